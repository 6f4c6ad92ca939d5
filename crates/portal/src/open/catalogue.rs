//! What the catalogue says: our datasets with every way to have them, and the statistics of others that were imported.

use super::{LICENCE, Open, PUBLISHER, files, root, title};
use crate::i18n::{self, LANGUAGES};
use crate::linked::{Catalogue, Described, Distributed, Foreign, TimeSpan};
use crate::pages::statistics_path;
use crate::view::web_address;
use crate::web::{Reader, Refused, Shared};
use base::{Country, Date, Language, Parameters};
use centre::statistics::{self as records, AsOf, DatasetSummary};
use journeys::{OpenDataset, Snapshot};

/// RFC 4180, CSV.
const RFC_4180: &str = "https://www.rfc-editor.org/rfc/rfc4180";
const PACKAGE: &str = "https://specs.frictionlessdata.io/data-package/";
const SDMX_CSV: &str = "https://github.com/sdmx-twg/sdmx-csv/tree/v2.0.0";
const SDMX_JSON: &str = "https://github.com/sdmx-twg/sdmx-json/tree/v2.0.0";
const PARQUET: &str = "https://parquet.apache.org/docs/file-format/";

/// The catalogue as it stands.
pub(super) async fn catalogue(portal: &Shared, reader: &Reader) -> Result<Catalogue, Refused> {
    let open = Open::of(portal).await?;
    let issued = files::issued(portal, open.snapshot.version).await?;
    let vintage = records::vintage_at(portal.centre(), AsOf::Latest).await?;
    let imported = records::datasets(portal.centre(), vintage).await?;
    let root = root(reader);
    let english = i18n::speech(Language::En);
    let own = OpenDataset::ALL
        .iter()
        .map(|which| own(&open, *which, &issued, &root));
    Ok(Catalogue {
        address: format!("{root}/data/catalog"),
        titles: tagged(|speech| speech.say("open-title")),
        descriptions: tagged(|speech| speech.say("open-lead")),
        publisher: PUBLISHER,
        licence: LICENCE.2,
        page: format!("{root}/{}/data", english.language().code()),
        endpoint: format!("{root}/sdmx/2.1"),
        own: own.collect::<Result<_, _>>()?,
        foreign: imported.iter().map(|it| foreign(it, &root)).collect(),
    })
}

fn tagged(text: impl Fn(&i18n::Speech) -> String) -> Vec<(&'static str, String)> {
    LANGUAGES
        .into_iter()
        .map(|language| (language.code(), text(i18n::speech(language))))
        .collect()
}

fn own(open: &Open, which: OpenDataset, issued: &str, root: &str) -> Result<Described, Refused> {
    let snapshot = &open.snapshot;
    let (slug, edition) = (which.slug(), snapshot.edition(snapshot.version));
    Ok(Described {
        address: format!("{root}/data/{slug}/{edition}"),
        identifier: snapshot.reference(which, snapshot.version).to_string(),
        titles: tagged(|speech| title(which, snapshot.demonstration(), speech)),
        descriptions: tagged(|speech| speech.say(&format!("open-{slug}-text"))),
        version: edition,
        issued: issued.to_owned(),
        span: span(snapshot),
        countries: countries(snapshot)?,
        page: format!("{root}/en/data#{slug}"),
        distributions: distributions(open, which, root),
    })
}

/// Every way to have a dataset.
fn distributions(open: &Open, which: OpenDataset, root: &str) -> Vec<Distributed> {
    let (slug, edition) = (which.slug(), open.snapshot.edition(open.snapshot.version));
    let folder = format!("{root}/data/{slug}/{edition}");
    let service = format!("{root}/sdmx/2.1/data/AGLC,{which},{edition}.0/all");
    let file = |name, address, media, conforms| Distributed {
        name,
        address,
        media,
        conforms,
        service: false,
    };
    let query = |name, ending: &str, media, conforms| Distributed {
        service: true,
        ..file(name, format!("{service}?format={ending}"), media, conforms)
    };
    vec![
        file("csv", format!("{folder}/{slug}.csv"), "text/csv", &[RFC_4180]),
        file(
            "parquet",
            format!("{folder}/{slug}.parquet"),
            "application/vnd.apache.parquet",
            &[PARQUET],
        ),
        file(
            "package",
            format!("{folder}/datapackage.json"),
            "application/json",
            &[PACKAGE],
        ),
        query("sdmx-csv", "csv", "application/vnd.sdmx.data+csv", &[SDMX_CSV]),
        query(
            "sdmx-json",
            "json",
            "application/vnd.sdmx.data+json",
            &[SDMX_JSON],
        ),
    ]
}

/// The first and the last day of the months that advertisements were posted in.
fn span(snapshot: &Snapshot) -> Option<TimeSpan> {
    let (first, last) = snapshot.months?;
    let last: Date = last.first_day()?.last_of_month();
    Some((first.first_day()?.to_string(), last.to_string()))
}

/// The Member States of which there are advertisements.
fn countries(snapshot: &Snapshot) -> Result<Vec<Country>, Refused> {
    let by: Parameters = [("by".to_owned(), "country".to_owned())].into();
    let table = snapshot.figure("ads", &by)?.figure.table;
    let country = |row: &base::Row| match row.cells.first() {
        Some(base::Cell::Text(code)) => code.parse().ok(),
        _ => None,
    };
    Ok(table.rows.iter().filter_map(country).collect())
}

fn foreign(summary: &DatasetSummary, root: &str) -> Foreign {
    Foreign {
        address: format!("{root}/en/statistics/{}", statistics_path(&summary.dataset)),
        identifier: summary.dataset.clone(),
        title: summary.title.clone().unwrap_or_else(|| summary.dataset.clone()),
        licence: summary.licence.clone(),
        source: web_address(summary.url.as_deref()).filter(|url| is_iri(url)),
        span: (summary.first_day.clone(), summary.last_day.clone()),
    }
}

/// Whether a web address can stand in linked data as it is.
fn is_iri(address: &str) -> bool {
    !address.contains(['[', ']', '%'])
}
