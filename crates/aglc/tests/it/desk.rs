//! The desk from outside: signing in, handing in a file, keeping a figure.

use crate::web::{Served, secretive, with_user};
use std::fmt::Write as _;

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
    // Nor by many at once.
    let guess = || {
        served
            .post("/en/desk/sign-in", "", &[("name", "rea"), ("password", "guess")])
            .status
    };
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let guesses: Vec<_> = (0..30).map(|_| scope.spawn(guess)).collect();
        guesses
            .into_iter()
            .map(|one| one.join().expect("answered"))
            .collect()
    });
    let checked = statuses.iter().filter(|status| **status == 401).count();
    assert!(checked <= 8, "{statuses:?}");
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
        let _ = writeln!(
            csv,
            "Wind turbine technician {n},Firm {n},Da Nang,{:02}/03/2025,15 - 20 triệu",
            n % 28 + 1
        );
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
