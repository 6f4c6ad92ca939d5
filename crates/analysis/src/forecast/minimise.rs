//! The simplex search of Nelder and Mead (1965) in at most four dimensions, without allocation.

/// Most dimensions of a search.
pub(super) const MOST: usize = 4;
/// A point; what lies past the dimension of the search stays as it was at the start.
pub(super) type Point = [f64; MOST];

/// How a search goes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Search {
    /// How many of the coordinates move, at most [`MOST`].
    pub(super) dimension: usize,
    /// Most evaluations.
    pub(super) budget: usize,
    /// The search ends when best and worst corner differ by less than this.
    pub(super) tolerance: f64,
}

struct Simplex {
    corners: [(Point, f64); MOST + 1],
    dimension: usize,
}

impl Simplex {
    fn sort(&mut self) {
        self.corners[..=self.dimension].sort_by(|a, b| a.1.total_cmp(&b.1));
    }

    /// The point on the line from the worst corner through the middle of the others; 1 is the reflection.
    fn along(&self, reach: f64) -> Point {
        let (worst, d) = (self.corners[self.dimension].0, self.dimension);
        let mut point = worst;
        for axis in 0..d {
            let sum: f64 = self.corners[..d].iter().map(|corner| corner.0[axis]).sum();
            let middle = sum / d as f64;
            point[axis] = middle + reach * (middle - worst[axis]);
        }
        point
    }

    /// Draws all corners halfway to the best one.
    fn shrink(&mut self, mut cost: impl FnMut(&Point) -> f64) {
        let to = self.corners[0].0;
        for corner in &mut self.corners[1..=self.dimension] {
            for (own, to) in corner.0.iter_mut().zip(to).take(self.dimension) {
                *own = f64::midpoint(*own, to);
            }
            corner.1 = cost(&corner.0);
        }
    }
}

/// Where to go from the worst corner when its mirror image costs `value`, and what the point there has to beat.
fn next(value: f64, best: f64, second: f64, worst: f64) -> (f64, f64) {
    match value {
        v if v < best => (2.0, v),
        v if v < second => (1.0, v),
        v if v < worst => (0.5, v),
        _ => (-0.5, worst),
    }
}

/// The best point found for `cost` from `start`, whose first simplex reaches `step` along each axis, with its cost. What `cost`
/// does not allow it may call infinite; what is no number counts as infinite.
pub(super) fn minimise(
    start: Point,
    step: Point,
    search: Search,
    mut cost: impl FnMut(&Point) -> f64,
) -> (Point, f64) {
    let d = search.dimension.min(MOST);
    let mut evaluations = 0;
    let mut cost = |point: &Point| {
        evaluations += 1;
        let cost = cost(point);
        (if cost.is_nan() { f64::INFINITY } else { cost }, evaluations)
    };
    let first = cost(&start).0;
    let mut simplex = Simplex {
        corners: [(start, first); MOST + 1],
        dimension: d,
    };
    for (axis, reach) in step.iter().enumerate().take(d) {
        let corner = &mut simplex.corners[axis + 1];
        corner.0[axis] += reach;
        corner.1 = cost(&corner.0).0;
    }
    simplex.sort();
    if d == 0 {
        return simplex.corners[0];
    }
    loop {
        let (best, second, worst) = (
            simplex.corners[0].1,
            simplex.corners[d - 1].1,
            simplex.corners[d].1,
        );
        if worst - best < search.tolerance {
            break;
        }
        let mirrored = simplex.along(1.0);
        let (value, spent) = cost(&mirrored);
        if spent >= search.budget {
            break;
        }
        let (reach, beat) = next(value, best, second, worst);
        let tried = simplex.along(reach);
        let at = if (1.0..2.0).contains(&reach) {
            value
        } else {
            cost(&tried).0
        };
        if at < beat {
            simplex.corners[d] = (tried, at);
        } else if value < worst {
            simplex.corners[d] = (mirrored, value);
        } else {
            simplex.shrink(|point| cost(point).0);
        }
        simplex.sort();
    }
    simplex.sort();
    simplex.corners[0]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_floor_of_the_valley_of_rosenbrock() {
        let search = Search {
            dimension: 2,
            budget: 2_000,
            tolerance: 1e-14,
        };
        let (point, cost) = minimise([-1.2, 1.0, 7.0, 8.0], [0.5; MOST], search, |p| {
            (1.0 - p[0]).powi(2) + 100.0 * (p[1] - p[0] * p[0]).powi(2)
        });
        assert!(cost < 1e-9 && (point[0] - 1.0).abs() < 1e-3, "{point:?} {cost}");
        assert_eq!(point[2..], [7.0, 8.0], "what does not move");
    }

    #[test]
    fn stays_within_its_budget_and_off_what_is_not_allowed() {
        let mut calls = 0;
        let search = Search {
            dimension: 3,
            budget: 40,
            tolerance: 0.0,
        };
        let (point, _) = minimise([0.5; MOST], [0.2; MOST], search, |p| {
            calls += 1;
            if p[0] > 0.6 {
                f64::NAN
            } else {
                -p[0] + p[1] * p[1] + p[2].abs()
            }
        });
        assert!(calls < 60 && point[0] <= 0.6, "{calls} {point:?}");
    }
}
