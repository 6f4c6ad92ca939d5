//! One function per word of the command line.

#[cfg(feature = "pdf")]
mod brief;
mod code;
mod demo;
mod evaluate;
mod figure;
mod forecast;
mod generate;
mod gold;
mod impact;
mod import;
mod ingest;
mod keep;
mod learn;
mod people;
mod query;
mod serve;
mod show;
mod statistics;
mod terms;

use crate::arguments::{Arguments, Command, Export};
use crate::config::Config;
use crate::failure::Failure;
use crate::output::Output;
use std::process::ExitCode;

/// What a command ends with.
pub(crate) type Outcome = Result<ExitCode, Failure>;

/// Does what the command line says.
pub(crate) async fn run(arguments: Arguments, config: Config, output: &Output) -> Outcome {
    match arguments.command {
        Command::Demo(demo) => demo::run(&demo, &config, output).await,
        Command::Serve(words) => serve::run(&words, &config, output).await,
        Command::Ingest(ingest) => ingest::run(&ingest, &config, output).await,
        Command::Import(words) => import::run(&words, &config, output).await,
        Command::Statistics(words) => statistics::run(&words, &config, output).await,
        Command::Terms(words) => terms::run(&words, &config, output).await,
        Command::Code(words) => code::run(&words, output),
        Command::Recode => keep::recode(&config, output).await,
        Command::Figure(figure) => figure::run(&figure, &config, output).await,
        #[cfg(feature = "pdf")]
        Command::Brief(words) => brief::run(&words, &config, output).await,
        Command::Forecast(words) => forecast::run(&words, output),
        Command::Impact(words) => impact::run(&words, &config, output).await,
        Command::Query(query) => query::run(&query, &config, output).await,
        Command::Export(Export::Facts { folder }) => keep::export(&folder, &config, output).await,
        Command::Runs => show::runs(&config, output).await,
        Command::Rejects(rejects) => show::rejects(&rejects, &config, output).await,
        Command::Sources => show::sources(&config, output).await,
        Command::User(user) => people::run(user, &config, output).await,
        Command::Gold(words) => gold::run(words, &config, output).await,
        Command::Audit(audit) => keep::audit(&audit, &config, output).await,
        Command::Home(home) => keep::home(&home, &config, output).await,
        Command::Backup { folder } => keep::backup(&folder, &config, output).await,
        Command::Restore { folder } => keep::restore(&folder, &config, output).await,
        Command::Evaluate(evaluate) => evaluate::run(&evaluate, output),
        Command::Rank(words) => learn::rank(&words, output),
        Command::Train(words) => learn::train(&words, output),
        Command::Generate(generate) => generate::run(&generate, output),
    }
}
