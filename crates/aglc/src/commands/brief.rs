//! `aglc brief`: a place in a few pages, as PDF.

use super::Outcome;
use crate::arguments::Brief as Words;
use crate::config::Config;
use crate::failure::Failure;
use crate::output::Output;
use crate::whole_file::write_whole;
use base::{Code, ErrorKind};
use portal::BriefError;
use std::process::ExitCode;

pub(crate) async fn run(words: &Words, config: &Config, output: &Output) -> Outcome {
    let home = config.open(false).await?;
    let made = portal::brief(&home, words.place, words.language, words.public_url.clone()).await?;
    write_whole(&words.output, &made)?;
    home.centre().close().await;
    let file = words.output.display().to_string();
    output
        .value(&serde_json::json!({ "file": file, "bytes": made.len(), "language": words.language.code() }));
    output.say(&format!("Wrote {file} ({} kB).", made.len().div_ceil(1000)));
    Ok(ExitCode::SUCCESS)
}

impl From<BriefError> for Failure {
    fn from(error: BriefError) -> Self {
        let code = match &error {
            BriefError::Language(_) => Code::new(ErrorKind::Invalid, "brief.language"),
            BriefError::NoData(_) => Code::new(ErrorKind::NotFound, "brief.no-data"),
            BriefError::Journey(error) => error.code(),
            BriefError::Press(error) => error.code(),
        };
        Self {
            code,
            message: error.to_string(),
        }
    }
}
