//! The stair between the stores: every verb that touches two of them, one file each.

mod assessment;
mod backup;
mod benchmark;
mod changed;
mod check;
pub mod code;
mod coded;
mod emerging;
mod error;
mod evaluation;
mod export;
mod figure;
mod files;
mod home;
mod impact;
mod import;
mod ingest;
mod json_line;
mod live;
mod made;
mod mappings;
mod open_data;
mod outlook;
mod parameters;
mod prepare;
mod process;
mod progress;
mod recode;
mod refresh;
mod skills;
mod statistics;
mod tables;
mod terms;
#[cfg(test)]
mod testing;
mod upload;
mod work;

pub use assessment::{Assessment, ByDefinition, Comparison, Growth, Hiring, MajorGroup, Represented};
pub use backup::{Backup, backup, restore};
pub use benchmark::{Compared, Indicator, Place, SourcePart, benchmark, sources_of};
pub use changed::{Changes, Moved, Tested, changes};
pub use check::{Finding, Severity, check};
pub use emerging::{Emerging, EmergingSkill};
pub use error::JourneyError;
pub use evaluation::{PRECISION, sample_evaluation, sample_gold};
pub use export::export_facts;
pub use figure::{Computed, FIGURES, FigureName, Verdict, compute, recompute};
pub use files::{incoming, keep_file, sweep_files, upload_path};
pub use home::{Home, HomeOptions};
pub use impact::{
    AddTable, DoneScenario, KnownTable, Model, add_impact_table, held_name, impact_model, impact_model_of,
    impact_table, impact_tables, keep_scenario, kept_scenario, run_scenario, shipped_impact_model,
    shipped_impact_tables,
};
pub use import::{
    Classification, Counts, ImportError, ImportReport, Imported, LeftOut, Manifest, import, imported,
    remove_import,
};
pub use ingest::{IngestReport, IngestRequest, digest_of_file, ingest};
pub use json_line::{json_kind, json_value};
pub use live::{Live, Snapshot};
pub use mappings::{shipped_mapping, shipped_mappings, stem};
pub use open_data::{AGENCY, Edition, NOT_STATED, Named, Naming, OpenDataset, TOTAL, key_of};
pub use outlook::{AHEAD, Group, Line, Outlook, Path, Why};
pub use parameters::{PARAMETERS, question_of};
pub use process::{is_alive, this_process};
pub use progress::{Progress, Silent};
pub use recode::{ensure_set, recode};
pub use refresh::{facts_at, refresh};
pub use skills::{Asked, Related, SkillTable};
pub use statistics::{
    StatisticsLayout, StatisticsReport, StatisticsRequest, import_statistics, shipped_statistics_mapping,
    shipped_statistics_mappings,
};
pub use tables::SMALLEST;
pub use terms::{
    FALSE_DISCOVERY, Growth as TermGrowth, Passage, Proposal, Proposals, TermsRequest, kept_terms, passage,
    propose_terms, work_terms,
};
pub use upload::{Draft, UploadPreview, draft_mapping, preview_upload};
pub use work::work_uploads;
