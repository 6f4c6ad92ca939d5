//! Words that stand beside personal data, found in one pass over the text.

use super::is_latin;
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use std::sync::LazyLock;

/// What a word announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A phone number.
    Phone,
    /// A handle or a phone number.
    Messenger,
    /// An at sign with a name: many use the word without one.
    Social,
    /// The messenger LINE, whose name is an ordinary word too.
    Line,
    /// The address of a profile at a messenger.
    Link,
    /// A person by role: "contact person", "attn".
    PersonLabel,
    /// A person or an office: "contact", "liên hệ".
    Contact,
    /// An office of people that may be followed by a person: "HR".
    Office,
    /// A name, wherever it stands: "Mr", "Khun".
    Honorific,
    /// A name, when someone is to be contacted: "anh", "Ibu".
    ContextHonorific,
    /// A name without spaces in Thai, Khmer, Lao or Burmese, when someone is to be contacted.
    NativeHonorific,
    /// The sign of an e-mail address, spelt out.
    At,
}

/// A word and where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The words in `text` in their order.
pub(super) fn find(text: &str) -> Vec<Hit> {
    let mut hits = Vec::new();
    for found in AUTOMATON.0.find_iter(text) {
        let (start, end) = (found.start(), found.end());
        let (kind, inner) = AUTOMATON.1[found.pattern().as_usize()];
        if inner || stands_alone(text, start, end) {
            hits.push(Hit { kind, start, end });
        }
    }
    hits
}

/// Latin words must not be part of a longer word.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let word = &text[start..end];
    let before = word.starts_with(is_latin) && text[..start].ends_with(is_latin);
    let after = word.ends_with(is_latin) && text[end..].starts_with(is_latin);
    !(before || after)
}

static AUTOMATON: LazyLock<(AhoCorasick, Vec<(Kind, bool)>)> = LazyLock::new(|| {
    let mut patterns: Vec<String> = Vec::new();
    let mut kinds = Vec::new();
    for (kind, words) in WORDS {
        for word in *words {
            // The automaton folds ASCII only; words with other letters come in the three usual spellings.
            let mut spellings = vec![(*word).to_owned()];
            if !word.is_ascii() {
                let mut letters = word.chars();
                let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
                spellings.push(first + letters.as_str());
                spellings.push(word.to_uppercase());
                spellings.dedup();
            }
            let inner = matches!(kind, Kind::At) || !word.chars().any(is_latin);
            kinds.extend(spellings.iter().map(|_| (*kind, inner)));
            patterns.extend(spellings);
        }
    }
    let automaton = AhoCorasick::builder()
        // A megabyte of tables, and half the time of the smaller automaton.
        .kind(Some(AhoCorasickKind::DFA))
        .match_kind(MatchKind::LeftmostLongest)
        .ascii_case_insensitive(true)
        .build(&patterns)
        .expect("a few hundred short words make an automaton");
    (automaton, kinds)
});

#[rustfmt::skip]
const WORDS: &[(Kind, &[&str])] = &[
    (Kind::Phone, &[
        "tel", "telp", "tlp", "telepon", "telefon", "telephone", "phone", "phone number", "phone no", "mobile", "mobile no", "mobile number", "cell", "cellphone", "hotline", "call", "contact number", "contact no", "contact nos", "hp", "no hp", "no. hp", "nomor", "no. tel", "fax", "sms",
        "sđt", "đt", "đtdđ", "điện thoại", "số điện thoại", "di động", "dđ", "sdt", "dien thoai", "โทร", "โทรศัพท์", "เบอร์", "เบอร์โทร", "เบอร์โทรศัพท์", "มือถือ", "แฟกซ์",
        "ទូរស័ព្ទ", "ទូរសព្ទ", "លេខទូរស័ព្ទ", "ໂທ", "ໂທລະສັບ", "ເບີໂທ", "ဖုန်း", "ဖုန်းနံပါတ်", "电话", "電話", "手机", "手機", "热线", "telemovel", "telefone", "numero", "numeru",
    ]),
    (Kind::Messenger, &[
        "zalo", "telegram", "whatsapp", "whats app", "wa", "wechat", "we chat", "weixin", "微信", "微信号", "viber", "skype", "kakaotalk", "imo", "วอทแอพ", "เทเลแกรม",
    ]),
    (Kind::Social, &["facebook", "messenger", "instagram", "tiktok", "twitter", "fb", "ig", "linkedin"]),
    (Kind::Line, &["line", "ไลน์", "แอดไลน์"]),
    (Kind::Link, &["wa.me/", "zalo.me/", "t.me/", "telegram.me/", "line.me/", "lin.ee/", "m.me/", "api.whatsapp.com/send", "chat.whatsapp.com/", "viber://", "weixin://"]),
    (Kind::PersonLabel, &[
        "contact person", "contact name", "person in charge", "attn", "attn.", "pic", "người liên hệ", "người phụ trách", "narahubung", "contact persons", "nama kontak", "ผู้ติดต่อ", "ชื่อผู้ติดต่อ", "ผู้ประสานงาน",
        "联系人", "聯絡人", "អ្នកទំនាក់ទំនង", "ຜູ້ຕິດຕໍ່", "ဆက်သွယ်ရမည့်သူ", "pesoa kontaktu",
    ]),
    (Kind::Contact, &[
        "contact", "liên hệ", "liên lạc", "gặp", "lien he", "ติดต่อ", "สอบถาม", "hubungi", "menghubungi", "kontak", "联系", "聯絡", "ទំនាក់ទំនង", "ទាក់ទង", "ຕິດຕໍ່", "ဆက်သွယ်", "ဆက်သွယ်ရန်",
        "makipag-ugnayan", "hanapin", "look for", "ask for", "kontaktu", "call me", "reach out to", "attention", "send cv to", "gửi cv",
    ]),
    (Kind::Office, &["hr", "hrd", "ทีม hr", "ฝ่ายบุคคล", "ฝ่ายทรัพยากรบุคคล", "recruiter", "recruitment", "phòng nhân sự", "personalia"]),
    (Kind::Honorific, &["mr", "mr.", "ms.", "mrs", "mrs.", "ms", "miss", "khun", "encik", "puan"]),
    (Kind::ContextHonorific, &[
        "anh", "chị", "ông", "bà", "cô", "chú", "em", "bạn", "bapak", "ibu", "bpk", "bpk.", "bu", "pak", "sdr", "sdr.", "sdri", "saudara", "saudari", "kak", "kakak", "mbak", "mas", "cik", "en.", "pn.", "sir", "ma'am", "maam", "madam", "k.", "dr", "dr.", "u", "ko", "ma", "daw", "lok", "lok srey", "bong", "sr.", "sra.", "señor",
    ]),
    (Kind::NativeHonorific, &["คุณ", "นาย", "นาง", "นางสาว", "น.ส.", "พี่", "លោក", "លោកស្រី", "អ្នកនាង", "កញ្ញា", "បង", "ທ່ານ", "ນາງ", "ທ້າວ", "ນາຍ", "ဦး", "ဒေါ်", "ကို", "မ"]),
    (Kind::At, &["＠", "[at]", "(at)", "{at}", "<at>", "[a]", "( at )", "[ at ]", " at "]),
];
