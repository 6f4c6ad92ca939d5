//! Terms that the taxonomy does not know: proposals of a labour market and language, and what was decided.

mod said;
#[cfg(test)]
mod tests;

pub(super) use said::{Decided, decided, growth, names, occupations};

use super::staff::{Staff, private, see_other};
use crate::i18n::Speech;
use crate::view::{Shell, query};
use crate::web::{Failure, Reader, Refused, Section, Shared};
use askama::Template;
use axum::extract::{Form, State};
use axum::response::Response;
use base::{Country, Language};
use centre::terms::Decision;
use journeys::{Proposal, Proposals};
use said::{edition, findings, pending};
use serde::Deserialize;
use std::collections::{BTreeMap, HashSet};

/// Proposals and decisions that are shown.
const SHOWN: usize = 100;
/// Seconds after which the page of a search that is under way is loaded again.
const AGAIN: u32 = 5;
/// Jobs that are looked through for a search.
const JOBS: i64 = 50;

struct Line {
    href: String,
    term: String,
    counts: [String; 3],
    change: String,
    occupations: String,
}

#[derive(Template)]
#[template(path = "terms.html")]
struct Page {
    shell: Shell,
    action: String,
    one: String,
    countries: Vec<(&'static str, &'static str, bool)>,
    languages: Vec<(&'static str, String, bool)>,
    asked: (&'static str, &'static str),
    working: bool,
    error: Option<String>,
    findings: Vec<String>,
    lines: Vec<Line>,
    cut: Option<String>,
    edition: String,
    pending: Option<String>,
    decisions: Vec<Decided>,
}

/// Whose terms are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) country: Option<Country>,
    pub(super) language: Language,
}

impl Asked {
    pub(super) fn of(country: &str, language: &str) -> Result<Self, Failure> {
        let wrong = |error: base::ParseError| Failure::invalid("terms.filter", error.to_string());
        let named = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        Ok(Self {
            country: named(country)
                .map(|code| code.parse())
                .transpose()
                .map_err(wrong)?,
            language: named(language)
                .map_or(Ok(Language::En), |code| code.parse())
                .map_err(wrong)?,
        })
    }

    /// What the reader's address asks for.
    pub(super) fn by(reader: &Reader) -> Result<Self, Failure> {
        let one = |name| reader.get(name).unwrap_or_default();
        Self::of(one("country"), one("language"))
    }

    pub(super) const fn codes(self) -> (&'static str, &'static str) {
        let country = match self.country {
            Some(country) => country.code(),
            None => "",
        };
        (country, self.language.code())
    }

    /// The way to the page of a term, or to the list without one.
    pub(super) fn href(self, term: Option<&str>, reader: &Reader) -> String {
        let (country, language) = self.codes();
        let mut asked: BTreeMap<String, String> = BTreeMap::new();
        asked.insert("country".into(), country.into());
        asked.insert("language".into(), language.into());
        let page = match term {
            Some(term) => {
                asked.insert("term".into(), term.into());
                "/desk/terms/term"
            }
            None => "/desk/terms",
        };
        format!("{}{}", reader.link(page), query(&asked))
    }
}

