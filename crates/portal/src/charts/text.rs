//! Estimates how wide a text runs in the scripts of the region, and breaks or cuts it where no mark loses its letter.

/// A text laid out in a given room.
#[derive(Debug, PartialEq)]
pub(crate) struct Fitted {
    /// At least one line, each within the room.
    pub(crate) lines: Vec<String>,
    /// The whole text, where something of it had to go.
    pub(crate) cut: Option<String>,
    /// Distance of two base lines in units: 1.8 of the size in scripts with tall marks.
    pub(crate) pitch: f64,
}

impl Fitted {
    /// Height of all lines, from the top of the first to the foot of the last.
    pub(crate) fn height(&self) -> f64 {
        self.lines.len() as f64 * self.pitch
    }

    /// From the top of the first line to its base line.
    pub(crate) fn ascent(&self) -> f64 {
        self.pitch * 0.5 + 5.0
    }
}

/// Units that `text` takes at `size`: rather too many than too few, whatever the font.
pub(crate) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(em).sum::<f64>() * size
}

/// Whether `text` has letters of Thai, Lao, Burmese or Khmer, which stack marks above and below.
pub(crate) fn is_tall(text: &str) -> bool {
    text.chars().any(is_spaceless)
}

/// Lays `text` out in at most `most` lines of `room` units: broken at spaces, else between syllables as far as
/// letters show them, and cut with `…` when nothing else helps.
pub(crate) fn fit(text: &str, room: f64, size: f64, most: usize) -> Fitted {
    let clean: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let clean = clean.trim();
    let pitch = if is_tall(clean) { size * 1.8 } else { size * 1.3 };
    let (mut lines, mut cut) = lay(clean, room, size, most, false);
    if cut && is_tall(clean) {
        (lines, cut) = lay(clean, room, size, most, true);
    }
    Fitted {
        lines,
        cut: cut.then(|| clean.to_owned()),
        pitch,
    }
}

fn lay(text: &str, room: f64, size: f64, most: usize, anywhere: bool) -> (Vec<String>, bool) {
    let mut lines = Vec::new();
    let mut rest = text;
    // The hair absorbs rounding where the room is the measured width of the text itself.
    while width(rest, size) > room + 0.01 {
        let last = lines.len() + 1 >= most;
        let limit = if last { room - width("…", size) } else { room };
        let end = longest(rest, limit / size, last || anywhere);
        if last || end == 0 {
            let kept = rest[..end].trim_end_matches([' ', ',', '\u{200b}', '-', '(', '/']);
            lines.push(format!("{kept}…"));
            return (lines, true);
        }
        lines.push(rest[..end].trim_end().to_owned());
        rest = rest[end..].trim_start();
    }
    lines.push(rest.to_owned());
    (lines, false)
}

/// Byte length of the best beginning of `text` within `limit` ems: up to a space, else between syllables, else
/// between letters; the better place wins unless it wastes the line.
fn longest(text: &str, limit: f64, anywhere: bool) -> usize {
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let (mut wide, mut places) = (0.0, [(0, 0.0); 3]);
    for (index, &(byte, c)) in letters.iter().enumerate() {
        if index > 0 {
            let (before, after) = (letters[index - 1].1, &letters[index + 1..]);
            let found = [
                is_gap(before),
                !in_syllable(before, c, after),
                !in_cluster(before, c, after),
            ];
            for (place, _) in places.iter_mut().zip(found).filter(|(_, found)| *found) {
                *place = (byte, wide);
            }
        }
        wide += em(c);
        if wide > limit && c != ' ' {
            break;
        }
    }
    let enough = if anywhere { limit * 0.6 } else { 0.0 };
    let best = places.iter().find(|(byte, wide)| *byte > 0 && *wide >= enough);
    best.unwrap_or(&places[2]).0
}

fn is_gap(c: char) -> bool {
    matches!(c, ' ' | '\u{200b}' | '-' | '/' | '–')
}

