//! Fingerprints: what an advertisement is recognised by when it comes again.

use base::{DigestBuilder, Fingerprint, Vacancy};
use taxonomy::{fold, fold_key};
use unicode_normalization::char::is_combining_mark;

/// Words of legal forms, and words that say only that this is an employer; folded.
const FORM_WORDS: &[&str] = &[
    "company", "co", "ltd", "limited", "inc", "incorporated", "corp", "corporation", "llc", "llp", "plc", "pte", "pty",
    "sdn", "bhd", "berhad", "pt", "tbk", "cv", "ud", "pd", "persero", "perseroan", "terbatas", "jsc", "joint", "stock",
    "group", "holding", "holdings", "cong", "ty", "tnhh", "cp", "co phan", "phan", "mtv", "mot", "thanh", "vien", "cty",
    "ctcp", "lda", "sa", "unipessoal", "opc", "and", "the", "va", "dan",
    "grup", "syarikat", "kumpulan", "m", "s", "dtnn", "dau", "tu", "unip",
];

/// Words that employers add to their names and leave out again; folded.
const GENERIC_WORDS: &[&str] = &[
    "trading", "services", "service", "solutions", "enterprise", "enterprises", "industries", "industri", "industry",
    "international", "global", "malaysia", "indonesia", "vietnam", "cambodia", "thailand", "philippines",
    "singapore", "myanmar", "laos", "brunei", "asia", "asean", "builders", "ventures", "development", "construction",
    "logistics", "technology", "perusahaan", "thuong", "mai", "dich", "vu", "phat", "trien", "xuat", "nhap", "khau", "viet",
    "nam", "nusantara", "cambodia", "khmer", "lao", "timor", "ngan", "hang", "tmcp", "bank",
    "companies", "of", "manufacturing", "agri", "energy", "foods", "garment", "trade", "xay", "dung", "du", "lich", "nong",
    "san", "ວິສາຫະກິດ", "ກຸ່ມ", "ການຄ້າ",
];

/// The same in scripts without spaces.
const FORM_PARTS: &[&str] = &[
    "บริษัท", "จำกัด", "มหาชน", "ห้างหุ้นส่วน", "หจก", "บจก", "บมจ", "ประเทศไทย", "กรุ๊ป", "ບໍລິສັດ", "ຈຳກັດ", "ຈໍາກັດ", "ຜູ້ດຽວ", "ក្រុមហ៊ុន", "ឯ.ក", "ខូអិលធីឌី", "ខេមបូឌា",
    "ကုမ္ပဏီ", "လီမိတက်", "有限公司", "公司", "集团",
];

/// Words of a heading that change from one posting of an ad to the next; folded.
const LOUD_WORDS: &[&str] = &[
    "urgent", "urgently", "hiring", "wanted", "needed", "new", "hot", "gap", "tuyen", "dung", "can", "dicari", "dibutuhkan",
    "segera", "lowongan", "urgente", "jb", "up", "immediate", "asap", "vacancy",
];

/// The words that tell an employer from others, in order of length and then alphabet, longest first.
fn employer_words(employer: &str) -> Vec<String> {
    let mut folded = fold(employer).text;
    for part in FORM_PARTS {
        if folded.contains(part) {
            folded = folded.replace(part, " ");
        }
    }
    let mut words: Vec<String> = folded
        .split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c))
        .filter(|word| !word.is_empty() && !FORM_WORDS.contains(word))
        .map(ToOwned::to_owned)
        .collect();
    words.sort_unstable_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    words.dedup();
    words
}

/// The words without those that employers add and leave out again; all of them where nothing else is left.
pub(crate) fn telling_words(employer: &str) -> Vec<String> {
    let words = employer_words(employer);
    let telling: Vec<String> = words.iter().filter(|word| !GENERIC_WORDS.contains(&word.as_str())).cloned().collect();
    if telling.is_empty() { words } else { telling }
}

/// The two longest telling words of an employer's name: they stay when "Trading" or "Foods" come and go. Whoever is
/// found by them must still be the same employer by all words.
fn employer_key(employer: &str) -> Option<String> {
    let telling = telling_words(employer);
    (!telling.is_empty()).then(|| telling.into_iter().take(2).collect())
}

