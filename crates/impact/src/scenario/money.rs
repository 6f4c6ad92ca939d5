//! Amounts of a scenario in the table's money: every factor is written in the scenario.

use super::Money;
use crate::ImpactError;
use crate::table::Provenance;

impl Money {
    /// What one unit of the scenario's amounts is in units of the table's flows.
    ///
    /// # Errors
    /// When currencies or price years differ and nothing says how to convert, or the table's unit cannot be told.
    pub fn in_table_units(&self, table: &Provenance) -> Result<f64, ImpactError> {
        let currency = table.currency.as_deref();
        if self.exchange.is_none() && currency != Some(self.currency.as_str()) {
            return Err(unsaid(format!(
                "amounts are in {}, the table is in {}: give money.exchange and its source",
                self.currency,
                currency.unwrap_or("a currency that it does not name")
            )));
        }
        if self.deflator.is_none() && table.year != Some(self.price_year) {
            let year = table.year.map_or_else(
                || "a year that it does not name".to_owned(),
                |year| year.to_string(),
            );
            return Err(unsaid(format!(
                "amounts are in prices of {}, the table is of {year}: give money.deflator and its source",
                self.price_year
            )));
        }
        let counted = self
            .table_unit
            .or_else(|| counted_in(&table.unit))
            .ok_or_else(|| {
                unsaid(format!(
                    "the table's unit `{}` is not known: give money.table_unit",
                    table.unit
                ))
            })?;
        Ok(self.unit * self.exchange.unwrap_or(1.0) * self.deflator.unwrap_or(1.0) / counted)
    }
}

fn unsaid(what: String) -> ImpactError {
    ImpactError::Unanswerable(what)
}

/// What `million USD` or `Mill USD` counts in.
fn counted_in(unit: &str) -> Option<f64> {
    const WORDS: &[(&str, f64)] = &[
        ("thousand", 1e3),
        ("million", 1e6),
        ("mill", 1e6),
        ("mio", 1e6),
        ("m.", 1e6),
        ("m", 1e6),
        ("billion", 1e9),
        ("bn", 1e9),
    ];
    let words: Vec<String> = unit.split_whitespace().map(str::to_lowercase).collect();
    let found = WORDS
        .iter()
        .find(|(word, _)| words.iter().any(|said| said == word));
    let is_bare = words.len() == 1 && words[0].len() == 3;
    found.map(|(_, factor)| *factor).or(is_bare.then_some(1.0))
}
