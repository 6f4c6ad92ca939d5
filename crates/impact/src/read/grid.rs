//! The cells of one sheet of a workbook, and blocks cut from them.

use super::block::{Block, Columns, Layout};
use super::source::Member;
use crate::ImpactError;
use intake::{Limits, SheetCell};

/// Bytes that a workbook may have.
const MOST_BYTES: u64 = 512 << 20;
/// Cells of a sheet that are held.
const MOST_CELLS: usize = 40_000_000;

/// A cell that is held.
#[derive(Debug, Clone, Default)]
pub(super) enum Cell {
    #[default]
    Empty,
    Number(f64),
    Text(Box<str>),
}

impl Cell {
    pub(super) fn text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Number(number) => number.to_string(),
            Self::Text(text) => text.trim().to_owned(),
        }
    }
}

/// A sheet, row by row; rows may have different lengths.
#[derive(Debug, Default)]
pub(super) struct Grid {
    pub(super) rows: Vec<Vec<Cell>>,
}

impl Grid {
    /// Reads a sheet; the first one where no name is given.
    pub(super) fn read(member: &Member, sheet: Option<&str>) -> Result<Self, ImpactError> {
        let bytes = member.bytes(MOST_BYTES)?;
        let limits = Limits {
            spool_bytes: 4 << 30,
            ..Limits::DEFAULT
        };
        let mut grid = Self::default();
        let mut held = 0;
        intake::sheet_cells(&member.name, bytes, sheet, &limits, |row, column, cell| {
            let (row, column) = (row as usize, column as usize);
            held += grid.room_for(row, column);
            if held > MOST_CELLS {
                return;
            }
            grid.put(row, column, cell);
        })?;
        if held > MOST_CELLS {
            let reason = format!("the sheet has more than {MOST_CELLS} cells");
            return Err(member.wrong("the sheet", reason, "save it as CSV and take that"));
        }
        Ok(grid)
    }

    /// How many cells more there will be when this one is put in.
    fn room_for(&self, row: usize, column: usize) -> usize {
        let rows = (row + 1).saturating_sub(self.rows.len());
        let width = self.rows.get(row).map_or(0, Vec::len);
        rows + (column + 1).saturating_sub(width)
    }

    fn put(&mut self, row: usize, column: usize, cell: SheetCell<'_>) {
        if self.rows.len() <= row {
            self.rows.resize_with(row + 1, Vec::new);
        }
        let cells = &mut self.rows[row];
        if cells.len() <= column {
            cells.resize_with(column + 1, Cell::default);
        }
        cells[column] = match cell {
            SheetCell::Number(number) => Cell::Number(number),
            SheetCell::Text(text) => Cell::Text(text.into()),
        };
    }

    pub(super) fn cell(&self, row: usize, column: usize) -> &Cell {
        const EMPTY: &Cell = &Cell::Empty;
        self.rows
            .get(row)
            .and_then(|cells| cells.get(column))
            .unwrap_or(EMPTY)
    }

    /// The text of a cell, trimmed.
    pub(super) fn text(&self, row: usize, column: usize) -> String {
        self.cell(row, column).text()
    }

    /// The number of a cell: NaN where it is empty or says that it is missing.
    pub(super) fn number(&self, member: &Member, row: usize, column: usize) -> Result<f64, ImpactError> {
        match self.cell(row, column) {
            Cell::Empty => Ok(f64::NAN),
            Cell::Number(number) => Ok(*number),
            Cell::Text(text) => super::number::number(text.trim().as_bytes()).ok_or_else(|| {
                let shown: String = text.chars().take(40).collect();
                let place = format!("row {}, column {}", row + 1, column + 1);
                let hint = "the cell must hold a number; look at the corner of the block";
                member.wrong(&place, format!("`{shown}` is no number"), hint)
            }),
        }
    }

    /// The block that `layout` describes; rows end where nothing follows.
    pub(super) fn block(&self, member: &Member, layout: &Layout) -> Result<Block, ImpactError> {
        let (top, left) = (layout.header_rows, layout.label_columns);
        let above = self.rows.get(..top.min(self.rows.len())).unwrap_or_default();
        let below = self.rows.get(top..).unwrap_or_default();
        let widest = |rows: &[Vec<Cell>]| rows.iter().map(Vec::len).max().unwrap_or(0);
        let width = if top > 0 { widest(above) } else { widest(below) };
        let width = width
            .saturating_sub(left)
            .min(layout.most_columns.unwrap_or(usize::MAX));
        let filled = |cells: &Vec<Cell>| cells.iter().any(|cell| !matches!(cell, Cell::Empty));
        let height = below.iter().rposition(filled).map_or(0, |at| at + 1);
        let height = height.min(layout.most_rows.unwrap_or(usize::MAX));
        if width == 0 || height == 0 {
            let hint = "look at first_row and first_column";
            return Err(member.wrong("the sheet", "there are no numbers".to_owned(), hint));
        }
        let texts = |row: usize, from: usize, to: usize| (from..to).map(|at| self.text(row, at)).collect();
        let mut block = Block {
            corner: (0..top).map(|row| texts(row, 0, left)).collect(),
            header: (0..top).map(|row| texts(row, left, left + width)).collect(),
            ..Block::default()
        };
        let mut columns = Columns::new(width);
        for row in (top..top + height).filter(|row| filled(&self.rows[*row])) {
            block.labels.push(texts(row, 0, left));
            let numbers: Result<Vec<f64>, ImpactError> = (left..left + width)
                .map(|column| self.number(member, row, column))
                .collect();
            columns.push(&numbers?);
        }
        block.numbers = columns.finish();
        Ok(block)
    }
}
