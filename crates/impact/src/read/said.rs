//! What a simple layout says of its sectors (`sectors.tsv`) and of growth.

use super::source::Member;
use super::table_file::{GrowthFile, SMALL, wrong};
use crate::ImpactError;
use crate::table::{Growth, SectorSaid};
use std::collections::HashMap;

/// Columns that the list must have; others are for people.
const COLUMNS: [&str; 4] = ["sector", "isic", "name", "source"];
/// Growth of output per job that a scenario takes too.
const GROWTH: std::ops::RangeInclusive<f64> = -0.2..=0.5;

/// The sectors of `industries` in ISIC, in the order in which they first come.
pub(super) fn said(file: &Member, industries: &[(String, String)]) -> Result<Vec<SectorSaid>, ImpactError> {
    let text = file.text(SMALL)?;
    let mut lines = text.lines().enumerate();
    let header: Vec<&str> = lines.next().map_or("", |(_, line)| line).split('\t').collect();
    let mut places = [0; 4];
    for (place, column) in places.iter_mut().zip(COLUMNS) {
        *place = header
            .iter()
            .position(|name| name.trim() == column)
            .ok_or_else(|| {
                let reason = format!("there is no column `{column}`");
                fault(
                    file,
                    1,
                    reason,
                    "the header is sector, isic, name, source with tabs between",
                )
            })?;
    }
    let mut known: Vec<&str> = Vec::new();
    for (_, sector) in industries {
        if !known.contains(&sector.as_str()) {
            known.push(sector);
        }
    }
    let mut found: HashMap<&str, SectorSaid> = HashMap::new();
    for (at, line) in lines.filter(|(_, line)| !line.trim().is_empty()) {
        let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
        let [sector, isic, name, _] = places.map(|place| cells.get(place).copied().unwrap_or_default());
        let Some(sector) = known.iter().find(|own| **own == sector) else {
            let reason = format!("the table has no sector `{sector}`");
            return Err(fault(file, at + 1, reason, "name the sectors as the flows do"));
        };
        let divisions = divisions(isic).map_err(|code| {
            let reason = format!("`{code}` is no section and no division of ISIC Rev.4");
            fault(
                file,
                at + 1,
                reason,
                "write letters or two digits, with commas between",
            )
        })?;
        let said = SectorSaid {
            name: name.to_owned(),
            isic: divisions,
        };
        if found.insert(sector, said).is_some() {
            let reason = format!("sector `{sector}` comes twice");
            return Err(fault(file, at + 1, reason, "keep one line of it"));
        }
    }
    known
        .into_iter()
        .map(|sector| {
            found.remove(sector).ok_or_else(|| {
                let reason = format!("sector `{sector}` is missing");
                fault(file, 1, reason, "give each sector of the table a line")
            })
        })
        .collect()
}

/// The divisions of a list of divisions and sections, sorted; the code that is neither otherwise.
fn divisions(list: &str) -> Result<Vec<String>, String> {
    let mut all: Vec<String> = Vec::new();
    for code in list.split(',').map(str::trim).filter(|code| !code.is_empty()) {
        let own = |division: &taxonomy::Division| division.code == code || division.section == code;
        let before = all.len();
        all.extend(
            taxonomy::divisions()
                .filter(own)
                .map(|division| division.code.to_owned()),
        );
        if all.len() == before {
            return Err(code.to_owned());
        }
    }
    all.sort();
    all.dedup();
    Ok(all)
}

/// Growth, within what a scenario takes.
pub(super) fn growth(said: Option<&GrowthFile>, file: &str) -> Result<Option<Growth>, ImpactError> {
    let Some(said) = said else { return Ok(None) };
    if !GROWTH.contains(&said.output_per_job) || said.source.trim().is_empty() {
        let reason = "`output_per_job` is a yearly growth from -0.2 to 0.5, with its `source`".to_owned();
        return Err(wrong(file, "growth", reason));
    }
    Ok(Some(Growth {
        per_year: said.output_per_job,
        source: said.source.clone(),
    }))
}

fn fault(file: &Member, line: usize, reason: String, hint: &str) -> ImpactError {
    file.wrong(&format!("line {line}"), reason, hint)
}