/// `/LANGUAGE/desk/terms`.
pub(super) async fn page(
    State(portal): State<Shared>,
    staff: Staff,
    reader: Reader,
) -> Result<Response, Refused> {
    staff.editor()?;
    let speech = reader.speech;
    let asked = Asked::by(&reader)?;
    let kept = journeys::kept_terms(portal.home(), asked.country, asked.language);
    let decisions = centre::terms::list(portal.centre()).await?;
    let force = centre::terms::in_force(portal.centre()).await?;
    let (working, error) = search_of(&portal).await?;
    let open = open_terms(kept.as_ref(), &decisions, asked.language);
    let lines = open
        .iter()
        .take(SHOWN)
        .map(|one| line(one, asked, &reader))
        .collect();
    let cut = (open.len() > SHOWN).then(|| {
        let (shown, all) = (speech.count(SHOWN as u64), speech.count(open.len() as u64));
        speech.fill("terms-cut", &[("shown", &shown), ("count", &all)])
    });
    let names = names(&portal).await?;
    let decided = decisions
        .iter()
        .filter(|one| one.said.language == asked.language)
        .take(SHOWN)
        .map(|one| {
            let href = asked.href(Some(&one.said.term), &reader);
            decided(one, href, force.as_ref(), &names, speech)
        })
        .collect();
    let page = Page {
        action: reader.link("/desk/terms"),
        one: reader.link("/desk/terms/term"),
        countries: countries(asked, speech),
        languages: languages(asked, speech),
        asked: asked.codes(),
        working,
        error,
        findings: findings(kept.as_ref(), speech),
        lines,
        cut,
        edition: edition(force.as_ref().map(|(edition, _)| edition), speech),
        pending: pending(&decisions, force.as_ref(), speech),
        decisions: decided,
        shell: {
            let shell = Shell::of(reader, "terms-title")
                .in_section(Section::Desk)
                .unlisted();
            if working { shell.refreshed(AGAIN) } else { shell }
        },
    };
    crate::pages::render(&page).map(private)
}

/// Proposals that nobody decided about yet.
fn open_terms<'a>(
    kept: Option<&'a Proposals>,
    decisions: &[Decision],
    language: Language,
) -> Vec<&'a Proposal> {
    let known: HashSet<&str> = decisions
        .iter()
        .filter(|one| one.said.language == language)
        .map(|one| one.said.term.as_str())
        .collect();
    let all = kept.into_iter().flat_map(|it| &it.terms);
    all.filter(|one| !known.contains(one.term.as_str())).collect()
}

fn countries(asked: Asked, speech: &Speech) -> Vec<(&'static str, &'static str, bool)> {
    let option = |it: &Country| (it.code(), speech.country(*it), asked.country == Some(*it));
    Country::ALL.iter().map(option).collect()
}

fn languages(asked: Asked, speech: &Speech) -> Vec<(&'static str, String, bool)> {
    let told = Language::ALL.iter().filter(|it| **it != Language::Und);
    let option = |it: &Language| {
        let name = speech.say(&format!("language-{}", it.code()));
        (it.code(), name, asked.language == *it)
    };
    told.map(option).collect()
}

/// Whether a search for terms waits or is under way, and why the last one failed.
async fn search_of(portal: &Shared) -> Result<(bool, Option<String>), Refused> {
    let jobs = centre::jobs::list(portal.centre(), JOBS).await?;
    let of_terms: Vec<_> = jobs
        .into_iter()
        .filter(|job| job.kind == centre::terms::JOB)
        .collect();
    let working = of_terms
        .iter()
        .any(|job| matches!(job.state.as_str(), "queued" | "running"));
    let last = of_terms.into_iter().next().filter(|job| job.state == "failed");
    Ok((working, last.and_then(|job| job.error)))
}

fn line(one: &Proposal, asked: Asked, reader: &Reader) -> Line {
    let speech = reader.speech;
    Line {
        href: asked.href(Some(&one.term), reader),
        term: one.term.clone(),
        counts: [one.before, one.now, one.employers].map(|n| speech.count(n)),
        change: growth(one, speech),
        occupations: occupations(one, speech),
    }
}

/// What the form sends.
#[derive(Deserialize)]
#[serde(default)]
pub(super) struct Words {
    country: String,
    language: String,
}

impl Default for Words {
    fn default() -> Self {
        Self {
            country: String::new(),
            language: Language::En.code().to_owned(),
        }
    }
}

/// `POST /LANGUAGE/desk/terms/look`: asks for these advertisements to be read.
pub(super) async fn look(
    State(portal): State<Shared>,
    staff: Staff,
    reader: Reader,
    Form(words): Form<Words>,
) -> Result<Response, Refused> {
    staff.editor()?;
    let asked = Asked::of(&words.country, &words.language)?;
    centre::terms::ask(portal.centre(), &staff.actor(), asked.country, asked.language).await?;
    Ok(see_other(&asked.href(None, &reader)))
}
