//! What comes with the program: tables of figures computed from public ones, and prices of the dollar.

use crate::read::{Member, Source, read};
use crate::{ImpactError, Table};
use std::sync::LazyLock;

/// A table that comes with the program.
pub struct Shipped {
    /// What it is called in scenarios and addresses, for example `idn-2011`.
    pub id: &'static str,
    files: &'static [(&'static str, &'static [u8])],
}

macro_rules! files {
    ($folder:literal: $($name:literal),+ $(,)?) => {
        &[$(($name, include_bytes!(concat!("../data/", $folder, "/", $name)))),+]
    };
}

static TABLES: &[Shipped] = &[Shipped {
    id: "idn-2011",
    files: files!(
        "idn-2011": "table.toml", "Z.tsv", "Y.tsv", "x.tsv", "V.tsv", "V_demand.tsv", "accounts.tsv", "sectors.tsv",
    ),
}];

impl Shipped {
    /// Reads the table. `data/ID/table.toml` says what it is computed from and where it is weak.
    ///
    /// # Errors
    /// Only where the program was built with files that are no table.
    pub fn table(&self) -> Result<Table, ImpactError> {
        let member = |(name, bytes): &(&str, &[u8])| Member::of_bytes(*name, *bytes);
        let source = Source {
            name: self.id.to_owned(),
            members: self.files.iter().map(member).collect(),
        };
        read(&source, None, None)
    }
}

/// All shipped tables.
pub fn tables() -> &'static [Shipped] {
    TABLES
}

/// The shipped table `id`, where there is one.
pub fn table(id: &str) -> Option<&'static Shipped> {
    TABLES.iter().find(|table| table.id == id)
}

/// What turns prices of one year into those of another.
#[derive(Debug, Clone, PartialEq)]
pub struct Deflator {
    /// Money in prices of the later named year for one in prices of the first: below 1 where prices were lower then.
    pub factor: f64,
    /// Whose price index, with both of its values.
    pub source: String,
}

/// Years and index values, in order.
static US_CPI: LazyLock<Vec<(i32, f64)>> = LazyLock::new(|| {
    let lines = include_str!("../data/us_cpi.tsv").lines().skip(1);
    let row = |line: &str| {
        let mut cells = line.split('\t');
        Some((cells.next()?.parse().ok()?, cells.next()?.parse().ok()?))
    };
    lines.filter_map(row).collect()
});

/// What turns prices of `from_year` into those of `to_year`: consumer prices of the United States, for `USD` only.
///
/// `None` for another currency (ISO 4217) and for years that the index does not have (it has 2010 to 2024). Consumer prices are a rough
/// measure for the prices of investment goods.
pub fn deflator(currency: &str, from_year: i32, to_year: i32) -> Option<Deflator> {
    if currency != "USD" {
        return None;
    }
    let value = |year: i32| Some(US_CPI.iter().find(|(own, _)| *own == year)?.1);
    let (from, to) = (value(from_year)?, value(to_year)?);
    Some(Deflator {
        factor: to / from,
        source: format!(
            "US Bureau of Labor Statistics, CPI-U, annual averages (1982-84 = 100): {from_year} {from}, {to_year} {to}"
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_year_has_a_price_and_other_currencies_have_none() {
        assert_eq!(
            US_CPI.len(),
            include_str!("../data/us_cpi.tsv").lines().count() - 1
        );
        let there = deflator("USD", 2023, 2011).unwrap();
        let back = deflator("USD", 2011, 2023).unwrap();
        assert!((there.factor - 224.939 / 304.702).abs() < 1e-12);
        assert!((there.factor * back.factor - 1.0).abs() < 1e-12);
        assert!(
            there.source.contains("2023 304.702") && there.source.contains("2011 224.939"),
            "{}",
            there.source
        );
        assert_eq!(deflator("IDR", 2023, 2011), None);
        assert_eq!(deflator("USD", 1999, 2011), None);
    }
}
