//! Who reads and what was asked: language, page and parameters, from the address.

use super::failure::{Failure, Refused};
use super::state::Shared;
use crate::i18n::{self, Speech};
use crate::pages::FIRST_WORDS;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use base::{Language, Parameters};
use percent_encoding::percent_decode_str;

/// The parts of the portal that the head of every page leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Section {
    /// The market.
    Market,
    /// Occupations.
    Occupations,
    /// Skills.
    Skills,
    /// The green-jobs taxonomy.
    Taxonomy,
    /// Member States and regions.
    Countries,
    /// Figures.
    Figures,
    /// What policies would do.
    Impact,
    /// Sources.
    Sources,
    /// The Centre and its charter.
    Centre,
    /// The staff's desk.
    Desk,
}

/// First words of addresses that are the same in every language: what programs read.
const WITHOUT_LANGUAGE: [&str; 4] = ["api", "taxonomy", "sdmx", "data"];

/// What the address says.
#[derive(Clone)]
pub(crate) struct Reader {
    /// The language of the page.
    pub(crate) speech: &'static Speech,
    /// The path without base path and language: `/market`; `/` is the home page.
    pub(crate) path: String,
    /// The query as it came, without the question mark.
    pub(crate) query: String,
    /// The query's names and values; of a name that is given twice the values are joined with commas.
    pub(crate) parameters: Parameters,
    /// The base path.
    pub(crate) base: String,
    /// The public address, where it is known.
    pub(crate) public_url: Option<String>,
    /// Whether demonstration data is shown.
    pub(crate) demonstration: bool,
}

impl Reader {
    /// What `uri` says; `accepted` is the value of the header `Accept-Language`.
    pub(super) fn of(uri: &Uri, accepted: Option<&HeaderValue>, portal: &Shared) -> Self {
        let path = uri.path();
        let first = first_word(path);
        let named = i18n::language(first);
        let language = named.unwrap_or_else(|| wanted(accepted));
        let rest = match named {
            Some(_) => &path[(1 + first.len()).min(path.len())..],
            None => path,
        };
        let query = uri.query().unwrap_or_default();
        let snapshot = portal.live.snapshot();
        Self {
            speech: i18n::speech(language),
            path: if rest.is_empty() {
                "/".to_owned()
            } else {
                rest.to_owned()
            },
            query: query.to_owned(),
            parameters: parameters(query),
            base: portal.options.base_path.clone(),
            public_url: portal.options.public_url.clone(),
            demonstration: snapshot.is_some_and(|snapshot| snapshot.demonstration()),
        }
    }

    /// The value of the parameter `name`; `None` where it is missing or empty.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.parameters
            .get(name)
            .map(String::as_str)
            .filter(|value| !value.is_empty())
    }

    /// `address`, which begins with the base path, with the site before it where the public address is known.
    pub(crate) fn absolute(&self, address: &str) -> String {
        let site = self
            .public_url
            .as_deref()
            .unwrap_or_default()
            .trim_end_matches('/');
        let site = site.strip_suffix(self.base.as_str()).unwrap_or(site);
        format!("{site}{address}")
    }

    /// The address of `path` in the reader's language.
    pub(crate) fn link(&self, path: &str) -> String {
        format!(
            "{}/{}{}",
            self.base,
            self.speech.language().code(),
            path.trim_end_matches('/')
        )
    }
}

/// Leads an address without a language to the page in the language that the browser asks for, where there is such a page.
pub(crate) fn in_language(parts: &Parts, base: &str) -> Response {
    let path = parts.uri.path();
    let moved = parts.method == Method::GET && (path == "/" || FIRST_WORDS.contains(&first_word(path)));
    let query = parts
        .uri
        .query()
        .map_or_else(String::new, |query| format!("?{query}"));
    let language = wanted(parts.headers.get(header::ACCEPT_LANGUAGE)).code();
    let target = format!("{base}/{language}{}{query}", path.trim_end_matches('/'));
    match HeaderValue::from_str(&target) {
        Ok(target) if moved => {
            let varies = HeaderValue::from_static("accept-language");
            (
                StatusCode::FOUND,
                [(header::LOCATION, target), (header::VARY, varies)],
            )
                .into_response()
        }
        _ => Refused(Failure::NotFound).into_response(),
    }
}

/// The part of a path up to its second slash.
fn first_word(path: &str) -> &str {
    path.trim_start_matches('/').split('/').next().unwrap_or_default()
}

/// The language that a browser asks for with its header `Accept-Language`.
fn wanted(accepted: Option<&HeaderValue>) -> Language {
    accepted
        .and_then(|value| value.to_str().ok())
        .map_or(Language::En, i18n::negotiate)
}

/// Names and values of a query (WHATWG URL, application/x-www-form-urlencoded). Empty values are left out: forms send
/// every field.
fn parameters(query: &str) -> Parameters {
    let mut found = Parameters::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()).take(64) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let read = |text: &str| {
            percent_decode_str(&text.replace('+', " "))
                .decode_utf8_lossy()
                .trim()
                .to_owned()
        };
        let (name, value) = (read(name), read(value));
        if value.is_empty() {
            continue;
        }
        found
            .entry(name)
            .and_modify(|held: &mut String| {
                held.push(',');
                held.push_str(&value);
            })
            .or_insert(value);
    }
    found
}

impl FromRequestParts<Shared> for Reader {
    type Rejection = Response;

    /// Pages are there in the languages of the interface only; the API and the taxonomy's files have none.
    async fn from_request_parts(parts: &mut Parts, portal: &Shared) -> Result<Self, Response> {
        let first = first_word(parts.uri.path());
        if !WITHOUT_LANGUAGE.contains(&first) && i18n::language(first).is_none() {
            return Err(in_language(parts, &portal.options.base_path));
        }
        Ok(Self::of(
            &parts.uri,
            parts.headers.get(header::ACCEPT_LANGUAGE),
            portal,
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_are_read_like_browsers_write_them() {
        let read = parameters("country=VN&country=TH&green=&q=b%C3%A1o+c%C3%A1o&bad=%ff&flag&=x");
        let expect = [
            ("country", "VN,TH"),
            ("q", "báo cáo"),
            ("bad", "\u{fffd}"),
            ("", "x"),
        ];
        assert_eq!(read.len(), expect.len());
        for (name, value) in expect {
            assert_eq!(read.get(name).map(String::as_str), Some(value));
        }
    }

    #[test]
    fn browsers_languages_are_understood() {
        let of = i18n::negotiate;
        assert_eq!(of("th-TH,th;q=0.9,en;q=0.8"), Language::Th);
        assert_eq!(of("fr, ms;q=0.7, en;q=0.2"), Language::Id);
        assert_eq!(of("en;q=0.1, vi;q=0.9"), Language::Vi);
        assert_eq!(of("xx, *;q=0.5, ;;;, q=,"), Language::En);
    }
}
