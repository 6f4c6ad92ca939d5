//! `aglc generate`.

use super::Outcome;
use crate::arguments::Generate;
use crate::failure::Failure;
use crate::output::Output;
use samples::Generator;
use std::io::{BufWriter, Write};
use std::process::ExitCode;

pub(crate) fn run(arguments: &Generate, output: &Output) -> Outcome {
    let failed = |error: std::io::Error| Failure::system("the vacancies cannot be written", &error);
    match &arguments.output {
        None => write(std::io::stdout().lock(), arguments.seed, arguments.rows).map_err(failed)?,
        Some(path) => {
            let file = std::fs::File::create(path).map_err(failed)?;
            write(file, arguments.seed, arguments.rows).map_err(failed)?;
            output.say(&format!(
                "{} generated vacancies in {}",
                arguments.rows,
                path.display()
            ));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes generated vacancies as JSON Lines.
pub(crate) fn write(target: impl Write, seed: u64, rows: u64) -> std::io::Result<()> {
    let mut target = BufWriter::with_capacity(1 << 20, target);
    for ad in Generator::new(seed, rows) {
        serde_json::to_writer(&mut target, &ad)?;
        target.write_all(b"\n")?;
    }
    target.flush()
}
