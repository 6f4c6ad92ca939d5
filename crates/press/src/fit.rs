//! What is checked and mended before a document is set: how much there is of it, letters without a sign, words without end.

use crate::document::{Block, Document, Section, Table};
use crate::error::PressError;
use crate::fonts::Fonts;
use crate::scripts::dressed;

/// Blocks that a document may hold. With the other limits this bounds the time that it takes to set one.
pub const MOST_BLOCKS: usize = 200;
/// Rows that a table may have.
pub const MOST_ROWS: usize = 200;
/// Columns that a table may have.
pub const MOST_COLUMNS: usize = 12;
/// Bytes of all texts and of all pictures, each.
pub const LONGEST: usize = 1 << 20;

/// Letters of a paragraph, and of a text that describes a chart.
pub const LONGEST_TEXT: usize = 6_000;
/// Letters of a title, a heading, a caption, a term, a note, a cell.
pub const LONGEST_LABEL: usize = 600;
/// Letters of what is repeated on every page and of the head of a column, which stand in little room.
pub const LONGEST_HEAD: usize = 160;

/// Letters and digits in a row after which a line may be broken: no word of the region's languages is as long.
const WORD: usize = 28;
/// A place where a line may be broken that is not seen (Unicode, ZERO WIDTH SPACE).
const BREAK: char = '\u{200b}';
/// What stands for a letter that no font has (Unicode, REPLACEMENT CHARACTER).
const UNKNOWN: char = '\u{fffd}';

/// What is known of the document so far.
struct Fitting<'a> {
    fonts: &'a Fonts,
    texts: usize,
    pictures: usize,
}

/// `document` as it can be set: no more than is allowed, all that is needed, every letter with a sign.
///
/// # Errors
/// When there is too much of something, or something is missing that readers who listen need. What has no room on a page
/// would otherwise be set again on the next one, and so on for ever.
pub(crate) fn fit(document: &Document, fonts: &Fonts) -> Result<Document, PressError> {
    let mut found = document.clone();
    let count = found
        .sections
        .iter()
        .map(|section| section.blocks.len() + 1)
        .sum();
    most("blocks", count, MOST_BLOCKS)?;
    let mut fitting = Fitting {
        fonts,
        texts: 0,
        pictures: 0,
    };
    fitting.needed("the title", &mut found.title, LONGEST_LABEL)?;
    fitting.mend("the author", &mut found.author, LONGEST_LABEL)?;
    fitting.mend("the foot of the pages", &mut found.foot, LONGEST_HEAD)?;
    for line in &mut found.about {
        fitting.mend("a line under the title", line, LONGEST_LABEL)?;
    }
    if let Some(notice) = &mut found.notice {
        fitting.mend("the head of the pages", &mut notice.brief, LONGEST_HEAD)?;
        fitting.mend("the notice", &mut notice.text, LONGEST_LABEL)?;
    }
    for section in &mut found.sections {
        fitting.needed("a heading", &mut section.heading, LONGEST_LABEL)?;
        for block in &mut section.blocks {
            fitting.block(block)?;
        }
    }
    most("bytes of text", fitting.texts, LONGEST)?;
    most("bytes of pictures", fitting.pictures, LONGEST)?;
    levelled(&mut found.sections);
    Ok(found)
}

