//! How far a name reaches: Latin, Chinese, and the scripts without spaces.

use super::is_latin;

/// Words that follow an honorific or "contact" and are no names.
const NO_NAMES: &[&str] = &[
    "office",
    "word",
    "excel",
    "powerpoint",
    "power",
    "access",
    "project",
    "outlook",
    "windows",
    "sql",
    "teams",
    "visio",
    "dynamics",
    "server",
    "azure",
    "navision",
    "paint",
    "exchange",
    "publisher",
    "onenote",
    "sharepoint",
    "team",
    "bi",
    "hr",
    "hrd",
    "human",
    "resources",
    "resource",
    "department",
    "dept",
    "division",
    "us",
    "person",
    "recruitment",
    "recruiter",
    "manager",
    "management",
    "company",
    "co",
    "ltd",
    "center",
    "centre",
    "information",
    "info",
    "details",
    "number",
    "no",
    "email",
    "mail",
    "phone",
    "tel",
    "mobile",
    "telegram",
    "whatsapp",
    "zalo",
    "line",
    "address",
    "name",
    "website",
    "facebook",
    "the",
    "our",
    "your",
    "for",
    "by",
    "to",
    "at",
    "in",
    "via",
    "customer",
    "customers",
    "client",
    "clients",
    "center",
    "service",
    "services",
    "support",
    "sales",
    "marketing",
    "admin",
    "administration",
    "office",
    "staff",
    "employee",
    "form",
    "page",
    "list",
    "lens",
    "lenses",
    "tracing",
    "with",
    "phòng",
    "ban",
    "bộ",
    "công",
    "ty",
    "nhân",
    "sự",
    "khách",
    "hàng",
    "tuyển",
    "dụng",
    "trực",
    "tiếp",
    "ngay",
    "qua",
    "email",
    "hotline",
    "số",
    "địa",
    "chỉ",
    "thông",
    "tin",
    "các",
    "với",
    "anh",
    "chị",
    "văn",
    "trung",
    "tâm",
    "bagian",
    "tim",
    "kantor",
    "pelanggan",
    "perusahaan",
    "personalia",
    "kami",
    "nomor",
    "alamat",
    "pihak",
    "langsung",
    "segera",
    "melalui",
    "kota",
    "kerja",
    "guru",
    "hrga",
    "ga",
    "pt",
    "cv",
    "group",
    "university",
    "school",
    "hospital",
    "hotel",
    "bank",
    "skills",
    "experience",
    "job",
    "time",
    "full",
    "part",
    "world",
    "bean",
    "price",
    "coconut",
    "diy",
    "degree",
    "science",
    "and",
    "or",
    "of",
    "on",
    "up",
    "monday",
    "friday",
    "january",
    "february",
];

/// Vietnamese forms of address that are names as well.
fn is_pronoun(word: &str) -> bool {
    matches!(word, "Anh" | "Chị" | "Bộ" | "Ban" | "Trung")
}

fn is_no_name(word: &str) -> bool {
    let lower = word.trim_end_matches('.').to_lowercase();
    NO_NAMES.contains(&lower.as_str())
}

/// The length, from the end of the honorific, of the Latin name behind it.
/// `careful` where nothing else says that a person is meant.
pub(super) fn latin_name(rest: &str, careful: bool, honorific: &str) -> Option<usize> {
    // "MS Office" is software; the form of address is written Ms or Ms.
    if careful && honorific == "MS" {
        return None;
    }
    let start = rest.len() - rest.trim_start_matches(['.', ':', ' ', '\u{a0}']).len();
    if start > 4 || rest[..start].is_empty() && rest.starts_with(is_latin) {
        return None;
    }
    let (length, words) = capitalised(&rest[start..], 4, careful)?;
    // A lone capital after "Mr." says nothing.
    (words > 0 && (length > 1 || !careful)).then_some(start + length)
}

/// Thai offices write K.may or K.มิ้น for Khun May.
pub(super) fn nickname(rest: &str, honorific: &str) -> Option<usize> {
    let length = rest
        .bytes()
        .take_while(u8::is_ascii_alphabetic)
        .count()
        .max(native_word(rest).len());
    (honorific.eq_ignore_ascii_case("k.") && (2..=40).contains(&length)).then_some(length)
}

