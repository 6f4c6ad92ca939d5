//! Which crate may depend on which: the table of DESIGN.md, floor by floor, and the crates that have one owner.

use super::Violation;
use super::manifest::dependencies;
use super::tree::File;

/// Pure crates: no records, no files of their own, no async.
const FLOOR_1: &[&str] = &[
    "base",
    "taxonomy",
    "sdmx",
    "intake",
    "coder",
    "samples",
    "analysis",
    "impact",
    "credentials",
];

/// Stores, which never name each other.
const FLOOR_2: &[&str] = &["facts", "search", "centre"];

/// Each crate of the house and the house crates that it may name, some of which are still to come.
const HOUSE: &[(&str, &[&[&str]])] = &[
    ("base", &[]),
    ("taxonomy", &[&["base"]]),
    ("sdmx", &[&["base"]]),
    ("intake", &[&["base", "taxonomy", "sdmx"]]),
    ("coder", &[&["base", "taxonomy"]]),
    ("samples", &[&["base", "taxonomy"]]),
    ("analysis", &[&["base", "taxonomy"]]),
    ("impact", &[&["base", "taxonomy", "intake", "analysis"]]),
    ("credentials", &[&["base"]]),
    ("facts", &[&["base"]]),
    ("search", &[&["base", "taxonomy"]]),
    ("centre", &[FLOOR_1]),
    ("journeys", &[FLOOR_1, FLOOR_2]),
    ("press", &[&["base"]]),
    ("portal", &[FLOOR_1, FLOOR_2, &["journeys", "press"]]),
    ("aglc", &[FLOOR_1, FLOOR_2, &["journeys", "press", "portal"]]),
    ("xtask", &[]),
];

/// Crates from outside that only some crates of the house may name. A name that ends in `-` stands for all that begin so.
const OWNED: &[(&str, &[&str])] = &[
    ("sqlx", &["centre"]),
    ("sqlparser", &["centre"]),
    ("argon2", &["centre"]),
    ("parquet", &["facts", "intake"]),
    ("arrow", &[]),
    ("arrow-", &[]),
    ("calamine", &["intake"]),
    ("csv", &["intake"]),
    ("csv-core", &["intake"]),
    ("quick-xml", &["intake"]),
    ("clap", &["aglc"]),
    ("indicatif", &["aglc"]),
    ("faer", &["impact"]),
    ("tantivy", &["search"]),
    ("typst", &["press"]),
    ("typst-", &["press"]),
    ("axum", &["portal"]),
    ("askama", &["portal"]),
    ("fluent", &["portal"]),
];

pub(super) fn check(file: &File) -> Vec<Violation> {
    let name = match file.path.split('/').collect::<Vec<_>>().as_slice() {
        ["crates", name, "Cargo.toml"] => *name,
        ["xtask", "Cargo.toml"] => "xtask",
        ["Cargo.toml"] => return banned(file),
        _ => return Vec::new(),
    };
    let at = |line: usize, what: String, why, fix| Violation {
        path: file.path.clone(),
        line,
        what,
        why,
        fix,
    };
    let Some((_, allowed)) = HOUSE.iter().find(|(known, _)| *known == name) else {
        let what = format!("the crate `{name}` is in no row of the table of borders");
        let fix = "add it to DESIGN.md and to HOUSE in xtask/src/tidy/borders.rs";
        return vec![at(1, what, "a crate without a floor may end up anywhere", fix)];
    };
    let mut found = Vec::new();
    for dependency in dependencies(&file.text)
        .into_iter()
        .filter(|dependency| !dependency.dev)
    {
        let used = dependency.name.as_str();
        if HOUSE.iter().any(|(known, _)| *known == used) && !allowed.concat().contains(&used) {
            found.push(at(
                dependency.line,
                format!("`{name}` may not depend on `{used}`"),
                "floor 1 is pure, the stores of floor 2 never meet, and no crate looks up (DESIGN.md)",
                "move the code to where both may be named: `journeys` for two stores, `base` for a noun",
            ));
        }
        if let Some(owners) = owners(used).filter(|owners| !owners.contains(&name)) {
            found.push(at(
                dependency.line,
                only(used, owners),
                ONE_OWNER,
                "call the owner's functions instead",
            ));
        }
    }
    found
}

const ONE_OWNER: &str = "one crate knows each engine, so that it can be exchanged in one place (DESIGN.md)";

/// In the workspace's own list: what nobody may name.
fn banned(file: &File) -> Vec<Violation> {
    let named = dependencies(&file.text).into_iter();
    let banned = named.filter(|dependency| owners(&dependency.name).is_some_and(<[&str]>::is_empty));
    let violation = |dependency: super::manifest::Dependency| Violation {
        path: file.path.clone(),
        line: dependency.line,
        what: only(&dependency.name, &[]),
        why: ONE_OWNER,
        fix: "take the line out",
    };
    banned.map(violation).collect()
}

fn owners(name: &str) -> Option<&'static [&'static str]> {
    let named = |owned: &str| owned == name || (owned.ends_with('-') && name.starts_with(owned));
    OWNED
        .iter()
        .find(|(owned, _)| named(owned))
        .map(|(_, owners)| *owners)
}

fn only(name: &str, owners: &[&str]) -> String {
    let who = if owners.is_empty() {
        "nobody".to_owned()
    } else {
        format!("only {}", owners.join(" and "))
    };
    format!("{who} may name `{name}`")
}

#[cfg(test)]
mod tests {
    use super::super::said;

    #[track_caller]
    fn check(crate_name: &str, dependencies: &str, expect: &[&str]) {
        let text = format!("[dependencies]\n{dependencies}\n");
        assert_eq!(
            said(super::check, &format!("crates/{crate_name}/Cargo.toml"), &text),
            expect
        );
    }

    #[test]
    fn crates_name_only_what_lies_below_them() {
        check("taxonomy", "base.workspace = true\nserde = \"1\"", &[]);
        check(
            "base",
            "taxonomy.workspace = true",
            &["2: `base` may not depend on `taxonomy`"],
        );
        check(
            "facts",
            "base.workspace = true\ncentre.workspace = true",
            &["3: `facts` may not depend on `centre`"],
        );
        check(
            "centre",
            "intake.workspace = true\nfacts.workspace = true",
            &["3: `centre` may not depend on `facts`"],
        );
        check(
            "portal",
            "journeys.workspace = true\naglc.workspace = true",
            &["3: `portal` may not depend on `aglc`"],
        );
        check(
            "journeys",
            "facts.workspace = true\n[dev-dependencies]\naglc.workspace = true",
            &[],
        );
        check(
            "annex",
            "",
            &["1: the crate `annex` is in no row of the table of borders"],
        );
    }

    #[test]
    fn an_engine_has_one_owner() {
        check("centre", "sqlx.workspace = true", &[]);
        check(
            "journeys",
            "sqlx.workspace = true",
            &["2: only centre may name `sqlx`"],
        );
        check(
            "base",
            "db = { package = \"sqlx\" }",
            &["2: only centre may name `sqlx`"],
        );
        check(
            "coder",
            "parquet = \"60\"",
            &["2: only facts and intake may name `parquet`"],
        );
        check(
            "facts",
            "arrow-array = \"60\"",
            &["2: nobody may name `arrow-array`"],
        );
        let workspace = "[workspace.dependencies]\nsqlx = \"1\"\narrow = \"60\"\n";
        assert_eq!(
            said(super::check, "Cargo.toml", workspace),
            ["3: nobody may name `arrow`"]
        );
    }
}
