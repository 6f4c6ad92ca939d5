//! What the check says: rule by rule, with the cells it is about.

use crate::Table;
use serde::Serialize;
use std::fmt;

/// Cells that a finding names; the others are counted.
const NAMED: usize = 12;

base::closed_list! {
    /// What must hold.
    Rule: "a rule of the check" {
        /// Every value is a finite number.
        NotANumber = "not-a-number",
        /// Output is not below zero.
        NegativeOutput = "negative-output",
        /// Sales between industries are not below zero.
        NegativeFlow = "negative-flow",
        /// Final demand is not below zero, but for inventories and valuables.
        NegativeDemand = "negative-demand",
        /// Accounts and value added are not below zero, or are so on purpose.
        NegativeAccount = "negative-account",
        /// Every industry comes once.
        DuplicateIndustry = "duplicate-industry",
        /// Every column of final demand comes once.
        DuplicateDemand = "duplicate-demand",
        /// Every region has its industries, its block of flows and its final demand.
        MissingRegion = "missing-region",
        /// Every industry has output.
        EmptyIndustry = "empty-industry",
        /// An industry without output buys nothing.
        InputsWithoutOutput = "inputs-without-output",
        /// What an industry sells is its output.
        RowBalance = "row-balance",
        /// What an industry buys and its value added are its output.
        ColumnBalance = "column-balance",
        /// The flows are money, not coefficients.
        CoefficientsAsFlows = "coefficients-as-flows",
        /// All blocks are in one unit.
        Units = "units",
        /// Parts of an account add up to it.
        Parts = "parts",
        /// I − A can be solved.
        Singular = "singular",
        /// Every industry leaves something over for final demand: the spectral radius of A is below 1.
        Unproductive = "unproductive",
    }
}

base::closed_list! {
    /// What a finding means for the model.
    Severity: "a severity" {
        /// The model refuses the table.
        Error = "error",
        /// The table can be used; somebody should look.
        Warning = "warning",
    }
}

impl Serialize for Rule {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl Serialize for Severity {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

/// A cell by its names.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CellName {
    /// The block: `Z`, `Y`, `x`, or the name of a row.
    pub block: String,
    /// Region and sector of the row, where it has them.
    pub row: Option<(String, String)>,
    /// Region and sector or category of the column, where it has them.
    pub column: Option<(String, String)>,
    /// What stands there; not written where it is no number.
    #[serde(serialize_with = "finite")]
    pub value: f64,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn finite<S: serde::Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    if value.is_finite() {
        serializer.serialize_f64(*value)
    } else {
        serializer.serialize_str(&value.to_string())
    }
}

impl fmt::Display for CellName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.block)?;
        let names = |pair: &(String, String)| format!("{}, {}", pair.0, pair.1);
        match (&self.row, &self.column) {
            (Some(row), Some(column)) => write!(f, "[{} → {}]", names(row), names(column))?,
            (Some(one), None) | (None, Some(one)) => write!(f, "[{}]", names(one))?,
            (None, None) => {}
        }
        write!(f, " = {}", self.value)
    }
}

/// One broken rule.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Finding {
    /// Which.
    pub rule: Rule,
    /// What that means.
    pub severity: Severity,
    /// What was found, and what would be right.
    pub message: String,
    /// The first cells that break it.
    pub cells: Vec<CellName>,
    /// How many cells break it.
    pub count: usize,
}

impl Finding {
    /// Whether the model refuses the table for it.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// The outcome of the check.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// The table's name.
    pub table: String,
    /// How many regions.
    pub regions: usize,
    /// How many sectors.
    pub sectors: usize,
    /// How many industries: rows of the flows.
    pub industries: usize,
    /// How many columns of final demand.
    pub demands: usize,
    /// Names of the rows of value added.
    pub value_added: Vec<String>,
    /// Names of the satellite accounts.
    pub accounts: Vec<String>,
    /// What is wrong or doubtful.
    pub findings: Vec<Finding>,
    /// An upper bound of the spectral radius of A, where it could be found.
    pub spectral_radius_below: Option<f64>,
}

impl Report {
    pub(super) fn of(table: &Table) -> Self {
        let names = |rows: &[crate::table::Account]| rows.iter().map(|row| row.name.clone()).collect();
        Self {
            table: table.name.clone(),
            regions: table.regions.len(),
            sectors: table.sectors.len(),
            industries: table.len(),
            demands: table.demands.len(),
            value_added: names(&table.value_added),
            accounts: names(&table.accounts),
            findings: Vec::new(),
            spectral_radius_below: None,
        }
    }

    /// Whether the model refuses the table.
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(Finding::is_error)
    }

    /// Adds a finding about some cells; nothing where there are none.
    pub(super) fn add(&mut self, rule: Rule, severity: Severity, message: String, cells: Cells) {
        if cells.count > 0 {
            self.findings.push(Finding {
                rule,
                severity,
                message,
                cells: cells.named,
                count: cells.count,
            });
        }
    }

    /// Adds a finding about the whole table.
    pub(super) fn add_whole(&mut self, rule: Rule, severity: Severity, message: String) {
        self.findings.push(Finding {
            rule,
            severity,
            message,
            cells: Vec::new(),
            count: 1,
        });
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, finding) in self.findings.iter().enumerate() {
            if at > 0 {
                writeln!(f)?;
            }
            let Finding {
                rule,
                severity,
                message,
                ..
            } = finding;
            write!(f, "{severity} ({rule}): {message}")?;
            for cell in &finding.cells {
                write!(f, "\n    {cell}")?;
            }
            if finding.count > finding.cells.len() && !finding.cells.is_empty() {
                write!(f, "\n    and {} more", finding.count - finding.cells.len())?;
            }
        }
        Ok(())
    }
}

/// Cells that break a rule: the first by name, all by count.
#[derive(Default)]
pub(super) struct Cells {
    named: Vec<CellName>,
    count: usize,
}

impl Cells {
    pub(super) const fn is_empty(&self) -> bool {
        self.count == 0
    }

    pub(super) fn push(&mut self, cell: impl FnOnce() -> CellName) {
        if self.named.len() < NAMED {
            self.named.push(cell());
        }
        self.count += 1;
    }
}

/// A cell of the flows.
pub(super) fn flow(table: &Table, row: usize, column: usize, value: f64) -> CellName {
    CellName {
        block: "Z".to_owned(),
        row: Some(industry(table, row)),
        column: Some(industry(table, column)),
        value,
    }
}

/// A cell of final demand.
pub(super) fn demand(table: &Table, row: usize, column: usize, value: f64) -> CellName {
    let (region, category) = table.demand_names(column);
    CellName {
        block: "Y".to_owned(),
        row: Some(industry(table, row)),
        column: Some((region.to_owned(), category.to_owned())),
        value,
    }
}

/// A value that belongs to an industry.
pub(super) fn of_industry(table: &Table, block: &str, at: usize, value: f64) -> CellName {
    CellName {
        block: block.to_owned(),
        row: Some(industry(table, at)),
        column: None,
        value,
    }
}

fn industry(table: &Table, at: usize) -> (String, String) {
    let (region, sector) = table.names(at);
    (region.to_owned(), sector.to_owned())
}
