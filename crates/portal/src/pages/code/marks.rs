//! Texts with the passages that decided marked in them, also where passages overlap.

use std::collections::BTreeSet;

/// What a mark stands for, with its own sign, so that colour is not needed to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    Occupation,
    Green,
    Skill,
    Work,
    Other,
}

impl Sort {
    /// The sort of a rule's code.
    pub(crate) fn of_rule(rule: &str) -> Self {
        match rule {
            "title-lexicon" => Self::Occupation,
            "green-title" | "green-task" => Self::Green,
            "skill" => Self::Skill,
            "decent-work" => Self::Work,
            _ => Self::Other,
        }
    }

    /// The class of the style sheet.
    pub(crate) const fn class(self) -> &'static str {
        match self {
            Self::Occupation => "m-occupation",
            Self::Green => "m-green",
            Self::Skill => "m-skill",
            Self::Work => "m-work",
            Self::Other => "m-other",
        }
    }

    /// The sign.
    pub(crate) const fn sign(self) -> &'static str {
        match self {
            Self::Occupation => "◆",
            Self::Green => "●",
            Self::Skill => "▲",
            Self::Work => "■",
            Self::Other => "○",
        }
    }
}

/// A passage to be marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    /// First byte and byte after the last one.
    pub(super) start: usize,
    pub(super) end: usize,
    /// The number by which the list below the text knows it.
    pub(super) number: usize,
    pub(super) sort: Sort,
}

/// A stretch of text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) text: String,
    /// The class of its mark; `None` where it is not marked.
    pub(crate) class: Option<&'static str>,
    /// Signs and numbers of the passages that end with it.
    pub(crate) notes: Vec<String>,
}

/// `text` cut wherever a passage begins or ends; passages that do not fit the text are left out.
pub(super) fn cut(text: &str, spans: &[Span]) -> Vec<Piece> {
    let fits = |span: &&Span| span.start < span.end && text.get(span.start..span.end).is_some();
    let spans: Vec<&Span> = spans.iter().filter(fits).collect();
    let mut edges: BTreeSet<usize> = spans.iter().flat_map(|span| [span.start, span.end]).collect();
    edges.extend([0, text.len()]);
    let edges: Vec<usize> = edges.into_iter().collect();
    edges
        .windows(2)
        .map(|edge| {
            let over = spans
                .iter()
                .filter(|span| span.start <= edge[0] && span.end >= edge[1]);
            let over: Vec<&&Span> = over.collect();
            // Of several passages the shortest says most of this stretch.
            let first = over.iter().min_by_key(|span| span.end - span.start);
            Piece {
                text: text[edge[0]..edge[1]].to_owned(),
                class: first.map(|span| span.sort.class()),
                notes: over
                    .iter()
                    .filter(|span| span.end == edge[1])
                    .map(|span| format!("{}{}", span.sort.sign(), span.number))
                    .collect(),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlapping_passages_are_all_noted_and_the_text_comes_back_whole() {
        let text = "Kỹ sư điện mặt trời";
        let span = |start, end, number| Span {
            start,
            end,
            number,
            sort: Sort::Green,
        };
        let spans = [
            span(0, text.len(), 1),
            span(0, 5, 2),
            span(1, 9, 3),
            span(4, 4, 4),
            span(0, 900, 5),
        ];
        let pieces = cut(text, &spans);
        let whole: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(whole, text);
        let notes: Vec<&String> = pieces.iter().flat_map(|piece| &piece.notes).collect();
        assert!(
            notes.contains(&&"●1".to_owned()) && !notes.iter().any(|note| note.ends_with(['4', '5'])),
            "{notes:?}"
        );
        assert!(pieces.iter().all(|piece| piece.class.is_some()));
        assert_eq!(cut("", &[]), []);
        assert_eq!(cut("x", &[])[0].class, None);
    }
}
