//! Vacancies: runs that stage and publish them, links between reposts, codings of every coding set.

mod backfill;
mod coding;
mod commands;
mod earlier;
mod facts;
mod line;
mod lookup;
mod public;
#[cfg(test)]
mod public_tests;
mod report;
mod store;
mod summary;
mod sweep;
#[cfg(test)]
mod tests;

pub(crate) use backfill::fill_offers;
pub use coding::{
    CodingInput, CodingSet, current_set, new_codings, open_set, publish_set, sweep_open_sets, uncoded,
    write_codings,
};
pub use commands::{catch_up, move_to_set, open_run, publish_run, stage};
pub use facts::{AdFact, facts_of, runs_changed_by, versions};
pub use line::{AdLine, LINES_MAX, public_ads};
pub use public::{AdText, EvidenceSpan, Offers, PublicAd, find_public};
pub use report::{RunReport, progress, reject_count, rejects, run_exists, run_report, runs, warnings};
pub use summary::{PublishedVersion, SourceSummary, published_versions, source_summaries};
pub use sweep::{refuse_run, sweep_dead_runs};

use base::{Digest, Fingerprint, RunId, SourceName, Vacancy, VacancyId, VersionNumber};

/// What opens a run: which file from which source, read how, coded with what.
#[derive(Debug, Clone)]
pub struct NewRun {
    /// The registered source.
    pub source: SourceName,
    /// The file's name, for people.
    pub file_name: String,
    /// SHA-256 of the file; `None` for a stream, which cannot be resumed.
    pub file_digest: Option<Digest>,
    /// Digest of the mapping.
    pub mapping_digest: Digest,
    /// The coding set that the rows are coded with.
    pub coding_set: i64,
    /// This process.
    pub owner: String,
}

/// An open run as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenRun {
    /// The run.
    pub id: RunId,
    /// The process that fills it.
    pub owner: String,
    /// The coding set that its rows are coded with.
    pub coding_set: i64,
    /// Records of the file that are staged; more than 0 when an interrupted run is taken up again.
    pub position: u64,
    /// Outcomes so far.
    pub counts: Counts,
}

/// Outcomes of the records of a file; every record is exactly one of the first four.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// New or changed ads.
    pub accepted: u64,
    /// New ads that repeat an earlier vacancy; stored and linked.
    pub duplicate: u64,
    /// Ads that were there already, unchanged.
    pub unchanged: u64,
    /// Records that could not be read.
    pub rejected: u64,
    /// Optional fields that could not be read.
    pub warnings: u64,
}

impl Counts {
    /// Records in all.
    pub const fn rows(&self) -> u64 {
        self.accepted + self.duplicate + self.unchanged + self.rejected
    }

    /// Records that are new to the Centre.
    pub const fn added(&self) -> u64 {
        self.accepted + self.duplicate
    }
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.accepted += other.accepted;
        self.duplicate += other.duplicate;
        self.unchanged += other.unchanged;
        self.rejected += other.rejected;
        self.warnings += other.warnings;
    }
}

/// A coded ad, ready to be staged.
#[derive(Debug, Clone)]
pub struct StagedAd {
    /// Number of the record in the file, from 1.
    pub row: u64,
    /// The ad.
    pub vacancy: Vacancy,
    /// Its fingerprint.
    pub fingerprint: Fingerprint,
    /// Its coding by the run's coding set.
    pub coding: StoredCoding,
}

/// A coding as it is stored.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredCoding {
    /// Code of the language that most of it is written in.
    pub language: &'static str,
    /// Codes of all its languages, most first, with commas between.
    pub languages: String,
    /// Unit group; `None` where the coder abstains.
    pub isco: Option<&'static str>,
    /// Probability of the best unit group.
    pub probability: f64,
    /// JSON `[[code, probability], …]`.
    pub candidates: String,
    /// Green class.
    pub green: base::Green,
    /// Criteria as a bit set.
    pub criteria: u8,
    /// Probability that the work is green.
    pub green_probability: f64,
    /// Whether the text is no vacancy.
    pub not_a_vacancy: bool,
    /// Whether it offers several jobs.
    pub several_jobs: bool,
    /// JSON `[[id, field, start, end], …]`.
    pub skills: String,
    /// The rank that the heading states.
    pub seniority: Option<&'static str>,
    /// The least education that the text asks for.
    pub education: Option<&'static str>,
    /// Conditions of decent work as a bit set.
    pub decent_work: u8,
    /// JSON `[{field, start, end, label, rule}, …]`.
    pub evidence: String,
}

/// A record that was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StagedReject {
    /// Number of the record in the file, from 1.
    pub row: u64,
    /// Line in the file, 0 where the format has none.
    pub line: u64,
    /// Column.
    pub column: String,
    /// The value, masked.
    pub value: String,
    /// Reason code.
    pub reason: String,
    /// What to do.
    pub hint: String,
}

/// Optional fields of one kind that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StagedWarning {
    /// Field.
    pub field: String,
    /// Reason code.
    pub reason: String,
    /// How many.
    pub count: u64,
    /// Record in which it was first met.
    pub first_row: u64,
    /// A value, masked.
    pub example: String,
}

/// The records of one stretch of a file.
#[derive(Debug, Clone, Default)]
pub struct Batch {
    /// Ads in the order of the file.
    pub ads: Vec<StagedAd>,
    /// Refused records.
    pub rejects: Vec<StagedReject>,
    /// Warnings, grouped.
    pub warnings: Vec<StagedWarning>,
    /// Number of the last record in the batch.
    pub last_row: u64,
}

/// What publishing a run did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Publication {
    /// It became this data version.
    Published(VersionNumber),
    /// It added nothing; the data version stays.
    Unchanged(VersionNumber),
    /// Other runs or a coding set were published meanwhile: catch up and try again.
    Behind,
}

/// What happens to an ad that is staged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fate {
    /// Stored as a new vacancy or a new state of one.
    Accepted { supersedes: Option<VacancyId> },
    /// Stored and linked to the first ad of the same vacancy.
    Duplicate {
        of: VacancyId,
        reason: Option<base::RepostReason>,
        supersedes: Option<VacancyId>,
    },
    /// Not stored again; `seen` notes when it was last seen online, where that is news.
    Unchanged { of: VacancyId, seen: bool },
}
