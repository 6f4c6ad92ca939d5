//! The impact model from outside: the form, its files, the API, kept results and added tables.

use crate::bench::Bench;
use crate::impact::{SCENARIO, table};
use crate::web::{Served, secretive, with_user};
use serde_json::Value;

const CHOICES: &str = "measure=solar-power&place=idn-2011%3AIDN&amount=100&price_year=2024&from=2027&to=2029&until=2040\
                       &financing=households&displaces=1&growth=1";

fn id_of(text: &str) -> String {
    let value: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    value["id"].as_str().expect("an id").to_owned()
}

#[test]
fn the_same_scenario_has_the_same_id_on_the_page_at_the_command_line_and_over_the_api() {
    let bench = secretive("facts");
    with_user(&bench, "ana", "analyst");
    with_user(&bench, "rea", "reader");
    let served = Served::start(&bench, &[]);
    let api = served.made(&format!("/api/v1/impact?{CHOICES}"));
    assert_eq!(api.status, 200, "{}", api.text());
    let id = id_of(&api.text());
    for language in ["en", "th", "vi", "id", "my"] {
        let page = served.made(&format!("/{language}/impact?{CHOICES}"));
        let text = page.text();
        assert_eq!(page.status, 200, "{language}: {text}");
        assert!(text.contains(&format!("data-result=\"{id}\"")), "{language}");
        assert!(
            !text.contains("NaN") && !text.contains("impact-"),
            "{language}: a message is missing"
        );
    }
    // What the page hands out is run at the command line, and sent back over the API.
    let toml = served.made(&format!("/en/impact/choices/scenario.toml?{CHOICES}"));
    assert_eq!(toml.status, 200);
    std::fs::write(bench.path("scenario.toml"), &toml.body).expect("written");
    assert_eq!(
        id_of(&bench.good(&["--json", "impact", "run", "scenario.toml"])),
        id
    );
    let sent =
        |kind: &str, body: &[u8]| served.send("POST", "/api/v1/impact", &[("content-type", kind)], body);
    let posted = sent("Application/TOML; charset=utf-8", &toml.body);
    assert_eq!((posted.status, id_of(&posted.text())), (200, id.clone()));
    // Another amount is another result, in proportion.
    let more = served.made(&format!(
        "/api/v1/impact?{}",
        CHOICES.replace("amount=100", "amount=200")
    ));
    assert_ne!(id_of(&more.text()), id);
    let jobs = |text: &str| {
        let value: Value = serde_json::from_str(text).expect("JSON");
        value["accounts"][0]["all_years"]["gross"]["total"]
            .as_f64()
            .expect("a number")
    };
    assert!((jobs(&more.text()) / jobs(&api.text()) - 2.0).abs() < 1e-9);
    // Files of the result.
    for (file, start) in [
        ("result.csv", &b"account,year"[..]),
        ("result.xlsx", b"PK"),
        ("result.parquet", b"PAR1"),
        ("result.json", b"{"),
    ] {
        let answer = served.made(&format!("/en/impact/choices/{file}?{CHOICES}"));
        assert_eq!(answer.status, 200, "{file}");
        assert!(answer.body.starts_with(start), "{file}");
    }
    #[cfg(feature = "pdf")]
    {
        let answer = served.made(&format!("/my/impact/choices/result.pdf?{CHOICES}"));
        assert!(answer.body.starts_with(b"%PDF-"), "{}", answer.text());
    }
    // Analysts keep it, others do not, and it is there under its id.
    let keep = format!("/en/desk/impact?{CHOICES}");
    assert_eq!(served.post(&keep, "", &[]).status, 303);
    assert_eq!(served.made(&format!("/en/impact/kept/{id}")).status, 404);
    let reader = served.sign_in("rea", "rice paddies at dawn");
    assert_eq!(served.post(&keep, &reader, &[]).status, 403);
    let analyst = served.sign_in("ana", "rice paddies at dawn");
    let kept = served.post(&keep, &analyst, &[]);
    assert_eq!(
        (kept.status, kept.header("location")),
        (303, &*format!("/en/impact/kept/{id}"))
    );
    let page = served.until(
        &format!("/vi/impact/kept/{id}"),
        "",
        &format!("data-result=\"{id}\""),
    );
    assert!(
        !page.contains("<form class=\"form\" method=\"post\""),
        "it is kept already"
    );
    assert_eq!(
        served.made(&format!("/en/impact/kept/{id}/result.csv")).status,
        200
    );
    served.until("/en/impact", "", &id);
    assert!(
        bench
            .good(&["impact", "run", "scenario.toml", "--keep"])
            .contains("Kept before")
    );
    side_by_side(&served, &analyst, &id);
}

