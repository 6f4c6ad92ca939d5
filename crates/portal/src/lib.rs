//! The public portal: pages, JSON API, downloads, charts, languages, and the desk of the staff.

mod api;
mod charts;
mod desk;
mod download;
mod i18n;
mod linked;
mod open;
mod pages;
mod view;
mod web;

pub use web::{Options, Portal, PortalError, serve};
