//! Texts in, answers out: order, refusals, places, bounds.

use super::*;
use serde_json::Value;
use std::sync::LazyLock;

static CODER: LazyLock<Coder> = LazyLock::new(shipped_coder);

fn coded(input: &[u8], from: Layout, to: Layout) -> (String, Tally) {
    let mut output = Vec::new();
    let tally = stream(&CODER, input, from, &mut output, to).expect("streams");
    (String::from_utf8(output).expect("UTF-8"), tally)
}

fn values(text: &str) -> Vec<Value> {
    text.lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect()
}

#[test]
fn bad_lines_are_answered_in_their_place() {
    let mut input = br#"{"id":"a","title":"Electrician"}
not JSON
{"id":7}
{"id":"t","title":12}
{"id":"c","title":"Nurse","country":"Atlantis"}
["title"]
{"id":"u","title":""#
        .to_vec();
    input.extend_from_slice(b"\xff\"}\n");
    input.extend(std::iter::repeat_n(b'x', intake::RECORD_BYTES + 1));
    input.extend_from_slice(b"\n{\"id\":\"z\",\"title\":\"Nurse\",\"unknown\":[1]}");
    let (text, tally) = coded(&input, Layout::JsonLines, Layout::JsonLines);
    let answers = values(&text);
    assert_eq!(tally, Tally { coded: 2, refused: 7 });
    let ids: Vec<String> = answers.iter().map(|answer| answer["id"].to_string()).collect();
    assert_eq!(
        ids,
        [
            "\"a\"", "null", "7", "\"t\"", "\"c\"", "null", "null", "null", "\"z\""
        ]
    );
    let wrong = [
        "no JSON",
        "`title` is missing",
        "`title` is a number",
        "Atlantis",
        "a list",
        "not UTF-8",
        "1 MB",
    ];
    for (answer, (n, wrong)) in answers[1..8].iter().zip((2..).zip(wrong)) {
        let error = answer["error"].as_str().expect("an error");
        assert!(
            error.starts_with(&format!("line {n}: ")) && error.contains(wrong),
            "{error}"
        );
        assert!(error.contains("; "), "says what to do: {error}");
    }
    assert_eq!(
        answers[0]["occupation"][0]["code"].as_str().map(str::len),
        Some(4)
    );
    let names: Vec<&str> = text
        .lines()
        .next()
        .expect("a line")
        .split('"')
        .filter(|it| *it == "evidence")
        .collect();
    assert_eq!(names.len(), 1);
}

#[test]
fn places_count_characters_of_the_composed_text() {
    // A letter and its mark, as keyboards of some systems send them.
    let decomposed = "Ky\u{303} su\u{31b} đie\u{323}\u{302}n ma\u{323}\u{306}t tro\u{31b}\u{300}i";
    let ask = Ask::typed(
        decomposed,
        "Lắp đặt tấm pin năng lượng mặt trời, có bảo hiểm xã hội",
        "vn",
        "",
    )
    .expect("an ask");
    let title = ask.vacancy().title.clone();
    assert_eq!(title, "Kỹ sư điện mặt trời");
    let answer = answer(&CODER, &ask);
    assert!(!answer.evidence.is_empty());
    for passage in &answer.evidence {
        let text = if passage.field == "title" {
            &title
        } else {
            ask.vacancy().description.as_ref().expect("a description")
        };
        let piece: String = text
            .chars()
            .skip(passage.start)
            .take(passage.end - passage.start)
            .collect();
        assert_eq!(piece, passage.text);
        assert!(!piece.is_empty());
    }
}

#[test]
fn members_stand_in_the_order_that_is_promised() {
    let (text, _) = coded(
        b"{\"title\":\"Solar panel installer\"}\n",
        Layout::JsonLines,
        Layout::JsonLines,
    );
    let names = [
        "id",
        "languages",
        "occupation",
        "abstained",
        "not_a_vacancy",
        "several_jobs",
        "green",
        "skills",
        "seniority",
        "education",
        "decent_work",
        "evidence",
    ];
    let mut at = 0;
    for name in names {
        let place = text[at..]
            .find(&format!("\"{name}\":"))
            .unwrap_or_else(|| panic!("{name} in {text}"));
        at += place;
    }
    assert!(text.starts_with("{\"id\":null,"));
    let value: Value = serde_json::from_str(&text).expect("JSON");
    let probability = value["green"]["probability"].as_f64().expect("a number");
    assert!((probability * 1e4 - (probability * 1e4).round()).abs() < 1e-6);
}

#[test]
fn csv_goes_in_and_out() {
    let input = "Title;ID;note\nElectrician;1;x\n;2;\n\"=Nurse; \"\"ward\"\"\";3;\n";
    let (text, tally) = coded(input.as_bytes(), Layout::Csv, Layout::Csv);
    assert_eq!(tally, Tally { coded: 2, refused: 1 });
    let lines: Vec<&str> = text.split_terminator("\r\n").collect();
    assert_eq!(lines[0], COLUMNS.join(","));
    assert!(lines[1].starts_with("1,Electrician,en,"), "{}", lines[1]);
    assert!(
        lines[2].starts_with("2,,") && lines[2].contains("line 3: "),
        "{}",
        lines[2]
    );
    assert!(
        lines[3].starts_with("3,\"'=Nurse; \"\"ward\"\"\","),
        "{}",
        lines[3]
    );
    let (json, _) = coded(input.as_bytes(), Layout::Csv, Layout::JsonLines);
    assert_eq!(values(&json).len(), 3);
}

#[test]
fn headers_without_titles_are_refused() {
    for input in ["", "id,name\n1,x\n", "\n"] {
        let refused = stream(
            &CODER,
            input.as_bytes(),
            Layout::Csv,
            &mut Vec::new(),
            Layout::Csv,
        );
        let error = refused.expect_err(input).to_string();
        assert!(
            error.starts_with("line 1: ") && error.contains("`title`"),
            "{error}"
        );
    }
}

#[test]
fn many_are_answered_in_order_whatever_the_threads_do() {
    let lines: Vec<String> = (0..3_000)
        .map(|n| format!("{{\"id\":{n},\"title\":\"Welder {n}\"}}\n"))
        .collect();
    let input = lines.concat();
    let (text, tally) = coded(input.as_bytes(), Layout::JsonLines, Layout::JsonLines);
    assert_eq!(tally.coded, 3_000);
    for (n, answer) in values(&text).iter().enumerate() {
        assert_eq!(answer["id"], n);
    }
    let many = stream_text(&CODER, input.as_bytes(), Layout::JsonLines, 2_999);
    assert!(many.is_err_and(|error| error.to_string().starts_with("line 3000: ")));
}
