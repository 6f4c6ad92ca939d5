//! The five green criteria, and the phrases that only look green.

use crate::table::rows;
use std::sync::LazyLock;

base::closed_list! {
    /// A criterion of the definition of a green job (ASEAN workshop, December 2025; our reading, version 1).
    Criterion: "a green criterion such as `energy_reduction`" {
        /// Promotes environmental quality.
        EnvironmentalQuality = "environmental_quality",
        /// Helps to restore natural ecosystems.
        EcosystemRestoration = "ecosystem_restoration",
        /// Reduces energy use.
        EnergyReduction = "energy_reduction",
        /// Reduces carbon dioxide emissions.
        CarbonReduction = "carbon_reduction",
        /// Reduces pollution of every form.
        PollutionReduction = "pollution_reduction",
    }
}

/// A set of criteria.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Criteria(u8);

impl Criteria {
    /// The set with these bits, in the order of [`Criterion::ALL`]; other bits are dropped.
    pub const fn from_bits(bits: u8) -> Self {
        Self(bits & 0b1_1111)
    }

    /// The bits, in the order of [`Criterion::ALL`].
    pub const fn bits(self) -> u8 {
        self.0
    }

    /// Adds every criterion of `other`.
    pub const fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }

    /// Whether there is none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The criteria in the set.
    pub fn iter(self) -> impl Iterator<Item = Criterion> {
        Criterion::ALL
            .iter()
            .copied()
            .filter(move |c| self.0 & (1 << c.index()) != 0)
    }
}

impl FromIterator<Criterion> for Criteria {
    fn from_iter<I: IntoIterator<Item = Criterion>>(criteria: I) -> Self {
        Self(criteria.into_iter().fold(0, |bits, c| bits | (1 << c.index())))
    }
}

pub(crate) const TRAPS: &str = include_str!("../../data/green_traps.tsv");

static GREEN_TRAPS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    rows("green_traps.tsv", TRAPS, ["phrase", "language", "source"])
        .map(|[phrase, _, _]| phrase)
        .collect()
});

/// Phrases that look green and are not; a green term inside one does not count.
pub fn green_traps() -> &'static [&'static str] {
    &GREEN_TRAPS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn criteria_round_trip() {
        let set: Criteria = [Criterion::EnergyReduction, Criterion::CarbonReduction]
            .into_iter()
            .collect();
        assert_eq!(Criteria::from_bits(set.bits()), set);
        assert_eq!(set.iter().count(), 2);
        assert!(Criteria::from_bits(0b1110_0000).is_empty());
    }

    #[test]
    fn traps_are_there() {
        assert!(green_traps().len() >= 20);
    }
}
