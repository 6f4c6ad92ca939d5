//! Skills from outside: lists, one skill, what grows, and the same as files.

use crate::bench::Bench;
use crate::web::Served;

#[test]
fn pages_of_skills_show_what_is_there_and_refuse_wrong_words() {
    let bench = Bench::new();
    let file = bench.generated("ads.jsonl", 3_000, 5);
    bench.ingest(&file, &bench.mapping("ads"));
    let served = Served::start(&bench, &[]);
    let list = served.made("/api/v1/skills.csv").text();
    let rows: Vec<Vec<&str>> = list.lines().map(|line| line.split(',').collect()).collect();
    assert_eq!(rows[0][..4], ["skill", "label", "green", "ads"]);
    assert!(rows.len() > 20, "{list}");
    // The most frequent one first, and none of fewer than ten ads.
    let ads = |row: &Vec<&str>| row[row.len() - 5].parse::<u64>().expect("ads");
    let counts: Vec<u64> = rows[1..].iter().map(ads).collect();
    assert!(counts.is_sorted_by(|a, b| a >= b) && counts.iter().all(|ads| *ads >= 10));
    let first = rows[1][0].to_owned();

    let page = served.made(&format!("/en/skills/{first}"));
    assert_eq!(page.status, 200);
    for part in [
        "id=\"countries\"",
        "id=\"months\"",
        "id=\"occupations\"",
        "id=\"related\"",
    ] {
        assert!(page.text().contains(part), "no {part}");
    }
    let one = served.made(&format!("/api/v1/skills/{first}.csv")).text();
    for by in ["country,", "month,", "isco4,"] {
        assert!(one.lines().any(|line| line.starts_with(by)), "no {by}");
    }
    for (path, status, words) in [
        ("/en/skills", 200, "Most named"),
        ("/my/skills", 200, "<h1>"),
        ("/en/skills?q=ghi+so+ke+toan", 200, "bookkeeping"),
        ("/en/skills?q=%3Cscript%3E", 200, "&#60;script&#62;"),
        ("/en/skills?q=qzxwvut", 200, "No skill has"),
        ("/th/skills?country=TH&occupation=2&green=core", 200, "<h1>"),
        ("/en/skills?country=FR", 400, "figure.parameter"),
        ("/en/skills/S9999", 404, ""),
        ("/en/skills/%00", 404, ""),
        (
            "/en/skills/http%3A%2F%2Fdata.europa.eu%2Fesco%2Fskill%2Fnone",
            404,
            "",
        ),
        ("/vi/skills/emerging", 200, "<h1>"),
        ("/en/skills/emerging?country=VN", 200, "Viet Nam"),
        ("/en/skills/emerging?country=FR", 400, "skills.country"),
        ("/api/v1/skills?language=fr", 400, "api.language"),
        ("/api/v1/skills?limit=3", 400, "api.parameter"),
        ("/api/v1/skills/emerging?country=FR", 400, "skills.country"),
        ("/api/v1/skills/emerging.csv", 200, "skill,label,class"),
        ("/api/v1/skills/S9999", 404, "not-found"),
        ("/en/countries/TH", 200, "What it asks for more than others"),
        ("/skills", 302, ""),
    ] {
        let answer = served.made(path);
        let text = answer.text();
        assert_eq!(answer.status, status, "{path}: {text}");
        assert!(text.contains(words), "{path} does not say {words:?}: {text}");
        assert!(!text.contains("<script>"), "{path}");
    }
}
