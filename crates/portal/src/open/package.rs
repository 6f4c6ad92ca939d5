//! A dataset as a data package (Frictionless Data Package 1.0, tabular resources with a table schema).

use super::table::{columns, is_number};
use super::{Citation, LICENCE, PUBLISHER, title};
use crate::download::{DEMONSTRATION, Format};
use crate::i18n;
use crate::web::Content;
use base::{Digest, Language};
use journeys::{OpenDataset, Snapshot};
use sdmx::{Component, Dataset, Words};
use serde_json::{Value, json};

/// Codes up to which a schema lists them.
const LISTED: usize = 20;

/// What a package says.
pub(super) struct Package<'a> {
    pub(super) which: OpenDataset,
    pub(super) dataset: &'a Dataset,
    pub(super) snapshot: &'a Snapshot,
    pub(super) citation: &'a Citation,
    /// Where the files are, as seen from the package.
    pub(super) folder: &'a str,
    /// The page that says more.
    pub(super) page: String,
    /// The files, in the order of [`Package::files`].
    pub(super) files: [&'a Content; 2],
}

impl Package<'_> {
    /// The formats of the files of a package.
    pub(super) const FILES: [Format; 2] = [Format::Csv, Format::Parquet];

    /// The descriptor.
    pub(super) fn descriptor(&self) -> Value {
        let english = i18n::speech(Language::En);
        let slug = self.which.slug();
        let set = &self.snapshot.set;
        let mut description = english.say(&format!("open-{slug}-text"));
        if self.snapshot.demonstration() {
            description = format!("{DEMONSTRATION}. {description}");
        }
        let licences = json!([{ "name": LICENCE.0, "title": LICENCE.1, "path": LICENCE.2 }]);
        json!({
            "profile": "data-package",
            "name": format!("aglc-{slug}"),
            "id": self.citation.address,
            "title": title(self.which, self.snapshot.demonstration(), english),
            "description": description,
            "version": self.citation.edition,
            "created": self.citation.issued,
            "homepage": self.page,
            "licenses": licences,
            "contributors": [{ "title": PUBLISHER, "role": "publisher" }],
            "sources": self.snapshot.sources.iter().map(|it| json!({ "title": it.title })).collect::<Vec<_>>(),
            "citation": self.citation.sentence(english),
            "coder_version": set.coder_version,
            "taxonomy_version": set.taxonomy_version,
            "resources": [self.table(), self.parquet()],
        })
    }

    fn resource(&self, place: usize) -> Value {
        let (format, file) = (Self::FILES[place], self.files[place]);
        json!({
            "path": format!("{}{}.{format}", self.folder, self.which.slug()),
            "format": format.code(),
            "mediatype": file.kind.split(';').next().unwrap_or_default(),
            "bytes": file.body.len(),
            "hash": format!("sha256:{}", Digest::of(&file.body)),
        })
    }

    fn table(&self) -> Value {
        let mut resource = self.resource(0);
        resource["name"] = self.which.slug().into();
        resource["profile"] = "tabular-data-resource".into();
        resource["encoding"] = "utf-8".into();
        resource["dialect"] = json!({ "delimiter": ",", "lineTerminator": "\r\n", "quoteChar": "\"", "doubleQuote": true, "header": true });
        resource["schema"] = schema(self.dataset);
        resource
    }

    fn parquet(&self) -> Value {
        let mut resource = self.resource(1);
        resource["name"] = format!("{}-parquet", self.which.slug()).into();
        resource["profile"] = "data-resource".into();
        resource
    }
}

/// The table schema of a dataset's columns.
fn schema(dataset: &Dataset) -> Value {
    let structure = dataset.structure();
    let components = structure
        .dimensions
        .iter()
        .chain([&structure.measure])
        .chain(&structure.attributes);
    let known: Vec<&Component> = components.collect();
    let key: Vec<&str> = structure
        .dimensions
        .iter()
        .map(|it| it.id.as_str())
        .chain(["TIME_PERIOD"])
        .collect();
    let field = |id: &String| {
        let component = known.iter().find(|it| it.id == *id);
        let names = component.map(|it| &it.names).or(structure.time.as_ref());
        let kind = if is_number(id) { "number" } else { "string" };
        let mut field = json!({ "name": id, "type": kind, "title": names.map_or("", english) });
        let mut constraints = json!({ "required": key.contains(&id.as_str()) });
        let codes = component.and_then(|it| it.codes.as_ref());
        if let Some(codes) = codes.filter(|codes| codes.len() <= LISTED) {
            let meant: Vec<String> = codes
                .iter()
                .map(|code| format!("{} = {}", code.id, english(&code.names)))
                .collect();
            field["description"] = meant.join("; ").into();
            constraints["enum"] = codes.iter().map(|code| code.id.as_str()).collect();
        }
        if id == "TIME_PERIOD" {
            constraints["pattern"] = "[0-9]{4}(-[0-9]{2}|-Q[1-4])?".into();
        }
        field["constraints"] = constraints;
        field
    };
    let fields: Vec<Value> = columns(dataset).iter().map(field).collect();
    json!({ "fields": fields, "missingValues": [""], "primaryKey": key })
}

fn english(words: &Words) -> &str {
    words.in_language(Language::En)
}
