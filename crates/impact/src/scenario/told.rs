//! A result as programs read it: the summary as JSON, and every cell as a row.

use super::{Outcome, Scenario, Total};
use crate::Table;
use crate::model::Effect;
use serde_json::{Value, json};

/// The columns of [`Outcome::rows`].
pub const COLUMNS: [&str; 10] = [
    "account",
    "year",
    "region",
    "sector",
    "direct",
    "indirect",
    "induced",
    "displaced",
    "technology",
    "net",
];

/// One account in one year and industry.
#[derive(Debug, Clone, PartialEq)]
pub struct OutcomeRow<'a> {
    /// The account.
    pub account: &'a str,
    /// The year.
    pub year: i32,
    /// The region.
    pub region: &'a str,
    /// The sector.
    pub sector: &'a str,
    /// What it comes to.
    pub total: Total,
}

impl Total {
    /// Direct, indirect and induced, what is displaced, what technology changes, and what is left of all.
    pub fn parts(&self) -> [f64; 6] {
        let Effect {
            direct,
            indirect,
            induced,
        } = self.gross;
        [
            direct,
            indirect,
            induced,
            self.displaced.total(),
            self.technology,
            self.net(),
        ]
    }

    fn json(&self) -> Value {
        let effect = |effect: &Effect| json!({ "direct": effect.direct, "indirect": effect.indirect, "induced": effect.induced, "total": effect.total() });
        json!({
            "gross": effect(&self.gross),
            "displaced": effect(&self.displaced),
            "technology": self.technology,
            "net": self.net(),
        })
    }
}

/// All of some industries.
fn together(by_industry: &[Total], within: impl Fn(usize) -> bool) -> Total {
    let own = by_industry.iter().enumerate().filter(|(at, _)| within(*at));
    own.fold(Total::default(), |sum, (_, total)| sum.and(*total))
}

impl Outcome {
    /// An account in the industries that `within` lets through, all years together.
    ///
    /// # Panics
    /// When there is no such account.
    pub fn over_years(&self, account: usize, within: impl Fn(usize) -> bool) -> Total {
        together(&self.by_industry(account), within)
    }

    /// Every account, year, region and sector with something in it; `table` is the one that the scenario was run on.
    pub fn rows<'a>(&'a self, table: &'a Table) -> impl Iterator<Item = OutcomeRow<'a>> {
        let cells = (0..self.accounts.len()).flat_map(move |account| {
            let years = 0..self.years.len();
            years.flat_map(move |year| (0..table.len()).map(move |industry| (account, year, industry)))
        });
        cells.filter_map(move |(account, year, industry)| {
            let total = self.total(account, year, industry);
            let (region, sector) = table.names(industry);
            (total != Total::default()).then_some(OutcomeRow {
                account: &self.accounts[account].name,
                year: self.years[year],
                region,
                sector,
                total,
            })
        })
    }

    /// Everything but the single cells.
    pub fn summary(&self, scenario: &Scenario, table: &Table) -> Value {
        let accounts: Vec<Value> = (0..self.accounts.len())
            .map(|account| self.account(account, table))
            .collect();
        json!({
            "id": self.id,
            "scenario": self.scenario,
            "title": scenario.title,
            "source": scenario.source,
            "table": { "name": table.name, "source": table.provenance.source, "year": table.provenance.year, "unit": table.provenance.unit },
            "years": self.years,
            "spent": self.spent.iter().map(|[gross, displaced]| json!({ "gross": gross, "displaced": displaced })).collect::<Vec<_>>(),
            "propensity": self.propensity,
            "accounts": accounts,
            "ranges": self.ranges,
        })
    }

    fn account(&self, account: usize, table: &Table) -> Value {
        let reported = &self.accounts[account];
        let by_industry = self.by_industry(account);
        let years = self.years.iter().enumerate().map(|(at, year)| {
            let mut value = self.sum(account, at, |_| true).json();
            value["year"] = json!(year);
            value
        });
        let named = |key: &str, name: &str, total: Total| {
            let mut value = total.json();
            value[key] = json!(name);
            value
        };
        let regions = table.regions.iter().enumerate().map(|(region, name)| {
            let total = together(&by_industry, |at| table.industries[at].region == region);
            named("region", name, total)
        });
        let sectors = table.sectors.iter().enumerate().map(|(sector, name)| {
            let total = together(&by_industry, |at| table.industries[at].sector == sector);
            named("sector", name, total)
        });
        json!({
            "name": reported.name,
            "unit": reported.unit,
            "part": reported.part,
            "baseline": reported.baseline,
            "all_years": together(&by_industry, |_| true).json(),
            "years": years.collect::<Vec<_>>(),
            "regions": regions.collect::<Vec<_>>(),
            "sectors": sectors.collect::<Vec<_>>(),
        })
    }
}
