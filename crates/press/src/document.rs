//! What a document holds: texts, tables, charts. Nothing of how it looks.

use base::Language;
use serde::Serialize;

/// A document. Every text is plain text in the language of the document: nothing in it is read as markup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The language of all texts.
    pub language: Language,
    /// What it is called; not empty.
    pub title: String,
    /// Who made it.
    pub author: String,
    /// Lines under the title: versions, dates.
    pub about: Vec<String>,
    /// What stands at the top, on a ground of its own, and again at the head of every page.
    pub notice: Option<Notice>,
    /// The line at the foot of every page, before its number.
    pub foot: String,
    /// Its parts.
    pub sections: Vec<Section>,
}

/// A warning that no page may be without.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Notice {
    /// In a few words, for the head of every page.
    pub brief: String,
    /// In a sentence, for the first page.
    pub text: String,
}

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Section {
    /// Its heading; not empty.
    pub heading: String,
    /// The level of the heading from 1; one that would skip a level is raised to the next.
    pub level: u8,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// What stands in a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Block {
    /// A paragraph with its footnotes.
    Paragraph {
        /// The text.
        text: String,
        /// Footnotes, called for at its end.
        notes: Vec<String>,
    },
    /// A line in small type.
    Small {
        /// The text.
        text: String,
    },
    /// Words and what they mean.
    Terms {
        /// Word and meaning.
        items: Vec<(String, String)>,
    },
    /// A label and an address that it leads to.
    Address {
        /// The label.
        label: String,
        /// The address, shown in full.
        url: String,
    },
    /// A table.
    Table(Table),
    /// A chart.
    Figure(Figure),
}

impl Block {
    /// A paragraph without footnotes.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Paragraph {
            text: text.into(),
            notes: Vec::new(),
        }
    }

    /// A line in small type.
    pub fn small(text: impl Into<String>) -> Self {
        Self::Small { text: text.into() }
    }
}

/// A table whose first row and first column are headers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Table {
    /// What it shows; nothing is written where it is empty.
    pub caption: String,
    /// The heads of the columns.
    pub head: Vec<Column>,
    /// Rows of as many cells as there are columns.
    pub rows: Vec<Vec<Cell>>,
}

/// The head of a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Its words.
    pub label: String,
    /// Whether its cells are numbers, which stand to the right.
    pub number: bool,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// What stands in it.
    pub text: String,
    /// Whether it says that there is no value.
    pub muted: bool,
}

/// A chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// The picture: SVG without links, scripts and outside files.
    pub svg: String,
    /// What it shows, for those who do not see it; not empty.
    pub alternative: String,
    /// What is drawn; nothing is written where it is empty.
    pub caption: String,
}
