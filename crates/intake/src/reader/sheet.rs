//! Excel workbooks: every cell of one sheet as a number or a text, for tables that are no list of records.

use super::xlsx::{Trouble, check_archive, each_cell, refusal};
use crate::{Limits, ReadError};
use calamine::DataRef;
use std::panic::AssertUnwindSafe;

/// A cell that is not empty.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SheetCell<'a> {
    /// A number, a date or duration as the number that stands for it, or a flag as 0 or 1.
    Number(f64),
    /// A text.
    Text(&'a str),
}

/// Hands every cell of a sheet that is not empty to `take` with its row and column, both from 0, row by row.
///
/// `sheet` is the name; the first one where it is `None`. Nothing is kept, so that a sheet may be larger than what one would hold.
///
/// # Errors
/// When the bytes are no workbook, there is no such sheet, or it is larger than `limits` allow after decompression.
pub fn sheet_cells(
    file: &str,
    bytes: Vec<u8>,
    sheet: Option<&str>,
    limits: &Limits,
    mut take: impl FnMut(u32, u32, SheetCell<'_>),
) -> Result<(), ReadError> {
    check_archive(file, &bytes, limits)?;
    // As for records: calamine is fed whatever people hand in, and one bad file must not end the program.
    let outcome = std::panic::catch_unwind(AssertUnwindSafe(|| cells(bytes, sheet, &mut take)));
    match outcome {
        Ok(Ok(())) => Ok(()),
        Ok(Err(trouble)) => Err(refusal(file, sheet, limits, trouble)),
        Err(_) => Err(refusal(
            file,
            sheet,
            limits,
            Trouble::Workbook("it is damaged".to_owned()),
        )),
    }
}

fn cells(
    bytes: Vec<u8>,
    sheet: Option<&str>,
    take: &mut impl FnMut(u32, u32, SheetCell<'_>),
) -> Result<(), Trouble> {
    each_cell(bytes, sheet, |row, column, value| {
        match value {
            DataRef::Float(number) => take(row, column, SheetCell::Number(*number)),
            DataRef::Int(number) => take(row, column, SheetCell::Number(*number as f64)),
            DataRef::Bool(flag) => take(row, column, SheetCell::Number(f64::from(u8::from(*flag)))),
            DataRef::DateTime(date) => take(row, column, SheetCell::Number(date.as_f64())),
            DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
                take(row, column, SheetCell::Text(text));
            }
            DataRef::SharedString(text) => take(row, column, SheetCell::Text(text)),
            DataRef::Error(_) => take(row, column, SheetCell::Text("#N/A")),
            DataRef::Empty => {}
        }
        Ok(())
    })
}
