//! A figure's table in the reader's words.

use crate::i18n::Speech;
use crate::web::Reader;
use base::{Cell, Figure, Money, Row};

/// A cell.
pub(crate) struct CellView {
    pub(crate) text: String,
    pub(crate) href: Option<String>,
    /// A code shown small beside the text.
    pub(crate) code: String,
    pub(crate) number: bool,
    pub(crate) suppressed: bool,
}

impl CellView {
    /// A cell of words.
    pub(crate) fn words(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            href: None,
            code: String::new(),
            number: false,
            suppressed: false,
        }
    }

    /// A cell of a number.
    pub(crate) fn number(text: impl Into<String>) -> Self {
        Self {
            number: true,
            ..Self::words(text)
        }
    }

    /// The same, leading to `href`.
    pub(crate) fn to(self, href: String) -> Self {
        Self {
            href: Some(href),
            ..self
        }
    }

    /// The same with a code beside it.
    pub(crate) fn coded(self, code: &str) -> Self {
        Self {
            code: code.to_owned(),
            ..self
        }
    }
}

/// The head of a column.
pub(crate) struct HeadView {
    pub(crate) label: String,
    pub(crate) number: bool,
}

/// A table.
pub(crate) struct TableView {
    pub(crate) caption: String,
    pub(crate) head: Vec<HeadView>,
    pub(crate) rows: Vec<Vec<CellView>>,
    /// How many rows are not shown because the page would be too long, in words.
    pub(crate) left_off: Option<String>,
}

/// Rows that a page shows at most; downloads have all.
const MOST_ROWS: usize = 120;

/// Columns that name groups rather than measure them.
pub(super) fn is_key(column: &str) -> bool {
    matches!(
        column,
        "country"
            | "region"
            | "month"
            | "quarter"
            | "year"
            | "isco1"
            | "isco2"
            | "isco3"
            | "isco4"
            | "green"
            | "source"
            | "education"
            | "contract"
            | "hours"
            | "skill"
    )
}

impl TableView {
    /// The table of `figure`.
    pub(crate) fn of(figure: &Figure, reader: &Reader, caption: String) -> Self {
        let speech = reader.speech;
        let table = &figure.table;
        // Titles of occupations stand beside their codes already, in the reader's language.
        let shown: Vec<usize> = (0..table.columns.len())
            .filter(|i| table.columns[*i] != "title")
            .collect();
        let intervals = table.rows.iter().any(|row| row.interval.is_some());
        let counted = figure.name == "pay";
        let mut head: Vec<HeadView> = shown
            .iter()
            .map(|i| {
                let column = &table.columns[*i];
                HeadView {
                    label: speech.say(&format!("column-{}", column.replace('_', "-"))),
                    number: !is_key(column) && column != "currency",
                }
            })
            .collect();
        if intervals {
            head.push(HeadView {
                label: speech.say("column-interval"),
                number: true,
            });
        }
        if counted {
            head.push(HeadView {
                label: speech.say("column-n"),
                number: true,
            });
        }
        let row = |row: &Row| {
            let mut cells: Vec<CellView> = shown.iter().map(|i| cell(figure, row, *i, reader)).collect();
            if intervals {
                cells.push(match row.interval {
                    Some(interval) => CellView::number(speech.percent_range(&interval)),
                    None => suppressed(speech),
                });
            }
            if counted {
                cells.push(
                    row.n
                        .map_or_else(|| suppressed(speech), |n| CellView::number(speech.count(n))),
                );
            }
            cells
        };
        let mut ordered: Vec<&Row> = table.rows.iter().collect();
        if table
            .columns
            .first()
            .is_some_and(|column| column == "country" || column == "region")
        {
            // Places stand in the order of the reader's alphabet; the rest of the order stays.
            let named = |row: &Row| match row.cells.first() {
                Some(Cell::Text(code)) if code != "unknown" => name(&table.columns[0], code, speech),
                _ => "\u{10ffff}".to_owned(),
            };
            ordered.sort_by(|a, b| speech.compare(&named(a), &named(b)));
        }
        Self {
            caption,
            head,
            rows: ordered.into_iter().take(MOST_ROWS).map(row).collect(),
            left_off: table
                .rows
                .len()
                .checked_sub(MOST_ROWS)
                .filter(|left| *left > 0)
                .map(|left| speech.fill("table-left-off", &[("count", &speech.count(left as u64))])),
        }
    }
}

