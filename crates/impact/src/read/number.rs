//! Cells as numbers: fast where the text is short and plain, exact always.

/// Powers of ten that are exact in `f64`.
const EXACT: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
];

/// Spellings of a value that is missing; NaN, so that the check names the cell.
const MISSING: &[&str] = &["", "-", "–", ".", "..", "na", "n/a", "nan", "null", "#n/a", "#na"];

/// The number of a cell; NaN where it is empty or says that it is missing, `None` where it is something else.
pub(super) fn number(cell: &[u8]) -> Option<f64> {
    plain(cell).or_else(|| written(cell))
}

/// Digits with at most one point and one sign. A mantissa below 2⁵³ over an exact power of ten is rounded once, so it is the
/// nearest `f64` (Clinger 1990).
fn plain(cell: &[u8]) -> Option<f64> {
    let (negative, digits) = match cell {
        [b'-', rest @ ..] => (true, rest),
        _ => (false, cell),
    };
    if digits.is_empty() || digits.len() > 20 {
        return None;
    }
    let (mut mantissa, mut point) = (0_u64, None);
    for (at, byte) in digits.iter().enumerate() {
        match byte {
            b'0'..=b'9' => mantissa = mantissa.wrapping_mul(10).wrapping_add(u64::from(byte - b'0')),
            b'.' if point.is_none() => point = Some(at),
            _ => return None,
        }
    }
    let count = digits.len() - usize::from(point.is_some());
    // Nineteen digits cannot overflow the sum above; more go the slow way.
    if count == 0 || count > 19 || mantissa >= 1 << 53 {
        return None;
    }
    let decimals = point.map_or(0, |at| digits.len() - 1 - at);
    let value = mantissa as f64 / EXACT[decimals];
    Some(if negative { -value } else { value })
}

fn written(cell: &[u8]) -> Option<f64> {
    let text = std::str::from_utf8(cell).ok()?.trim().trim_matches('"').trim();
    if let Ok(value) = text.parse() {
        return Some(value);
    }
    if MISSING.contains(&text.to_lowercase().as_str()) {
        return Some(f64::NAN);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cells_are_numbers_missing_or_wrong() {
        let check = |cell: &str, expect: Option<f64>| {
            let found = number(cell.as_bytes());
            assert_eq!(
                found.map(f64::to_bits),
                expect.map(f64::to_bits),
                "{cell:?}: {found:?}"
            );
        };
        check("0", Some(0.0));
        check(" 324079.28 ", Some(324_079.28));
        check("-1.5e3", Some(-1_500.0));
        check("\"12\"", Some(12.0));
        check("", Some(f64::NAN));
        check("-", Some(f64::NAN));
        check("1,5", None);
        check("abc", None);
        check("1.2.3", None);
        check("123456789012345678901234567890", Some(1.234_567_890_123_456_8e29));
    }

    proptest! {
        #[test]
        fn fast_numbers_are_the_nearest(text in "-?[0-9]{1,12}(\\.[0-9]{0,10})?") {
            let slow: f64 = text.parse().unwrap();
            prop_assert_eq!(number(text.as_bytes()).unwrap().to_bits(), slow.to_bits());
        }
    }
}
