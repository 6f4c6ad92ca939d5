//! Pay in every shape that was met, and what is none.

use super::*;
use proptest::prelude::*;

fn shown(stated: Stated) -> String {
    let amount = |minor: Option<i64>| minor.map_or("…".to_owned(), |n| n.to_string());
    let pay = stated.pay.map_or("none".to_owned(), |pay| {
        let per = pay.currency.minor_per_major();
        let major = |minor: Option<i64>| match minor {
            Some(n) if n % per == 0 => (n / per).to_string(),
            Some(n) => format!("{}.{:02}", n / per, n % per),
            None => amount(None),
        };
        format!(
            "{}..{} {} {}",
            major(pay.min),
            major(pay.max),
            pay.currency,
            pay.period
        )
    });
    match stated.oddity {
        Some(oddity) => format!("{pay} {oddity:?}"),
        None => pay,
    }
}

fn check_in(country: Country, text: &str, expect: &str) {
    let options = PayOptions {
        country: Some(country),
        currency: Some(country.currency()),
        ..PayOptions::default()
    };
    assert_eq!(shown(read(text, &options)), expect, "{text}");
}

#[test]
fn viet_nam() {
    let check = |text, expect| check_in(Country::VietNam, text, expect);
    check("15 - 17 triệu", "15000000..17000000 VND month");
    check("Từ 10 triệu", "10000000..… VND month");
    check("Tới 30 triệu", "…..30000000 VND month");
    check("Lương: 7,5 Tr - 9 Tr VND", "7500000..9000000 VND month");
    check("Lương: Trên 15 Tr VND", "15000000..… VND month");
    check("Lương: Lên đến 20 Tr VND", "…..20000000 VND month");
    check("25 k - 30 k /giờ", "25000..30000 VND hour");
    check("Tới 150 k /sp", "…..150000 VND piece");
    check("8.000.000 - 10.000.000 VND", "8000000..10000000 VND month");
    check("1,000 - 2,000 USD", "1000..2000 USD month");
    check("Lương: 340 - 680 USD", "340..680 USD month");
    check("Tới 1,200 USD", "…..1200 USD month");
    check("Lương cứng 8-10tr + hoa hồng", "8000000..10000000 VND month");
    check("từ 10 đến 15 triệu/tháng", "10000000..15000000 VND month");
    check("0.0 - 3.0 triệu", "…..3000000 VND month");
    check("20.000.000 -> 25.000.000đ", "20000000..25000000 VND month");
    check("7.500.000đ", "7500000..7500000 VND month");
    check("10 triệu trở lên", "10000000..… VND month");
    for text in [
        "Thỏa thuận",
        "Thoả thuận",
        "Lương: Cạnh Tranh",
        "Lương: Cạnh tranh",
        "",
    ] {
        check(text, "none");
    }
}

#[test]
fn thailand() {
    let check = |text, expect| check_in(Country::Thailand, text, expect);
    check("20,000 - 30,000 บาท", "20000..30000 THB month");
    check("20,000-25,000 บาท", "20000..25000 THB month");
    check("31,500 บาท", "31500..31500 THB month");
    check("500 บาท (รายวัน)", "500..500 THB day");
    check("60 บาท/ชั่วโมง", "60..60 THB hour");
    check("๑๕,๐๐๐ บาท", "15000..15000 THB month");
    check("20,000+ หรือตามตกลง", "20000..… THB month");
    check("18,000 บาทขึ้นไป หรือตามตกลง", "18000..… THB month");
    check("เริ่มต้น 18,000-25,000", "18000..25000 THB month");
    check("15,000 - 20,000 + คอมมิสชั่น", "15000..20000 THB month");
    check("Internship Allowance 300 THB / Day", "300..300 THB day");
    for text in [
        "ตามตกลง",
        "ตามโครงสร้างบริษัทฯ",
        "ไม่ระบุเงินเดือน",
        "Depend on qualifications and experience",
        "ตามประสบการณ์และความสามารถ",
        "พิจารณาตามประสบการณ์และโครงสร้างบริษัท",
    ] {
        check(text, "none");
    }
}

#[test]
fn the_islands() {
    check_in(Country::Indonesia, "Rp 5.000.000", "5000000..5000000 IDR month");
    check_in(Country::Indonesia, "Rp5jt - 7jt", "5000000..7000000 IDR month");
    check_in(Country::Indonesia, "5 - 7 juta", "5000000..7000000 IDR month");
    check_in(
        Country::Indonesia,
        "Rp. 4.500.000 s/d Rp. 6.000.000 per bulan",
        "4500000..6000000 IDR month",
    );
    check_in(Country::Indonesia, "25000.0", "none Implausible");
    check_in(
        Country::Malaysia,
        "RM 2,500 – RM 3,500 per month",
        "2500..3500 MYR month",
    );
    check_in(Country::Malaysia, "RM12.50/hour", "12.50..12.50 MYR hour");
    check_in(Country::Philippines, "PHP 18,000", "18000..18000 PHP month");
    check_in(Country::Philippines, "₱25K", "25000..25000 PHP month");
    check_in(Country::Philippines, "₱25K - 30K", "25000..30000 PHP month");
    check_in(Country::Philippines, "25000.0", "25000..25000 PHP month");
    check_in(Country::Singapore, "SGD 3.5k", "3500..3500 SGD month");
    check_in(Country::Singapore, "$3,000 - $4,500", "3000..4500 SGD month");
    check_in(Country::Singapore, "$3-5k", "3000..5000 SGD month");
    check_in(Country::Singapore, "S$ 60,000 p.a.", "60000..60000 SGD year");
    check_in(Country::Brunei, "$900", "900..900 BND month");
}

