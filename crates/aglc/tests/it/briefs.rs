//! Briefs and charts from outside: every language says the numbers of the API, tagged; pictures; what is refused.

use crate::bench::Bench;
use crate::web::Served;
use serde_json::Value;
use std::path::Path;
use std::process::Command;

const LANGUAGES: [&str; 5] = ["en", "th", "vi", "id", "my"];

fn published(rows: u64) -> (Bench, Served) {
    let bench = Bench::new();
    bench.generated("ads.jsonl", rows, 5);
    bench.good(&["ingest", "ads.jsonl", "--source", "aglc_vacancies"]);
    let served = Served::start(&bench, &["--public-url", "https://jobs.example"]);
    (bench, served)
}

/// What `program` of Poppler writes about a PDF; `None`, loudly, where it is not installed.
fn poppler(program: &str, arguments: &[&str], file: &Path) -> Option<String> {
    let mut command = Command::new(program);
    command.args(arguments).arg(file);
    if program == "pdftotext" {
        command.arg("-");
    }
    let Ok(output) = command.output() else {
        eprintln!(
            "SKIPPED: {program} is not installed (Debian package poppler-utils; cargo xtask test installs it)"
        );
        return None;
    };
    assert!(
        output.status.success(),
        "{program}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// `text` with Burmese digits as ASCII ones and without points, commas and spaces, which languages set differently.
fn bare(text: &str) -> String {
    let digit = |c: char| match c {
        '\u{1040}'..='\u{1049}' => char::from(b'0' + (c as u32 - 0x1040) as u8),
        other => other,
    };
    text.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '.' | ',' | '\u{200b}'))
        .map(digit)
        .collect()
}

/// The row of a figure with the most observations, as the API gives it.
fn row(served: &Served, path: &str) -> Value {
    let text = served.made(path).text();
    let value: Value = serde_json::from_str(&text).expect("JSON");
    let rows = value["rows"].as_array().expect("rows").iter();
    rows.max_by_key(|row| row["n"].as_u64()).expect("a row").clone()
}

fn percent(value: &Value) -> String {
    bare(&format!("{:.1}", value.as_f64().expect("a share") * 100.0))
}

#[test]
fn a_brief_says_in_every_language_what_the_api_says() {
    let (bench, served) = published(6_000);
    let share = row(&served, "/api/v1/figures/green-share?country=ID");
    let ads = row(&served, "/api/v1/figures/ads?country=ID");
    let pay = row(&served, "/api/v1/figures/pay?country=ID");
    let told = [
        ads["ads"].to_string(),
        ads["openings"].to_string(),
        format!("{}%", percent(&share["green_share"])),
        format!(
            "{}–{}%",
            percent(&share["interval_low"]),
            percent(&share["interval_high"])
        ),
        pay["n"].to_string(),
    ];
    for language in LANGUAGES {
        let answer = served.made(&format!("/{language}/countries/ID/brief.pdf"));
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (200, "application/pdf")
        );
        let name = answer.header("content-disposition").to_owned();
        assert!(name.contains(&format!("aglc-ID-1-{language}.pdf")), "{name}");
        assert!(answer.body.starts_with(b"%PDF-1.7") && answer.body.len() < 1_000_000);
        let all = answer.text();
        let lang = format!("/Lang({language})");
        for what in ["/StructTreeRoot", "/Marked true", &lang] {
            assert!(all.contains(what), "{language}: {what}");
        }
        // Burmese and Thai letters cannot all be named, which the standards ask for.
        let strict = all.contains("pdfuaid:part") && all.contains("pdfaid:part");
        assert!(strict || ["my", "th"].contains(&language), "{language}");
        let file = bench.path(&format!("{language}.pdf"));
        std::fs::write(&file, &answer.body).expect("written");
        if let Some(text) = poppler("pdftotext", &["-layout"], &file) {
            let text = bare(&text);
            for number in &told {
                assert!(text.contains(number), "{language} does not say {number}: {text}");
            }
            assert!(
                text.contains(&bare(&format!("https://jobs.example/{language}/countries/ID"))),
                "{text}"
            );
        }
        if let Some(tree) = poppler("pdfinfo", &["-struct"], &file) {
            for (tag, least) in [("H1", 5), ("H2", 5), ("Table", 2), ("TH", 8), ("Figure", 4)] {
                let is = |line: &&str| {
                    let rest = line.trim_start().strip_prefix(tag);
                    rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
                };
                let found = tree.lines().filter(is).count();
                assert!(found >= least, "{language}: {found} of {tag}");
            }
            let pages = tree.lines().find_map(|line| line.strip_prefix("Pages:"));
            if let Some(pages) = pages.and_then(|pages| pages.trim().parse::<u32>().ok()) {
                assert!((2..=8).contains(&pages), "{language}: {pages} pages");
            }
        }
    }
    let page = served.made("/th/countries/ID?period=2025").text();
    assert!(page.contains("/th/countries/ID/brief.pdf?period=2025"), "{page}");
}

