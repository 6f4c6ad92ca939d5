//! The same money for each measure, side by side.

use super::choices::Typed;
use super::{KeptView, LISTED, this_year, worked};
use crate::pages::render;
use crate::view::{Compared, SectionView, Shell, compared_measures};
use crate::web::{Content, Failure, Reader, Refused, Section, Shared};
use askama::Template;
use axum::extract::State;
use impact::measure::measures;

#[derive(Template)]
#[template(path = "impact_compare.html")]
struct Page {
    shell: Shell,
    back: String,
    section: SectionView,
    kept: Vec<KeptView>,
}

/// `/LANGUAGE/impact/compare?…`, with the choices of the form but the measure.
pub(in crate::pages) async fn page(State(portal): State<Shared>, reader: Reader) -> Result<Content, Refused> {
    let speech = reader.speech;
    let tables = journeys::impact_tables(portal.home()).await?;
    let (typed, _) = Typed::of(&reader, &tables, this_year(&portal));
    let asked = typed
        .ask(&tables, speech)
        .map_err(|wrong| Failure::invalid("impact.choice", wrong.what))?;
    let mut found = Vec::new();
    for measure in measures() {
        let ran = worked(&portal, &asked.with(measure), speech)?;
        // A measure that does not fit the table is left out of the comparison, not shown as nothing.
        if let Ok(ran) = ran {
            let href = reader.link("/impact") + &typed.query(&measure.name);
            found.push((ran, href));
        }
    }
    let compared: Vec<Compared<'_>> = found
        .iter()
        .map(|(ran, href)| Compared {
            shown: ran.shown(),
            href: href.clone(),
        })
        .collect();
    let [from, to] = asked.building;
    let level = compared
        .first()
        .map_or_else(String::new, |one| one.shown.level(speech));
    let lead = speech.fill(
        "impact-compare-lead",
        &[
            ("amount", &speech.decimal(asked.amount, 0)),
            (
                "currency",
                asked.known.facts.currency.as_deref().unwrap_or_default(),
            ),
            ("year", &speech.year(asked.price_year)),
            ("place", &crate::view::place(&asked.region, speech)),
            ("from", &speech.year(from)),
            ("to", &speech.year(to)),
            ("until", &speech.year(asked.until)),
            ("level", &level),
        ],
    );
    let section = compared_measures(&compared, lead, &reader);
    let kept = centre::impact::scenarios(portal.centre(), LISTED).await?;
    let kept = kept
        .iter()
        .map(|kept| KeptView::of(kept, false, &reader))
        .collect();
    let back = reader.link("/impact") + &typed.query(&typed.measure);
    let described = section.says.first().cloned().unwrap_or_default();
    let shell = Shell::of(reader, "impact-compare-title")
        .in_section(Section::Impact)
        .described(described)
        .unlisted();
    render(&Page {
        shell,
        back,
        section,
        kept,
    })
}
