//! The samples keep their promises, and the generator repeats itself.

use crate::{Generator, samples};
use base::{Country, Green};
use std::collections::HashSet;
use taxonomy::{Criterion, UnitGroup};

#[test]
fn every_state_has_its_samples() {
    for country in Country::ALL {
        let own: Vec<_> = samples()
            .iter()
            .filter(|sample| sample.country == *country)
            .collect();
        let green = own.iter().filter(|sample| sample.green != Green::None).count();
        assert!(own.len() >= 30, "{country}: {}", own.len());
        assert!(
            green * 5 >= own.len(),
            "{country}: {green} green of {}",
            own.len()
        );
        let groups: HashSet<&str> = own.iter().map(|sample| sample.isco4.as_str()).collect();
        assert!(groups.len() >= 25, "{country}: {} unit groups", groups.len());
    }
}

#[test]
fn every_sample_is_sound() {
    let mut keys = HashSet::new();
    for sample in samples() {
        let key = &sample.key;
        assert!(keys.insert(key), "{key} occurs twice");
        assert!(sample.isco4.parse::<UnitGroup>().is_ok(), "{key}");
        assert!(
            sample
                .isco4_alt
                .iter()
                .all(|code| code.parse::<UnitGroup>().is_ok()),
            "{key}"
        );
        assert!(
            sample
                .criteria
                .iter()
                .all(|code| code.parse::<Criterion>().is_ok()),
            "{key}"
        );
        assert_eq!(sample.green == Green::None, sample.criteria.is_empty(), "{key}");
        assert_eq!(
            sample.green == Green::None,
            sample.green_evidence.is_empty(),
            "{key}"
        );
        assert_eq!(sample.intro.matches("{company}").count(), 1, "{key}");
        assert_eq!(sample.intro.matches("{place}").count(), 1, "{key}");
        let text = [&sample.duties[..], &sample.requirements[..], &sample.benefits[..]].concat();
        let stands = |passage: &String| {
            sample.title.contains(passage) || text.iter().any(|line| line.contains(passage))
        };
        assert!(
            sample.green_evidence.iter().chain(&sample.skills).all(stands),
            "{key}"
        );
        assert!(!text.iter().any(|line| line.contains('@')), "{key}");
    }
}

#[test]
fn equal_seeds_give_equal_ads_and_five_in_a_hundred_repeat() {
    let make = |seed| -> Vec<String> {
        Generator::new(seed, 3000)
            .map(|ad| serde_json::to_string(&ad).expect("JSON"))
            .collect()
    };
    assert_eq!(make(1), make(1));
    assert_ne!(make(1), make(2));
    let ads: Vec<_> = Generator::new(1, 20_000).collect();
    assert_eq!(ads.len(), 20_000);
    let repeats = ads.iter().filter(|ad| ad.repeats.is_some()).count();
    assert!((900..1100).contains(&repeats), "{repeats}");
    let mean = ads
        .iter()
        .map(|ad| ad.description.len() + ad.requirements.len() + ad.benefits.len())
        .sum::<usize>()
        / ads.len();
    assert!(mean >= 1000, "{mean} bytes of text on average");
}
