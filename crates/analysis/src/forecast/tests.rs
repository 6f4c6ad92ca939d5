//! Any series at all, published figures, and the M3 competition where its series are there.

use super::*;
use proptest::prelude::*;

/// Values as they come in from anywhere.
fn value() -> impl Strategy<Value = Option<f64>> {
    prop_oneof![
        8 => (-50..500_i32).prop_map(|n| Some(f64::from(n))),
        3 => Just(Some(0.0)),
        1 => Just(None),
        1 => Just(Some(f64::NAN)),
        1 => prop_oneof![Just(1e-300), Just(-1e-300), Just(1e300), Just(-1e300), Just(5e-324), Just(1e18)].prop_map(Some),
        2 => Just(Some(7.25)),
    ]
}

fn kinds() -> impl Strategy<Value = Vec<Option<f64>>> {
    prop_oneof![
        proptest::collection::vec(value(), 0..90),
        proptest::collection::vec((0..4_i32).prop_map(|n| Some(f64::from(n))), 0..130),
        (0..130_usize, -5.0..5.0).prop_map(|(n, value)| vec![Some(value); n]),
        (0..130_usize, 1.0..2.0)
            .prop_map(|(n, by)| (0..n).map(|t| Some(f64::powi(by, t as i32 / 2))).collect()),
    ]
}

fn period() -> impl Strategy<Value = usize> {
    prop_oneof![
        Just(1_usize),
        Just(4),
        Just(12),
        Just(7),
        Just(2),
        Just(24),
        Just(52),
        Just(30)
    ]
}

fn known(values: &[f64]) -> Vec<Option<f64>> {
    values.iter().copied().map(Some).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_series_has_a_reason_or_finite_nested_forecasts(values in kinds(), period in period(), horizon in 1..40_usize) {
        let Ok(series) = Series::new(period, &values) else { return Ok(()) };
        prop_assert!(series.values().iter().all(|value| value.is_finite()));
        let plan = Plan::make(std::slice::from_ref(&series), horizon);
        let forecast = forecast_with(&plan, &plan.choices[0], &series, horizon, NonNegative::Auto);
        prop_assert_eq!((forecast.mean.len(), forecast.bounds.len()), (horizon, horizon));
        let floor = if series.is_non_negative() { 0.0 } else { f64::NEG_INFINITY };
        for (mean, [outer, inner, above, top]) in forecast.mean.iter().zip(&forecast.bounds) {
            let row = [floor, *outer, *inner, *mean, *above, *top];
            prop_assert!(row.windows(2).all(|pair| pair[0] <= pair[1]), "{:?}", row);
            prop_assert!(row[1..].iter().all(|value| value.is_finite()), "{:?}", row);
        }
        let choice = &plan.choices[0];
        prop_assert_eq!(choice.beats_naive(), choice.mase() < choice.naive_mase());
        let json = serde_json::to_string(&plan).expect("JSON");
        prop_assert_eq!(serde_json::from_str::<Plan>(&json).expect("the same"), plan);
    }

    #[test]
    fn forecasts_do_not_hang_on_the_unit(values in proptest::collection::vec(1..900_i32, 30..70), power in -60..60_i32) {
        let values: Vec<f64> = values.into_iter().map(f64::from).collect();
        let unit = f64::powi(2.0, power);
        let scaled: Vec<f64> = values.iter().map(|value| value * unit).collect();
        for (a, b) in compare(&values, 12, 6).iter().zip(compare(&scaled, 12, 6)) {
            for (a, b) in a.iter().zip(b) {
                prop_assert!((a * unit - b).abs() <= 1e-9 * unit * 1e4, "{} {}", a * unit, b);
            }
        }
    }
}

#[test]
fn values_that_cannot_be_forecast_have_their_reason() {
    let check = |period: usize, values: &[Option<f64>], expect: Reason| {
        assert_eq!(Series::new(period, values), Err(expect), "{values:?}");
        assert!(expect.to_string().contains([';', ':']), "{expect} has no hint");
    };
    let months = known(&[5.0; 30]);
    check(12, &months[..23], Reason::TooShort { have: 23, need: 24 });
    check(4, &months[..7], Reason::TooShort { have: 7, need: 8 });
    check(1, &[], Reason::TooShort { have: 0, need: 6 });
    check(0, &months, Reason::BadPeriod { period: 0 });
    let with = |at: usize, value: Option<f64>| {
        let mut months = months.clone();
        months[at] = value;
        months
    };
    check(12, &with(3, Some(f64::INFINITY)), Reason::NotFinite { place: 4 });
    check(12, &with(29, Some(f64::NAN)), Reason::EndMissing);
    let holes: Vec<_> = (0..30).map(|t| (t % 2 == 1).then_some(1.0)).collect();
    check(12, &holes, Reason::ManyMissing { missing: 14, of: 29 });
    check(
        12,
        &vec![Some(1.0); MOST_VALUES + 1],
        Reason::TooLong {
            have: MOST_VALUES + 1,
        },
    );
}

