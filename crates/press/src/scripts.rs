//! Texts of pictures in scripts that reorder marks: which font they are drawn with, and where their letters stand.
//!
//! `resvg` takes the letters of a text from several fonts only where no mark moves, and gives several letters that belong together
//! the room of the widest. So a text names one font that has all its letters, and says how far the next letter is to be moved.

use crate::fonts::Fonts;
use rustybuzz::UnicodeBuffer;
use std::fmt::Write as _;

/// Begins and ends a text in SVG.
const TEXT: (&str, &str) = ("<text ", "</text>");

/// The scripts, by the blocks of their letters, with the shipped fonts that have them and Latin.
const SCRIPTS: [(char, char, &str); 4] = [
    ('\u{e00}', '\u{e7f}', "Noto Sans Thai"),
    ('\u{e80}', '\u{eff}', "Noto Sans Lao"),
    ('\u{1000}', '\u{109f}', "Noto Sans Myanmar"),
    ('\u{1780}', '\u{17ff}', "Noto Sans Khmer"),
];

/// `svg` with font and moves at each text that is written in one of [`SCRIPTS`].
pub(crate) fn dressed(svg: &str, fonts: &Fonts) -> String {
    let mut found = String::with_capacity(svg.len() + svg.len() / 4);
    let mut pieces = svg.split(TEXT.0);
    found.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        found.push_str(TEXT.0);
        let text = piece.split(TEXT.1).next().unwrap_or_default();
        if let (Some(family), Some((attributes, inner))) = (family(text), text.split_once('>')) {
            let moves = moves(inner, anchored(attributes), family, fonts);
            // A String takes any text.
            let _ = write!(found, "style=\"font-family:'{family}'\" {moves}");
        }
        found.push_str(piece);
    }
    found
}

/// The font of the first letter that needs one of its own.
fn family(text: &str) -> Option<&'static str> {
    text.chars().find_map(|letter| {
        let of = |(first, last, _): &&(char, char, &str)| (*first..=*last).contains(&letter);
        SCRIPTS.iter().find(of).map(|(.., family)| *family)
    })
}

/// The part of a text that lies before its point.
fn anchored(attributes: &str) -> f64 {
    if attributes.contains("text-anchor=\"end\"") {
        1.0
    } else if attributes.contains("text-anchor=\"middle\"") {
        0.5
    } else {
        0.0
    }
}

/// The attribute `dx` of a text that holds `inner`: how far each letter is moved from where `resvg` puts it, in ems; empty
/// where none is. Each line (`tspan`) begins anew. Measured with regular letters: bold ones differ by a few per cent of the move.
fn moves(inner: &str, anchored: f64, family: &str, fonts: &Fonts) -> String {
    let mut all: Vec<f64> = Vec::new();
    for line in lines(inner) {
        let (mut own, whole) = line_moves(&line, family, fonts);
        if let Some(first) = own.first_mut() {
            *first -= whole * anchored;
        }
        all.extend(own);
    }
    if all.iter().all(|by| by.abs() < 1e-4) {
        return String::new();
    }
    let listed: Vec<String> = all.iter().map(|by| format!("{by:.3}em")).collect();
    format!("dx=\"{}\" ", listed.join(" "))
}

/// The letters of what stands between tags, one text for each stretch.
fn lines(inner: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = inner;
    while !rest.is_empty() {
        let (text, after) = rest.split_once('<').unwrap_or((rest, ""));
        if !text.is_empty() {
            let mut text = text.to_owned();
            for (sign, letter) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")] {
                text = text.replace(sign, letter);
            }
            found.push(text);
        }
        rest = after.split_once('>').map_or("", |(_, rest)| rest);
    }
    found
}

/// How far each letter of `line` is to be moved, and how much wider the line is than `resvg` takes it for, in ems.
fn line_moves(line: &str, family: &str, fonts: &Fonts) -> (Vec<f64>, f64) {
    let mut moves = vec![0.0; line.chars().count()];
    let face = fonts
        .face(family)
        .and_then(|face| rustybuzz::Face::from_slice(face.data(), 0));
    let Some(face) = face else {
        return (moves, 0.0);
    };
    let em = f64::from(face.units_per_em());
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(line);
    buffer.set_direction(rustybuzz::Direction::LeftToRight);
    let shaped = rustybuzz::shape(&face, &[], buffer);
    let glyphs: Vec<(usize, f64)> = shaped
        .glyph_infos()
        .iter()
        .zip(shaped.glyph_positions())
        .map(|(glyph, at)| (glyph.cluster as usize, f64::from(at.x_advance) / em))
        .collect();
    let (mut whole, mut owed) = (0.0, 0.0);
    for together in glyphs.chunk_by(|a, b| a.0 == b.0) {
        let place = line
            .get(..together[0].0)
            .map_or(0, |before| before.chars().count());
        if let Some(by) = moves.get_mut(place) {
            *by += owed;
        }
        let room = together.iter().map(|glyph| glyph.1).sum::<f64>();
        let given = together.iter().map(|glyph| glyph.1).fold(0.0, f64::max);
        owed = room - given;
        whole += owed;
    }
    (moves, whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(svg: &str, expect: &str) {
        assert_eq!(dressed(svg, Fonts::shipped()), expect);
    }

    #[test]
    fn only_texts_in_a_script_of_their_own_name_a_font() {
        check("", "");
        check("<text x=\"1\">4,2 %</text>", "<text x=\"1\">4,2 %</text>");
        check(
            "<svg><text x=\"1\">2026 ພ.ສ.</text><text y=\"2\">VN</text></svg>",
            "<svg><text style=\"font-family:'Noto Sans Lao'\" x=\"1\">2026 ພ.ສ.</text><text y=\"2\">VN</text></svg>",
        );
        check("<text >ก", "<text style=\"font-family:'Noto Sans Thai'\" >ก");
    }

    #[test]
    fn letters_that_belong_together_get_their_room() {
        let (moves, whole) = line_moves("a&ရောင်b", "Noto Sans Myanmar", Fonts::shipped());
        // ရော is drawn as three letters side by side: the next one is moved by the two that are not the widest.
        assert_eq!(moves.len(), 8);
        assert!(moves[..5].iter().all(|by| *by == 0.0), "{moves:?}");
        assert!(
            (0.5..1.5).contains(&whole) && (moves[5] - whole).abs() < 1e-9,
            "{moves:?} {whole}"
        );
        let svg = |anchor: &str| dressed(&format!("<text {anchor}>ရောင်</text>"), Fonts::shipped());
        assert!(svg("").contains(" dx=\"0.000em 0.000em 0.000em"), "{}", svg(""));
        assert!(svg("text-anchor=\"end\"").contains(&format!(" dx=\"-{whole:.3}em ")));
        assert_eq!(lines("a&amp;<tspan x=\"1\">b</tspan>c"), ["a&", "b", "c"]);
    }
}
