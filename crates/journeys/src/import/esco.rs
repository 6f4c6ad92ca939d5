//! ESCO: the CSV files of the European Commission's download, in English and whatever language of the house is there.

use super::gather::{Dangling, Files, Gathered, GatheredRelation, GatheredSkill, label, labels};
use super::manifest::LeftOut;
use super::titles::Sieve;
use crate::error::JourneyError;
use crate::files::failed;
use crate::progress::Progress;
use base::Language;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::Path;
use taxonomy::UnitGroup;

const ORIGIN: &str = "Take all files from one download of the ESCO dataset (CSV, English, v1.1 or later) at \
                      https://esco.ec.europa.eu/en/use-esco/download";
/// Its name in v1.1, and in later versions.
const RELATIONS: [&str; 2] = ["occupationSkillRelations.csv", "occupationSkillRelations_en.csv"];
const GREEN: &str = "greenSkillsCollection_en.csv";

/// What ESCO wants to be said (terms of use of the ESCO portal).
pub(super) const ATTRIBUTION: &str = "This service uses the ESCO classification of the European Commission, adapted: \
                                      occupations are summed up by ISCO-08 unit group, and labels are sifted.";

const NO_ID: &str = "is not the address of a concept";
const TWICE: &str = "is there twice";
const NO_SKILL: &str = "is in no row of skills_en.csv";

/// Reads the files in `folder`.
pub(super) fn gather(folder: &Path, progress: &dyn Progress) -> Result<Gathered, JourneyError> {
    let there = Languages::of(folder)?;
    let relations = RELATIONS
        .into_iter()
        .find(|name| folder.join(name).exists())
        .unwrap_or(RELATIONS[0]);
    let occupations = there
        .occupations
        .iter()
        .map(|language| file("occupations", *language));
    let skills = there.skills.iter().map(|language| file("skills", *language));
    let others = [GREEN, relations].map(str::to_owned);
    let names: Vec<String> = occupations.chain(skills).chain(others).collect();
    let mut files = Files::open(folder, &names, ORIGIN, progress)?;
    let mut reading = Reading::new();
    for language in there.occupations {
        reading.occupations(&mut files, language)?;
    }
    for language in there.skills {
        reading.skills(&mut files, language)?;
    }
    reading.green(&mut files)?;
    let relations = reading.relations(&mut files, relations)?;
    Ok(Gathered {
        version: format!("newest change {}", reading.newest),
        titles: reading.titles.sift(),
        skills: reading.skills,
        relations,
        left_out: LeftOut {
            dangling: reading.dangling,
            languages: there.strange,
            ..LeftOut::default()
        },
    })
}

fn file(kind: &str, language: Language) -> String {
    format!("{kind}_{language}.csv")
}

/// The languages of the files in a folder. English comes first and is always asked for.
#[derive(Debug)]
struct Languages {
    occupations: BTreeSet<Language>,
    skills: BTreeSet<Language>,
    /// Languages that the house does not have.
    strange: Vec<String>,
}

impl Languages {
    fn of(folder: &Path) -> Result<Self, JourneyError> {
        let mut occupations = BTreeSet::from([Language::En]);
        let mut skills = occupations.clone();
        let mut strange = BTreeSet::new();
        let unread = failed(
            folder,
            "read",
            "Name the folder that holds the files of the download",
        );
        for entry in std::fs::read_dir(folder).map_err(&unread)? {
            let name = entry.map_err(&unread)?.file_name();
            let name = name.to_string_lossy();
            let stem = name.strip_suffix(".csv").and_then(|stem| stem.rsplit_once('_'));
            let (languages, language) = match stem {
                Some(("occupations", language)) => (&mut occupations, language),
                Some(("skills", language)) => (&mut skills, language),
                _ => continue,
            };
            match language.parse() {
                Ok(Language::Und) | Err(_) => strange.insert(language.to_owned()),
                Ok(language) => languages.insert(language),
            };
        }
        Ok(Self {
            occupations,
            skills,
            strange: strange.into_iter().collect(),
        })
    }
}

/// What was read so far.
struct Reading {
    titles: Sieve<'static>,
    /// The unit groups of the occupations.
    units: HashMap<String, UnitGroup>,
    skills: Vec<GatheredSkill>,
    /// The places of the English skills.
    places: HashMap<String, usize>,
    dangling: u64,
    /// The newest day on which something was changed, as it is written.
    newest: String,
}

impl Reading {
    fn new() -> Self {
        Self {
            titles: Sieve::new(taxonomy::titles()),
            units: HashMap::new(),
            skills: Vec::new(),
            places: HashMap::new(),
            dangling: 0,
            newest: String::new(),
        }
    }

    fn see_change(&mut self, modified: &str) {
        let day = modified.get(..10).unwrap_or_default();
        if day > self.newest.as_str() && day.parse::<base::Date>().is_ok() {
            day.clone_into(&mut self.newest);
        }
    }

