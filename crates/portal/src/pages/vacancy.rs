//! One advertisement: what it states and how it was coded, in its own words only where the licence allows.

use super::vacancies::pay_words;
use super::{market, render};
use crate::i18n::Speech;
use crate::view::{CellView, Shell, web_address};
use crate::web::{Content, Failure, Reader, Refused, Shared};
use askama::Template;
use axum::extract::{Path, State};
use centre::vacancies::{Offers, PublicAd};
use taxonomy::Criteria;

/// A stretch of text, marked where the coding came from.
struct Stretch {
    text: String,
    rule: Option<String>,
}

#[derive(Template)]
#[template(path = "vacancy.html")]
struct Vacancy {
    shell: Shell,
    heading: String,
    replaced: Option<String>,
    facts: Vec<(String, CellView)>,
    coding: Vec<(String, CellView)>,
    candidates: Vec<(CellView, String)>,
    texts: Vec<(String, Vec<Stretch>)>,
    withheld: bool,
    source: CellView,
    url: Option<String>,
    check: String,
}

/// `/LANGUAGE/vacancies/ID`.
pub(super) async fn page(
    State(portal): State<Shared>,
    Path((_, id)): Path<(String, String)>,
    reader: Reader,
) -> Result<Content, Refused> {
    let snapshot = market(&portal)?;
    let ad = centre::vacancies::find_public(portal.centre(), &id, snapshot.set.id)
        .await?
        .ok_or(Failure::NotFound)?;
    let speech = reader.speech;
    let heading = match (&ad.text, &ad.isco) {
        (Some(text), _) => text.title.clone(),
        (None, Some(code)) => speech.occupation(code).to_owned(),
        (None, None) => speech.say("vacancy-uncoded"),
    };
    let known = snapshot
        .sources
        .iter()
        .find(|source| source.name.as_str() == ad.source);
    let source = CellView::words(known.map_or(ad.source.as_str(), |source| source.title.as_str()))
        .to(reader.link(&format!("/sources/{}", ad.source)));
    let facts = facts_of(&ad, &reader);
    let coding = coding_of(&ad, &reader);
    let candidates = ad
        .candidates
        .iter()
        .map(|(code, probability)| {
            let cell = CellView::words(speech.occupation(code))
                .coded(code)
                .to(reader.link(&format!("/occupations/{code}")));
            (cell, speech.percent(*probability))
        })
        .collect();
    let texts = texts_of(&ad, speech);
    let withheld = ad.text.is_none();
    let replaced = ad
        .superseded_in
        .map(|version| speech.fill("vacancy-replaced", &[("version", &speech.number(version))]));
    let url = web_address(ad.url.as_deref());
    let check = reader.link(&format!("/desk/vacancies/{}/check", ad.id));
    let shell = Shell::titled(reader, heading.clone()).unlisted();
    render(&Vacancy {
        shell,
        heading,
        replaced,
        facts,
        coding,
        candidates,
        texts,
        withheld,
        source,
        url,
        check,
    })
}

fn facts_of(ad: &PublicAd, reader: &Reader) -> Vec<(String, CellView)> {
    let speech = reader.speech;
    let mut facts = Vec::new();
    let mut add = |id: &str, cell: CellView| facts.push((speech.say(id), cell));
    let country = CellView::words(speech.country(ad.country));
    add(
        "filter-country",
        country.to(reader.link(&format!("/countries/{}", ad.country.code()))),
    );
    if let Some(region) = ad.region {
        let cell = CellView::words(speech.region(region)).coded(&region.to_string());
        add(
            "filter-region",
            cell.to(reader.link(&format!("/regions/{region}"))),
        );
    }
    if let Some(employer) = ad.text.as_ref().and_then(|text| text.employer.as_ref()) {
        add("vacancy-employer", CellView::words(employer.as_str()));
    }
    if let Some(posted) = ad.posted {
        let basis = speech.say(&format!("date-basis-{}", ad.date_basis.code()));
        let precision = speech.say(&format!("date-precision-{}", ad.date_precision.code()));
        add(
            "vacancy-posted",
            CellView::words(format!("{} ({basis}; {precision})", speech.day(posted))),
        );
    }
    if let Some(closes) = ad.closes {
        add("vacancy-closes", CellView::words(speech.day(closes)));
    }
    let openings = speech.number(i64::from(ad.openings));
    let stated = if ad.openings_stated {
        "openings-stated"
    } else {
        "openings-assumed"
    };
    add(
        "column-openings",
        CellView::words(format!("{openings} ({})", speech.say(stated))),
    );
    if let Some(pay) = ad.pay {
        add("vacancy-pay", CellView::words(pay_words(&pay, speech)));
    }
    if ad.internship {
        add("vacancy-internship", CellView::words(speech.say("yes")));
    }
    if let Some(contract) = ad.contract {
        add(
            "vacancy-contract",
            CellView::words(speech.say(&format!("contract-{}", contract.code()))),
        );
    }
    if let Some(hours) = ad.hours {
        add(
            "vacancy-hours",
            CellView::words(speech.say(&format!("hours-{}", hours.code()))),
        );
    }
    if let Some(education) = ad.education {
        add(
            "vacancy-education",
            CellView::words(speech.say(&format!("education-{}", education.code()))),
        );
    }
    if let Some(months) = ad.experience_months {
        let n = i64::from(months);
        add(
            "vacancy-experience",
            CellView::words(speech.tell("months", &[("n", n.into()), ("count", speech.number(n).into())])),
        );
    }
    if let Some(first) = ad.repost_of {
        add(
            "vacancy-repost",
            CellView::words(speech.say("vacancy-repost-of")).to(reader.link(&format!("/vacancies/{first}"))),
        );
    }
    facts
}

