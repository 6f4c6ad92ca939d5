//! What somebody chooses for a measure, and what cannot be chosen.

use crate::scenario::{FACTORS, LARGEST, MOST_DRAWS, YEARS};
use crate::{ImpactError, Table};

base::closed_list! {
    /// Whose other spending falls away because the measure is paid for.
    Financing: "a way of financing: new, households or government" {
        /// Nobody's: the money is new to the region, as from a donor.
        New = "new",
        /// Households buy less for the same amount.
        Households = "households",
        /// The government buys less for the same amount.
        Government = "government",
    }
}

/// What is chosen for a measure.
#[derive(Debug, Clone, PartialEq)]
pub struct Choices {
    /// The region of the table in which the measure takes place.
    pub region: String,
    /// The accounts that are reported; the first is the main one.
    pub accounts: Vec<String>,
    /// What building costs, all years together, in `unit` of `currency`: above 0, at most 1e15.
    pub amount: f64,
    /// ISO 4217 code.
    pub currency: String,
    /// What amounts are counted in: 1,000,000 where they are millions.
    pub unit: f64,
    /// The year of the amount's prices.
    pub price_year: i32,
    /// Units of the table's currency for one of `currency`; must be given where they differ.
    pub exchange: Option<f64>,
    /// What turns prices of `price_year` into the table's; must be given where years differ.
    pub deflator: Option<f64>,
    /// Where `exchange` and `deflator` come from; must be given with them.
    pub money_source: Option<String>,
    /// First and last year of building.
    pub building: [i32; 2],
    /// The last year that is looked at. Running begins in the year after the building and ends then, or with the lifetime.
    pub until: i32,
    /// One local content, 0 to 1, for all costs of the measure, without a range.
    pub local: Option<f64>,
    /// Whose spending of the same amount falls away in the years of building.
    pub financing: Financing,
    /// Whether to count what the measure itself displaces, where it has such a phase.
    pub displaces: bool,
    /// Whether to count what wages induce, where the table has wages.
    pub households: bool,
    /// Growth of output per job a year (−0.2 to 0.5), and whose figure it is.
    pub growth: Option<(f64, String)>,
    /// How many draws, from 10 to 100,000; no ranges where 0.
    pub draws: usize,
    /// What the draws begin with, below 2⁶³.
    pub seed: u64,
}

impl Choices {
    /// The first choice that cannot be, whatever the measure.
    pub(super) fn check(&self, table: &Table) -> Result<(), ImpactError> {
        self.check_years()?;
        self.check_money()?;
        if let Some(local) = self.local.filter(|local| !(0.0..=1.0).contains(local)) {
            return Err(fault("local", &local, "give a share from 0 to 1"));
        }
        if let Some((growth, source)) = &self.growth
            && (!(-0.2..=0.5).contains(growth) || empty(Some(source)))
        {
            let hint = "give a yearly growth from -0.2 to 0.5 and its source";
            return Err(fault("growth", &growth, hint));
        }
        if self.draws != 0 && !(10..=MOST_DRAWS).contains(&self.draws) {
            let hint = "give 0 for no ranges, or 10 to 100000";
            return Err(fault("draws", &self.draws, hint));
        }
        if i64::try_from(self.seed).is_err() {
            return Err(fault("seed", &self.seed, "give a seed below 2^63"));
        }
        if self.accounts.is_empty() {
            let hint = "name at least one account, for example employment";
            return Err(fault("accounts", &"empty", hint));
        }
        self.accounts
            .iter()
            .try_for_each(|account| table.account(account).map(|_| ()))
    }

    fn check_years(&self) -> Result<(), ImpactError> {
        let [first, last] = self.building;
        for (choice, year) in [
            ("building", first),
            ("building", last),
            ("until", self.until),
            ("price_year", self.price_year),
        ] {
            if !YEARS.contains(&year) {
                return Err(fault(choice, &year, "give a year from 1950 to 2150"));
            }
        }
        if first > last {
            let hint = "give the first year before the last";
            return Err(fault("building", &format!("{first} to {last}"), hint));
        }
        if self.until < last {
            let hint = format!("look at least to {last}, when the building ends");
            return Err(fault("until", &self.until, &hint));
        }
        Ok(())
    }

    fn check_money(&self) -> Result<(), ImpactError> {
        if !(self.amount > 0.0 && self.amount <= LARGEST) {
            let hint = "give an amount above 0 and at most 1e15";
            return Err(fault("amount", &self.amount, hint));
        }
        for (choice, value) in [
            ("unit", Some(self.unit)),
            ("exchange", self.exchange),
            ("deflator", self.deflator),
        ] {
            if let Some(value) = value.filter(|value| !FACTORS.contains(value)) {
                return Err(fault(choice, &value, "give a factor above 0 and at most 1e12"));
            }
        }
        let converted = self.exchange.is_some() || self.deflator.is_some();
        if converted && empty(self.money_source.as_deref()) {
            let hint = "say where exchange and deflator come from";
            return Err(fault("money_source", &"empty", hint));
        }
        Ok(())
    }
}

fn fault(choice: &'static str, value: &dyn ToString, hint: &str) -> ImpactError {
    ImpactError::Choice {
        choice,
        value: value.to_string(),
        hint: hint.to_owned(),
    }
}

fn empty(text: Option<&str>) -> bool {
    text.is_none_or(|text| text.trim().is_empty())
}
