//! The draft as TOML with comments.

use super::GuessedMapping;
use super::content::Column;
use super::names::Role;
use crate::mapping::{Field, Format, quoted};
use crate::mask;
use crate::reader::Reader;
use base::Country;

pub(super) fn draft(
    file: &str,
    name: &str,
    reader: &Reader,
    columns: &[Column],
    chosen: &[(Role, usize, i32)],
    records: usize,
) -> GuessedMapping {
    let mut notes = vec![format!(
        "{file}: {} with {} columns; {records} records were looked at",
        reader.format,
        columns.len()
    )];
    let column = |role: Role| {
        chosen
            .iter()
            .find(|(taken, ..)| *taken == role)
            .map(|(_, at, score)| (&columns[*at], *score))
    };
    let field = |field: Field| column(Role::Field(field)).map(|(column, _)| column);
    let mut toml = format!(
        "# Drafted from {}; look at every line before use. mappings/README.md says what may be written.\n\n[source]\nname = {}\ntitle = \"\"       # a title for people\nlicence = \"\"     # the licence or terms under which the data may be used\npublish = \"facts\" # or \"text\", when the licence lets the advertisements' words be shown\ncoverage = \"\"    # who and what the file covers, and what it misses\ncaveats = []\n\n[file]\nformat = \"{}\"\n",
        comment(file),
        quoted(&source_name(name)),
        reader.format
    );
    if let Some(delimiter) = reader.delimiter.filter(|delimiter| *delimiter != b',') {
        let written = if delimiter == b'\t' {
            "tab".to_owned()
        } else {
            char::from(delimiter).to_string()
        };
        line(&mut toml, &format!("delimiter = {}", quoted(&written)));
    }
    if let Some(records) = reader
        .records
        .as_deref()
        .filter(|path| !path.is_empty() && reader.format == Format::Json)
    {
        line(&mut toml, &format!("records = {}", quoted(records)));
    }
    line(&mut toml, "\n[constants]");
    constants(
        &mut toml,
        &mut notes,
        field(Field::Place).or(field(Field::Country)),
        field(Field::Country).is_some(),
    );
    line(&mut toml, "\n[columns]");
    for wanted in Field::ALL {
        let Some((found, score)) = column(Role::Field(*wanted)) else {
            continue;
        };
        let written = source_of(*wanted, found);
        let sureness = if score < 90 { "unsure; " } else { "" };
        line(
            &mut toml,
            &format!("{wanted} = {written} # {sureness}{}", example(found, records)),
        );
        if score < 90 {
            notes.push(format!(
                "{wanted} is taken from `{}` without being sure",
                found.name
            ));
        }
        if *wanted == Field::Contract && field(Field::Hours).is_none() {
            line(
                &mut toml,
                &format!("hours = {written} # boards often put both into one column"),
            );
        }
    }
    if field(Field::Title).is_none() {
        line(&mut toml, "title = \"\" # no column looks like a title: name it");
        notes.push("no column looks like a title; the mapping needs one".to_owned());
    }
    unused(&mut toml, columns, chosen, records);
    dates(&mut toml, &mut notes, columns, chosen);
    line(
        &mut toml,
        "\n[empty]\nvalues = [\"N/A\"]         # words that stand for nothing\nanonymous_employers = [] # what the board writes where the employer is withheld",
    );
    if let Some(employment) = field(Field::Contract) {
        line(
            &mut toml,
            "\n# The file's words for contract and hours; those that are understood without help may be left out.\n[values.contract]",
        );
        let mut words: Vec<&String> = employment.values.iter().collect();
        words.sort();
        words.dedup();
        for word in words.into_iter().take(20) {
            line(&mut toml, &format!("# {} = \"\"", quoted(&mask(word))));
        }
    }
    GuessedMapping { toml, notes }
}

fn constants(toml: &mut String, notes: &mut Vec<String>, places: Option<&Column>, has_country: bool) {
    let countries: Vec<(Country, usize)> = places
        .map(|column| {
            column
                .countries
                .iter()
                .map(|(country, n)| (*country, *n))
                .collect()
        })
        .unwrap_or_default();
    let total: usize = countries.iter().map(|(_, n)| n).sum();
    let main = countries
        .iter()
        .max_by_key(|(_, n)| *n)
        .filter(|(_, n)| *n * 100 >= total.max(1) * 90);
    match main {
        Some((country, _)) if !has_country => {
            line(toml, &format!("country = \"{country}\" # by the places named"));
            line(
                toml,
                &format!(
                    "currency = \"{}\" # of amounts that name none",
                    country.currency()
                ),
            );
            notes.push(format!(
                "nearly all places are in {country}; it is taken as the country of all records"
            ));
        }
        _ => {
            line(
                toml,
                "# country = \"VN\"         # where all records are for one country",
            );
            line(toml, "# default_country = \"VN\" # where a record does not tell");
            line(toml, "currency = \"by-country\"  # of amounts that name none");
            if !has_country {
                notes.push("the country is not plain: map a column, or write country or default_country under [constants]".to_owned());
            }
        }
    }
    line(toml, "pay_period = \"month\"     # of amounts that name none");
}