fn coding_of(ad: &PublicAd, reader: &Reader) -> Vec<(String, CellView)> {
    let speech = reader.speech;
    let mut coding = Vec::new();
    let mut add = |id: &str, cell: CellView| coding.push((speech.say(id), cell));
    let language = |code: &String| speech.say(&format!("language-{code}"));
    let languages: Vec<String> = ad.languages.iter().map(language).collect();
    let languages = if languages.is_empty() {
        language(&ad.language)
    } else {
        languages.join(", ")
    };
    add("vacancy-language", CellView::words(languages));
    match &ad.isco {
        Some(code) => add(
            "filter-occupation",
            CellView::words(speech.occupation(code))
                .coded(code)
                .to(reader.link(&format!("/occupations/{code}"))),
        ),
        None => add("filter-occupation", CellView::words(speech.say("vacancy-open"))),
    }
    add(
        "filter-green",
        CellView::words(speech.say(&format!("green-{}", ad.green.code()))),
    );
    let criteria: Vec<String> = Criteria::from_bits(ad.criteria)
        .iter()
        .map(|criterion| speech.say(&format!("criterion-{}", criterion.code().replace('_', "-"))))
        .collect();
    if !criteria.is_empty() {
        add("vacancy-criteria", CellView::words(criteria.join(", ")));
    }
    let note = match ad.offers {
        Offers::OneJob => None,
        Offers::SeveralJobs => Some("code-several-jobs"),
        Offers::NoVacancy => Some("code-not-a-vacancy"),
    };
    if let Some(note) = note {
        add("code-flags", CellView::words(speech.say(note)));
    }
    let skills: Vec<&str> = ad
        .skills
        .iter()
        .filter_map(|id| Some(coder::SkillRef::find(id)?.label(speech.language())))
        .collect();
    if !skills.is_empty() {
        add("code-skills", CellView::words(skills.join("; ")));
    }
    if let Some(rank) = &ad.seniority {
        add(
            "code-seniority",
            CellView::words(speech.say(&format!("seniority-{rank}"))),
        );
    }
    if let Some(level) = ad.education_in_text {
        let level = speech.say(&format!("education-{}", level.code()));
        add("vacancy-education", CellView::words(level));
    }
    let conditions: Vec<String> = taxonomy::DecentWork::ALL
        .iter()
        .filter(|condition| ad.decent_work >> condition.index() & 1 == 1)
        .map(|condition| speech.say(&format!("decent-{}", condition.code().replace('_', "-"))))
        .collect();
    if !conditions.is_empty() {
        add("code-decent", CellView::words(conditions.join(", ")));
    }
    add(
        "vacancy-coder",
        CellView::words(format!("{} · {}", ad.coder_version, ad.taxonomy_version)),
    );
    coding
}

fn texts_of(ad: &PublicAd, speech: &Speech) -> Vec<(String, Vec<Stretch>)> {
    let Some(text) = &ad.text else { return Vec::new() };
    let fields = [
        ("title", Some(&text.title)),
        ("description", text.description.as_ref()),
        ("requirements", text.requirements.as_ref()),
        ("benefits", text.benefits.as_ref()),
    ];
    let shown = fields
        .into_iter()
        .filter_map(|(field, text)| Some((field, text?)));
    shown
        .map(|(field, text)| {
            let spans = ad.evidence.iter().filter(|span| span.field == field);
            let spans = spans.map(|span| {
                (
                    span.start,
                    span.end,
                    format!(
                        "{} · {}",
                        speech.say(&format!("code-rule-{}", span.rule)),
                        span.label
                    ),
                )
            });
            (
                speech.say(&format!("text-{field}")),
                stretches(text, spans.collect()),
            )
        })
        .collect()
}

/// `text` cut at `spans` (first byte, byte after the last, rule); spans that overlap or do not fit are left out.
fn stretches(text: &str, mut spans: Vec<(usize, usize, String)>) -> Vec<Stretch> {
    spans.sort();
    let mut found = Vec::new();
    let mut done = 0;
    for (start, end, rule) in spans {
        let Some(marked) = text
            .get(start..end)
            .filter(|marked| start >= done && !marked.is_empty())
        else {
            continue;
        };
        if let Some(before) = text.get(done..start).filter(|before| !before.is_empty()) {
            found.push(Stretch {
                text: before.to_owned(),
                rule: None,
            });
        }
        found.push(Stretch {
            text: marked.to_owned(),
            rule: Some(rule),
        });
        done = end;
    }
    if let Some(rest) = text.get(done..).filter(|rest| !rest.is_empty()) {
        found.push(Stretch {
            text: rest.to_owned(),
            rule: None,
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_at_evidence_and_come_back_whole() {
        let text = "Kỹ sư điện mặt trời";
        let span = |start, end| (start, end, "rule".to_owned());
        for spans in [
            vec![],
            vec![span(0, text.len())],
            vec![span(0, 3), span(2, 5), span(500, 600), span(3, 3), span(1, 2)],
        ] {
            let cut = stretches(text, spans.clone());
            let whole: String = cut.iter().map(|stretch| stretch.text.as_str()).collect();
            assert_eq!(whole, text, "{spans:?}");
        }
    }
}
