//! Identities on random tables, and tables of publishers against what pymrio and numpy make of them.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![expect(clippy::float_cmp, reason = "zero and exact sums are what is tested")]

mod bad;
mod eora;
mod folder;
mod formats;
mod golden;
mod identities;
mod indonesia;
mod measures;
mod random;
mod rewritten;
mod scenarios;
mod splits;
mod workbooks;
mod written;
