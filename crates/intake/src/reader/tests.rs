//! Files of every format, whole and broken.

use super::*;
use crate::Outcome;
use proptest::prelude::*;
use std::io::Cursor;

const MAPPING: &str = "[source]\nname = \"x\"\ntitle = \"X\"\nlicence = \"CC0-1.0\"\npublish = \"text\"\ncoverage = \"all\"\n[constants]\ncountry = \"VN\"\n";

pub(super) fn mapping(rest: &str) -> Mapping {
    Mapping::parse(&format!("{MAPPING}{rest}"), "x.toml").expect("a good mapping")
}

pub(super) fn small() -> Limits {
    Limits {
        record_bytes: 2_000,
        field_bytes: 500,
        columns: 20,
        spool_bytes: 1 << 20,
        ..Limits::default()
    }
}

/// Titles of vacancies, and `reason@row:line` of rejects; then the error that ended the file, if one did.
pub(super) fn read_as(file: &str, bytes: Vec<u8>, mapping: &Mapping) -> (Vec<String>, Option<ReadError>) {
    let mut seen = Vec::new();
    let opened = Reader::open(Input::new(file, Cursor::new(bytes)), mapping, &small());
    let mut reader = match opened {
        Ok(reader) => reader,
        Err(error) => return (seen, Some(error)),
    };
    let mapper = match crate::Mapper::new(mapping, reader.columns()) {
        Ok(mapper) => mapper,
        Err(error) => return (seen, Some(error)),
    };
    loop {
        match reader.next_batch(3) {
            Ok(batch) if batch.is_empty() => return (seen, None),
            Ok(batch) => seen.extend(batch.iter().map(|record| match mapper.map(record) {
                Outcome::Vacancy(vacancy, _) => vacancy.title,
                Outcome::Reject(reject) => format!("{}@{}:{}", reject.reason, reject.row, reject.line),
            })),
            Err(error) => return (seen, Some(error)),
        }
    }
}

fn read(file: &str, text: &str) -> (Vec<String>, Option<ReadError>) {
    read_as(
        file,
        text.as_bytes().to_vec(),
        &mapping("[columns]\ntitle = \"title\"\n"),
    )
}

fn check(file: &str, text: &str, expect: &[&str]) {
    let (seen, error) = read(file, text);
    assert!(
        error.is_none(),
        "{file}: {}",
        error.map(|e| e.to_string()).unwrap_or_default()
    );
    assert_eq!(seen, expect, "{text}");
}

fn refused(file: &str, text: &str, part: &str) {
    let (_, error) = read(file, text);
    let message = error.expect("an error").to_string();
    assert!(message.contains(part), "{message}");
}

#[test]
fn delimited_text() {
    check(
        "x.csv",
        "title,company\nCook,Inn\nWelder,Yard\n",
        &["Cook", "Welder"],
    );
    check(
        "x.csv",
        "\u{feff}title;company\r\nCook;Inn\r\n\r\nWelder;Yard",
        &["Cook", "Welder"],
    );
    check(
        "x.tsv",
        "id\ttitle\n1\tCook, chief\n2\tWelder\n",
        &["Cook, chief", "Welder"],
    );
    check(
        "x.csv",
        "Title,note\n\"Cook \"\"chief\"\"\",\"two\nlines\"\nWelder,x\n",
        &["Cook \"chief\"", "Welder"],
    );
    check(
        "x.csv",
        "title,company\nCook,Inn,\nWelder,Yard,,\n",
        &["Cook", "Welder"],
    );
    check("x.csv", "title\nCo\u{0}ok\n", &["Cook"]);
}

