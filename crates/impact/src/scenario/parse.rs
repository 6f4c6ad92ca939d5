//! From the text of a file to a scenario that can be run: strict, with the line of what is wrong.

use super::{Cost, Phase, Scenario, VERSION};
use crate::ImpactError;
use crate::read::line_of;

/// First and last year that a scenario may speak of.
pub(crate) const YEARS: std::ops::RangeInclusive<i32> = 1950..=2150;
/// Most phases, shocks and costs.
const MOST: usize = 500;
/// Most draws.
pub(crate) const MOST_DRAWS: usize = 100_000;
/// Largest amount, and the range of factors of money: more would be a slip, and could leave the range of numbers.
pub(crate) const LARGEST: f64 = 1e15;
pub(crate) const FACTORS: std::ops::RangeInclusive<f64> = 1e-12..=1e12;
/// How far shares may be from 1 together.
const CLOSE: f64 = 1e-6;

impl Scenario {
    /// Reads a scenario; `file` is what messages call it.
    ///
    /// # Errors
    /// With the line, when it is no TOML, a key is unknown or missing, or a value is out of its range.
    pub fn parse(text: &str, file: &str) -> Result<Self, ImpactError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let at = |line: usize, reason: String| ImpactError::Scenario {
            file: file.to_owned(),
            line,
            reason,
        };
        let scenario: Self = toml::from_str(text).map_err(|error| {
            let line = error.span().map_or(1, |span| line_of(text, span.start));
            at(line, error.message().to_owned())
        })?;
        match scenario.fault() {
            None => Ok(scenario),
            Some(Fault { key, place, reason }) => Err(at(line_of_key(text, &key, place), reason)),
        }
    }

    /// Checks a scenario that did not come from a text of TOML; `what` is what messages call it.
    ///
    /// # Errors
    /// When a value is out of its range; the message names the key.
    pub fn checked(self, what: &str) -> Result<Self, ImpactError> {
        match self.fault() {
            None => Ok(self),
            Some(Fault { key, place, reason }) => Err(ImpactError::Unanswerable(format!(
                "{what}, {key} (number {}): {reason}",
                place + 1
            ))),
        }
    }

    /// Why this scenario, made by a program, would be refused as a file.
    pub(crate) fn refusal(&self) -> Option<String> {
        self.fault().map(|fault| fault.reason)
    }

    /// The first thing that cannot be.
    fn fault(&self) -> Option<Fault> {
        let whole = self.whole_fault();
        let phases = || {
            self.phase
                .iter()
                .enumerate()
                .find_map(|(at, phase)| phase.fault(at))
        };
        let shocks = || self.shock_fault();
        let others = || self.technology_fault().or_else(|| self.uncertainty_fault());
        whole.or_else(phases).or_else(shocks).or_else(others)
    }

    fn whole_fault(&self) -> Option<Fault> {
        let name_good = !self.name.is_empty()
            && self
                .name
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        let costs: usize = self.phase.iter().map(|phase| phase.cost.len()).sum();
        let money = &self.money;
        let positive = |value: Option<f64>| value.is_none_or(|value| FACTORS.contains(&value));
        let factors = positive(Some(money.unit))
            && positive(money.table_unit)
            && positive(money.exchange)
            && positive(money.deflator);
        let growth = self.baseline.productivity_growth;
        let converted = money.exchange.is_some() || money.deflator.is_some();
        let empty = |text: &Option<String>| text.as_ref().is_none_or(|text| text.trim().is_empty());
        first(&[
            (self.version == VERSION, "version", "this program knows version 1"),
            (name_good, "name", "a name has small letters, digits and `-`"),
            (
                !self.source.trim().is_empty(),
                "source",
                "say where amounts and cost shares come from",
            ),
            (
                self.table
                    .as_ref()
                    .is_none_or(|table| table.held.is_some() != table.path.is_some()),
                "table",
                "name a table either by `held` or by `path`",
            ),
            (!self.accounts.is_empty(), "accounts", "name at least one account"),
            (
                !(self.phase.is_empty() && self.shock.is_empty() && self.technology.is_empty()),
                "version",
                "nothing changes: add a [[phase]], [[shock]] or [[technology]]",
            ),
            (
                costs + self.shock.len() + self.technology.len() <= MOST,
                "version",
                "there are more than 500 costs and shocks",
            ),
            (
                factors,
                "money",
                "unit, table_unit, exchange and deflator are above zero and at most 1e12",
            ),
            (
                !(converted && empty(&money.source)),
                "money",
                "say in `source` where exchange and deflator come from",
            ),
            (
                YEARS.contains(&money.price_year),
                "price_year",
                "years are from 1950 to 2150",
            ),
            (
                (-0.2..=0.5).contains(&growth),
                "productivity_growth",
                "a yearly growth from -0.2 to 0.5 is wanted",
            ),
            (
                growth == 0.0 || !empty(&self.baseline.source),
                "baseline",
                "say in `source` where productivity_growth comes from",
            ),
        ])
    }

    fn shock_fault(&self) -> Option<Fault> {
        self.shock.iter().enumerate().find_map(|(at, shock)| {
            let finite = [shock.absolute, shock.relative]
                .into_iter()
                .flatten()
                .all(|value| value.abs() <= LARGEST);
            let no_part = shock.buyer.is_none() && shock.category.is_none();
            let found = first(&[
                (
                    years_good(shock.years),
                    "[[shock]]",
                    "years are first and last, from 1950 to 2150",
                ),
                (
                    shock.absolute.is_some() != shock.relative.is_some(),
                    "[[shock]]",
                    "give either `absolute` or `relative`",
                ),
                (finite, "[[shock]]", "a number of at most 1e15 is wanted"),
                (
                    shock.relative.is_some() || no_part,
                    "[[shock]]",
                    "`buyer` and `category` go with `relative`",
                ),
            ]);
            found.map(|fault| fault.in_table(at))
        })
    }

    fn technology_fault(&self) -> Option<Fault> {
        self.technology.iter().enumerate().find_map(|(at, technology)| {
            let coefficients = technology.input.iter();
            let good = coefficients
                .map(|input| input.coefficient)
                .all(|value| (0.0..1.0).contains(&value));
            let found = first(&[
                (
                    YEARS.contains(&technology.from),
                    "[[technology]]",
                    "years are from 1950 to 2150",
                ),
                (
                    !technology.input.is_empty(),
                    "[[technology]]",
                    "name at least one [[technology.input]]",
                ),
                (good, "[[technology]]", "a coefficient is from 0 to below 1"),
            ]);
            found.map(|fault| fault.in_table(at))
        })
    }

    fn uncertainty_fault(&self) -> Option<Fault> {
        let said = self.uncertainty.as_ref()?;
        let above = |value: Option<f64>, most: f64| value.is_none_or(|value| value > 0.0 && value <= most);
        first(&[
            (
                (10..=MOST_DRAWS).contains(&said.draws),
                "draws",
                "draws are from 10 to 100000",
            ),
            (
                (0.5..1.0).contains(&said.level),
                "level",
                "a level is from 0.5 to below 1",
            ),
            (
                above(said.cost_concentration, 1e9),
                "cost_concentration",
                "a concentration is above zero",
            ),
            (
                above(said.local_concentration, 1e9),
                "local_concentration",
                "a concentration is above zero",
            ),
            (
                above(said.coefficient_sigma, 2.0),
                "coefficient_sigma",
                "a standard deviation is above 0 and at most 2",
            ),
        ])
    }
}

