//! The forms of exponential smoothing in the taxonomy of Hyndman, Koehler, Snyder and Grose (2002).

use serde::{Deserialize, Serialize};

/// How errors enter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorKind {
    /// They are added.
    Additive,
    /// They grow with the expected value.
    Multiplicative,
}

/// How the level moves on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TrendKind {
    /// It stays.
    None,
    /// By a slope.
    Additive,
    /// By a slope that fades.
    Damped,
}

/// How the season enters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SeasonKind {
    /// There is none.
    None,
    /// It is added to the level.
    Additive,
    /// It multiplies the level.
    Multiplicative,
}

/// One model of the family.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    /// How errors enter.
    pub error: ErrorKind,
    /// How the level moves on.
    pub trend: TrendKind,
    /// How the season enters.
    pub season: SeasonKind,
}

impl Form {
    /// Every form that is fitted. Additive errors with a multiplicative season are left out, as their variance can be
    /// infinite (Hyndman, Koehler, Ord and Snyder 2008, chapter 15); multiplicative trends are left out, as they run away.
    pub(in crate::forecast) fn all() -> impl Iterator<Item = Self> {
        use ErrorKind as E;
        use SeasonKind as S;
        use TrendKind as T;
        let pairs = [
            (E::Additive, S::None),
            (E::Multiplicative, S::None),
            (E::Additive, S::Additive),
            (E::Multiplicative, S::Additive),
            (E::Multiplicative, S::Multiplicative),
        ];
        pairs.into_iter().flat_map(|(error, season)| {
            [T::None, T::Additive, T::Damped].map(|trend| Self { error, trend, season })
        })
    }

    /// Whether the form needs values above zero.
    pub(in crate::forecast) fn needs_positive(self) -> bool {
        self.error == ErrorKind::Multiplicative || self.season == SeasonKind::Multiplicative
    }

    /// How many weights are fitted.
    pub(in crate::forecast) fn weights(self) -> usize {
        1 + match self.trend {
            TrendKind::None => 0,
            TrendKind::Additive => 1,
            TrendKind::Damped => 2,
        } + usize::from(self.season != SeasonKind::None)
    }

    /// How many quantities the data determine: weights, first states and the variance.
    pub(in crate::forecast) fn quantities(self, period: usize) -> usize {
        let slope = usize::from(self.trend != TrendKind::None);
        let season = if self.season == SeasonKind::None {
            0
        } else {
            period - 1
        };
        self.weights() + 1 + slope + season + 1
    }
}

impl std::fmt::Display for Form {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let error = match self.error {
            ErrorKind::Additive => "A",
            ErrorKind::Multiplicative => "M",
        };
        let trend = match self.trend {
            TrendKind::None => "N",
            TrendKind::Additive => "A",
            TrendKind::Damped => "Ad",
        };
        let season = match self.season {
            SeasonKind::None => "N",
            SeasonKind::Additive => "A",
            SeasonKind::Multiplicative => "M",
        };
        write!(f, "ETS({error},{trend},{season})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fifteen_forms_with_their_names_and_counts() {
        let names: Vec<String> = Form::all().map(|form| form.to_string()).collect();
        assert_eq!(names.len(), 15);
        assert!(names.contains(&"ETS(M,Ad,M)".to_owned()) && !names.contains(&"ETS(A,N,M)".to_owned()));
        let counts: Vec<usize> = Form::all().map(|form| form.quantities(12)).collect();
        assert_eq!((counts[0], counts[14]), (3, 18));
    }
}