/// Another result is kept, and both stand side by side; one alone is no comparison.
fn side_by_side(served: &Served, analyst: &str, first: &str) {
    // Without what falls away: more is left of the same money.
    let other = CHOICES
        .replace("&displaces=1", "")
        .replace("financing=households", "financing=new");
    let kept = served.post(&format!("/en/desk/impact?{other}"), analyst, &[]);
    let second = kept
        .header("location")
        .rsplit('/')
        .next()
        .expect("an id")
        .to_owned();
    served.until("/en/impact", "", &second);
    for language in ["en", "th", "vi", "id", "my"] {
        let page = served.made(&format!(
            "/{language}/impact/kept?of={first}&of={second}&of={first}"
        ));
        assert_eq!(page.status, 200);
        let text = page.text();
        let table = text.split("<tbody").nth(1).expect("a table");
        let place = |id: &str| table.find(&format!("/impact/kept/{id}")).expect("a row");
        assert!(place(&second) < place(first), "what leaves more stands first");
        assert!(!text.contains("impact-"), "{language}: a message is missing");
        if language == "en" {
            assert!(text.contains("leaves the most job-years") && text.contains("leaves the fewest"));
        }
    }
    let alone = served.made(&format!("/en/impact/kept?of={first}"));
    assert!(alone.text().contains("Choose 2 to 6 results"), "{}", alone.text());
    let unknown = format!("/en/impact/kept?of={first}&of=00000000000000000000");
    assert_eq!(served.made(&unknown).status, 404);
    assert_eq!(served.made("/en/impact/kept").status, 200);
}

#[test]
fn wrong_choices_say_which_and_keep_what_was_typed() {
    let bench = secretive("facts");
    let served = Served::start(&bench, &[]);
    let fresh = served.made("/en/impact");
    assert_eq!(fresh.status, 200);
    assert!(
        !fresh.text().contains("data-result"),
        "nothing is worked out unasked"
    );
    for (from, to, words) in [
        ("measure=solar-power", "measure=fusion", "no measure “fusion”"),
        (
            "place=idn-2011%3AIDN",
            "place=idn-2011%3AXXX",
            "no table “idn-2011:XXX”",
        ),
        ("amount=100", "amount=-1", "“-1” is no amount"),
        ("amount=100", "amount=1e400", "is no amount"),
        ("amount=100", "amount=NaN", "is no amount"),
        ("price_year=2024", "price_year=1999", "Prices of 1999"),
        ("from=2027", "from=%3Cscript%3E", "is no year"),
        ("to=2029", "to=2026", "out of order"),
        ("until=2040", "until=2100", "At most 60 years"),
        ("financing=households", "financing=magic", "no way of paying"),
        ("growth=1", "local=130", "“130” is no share"),
    ] {
        let query = CHOICES.replace(from, to);
        let page = served.made(&format!("/en/impact?{query}"));
        let text = page.text();
        assert_eq!(page.status, 200, "{to}: {text}");
        assert!(text.contains(words), "{to} does not say {words:?}: {text}");
        assert!(
            text.contains("role=\"alert\"") && !text.contains("data-result"),
            "{to}"
        );
        assert!(!text.contains("<script>"), "{to}");
        let api = served.made(&format!("/api/v1/impact?{query}"));
        assert_eq!(api.status, 400, "{to}: {}", api.text());
        let compared = served.made(&format!("/en/impact/compare?{query}"));
        assert!(matches!(compared.status, 200 | 400), "{to}");
    }
    assert!(
        served
            .made(&format!(
                "/en/impact?{}",
                CHOICES.replace("amount=100", "amount=7,5")
            ))
            .text()
            .contains("value=\"7,5\"")
    );
    let compared = served.made(&format!("/id/impact/compare?{CHOICES}"));
    assert_eq!(compared.status, 200);
    for measure in impact::measure::measures() {
        let named = format!("measure={}", measure.name);
        assert!(compared.text().contains(&named), "{named} has its page");
    }
    for (path, status) in [
        ("/api/v1/impact", 400),
        ("/api/v1/impact?measure=solar-power&colour=red", 400),
        ("/en/impact/kept/00000000000000000000", 404),
        ("/en/impact/kept/..%2F..%2Fetc", 404),
        ("/en/impact/choices/result.exe", 404),
    ] {
        assert_eq!(served.made(path).status, status, "{path}");
    }
}

