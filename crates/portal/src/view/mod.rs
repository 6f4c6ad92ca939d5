//! What templates show: the frame of every page, figures with their charts, tables, filters.

mod chart;
mod concept;
mod figure;
mod filters;
mod findings;
mod judged;
mod market;
mod quality;
mod shell;
mod table;

pub(crate) use concept::{ConceptLink, size};
pub(crate) use figure::{FigureView, Look, address};
pub(crate) use filters::{Choice, Field, Filters, query};
pub(crate) use judged::{DefinitionView, JudgedView, judged};
pub(crate) use market::{MarketView, Scope};
pub(crate) use quality::{Evaluated, QualityPart, QualityView};
pub(crate) use shell::Shell;
pub(crate) use table::CellView;
