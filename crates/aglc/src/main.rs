//! `aglc`: the program of the ASEAN Green Jobs Centre of Excellence.

mod arguments;
mod bar;
mod coding_words;
mod commands;
mod config;
mod failure;
mod mappings;
mod output;
mod whole_file;

use arguments::Arguments;
use clap::Parser as _;
use config::Config;
use output::Output;
use std::process::ExitCode;
use std::time::Duration;

/// Gives memory back that a large question needed: that of the system keeps up to 400 MB more after pages over ten million ads
/// (`docs/measurements.md`).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let config = Config::from_environment(arguments.home.clone());
    config::start_logging(&config);
    let output = Output::new(arguments.json);
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            return output.fail(&failure::Failure::system(
                "the program cannot start its threads",
                &error,
            ));
        }
    };
    let code = match runtime.block_on(commands::run(arguments, config, &output)) {
        Ok(code) => code,
        Err(failure) => output.fail(&failure),
    };
    // What still runs beside a portal that was stopped can be taken up again; who stops it must not wait for minutes.
    runtime.shutdown_timeout(Duration::from_secs(5));
    code
}
