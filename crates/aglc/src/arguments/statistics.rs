//! The words of `aglc import sdmx`, `aglc import table` and `aglc statistics`.

use clap::{Args, Subcommand};
use intake::sdmx::Kind;
use sdmx::Reference;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct ImportSdmx {
    /// The message or extract, plain or gzip or zstd; `-` reads the standard input
    pub(crate) file: PathBuf,
    /// Take in only this dataset of a message; or what an extract of ILOSTAT is called
    #[arg(long, value_name = "AGENCY:ID(VERSION)")]
    pub(crate) dataset: Option<Reference>,
    /// What it measures: employment, unemployment, wages, graduates, energy …
    #[arg(long)]
    pub(crate) kind: Option<Kind>,
    /// Ids of the dimensions, where the order of the columns does not tell
    #[arg(long, value_delimiter = ',', value_name = "ID,…")]
    pub(crate) dimensions: Vec<String>,
    /// Ids of the measures, where they are not `OBS_VALUE`
    #[arg(long, value_delimiter = ',', value_name = "ID,…")]
    pub(crate) measures: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct ImportTable {
    /// CSV, TSV or XLSX, plain or gzip or zstd; `-` reads the standard input
    pub(crate) file: PathBuf,
    /// The name of a shipped mapping, or a file; see mappings/statistics/README.md
    #[arg(long, value_name = "NAME|FILE")]
    pub(crate) mapping: PathBuf,
    /// What the dataset is called, where the mapping does not say
    #[arg(long, value_name = "AGENCY:ID(VERSION)")]
    pub(crate) dataset: Option<Reference>,
    /// What it measures, instead of what the mapping says
    #[arg(long)]
    pub(crate) kind: Option<Kind>,
}

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Statistics {
    #[command(subcommand)]
    pub(crate) verb: Option<StatisticsVerb>,
    /// As of a vintage or a day, for example 3 or 2026-01-31
    #[arg(long, value_name = "VINTAGE|DAY", value_parser = as_of)]
    pub(crate) as_of: Option<AsOf>,
}

pub(crate) use centre::statistics::AsOf;

fn as_of(text: &str) -> Result<AsOf, String> {
    if let Ok(vintage) = text.parse() {
        return Ok(AsOf::Vintage(vintage));
    }
    let day = text.parse().map(AsOf::Day);
    day.map_err(|_| "the number of a vintage, or a day such as 2026-01-31, is wanted".into())
}

#[derive(Debug, Subcommand)]
pub(crate) enum StatisticsVerb {
    /// List the datasets
    List {
        /// As of a vintage or a day
        #[arg(long, value_name = "VINTAGE|DAY", value_parser = as_of)]
        as_of: Option<AsOf>,
    },
    /// Show a dataset: what is said of it, and its vintages
    Show {
        /// The dataset
        #[arg(value_name = "AGENCY:ID(VERSION)")]
        dataset: Reference,
        /// As of a vintage or a day
        #[arg(long, value_name = "VINTAGE|DAY", value_parser = as_of)]
        as_of: Option<AsOf>,
    },
    /// Show series with their observations
    Series(SeriesWords),
}

#[derive(Debug, Args)]
pub(crate) struct SeriesWords {
    /// Only of this dataset
    #[arg(long, value_name = "AGENCY:ID(VERSION)")]
    pub(crate) dataset: Option<Reference>,
    /// Only what measures this
    #[arg(long)]
    pub(crate) kind: Option<Kind>,
    /// Only of this country, for example VN
    #[arg(long)]
    pub(crate) country: Option<String>,
    /// Only of this sex: _T, M or F
    #[arg(long)]
    pub(crate) sex: Option<String>,
    /// Only of this age group, as the file has it
    #[arg(long)]
    pub(crate) age: Option<String>,
    /// Only of this occupation: an ISCO-08 code
    #[arg(long)]
    pub(crate) isco: Option<String>,
    /// Only of this industry: an ISIC Rev.4 section or division
    #[arg(long)]
    pub(crate) isic: Option<String>,
    /// As of a vintage or a day
    #[arg(long, value_name = "VINTAGE|DAY", value_parser = as_of)]
    pub(crate) as_of: Option<AsOf>,
    /// Most observations
    #[arg(long, default_value_t = 1000)]
    pub(crate) limit: u32,
}
