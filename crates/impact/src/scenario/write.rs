//! A scenario as the text of its file.

use super::Scenario;

impl Scenario {
    /// The text of a file that [`Scenario::parse`] reads as the same scenario, with the same id of its result.
    ///
    /// # Panics
    /// When the seed is above 2⁶³ − 1, which no file can say; neither `parse` nor a measure makes such a scenario.
    pub fn to_toml(&self) -> String {
        toml::to_string(self).expect("names, numbers and seeds of a scenario are TOML")
    }
}
