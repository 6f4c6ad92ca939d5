//! The coding of one advertisement for people: what was decided, why, and how sure it is.

use super::marks::{Piece, Sort, Span, cut};
use crate::i18n::Speech;
use crate::view::{CellView, Shell};
use base::Vacancy;
use coder::{Coder, Coding, Field, Rule};
use journeys::code::Ask;
use taxonomy::{Criteria, Criterion};

/// A candidate among the occupations.
pub(crate) struct Candidate {
    pub(crate) code: &'static str,
    pub(crate) cell: CellView,
    pub(crate) words: String,
    pub(crate) share: String,
}

/// A line of the list that explains the marks.
pub(crate) struct Note {
    pub(crate) number: usize,
    pub(crate) sign: &'static str,
    pub(crate) text: String,
    pub(crate) rule: String,
    pub(crate) label: String,
}

/// A skill that is named.
pub(crate) struct SkillLine {
    pub(crate) id: &'static str,
    pub(crate) label: &'static str,
    pub(crate) href: Option<String>,
    pub(crate) green: bool,
}

/// What a person who may judge the coding fills in.
pub(crate) struct Judge {
    pub(crate) action: String,
    pub(crate) title: String,
    pub(crate) text: String,
    pub(crate) employer: String,
    pub(crate) country: &'static str,
    pub(crate) isco: &'static str,
    pub(crate) greens: Vec<(&'static str, String, bool)>,
    pub(crate) criteria: Vec<(&'static str, String, bool)>,
    pub(crate) not_a_vacancy: bool,
    pub(crate) several_jobs: bool,
}

/// The coding of one advertisement.
pub(crate) struct Single {
    pub(crate) finding: String,
    pub(crate) abstained: bool,
    pub(crate) remarks: Vec<String>,
    pub(crate) candidates: Vec<Candidate>,
    pub(crate) texts: Vec<(String, Vec<Piece>)>,
    pub(crate) notes: Vec<Note>,
    pub(crate) green: String,
    pub(crate) criteria: Vec<String>,
    pub(crate) reasons: Vec<String>,
    pub(crate) skills: Vec<SkillLine>,
    pub(crate) facts: Vec<(String, String)>,
    pub(crate) decent_work: Vec<String>,
    pub(crate) versions: String,
    pub(crate) judge: Option<Judge>,
}

/// The name of a criterion.
pub(crate) fn criterion_name(speech: &Speech, criterion: Criterion) -> String {
    speech.say(&format!("criterion-{}", criterion.code().replace('_', "-")))
}

impl Single {
    /// Codes `ask`; with `judge`, the address that judgements of it are sent to.
    pub(crate) fn of(
        coder: &Coder,
        ask: &Ask,
        speech: &Speech,
        shell: &Shell,
        judge: Option<String>,
    ) -> Self {
        let coding = coder.code(ask.vacancy());
        let (texts, notes) = marked(ask.vacancy(), &coding, speech);
        let green_rules = [Rule::GreenTitle, Rule::GreenTask];
        let mut reasons: Vec<String> = Vec::new();
        for evidence in coding
            .evidence
            .iter()
            .filter(|evidence| green_rules.contains(&evidence.rule))
        {
            let passage = passage(ask.vacancy(), evidence.field, evidence.start, evidence.end).to_owned();
            if !reasons.contains(&passage) {
                reasons.push(passage);
            }
        }
        let remarks = [
            (coding.not_a_vacancy, "code-not-a-vacancy"),
            (coding.several_jobs, "code-several-jobs"),
        ];
        Self {
            finding: finding(&coding, speech),
            abstained: coding.occupation().is_none(),
            remarks: remarks
                .iter()
                .filter(|(is, _)| *is)
                .map(|(_, id)| speech.say(id))
                .collect(),
            candidates: candidates(&coding, speech, shell),
            texts,
            notes,
            green: speech.fill(
                "code-green-found",
                &[
                    ("class", &speech.say(&format!("green-{}", coding.green.code()))),
                    ("probability", &speech.percent(coding.green_probability)),
                ],
            ),
            criteria: coding
                .criteria
                .iter()
                .map(|criterion| criterion_name(speech, criterion))
                .collect(),
            reasons,
            skills: skills(&coding, speech, shell),
            facts: facts(&coding, speech),
            decent_work: coding
                .decent_work
                .iter()
                .map(|condition| speech.say(&format!("decent-{}", condition.code().replace('_', "-"))))
                .collect(),
            versions: format!("{} · {}", coder.coder_version(), coder.taxonomy_version()),
            judge: judge.map(|action| judgement(action, ask, &coding, speech)),
        }
    }
}

fn finding(coding: &Coding, speech: &Speech) -> String {
    match coding.occupation() {
        None => speech.say("code-abstained"),
        Some(unit) => speech.fill(
            "code-finding",
            &[
                ("occupation", speech.occupation(unit.code())),
                ("code", unit.code()),
                ("probability", &speech.percent(coding.probability())),
            ],
        ),
    }
}

fn candidates(coding: &Coding, speech: &Speech, shell: &Shell) -> Vec<Candidate> {
    let candidate = |(unit, probability): &(taxonomy::UnitGroup, f64)| Candidate {
        code: unit.code(),
        cell: CellView::words(speech.occupation(unit.code()))
            .coded(unit.code())
            .to(shell.link(&format!("/occupations/{}", unit.code()))),
        words: speech.percent(*probability),
        share: format!("{:.4}", probability.clamp(0.0, 1.0)),
    };
    coding.candidates.iter().map(candidate).collect()
}

fn skills(coding: &Coding, speech: &Speech, shell: &Shell) -> Vec<SkillLine> {
    let line = |found: &coder::SkillFound| SkillLine {
        id: found.skill.id(),
        label: found.skill.label(speech.language()),
        href: found
            .skill
            .concept()
            .map(|concept| shell.link(&format!("/taxonomy/{}", concept.notation))),
        green: found.skill.is_green(),
    };
    coding.skills.iter().map(line).collect()
}

fn facts(coding: &Coding, speech: &Speech) -> Vec<(String, String)> {
    let languages: Vec<String> = coding
        .languages
        .iter()
        .map(|language| speech.say(&format!("language-{}", language.code())))
        .collect();
    let unsaid = || speech.say("code-unsaid");
    let seniority = coding
        .seniority
        .map(|rank| speech.say(&format!("seniority-{}", rank.code())));
    let education = coding
        .education
        .map(|level| speech.say(&format!("education-{}", level.code())));
    vec![
        (speech.say("code-languages"), languages.join(", ")),
        (speech.say("code-seniority"), seniority.unwrap_or_else(unsaid)),
        (speech.say("vacancy-education"), education.unwrap_or_else(unsaid)),
    ]
}

fn text(vacancy: &Vacancy, field: Field) -> Option<&str> {
    match field {
        Field::Title => Some(&vacancy.title),
        Field::Description => vacancy.description.as_deref(),
        Field::Requirements => vacancy.requirements.as_deref(),
        Field::Benefits => vacancy.benefits.as_deref(),
    }
}

fn passage(vacancy: &Vacancy, field: Field, start: usize, end: usize) -> &str {
    text(vacancy, field)
        .and_then(|text| text.get(start..end))
        .unwrap_or_default()
}

/// The texts with their marks, and the list that explains these.
fn marked(vacancy: &Vacancy, coding: &Coding, speech: &Speech) -> (Vec<(String, Vec<Piece>)>, Vec<Note>) {
    let evidence = coding.evidence.iter().map(|found| {
        (
            found.field,
            found.start,
            found.end,
            found.rule.code(),
            found.label.to_owned(),
        )
    });
    let skills = coding.skills.iter().map(|found| {
        let label = found.skill.label(speech.language()).to_owned();
        (found.field, found.start, found.end, "skill", label)
    });
    let mut found: Vec<_> = evidence.chain(skills).collect();
    found.sort_by_key(|(field, start, end, ..)| (field.index(), *start, *end));
    let mut notes = Vec::new();
    let mut texts = Vec::new();
    for field in Field::ALL {
        let Some(text) = text(vacancy, *field) else {
            continue;
        };
        let mut spans = Vec::new();
        for (_, start, end, rule, label) in found.iter().filter(|(of, ..)| of == field) {
            let (number, sort) = (notes.len() + 1, Sort::of_rule(rule));
            spans.push(Span {
                start: *start,
                end: *end,
                number,
                sort,
            });
            notes.push(Note {
                number,
                sign: sort.sign(),
                text: passage(vacancy, *field, *start, *end).to_owned(),
                rule: speech.say(&format!("code-rule-{rule}")),
                label: label.clone(),
            });
        }
        texts.push((speech.say(&format!("text-{}", field.code())), cut(text, &spans)));
    }
    (texts, notes)
}

fn judgement(action: String, ask: &Ask, coding: &Coding, speech: &Speech) -> Judge {
    let vacancy = ask.vacancy();
    let has = |criterion: Criterion| coding.criteria.bits() & Criteria::from_iter([criterion]).bits() != 0;
    let body: Vec<&str> = [&vacancy.description, &vacancy.requirements, &vacancy.benefits]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    Judge {
        action,
        title: vacancy.title.clone(),
        text: body.join("\n\n"),
        employer: vacancy.employer.clone().unwrap_or_default(),
        country: ask.country.map_or("", base::Country::code),
        isco: coding.candidates.first().map_or("", |(unit, _)| unit.code()),
        greens: base::Green::ALL
            .iter()
            .map(|green| {
                (
                    green.code(),
                    speech.say(&format!("green-{}", green.code())),
                    *green == coding.green,
                )
            })
            .collect(),
        criteria: Criterion::ALL
            .iter()
            .map(|criterion| {
                (
                    criterion.code(),
                    criterion_name(speech, *criterion),
                    has(*criterion),
                )
            })
            .collect(),
        not_a_vacancy: coding.not_a_vacancy,
        several_jobs: coding.several_jobs,
    }
}
