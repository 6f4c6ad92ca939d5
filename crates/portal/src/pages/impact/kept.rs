//! A result that somebody kept, worked out again.

use super::{KeptView, LISTED, Ran, ResultPart};
use crate::pages::{compute, render};
use crate::view::{Compared, SectionView, Shell, compared_kept};
use crate::web::{Content, Reader, Refused, Section, Shared};
use askama::Template;
use axum::extract::{Path, State};
use std::collections::HashSet;
use std::ops::RangeInclusive;

#[derive(Template)]
#[template(path = "impact_kept.html")]
struct Page {
    shell: Shell,
    result: ResultPart,
    when: String,
}

/// How many results may stand side by side: each is worked out again.
const COMPARED: RangeInclusive<usize> = 2..=6;

#[derive(Template)]
#[template(path = "impact_kept_compare.html")]
struct ComparePage {
    shell: Shell,
    section: Option<SectionView>,
    kept: Vec<KeptView>,
    wrong: Option<String>,
}

/// The result kept under `id`.
pub(super) async fn found(portal: &Shared, id: &str) -> Result<(Ran, String), Refused> {
    let (kept, done) = journeys::kept_scenario(portal.home(), id).await?;
    Ok((Ran::of(done, portal), kept.kept_at))
}

/// `/LANGUAGE/impact/kept?of=ID,ID`: results side by side.
pub(in crate::pages) async fn compare(
    State(portal): State<Shared>,
    reader: Reader,
) -> Result<Content, Refused> {
    let speech = reader.speech;
    let mut ids: Vec<&str> = reader
        .get("of")
        .into_iter()
        .flat_map(|ids| ids.split(','))
        .collect();
    let mut met = HashSet::new();
    ids.retain(|id| met.insert(*id));
    let (mut found, mut wrong) = (Vec::new(), None);
    if COMPARED.contains(&ids.len()) {
        for id in &ids {
            let (ran, _) = self::found(&portal, id).await?;
            found.push((ran, reader.link(&format!("/impact/kept/{id}"))));
        }
    } else if !ids.is_empty() {
        let bounds = [COMPARED.start(), COMPARED.end()].map(ToString::to_string);
        let bounds = [("least", bounds[0].as_str()), ("most", bounds[1].as_str())];
        wrong = Some(speech.fill("impact-kept-choose", &bounds));
    }
    let section = (!found.is_empty()).then(|| {
        let compared: Vec<Compared<'_>> = found
            .iter()
            .map(|(ran, href)| Compared {
                shown: ran.shown(),
                href: href.clone(),
            })
            .collect();
        compared_kept(&compared, &reader)
    });
    let kept = centre::impact::scenarios(portal.centre(), LISTED).await?;
    let kept = kept
        .iter()
        .map(|one| KeptView::of(one, ids.contains(&one.id.as_str()), &reader))
        .collect();
    let lead = section.as_ref().and_then(|section| section.says.first());
    let described = lead.cloned().unwrap_or_else(|| speech.say("impact-kept-lead"));
    let shell = Shell::of(reader, "impact-kept-compared")
        .in_section(Section::Impact)
        .described(described)
        .unlisted();
    render(&ComparePage {
        shell,
        section,
        kept,
        wrong,
    })
}

/// `/LANGUAGE/impact/kept/ID`.
pub(in crate::pages) async fn page(
    State(portal): State<Shared>,
    Path((_, id)): Path<(String, String)>,
    reader: Reader,
) -> Result<Content, Refused> {
    let (ran, kept_at) = found(&portal, &id).await?;
    let files = reader.link(&format!("/impact/kept/{id}"));
    let result = compute(|| ResultPart::of(ran.shown(), &reader, (&files, ""), None));
    let speech = reader.speech;
    let when = speech.fill("impact-kept-at", &[("day", &speech.instant(&kept_at))]);
    let described = result.view.says.first().cloned().unwrap_or_default();
    let shell = Shell::titled(reader, result.view.heading.clone())
        .in_section(Section::Impact)
        .described(described);
    render(&Page { shell, result, when })
}
