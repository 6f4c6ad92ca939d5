//! What the form of the impact model asks: read from the address, kept as it was typed, made a scenario.

use crate::i18n::Speech;
use crate::view::{Choice, jobs_account, place, query};
use crate::web::Reader;
use base::Parameters;
use impact::ImpactError;
use impact::measure::{Choices, Financing, Measure, measure, measures};
use impact::scenario::{Scenario, TableName};
use impact::shipped::deflator;
use impact::{Table, table::Growth};
use journeys::KnownTable;

/// Draws behind each range, and what they begin with: the same for all, so that the same choices have the same result.
const DRAWS: usize = 1_000;
const SEED: u64 = 1;
/// Millions of the table's currency.
const UNIT: f64 = 1e6;
/// Largest amount of the form, in millions.
const LARGEST: f64 = 1e6;
/// Years that a form may speak of.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2100;
/// Years that prices may be of.
const PRICES: std::ops::RangeInclusive<i32> = 1950..=2100;
/// Years above this are of the Buddhist era.
const BUDDHIST: i32 = 2400;
/// Most years that are looked at.
const SPAN: i32 = 60;
/// Every name that the form uses.
pub(crate) const NAMES: [&str; 12] = [
    "measure",
    "place",
    "amount",
    "price_year",
    "from",
    "to",
    "until",
    "local",
    "financing",
    "displaces",
    "growth",
    "induced",
];

/// What was typed, or what the form begins with.
#[derive(Debug, Clone)]
pub(crate) struct Typed {
    pub(crate) measure: String,
    pub(crate) place: String,
    pub(crate) amount: String,
    pub(crate) price_year: String,
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) until: String,
    pub(crate) local: String,
    pub(crate) financing: String,
    pub(crate) displaces: bool,
    pub(crate) growth: bool,
    pub(crate) induced: bool,
}

/// Choices that can be worked out.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pub(crate) known: KnownTable,
    pub(crate) measure: &'static Measure,
    pub(crate) region: String,
    pub(crate) amount: f64,
    pub(crate) price_year: i32,
    pub(crate) building: [i32; 2],
    pub(crate) until: i32,
    local: Option<f64>,
    financing: Financing,
    displaces: bool,
    growth: bool,
    induced: bool,
}

/// Why choices cannot be worked out: the field, and what is wrong in the reader's language.
#[derive(Debug, Clone)]
pub(crate) struct Wrong {
    pub(crate) field: &'static str,
    pub(crate) what: String,
}

/// The tables that the form offers: those with jobs, and with industries in ISIC.
pub(crate) fn offered(tables: &[KnownTable]) -> impl Iterator<Item = &KnownTable> {
    tables
        .iter()
        .filter(|table| table.facts.said && jobs_account(&table.facts.accounts).is_some())
}

impl Typed {
    /// What the form begins with in `year`.
    fn usual(tables: &[KnownTable], year: i32) -> Self {
        let first = offered(tables).next();
        let region = |table: &KnownTable| {
            let regions = &table.facts.regions;
            let state = regions.iter().find(|region| crate::view::state(region).is_some());
            state.or(regions.first()).cloned().unwrap_or_default()
        };
        Self {
            measure: measures()
                .first()
                .map_or_else(String::new, |measure| measure.name.clone()),
            place: first.map_or_else(String::new, |table| format!("{}:{}", table.name, region(table))),
            amount: "100".to_owned(),
            price_year: first
                .and_then(|table| prices(table).last().copied())
                .map_or_else(String::new, |year| year.to_string()),
            from: (year + 1).to_string(),
            to: (year + 3).to_string(),
            until: (year + 12).to_string(),
            local: String::new(),
            financing: Financing::New.code().to_owned(),
            displaces: false,
            growth: true,
            induced: true,
        }
    }

