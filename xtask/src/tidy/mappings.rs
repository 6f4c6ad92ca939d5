//! Every mapping in `mappings/` is shipped in the program.

use super::Violation;
use super::tree::File;

const LIST: &str = "crates/journeys/src/mappings.rs";

pub(super) fn check(files: &[File]) -> Vec<Violation> {
    let listed = |name: &str| {
        let sketch = files
            .iter()
            .find(|file| file.path == LIST)
            .and_then(|file| file.rust.as_ref());
        sketch.is_some_and(|sketch| sketch.strings.iter().any(|(_, text)| text == name))
    };
    let name = |file: &File| {
        let name = file.path.strip_prefix("mappings/")?.strip_suffix(".toml")?;
        (!name.contains('/')).then(|| name.to_owned())
    };
    let missing = files.iter().filter_map(name).filter(|name| !listed(name));
    missing
        .map(|name| Violation {
            path: format!("mappings/{name}.toml"),
            line: 1,
            what: "a mapping that is not shipped".to_owned(),
            why: "`aglc ingest` finds only what is built in",
            fix: "add its name to SHIPPED in crates/journeys/src/mappings.rs",
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mapping_is_listed_or_said() {
        let check = |list: &str, expect: &[&str]| {
            let files = [
                File::new("mappings/a.toml", ""),
                File::new("mappings/b.toml", ""),
                File::new(LIST, list),
            ];
            let found: Vec<String> = super::check(&files).into_iter().map(|found| found.path).collect();
            assert_eq!(found, expect);
        };
        check("shipped![\"a\", \"b\"]", &[]);
        check("shipped![\"a\", /* \"b\" */]", &["mappings/b.toml"]);
    }
}