/// The words of a heading in no order, without place and solicitation. What stands in brackets counts: it may be the
/// branch or the specialisation.
fn title_key(title: &str, place: Option<&str>) -> String {
    let folded = fold(title).text;
    let place = place.map(|place| fold(place).text).unwrap_or_default();
    let of_place: Vec<&str> = place.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 2).collect();
    let words = |drop_place: bool| {
        let mut words: Vec<&str> = folded
            .split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c) && c != '+' && c != '#')
            .filter(|word| !word.is_empty() && !LOUD_WORDS.contains(word))
            .filter(|word| !drop_place || !of_place.contains(word))
            .collect();
        words.sort_unstable();
        words.dedup();
        words.concat()
    };
    let short = words(true);
    if short.is_empty() { words(false) } else { short }
}

/// Letters and digits of a text that its shingles are made of.
const SHINGLE: usize = 12;
/// Least number of shingles from which a text tells anything.
const ENOUGH: usize = 60;

/// Letters, digits and marks; beyond ASCII everything but punctuation and spaces, which is cheaper than the tables
/// of Unicode and does as well for comparing texts.
fn letter(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphanumeric(),
        '\u{80}'..='\u{bf}' | '\u{2000}'..='\u{2bff}' | '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff0f}' => false,
        _ => true,
    }
}