fn source_of(field: Field, column: &Column) -> String {
    let name = quoted(&column.name);
    match field {
        Field::Experience if column.bare_numbers() => {
            let unit = if column.name.to_lowercase().contains("year") {
                "years"
            } else {
                "months"
            };
            format!("{{ column = {name}, parser = \"{unit}\" }}")
        }
        Field::Posted | Field::Closes if column.bare_numbers() => {
            format!("{{ column = {name}, parser = \"epoch\" }}")
        }
        _ => name,
    }
}

fn unused(toml: &mut String, columns: &[Column], chosen: &[(Role, usize, i32)], records: usize) {
    let left: Vec<&Column> = columns
        .iter()
        .enumerate()
        .filter(|(at, _)| chosen.iter().all(|(_, taken, _)| taken != at))
        .map(|(_, column)| column)
        .collect();
    if left.is_empty() {
        return;
    }
    line(toml, "# Not used:");
    for column in left.into_iter().take(100) {
        line(
            toml,
            &format!("#   {} # {}", quoted(&column.name), example(column, records)),
        );
    }
}

fn dates(toml: &mut String, notes: &mut Vec<String>, columns: &[Column], chosen: &[(Role, usize, i32)]) {
    line(toml, "\n[dates]");
    let of = |wanted: Role| {
        chosen
            .iter()
            .find(|(role, ..)| *role == wanted)
            .map(|(_, at, _)| &columns[*at])
    };
    let dated: Vec<&Column> = [
        Role::Field(Field::Posted),
        Role::Field(Field::Closes),
        Role::Field(Field::LastSeen),
        Role::Snapshot,
    ]
    .into_iter()
    .filter_map(of)
    .collect();
    let (order, why) = order(dated.iter().flat_map(|column| column.values.iter()));
    line(toml, &format!("order = \"{order}\" # {why}"));
    if why.contains("not plain") {
        notes.push("whether dates are day-month or month-day is not plain from the values".to_owned());
    }
    if let Some(column) = of(Role::Snapshot) {
        line(
            toml,
            &format!("snapshot = {{ column = {} }}", quoted(&column.name)),
        );
        return;
    }
    line(
        toml,
        "# snapshot = \"2026-01-31\" # the day on which the file was collected, or { column = \"…\" }",
    );
    if dated.iter().any(|column| column.has_relative_dates()) {
        notes.push(
            "some dates count from the day of collection (\"3 days ago\"): write snapshot under [dates]"
                .to_owned(),
        );
    }
}

/// The order of the numbers in dates, as far as one of them is too large for a month.
fn order<'a>(values: impl Iterator<Item = &'a String>) -> (&'static str, &'static str) {
    for value in values {
        let numbers: Vec<u32> = value
            .split(|c: char| !c.is_ascii_digit())
            .filter(|n| !n.is_empty())
            .take(3)
            .filter_map(|n| n.parse().ok())
            .collect();
        match numbers.as_slice() {
            [year, ..] if *year > 1_000 => return ("ymd", "dates start with the year"),
            [first, second, third] if *third > 31 && *first > 12 && *second <= 12 => {
                return ("dmy", "a first number above 12 is a day");
            }
            [first, second, third] if *third > 31 && *second > 12 && *first <= 12 => {
                return ("mdy", "a second number above 12 is a day");
            }
            _ => {}
        }
    }
    (
        "dmy",
        "not plain from the values; write mdy where the month comes first",
    )
}

/// How often the column is filled, and one of its values, masked.
fn example(column: &Column, records: usize) -> String {
    let shown = column
        .values
        .iter()
        .find(|value| !value.is_empty())
        .map(|value| crate::outcome::excerpt(value, 50))
        .unwrap_or_default();
    format!(
        "{} % filled, for example {}",
        column.filled(records),
        comment(&shown)
    )
}

/// A text that cannot break out of a comment.
fn comment(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}

/// `text` as the name of a source: small letters without marks, digits and single `_`, a letter first, at most 60.
pub fn source_name(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    let mut out = String::new();
    for c in text.to_lowercase().replace('đ', "d").nfkd() {
        if c.is_ascii_lowercase() || c.is_ascii_digit() {
            out.push(c);
        } else if !unicode_normalization::char::is_combining_mark(c) && !out.is_empty() && !out.ends_with('_')
        {
            out.push('_');
        }
    }
    if out.is_empty() {
        out.push_str("source");
    }
    if !out.starts_with(|c: char| c.is_ascii_lowercase()) {
        out.insert_str(0, "s_");
    }
    out.truncate(60);
    out.trim_end_matches('_').to_owned()
}

fn line(toml: &mut String, text: &str) {
    toml.push_str(text);
    toml.push('\n');
}