    /// What the address says; what the form begins with where it says nothing.
    pub(crate) fn of(reader: &Reader, tables: &[KnownTable], year: i32) -> (Self, bool) {
        let usual = Self::usual(tables, year);
        if reader.get("measure").is_none() {
            return (usual, false);
        }
        let said = |name: &str, usual: String| {
            reader
                .parameters
                .get(name)
                .map_or(usual, |value| value.trim().chars().take(60).collect())
        };
        let ticked = |name: &str| reader.get(name).is_some();
        let typed = Self {
            measure: said("measure", usual.measure),
            place: said("place", usual.place),
            amount: said("amount", usual.amount),
            price_year: said("price_year", usual.price_year),
            from: said("from", usual.from),
            to: said("to", usual.to),
            until: said("until", usual.until),
            local: said("local", usual.local),
            financing: said("financing", usual.financing),
            displaces: ticked("displaces"),
            growth: ticked("growth"),
            induced: ticked("induced"),
        };
        (typed, true)
    }

    /// The choices, or the first that cannot be.
    pub(crate) fn ask(&self, tables: &[KnownTable], speech: &Speech) -> Result<Asked, Wrong> {
        let wrong = |field: &'static str, id: &str, value: &str| Wrong {
            field,
            what: speech.fill(id, &[("value", value)]),
        };
        let found = measure(&self.measure);
        let measure = found.ok_or_else(|| wrong("measure", "impact-wrong-measure", &self.measure))?;
        let no_place = || wrong("place", "impact-wrong-place", &self.place);
        let (name, region) = self.place.split_once(':').ok_or_else(no_place)?;
        let known = offered(tables)
            .find(|table| table.name == name && table.facts.regions.iter().any(|known| known == region))
            .ok_or_else(no_place)?;
        let amount: Option<f64> = self.amount.parse().ok();
        let amount = amount
            .filter(|amount| *amount > 0.0 && *amount <= LARGEST)
            .ok_or_else(|| wrong("amount", "impact-wrong-amount", &self.amount))?;
        let price_year = year("price_year", &self.price_year, PRICES, speech)?;
        if !prices(known).contains(&price_year) {
            return Err(wrong("price_year", "impact-wrong-prices", &self.price_year));
        }
        let building = [
            year("from", &self.from, YEARS, speech)?,
            year("to", &self.to, YEARS, speech)?,
        ];
        let until = year("until", &self.until, YEARS, speech)?;
        if building[0] > building[1] || building[1] > until {
            return Err(wrong("until", "impact-wrong-order", &self.until));
        }
        if until - building[0] >= SPAN {
            return Err(wrong("until", "impact-wrong-span", &self.until));
        }
        let local = match self.local.as_str() {
            "" => None,
            text => {
                let share: Option<f64> = text.parse().ok();
                let share = share.filter(|share| (0.0..=100.0).contains(share));
                Some(share.ok_or_else(|| wrong("local", "impact-wrong-local", text))? / 100.0)
            }
        };
        let financing = self.financing.parse();
        let financing =
            financing.map_err(|_| wrong("financing", "impact-wrong-financing", &self.financing))?;
        Ok(Asked {
            known: known.clone(),
            measure,
            region: region.to_owned(),
            amount,
            price_year,
            building,
            until,
            local,
            financing,
            displaces: self.displaces,
            growth: self.growth,
            induced: self.induced,
        })
    }

    /// The address of these choices, with its question mark.
    pub(crate) fn query(&self, measure: &str) -> String {
        let mut parameters = Parameters::new();
        let texts = [
            ("measure", measure),
            ("place", &self.place),
            ("amount", &self.amount),
            ("price_year", &self.price_year),
            ("from", &self.from),
            ("to", &self.to),
            ("until", &self.until),
            ("local", &self.local),
            ("financing", &self.financing),
        ];
        for (name, value) in texts {
            if !value.is_empty() {
                parameters.insert(name.to_owned(), value.to_owned());
            }
        }
        for (name, ticked) in [
            ("displaces", self.displaces),
            ("growth", self.growth),
            ("induced", self.induced),
        ] {
            if ticked {
                parameters.insert(name.to_owned(), "1".to_owned());
            }
        }
        query(&parameters)
    }

    /// The places that can be chosen: regions of the tables that are offered.
    pub(crate) fn places(&self, tables: &[KnownTable], speech: &Speech) -> Vec<Choice> {
        let mut choices = Vec::new();
        for table in offered(tables) {
            for region in &table.facts.regions {
                let value = format!("{}:{region}", table.name);
                choices.push(Choice {
                    chosen: value == self.place,
                    label: format!("{} · {}", place(region, speech), table.facts.title),
                    value,
                });
            }
        }
        choices
    }

    /// The table that the place is of; the first that is offered where it is of none.
    pub(crate) fn table<'a>(&self, tables: &'a [KnownTable]) -> Option<&'a KnownTable> {
        let name = self.place.split(':').next().unwrap_or_default();
        let named = offered(tables).find(|table| table.name == name);
        named.or_else(|| offered(tables).next())
    }

    /// The years whose prices can be turned into those of the chosen table.
    pub(crate) fn price_years(&self, tables: &[KnownTable]) -> Vec<Choice> {
        let years = self.table(tables).map(prices).unwrap_or_default();
        years
            .into_iter()
            .rev()
            .map(|year| Choice {
                value: year.to_string(),
                label: year.to_string(),
                chosen: year.to_string() == self.price_year,
            })
            .collect()
    }
}

