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
    let broken = |place: String, reason: String, hint: &str| ReadError::Format {
        file: file.to_owned(),
        place,
        reason,
        hint: hint.to_owned(),
    };
    check_archive(file, &bytes, limits)?;
    // calamine promises no panics, but it is fed whatever people upload: one bad file must not end a run.
    let outcome = std::panic::catch_unwind(move || sheet_rows(bytes, sheet, limits));
    let rows = match outcome {
        Ok(Ok(rows)) => rows,
        Ok(Err(Trouble::Sheet { names })) => {
            let names = names
                .iter()
                .map(|name| format!("\"{name}\""))
                .collect::<Vec<_>>()
                .join(", ");
            let wanted = sheet.unwrap_or_default();
            return Err(broken(
                format!("sheet \"{wanted}\""),
                "there is no such sheet".to_owned(),
                &format!("sheet under [file] must be one of {names}"),
            ));
        }
        Ok(Err(Trouble::TooLarge)) => {
            return Err(ReadError::TooLarge {
                file: file.to_owned(),
                what: "the bytes of its cells",
                limit: limits.spool_bytes,
            });
        }
        Ok(Err(Trouble::Columns)) => {
            return Err(ReadError::TooLarge {
                file: file.to_owned(),
                what: "its columns",
                limit: limits.columns as u64,
            });
        }
        Ok(Err(Trouble::Workbook(reason))) => {
            return Err(broken(
                "workbook".to_owned(),
                reason,
                "open it in a spreadsheet program and save it again as .xlsx",
            ));
        }
        Err(_) => {
            return Err(broken(
                "workbook".to_owned(),
                "it is damaged".to_owned(),
                "open it in a spreadsheet program and save it again as .xlsx",
            ));
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

enum Trouble {
    Sheet { names: Vec<String> },
    TooLarge,
    Columns,
    Workbook(String),
}

fn sheet_rows(
    bytes: Vec<u8>,
    sheet: Option<&str>,
    limits: &Limits,
) -> Result<Vec<(u32, Vec<String>)>, Trouble> {
    let workbook_error = |error: &dyn std::fmt::Display| Trouble::Workbook(error.to_string());
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| workbook_error(&error))?;
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
        .map_err(|error| workbook_error(&error))?;
    let mut rows: Vec<(u32, Vec<String>)> = Vec::new();
    let mut size = 0_u64;
    while let Some(cell) = reader.next_cell().map_err(|error| workbook_error(&error))? {
        let (row, column) = cell.get_position();
        let value = shown(cell.get_value());
        if value.is_empty() {
            continue;
        }
        if column as usize >= limits.columns {
            return Err(Trouble::Columns);
        }
        if rows.last().is_none_or(|(last, _)| *last != row) {
            rows.push((row, Vec::new()));
        }
        let Some((_, cells)) = rows.last_mut() else {
            continue;
        };
        if cells.len() <= column as usize {
            size += (column as usize + 1 - cells.len()) as u64 * 24;
            cells.resize(column as usize + 1, String::new());
        }
        size += value.len() as u64;
        cells[column as usize] = value;
        if size > limits.spool_bytes {
            return Err(Trouble::TooLarge);
        }
    }
    Ok(rows)
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

/// Inflates every member of the archive to nothing, so that a bomb goes off here and not in memory.
fn check_archive(file: &str, bytes: &[u8], limits: &Limits) -> Result<(), ReadError> {
    let too_large = || ReadError::TooLarge {
        file: file.to_owned(),
        what: "the bytes of a workbook after decompression",
        limit: limits.spool_bytes,
    };
    let mut total = 0_u64;
    let mut sink = vec![0; 1 << 16];
    for found in memchr::memmem::find_iter(bytes, b"PK\x03\x04") {
        let Some(header) = bytes.get(found..found + 30) else {
            continue;
        };
        let half = |at: usize| usize::from(u16::from_le_bytes([header[at], header[at + 1]]));
        let start = found + 30 + half(26) + half(28);
        // 8 is deflate; stored members are no larger than the file.
        if half(8) != 8 || start >= bytes.len() {
            continue;
        }
        let mut inflate = flate2::read::DeflateDecoder::new(&bytes[start..]);
        while let Ok(n) = inflate.read(&mut sink) {
            if n == 0 {
                break;
            }
            total += n as u64;
            if total > limits.spool_bytes {
                return Err(too_large());
            }
        }
    }
    Ok(())
}
