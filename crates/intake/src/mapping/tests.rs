//! What mappings may say, and what they are told when they say it wrong.

use super::*;

const SOURCE: &str =
    "[source]\nname = \"x\"\ntitle = \"X\"\nlicence = \"CC0-1.0\"\npublish = \"text\"\ncoverage = \"all\"\n";

fn error(rest: &str) -> String {
    Mapping::parse(&format!("{SOURCE}{rest}"), "x.toml")
        .expect_err("a wrong mapping")
        .to_string()
}

#[test]
fn a_full_mapping_is_read() {
    let text = format!(
        "{SOURCE}caveats = [\"one\"]\n[file]\nformat = \"csv\"\ndelimiter = \"tab\"\n[constants]\ncountry = \"VN\"\ncurrency = \"by-country\"\n\
         [columns]\ntitle = \"t\"\ndescription = {{ join = [\"a\", \"b\"], unwrap = true }}\nplace = [\"p\", {{ after = \"Location:\", in = \"a\" }}]\n\
         closes = {{ column = \"c\", parser = \"days-left\" }}\n[dates]\nsnapshot = {{ column = \"s\" }}\norder = \"mdy\"\n\
         [empty]\nvalues = [\"N/A\"]\n[values.contract]\n\"Full Time\" = \"\"\n\"Kontrak*\" = \"fixed-term\"\n"
    );
    let mapping = Mapping::parse(&text, "x.toml").expect("a good mapping");
    assert_eq!(mapping.file.delimiter, Some(b'\t'));
    assert_eq!(mapping.takes(Field::Place).len(), 2);
    assert_eq!(mapping.takes(Field::Closes)[0].parser, Parser::DaysLeft);
    assert_eq!(mapping.values.contract.get("full  time"), Some(&None));
    assert_eq!(
        mapping.values.contract.get("KONTRAK 6 bulan"),
        Some(&Some(Contract::FixedTerm))
    );
    assert_eq!(mapping.values.contract.get("tetap"), None);
    assert!(mapping.empty.values.contains("n/a"));
    assert_eq!(mapping.digest, Digest::of(text.as_bytes()));
}

#[test]
fn wrong_mappings_are_told_where_and_what_to_do() {
    let check = |rest: &str, expect: &str| assert_eq!(error(rest), expect);
    check(
        "[columns\n",
        "x.toml, line 7: is not valid TOML: unclosed table, expected `]`; see https://toml.io for how values are written",
    );
    check(
        "[columns]\nemployer = \"t\"\n",
        "x.toml, line 7: `columns` needs `title`; write title = \"the column with the job title\"",
    );
    check(
        "[columns]\ntitel = \"t\"\n",
        "x.toml, line 8: `titel` means nothing in `columns`; did you mean `title`?",
    );
    check(
        "[columns]\ntitle = \"t\"\nemplyer = \"e\"\n",
        "x.toml, line 9: `emplyer` means nothing in `columns`; did you mean `employer`?",
    );
    check(
        "[columns]\ntitle = 5\n",
        "x.toml, line 8: `title` is a integer, but must be a column name, a list of them, { column = \"…\" }, { join = [\"…\", \"…\"] } or { after = \"…\", in = \"…\" }",
    );
    check(
        "[columns]\ntitle = \"t\"\n[constants]\ncountry = \"XX\"\n",
        "x.toml, line 10: `country` is \"XX\", but must be a Member State's two-letter ISO 3166-1 code, for example `TH`",
    );
    check(
        "[columns]\ntitle = \"t\"\nposted = { column = \"p\", parser = \"html\" }\n",
        "x.toml, line 9: `parser` is \"html\", but must be one of \"auto\", \"days-left\", \"epoch\" for posted",
    );
    check(
        "[colums]\ntitle = \"t\"\n",
        "x.toml, line 7: `colums` means nothing in the mapping; did you mean `columns`?",
    );
    check(
        "[columns]\ntitle = \"t\"\n[dates]\nsnapshot = \"soon\"\n",
        "x.toml, line 10: `snapshot` is \"soon\", but must be a date such as 2026-01-31, \"2026-01\" or \"2026\", or { column = \"…\" }",
    );
    check(
        "[columns]\ntitle = \"t\"\nurl = { column = \"u\", unwrap = true }\n",
        "x.toml, line 9: `unwrap` is true, but must be left out: url is not a text",
    );
}
