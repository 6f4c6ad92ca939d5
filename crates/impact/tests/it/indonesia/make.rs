//! Makes the files of `data/idn-2011` from WIOD's world table of 2011 and the Economic Transformation Database.

use impact::read::{Source, read};
use std::collections::HashMap;
use std::fmt::Write as _;

const HOME: &str = "IDN";

/// The files by name, and growth of output per job a year from 2011 to 2018.
pub(crate) struct Made {
    pub(crate) files: Vec<(&'static str, String)>,
    pub(crate) growth: f64,
}

/// Lines of `etd` that are Indonesia's, by variable and year: the sectors' values by name.
struct Etd<'a> {
    header: Vec<&'a str>,
    rows: HashMap<(&'a str, &'a str), Vec<&'a str>>,
}

impl<'a> Etd<'a> {
    fn of(text: &'a str) -> Option<Self> {
        let mut lines = text.lines();
        let header = lines.next()?.split(',').collect();
        let cells = lines.map(|line| line.split(',').collect::<Vec<&str>>());
        let own = cells.filter(|cells| cells.get(1) == Some(&HOME));
        let rows = own.map(|cells| ((cells[2], cells[3]), cells)).collect();
        Some(Self { header, rows })
    }

    fn get(&self, variable: &str, year: &str, sector: &str) -> Option<f64> {
        let column = self.header.iter().position(|name| *name == sector)?;
        self.rows.get(&(variable, year))?.get(column)?.parse().ok()
    }
}

/// Makes all files; `sectors` is the text of `sectors.tsv`, which says the ETD sector of each.
///
/// `None` where the files are not what they must be.
pub(crate) fn make(wiod: &Source, etd: &str, sectors: &str) -> Option<Made> {
    let world = read(wiod, None, None).ok()?;
    let etd = Etd::of(etd)?;
    let home = world.region(HOME).ok()?;
    let own: Vec<usize> = (0..world.len())
        .filter(|at| world.industries[*at].region == home)
        .collect();
    let names: Vec<&str> = own.iter().map(|at| world.names(*at).1).collect();
    let domestic: Vec<usize> = (0..world.demands.len())
        .filter(|at| world.demands[*at].region == home)
        .collect();
    let abroad = |at: &usize| world.industries[*at].region != home;

    let mut flows = header(&["", ""], &names);
    for row in &own {
        let values = own.iter().map(|column| world.flows.get(*row, *column));
        line(&mut flows, &[HOME, world.names(*row).1], values);
    }
    let mut categories: Vec<&str> = domestic.iter().map(|at| world.demand_names(*at).1).collect();
    categories.push("exports");
    let mut demand = header(&["", ""], &categories);
    let mut output = format!("\t\t{}\n", "output");
    for row in &own {
        let mut values: Vec<f64> = domestic
            .iter()
            .map(|column| world.demand.get(*row, *column))
            .collect();
        // The world table is rounded to whole millions, cell by cell, so that hundreds of small sales abroad are lost in it: what is
        // sold abroad is what is not sold at home.
        let home_inputs: f64 = own.iter().map(|column| world.flows.get(*row, *column)).sum();
        let abroad = world.output[*row] - home_inputs - values.iter().sum::<f64>();
        values.push(abroad.max(0.0));
        line(&mut demand, &[HOME, world.names(*row).1], values.into_iter());
        line(
            &mut output,
            &[HOME, world.names(*row).1],
            std::iter::once(world.output[*row]),
        );
    }
    let bought = world.flows.column_sums();
    let left: Vec<f64> = own.iter().map(|at| world.output[*at] - bought[*at]).collect();
    let imports = |column: &[f64]| {
        (0..world.len())
            .filter(abroad)
            .map(|row| column[row])
            .sum::<f64>()
    };
    let mut below = header(&["", ""], &names);
    line(
        &mut below,
        &["imports", "million USD"],
        own.iter().map(|at| imports(world.flows.column(*at))),
    );
    line(
        &mut below,
        &["value added, net taxes and margins", "million USD"],
        left.iter().copied(),
    );
    let mut below_demand = header(&["", ""], &categories);
    let of_demand = domestic.iter().map(|at| imports(world.demand.column(*at)));
    line(
        &mut below_demand,
        &["imports", "million USD"],
        of_demand.chain([0.0]),
    );
    let groups = etd_sectors(sectors, &names)?;
    let people = employment(&etd, &groups, &left)?;
    let mut accounts = header(&["", "", "", ""], &names);
    line(
        &mut accounts,
        &["employment", "persons", "", ""],
        people.into_iter(),
    );
    let per_job = |year: &str| Some(etd.get("VA_Q15", year, "Total")? / etd.get("EMP", year, "Total")?);
    Some(Made {
        files: vec![
            ("Z.tsv", flows),
            ("Y.tsv", demand),
            ("x.tsv", output),
            ("V.tsv", below),
            ("V_demand.tsv", below_demand),
            ("accounts.tsv", accounts),
        ],
        growth: (per_job("2018")? / per_job("2011")?).powf(1.0 / 7.0) - 1.0,
    })
}

/// The ETD sector of each of the table's sectors.
fn etd_sectors<'a>(sectors: &'a str, names: &[&str]) -> Option<Vec<&'a str>> {
    let mut lines = sectors
        .lines()
        .map(|line| line.split('\t').collect::<Vec<&str>>());
    let column = lines.next()?.iter().position(|name| *name == "etd")?;
    let by_name: HashMap<&str, &str> = lines.map(|cells| (cells[0], cells[column])).collect();
    names.iter().map(|name| by_name.get(name).copied()).collect()
}

/// Whole persons: thousands of each ETD sector by value added within it.
fn employment(etd: &Etd<'_>, groups: &[&str], value_added: &[f64]) -> Option<Vec<f64>> {
    let sum = |group: &str| -> f64 {
        let own = groups
            .iter()
            .zip(value_added)
            .filter(|(other, _)| **other == group);
        own.map(|(_, value)| value).sum()
    };
    groups
        .iter()
        .zip(value_added)
        .map(|(group, value)| {
            let thousands = etd.get("EMP", "2011", group)?;
            Some((1_000.0 * thousands * value / sum(group)).round())
        })
        .collect()
}

/// Two header rows: the region, and the names.
fn header(labels: &[&str], names: &[&str]) -> String {
    let before = "\t".repeat(labels.len() - 1);
    let regions = vec![HOME; names.len()].join("\t");
    format!("{before}\t{regions}\n{before}\t{}\n", names.join("\t"))
}

fn line(text: &mut String, labels: &[&str], values: impl Iterator<Item = f64>) {
    text.push_str(&labels.join("\t"));
    for value in values {
        // Writing to a string cannot fail.
        let _ = write!(text, "\t{value}");
    }
    text.push('\n');
}
