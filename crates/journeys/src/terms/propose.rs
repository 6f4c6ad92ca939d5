//! Looking for terms: which months are compared, what counts as known, what is left of what was mined.

use super::count::{Counted, Counts};
use super::grammar::is_bounded;
use super::{FALSE_DISCOVERY, Growth, Proposal, Proposals, kept};
use crate::error::JourneyError;
use crate::home::Home;
use crate::progress::Progress;
use analysis::emerging::benjamini_hochberg;
use analysis::growth::{Change, Standing, share_change_within};
use analysis::terms::{Ad, Settings, Term, mine};
use base::{Country, Language, Month, Period};
use centre::Actor;
use centre::accounts::Role;
use centre::terms::{Reading, Window};
use centre::vacancies;
use coder::Coder;
use std::collections::HashSet;
use taxonomy::{Gazetteer, fold_key};

/// Months of a window where nobody says: as many before it are compared.
const MONTHS: i32 = 6;
/// Phrases that are mined and tested at most; fewer are proposed.
const CANDIDATES: usize = 3_000;
/// Advertisements read at a time.
const STEP: i64 = 2_000;
/// A term of fewer employers, or mostly of one, is their own wording.
const EMPLOYERS: usize = 3;
const MOSTLY: f64 = 0.5;
/// Unit groups that are named with a term.
const OCCUPATIONS: usize = 3;

/// Which advertisements are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TermsRequest {
    /// The labour market; `None` for all.
    pub country: Option<Country>,
    /// Their language.
    pub language: Language,
    /// First month of the window, which ends with the last month that has advertisements; without it the last six months, or
    /// fewer where a source can be compared then.
    pub since: Option<Month>,
    /// Terms proposed at most.
    pub most: usize,
}

/// Looks for terms that the taxonomy in force does not know, in the published advertisements of a window against as many months
/// before it, and keeps them for the desk. Equal records give equal proposals.
///
/// A term is proposed where it is a unit of language ([`analysis::terms::mine`]), is no place, title or known phrase nor a single
/// word of one, neither begins nor ends with grammar, and at least three employers write it, none of them most of its advertisements. Its share is compared within sources
/// ([`share_change_within`]).
///
/// # Errors
/// When the actor is not an editor, nothing is published, no advertisement of the window is, or the records cannot be read.
pub async fn propose_terms(
    home: &Home,
    actor: &Actor,
    request: TermsRequest,
    progress: &dyn Progress,
) -> Result<Proposals, JourneyError> {
    actor.require(Role::Editor, "look for terms")?;
    let Some(set) = vacancies::current_set(home.centre()).await? else {
        return Err(JourneyError::invalid(
            "terms.nothing",
            "nothing is published".into(),
            "Take in advertisements with `aglc ingest` first",
        ));
    };
    let coder = home.coder().await?;
    let version = vacancies::versions(home.centre(), 0)
        .await?
        .last()
        .map_or(0, |(version, _)| *version);
    let (window, months) = window_of(home, request, set.id).await?;
    let ads = Ads { home, actor, window };
    let settings = Settings {
        months: 2 * months as usize,
        most: CANDIDATES,
        ..Settings::default()
    };
    let found = tokio::task::block_in_place(|| found(&ads, coder, settings, progress));
    progress.finish();
    let (terms, counts) = found?;
    let mut proposals = Proposals {
        country: request.country.map(|country| country.code().to_owned()),
        language: request.language.code().to_owned(),
        months_before: [label(window.from), label(later(window.from, months - 1))],
        months: [label(later(window.from, months)), label(window.to)],
        ads_before: counts.ads.0,
        ads: counts.ads.1,
        sources: counts.sources(true),
        sources_apart: counts.sources(false),
        tested: 0,
        version,
        taxonomy: coder.taxonomy_version().to_owned(),
        made_at: home.centre().now().to_string(),
        terms: Vec::new(),
    };
    judge(&mut proposals, terms, &counts, request.most);
    kept::keep(home, &proposals)?;
    Ok(proposals)
}

fn later(month: Month, by: i32) -> Month {
    Month::from_number(month.number().saturating_add(by))
}

