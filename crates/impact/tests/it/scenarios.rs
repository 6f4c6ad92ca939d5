//! Scenarios: zero in, zero out; twice in, twice out; parts add up; one id.

use crate::identities::model;
use crate::random::{near, table};
use impact::scenario::{Outcome, Scenario, run};
use impact::{ImpactError, Table};
use proptest::prelude::*;

fn text(amount: f64, displaced: f64) -> String {
    format!(
        r#"
version = 1
name = "test"
source = "made up"
region = "R0"
accounts = ["employment", "wages"]
[money]
currency = "USD"
price_year = 2020
unit = 1e6
[households]
propensity = {{ share = 0.8 }}
[[phase]]
name = "building"
kind = "investment"
years = [2021, 2023]
amount = {amount}
profile = [0.5, 0.25, 0.25]
outside = 0.1
[[phase.cost]]
sector = "S0"
share = 0.6
local = 0.5
local_range = [0.2, 0.9]
[[phase.cost]]
sector = "S1"
share = 0.3
[[phase]]
name = "coal"
kind = "operation"
displaces = true
years = [2022, 2024]
per_year = {displaced}
[[phase.cost]]
sector = "S1"
share = 1
[uncertainty]
draws = 50
seed = 7
cost_concentration = 60
coefficient_sigma = 0.1
"#
    )
}

fn outcome(table: &Table, text: &str) -> Outcome {
    let scenario = Scenario::parse(text, "test.toml").unwrap_or_else(|error| panic!("{error}"));
    run(&scenario, &model(table)).unwrap_or_else(|error| panic!("{error}"))
}

fn nets(outcome: &Outcome) -> Vec<f64> {
    let accounts = 0..outcome.accounts.len();
    accounts
        .flat_map(|account| (0..outcome.years.len()).map(move |year| (account, year)))
        .map(|(account, year)| outcome.sum(account, year, |_| true).net())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn nothing_comes_of_nothing_and_twice_of_twice(table in table(), amount in 1.0..1e4_f64) {
        let none = outcome(&table, &text(0.0, 0.0));
        prop_assert!(nets(&none).iter().all(|net| *net == 0.0));
        let (once, twice) = (outcome(&table, &text(amount, amount)), outcome(&table, &text(2.0 * amount, 2.0 * amount)));
        for (once, twice) in nets(&once).iter().zip(nets(&twice)) {
            near(twice, 2.0 * once, amount * 1e-3, "linear");
        }
        prop_assert_ne!(&once.id, &twice.id);
        prop_assert_eq!(&once.id, &outcome(&table, &text(amount, amount)).id);
        let gross_of = |outcome: &Outcome| outcome.spent.iter().map(|spent| spent[0]).sum::<f64>();
        near(gross_of(&once), amount, 0.0, "what is spent");
    }

    #[test]
    fn parts_add_up_exactly_and_ranges_hold_the_middle(table in table()) {
        let outcome = outcome(&table, &text(100.0, 10.0));
        let main = outcome.main();
        prop_assert_eq!(outcome.accounts[main].name.as_str(), "employment");
        for year in 0..outcome.years.len() {
            for industry in 0..table.len() {
                let whole = outcome.total(main, year, industry);
                let parts = (0..4).map(|part| outcome.total(part, year, industry).gross.direct);
                prop_assert_eq!(parts.fold(0.0, |sum, part| sum + part), whole.gross.direct);
            }
        }
        let own = model(&table);
        let account = table.account("employment").unwrap();
        let scenario = Scenario::parse(&text(100.0, 10.0), "t").unwrap();
        let closure = impact::model::Closure {
            propensity: scenario.households.as_ref().unwrap().propensity,
            ..impact::model::Closure::default()
        };
        let effects = own.multipliers(&account, Some(&own.households(&closure).unwrap())).unwrap();
        let place = |sector: &str| table.industry(0, table.sector(sector).unwrap()).unwrap();
        let (s0, s1) = (effects[place("S0")].total(), effects[place("S1")].total());
        let all: f64 = (0..outcome.years.len()).map(|year| outcome.sum(main, year, |_| true).gross.total()).sum();
        near(all, 100.0 * (0.6 * 0.5 * s0 + 0.3 * s1), 1.0, "by multipliers");
        let ranges = outcome.ranges.as_ref().unwrap();
        prop_assert!(ranges.net.low <= ranges.net.median && ranges.net.median <= ranges.net.high);
        prop_assert_eq!(ranges.net_by_year.len(), outcome.years.len());
        prop_assert!(ranges.tornado.len() >= 3);
    }
}

