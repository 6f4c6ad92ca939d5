//! What the definitions of green say of occupations, in words.

use crate::i18n::Speech;
use taxonomy::{Definition, Isco, Method, UnitGroup, definitions, profile};

/// What one definition says of one unit group.
pub(crate) struct JudgedView {
    /// The definition.
    pub(crate) definition: String,
    /// Share, how green that is, class in the transition; `None` where the definition's source says nothing.
    pub(crate) said: Option<[String; 3]>,
    /// What the share was taken over.
    pub(crate) basis: String,
}

/// A definition, and how many unit groups it finds how green.
pub(crate) struct DefinitionView {
    pub(crate) title: String,
    pub(crate) meaning: String,
    pub(crate) version: &'static str,
    pub(crate) core_from: String,
    pub(crate) partial_from: String,
    pub(crate) judged: String,
    pub(crate) core: String,
    pub(crate) partial: String,
    /// English.
    pub(crate) source: &'static str,
}

/// The definition's name.
fn title(method: Method, speech: &Speech) -> String {
    speech.say(&format!("by-{}", method.code()))
}

/// What every definition says of `unit`.
pub(crate) fn judged(unit: UnitGroup, speech: &Speech) -> Vec<JudgedView> {
    definitions()
        .iter()
        .map(|definition| judge(definition, unit, speech))
        .collect()
}

fn judge(definition: &Definition, unit: UnitGroup, speech: &Speech) -> JudgedView {
    let profile = profile(definition.method, unit);
    let basis = match profile.map(|it| it.basis) {
        Some(Some(n)) => speech.tell(
            &format!("basis-{}", definition.method.code()),
            &[("n", n.into()), ("count", speech.count(n.into()).into())],
        ),
        Some(None) => speech.say("basis-criteria"),
        None => String::new(),
    };
    let said = profile.map(|profile| {
        [
            speech.percent(profile.share),
            speech.say(&format!("green-{}", definition.green(profile.share).code())),
            speech.say(&format!("class-{}", profile.class.code().replace('_', "-"))),
        ]
    });
    JudgedView {
        definition: title(definition.method, speech),
        said,
        basis,
    }
}

impl DefinitionView {
    /// The definitions in force.
    pub(crate) fn all(speech: &Speech) -> Vec<Self> {
        definitions().iter().map(|it| Self::of(it, speech)).collect()
    }

    fn of(definition: &Definition, speech: &Speech) -> Self {
        let units = || {
            Isco::shipped()
                .unit_groups()
                .filter_map(|unit| definition.judge(unit))
        };
        let found = |green| speech.count(units().filter(|it| *it == green).count() as u64);
        Self {
            title: title(definition.method, speech),
            meaning: speech.say(&format!("by-{}-text", definition.method.code())),
            version: definition.version,
            core_from: speech.percent(definition.core_from),
            partial_from: speech.percent(definition.partial_from),
            judged: speech.count(units().count() as u64),
            core: found(base::Green::Core),
            partial: found(base::Green::Partial),
            source: definition.source,
        }
    }
}