fn label(month: Month) -> String {
    Period {
        from: month,
        to: month,
    }
    .label()
}

/// Both windows as one, and the months of each.
async fn window_of(
    home: &Home,
    request: TermsRequest,
    coding_set: i64,
) -> Result<(Window, i32), JourneyError> {
    let window = Window {
        coding_set,
        country: request.country,
        language: request.language,
        from: Month::from_number(0),
        to: Month::from_number(0),
    };
    let posted = centre::terms::months(home.centre(), &window).await?;
    let nothing = |hint: String| {
        let place = request.country.map_or("any Member State", Country::code);
        let what = format!(
            "no advertisement of {place} in `{}` can be compared",
            request.language
        );
        JourneyError::invalid("terms.no-ads", what, hint)
    };
    let (Some((first, ..)), Some((last, ..))) = (posted.first(), posted.last()) else {
        return Err(nothing(
            "Choose a language in which advertisements with a month of posting are published".into(),
        ));
    };
    let months = match request.since {
        Some(since) if since.number() > last.number() => {
            return Err(nothing(format!("The last month with any is {}", label(*last))));
        }
        Some(since) => last.number() - since.number() + 1,
        None => months_of(&posted, *last),
    };
    // Months before the first advertisement say nothing and take memory.
    Ok(both(
        window,
        *last,
        months.min(last.number() - first.number() + 1),
    ))
}

/// As many months before as in the window of `months` that ends with `last`.
fn both(window: Window, last: Month, months: i32) -> (Window, i32) {
    let window = Window {
        from: later(last, 1 - 2 * months),
        to: last,
        ..window
    };
    (window, months)
}

/// The most months up to [`MONTHS`] such that a source has advertisements in the window and before it; [`MONTHS`] where none has.
fn months_of(posted: &[(Month, String, u64)], last: Month) -> i32 {
    let compares = |months: i32| {
        let of = |from: i32, source: &String| {
            let range = last.number() + 1 - from..last.number() + 1 - from + months;
            posted
                .iter()
                .any(|(month, other, _)| other == source && range.contains(&month.number()))
        };
        posted
            .iter()
            .any(|(_, source, _)| of(months, source) && of(2 * months, source))
    };
    (1..=MONTHS)
        .rev()
        .find(|months| compares(*months))
        .unwrap_or(MONTHS)
}

/// The advertisements of both windows.
struct Ads<'a> {
    home: &'a Home,
    actor: &'a Actor,
    window: Window,
}

impl Ads<'_> {
    /// Hands every advertisement on, with its month in the windows; the same each time.
    fn each(&self, mut take: impl FnMut(usize, &Reading)) -> Result<u64, JourneyError> {
        let runtime = tokio::runtime::Handle::current();
        let (mut cursor, mut read) = (String::new(), 0);
        loop {
            let step = centre::terms::texts(self.home.centre(), self.actor, &self.window, &cursor, STEP);
            let ads = runtime.block_on(step)?;
            let Some(last) = ads.last() else {
                return Ok(read);
            };
            cursor.clone_from(&last.id);
            read += ads.len() as u64;
            for ad in &ads {
                let month = ad.month.number() - self.window.from.number();
                take(usize::try_from(month).unwrap_or(0), ad);
            }
        }
    }
}

/// Mines, leaves out what is known, and counts what is left. The advertisements are read three times.
fn found(
    ads: &Ads<'_>,
    coder: &Coder,
    settings: Settings,
    progress: &dyn Progress,
) -> Result<(Vec<Term>, Counts), JourneyError> {
    let known = Known::of(coder, ads.window.country);
    let mut failed = None;
    let mut done = 0;
    progress.start("terms", 0, "ads");
    let mut walk = |take: &mut dyn FnMut(Ad<'_>)| {
        let read = ads.each(|month, ad| {
            done += 1;
            take(Ad {
                key: done,
                month,
                text: &ad.text,
            });
        });
        progress.advance(done, done);
        failed = failed.take().or(read.err());
    };
    let terms = mine(&mut walk, &|phrase| known.has(phrase), settings);
    if let Some(error) = failed {
        return Err(error);
    }
    let mut counts = Counts::new(&terms, settings.months);
    ads.each(|month, ad| counts.add(month, ad))?;
    Ok((terms, counts))
}

