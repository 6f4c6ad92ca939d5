//! Advertisements behind the figures, listed by filter.

use super::{compute, market, render};
use crate::i18n::Speech;
use crate::view::{CellView, Filters, Shell};
use crate::web::{Content, Failure, Reader, Refused, Shared};
use askama::Template;
use axum::extract::State;
use centre::vacancies::AdLine;
use facts::{Cursor, Page as FactsPage};
use journeys::Snapshot;
use std::sync::Arc;

/// Ads on a page of the list.
const PER_PAGE: usize = 50;

#[derive(Template)]
#[template(path = "vacancies.html")]
struct List {
    shell: Shell,
    words: String,
    total: String,
    fields: Vec<crate::view::Field>,
    action: String,
    rows: Vec<[CellView; 6]>,
    next: Option<String>,
    market: String,
    /// The list as files: what they are called, and where they are.
    files: Vec<(&'static str, String)>,
}

/// A page of the ads that a reader asks for, whoever shows it.
pub(crate) struct Behind {
    pub(crate) snapshot: Arc<Snapshot>,
    /// The data version that they are as of.
    pub(crate) version: i64,
    /// How many there are on all pages.
    pub(crate) total: u64,
    pub(crate) lines: Vec<AdLine>,
    pub(crate) next: Option<Cursor>,
}

impl Behind {
    /// The `limit` ads after where `after` says, newest data first, under the filters of the reader's address.
    pub(crate) async fn of(portal: &Shared, reader: &Reader, limit: usize) -> Result<Self, Refused> {
        let snapshot = market(portal)?;
        let mut parameters = Filters::of(reader).parameters(&[]);
        if let Some(reposts) = reader.get("reposts") {
            parameters.insert("reposts".into(), reposts.into());
        }
        let cursor = |text: &str| {
            text.parse::<Cursor>()
                .map_err(|error| Failure::invalid("vacancies.after", error.to_string()))
        };
        let after = reader.get("after").map(cursor).transpose()?;
        let question = snapshot.question("ads", &parameters)?;
        let located = match compute(|| snapshot.facts().locate(&question, FactsPage { limit, after })) {
            Ok(located) => located,
            Err(facts::FactsError::Damaged { .. }) => {
                // Files were changed under the loaded market: the next request finds them made again.
                portal.live.heal().await?;
                return Err(Failure::Late.into());
            }
            Err(error) => return Err(journeys::JourneyError::from(error).into()),
        };
        let lines = centre::vacancies::public_ads(portal.centre(), &located.ads, snapshot.set.id).await?;
        Ok(Self {
            version: question.version,
            total: located.total,
            lines,
            next: located.next,
            snapshot,
        })
    }
}

/// `/LANGUAGE/vacancies`.
pub(super) async fn list(State(portal): State<Shared>, reader: Reader) -> Result<Content, Refused> {
    let behind = Behind::of(&portal, &reader, PER_PAGE).await?;
    let filters = Filters::of(&reader);
    let speech = reader.speech;
    let rows = behind.lines.iter().map(|line| row(line, &reader)).collect();
    let next = behind.next.map(|cursor| {
        format!(
            "{}{}",
            reader.link("/vacancies"),
            filters
                .with("version", &behind.version.to_string())
                .with("after", &cursor.to_string())
                .query()
        )
    });
    let total = speech.tell(
        "vacancies-total",
        &[
            ("n", (behind.total as f64).into()),
            ("count", speech.count(behind.total).into()),
        ],
    );
    let words = filters.words(speech);
    let fields = filters.fields(&behind.snapshot, speech, &[]);
    let action = reader.link("/vacancies");
    let market = format!("{}{}", reader.link("/market"), filters.query());
    let asked = filters.with("limit", "500").query();
    let files = [
        ("CSV", ".csv"),
        ("XLSX", ".xlsx"),
        ("Parquet", ".parquet"),
        ("JSON", ""),
    ]
    .map(|(name, ending)| (name, format!("{}/api/v1/vacancies{ending}{asked}", reader.base)))
    .into();
    let shell = Shell::of(reader, "vacancies-title").unlisted();
    render(&List {
        shell,
        words,
        total,
        fields,
        action,
        rows,
        next,
        market,
        files,
    })
}

fn row(line: &AdLine, reader: &Reader) -> [CellView; 6] {
    let speech = reader.speech;
    let title = match (&line.title, &line.isco) {
        (Some(title), _) => title.clone(),
        (None, Some(code)) => speech.occupation(code).to_owned(),
        (None, None) => speech.say("vacancy-uncoded"),
    };
    let place = match line.region {
        Some(region) => format!("{}, {}", speech.region(region), speech.country(line.country)),
        None => speech.country(line.country).to_owned(),
    };
    let pay = line.pay.map_or_else(String::new, |pay| pay_words(&pay, speech));
    [
        CellView::words(title)
            .to(reader.link(&format!("/vacancies/{}", line.id)))
            .coded(line.isco.as_deref().unwrap_or_default()),
        CellView::words(speech.say(&format!("green-{}", line.green.code()))),
        CellView::words(place),
        CellView::words(line.posted.map_or_else(String::new, |day| speech.day(day))),
        CellView::number(speech.number(i64::from(line.openings))),
        CellView::words(pay),
    ]
}

/// Pay as an ad states it: `15,000,000 – 17,000,000 VND a month`.
pub(crate) fn pay_words(pay: &base::Pay, speech: &Speech) -> String {
    let money = |minor| {
        speech.money(base::Money {
            minor,
            currency: pay.currency,
        })
    };
    let amount = match (pay.min, pay.max) {
        (Some(min), Some(max)) if min == max => money(min),
        (Some(min), Some(max)) => format!("{} – {}", money(min), money(max)),
        (Some(min), None) => speech.fill("pay-from", &[("amount", &money(min))]),
        (None, Some(max)) => speech.fill("pay-to", &[("amount", &money(max))]),
        (None, None) => return String::new(),
    };
    speech.fill(&format!("pay-per-{}", pay.period.code()), &[("amount", &amount)])
}
