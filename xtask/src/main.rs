//! The checks of the house: `cargo xtask test` runs them all, `cargo xtask tidy` the ones that need no compiler.
#![expect(
    clippy::print_stdout,
    reason = "what xtask says goes to the terminal or the log of CI"
)]

mod apt;
mod browser;
mod deny;
mod postgres;
mod read_back;
mod shell;
mod steps;
mod test;
mod tidy;

use std::path::PathBuf;
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask test   everything CI checks: format, tidy, clippy, licences, all tests on SQLite and PostgreSQL, SDMX read back, the pages in Chromium
cargo xtask tidy   the rules of the house that need no compiler: borders, file heads and lengths, data tables
cargo xtask browser PROGRAM   the pages of a built `aglc` in Chromium, a part of `test`
cargo xtask sdmx PROGRAM      what a built `aglc` serves as SDMX, read back by others, a part of `test`";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some(root) = root() else {
        println!("no xtask/Cargo.toml here or above: run this inside the repository");
        return ExitCode::from(2);
    };
    let done = match arguments
        .iter()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .as_slice()
    {
        ["test"] => test::run(&root),
        ["tidy"] => tidy::run(&root),
        ["browser", program] => browser::alone(&root, program.as_ref()),
        ["sdmx", program] => read_back::alone(&root, program.as_ref()),
        ["help" | "--help" | "-h"] => {
            println!("{HELP}");
            Ok(())
        }
        [] => {
            println!("which task? There are:\n{HELP}");
            return ExitCode::from(2);
        }
        other => {
            println!("`{}` is not a task. There are:\n{HELP}", other.join(" "));
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            println!("{message}");
            ExitCode::FAILURE
        }
    }
}

/// The repository that the current folder lies in.
fn root() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    here.ancestors()
        .find(|folder| folder.join("xtask/Cargo.toml").is_file())
        .map(PathBuf::from)
}