/// The length and number of words of the run of capitalised words that `text` starts with.
pub(super) fn capitalised(text: &str, most: usize, careful: bool) -> Option<(usize, usize)> {
    let (mut end, mut words, mut at) = (0, 0, 0);
    while words < most {
        let rest = &text[at..];
        let length = rest
            .find(|c: char| !(is_latin(c) && !c.is_ascii_digit() || matches!(c, '\'' | '’' | '-')))
            .unwrap_or(rest.len());
        let word = rest[..length].trim_end_matches(['-', '\'']);
        let lower_particle = words > 0
            && matches!(
                word,
                "bin" | "binti" | "bt" | "a" | "de" | "van" | "da" | "dos" | "al"
            );
        if lower_particle && rest[word.len()..].starts_with(' ') {
            at += word.len() + 1;
            continue;
        }
        let mut letters = word.chars();
        let good = letters.next().is_some_and(char::is_uppercase)
            && !(is_no_name(word) && (words == 0 || !is_pronoun(word)))
            && (!careful || words > 0 || letters.clone().next().is_some_and(char::is_lowercase));
        // "All-caps" headings go on forever; a name in capitals has its words in capitals too.
        let same_case = words == 0 || !careful || word.chars().nth(1).is_none_or(char::is_lowercase);
        if !good || !same_case {
            break;
        }
        words += 1;
        end = at + word.len();
        let after = &text[end..];
        // An initial keeps its full stop.
        let after = if word.chars().count() == 1 && after.starts_with('.') {
            end += 1;
            &text[end..]
        } else {
            after
        };
        if !after.starts_with(' ') {
            break;
        }
        at = end + 1;
    }
    (words > 0).then_some((end, words))
}

/// A Chinese name with its form of address, or after a label two to four characters.
pub(super) fn han_name(text: &str, label: bool) -> Option<usize> {
    let han = |c: &char| ('\u{4e00}'..='\u{9fff}').contains(c);
    let run: String = text.chars().take(8).take_while(han).collect();
    for title in ["先生", "女士", "小姐", "经理", "老师", "總", "总", "主管"] {
        if let Some(at) = run.find(title).filter(|at| (3..=9).contains(at)) {
            return Some(at + title.len());
        }
    }
    let count = run.chars().count();
    (label && (2..=4).contains(&count)).then_some(run.len())
}

/// A name in a script without spaces: one word, and a second that stands alone behind one space.
pub(super) fn native_name(rest: &str) -> Option<usize> {
    const NOT: &[&str] = &[
        "ภาพ",
        "สมบัติ",
        "วุฒิ",
        "ลักษณะ",
        "ค่า",
        "ธรรม",
        "ประโยชน์",
        "จะ",
        "ต้อง",
        "สามารถ",
        "ได้",
        "จ้าง",
        "หน้า",
        "ฝ่าย",
        "แผนก",
        "บริษัท",
        "ทีม",
        "ส่วน",
        "งาน",
        "เอง",
        "และ",
        "ที่",
        "คือ",
        "มี",
        "อยาก",
        "สนใจ",
        "เลี้ยง",
        "บุคคล",
        "ทรัพยากร",
    ];
    let start = rest.len() - rest.trim_start_matches([' ', '.', ':', '\u{200b}']).len();
    let first = native_word(&rest[start..]);
    if start > 3 || first.chars().count() < 2 || NOT.iter().any(|word| first.starts_with(word)) {
        return None;
    }
    let mut end = start + first.len();
    if let Some(more) = rest[end..].strip_prefix([' ', '\u{200b}']) {
        let second = native_word(more);
        let gap = rest[end..].chars().next().map_or(0, char::len_utf8);
        if (2..=20).contains(&second.chars().count())
            && !NOT.iter().any(|word| second.starts_with(word))
            && !second.starts_with("โทร")
            && !second.starts_with("คุณ")
            && !is_phone_word(second)
        {
            end += gap + second.len();
        }
    }
    Some(end)
}

fn is_phone_word(word: &str) -> bool {
    ["ទូរស័ព្ទ", "លេខ", "ໂທ", "ເບີ", "ဖုန်း", "เบอร์", "อีเมล", "ไลน์", "มือถือ"]
        .iter()
        .any(|phone| word.starts_with(phone))
}

/// The run of letters of one of the four scripts that `text` starts with, at most 40.
fn native_word(text: &str) -> &str {
    let inside = |c: char| matches!(c, '\u{e01}'..='\u{e4e}' | '\u{e81}'..='\u{ecf}' | '\u{1000}'..='\u{103f}' | '\u{1780}'..='\u{17d3}' | '\u{17d7}' | '\u{17dc}');
    let end = text
        .char_indices()
        .take(40)
        .find(|(_, c)| !inside(*c))
        .map_or_else(
            || text.char_indices().nth(40).map_or(text.len(), |(at, _)| at),
            |(at, _)| at,
        );
    &text[..end]
}
