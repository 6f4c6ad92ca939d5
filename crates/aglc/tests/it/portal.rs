//! The portal from outside: what it answers, what it refuses, what it never shows.

use crate::bench::Bench;
use crate::web::Served;
use std::collections::{BTreeSet, VecDeque};
use std::io::Write as _;
use std::process::Stdio;

/// A word that stands in no advertisement, lexicon or page.
const SECRET: &str = "qzxwvutsecret";

/// A home with 60 ads whose every text carries the secret, from a source that publishes `publish`.
fn secretive(publish: &str) -> Bench {
    let bench = Bench::new();
    let mut file = std::fs::File::create(bench.path("board.csv")).expect("made");
    writeln!(file, "id,title,company,description,place,date").expect("written");
    for n in 0..60 {
        writeln!(
            file,
            "{n},Electrician {SECRET} {n},Firm {SECRET} {n},Installs solar panels {SECRET},Hanoi {SECRET},2025-{:02}-{:02}",
            n % 12 + 1,
            n % 28 + 1
        )
        .expect("written");
    }
    let mapping = format!(
        "[source]\nname = \"board\"\ntitle = \"A board\"\nlicence = \"terms\"\npublish = \"{publish}\"\n\
         coverage = \"one city\"\n[constants]\ncountry = \"VN\"\n[columns]\nexternal_id = \"id\"\ntitle = \"title\"\n\
         employer = \"company\"\ndescription = \"description\"\nplace = \"place\"\nposted = \"date\"\n"
    );
    std::fs::write(bench.path("board.toml"), mapping).expect("written");
    bench.good(&["ingest", "board.csv", "--mapping", "board.toml"]);
    bench
}

