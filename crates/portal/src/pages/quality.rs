//! How well the coder codes: measured on real advertisements, and on the samples that are shipped.

use super::{compute, render};
use crate::view::{Evaluated, QualityPart, QualityView, Shell};
use crate::web::{Content, Reader, Refused, Section, Shared};
use askama::Template;
use axum::extract::State;
use coder::measure::{Report, recorded};

/// Paragraphs on the limits of the gold set.
const LIMITS: usize = 4;

#[derive(Template)]
#[template(path = "quality.html")]
struct Quality {
    shell: Shell,
    finding: String,
    sets: Vec<(String, String)>,
    outdated: Option<String>,
    parts: Vec<QualityPart>,
    coverage: Vec<(String, String)>,
    weak: Option<QualityPart>,
    limits: Vec<String>,
    command: String,
}

/// Every evaluation by its name: those that were kept, then that of the samples, measured once by this process.
pub(crate) async fn evaluations(portal: &Shared) -> Result<Vec<(&'static str, &'static Report)>, Refused> {
    let coder = portal.home().coder().await?;
    let samples = compute(|| journeys::sample_evaluation(coder));
    Ok(recorded()
        .iter()
        .map(|one| (one.name.as_str(), &one.report))
        .chain([("samples", samples)])
        .collect())
}

/// `/LANGUAGE/coding-quality`.
pub(super) async fn page(State(portal): State<Shared>, reader: Reader) -> Result<Content, Refused> {
    let all = evaluations(&portal).await?;
    let speech = reader.speech;
    let real = all.iter().find(|(name, _)| *name != "samples");
    let samples = all.iter().find(|(name, _)| *name == "samples");
    let sets: Vec<Evaluated> = [("quality-real", real), ("quality-samples", samples)]
        .into_iter()
        .filter_map(|(label, set)| {
            set.map(|(_, report)| Evaluated {
                label: speech.say(label),
                report,
            })
        })
        .collect();
    let view = QualityView { speech, sets: &sets };
    let outdated = real
        .filter(|(_, report)| report.coder != coder::VERSION)
        .map(|(_, report)| {
            speech.fill(
                "quality-outdated",
                &[("coder", report.coder.as_str()), ("current", coder::VERSION)],
            )
        });
    let mut parts = vec![
        view.occupations(),
        view.majors(),
        view.calibration(),
        view.green(),
    ];
    parts.retain(|part| !part.table.rows.is_empty());
    let page = Quality {
        finding: view.finding(),
        sets: view.described(),
        outdated,
        parts,
        coverage: view.coverage(),
        weak: view.weak(),
        limits: (1..=LIMITS)
            .map(|n| speech.say(&format!("quality-limits-{n}")))
            .collect(),
        command: "aglc evaluate all --gold samples\naglc evaluate all --gold FILE.jsonl --matrix matrix.json"
            .into(),
        shell: Shell::of(reader, "quality-title")
            .in_section(Section::Centre)
            .described(speech.say("quality-lead")),
    };
    render(&page)
}
