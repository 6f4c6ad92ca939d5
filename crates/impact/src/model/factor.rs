//! The LU factorisation of a square matrix with partial pivoting, and solves on it; no inverse is ever formed.

use crate::Matrix;
use faer::dyn_stack::{MemBuffer, MemStack};
use faer::linalg::lu::partial_pivoting::{factor, solve};
use faer::linalg::matmul::matmul;
use faer::perm::PermRef;
use faer::{Accum, Conj, MatMut, MatRef, Par};

/// Right-hand sides from which faer's blocked solve is faster than going through LU once for all of them.
const BLOCKED_FROM: usize = 9;
/// Columns of LU whose unknowns are found before what follows is brought up to date.
const BLOCK: usize = 64;
/// Rows that one thread brings up to date: fixed, so that results do not depend on the number of threads.
const ROWS: usize = 512;

/// L and U of a matrix in the place of the matrix, and the order of its rows.
pub(crate) struct Factored {
    lu: Matrix,
    forward: Vec<usize>,
    inverse: Vec<usize>,
}

impl Factored {
    /// Factors `matrix` in place. Values must be finite.
    pub(crate) fn of(mut matrix: Matrix) -> Self {
        let n = matrix.rows();
        let (mut forward, mut inverse) = (vec![0_usize; n], vec![0_usize; n]);
        let (par, spec) = (Par::rayon(0), faer::Spec::default());
        let mut memory = MemBuffer::new(factor::lu_in_place_scratch::<usize, f64>(n, n, par, spec));
        factor::lu_in_place(
            MatMut::from_column_major_slice_mut(matrix.values_mut(), n, n),
            &mut forward,
            &mut inverse,
            par,
            MemStack::new(&mut memory),
            spec,
        );
        Self {
            lu: matrix,
            forward,
            inverse,
        }
    }

    /// The row of the first pivot that is zero or no number: the matrix is singular.
    pub(crate) fn singular_at(&self) -> Option<usize> {
        (0..self.lu.rows()).find(|at| {
            let pivot = self.lu.get(*at, *at);
            !pivot.is_finite() || pivot.abs() < f64::MIN_POSITIVE
        })
    }

    /// Solves for every column of `right` in place; `transposed` solves with the transpose.
    pub(crate) fn solve(&self, right: &mut Matrix, transposed: bool) {
        let n = self.lu.rows();
        if n == 0 || right.columns() == 0 {
            return;
        }
        if transposed && right.columns() < 3 {
            for column in 0..right.columns() {
                self.solve_one_transposed(right.column_mut(column));
            }
            return;
        }
        if !transposed && right.columns() < BLOCKED_FROM {
            // Within the pool from the start: to enter it for each block would cost more than the blocks.
            rayon::join(|| self.solve_few(right), || ());
            return;
        }
        let order = PermRef::new_checked(&self.forward, &self.inverse, n);
        let lu = MatRef::from_column_major_slice(self.lu.values(), n, n);
        let columns = right.columns();
        let par = Par::rayon(0);
        let scratch = solve::solve_in_place_scratch::<usize, f64>(n, columns, par);
        let mut memory = MemBuffer::new(scratch);
        let stack = MemStack::new(&mut memory);
        let target = MatMut::from_column_major_slice_mut(right.values_mut(), n, columns);
        if transposed {
            solve::solve_transpose_in_place_with_conj(lu, lu, order, Conj::No, target, par, stack);
        } else {
            solve::solve_in_place_with_conj(lu, lu, order, Conj::No, target, par, stack);
        }
    }