/// Every address that leads on from the home page, the API included, without other languages.
fn walk(served: &Served) -> Vec<(String, String)> {
    let mut waiting: VecDeque<String> = [
        "/en",
        "/en/vacancies",
        "/api/v1",
        "/api/v1/openapi.json",
        "/th/vacancies",
    ]
    .map(ToOwned::to_owned)
    .into();
    for list in [
        "figures",
        "occupations",
        "countries",
        "regions",
        "sources",
        "versions",
        "vacancies",
    ] {
        waiting.extend(["", ".csv"].map(|ending| format!("/api/v1/{list}{ending}")));
    }
    for name in ["ads", "green-share", "pay", "top-occupations"] {
        waiting
            .extend(["", ".csv", ".json"].map(|ending| format!("/api/v1/figures/{name}{ending}?by=source")));
    }
    let mut seen: BTreeSet<String> = waiting.iter().cloned().collect();
    let mut found = Vec::new();
    while let Some(path) = waiting.pop_front() {
        let answer = served.get(&path);
        let text = answer.text();
        for link in text
            .split("href=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
        {
            let link = link.replace("&#38;", "&").replace("&amp;", "&");
            let inside = link.starts_with("/en") || link.starts_with("/api");
            let few = !link.contains("/regions/") && !link.contains("/occupations/");
            if inside && few && found.len() + waiting.len() < 400 && seen.insert(link.clone()) {
                waiting.push_back(link);
            }
        }
        assert!(answer.status < 500, "{path}: {}", answer.status);
        found.push((path, text));
    }
    found
}

#[test]
fn words_that_the_licence_forbids_show_through_no_door() {
    let bench = secretive("facts");
    let served = Served::start(&bench, &[]);
    let doors = walk(&served);
    assert!(doors.len() > 100, "only {} doors", doors.len());
    assert!(
        doors.iter().any(|(path, _)| path.starts_with("/en/vacancies/0")),
        "no ad was opened"
    );
    for (path, text) in &doors {
        assert!(!text.to_lowercase().contains(SECRET), "{path} shows the secret");
    }
    drop(served);
    let views = bench.json(&["query", "--views"]);
    assert!(!views.is_empty());
    for view in [
        "ads",
        "ad_texts",
        "published_runs",
        "vacancy_sources",
        "published_coding_sets",
    ] {
        let rows = bench.good(&["query", &format!("select * from {view}"), "--format", "csv"]);
        assert!(
            !rows.to_lowercase().contains(SECRET),
            "the view {view} shows the secret"
        );
    }
    for name in ["ads", "green-share", "pay", "top-occupations"] {
        assert!(
            !bench
                .good(&["--json", "figure", name, "by=source"])
                .contains(SECRET),
            "{name}"
        );
    }

    let bench = secretive("text");
    let served = Served::start(&bench, &[]);
    let shown = walk(&served)
        .iter()
        .filter(|(_, text)| text.contains(SECRET))
        .count();
    assert!(shown > 10, "with a licence the words show: {shown}");
}

fn with_user(bench: &Bench, name: &str, role: &str) {
    let mut child = bench
        .command(&["user", "add", name, "--role", role, "--password-stdin"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .expect("starts");
    let mut input = child.stdin.take().expect("piped");
    writeln!(input, "rice paddies at dawn").expect("written");
    drop(input);
    assert!(child.wait().expect("ends").success());
}

#[test]
fn pages_are_kept_tagged_and_compressed() {
    let bench = secretive("facts");
    let mut served = Served::start(&bench, &[]);
    let page = served.get("/en/market?country=VN");
    assert_eq!(page.status, 200);
    let tag = page.header("etag").to_owned();
    let again = served.send("GET", "/en/market?country=VN", &[("if-none-match", &tag)], b"");
    assert_eq!((again.status, again.body.len()), (304, 0));
    for (accepted, given) in [
        ("br, gzip", "br"),
        ("gzip", "gzip"),
        ("identity", ""),
        ("br;q=0, gzip", "gzip"),
    ] {
        let answer = served.send(
            "GET",
            "/en/market?country=VN",
            &[("accept-encoding", accepted)],
            b"",
        );
        assert_eq!(answer.header("content-encoding"), given);
        assert_eq!(answer.header("etag"), tag);
    }
    let head = served.send("HEAD", "/en/market", &[], b"");
    assert_eq!((head.status, head.body.len()), (200, 0));
    let policy = page.header("content-security-policy");
    assert!(
        policy.contains("default-src 'none'") && !policy.contains("unsafe"),
        "{policy}"
    );
    assert!(
        served
            .get("/en/embed/ads?by=month")
            .header("content-security-policy")
            .contains("frame-ancestors *")
    );
    assert!(page.header("set-cookie").is_empty());
    assert!(
        served
            .get("/metrics")
            .text()
            .contains("aglc_page_cache_lookups_total{outcome=\"hit\"}")
    );
    let forwarded = served.send("GET", "/metrics", &[("x-forwarded-for", "203.0.113.9")], b"");
    assert_eq!(forwarded.status, 404);

    // What is published while it is served is shown soon after.
    let version = || served.get("/api/v1").text();
    assert!(version().contains("\"data\":1"));
    let file = bench.generated("more.jsonl", 200, 5);
    bench.good(&[
        "ingest",
        file.to_str().expect("text"),
        "--source",
        "aglc_vacancies",
    ]);
    served.until("/api/v1", "", "\"data\":2");
    assert_eq!(served.stop(), Some(0), "it stops when told to");
}

#[test]
fn languages_and_base_paths_are_kept_in_links() {
    let bench = secretive("facts");
    let served = Served::start(&bench, &["--base-path", "/jobs/aglc"]);
    let home = served.send("GET", "/", &[("accept-language", "th-TH,th;q=0.9")], b"");
    assert_eq!((home.status, home.header("location")), (302, "/jobs/aglc/th"));
    let page = served.get("/my/market?country=VN");
    assert!(page.text().contains("lang=\"my\""));
    assert!(
        page.text().contains("href=\"/jobs/aglc/th/market?country=VN\""),
        "the other language, the same page"
    );
    assert_eq!(
        served.get("/market?country=VN").header("location"),
        "/jobs/aglc/en/market?country=VN"
    );
    let style = page
        .text()
        .split("rel=\"stylesheet\" href=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next().map(ToOwned::to_owned));
    let style = style.expect("a style sheet").replace("/jobs/aglc", "");
    assert_eq!(served.get(&style).status, 200);
}

#[test]
fn wrong_words_are_refused_with_the_right_status() {
    let bench = secretive("facts");
    let served = Served::start(&bench, &["--max-upload", "1"]);
    for (path, status) in [
        ("/en/market?country=FR", 400),
        ("/en/market?period=yesterday", 400),
        ("/en/market?occupation=74%27%20or%201=1", 400),
        ("/en/market?country=%ff%fe", 400),
        ("/en/vacancies?after=x", 400),
        ("/en/vacancies?after=1-1-18446744073709551615", 400),
        ("/en/vacancies/not-an-id", 404),
        ("/en/figures/nothing", 404),
        ("/en/figures/00000000000000000000", 404),
        ("/en/occupations/74110", 404),
        ("/en/regions/VN", 404),
        ("/xx/market", 404),
        ("/api/v1/figures/ads?colour=red", 400),
        ("/api/v1/figures/ads.doc", 404),
        ("/api/v1/vacancies?limit=0", 400),
        ("/api/v1/occupations?language=tlh", 400),
        ("/static/..%2f..%2fetc%2fpasswd", 404),
        ("/static/../../../../etc/passwd", 404),
        ("//etc/passwd", 404),
        ("/en/%00", 404),
    ] {
        let answer = served.get(path);
        assert_eq!(answer.status, status, "{path}: {}", answer.text());
        assert!(!answer.text().contains("root:"), "{path}");
    }
    assert_eq!(served.send("POST", "/en/market", &[], b"").status, 405);
    assert_eq!(served.send("DELETE", "/api/v1/sources", &[], b"").status, 405);
    let long = format!("/en/market?country={}", "A".repeat(20_000));
    assert!((400..500).contains(&served.get(&long).status));
}

#[test]
fn signing_in_is_guarded() {
    let bench = secretive("facts");
    with_user(&bench, "ana", "analyst");
    with_user(&bench, "rea", "reader");
    let served = Served::start(&bench, &["--max-upload", "1"]);
    let right = [("name", "ana"), ("password", "rice paddies at dawn")];

    // Another site cannot send forms, whatever it says.
    let form = b"name=ana&password=rice+paddies+at+dawn";
    for evil in [
        ("origin", "http://evil.example"),
        ("sec-fetch-site", "cross-site"),
    ] {
        let headers = [("content-type", "application/x-www-form-urlencoded"), evil];
        assert_eq!(
            served.send("POST", "/en/desk/sign-in", &headers, form).status,
            403,
            "{evil:?}"
        );
    }
    // A session is made anew at signing in: one that somebody planted is worth nothing.
    let planted = "aglc=0000000000000000000000000000000000000000000000000000000000000000";
    let desk = |cookie: &str| served.send("GET", "/en/desk", &[("cookie", cookie)], b"");
    assert_eq!(desk(planted).status, 303);
    let answer = served.post("/en/desk/sign-in", planted, &right);
    assert_eq!(answer.status, 303);
    let cookie = answer.cookie();
    assert!(!cookie.is_empty() && cookie != planted);
    assert!(
        answer.header("set-cookie").contains("HttpOnly")
            && answer.header("set-cookie").contains("SameSite=Lax")
    );
    assert_eq!(desk(planted).status, 303);
    assert_eq!(desk(&cookie).status, 200);
    assert_eq!(desk(&cookie).header("cache-control"), "no-store");
    // Nobody is led away after signing in.
    let away = [right[0], right[1], ("next", "//evil.example/desk")];
    assert_eq!(
        served.post("/en/desk/sign-in", "", &away).header("location"),
        "/en/desk"
    );

    // Roles hold, sizes hold.
    let reader = served.sign_in("rea", "rice paddies at dawn");
    assert_eq!(served.upload(&reader, "a.csv", b"title\nx\n").status, 403);
    assert_eq!(
        served.upload(&cookie, "big.csv", &vec![b'x'; 3 << 20]).status,
        413
    );
    assert_eq!(
        served.upload("", "a.csv", b"title\nx\n").status,
        303,
        "strangers are led to signing in"
    );
    assert_eq!(
        served
            .upload(&cookie, "../../../evil.csv", b"title,place\nElectrician,Hanoi\n")
            .status,
        303
    );
    assert!(!bench.path("evil.csv").exists());

    assert_eq!(served.post("/en/desk/sign-out", &cookie, &[]).status, 303);
    assert_eq!(desk(&cookie).status, 303, "the session has ended");

    // Passwords cannot be guessed by trying, not even the right one gets through then.
    let wrong = [("name", "ana"), ("password", "rice paddies at dusk")];
    let statuses: Vec<u16> = (0..12)
        .map(|_| served.post("/en/desk/sign-in", "", &wrong).status)
        .collect();
    assert!(
        statuses.starts_with(&[401]) && statuses.ends_with(&[429]),
        "{statuses:?}"
    );
    let refused = served.post("/en/desk/sign-in", "", &right);
    assert_eq!(refused.status, 429);
    assert!(!refused.header("retry-after").is_empty());
}

#[test]
fn an_analyst_takes_a_file_in() {
    let bench = secretive("facts");
    with_user(&bench, "ana", "analyst");
    let served = Served::start(&bench, &[]);
    let cookie = served.sign_in("ana", "rice paddies at dawn");
    let mut csv = String::from("Job title,Firm,Where,Posted on,Wage\n");
    for n in 0..40 {
        csv.push_str(&format!(
            "Wind turbine technician {n},Firm {n},Da Nang,{:02}/03/2025,15 - 20 triệu\n",
            n % 28 + 1
        ));
    }
    let sent = served.upload(&cookie, "wind jobs.csv", csv.as_bytes());
    assert_eq!(sent.status, 303, "{}", sent.text());
    let page = sent.header("location").to_owned();
    let draft = served.send("GET", &page, &[("cookie", &cookie)], b"").text();
    assert!(
        draft.contains("Wind turbine technician 3"),
        "the preview shows parsed rows"
    );
    let fields = [
        ("source.name", "wind"),
        ("source.title", "Wind jobs"),
        ("source.licence", "ours"),
        ("source.publish", "facts"),
        ("source.coverage", "one firm"),
        ("columns.employer", "Firm"),
        ("dates.order", "dmy"),
    ];
    assert_eq!(
        served.post(&format!("{page}/mapping"), &cookie, &fields).status,
        303
    );
    let corrected = served.send("GET", &page, &[("cookie", &cookie)], b"").text();
    assert!(corrected.contains("value=\"Wind jobs\""), "{corrected}");
    let started = served.post(&format!("{page}/start"), &cookie, &[]);
    assert_eq!(started.status, 303, "{}", started.text());
    let done = served.until(&page, &cookie, "Taken in");
    assert!(done.contains("40"), "{done}");
    served.until("/api/v1/sources", "", "Wind jobs");
    let run = done
        .split("/en/desk/runs/")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .expect("a run");
    assert_eq!(
        served
            .send(
                "GET",
                &format!("/en/desk/runs/{run}"),
                &[("cookie", &cookie)],
                b""
            )
            .status,
        200
    );
    // The audit chain names the analyst, and holds.
    drop(served);
    bench.good(&["audit", "verify"]);
    bench.good(&["home", "check"]);
}

#[test]
fn a_kept_figure_is_computed_again_when_it_is_opened() {
    let bench = secretive("facts");
    with_user(&bench, "rea", "reader");
    let served = Served::start(&bench, &[]);
    let address = "/en/desk/figures/ads?by=source&version=1";
    let asked = served.post(address, "", &[]);
    assert_eq!(asked.status, 303, "strangers sign in first");
    assert!(
        asked.header("location").contains("next=%2Fdesk%2Ffigures%2Fads"),
        "{}",
        asked.header("location")
    );
    let cookie = served.sign_in("rea", "rice paddies at dawn");
    let kept = served.post(address, &cookie, &[]);
    let page = kept.header("location").to_owned();
    assert!(kept.status == 303 && page.starts_with("/en/figures/"), "{page}");
    assert!(served.get(&page).text().contains("It holds"));
    let id = page.rsplit('/').next().expect("an id");
    let value: serde_json::Value =
        serde_json::from_str(&served.get(&format!("/api/v1/figures/{id}")).text()).expect("JSON");
    assert_eq!(
        (&value["holds"], &value["id"]),
        (&serde_json::json!(true), &serde_json::json!(id))
    );
}