    fn occupations(&mut self, files: &mut Files<'_>, language: Language) -> Result<(), JourneyError> {
        let columns = [
            "conceptUri",
            "iscoGroup",
            "preferredLabel",
            "altLabels",
            "modifiedDate",
        ];
        let mut seen = HashSet::new();
        files.each(&file("occupations", language), columns, |cells, place| {
            let [uri, group, preferred, others, modified] = cells;
            let Ok(unit) = group.parse::<UnitGroup>() else {
                return Err(place.wrong(
                    1,
                    group,
                    "is not an ISCO-08 unit group: four digits such as `7411`",
                ));
            };
            if !is_id(uri) {
                return Err(place.wrong(0, uri, NO_ID));
            }
            if !seen.insert(uri.to_owned()) {
                return Err(place.wrong(0, uri, TWICE));
            }
            let Some(preferred) = label(preferred) else {
                return Err(place.wrong(2, preferred, "is no label"));
            };
            for title in std::iter::once(preferred).chain(labels(others)) {
                self.titles.offer(unit, language, title.into());
            }
            if language == Language::En {
                self.units.insert(uri.to_owned(), unit);
                self.see_change(modified);
            }
            Ok(())
        })?;
        Ok(())
    }

    fn skills(&mut self, files: &mut Files<'_>, language: Language) -> Result<(), JourneyError> {
        let columns = [
            "conceptType",
            "conceptUri",
            "preferredLabel",
            "altLabels",
            "hiddenLabels",
            "modifiedDate",
        ];
        let mut seen = HashSet::new();
        let mut dangling = Dangling::default();
        let rows = files.each(&file("skills", language), columns, |cells, place| {
            let [kind, uri, preferred, others, hidden, modified] = cells;
            if kind == "SkillGroup" {
                return Ok(());
            }
            if !is_id(uri) {
                return Err(place.wrong(1, uri, NO_ID));
            }
            if !seen.insert(uri.to_owned()) {
                return Err(place.wrong(1, uri, TWICE));
            }
            if language != Language::En && !self.places.contains_key(uri) {
                dangling.add(|| place.wrong(1, uri, NO_SKILL));
                return Ok(());
            }
            let Some(preferred) = label(preferred) else {
                return Err(place.wrong(2, preferred, "is no label"));
            };
            let mut met = HashSet::from([preferred.to_lowercase()]);
            let alternatives = labels(others)
                .chain(labels(hidden))
                .filter(|label| met.insert(label.to_lowercase()))
                .collect();
            if language == Language::En {
                self.places.insert(uri.to_owned(), self.skills.len());
                self.see_change(modified);
            }
            self.skills.push(GatheredSkill {
                id: uri.to_owned(),
                label: preferred,
                language,
                green: false,
                alternatives,
            });
            Ok(())
        })?;
        self.dangling += dangling.few_of(rows)?;
        Ok(())
    }

    /// Marks the skills of the collection in every language.
    fn green(&mut self, files: &mut Files<'_>) -> Result<(), JourneyError> {
        let mut green = HashSet::new();
        let mut dangling = Dangling::default();
        let rows = files.each(GREEN, ["conceptType", "conceptUri"], |[kind, uri], place| {
            if kind == "SkillGroup" {
                return Ok(());
            }
            if !self.places.contains_key(uri) {
                dangling.add(|| place.wrong(1, uri, NO_SKILL));
            } else if !green.insert(uri.to_owned()) {
                return Err(place.wrong(1, uri, TWICE));
            }
            Ok(())
        })?;
        for skill in &mut self.skills {
            skill.green = green.contains(&skill.id);
        }
        self.dangling += dangling.few_of(rows)?;
        Ok(())
    }

    /// How many occupations of each unit group name each skill; a pair that is there twice counts once.
    fn relations(
        &mut self,
        files: &mut Files<'_>,
        name: &str,
    ) -> Result<Vec<GatheredRelation>, JourneyError> {
        let mut occupations: HashMap<String, usize> = HashMap::new();
        let mut seen = HashSet::new();
        let mut sums: BTreeMap<(UnitGroup, usize), (u16, u16)> = BTreeMap::new();
        let mut dangling = Dangling::default();
        let columns = ["occupationUri", "relationType", "skillUri"];
        let rows = files.each(name, columns, |[occupation, kind, skill], place| {
            let essential = match kind {
                "essential" => true,
                "optional" => false,
                _ => return Err(place.wrong(1, kind, "is neither `essential` nor `optional`")),
            };
            let Some(unit) = self.units.get(occupation) else {
                dangling.add(|| place.wrong(0, occupation, "is in no row of occupations_en.csv"));
                return Ok(());
            };
            let Some(at) = self.places.get(skill) else {
                dangling.add(|| place.wrong(2, skill, NO_SKILL));
                return Ok(());
            };
            let next = occupations.len();
            let number = *occupations.entry(occupation.to_owned()).or_insert(next);
            if seen.insert((number, *at)) {
                let (of_essential, of_optional) = sums.entry((*unit, *at)).or_default();
                let sum = if essential { of_essential } else { of_optional };
                *sum = sum.saturating_add(1);
            }
            Ok(())
        })?;
        self.dangling += dangling.few_of(rows)?;
        let relation = |((unit, skill), (essential, optional))| GatheredRelation {
            unit,
            skill,
            essential,
            optional,
        };
        Ok(sums.into_iter().map(relation).collect())
    }
}

fn is_id(uri: &str) -> bool {
    uri.starts_with("http") && !uri.contains(|c: char| c.is_whitespace() || c.is_control() || c == '|')
}
