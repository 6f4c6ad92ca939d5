//! From an answer to a figure's table: cells, intervals, suppression of small numbers.

use base::{Answer, Cell, Dimension, Group, Interval, Measure, Question, Row, Table};
use taxonomy::Isco;

/// Observations under which a cell is not shown.
pub const SMALLEST: u64 = 10;

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
pub(crate) fn table(question: &Question, answer: &Answer, keep: usize) -> (Table, u64) {
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
                let (currency, pay) = (group.currency?, group.quartiles?);
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
        Measure::Skills => (
            named(&["title", "ads", "of_ads", "share"]),
            skills(question, answer, keep),
        ),
        Measure::TimeToFill => {
            let rows = answer.groups.iter().filter_map(|group| {
                let days = group.quartiles?;
                Some(row(
                    keys(group),
                    days.values.map(Cell::Integer).to_vec(),
                    days.n,
                    None,
                ))
            });
            let columns = ["days_first_quartile", "days_median", "days_third_quartile"];
            (named(&columns), rows.collect())
        }
        Measure::Concentration => {
            let rows = answer.groups.iter().map(concentration);
            let columns = ["hhi", "employers", "ads_of_employers", "ads_without_employer"];
            (named(&columns), rows.collect())
        }
    };
    (Table { columns, rows }, n)
}

fn concentration(group: &Group) -> Row {
    let found = group.employers.unwrap_or_default();
    let values = vec![
        found.herfindahl_hirschman().map_or(Cell::Missing, Cell::Real),
        integer(found.employers),
        integer(found.n),
        integer(group.ads - found.n),
    ];
    row(keys(group), values, found.n, None)
}

/// The skills with the most ads in each group of the other keys.
fn skills(question: &Question, answer: &Answer, keep: usize) -> Vec<Row> {
    let place = question.by.iter().position(|by| *by == Dimension::Skill);
    let Some(place) = place else { return Vec::new() };
    let others = |group: &Group| {
        let key = |(_, key): (_, &Option<String>)| (key.is_none(), key.clone());
        let others = group.key.iter().enumerate().filter(|(at, _)| *at != place);
        others.map(key).collect::<Vec<_>>()
    };
    let mut groups: Vec<_> = answer.groups.iter().map(|group| (others(group), group)).collect();
    groups.sort_by(|(a, first), (b, second)| {
        let by_ads = second
            .ads
            .cmp(&first.ads)
            .then_with(|| first.key.cmp(&second.key));
        a.cmp(b).then(by_ads)
    });
    groups
        .chunk_by(|a, b| a.0 == b.0)
        .flat_map(|chunk| chunk.iter().take(keep))
        .map(|(_, group)| {
            let of = group.of.unwrap_or(group.ads);
            let title = group.key[place].as_deref().map_or("", label);
            let mut keys = keys(group);
            keys.push(Cell::Text(title.to_owned()));
            let share = group.ads as f64 / of.max(1) as f64;
            let values = vec![integer(group.ads), integer(of), Cell::Real(share)];
            row(keys, values, group.ads, Interval::wilson95(group.ads, of))
        })
        .collect()
}

/// The English label of a shipped skill; nothing for an imported one.
fn label(id: &str) -> &'static str {
    if let Some(concept) = taxonomy::concept(id) {
        return concept.label(base::Language::En);
    }
    taxonomy::Skill::find(id).map_or("", |at| taxonomy::skills()[at].label(base::Language::En))
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
