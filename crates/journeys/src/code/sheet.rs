//! Texts and answers as rows of CSV.

use super::ask::Parts;
use super::{Answer, Ask, Id, Refusal};
use std::borrow::Cow;

/// The columns of an answer.
pub const COLUMNS: [&str; 24] = [
    "id",
    "title",
    "languages",
    "isco1",
    "isco1_probability",
    "isco2",
    "isco2_probability",
    "isco3",
    "isco3_probability",
    "isco4",
    "isco4_probability",
    "isco5",
    "isco5_probability",
    "abstained",
    "not_a_vacancy",
    "several_jobs",
    "green",
    "green_probability",
    "criteria",
    "skills",
    "seniority",
    "education",
    "decent_work",
    "error",
];

/// Which column of a file holds what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Columns {
    id: Option<usize>,
    title: usize,
    description: Option<usize>,
    requirements: Option<usize>,
    country: Option<usize>,
    employer: Option<usize>,
    delimiter: u8,
}

impl Columns {
    /// The columns by their names, however they are written; the others are passed over.
    ///
    /// # Errors
    /// When none of them is `title`; the error is a sentence that names those that are there.
    pub fn named(names: &[String], delimiter: u8) -> Result<Self, String> {
        let find = |name: &str| names.iter().position(|known| known.trim().to_lowercase() == name);
        let title = find("title").ok_or_else(|| {
            let shown: Vec<&str> = names.iter().take(8).map(String::as_str).collect();
            let shown: String = shown.join(", ").chars().take(200).collect();
            format!(
                "line 1: no column is named `title` (there are: {shown}); name the column of headings `title`"
            )
        })?;
        Ok(Self {
            id: find("id"),
            title,
            description: find("description"),
            requirements: find("requirements"),
            country: find("country"),
            employer: find("employer"),
            delimiter,
        })
    }

    /// Reads one record.
    ///
    /// # Errors
    /// When it is not UTF-8 or has no heading.
    pub fn ask(&self, record: &[u8]) -> Result<Ask, Refusal> {
        let mut cells = intake::cells(record, self.delimiter).ok_or_else(|| {
            Refusal::nameless(
                "the record is not UTF-8, so its letters cannot be told; save the file as UTF-8",
            )
        })?;
        let mut take =
            |place: Option<usize>| place.and_then(|place| cells.get_mut(place)).map(std::mem::take);
        Ask::of_parts(Parts {
            id: take(self.id).filter(|id| !id.is_empty()).map(Id::Text),
            title: take(Some(self.title)),
            description: take(self.description),
            requirements: take(self.requirements),
            country: take(self.country),
            employer: take(self.employer),
        })
    }
}

/// The row of an answer, with its line's end.
pub(super) fn answer(ask: &Ask, answer: &Answer) -> String {
    let yes = |is: bool| if is { "yes" } else { "no" }.to_owned();
    let mut row = vec![
        ask.id.as_ref().map(Id::to_string).unwrap_or_default(),
        ask.vacancy().title.clone(),
        answer.languages.join(" "),
    ];
    for place in 0..5 {
        let named = answer.occupation.get(place);
        row.push(named.map_or("", |named| named.code).to_owned());
        row.push(named.map_or_else(String::new, |named| format!("{:.4}", named.probability)));
    }
    let skills: Vec<&str> = answer.skills.iter().map(|skill| skill.label).collect();
    row.extend([
        yes(answer.abstained),
        yes(answer.not_a_vacancy),
        yes(answer.several_jobs),
        answer.green.class.to_owned(),
        format!("{:.4}", answer.green.probability),
        answer.green.criteria.join("; "),
        skills.join("; "),
        answer.seniority.unwrap_or_default().to_owned(),
        answer.education.unwrap_or_default().to_owned(),
        answer.decent_work.join("; "),
        String::new(),
    ]);
    line(&row)
}

/// The row of a refusal, with its line's end.
pub(super) fn refusal(id: Option<&Id>, what: &str) -> String {
    let mut row = vec![String::new(); COLUMNS.len()];
    row[0] = id.map(Id::to_string).unwrap_or_default();
    what.clone_into(&mut row[COLUMNS.len() - 1]);
    line(&row)
}

/// The row of names, with its line's end.
pub(super) fn header() -> String {
    line(&COLUMNS.map(ToOwned::to_owned))
}

fn line(cells: &[String]) -> String {
    let cells: Vec<String> = cells.iter().map(|text| cell(text)).collect();
    format!("{}\r\n", cells.join(","))
}

/// A cell that no spreadsheet takes for a formula (OWASP, CSV injection), in quotes where it needs them (RFC 4180, 2).
fn cell(text: &str) -> String {
    let harmless = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    };
    if harmless.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", harmless.replace('"', "\"\""))
    } else {
        harmless.into_owned()
    }
}
