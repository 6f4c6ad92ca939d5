//! Hand-written sample vacancies with their true coding, and a deterministic generator that makes volume of them.

mod employer;
mod generator;
mod sample;
mod season;
#[cfg(test)]
mod tests;

pub use generator::{Generated, Generator, MONTHS};
pub use sample::{Sample, SamplePay, samples};
