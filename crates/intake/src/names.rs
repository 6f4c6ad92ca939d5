//! What tells employers and headings apart, whatever way they are written.

use taxonomy::{fold, fold_key};
use unicode_normalization::char::is_combining_mark;

/// Words of legal forms, and words that say only that this is an employer; folded.
const FORM_WORDS: &[&str] = &[
    "company",
    "co",
    "ltd",
    "limited",
    "inc",
    "incorporated",
    "corp",
    "corporation",
    "llc",
    "llp",
    "plc",
    "pte",
    "pty",
    "sdn",
    "bhd",
    "berhad",
    "pt",
    "tbk",
    "cv",
    "ud",
    "pd",
    "persero",
    "perseroan",
    "terbatas",
    "jsc",
    "joint",
    "stock",
    "group",
    "holding",
    "holdings",
    "cong",
    "ty",
    "tnhh",
    "cp",
    "co phan",
    "phan",
    "mtv",
    "mot",
    "thanh",
    "vien",
    "cty",
    "ctcp",
    "lda",
    "sa",
    "unipessoal",
    "opc",
    "and",
    "the",
    "va",
    "dan",
    "grup",
    "syarikat",
    "kumpulan",
    "m",
    "s",
    "dtnn",
    "dau",
    "tu",
    "unip",
];

/// Words that employers add to their names and leave out again; folded.
const GENERIC_WORDS: &[&str] = &[
    "trading",
    "services",
    "service",
    "solutions",
    "enterprise",
    "enterprises",
    "industries",
    "industri",
    "industry",
    "international",
    "global",
    "malaysia",
    "indonesia",
    "vietnam",
    "cambodia",
    "thailand",
    "philippines",
    "singapore",
    "myanmar",
    "laos",
    "brunei",
    "asia",
    "asean",
    "builders",
    "ventures",
    "development",
    "construction",
    "logistics",
    "technology",
    "perusahaan",
    "thuong",
    "mai",
    "dich",
    "vu",
    "phat",
    "trien",
    "xuat",
    "nhap",
    "khau",
    "viet",
    "nam",
    "nusantara",
    "cambodia",
    "khmer",
    "lao",
    "timor",
    "ngan",
    "hang",
    "tmcp",
    "bank",
    "companies",
    "of",
    "manufacturing",
    "agri",
    "energy",
    "foods",
    "garment",
    "trade",
    "xay",
    "dung",
    "du",
    "lich",
    "nong",
    "san",
    "ວິສາຫະກິດ",
    "ກຸ່ມ",
    "ການຄ້າ",
];

/// The same in scripts without spaces.
const FORM_PARTS: &[&str] = &[
    "บริษัท",
    "จำกัด",
    "มหาชน",
    "ห้างหุ้นส่วน",
    "หจก",
    "บจก",
    "บมจ",
    "ประเทศไทย",
    "กรุ๊ป",
    "ບໍລິສັດ",
    "ຈຳກັດ",
    "ຈໍາກັດ",
    "ຜູ້ດຽວ",
    "ក្រុមហ៊ុន",
    "ឯ.ក",
    "ខូអិលធីឌី",
    "ខេមបូឌា",
    "ကုမ္ပဏီ",
    "လီမိတက်",
    "有限公司",
    "公司",
    "集团",
];

/// Words of a heading that change from one posting of an ad to the next; folded.
const LOUD_WORDS: &[&str] = &[
    "urgent",
    "urgently",
    "hiring",
    "wanted",
    "needed",
    "new",
    "hot",
    "gap",
    "tuyen",
    "dung",
    "can",
    "dicari",
    "dibutuhkan",
    "segera",
    "lowongan",
    "urgente",
    "jb",
    "up",
    "immediate",
    "asap",
    "vacancy",
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
    let telling: Vec<String> = words
        .iter()
        .filter(|word| !GENERIC_WORDS.contains(&word.as_str()))
        .cloned()
        .collect();
    if telling.is_empty() { words } else { telling }
}

/// The two longest telling words of an employer's name: they stay when "Trading" or "Foods" come and go. Whoever is
/// found by them must still be the same employer by all words.
pub(crate) fn employer_key(employer: &str) -> Option<String> {
    let telling = telling_words(employer);
    (!telling.is_empty()).then(|| telling.into_iter().take(2).collect())
}

/// The words of a heading in no order, without place and solicitation. What stands in brackets counts: it may be the
/// branch or the specialisation.
pub(crate) fn title_key(title: &str, place: Option<&str>) -> String {
    let folded = fold(title).text;
    let place = place.map(|place| fold(place).text).unwrap_or_default();
    let of_place: Vec<&str> = place
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
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
    [words(true), words(false)]
        .into_iter()
        .find(|key| !key.is_empty())
        .unwrap_or_else(|| fold_key(title))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn employers_are_the_same_in_any_legal_form() {
        let same = [
            [
                "PT Angin Timur Logistics",
                "Angin Timur Logistics, PT.",
                "ANGIN TIMUR LOGISTICS",
            ],
            [
                "Công ty TNHH Thương mại Sao Sáng",
                "CTY TNHH THƯƠNG MẠI SAO SÁNG",
                "Thương mại Sao Sáng Co., Ltd.",
            ],
            [
                "บริษัท ฟ้าใส พลังงาน จำกัด",
                "ฟ้าใส พลังงาน",
                "บริษัท พลังงาน ฟ้าใส จำกัด (มหาชน)",
            ],
        ];
        for names in same {
            let keys: Vec<_> = names.iter().map(|name| employer_key(name)).collect();
            assert!(
                keys.iter().all(|key| key.is_some() && *key == keys[0]),
                "{names:?}: {keys:?}"
            );
            assert!(
                names
                    .iter()
                    .all(|name| employer_words(name) == employer_words(names[0])),
                "{names:?}"
            );
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
}
