//! `aglc impact decompose`.

use super::rows::{Cell, write};
use super::source::load;
use crate::arguments::{Decompose, Reading};
use crate::commands::Outcome;
use crate::failure::Failure;
use crate::output::Output;
use impact::decompose::{Terms, decompose};
use impact::model::Leontief;
use std::path::Path;
use std::sync::Arc;

pub(super) fn run(words: &Decompose, output: &Output) -> Outcome {
    let model = |path: &Path| -> Result<Leontief, Failure> {
        let Reading { format, layout, .. } = &words.reading;
        let table = load(path, *format, layout.as_deref())?;
        Ok(Leontief::new(Arc::new(table), words.reading.tolerance())?)
    };
    let (before, after) = (model(&words.before)?, model(&words.after)?);
    let terms = decompose(&before, &after, &words.account)?;
    let table = after.table();
    let (old, new) = (
        before.table().account(&words.account)?,
        table.account(&words.account)?,
    );
    let row = |place: [&str; 2], values: [f64; 2], terms: Terms| {
        let mut cells: Vec<Cell> = place.into_iter().map(Cell::text).collect();
        let Terms {
            coefficients,
            technology,
            mix,
            level,
        } = terms;
        let [old, new] = values;
        let numbers = [old, new, terms.total(), coefficients, technology, mix, level];
        cells.extend(numbers.map(Cell::number));
        cells
    };
    let mut rows = Vec::with_capacity(terms.len() + 1);
    for (at, found) in terms.iter().enumerate() {
        let (region, sector) = table.names(at);
        rows.push(row([region, sector], [old.values[at], new.values[at]], *found));
    }
    if !words.csv {
        let sum = |values: &[f64]| values.iter().sum::<f64>();
        let all = terms.iter().fold(Terms::default(), |sum, found| sum.and(*found));
        rows.push(row(["all", "all"], [sum(&old.values), sum(&new.values)], all));
    }
    let columns = [
        "region",
        "sector",
        "before",
        "after",
        "change",
        "coefficients",
        "technology",
        "mix",
        "level",
    ];
    write(
        &format!("{}, {}", new.name, new.unit),
        &columns,
        &rows,
        words.csv,
        output,
    )
    .inspect(|_| {
        if !words.csv {
            output.say(
                "Both tables must be in the same prices: otherwise the level holds inflation. The change is the model's, L·y: \
                 it differs from the accounts by what rows of the tables do not balance.",
            );
        }
    })
}
