//! A labelled block of numbers: header rows, label columns, and the numbers right below.

use crate::Matrix;

/// Where the numbers of a sheet begin and which rows and columns label them; all counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Layout {
    /// How cells are parted; told from the first line where it is `None`.
    pub(super) delimiter: Option<u8>,
    /// Rows above the numbers.
    pub(super) header_rows: usize,
    /// Columns left of the numbers.
    pub(super) label_columns: usize,
    /// Rows of numbers at most.
    pub(super) most_rows: Option<usize>,
    /// Columns of numbers at most.
    pub(super) most_columns: Option<usize>,
}

impl Layout {
    pub(super) const fn new(header_rows: usize, label_columns: usize) -> Self {
        Self {
            delimiter: None,
            header_rows,
            label_columns,
            most_rows: None,
            most_columns: None,
        }
    }

    pub(super) const fn tabs(mut self) -> Self {
        self.delimiter = Some(b'\t');
        self
    }
}

/// A block as read.
#[derive(Debug, Default)]
pub(super) struct Block {
    /// For each row above the numbers, its cells left of them.
    pub(super) corner: Vec<Vec<String>>,
    /// For each row above the numbers, one cell for each column of numbers.
    pub(super) header: Vec<Vec<String>>,
    /// For each row of numbers, the cells left of them.
    pub(super) labels: Vec<Vec<String>>,
    /// The numbers.
    pub(super) numbers: Matrix,
}

impl Block {
    /// The labels of each column, from the header rows `rows`, trimmed.
    pub(super) fn column_labels<const N: usize>(&self, rows: [usize; N]) -> Vec<[String; N]> {
        let cell = |row: usize, column: usize| {
            let cells = self.header.get(row);
            cells
                .and_then(|cells| cells.get(column))
                .map_or("", |cell| cell.trim())
        };
        (0..self.numbers.columns())
            .map(|column| rows.map(|row| cell(row, column).to_owned()))
            .collect()
    }

    /// The labels of each row, from the label columns `columns`, trimmed.
    pub(super) fn row_labels<const N: usize>(&self, columns: [usize; N]) -> Vec<[String; N]> {
        let cell = |labels: &Vec<String>, column: usize| {
            labels.get(column).map_or("", |cell| cell.trim()).to_owned()
        };
        self.labels
            .iter()
            .map(|labels| columns.map(|column| cell(labels, column)))
            .collect()
    }

    /// One row of the numbers.
    pub(super) fn row(&self, row: usize) -> Vec<f64> {
        (0..self.numbers.columns())
            .map(|column| self.numbers.get(row, column))
            .collect()
    }
}

/// Numbers that arrive row by row and are kept column by column.
///
/// Columns lie `room` values apart; when the room is used up they are moved apart in place, so that no second copy is held.
pub(super) struct Columns {
    values: Vec<f64>,
    room: usize,
    rows: usize,
    width: usize,
}

impl Columns {
    pub(super) fn new(columns: usize) -> Self {
        let room = columns.clamp(16, 512);
        Self {
            values: vec![0.0; room * columns],
            room,
            rows: 0,
            width: columns,
        }
    }

    /// Adds rows that lie one after the other.
    pub(super) fn push(&mut self, rows: &[f64]) {
        use rayon::prelude::*;
        let (columns, from) = (self.width, self.rows);
        let Some(count) = rows.len().checked_div(columns) else {
            return;
        };
        while self.rows + count > self.room {
            self.widen();
        }
        self.values
            .par_chunks_mut(self.room)
            .enumerate()
            .with_min_len(64)
            .for_each(|(column, target)| {
                let target = &mut target[from..from + count];
                for (place, row) in target.iter_mut().zip(rows.chunks_exact(columns)) {
                    *place = row[column];
                }
            });
        self.rows += count;
    }

    fn widen(&mut self) {
        let (old, new) = (self.room, self.room * 2);
        self.values.resize(new * self.width, 0.0);
        for column in (1..self.width).rev() {
            self.values
                .copy_within(column * old..column * old + self.rows, column * new);
        }
        self.room = new;
    }

    pub(super) fn finish(mut self) -> Matrix {
        for column in 1..self.width {
            let from = column * self.room;
            self.values
                .copy_within(from..from + self.rows, column * self.rows);
        }
        self.values.truncate(self.rows * self.width);
        self.values.shrink_to_fit();
        Matrix::from_columns(self.rows, self.width, self.values)
            .expect("as many values as rows times columns")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_become_columns_however_many_come() {
        for rows in [0, 1, 15, 17, 40] {
            let mut columns = Columns::new(3);
            for row in 0..rows {
                let first = f64::from(3 * row);
                columns.push(&[first, first + 1.0, first + 2.0]);
            }
            let matrix = columns.finish();
            let expect = Matrix::from_fn(rows as usize, 3, |row, column| (3 * row + column) as f64);
            assert_eq!(matrix, expect);
        }
    }
}
