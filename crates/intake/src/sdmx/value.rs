//! How single values are written: numbers, missing ones, several languages.

use super::row::Value;

/// Bytes of a code or of its words.
pub(super) const CODE_MAX: usize = 1_000;
/// Bytes of an attribute.
pub(super) const TEXT_MAX: usize = 20_000;

/// Whether `text` says that a value is intentionally missing: `NaN` or `#N/A`, and `#NA` as some programs write it.
pub(super) fn is_missing(text: &str) -> bool {
    text.eq_ignore_ascii_case("nan") || matches!(text, "#N/A" | "#NA")
}

/// The value of a measure; `comma` where fields are parted by semicolons, as languages with a decimal comma do.
pub(super) fn read(text: &str, comma: bool) -> Value {
    if is_missing(text) {
        return Value::Missing;
    }
    let pointed = if comma && !text.contains('.') && text.matches(',').count() == 1 {
        text.replace(',', ".")
    } else {
        text.to_owned()
    };
    let plain = !pointed.is_empty()
        && pointed.len() <= 64
        && pointed
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+' | b'e' | b'E'));
    match pointed.parse::<f64>() {
        Ok(number) if plain && number.is_finite() => Value::Number {
            text: pointed,
            number,
        },
        _ => Value::Text(text.to_owned()),
    }
}

/// Whether each value of a text in several languages begins with one of `listed`. Empty `listed` asks for nothing.
pub(super) fn languages_are_listed(text: &str, separator: char, listed: &[&str]) -> bool {
    if listed.is_empty() {
        return true;
    }
    let inner = |part: &str| {
        let begins = |language: &&str| {
            let rest = part.strip_prefix(*language);
            rest.is_some_and(|rest| rest.starts_with(':'))
        };
        listed.iter().any(begins)
    };
    parts(text, separator).all(
        |part| match part.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
            Some(set) => set.split(separator).all(inner),
            None => inner(part),
        },
    )
}

/// `text` cut at `separator` outside quotes.
fn parts(text: &str, separator: char) -> impl Iterator<Item = &str> {
    let mut quoted = false;
    text.split(move |c| {
        quoted ^= c == '"';
        c == separator && !quoted
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_finite_and_keep_how_they_were_written() {
        let check = |text: &str, comma: bool, expect: Value| assert_eq!(read(text, comma), expect, "{text}");
        let number = |text: &str, number: f64| Value::Number {
            text: text.into(),
            number,
        };
        check("12.40", false, number("12.40", 12.4));
        check("-1e3", false, number("-1e3", -1000.0));
        check("12,4", true, number("12.4", 12.4));
        for text in [
            "12,4", "1 000", "INF", "inf", "0x10", "", "1e999", "infinity", "1,234,5",
        ] {
            check(text, false, Value::Text(text.into()));
        }
        for text in ["NaN", "nan", "#N/A", "#NA"] {
            check(text, false, Value::Missing);
        }
    }

    #[test]
    fn languages_are_looked_at_outside_quotes() {
        let check = |text: &str, expect: bool| {
            assert_eq!(languages_are_listed(text, ';', &["en", "fr"]), expect, "{text}");
        };
        check("en:Value;fr:Valeur", true);
        check("\"en:A;fr:B\";\"en:C\"", true);
        check("en:Value;de:Wert", false);
        check("Value", false);
        assert!(languages_are_listed("X;Y", ';', &[]));
    }
}
