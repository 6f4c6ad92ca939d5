//! Each kind of forecast in every language: clear, unclear, without a comparison, untested, suppressed and none.

use super::{OutlookView, why};
use crate::i18n::{LANGUAGES, speech};
use crate::web::Reader;
use analysis::forecast::{Basis, Forecast, Method, Reason};
use base::{Country, Language, Month, Parameters};
use journeys::{AHEAD, Group, Line, Outlook, Path, Why};

fn reader(language: Language) -> Reader {
    Reader {
        speech: speech(language),
        path: "/forecasts".into(),
        query: String::new(),
        parameters: Parameters::new(),
        base: String::new(),
        public_url: None,
        demonstration: false,
    }
}

/// An outlook of one line for all States: `level` a month after `before`, with intervals of `half` to either side.
fn outlook(before: &[Option<u64>], level: f64, half: f64, method: Method) -> Outlook {
    let forecast = Forecast {
        method,
        mean: vec![level; AHEAD],
        bounds: vec![[level - 2.0 * half, level - half, level + half, level + 2.0 * half]; AHEAD],
        basis: Basis::Pooled,
    };
    let year: Option<Vec<u64>> = before.iter().rev().take(AHEAD).copied().collect();
    let change = year.and_then(|year| forecast.change_from(year.iter().sum::<u64>() as f64));
    let path = Path {
        forecast,
        change,
        mase: Some([0.81, 1.02]),
        origins: 6,
        coverage: Some([0.79, 0.96]),
    };
    of(Line {
        first: Month::new(2023, 1).expect("a month"),
        ads: before.to_vec(),
        path: Ok(path),
    })
}

fn of(line: Line) -> Outlook {
    Outlook {
        last: Month::new(2024, 12),
        unfinished: Month::new(2025, 1),
        since: Month::new(2023, 1),
        countries: vec![Country::Thailand],
        without: Vec::new(),
        pooled: 40,
        lines: [(Group::default(), line)].into(),
    }
}

fn texts(view: &OutlookView) -> String {
    let tables = view.ahead.iter().chain(&view.counted);
    let cells = tables.flat_map(|table| table.rows.iter().flatten().map(|cell| cell.text.clone()));
    let trust = view.trust.iter().map(|(name, value)| format!("{name} {value}"));
    let all = [&view.heading, &view.reading, &view.drawn].map(String::clone);
    let caution = view.caution.clone();
    let parts: Vec<String> = all.into_iter().chain(caution).chain(cells).chain(trust).collect();
    parts.join("\n")
}

#[test]
fn a_direction_is_told_only_where_the_interval_leaves_out_zero() {
    let steady = vec![Some(100); 24];
    let mut gap = steady.clone();
    gap[20] = None;
    let kinds = [
        (outlook(&steady, 120.0, 10.0, Method::Theta), "forecast-up"),
        (outlook(&steady, 80.0, 10.0, Method::Ets), "forecast-down"),
        (outlook(&steady, 105.0, 10.0, Method::Median), "forecast-flat"),
        (outlook(&gap, 120.0, 10.0, Method::StlEts), "forecast-unknown"),
    ];
    for language in LANGUAGES {
        let reader = reader(language);
        for (made, kind) in &kinds {
            let view = OutlookView::of(made, Group::default(), &reader, "forecast");
            assert_eq!(view.heading, reader.speech.say(kind), "{language}");
            let all = texts(&view);
            assert!(
                !all.contains("forecast-") && !all.contains('{'),
                "{language}: {all}"
            );
            assert!(view.chart.contains("line ahead") && view.chart.contains("band"));
            assert_eq!(view.ahead.expect("a table").rows.len(), AHEAD);
            assert!(view.reading.contains(&reader.speech.say("forecast-all-states")));
        }
    }
}

#[test]
fn what_is_suppressed_missing_untested_or_not_there_says_so() {
    let mut ads = vec![Some(100); 24];
    (ads[3], ads[4], ads[5]) = (Some(7), None, Some(0));
    for language in LANGUAGES {
        let (reader, words) = (reader(language), speech(language));
        let made = outlook(&ads, 100.0, 5.0, Method::SeasonalNaive);
        let view = OutlookView::of(&made, Group::default(), &reader, "forecast");
        assert_eq!(view.caution, Some(words.say("forecast-naive")));
        let rows = view.counted.expect("a table").rows;
        let cell = |place: usize| rows[23 - place][1].text.clone();
        assert_eq!(
            [cell(3), cell(4), cell(5)],
            [
                words.say("too-few"),
                words.say("forecast-silent"),
                words.number(0)
            ]
        );
        let mut untested = made;
        if let Some(Ok(path)) = untested
            .lines
            .get_mut(&Group::default())
            .map(|line| &mut line.path)
        {
            (path.mase, path.coverage, path.origins) = (None, None, 0);
        }
        let view = OutlookView::of(&untested, Group::default(), &reader, "forecast");
        assert_eq!(view.caution, Some(words.say("forecast-no-test")));
        let short = Why::Series(Reason::TooShort { have: 9, need: 24 });
        for reason in [
            short,
            Why::Series(Reason::EndMissing),
            Why::Series(Reason::ManyMissing { missing: 9, of: 24 }),
            Why::Series(Reason::BadPeriod { period: 0 }),
            Why::Few { months: 9, of: 24 },
            Why::NoState,
            Why::NoAds,
        ] {
            let line = Line {
                first: Month::new(2023, 1).expect("a month"),
                ads: ads.clone(),
                path: Err(reason),
            };
            let view = OutlookView::of(&of(line), Group::default(), &reader, "forecast");
            assert!(view.ahead.is_none() && view.trust.is_empty() && view.caution.is_none());
            assert_eq!(view.heading, words.say("forecast-none"));
            assert!(view.reading.ends_with(&why(reason, words)));
            assert!(!texts(&view).contains("forecast-"), "{language} {reason:?}");
            assert!(!view.chart.contains("ahead"));
        }
    }
}
