//! What is masked, what is left, and that masking twice changes nothing.

use super::*;
use proptest::prelude::*;

fn check(text: &str, expect: &str) {
    assert_eq!(mask(text), expect, "{text}");
}

fn kept(text: &str) {
    check(text, text);
}

#[test]
fn addresses() {
    check("Send CV to hr.dept+jobs@company.com.vn.", "Send CV to [email].");
    check("ส่งที่อีเมลhr@x.co.th ด่วน", "ส่งที่อีเมล[email] ด่วน");
    check("jobs ＠ company.com", "[email]");
    check("recruit＠company.com", "[email]");
    check("john [at] company [dot] com", "[email]");
    check("john(at)company.com", "[email]");
    check("john at company dot com please", "[email] please");
    check("<a@b.co>", "<[email]>");
    check("hr@company", "[email]");
    kept("work at company.com today");
    kept("2 @ 500");
    kept("Barista @ Makati");
    kept("https://www.youtube.com/@WeRideAI");
    kept("[email]");
}

#[test]
fn phones() {
    for number in [
        "0912345678",
        "0912 345 678",
        "0912.345.678",
        "091-234-5678",
        "(028) 3822 1234",
        "+84 912 345 678",
        "+84912345678",
        "(+84) 912 345 678",
        "84912345678",
        "+62 812-3456-7890",
        "0812 3456 7890",
        "62812345678901",
        "021-5551234",
        "+60 12-345 6789",
        "60123456789",
        "+63 917 123 4567",
        "63 917 123 4567",
        "0917-123-4567",
        "+65 6123 4567",
        "+66 81 234 5678",
        "02-123-4567",
        "0 2123 4567",
        "+855 12 345 678",
        "012 345 678",
        "855 12 345 678",
        "+856 20 5555 1234",
        "020 55551234",
        "+95 9 123 456 789",
        "09 123 456 789",
        "+670 7723 4567",
        "+673 712 3456",
        "๐๘๑-๒๓๔-๕๖๗๘",
        "០១២ ៣៤៥ ៦៧៨",
        "၀၉ ၁၂၃ ၄၅၆ ၇၈၉",
        "(800) 555-1234",
        "917-123-4567",
    ] {
        check(&format!("x {number} y"), "x [phone] y");
        check(number, "[phone]");
    }
    check("Contact number: 8189 1194\n", "Contact number: [phone]\n");
    check("Hotline 1900 1234", "Hotline [phone]");
    check("โทร.081-234-5678 ต่อ 12", "โทร.[phone] ต่อ 12");
    check("SĐT: 0912345678 - 0987654321", "SĐT: [phone] - [phone]");
    check("Tel 012 345 678 / 098 765 432", "Tel [phone] / [phone]");
    check("0912 345 678 1A, 0912 345 67 12B", "[phone] 1A, [phone] 12B");
    check("SĐT0912345678", "SĐT[phone]");
    check("a0912 345 678", "a[phone]");
    check("0912345678,0987654321", "[phone],[phone]");
    check("0912345678 5 positions", "[phone] 5 positions");
    check("https://zalo.me/0912345678", "https://zalo.me/[handle]");
}

#[test]
fn numbers_that_are_no_phones() {
    for text in [
        "15.000.000 - 20.000.000",
        "Lương: 9.000.000 – 11.000.000 VND / tháng",
        "ISO 14001",
        "ISO 9001:2015",
        "JB-1097",
        "24/7",
        "2022-2025",
        "01.02.2025",
        "01-02-2025 - 05-02-2025",
        "2025-10-02 09:17:43",
        "100%",
        "1.000.000.000",
        "500,000,000 VND",
        "Rp 62.500.000",
        "+20.000.000",
        "08:00 - 17:00",
        "8h00 - 17h30",
        "REQ-0012345678",
        "AS9100D",
        "0.5 - 1.5",
        "10 000 000 VND",
        "view_detail_0123456789.html",
        "33969e0d30a8cd3b32df6ffa80bc25dfd97b0812",
        "https://a.vn/job/1870565.html",
        "https://a.vn/job/0123456789",
        "20251022",
        "Grade 12, 5 years, 2 positions",
        "$600 - $1000",
        "1000000000000000000000000",
        "USD 65000000000",
        "65 years 2 months",
        "60 - 65.000.000đ",
        "84.500.000 VND",
        "1st floor 10500",
    ] {
        kept(text);
    }
}

