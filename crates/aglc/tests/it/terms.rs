//! New terms from outside: found, decided at the desk, put in force, coded by and told of.

use crate::bench::{Bench, databases};
use crate::web::{Served, with_user};
use std::fmt::Write as _;

/// Twelve months of advertisements of many employers; from the seventh month on a third asks for zephyr millwork.
fn ads() -> String {
    let words = [
        "assist", "check", "clean", "count", "deliver", "draw", "drive", "file", "greet", "help", "keep",
        "lift", "load", "mend", "mix", "move", "note", "open", "pack", "plan", "post", "press", "print",
        "repair",
    ];
    let mut text = String::new();
    for at in 0..480_usize {
        let month = at / 40 + 1;
        let word = |n: usize| words[(at * 7 + n * 11 + at / 5) % words.len()];
        let planted = if month > 6 && at % 3 == 0 {
            " zephyr millwork"
        } else {
            ""
        };
        let (title, country, place) = (format!("Stall hand {at}"), "TH", "Bangkok");
        let (a, b, c, d) = (word(0), word(1), word(2), word(3));
        let body = format!("{a} {b}{planted} {c} the {d} {b} and {a} every {c} of stall {at}");
        let _ = writeln!(
            text,
            "{}",
            serde_json::json!({
                "title": title, "employer": format!("Company {} Ltd", at % 97), "description": body, "place": place,
                "country": country, "posted": format!("2025-{month:02}-{:02}", at % 28 + 1),
            })
        );
    }
    text
}

const PASSWORD: &str = "rice paddies at dawn";
const TERM: &str = "/en/desk/terms/term?country=TH&language=en&term=zephyr+millwork";

#[test]
fn a_term_goes_from_advertisements_to_the_next_version_of_the_taxonomy() {
    for url in databases() {
        let bench = Bench::new();
        let run = |words: &[&str]| {
            let mut command = bench.command(words);
            if let Some(url) = &url {
                command.env("DATABASE_URL", url);
            }
            let output = command.output().expect("the program starts");
            let error = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(output.status.success(), "{words:?}: {error}");
            String::from_utf8(output.stdout).expect("UTF-8")
        };
        let json = |words: &[&str]| -> serde_json::Value {
            let words: Vec<&str> = ["--json"].into_iter().chain(words.iter().copied()).collect();
            serde_json::from_str(run(&words).lines().next().expect("a line")).expect("JSON")
        };
        let file = bench.path("ads.jsonl");
        std::fs::write(&file, ads()).expect("written");
        let mapping = bench.mapping("stalls");
        let (file, mapping) = (
            file.to_str().expect("Unicode"),
            mapping.to_str().expect("Unicode"),
        );
        run(&["ingest", file, "--mapping", mapping]);
        let found = json(&["terms", "--country", "TH"]);
        let first = &found["terms"][0];
        assert_eq!(
            (first["term"].as_str(), first["growth"].as_str()),
            (Some("zephyr millwork"), Some("grows"))
        );
        assert_eq!(
            (first["before"].as_u64(), first["now"].as_u64()),
            (Some(0), Some(80))
        );
        let said = run(&["terms", "--country", "TH", "--since", "2025-10"]);
        assert!(said.contains("2025-07 to 2025-09"), "{said}");
        let shipped = found["taxonomy"].as_str().expect("a version").to_owned();
        let nothing = json(&["terms", "apply"]);
        assert!(nothing["edition"].is_null(), "{nothing}");
        if url.is_some() {
            continue;
        }
        // The desk shows the last search.
        run(&["terms", "--country", "TH"]);
        at_the_desk(&bench);
        assert!(run(&["terms", "decided"]).contains("accepted as concept A01T1"));
        let put = json(&["terms", "apply"]);
        assert_eq!(
            (put["edition"].as_i64(), put["terms"].as_u64()),
            (Some(1), Some(1))
        );
        let version = put["taxonomy"].as_str().expect("a version").to_owned();
        assert_ne!(version, shipped);
        run(&["recode"]);
        let figure = json(&["figure", "green-share", "country=TH", "--no-save"]).to_string();
        assert!(figure.contains(&version), "{figure}");
        run(&["home", "check"]);
        run(&["backup", bench.path("copy").to_str().expect("Unicode")]);
        let served = Served::start(&bench, &[]);
        let page = served.made("/en/taxonomy").text();
        for part in ["id=\"added\"", "Zephyr millwork", "A01T1", "Carbon", &version] {
            assert!(page.contains(part), "no {part}");
        }
        let page = served.made("/en/skills/A01T1").text();
        assert!(
            page.contains("Zephyr millwork") && page.contains("/en/taxonomy#added"),
            "{page}"
        );
        assert!(served.made("/vi/taxonomy").text().contains("Zephyr millwork"));
        assert_eq!(served.get("/en/taxonomy/A01T1").status, 404);
    }
}

