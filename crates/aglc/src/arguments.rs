//! The words of the command line.

#[cfg(feature = "pdf")]
mod brief;
mod evaluate;
mod forecast;
mod impact;
mod statistics;
mod terms;

#[cfg(feature = "pdf")]
pub(crate) use brief::Brief;
pub(crate) use evaluate::{Evaluate, Measured, Melo};
pub(crate) use forecast::Forecast;
pub(crate) use impact::{
    Accounts as ImpactAccounts, Add as ImpactAdd, Decompose, Impact, Multipliers, Reading, Run as ImpactRun,
    Split, TableWords,
};
pub(crate) use statistics::{ImportSdmx, ImportTable, SeriesWords, Statistics, StatisticsVerb};
pub(crate) use terms::{Terms, TermsVerb};

pub(crate) use crate::coding_words::{Code, CodeLayout, Rank, Train};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::net::SocketAddr;
use std::path::PathBuf;

/// The ASEAN Green Jobs Centre of Excellence in one program: vacancies in, evidence out.
#[derive(Debug, Parser)]
#[command(name = "aglc", version, about, max_term_width = 110)]
pub(crate) struct Arguments {
    /// The home folder [default: $AGLC_HOME or ./aglc-home]
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) home: Option<PathBuf>,
    /// Answer in JSON, for scripts
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a home with generated vacancies of all eleven Member States and serve its portal
    Demo(Demo),
    /// Serve the portal of the home
    Serve(Serve),
    /// Take in files of vacancies
    Ingest(Ingest),
    /// Take in official statistics, or put ESCO or O*NET on top of the shipped taxonomy
    #[command(subcommand)]
    Import(Import),
    /// Official statistics that were imported: datasets, vintages, series
    Statistics(Statistics),
    /// Terms of advertisements that the taxonomy does not know: look for them, see what editors decided, put it in force
    Terms(Terms),
    /// Code advertisements from a file or a pipe; nothing is stored
    Code(Code),
    /// Code every ad again with this program's coder, and put that in force
    Recode,
    /// Compute a figure by name, or compute a saved one again by id
    Figure(Figure),
    /// Write the brief of a Member State or region: its figures, charts and findings in a few pages, as tagged PDF
    #[cfg(feature = "pdf")]
    Brief(Brief),
    /// Ask the records in SQL (read-only, over documented views)
    Query(Query),
    /// Forecast regular series from a file or a pipe, with intervals; nothing is stored
    Forecast(Forecast),
    /// What a policy does to jobs: check input-output tables, multipliers, accounts, scenarios; nothing is stored
    #[command(subcommand)]
    Impact(Impact),
    /// Write facts for other programs
    #[command(subcommand)]
    Export(Export),
    /// List the latest ingests
    Runs,
    /// Show what could not be used of an ingest: rejects and warnings
    Rejects(Rejects),
    /// List the sources
    Sources,
    /// People who may sign in
    #[command(subcommand)]
    User(User),
    /// Judgements of codings: the gold set that people made at the desk
    #[command(subcommand)]
    Gold(Gold),
    /// The chain of all commands
    #[command(subcommand)]
    Audit(Audit),
    /// The home folder
    #[command(subcommand)]
    Home(HomeCommand),
    /// Copy a live home's records into a new folder
    Backup {
        /// The folder, which must not exist
        folder: PathBuf,
    },
    /// Make a home from a backup
    Restore {
        /// The folder that `aglc backup` wrote
        folder: PathBuf,
    },
    /// Measure how well this program codes and ranks; needs no home
    #[command(subcommand)]
    Evaluate(Evaluate),
    /// Rank any labels for any texts by likeness: occupations for titles, skills for sentences
    Rank(Rank),
    /// Learn the coder's model again from the title lexicon and compare it with the shipped one
    Train(Train),
    /// Write generated vacancies as JSON Lines (the layout of mappings/aglc_vacancies.toml)
    Generate(Generate),
}

