//! A result of the impact model as a document.

use super::{paragraph, parts};
use crate::view::ResultView;
use crate::web::Reader;
use base::Timestamp;
use press::{Block, Document, Notice, Section};

/// What the page of a result shows, to be printed and handed on.
pub(crate) fn impact(view: &ResultView, reader: &Reader, at: Timestamp) -> Document {
    let speech = reader.speech;
    let says = view.says.iter().chain(&view.cautions);
    let mut sections = vec![Section {
        heading: speech.say("brief-main"),
        level: 1,
        blocks: says.filter_map(|said| paragraph(said.clone())).collect(),
    }];
    sections.extend(view.sections.iter().map(|part| {
        let mut blocks = parts::drawn(part, reader);
        blocks.extend(parts::said(part));
        Section {
            heading: part.heading.clone(),
            level: 1,
            blocks,
        }
    }));
    sections.push(Section {
        heading: speech.say("impact-limits"),
        level: 1,
        blocks: view
            .limits
            .iter()
            .filter_map(|said| paragraph(said.clone()))
            .collect(),
    });
    sections.push(Section {
        heading: speech.say("impact-again"),
        level: 1,
        blocks: vec![
            Block::text(speech.say("impact-again-text")),
            Block::Terms {
                items: view.facts.clone(),
            },
            Block::text(speech.say("impact-method")),
        ],
    });
    Document {
        language: speech.language(),
        author: "AGLC".to_owned(),
        about: vec![
            speech.say("brief-by"),
            format!(
                "{}: {}",
                speech.say("figure-computed"),
                speech.instant(&at.to_string())
            ),
            format!("{}: {}", speech.say("impact-id"), view.id),
        ],
        notice: reader.demonstration.then(|| Notice {
            brief: speech.say("demonstration"),
            text: speech.say("demonstration-text"),
        }),
        foot: format!("AGLC · {} · {}", view.heading, view.id),
        title: view.heading.clone(),
        sections,
    }
}
