//! The concepts of AGLC-GT: activities, technologies and skills in a hierarchy of domains and groups.

use super::{Criteria, Criterion, Role};
use crate::table::rows;
use crate::{Division, UnitGroup};
use base::Language;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The name under which the taxonomy is cited.
pub const TAXONOMY_NAME: &str = "AGLC-GT";
/// Its edition; raised by every change of a concept.
pub const TAXONOMY_VERSION: &str = "1.0";

base::closed_list! {
    /// What a concept is.
    ConceptKind: "a kind of concept: `group`, `activity`, `technology` or `skill`" {
        /// A domain or group that holds others.
        Group = "group",
        /// Work that is done.
        Activity = "activity",
        /// A thing or system.
        Technology = "technology",
        /// What a person can do or knows.
        Skill = "skill",
    }
}

base::closed_list! {
    /// What a concept says of a job whose heading names it.
    Strength: "`core` or `task`" {
        /// The job is green by its main purpose.
        Core = "core",
        /// It has a green task or skill.
        Task = "task",
    }
}

/// One concept.
#[derive(Debug)]
pub struct Concept {
    /// Its notation: `A`, `A01`, `A0103`.
    pub notation: &'static str,
    /// What it is.
    pub kind: ConceptKind,
    /// What it says in a heading.
    pub strength: Strength,
    /// The criteria that it meets.
    pub criteria: Criteria,
    /// ISIC Rev. 4 divisions where it typically occurs.
    pub divisions: Vec<Division>,
    /// Unit groups where it typically occurs.
    pub units: Vec<UnitGroup>,
    /// What it is, in a sentence of ours.
    pub definition: &'static str,
    index: u16,
    broader: Option<u16>,
    narrower: Vec<u16>,
    /// The names of a concept that is not shipped.
    added: Vec<(Language, Role, &'static str)>,
}

/// A concept that the taxonomy's editors add below a shipped group.
#[derive(Debug)]
pub struct AddedConcept {
    /// Its notation, which no shipped concept has.
    pub notation: &'static str,
    /// The shipped group or domain that it belongs to.
    pub broader: &'static Concept,
    /// What it is.
    pub kind: ConceptKind,
    /// What it says in a heading.
    pub strength: Strength,
    /// The criteria that it meets.
    pub criteria: Criteria,
    /// What it is, in a sentence; may be empty.
    pub definition: &'static str,
    /// Its names, at most one of them preferred in each language.
    pub names: Vec<(Language, Role, &'static str)>,
}

pub(crate) const TABLE: &str = include_str!("../../data/green/concepts.tsv");

struct Concepts {
    all: Vec<Concept>,
    by_notation: HashMap<&'static str, u16>,
}

static CONCEPTS: LazyLock<Concepts> = LazyLock::new(read);

fn list<'a, T>(cell: &'a str, read: impl Fn(&'a str) -> T) -> Vec<T> {
    cell.split(',').filter(|part| *part != "-").map(read).collect()
}

fn read() -> Concepts {
    let head = [
        "notation",
        "broader",
        "kind",
        "strength",
        "criteria",
        "divisions",
        "units",
        "definition",
        "source",
    ];
    let mut all: Vec<Concept> = Vec::new();
    let mut by_notation: HashMap<&'static str, u16> = HashMap::new();
    for [
        notation,
        broader,
        kind,
        strength,
        criteria,
        divisions,
        units,
        definition,
        _,
    ] in rows("green/concepts.tsv", TABLE, head)
    {
        let index = all.len() as u16;
        let broader = (broader != "-").then(|| by_notation[broader]);
        if let Some(parent) = broader {
            all[parent as usize].narrower.push(index);
        }
        by_notation.insert(notation, index);
        all.push(Concept {
            notation,
            kind: kind.parse().expect("a kind of concept"),
            strength: strength.parse().expect("a strength"),
            criteria: list(criteria, |c| {
                c.parse::<Criterion>().expect("concepts name criteria")
            })
            .into_iter()
            .collect(),
            divisions: list(divisions, |code| {
                Division::find(code).expect("concepts name divisions")
            }),
            units: list(units, |code| code.parse().expect("concepts name unit groups")),
            definition,
            index,
            broader,
            narrower: Vec::new(),
            added: Vec::new(),
        });
    }
    Concepts { all, by_notation }
}

/// All concepts, each after the one that it belongs to.
pub fn concepts() -> &'static [Concept] {
    &CONCEPTS.all
}

/// The concept with a notation.
pub fn concept(notation: &str) -> Option<&'static Concept> {
    CONCEPTS
        .by_notation
        .get(notation)
        .map(|at| &CONCEPTS.all[*at as usize])
}

