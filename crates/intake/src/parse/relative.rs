//! Dates that count from the day on which the page was seen: "3 ngày trước", "30+ days ago", "เมื่อวาน".

use base::{Date, DatePrecision};
use std::time::Duration;

/// What a relative date says, before it is counted from a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Offset {
    unit: Unit,
    /// Negative in the past.
    amount: i32,
    /// "30+ days ago": at least that long.
    open: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Moment,
    Day,
    Week,
    Month,
    Year,
}

impl Offset {
    /// Counts from `anchor`; `None` outside of the calendar.
    pub(super) fn from(self, anchor: Date) -> Option<(Date, DatePrecision)> {
        let amount = i64::from(self.amount);
        let (date, precision) = match self.unit {
            Unit::Moment => (Some(anchor), DatePrecision::Day),
            Unit::Day => (days(anchor, amount), DatePrecision::Day),
            Unit::Week => (days(anchor, amount * 7), DatePrecision::Week),
            Unit::Month => (months(anchor, amount), DatePrecision::Month),
            Unit::Year => (months(anchor, amount * 12), DatePrecision::Year),
        };
        let precision = if self.open {
            precision.max(DatePrecision::Month)
        } else {
            precision
        };
        Some((date?, precision))
    }
}

/// The day `amount` days after `date`.
pub(super) fn days(date: Date, amount: i64) -> Option<Date> {
    let duration = Duration::from_secs(amount.unsigned_abs().checked_mul(86_400)?);
    if amount < 0 {
        date.checked_sub(duration).ok()
    } else {
        date.checked_add(duration).ok()
    }
}

fn months(date: Date, amount: i64) -> Option<Date> {
    let month = i64::from(date.year()) * 12 + i64::from(date.month()) - 1 + amount;
    let first = Date::new(
        i16::try_from(month.div_euclid(12)).ok()?,
        month.rem_euclid(12) as i8 + 1,
        1,
    )
    .ok()?;
    Date::new(first.year(), first.month(), date.day().min(first.days_in_month())).ok()
}

/// Reads a relative date; `text` is lower-case with ASCII digits.
pub(super) fn read(text: &str) -> Option<Offset> {
    if text.chars().count() > 60 {
        return None;
    }
    if let Some((unit, amount, open)) = counted(text) {
        let past = PAST.iter().any(|word| text.contains(word)) || text.ends_with("前");
        let future = !past && FUTURE.iter().any(|word| text.contains(word));
        return (past || future).then_some(Offset {
            unit,
            amount: if past { -amount } else { amount },
            open,
        });
    }
    let single = |unit, amount| {
        Some(Offset {
            unit,
            amount,
            open: false,
        })
    };
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if has(&[
        "hôm qua",
        "yesterday",
        "เมื่อวาน",
        "kemarin",
        "kelmarin",
        "kahapon",
        "ម្សិលមិញ",
        "ມື້ວານ",
        "မနေ့က",
        "昨天",
        "horiseik",
    ]) {
        single(Unit::Day, -1)
    } else if has(&[
        "ngày mai",
        "tomorrow",
        "พรุ่งนี้",
        "besok",
        "esok",
        "bukas",
        "ស្អែក",
        "ມື້ອື່ນ",
        "မနက်ဖြန်",
        "明天",
    ]) {
        single(Unit::Day, 1)
    } else if has(&["seminggu", "sepekan"]) && has(&["lalu", "lepas"]) {
        single(Unit::Week, -1)
    } else if has(&["sebulan"]) && has(&["lalu", "lepas"]) {
        single(Unit::Month, -1)
    } else if has(&[
        "hôm nay",
        "today",
        "วันนี้",
        "hari ini",
        "ngayon",
        "ថ្ងៃនេះ",
        "ມື້ນີ້",
        "ယနေ့",
        "ဒီနေ့",
        "今天",
        "今日",
        "just now",
        "just posted",
        "vừa xong",
        "mới đăng",
        "vừa đăng",
        "baru saja",
        "sehari ini",
        "เมื่อสักครู่",
        "เมื่อครู่",
        "ohin loron",
    ]) {
        single(Unit::Moment, 0)
    } else {
        None
    }
}

const PAST: &[&str] = &[
    "trước",
    "ago",
    "lalu",
    "lepas",
    "ที่แล้ว",
    "แล้ว",
    "ที่ผ่านมา",
    "ก่อน",
    "មុន",
    "កន្លង",
    "ກ່ອນ",
    "ຜ່ານມາ",
    "လွန်ခဲ့",
    "天前",
    "周前",
    "月前",
    "年前",
    "时前",
    "nakaraan",
    "nakalipas",
];
const FUTURE: &[&str] = &[
    "còn",
    "left",
    "remaining",
    "in ",
    "lagi",
    "sisa",
    "baki",
    "เหลือ",
    "อีก",
    "នៅសល់",
    "ទៀត",
    "ອີກ",
    "ເຫຼືອ",
    "剩",
    "后",
    "more",
];

/// The first number in `text` and the unit right after it.
fn counted(text: &str) -> Option<(Unit, i32, bool)> {
    let start = text.find(|c: char| c.is_ascii_digit());
    let Some(start) = start else {
        return ["a ", "an ", "one ", "một ", "satu ", "isang "]
            .iter()
            .find_map(|one| text.find(one).map(|at| &text[at + one.len()..]))
            .and_then(unit)
            .map(|unit| (unit, 1, false));
    };
    let rest = &text[start..];
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let amount: i32 = rest[..end].parse().ok().filter(|n| *n <= 10_000)?;
    let after = rest[end..].trim_start();
    let open = after.starts_with('+');
    Some((unit(after.trim_start_matches('+').trim_start())?, amount, open))
}

fn unit(text: &str) -> Option<Unit> {
    const UNITS: &[(Unit, &[&str])] = &[
        (
            Unit::Moment,
            &[
                "phút",
                "giờ",
                "tiếng",
                "giây",
                "minute",
                "min",
                "hour",
                "hr",
                "h ",
                "second",
                "menit",
                "jam",
                "minit",
                "detik",
                "นาที",
                "ชั่วโมง",
                "ชม",
                "วินาที",
                "oras",
                "minuto",
                "នាទី",
                "ម៉ោង",
                "ນາທີ",
                "ຊົ່ວໂມງ",
                "မိနစ်",
                "နာရီ",
                "分钟",
                "小时",
            ],
        ),
        (
            Unit::Month,
            &[
                "tháng",
                "month",
                "mo ",
                "bulan",
                "bln",
                "เดือน",
                "buwan",
                "ខែ",
                "ເດືອນ",
                "လ",
                "个月",
                "月",
            ],
        ),
        (
            Unit::Week,
            &[
                "tuần",
                "week",
                "w ",
                "minggu",
                "pekan",
                "สัปดาห์",
                "อาทิตย์",
                "linggo",
                "សប្ដាហ៍",
                "សប្តាហ៍",
                "អាទិត្យ",
                "ອາທິດ",
                "ပတ်",
                "周",
                "星期",
            ],
        ),
        (
            Unit::Day,
            &[
                "ngày",
                "day",
                "d ",
                "hari",
                "วัน",
                "araw",
                "ថ្ងៃ",
                "ມື້",
                "ວັນ",
                "ရက်",
                "天",
                "日",
            ],
        ),
        (
            Unit::Year,
            &["năm", "year", "yr", "tahun", "ปี", "taon", "ឆ្នាំ", "ປີ", "နှစ်", "年"],
        ),
    ];
    UNITS
        .iter()
        .find(|(_, words)| words.iter().any(|word| text.starts_with(word)))
        .map(|(unit, _)| *unit)
}
