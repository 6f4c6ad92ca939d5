//! Month names in the languages of ASEAN, English, Portuguese and Tetum.

/// The number of the month that `word` names; `word` is lower-case and without full stops.
pub(super) fn month(word: &str) -> Option<i8> {
    let number = match word {
        "january" | "jan" | "januari" | "januaryo" | "enero" | "ene" | "janeiro" | "janeiru" | "มกราคม" | "มกรา" | "มค"
        | "មករា" | "ມັງກອນ" | "ມກ" | "ဇန်နဝါရီ" | "ဇန်" => 1,
        "february" | "feb" | "februari" | "pebruari" | "pebrero" | "peb" | "fevereiro" | "fevereiru" | "กุมภาพันธ์" | "กุมภา" | "กพ"
        | "កុម្ភៈ" | "កុម្ភះ" | "កុម្ភ" | "ກຸມພາ" | "ກພ" | "ဖေဖော်ဝါရီ" => 2,
        "march" | "mar" | "maret" | "mac" | "marso" | "março" | "marsu" | "มีนาคม" | "มีนา" | "มีค" | "មីនា" | "ມີນາ" | "ມນ"
        | "မတ်" => 3,
        "april" | "apr" | "abril" | "abr" | "เมษายน" | "เมษา" | "เมย" | "មេសា" | "ເມສາ" | "ມສ" | "ဧပြီ" => 4,
        "may" | "mei" | "mayo" | "maio" | "maiu" | "พฤษภาคม" | "พฤษภา" | "พค" | "ឧសភា" | "ພຶດສະພາ" | "ພພ" | "မေ" => 5,
        "june" | "jun" | "juni" | "hunyo" | "hun" | "junho" | "juñu" | "มิถุนายน" | "มิถุนา" | "มิย" | "មិថុនា" | "ມິຖຸນາ" | "ມຖ"
        | "ဇွန်" => 6,
        "july" | "jul" | "juli" | "julai" | "hulyo" | "hul" | "julho" | "jullu" | "กรกฎาคม" | "กรกฎา" | "กค" | "កក្កដា" | "ກໍລະກົດ"
        | "ກລ" | "ဇူလိုင်" => 7,
        "august" | "aug" | "agustus" | "agu" | "agt" | "ags" | "ogos" | "ogo" | "agosto" | "ago" | "agostu" | "สิงหาคม" | "สิงหา"
        | "สค" | "សីហា" | "ສິງຫາ" | "ສຫ" | "ဩဂုတ်" | "သြဂုတ်" => 8,
        "september" | "sept" | "sep" | "setyembre" | "set" | "setembro" | "setembru" | "กันยายน" | "กันยา" | "กย" | "កញ្ញា" | "ກັນຍາ"
        | "ກຍ" | "စက်တင်ဘာ" => 9,
        "october" | "oct" | "oktober" | "okt" | "oktubre" | "outubro" | "outubru" | "ตุลาคม" | "ตุลา" | "ตค" | "តុលា" | "ຕຸລາ" | "ຕລ"
        | "အောက်တိုဘာ" => 10,
        "november" | "nov" | "nopember" | "nop" | "nobyembre" | "nob" | "novembro" | "novembru" | "พฤศจิกายน" | "พฤศจิกา" | "พย"
        | "វិច្ឆិកា" | "ພະຈິກ" | "ພຈ" | "နိုဝင်ဘာ" => 11,
        "december" | "dec" | "desember" | "des" | "disember" | "dis" | "disyembre" | "dezembro" | "dezembru" | "ธันวาคม" | "ธันวา" | "ธค"
        | "ធ្នូ" | "ທັນວາ" | "ທວ" | "ဒီဇင်ဘာ" => 12,
        _ => return affixed(word),
    };
    Some(number)
}

/// Month names with the word for month before or after them.
fn affixed(word: &str) -> Option<i8> {
    let stripped = ["เดือน", "ខែ", "ເດືອນ"]
        .iter()
        .find_map(|prefix| word.strip_prefix(prefix))
        .or_else(|| word.strip_suffix('လ'))?;
    if stripped.is_empty() { None } else { month(stripped) }
}

/// The number that a Vietnamese month is called by after `tháng`.
pub(super) fn vietnamese(word: &str) -> Option<i8> {
    let number = match word {
        "một" | "giêng" => 1,
        "hai" => 2,
        "ba" => 3,
        "tư" | "bốn" => 4,
        "năm" => 5,
        "sáu" => 6,
        "bảy" | "bẩy" => 7,
        "tám" => 8,
        "chín" => 9,
        "mười" => 10,
        "chạp" => 12,
        _ => return None,
    };
    Some(number)
}

/// Whether years beside this month name are Buddhist when they have two digits.
pub(super) fn is_thai(word: &str) -> bool {
    word.chars().any(|c| ('\u{e00}'..='\u{e7f}').contains(&c))
}

/// Words that may stand beside a date and say nothing of which day it is.
pub(super) fn is_noise(word: &str) -> bool {
    matches!(
        word,
        "st" | "nd" | "rd" | "th" | "of" | "on" | "by" | "at" | "the" | "date" | "posted" | "published" | "closing" | "close" | "closes"
            | "deadline" | "until" | "before" | "since" | "expires" | "expired" | "mid" | "early" | "late" | "end"
            | "am" | "pm" | "a" | "p" | "m" | "noon" | "midnight" | "time" | "local" | "cambodian" | "utc" | "gmt" | "z" | "t" | "ict" | "wib"
            | "sgt" | "hrs" | "hours" | "mon" | "tue" | "tues" | "wed" | "thu" | "thur" | "thurs" | "fri" | "sat" | "sun" | "monday"
            | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday"
            | "ngày" | "năm" | "đăng" | "hạn" | "nộp" | "hồ" | "sơ" | "thứ" | "cn" | "đến" | "hết" | "cuối" | "đầu" | "giữa"
            | "tanggal" | "tgl" | "pukul" | "pkl" | "jam" | "senin" | "selasa" | "rabu" | "kamis" | "jumat" | "sabtu" | "minggu" | "ahad"
            | "isnin" | "khamis" | "jumaat" | "tarikh" | "hingga" | "sampai" | "dengan" | "batas" | "lamaran" | "petsa" | "ng" | "ika"
            | "lunes" | "martes" | "miyerkules" | "huwebes" | "biyernes" | "sabado" | "de"
            | "วันที่" | "วัน" | "ที่" | "พศ" | "ปี" | "เวลา" | "น" | "จันทร์" | "อังคาร" | "พุธ" | "พฤหัสบดี" | "ศุกร์" | "เสาร์"
            | "อาทิตย์" | "วันจันทร์" | "วันอังคาร" | "วันพุธ" | "วันพฤหัสบดี" | "วันศุกร์" | "วันเสาร์" | "วันอาทิตย์" | "ประกาศเมื่อ" | "คศ"
            | "ថ្ងៃ" | "ថ្ងៃទី" | "ទី" | "ឆ្នាំ" | "ខែ" | "ម៉ោង" | "ວັນທີ" | "ວັນ" | "ປີ" | "ເດືອນ" | "ခုနှစ်" | "ရက်" | "ရက်နေ့" | "နေ့"
            | "日" | "年" | "号" | "號"
    )
}
