//! One imported dataset: a form that chooses a series, the series drawn and as a table, its vintages compared.

use super::super::render;
use super::DatasetView;
use super::series::{Chosen, Latest, part};
use crate::i18n::Speech;
use crate::view::{Choice, SectionView, Shell};
use crate::web::{Content, Failure, Reader, Refused, Section, Shared};
use askama::Template;
use axum::extract::{Path, State as Given};
use base::Country;
use centre::Centre;
use centre::statistics::{
    self as records, AsOf, DatasetSummary, SeriesKey, SeriesKeys, SeriesQuery, Vintage,
};
use sdmx::{FlowRef, Reference};
use std::collections::BTreeSet;
use taxonomy::State;

/// Vintages that are compared.
const COMPARED: usize = 4;
/// Measures of a dataset that are shown.
const MEASURES: usize = 3;
/// Codes that a field offers.
const OFFERED: usize = 500;

/// A field of the form: a dimension with its codes.
struct DimensionField {
    name: String,
    label: String,
    choices: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "statistics_dataset.html")]
struct Page {
    shell: Shell,
    about: DatasetView,
    action: String,
    fields: Vec<DimensionField>,
    sections: Vec<SectionView>,
    vintages: Vec<[String; 4]>,
}

/// `/LANGUAGE/statistics/AGENCY,ID,VERSION?DIMENSION=CODE…`.
pub(crate) async fn page(
    Given(portal): Given<Shared>,
    Path((_, name)): Path<(String, String)>,
    reader: Reader,
) -> Result<Content, Refused> {
    let (centre, speech) = (portal.centre(), reader.speech);
    let latest = records::vintage_at(centre, AsOf::Latest).await?;
    let summary = find(&records::datasets(centre, latest).await?, &name).ok_or(Failure::NotFound)?;
    let reference: Reference = summary.dataset.parse().map_err(|_| Failure::NotFound)?;
    let known = records::series_keys(centre, &reference).await?;
    known_parameters(&reader, &summary)?;
    let vintages = records::vintages(centre, Some(&reference)).await?;
    let key = choose(&known, &summary.dimensions, &reader);
    let chosen = match &key {
        Some(key) => read(centre, &reference, key, &vintages).await?,
        None => Vec::new(),
    };
    let title = key
        .as_ref()
        .map_or_else(String::new, |key| words(key, &known, speech));
    let sections =
        (0..MEASURES).filter_map(|measure| Latest::of(&chosen, measure).map(|it| part(&it, &title, speech)));
    let mut sections: Vec<SectionView> = sections.collect();
    if sections.is_empty() {
        sections.push(SectionView::saying(
            "series",
            speech.say("stat-no-series"),
            vec![speech.say("stat-no-series-text")],
        ));
    }
    let described = sections
        .first()
        .and_then(|it| it.says.first().cloned())
        .unwrap_or_default();
    let about = DatasetView::of(&summary, &reader);
    let filtered = !reader.query.is_empty();
    let page = Page {
        action: about.href.clone(),
        fields: fields(&known, &summary, key.as_ref(), &reader),
        sections,
        vintages: vintages.iter().map(|it| vintage(it, speech)).collect(),
        shell: {
            let shell = Shell::titled(reader, about.title.clone())
                .in_section(Section::Sources)
                .described(described);
            if filtered { shell.unlisted() } else { shell }
        },
        about,
    };
    render(&page)
}

/// A series as of each of the last vintages.
async fn read(
    centre: &Centre,
    dataset: &Reference,
    key: &SeriesKey,
    vintages: &[Vintage],
) -> Result<Vec<Chosen>, Refused> {
    let query = SeriesQuery {
        dataset: Some(dataset.clone()),
        key: Some(key.clone()),
        ..SeriesQuery::default()
    };
    let mut chosen = Vec::new();
    for vintage in vintages.iter().take(COMPARED) {
        chosen.push(Chosen {
            vintage: vintage.vintage,
            series: records::series(centre, &query, vintage.vintage).await?,
        });
    }
    Ok(chosen)
}

/// The dataset that a part of an address names.
fn find(datasets: &[DatasetSummary], name: &str) -> Option<DatasetSummary> {
    let named = FlowRef::parse(name).ok()?;
    let same = |it: &&DatasetSummary| {
        it.dataset
            .parse::<Reference>()
            .is_ok_and(|reference| named.means(&reference))
    };
    datasets.iter().find(same).cloned()
}

/// Refuses parameters that are no dimension.
fn known_parameters(reader: &Reader, summary: &DatasetSummary) -> Result<(), Refused> {
    match reader
        .parameters
        .keys()
        .find(|name| !summary.dimensions.contains(name))
    {
        None => Ok(()),
        Some(name) => {
            let what = format!(
                "`{name}` is no dimension of {}. It has {}",
                summary.dataset,
                summary.dimensions.join(", ")
            );
            Err(Failure::invalid("statistics.dimension", what).into())
        }
    }
}

/// The series that is asked for: of those that fit one of a Member State, with the most totals.
fn choose(known: &SeriesKeys, dimensions: &[String], reader: &Reader) -> Option<SeriesKey> {
    let fits = |key: &&SeriesKey| {
        dimensions.iter().all(|dimension| {
            let code = key
                .iter()
                .find(|(id, _)| id == dimension)
                .map(|(_, code)| code.as_str());
            reader.get(dimension).is_none_or(|wanted| code == Some(wanted))
        })
    };
    let order = |key: &&SeriesKey| {
        let abroad = !key
            .iter()
            .any(|(dimension, code)| state(dimension, code, known).is_some());
        (abroad, key.iter().filter(|(_, code)| !is_total(code)).count())
    };
    known.keys.iter().filter(fits).min_by_key(order).cloned()
}

