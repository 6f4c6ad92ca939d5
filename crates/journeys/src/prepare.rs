//! What takes longer than a reader should wait, made once after each publication and before anybody asks.

use crate::error::JourneyError;
use crate::live::Snapshot;
use base::{Country, Dimension, Measure, Question};

impl Snapshot {
    /// Makes what pages ask of the whole market and what would take them more than an instant: forecasts, trends of skills,
    /// skills by Member State and by occupation, skills named together. Who asks for one meanwhile waits for that one. What is
    /// filtered is made when asked for.
    ///
    /// # Errors
    /// When the facts cannot be asked; what was made so far is kept.
    pub fn prepare(&self) -> Result<(), JourneyError> {
        let market = Question::of(Measure::Skills, self.set.id, self.version);
        let shown = self.question("skills", &base::Parameters::new())?;
        self.skill_table(&shown, Dimension::Country)?;
        for digits in 1..=4 {
            self.skill_table(&shown, Dimension::Occupation(digits))?;
        }
        self.skill_table(&market, Dimension::Occupation(4))?;
        self.companions()?;
        self.emerging(None)?;
        self.outlook()?;
        for country in Country::ALL {
            self.emerging(Some(*country))?;
        }
        Ok(())
    }
}
