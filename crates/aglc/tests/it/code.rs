//! Coding texts at the command line, through the API and on the page, and judging the codings.

use crate::bench::Bench;
use crate::web::{SECRET, Served, secretive, with_user};
use serde_json::Value;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::Stdio;

fn values(text: &str) -> Vec<Value> {
    text.lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect()
}

#[test]
fn a_file_is_answered_in_order_with_its_bad_lines_and_nothing_is_made() {
    let bench = Bench::new();
    let lines: Vec<String> = (0..3_000)
        .map(|n| match n % 500 {
            7 => "{broken\n".to_owned(),
            _ => format!("{{\"id\":{n},\"title\":\"Welder {n}\"}}\n"),
        })
        .collect();
    let text = lines.concat();
    std::fs::write(bench.path("ads.jsonl"), &text).expect("written");
    let output = bench.run(&["code", "ads.jsonl"]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("2,994 coded, 6 refused"), "{said}");
    let answers = values(&String::from_utf8(output.stdout).expect("UTF-8"));
    assert_eq!(answers.len(), 3_000);
    for (n, answer) in answers.iter().enumerate() {
        if n % 500 == 7 {
            let error = answer["error"].as_str().expect("an error");
            assert!(error.starts_with(&format!("line {}: ", n + 1)), "{error}");
        } else {
            assert_eq!(answer["id"], n);
        }
    }
    std::fs::write(bench.path("ads.csv"), "id,title\n1,Electrician\n").expect("written");
    let csv = bench.good(&["code", "ads.csv"]);
    assert!(
        csv.starts_with("id,title,languages,isco1,") && csv.contains("\r\n1,Electrician,en,"),
        "{csv}"
    );
    std::fs::write(bench.path("none.csv"), "id,name\n1,x\n").expect("written");
    bench.bad(&["code", "none.csv"], "no column is named `title`");
    bench.bad(&["code", "missing.jsonl"], "missing.jsonl cannot be opened");
    assert!(!bench.path("home").exists() && !bench.path("aglc-home").exists());
}