impl Fitting<'_> {
    fn block(&mut self, block: &mut Block) -> Result<(), PressError> {
        match block {
            Block::Figure(figure) => {
                self.needed(
                    "the alternative text of a chart",
                    &mut figure.alternative,
                    LONGEST_TEXT,
                )?;
                self.pictures += figure.svg.len();
                figure.svg = dressed(&signed(&figure.svg, self.fonts), self.fonts);
                self.mend("the caption of a chart", &mut figure.caption, LONGEST_LABEL)
            }
            Block::Table(table) => self.table(table),
            Block::Paragraph { text, notes } => {
                self.mend("a paragraph", text, LONGEST_TEXT)?;
                notes
                    .iter_mut()
                    .try_for_each(|note| self.mend("a footnote", note, LONGEST_LABEL))
            }
            Block::Small { text } => self.mend("a line in small type", text, LONGEST_TEXT),
            Block::Address { label, url } => {
                // Marks for line breaks would become a part of the address.
                *url = signed(url.trim(), self.fonts);
                most("an address", url.len(), LONGEST_LABEL)?;
                if url.is_empty() {
                    return Err(empty("an address"));
                }
                self.mend("the label of an address", label, LONGEST_LABEL)
            }
            Block::Terms { items } => items.iter_mut().try_for_each(|(word, meaning)| {
                self.mend("a term", word, LONGEST_LABEL)?;
                self.mend("the meaning of a term", meaning, LONGEST_TEXT)
            }),
        }
    }

    fn table(&mut self, table: &mut Table) -> Result<(), PressError> {
        most("rows of a table", table.rows.len(), MOST_ROWS)?;
        most("columns of a table", table.head.len(), MOST_COLUMNS)?;
        if table.head.is_empty() {
            return Err(empty("the head of a table"));
        }
        let want = table.head.len();
        for (place, row) in table.rows.iter_mut().enumerate() {
            if row.len() != want {
                return Err(PressError::Ragged {
                    table: table.caption.clone(),
                    row: place + 1,
                    have: row.len(),
                    want,
                });
            }
            for cell in row {
                self.mend("a cell", &mut cell.text, LONGEST_LABEL)?;
            }
        }
        for column in &mut table.head {
            self.mend("the head of a column", &mut column.label, LONGEST_HEAD)?;
        }
        self.mend("the caption of a table", &mut table.caption, LONGEST_LABEL)
    }

    /// Mends a text that may be empty.
    fn mend(&mut self, what: &str, text: &mut String, longest: usize) -> Result<(), PressError> {
        self.texts += text.len();
        most(&format!("letters of {what}"), text.chars().count(), longest)?;
        *text = mended(text, self.fonts);
        Ok(())
    }

    /// Mends a text that has to be there.
    fn needed(&mut self, what: &str, text: &mut String, longest: usize) -> Result<(), PressError> {
        self.mend(what, text, longest)?;
        let seen = |letter: char| !letter.is_whitespace() && letter != BREAK;
        if text.contains(seen) {
            Ok(())
        } else {
            Err(empty(what))
        }
    }
}

/// Headings that skip no level (ISO 14289-1, 7.4.2).
fn levelled(sections: &mut [Section]) {
    let mut before = 0;
    for section in sections {
        section.level = section.level.clamp(1, 6).min(before + 1);
        before = section.level;
    }
}

fn most(what: &str, have: usize, most: usize) -> Result<(), PressError> {
    if have <= most {
        return Ok(());
    }
    Err(PressError::TooMuch {
        what: what.to_owned(),
        have,
        most,
    })
}

fn empty(what: &str) -> PressError {
    let what = what.to_owned();
    PressError::Empty { what }
}

/// `text` on one line, every letter with a sign, and with places to break it in words that would run off the page.
fn mended(text: &str, fonts: &Fonts) -> String {
    let signed = signed(text, fonts);
    let mut found = String::with_capacity(signed.len());
    let mut run = 0;
    for letter in signed.trim().chars() {
        // Scripts without spaces break between syllables.
        let runs = letter.is_alphanumeric() && letter < '\u{e00}' || letter == '_';
        run = if runs { run + 1 } else { 0 };
        if run > WORD {
            found.push(BREAK);
            run = 1;
        }
        found.push(letter);
    }
    found
}

/// `text` with a sign of the fonts for every letter.
pub(crate) fn signed(text: &str, fonts: &Fonts) -> String {
    text.chars()
        .filter(|letter| !is_silent(*letter))
        .map(|letter| match letter {
            _ if letter.is_control() => ' ',
            _ if letter.is_whitespace() && !fonts.has(letter) => ' ',
            _ if fonts.has(letter) => letter,
            '\u{2212}' => '-',
            _ => UNKNOWN,
        })
        .collect()
}

/// Letters that show nothing and that fonts need no sign for: marks of direction, of variants, of words' ends.
fn is_silent(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_get_a_sign_and_endless_words_an_end() {
        let check = |text: &str, expect: &str| assert_eq!(mended(text, Fonts::shipped()), expect, "{text:?}");
        check("  Đà Nẵng\n– 4,2\u{a0}% ", "Đà Nẵng – 4,2\u{a0}%");
        check("พนักงาน ພະນັກງານ បុគ្គលិក ဝန်ထမ်း", "พนักงาน ພະນັກງານ បុគ្គលិក ဝန်ထမ်း");
        check("工程师 \u{1f600}\u{fe0f}\0", "\u{fffd}\u{fffd}\u{fffd} \u{fffd}");
        check("a\u{202e}b\u{feff}", "ab");
        let word = "x".repeat(60);
        let broken = format!("{}\u{200b}{}\u{200b}xxxx", "x".repeat(28), "x".repeat(28));
        check(&word, &broken);
        let thai = "ก".repeat(60);
        check(&thai, &thai);
    }
}
