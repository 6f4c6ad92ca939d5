//! Drafts for tables whose columns are named in many ways, or not at all.

use super::*;
use crate::Mapping;

fn drafted(file: &str, text: &str) -> GuessedMapping {
    let input = Input::new(file, std::io::Cursor::new(text.as_bytes().to_vec()));
    guess(input, "Test source 2026").expect("a readable file")
}

/// The fields that the draft fills, and from which column.
fn columns(guessed: &GuessedMapping) -> Vec<String> {
    let part = guessed
        .toml
        .split("[columns]\n")
        .nth(1)
        .expect("a section of columns");
    let lines = part
        .split("\n\n")
        .next()
        .unwrap_or_default()
        .lines()
        .filter(|line| !line.starts_with('#'));
    lines
        .map(|line| line.split(" #").next().unwrap_or_default().trim().to_owned())
        .collect()
}

fn check(file: &str, text: &str, expect: &[&str]) -> GuessedMapping {
    let guessed = drafted(file, text);
    assert_eq!(columns(&guessed), expect, "{}", guessed.toml);
    let complete = ["title", "licence", "coverage"]
        .iter()
        .fold(guessed.toml.clone(), |toml, key| {
            toml.replacen(&format!("{key} = \"\""), &format!("{key} = \"x\""), 1)
        });
    Mapping::parse(&complete, "draft.toml").expect("a draft is a mapping once its source is described");
    guessed
}

#[test]
fn english_columns() {
    let rows = (1..30).map(|n| {
        format!(
            "{n},Welder {n},ACME {},Phnom Penh,\"$300 - $40{}\",{:02}/10/2025,https://x.kh/{n}\n",
            n % 4,
            n % 10,
            n % 28 + 1
        )
    });
    let text = format!(
        "ref,Job Title,Company Name,Location,Salary,Posted Date,Link\n{}",
        rows.collect::<String>()
    );
    let guessed = check(
        "jobs.csv",
        &text,
        &[
            "title = \"Job Title\"",
            "employer = \"Company Name\"",
            "place = \"Location\"",
            "external_id = \"ref\"",
            "posted = \"Posted Date\"",
            "pay = \"Salary\"",
            "url = \"Link\"",
        ],
    );
    assert!(
        guessed.toml.contains("country = \"KH\"")
            && guessed.toml.contains("order = \"dmy\" # a first number above 12"),
        "{}",
        guessed.toml
    );
}

#[test]
fn vietnamese_and_thai_columns() {
    let rows = (1..20).map(|n| format!("Thợ hàn {n};Công ty {n};Hà Nội;{n} - 3{n} triệu;3 ngày trước\n"));
    check(
        "tin.csv",
        &format!(
            "Vị trí;Công ty;Địa điểm;Mức lương;Ngày đăng\n{}",
            rows.collect::<String>()
        ),
        &[
            "title = \"Vị trí\"",
            "employer = \"Công ty\"",
            "place = \"Địa điểm\"",
            "posted = \"Ngày đăng\"",
            "pay = \"Mức lương\"",
        ],
    );
    let rows = (1..20)
        .map(|n| format!("ช่างเชื่อม {n}\tบริษัท {n}\tกรุงเทพมหานคร\t20,000 - 30,000 บาท\t22 ธ.ค. 68\t{n} อัตรา\n"));
    check(
        "งาน.tsv",
        &format!(
            "ตำแหน่งงาน\tชื่อบริษัท\tจังหวัด\tเงินเดือน\tวันที่ประกาศ\tจำนวน\n{}",
            rows.collect::<String>()
        ),
        &[
            "title = \"ตำแหน่งงาน\"",
            "employer = \"ชื่อบริษัท\"",
            "place = \"จังหวัด\"",
            "posted = \"วันที่ประกาศ\"",
            "pay = \"เงินเดือน\"",
            "openings = \"จำนวน\"",
        ],
    );
}

#[test]
fn records_inside_json_are_found() {
    let jobs = (1..20).map(|n| format!("{{\"id\":{n},\"position\":\"Cook {n}\",\"company\":{{\"name\":\"Inn {n}\"}},\"city\":\"Jakarta\"}}")).collect::<Vec<_>>().join(",");
    let guessed = check(
        "x.json",
        &format!("{{\"meta\":{{\"pages\":[1,2]}},\"data\":{{\"jobs\":[{jobs}]}}}}"),
        &[
            "title = \"position\"",
            "employer = \"company.name\"",
            "place = \"city\"",
            "external_id = \"id\"",
        ],
    );
    assert!(
        guessed.toml.contains("records = \"data.jobs\""),
        "{}",
        guessed.toml
    );
}

#[test]
fn examples_are_masked_and_stay_in_their_line() {
    let guessed = drafted(
        "x.csv",
        "title,contact\nCook,Call 0912345678\nWaiter,\"Ms. Lan Anh\n[source]\"\n",
    );
    assert!(!guessed.toml.contains("0912345678"), "{}", guessed.toml);
    assert_eq!(guessed.toml.matches("\n[source]").count(), 1, "{}", guessed.toml);
}

#[test]
fn a_source_is_named_after_its_file() {
    let check = |stem: &str, expect: &str| {
        assert_eq!(source_name(stem), expect, "{stem}");
        assert!(expect.parse::<base::SourceName>().is_ok(), "{expect}");
    };
    check("vn_boards_2025", "vn_boards_2025");
    check("Việc làm – Đà Nẵng (2026)", "viec_lam_da_nang_2026");
    check("2026 jobs", "s_2026_jobs");
    check("ตำแหน่งงาน", "source");
    check("", "source");
    check(&"a ".repeat(50), format!("{}a", "a_".repeat(29)).as_str());
}