#[test]
fn a_table_is_added_named_by_scenarios_withdrawn_and_its_results_stay() {
    let bench = secretive("facts");
    table(&bench);
    let add =
        |licence: &str| bench.good(&["impact", "add", "table", "--name", "mills", "--licence", licence]);
    assert!(add("CC0-1.0").contains("Added mills as edition 1"));
    assert!(add("CC0-1.0").contains("nothing changes"));
    assert!(add("CC-BY-4.0").contains("edition 2"));
    bench.bad(
        &["impact", "add", "table", "--name", "My Mills", "--licence", "x"],
        "no name of a table",
    );
    bench.bad(
        &["impact", "add", "nowhere", "--name", "x", "--licence", "x"],
        "cannot be read",
    );
    let served = Served::start(&bench, &[]);
    let page = served.made("/en/impact").text();
    assert!(
        page.contains("mills") && page.contains("not said in ISIC"),
        "{page}"
    );
    let scenario = SCENARIO.replace("table = { path = \"table\" }", "table = { held = \"mills\" }");
    let send = |body: &str| {
        let kind = [("content-type", "application/toml")];
        served.send("POST", "/api/v1/impact", &kind, body.as_bytes())
    };
    let answer = send(&scenario);
    assert_eq!(answer.status, 200, "{}", answer.text());
    let id = id_of(&answer.text());
    std::fs::write(bench.path("files.toml"), SCENARIO).expect("written");
    assert_eq!(
        id_of(&bench.good(&["--json", "impact", "run", "files.toml"])),
        id,
        "the same numbers, from files"
    );
    std::fs::write(bench.path("held.toml"), &scenario).expect("written");
    assert!(
        bench
            .good(&["impact", "run", "held.toml", "--keep"])
            .contains(&format!("Kept as {id}"))
    );
    // The form for scenarios of one's own.
    let own = |text: &str| served.post("/en/impact/own", "", &[("scenario", text)]);
    assert!(own(&scenario).text().contains(&format!("data-result=\"{id}\"")));
    let many = format!("{scenario}\n[uncertainty]\ndraws = 100000\nseed = 1\n");
    assert!(own(&many).text().contains("too many here"));
    let wrong = own("version = 1\nname = 3\n# <script>").text();
    assert!(
        wrong.contains("scenario, line 2") && !wrong.contains("<script>"),
        "{wrong}"
    );
    for (body, status) in [
        (many.as_str(), 422),
        ("version = 2", 422),
        (&*scenario.replace("mills", "nothing"), 400),
        (&*scenario.replace("region = \"A\"", "region = \"B\""), 404),
        (SCENARIO, 400),
    ] {
        let answer = send(body);
        assert_eq!(answer.status, status, "{}", answer.text());
    }
    // Withdrawn, it is not offered; what was kept is still made from its numbers.
    assert!(
        bench
            .good(&["impact", "withdraw", "mills"])
            .contains("no longer offered")
    );
    assert_eq!(send(&scenario).status, 400);
    served.until(
        &format!("/en/impact/kept/{id}"),
        "",
        &format!("data-result=\"{id}\""),
    );
    // A damaged file is noticed, not calculated with.
    let files = bench.path("home").join("files");
    let mut damaged = 0;
    for folder in std::fs::read_dir(files).expect("files").flatten() {
        for file in std::fs::read_dir(folder.path()).into_iter().flatten().flatten() {
            let mut bytes = std::fs::read(file.path()).expect("read");
            if bytes.starts_with(b"aglc-table") {
                let last = bytes.len() - 1;
                bytes[last] ^= 0x40;
                std::fs::write(file.path(), bytes).expect("written");
                damaged += 1;
            }
        }
    }
    assert_eq!(damaged, 1);
    bench.bad(&["impact", "run", "held.toml"], "no input-output table");
    let checked = bench.run(&["home", "check"]);
    assert_eq!(checked.status.code(), Some(1));
    let said = String::from_utf8_lossy(&checked.stdout).into_owned();
    assert!(said.contains("is not what was handed in"), "{said}");
}

#[test]
fn shipped_tables_need_no_home() {
    let bench = Bench::new();
    assert!(bench.good(&["impact", "tables"]).contains("idn-2011"));
    let scenario = SCENARIO
        .replace("table = { path = \"table\" }", "table = { held = \"idn-2011\" }")
        .replace("region = \"A\"", "region = \"IDN\"")
        .replace("\"jobs\"", "\"employment\"")
        .replace("price_year = 2020", "price_year = 2011")
        .replace("[households]\npropensity = { share = 0.5 }", "")
        .replace("sector = \"works\"", "sector = \"c18\"");
    std::fs::write(bench.path("s.toml"), scenario).expect("written");
    assert_eq!(
        id_of(&bench.good(&["--json", "impact", "run", "s.toml"])).len(),
        20
    );
    assert!(!bench.path("home").exists(), "no home is made");
}
