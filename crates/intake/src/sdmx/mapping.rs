//! How a table of statistics becomes observations: a TOML file that names its columns, codes and meaning.

use super::meaning::{Facet, Kind};
use crate::MappingError;
use crate::mapping::section::{Document, Node, Section};
use crate::mapping::{FileSpec, file};
use base::Digest;
use std::collections::BTreeMap;

/// A mapping of a table. See `mappings/statistics/README.md` for the file's layout.
#[derive(Debug, Clone)]
pub struct StatisticsMapping {
    /// Digest of its text.
    pub digest: Digest,
    /// What is said of the dataset.
    pub dataset: DatasetSpec,
    pub(super) file: FileSpec,
    pub(super) keep: Vec<(String, Vec<String>)>,
    pub(super) dimensions: Vec<ColumnSpec>,
    pub(super) wide: Option<WideSpec>,
    pub(super) time: Vec<String>,
    pub(super) value: Vec<String>,
    pub(super) attributes: Vec<ColumnSpec>,
    pub(super) constants: BTreeMap<String, String>,
    pub(super) by_id: ByPart,
    pub(super) empty: Vec<String>,
    /// What dimensions tell, by their ids.
    pub facets: Vec<(String, Facet)>,
}

/// What is said of a dataset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatasetSpec {
    /// Who maintains it.
    pub agency: String,
    /// Its id; `None` where it is the name of the file up to the first `-`.
    pub id: Option<String>,
    /// Its version.
    pub version: String,
    /// Its title, where every file has the same.
    pub title: Option<String>,
    /// The column with its title.
    pub(super) title_columns: Vec<String>,
    /// Under which terms it may be used.
    pub licence: String,
    /// Where it comes from.
    pub url: Option<String>,
    kinds: Vec<(String, Kind)>,
}

impl DatasetSpec {
    /// What the dataset `id` measures: by the longest beginning of its id that is listed.
    pub fn kind(&self, id: &str) -> Kind {
        let listed = self
            .kinds
            .iter()
            .filter(|(start, _)| id.starts_with(start.as_str()));
        listed
            .max_by_key(|(start, _)| start.len())
            .map_or(Kind::Other, |(_, kind)| *kind)
    }
}

/// One component from one column.
#[derive(Debug, Clone)]
pub(super) struct ColumnSpec {
    pub(super) id: String,
    /// The first of these that the file has.
    pub(super) columns: Vec<String>,
    pub(super) label: Option<String>,
    pub(super) optional: bool,
    /// Dropped where values begin so.
    pub(super) prefix: Option<String>,
    pub(super) codes: BTreeMap<String, String>,
}

/// Attributes by a part of the dataset's id.
type ByPart = Vec<(String, BTreeMap<String, String>)>;

/// Columns that are codes of one dimension.
#[derive(Debug, Clone)]
pub(super) struct WideSpec {
    pub(super) dimension: String,
    pub(super) columns: BTreeMap<String, String>,
}

impl StatisticsMapping {
    /// Reads a mapping. `file_name` is what errors call it.
    ///
    /// # Errors
    /// Says the line, the key and what would be right when the text is not TOML, a key is unknown, missing or
    /// has a value of the wrong kind.
    pub fn parse(text: &str, file_name: &str) -> Result<Self, MappingError> {
        let document = Document {
            file: file_name,
            text,
        };
        let table = document.parse()?;
        let mut root = Section::new(document, "the mapping", 1, table.get_ref());
        let mapping = Self {
            digest: Digest::of(text.as_bytes()),
            dataset: dataset(
                root.need("dataset", "start with [dataset] and its agency, id and licence")?
                    .section()?,
            )?,
            file: match root.take("file") {
                Some(node) => file(node.section()?)?,
                None => FileSpec::default(),
            },
            keep: match root.take("keep") {
                Some(node) => {
                    let rules = node.section()?.rest();
                    let rule = |node: &Node<'_>| Ok((node.key.clone(), node.strings()?));
                    rules.iter().map(rule).collect::<Result<_, MappingError>>()?
                }
                None => Vec::new(),
            },
            dimensions: columns(
                &root.need("dimensions", "write [dimensions] and REF_AREA = \"the column\"")?,
            )?,
            wide: root.take("wide").map(|node| wide(node.section()?)).transpose()?,
            time: root
                .need("time", "write time = \"the column with the year\"")?
                .strings()?,
            value: match root.take("value") {
                Some(node) => node.strings()?,
                None => Vec::new(),
            },
            attributes: root
                .take("attributes")
                .map(|node| columns(&node))
                .transpose()?
                .unwrap_or_default(),
            constants: root
                .take("constants")
                .map(|node| texts(&node))
                .transpose()?
                .unwrap_or_default(),
            by_id: by_id(root.take("by_id"))?,
            empty: root
                .take("empty")
                .map(|node| node.strings())
                .transpose()?
                .unwrap_or_default(),
            facets: facets(root.take("facets"))?,
        };
        if mapping.value.is_empty() == mapping.wide.is_none() {
            root.need(
                "value",
                "write value = \"the column with the value\", or a table [wide], not both",
            )?;
        }
        root.finish()?;
        Ok(mapping)
    }

