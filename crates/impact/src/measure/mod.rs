//! Ready measures: vectors of costs by ISIC Rev.4 division that become a scenario on any table that says its sectors in ISIC.
//!
//! A technology that statistics know no sector for is a "synthetic industry", a vector of existing ones (Garrett-Peltier 2017,
//! Economic Modelling 61:439–447). Each measure is a file in `data/measures`; what is published and what is an estimate of the house
//! stands in it.

mod choices;
mod file;
mod financing;
mod made;
mod supply;

pub use choices::{Choices, Financing};

use crate::scenario::PhaseKind;
use serde::Deserialize;
use std::sync::LazyLock;

/// A measure, as its file says it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// The version of the file's layout: 1.
    pub version: u32,
    /// A short name: small letters, digits and `-`.
    pub name: String,
    /// What people see, in English.
    pub title: String,
    /// What publication the costs of building are from, or `house estimate`.
    pub source: String,
    /// Whether the costs of building are an estimate of the house.
    pub estimate: bool,
    /// Building first, then running, then what is displaced.
    #[serde(rename = "phase")]
    pub phases: Vec<MeasurePhase>,
    /// Which occupations the measure itself employs.
    pub occupations: Vec<Occupation>,
}

/// Building, running, or what is no longer bought because of the measure.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeasurePhase {
    /// Its name; the scenario's phase has the same.
    pub name: String,
    /// Spending that ends with the building, or that goes on.
    pub kind: PhaseKind,
    /// Whether it counts against the measure's jobs.
    #[serde(default)]
    pub displaces: bool,
    /// What it costs each year, as a share of all that building costs. Not for the building itself.
    pub per_year_of_investment: Option<f64>,
    /// For how many years after the building; to the last year that is looked at where not given.
    pub lasting: Option<u16>,
    /// What publication the costs are from, or `house estimate`.
    pub source: String,
    /// Whether they are an estimate of the house.
    pub estimate: bool,
    /// How sure the shares are: the Dirichlet concentration; 100 for published ones, 20 for estimates.
    pub concentration: f64,
    /// The share that buys nothing from industries: land, interest, taxes.
    #[serde(default)]
    pub outside: f64,
    /// What is bought; shares and `outside` add up to 1.
    pub cost: Vec<MeasureCost>,
}

/// A cost: the products of an ISIC Rev.4 division.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeasureCost {
    /// The division, two digits.
    pub isic: String,
    /// The share of the phase's amount.
    pub share: f64,
    /// The share that the region itself supplies; what the table says of the product where not given.
    pub local: Option<f64>,
    /// The least and most of it.
    pub local_range: Option<[f64; 2]>,
    /// Where these are from, if not from the phase's source.
    pub source: Option<String>,
}

/// An occupation that the measure itself employs.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Occupation {
    /// An ISCO-08 unit group, four digits.
    pub isco: String,
    /// The name of the phase that employs it.
    pub phase: String,
    /// Who says so.
    pub source: String,
}

static MEASURES: LazyLock<Vec<Measure>> = LazyLock::new(|| {
    let files = [
        (
            "solar-power.toml",
            include_str!("../../data/measures/solar-power.toml"),
        ),
        (
            "wind-power.toml",
            include_str!("../../data/measures/wind-power.toml"),
        ),
        (
            "building-retrofit.toml",
            include_str!("../../data/measures/building-retrofit.toml"),
        ),
        (
            "waste-recycling.toml",
            include_str!("../../data/measures/waste-recycling.toml"),
        ),
        (
            "forest-restoration.toml",
            include_str!("../../data/measures/forest-restoration.toml"),
        ),
        (
            "electric-vehicles.toml",
            include_str!("../../data/measures/electric-vehicles.toml"),
        ),
        (
            "sustainable-agriculture.toml",
            include_str!("../../data/measures/sustainable-agriculture.toml"),
        ),
        (
            "clean-water.toml",
            include_str!("../../data/measures/clean-water.toml"),
        ),
    ];
    let read = |(name, text)| Measure::parse(text, name).expect("a test reads every shipped measure");
    files.into_iter().map(read).collect()
});

/// All measures that come with the program, read once.
///
/// # Panics
/// Never: the files are part of the program, and a test reads them.
pub fn measures() -> &'static [Measure] {
    &MEASURES
}

/// The shipped measure of this name, where there is one.
pub fn measure(name: &str) -> Option<&'static Measure> {
    measures().iter().find(|measure| measure.name == name)
}
