//! How figures are cut for publication, and their rows with the codes of SDMX.

use super::{NOT_STATED, TOTAL};
use crate::error::JourneyError;
use crate::live::Snapshot;
use base::{Cell, Grain, Parameters, Row};
use sdmx::{Frequency, TimePeriod};
use std::fmt::Write as _;

/// One way to group a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cut {
    /// How long periods are.
    pub(super) grain: Grain,
    /// Whether by Member State, or all together.
    pub(super) by_country: bool,
    /// Digits of ISCO-08; 0 for all occupations together.
    pub(super) digits: u8,
}

/// A row of a figure under the codes of its group.
pub(super) struct Coded {
    /// Frequency, place and occupation.
    pub(super) key: Vec<String>,
    pub(super) period: TimePeriod,
    pub(super) row: Row,
}

/// By month down to two digits of ISCO-08; by year down to the unit groups, which are too small for months.
pub(super) fn of_counts() -> Vec<Cut> {
    both(
        &[(Grain::Month, &[0, 1, 2]), (Grain::Year, &[0, 1, 2, 4])],
        &[true, false],
    )
}

/// Pay is not put together over Member States; quarters and years are large enough for quartiles.
pub(super) fn of_pay() -> Vec<Cut> {
    both(
        &[(Grain::Quarter, &[0, 1]), (Grain::Year, &[0, 1, 2, 4])],
        &[true],
    )
}

fn both(grains: &[(Grain, &[u8])], places: &[bool]) -> Vec<Cut> {
    let mut cuts = Vec::new();
    for (grain, levels) in grains {
        for digits in *levels {
            cuts.extend(places.iter().map(|by_country| Cut {
                grain: *grain,
                by_country: *by_country,
                digits: *digits,
            }));
        }
    }
    cuts
}

impl Cut {
    fn by(self) -> String {
        let mut by = vec![self.grain.code().to_owned()];
        if self.by_country {
            by.push("country".to_owned());
        }
        if self.digits > 0 {
            by.push(format!("isco{}", self.digits));
        }
        by.join(",")
    }

    /// Columns of a figure's table that name the group.
    pub(super) fn keys(self) -> usize {
        1 + usize::from(self.by_country) + usize::from(self.digits > 0)
    }
}

pub(super) const fn frequency(grain: Grain) -> Frequency {
    match grain {
        Grain::Month => Frequency::Monthly,
        Grain::Quarter => Frequency::Quarterly,
        Grain::Year => Frequency::Annual,
    }
}

/// The rows of the figure `name` as the pages show it, cut so. Advertisements without a known time are in none.
///
/// # Errors
/// When the version is later than the last one.
pub(super) fn rows(
    snapshot: &Snapshot,
    name: &str,
    cut: Cut,
    version: i64,
) -> Result<Vec<Coded>, JourneyError> {
    let parameters: Parameters = [("by", cut.by()), ("version", version.to_string())]
        .map(|(name, value)| (name.to_owned(), value))
        .into();
    let table = snapshot.figure(name, &parameters)?.figure.table;
    let coded = |row: Row| {
        let period: TimePeriod = text(row.cells.first()?)?.parse().ok()?;
        let mut keys = row.cells[1..cut.keys()]
            .iter()
            .map(|cell| code(text(cell).unwrap_or_default()));
        let place = if cut.by_country {
            keys.next()?
        } else {
            TOTAL.to_owned()
        };
        let occupation = if cut.digits > 0 {
            keys.next()?
        } else {
            TOTAL.to_owned()
        };
        Some(Coded {
            key: vec![frequency(cut.grain).code().to_owned(), place, occupation],
            period,
            row,
        })
    };
    // What the coder leaves open is the same at each level: it stands once.
    let once = |coded: &Coded| cut.digits < 2 || coded.key[2] != NOT_STATED;
    Ok(table.rows.into_iter().filter_map(coded).filter(once).collect())
}

pub(super) fn text(cell: &Cell) -> Option<&str> {
    match cell {
        Cell::Text(text) => Some(text),
        _ => None,
    }
}

/// The number of a cell; none where it is suppressed.
pub(super) fn value(cell: Option<&Cell>) -> Option<f64> {
    match cell? {
        Cell::Integer(n) => Some(*n as f64),
        Cell::Real(value) => Some(*value).filter(|value| value.is_finite()),
        Cell::Text(_) | Cell::Missing => None,
    }
}

/// A group's key as a code. What an id of SDMX may not hold stands as `$` and two hexadecimal digits a byte, so that two
/// keys never become one code.
pub(super) fn code(key: &str) -> String {
    if key == "unknown" {
        return NOT_STATED.to_owned();
    }
    let mut code = String::with_capacity(key.len());
    for byte in key.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-') {
            code.push(char::from(byte));
        } else {
            let _ = write!(code, "${byte:02X}");
        }
    }
    code
}

/// The key that a code stands for: an ISCO-08 code, a country, the identifier of a skill.
pub fn key_of(code: &str) -> String {
    let mut pieces = code.split('$');
    let mut bytes: Vec<u8> = pieces.next().unwrap_or_default().bytes().collect();
    for piece in pieces {
        let escaped = piece.get(..2).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match escaped {
            Some(byte) => {
                bytes.push(byte);
                bytes.extend(piece[2..].bytes());
            }
            None => bytes.extend(piece.bytes()),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A number as an attribute.
pub(super) fn attribute(number: Option<f64>) -> Option<String> {
    number.map(|number| number.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_key_becomes_an_id_and_back() {
        for key in [
            "VN",
            "2143",
            "S0001",
            "http://data.europa.eu/esco/skill/0005c151",
            "a$b",
            "ไม้ é_-",
        ] {
            let coded = code(key);
            assert!(sdmx::is_id(&coded), "{coded}");
            assert_eq!(key_of(&coded), key);
        }
        assert_eq!(code("unknown"), NOT_STATED);
        assert_eq!(key_of("a$é$4"), "aé4");
    }

    #[test]
    fn each_cut_stands_once() {
        for cuts in [of_counts(), of_pay()] {
            for (at, cut) in cuts.iter().enumerate() {
                assert!(!cuts[..at].contains(cut), "{cut:?}");
            }
        }
    }
}