/// An editor reads where the term stands, accepts it and rejects another; nobody else may.
fn at_the_desk(bench: &Bench) {
    for (name, role) in [("ana", "analyst"), ("edi", "editor")] {
        with_user(bench, name, role);
    }
    let served = Served::start(bench, &[]);
    let get = |cookie: &str, path: &str| served.send("GET", path, &[("cookie", cookie)], b"");
    assert_eq!(
        served.get("/en/desk/terms").status,
        303,
        "strangers are led to signing in"
    );
    let analyst = served.sign_in("ana", PASSWORD);
    for path in ["/en/desk/terms", TERM] {
        let answer = get(&analyst, path);
        assert!(
            answer.status == 403 && !answer.text().contains("Stall hand"),
            "{path}"
        );
    }
    assert!(!get(&analyst, "/en/desk").text().contains("/desk/terms"));
    let cookie = served.sign_in("edi", PASSWORD);
    assert!(get(&cookie, "/en/desk").text().contains("/desk/terms"));
    let list = get(&cookie, "/en/desk/terms?country=TH&language=en").text();
    assert!(
        list.contains("zephyr millwork") && list.contains("It grows"),
        "{list}"
    );
    let page = get(&cookie, TERM).text();
    assert!(
        page.contains("<mark>zephyr millwork</mark>") && page.contains("Stall hand"),
        "{page}"
    );
    assert_eq!(get(&cookie, "/en/desk/terms/term?language=en&term=").status, 404);
    assert_eq!(get(&cookie, "/en/desk/terms?language=xx").status, 400);
    let fields = |more: &[(&'static str, &'static str)]| -> Vec<(&'static str, &'static str)> {
        let base = [("term", "zephyr millwork"), ("language", "en"), ("country", "TH")];
        base.into_iter().chain(more.iter().copied()).collect()
    };
    let concept = [
        ("verdict", "concept"),
        ("label", "Zephyr millwork"),
        ("group", "A01"),
        ("kind", "activity"),
        ("strength", "core"),
    ];
    let decide = |cookie: &str, fields: &[(&str, &str)]| served.post("/en/desk/terms", cookie, fields);
    assert_eq!(decide(&analyst, &fields(&concept)).status, 403);
    let refused = decide(&cookie, &fields(&concept));
    assert!(
        refused.status == 400 && refused.text().contains("no criterion"),
        "{}",
        refused.text()
    );
    let whole: Vec<_> = concept
        .into_iter()
        .chain([("criterion", "carbon_reduction")])
        .collect();
    assert_eq!(decide(&cookie, &fields(&whole)).status, 303);
    let other = [
        ("term", "every day"),
        ("language", "en"),
        ("verdict", "rejected"),
        ("reason", "<b>says nothing</b>"),
    ];
    assert_eq!(decide(&cookie, &other).status, 303);
    let list = get(&cookie, "/en/desk/terms?country=TH&language=en").text();
    for part in [
        "Concept A01T1",
        "1 decisions wait",
        "&#60;b&#62;says nothing",
        "edi",
    ] {
        assert!(list.contains(part), "no {part}: {list}");
    }
    assert!(
        !list.contains("It grows"),
        "what is decided is no longer open: {list}"
    );
    // A search is worked off beside the pages.
    let sent = served.post(
        "/en/desk/terms/look",
        &cookie,
        &[("country", ""), ("language", "en")],
    );
    assert_eq!(sent.status, 303);
    served.until(
        "/en/desk/terms?language=en",
        &cookie,
        "Read were 240 advertisements",
    );
}
