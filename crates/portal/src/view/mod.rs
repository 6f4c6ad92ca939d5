//! What templates show: the frame of every page, figures with their charts, tables, filters.

mod assessed;
mod chart;
mod compared;
mod concept;
mod figure;
mod filters;
mod findings;
mod impact;
mod judged;
mod market;
mod moved;
mod outlook;
mod quality;
mod represented;
mod section;
mod shell;
pub(crate) mod skills;
mod table;
mod web_address;

pub(crate) use assessed::{days, growth, hiring, sure};
#[cfg(feature = "pdf")]
pub(crate) use chart::whole;
pub(crate) use compared::{compared, sources};
pub(crate) use concept::{ConceptLink, size};
pub(crate) use figure::{FigureView, Look, address};
pub(crate) use filters::{Choice, Field, Filters, query};
pub(crate) use impact::{
    Compared, ResultView, Shown, compared_kept, compared_measures, jobs_account, place, state,
};
pub(crate) use judged::{DefinitionView, JudgedView, judged};
pub(crate) use market::{MarketView, Scope};
pub(crate) use moved::changed;
pub(crate) use outlook::{OutlookView, parameters, why};
pub(crate) use quality::{Evaluated, QualityPart, QualityView};
pub(crate) use represented::{coverage, represented};
pub(crate) use section::{SectionView, foot};
pub(crate) use shell::Shell;
pub(crate) use table::{CellView, name};
#[cfg(feature = "pdf")]
pub(crate) use table::{TableView, amount};
pub(crate) use web_address::web_address;
