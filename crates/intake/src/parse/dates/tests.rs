//! Dates in every shape that was met, and those that are none.

use super::*;
use proptest::prelude::*;

fn options() -> DateOptions {
    DateOptions {
        anchor: Some(Date::constant(2025, 10, 19)),
        utc_offset_minutes: 420,
        ..DateOptions::default()
    }
}

fn check(text: &str, expect: &str) {
    let shown = match read(text, &options()) {
        Ok((date, precision)) => format!("{date} {precision}"),
        Err(problem) => format!("{problem:?}"),
    };
    assert_eq!(shown, expect, "{text}");
}

#[test]
fn numbers() {
    check("2025-10-01", "2025-10-01 day");
    check("2025-10-02 09:17:43", "2025-10-02 day");
    check("2025-12-22T04:48:11.703Z", "2025-12-22 day");
    check("2025-12-27T16:59:59+00:00", "2025-12-27 day");
    check("2024-08-29T17:00:00+00:00", "2024-08-30 day");
    check("2025-07-18T03:19:35.149000+0700", "2025-07-18 day");
    check("22/08/2024 04:23:18", "2024-08-22 day");
    check("28-09-2025", "2025-09-28 day");
    check("31.01.2025", "2025-01-31 day");
    check("1/13/2026", "2026-01-13 day");
    check("22/12/68", "2025-12-22 day");
    check("05/10/25", "2025-10-05 day");
    check("๒๒/๑๒/๒๕๖๘", "2025-12-22 day");
    check("၂၀၂၅-၁၂-၀၁", "2025-12-01 day");
    check("20251022", "2025-10-22 day");
    check("2025-10", "2025-10-01 month");
    check("10/2025", "2025-10-01 month");
    check("2025", "2025-01-01 year");
    check("9999-12-31", "9999-12-31 day");
    check("31/02/2025", "Unreadable");
    let mdy = DateOptions {
        order: DateOrder::Mdy,
        ..options()
    };
    assert_eq!(
        read("05/10/2025", &mdy).map(|(d, _)| d.to_string()),
        Ok("2025-05-10".into())
    );
}

#[test]
fn month_names() {
    check("31-Jan-2026", "2026-01-31 day");
    check("January 5, 2026", "2026-01-05 day");
    check("5th of January, 2026", "2026-01-05 day");
    check("30 June 2026 .", "2026-06-30 day");
    check(
        "5.00 pm (Cambodian time), on Thursday, 5 February 2026",
        "2026-02-05 day",
    );
    check("Mid January 2026", "2026-01-01 month");
    check("22 ธ.ค. 68", "2025-12-22 day");
    check("22 ธันวาคม 2568", "2025-12-22 day");
    check("วันที่ 2 ม.ค. พ.ศ. ๒๕๖๙", "2026-01-02 day");
    check("ngày 5 tháng 1 năm 2026", "2026-01-05 day");
    check("15 Tháng Mười Hai 2025", "2025-12-15 day");
    check("17 Agustus 2025", "2025-08-17 day");
    check("3 Ogos 2025", "2025-08-03 day");
    check("Hunyo 12, 2025", "2025-06-12 day");
    check("ថ្ងៃទី៥ ខែមករា ឆ្នាំ២០២៦", "2026-01-05 day");
    check("ວັນທີ 5 ມັງກອນ 2026", "2026-01-05 day");
    check("၂၀၂၆ ခုနှစ် ဇန်နဝါရီလ ၅ ရက်", "2026-01-05 day");
    check("2026年1月5日", "2026-01-05 day");
    check("5 Jan", "2026-01-05 day");
    check("1 Nov", "2025-11-01 day");
}

#[test]
fn relative_dates() {
    check("3 ngày trước", "2025-10-16 day");
    check("2 tuần trước", "2025-10-05 week");
    check("1 tháng trước", "2025-09-19 month");
    check("hôm nay", "2025-10-19 day");
    check("Hôm nay", "2025-10-19 day");
    check("hôm qua", "2025-10-18 day");
    check("Posted 5 days ago", "2025-10-14 day");
    check("yesterday", "2025-10-18 day");
    check("30+ days ago", "2025-09-19 month");
    check("a week ago", "2025-10-12 week");
    check("3d ago", "2025-10-16 day");
    check("5 giờ trước", "2025-10-19 day");
    check("2 hari yang lalu", "2025-10-17 day");
    check("seminggu yang lalu", "2025-10-12 week");
    check("kemarin", "2025-10-18 day");
    check("3 วันที่แล้ว", "2025-10-16 day");
    check("๓ วันที่แล้ว", "2025-10-16 day");
    check("เมื่อวานนี้", "2025-10-18 day");
    check("៣ ថ្ងៃមុន", "2025-10-16 day");
    check("3 ມື້ກ່ອນ", "2025-10-16 day");
    check("လွန်ခဲ့သော ၃ ရက်", "2025-10-16 day");
    check("3天前", "2025-10-16 day");
    check("2 araw na ang nakalipas", "2025-10-17 day");
    check("còn 5 ngày", "2025-10-24 day");
    let lost = DateOptions {
        anchor: None,
        ..options()
    };
    assert_eq!(read("3 ngày trước", &lost), Err(DateProblem::NoAnchor));
}

#[test]
fn what_is_not_a_date() {
    for text in [
        "Term",
        "Chat Now",
        "N/A",
        "",
        "12",
        "Full Time",
        "letter of motivation (no more than 1 page)",
        "KE to invite implementers for a briefing within one or two days after the closing date.",
        "32 January 2026",
        "2025-13-01",
        "Jan Feb 2026",
        "15.000.000",
        "0912345678",
    ] {
        check(text, "Unreadable");
    }
}

#[test]
fn bare_numbers_mean_what_the_mapping_says() {
    let left = DateOptions {
        days_left: true,
        ..options()
    };
    assert_eq!(
        read("12", &left).map(|(d, _)| d.to_string()),
        Ok("2025-10-31".into())
    );
    let epoch = DateOptions {
        epoch: true,
        ..options()
    };
    assert_eq!(
        read("1760832000000", &epoch).map(|(d, _)| d.to_string()),
        Ok("2025-10-19".into())
    );
}

proptest! {
    #[test]
    fn written_dates_are_read_back(days in 0_i64..40_000) {
        let date = plus_days(Date::constant(1991, 1, 1), days).expect("in the calendar");
        let (y, m, d) = (date.year(), date.month(), date.day());
        let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        let thai = ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."];
        for text in [
            date.to_string(),
            format!("{d:02}/{m:02}/{y}"),
            format!("{d}-{}-{y}", names[m as usize - 1]),
            format!("{d} {} {}", thai[m as usize - 1], y + 543),
            format!("{y}年{m}月{d}日"),
        ] {
            prop_assert_eq!(read(&text, &DateOptions::default()), Ok((date, DatePrecision::Day)), "{}", text);
        }
    }

    #[test]
    fn nothing_panics(text in "([0-9]{1,9}|[-/. :,+TZ]|jan|ngày|trước|ที่แล้ว|月|\\PC){0,12}") {
        let _ = read(&text, &DateOptions { days_left: true, epoch: true, ..options() });
    }
}