#[test]
fn briefs_and_pictures_of_what_is_not_there_are_refused() {
    let (bench, served) = published(6_000);
    let shares = "/figures/green-share/chart";
    for (path, status, kind) in [
        ("/en/regions/TH-10/brief.pdf", 200, "application/pdf"),
        (
            "/my/countries/ID/brief.pdf?internships=in",
            200,
            "application/pdf",
        ),
        (&format!("/th{shares}.svg?by=month"), 200, "image/svg+xml"),
        (&format!("/my{shares}.png?by=country"), 200, "image/png"),
        ("/en/figures/ads/chart.png?by=isco1&country=ID", 200, "image/png"),
        ("/vi/forecasts/chart.svg?country=ID", 200, "image/svg+xml"),
        ("/my/forecasts/chart.png", 200, "image/png"),
        ("/my/countries/ID/sure/chart.png", 200, "image/png"),
        (
            "/th/benchmark/chart.svg?country=ID&indicator=green-share",
            200,
            "image/svg+xml",
        ),
        (
            "/en/benchmark/chart.svg?indicator=beauty",
            400,
            "text/html; charset=utf-8",
        ),
        ("/en/countries/XX/sure/chart.svg", 404, "text/html; charset=utf-8"),
        ("/en/countries/XX/brief.pdf", 404, "text/html; charset=utf-8"),
        ("/en/countries/ID/brief.doc", 404, "text/html; charset=utf-8"),
        ("/en/regions/ID-QQ/brief.pdf", 404, "text/html; charset=utf-8"),
        (
            "/en/countries/ID/brief.pdf?period=1999",
            404,
            "text/html; charset=utf-8",
        ),
        (
            "/en/countries/ID/brief.pdf?period=never",
            400,
            "text/html; charset=utf-8",
        ),
        (
            &format!("/en{shares}.gif?by=month"),
            404,
            "text/html; charset=utf-8",
        ),
        (&format!("/en{shares}.svg"), 404, "text/html; charset=utf-8"),
        ("/en/figures/nothing/chart.svg", 404, "text/html; charset=utf-8"),
        (
            "/en/forecasts/chart.svg?country=FR",
            400,
            "text/html; charset=utf-8",
        ),
    ] {
        let answer = served.made(path);
        let said = (answer.status, answer.header("content-type"));
        assert_eq!(said, (status, kind), "{path}");
    }
    let svg = served.made(&format!("/th{shares}.svg?by=month")).text();
    for what in [
        "<title id=\"t\">",
        "<desc id=\"d\">",
        "<style>",
        "lang=\"th\"",
        "https://jobs.example/th/figures/green-share?by=month",
    ] {
        assert!(svg.contains(what), "{what}: {svg}");
    }
    let page = served.made("/en/figures/green-share?by=month").text();
    assert!(
        page.contains("chart.svg?by=month") && page.contains("chart.png?by=month"),
        "{page}"
    );
    drop(served);
    let written = bench
        .json(&["brief", "ID", "--language", "my", "--output", "id.pdf"])
        .remove(0);
    let bytes = std::fs::read(bench.path("id.pdf")).expect("it is there");
    assert!(bytes.starts_with(b"%PDF") && written["bytes"] == bytes.len());
    bench.bad(
        &["brief", "ID", "--language", "km", "--output", "km.pdf"],
        "choose en, th, vi, id or my",
    );
    let nobody = bench.run(&["brief", "FR", "--output", "fr.pdf"]);
    assert_eq!(nobody.status.code(), Some(2));
}