impl Phase {
    fn fault(&self, at: usize) -> Option<Fault> {
        let share = |value: f64| (0.0..=1.0).contains(&value);
        let total: f64 = self.cost.iter().map(|cost| cost.share).sum::<f64>() + self.outside;
        let amounts = [self.amount, self.per_year];
        let finite = amounts
            .into_iter()
            .flatten()
            .all(|amount| (0.0..=LARGEST).contains(&amount));
        let [begin, end] = self.years.map(i64::from);
        let profile = self.profile.as_ref().is_none_or(|profile| {
            let sum: f64 = profile.iter().sum();
            self.amount.is_some()
                && profile.len() as i64 == end - begin + 1
                && profile.iter().all(|part| share(*part))
                && (sum - 1.0).abs() < CLOSE
        });
        let found = first(&[
            (
                years_good(self.years),
                "[[phase]]",
                "years are first and last, from 1950 to 2150",
            ),
            (
                self.amount.is_some() != self.per_year.is_some(),
                "[[phase]]",
                "give either `amount` or `per_year`",
            ),
            (
                finite,
                "[[phase]]",
                "an amount is from zero to 1e15; what is taken away is a phase that `displaces`",
            ),
            (
                profile,
                "[[phase]]",
                "a profile goes with `amount` and has a share for each year, together 1",
            ),
            (
                share(self.outside),
                "[[phase]]",
                "`outside` is a share from 0 to 1",
            ),
            (
                self.cost_concentration
                    .is_none_or(|value| value > 0.0 && value <= 1e9),
                "[[phase]]",
                "a concentration is above zero",
            ),
            (
                self.cost.iter().all(Cost::is_good),
                "[[phase]]",
                "shares of a cost, of local content and of suppliers are from 0 to 1, suppliers together at most 1, and local within its range",
            ),
            (
                (total - 1.0).abs() < CLOSE,
                "[[phase]]",
                "shares of costs and `outside` must add up to 1",
            ),
        ]);
        found.map(|mut fault| {
            if fault.reason.contains("add up") {
                fault.reason = format!("{}; they add up to {total}", fault.reason);
            }
            fault.in_table(at)
        })
    }
}

impl Cost {
    fn is_good(&self) -> bool {
        let share = |value: f64| (0.0..=1.0).contains(&value);
        let supplied: f64 = self.suppliers.values().sum();
        let range = self.local_range.is_none_or(|[least, most]| {
            share(least) && share(most) && least <= self.local && self.local <= most
        });
        let suppliers = self.suppliers.values().all(|part| share(*part)) && supplied <= 1.0 + CLOSE;
        share(self.share) && share(self.local) && range && suppliers
    }
}

fn years_good([first, last]: [i32; 2]) -> bool {
    YEARS.contains(&first) && YEARS.contains(&last) && first <= last
}

/// What is wrong, and the key near which it stands.
struct Fault {
    key: String,
    /// Which of the tables of that name, from 0.
    place: usize,
    reason: String,
}

impl Fault {
    const fn in_table(mut self, place: usize) -> Self {
        self.place = place;
        self
    }
}

fn first(rules: &[(bool, &str, &str)]) -> Option<Fault> {
    rules
        .iter()
        .find(|(good, ..)| !good)
        .map(|(_, key, reason)| Fault {
            key: (*key).to_owned(),
            place: 0,
            reason: (*reason).to_owned(),
        })
}

/// The line of a key or of the table that is the `place`th of its name; 1 where it is not there.
fn line_of_key(text: &str, key: &str, place: usize) -> usize {
    let is_it = |line: &str| {
        let line = line.trim_start();
        let bare = key.trim_matches(['[', ']']);
        line.starts_with(key)
            || line.starts_with(&format!("[{bare}]"))
            || line
                .strip_prefix(bare)
                .is_some_and(|rest| rest.trim_start().starts_with('='))
    };
    let lines = text.lines().enumerate().filter(|(_, line)| is_it(line));
    lines.map(|(at, _)| at + 1).nth(place).unwrap_or(1)
}
