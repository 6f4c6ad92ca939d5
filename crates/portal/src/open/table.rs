//! A dataset as a plain table: a column for each component.

use crate::download::Sheet;
use base::Cell;
use sdmx::{Dataset, OutObservation};

/// Attributes that are numbers.
const NUMBERS: [&str; 4] = ["INTERVAL_LOW", "INTERVAL_HIGH", "N", "ADS"];

/// Whether the values of a component are numbers.
pub(super) fn is_number(id: &str) -> bool {
    id == "OBS_VALUE" || NUMBERS.contains(&id)
}

/// The columns: dimensions, time, value, attributes.
pub(super) fn columns(dataset: &Dataset) -> Vec<String> {
    let structure = dataset.structure();
    let dimensions = structure.dimensions.iter().map(|it| it.id.clone());
    let fixed = ["TIME_PERIOD".to_owned(), structure.measure.id.clone()];
    let attributes = structure.attributes.iter().map(|it| it.id.clone());
    dimensions.chain(fixed).chain(attributes).collect()
}

/// The dataset as a table to be saved under `name`.
pub(super) fn sheet(name: &str, dataset: &Dataset) -> Sheet {
    let columns = columns(dataset);
    let rows = dataset
        .observations()
        .iter()
        .map(|one| cells(one, &columns))
        .collect();
    Sheet {
        name: name.to_owned(),
        columns,
        rows,
        about: Vec::new(),
    }
}

fn cells(one: &OutObservation, columns: &[String]) -> Vec<Cell> {
    let mut cells: Vec<Cell> = one.key.iter().map(|code| Cell::Text(code.clone())).collect();
    cells.push(
        one.period
            .as_ref()
            .map_or(Cell::Missing, |period| Cell::Text(period.to_string())),
    );
    cells.push(one.value.map_or(Cell::Missing, Cell::Real));
    let attributes = columns[cells.len()..].iter().zip(&one.attributes);
    cells.extend(
        attributes
            .map(|(id, value)| match value {
                Some(value) if is_number(id) => value.parse().map_or(Cell::Missing, Cell::Real),
                Some(value) => Cell::Text(value.clone()),
                None => Cell::Missing,
            })
            .collect::<Vec<_>>(),
    );
    cells
}
