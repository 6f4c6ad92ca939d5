//! Figures: computed from the facts, saved with all that made them, computed again and compared.

use crate::error::JourneyError;
use crate::home::Home;
use crate::parameters::{limit, question_of};
use crate::refresh::{facts_at, refresh};
use base::{
    Answer, Cell, Dimension, Figure, FigureId, Group, Interval, Measure, Parameters, Question, Row, Table,
    Versions,
};
use centre::vacancies::{self, CodingSet};
use taxonomy::Isco;

/// A figure that can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FigureName {
    /// Its name.
    pub name: &'static str,
    /// What exactly it measures.
    pub definition: &'static str,
    /// Unit of its values.
    pub unit: &'static str,
}

/// The figures.
pub const FIGURES: &[FigureName] = &[
    FigureName {
        name: "ads",
        definition: "Online advertisements, and the people they want (openings; 1 where an ad does not say). Each \
                     vacancy counts once unless reposts are asked for; a region is the first one that an ad names; \
                     time is the month of posting as well as it is known.",
        unit: "advertisements; people",
    },
    FigureName {
        name: "green-share",
        definition: "Advertisements coded as green (core: the job's main purpose meets one of the five criteria; \
                     partial: green tasks or skills are stated) among all advertisements. The interval is Wilson's at \
                     95 % and covers chance only, not errors of coding.",
        unit: "share, 0 to 1",
    },
    FigureName {
        name: "pay",
        definition: "Quartiles of stated monthly pay by currency: the middle of the stated range, or its one bound; \
                     yearly pay divided by 12, weekly pay times 52/12; hourly, daily and piece rates are left out. \
                     Ads that state no pay are not in it.",
        unit: "major units of the currency a month",
    },
    FigureName {
        name: "top-occupations",
        definition: "The occupations (ISCO-08) with the most advertisements, and their share of all advertisements, \
                     those included whose occupation the coder leaves open.",
        unit: "advertisements; share, 0 to 1",
    },
];

/// Observations under which a cell is not shown.
const SMALLEST: u64 = 10;

/// A figure with the coding set that it was made from.
#[derive(Debug, Clone, PartialEq)]
pub struct Computed {
    /// The figure.
    pub figure: Figure,
    /// The coding set.
    pub coding_set: i64,
    /// The question that it answers.
    pub question: Question,
}

/// Computes the figure `name`.
///
/// # Errors
/// When the name, a parameter or the version is wrong, or nothing is published.
pub async fn compute(home: &Home, name: &str, parameters: &Parameters) -> Result<Computed, JourneyError> {
    let measure = measure(name)?;
    let last = refresh(home).await?;
    let Some(set) = vacancies::current_set(home.centre()).await?.filter(|_| last > 0) else {
        return Err(JourneyError::invalid(
            "figure.no-data",
            "nothing is published yet, so there is nothing to count".into(),
            "Ingest a file first: `aglc ingest FILE`, or try `aglc demo`",
        ));
    };
    let version = match parameters.get("version") {
        None => last,
        Some(text) => text
            .parse()
            .ok()
            .filter(|v| (1..=last).contains(v))
            .ok_or_else(|| {
                JourneyError::invalid(
                    "figure.version",
                    format!("`version={text}` is not a data version"),
                    format!("Versions go from 1 to {last}; see `aglc runs`"),
                )
            })?,
    };
    at(home, measure, parameters, &set, version).await
}

/// What a figure computed again says of the saved one.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// Every cell is as it was.
    Holds,
    /// Something differs: what was saved, and what comes out now.
    Differs {
        /// Rows of the saved table that do not come out now, or come out otherwise.
        saved: Vec<Row>,
        /// The rows in their place.
        now: Vec<Row>,
    },
}

/// Computes the saved figure `id` again from the versions that it was made from.
///
/// # Errors
/// When there is none, or its versions cannot be had.
pub async fn recompute(home: &Home, id: &str) -> Result<(Computed, Verdict), JourneyError> {
    base::check_figure_id(id).map_err(|error| {
        JourneyError::invalid(
            "figure.id",
            error.to_string(),
            "See `aglc figure --list` for the figures by name",
        )
    })?;
    let saved = centre::figures::find(home.centre(), id).await?;
    let versions = &saved.figure.versions;
    let set = CodingSet {
        id: saved.coding_set,
        coder_version: versions.coder.clone(),
        taxonomy_version: versions.taxonomy.clone(),
    };
    let measure = measure(&saved.figure.name)?;
    let now = at(home, measure, &saved.figure.parameters, &set, versions.data).await?;
    let (old, new) = (&saved.figure.table.rows, &now.figure.table.rows);
    if saved.figure.table == now.figure.table {
        return Ok((now, Verdict::Holds));
    }
    let missing =
        |from: &[Row], among: &[Row]| from.iter().filter(|row| !among.contains(row)).cloned().collect();
    let verdict = Verdict::Differs {
        saved: missing(old, new),
        now: missing(new, old),
    };
    Ok((now, verdict))
}

fn measure(name: &str) -> Result<Measure, JourneyError> {
    name.parse().map_err(|_| {
        let names: Vec<&str> = FIGURES.iter().map(|figure| figure.name).collect();
        JourneyError::invalid(
            "figure.name",
            format!("there is no figure `{name}`"),
            format!("There are {}", names.join(", ")),
        )
    })
}