/// Whether a code stands for all together: `_T`, or as extracts word it.
fn is_total(code: &str) -> bool {
    code == "_T" || code.to_ascii_lowercase().ends_with("total")
}

/// The Member State that a code names: by its ISO code, or by a name where the source has names for codes or beside them.
fn state(dimension: &str, code: &str, known: &SeriesKeys) -> Option<Country> {
    if dimension != "REF_AREA" {
        return None;
    }
    let words = known.labels.get(&(dimension.to_owned(), code.to_owned()));
    let words = words.map_or(code, String::as_str);
    let named = |country: Country| {
        let mut names = State::of(country).all_names();
        names.any(|name| name.eq_ignore_ascii_case(code) || name.eq_ignore_ascii_case(words))
    };
    let all = || Country::ALL.iter().copied();
    all()
        .find(|country| country.alpha3() == code || country.code() == code)
        .or_else(|| all().find(|country| named(*country)))
}

/// What a dimension is called: as its source words it, or in the reader's language where everybody has it.
fn dimension_name(dimension: &str, known: &SeriesKeys, speech: &Speech) -> String {
    match dimension {
        "REF_AREA" => speech.say("stat-part-ref-area"),
        "SEX" => speech.say("stat-part-sex"),
        "AGE" => speech.say("stat-part-age"),
        other => {
            let words = known.labels.get(&(other.to_owned(), String::new()));
            words.map_or(other, String::as_str).to_owned()
        }
    }
}

/// A dimension's codes; those with one code choose nothing and are left out.
fn fields(
    known: &SeriesKeys,
    summary: &DatasetSummary,
    key: Option<&SeriesKey>,
    reader: &Reader,
) -> Vec<DimensionField> {
    let speech = reader.speech;
    let field = |dimension: &String| {
        let codes = known
            .keys
            .iter()
            .filter_map(|key| key.iter().find(|(id, _)| id == dimension));
        let codes: BTreeSet<&str> = codes.map(|(_, code)| code.as_str()).collect();
        if codes.len() < 2 {
            return None;
        }
        let taken = key
            .and_then(|key| key.iter().find(|(id, _)| id == dimension))
            .map(|(_, code)| code.as_str());
        let taken = taken.or_else(|| reader.get(dimension));
        let mut choices: Vec<Choice> = codes
            .into_iter()
            .take(OFFERED)
            .map(|code| Choice {
                value: code.to_owned(),
                label: label(dimension, code, known, speech),
                chosen: taken == Some(code),
            })
            .collect();
        choices.sort_by(|a, b| speech.compare(&a.label, &b.label));
        Some(DimensionField {
            name: dimension.clone(),
            label: dimension_name(dimension, known, speech),
            choices,
        })
    };
    summary.dimensions.iter().filter_map(field).collect()
}

/// What a code means: as its source words it, a Member State in the reader's language.
fn label(dimension: &str, code: &str, known: &SeriesKeys, speech: &Speech) -> String {
    if let Some(country) = state(dimension, code, known) {
        return speech.country(country).to_owned();
    }
    let words = known.labels.get(&(dimension.to_owned(), code.to_owned()));
    match words {
        Some(words) if words != code => words.clone(),
        _ if code == "_T" => speech.say("stat-total"),
        _ => code.to_owned(),
    }
}

/// The series in words: its codes that are no totals.
fn words(key: &SeriesKey, known: &SeriesKeys, speech: &Speech) -> String {
    let said = key.iter().filter(|(_, code)| !is_total(code));
    let said: Vec<String> = said
        .map(|(dimension, code)| label(dimension, code, known, speech))
        .collect();
    if said.is_empty() {
        speech.say("stat-total")
    } else {
        said.join(", ")
    }
}

fn vintage(vintage: &Vintage, speech: &Speech) -> [String; 4] {
    let count = |n: i64| speech.number(n);
    let changes = [
        ("added", count(vintage.added)),
        ("revised", count(vintage.revised)),
        ("deleted", count(vintage.deleted)),
    ];
    let changes: Vec<(&'static str, &str)> = changes.iter().map(|(name, n)| (*name, n.as_str())).collect();
    [
        speech.number(vintage.vintage),
        speech.instant(&vintage.published_at),
        // Where the file lay is nobody's business.
        vintage
            .file
            .rsplit(['/', '\\'])
            .next()
            .unwrap_or_default()
            .to_owned(),
        speech.fill("stat-changes", &changes),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(code: &str, words: Option<&str>, expect: Option<Country>) {
        let mut known = SeriesKeys::default();
        if let Some(words) = words {
            known
                .labels
                .insert(("REF_AREA".to_owned(), code.to_owned()), words.to_owned());
        }
        assert_eq!(state("REF_AREA", code, &known), expect, "{code}");
        assert_eq!(state("AGE", code, &known), None, "{code}");
    }

    #[test]
    fn a_member_state_is_known_by_code_or_name() {
        check("VNM", None, Some(Country::VietNam));
        check("VN", None, Some(Country::VietNam));
        check("Viet Nam", None, Some(Country::VietNam));
        check("Philippines", None, Some(Country::Philippines));
        check("X12", Some("Thailand"), Some(Country::Thailand));
        check("Afghanistan", None, None);
        check("AFG", Some("Afghanistan"), None);
        check("X01", Some("World"), None);
    }
}