fn refused(text: &str) -> String {
    match Scenario::parse(text, "s.toml") {
        Err(error @ ImpactError::Scenario { .. }) => error.to_string(),
        Err(error) => panic!("{error}"),
        Ok(_) => panic!("accepted"),
    }
}

#[test]
fn scenarios_are_refused_with_their_line() {
    let good = text(1.0, 1.0);
    let check = |from: &str, to: &str, expect: &str| {
        assert!(good.contains(from), "{from}");
        let said = refused(&good.replacen(from, to, 1));
        assert!(said.contains(expect), "{said}");
    };
    check(
        "region = \"R0\"",
        "region = \"R0\"\ncolour = 3",
        "s.toml, line 6: unknown field `colour`",
    );
    check(
        "version = 1",
        "version = 2",
        "line 2: this program knows version 1",
    );
    check(
        "share = 0.6",
        "share = 0.7",
        "line 13: shares of costs and `outside` must add up to 1; they add up to 1.1",
    );
    check("share = 0.6", "share = nan", "line 13: shares of a cost");
    check(
        "amount = 1",
        "amount = 1\nper_year = 2",
        "line 13: give either `amount` or `per_year`",
    );
    check(
        "years = [2022, 2024]",
        "years = [2024, 2022]",
        "line 28: years are first and last",
    );
    check("draws = 50", "draws = 1", "line 38: draws are from 10");
    check(
        "local_range = [0.2, 0.9]",
        "local_range = [0.6, 0.9]",
        "local within its range",
    );
    check(
        "profile = [0.5, 0.25, 0.25]",
        "profile = [0.5, 0.5]",
        "a share for each year",
    );
}

proptest! {
    #[test]
    fn money_is_never_converted_silently(table in table()) {
        let model = model(&table);
        let check = |from: &str, to: &str, expect: &str| {
            let scenario = Scenario::parse(&text(1.0, 1.0).replacen(from, to, 1), "s.toml").unwrap();
            let said = run(&scenario, &model).err().unwrap().to_string();
            assert!(said.contains(expect), "{said}");
        };
        check("currency = \"USD\"", "currency = \"IDR\"", "give money.exchange and its source");
        check("price_year = 2020", "price_year = 2019", "give money.deflator and its source");
        check("sector = \"S0\"", "sector = \"S9\"", "there is no sector `S9`; it is one of `S0`");
        check("\"wages\"", "\"water\"", "there is no account `water`");
    }

    #[test]
    fn changed_technology_changes_what_the_economy_makes(table in table()) {
        let said = "[[technology]]\nregion = \"R0\"\nsector = \"S0\"\nfrom = 2023\n[[technology.input]]\nregion = \"R0\"\nsector = \"S1\"\ncoefficient = ";
        let a = impact::model::coefficients(&table);
        let (s0, s1) = (table.industry(0, 0).unwrap(), table.industry(0, 1).unwrap());
        let same = format!("{}{said}{:?}\n", text(1.0, 1.0), a.get(s1, s0));
        let main = |outcome: &Outcome, year: usize| outcome.sum(outcome.main(), year, |_| true).technology;
        let same = outcome(&table, &same);
        prop_assert!((0..same.years.len()).all(|year| main(&same, year).abs() < 1e-6));
        let more = outcome(&table, &format!("{}{said}{:?}\n", text(1.0, 1.0), a.get(s1, s0) + 0.05));
        let from = more.years.iter().position(|year| *year == 2023).unwrap();
        prop_assert_eq!(main(&more, from - 1), 0.0);
        let employed: f64 = table.account("employment").unwrap().values.iter().sum();
        prop_assert!(main(&more, from) >= 0.0 || employed == 0.0);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_number_is_refused_or_gives_finite_results(table in table(), place in 0_usize..40, put in prop::sample::select(vec![
        "nan", "inf", "-1", "0", "1e308", "-1e308", "1e-300", "2021", "0.5", "true", "\"x\"", "[]", "9999999999999999999",
    ])) {
        let good = text(3.0, 2.0);
        let mut lines: Vec<String> = good.lines().map(str::to_owned).collect();
        let at = place % lines.len();
        if let Some((key, _)) = lines[at].clone().split_once(" = ") {
            lines[at] = format!("{key} = {put}");
        }
        let parsed = Scenario::parse(&lines.join("\n"), "s.toml");
        if let Ok(outcome) = parsed.and_then(|scenario| run(&scenario, &model(&table))) {
            prop_assert!(nets(&outcome).iter().all(|net| net.is_finite()), "{}", lines[at]);
        }
    }

    #[test]
    fn any_text_is_no_panic(text in "\\PC{0,200}") {
        let _ = Scenario::parse(&text, "s.toml");
    }
}
