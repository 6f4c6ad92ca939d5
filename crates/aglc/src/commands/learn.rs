//! `aglc train` and `aglc rank`: what the coder learns, and its measure of likeness for any labels.

use super::Outcome;
use crate::arguments::{Rank, Train};
use crate::failure::Failure;
use crate::output::Output;
use crate::whole_file::write_whole;
use base::Digest;
use coder::{Coder, Ranker};
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::process::ExitCode;
use taxonomy::Taxonomy;

/// Learns the model of occupations again and says whether it is the shipped one, byte for byte.
pub(crate) fn train(words: &Train, output: &Output) -> Outcome {
    let bytes = coder::train(&Taxonomy::shipped());
    let same = bytes == coder::shipped_model();
    if let Some(path) = &words.output {
        write_whole(path, &bytes)?;
    }
    let digest = Digest::of(&bytes).to_string();
    output.value(&serde_json::json!({
        "bytes": bytes.len(),
        "sha256": digest,
        "titles": Taxonomy::shipped().titles().len(),
        "taxonomy_version": Taxonomy::shipped().version(),
        "equals_shipped": same,
        "output": words.output,
    }));
    output.say(&format!(
        "learnt from {} titles: {} bytes, SHA-256 {digest}, {} the shipped model",
        Taxonomy::shipped().titles().len(),
        bytes.len(),
        if same { "byte for byte" } else { "NOT" },
    ));
    Ok(if same || words.output.is_some() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Queries answered before their lines are written.
const BATCH: usize = 256;

/// Ranks candidate labels for texts and writes a TREC run.
pub(crate) fn rank(words: &Rank, output: &Output) -> Outcome {
    let queries = pairs(&words.queries)?;
    let candidates = pairs(&words.candidates)?;
    let labels: Vec<String> = candidates.iter().map(|(_, label)| label.clone()).collect();
    let coder = Coder::new(&Taxonomy::shipped());
    let ranker = Ranker::new(words.kind.into(), &labels, &coder);
    let mut target: Box<dyn std::io::Write> = match &words.output {
        Some(path) => Box::new(
            std::fs::File::create(path)
                .map_err(|error| Failure::system(&format!("{} cannot be written", path.display()), &error))?,
        ),
        None => Box::new(std::io::stdout().lock()),
    };
    let mut target = BufWriter::new(&mut target);
    for batch in queries.chunks(BATCH) {
        let texts: Vec<String> = batch.iter().map(|(_, text)| text.clone()).collect();
        for ((query, _), ranked) in batch.iter().zip(ranker.rank_all(&texts, words.top as usize)) {
            for (place, (candidate, score)) in ranked.into_iter().enumerate() {
                let (candidate, _) = &candidates[candidate];
                if let Err(error) = writeln!(target, "{query} Q0 {candidate} {} {score:.6} aglc", place + 1) {
                    // A reader that has seen enough closes the pipe; that is no failure of ours.
                    if error.kind() == std::io::ErrorKind::BrokenPipe {
                        return Ok(ExitCode::SUCCESS);
                    }
                    return Err(Failure::system("the run cannot be written", &error));
                }
            }
        }
    }
    target
        .flush()
        .map_err(|error| Failure::system("the run cannot be written", &error))?;
    if words.output.is_some() {
        output.say(&format!(
            "{} queries, {} candidates ranked",
            queries.len(),
            candidates.len()
        ));
    }
    Ok(ExitCode::SUCCESS)
}

/// The lines of a file as id, tab, text.
fn pairs(path: &Path) -> Result<Vec<(String, String)>, Failure> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| Failure::system(&format!("{} cannot be read", path.display()), &error))?;
    let mut pairs = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let line = line.trim_end_matches('\r');
        if line.is_empty() {
            continue;
        }
        let pair = line
            .split_once('\t')
            .filter(|(id, _)| !id.is_empty() && !id.contains(char::is_whitespace));
        let Some((id, text)) = pair else {
            return Err(Failure::usage(
                "rank.line",
                format!(
                    "{} line {}: `{}` is not an id without blanks, a tab and a text; write one `id<TAB>text` a line",
                    path.display(),
                    number + 1,
                    line.chars().take(60).collect::<String>()
                ),
            ));
        };
        pairs.push((id.to_owned(), text.to_owned()));
    }
    Ok(pairs)
}
