//! How far vacancies and job seekers lie apart, and the Beveridge curve's arithmetic.

use serde::Serialize;

/// Job seekers and vacancies of one cell: an occupation, a region, or both.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Market {
    /// Job seekers, persons.
    pub seekers: f64,
    /// Vacancies, openings.
    pub vacancies: f64,
}

/// How vacancies and job seekers become hires: `A v^α u^(1−α)` in each cell (Cobb–Douglas).
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Matching {
    /// Efficiency `A`: hires of one period where one vacancy meets one job seeker.
    pub efficiency: f64,
    /// Elasticity `α` with respect to vacancies, above 0 and below 1; about one half in most estimates (Petrongolo and
    /// Pissarides 2001, Journal of Economic Literature 39:390–431).
    pub elasticity: f64,
}

/// Why there is no mismatch to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Absent {
    /// No statistics of job seekers, or none of them is above 0: without supply there is no gap.
    NoSupply,
    /// No vacancies.
    NoDemand,
    /// A count is negative or no number, or the matching function's parameters lie outside their range.
    Invalid,
}

/// Mismatch over cells.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Mismatch {
    /// `½ Σ |uᵢ/U − vᵢ/V|`: the share of job seekers who would have to change cells (Jackman and Roper 1987, Oxford Bulletin of
    /// Economics and Statistics 49:9–36, M1).
    pub m1: f64,
    /// `1 − Σ √(uᵢ/U · vᵢ/V)`: the share of hires lost where both sides weigh alike (Jackman and Roper 1987, M2).
    pub m2: f64,
    /// `1 − Σ (vᵢ/V)^α (uᵢ/U)^(1−α)`: the share of hires lost (Şahin, Song, Topa and Violante 2014, American Economic Review
    /// 104:3529–3564, equation 8).
    pub hires_lost_share: f64,
    /// Hires lost in the period.
    pub hires_lost: f64,
    /// For each cell what one more job seeker and one more vacancy there add to the hires lost.
    pub gradient: Vec<Gradient>,
}

/// Hires lost by one more of each side in a cell; negative where it brings the sides together.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Gradient {
    /// By one more job seeker; missing in a cell that has vacancies and no job seekers, where it has no bound.
    pub by_seeker: Option<f64>,
    /// By one more vacancy; missing in a cell that has job seekers and no vacancies.
    pub by_vacancy: Option<f64>,
}

/// Measures the mismatch over `cells`. All three indices are 0 where each cell has the same vacancies for a job seeker,
/// at most 1, the same in every unit, and never higher once cells are merged; more cells show more mismatch, so that indices
/// compare only between equal divisions.
///
/// # Errors
/// [`Absent`] where either side is missing or a figure is out of its range.
pub fn mismatch(cells: &[Market], matching: Matching) -> Result<Mismatch, Absent> {
    let Matching {
        efficiency,
        elasticity: alpha,
    } = matching;
    let valid = |value: f64| value.is_finite() && value >= 0.0;
    let counts = cells
        .iter()
        .all(|cell| valid(cell.seekers) && valid(cell.vacancies));
    let (seekers, vacancies) = cells.iter().fold((0.0, 0.0), |sum, cell| {
        (sum.0 + cell.seekers, sum.1 + cell.vacancies)
    });
    let sound = counts && valid(efficiency) && is_elasticity(alpha) && (seekers + vacancies).is_finite();
    if !sound {
        return Err(Absent::Invalid);
    }
    if seekers <= 0.0 {
        return Err(Absent::NoSupply);
    }
    if vacancies <= 0.0 {
        return Err(Absent::NoDemand);
    }
    let shares = || {
        cells
            .iter()
            .map(|cell| (cell.seekers / seekers, cell.vacancies / vacancies))
    };
    let (mut apart, mut even, mut matched) = (0.0, 0.0, 0.0);
    for (u, v) in shares() {
        apart += (u - v).abs() / 2.0;
        even += (u * v).sqrt();
        matched += v.powf(alpha) * u.powf(1.0 - alpha);
    }
    let lost = (1.0 - matched).clamp(0.0, 1.0);
    let tightness = vacancies / seekers;
    let gradient = cells
        .iter()
        .map(|cell| {
            let own = cell.vacancies / cell.seekers;
            let by_seeker = efficiency * (1.0 - alpha) * (tightness.powf(alpha) - own.powf(alpha));
            let by_vacancy = efficiency * alpha * (tightness.powf(alpha - 1.0) - own.powf(alpha - 1.0));
            // An empty cell is 0/0; with one side only, one of the two has no bound.
            Gradient {
                by_seeker: by_seeker.is_finite().then_some(by_seeker),
                by_vacancy: by_vacancy.is_finite().then_some(by_vacancy),
            }
        })
        .collect();
    Ok(Mismatch {
        m1: apart.clamp(0.0, 1.0),
        m2: (1.0 - even).clamp(0.0, 1.0),
        hires_lost_share: lost,
        hires_lost: efficiency * vacancies.powf(alpha) * seekers.powf(1.0 - alpha) * lost,
        gradient,
    })
}

