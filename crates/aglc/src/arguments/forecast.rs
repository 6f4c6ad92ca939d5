//! The words of `aglc forecast`.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Forecast monthly, quarterly, yearly or other regular series; nothing is stored and no home is needed.
///
/// A line of JSON has `values` (oldest first; null where one is missing), `period` (values in a season: 12 for months, 4 for
/// quarters, 1 for years) and may have `id`; other members are passed over. Answers come in the order of the lines, after all
/// of them were read: intervals rest on the errors of all series together.
///
/// An answer has `method`, `mean`, `lower80`, `upper80`, `lower95`, `upper95` and how good that was in the back-test: `mase_backtest`
/// (under 1: better than the seasonal naive method within the history), `mase_naive` (of the seasonal naive method from the
/// same origins), `origins`, `beats_naive`, `coverage80`, `coverage95`. Where nothing beats the seasonal naive method, that one is used.
/// `intervals` says what they rest on: `pooled` errors of many series, the series' `own`, or a `random_walk`; `filled` counts
/// missing values that were filled in.
///
/// A series too short for a forecast (under two seasons, or under six values) has `"method":null`, empty lists and the `reason`.
/// A line that cannot be read is answered in its place by `{"id":…,"error":"line N: …"}`; the exit code is then 1.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Forecast {
    /// JSON Lines; `-` reads the standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) series: PathBuf,
    /// How many values ahead
    #[arg(long, value_name = "H", value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub(crate) horizon: u32,
    /// Values in a season, for all series [default: what each line says]
    #[arg(long, value_name = "P", value_parser = clap::value_parser!(u32).range(1..=8784))]
    pub(crate) period: Option<u32>,
    /// Whether means and bounds under zero are cut off; `auto`: where a series has no value under zero
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = NonNegative::Auto)]
    pub(crate) non_negative: NonNegative,
    /// Keep the choices and errors of the back-tests here; every series then needs an `id` of its own
    #[arg(long, value_name = "FILE", conflicts_with = "plan")]
    pub(crate) save_plan: Option<PathBuf>,
    /// Forecast by choices and errors that were kept earlier, without a back-test
    #[arg(long, value_name = "FILE")]
    pub(crate) plan: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum NonNegative {
    Auto,
    Always,
    Never,
}

impl From<NonNegative> for analysis::forecast::NonNegative {
    fn from(when: NonNegative) -> Self {
        match when {
            NonNegative::Auto => Self::Auto,
            NonNegative::Always => Self::Always,
            NonNegative::Never => Self::Never,
        }
    }
}
