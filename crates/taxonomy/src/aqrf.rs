//! The ASEAN Qualifications Reference Framework: eight levels.

use crate::table::rows;
use std::sync::LazyLock;

/// A level of the framework, summarised in our words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AqrfLevel {
    /// 1 to 8.
    pub level: u8,
    /// What is known and can be done.
    pub knowledge: &'static str,
    /// Under what conditions, with what responsibility.
    pub responsibility: &'static str,
}

static LEVELS: LazyLock<Vec<AqrfLevel>> = LazyLock::new(|| {
    let text = include_str!("../data/aqrf.tsv");
    rows(
        "aqrf.tsv",
        text,
        ["level", "knowledge", "responsibility", "source"],
    )
    .map(|[level, knowledge, responsibility, _]| AqrfLevel {
        level: level.parse().expect("aqrf.tsv numbers its levels"),
        knowledge,
        responsibility,
    })
    .collect()
});

/// The eight levels in order.
pub fn aqrf_levels() -> &'static [AqrfLevel] {
    &LEVELS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_eight_levels() {
        assert!(aqrf_levels().iter().map(|level| level.level).eq(1..=8));
    }
}