/// The smallest shingle hash and the one-bit signature of a text.
fn shingles(texts: [Option<&str>; 2]) -> Option<(u64, i64)> {
    let mut window = [0_u64; SHINGLE];
    let mut filled = 0_usize;
    let mut smallest = u64::MAX;
    let mut bins = [u64::MAX; 64];
    for c in texts.into_iter().flatten().flat_map(str::chars) {
        // Cheap folding is enough here: marks vanish, case goes, everything else is kept as it is.
        if !letter(c) {
            continue;
        }
        let c = if c.is_ascii() { c.to_ascii_lowercase() } else { c.to_lowercase().next().unwrap_or(c) };
        window[filled % SHINGLE] = u64::from(c as u32);
        filled += 1;
        if filled < SHINGLE {
            continue;
        }
        let hash = (0..SHINGLE).fold(0_u64, |hash, i| {
            (hash.rotate_left(7) ^ window[(filled + i) % SHINGLE]).wrapping_mul(0x9e37_79b9_7f4a_7c15)
        });
        let hash = (hash ^ (hash >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        smallest = smallest.min(hash);
        let bin = &mut bins[(hash >> 58) as usize];
        *bin = (*bin).min(hash);
    }
    if filled < SHINGLE + ENOUGH {
        return None;
    }
    // An empty bin borrows from the next full one (rotation densification, Shrivastava and Li 2014, ICML).
    let full = |i: usize| (i..i + 64).map(|j| bins[j % 64]).find(|value| *value != u64::MAX).unwrap_or(0);
    let signature = (0..64).fold(0_u64, |bits, i| bits | ((full(i) >> 7 & 1) << i));
    Some((smallest, if signature == 0 { 1 } else { signature as i64 }))
}

/// The fingerprint of an advertisement.
pub fn fingerprint(v: &Vacancy) -> Fingerprint {
    let content = content(v);
    let identity = match &v.external_id {
        Some(id) => DigestBuilder::new("id").text(&v.board).text(id).finish().short(),
        None => content,
    };
    let place = v.place.as_deref().map(fold_key).unwrap_or_default();
    let region = v.region.map_or(place.clone(), |region| region.to_string());
    let employer = v.employer.as_deref().and_then(employer_key);
    let pay = v.pay.map(|pay| format!("{:?} {:?} {} {}", pay.min, pay.max, pay.currency, pay.period));
    let repost = DigestBuilder::new("repost")
        .text(&v.board)
        .text(&fold_key(&v.title))
        .optional(v.employer.as_deref().map(fold_key).as_deref())
        .text(&place)
        .optional(pay.as_deref())
        .finish()
        .short();
    let by_employer = |domain: &str| {
        employer
            .as_ref()
            .map(|employer| DigestBuilder::new(domain).text(v.country.code()).text(employer).text(&region))
    };
    let near = by_employer("near")
        .map(|builder| builder.text(&title_key(&v.title, v.place.as_deref())).finish().short() as i64);
    let text = shingles([v.description.as_deref(), v.requirements.as_deref()]);
    let text_key = text.and_then(|(smallest, _)| {
        by_employer("text").map(|builder| builder.number(smallest as i64).finish().short() as i64)
    });
    Fingerprint {
        identity: identity as i64,
        content: content as i64,
        repost: repost as i64,
        near,
        text: text_key,
        signature: text.map_or(0, |(_, signature)| signature),
    }
}

/// A hash of everything that the ad says. When it was last seen is not among it, nor is a date that was only
/// worked out from when it was seen: neither changes the ad.
fn content(v: &Vacancy) -> u64 {
    let date = |date: Option<base::Date>| date.map(|date| date.to_string());
    let posted = if v.date_basis == base::DateBasis::Posted { date(v.posted) } else { None };
    let code = |code: Option<&'static str>| code.map(str::to_owned);
    let parts = [
        Some(v.title.clone()),
        v.employer.clone(),
        v.description.clone(),
        v.requirements.clone(),
        v.benefits.clone(),
        v.place.clone(),
        Some(v.country.code().to_owned()),
        posted,
        date(v.closes),
        v.pay.map(|pay| format!("{:?} {:?} {} {}", pay.min, pay.max, pay.currency, pay.period)),
        Some(v.openings.to_string()),
        code(v.contract.map(base::Contract::code)),
        code(v.hours.map(base::Hours::code)),
        code(v.education.map(base::Education::code)),
        v.experience_months.map(|months| months.to_string()),
        v.category.clone(),
        v.url.clone(),
        Some(u8::from(v.internship).to_string()),
    ];
    let builder = DigestBuilder::new("content").text(&v.board).optional(v.external_id.as_deref());
    parts.iter().fold(builder, |builder, part| builder.optional(part.as_deref())).finish().short()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn employers_are_the_same_in_any_legal_form() {
        let same = [
            ["PT Angin Timur Logistics", "Angin Timur Logistics, PT.", "ANGIN TIMUR LOGISTICS"],
            ["Công ty TNHH Thương mại Sao Sáng", "CTY TNHH THƯƠNG MẠI SAO SÁNG", "Thương mại Sao Sáng Co., Ltd."],
            ["บริษัท ฟ้าใส พลังงาน จำกัด", "ฟ้าใส พลังงาน", "บริษัท พลังงาน ฟ้าใส จำกัด (มหาชน)"],
        ];
        for names in same {
            let keys: Vec<_> = names.iter().map(|name| employer_key(name)).collect();
            assert!(keys.iter().all(|key| key.is_some() && *key == keys[0]), "{names:?}: {keys:?}");
            assert!(names.iter().all(|name| employer_words(name) == employer_words(names[0])), "{names:?}");
        }
        assert_eq!(employer_key("Co., Ltd."), None);
        assert_ne!(employer_key("Sao Sáng"), employer_key("Sao Mai"));
    }

    #[test]
    fn headings_lose_what_changes_between_postings() {
        let key = |title| title_key(title, Some("Hà Nội"));
        assert_eq!(key("Kế toán kho"), key("KẾ TOÁN KHO - Hà Nội (Tuyển gấp)"));
        assert_ne!(key("Kế toán kho"), key("Kế toán thuế"));
        assert!(!key("(Urgent)").is_empty() && !key("Hà Nội").is_empty());
    }

    #[test]
    fn signatures_follow_the_likeness_of_texts() {
        let line = |i: usize| format!("Line {i} says what the work is about in its own words, number {}.\n", i * 7919);
        let text = |from: usize, to: usize| (from..to).map(line).collect::<String>();
        let signature = |text: &str| shingles([Some(text), None]).expect("enough text").1;
        let like = |a: &str, b: &str| Fingerprint::likeness(signature(a), signature(b)).expect("texts");
        assert!(like(&text(0, 20), &text(0, 20)) > 0.99);
        assert!(like(&text(0, 20), &text(0, 19)) > 0.7);
        assert!(shingles([Some("short"), None]).is_none());
    }
}