/// The activities, technologies and skills that typically occur in a unit group.
pub fn concepts_of(unit: UnitGroup) -> impl Iterator<Item = &'static Concept> {
    concepts()
        .iter()
        .filter(move |concept| concept.kind != ConceptKind::Group && concept.units.contains(&unit))
}

impl Concept {
    /// The `place`-th added concept, from 0; it comes after all shipped ones.
    pub fn added(place: u16, new: AddedConcept) -> Self {
        Self {
            notation: new.notation,
            kind: new.kind,
            strength: new.strength,
            criteria: new.criteria,
            divisions: Vec::new(),
            units: Vec::new(),
            definition: new.definition,
            index: (concepts().len() as u16).saturating_add(place),
            broader: Some(new.broader.index),
            narrower: Vec::new(),
            added: new.names,
        }
    }

    /// The place in the list of all concepts; behind its end for one that was added.
    pub const fn index(&self) -> usize {
        self.index as usize
    }

    /// Whether it is not shipped.
    pub fn is_added(&self) -> bool {
        self.index() >= concepts().len()
    }

    /// The names of an added concept.
    pub(super) fn added_names(&self) -> &[(Language, Role, &'static str)] {
        &self.added
    }

    /// What it belongs to; `None` for a domain.
    pub fn broader(&self) -> Option<&'static Self> {
        self.broader.map(|at| &CONCEPTS.all[at as usize])
    }

    /// How many activities, technologies and skills there are below it, at any depth.
    pub fn size(&self) -> usize {
        self.narrower()
            .map(|below| usize::from(below.kind != ConceptKind::Group) + below.size())
            .sum()
    }

    /// What belongs to it.
    pub fn narrower(&self) -> impl Iterator<Item = &'static Self> {
        self.narrower.iter().map(|at| &CONCEPTS.all[*at as usize])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_taxonomy_has_its_size_and_hangs_together() {
        let kinds = |kind| concepts().iter().filter(|c| c.kind == kind).count();
        let leaves = concepts().len() - kinds(ConceptKind::Group);
        assert!(leaves >= 500, "{leaves}");
        for concept in concepts() {
            assert!(!concept.criteria.is_empty(), "{}", concept.notation);
            let parent = concept.broader();
            assert_eq!(
                parent.is_none(),
                concept.notation.len() == 1,
                "{}",
                concept.notation
            );
            assert!(
                parent.is_none_or(|p| concept.notation.starts_with(p.notation)),
                "{}",
                concept.notation
            );
            if concept.kind != ConceptKind::Group {
                assert!(
                    !concept.divisions.is_empty() && !concept.units.is_empty(),
                    "{}",
                    concept.notation
                );
            }
        }
        assert_eq!(
            concept("A0201").map(Concept::index),
            concepts().iter().position(|c| c.notation == "A0201")
        );
        assert!(concept("Z").is_none());
    }

    #[test]
    fn an_added_concept_has_its_own_names_and_a_place_behind_the_shipped_ones() {
        let names = vec![
            (Language::Vi, Role::Preferred, "bơm nhiệt"),
            (Language::En, Role::Preferred, "heat pump"),
            (Language::En, Role::Alternative, "heatpump"),
        ];
        let new = AddedConcept {
            notation: "A01T1",
            broader: concept("A01").expect("a group"),
            kind: ConceptKind::Technology,
            strength: Strength::Core,
            criteria: Criteria::from_bits(4),
            definition: "",
            names,
        };
        let added = Concept::added(0, new);
        assert!(added.is_added() && !concepts()[0].is_added());
        assert_eq!(added.index(), concepts().len());
        assert_eq!(added.broader().map(|it| it.notation), Some("A01"));
        assert_eq!(added.label(Language::Vi), "bơm nhiệt");
        assert_eq!(added.label(Language::Th), "heat pump");
        assert_eq!(added.label_in(Language::Th), None);
        assert_eq!(added.names().count(), 3);
        let shipped = concept("A0101").expect("a concept");
        assert_eq!(shipped.names().count(), shipped.labels().count());
    }

    #[test]
    fn domains_hold_every_concept_and_unit_groups_find_theirs() {
        let below: usize = concepts()
            .iter()
            .filter(|c| c.broader().is_none())
            .map(Concept::size)
            .sum();
        assert_eq!(
            below,
            concepts().iter().filter(|c| c.kind != ConceptKind::Group).count()
        );
        let unit: UnitGroup = "2143".parse().expect("environmental engineers");
        assert!(concepts_of(unit).count() > 20);
        assert!(concepts_of(unit).all(|c| c.units.contains(&unit) && c.kind != ConceptKind::Group));
    }
}