    /// Forward and backward substitution, block by block: LU is read once for all right-hand sides, which is what takes the time.
    fn solve_few(&self, right: &mut Matrix) {
        let (n, columns) = (right.rows(), right.columns());
        let mut x = Matrix::from_fn(n, columns, |row, column| right.get(self.forward[row], column));
        let lu = MatRef::from_column_major_slice(self.lu.values(), n, n);
        let blocks = (0..n).step_by(BLOCK).map(|start| (start, (start + BLOCK).min(n)));
        for (start, end) in blocks.clone() {
            for column in 0..columns {
                let values = &mut x.column_mut(column)[start..end];
                for at in 0..values.len() {
                    let (head, tail) = values.split_at_mut(at + 1);
                    subtract(tail, head[at], &self.lu.column(start + at)[start + at + 1..end]);
                }
            }
            let all = MatMut::from_column_major_slice_mut(x.values_mut(), n, columns);
            let (above, below) = all.split_at_row_mut(end);
            let found = above.as_ref().subrows(start, end - start);
            bring_up(below, lu.submatrix(end, start, n - end, end - start), found);
        }
        for (start, end) in blocks.rev() {
            for column in 0..columns {
                let values = &mut x.column_mut(column)[start..end];
                for at in (0..values.len()).rev() {
                    let pivots = &self.lu.column(start + at)[start..end];
                    values[at] /= pivots[at];
                    let (head, tail) = values.split_at_mut(at);
                    subtract(head, tail[0], &pivots[..at]);
                }
            }
            let all = MatMut::from_column_major_slice_mut(x.values_mut(), n, columns);
            let (above, below) = all.split_at_row_mut(start);
            let found = below.as_ref().subrows(0, end - start);
            bring_up(above, lu.submatrix(0, start, start, end - start), found);
        }
        *right = x;
    }

    fn solve_one_transposed(&self, right: &mut [f64]) {
        let n = right.len();
        for at in 0..n {
            let column = self.lu.column(at);
            right[at] = (right[at] - crate::matrix::dot(&column[..at], &right[..at])) / column[at];
        }
        for at in (0..n).rev() {
            let column = self.lu.column(at);
            right[at] -= crate::matrix::dot(&column[at + 1..], &right[at + 1..]);
        }
        let x: Vec<f64> = self.inverse.iter().map(|at| right[*at]).collect();
        right.copy_from_slice(&x);
    }
}

/// Takes from the rows of `target` what the unknowns found come to in them.
fn bring_up(target: MatMut<'_, f64>, factors: MatRef<'_, f64>, found: MatRef<'_, f64>) {
    let rows = target.nrows();
    if rows <= ROWS {
        matmul(target, Accum::Add, factors, found, -1.0, Par::Seq);
        return;
    }
    let half = rows.div_ceil(2 * ROWS) * ROWS;
    let (upper, lower) = target.split_at_row_mut(half);
    let (first, second) = factors.split_at_row(half);
    rayon::join(
        || bring_up(upper, first, found),
        || bring_up(lower, second, found),
    );
}

fn subtract(from: &mut [f64], factor: f64, values: &[f64]) {
    if factor == 0.0 {
        return;
    }
    for (target, value) in from.iter_mut().zip(values) {
        *target -= factor * value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn solutions_solve(values in prop::collection::vec(-1.0..1.0_f64, 49), right in prop::collection::vec(-9.0..9.0_f64, 7)) {
            let a = Matrix::from_fn(7, 7, |i, j| values[7 * j + i] + if i == (j + 1) % 7 { 8.0 } else { 0.0 });
            let factored = Factored::of(a.clone());
            for columns in [1, 6] {
                for transposed in [false, true] {
                    let mut x = Matrix::from_fn(7, columns, |i, j| right[i] * (j + 1) as f64);
                    let asked = x.clone();
                    factored.solve(&mut x, transposed);
                    let applied = if transposed { Matrix::from_fn(7, 7, |i, j| a.get(j, i)) } else { a.clone() };
                    for column in 0..columns {
                        for (found, wanted) in applied.times(x.column(column)).iter().zip(asked.column(column)) {
                            prop_assert!((found - wanted).abs() < 1e-9 * (1.0 + wanted.abs()), "{found} {wanted}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn a_singular_matrix_is_noticed() {
        let matrix = Matrix::from_fn(3, 3, |i, j| if i == 2 { 0.0 } else { (i * j + 1) as f64 });
        assert_eq!(Factored::of(matrix).singular_at(), Some(2));
    }
}