#[test]
fn a_pipe_that_never_ends_is_answered_at_once_and_costs_little_memory() {
    let bench = Bench::new();
    let mut child = bench
        .command(&["code", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("starts");
    let mut input = child.stdin.take().expect("piped");
    let mut answers = BufReader::new(child.stdout.take().expect("piped")).lines();
    let line = format!(
        "{{\"title\":\"Solar engineer\",\"description\":\"{}\"}}\n",
        "Installs solar panels on roofs. ".repeat(60)
    );
    // One line in, one line out, while the pipe stays open.
    input.write_all(line.as_bytes()).expect("sent");
    let first = answers.next().expect("an answer").expect("read");
    assert!(first.contains("\"occupation\""));
    let lines = 20_000;
    let sender = std::thread::spawn(move || {
        for _ in 0..lines {
            input.write_all(line.as_bytes()).expect("sent");
        }
        input
    });
    for _ in 0..lines {
        answers.next().expect("an answer").expect("read");
    }
    let held = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
    let peak = held.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let peak = peak.and_then(|text| text.trim().trim_end_matches(" kB").parse::<u64>().ok());
    assert!(
        peak.is_none_or(|kilobytes| kilobytes < 400_000),
        "{peak:?} kB for 40 MB of texts"
    );
    drop(sender.join().expect("sent"));
    assert!(child.wait().expect("it ends").success());
}

#[test]
fn the_api_codes_and_holds_its_limits() {
    let bench = secretive("facts");
    let served = Served::start(&bench, &[]);
    let send = |kind: &str, body: &[u8]| served.send("POST", "/api/v1/code", &[("content-type", kind)], body);
    let one = send(
        "application/json",
        br#"{"id":"a","title":"Solar panel installer"}"#,
    );
    assert_eq!(one.status, 200, "{}", one.text());
    std::fs::write(
        bench.path("one.jsonl"),
        r#"{"id":"a","title":"Solar panel installer"}"#,
    )
    .expect("written");
    assert_eq!(
        one.text(),
        bench.good(&["code", "one.jsonl"]).trim_end(),
        "the same as the command's"
    );
    assert_eq!(one.header("cache-control"), "no-store");
    let list = send(
        "application/json; charset=utf-8",
        br#"[{"title":"Nurse"},{"id":5}]"#,
    );
    let list: Value = serde_json::from_str(&list.text()).expect("JSON");
    assert_eq!(list[0]["occupation"][0]["code"].as_str().map(str::len), Some(4));
    assert_eq!(list[1]["id"], 5);
    assert!(
        list[1]["error"]
            .as_str()
            .is_some_and(|error| error.starts_with("item 2: "))
    );
    let lines = send("application/x-ndjson", b"{\"title\":\"Nurse\"}\nx\n");
    assert_eq!(values(&lines.text()).len(), 2);
    let many = format!("[{}]", vec!["{\"title\":\"x\"}"; 1_001].join(","));
    let large = vec![b' '; (1 << 20) + 1];
    for (kind, body, status) in [
        ("application/json", &b"{}"[..], 422),
        ("application/json", b"3", 422),
        ("application/json", b"{", 400),
        ("application/json", many.as_bytes(), 422),
        ("application/json", &large, 413),
        ("text/plain", b"{}", 415),
        ("application/x-www-form-urlencoded", b"title=x", 415),
    ] {
        let answer = send(kind, body);
        assert_eq!(answer.status, status, "{kind}: {}", answer.text());
        let value: Value = serde_json::from_str(&answer.text()).expect("JSON");
        assert!(
            value["message"]
                .as_str()
                .is_some_and(|message| !message.is_empty())
        );
    }
    assert_eq!(served.get("/api/v1/code").status, 405);
    let described: Value = serde_json::from_str(&served.get("/api/v1/openapi.json").text()).expect("JSON");
    let post = &described["paths"]["/api/v1/code"]["post"];
    let example = post["requestBody"]["content"]["application/json"]["example"].to_string();
    assert_eq!(send("application/json", example.as_bytes()).status, 200);
    let cross = [
        ("content-type", "application/json"),
        ("origin", "http://evil.example"),
    ];
    assert_eq!(served.send("POST", "/api/v1/code", &cross, b"{}").status, 403);
    // In time one address has had enough.
    let statuses: Vec<u16> = (0..320).map(|_| send("application/json", b"{}").status).collect();
    assert_eq!(statuses.last(), Some(&429));
    assert!(!send("application/json", b"{}").header("retry-after").is_empty());
}

#[test]
fn the_page_codes_one_or_many_and_escapes_everything() {
    let bench = secretive("facts");
    let served = Served::start(&bench, &[]);
    let page = served.get("/vi/code");
    assert_eq!((page.status, served.get("/code").status), (200, 302));
    let evil = "<script>alert(1)</script> & \"solar panel installer\"";
    let text = "Installs <b>solar panels</b> on roofs.\r\n<img src=x onerror=alert(1)> Social insurance.";
    let answer = served.post(
        "/en/code",
        "",
        &[
            ("title", evil),
            ("text", text),
            ("country", "VN"),
            ("employer", "<i>"),
        ],
    );
    assert_eq!(answer.status, 200, "{}", answer.text());
    let html = answer.text();
    assert!(
        !html.contains("<script") && !html.contains("<img") && !html.contains("<i>"),
        "{html}"
    );
    assert!(
        html.contains("<mark class=\"m-green\">") && html.contains("<meter"),
        "{html}"
    );
    assert!(!html.contains("name=\"isco\""), "strangers do not judge");
    assert_eq!(answer.header("cache-control"), "no-store");
    let empty = served.post("/en/code", "", &[("title", " ")]);
    assert!(empty.text().contains("class=\"error\""));

    let many = |fields: &[(&str, &str, &str)]| {
        let mut body = String::new();
        for (name, file, content) in fields {
            let file = if file.is_empty() {
                String::new()
            } else {
                format!("; filename=\"{file}\"")
            };
            body += "--limit\r\ncontent-disposition: form-data; name=\"";
            body += name;
            body += "\"";
            body += &file;
            body += "\r\n\r\n";
            body += content;
            body += "\r\n";
        }
        body += "--limit--\r\n";
        let headers = [
            ("content-type", "multipart/form-data; boundary=limit"),
            ("sec-fetch-site", "same-origin"),
        ];
        served.send("POST", "/en/code", &headers, body.as_bytes())
    };
    let table = many(&[
        ("titles", "", "Nurse\r\n\r\n<u>Welder</u>\r\n"),
        ("as", "", "page"),
    ]);
    assert!(
        table.text().contains("2 coded, 0 refused") && !table.text().contains("<u>"),
        "{}",
        table.text()
    );
    let csv = many(&[("titles", "", "Nurse\nWelder"), ("as", "", "csv")]);
    assert!(csv.header("content-type").starts_with("text/csv") && csv.text().lines().count() == 3);
    let file = many(&[("titles", "", ""), ("file", "ads.csv", "id,title\n1,Nurse\n2,\n")]);
    assert!(
        file.text().contains("1 coded, 1 refused") && file.text().contains("line 3: "),
        "{}",
        file.text()
    );
    let wrong = many(&[("file", "ads.csv", "id,name\n1,Nurse\n")]);
    assert!(wrong.text().contains("no column is named"), "{}", wrong.text());
    let too_many = many(&[("titles", "", &"Nurse\n".repeat(201))]);
    assert!(too_many.text().contains("class=\"error\""));
    assert_eq!(many(&[("file", "ads.csv", &"x".repeat(3 << 20))]).status, 413);
    let cross = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("sec-fetch-site", "cross-site"),
    ];
    assert_eq!(served.send("POST", "/en/code", &cross, b"title=x").status, 403);
}

#[test]
fn staff_judge_codings_and_the_gold_set_goes_out_and_in() {
    let bench = secretive("facts");
    with_user(&bench, "ana", "analyst");
    with_user(&bench, "rea", "reader");
    let served = Served::start(&bench, &[]);
    let ana = served.sign_in("ana", "rice paddies at dawn");
    let rea = served.sign_in("rea", "rice paddies at dawn");
    let get = |cookie: &str, path: &str| served.send("GET", path, &[("cookie", cookie)], b"");
    let ad = bench.query("select ad from ads order by ad limit 1")[0]["ad"]
        .as_str()
        .expect("an id")
        .to_owned();
    let check = format!("/en/desk/vacancies/{ad}/check");
    let judgement = [
        ("title", "Solar panel installer"),
        ("text", "Installs solar panels. Call Ms. Lan Anh, 0912 345 678"),
        ("country", "VN"),
        ("isco", "7411"),
        ("alternatives", "7412, 3113"),
        ("green", "core"),
        ("criterion", "carbon_reduction"),
        ("criterion", "energy_reduction"),
        ("note", "<b>sure</b>"),
    ];
    // Strangers are led to signing in, readers are refused, other sites too.
    for path in ["/en/desk/gold", "/en/desk/gold/download", check.as_str()] {
        assert_eq!(served.get(path).status, 303, "{path}");
        assert_eq!(get(&rea, path).status, 403, "{path}");
    }
    assert_eq!(served.post("/en/desk/gold", "", &judgement).status, 303);
    assert_eq!(served.post("/en/desk/gold", &rea, &judgement).status, 403);
    let cross = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("cookie", ana.as_str()),
        ("origin", "http://evil.example"),
    ];
    assert_eq!(
        served
            .send("POST", "/en/desk/gold", &cross, b"title=x&isco=7411&green=none")
            .status,
        403
    );
    assert!(!get(&ana, "/en/desk/gold").text().contains("7411"));

    let page = get(&ana, &check).text();
    assert!(
        page.contains(SECRET) && page.contains("name=\"isco\""),
        "prefilled from the stored ad: {page}"
    );
    assert!(served.get(&format!("/en/vacancies/{ad}")).text().contains(&check));
    let coded = served
        .post("/en/code", &ana, &[("title", "Solar panel installer")])
        .text();
    assert!(coded.contains("action=\"/en/desk/gold\""), "{coded}");
    assert_eq!(served.post("/en/desk/gold", &ana, &judgement).status, 303);
    let mut wrong = judgement;
    wrong[3] = ("isco", "9999");
    assert_eq!(served.post("/en/desk/gold", &ana, &wrong).status, 400);
    let listed = get(&ana, "/en/desk/gold?green=core").text();
    assert!(
        listed.contains("7411") && listed.contains("ana") && !listed.contains("<b>sure"),
        "{listed}"
    );
    let file = get(&ana, "/en/desk/gold/download").text();
    let line = &values(&file)[0];
    assert_eq!(
        (&line["isco4"], &line["sample"]),
        (&Value::from("7411"), &Value::from("desk"))
    );
    assert_eq!(line["criteria"].as_array().map(Vec::len), Some(2));
    let text = line["description"].as_str().expect("a description");
    assert!(text.contains("[phone]") && !text.contains("0912"), "{text}");

    bench.good(&["gold", "export", "gold.jsonl"]);
    let exported = std::fs::read_to_string(bench.path("gold.jsonl")).expect("written");
    assert_eq!(exported, file);
    let other = Bench::new();
    let bad = format!(
        "{file}x\n{{\"title\":\"a\",\"green\":\"core\",\"isco4\":\"1\"}}\n{{\"title\":\"a\",\"green\":\"none\"}}\n"
    );
    std::fs::write(other.path("gold.jsonl"), bad).expect("written");
    let output = other.run(&["gold", "import", "gold.jsonl"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{said}");
    for place in ["gold.jsonl, line 2: ", "line 3: `isco4`", "line 4: no unit group"] {
        assert!(said.contains(place), "{said}");
    }
    assert_eq!(other.good(&["gold", "export", "-"]), file);
    other.good(&["audit", "verify"]);
}
