//! The words of pay: currencies, multiples, periods, bounds, and "to be agreed".

use base::{Country, Currency, PayPeriod};
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a word or sign in a statement of pay means.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Word {
    Currency(Currency),
    /// `$`, which is the dollar of the country.
    Dollar,
    /// Times so much, and the currency that is usual with the word.
    Times(i64, Option<Currency>),
    Period(PayPeriod),
    /// Before an amount: at least.
    From,
    /// Before an amount: at most; between two amounts it parts a range.
    UpTo,
    /// After an amount: and more.
    AndUp,
    /// After an amount: and less.
    AndDown,
    /// Parts a range.
    Dash,
    Plus,
    /// Says nothing of the amount.
    Filler,
    /// Pay is stated not to be stated.
    Negotiable,
}

/// The word that `text` starts with, the longest there is, and its length.
pub(super) fn at_start(text: &str) -> Option<(Word, usize)> {
    BY_FIRST_LETTER
        .get(&text.chars().next()?)?
        .iter()
        .find(|(written, _)| text.starts_with(written) && ends_word(written, &text[written.len()..]))
        .map(|(written, word)| (*word, written.len()))
}

static BY_FIRST_LETTER: LazyLock<HashMap<char, Vec<(&'static str, Word)>>> = LazyLock::new(|| {
    let mut index: HashMap<char, Vec<(&'static str, Word)>> = HashMap::new();
    for (written, word) in WORDS {
        let first = written.chars().next().unwrap_or_default();
        index.entry(first).or_default().push((written, *word));
    }
    for words in index.values_mut() {
        words.sort_by_key(|(written, _)| std::cmp::Reverse(written.len()));
    }
    index
});

/// Latin words end where no letter follows; signs and scripts without spaces end anywhere.
fn ends_word(written: &str, rest: &str) -> bool {
    let latin = |c: char| c.is_alphabetic() && matches!(c, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}');
    !(written.ends_with(latin) && rest.starts_with(latin))
}

/// The currency that a bare `$` means.
pub(super) fn dollar(country: Option<Country>) -> Currency {
    match country {
        Some(Country::Singapore) => Currency::Sgd,
        Some(Country::Brunei) => Currency::Bnd,
        _ => Currency::Usd,
    }
}

/// Least and most that pay for a month can be, in major units: about 5 and 200,000 US dollars at 2025 rates.
pub(super) const fn plausible_month(currency: Currency) -> (i64, i64) {
    match currency {
        Currency::Vnd => (100_000, 5_000_000_000),
        Currency::Idr => (50_000, 3_500_000_000),
        Currency::Khr => (20_000, 800_000_000),
        Currency::Lak => (100_000, 4_500_000_000),
        Currency::Mmk => (10_000, 900_000_000),
        Currency::Php => (250, 12_000_000),
        Currency::Thb => (150, 7_000_000),
        Currency::Myr => (20, 900_000),
        Currency::Sgd | Currency::Bnd => (8, 270_000),
        Currency::Usd | Currency::Eur | Currency::Gbp | Currency::Aud => (5, 300_000),
        Currency::Cny => (40, 1_500_000),
        Currency::Jpy => (700, 30_000_000),
        Currency::Krw => (7_000, 280_000_000),
        Currency::Twd => (150, 6_500_000),
        Currency::Hkd => (40, 1_600_000),
    }
}

use PayPeriod::{Day, Hour, Month, Piece, Total, Week, Year};
use Word::{AndDown, AndUp, Dash, Dollar, Filler, From, Negotiable, Period, Plus, Times, UpTo};

const fn money(currency: Currency) -> Word {
    Word::Currency(currency)
}

const MILLION_DONG: Word = Times(1_000_000, Some(Currency::Vnd));
const MILLION_RUPIAH: Word = Times(1_000_000, Some(Currency::Idr));
const LAKH: Word = Times(100_000, Some(Currency::Mmk));

