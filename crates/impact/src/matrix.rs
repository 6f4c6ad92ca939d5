//! A dense matrix of `f64`, column by column.

/// Rows times columns; the value of row `i` in column `j` lies at `j * rows + i`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Matrix {
    rows: usize,
    columns: usize,
    values: Vec<f64>,
}

impl Matrix {
    /// All zero.
    pub fn zeros(rows: usize, columns: usize) -> Self {
        Self {
            rows,
            columns,
            values: vec![0.0; rows * columns],
        }
    }

    /// The columns one after the other; `None` where `values` has another length than rows times columns.
    pub fn from_columns(rows: usize, columns: usize, values: Vec<f64>) -> Option<Self> {
        (Some(values.len()) == rows.checked_mul(columns)).then_some(Self {
            rows,
            columns,
            values,
        })
    }

    /// The value that `of` gives for each row and column.
    pub fn from_fn(rows: usize, columns: usize, mut of: impl FnMut(usize, usize) -> f64) -> Self {
        let mut values = Vec::with_capacity(rows * columns);
        for column in 0..columns {
            values.extend((0..rows).map(|row| of(row, column)));
        }
        Self {
            rows,
            columns,
            values,
        }
    }

    /// How many rows.
    pub const fn rows(&self) -> usize {
        self.rows
    }

    /// How many columns.
    pub const fn columns(&self) -> usize {
        self.columns
    }

    /// The value in a row and column, both from 0.
    ///
    /// # Panics
    /// When there is no such row or column.
    pub fn get(&self, row: usize, column: usize) -> f64 {
        assert!(row < self.rows, "row {row} of {}", self.rows);
        self.values[column * self.rows + row]
    }

    /// Puts a value into a row and column.
    ///
    /// # Panics
    /// When there is no such row or column.
    pub fn set(&mut self, row: usize, column: usize, value: f64) {
        assert!(row < self.rows, "row {row} of {}", self.rows);
        self.values[column * self.rows + row] = value;
    }

    /// One column.
    ///
    /// # Panics
    /// When there is no such column.
    pub fn column(&self, column: usize) -> &[f64] {
        &self.values[column * self.rows..(column + 1) * self.rows]
    }

    /// One column, to be written.
    ///
    /// # Panics
    /// When there is no such column.
    pub fn column_mut(&mut self, column: usize) -> &mut [f64] {
        &mut self.values[column * self.rows..(column + 1) * self.rows]
    }

    /// All values, column by column.
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// All values, to be written.
    pub fn values_mut(&mut self) -> &mut [f64] {
        &mut self.values
    }

    /// The sum of each row.
    pub fn row_sums(&self) -> Vec<f64> {
        let mut sums = vec![0.0; self.rows];
        for column in 0..self.columns {
            for (sum, value) in sums.iter_mut().zip(self.column(column)) {
                *sum += value;
            }
        }
        sums
    }

    /// The sum of each column.
    pub fn column_sums(&self) -> Vec<f64> {
        (0..self.columns)
            .map(|column| self.column(column).iter().sum())
            .collect()
    }

    /// This matrix times a vector of as many values as it has columns.
    ///
    /// # Panics
    /// When the vector has another length.
    pub fn times(&self, vector: &[f64]) -> Vec<f64> {
        assert_eq!(vector.len(), self.columns, "one value for each column");
        let mut product = vec![0.0; self.rows];
        for (column, factor) in vector.iter().enumerate().filter(|(_, factor)| **factor != 0.0) {
            for (sum, value) in product.iter_mut().zip(self.column(column)) {
                *sum += factor * value;
            }
        }
        product
    }

    /// The columns from `at` on become a matrix of their own; `at` of them stay.
    ///
    /// # Panics
    /// When there are fewer than `at` columns.
    #[must_use]
    pub fn split_columns(&mut self, at: usize) -> Self {
        assert!(at <= self.columns, "column {at} of {}", self.columns);
        let values = self.values.split_off(at * self.rows);
        self.values.shrink_to_fit();
        let columns = self.columns - at;
        self.columns = at;
        Self {
            rows: self.rows,
            columns,
            values,
        }
    }

    /// Keeps the first `rows` rows, in place.
    pub fn truncate_rows(&mut self, rows: usize) {
        if rows >= self.rows {
            return;
        }
        for column in 0..self.columns {
            let from = column * self.rows;
            self.values.copy_within(from..from + rows, column * rows);
        }
        self.values.truncate(rows * self.columns);
        self.values.shrink_to_fit();
        self.rows = rows;
    }
}

/// The sum of products of two vectors, in eight lanes so that it vectorises; the shorter decides how many.
pub(crate) fn dot(left: &[f64], right: &[f64]) -> f64 {
    let mut lanes = [0.0_f64; 8];
    let (left_parts, left_rest) = left.as_chunks::<8>();
    let (right_parts, right_rest) = right.as_chunks::<8>();
    for (a, b) in left_parts.iter().zip(right_parts) {
        for lane in 0..8 {
            lanes[lane] += a[lane] * b[lane];
        }
    }
    let rest: f64 = left_rest.iter().zip(right_rest).map(|(a, b)| a * b).sum();
    if left.len() == right.len() {
        lanes.iter().sum::<f64>() + rest
    } else {
        left.iter().zip(right).map(|(a, b)| a * b).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_matrix_are_its_rows_and_columns() {
        let mut matrix = Matrix::from_fn(3, 4, |row, column| (10 * row + column) as f64);
        assert!((matrix.get(2, 3) - 23.0).abs() < 1e-12);
        assert_eq!(matrix.row_sums(), [6.0, 46.0, 86.0]);
        assert_eq!(matrix.column_sums(), [30.0, 33.0, 36.0, 39.0]);
        assert_eq!(matrix.times(&[1.0, 0.0, 0.0, 2.0]), [6.0, 36.0, 66.0]);
        let right = matrix.split_columns(3);
        assert_eq!((matrix.columns(), right.column(0)), (3, &[3.0, 13.0, 23.0][..]));
        matrix.truncate_rows(2);
        assert_eq!(matrix.values(), [0.0, 10.0, 1.0, 11.0, 2.0, 12.0]);
        assert_eq!(Matrix::from_columns(2, 2, vec![0.0; 3]), None);
    }

    #[test]
    fn a_dot_product_counts_every_value() {
        let values: Vec<f64> = (0..21).map(f64::from).collect();
        assert!((dot(&values, &[1.0; 21]) - 210.0).abs() < 1e-12);
        assert!((dot(&values, &[1.0; 3]) - 3.0).abs() < 1e-12);
    }
}
