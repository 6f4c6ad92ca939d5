//! Pages of ids hold what a plain loop over rows finds, and ids are never those of other files.

use super::{Ad, Offer, ads, everything, id, question, write};
use crate::manifest::FORMAT;
use crate::parquet_file::ROW_GROUP;
use crate::{Cursor, Facts, FactsError, Folder, LONGEST_PAGE, Page};
use base::{Country, Dimension, Green, Measure, Question, VacancyId};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn pages_list_every_ad_that_counts_once_newest_first(
        ads in ads(),
        question in question(),
        limit in 1_usize..20,
    ) {
        let valued = |ad: &&Ad| match question.measure {
            Measure::Pay => ad.pay.is_some(),
            Measure::TimeToFill => ad.offer.days_open.is_some(),
            _ => true,
        };
        let counted = ads.iter().rev().filter(|ad| ad.counts(&question)).filter(valued);
        let expected: Vec<VacancyId> = counted.map(|ad| ad.id).collect();
        let home = tempfile::tempdir().expect("a folder");
        let folder = Folder::of_set(home.path(), 1);
        for version in 1..=4 {
            write(&folder, &ads, version, version);
        }
        let facts = folder.load().expect("loads");
        prop_assert_eq!(&listed(&[&facts], &question, limit), &expected);
        let by = question.by.iter().copied().filter(|by| *by != Dimension::Skill).collect();
        let answer = facts.answer(&Question { by, ..question.clone() }).expect("answers");
        prop_assert_eq!(answer.groups.iter().map(|group| group.ads).sum::<u64>(), expected.len() as u64);
        // A list that was begun before segments were merged goes on after it.
        write(&folder, &ads, 2, 3);
        let merged = folder.load().expect("loads");
        prop_assert_eq!(&listed(&[&facts, &merged], &question, limit), &expected);
    }

    #[test]
    fn any_cursor_is_a_page_or_an_error(ads in ads(), question in question(), text in "\\PC*|[0-4]-[0-9]-[0-9]{1,20}") {
        let Ok(cursor) = text.parse::<Cursor>() else { return Ok(()) };
        prop_assert_eq!(cursor.to_string(), text);
        let home = tempfile::tempdir().expect("a folder");
        let folder = Folder::of_set(home.path(), 1);
        write(&folder, &ads, 1, 4);
        let page = Page { limit: 5, after: Some(cursor) };
        match folder.load().expect("loads").locate(&question, page) {
            Ok(located) => prop_assert!(located.ads.len() <= 5),
            Err(error) => prop_assert!(matches!(error, FactsError::Cursor { .. }), "another error"),
        }
    }
}

/// All pages of what `question` counts; the facts take turns.
fn listed(facts: &[&Facts], question: &Question, limit: usize) -> Vec<VacancyId> {
    let (mut ads, mut after) = (Vec::new(), None);
    for facts in facts.iter().cycle() {
        let located = facts.locate(question, Page { limit, after }).expect("located");
        assert!(located.ads.len() == limit || located.next.is_none());
        ads.extend(located.ads);
        after = located.next;
        if after.is_none() {
            assert_eq!(located.total, ads.len() as u64);
            break;
        }
    }
    ads
}

fn plain(n: usize) -> Ad {
    Ad {
        id: id(n),
        version: 1,
        superseded_in: None,
        source: "one",
        country: Country::VietNam,
        region: None,
        posted: None,
        isco: None,
        green: Green::None,
        openings: 1,
        internship: false,
        repost: n % 700 != 3,
        notice: false,
        pay: None,
        offer: Offer::default(),
    }
}

#[test]
fn ids_are_found_across_pages_and_row_groups() {
    let home = tempfile::tempdir().expect("a folder");
    let folder = Folder::of_set(home.path(), 1);
    let ads: Vec<Ad> = (0..ROW_GROUP + 5000).map(plain).collect();
    write(&folder, &ads, 1, 1);
    let facts = folder.load().expect("loads");
    let rare = Question {
        reposts: false,
        ..everything()
    };
    let expected: Vec<VacancyId> = (0..ads.len()).rev().filter(|n| n % 700 == 3).map(id).collect();
    assert_eq!(listed(&[&facts], &rare, usize::MAX), expected);
    let after = Some(format!("1-1-{}", ROW_GROUP + 250).parse().expect("a cursor"));
    let located = facts
        .locate(&everything(), Page { limit: 9999, after })
        .expect("located");
    let newest = ROW_GROUP + 250;
    let expected: Vec<VacancyId> = (newest - LONGEST_PAGE..newest).rev().map(id).collect();
    assert_eq!((located.ads, located.total), (expected, ads.len() as u64));
}

#[test]
fn ids_are_those_of_what_was_loaded_or_none() {
    let home = tempfile::tempdir().expect("a folder");
    let folder = Folder::of_set(home.path(), 1);
    let page = Page {
        limit: 10,
        after: None,
    };
    let ads: Vec<Ad> = (0..5).map(plain).collect();
    write(&folder, &ads, 1, 1);
    let facts = folder.load().expect("loads");
    let before = facts.locate(&everything(), page).expect("located");
    // Replaced, removed, and the name used again for other ads.
    write(&folder, &ads[1..], 1, 1);
    folder.clear().expect("cleared");
    write(&folder, &ads[3..], 1, 1);
    assert_eq!(facts.locate(&everything(), page).expect("located"), before);
    let facts = folder.load().expect("loads");
    assert_eq!(
        facts.locate(&everything(), page).expect("located").ads,
        [id(4), id(3)]
    );
    let file = folder.path().join(&facts.manifest().segments[0].file);
    let whole = std::fs::read(&file).expect("read");
    std::fs::write(&file, [&whole[..], b"more"].concat()).expect("written");
    assert!(matches!(
        facts.locate(&everything(), page),
        Err(FactsError::Damaged { .. })
    ));
    let other = Question {
        coding_set: 2,
        ..everything()
    };
    assert!(matches!(
        facts.locate(&other, page),
        Err(FactsError::Behind { .. })
    ));
}

#[test]
fn another_layout_is_nothing_and_goes_when_written() {
    let home = tempfile::tempdir().expect("a folder");
    let folder = Folder::of_set(home.path(), 1);
    write(&folder, &[plain(0)], 1, 1);
    let manifest = folder.path().join("manifest.json");
    let text = std::fs::read_to_string(&manifest).expect("read");
    let other = text.replace(&format!("\"format\": {FORMAT}"), "\"format\": 2");
    assert_ne!(other, text);
    std::fs::write(&manifest, other).expect("written");
    assert_eq!(folder.manifest().expect("read").upto, 0);
    write(&folder, &[plain(1), plain(2)], 1, 1);
    let files = std::fs::read_dir(folder.path()).expect("read").count();
    assert_eq!((files, folder.load().expect("loads").rows()), (2, 2));
}

#[test]
fn openings_beyond_32_bits_are_counted() {
    let home = tempfile::tempdir().expect("a folder");
    let folder = Folder::of_set(home.path(), 1);
    let many = i32::MAX as u32;
    let ads: Vec<Ad> = (0..7)
        .map(|n| Ad {
            openings: many,
            ..plain(n)
        })
        .collect();
    write(&folder, &ads, 1, 1);
    let answer = folder
        .load()
        .expect("loads")
        .answer(&everything())
        .expect("answers");
    assert_eq!(answer.groups[0].openings, 7 * u64::from(many));
}
