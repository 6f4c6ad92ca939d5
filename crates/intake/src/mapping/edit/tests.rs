//! One key changes, everything else stays: in small texts, broken ones, random ones and every shipped mapping.

use super::*;
use crate::Mapping;
use proptest::prelude::*;
use toml::{Table, Value};

fn edited(text: &str, section: &str, key: &str, value: Option<&str>) -> String {
    let mut mapping = MappingText::new(text.to_owned());
    assert!(mapping.set(section, key, value), "{text}");
    mapping.into_string()
}

#[test]
fn values_are_read_as_they_are_written() {
    let text = MappingText::new(
        "[source]\nname = \"x\" # the name\ntitle = '''\na\n'b' ''' \ncaveats = [\n \"one\", # 1\n \"two\",\n]\n\
         [columns]\n\"title\" = { column = \"t\", optional = true }\nposted = 5\n[values.contract]\nname = \"no\"\n[[file]]\nformat = \"csv\"\n"
            .to_owned(),
    );
    let check = |section: &str, key: &str, expect: Option<&str>| {
        let shown = text.get(section, key).map(|written| match written {
            Written::Text(text) => format!("text {text}"),
            Written::Other(raw) => format!("other {raw}"),
        });
        assert_eq!(shown.as_deref(), expect, "{section}.{key}");
    };
    check("source", "name", Some("text x"));
    check("source", "title", Some("text a\n'b' "));
    check("source", "caveats", Some("other [\n \"one\", # 1\n \"two\",\n]"));
    check(
        "columns",
        "title",
        Some("other { column = \"t\", optional = true }"),
    );
    check("columns", "posted", Some("other 5"));
    check("columns", "name", None);
    check("values.contract", "name", None);
    check("values", "contract", None);
    check("file", "format", None);
}

#[test]
fn a_value_is_replaced_in_place() {
    let check = |text: &str, value: Option<&str>, expect: &str| {
        assert_eq!(edited(text, "s", "k", value), expect);
    };
    check(
        "[s]\nk = \"a\" # why\nl = 1\n",
        Some("a"),
        "[s]\nk = \"a\" # why\nl = 1\n",
    );
    check(
        "[s]\nk = 'a' # why\nl = 1\n",
        Some("b"),
        "[s]\nk = \"b\"\nl = 1\n",
    );
    check(
        "[s]\r\n  k='a'\t# why\r\nl = 1",
        Some("b"),
        "[s]\r\n  k=\"b\"\r\nl = 1",
    );
    check(
        "[s]\nk = [\n  \"a\", # no\n] # why\n# stays\nl = 1\n",
        Some("b"),
        "[s]\nk = \"b\"\n# stays\nl = 1\n",
    );
    check(
        "[s]\nk = \"\"\"\n# a\n\"\"\"\nl = 1\n",
        Some("# a\n"),
        "[s]\nk = \"\"\"\n# a\n\"\"\"\nl = 1\n",
    );
    check("[s]\nk = { a = 1,\n b = 2 }\nl = 1\n", None, "[s]\nl = 1\n");
    check("[s]\nk = \"a\" # why", None, "[s]\n");
    check("[s]\nl = 1\n", None, "[s]\nl = 1\n");
    check("s.k = 1\n", Some("b"), "s.k = \"b\"\n");
}

#[test]
fn a_new_key_comes_last_in_its_section_and_a_new_section_in_its_place() {
    let check = |text: &str, section: &str, expect: &str| {
        assert_eq!(edited(text, section, "k", Some("a")), expect);
    };
    check("", "file", "[file]\nk = \"a\"\n");
    check("[file]", "file", "[file]\nk = \"a\"\n");
    check(
        "[file] # so\n\n[dates]\n",
        "file",
        "[file] # so\nk = \"a\"\n\n[dates]\n",
    );
    check(
        "[file]\na = [\n1 ] # so\n# more\n\n[dates]\n",
        "file",
        "[file]\na = [\n1 ] # so\nk = \"a\"\n# more\n\n[dates]\n",
    );
    check("[source]\nb = 1", "pay", "[source]\nb = 1\n\n[pay]\nk = \"a\"\n");
    check(
        "# top\n\n[source]\r\nb = 1\r\n\r\n# words\r\n[values.contract]\r\n",
        "dates",
        "# top\n\n[source]\r\nb = 1\r\n\r\n[dates]\r\nk = \"a\"\r\n\r\n# words\r\n[values.contract]\r\n",
    );
    check(
        "[file]\nb = '''\n# c\n# d'''\n# e\n[dates]\n",
        "columns",
        "[file]\nb = '''\n# c\n# d'''\n\n[columns]\nk = \"a\"\n\n# e\n[dates]\n",
    );
    check(
        "[values.contract]\na = 1\n",
        "values",
        "[values]\nk = \"a\"\n\n[values.contract]\na = 1\n",
    );
    check(
        "[zoo]\n",
        "other words",
        "[zoo]\n\n[\"other words\"]\nk = \"a\"\n",
    );
}

#[test]
fn what_cannot_be_said_without_harm_is_not() {
    let check = |text: &str, section: &str, key: &str, value: Option<&str>| {
        let mut mapping = MappingText::new(text.to_owned());
        assert!(!mapping.set(section, key, value), "{}", mapping.as_str());
        assert_eq!(mapping.as_str(), text);
    };
    check("source = { name = \"x\" }\n", "source", "name", Some("y"));
    check(
        "[values.contract]\na = \"b\"\n",
        "values.contract",
        "a",
        Some("c"),
    );
    check("[values.contract]\na = \"b\"\n", "values", "contract", Some("c"));
    check("[[source]]\nname = \"x\"\n", "source", "name", Some("y"));
}

