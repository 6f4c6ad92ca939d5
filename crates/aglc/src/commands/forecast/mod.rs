//! `aglc forecast`.

mod line;
mod stored;

use super::Outcome;
use crate::arguments::Forecast as Words;
use crate::failure::Failure;
use crate::output::{Output, grouped};
use analysis::forecast::{Plan, Series, forecast_with};
use line::{Answer, Asked, Refusal};
use rayon::prelude::*;
use serde_json::Value;
use std::fs::File;
use std::io::{BufWriter, ErrorKind, Read, Write as _};
use std::process::ExitCode;
use stored::Stored;

/// Most series in one run; all of them are held in memory.
const MOST_SERIES: usize = 200_000;
/// Most values in one run: 160 MB.
const MOST_VALUES: usize = 20_000_000;
/// Answers that are made before they are written.
const BATCH: usize = 1_024;

type Line = (u64, Result<Asked, Refusal>);

pub(crate) fn run(words: &Words, output: &Output) -> Outcome {
    let lines = read(words)?;
    let known: Vec<(&Value, &Series)> = lines
        .iter()
        .filter_map(|(_, asked)| asked.as_ref().ok())
        .filter_map(|asked| Some((&asked.id, asked.series.as_ref().ok()?)))
        .collect();
    let kept = words.plan.as_deref().map(Stored::load).transpose()?;
    let answers = if let Some(kept) = &kept {
        Answers {
            plan: &kept.plan,
            kept: Some(kept),
            words,
        }
        .write(&lines)
    } else {
        let series: Vec<Series> = known.iter().map(|(_, series)| (*series).clone()).collect();
        let plan = Plan::make(&series, words.horizon as usize);
        if let Some(path) = &words.save_plan {
            let ids: Vec<&Value> = known.iter().map(|(id, _)| *id).collect();
            stored::save(path, &ids, &plan)?;
        }
        Answers {
            plan: &plan,
            kept: None,
            words,
        }
        .write(&lines)
    };
    match answers {
        Ok(tally) => Ok(tally.sum_up(output)),
        // Whoever reads the answers has had enough of them.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
        Err(error) => Err(Failure::system("the answers cannot be written", &error)),
    }
}

/// All lines, each read or refused.
fn read(words: &Words) -> Result<Vec<Line>, Failure> {
    let shown = words.series.display();
    let input: Box<dyn Read> = if words.series.as_os_str() == "-" {
        Box::new(std::io::stdin())
    } else {
        let opened = File::open(&words.series);
        Box::new(opened.map_err(|error| Failure::system(&format!("{shown} cannot be opened"), &error))?)
    };
    let mut stream = intake::Stream::lines(input);
    let (mut lines, mut values) = (Vec::new(), 0);
    while let Some(record) = stream
        .next()
        .map_err(|error| Failure::system(&shown.to_string(), &error))?
    {
        let asked = line::read(record.bytes.as_deref(), words.period);
        if let Ok(Asked {
            series: Ok(series), ..
        }) = &asked
        {
            values += series.values().len();
        }
        lines.push((record.line, asked));
        if lines.len() > MOST_SERIES || values > MOST_VALUES {
            let message = format!(
                "{shown}: line {} is past what one run holds in memory ({} series, {} values); divide the file",
                record.line,
                grouped(MOST_SERIES as i64),
                grouped(MOST_VALUES as i64)
            );
            return Err(Failure::usage("forecast.size", message));
        }
    }
    Ok(lines)
}

/// How many lines ended how.
#[derive(Default)]
struct Tally {
    forecast: usize,
    without: usize,
    refused: usize,
}

enum Ending {
    Forecast,
    Without,
    Refused,
}

struct Answers<'a> {
    plan: &'a Plan,
    kept: Option<&'a Stored>,
    words: &'a Words,
}

impl Answers<'_> {
    /// Writes the answers to all lines, made batch by batch on all cores.
    fn write(&self, lines: &[Line]) -> std::io::Result<Tally> {
        let mut target = BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
        let mut tally = Tally::default();
        // Choices of a plan made now come in the order of the series that can be forecast.
        let mut next = 0;
        for batch in lines.chunks(BATCH) {
            let placed: Vec<(usize, &Line)> = batch
                .iter()
                .map(|line| {
                    let place = next;
                    next += usize::from(line.1.as_ref().is_ok_and(|asked| asked.series.is_ok()));
                    (place, line)
                })
                .collect();
            let answers: Vec<(Ending, String)> = placed
                .par_iter()
                .map(|(place, line)| self.answer(*place, line))
                .collect();
            for (ending, text) in answers {
                *match ending {
                    Ending::Forecast => &mut tally.forecast,
                    Ending::Without => &mut tally.without,
                    Ending::Refused => &mut tally.refused,
                } += 1;
                target.write_all(text.as_bytes())?;
                target.write_all(b"\n")?;
            }
        }
        target.flush()?;
        Ok(tally)
    }

    fn answer(&self, place: usize, line: &Line) -> (Ending, String) {
        let asked = match &line.1 {
            Ok(asked) => asked,
            Err(refusal) => return (Ending::Refused, refusal.json(line.0)),
        };
        let series = match &asked.series {
            Ok(series) => series,
            Err(reason) => return (Ending::Without, Answer::without(&asked.id, reason).json()),
        };
        let choice = match self.kept {
            Some(kept) => kept
                .choice(&asked.id)
                .filter(|choice| choice.period == series.period()),
            None => self.plan.choices.get(place),
        };
        let Some(choice) = choice else {
            let what = format!(
                "the plan has no series {} with period {}; make it again with --save-plan",
                asked.id,
                series.period()
            );
            let refusal = Refusal {
                id: asked.id.clone(),
                what,
            };
            return (Ending::Refused, refusal.json(line.0));
        };
        let (horizon, non_negative) = (self.words.horizon as usize, self.words.non_negative.into());
        let forecast = forecast_with(self.plan, choice, series, horizon, non_negative);
        (
            Ending::Forecast,
            Answer::of(&asked.id, series, choice, &forecast).json(),
        )
    }
}

impl Tally {
    /// Says on the standard error how it ended; the standard output holds answers only.
    fn sum_up(&self, output: &Output) -> ExitCode {
        let count = |n: usize| grouped(i64::try_from(n).unwrap_or(i64::MAX));
        if output.json() {
            eprintln!(
                "{}",
                serde_json::json!({ "forecast": self.forecast, "without": self.without, "refused": self.refused })
            );
        } else {
            let mut said = vec![format!("{} forecast", count(self.forecast))];
            if self.without > 0 {
                said.push(format!(
                    "{} without a forecast: look for `reason`",
                    count(self.without)
                ));
            }
            if self.refused > 0 {
                said.push(format!(
                    "{} refused: look for `error` in the answers",
                    count(self.refused)
                ));
            }
            output.note(&said.join(", "));
        }
        if self.refused == 0 {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        }
    }
}
