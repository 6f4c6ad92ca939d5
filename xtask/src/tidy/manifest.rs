//! The dependencies that a `Cargo.toml` names, with their lines: as much of TOML as our manifests use.

/// One dependency: what it is called here and the crate it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Dependency {
    pub(super) line: usize,
    /// The crate's own name, also when it is renamed here.
    pub(super) name: String,
    /// Only for tests, examples and benches.
    pub(super) dev: bool,
}

/// The dependencies of all tables of `text`, those of the workspace included.
pub(super) fn dependencies(text: &str) -> Vec<Dependency> {
    let mut found: Vec<Dependency> = Vec::new();
    let (mut inside, mut dev, mut own_table) = (false, false, false);
    for (at, line) in text.lines().enumerate().map(|(at, line)| (at + 1, line.trim())) {
        // The header may hold brackets of its own: `[target.'cfg(unix)'.dependencies]`.
        if let Some((header, _)) = line.strip_prefix('[').and_then(|line| line.rsplit_once(']')) {
            dev = header.contains("dev-dependencies");
            own_table = false;
            inside = header.ends_with("dependencies");
            if let Some((_, name)) = header.rsplit_once("dependencies.") {
                found.push(Dependency {
                    line: at,
                    name: name.trim_matches('"').to_owned(),
                    dev,
                });
                own_table = true;
            }
            continue;
        }
        let Some((key, value)) = line.split_once('=').filter(|_| !line.starts_with('#')) else {
            continue;
        };
        let renamed = if own_table && key.trim() == "package" {
            quoted(value)
        } else {
            value
                .split_once("package")
                .and_then(|(_, rest)| quoted(rest.trim_start().strip_prefix('=')?))
        };
        if own_table {
            if let (Some(name), Some(last)) = (renamed, found.last_mut()) {
                last.name = name;
            }
        } else if inside {
            let key = key.split('.').next().unwrap_or(key).trim().trim_matches('"');
            found.push(Dependency {
                line: at,
                name: renamed.unwrap_or_else(|| key.to_owned()),
                dev,
            });
        }
    }
    found
}

fn quoted(text: &str) -> Option<String> {
    Some(text.split('"').nth(1)?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::dependencies;

    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        let found: Vec<String> = dependencies(text)
            .into_iter()
            .map(|found| {
                format!(
                    "{} {}{}",
                    found.line,
                    found.name,
                    if found.dev { " dev" } else { "" }
                )
            })
            .collect();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn every_way_of_naming_a_dependency_is_read() {
        check(
            "[package]\nname = \"a\"\n[dependencies]\nbase.workspace = true\n",
            &["4 base"],
        );
        check(
            "[dependencies]\ncsv-core = \"0.1\"\n# sqlx = \"1\"\n",
            &["2 csv-core"],
        );
        check(
            "[dependencies]\ndb = { version = \"1\", package = \"sqlx\" }\n",
            &["2 sqlx"],
        );
        check(
            "[dependencies.db]\nversion = \"1\"\npackage = \"sqlx\"\n",
            &["1 sqlx"],
        );
        check(
            "[dev-dependencies]\nproptest.workspace = true\n[lints]\nworkspace = true\n",
            &["2 proptest dev"],
        );
        check("[target.'cfg(unix)'.dependencies]\nlibc = \"1\"\n", &["2 libc"]);
        check(
            "[workspace.dependencies]\nclap = { features = [\"a\"] }\n[profile.dev]\ndebug = 1\n",
            &["2 clap"],
        );
    }
}
