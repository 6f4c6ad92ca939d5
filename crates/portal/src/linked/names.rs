//! The addresses by which the taxonomy and its concepts are named for good.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// What an IRI of Turtle may not hold (RDF 1.1 Turtle, IRIREF).
const FORBIDDEN: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'<')
    .add(b'>')
    .add(b'"')
    .add(b'{')
    .add(b'}')
    .add(b'|')
    .add(b'^')
    .add(b'`')
    .add(b'\\');

/// An address as an IRI of Turtle takes it.
pub(crate) fn iri(address: &str) -> String {
    utf8_percent_encode(address, FORBIDDEN).to_string()
}

/// The names of the taxonomy on one portal: web addresses where its public address is known, else names (URN) that lead
/// nowhere. Across portals `dcterms:identifier` is the same.
#[derive(Debug, Clone)]
pub(crate) struct Names {
    root: String,
    between: char,
}

impl Names {
    /// The names on the portal under `public_url` and the path `base`, which the public address may end with.
    pub(crate) fn of(public_url: Option<&str>, base: &str) -> Self {
        let Some(url) = public_url else {
            return Self {
                root: "urn:aglc:gt".to_owned(),
                between: ':',
            };
        };
        let site = url.trim_end_matches('/');
        let site = site.strip_suffix(base).unwrap_or(site);
        Self {
            root: utf8_percent_encode(&format!("{site}{base}/taxonomy"), FORBIDDEN).to_string(),
            between: '/',
        }
    }

    /// The taxonomy.
    pub(crate) fn taxonomy(&self) -> String {
        self.root.clone()
    }

    /// The concept with `notation`.
    pub(crate) fn concept(&self, notation: &str) -> String {
        format!("{}{}{notation}", self.root, self.between)
    }

    /// What the names of the house's own properties begin with.
    pub(super) fn terms(&self) -> String {
        format!("{}#", self.root)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_addresses_where_the_portal_has_one() {
        for (url, base, expect) in [
            (None, "", "urn:aglc:gt:A0101"),
            (None, "/jobs", "urn:aglc:gt:A0101"),
            (
                Some("https://green.example"),
                "",
                "https://green.example/taxonomy/A0101",
            ),
            (
                Some("https://green.example/jobs/"),
                "/jobs",
                "https://green.example/jobs/taxonomy/A0101",
            ),
            (
                Some("https://green.example"),
                "/jobs",
                "https://green.example/jobs/taxonomy/A0101",
            ),
            (
                Some("https://green.example/<a> \"b\""),
                "",
                "https://green.example/%3Ca%3E%20%22b%22/taxonomy/A0101",
            ),
        ] {
            assert_eq!(Names::of(url, base).concept("A0101"), expect);
        }
    }
}
