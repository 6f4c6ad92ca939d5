//! What a table says of itself beyond its numbers: its sectors in ISIC Rev.4, and the growth of output per job.

use super::Table;
use serde::{Deserialize, Serialize};

/// A sector in the words and divisions of ISIC Rev.4.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SectorSaid {
    /// What it is called.
    pub name: String,
    /// The divisions that are wholly or for their larger part in it: two digits, sorted; none where the table records nothing of it.
    pub isic: Vec<String>,
}

/// By how much output per job grew, for what becomes of jobs per output in later years.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Growth {
    /// Per year: 0.02 is two in a hundred.
    pub per_year: f64,
    /// Which years, and whose figures.
    pub source: String,
}

impl Table {
    /// The places in [`Table::sectors`] of the sectors that hold an ISIC Rev.4 division of two digits; none where the table does not say.
    pub fn sectors_of_division(&self, division: &str) -> Vec<usize> {
        let holds = |said: &SectorSaid| said.isic.iter().any(|own| own == division);
        (0..self.said.len()).filter(|at| holds(&self.said[*at])).collect()
    }

    /// The letter of the ISIC Rev.4 section that most divisions of a sector are of, the first of them where several are;
    /// `None` where the table does not say the sector in ISIC, or has none at this place.
    pub fn section_of(&self, sector: usize) -> Option<char> {
        let said = self.said.get(sector)?;
        let letters: Vec<char> = said
            .isic
            .iter()
            .filter_map(|division| taxonomy::Division::find(division)?.section.chars().next())
            .collect();
        let count = |letter: char| letters.iter().filter(|other| **other == letter).count();
        let most = letters.iter().map(|letter| count(*letter)).max()?;
        letters.iter().copied().find(|letter| count(*letter) == most)
    }
}