#[test]
fn handles() {
    check("LINE ID: @gofive", "LINE ID: [handle]");
    check("LINE ID: jobs.tds", "LINE ID: [handle]");
    check("ไลน์ไอดี hr_2025", "ไลน์ไอดี [handle]");
    check("微信：Laixiumei168", "微信：[handle]");
    check("Telegram: @sokdara", "Telegram: [handle]");
    check("Zalo: 0912 345 678", "Zalo: [phone]");
    check("wechat id: hr-china_88", "wechat id: [handle]");
    check("Apply via t.me/sokdara now", "Apply via t.me/[handle] now");
    check("line official: @vivohr", "line official: [handle]");
    kept("LINE Official Account\nWe manage");
    kept("Telegram Expert");
    kept("WhatsApp Business, Zalo Ads");
    kept("Command Line: Familiar with basic operations");
    kept("online: Google Workspace, Trello");
    kept("Line: QMB Recruitment");
    kept("Production line: 5 machines");
    kept("Facebook, Zalo, TikTok");
}

#[test]
fn persons() {
    check("Contact: Mr Sok Dara", "Contact: [person]");
    check("Contact: Sok Dara, 012 345 678", "Contact: [person], [phone]");
    check(
        "Contact person: Nguyễn Thị Lan (HR)",
        "Contact person: [person] (HR)",
    );
    check("Liên hệ: Ms. Lan Anh", "Liên hệ: [person]");
    check("Liên hệ chị Hương - 0912345678", "Liên hệ [person] - [phone]");
    check("ติดต่อ คุณสมชาย ใจดี", "ติดต่อ [person]");
    check("ติดต่อ\nคุณธีรพงศ์,คุณอดิศักดิ์\nKAMU", "ติดต่อ\n[person],[person]\nKAMU");
    check(
        "ติดต่อ\nKhun Thanawut Ananpiriyakul\nJump AI",
        "ติดต่อ\n[person]\nJump AI",
    );
    check("ทีม HR คุณนภา", "ทีม HR [person]");
    check("Hubungi Ibu Sari (HRD)", "Hubungi [person] (HRD)");
    check("ទំនាក់ទំនង លោក សុខ ដារ៉ា", "ទំនាក់ទំនង [person]");
    check("联系人：王先生", "联系人：[person]");
    check("联系人：王小明", "联系人：[person]");
    check(
        "You will report to Mr. John Smith.",
        "You will report to [person].",
    );
    check("Attn: Sarah Tan", "Attn: [person]");
    check("look for Ma'am Jenny", "look for [person]");
    check(
        "please contact J-Shan Loke on 8189 1194 0",
        "please contact [person] on [phone] 0",
    );
    check(
        "contact Meenal Sharma (Lic No: R21103442) on +65 6123 4567",
        "contact [person] (Lic No: R21103442) on [phone]",
    );
    check(
        "Reach out to Ayla at ayla@x.sg",
        "Reach out to [person] at [email]",
    );
    check(
        "IT Support (ศรีราชา) K.Praew 0812345678",
        "IT Support (ศรีราชา) [person] [phone]",
    );
    check("สนใจติดต่อ K.มิ้น", "สนใจติดต่อ [person]");
    kept("Công ty TNHH PIC Việt Nam");
    kept("PIC Marketing");
    kept("Liên hệ trung tâm (Tiếng Anh Giao Tiếp)");
    kept("#610, Oknha Tep Phan (70), Sangkat");
    kept("Facebook account manager, TikTok user trends");
    kept("phụ cấp điện thoại: 2.000.000 – 3.000.000 VNĐ/ tháng");
    kept("Ms. Office, Ms Word, MS Excel");
    kept("Contact us for details");
    kept("Contact: Human Resources Department");
    kept("Contact Center Agent");
    kept("Liên hệ khách hàng để giao hàng");
    kept("คุณสมบัติ คุณภาพ คุณวุฒิ");
    kept("ติดต่อ\nฝ่ายบุคคล");
    kept("ติดต่อคุณสมบัติ");
    kept("Menghubungi pelanggan lama maupun baru");
    kept("Mr. D.I.Y. Group");
    kept("HR Manager");
}

#[test]
fn plain_text_is_not_copied() {
    assert!(matches!(mask("A plain sentence about welding"), Cow::Borrowed(_)));
    assert!(matches!(mask("พนักงานขาย ประจำสาขา"), Cow::Borrowed(_)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]
    #[test]
    fn masking_twice_changes_nothing(
        text in "(\\PC|[0-9]{1,11}|[+(). ,@:-]|＠|\\[at\\]| dot |contact: |Ms\\. |Lan |ติดต่อ|คุณ|สมชาย|line id |zalo|wa\\.me/|0912|\\n|联系人|王|先生){0,14}"
    ) {
        let once = mask(&text).into_owned();
        prop_assert_eq!(mask(&once).into_owned(), once);
    }

    #[test]
    fn no_mobile_number_survives(prefix in "[a-z ]{0,5} ", number in "0[1-9][0-9]{8}", sign in "[ .-]?") {
        let text = format!("{prefix}{}{sign}{}{sign}{}", &number[..4], &number[4..7], &number[7..]);
        let masked = mask(&text).into_owned();
        prop_assert!(masked.contains("[phone]"), "{} -> {}", text, masked);
    }
}