/// Whether a cut between `before` and `c` would part a mark from its letter, a stacked or closing letter from its
/// syllable, or a vowel written first from the letter it belongs to.
fn in_cluster(before: char, c: char, after: &[(usize, char)]) -> bool {
    if is_mark(c) || matches!(before, '\u{1039}' | '\u{17d2}' | '\u{200d}') || is_first_vowel(before) {
        return true;
    }
    // A Burmese letter under asat or over virama closes the syllable before it.
    let closes = after.iter().map(|&(_, c)| c).find(|c| *c != '\u{1037}');
    ('\u{1000}'..='\u{102a}').contains(&c) && matches!(closes, Some('\u{103a}' | '\u{1039}'))
}

/// Whether `c` may belong to the syllable of `before`. Thai, Lao and Khmer do not write where one ends: a letter
/// without a vowel may close it, two letters may begin it together.
fn in_syllable(before: char, c: char, after: &[(usize, char)]) -> bool {
    if in_cluster(before, c, after) {
        return true;
    }
    let unclear = matches!(c, '\u{0e01}'..='\u{0eff}' | '\u{1780}'..='\u{17b3}') && !is_first_vowel(c);
    unclear && !(is_mark(before) && after.first().is_some_and(|&(_, next)| opens_syllable(next)))
}

/// Marks of a vowel or tone, but not those under which a letter may close the syllable or fall silent.
fn opens_syllable(mark: char) -> bool {
    is_mark(mark)
        && !matches!(
            mark,
            '\u{17d2}' | '\u{17cb}' | '\u{17cd}' | '\u{0e4c}' | '\u{0ecc}'
        )
}

fn is_first_vowel(c: char) -> bool {
    matches!(c, 'เ'..='ไ' | 'ເ'..='ໄ')
}

fn is_spaceless(c: char) -> bool {
    matches!(c, '\u{0e01}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{a9e0}'..='\u{a9ff}' | '\u{aa60}'..='\u{aa7f}')
}

/// Marks that belong to the letter before them, with or without room of their own.
fn is_mark(c: char) -> bool {
    takes_no_room(c)
        || matches!(c, 'ะ' | 'า' | 'ำ' | 'ๅ' | 'ๆ' | 'ฯ' | 'ະ' | 'າ' | 'ຳ' | 'ໆ' | 'ຯ')
        || matches!(c, '\u{102b}'..='\u{103e}' | '\u{1056}'..='\u{1059}' | '\u{1062}'..='\u{1064}' | '\u{1067}'..='\u{106d}' | '\u{1083}'..='\u{108d}' | '။' | '၊')
        || matches!(c, '\u{17b4}'..='\u{17d3}' | '។' | 'ៗ')
}

fn takes_no_room(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036f}' | '\u{1ab0}'..='\u{1aff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
        || matches!(c, '\u{0e31}' | '\u{0e34}'..='\u{0e3a}' | '\u{0e47}'..='\u{0e4e}')
        || matches!(c, '\u{0eb1}' | '\u{0eb4}'..='\u{0ebc}' | '\u{0ec8}'..='\u{0ece}')
        || matches!(c, '\u{102d}'..='\u{1030}' | '\u{1032}'..='\u{1037}' | '\u{1039}' | '\u{103a}' | '\u{103d}' | '\u{103e}' | '\u{1058}' | '\u{1059}')
        || matches!(c, '\u{17b4}' | '\u{17b5}' | '\u{17b7}'..='\u{17bd}' | '\u{17c6}' | '\u{17c9}'..='\u{17d3}' | '\u{17dd}')
}

