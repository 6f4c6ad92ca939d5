//! Reading one part of an advertisement: its tokens and every phrase of the taxonomy that stands in it.

use crate::coding::Field;
use crate::phrasebook::{Hit, Phrasebook, longest};
use crate::text::{self, STOP, Token};
use base::{Language, Vacancy};
use std::ops::Range;
use taxonomy::{AdMeaning, Folded, ModifierKind, Overlay, Role};

/// What a phrase of the taxonomy means, and in which language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Meaning {
    pub(crate) language: Language,
    pub(crate) says: Says,
}

/// What a phrase says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Says {
    /// A word of rank or noise in a heading.
    Modifier(ModifierKind),
    /// A concept of the green taxonomy, by its place; those that were added come behind the shipped ones.
    Green(u16, Role),
    /// It looks green and is not.
    Trap,
    /// A skill, by its place.
    Skill(u16),
    /// An imported skill, by its place.
    Imported(u16),
    /// Something else that advertisements say.
    Ad(AdMeaning),
}

/// Characters of a label of an imported skill, at least: "R" and "Go" are words of other meanings too.
const SHORTEST: usize = 4;

/// All phrases of the taxonomy, and those of what lies on it.
pub(crate) fn phrasebook(overlay: &'static Overlay) -> Phrasebook<Meaning> {
    let modifiers = taxonomy::modifiers()
        .iter()
        .map(|m| (m.text, m.language, Says::Modifier(m.kind)));
    let green = overlay
        .labels
        .iter()
        .chain(taxonomy::green_labels())
        .filter(|label| label.concept.kind != taxonomy::ConceptKind::Group)
        .map(|label| {
            (
                label.text,
                label.language,
                Says::Green(label.concept.index() as u16, label.role),
            )
        });
    let traps = taxonomy::green_traps()
        .iter()
        .map(|text| (*text, Language::Und, Says::Trap));
    let skills = overlay
        .skill_labels
        .iter()
        .chain(taxonomy::skill_labels())
        .map(|label| (label.text, label.language, Says::Skill(label.skill as u16)));
    let ads = taxonomy::ad_phrases()
        .iter()
        .map(|p| (p.text, p.language, Says::Ad(p.meaning)));
    // Of phrases that say the same, the one added last is met first: the house's own goes before an imported one.
    let imported = overlay
        .skills
        .iter()
        .zip(0..=u16::MAX)
        .flat_map(|(skill, place)| {
            let alternatives = skill
                .alternatives
                .iter()
                .copied()
                .filter(|text| text.contains(' '));
            std::iter::once(skill.label)
                .filter(|label| label.chars().count() >= SHORTEST)
                .chain(alternatives)
                .map(move |text| (text, skill.language, Says::Imported(place)))
        });
    Phrasebook::new(
        imported
            .chain(modifiers)
            .chain(green)
            .chain(traps)
            .chain(skills)
            .chain(ads)
            .map(|(text, language, says)| (text, Meaning { language, says })),
    )
}

/// One part of an advertisement, read.
pub(crate) struct Reading {
    pub(crate) field: Field,
    pub(crate) folded: Folded,
    pub(crate) tokens: Vec<Token>,
    hits: Vec<Hit<Meaning>>,
}

impl Reading {
    /// Reads `original`; phrases of languages that the advertisement cannot be in do not count.
    pub(crate) fn new(field: Field, original: &str, language: Language, book: &Phrasebook<Meaning>) -> Self {
        let folded = taxonomy::fold(original);
        let tokens = text::tokens(&folded, original);
        let mut hits = Vec::new();
        book.each(&folded, original, &tokens, |hit| {
            if possible(hit.meaning.language, language) {
                hits.push(hit);
            }
        });
        Self {
            field,
            folded,
            tokens,
            hits,
        }
    }

    /// The longest phrases that say what `says` picks, with what it made of them.
    pub(crate) fn hits<T: Copy>(&self, says: impl Fn(Says) -> Option<T>) -> Vec<Hit<T>> {
        longest(
            self.hits
                .iter()
                .filter_map(|hit| {
                    says(hit.meaning.says).map(|meaning| Hit {
                        text: hit.text,
                        meaning,
                        start: hit.start,
                        end: hit.end,
                    })
                })
                .collect(),
        )
    }

    /// The place of tokens in the folded text.
    pub(crate) fn folded_place<T>(&self, hit: &Hit<T>) -> Range<usize> {
        text::span(&self.tokens, hit.start as usize..hit.end as usize)
    }

