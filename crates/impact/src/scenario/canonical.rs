//! The id of a result: equal wherever the same scenario is run on the same table by the same version.

use super::Scenario;
use base::{Digest, DigestBuilder, FigureId};

/// The version of the arithmetic; a change of what a result means changes it.
const ARITHMETIC: i64 = 2;

impl Scenario {
    /// What decides the numbers, as one line of JSON: without title and measure, and without where the table lies.
    ///
    /// # Panics
    /// Never: names and numbers can always be written.
    pub fn canonical(&self) -> String {
        let bare = Self {
            title: String::new(),
            measure: None,
            table: None,
            ..self.clone()
        };
        serde_json::to_string(&bare).expect("a scenario of finite numbers is JSON")
    }

    /// The id of this scenario's result on the table of this digest; the seed of the draws is part of the scenario.
    ///
    /// # Panics
    /// Never: names and numbers can always be written.
    pub fn result_id(&self, table: Digest) -> FigureId {
        let digest = DigestBuilder::new("aglc.impact.1")
            .text(&table.to_string())
            .text(&self.canonical())
            .number(ARITHMETIC);
        FigureId(digest.finish())
    }
}
