//! Ads behind the figures: facts of each, words only where the licence allows.

use super::only;
use crate::download::{DEMONSTRATION, Sheet, json_content};
use crate::pages::{Behind, market};
use crate::web::{Content, Failure, Reader, Refused, Shared};
use axum::extract::{Path, State};
use base::Cell;
use centre::vacancies::{AdLine, LINES_MAX};
use serde_json::json;
use taxonomy::{Criteria, Criterion};

/// What the list takes.
pub(super) const PARAMETERS: [&str; 11] = [
    "country",
    "region",
    "period",
    "occupation",
    "green",
    "source",
    "internships",
    "reposts",
    "version",
    "limit",
    "after",
];

/// A page of ads, newest first.
pub(super) async fn list(portal: &Shared, reader: &Reader) -> Result<Sheet, Refused> {
    only(reader, &PARAMETERS)?;
    let limit = match reader.get("limit") {
        None => 100,
        Some(text) => text
            .parse()
            .ok()
            .filter(|n| (1..=LINES_MAX).contains(n))
            .ok_or_else(|| {
                Failure::invalid(
                    "api.limit",
                    format!("`limit={text}` is not a number from 1 to {LINES_MAX}"),
                )
            })?,
    };
    let behind = Behind::of(portal, reader, limit).await?;
    let columns = [
        "id",
        "source",
        "country",
        "region",
        "posted",
        "isco",
        "green",
        "openings",
        "internship",
        "pay_min",
        "pay_max",
        "pay_currency",
        "pay_period",
        "title",
        "employer",
    ];
    Ok(Sheet {
        name: "aglc-vacancies".into(),
        columns: columns.map(ToOwned::to_owned).into(),
        rows: behind.lines.into_iter().map(row).collect(),
        about: vec![
            ("table", "vacancies".into()),
            ("total", behind.total.to_string()),
            (
                "next",
                behind.next.map(|cursor| cursor.to_string()).unwrap_or_default(),
            ),
            ("data_version", behind.version.to_string()),
        ],
    })
}

fn row(line: AdLine) -> Vec<Cell> {
    let text = |value: Option<String>| value.map_or(Cell::Missing, Cell::Text);
    let number = |value: Option<f64>| value.map_or(Cell::Missing, Cell::Real);
    let major = |minor: Option<i64>| {
        let pay = line.pay?;
        Some(
            base::Money {
                minor: minor?,
                currency: pay.currency,
            }
            .major(),
        )
    };
    vec![
        Cell::Text(line.id.to_string()),
        Cell::Text(line.source),
        Cell::Text(line.country.code().to_owned()),
        text(line.region.map(|region| region.to_string())),
        text(line.posted.map(|day| day.to_string())),
        text(line.isco),
        Cell::Text(line.green.code().to_owned()),
        Cell::Integer(i64::from(line.openings)),
        Cell::Integer(i64::from(line.internship)),
        number(major(line.pay.and_then(|pay| pay.min))),
        number(major(line.pay.and_then(|pay| pay.max))),
        text(line.pay.map(|pay| pay.currency.code().to_owned())),
        text(line.pay.map(|pay| pay.period.code().to_owned())),
        text(line.title),
        text(line.employer),
    ]
}

/// `/api/v1/vacancies/ID`.
pub(super) async fn one(
    State(portal): State<Shared>,
    Path(id): Path<String>,
    reader: Reader,
) -> Result<Content, Refused> {
    only(&reader, &[])?;
    let snapshot = market(&portal)?;
    let ad = centre::vacancies::find_public(portal.centre(), &id, snapshot.set.id)
        .await?
        .ok_or(Failure::NotFound)?;
    let criteria: Vec<&str> = Criteria::from_bits(ad.criteria)
        .iter()
        .map(Criterion::code)
        .collect();
    let pay = ad.pay.map(|pay| {
        let major = |minor: Option<i64>| minor.map(|minor| base::Money { minor, currency: pay.currency }.major());
        json!({ "min": major(pay.min), "max": major(pay.max), "currency": pay.currency.code(), "period": pay.period.code() })
    });
    let text = ad.text.as_ref().map(|text| {
        json!({
            "title": text.title, "employer": text.employer, "place": text.place, "description": text.description,
            "requirements": text.requirements, "benefits": text.benefits, "category": text.category,
        })
    });
    let evidence: Vec<_> = ad
        .evidence
        .iter()
        .map(|span| json!({ "field": span.field, "start": span.start, "end": span.end, "label": span.label, "rule": span.rule }))
        .collect();
    let demonstration = snapshot
        .sources
        .iter()
        .any(|source| source.demonstration && source.name.as_str() == ad.source);
    Ok(json_content(&json!({
        "id": ad.id.to_string(),
        "warning": demonstration.then_some(DEMONSTRATION),
        "version": ad.version,
        "superseded_in": ad.superseded_in,
        "source": ad.source,
        "country": ad.country.code(),
        "region": ad.region.map(|region| region.to_string()),
        "posted": ad.posted.map(|day| day.to_string()),
        "date_basis": ad.date_basis.code(),
        "date_precision": ad.date_precision.code(),
        "closes": ad.closes.map(|day| day.to_string()),
        "last_seen": ad.last_seen.map(|day| day.to_string()),
        "language": ad.language,
        "occupation": {
            "isco": ad.isco,
            "probability": ad.probability,
            "candidates": ad.candidates.iter().map(|(code, probability)| json!({ "isco": code, "probability": probability })).collect::<Vec<_>>(),
        },
        "green": { "class": ad.green.code(), "criteria": criteria },
        "openings": ad.openings,
        "openings_stated": ad.openings_stated,
        "internship": ad.internship,
        "contract": ad.contract.map(base::Contract::code),
        "hours": ad.hours.map(base::Hours::code),
        "education": ad.education.map(base::Education::code),
        "experience_months": ad.experience_months,
        "pay": pay,
        "repost_of": ad.repost_of.map(|id| id.to_string()),
        "url": ad.url,
        "text": text,
        "evidence": evidence,
        "coder": ad.coder_version,
        "taxonomy": ad.taxonomy_version,
    })))
}