fn is_elasticity(value: f64) -> bool {
    value > 0.0 && value < 1.0
}

/// A labour market in one period.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Conditions {
    /// Unemployed over the labour force, above 0 and below 1.
    pub unemployment: f64,
    /// Vacancies over the labour force, above 0.
    pub vacancies: f64,
    /// Share of jobs that end in a period, where it is known; above 0.
    pub separations: Option<f64>,
}

/// A change of unemployment taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Shift {
    /// Vacancies for one unemployed person, before.
    pub tightness_before: f64,
    /// The same, after.
    pub tightness_after: f64,
    /// Change of the unemployment rate in all.
    pub change: f64,
    /// Its part along the earlier curve: what the change of vacancies alone would have done.
    pub along_the_curve: f64,
    /// Its part by more or fewer jobs that end, where both rates are known.
    pub by_separations: Option<f64>,
    /// The rest: how well both sides find each other (and, without separations, those too). Above 0: worse.
    pub by_matching: f64,
}

/// Takes the change of unemployment between two periods apart along the steady-state Beveridge curve
/// `s (1 − u) = A v^α u^(1−α)` (Blanchard and Diamond 1989, Brookings Papers 1989(1):1–76; Pissarides 2000, chapter 1):
/// the curve through the first point tells what unemployment goes with the later vacancies, the same curve with the later separations
/// the second part. The parts add up to the change. `None` for figures out of their range.
pub fn shift(before: Conditions, after: Conditions, elasticity: f64) -> Option<Shift> {
    let valid = |at: Conditions| {
        let rate = at.unemployment > 0.0 && at.unemployment < 1.0;
        let separations = at.separations.is_none_or(|rate| rate > 0.0 && rate.is_finite());
        rate && at.vacancies > 0.0 && at.vacancies.is_finite() && separations
    };
    let sound = valid(before) && valid(after) && is_elasticity(elasticity);
    if !sound {
        return None;
    }
    // The curve's constant: A over s.
    let constant = (1.0 - before.unemployment)
        / (before.vacancies.powf(elasticity) * before.unemployment.powf(1.0 - elasticity));
    let along = on_curve(constant, after.vacancies, elasticity);
    let separated = before.separations.zip(after.separations).map(|(then, now)| {
        let curve = constant * then / now;
        on_curve(curve, after.vacancies, elasticity)
    });
    Some(Shift {
        tightness_before: before.vacancies / before.unemployment,
        tightness_after: after.vacancies / after.unemployment,
        change: after.unemployment - before.unemployment,
        along_the_curve: along - before.unemployment,
        by_separations: separated.map(|separated| separated - along),
        by_matching: after.unemployment - separated.unwrap_or(along),
    })
}

