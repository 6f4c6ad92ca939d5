//! The words of `aglc impact`.

use clap::{Args, Subcommand};
use impact::read::Format;
use std::path::PathBuf;

/// What a policy does to jobs: input-output tables, multipliers, accounts and scenarios; nothing is stored and no home is needed
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
    /// Run a scenario: jobs by year, region, sector, and whether direct, indirect or induced
    Run {
        /// The scenario (TOML); it names its table, from the scenario's own folder
        scenario: PathBuf,
        /// Write every year, region, sector and part as CSV instead of the summary
        #[arg(long, conflicts_with = "json")]
        csv: bool,
    },
}

/// A table, and how it is read.
#[derive(Debug, Args)]
pub(crate) struct TableWords {
    /// The folder or file of the table
    #[arg(value_name = "TABLE")]
    pub(crate) path: PathBuf,
    /// simple, pymrio, pymrio-test, wiod, icio or adb [default: told from the files]
    #[arg(long, value_name = "FORMAT")]
    pub(crate) format: Option<Format>,
    /// A `table.toml` for a folder that has none
    #[arg(long, value_name = "FILE")]
    pub(crate) layout: Option<PathBuf>,
    /// How far rows and columns may be from the output, as a share of it
    #[arg(long, value_name = "SHARE", default_value_t = 1e-3, value_parser = share)]
    pub(crate) tolerance: f64,
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

fn share(text: &str) -> Result<f64, String> {
    let value: Option<f64> = text.parse().ok();
    let good = value.filter(|value| (0.0..=1.0).contains(value));
    good.ok_or_else(|| "a share from 0 to 1 is wanted".into())
}