fn year(
    field: &'static str,
    text: &str,
    within: std::ops::RangeInclusive<i32>,
    speech: &Speech,
) -> Result<i32, Wrong> {
    let year: Option<i32> = text.parse().ok();
    // Years of the Buddhist era are what Thai readers may write.
    let year = year.map(|year| if year > BUDDHIST { year - 543 } else { year });
    year.filter(|year| within.contains(year)).ok_or_else(|| Wrong {
        field,
        what: speech.fill(
            "impact-wrong-year",
            &[
                ("value", text),
                ("first", &within.start().to_string()),
                ("last", &within.end().to_string()),
            ],
        ),
    })
}

/// The years whose prices can be turned into those of the table, in order.
fn prices(table: &KnownTable) -> Vec<i32> {
    let Some(own) = table.facts.year else {
        return Vec::new();
    };
    let currency = table.facts.currency.as_deref().unwrap_or_default();
    PRICES
        .filter(|year| *year == own || deflator(currency, *year, own).is_some())
        .collect()
}

impl Asked {
    /// The same choices for another measure.
    pub(crate) fn with(&self, measure: &'static Measure) -> Self {
        Self {
            measure,
            ..self.clone()
        }
    }

    /// The scenario that these choices are on `table`.
    ///
    /// # Errors
    /// When the measure does not fit the table.
    pub(crate) fn scenario(&self, table: &Table) -> Result<Scenario, ImpactError> {
        let own = self.known.facts.year.unwrap_or(self.price_year);
        let currency = self.known.facts.currency.clone().unwrap_or_default();
        let converted = (own != self.price_year)
            .then(|| deflator(&currency, self.price_year, own))
            .flatten();
        let jobs = jobs_account(&self.known.facts.accounts).map_or("", |(name, _)| name);
        let growth = |growth: &Growth| (growth.per_year, growth.source.clone());
        let choices = Choices {
            region: self.region.clone(),
            accounts: vec![jobs.to_owned(), impact::table::VALUE_ADDED.to_owned()],
            amount: self.amount,
            currency,
            unit: UNIT,
            price_year: self.price_year,
            exchange: None,
            deflator: converted.as_ref().map(|one| one.factor),
            money_source: converted.map(|one| one.source),
            building: self.building,
            until: self.until,
            local: self.local,
            financing: self.financing,
            displaces: self.displaces,
            households: self.induced && self.known.facts.wages,
            growth: table.growth.as_ref().filter(|_| self.growth).map(growth),
            draws: DRAWS,
            seed: SEED,
        };
        let scenario = self.measure.scenario(table, &choices)?;
        Ok(Scenario {
            title: self.measure.title.clone(),
            measure: Some(self.measure.name.clone()),
            table: Some(TableName {
                held: Some(self.known.name.clone()),
                ..TableName::default()
            }),
            ..scenario
        })
    }
}
