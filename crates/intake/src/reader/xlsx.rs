//! Excel workbooks: the cells of one sheet as texts.

use super::{Body, Cells, RawRecord};
use crate::outcome::RejectCode;
use crate::{Limits, ReadError};
use calamine::{DataRef, Reader as _, Xlsx};
use std::io::{Cursor, Read};

/// Reads the header and every record of a sheet; the whole file is in `bytes`.
pub(crate) fn read(
    file: &str,
    bytes: Vec<u8>,
    sheet: Option<&str>,
    limits: &Limits,
) -> Result<(Vec<String>, Vec<RawRecord>), ReadError> {
    check_archive(file, &bytes, limits)?;
    // calamine promises no panics, but it is fed whatever people upload: one bad file must not end a run.
    let outcome = std::panic::catch_unwind(move || sheet_rows(bytes, sheet, limits));
    let rows = match outcome {
        Ok(Ok(rows)) => rows,
        Ok(Err(trouble)) => return Err(refusal(file, sheet, limits, trouble)),
        Err(_) => {
            let trouble = Trouble::Workbook("it is damaged".to_owned());
            return Err(refusal(file, sheet, limits, trouble));
        }
    };
    let mut rows = rows.into_iter();
    let Some((_, header)) = rows.next() else {
        return Err(ReadError::Empty {
            file: file.to_owned(),
        });
    };
    let names: Vec<String> = header.iter().map(|name| crate::text::line(name)).collect();
    let width = names.len();
    let records = rows
        .enumerate()
        .map(|(at, (line, cells))| RawRecord {
            row: at as u64 + 1,
            line: u64::from(line) + 1,
            body: body(cells, width, limits),
        })
        .collect();
    Ok((names, records))
}

fn body(mut cells: Vec<String>, width: usize, limits: &Limits) -> Body {
    if cells.iter().skip(width).any(|cell| !cell.trim().is_empty()) {
        let excerpt = crate::text::head(&cells.join(" | "), 800).to_owned();
        return Body::bad(
            RejectCode::Malformed,
            excerpt,
            format!(
                "the row has a value beyond the {width} named columns; name the column or clear the cell"
            ),
        );
    }
    if let Some(at) = cells.iter().position(|cell| cell.len() > limits.field_bytes) {
        let excerpt = crate::text::head(&cells[at], 800).to_owned();
        return Body::bad(
            RejectCode::TooLarge,
            excerpt,
            format!(
                "cell {} has more than {} bytes; shorten it",
                at + 1,
                limits.field_bytes
            ),
        );
    }
    cells.resize(width, String::new());
    let mut joined = Cells::default();
    for cell in &cells {
        joined.push(cell);
    }
    Body::Cells(joined)
}

/// What a row costs beside its cells, and a cell beside its text, while a sheet is held in memory.
const ROW_BYTES: u64 = 160;
const CELL_BYTES: u64 = 48;

/// Why a sheet cannot be read.
pub(super) enum Trouble {
    Sheet { names: Vec<String> },
    TooLarge,
    Columns,
    Workbook(String),
}

/// The trouble in the words of the user.
pub(super) fn refusal(file: &str, sheet: Option<&str>, limits: &Limits, trouble: Trouble) -> ReadError {
    let broken = |place: String, reason: String, hint: &str| ReadError::Format {
        file: file.to_owned(),
        place,
        reason,
        hint: hint.to_owned(),
    };
    let too_large = |what, limit| ReadError::TooLarge {
        file: file.to_owned(),
        what,
        limit,
    };
    match trouble {
        Trouble::Sheet { names } => {
            let names: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
            let place = format!("sheet \"{}\"", sheet.unwrap_or_default());
            let hint = format!("sheet under [file] must be one of {}", names.join(", "));
            broken(place, "there is no such sheet".to_owned(), &hint)
        }
        Trouble::TooLarge => too_large("the bytes of its cells", limits.spool_bytes),
        Trouble::Columns => too_large("its columns", limits.columns as u64),
        Trouble::Workbook(reason) => broken(
            "workbook".to_owned(),
            reason,
            "open it in a spreadsheet program and save it again as .xlsx",
        ),
    }
}

