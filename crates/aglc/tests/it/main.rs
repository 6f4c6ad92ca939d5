//! The program as its users run it: one binary of tests over the command line and real files.

mod assess;
mod bad_input;
mod bench;
#[cfg(feature = "pdf")]
mod briefs;
mod code;
mod desk;
mod evaluate;
mod figures;
mod forecast;
mod impact;
mod impact_pages;
mod imports;
mod interrupted;
mod learn;
mod open_data;
mod open_files;
mod outlook;
mod portal;
mod real_files;
mod reposts;
mod skills;
mod statistics;
mod taxonomy;
mod terms;
mod web;
