//! What is said of skills, in sentences that never say more than the figures.

use super::LEAST;
use super::names::SkillNames;
use crate::i18n::Speech;
use analysis::emerging::{Class, Trend};
use analysis::specialisation::Advantage;
use base::Interval;
use coder::measure::{Rate, recorded};
use journeys::{Asked, Emerging};

/// Skills that a sentence names at most.
const NAMED: usize = 3;

/// A ratio with two digits after the point.
pub(crate) fn ratio(value: f64, speech: &Speech) -> String {
    speech.decimal(value, 2)
}

/// The bounds of an interval of ratios; a dash where there are none.
pub(super) fn ratios(interval: Option<&Interval>, speech: &Speech) -> String {
    interval.map_or_else(
        || "–".to_owned(),
        |it| format!("{}–{}", ratio(it.low, speech), ratio(it.high, speech)),
    )
}

/// A rate of false discoveries.
pub(super) fn rate(q: f64, speech: &Speech) -> String {
    if q < 0.001 {
        format!("< {}", speech.decimal(0.001, 3))
    } else {
        speech.decimal(q, 3)
    }
}

/// How many of the ads name a skill.
pub(crate) fn share_words(ads: u64, of: u64, speech: &Speech) -> String {
    let all = speech.count(of);
    match Interval::wilson95(ads, of).filter(|_| ads >= LEAST) {
        Some(interval) => speech.fill(
            "skill-share",
            &[
                ("ads", &speech.count(ads)),
                ("all", &all),
                ("share", &speech.percent(ads as f64 / of as f64)),
                ("range", &speech.percent_range(&interval)),
            ],
        ),
        None => speech.fill("skill-share-few", &[("all", &all)]),
    }
}

/// The skill that most ads name.
pub(crate) fn named_words(named: &[(String, u64)], of: u64, names: &SkillNames, speech: &Speech) -> String {
    let first = named.first().filter(|(_, ads)| *ads >= LEAST);
    let Some(((id, ads), interval)) = first.and_then(|it| Some((it, Interval::wilson95(it.1, of)?))) else {
        return speech.fill("skills-few", &[("all", &speech.count(of))]);
    };
    speech.fill(
        "skills-most",
        &[
            ("skill", &names.label(id, speech)),
            ("share", &speech.percent(*ads as f64 / of as f64)),
            ("range", &speech.percent_range(&interval)),
            ("all", &speech.count(of)),
        ],
    )
}

/// What a group asks for more than others: names only what chance does not explain.
pub(super) fn asked_words(asked: &[Asked], names: &SkillNames, speech: &Speech) -> String {
    if asked.is_empty() {
        return speech.say("asked-few");
    }
    let mut clear: Vec<&Asked> = asked
        .iter()
        .filter(|one| one.quotient.advantage == Advantage::Specialised)
        .collect();
    clear.sort_by(|a, b| b.quotient.interval.low.total_cmp(&a.quotient.interval.low));
    if clear.is_empty() {
        return speech.say("asked-common");
    }
    let words: Vec<String> = clear
        .iter()
        .take(NAMED)
        .map(|one| {
            let label = names.label(&one.skill, speech);
            let times = speech.fill(
                "asked-times",
                &[("ratio", &speech.decimal(one.quotient.shrunk, 1))],
            );
            format!("{label} ({times})")
        })
        .collect();
    speech.fill("asked-special", &[("skills", &words.join("; "))])
}

/// Why there is no trend of anything; `None` where there may be some.
fn short(emerging: &Emerging, speech: &Speech) -> Option<String> {
    emerging.is_short().then(|| {
        speech.fill(
            "emerging-short",
            &[
                ("months", &speech.count(emerging.months as u64)),
                ("least", &speech.count(Emerging::LEAST_MONTHS as u64)),
            ],
        )
    })
}

/// What emerges and declines, in a sentence.
pub(crate) fn emerging_words(emerging: &Emerging, speech: &Speech) -> String {
    if let Some(short) = short(emerging, speech) {
        return short;
    }
    let count = |n: usize| speech.count(n as u64);
    let tested = count(emerging.tested());
    let (growing, declining) = (
        emerging.of(Class::Emerging).len(),
        emerging.of(Class::Declining).len(),
    );
    let least = speech.count(emerging.settings.minimum_ads);
    let id = match (emerging.tested(), growing + declining) {
        (0, _) => "emerging-untested",
        (_, 0) => "emerging-none",
        _ => "emerging-some",
    };
    speech.fill(
        id,
        &[
            ("tested", &tested),
            ("growing", &count(growing)),
            ("declining", &count(declining)),
            ("least", &least),
        ],
    )
}

/// Whether a skill grows.
pub(crate) fn growth_words(emerging: &Emerging, id: &str, speech: &Speech) -> String {
    if let Some(short) = short(emerging, speech) {
        return short;
    }
    let trend = emerging.find(id).map(|skill| skill.trend);
    trend_words(trend.as_ref(), emerging, speech)
}

fn trend_words(trend: Option<&Trend>, emerging: &Emerging, speech: &Speech) -> String {
    let told = trend.and_then(|it| Some((it.class, it.growth?, it.q?, it.interval)));
    let settings = emerging.settings;
    let Some((class, growth, q, interval)) = told else {
        return speech.fill("growth-few", &[("least", &speech.count(settings.minimum_ads))]);
    };
    let id = match class {
        Class::Emerging => "growth-emerging",
        Class::Declining => "growth-declining",
        Class::Stable => "growth-stable",
        Class::Unclear | Class::TooFew => "growth-unclear",
    };
    speech.fill(
        id,
        &[
            ("growth", &ratio(growth, speech)),
            ("range", &ratios(interval.as_ref(), speech)),
            ("q", &rate(q, speech)),
            ("low", &ratio(1.0 / settings.minimum_growth, speech)),
            ("high", &ratio(settings.minimum_growth, speech)),
        ],
    )
}

/// How far what is found is right: measured on real advertisements, by the numbers that were kept.
pub(crate) fn caveats(speech: &Speech) -> Vec<String> {
    let measured = recorded()
        .iter()
        .find_map(|one| one.report.skills.as_ref().map(|skills| (&one.report, skills)));
    let Some((report, skills)) = measured else {
        return vec![speech.say("skills-unmeasured")];
    };
    let share = |rate: &Rate| {
        rate.value
            .map_or_else(|| "–".to_owned(), |value| speech.percent(value))
    };
    let range = |rate: &Rate| {
        let interval = rate.interval.as_ref();
        interval.map_or_else(|| "–".to_owned(), |it| speech.percent_range(it))
    };
    let mut said = vec![speech.fill(
        "skills-measured",
        &[
            ("count", &speech.count(report.rows)),
            ("precision", &share(&skills.precision)),
            ("precise", &range(&skills.precision)),
            ("recall", &share(&skills.recall)),
            ("recalled", &range(&skills.recall)),
        ],
    )];
    if report.coder != coder::VERSION {
        let versions = [("coder", report.coder.as_str()), ("current", coder::VERSION)];
        said.push(speech.fill("quality-outdated", &versions));
    }
    said
}