#[derive(Debug, Args)]
pub(crate) struct Demo {
    /// How many vacancies
    #[arg(long, default_value_t = 40_000)]
    pub(crate) rows: u64,
    /// Print the summary and end without serving the portal
    #[arg(long)]
    pub(crate) no_serve: bool,
    #[command(flatten)]
    pub(crate) serve: Serve,
}

#[derive(Debug, Clone, Args)]
pub(crate) struct Serve {
    /// Where to listen; port 0 takes any that is free
    #[arg(long, default_value = "127.0.0.1:8080", value_name = "ADDRESS:PORT")]
    pub(crate) listen: SocketAddr,
    /// The path under which a proxy serves the portal, for example `/aglc`
    #[arg(long, default_value = "", value_name = "PATH", value_parser = base_path)]
    pub(crate) base_path: String,
    /// The public address, for example `https://greenjobs.example`; with https, cookies are sent over TLS only
    #[arg(long, value_name = "URL", value_parser = public_url)]
    pub(crate) public_url: Option<String>,
    /// Believe the `X-Forwarded-…` headers of the proxy in front
    #[arg(long)]
    pub(crate) trust_proxy: bool,
    /// Largest upload in megabytes
    #[arg(long, default_value_t = 1024, value_name = "MB")]
    pub(crate) max_upload: u64,
    /// Memory for pages that are kept, in megabytes
    #[arg(long, default_value_t = 64, value_name = "MB")]
    pub(crate) page_cache: u64,
}

fn base_path(text: &str) -> Result<String, String> {
    let path = text.trim_end_matches('/');
    let good = path.is_empty()
        || (path.starts_with('/')
            && !path.contains("//")
            && path
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"/-_.".contains(&b)));
    if good {
        Ok(path.to_owned())
    } else {
        Err("a path such as `/aglc` is wanted: letters, digits, `-`, `_`, `.` and `/`".into())
    }
}

pub(super) fn public_url(text: &str) -> Result<String, String> {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    match rest {
        Some(rest)
            if !rest.is_empty() && !rest.contains(|c: char| c.is_whitespace() || "\"<>".contains(c)) =>
        {
            Ok(text.trim_end_matches('/').to_owned())
        }
        _ => Err("an address that begins with `https://` or `http://` is wanted".into()),
    }
}

#[derive(Debug, Args)]
pub(crate) struct Ingest {
    /// CSV, TSV, JSON, JSON Lines, XLSX, Parquet or JSON-LD, plain or gzip or zstd; `-` reads the standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Use the shipped mapping of this source
    #[arg(long, value_name = "NAME", conflicts_with_all = ["mapping", "guess"])]
    pub(crate) source: Option<String>,
    /// Use this mapping
    #[arg(long, value_name = "FILE", conflicts_with = "guess")]
    pub(crate) mapping: Option<PathBuf>,
    /// Draft a mapping for the file and print it; nothing is taken in
    #[arg(long)]
    pub(crate) guess: bool,
    /// Refuse a file of which more than this share cannot be used, in per cent
    #[arg(long, default_value_t = 5.0, value_name = "PERCENT", value_parser = percent)]
    pub(crate) max_rejects: f64,
}

fn percent(text: &str) -> Result<f64, String> {
    text.trim_end_matches('%')
        .parse()
        .ok()
        .filter(|p| (0.0..=100.0).contains(p))
        .ok_or_else(|| "a number from 0 to 100 is wanted".into())
}

