//! Advertisements behind the figures, listed by filter.

use super::{compute, market, render};
use crate::i18n::Speech;
use crate::view::{CellView, Filters, Shell};
use crate::web::{Content, Failure, Reader, Refused, Shared};
use askama::Template;
use axum::extract::State;
use centre::vacancies::AdLine;
use facts::{Cursor, Page as FactsPage};

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

/// `/LANGUAGE/vacancies`.
pub(super) async fn list(State(portal): State<Shared>, reader: Reader) -> Result<Content, Refused> {
    let snapshot = market(&portal)?;
    let filters = Filters::of(&reader);
    let speech = reader.speech;
    let mut parameters = filters.parameters(&[]);
    if let Some(reposts) = reader.get("reposts") {
        parameters.insert("reposts".into(), reposts.into());
    }
    let after = match reader.get("after") {
        Some(text) => Some(
            text.parse::<Cursor>()
                .map_err(|error| Failure::invalid("vacancies.after", error.to_string()))?,
        ),
        None => None,
    };
    let question = snapshot.figure("ads", &parameters)?.question;
    let page = FactsPage {
        after,
        limit: PER_PAGE,
    };
    let located = compute(|| snapshot.facts().locate(&question, page));
    let located = match located {
        Ok(located) => located,
        Err(facts::FactsError::Damaged { .. }) => {
            // Files were replaced under the loaded market: the next request finds them loaded again.
            portal.live.heal().await?;
            return Err(Failure::Late.into());
        }
        Err(error) => return Err(journeys::JourneyError::from(error).into()),
    };
    let lines = centre::vacancies::public_ads(portal.centre(), &located.ads, snapshot.set.id).await?;
    let rows = lines.iter().map(|line| row(line, &reader)).collect();
    let next = located.next.map(|cursor| {
        format!(
            "{}{}",
            reader.link("/vacancies"),
            filters
                .with("version", &question.version.to_string())
                .with("after", &cursor.to_string())
                .query()
        )
    });
    let total = speech.tell(
        "vacancies-total",
        &[
            ("n", (located.total as f64).into()),
            ("count", speech.count(located.total).into()),
        ],
    );
    let words = filters.words(speech);
    let fields = filters.fields(&snapshot, speech, &[]);
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