/// Width of a character in ems: near the widest of the fonts in use (Noto, Segoe UI, Roboto, DejaVu).
fn em(c: char) -> f64 {
    if takes_no_room(c) {
        return 0.0;
    }
    match c {
        ' ' | 'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '’' | '|' | '!' | '\u{a0}' | '\u{202f}' => {
            0.31
        }
        'f' | 't' | 'r' | 'I' | '(' | ')' | '[' | ']' | '/' | '-' | '"' => 0.41,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '…' | '—' | '‰' => 0.96,
        'A'..='Z' => 0.72,
        '!'..='~' => 0.61,
        'เ' | 'โ'..='ไ' | 'ເ' | 'ໂ'..='ໄ' | 'ะ' | 'า' | 'ำ' | 'ະ' | 'າ' | 'ຳ' => 0.43,
        'ฌ' | 'ญ' | 'ฒ' | 'ณ' | 'ໜ' | 'ໝ' | 'ឃ' | 'ញ' | 'ឍ' | 'យ' | 'ល' | 'ស' | 'ហ' | 'ឡ' => {
            1.0
        }
        '\u{0e01}'..='\u{0eff}' => 0.68,
        '\u{102b}' | '\u{102c}' | '\u{1038}' | '\u{103b}' | '\u{103c}' | '၊' | '။' => 0.47,
        'ခ'
        | 'ဂ'
        | 'င'
        | 'စ'
        | 'ဇ'
        | 'ဉ'
        | 'ဋ'..='ဎ'
        | 'ဒ'..='ဗ'
        | 'မ'
        | 'ရ'
        | 'ဝ'
        | 'ဠ'
        | 'ဥ'..='ဨ'
        | '\u{1031}'
        | '၀'..='၉' => 0.73,
        '\u{1000}'..='\u{109f}' => 1.2,
        '\u{17b6}' | '\u{17c1}'..='\u{17c3}' | '\u{17c7}' | '\u{17c8}' | 'រ' | 'វ' => 0.4,
        'ឈ' | 'ណ' | '\u{17bf}' | '\u{17c0}' | '\u{17c4}' | '\u{17c5}' => 1.25,
        '\u{1780}'..='\u{17ff}' => 0.72,
        '\u{a0}'..='\u{2fff}' => 0.7,
        _ => 1.05,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ELECTRICIANS: &str = "Building and related electricians, not elsewhere classified";
    const BURMESE: &str = "အဆောက်အအုံနှင့်ဆက်စပ်လျှပ်စစ်ပညာရှင်များအခြားနေရာတွင်မဖော်ပြထားသော";
    const THAI: &str = "ช่างไฟฟ้าอาคารและช่างที่เกี่ยวข้องซึ่งมิได้จัดประเภทไว้ในที่อื่นใดทั้งสิ้น";
    const KHMER: &str = "ជាងអគ្គិសនីអគារនិងជាងពាក់ព័ន្ធដែលមិនបានចាត់ថ្នាក់នៅកន្លែងផ្សេង";

    #[test]
    fn labels_stay_in_their_room_and_keep_their_marks() {
        for (label, room) in [
            (ELECTRICIANS, 236.0),
            (BURMESE, 236.0),
            (THAI, 280.0),
            (KHMER, 280.0),
        ] {
            for room in [room, 120.0, 60.0, 20.0, 1.0] {
                let fitted = fit(label, room, 13.0, 2);
                assert!(fitted.lines.len() <= 2);
                for line in &fitted.lines {
                    assert!(width(line, 13.0) <= room + 0.1 || line == "…", "{line} in {room}");
                    // No line begins with what belongs to the letter before it.
                    let first = line.chars().next().unwrap();
                    assert!(
                        !"\u{103b}\u{103a}\u{1039}\u{102c}\u{0e31}\u{0e48}\u{0e32}\u{17b6}\u{17d2}\u{17c7}"
                            .contains(first),
                        "{line}"
                    );
                    // Nor ends with a vowel that is written before its letter, or over nothing.
                    let last = line.trim_end_matches('…').chars().last().unwrap_or('x');
                    assert!(!"เแโใไ\u{17d2}\u{1039}".contains(last), "{line}");
                }
                assert_eq!(fitted.cut.is_some(), fitted.lines.concat().contains('…'));
                if fitted.cut.is_none() {
                    assert_eq!(fitted.lines.concat().replace(' ', ""), label.replace(' ', ""));
                }
            }
        }
        assert_eq!(fit("Viet Nam", 236.0, 13.0, 2).lines, ["Viet Nam"]);
        assert_eq!(
            fit(ELECTRICIANS, 236.0, 13.0, 2).lines,
            ["Building and related electricians,", "not elsewhere classified"]
        );
    }
}