fn sheet_rows(
    bytes: Vec<u8>,
    sheet: Option<&str>,
    limits: &Limits,
) -> Result<Vec<(u32, Vec<String>)>, Trouble> {
    let mut rows: Vec<(u32, Vec<String>)> = Vec::new();
    let mut size = 0_u64;
    each_cell(bytes, sheet, |row, column, value| {
        let value = shown(value);
        if value.is_empty() {
            return Ok(());
        }
        if column as usize >= limits.columns {
            return Err(Trouble::Columns);
        }
        if rows.last().is_none_or(|(last, _)| *last != row) {
            rows.push((row, Vec::new()));
            size += ROW_BYTES;
        }
        let Some((_, cells)) = rows.last_mut() else {
            return Ok(());
        };
        if cells.len() <= column as usize {
            size += (column as usize + 1 - cells.len()) as u64 * CELL_BYTES;
            cells.resize(column as usize + 1, String::new());
        }
        size += value.len() as u64;
        cells[column as usize] = value;
        if size > limits.spool_bytes {
            return Err(Trouble::TooLarge);
        }
        Ok(())
    })?;
    Ok(rows)
}

/// Hands the cells of `sheet`, the first one where it is `None`, to `take` with row and column, until it finds trouble.
pub(super) fn each_cell(
    bytes: Vec<u8>,
    sheet: Option<&str>,
    mut take: impl FnMut(u32, u32, &DataRef<'_>) -> Result<(), Trouble>,
) -> Result<(), Trouble> {
    let broken = |error: &dyn std::fmt::Display| Trouble::Workbook(error.to_string());
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    let names = workbook.sheet_names();
    let name = match sheet {
        Some(wanted) => names.iter().find(|name| name.as_str() == wanted),
        None => names.first(),
    };
    let Some(name) = name.cloned() else {
        return Err(Trouble::Sheet { names });
    };
    let mut reader = workbook
        .worksheet_cells_reader(&name)
        .map_err(|error| broken(&error))?;
    while let Some(cell) = reader.next_cell().map_err(|error| broken(&error))? {
        let (row, column) = cell.get_position();
        take(row, column, cell.get_value())?;
    }
    Ok(())
}

fn shown(value: &DataRef<'_>) -> String {
    match value {
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        // Excel keeps every number as a fraction; an identifier must not grow a ".0".
        DataRef::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(flag) => flag.to_string(),
        DataRef::DateTime(date) if date.is_datetime() => {
            let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
        }
        DataRef::DateTime(duration) => duration.as_f64().to_string(),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

/// Members that an archive may have.
const MEMBERS: usize = 10_000;

/// Inflates every member of the archive to nothing, as the workbook's reader finds them, so that a bomb goes off here and
/// not in memory. Members that share their bytes do not make the work longer than the file is.
pub(super) fn check_archive(file: &str, bytes: &[u8], limits: &Limits) -> Result<(), ReadError> {
    let too_large = |what| ReadError::TooLarge {
        file: file.to_owned(),
        what,
        limit: limits.spool_bytes,
    };
    let inflated = "the bytes of a workbook after decompression";
    // What is no archive is refused by the workbook's reader, in its own words.
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else {
        return Ok(());
    };
    let mut packed = 0_u64;
    for at in 0..archive.len() {
        packed += archive
            .by_index_raw(at)
            .map_or(0, |member| member.compressed_size());
    }
    if archive.len() > MEMBERS || packed > 2 * bytes.len() as u64 {
        return Err(too_large("the members of a workbook together"));
    }
    let mut total = 0_u64;
    let mut sink = vec![0; 1 << 16];
    for at in 0..archive.len() {
        let Ok(mut member) = archive.by_index(at) else {
            continue;
        };
        while let Ok(n) = member.read(&mut sink) {
            if n == 0 {
                break;
            }
            total += n as u64;
            if total > limits.spool_bytes {
                return Err(too_large(inflated));
            }
        }
    }
    Ok(())
}
