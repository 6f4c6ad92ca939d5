//! Checking a home: the chain, the records, the files handed in, what was imported, the facts, and that figures from both agree.

use crate::error::JourneyError;
use crate::home::Home;
use crate::import;
use crate::process::is_alive;
use crate::refresh::{facts_at, refresh};
use base::{Dimension, Measure, Parameters};
use centre::{Actor, health, statistics, vacancies};
use facts::Folder;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// As it should be.
    Good,
    /// Nothing is wrong that the next command would not mend.
    Note,
    /// Something is wrong.
    Bad,
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// What was looked at: `audit`, `records`, `runs`, `codings`, `files`, `taxonomy` or `facts`.
    pub part: &'static str,
    /// What was found.
    pub what: String,
    /// What to do, where something is to do.
    pub repair: Option<&'static str>,
}

const RESTORE: &str = "Restore the last good backup with `aglc restore`";
const REBUILD: &str = "Run `aglc home check --repair`: the facts are made again from the records";
const TIDY: &str = "Nothing: the next import takes it away, or `aglc home check --repair`";
const SWEEP: &str =
    "Ingest the file again, or run `aglc home check --repair` to take back what it had staged";

/// Looks at everything in a home. With `repair`, derived data is made again and interrupted work taken back.
///
/// # Errors
/// When the home cannot be read at all.
pub async fn check(home: &Home, actor: &Actor, repair: bool) -> Result<Vec<Finding>, JourneyError> {
    let mut findings = Vec::new();
    if repair {
        let runs = vacancies::sweep_dead_runs(home.centre(), actor, &is_alive).await?;
        let sets = vacancies::sweep_open_sets(home.centre(), actor, &is_alive).await?;
        let imports = statistics::sweep_dead_imports(home.centre(), actor, &is_alive).await?;
        if runs + sets + imports > 0 {
            let what = format!(
                "took back {runs} interrupted runs, {sets} interrupted codings and {imports} interrupted imports of statistics"
            );
            findings.push(Finding {
                severity: Severity::Note,
                part: "runs",
                what,
                repair: None,
            });
        }
    }
    findings.push(match centre::audit::verify(home.centre(), None).await {
        Ok(chain) => good(
            "audit",
            format!("{} entries, unbroken; head {}", chain.entries, chain.head),
        ),
        Err(error) => bad("audit", error.to_string(), RESTORE),
    });
    for finding in health::check(home.centre(), &is_alive).await? {
        findings.push(match finding {
            health::Health::Good { part, what } => good(part, what),
            health::Health::Interrupted { what } => Finding {
                severity: Severity::Note,
                part: "runs",
                what,
                repair: Some(SWEEP),
            },
            health::Health::Bad { part, what } => bad(part, what, RESTORE),
        });
    }
    findings.push(files(home).await?);
    findings.push(taxonomy(home, repair).await?);
    findings.push(match facts(home, repair).await {
        Ok(finding) => finding,
        Err(error) if repair => return Err(error),
        Err(error) => bad("facts", error.to_string(), REBUILD),
    });
    Ok(findings)
}

fn good(part: &'static str, what: String) -> Finding {
    Finding {
        severity: Severity::Good,
        part,
        what,
        repair: None,
    }
}

fn bad(part: &'static str, what: String, repair: &'static str) -> Finding {
    Finding {
        severity: Severity::Bad,
        part,
        what,
        repair: Some(repair),
    }
}

/// Every upload that was not dropped has its file, as it was handed in.
async fn files(home: &Home) -> Result<Finding, JourneyError> {
    let (files, wrong) = crate::files::check(home).await?;
    Ok(match wrong.first() {
        None => good("files", format!("{files} files handed in, all as they came")),
        Some(first) => bad(
            "files",
            format!("{} of {files} files handed in; first: {first}", wrong.len()),
            "Hand them in again, copy them from a backup, or drop their uploads",
        ),
    })
}

/// Every import in force is in the home as it was written.
async fn taxonomy(home: &Home, repair: bool) -> Result<Finding, JourneyError> {
    let left = import::leftovers(home, repair).await?;
    let mut names = Vec::new();
    for import in import::imported(home).await? {
        match import.state {
            Ok(_) => names.push(import.name),
            Err(error) => {
                return Ok(Finding {
                    severity: Severity::Bad,
                    part: "taxonomy",
                    what: error.to_string(),
                    repair: None,
                });
            }
        }
    }
    if left > 0 {
        let (verb, repair) = if repair {
            ("took away", None)
        } else {
            ("there is", Some(TIDY))
        };
        return Ok(Finding {
            severity: Severity::Note,
            part: "taxonomy",
            what: format!("{verb} what {left} interrupted imports left"),
            repair,
        });
    }
    Ok(good(
        "taxonomy",
        match names.as_slice() {
            [] => "the shipped tables, nothing imported".into(),
            names => format!("the shipped tables and {}, as imported", names.join(" and ")),
        },
    ))
}

/// The facts load, reach the last version, and count what the records count.
async fn facts(home: &Home, repair: bool) -> Result<Finding, JourneyError> {
    let Some(set) = vacancies::current_set(home.centre()).await? else {
        return Ok(good("facts", "nothing is coded yet".into()));
    };
    let folder = Folder::of_set(&home.facts_path(), set.id);
    if repair {
        folder.clear()?;
        refresh(home).await?;
    }
    let published = vacancies::versions(home.centre(), 0).await?;
    let Some((last, _)) = published.last().copied() else {
        return Ok(good("facts", "nothing is published yet".into()));
    };
    let lag = last - folder.manifest()?.upto;
    if lag > 0 {
        return Ok(Finding {
            severity: Severity::Note,
            part: "facts",
            what: format!("{lag} data versions behind the records"),
            repair: Some("Nothing: the next figure brings them up"),
        });
    }
    let facts = facts_at(home, set.id, last).await?;
    let rows: u64 = published.iter().map(|(_, ads)| ads).sum();
    if facts.rows() != rows {
        let what = format!("they hold {} ads, the records {rows}", facts.rows());
        return Ok(bad("facts", what, REBUILD));
    }
    let parameters: Parameters = [("reposts", "in"), ("internships", "in")]
        .map(|(k, v)| (k.to_owned(), v.to_owned()))
        .into();
    let (mut question, _) = crate::question_of(Measure::Ads, &parameters, set.id, last)?;
    question.by = vec![Dimension::Country, Dimension::Green];
    let ours = facts.answer(&question)?;
    let theirs = centre::figures::answer(home.centre(), &question).await?;
    if ours != theirs {
        return Ok(bad(
            "facts",
            "ads by country and green class differ from the records".into(),
            REBUILD,
        ));
    }
    Ok(good(
        "facts",
        format!("{rows} ads of data version {last}, equal to the records"),
    ))
}
