//! From the text of a measure's file to the measure: strict, with what is wrong.

use super::{Measure, MeasureCost, MeasurePhase};
use crate::ImpactError;
use crate::read::line_of;
use crate::scenario::PhaseKind;
use taxonomy::{Division, Isco};

/// How far shares may be from 1 together.
const CLOSE: f64 = 1e-9;

impl Measure {
    /// Reads a measure; `file` is what messages call it.
    ///
    /// # Errors
    /// When it is no TOML, a key is unknown or missing, shares do not add up to 1, a code is in no classification, or a phase cannot be.
    pub fn parse(text: &str, file: &str) -> Result<Self, ImpactError> {
        let at = |line: usize, reason: String| ImpactError::Scenario {
            file: file.to_owned(),
            line,
            reason,
        };
        let measure: Self = toml::from_str(text).map_err(|error| {
            let line = error.span().map_or(1, |span| line_of(text, span.start));
            at(line, error.message().to_owned())
        })?;
        match measure.fault() {
            None => Ok(measure),
            Some(reason) => Err(at(1, reason)),
        }
    }

    fn fault(&self) -> Option<String> {
        if self.version != 1 {
            return Some("this program knows version 1".to_owned());
        }
        let first = self.phases.first();
        if !first.is_some_and(|phase| {
            phase.kind == PhaseKind::Investment && phase.per_year_of_investment.is_none() && !phase.displaces
        }) {
            return Some(
                "the first phase is the building: kind investment, without per_year_of_investment".to_owned(),
            );
        }
        for (at, phase) in self.phases.iter().enumerate() {
            if at > 0 && phase.per_year_of_investment.is_none() {
                return Some(format!("phase `{}` needs per_year_of_investment", phase.name));
            }
            if self.phases[..at].iter().any(|other| other.name == phase.name) {
                return Some(format!("two phases are named `{}`", phase.name));
            }
            if let Some(fault) = phase.fault() {
                return Some(format!("phase `{}`: {fault}", phase.name));
            }
        }
        self.occupations.iter().find_map(|occupation| {
            let known = occupation.isco.len() == 4 && Isco::shipped().find(&occupation.isco).is_some();
            if !known {
                return Some(format!("`{}` is no unit group of ISCO-08", occupation.isco));
            }
            let has_phase = self.phases.iter().any(|phase| phase.name == occupation.phase);
            (!has_phase).then(|| {
                format!(
                    "occupation {}: there is no phase `{}`",
                    occupation.isco, occupation.phase
                )
            })
        })
    }
}

impl MeasurePhase {
    fn fault(&self) -> Option<String> {
        let share = |value: f64| (0.0..=1.0).contains(&value);
        let total = self.cost.iter().map(|cost| cost.share).sum::<f64>() + self.outside;
        if (total - 1.0).abs() > CLOSE {
            return Some(format!("shares and `outside` add up to {total}, not 1"));
        }
        if !share(self.outside)
            || !self.per_year_of_investment.is_none_or(share)
            || !self.cost.iter().all(MeasureCost::is_good)
        {
            return Some("shares are from 0 to 1, and `local` is within its range".to_owned());
        }
        if !(self.concentration > 0.0 && self.concentration <= 1e9) || self.lasting == Some(0) {
            return Some("`concentration` and `lasting` are above zero".to_owned());
        }
        let unknown = self
            .cost
            .iter()
            .find(|cost| Division::find(&cost.isic).is_none())?;
        Some(format!("`{}` is no division of ISIC Rev.4", unknown.isic))
    }
}

impl MeasureCost {
    fn is_good(&self) -> bool {
        let share = |value: f64| (0.0..=1.0).contains(&value);
        let within = |[least, most]: [f64; 2]| {
            share(least) && share(most) && self.local.is_some_and(|local| least <= local && local <= most)
        };
        share(self.share) && self.local.is_none_or(share) && self.local_range.is_none_or(within)
    }
}