#[test]
fn a_broken_row_costs_only_itself() {
    check(
        "x.csv",
        "title,company\nCook,Inn,too,many\nfew\nWelder,Yard\n",
        &["malformed@1:2", "malformed@2:3", "Welder"],
    );
    check(
        "x.csv",
        "title,company\n,Inn\n  ,Inn\nWelder,Yard\n",
        &["no-title@1:2", "no-title@2:3", "Welder"],
    );
    check(
        "x.csv",
        "title,company\nCook,\"Inn\nWelder,Yard\nSmith,Forge\n",
        &["malformed@1:2", "Welder", "Smith"],
    );
    let long = format!("title,company\n{},Inn\nWelder,Yard\n", "x".repeat(5_000));
    check("x.csv", &long, &["too-large@1:2", "Welder"]);
    let field = format!("title,company\n{},Inn\nWelder,Yard\n", "x".repeat(900));
    check("x.csv", &field, &["too-large@1:2", "Welder"]);
    let open = format!("title,company\nCook,\"Inn\n{}", "Welder,Yard\n".repeat(400));
    let (seen, error) = read("x.csv", &open);
    assert!(error.is_none());
    assert_eq!(
        (seen.len(), seen[0].as_str(), seen[400].as_str()),
        (401, "malformed@1:2", "Welder")
    );
}

#[test]
fn headers_that_cannot_be_used() {
    refused("x.csv", "", "is empty");
    refused("x.csv", "\n\n", "is empty");
    refused(
        "x.csv",
        "job titel,company\na,b\n",
        "has no column `title`, which x.toml reads as `title`",
    );
    refused("x.csv", "titel,company\na,b\n", "did you mean `titel`?");
    refused(
        "x.csv",
        "title,company,title\na,b,c\n",
        "has the column `title` 2 times",
    );
    refused("x.csv", "\"title,company\na,b\n", "a quote that is never closed");
    refused(
        "x.csv",
        &format!("title{}\n", ",c".repeat(10_000)),
        "its columns exceed the limit of 20",
    );
    let second = mapping("[columns]\ntitle = \"title#2\"\n");
    assert_eq!(read_as("x.csv", b"title,title\na,b\n".to_vec(), &second).0, ["b"]);
}

#[test]
fn json_of_every_shape() {
    check(
        "x.json",
        "[{\"title\":\"Cook\"},\n {\"title\":\"Welder \\u00e9\"}]",
        &["Cook", "Welder é"],
    );
    check(
        "x.jsonl",
        "{\"title\":\"Cook\"}\n\n{\"title\":\"Wel",
        &["Cook", "malformed@2:3"],
    );
    check(
        "x.jsonl",
        "{\"title\":\"Cook\"}\n[1]\n5\n{\"title\":null}\n",
        &["Cook", "malformed@2:2", "malformed@3:3", "no-title@4:4"],
    );
    check(
        "x.ndjson",
        &format!(
            "{{\"title\":\"Cook\"}}\n{{\"title\":\"{}\"}}\n{{\"title\":\"Welder\"}}",
            "x".repeat(3_000)
        ),
        &["Cook", "too-large@2:2", "Welder"],
    );
    check(
        "x.json",
        &format!(
            "[{{\"title\":\"Cook\"}},{{\"title\":\"{}\"}},{{\"title\":\"Welder\"}}]",
            "x".repeat(90_000)
        ),
        &["Cook", "too-large@2:1", "Welder"],
    );
    check(
        "x.json",
        "[{\"title\":\"Cook\",\"a\":1]},\n{\"title\":\"Welder\"}]",
        &["malformed@1:1", "Welder"],
    );
    refused(
        "x.json",
        "{\"meta\":{\"n\":[1]},\"data\":{\"jobs\":[{\"title\":\"Cook\"}]}}",
        "write records = \"data.jobs\" under [file]",
    );
    let (seen, error) = read("x.json", "[{\"title\":\"Cook\"},");
    assert_eq!(seen, ["Cook"]);
    assert!(
        error
            .expect("an error")
            .to_string()
            .contains("ends before the array of records does")
    );
    refused(
        "x.json",
        "[{\"title\":\"Cook\"} {\"title\":\"W\"} ?]",
        "a value, a comma or the end",
    );
    refused("x.json", "{\"jobs\":", "line 1");
    let inside = mapping(
        "[file]\nrecords = \"data.jobs\"\n[columns]\ntitle = \"job.name\"\nbenefits = \"tags\"\nplace = \"where.0\"\n",
    );
    let text = "{\"skip\":{\"jobs\":[9]},\"data\":{\"n\":\"]}\\\"\",\"jobs\":[{\"job\":{\"name\":\"Cook\"},\"tags\":[\"a\"],\"where\":[\"Hà Nội\"]}]},\"z\":1}";
    assert_eq!(read_as("x.json", text.as_bytes().to_vec(), &inside).0, ["Cook"]);
    let (_, error) = read_as("x.json", b"{\"data\":{\"job\":[]}}".to_vec(), &inside);
    assert!(error.expect("an error").to_string().contains("there is no `data.jobs` in the file; records under [file] must name one of the keys that are there: `job`"));
}

