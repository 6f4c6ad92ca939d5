//! The SDMX service: data by the paths and parameters of the SDMX REST interface 1.5 (SDMX 2.1).

use super::Open;
use crate::i18n;
use crate::pages::compute;
use crate::web::{Content, Failure, Reader, Refused, Shared};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, header};
use base::Language;
use journeys::{AGENCY, OpenDataset};
use sdmx::{
    Action, CsvLabels, CsvOptions, DataQuery, Dataset, Detail, FlowRef, Format, Layout, OutObservation,
    RestError, data_message, negotiate, write_csv,
};

/// The most observations of one answer.
const MOST: usize = 150_000;

/// `/sdmx/2.1/data/FLOW/KEY?startPeriod=…`.
pub(super) async fn data(
    State(portal): State<Shared>,
    Path(rest): Path<String>,
    headers: HeaderMap,
    reader: Reader,
) -> Result<Content, Refused> {
    let path: Vec<&str> = rest.split('/').collect();
    let query = DataQuery::parse(&path, &parameters(&reader)).map_err(|error| refused(&error))?;
    let format = format(&reader, &headers, false)?;
    let language = language(&reader)?;
    let open = Open::of(&portal).await?;
    let (which, version) = flow(&open, &query.flow)?;
    let dataset = open.dataset(which, version)?;
    compute(|| {
        let chosen = choose(&query, &dataset)?;
        let dataset = chosen.as_ref().unwrap_or(&dataset);
        write(&open, dataset, &query, format, language)
    })
}

/// The dataset that a path names, and as of which data version.
fn flow(open: &Open, named: &FlowRef) -> Result<(OpenDataset, i64), Refused> {
    let ours = named.agency.as_deref().is_none_or(|agency| agency == AGENCY);
    let which: OpenDataset = named.id.parse().map_err(|_| Failure::NotFound)?;
    if !ours {
        return Err(Failure::NotFound.into());
    }
    let version = named.version.as_deref().map(|edition| open.version(edition));
    Ok((which, version.transpose()?.unwrap_or(open.snapshot.version)))
}

/// The part of `dataset` that is asked for; `None` where it is all of it.
fn choose(query: &DataQuery, dataset: &Dataset) -> Result<Option<Dataset>, Refused> {
    let found = query.select(dataset).map_err(|error| refused(&error))?;
    if found.is_empty() {
        return Err(Failure::NotFound.into());
    }
    if found.len() > MOST {
        let what = format!(
            "{} observations fit this query, more than the {MOST} of one answer. Choose with a key, startPeriod and endPeriod, or \
             take the whole dataset as a file from the catalogue, /data/catalog.ttl",
            found.len()
        );
        return Err(Failure::TooMuch { what }.into());
    }
    let bare = query.detail == Detail::DataOnly;
    if found.len() == dataset.observations().len() && !bare {
        return Ok(None);
    }
    let mut structure = dataset.structure().clone();
    if bare {
        structure.attributes.clear();
    }
    let part = |one: &OutObservation| OutObservation {
        attributes: if bare { Vec::new() } else { one.attributes.clone() },
        ..one.clone()
    };
    let observations = found.into_iter().map(part).collect();
    // A part of what fits fits.
    Ok(Dataset::new(structure, observations).ok())
}

fn write(
    open: &Open,
    dataset: &Dataset,
    query: &DataQuery,
    format: Format,
    language: Language,
) -> Result<Content, Refused> {
    let keys_only = matches!(query.detail, Detail::SeriesKeysOnly | Detail::NoData);
    let body = match format {
        Format::DataCsv(labels) => {
            let options = CsvOptions {
                labels,
                language,
                action: Action::Replace,
                keys_only,
            };
            let mut body = Vec::new();
            write_csv(dataset, options, &mut body).map_err(|_| Failure::Internal)?;
            body
        }
        Format::DataJson | Format::StructureJson => {
            let layout = match query.dimension_at_observation.as_str() {
                _ if keys_only => Layout::Keys,
                "AllDimensions" => Layout::Flat,
                _ => Layout::Series,
            };
            let id = &dataset.structure().reference.id;
            data_message(dataset, &open.head(id), layout)
                .to_string()
                .into_bytes()
        }
    };
    Ok(Content::of(format.media_type(), body).for_programs())
}

/// The parameters of the interface that stand in the address.
pub(super) fn parameters(reader: &Reader) -> Vec<(&str, &str)> {
    let all = reader.parameters.iter();
    all.map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

/// What the interface says of a query that it does not take.
pub(super) fn refused(error: &RestError) -> Refused {
    let what = error.to_string();
    match error {
        RestError::Syntax { .. } => Failure::invalid("sdmx.syntax", what).into(),
        RestError::NotImplemented(_) => Failure::NotDone { what }.into(),
    }
}

/// The format that `format=` asks for, or the header `Accept`.
pub(super) fn format(reader: &Reader, headers: &HeaderMap, structures: bool) -> Result<Format, Refused> {
    let labels = reader.get("labels").unwrap_or("id");
    let labels: CsvLabels = labels.parse().map_err(|_| {
        Failure::invalid(
            "sdmx.syntax",
            format!("labels is `{labels}`: write id, both or name"),
        )
    })?;
    match (reader.get("format"), structures) {
        (Some("csv" | "sdmx-csv"), false) => Ok(Format::DataCsv(labels)),
        (Some("json" | "jsondata" | "sdmx-json"), false) => Ok(Format::DataJson),
        (Some("json" | "structure" | "sdmx-json"), true) => Ok(Format::StructureJson),
        (Some(other), _) => {
            let takes = if structures { "json" } else { "csv or json" };
            let what = format!("format is `{other}`: write {takes}");
            Err(Failure::invalid("sdmx.syntax", what).into())
        }
        (None, _) => match negotiate(accepted(headers), structures) {
            Some(Format::DataCsv(CsvLabels::Id)) => Ok(Format::DataCsv(labels)),
            Some(format) => Ok(format),
            None => {
                let what = "data are given as SDMX-CSV 2.0.0 and SDMX-JSON 2.0.0, structures as SDMX-JSON 2.0.0; none of these is \
                            accepted";
                Err(Failure::NotAcceptable { what: what.into() }.into())
            }
        },
    }
}

fn accepted(headers: &HeaderMap) -> &str {
    headers
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
}

/// What the answer under this path depends on beside its address; the same for all headers that get the same format.
pub(crate) fn negotiated(path: &str, headers: &HeaderMap) -> Option<String> {
    let rest = path.strip_prefix("/sdmx/2.1/")?;
    Some(format!(
        "{:?}",
        negotiate(accepted(headers), !rest.starts_with("data/"))
    ))
}

/// The language of words in a message of CSV.
fn language(reader: &Reader) -> Result<Language, Refused> {
    let code = reader
        .get("lang")
        .or_else(|| reader.get("locale"))
        .unwrap_or("en");
    let found = i18n::language(code).ok_or_else(|| {
        let what = format!("there are no words in the language `{code}`: write en, th, vi, id or my");
        Failure::invalid("sdmx.syntax", what)
    })?;
    Ok(found)
}
