//! What takes longer than a reader should wait, made once after each publication and before anybody asks.

use crate::error::JourneyError;
use crate::live::Snapshot;
use base::Country;

impl Snapshot {
    /// Makes what pages ask of the whole market and what would take them more than an instant: forecasts, trends of skills,
    /// skills by Member State and by occupation, skills named together. Who asks for one meanwhile waits for that one. What
    /// leaves out much of the market is made when asked for.
    ///
    /// # Errors
    /// When the facts cannot be asked; what was made so far is kept.
    pub fn prepare(&self) -> Result<(), JourneyError> {
        for table in self.skill_tables_ahead()? {
            self.skill_table(&table, table.by[0])?;
        }
        self.companions()?;
        self.emerging(None)?;
        self.outlook()?;
        for country in Country::ALL {
            self.emerging(Some(*country))?;
        }
        Ok(())
    }
}
