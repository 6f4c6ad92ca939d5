//! Which rows are wages and imports, which categories are households: as the table says, or by the names that publishers use.

use super::{Account, Roles};
use crate::ImpactError;

/// Names of households' consumption: SNA, OECD ICIO, WIOD and ADB codes, BPS.
const HOUSEHOLDS: &[&str] = &[
    "final consumption expenditure by households",
    "final consumption expenditure of households",
    "household final consumption expenditure",
    "household consumption",
    "households",
    "hfce",
    "c37",
    "f1",
    "konsumsi rt",
    "konsumsi rumah tangga",
];

/// Names of what is paid to employees.
const WAGES: &[&str] = &[
    "compensation of employees",
    "compensation of employees; wages, salaries, & employers' social contributions: total",
    "wages",
    "wages and salaries",
    "labr",
    "upah dan gaji",
    "kompensasi tenaga kerja",
];

/// Names of imports among the primary inputs.
const IMPORTS: &[&str] = &["imports", "import", "impor", "imported inputs"];

/// Finds the roles; `named` are the names that the table gives for wages, households and imports.
pub(super) fn roles(
    value_added: &[Account],
    categories: &[String],
    named: [&Vec<String>; 3],
) -> Result<Roles, ImpactError> {
    let rows: Vec<&str> = value_added.iter().map(|row| row.name.as_str()).collect();
    let categories: Vec<&str> = categories.iter().map(String::as_str).collect();
    let [wages, households, imports] = named;
    Ok(Roles {
        wages: find("row of value added", wages, &rows, WAGES)?,
        households: find("category of final demand", households, &categories, HOUSEHOLDS)?,
        imports: find("row of value added", imports, &rows, IMPORTS)?,
    })
}

fn find(
    what: &'static str,
    named: &[String],
    names: &[&str],
    usual: &[&str],
) -> Result<Vec<usize>, ImpactError> {
    if named.is_empty() {
        let is_usual = |name: &str| usual.contains(&name.trim().to_lowercase().as_str());
        return Ok((0..names.len()).filter(|at| is_usual(names[*at])).collect());
    }
    let place = |name: &String| {
        names
            .iter()
            .position(|known| known == name)
            .ok_or_else(|| ImpactError::unknown(what, name, names.iter().copied()))
    };
    named.iter().map(place).collect()
}
