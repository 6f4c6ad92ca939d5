//! The graph as Turtle (W3C, RDF 1.1 Turtle, 2014).

use super::{Graph, Value};
use std::fmt::Write as _;

impl Graph {
    /// The graph as Turtle, one value a line.
    pub(crate) fn turtle(&self) -> String {
        let mut text = String::new();
        for (name, address) in self.prefixes() {
            line(&mut text, format_args!("@prefix {name}: <{address}> ."));
        }
        for resource in &self.resources {
            line(
                &mut text,
                format_args!("\n<{}> a {}", resource.iri, resource.kind),
            );
            for (property, values) in &resource.properties {
                text.insert(text.len() - 1, ';');
                for (place, value) in values.iter().enumerate() {
                    let before = if place == 0 { *property } else { "   " };
                    let after = if place + 1 == values.len() { "" } else { "," };
                    line(&mut text, format_args!("    {before} {}{after}", written(value)));
                }
            }
            text.insert(text.len() - 1, '.');
        }
        text
    }
}

/// Writing to a string cannot fail.
fn line(text: &mut String, words: std::fmt::Arguments<'_>) {
    let _ = writeln!(text, "{words}");
}

fn written(value: &Value) -> String {
    match value {
        Value::Link(iri) => format!("<{iri}>"),
        Value::Words(words, language) => format!("\"{}\"@{language}", escaped(words)),
        Value::Typed(text, kind) => format!("\"{}\"^^{kind}", escaped(text)),
        Value::Plain(words) => format!("\"{}\"", escaped(words)),
    }
}

/// A text as it stands between quotes: quotes, backslashes and control characters escaped (Turtle, 2.5.1 and 6.4).
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '"' => safe.push_str("\\\""),
            '\\' => safe.push_str("\\\\"),
            '\n' => safe.push_str("\\n"),
            '\r' => safe.push_str("\\r"),
            '\t' => safe.push_str("\\t"),
            control if control.is_control() => {
                let _ = write!(safe, "\\u{:04X}", u32::from(control));
            }
            other => safe.push(other),
        }
    }
    safe
}