#[test]
fn postings_in_every_wrapping() {
    let posting = "{\"@context\":\"https://schema.org\",\"@type\":\"JobPosting\",\"title\":\"Cook\"}";
    let ld = mapping("[file]\nformat = \"jsonld\"\n[columns]\ntitle = \"title\"\n");
    let check = |text: String, expect: &[&str]| {
        let (seen, error) = read_as("x", text.clone().into_bytes(), &ld);
        assert!(error.is_none(), "{text}: {error:?}");
        assert_eq!(seen, expect, "{text}");
    };
    check(posting.to_owned(), &["Cook"]);
    check(format!("[{posting},{posting}]"), &["Cook", "Cook"]);
    check(format!("{posting}\n{posting}\n"), &["Cook", "Cook"]);
    check(
        format!("{{\"@context\":\"x\",\"@graph\":[{{\"@type\":\"Organization\"}},{posting}]}}"),
        &["Cook"],
    );
    check(
        format!(
            "<html><head><script type=\"application/ld+json\">\n{posting}\n</script></head><body><script type='application/ld+json'>[{posting}]</script><script type=\"application/ld+json\">{{broken</script></body></html>"
        ),
        &["Cook", "Cook", "malformed@3:3"],
    );
    let (_, error) = read_as("x.html", b"<html><body>nothing</body></html>".to_vec(), &ld);
    assert!(
        error
            .expect("an error")
            .to_string()
            .contains("it has no <script type=\"application/ld+json\">")
    );
}

#[test]
fn wide_text_is_read() {
    let text = "title,company\nKỹ sư hàn,Xưởng\n";
    let bytes: Vec<u8> = [0xff_u8, 0xfe]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    assert_eq!(
        read_as("x.csv", bytes, &mapping("[columns]\ntitle = \"title\"\n")).0,
        ["Kỹ sư hàn"]
    );
}

proptest! {
    #[test]
    fn every_row_gives_one_outcome(rows in prop::collection::vec("[a-z\", ]{0,12}", 0..20)) {
        let text = format!("title,company\n{}\n", rows.join("\n"));
        let (_, error) = read("x.csv", &text);
        prop_assert!(error.is_none());
    }

    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..400), start in 0_usize..8) {
        let heads: [&[u8]; 8] = [b"", b"title\n", b"[{\"title\":", b"{\"title\":1}\n", b"<script type=\"application/ld+json\">", b"PAR1", b"PK\x03\x04", b"\xff\xfe"];
        let whole = [heads[start], &bytes].concat();
        for file in ["x", "x.json", "x.jsonl", "x.csv", "x.html"] {
            read_as(file, whole.clone(), &mapping("[columns]\ntitle = \"title\"\n"));
        }
    }

    #[test]
    fn broken_json_ends(text in "([\\[\\]{}:,\" ]|\"a\"|\"jobs\"|1|\\\\|true|null){0,40}") {
        for file in ["x.json", "x.jsonl", "x.jsonld"] {
            read(file, &text);
        }
    }
}
