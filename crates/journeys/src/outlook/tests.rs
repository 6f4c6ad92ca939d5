//! Which months count, which States are forecast, and that forecasts add up.

use super::counts::Counts;
use super::lines::outlook;
use super::{Group, Outlook, Why};
use analysis::forecast::Reason;
use base::{Country, Month};

/// Months of a series with a season and a rise, from `start` on.
fn months(start: usize, length: usize, level: f64) -> Vec<u64> {
    let value = |t: usize| {
        let season = [0.9, 0.8, 1.2, 1.1, 1.0, 1.0, 1.1, 1.0, 1.0, 1.0, 1.0, 0.9][t % 12];
        let noise = (t * 7919 % 101) as f64 / 1000.0;
        (level * (season + noise) * (1.0 + 0.01 * t as f64)) as u64
    };
    (0..length)
        .map(|t| if t < start { 0 } else { value(t) })
        .collect()
}

fn counts(series: &[(Country, Option<u8>, bool, Vec<u64>)]) -> Counts {
    Counts {
        first: Month::new(2020, 1),
        unfinished: None,
        ads: series
            .iter()
            .map(|(country, major, green, ads)| ((*country, *major, *green), ads.clone()))
            .collect(),
    }
}

fn three_states() -> Outlook {
    use Country::{Singapore, Thailand, VietNam};
    let mut series = Vec::new();
    for (country, start) in [(Thailand, 0), (VietNam, 12), (Singapore, 40)] {
        for major in [None, Some(2), Some(7)] {
            series.push((country, major, false, months(start, 60, 80.0)));
            series.push((country, major, true, months(start, 60, 30.0)));
        }
    }
    series.push((Thailand, Some(0), true, months(0, 60, 3.0)));
    outlook(&counts(&series)).expect("made")
}

#[test]
fn states_begin_where_they_have_ads_and_short_ones_say_why() {
    let found = three_states();
    assert_eq!(found.countries, [Country::Thailand, Country::VietNam]);
    assert_eq!(found.since, Month::new(2021, 1));
    assert_eq!(found.last, Month::new(2024, 12));
    let short = Reason::TooShort { have: 20, need: 24 };
    assert_eq!(found.without, [(Country::Singapore, short)]);
    let singapore = Group {
        country: Some(Country::Singapore),
        ..Group::default()
    };
    assert_eq!(found.path(singapore), Err(Why::Series(short)));
    assert_eq!(found.line(singapore).map(|line| line.ads.len()), Some(20));
    let nothing = Group {
        major: Some(6),
        ..Group::default()
    };
    assert_eq!(found.path(nothing), Err(Why::NoAds));
    let rare = Group {
        major: Some(0),
        green: true,
        ..Group::default()
    };
    assert!(matches!(found.path(rare), Err(Why::Few { months: 48, of: 48 })));
}

#[test]
fn forecasts_add_up_and_are_never_under_zero() {
    let found = three_states();
    let mean = |country, major| {
        let group = Group {
            country,
            major,
            green: true,
        };
        found.path(group).expect("a forecast").forecast.mean.clone()
    };
    let all = mean(None, Some(7));
    let (thailand, viet_nam) = (
        mean(Some(Country::Thailand), Some(7)),
        mean(Some(Country::VietNam), Some(7)),
    );
    for ((all, a), b) in all.iter().zip(&thailand).zip(&viet_nam) {
        assert!((all - a - b).abs() < 1e-6 * all.abs(), "{all} {a} {b}");
    }
    for line in found.lines.values() {
        if let Ok(path) = &line.path {
            assert!(path.forecast.bounds.iter().flatten().all(|bound| *bound >= 0.0));
        }
    }
    let path = found.path(Group::default()).expect("a forecast");
    let change = path.change.expect("twelve months");
    assert!(change.interval[0] <= change.change && change.change <= change.interval[1]);
    assert!(path.origins > 0 && path.mase.is_some() && path.coverage.is_some());
}

#[test]
fn silent_months_are_missing_and_a_silent_end_has_no_forecast() {
    let mut ads = months(0, 48, 200.0);
    ads[20] = 0;
    let gap = outlook(&counts(&[(Country::Thailand, Some(2), false, ads.clone())])).expect("made");
    let line = gap.line(Group::default()).expect("a line");
    assert_eq!((line.ads[20], line.ads.len()), (None, 48));
    assert!(line.path.is_ok());
    ads[47] = 0;
    let silent = outlook(&counts(&[
        (Country::Thailand, Some(2), false, ads),
        (Country::VietNam, Some(2), false, months(0, 48, 200.0)),
    ]))
    .expect("made");
    assert_eq!(silent.without, [(Country::Thailand, Reason::EndMissing)]);
    let nothing = outlook(&Counts::default()).expect("made");
    assert_eq!(nothing.path(Group::default()), Err(Why::NoAds));
    assert_eq!(nothing.last, None);
    let little = outlook(&counts(&[(Country::Thailand, None, false, months(0, 9, 50.0))])).expect("made");
    let short = Reason::TooShort { have: 9, need: 24 };
    assert_eq!(little.path(Group::default()), Err(Why::Series(short)));
    let rare = outlook(&counts(&[(Country::Thailand, None, false, vec![6; 30])])).expect("made");
    assert_eq!(rare.path(Group::default()), Err(Why::NoState));
}
