//! The least education that an advertisement asks for.

use base::Education;

/// Reads a short statement of education; the lowest level named counts, since it is enough.
/// `None` when no level is named.
pub fn read(text: &str) -> Option<Education> {
    let lower = text.to_lowercase();
    if lower.chars().count() > 200 {
        return None;
    }
    LEVELS
        .iter()
        .find(|(_, words)| words.iter().any(|word| contains_word(&lower, word)))
        .map(|(level, _)| *level)
}

/// Whether `word` is in `text`; Latin words must stand alone, so that "ba" is not found in "bank".
pub(crate) fn contains_word(text: &str, word: &str) -> bool {
    let latin = |c: char| c.is_alphanumeric() && matches!(c, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}');
    text.match_indices(word).any(|(at, _)| {
        let before = word.starts_with(latin) && text[..at].ends_with(latin);
        let after = word.ends_with(latin) && text[at + word.len()..].starts_with(latin);
        !(before || after)
    })
}

/// From the lowest level to the highest.
#[rustfmt::skip]
const LEVELS: &[(Education, &[&str])] = &[
    (Education::None, &["no limitation", "no limitations", "no limit", "not required", "no requirement", "any", "any education", "none", "không yêu cầu", "không cần bằng cấp", "tidak ada", "tanpa ijazah", "semua jenjang", "ไม่จำกัด", "ไม่ระบุวุฒิ", "walang kinakailangan", "មិនកំណត់", "ບໍ່ຈຳກັດ", "不限"]),
    (Education::Primary, &["primary", "primary school", "elementary", "tiểu học", "sd", "sekolah dasar", "sekolah rendah", "ประถม", "បឋមសិក្សា", "ປະຖົມ", "မူလတန်း", "小学"]),
    (Education::Secondary, &["secondary", "high school", "highschool", "middle school", "grade 12", "grade 9", "o level", "o-level", "a level", "a-level", "spm", "stpm", "bac ii", "bacii", "senior high", "junior high", "trung học", "thpt", "thcs", "phổ thông", "sma", "smk", "smp", "slta", "sltp", "sederajat sma", "sekolah menengah", "มัธยม", "ม.3", "ม.6", "ម.3", "វិទ្យាល័យ", "មធ្យមសិក្សា", "បាក់ឌុប", "ມັດທະຍົມ", "အထက်တန်း", "高中", "初中", "中专"]),
    (Education::Vocational, &["vocational", "diploma", "associate", "associate degree", "certificate", "college", "technical", "itc", "nitec", "polytechnic", "trung cấp", "cao đẳng", "d1", "d2", "d3", "d-iii", "diploma iii", "diploma tiga", "sijil", "ปวช", "ปวส", "อนุปริญญา", "បរិញ្ញាបត្ររង", "បច្ចេកទេស", "ຊັ້ນສູງ", "ວິຊາຊີບ", "ဒီပလိုမာ", "大专", "专科"]),
    (Education::Bachelor, &["bachelor", "bachelors", "bachelor's", "bachelor’s", "degree", "undergraduate", "graduate", "university", "đại học", "cử nhân", "kỹ sư", "s1", "d4", "d-iv", "sarjana", "sarjana muda", "ijazah", "ปริญญาตรี", "ป.ตรี", "បរិញ្ញាបត្រ", "ປະລິນຍາຕີ", "ဘွဲ့", "本科", "学士"]),
    (Education::Master, &["master", "masters", "master's", "master’s", "mba", "msc", "postgraduate", "post graduate", "thạc sĩ", "thạc sỹ", "s2", "magister", "ปริญญาโท", "ป.โท", "អនុបណ្ឌិត", "ປະລິນຍາໂທ", "မဟာဘွဲ့", "硕士"]),
    (Education::Doctorate, &["doctor", "doctorate", "phd", "ph.d", "tiến sĩ", "tiến sỹ", "s3", "doktor", "ปริญญาเอก", "ป.เอก", "បណ្ឌិត", "ປະລິນຍາເອກ", "ပါရဂူ", "博士"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn education_is_read() {
        let check = |text: &str, expect: Option<Education>| assert_eq!(read(text), expect, "{text}");
        check("Bachelor Degree", Some(Education::Bachelor));
        check("Associate Degree", Some(Education::Vocational));
        check("High School", Some(Education::Secondary));
        check("No limitations", Some(Education::None));
        check("Bachelor or Master", Some(Education::Bachelor));
        check("Cao đẳng trở lên", Some(Education::Vocational));
        check("Đại học", Some(Education::Bachelor));
        check("S1/S2", Some(Education::Bachelor));
        check("SMA/SMK", Some(Education::Secondary));
        check("ปริญญาตรี", Some(Education::Bachelor));
        check("ปวช. - ปวส.", Some(Education::Vocational));
        check("បរិញ្ញាបត្ររង", Some(Education::Vocational));
        check("Master’s in Public Health", Some(Education::Master));
        check("大专以上", Some(Education::Vocational));
        check("PhD", Some(Education::Doctorate));
        check("~", None);
        check("Educational (schools / universities etc.)", None);
        check("Chat Now", None);
    }
}
