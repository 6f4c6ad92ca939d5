//! What templates show: the frame of every page, figures with their charts, tables, filters.

mod chart;
mod figure;
mod filters;
mod findings;
mod market;
mod shell;
mod table;

pub(crate) use figure::{FigureView, Look, address};
pub(crate) use filters::{Field, Filters, query};
pub(crate) use market::{MarketView, Scope};
pub(crate) use shell::Shell;
pub(crate) use table::CellView;