/// What is no new term.
struct Known<'a> {
    coder: &'a Coder,
    titles: HashSet<String>,
    /// Words of titles and labels: alone they are no terms.
    words: HashSet<String>,
    country: Option<Country>,
}

impl<'a> Known<'a> {
    fn of(coder: &'a Coder, country: Option<Country>) -> Self {
        let titles = || taxonomy::titles().iter().map(|title| title.text);
        let concepts = taxonomy::green_labels().iter().map(|label| label.text);
        let skills = taxonomy::skill_labels().iter().map(|label| label.text);
        let names = titles().chain(concepts).chain(skills);
        Self {
            coder,
            titles: titles().map(fold_key).collect(),
            words: names.flat_map(str::split_whitespace).map(fold_key).collect(),
            country,
        }
    }

    fn has(&self, phrase: &str) -> bool {
        let place = || {
            let read = Gazetteer::shipped().resolve(phrase, self.country);
            !read.regions.is_empty()
        };
        let folded = fold_key(phrase);
        let plain = self.titles.contains(&folded) || self.words.contains(&folded) || is_bounded(phrase);
        plain || self.coder.knows(phrase) || place()
    }
}

/// Tests what was counted, leaves out single employers' wording, and orders what is proposed.
fn judge(proposals: &mut Proposals, terms: Vec<Term>, counts: &Counts, most: usize) {
    let mut found: Vec<(Proposal, f64)> = Vec::new();
    let mut p: Vec<f64> = Vec::new();
    for (term, counted) in terms.into_iter().zip(&counts.terms) {
        if counted.employers() < EMPLOYERS || counted.largest_employer() > MOSTLY {
            continue;
        }
        let change = share_change_within(&counts.strata(counted));
        p.push(change.p.unwrap_or(f64::NAN));
        let one = proposal(term.phrase, term.c_value, counted, counts, &change);
        let score = term.score * (1.0 + one.specificity);
        found.push((one, score));
    }
    let tested: Vec<usize> = (0..p.len()).filter(|at| p[*at].is_finite()).collect();
    let q = benjamini_hochberg(&tested.iter().map(|at| p[*at]).collect::<Vec<_>>());
    for (at, q) in tested.iter().zip(q) {
        let one = &mut found[*at].0;
        one.q = Some(q);
        if one.growth != Growth::TooFew && q > FALSE_DISCOVERY {
            one.growth = Growth::Unclear;
        }
    }
    found.sort_by(|(a, score), (b, other)| {
        let last = |one: &Proposal| one.growth != Growth::Grows;
        last(a)
            .cmp(&last(b))
            .then(other.total_cmp(score))
            .then_with(|| a.term.cmp(&b.term))
    });
    proposals.tested = tested.len() as u64;
    proposals.terms = found.into_iter().map(|(one, _)| one).take(most).collect();
}

fn proposal(term: String, c_value: f64, counted: &Counted, counts: &Counts, change: &Change) -> Proposal {
    /// Changes are told per so many advertisements.
    const OF: f64 = 10_000.0;
    let growth = match (change.standing, change.value) {
        (Standing::TooFew, _) | (_, None) => Growth::TooFew,
        (Standing::NotSignificant, _) => Growth::Unclear,
        (Standing::Significant, Some(value)) if value > 0.0 => Growth::Grows,
        (Standing::Significant, Some(_)) => Growth::Shrinks,
    };
    Proposal {
        before: counted.before,
        now: counted.now,
        employers: counted.employers() as u64,
        change: change.value.map(|value| value * OF),
        interval: change
            .interval()
            .map(|interval| [interval.low * OF, interval.high * OF]),
        q: None,
        growth,
        c_value,
        specificity: counts.specificity(counted),
        occupations: counted.occupations(OCCUPATIONS),
        examples: counted.examples(),
        term,
    }
}