#[derive(Debug, Subcommand)]
pub(crate) enum Import {
    /// Import the files of an ESCO download: CSV, in English, other languages beside it
    Esco {
        /// The folder with occupations_en.csv, skills_en.csv and the others
        folder: PathBuf,
    },
    /// Import the titles of an O*NET database: the Excel files
    Onet {
        /// The folder with Occupation Data.xlsx and Alternate Titles.xlsx
        folder: PathBuf,
    },
    /// Import an SDMX-CSV data message (1.0, 2.0, 2.1) or an extract of ILOSTAT
    Sdmx(ImportSdmx),
    /// Import any table of statistics by its mapping
    Table(ImportTable),
    /// List the classifications that are imported, with what their licences want to be said
    List,
    /// Do without an import again
    Remove {
        /// esco or onet
        name: journeys::Classification,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Figure {
    /// A figure's name, or the id of a saved one
    #[arg(required_unless_present = "list", value_name = "NAME|ID")]
    pub(crate) name: Option<String>,
    /// Parameters, for example `by=country,month period=2025`
    #[arg(value_name = "KEY=VALUE")]
    pub(crate) parameters: Vec<String>,
    /// List figures and parameters
    #[arg(long)]
    pub(crate) list: bool,
    /// Show how it was made: SQL, versions, definition
    #[arg(long)]
    pub(crate) how: bool,
    /// Do not save it
    #[arg(long)]
    pub(crate) no_save: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum QueryFormat {
    Table,
    Csv,
    Json,
    Parquet,
}

#[derive(Debug, Args)]
pub(crate) struct Query {
    /// One `select` over the documented views
    #[arg(required_unless_present = "views")]
    pub(crate) sql: Option<String>,
    /// List the views and their columns
    #[arg(long)]
    pub(crate) views: bool,
    /// How to write the result
    #[arg(long, value_enum, default_value_t = QueryFormat::Table)]
    pub(crate) format: QueryFormat,
    /// Where to write it [default: the standard output]
    #[arg(long, short, value_name = "FILE", required_if_eq("format", "parquet"))]
    pub(crate) output: Option<PathBuf>,
    /// Most rows
    #[arg(long, default_value_t = 1_000_000)]
    pub(crate) max_rows: usize,
    /// Most seconds
    #[arg(long, default_value_t = 60)]
    pub(crate) max_seconds: u64,
    /// Most megabytes of result
    #[arg(long, default_value_t = 256)]
    pub(crate) max_megabytes: usize,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Export {
    /// Facts of all published ads as Parquet, for DuckDB, Spark and pandas
    Facts {
        /// The folder
        folder: PathBuf,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Rejects {
    /// The number of the run, as `aglc runs` shows it
    pub(crate) run: i64,
    /// Most rejects shown
    #[arg(long, default_value_t = 50)]
    pub(crate) limit: i64,
}

#[derive(Debug, Subcommand)]
pub(crate) enum User {
    /// Add a user; asks for the password
    Add {
        /// Sign-in name
        name: String,
        /// administrator, editor, analyst or reader
        #[arg(long)]
        role: String,
        /// Read the password from the first line of the standard input
        #[arg(long)]
        password_stdin: bool,
    },
    /// List users
    List,
    /// Give a user another password
    Password {
        /// Sign-in name
        name: String,
        /// Read the password from the first line of the standard input
        #[arg(long)]
        password_stdin: bool,
    },
    /// End a user's access
    Disable {
        /// Sign-in name
        name: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Gold {
    /// Write the judgements that count as JSON Lines
    Export {
        /// The file; `-` writes the standard output
        file: PathBuf,
    },
    /// Take in judgements from JSON Lines of the same layout; bad lines are refused, the others are kept
    Import {
        /// The file; `-` reads the standard input
        file: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Audit {
    /// Check that no entry was changed, removed or moved
    Verify {
        /// A head that you noted earlier: it must still be in the chain
        #[arg(long, value_name = "DIGEST")]
        noted: Option<String>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum HomeCommand {
    /// Check chain, records and facts, and say how to repair them
    Check {
        /// Make derived data again and take back interrupted work
        #[arg(long)]
        repair: bool,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Generate {
    /// How many vacancies
    #[arg(long, default_value_t = 1000)]
    pub(crate) rows: u64,
    /// Equal seeds give equal vacancies
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// Where to write them [default: the standard output]
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}