#[test]
fn gaps_are_filled_on_the_seasonal_figure_and_counted() {
    let full: Vec<f64> = (0..48)
        .map(|t| 20.0 + [0.0, 9.0, -7.0, -2.0][t % 4] + 0.5 * t as f64)
        .collect();
    let mut holes = known(&full);
    for at in [9, 10, 25, 38] {
        holes[at] = None;
    }
    let series = Series::new(4, &holes).expect("enough");
    assert_eq!(series.filled(), 4);
    for at in [9, 10, 25, 38] {
        let (found, true_one) = (series.values()[at], full[at]);
        assert!((found - true_one).abs() < 2.0, "{at}: {found} for {true_one}");
    }
}

#[test]
fn smoothing_of_saudi_oil_production_is_that_of_the_textbook() {
    // Hyndman and Athanasopoulos, Forecasting: principles and practice (2nd edition), 7.1: alpha 0.8339, next year 542.68.
    let oil = [
        445.36, 453.20, 454.41, 422.38, 456.04, 440.39, 425.19, 486.21, 500.43, 521.28, 508.95, 488.89,
        509.87, 456.72, 473.82, 525.95, 549.83, 542.34,
    ];
    let forecast = &compare(&oil, 1, 3)[Method::Ets.index()];
    assert!(
        forecast.iter().all(|value| (value - 542.68).abs() < 0.6),
        "{forecast:?}"
    );
}

#[test]
fn a_series_that_only_repeats_is_left_to_the_seasonal_naive_method() {
    for period in [1, 4, 12] {
        let series = Series::new(period, &known(&[3.5; 60])).expect("long");
        let plan = Plan::make(std::slice::from_ref(&series), 5);
        let choice = &plan.choices[0];
        assert_eq!(
            (choice.method, choice.origins, choice.mase()),
            (Method::SeasonalNaive, 0, None)
        );
        let forecast = forecast_with(&plan, choice, &series, 5, NonNegative::Auto);
        assert_eq!(
            (forecast.mean, forecast.bounds),
            (vec![3.5; 5], vec![[3.5; 4]; 5])
        );
    }
}

/// History and what came after, for the monthly series of M3.
fn m3() -> Option<Vec<(Vec<f64>, Vec<f64>)>> {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/data/benchmarks/forecast-dev/m3_monthly.json"
    );
    let Ok(text) = std::fs::read_to_string(path) else {
        eprintln!("SKIPPED: the monthly series of M3 are not there");
        return None;
    };
    let file: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let list = |value: &serde_json::Value| -> Vec<f64> {
        value
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(serde_json::Value::as_f64)
            .collect()
    };
    Some(
        file.as_object()
            .expect("series")
            .values()
            .map(|one| (list(&one["x"]), list(&one["xx"])))
            .collect(),
    )
}

#[test]
fn on_m3_the_chosen_methods_are_good_enough_and_the_intervals_cover() {
    let Some(m3) = m3() else { return };
    let series: Vec<Series> = m3
        .iter()
        .map(|(x, _)| Series::new(12, &known(x)).expect("long"))
        .collect();
    let plan = Plan::make(&series, 18);
    let (mut loss, mut inside, mut smape) = (0.0, [0.0; 2], 0.0);
    let n = m3.len() as f64;
    for (((x, xx), series), choice) in m3.iter().zip(&series).zip(&plan.choices) {
        let found = forecast_with(&plan, choice, series, 18, NonNegative::Auto);
        loss += mase(x, 12, xx, &found.mean).expect("no constant") / n;
        let theta = &compare(x, 12, 18)[Method::Theta.index()];
        for ((actual, [outer, inner, above, top]), theta) in xx.iter().zip(&found.bounds).zip(theta) {
            inside[0] += f64::from((*inner..=*above).contains(actual)) / n / 18.0;
            inside[1] += f64::from((*outer..=*top).contains(actual)) / n / 18.0;
            smape += 200.0 * (actual - theta).abs() / (actual.abs() + theta.abs()) / n / 18.0;
        }
    }
    assert!(loss <= 0.84, "MASE {loss}");
    assert!(
        (0.77..=0.83).contains(&inside[0]) && (0.93..=0.97).contains(&inside[1]),
        "{inside:?}"
    );
    // Makridakis and Hibon (2000), table 6: the Theta method on the monthly series.
    assert!((smape - 13.85).abs() < 0.3, "sMAPE of Theta {smape}");
}
