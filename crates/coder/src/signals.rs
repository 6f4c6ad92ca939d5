//! What an advertisement says beside the occupation: rank, education, conditions, whether it is a vacancy at all.

use crate::coding::{Evidence, Field, Rule, Seniority};
use crate::heading::Heading;
use crate::reading::{Reading, Says};
use base::Education;
use taxonomy::{AdMeaning, DecentWork, ModifierKind};

/// The rank that a heading states: the highest word of rank in it, but training goes before all, and an internship is
/// one whatever its heading.
pub(crate) fn seniority(
    heading: &Heading,
    internship: bool,
    evidence: &mut Vec<Evidence>,
) -> Option<Seniority> {
    let aide = heading.has(&[ModifierKind::Aide]);
    let rank = |kind| match kind {
        ModifierKind::Intern => Some((9, Seniority::Trainee)),
        ModifierKind::Manager | ModifierKind::Supervisor if aide => None,
        ModifierKind::Manager => Some((5, Seniority::Manager)),
        ModifierKind::Supervisor => Some((4, Seniority::Supervisor)),
        ModifierKind::Senior => Some((3, Seniority::Senior)),
        ModifierKind::Junior => Some((2, Seniority::Junior)),
        ModifierKind::Assistant | ModifierKind::Aide | ModifierKind::Staff | ModifierKind::Noise => None,
    };
    if internship {
        return Some(Seniority::Trainee);
    }
    let (place, label, (_, seniority)) = heading
        .modifiers
        .iter()
        .filter_map(|modifier| Some((&modifier.place, modifier.label, rank(modifier.kind)?)))
        .max_by_key(|(_, _, (height, _))| *height)?;
    evidence.push(Evidence {
        field: Field::Title,
        start: place.start,
        end: place.end,
        label,
        rule: Rule::Rank,
    });
    Some(seniority)
}

/// What phrases of the parts say, with the evidence.
pub(crate) struct Signals {
    pub(crate) not_a_vacancy: bool,
    pub(crate) several_jobs: bool,
    pub(crate) education: Option<Education>,
    pub(crate) decent_work: Vec<DecentWork>,
}

pub(crate) fn signals(parts: &[Reading], evidence: &mut Vec<Evidence>) -> Signals {
    let mut signals = Signals {
        not_a_vacancy: false,
        several_jobs: false,
        education: None,
        decent_work: Vec::new(),
    };
    for part in parts {
        let heading = part.field == Field::Title;
        let hits = part.hits(|says| match says {
            Says::Ad(meaning @ (AdMeaning::Notice | AdMeaning::Several)) => heading.then_some(meaning),
            Says::Ad(meaning @ (AdMeaning::Decent(_) | AdMeaning::Education(_))) => {
                (!heading).then_some(meaning)
            }
            _ => None,
        });
        for hit in hits {
            let rule = match hit.meaning {
                AdMeaning::Notice => {
                    signals.not_a_vacancy = true;
                    Rule::Notice
                }
                AdMeaning::Several => {
                    signals.several_jobs = true;
                    Rule::SeveralJobs
                }
                AdMeaning::Education(level) => {
                    // The lowest level that the text names is the least that it asks for.
                    if signals.education.is_some_and(|lower| lower <= level) {
                        continue;
                    }
                    evidence.retain(|e| e.rule != Rule::EducationAsked);
                    signals.education = Some(level);
                    Rule::EducationAsked
                }
                AdMeaning::Decent(condition) => {
                    if signals.decent_work.contains(&condition) {
                        continue;
                    }
                    signals.decent_work.push(condition);
                    Rule::DecentWork
                }
                AdMeaning::Employer | AdMeaning::Duty | AdMeaning::Page => continue,
            };
            let place = part.place(&hit);
            evidence.push(Evidence {
                field: part.field,
                start: place.start,
                end: place.end,
                label: hit.text,
                rule,
            });
        }
    }
    signals.decent_work.sort_by_key(|condition| condition.index());
    signals
}