    /// The place of tokens in the original.
    pub(crate) fn place<T>(&self, hit: &Hit<T>) -> Range<usize> {
        self.folded.original(self.folded_place(hit))
    }

    /// The token ranges of its sentences.
    pub(crate) fn sentences(&self) -> impl Iterator<Item = Range<u32>> + '_ {
        let mut start = 0;
        self.tokens
            .split_inclusive(|token| token.hash == STOP)
            .map(move |sentence| {
                let range = start..start + sentence.len() as u32;
                start = range.end;
                range
            })
    }
}

/// How much each sentence of a part is about the job.
pub(crate) struct Weights(Vec<(u32, f64)>);

/// A sentence of which it is not known whether it speaks of the job, in a text that speaks of the employer too.
pub(crate) const UNTOLD: f64 = 0.4;
/// The same in a text that does not.
const PLAIN: f64 = 0.7;

impl Weights {
    /// Weighs the sentences of a part: nothing for those that speak of the employer or of conditions and for the page
    /// around the advertisement, 1 from the first one on that speaks of duties.
    pub(crate) fn of(part: &Reading, employer: Option<&str>) -> Self {
        if part.field == Field::Title {
            return Self(Vec::new());
        }
        let cues = part.hits(|says| match says {
            Says::Ad(
                meaning @ (AdMeaning::Employer | AdMeaning::Duty | AdMeaning::Page | AdMeaning::Decent(_)),
            ) => Some(meaning),
            _ => None,
        });
        let name = employer.map(text::phrase).filter(|name| !name.is_empty());
        let mut duty = part.field == Field::Requirements;
        let mut over = part.field == Field::Benefits;
        let untold = if cues.iter().any(|cue| cue.meaning == AdMeaning::Employer) {
            UNTOLD
        } else {
            PLAIN
        };
        let mut cues = cues.iter().peekable();
        let sentences = part.sentences().map(|sentence| {
            let (mut beside, mut of_duties) = (false, false);
            while let Some(cue) = cues.next_if(|cue| cue.start < sentence.end) {
                over |= cue.meaning == AdMeaning::Page;
                of_duties |= cue.meaning == AdMeaning::Duty;
                // A sentence about conditions asks for nothing: "TOEIC allowance", "dental care".
                beside |= matches!(cue.meaning, AdMeaning::Employer | AdMeaning::Decent(_));
            }
            let named = name.as_ref().is_some_and(|name| {
                let range = sentence.start as usize..sentence.end as usize;
                part.tokens[range]
                    .windows(name.len())
                    .any(|window| window.iter().map(|t| t.hash).eq(name.iter().copied()))
            });
            if over || beside || named {
                return (sentence.end, 0.0);
            }
            duty |= of_duties;
            (sentence.end, if duty { 1.0 } else { untold })
        });
        Self(sentences.collect())
    }

    /// The weight of the sentence with this token; 1 in a heading.
    pub(crate) fn at(&self, token: u32) -> f64 {
        let sentence = self.0.partition_point(|(end, _)| *end <= token);
        self.0.get(sentence).map_or(1.0, |(_, weight)| *weight)
    }
}

/// The parts of an advertisement in the order in which they are read.
pub(crate) fn parts(vacancy: &Vacancy) -> impl Iterator<Item = (Field, &str)> {
    [
        (Field::Title, Some(vacancy.title.as_str())),
        (Field::Description, vacancy.description.as_deref()),
        (Field::Requirements, vacancy.requirements.as_deref()),
        (Field::Benefits, vacancy.benefits.as_deref()),
    ]
    .into_iter()
    .filter_map(|(field, text)| Some((field, text?)))
}

/// Whether a phrase of one language can stand in an advertisement of another. Scripts of their own tell by
/// themselves; of the languages in Latin letters, English stands anywhere and Indonesian and Malay share words.
fn possible(phrase: Language, advertisement: Language) -> bool {
    use Language::{En, Fil, Id, Ms, Pt, Tet, Und, Vi};
    let group = |language| match language {
        Id | Ms => 1,
        Vi => 2,
        Fil => 3,
        Pt | Tet => 4,
        _ => 0,
    };
    matches!(phrase, En | Und)
        || advertisement == Und
        || group(phrase) == 0
        || group(phrase) == group(advertisement)
}