async fn at(
    home: &Home,
    measure: Measure,
    parameters: &Parameters,
    set: &CodingSet,
    version: i64,
) -> Result<Computed, JourneyError> {
    let (question, parameters) = question_of(measure, parameters, set.id, version)?;
    let facts = facts_at(home, set.id, version).await?;
    let answer = facts.answer(&question)?;
    let keep = parameters.get("limit").map_or(Ok(10), |text| limit(text))?;
    let (table, n) = table(&question, &answer, keep);
    let sources = centre::sources::list(home.centre()).await?;
    let asked = |name: &base::SourceName| question.sources.is_empty() || question.sources.contains(name);
    let demonstration = sources
        .iter()
        .any(|source| source.demonstration && asked(&source.name));
    let versions = Versions {
        data: version,
        coder: set.coder_version.clone(),
        taxonomy: set.taxonomy_version.clone(),
    };
    let about = FIGURES.iter().find(|figure| figure.name == measure.code());
    let figure = Figure {
        id: FigureId::of(measure.code(), &parameters, &versions).to_string(),
        name: measure.code().to_owned(),
        parameters,
        table,
        unit: about.map_or("", |figure| figure.unit).to_owned(),
        n,
        definition: about.map_or("", |figure| figure.definition).to_owned(),
        versions,
        sql: centre::figures::sql(&question),
        computed_at: home.centre().now(),
        demonstration,
    };
    Ok(Computed {
        figure,
        coding_set: set.id,
        question,
    })
}

fn integer(count: u64) -> Cell {
    i64::try_from(count).map_or(Cell::Missing, Cell::Integer)
}

fn keys(group: &Group) -> Vec<Cell> {
    group
        .key
        .iter()
        .map(|key| Cell::Text(key.clone().unwrap_or_else(|| "unknown".to_owned())))
        .collect()
}

/// A row of keys and values; the values vanish where too few observations stand behind them.
fn row(keys: Vec<Cell>, values: Vec<Cell>, n: u64, interval: Option<Interval>) -> Row {
    let shown = n >= SMALLEST;
    let values = values
        .into_iter()
        .map(|value| if shown { value } else { Cell::Missing });
    Row {
        cells: keys.into_iter().chain(values).collect(),
        n: shown.then_some(n),
        interval: interval.filter(|_| shown),
    }
}

/// The table of an answer, and the observations counted in all.
fn table(question: &Question, answer: &Answer, keep: usize) -> (Table, u64) {
    let n = answer.groups.iter().map(|group| group.ads).sum();
    let named = |extra: &[&str]| -> Vec<String> {
        question
            .by
            .iter()
            .map(|d| d.name())
            .chain(extra.iter().copied())
            .map(ToOwned::to_owned)
            .collect()
    };
    let (columns, rows) = match question.measure {
        Measure::Ads => {
            let rows = answer.groups.iter().map(|group| {
                row(
                    keys(group),
                    vec![integer(group.ads), integer(group.openings)],
                    group.ads,
                    None,
                )
            });
            (named(&["ads", "openings"]), rows.collect())
        }
        Measure::GreenShare => {
            let rows = answer.groups.iter().map(|group| {
                let green = group.core + group.partial;
                let share = Cell::Real(green as f64 / group.ads as f64);
                let values = vec![
                    share,
                    integer(group.core),
                    integer(group.partial),
                    integer(group.ads),
                ];
                row(
                    keys(group),
                    values,
                    group.ads,
                    Interval::wilson95(green, group.ads),
                )
            });
            (named(&["green_share", "core", "partial", "ads"]), rows.collect())
        }
        Measure::Pay => {
            let rows = answer.groups.iter().filter_map(|group| {
                let (currency, pay) = (group.currency?, group.pay?);
                let mut keys = keys(group);
                keys.push(Cell::Text(currency.code().to_owned()));
                let values = pay
                    .values
                    .map(|minor| Cell::Real(base::Money { minor, currency }.major()));
                Some(row(keys, values.to_vec(), pay.n, None))
            });
            (
                named(&["currency", "first_quartile", "median", "third_quartile"]),
                rows.collect(),
            )
        }
        Measure::TopOccupations => (
            named(&["title", "ads", "openings", "share"]),
            top(question, answer, keep, n),
        ),
    };
    (Table { columns, rows }, n)
}

/// The groups with the most ads, ads without an occupation aside.
fn top(question: &Question, answer: &Answer, keep: usize, n: u64) -> Vec<Row> {
    let place = question
        .by
        .iter()
        .position(|dimension| matches!(dimension, Dimension::Occupation(_)));
    let code = |group: &Group| place.and_then(|place| group.key[place].clone());
    let mut groups: Vec<&Group> = answer
        .groups
        .iter()
        .filter(|group| code(group).is_some())
        .collect();
    groups.sort_by(|a, b| b.ads.cmp(&a.ads).then_with(|| a.key.cmp(&b.key)));
    groups
        .into_iter()
        .take(keep)
        .map(|group| {
            let title = code(group)
                .and_then(|code| Isco::shipped().find(&code))
                .map_or("", |found| found.title);
            let mut keys = keys(group);
            keys.push(Cell::Text(title.to_owned()));
            let values = vec![
                integer(group.ads),
                integer(group.openings),
                Cell::Real(group.ads as f64 / n.max(1) as f64),
            ];
            row(keys, values, group.ads, Interval::wilson95(group.ads, n))
        })
        .collect()
}
