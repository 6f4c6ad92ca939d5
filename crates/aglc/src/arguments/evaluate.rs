//! The words of `aglc evaluate`.

use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(crate) enum Evaluate {
    /// How often the occupation is right, and whether its probability can be believed
    Occupation(Measured),
    /// How well green work is told from other work
    Green(Measured),
    /// How well skills, notices, several jobs and languages are told; with --run, how well a file ranks skills
    Skills(Measured),
    /// All measures of coding
    All(Measured),
    /// How well occupations are ranked for titles of jobs (the MELO benchmark's files)
    Melo(Melo),
}

#[derive(Debug, Args)]
pub(crate) struct Measured {
    /// Gold rows as JSON Lines, or `samples` for those that are shipped; with --run, judgements (qrels of TREC)
    #[arg(long, required = true, value_name = "FILE")]
    pub(crate) gold: Vec<PathBuf>,
    /// The precision for which to tell how much can be coded
    #[arg(long, default_value_t = journeys::PRECISION, value_name = "SHARE", value_parser = share)]
    pub(crate) precision: f64,
    /// Write the misclassification matrices as JSON
    #[arg(long, value_name = "FILE")]
    pub(crate) matrix: Option<PathBuf>,
    /// Keep the figures, without any words of ads, under this name
    #[arg(long, value_name = "NAME", requires = "to")]
    pub(crate) record: Option<String>,
    /// The file to keep them in
    #[arg(long, value_name = "FILE", requires = "record")]
    pub(crate) to: Option<PathBuf>,
    /// Measure this ranking (run of TREC) instead of codings
    #[arg(long, value_name = "FILE", conflicts_with_all = ["matrix", "record"])]
    pub(crate) run: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Melo {
    /// Titles of jobs: id, tab, title on each line
    #[arg(long, value_name = "FILE")]
    pub(crate) queries: PathBuf,
    /// Titles of occupations that are ranked: id, tab, title on each line
    #[arg(long, value_name = "FILE")]
    pub(crate) candidates: PathBuf,
    /// Which candidates are right (qrels of TREC)
    #[arg(long, value_name = "FILE")]
    pub(crate) gold: PathBuf,
    /// Measure this ranking (run of TREC) instead of this program's
    #[arg(long, value_name = "FILE")]
    pub(crate) run: Option<PathBuf>,
}

fn share(text: &str) -> Result<f64, String> {
    text.parse()
        .ok()
        .filter(|share| (0.0..=1.0).contains(share))
        .ok_or_else(|| "a number from 0 to 1 is wanted, such as 0.9".into())
}