pub(super) fn suppressed(speech: &Speech) -> CellView {
    CellView {
        suppressed: true,
        ..CellView::number(speech.say("too-few"))
    }
}

fn cell(figure: &Figure, row: &Row, place: usize, reader: &Reader) -> CellView {
    let speech = reader.speech;
    let column = figure.table.columns[place].as_str();
    match row.cells.get(place) {
        Some(Cell::Text(code)) => key(column, code, reader),
        Some(Cell::Integer(n)) => CellView::number(speech.number(*n)),
        Some(Cell::Real(value)) if matches!(column, "green_share" | "share") => {
            CellView::number(speech.percent(*value))
        }
        Some(Cell::Real(value)) => CellView::number(amount(figure, row, *value, speech)),
        Some(Cell::Missing) | None => suppressed(speech),
    }
}

/// An amount of pay, in the currency that the row names.
pub(crate) fn amount(figure: &Figure, row: &Row, value: f64, speech: &Speech) -> String {
    let place = figure
        .table
        .columns
        .iter()
        .position(|column| column == "currency");
    let currency = place.and_then(|place| match row.cells.get(place) {
        Some(Cell::Text(code)) => code.parse::<base::Currency>().ok(),
        _ => None,
    });
    match currency {
        Some(currency) => {
            let minor = (value * currency.minor_per_major() as f64).round() as i64;
            speech.money(Money { minor, currency })
        }
        None => speech.decimal(value, 2),
    }
}

/// The name of a group, leading to its page.
pub(super) fn key(column: &str, code: &str, reader: &Reader) -> CellView {
    let speech = reader.speech;
    let words = name(column, code, speech);
    if code == "unknown" {
        return CellView::words(words);
    }
    let query = reader
        .get("version")
        .map_or_else(String::new, |version| format!("?version={version}"));
    match column {
        "country" => CellView::words(words).to(reader.link(&format!("/countries/{code}")) + &query),
        "region" => CellView::words(words)
            .coded(code)
            .to(reader.link(&format!("/regions/{code}")) + &query),
        "source" => CellView::words(words).to(reader.link(&format!("/sources/{code}"))),
        _ if column.starts_with("isco") => CellView::words(words)
            .coded(code)
            .to(reader.link(&format!("/occupations/{code}")) + &query),
        _ => CellView::words(words),
    }
}

/// The name of a group in the reader's language.
pub(crate) fn name(column: &str, code: &str, speech: &Speech) -> String {
    let known = match column {
        _ if code == "unknown" && column.starts_with("isco") => Some(speech.say("unknown-occupation")),
        _ if code == "unknown" => Some(speech.say("unknown")),
        "country" => code
            .parse()
            .ok()
            .map(|country| speech.country(country).to_owned()),
        "region" => code.parse().ok().map(|region| speech.region(region).to_owned()),
        "month" | "quarter" | "year" => Some(speech.period(code)),
        "green" => Some(speech.say(&format!("green-{code}"))),
        _ if column.starts_with("isco") => Some(speech.occupation(code).to_owned()),
        "education" | "contract" | "hours" => Some(speech.say(&format!("{column}-{code}"))),
        "skill" => Some(skill(code, speech.language())),
        _ => None,
    };
    known
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| code.to_owned())
}

/// The label of a shipped skill; an imported one stands under its identifier.
fn skill(id: &str, language: base::Language) -> String {
    if let Some(concept) = taxonomy::concept(id) {
        return concept.label(language).to_owned();
    }
    taxonomy::Skill::find(id).map_or_else(
        || id.to_owned(),
        |at| taxonomy::skills()[at].label(language).to_owned(),
    )
}
