//! The digest of a table: equal for equal labels, units and numbers, whichever files they came from.

use super::{Account, Table};
use base::{Digest, DigestBuilder, Hasher};
use std::io::Write as _;

impl Table {
    /// SHA-256 over labels, units and the bits of all numbers.
    pub fn digest(&self) -> Digest {
        let mut builder = DigestBuilder::new("aglc.table.1")
            .text(&self.provenance.unit)
            .optional(self.provenance.currency.as_deref())
            .number(self.provenance.year.map_or(i64::MIN, i64::from))
            .number(self.len() as i64)
            .number(self.demands.len() as i64);
        for industry in 0..self.len() {
            let (region, sector) = self.names(industry);
            builder = builder.text(region).text(sector);
        }
        for column in 0..self.demands.len() {
            let (region, category) = self.demand_names(column);
            builder = builder.text(region).text(category);
        }
        for (kind, rows) in [("value added", &self.value_added), ("accounts", &self.accounts)] {
            builder = builder.text(kind).number(rows.len() as i64);
            for row in rows {
                builder = account(builder, row);
            }
        }
        for role in [&self.roles.wages, &self.roles.households, &self.roles.imports] {
            builder = builder.number(role.len() as i64);
            for place in role {
                builder = builder.number(*place as i64);
            }
        }
        for values in [self.flows.values(), self.demand.values(), &self.output] {
            builder = builder.bytes(numbers(values).to_string().as_bytes());
        }
        builder.finish()
    }
}

fn account(builder: DigestBuilder, row: &Account) -> DigestBuilder {
    let mut builder = builder.text(&row.name).text(&row.unit);
    if let Some(part) = &row.part {
        builder = builder.text(&part.of).number(part.by.len() as i64);
        for (dimension, code) in &part.by {
            builder = builder.text(dimension).text(code);
        }
    }
    builder = builder.bytes(numbers(&row.values).to_string().as_bytes());
    match &row.demand {
        Some(demand) => builder.bytes(numbers(demand).to_string().as_bytes()),
        None => builder.optional(None),
    }
}

fn numbers(values: &[f64]) -> Digest {
    let mut hasher = Hasher::default();
    let mut bytes = Vec::with_capacity(8 * 1_024);
    for part in values.chunks(1_024) {
        bytes.clear();
        for value in part {
            // Zero has two spellings in bits, which are one number.
            bytes.extend((value + 0.0).to_bits().to_le_bytes());
        }
        // Writing to a hasher cannot fail.
        let _ = hasher.write_all(&bytes);
    }
    hasher.finish()
}
