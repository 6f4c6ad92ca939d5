//! The words of `aglc impact`.

use clap::{Args, Subcommand};
use impact::check::Tolerance;
use impact::read::Format;
use std::path::PathBuf;

/// What a policy does to jobs: input-output tables, multipliers, accounts and scenarios
///
/// Check, multipliers, accounts and run need no home and store nothing, unless a scenario names a table of the home or is kept.
#[derive(Debug, Subcommand)]
pub(crate) enum Impact {
    /// Check a table: balances, signs, units, labels, and whether it can be solved
    Check {
        #[command(flatten)]
        table: TableWords,
    },
    /// What a unit of final demand for each industry's product carries of an account
    Multipliers(Multipliers),
    /// An account by who produces and by who consumes in the end
    Accounts(Accounts),
    /// Split sectors into parts, for example electricity into coal, solar and wind: what parts carry, and the split table
    Split(Split),
    /// Take the change of an account between two tables apart: per output, technology, mix and level of final demand
    Decompose(Decompose),
    /// Run a scenario: jobs by year, region, sector, and whether direct, indirect or induced
    Run(Run),
    /// Add a table to the home, so that pages and scenarios can name it; it is checked first
    Add(Add),
    /// The tables that scenarios can name: those of the home, and those that the program ships
    Tables,
    /// No longer offer a table; what was made from it can still be made again
    Withdraw {
        /// Its name
        name: String,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Run {
    /// The scenario (TOML); it names its table, from the scenario's own folder or among `aglc impact tables`
    pub(crate) scenario: PathBuf,
    /// Write every year, region, sector and part as CSV instead of the summary
    #[arg(long, conflicts_with = "json")]
    pub(crate) csv: bool,
    /// Keep the scenario in the home under the id of its result, for all to see
    #[arg(long, conflicts_with = "csv")]
    pub(crate) keep: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Add {
    #[command(flatten)]
    pub(crate) table: TableWords,
    /// What addresses and scenarios call it: small letters, digits and `-`
    #[arg(long, value_name = "NAME")]
    pub(crate) name: String,
    /// What people call it [default: the table's own name]
    #[arg(long, value_name = "WORDS", default_value = "")]
    pub(crate) title: String,
    /// Under which terms it may be used
    #[arg(long, value_name = "WORDS")]
    pub(crate) licence: String,
    /// Where it comes from
    #[arg(long, value_name = "URL")]
    pub(crate) url: Option<String>,
}

/// A table, and how it is read.
#[derive(Debug, Args)]
pub(crate) struct TableWords {
    /// The folder or file of the table
    #[arg(value_name = "TABLE")]
    pub(crate) path: PathBuf,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

/// How tables are read and checked.
#[derive(Debug, Args)]
pub(crate) struct Reading {
    /// simple, pymrio, pymrio-test, wiod, icio, eora or adb [default: told from the files]
    #[arg(long, value_name = "FORMAT")]
    pub(crate) format: Option<Format>,
    /// A `table.toml` for a folder that has none
    #[arg(long, value_name = "FILE")]
    pub(crate) layout: Option<PathBuf>,
    /// How far rows and columns may be from the output, as a share of it
    #[arg(long, value_name = "SHARE", default_value_t = 1e-3, value_parser = share)]
    tolerance: f64,
}

#[derive(Debug, Args)]
pub(crate) struct Multipliers {
    #[command(flatten)]
    pub(crate) table: TableWords,
    /// An account or a row of value added; `output` and `value added` are always there
    #[arg(long, value_name = "NAME")]
    pub(crate) account: String,
    /// 1: direct and indirect; 2: households' spending of wages too
    #[arg(long = "type", value_name = "1|2", default_value = "1")]
    pub(crate) kind: impact::model::Kind,
    /// The row of wages, for type 2 [default: what the table says]
    #[arg(long, value_name = "NAME")]
    pub(crate) wages: Vec<String>,
    /// The category that households buy, for type 2 [default: what the table says]
    #[arg(long, value_name = "NAME")]
    pub(crate) consumption: Vec<String>,
    /// The share of wages that households spend, for type 2 [default: the table's, at most 1]
    #[arg(long, value_name = "SHARE", value_parser = share)]
    pub(crate) propensity: Option<f64>,
    /// Write region,sector,value
    #[arg(long)]
    pub(crate) csv: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Accounts {
    #[command(flatten)]
    pub(crate) table: TableWords,
    /// An account or a row of value added; `output` and `value added` are always there
    #[arg(long, value_name = "NAME")]
    pub(crate) account: String,
    /// Write region,sector,production-based,consumption-based
    #[arg(long)]
    pub(crate) csv: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Split {
    #[command(flatten)]
    pub(crate) table: TableWords,
    /// Which sectors, into which parts (TOML, see mappings/splits)
    #[arg(long = "split", value_name = "FILE")]
    pub(crate) by: PathBuf,
    /// What the parts' multipliers are of: an account or a row of value added
    #[arg(long, value_name = "NAME", default_value = impact::table::OUTPUT)]
    pub(crate) account: String,
    /// Write the split table into a new folder, in the simple layout
    #[arg(long, value_name = "FOLDER")]
    pub(crate) out: Option<PathBuf>,
    /// Write region,sector,part,output-share,value and, where structures are drawn, low,median,high
    #[arg(long)]
    pub(crate) csv: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Decompose {
    /// The folder or file of the earlier table
    #[arg(value_name = "TABLE_0")]
    pub(crate) before: PathBuf,
    /// The folder or file of the later table: the same industries, in the same prices
    #[arg(value_name = "TABLE_1")]
    pub(crate) after: PathBuf,
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// An account or a row of value added; `output` and `value added` are always there
    #[arg(long, value_name = "NAME")]
    pub(crate) account: String,
    /// Write region,sector,before,after,change,coefficients,technology,mix,level
    #[arg(long)]
    pub(crate) csv: bool,
}

impl Reading {
    /// How far rows and columns may be from the output.
    pub(crate) const fn tolerance(&self) -> Tolerance {
        Tolerance {
            relative: self.tolerance,
        }
    }
}

fn share(text: &str) -> Result<f64, String> {
    let value: Option<f64> = text.parse().ok();
    let good = value.filter(|value| (0.0..=1.0).contains(value));
    good.ok_or_else(|| "a share from 0 to 1 is wanted".into())
}