/// The unemployment rate at which as many find work as lose it, by bisection: the difference falls all the way.
fn on_curve(constant: f64, vacancies: f64, elasticity: f64) -> f64 {
    let (mut low, mut high) = (0.0_f64, 1.0_f64);
    for _ in 0..100 {
        let middle = f64::midpoint(low, high);
        if 1.0 - middle > constant * vacancies.powf(elasticity) * middle.powf(1.0 - elasticity) {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const EVEN: Matching = Matching {
        efficiency: 1.0,
        elasticity: 0.5,
    };

    fn cells(pairs: &[(f64, f64)]) -> Vec<Market> {
        pairs
            .iter()
            .map(|(seekers, vacancies)| Market {
                seekers: *seekers,
                vacancies: *vacancies,
            })
            .collect()
    }

    #[test]
    fn two_cells_are_computed_by_hand() {
        // Shares of seekers 0.8 and 0.2, of vacancies 0.2 and 0.8: M1 0.6, M2 1 − 2·√0.16 = 0.2; √(100·100) hires lose a fifth.
        let found = mismatch(&cells(&[(80.0, 20.0), (20.0, 80.0)]), EVEN).expect("both sides");
        for (found, expected) in [
            (found.m1, 0.6),
            (found.m2, 0.2),
            (found.hires_lost_share, 0.2),
            (found.hires_lost, 20.0),
        ] {
            assert!((found - expected).abs() < 1e-12, "{found}, not {expected}");
        }
        // Another seeker where seekers abound loses hires, another vacancy there wins some.
        assert!((found.gradient[0].by_seeker.expect("both") - 0.25).abs() < 1e-12);
        assert!((found.gradient[0].by_vacancy.expect("both") + 0.5).abs() < 1e-12);
    }

    #[test]
    fn without_supply_there_is_no_gap() {
        let of = |pairs: &[(f64, f64)]| mismatch(&cells(pairs), EVEN).map(|found| found.m1);
        assert_eq!(of(&[]), Err(Absent::NoSupply));
        assert_eq!(of(&[(0.0, 5.0)]), Err(Absent::NoSupply));
        assert_eq!(of(&[(5.0, 0.0)]), Err(Absent::NoDemand));
        assert_eq!(of(&[(f64::NAN, 1.0)]), Err(Absent::Invalid));
        assert_eq!(of(&[(1.0, -1.0)]), Err(Absent::Invalid));
        assert_eq!(of(&[(5.0, 0.0), (0.0, 5.0)]), Ok(1.0));
        let one_sided = mismatch(&cells(&[(0.0, 1.0), (2.0, 1.0)]), EVEN).expect("both sides");
        assert_eq!(one_sided.gradient[0].by_seeker, None);
        assert!(
            mismatch(
                &cells(&[(1.0, 1.0)]),
                Matching {
                    elasticity: 1.0,
                    ..EVEN
                }
            )
            .is_err()
        );
    }

    #[test]
    fn a_shift_is_told_from_a_movement_along_the_curve() {
        let at = |unemployment, vacancies| Conditions {
            unemployment,
            vacancies,
            separations: Some(0.02),
        };
        let before = at(0.05, 0.04);
        let same = shift(before, before, 0.5).expect("valid");
        assert!(
            same.change.abs() < 1e-12 && same.along_the_curve.abs() < 1e-12 && same.by_matching.abs() < 1e-12
        );
        // More vacancies and as much unemployment: the curve moved outwards.
        let worse = shift(before, at(0.05, 0.06), 0.5).expect("valid");
        assert!(
            worse.along_the_curve < -0.01 && worse.by_matching > 0.01,
            "{worse:?}"
        );
        // As many jobs end twice as often, and nothing else: all of it is separations.
        let doubled = Conditions {
            separations: Some(0.04),
            ..at(0.05, 0.04)
        };
        let parts = shift(before, doubled, 0.5).expect("valid");
        assert!(parts.by_separations.expect("known") > 0.05 && parts.along_the_curve.abs() < 1e-9);
        assert_eq!(shift(before, at(0.0, 0.04), 0.5), None);
        assert_eq!(shift(before, at(f64::NAN, 0.04), 0.5), None);
    }

    proptest! {
        #[test]
        fn equal_tightness_is_no_mismatch(
            seekers in proptest::collection::vec(0.1_f64..1e6, 1..20), tightness in 0.01_f64..50.0, elasticity in 0.05_f64..0.95,
        ) {
            let cells: Vec<Market> = seekers.iter().map(|u| Market { seekers: *u, vacancies: u * tightness }).collect();
            let found = mismatch(&cells, Matching { efficiency: 0.5, elasticity }).expect("both sides");
            prop_assert!(found.m1 < 1e-9 && found.m2 < 1e-9 && found.hires_lost_share < 1e-9);
            for cell in &found.gradient {
                prop_assert!(cell.by_seeker.expect("both").abs() < 1e-9);
            }
        }

        #[test]
        fn indices_are_bounded_scale_free_and_never_rise_by_merging(
            pairs in proptest::collection::vec((0.0_f64..1e5, 0.0_f64..1e5), 2..15),
            scale in 0.001_f64..1_000.0, elasticity in 0.05_f64..0.95, at in 0_usize..14,
        ) {
            let matching = Matching { efficiency: 1.0, elasticity };
            let fine = cells(&pairs);
            let Ok(found) = mismatch(&fine, matching) else { return Ok(()) };
            for index in [found.m1, found.m2, found.hires_lost_share] {
                prop_assert!((0.0..=1.0).contains(&index));
            }
            let scaled: Vec<Market> = fine
                .iter()
                .map(|cell| Market { seekers: cell.seekers * scale, vacancies: cell.vacancies / scale })
                .collect();
            let other = mismatch(&scaled, matching).expect("still both sides");
            prop_assert!((other.m1 - found.m1).abs() < 1e-9 && (other.m2 - found.m2).abs() < 1e-9);
            prop_assert!((other.hires_lost_share - found.hires_lost_share).abs() < 1e-9);
            let mut merged = fine.clone();
            let last = merged.pop().expect("two or more");
            let into = at % merged.len();
            merged[into].seekers += last.seekers;
            merged[into].vacancies += last.vacancies;
            let coarse = mismatch(&merged, matching).expect("still both sides");
            prop_assert!(coarse.m1 <= found.m1 + 1e-9 && coarse.m2 <= found.m2 + 1e-9);
            prop_assert!(coarse.hires_lost_share <= found.hires_lost_share + 1e-9);
        }

        #[test]
        fn gradients_are_slopes(pairs in proptest::collection::vec((10.0_f64..1e3, 10.0_f64..1e3), 2..6), elasticity in 0.2_f64..0.8) {
            let matching = Matching { efficiency: 0.7, elasticity };
            let lost = |cells: &[Market]| mismatch(cells, matching).expect("both sides").hires_lost;
            let base = cells(&pairs);
            let found = mismatch(&base, matching).expect("both sides").gradient[0];
            let moved = |seekers: f64, vacancies: f64| {
                let mut cells = base.clone();
                cells[0].seekers += seekers;
                cells[0].vacancies += vacancies;
                lost(&cells)
            };
            let by_seeker = (moved(1e-3, 0.0) - moved(-1e-3, 0.0)) / 2e-3;
            let by_vacancy = (moved(0.0, 1e-3) - moved(0.0, -1e-3)) / 2e-3;
            prop_assert!((by_seeker - found.by_seeker.expect("both")).abs() < 1e-5);
            prop_assert!((by_vacancy - found.by_vacancy.expect("both")).abs() < 1e-5);
        }

        #[test]
        fn parts_of_a_shift_add_up(u in 0.01_f64..0.5, v in 0.01_f64..0.5, u2 in 0.01_f64..0.5, v2 in 0.01_f64..0.5, s in 0.005_f64..0.1) {
            let at = |unemployment, vacancies, separations| Conditions { unemployment, vacancies, separations: Some(separations) };
            let found = shift(at(u, v, 0.02), at(u2, v2, s), 0.4).expect("valid");
            let sum = found.along_the_curve + found.by_separations.expect("known") + found.by_matching;
            prop_assert!((sum - found.change).abs() < 1e-9);
        }
    }
}
