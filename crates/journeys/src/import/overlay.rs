//! The imports in force and the accepted terms as one overlay, which lives as long as the program.

use super::store::{self, Found};
use super::tables::{Lines, Rows};
use super::titles::Sieve;
use crate::error::JourneyError;
use base::{Digest, DigestBuilder};
use centre::terms::Decision;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use taxonomy::{ImportedSkill, Overlay, Relation, Taxonomy, Title};

/// Overlays by their digests. What is coded borrows titles and labels from the taxonomy for as long as the program
/// runs, as it does from the tables that are built in. So an overlay is leaked: once for each contents, and a program
/// codes by one.
static LOADED: Mutex<BTreeMap<String, &'static Overlay>> = Mutex::new(BTreeMap::new());

/// The shipped taxonomy with the imports that the records have in force on top, and the accepted terms if they are.
///
/// # Errors
/// When the tables of one are not in the home, or not as they were written.
pub(super) fn taxonomy(
    home: &Path,
    in_force: &BTreeMap<String, Digest>,
    terms: &[Decision],
) -> Result<Taxonomy, JourneyError> {
    if in_force.is_empty() {
        return Ok(Taxonomy::shipped());
    }
    let mut digest = DigestBuilder::new("aglc.taxonomy.imports.1");
    for (name, contents) in in_force {
        digest = digest.text(name).bytes(&contents.0);
    }
    let digest = digest.finish().to_string();
    let mut found = Vec::new();
    for (name, contents) in in_force.iter().filter(|(name, _)| *name != centre::terms::NAME) {
        found.push(store::find(home, name, *contents)?);
    }
    let mut loaded = LOADED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(overlay) = loaded.get(&digest) {
        return Ok(Taxonomy::with(overlay));
    }
    let mut made = overlay(found, digest.clone())?;
    crate::terms::lay(&mut made, terms);
    let overlay: &'static Overlay = Box::leak(Box::new(made));
    loaded.insert(digest, overlay);
    Ok(Taxonomy::with(overlay))
}

fn overlay(found: Vec<Found>, digest: String) -> Result<Overlay, JourneyError> {
    // Tables that are refused are refused before anything is leaked.
    for import in &found {
        let texts = import.texts.each_ref().map(String::as_str);
        Rows::parse(texts, &import.folder, &import.manifest.name)?;
    }
    let mut overlay = Overlay {
        digest,
        ..Overlay::default()
    };
    // The lexicon may have grown since the import, and two imports may disagree.
    let mut sieve = Sieve::new(taxonomy::titles());
    for import in found {
        let (folder, name) = (import.folder, import.manifest.name);
        let [titles, skills, relations] = import.texts;
        for row in Lines::of(0, titles.leak(), &folder, &name).titles()? {
            sieve.offer(row.unit, row.language, row.title.into());
        }
        // A relation names the first row of its skill, which is the English one.
        let mut places: HashMap<&str, u32> = HashMap::new();
        for row in Lines::of(1, skills.leak(), &folder, &name).skills()? {
            places.entry(row.id).or_insert(overlay.skills.len() as u32);
            overlay.skills.push(ImportedSkill {
                id: row.id,
                label: row.label,
                alternatives: row.alternatives,
                language: row.language,
                green: row.green,
            });
        }
        let rows = Lines::of(2, &relations, &folder, &name).relations(|skill| places.contains_key(skill))?;
        overlay.relations.extend(rows.iter().map(|row| Relation {
            unit: row.unit,
            skill: places[row.skill],
            essential: row.essential,
            optional: row.optional,
        }));
    }
    let lasting = |words: Cow<'static, str>| match words {
        Cow::Borrowed(words) => words,
        Cow::Owned(words) => words.leak(),
    };
    overlay.titles = sieve
        .sift()
        .titles
        .into_iter()
        .map(|(unit, language, words)| Title {
            unit,
            language,
            text: lasting(words),
        })
        .collect();
    Ok(overlay)
}
