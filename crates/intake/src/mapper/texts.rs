//! The texts of a vacancy: plain, tidy, masked, and no longer than is useful.

use super::Work;
use super::pick::{Pick, Picked};
use crate::mapping::{Field, Parser, fold};
use crate::outcome::WarningCode;
use crate::{html, mask, text};
use std::borrow::Cow;

/// Most characters of a title.
pub(super) const TITLE: usize = 500;
/// Most characters of a name, place or category.
pub(super) const NAME: usize = 500;
/// Most bytes of a description, of requirements and of benefits.
const LONG: usize = 64 << 10;

impl Work<'_> {
    /// A text on one line.
    pub(super) fn short(&mut self, field: Field, limit: usize) -> Option<String> {
        let (pick, picked) = self.pick(field)?;
        let separator = if pick.separator().contains('\n') {
            ", "
        } else {
            pick.separator()
        };
        let plain = match &picked {
            Picked::One(raw) => text::line(&plain(text::head(raw, limit * 8), pick)),
            Picked::Parts(parts) => {
                let parts: Vec<String> = parts
                    .iter()
                    .filter(|part| !self.is_empty(part))
                    .map(|part| text::line(&plain(text::head(part, limit * 8), pick)))
                    .collect();
                parts.join(separator)
            }
        };
        let masked = mask(&plain);
        if masked.is_empty() || self.is_empty(&masked) {
            return None;
        }
        if masked.chars().count() > limit {
            self.warn(field, WarningCode::TextCut, &masked);
            let cut: String = masked.chars().take(limit).collect();
            return Some(mask(cut.trim_end()).into_owned());
        }
        Some(masked.into_owned())
    }

    /// A text in paragraphs.
    pub(super) fn long(&mut self, field: Field) -> Option<String> {
        let (pick, picked) = self.pick(field)?;
        let tidy = match &picked {
            Picked::One(raw) => tidy(raw, pick),
            Picked::Parts(parts) => {
                let parts: Vec<String> = parts
                    .iter()
                    .filter(|part| !self.is_empty(part))
                    .map(|part| tidy(part, pick))
                    .filter(|part| !part.is_empty())
                    .collect();
                parts.join(pick.separator())
            }
        };
        let kept = text::head(&tidy, LONG);
        if kept.len() < tidy.len() {
            self.warn(field, WarningCode::TextCut, &tidy);
        }
        let masked = mask(kept.trim_end());
        (!masked.is_empty()).then(|| masked.into_owned())
    }

    /// The employer, unless it is withheld.
    pub(super) fn employer(&mut self) -> Option<String> {
        let employer = self.short(Field::Employer, NAME)?;
        let anonymous = &self.mapper.mapping.empty.anonymous_employers;
        (anonymous.is_empty() || !anonymous.contains(&fold(&employer))).then_some(employer)
    }
}

fn tidy(raw: &str, pick: &Pick) -> String {
    let plain = plain(raw, pick);
    let mut tidy = text::paragraphs(text::until(&plain, &pick.take.until));
    if pick.take.unwrap {
        tidy = text::unwrap(&tidy);
    }
    tidy
}

fn plain<'a>(raw: &'a str, pick: &Pick) -> Cow<'a, str> {
    match pick.take.parser {
        Parser::Html => Cow::Owned(html::to_text(raw)),
        Parser::Text => Cow::Borrowed(raw),
        _ => html::from_markup(raw).map_or(Cow::Borrowed(raw), Cow::Owned),
    }
}
