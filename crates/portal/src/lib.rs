//! The public portal: pages, JSON API, downloads, charts, languages, and the desk of the staff.

mod api;
#[cfg(feature = "pdf")]
mod brief;
mod charts;
mod desk;
mod download;
mod i18n;
mod linked;
mod open;
mod pages;
mod place;
mod view;
mod web;

#[cfg(feature = "pdf")]
pub use brief::{BriefError, brief};
pub use place::Place;
pub use web::{Options, Portal, PortalError, serve};