#[test]
fn the_mekong() {
    check_in(Country::Cambodia, "$600 - $1000", "600..1000 USD month");
    check_in(Country::Cambodia, "$150 ~ $200", "150..200 USD month");
    check_in(Country::Cambodia, "$500-$999", "500..999 USD month");
    check_in(Country::Cambodia, "$600 up", "600..… USD month");
    check_in(Country::Cambodia, "250$~300$", "250..300 USD month");
    check_in(
        Country::Cambodia,
        "$600 - $1000 Other Benefits",
        "600..1000 USD month",
    );
    check_in(Country::Cambodia, "$250 + gas $20", "250..250 USD month");
    check_in(
        Country::Cambodia,
        "up to 900 USD based on qualifications, with additional bonuses and benefits.",
        "…..900 USD month",
    );
    check_in(Country::Cambodia, "800,000៛", "800000..800000 KHR month");
    check_in(Country::Cambodia, "៨០០០០០ រៀល", "800000..800000 KHR month");
    check_in(Country::Cambodia, "Negotiable", "none");
    check_in(
        Country::Cambodia,
        "Annual Medical Package, NSSF, 13th month, 2 uniforms and lunch for the staff",
        "none Unreadable",
    );
    check_in(
        Country::Lao,
        "3.000.000 - 5.000.000 ກີບ",
        "3000000..5000000 LAK month",
    );
    check_in(Country::Lao, "LAK 4,000,000", "4000000..4000000 LAK month");
    check_in(Country::Myanmar, "5 lakh", "500000..500000 MMK month");
    check_in(Country::Myanmar, "၃ သိန်း", "300000..300000 MMK month");
    check_in(
        Country::Myanmar,
        "300,000 - 500,000 Ks",
        "300000..500000 MMK month",
    );
    check_in(Country::Myanmar, "၅၀၀,၀၀၀ ကျပ်", "500000..500000 MMK month");
    check_in(Country::Cambodia, "5000-8000元", "5000..8000 CNY month");
    check_in(Country::Cambodia, "面议", "none");
}

#[test]
fn odd_amounts() {
    let check = |text, expect| check_in(Country::VietNam, text, expect);
    check("20 - 15 triệu", "15000000..20000000 VND month Swapped");
    check("115 - 20 triệu", "none Implausible");
    check("650 - 800 VND", "none Implausible");
    check("-5.000.000 VND", "none Implausible");
    check("99999999999999999999999999 VND", "none Implausible");
    check("Xem mô tả", "none Unreadable");
    let usd = PayOptions {
        currency: Some(Currency::Vnd),
        implausible_as: Some(Currency::Usd),
        ..PayOptions::default()
    };
    assert_eq!(
        shown(read("650 - 800 VND", &usd)),
        "650..800 USD month CurrencyCorrected"
    );
    assert_eq!(
        shown(read("1.000 - 2.000 VND", &usd)),
        "1000..2000 USD month CurrencyCorrected"
    );
    assert_eq!(
        shown(read("15.000.000 - 18.000.000 VND", &usd)),
        "15000000..18000000 VND month"
    );
    assert_eq!(shown(read("2500", &PayOptions::default())), "none NoCurrency");
}

#[test]
fn bounds_from_their_own_columns() {
    let options = PayOptions {
        currency: Some(Currency::Vnd),
        ..PayOptions::default()
    };
    let check =
        |min, max, expect: &str| assert_eq!(shown(from_columns(min, max, None, None, &options)), expect);
    check("40000000", "70000000", "40000000..70000000 VND month");
    check("", "12000000", "…..12000000 VND month");
    check("29523500.123", "", "29523500..… VND month");
    check("0", "0", "none");
    check("-5", "12000000", "none Implausible");
    check("soon", "", "none Unreadable");
    check("", "", "none");
}

proptest! {
    #[test]
    fn ranges_are_read_back_whatever_groups_the_digits(low in 100_000_i64..50_000_000, more in 0_i64..50_000_000) {
        let high = low + more;
        let group = |n: i64, sign: &str| {
            let digits = n.to_string();
            let bytes: Vec<&str> = digits.as_bytes().rchunks(3).rev().map(|c| std::str::from_utf8(c).expect("ASCII")).collect();
            bytes.join(sign)
        };
        for sign in [".", ",", " ", ""] {
            let text = format!("{} - {} VND", group(low, sign), group(high, sign));
            let pay = read(&text, &PayOptions::default()).pay.expect("a range");
            prop_assert_eq!((pay.min, pay.max), (Some(low), Some(high)), "{}", text);
        }
    }

    #[test]
    fn bounds_are_ordered_and_not_negative(text in "([0-9]{1,4}|[.,]|-|–|~| |k|tr|triệu|\\$|rp|บาท|từ|up|/giờ|\\+|\\PC){0,12}") {
        let options = PayOptions { currency: Some(Currency::Vnd), ..PayOptions::default() };
        if let Some(pay) = read(&text, &options).pay {
            prop_assert!(pay.min.is_some() || pay.max.is_some());
            prop_assert!(pay.min.unwrap_or(0) >= 0 && pay.min.unwrap_or(0) <= pay.max.unwrap_or(i64::MAX));
        }
    }
}