#[test]
fn broken_texts_are_edited_where_that_is_plain() {
    let check = |text: &str, expect: &str| {
        assert_eq!(edited(text, "s", "k", Some("new")), expect);
    };
    check("[s]\nk = \"a\nl = 1\n", "[s]\nk = \"new\"\nl = 1\n");
    check("[s]\nk = \"a\"\nl = \nm m\n", "[s]\nk = \"new\"\nl = \nm m\n");
    check("[t\nx\n[s]\nk = 1\n", "[t\nx\n[s]\nk = \"new\"\n");
}

const SHIPPED: &[&str] = &[
    include_str!("../../../../../mappings/aglc_vacancies.toml"),
    include_str!("../../../../../mappings/id_maganghub_2025.toml"),
    include_str!("../../../../../mappings/id_ph_boards_2024.toml"),
    include_str!("../../../../../mappings/jsonld_jobposting.toml"),
    include_str!("../../../../../mappings/kh_bongthom_2026.toml"),
    include_str!("../../../../../mappings/kh_camhr_2026.toml"),
    include_str!("../../../../../mappings/kh_jobify_2026.toml"),
    include_str!("../../../../../mappings/my_sg_id_jobstreet.toml"),
    include_str!("../../../../../mappings/th_jobthai_2025.toml"),
    include_str!("../../../../../mappings/vn_boards_2025.toml"),
    include_str!("../../../../../mappings/vn_topcv_2025.toml"),
];

/// Every key that a section of the shipped mappings may hold, and one that none has.
const KEYS: &[(&str, &[&str])] = &[
    (
        "source",
        &["name", "title", "licence", "publish", "coverage", "caveats"],
    ),
    ("file", &["format", "delimiter", "records"]),
    ("constants", &["country", "currency", "board"]),
    (
        "columns",
        &["title", "employer", "place", "posted", "pay", "a key"],
    ),
    ("dates", &["order", "snapshot"]),
    ("empty", &["values", "anonymous_employers"]),
    ("pay", &["implausible_as"]),
    ("values", &["new"]),
];

fn without(text: &str, section: &str, key: &str) -> Table {
    let mut table: Table = text.parse().expect("TOML");
    if let Some(Value::Table(inner)) = table.get_mut(section) {
        inner.remove(key);
        if inner.is_empty() {
            table.remove(section);
        }
    }
    table
}

fn comments(text: &str) -> usize {
    text.lines().filter(|line| line.starts_with('#')).count()
}

#[test]
fn every_key_of_every_shipped_mapping_can_be_set_and_taken_out() {
    for text in SHIPPED {
        Mapping::parse(text, "shipped.toml").expect("a mapping");
        for (section, keys) in KEYS {
            for key in *keys {
                for value in [Some("it's \"new\"\n# not a comment"), None] {
                    let after = edited(text, section, key, value);
                    assert_eq!(
                        without(&after, section, key),
                        without(text, section, key),
                        "{section}.{key}"
                    );
                    assert_eq!(comments(&after), comments(text));
                    let table: Table = after.parse().expect("TOML");
                    let found = table.get(*section).and_then(|inner| inner.get(*key));
                    assert_eq!(found.and_then(Value::as_str), value, "{section}.{key}");
                }
            }
        }
        // A title set to itself through another one is the same mapping but for a comment.
        let there = edited(text, "source", "title", Some("x"));
        assert!(Mapping::parse(&there, "edited.toml").is_ok());
    }
}

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<char>().prop_map(String::from),
        prop::sample::select(vec![
            "\"",
            "'",
            "\n",
            "\r\n",
            "#",
            " # x",
            "\"\"\"",
            "'''",
            "\\",
            "[",
            "]",
            "{",
            "}",
            "=",
            "ตำแหน่ง",
            "[s]\n",
            "k",
            " = ",
            "k = \"v\"\n",
            ",",
            ".",
            "\u{7f}",
            "\0"
        ])
        .prop_map(String::from),
    ]
}

fn anything() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn what_is_set_is_got_and_the_rest_stays(value in anything(), which in 0..SHIPPED.len(), place in 0..KEYS.len(), nth in 0..6_usize) {
        let (section, keys) = KEYS[place];
        let key = keys[nth % keys.len()];
        let mut text = MappingText::new(SHIPPED[which].to_owned());
        prop_assert!(text.set(section, key, Some(&value)));
        prop_assert_eq!(text.get(section, key), Some(Written::Text(value.clone())));
        prop_assert_eq!(without(text.as_str(), section, key), without(SHIPPED[which], section, key));
        prop_assert!(text.set(section, key, None));
        prop_assert_eq!(text.get(section, key), None);
        prop_assert_eq!(without(text.as_str(), section, key), without(SHIPPED[which], section, key));
    }

    #[test]
    fn no_text_is_too_broken(text in anything(), value in anything(), key in anything()) {
        let mut mapping = MappingText::new(text.clone());
        if mapping.set("s", &key, Some(&value)) {
            prop_assert_eq!(mapping.get("s", &key), Some(Written::Text(value)));
        } else {
            prop_assert_eq!(mapping.as_str(), &text);
        }
        if mapping.set("s", &key, None) {
            prop_assert_eq!(mapping.get("s", &key), None);
        }
    }
}