/// Lower-case words.
#[rustfmt::skip]
const WORDS: &[(&str, Word)] = &[
    // Signs
    ("-", Dash), ("–", Dash), ("—", Dash), ("−", Dash), ("~", Dash), ("〜", Dash), ("～", Dash), ("－", Dash), ("->", Dash), ("→", Dash), ("+", Plus),
    ("$", Dollar), ("＄", Dollar), ("us$", money(Currency::Usd)), ("usd$", money(Currency::Usd)), ("usd", money(Currency::Usd)), ("dollar", money(Currency::Usd)), ("dollars", money(Currency::Usd)),
    ("đô", money(Currency::Usd)), ("đô la", money(Currency::Usd)), ("ដុល្លារ", money(Currency::Usd)), ("ໂດລາ", money(Currency::Usd)), ("ဒေါ်လာ", money(Currency::Usd)), ("美元", money(Currency::Usd)), ("美金", money(Currency::Usd)), ("ดอลลาร์", money(Currency::Usd)),
    ("s$", money(Currency::Sgd)), ("sg$", money(Currency::Sgd)), ("sgd", money(Currency::Sgd)), ("新币", money(Currency::Sgd)), ("b$", money(Currency::Bnd)), ("bnd", money(Currency::Bnd)),
    ("rm", money(Currency::Myr)), ("myr", money(Currency::Myr)), ("ringgit", money(Currency::Myr)), ("马币", money(Currency::Myr)),
    ("rp", money(Currency::Idr)), ("rp.", money(Currency::Idr)), ("idr", money(Currency::Idr)), ("rupiah", money(Currency::Idr)),
    ("₱", money(Currency::Php)), ("php", money(Currency::Php)), ("peso", money(Currency::Php)), ("pesos", money(Currency::Php)), ("piso", money(Currency::Php)), ("p", money(Currency::Php)),
    ("฿", money(Currency::Thb)), ("thb", money(Currency::Thb)), ("baht", money(Currency::Thb)), ("บาท", money(Currency::Thb)), ("บ.", money(Currency::Thb)), ("泰铢", money(Currency::Thb)),
    ("₫", money(Currency::Vnd)), ("đ", money(Currency::Vnd)), ("vnd", money(Currency::Vnd)), ("vnđ", money(Currency::Vnd)), ("đồng", money(Currency::Vnd)), ("dong", money(Currency::Vnd)), ("越南盾", money(Currency::Vnd)),
    ("៛", money(Currency::Khr)), ("khr", money(Currency::Khr)), ("riel", money(Currency::Khr)), ("riels", money(Currency::Khr)), ("រៀល", money(Currency::Khr)),
    ("₭", money(Currency::Lak)), ("lak", money(Currency::Lak)), ("kip", money(Currency::Lak)), ("ກີບ", money(Currency::Lak)),
    ("mmk", money(Currency::Mmk)), ("ks", money(Currency::Mmk)), ("ks.", money(Currency::Mmk)), ("kyat", money(Currency::Mmk)), ("kyats", money(Currency::Mmk)), ("ကျပ်", money(Currency::Mmk)),
    ("€", money(Currency::Eur)), ("eur", money(Currency::Eur)), ("euro", money(Currency::Eur)), ("£", money(Currency::Gbp)), ("gbp", money(Currency::Gbp)),
    ("¥", money(Currency::Cny)), ("￥", money(Currency::Cny)), ("元", money(Currency::Cny)), ("rmb", money(Currency::Cny)), ("cny", money(Currency::Cny)), ("人民币", money(Currency::Cny)), ("yuan", money(Currency::Cny)),
    ("jpy", money(Currency::Jpy)), ("yen", money(Currency::Jpy)), ("円", money(Currency::Jpy)), ("日元", money(Currency::Jpy)), ("₩", money(Currency::Krw)), ("krw", money(Currency::Krw)), ("won", money(Currency::Krw)), ("원", money(Currency::Krw)),
    ("nt$", money(Currency::Twd)), ("twd", money(Currency::Twd)), ("hk$", money(Currency::Hkd)), ("hkd", money(Currency::Hkd)), ("a$", money(Currency::Aud)), ("aud", money(Currency::Aud)),
    // Multiples
    ("triệu", MILLION_DONG), ("trieu", MILLION_DONG), ("tr", MILLION_DONG), ("củ", MILLION_DONG), ("tỷ", Times(1_000_000_000, Some(Currency::Vnd))), ("nghìn", Times(1_000, None)), ("ngàn", Times(1_000, None)),
    ("juta", MILLION_RUPIAH), ("jt", MILLION_RUPIAH), ("jta", MILLION_RUPIAH), ("ribu", Times(1_000, None)), ("rb", Times(1_000, None)),
    ("k", Times(1_000, None)), ("m", Times(1_000_000, None)), ("mil", Times(1_000_000, None)), ("mio", Times(1_000_000, None)), ("million", Times(1_000_000, None)), ("thousand", Times(1_000, None)),
    ("lakh", LAKH), ("lakhs", LAKH), ("သိန်း", LAKH), ("သောင်း", Times(10_000, Some(Currency::Mmk))), ("พัน", Times(1_000, None)), ("หมื่น", Times(10_000, None)), ("ล้าน", Times(1_000_000, None)), ("ล้านกีบ", Times(1_000_000, Some(Currency::Lak))), ("ລ້ານ", Times(1_000_000, None)), ("ແສນ", Times(100_000, None)), ("លាន", Times(1_000_000, None)), ("万", Times(10_000, None)), ("千", Times(1_000, None)), ("mille", Times(1_000, None)),
    // Periods
    ("giờ", Period(Hour)), ("h", Period(Hour)), ("hr", Period(Hour)), ("hrs", Period(Hour)), ("hour", Period(Hour)), ("hourly", Period(Hour)), ("jam", Period(Hour)), ("ชั่วโมง", Period(Hour)), ("ชม.", Period(Hour)), ("ชม", Period(Hour)), ("รายชั่วโมง", Period(Hour)), ("oras", Period(Hour)), ("ម៉ោង", Period(Hour)), ("ຊົ່ວໂມງ", Period(Hour)), ("နာရီ", Period(Hour)), ("小时", Period(Hour)), ("时薪", Period(Hour)),
    ("ngày", Period(Day)), ("day", Period(Day)), ("daily", Period(Day)), ("hari", Period(Day)), ("harian", Period(Day)), ("sehari", Period(Day)), ("วัน", Period(Day)), ("รายวัน", Period(Day)), ("ต่อวัน", Period(Day)), ("araw", Period(Day)), ("ថ្ងៃ", Period(Day)), ("ມື້", Period(Day)), ("ရက်", Period(Day)), ("天", Period(Day)), ("日薪", Period(Day)), ("ca", Period(Day)),
    ("tuần", Period(Week)), ("week", Period(Week)), ("weekly", Period(Week)), ("minggu", Period(Week)), ("สัปดาห์", Period(Week)), ("linggo", Period(Week)), ("សប្តាហ៍", Period(Week)), ("ອາທິດ", Period(Week)), ("周", Period(Week)),
    ("tháng", Period(Month)), ("month", Period(Month)), ("months", Period(Month)), ("monthly", Period(Month)), ("mth", Period(Month)), ("mo", Period(Month)), ("p.m.", Period(Month)), ("pm", Period(Month)), ("bulan", Period(Month)), ("bln", Period(Month)), ("sebulan", Period(Month)), ("เดือน", Period(Month)), ("เดือนละ", Period(Month)), ("ต่อเดือน", Period(Month)), ("buwan", Period(Month)), ("ខែ", Period(Month)), ("ເດືອນ", Period(Month)), ("လ", Period(Month)), ("月", Period(Month)), ("月薪", Period(Month)), ("每月", Period(Month)),
    ("năm", Period(Year)), ("year", Period(Year)), ("yearly", Period(Year)), ("yr", Period(Year)), ("annual", Period(Year)), ("annually", Period(Year)), ("annum", Period(Year)), ("p.a.", Period(Year)), ("p.a", Period(Year)), ("pa", Period(Year)), ("tahun", Period(Year)), ("setahun", Period(Year)), ("ปี", Period(Year)), ("taon", Period(Year)), ("ឆ្នាំ", Period(Year)), ("ປີ", Period(Year)), ("နှစ်", Period(Year)), ("年", Period(Year)), ("年薪", Period(Year)),
    ("sp", Period(Piece)), ("sản phẩm", Period(Piece)), ("bài", Period(Piece)), ("piece", Period(Piece)), ("pcs", Period(Piece)), ("unit", Period(Piece)), ("ชิ้น", Period(Piece)), ("task", Period(Piece)), ("trip", Period(Piece)),
    ("project", Period(Total)), ("dự án", Period(Total)), ("proyek", Period(Total)), ("lump sum", Period(Total)), ("lumpsum", Period(Total)),
    // Bounds
    ("từ", From), ("trên", From), ("hơn", From), ("ít nhất", From), ("tối thiểu", From), ("from", From), ("starting", From), ("starting from", From), ("starts from", From), ("start from", From), ("starts at", From), ("start at", From), ("min", From), ("min.", From), ("minimum", From), ("at least", From), ("over", From), ("above", From), ("more than", From), ("mulai", From), ("mulai dari", From), ("dari", From), ("minimal", From), ("bermula", From), ("ตั้งแต่", From), ("เริ่มต้น", From), ("เริ่มต้นที่", From), ("เริ่ม", From), ("ขั้นต่ำ", From), ("mula", From), ("ចាប់ពី", From), ("ចាប់ផ្តើម", From), ("ເລີ່ມຕົ້ນ", From), ("ຕັ້ງແຕ່", From), (">", From), ("≥", From), (">=", From), ("base", Filler),
    ("tới", UpTo), ("đến", UpTo), ("lên đến", UpTo), ("lên tới", UpTo), ("tối đa", UpTo), ("dưới", UpTo), ("up to", UpTo), ("upto", UpTo), ("max", UpTo), ("max.", UpTo), ("maximum", UpTo), ("to", UpTo), ("less than", UpTo), ("below", UpTo), ("under", UpTo), ("hingga", UpTo), ("sampai", UpTo), ("sampai dengan", UpTo), ("s/d", UpTo), ("s.d.", UpTo), ("sd", UpTo), ("maksimal", UpTo), ("sehingga", UpTo), ("ถึง", UpTo), ("ไม่เกิน", UpTo), ("สูงสุด", UpTo), ("hanggang", UpTo), ("ដល់", UpTo), ("រហូតដល់", UpTo), ("ຫາ", UpTo), ("ເຖິງ", UpTo), ("至", UpTo), ("到", UpTo), ("<", UpTo), ("≤", UpTo), ("<=", UpTo),
    ("up", AndUp), ("and up", AndUp), ("and above", AndUp), ("or more", AndUp), ("trở lên", AndUp), ("ke atas", AndUp), ("keatas", AndUp), ("ขึ้นไป", AndUp), ("ឡើងទៅ", AndUp), ("ឡើង", AndUp), ("ຂຶ້ນໄປ", AndUp), ("အထက်", AndUp), ("以上", AndUp), ("起", AndUp), ("trở xuống", AndDown), ("以下", AndDown),
    // Words around amounts
    ("lương", Filler), ("lương:", Filler), ("lương cứng", Filler), ("thu nhập", Filler), ("mức", Filler), ("gross", Filler), ("net", Filler), ("salary", Filler), ("basic", Filler), ("pay", Filler), ("wage", Filler), ("per", Filler), ("a", Filler), ("an", Filler), ("each", Filler), ("every", Filler), ("and", Filler), ("or", Filler), ("gaji", Filler), ("pokok", Filler), ("gapok", Filler), ("upah", Filler), ("sahod", Filler), ("bawat", Filler), ("kada", Filler), ("ng", Filler), ("mỗi", Filler), ("khoảng", Filler), ("about", Filler), ("around", Filler), ("approx", Filler), ("approximately", Filler), ("range", Filler), ("sekitar", Filler), ("kisaran", Filler), ("เงินเดือน", Filler), ("รายได้", Filler), ("ประมาณ", Filler), ("ต่อ", Filler), ("ละ", Filler), ("หรือ", Filler), ("และ", Filler), ("ប្រាក់ខែ", Filler), ("ប្រាក់បៀវត្សរ៍", Filler), ("ក្នុងមួយ", Filler), ("ចន្លោះ", Filler), ("ຕໍ່", Filler), ("ເງິນເດືອນ", Filler), ("လစာ", Filler), ("တစ်", Filler), ("工资", Filler), ("薪资", Filler), ("底薪", Filler), ("每", Filler), ("expected", Filler), ("monthly salary", Period(Month)), ("internship", Filler), ("allowance", Filler), ("depending", Negotiable),
    // Not stated
    ("thỏa thuận", Negotiable), ("thoả thuận", Negotiable), ("thương lượng", Negotiable), ("cạnh tranh", Negotiable), ("hấp dẫn", Negotiable), ("trao đổi", Negotiable), ("negotiable", Negotiable), ("nego", Negotiable), ("negotiation", Negotiable), ("negotiate", Negotiable), ("competitive", Negotiable), ("attractive", Negotiable), ("confidential", Negotiable), ("undisclosed", Negotiable), ("not disclosed", Negotiable), ("to be discussed", Negotiable), ("tba", Negotiable), ("tbd", Negotiable), ("depend", Negotiable), ("depends", Negotiable), ("based on", Negotiable), ("commensurate", Negotiable), ("other benefits", Negotiable), ("opened", Negotiable), ("open", Negotiable), ("unpaid", Negotiable), ("not stated", Negotiable), ("kompetitif", Negotiable), ("dirahasiakan", Negotiable), ("rahasia", Negotiable), ("negosiasi", Negotiable), ("nego.", Negotiable), ("dinegosiasikan", Negotiable), ("boleh runding", Negotiable), ("boleh dirunding", Negotiable), ("ตามตกลง", Negotiable), ("ตามโครงสร้าง", Negotiable), ("ตามประสบการณ์", Negotiable), ("ตามความสามารถ", Negotiable), ("ตามวุฒิ", Negotiable), ("ไม่ระบุ", Negotiable), ("ต่อรองได้", Negotiable), ("สามารถต่อรอง", Negotiable), ("ចរចា", Negotiable), ("តាមការព្រមព្រៀង", Negotiable), ("អាចចរចា", Negotiable), ("ຕົກລົງ", Negotiable), ("ເຈລະຈາ", Negotiable), ("ညှိနှိုင်း", Negotiable), ("面议", Negotiable), ("面談", Negotiable), ("面谈", Negotiable), ("mapag-uusapan", Negotiable), ("negotiable salary", Negotiable),
];
