//! How well the coder codes the samples that are shipped.

use base::{Country, Vacancy};
use coder::Coder;
use coder::measure::{Gold, Report, Scope, evaluate};
use samples::{Sample, samples};
use std::sync::OnceLock;
use taxonomy::State;

/// The precision that coverage is told for where nobody chooses another.
pub const PRECISION: f64 = 0.9;

static EVALUATION: OnceLock<Report> = OnceLock::new();

/// The hand-written samples as gold rows.
pub fn sample_gold() -> Vec<Gold> {
    samples().iter().map(gold).collect()
}

/// How well `coder` codes the samples: measured when first asked for, then kept.
pub fn sample_evaluation(coder: &Coder) -> &'static Report {
    EVALUATION.get_or_init(|| evaluate(coder, &sample_gold(), Scope::All, PRECISION).figures_only())
}

fn gold(sample: &Sample) -> Gold {
    let sound = "a test of the samples checks their codes";
    let intro = sample
        .intro
        .replace("{company}", "ABC")
        .replace("{place}", place(sample.country));
    let mut lines = vec![intro];
    lines.extend_from_slice(&sample.duties);
    let vacancy = Vacancy {
        description: Some(lines.join("\n")),
        requirements: Some(sample.requirements.join("\n")),
        benefits: Some(sample.benefits.join("\n")),
        ..Vacancy::titled("samples", sample.title.clone(), sample.country)
    };
    Gold {
        id: sample.key.clone(),
        lang: sample.lang.code().into(),
        sample: "written".into(),
        vacancy,
        unit: sample.isco4.parse().expect(sound),
        also: sample
            .isco4_alt
            .iter()
            .map(|code| code.parse().expect(sound))
            .collect(),
        green: sample.green,
        criteria: sample
            .criteria
            .iter()
            .map(|code| code.parse::<taxonomy::Criterion>().expect(sound))
            .collect(),
        skills: sample.skills.clone(),
        several_jobs: false,
        not_a_vacancy: false,
    }
}

fn place(country: Country) -> &'static str {
    State::of(country).name(base::Language::En)
}

#[cfg(test)]
mod tests {
    use super::*;
    use coder::measure::SkillsReport;

    #[test]
    fn the_samples_are_gold_rows_whose_skills_stand_in_their_text() {
        let gold = sample_gold();
        assert_eq!(gold.len(), samples().len());
        assert!(
            gold.iter()
                .all(|row| !row.vacancy.description.as_deref().unwrap_or("{").contains('{'))
        );
        let coder = Coder::new(&taxonomy::Taxonomy::shipped());
        let report = sample_evaluation(&coder);
        let all = report
            .occupation
            .as_ref()
            .and_then(|one| one.all())
            .expect("samples");
        assert!(all.accepted.value > Some(0.5), "{all:?}");
        let skills: &SkillsReport = report.skills.as_ref().expect("samples");
        assert!(skills.recall.n > 300, "{skills:?}");
        let text = serde_json::to_string(report).expect("JSON");
        assert!(!text.contains("KH-001"), "figures only");
    }
}
