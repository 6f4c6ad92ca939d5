//! `aglc code`.

use super::Outcome;
use crate::arguments::{Code, CodeLayout};
use crate::failure::Failure;
use crate::output::{Output, grouped};
use journeys::code::{Layout, StreamError, Tally, shipped_coder, stream};
use std::fs::File;
use std::io::{BufWriter, ErrorKind, Read};
use std::process::ExitCode;

pub(crate) fn run(words: &Code, output: &Output) -> Outcome {
    let named = |ending: &str| {
        let own = words.file.extension();
        own.is_some_and(|own| own.eq_ignore_ascii_case(ending))
    };
    let from = if words.csv || (!words.jsonl && (named("csv") || named("tsv"))) {
        Layout::Csv
    } else {
        Layout::JsonLines
    };
    let to = match words.to {
        None => from,
        Some(CodeLayout::Jsonl) => Layout::JsonLines,
        Some(CodeLayout::Csv) => Layout::Csv,
    };
    let input: Box<dyn Read> = if words.file.as_os_str() == "-" {
        Box::new(std::io::stdin())
    } else {
        let opened = File::open(&words.file);
        Box::new(opened.map_err(|error| {
            Failure::system(&format!("{} cannot be opened", words.file.display()), &error)
        })?)
    };
    let mut target = BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    match stream(&shipped_coder(), input, from, &mut target, to) {
        Ok(tally) => Ok(sum_up(tally, output)),
        // Whoever reads the answers has had enough of them.
        Err(StreamError::Write(error)) if error.kind() == ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
        Err(StreamError::Header(what)) => {
            let what = format!("{}: {what}", words.file.display());
            Err(Failure::usage("code.header", what))
        }
        Err(error) => Err(Failure::system(&words.file.display().to_string(), &error)),
    }
}

/// Says on the standard error how it ended; the standard output holds answers only.
fn sum_up(tally: Tally, output: &Output) -> ExitCode {
    let Tally { coded, refused } = tally;
    let count = |n: u64| grouped(i64::try_from(n).unwrap_or(i64::MAX));
    if output.json() {
        eprintln!("{}", serde_json::json!({ "coded": coded, "refused": refused }));
    } else if refused == 0 {
        output.note(&format!("{} coded", count(coded)));
    } else {
        output.note(&format!(
            "{} coded, {} refused: look for `error` in the answers",
            count(coded),
            count(refused)
        ));
    }
    if refused == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
