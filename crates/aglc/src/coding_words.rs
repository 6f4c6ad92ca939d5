//! The words of the commands that code, rank and learn.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// What is ranked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum RankWhat {
    /// Titles of occupations for titles of jobs
    Occupations,
    /// Names of skills for sentences
    Skills,
}

impl From<RankWhat> for coder::RankKind {
    fn from(what: RankWhat) -> Self {
        match what {
            RankWhat::Occupations => Self::Occupations,
            RankWhat::Skills => Self::Skills,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct Rank {
    /// What the candidates name
    pub(crate) kind: RankWhat,
    /// Texts, one `id<TAB>text` a line
    #[arg(long, value_name = "FILE")]
    pub(crate) queries: PathBuf,
    /// Labels, one `id<TAB>label` a line
    #[arg(long, value_name = "FILE")]
    pub(crate) candidates: PathBuf,
    /// How many candidates for each text
    #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub(crate) top: u32,
    /// Write the TREC run (`query Q0 candidate rank score aglc`) here instead of to the standard output
    #[arg(long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Train {
    /// Write the model here
    #[arg(long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Code advertisements from a file or a pipe; nothing is stored and no home is needed.
///
/// A line of JSON has `title` and may have `id`, `description`, `requirements`, `country` and `employer`; other members are
/// passed over. CSV has a header with the same names. Answers come in the order of the texts, each as soon as it is
/// ready, so that the command can stand in a pipe that never ends.
///
/// Texts are brought into Unicode normal form C first. `start` and `end` in the answers count characters (Unicode scalar
/// values) of the normalised text, from 0.
///
/// A record that cannot be read is answered in its place by `{"id":…,"error":"line N: …"}`; the exit code is then 1.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Code {
    /// JSON Lines or CSV; `-` reads the standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// The texts are JSON Lines [default, unless the file's name ends in .csv or .tsv]
    #[arg(long, conflicts_with = "csv")]
    pub(crate) jsonl: bool,
    /// The texts are CSV
    #[arg(long)]
    pub(crate) csv: bool,
    /// How to answer [default: as the texts come]
    #[arg(long, value_enum, value_name = "LAYOUT")]
    pub(crate) to: Option<CodeLayout>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CodeLayout {
    Jsonl,
    Csv,
}
