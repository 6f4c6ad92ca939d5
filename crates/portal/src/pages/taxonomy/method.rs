//! How the taxonomy was made, what is in and out, how it changes, and where it is weak.

use super::citation;
use crate::pages::render;
use crate::view::Shell;
use crate::web::{Content, Reader, Refused, Section};
use askama::Template;
use taxonomy::{TAXONOMY_NAME, green_traps};

/// The parts of the page, each with its number of paragraphs.
const PARTS: [(&str, usize); 9] = [
    ("made", 3),
    ("in", 3),
    ("traps", 1),
    ("definitions", 4),
    ("thresholds", 2),
    ("versions", 2),
    ("data", 2),
    ("licence", 2),
    ("weak", 4),
];

/// Phrases that look green and are not, of different kinds: work places, trades, materials, business, brands.
const EXAMPLES: [&str; 8] = [
    "working environment",
    "IT environment",
    "green belt six sigma",
    "greenfield",
    "organic growth",
    "debt sustainability",
    "carbon steel",
    "Evergreen Marine",
];

struct Part {
    name: &'static str,
    heading: String,
    paragraphs: Vec<String>,
}

#[derive(Template)]
#[template(path = "taxonomy_method.html")]
struct Page {
    shell: Shell,
    lead: String,
    parts: Vec<Part>,
    traps: Vec<&'static str>,
    citation: String,
}

/// `/LANGUAGE/taxonomy/method`.
pub(crate) async fn page(reader: Reader) -> Result<Content, Refused> {
    let speech = reader.speech;
    let traps = speech.count(green_traps().len() as u64);
    let paragraph = |part: &str, n: usize| {
        speech.fill(
            &format!("method-{part}-{n}"),
            &[("traps", &traps), ("name", TAXONOMY_NAME)],
        )
    };
    let parts = PARTS
        .iter()
        .map(|(name, paragraphs)| Part {
            name,
            heading: speech.say(&format!("method-{name}")),
            paragraphs: (1..=*paragraphs).map(|n| paragraph(name, n)).collect(),
        })
        .collect();
    let lead = speech.say("method-lead");
    let citation = citation(&reader);
    let shell = Shell::of(reader, "method-title")
        .in_section(Section::Taxonomy)
        .described(lead.clone());
    render(&Page {
        shell,
        lead,
        parts,
        traps: EXAMPLES.into(),
        citation,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_are_phrases_that_do_not_count() {
        for example in EXAMPLES {
            assert!(green_traps().contains(&example), "{example}");
        }
    }
}
