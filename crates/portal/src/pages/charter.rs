//! The charter: every clause, and what on the portal serves it today.

use super::render;
use crate::view::Shell;
use crate::web::{Content, Reader, Refused, Section};
use askama::Template;

/// A clause: its number, and the page that serves it with the message that names the page.
type Clause = (&'static str, Option<(&'static str, &'static str)>);

/// The clauses of the proposed terms of reference in order.
const CLAUSES: &[Clause] = &[
    ("1", None),
    ("2", None),
    ("3", None),
    ("4", None),
    ("5", None),
    ("5-1", None),
    ("5-1-a", Some(("/market", "nav-market"))),
    ("5-1-b", None),
    ("5-1-c", None),
    ("5-2", None),
    ("5-2-a", Some(("/figures", "nav-figures"))),
    ("5-2-b", None),
    ("5-2-c", None),
    ("5-3", None),
    ("5-3-a", None),
    ("5-3-b", None),
    ("5-3-c", None),
    ("5-4", None),
    ("5-4-a", Some(("/reference", "reference-title"))),
    ("5-4-b", None),
    ("5-5", None),
    ("5-5-a", None),
    ("5-5-b", None),
    ("5-5-c", None),
    ("6", None),
    ("6-1", None),
    ("6-1-i", Some(("/market", "nav-market"))),
    ("6-1-ii", None),
    ("6-1-iii", None),
    ("6-1-iv", Some(("/taxonomy", "taxonomy-title"))),
    ("6-1-v", Some(("/countries", "nav-countries"))),
    ("6-2", None),
    ("6-2-i", None),
    ("6-2-ii", None),
    ("6-2-iii", None),
    ("6-3", None),
    ("6-3-i", None),
    (
        "6-3-ii",
        Some(("/taxonomy/occupations", "taxonomy-occupations-title")),
    ),
    ("6-3-iii", None),
    ("6-3-iv", None),
    ("6-3-v", None),
    ("6-4", None),
    ("6-4-i", Some(("/", "home-title"))),
    ("6-4-ii", Some(("/figures", "nav-figures"))),
    ("6-4-iii", None),
    ("6-4-iv", None),
    ("6-5", None),
    ("6-5-i", None),
    ("6-5-ii", None),
    ("6-5-iii", None),
    ("7", None),
    ("7-1", None),
    ("7-2", None),
    ("7-3", None),
    ("7-4", None),
    ("8", None),
    ("8-1", None),
    ("8-2", None),
    ("8-3", None),
    ("8-4", Some(("/sources", "nav-sources"))),
    ("9", None),
    ("10", None),
    ("11", None),
    ("12", None),
    ("13", None),
    ("14", None),
];

/// What the workshop added.
const WORKSHOP: [&str; 10] = [
    "w-definition",
    "w-work",
    "w-framework",
    "w-role",
    "w-board",
    "w-money",
    "w-year1",
    "w-year3",
    "w-year5",
    "w-kpi",
];

/// Where the sources disagree.
const OPEN: [&str; 9] = [
    "o-board",
    "o-funding",
    "o-accreditation",
    "o-bodies",
    "o-name",
    "o-venue",
    "o-rooms",
    "o-rate",
    "o-dates",
];

struct ClauseView {
    anchor: String,
    number: String,
    depth: usize,
    title: String,
    text: Option<String>,
    /// A clause that only gathers others is served by them.
    gathers: bool,
    served: Option<(String, String)>,
}

#[derive(Template)]
#[template(path = "charter.html")]
struct Charter {
    shell: Shell,
    clauses: Vec<ClauseView>,
    workshop: Vec<(String, String)>,
    open: Vec<(String, String)>,
}

/// `5-1-a` as people write it: `5.1 (a)`.
fn number(id: &str) -> String {
    let mut parts = id.split('-');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        if part.starts_with(|c: char| c.is_ascii_digit()) {
            text.push('.');
            text.push_str(part);
        } else {
            text.push_str(" (");
            text.push_str(part);
            text.push(')');
        }
    }
    text
}

/// `/LANGUAGE/charter`.
pub(super) async fn page(reader: Reader) -> Result<Content, Refused> {
    let speech = reader.speech;
    let text = |id: &str| {
        let id = format!("charter-{id}-text");
        speech.knows(&id).then(|| speech.say(&id))
    };
    let clauses = CLAUSES
        .iter()
        .map(|(id, serves)| ClauseView {
            anchor: format!("clause-{id}"),
            number: number(id),
            depth: id.split('-').count(),
            title: speech.say(&format!("charter-{id}")),
            text: text(id),
            gathers: CLAUSES
                .iter()
                .any(|(other, _)| other.starts_with(&format!("{id}-"))),
            served: serves.map(|(path, label)| (reader.link(path), speech.say(label))),
        })
        .collect();
    let pairs = |ids: &[&str]| {
        let pair = |id: &&str| (speech.say(&format!("charter-{id}")), text(id).unwrap_or_default());
        ids.iter().map(pair).collect()
    };
    let (workshop, open) = (pairs(&WORKSHOP), pairs(&OPEN));
    let shell = Shell::of(reader, "charter-title").in_section(Section::Centre);
    render(&Charter {
        shell,
        clauses,
        workshop,
        open,
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn clauses_are_numbered_as_people_write_them() {
        assert_eq!(super::number("5-1-a"), "5.1 (a)");
        assert_eq!(super::number("6-1-iv"), "6.1 (iv)");
        assert_eq!(super::number("14"), "14");
    }
}
