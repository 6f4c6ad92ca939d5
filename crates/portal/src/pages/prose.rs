//! Pages of words: about, privacy, accessibility.

use super::render;
use crate::view::Shell;
use crate::web::{Content, Reader, Refused};
use askama::Template;

struct Part {
    heading: String,
    paragraphs: Vec<String>,
}

#[derive(Template)]
#[template(path = "prose.html")]
struct Prose {
    shell: Shell,
    lead: String,
    parts: Vec<Part>,
    /// The name and address of a page that says more.
    more: Option<(String, String)>,
}

/// A page whose messages begin with `name`: the ids of its parts, each with so many paragraphs.
fn prose(reader: Reader, name: &str, parts: &[(&str, usize)]) -> Result<Content, Refused> {
    let speech = reader.speech;
    let parts = parts
        .iter()
        .map(|(part, paragraphs)| Part {
            heading: speech.say(&format!("{name}-{part}")),
            paragraphs: (1..=*paragraphs)
                .map(|n| speech.say(&format!("{name}-{part}-{n}")))
                .collect(),
        })
        .collect();
    let more = (name == "about").then(|| (speech.say("quality-link"), reader.link("/coding-quality")));
    let lead = speech.say(&format!("{name}-lead"));
    let shell = Shell::of(reader, &format!("{name}-title")).described(lead.clone());
    render(&Prose {
        shell,
        lead,
        parts,
        more,
    })
}

/// `/LANGUAGE/about`.
pub(super) async fn about(reader: Reader) -> Result<Content, Refused> {
    prose(
        reader,
        "about",
        &[
            ("what", 2),
            ("green", 3),
            ("coding", 3),
            ("numbers", 4),
            ("open", 2),
        ],
    )
}

/// `/LANGUAGE/privacy`.
pub(super) async fn privacy(reader: Reader) -> Result<Content, Refused> {
    prose(
        reader,
        "privacy",
        &[("visitors", 2), ("vacancies", 2), ("staff", 1), ("rights", 1)],
    )
}

/// `/LANGUAGE/accessibility`.
pub(super) async fn accessibility(reader: Reader) -> Result<Content, Refused> {
    prose(
        reader,
        "accessibility",
        &[("what", 3), ("limits", 2), ("tell", 1)],
    )
}
