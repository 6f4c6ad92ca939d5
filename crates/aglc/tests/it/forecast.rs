//! Forecasts at the command line: order, refusals, short series, kept plans.

use crate::bench::Bench;
use serde_json::Value;

fn answers(text: &str) -> Vec<Value> {
    text.lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect()
}

fn numbers(value: &Value) -> Vec<f64> {
    value
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(Value::as_f64)
        .collect()
}

/// Months with trend, season and noise that hang on `n`.
fn line(n: u32, months: u32) -> String {
    let values: Vec<f64> = (0..months)
        .map(|t| {
            let season = [9.0, 4.0, -3.0, -8.0, 0.0, 2.0, 7.0, 1.0, -4.0, -6.0, -2.0, 0.0][t as usize % 12];
            let noise = f64::from((t * 7919 + n * 104_729) % 101) / 10.0;
            f64::from(60 + n % 50) + 0.3 * f64::from(t) + season + noise
        })
        .collect();
    format!("{{\"id\":\"s{n}\",\"period\":12,\"values\":{values:?}}}\n")
}

#[test]
fn series_are_answered_in_order_with_nested_bounds_and_bad_lines_in_their_place() {
    let bench = Bench::new();
    let mut text: String = (0..40).map(|n| line(n, 60)).collect();
    text += "{\"id\":\"short\",\"period\":12,\"values\":[1,2,3]}\n";
    text += "{\"id\":7,\"values\":[1,2,3]}\n";
    text += "{broken\n";
    text += "{\"id\":\"text\",\"period\":1,\"values\":[1,\"2\"]}\n";
    text += "{\"id\":\"zero\",\"period\":0,\"values\":[1,2]}\n";
    text += "{\"id\":\"gap\",\"period\":4,\"values\":[5,6,7,8,null,7,8,9,7,8,9,10,8,9,10,11]}\n";
    std::fs::write(bench.path("series.jsonl"), text).expect("written");
    let output = bench.run(&["forecast", "--series", "series.jsonl", "--horizon", "6"]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        said.contains("41 forecast, 1 without a forecast") && said.contains("4 refused"),
        "{said}"
    );
    let found = answers(&String::from_utf8(output.stdout).expect("UTF-8"));
    assert_eq!(found.len(), 46);
    for (n, answer) in found[..40].iter().enumerate() {
        assert_eq!(answer["id"], format!("s{n}"));
        assert_eq!(
            (&answer["origins"], &answer["intervals"]),
            (&12.into(), &"pooled".into()),
            "{answer}"
        );
        assert!(
            answer["mase_backtest"].as_f64() < answer["mase_naive"].as_f64(),
            "{answer}"
        );
        let columns = ["lower95", "lower80", "mean", "upper80", "upper95"].map(|name| numbers(&answer[name]));
        for ahead in 0..6 {
            assert!(
                columns.windows(2).all(|pair| pair[0][ahead] <= pair[1][ahead]),
                "{answer}"
            );
        }
    }
    assert!(found[40]["method"].is_null() && numbers(&found[40]["mean"]).is_empty());
    assert!(
        found[40]["reason"]
            .as_str()
            .is_some_and(|reason| reason.contains("under 24")),
        "{}",
        found[40]
    );
    for (at, expect) in [
        (41, "line 42: `period` is missing"),
        (42, "line 43: this is no JSON"),
        (43, "line 44: value 2 is \"2\""),
        (44, "line 45: `period` is 0"),
    ] {
        let error = found[at]["error"].as_str().expect("an error");
        assert!(error.starts_with(expect) && error.contains(';'), "{error}");
    }
    assert_eq!((&found[41]["id"], &found[45]["filled"]), (&7.into(), &1.into()));
    assert!(!bench.path("home").exists(), "no home is needed");
}

#[test]
fn a_kept_plan_gives_the_forecasts_of_the_run_that_made_it_and_knows_only_its_series() {
    let bench = Bench::new();
    let text: String = (0..25).map(|n| line(n, 48)).collect();
    std::fs::write(bench.path("a.jsonl"), &text).expect("written");
    std::fs::write(bench.path("b.jsonl"), line(3, 48) + &line(99, 48)).expect("written");
    let words = ["forecast", "--series", "a.jsonl", "--horizon", "12"];
    let first = answers(&bench.good(&[&words[..], &["--save-plan", "plan.json"]].concat()));
    let output = bench.run(&[
        "forecast",
        "--series",
        "b.jsonl",
        "--horizon",
        "12",
        "--plan",
        "plan.json",
    ]);
    let second = answers(&String::from_utf8(output.stdout).expect("UTF-8"));
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(second[0], first[3]);
    let error = second[1]["error"].as_str().expect("an error");
    assert!(error.contains("the plan has no series \"s99\""), "{error}");
    std::fs::write(bench.path("c.jsonl"), line(1, 48) + &line(1, 48)).expect("written");
    bench.bad(
        &[
            "forecast",
            "--series",
            "c.jsonl",
            "--horizon",
            "3",
            "--save-plan",
            "p.json",
        ],
        "\"s1\" is the `id` of more than one series",
    );
    bench.bad(
        &[
            "forecast",
            "--series",
            "a.jsonl",
            "--horizon",
            "3",
            "--plan",
            "a.jsonl",
        ],
        "is no plan",
    );
    bench.bad(
        &["forecast", "--series", "none.jsonl", "--horizon", "3"],
        "none.jsonl cannot be opened",
    );
}

#[test]
fn counts_stay_at_zero_or_above_unless_asked_otherwise() {
    let bench = Bench::new();
    let counts: Vec<u32> = (0..48).map(|t| if t % 5 == 0 { 3 } else { 0 }).collect();
    std::fs::write(bench.path("c.jsonl"), format!("{{\"values\":{counts:?}}}\n")).expect("written");
    let words = [
        "forecast",
        "--series",
        "c.jsonl",
        "--horizon",
        "8",
        "--period",
        "12",
    ];
    let least = |more: &[&str]| {
        let answer = answers(&bench.good(&[&words[..], more].concat())).remove(0);
        assert_ne!(answer["intervals"], "pooled", "one series is no pool");
        numbers(&answer["lower95"])
            .into_iter()
            .fold(f64::INFINITY, f64::min)
    };
    assert!(least(&[]) >= 0.0);
    assert!(least(&["--non-negative", "never"]) < 0.0);
}