    /// What the mapping says of every observation of the dataset `id`.
    pub(super) fn constants_of(&self, id: &str) -> BTreeMap<String, String> {
        let mut all = self.constants.clone();
        for (part, more) in &self.by_id {
            if id.contains(part.as_str()) {
                all.extend(more.clone());
            }
        }
        all
    }
}

fn dataset(mut section: Section<'_>) -> Result<DatasetSpec, MappingError> {
    let text = |node: Node<'_>| node.string().map(str::to_owned);
    let id = section.need(
        "id",
        "write id = \"ETD_2021\", or \"@file\" for the name of the file",
    )?;
    let spec = DatasetSpec {
        agency: text(section.need("agency", "write the agency's id, for example agency = \"ILO\"")?)?,
        id: Some(text(id)?).filter(|id| id != "@file"),
        version: section.take("version").map_or(Ok("1.0".to_owned()), text)?,
        title: section.take("title").map(text).transpose()?,
        title_columns: section
            .take("title_column")
            .map(|node| node.strings())
            .transpose()?
            .unwrap_or_default(),
        licence: text(section.need("licence", "write the terms under which the data may be used")?)?,
        url: section.take("url").map(text).transpose()?,
        kinds: match section.need(
            "kind",
            "write kind = \"employment\", or a table of beginnings of ids",
        )? {
            node if node.as_str().is_some() => vec![(String::new(), node.parse()?)],
            node => {
                let listed = node.section()?.rest();
                let pair = |node: &Node<'_>| Ok((node.key.clone(), node.parse()?));
                listed.iter().map(pair).collect::<Result<_, MappingError>>()?
            }
        },
    };
    section.finish()?;
    Ok(spec)
}

fn columns(node: &Node<'_>) -> Result<Vec<ColumnSpec>, MappingError> {
    node.section()?.rest().iter().map(column).collect()
}

fn column(node: &Node<'_>) -> Result<ColumnSpec, MappingError> {
    if !sdmx::is_component_id(&node.key) {
        return Err(node.wrong("named by an SDMX id such as REF_AREA"));
    }
    let mut spec = ColumnSpec {
        id: node.key.clone(),
        columns: Vec::new(),
        label: None,
        optional: false,
        prefix: None,
        codes: BTreeMap::new(),
    };
    let Some(mut section) = node.as_section() else {
        spec.columns = node.strings()?;
        return Ok(spec);
    };
    spec.columns = section.need("column", "write column = \"its name\"")?.strings()?;
    spec.label = section
        .take("label")
        .map(|node| node.string().map(str::to_owned))
        .transpose()?;
    spec.optional = section.take("optional").map_or(Ok(false), |node| node.flag())?;
    spec.prefix = section
        .take("prefix")
        .map(|node| node.string().map(str::to_owned))
        .transpose()?;
    spec.codes = section
        .take("codes")
        .map(|node| texts(&node))
        .transpose()?
        .unwrap_or_default();
    section.finish()?;
    Ok(spec)
}

fn wide(mut section: Section<'_>) -> Result<WideSpec, MappingError> {
    let spec = WideSpec {
        dimension: section
            .need("dimension", "write dimension = \"ACTIVITY\"")?
            .string()?
            .to_owned(),
        columns: texts(&section.need("columns", "write columns = { \"Agriculture\" = \"A\" }")?)?,
    };
    section.finish()?;
    Ok(spec)
}

fn texts(node: &Node<'_>) -> Result<BTreeMap<String, String>, MappingError> {
    let pairs = node.section()?.rest();
    let pair = |node: &Node<'_>| Ok((node.key.clone(), node.string()?.to_owned()));
    pairs.iter().map(pair).collect()
}

fn by_id(node: Option<Node<'_>>) -> Result<ByPart, MappingError> {
    let Some(node) = node else { return Ok(Vec::new()) };
    let tables = node.section()?.rest();
    tables
        .iter()
        .map(|node| Ok((node.key.clone(), texts(node)?)))
        .collect()
}

fn facets(node: Option<Node<'_>>) -> Result<Vec<(String, Facet)>, MappingError> {
    let Some(node) = node else { return Ok(Vec::new()) };
    let pairs = node.section()?.rest();
    let pair = |node: &Node<'_>| {
        Ok((
            node.string()?.to_owned(),
            node.key
                .parse()
                .map_err(|_| node.wrong("under `country`, `sex`, `age`, `isco`, `isic` or `unit`"))?,
        ))
    };
    pairs.iter().map(pair).collect()
}
