//! Rankings: of a file, or made here from the files of the MELO benchmark.

use super::{read, refused};
use crate::arguments::Melo;
use crate::commands::Outcome;
use crate::failure::Failure;
use crate::output::Output;
use coder::measure::{AtDepth, BadLine, Judgements, RankingReport, Rate, Run};
use coder::{Coder, RankKind, Ranker};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use taxonomy::Taxonomy;

/// Candidates ranked for each query.
const DEPTH: usize = 100;

/// Measures the run of a file.
pub(super) fn of_file(gold: &[PathBuf], run: &Path, output: &Output) -> Outcome {
    let [gold] = gold else {
        let message = "one file of judgements is wanted with --run; give --gold once";
        return Err(Failure::usage("evaluate.gold", message.into()));
    };
    let judgements = judgements(gold)?;
    let run = Run::read(&read(run)?).map_err(|bad| refused(run, &bad))?;
    Ok(show(&RankingReport::of(&judgements, &run), output))
}

/// `aglc evaluate melo`.
pub(super) fn melo(words: &Melo, output: &Output) -> Outcome {
    let (queries, candidates) = (texts(&words.queries)?, texts(&words.candidates)?);
    if let Some(run) = &words.run {
        return of_file(std::slice::from_ref(&words.gold), run, output);
    }
    let judgements = judgements(&words.gold)?;
    Ok(show(
        &RankingReport::of(&judgements, &rank(&queries, &candidates)),
        output,
    ))
}

/// This program's ranking of `candidates` for each of `queries`.
fn rank(queries: &[(String, String)], candidates: &[(String, String)]) -> Run {
    let texts = |of: &[(String, String)]| of.iter().map(|one| one.1.clone()).collect::<Vec<_>>();
    let coder = Coder::new(&Taxonomy::shipped());
    let ranked =
        Ranker::new(RankKind::Occupations, &texts(candidates), &coder).rank_all(&texts(queries), DEPTH);
    let answers =
        |ranked: Vec<(usize, f32)>| ranked.into_iter().map(|(place, _)| candidates[place].0.clone());
    Run::of(
        queries
            .iter()
            .zip(ranked)
            .map(|(query, ranked)| (query.0.clone(), answers(ranked).collect())),
    )
}

fn judgements(path: &Path) -> Result<Judgements, Failure> {
    Judgements::read(&read(path)?).map_err(|bad| refused(path, &bad))
}

/// Lines of an id, a tab and a text.
fn texts(path: &Path) -> Result<Vec<(String, String)>, Failure> {
    let text = read(path)?;
    let lines = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty());
    let pair = |(at, line): (usize, &str)| {
        let (id, text) = line.split_once('\t').ok_or_else(|| BadLine {
            line: at + 1,
            member: String::new(),
            value: line.chars().take(80).collect(),
            hint: "an id, a tab and a text are wanted; correct the line".into(),
        })?;
        Ok((id.to_owned(), text.to_owned()))
    };
    lines
        .map(pair)
        .collect::<Result<_, BadLine>>()
        .map_err(|bad| refused(path, &bad))
}

fn show(report: &RankingReport, output: &Output) -> ExitCode {
    if let Ok(value) = serde_json::to_value(report) {
        output.value(&value);
    }
    let row = |name: String, rate: &Rate| {
        let mut row = vec![name];
        row.extend(super::tables::cells(rate));
        row
    };
    let mut rows = vec![row("MRR".into(), &report.mrr)];
    let lists: [(&str, &[AtDepth]); 3] = [
        ("recall", &report.recall),
        ("precision", &report.precision),
        ("RP", &report.r_precision),
    ];
    for (name, list) in lists {
        rows.extend(list.iter().map(|one| row(format!("{name}@{}", one.k), &one.rate)));
    }
    output.table(&["measure", "value", "from", "to", "queries"], &rows);
    output.say(&format!(
        "{} queries with something relevant, {} of them without an answer (they count as failed)",
        report.queries, report.unanswered
    ));
    ExitCode::SUCCESS
}
