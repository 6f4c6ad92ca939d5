//! The tests that are scripts: `tests/*.sh` and `tests/*.py` marked `# xtask: run`, given the program as `AGLC`.

use crate::shell;
use std::path::{Path, PathBuf};

const MARK: &str = "# xtask: run";

/// Runs every marked script in the order of their names and stops at the first that fails.
pub(crate) fn run(root: &Path, aglc: &Path) -> Result<(), String> {
    let scripts = marked(&root.join("tests"))?;
    for script in &scripts {
        println!("--- {}", script.display());
        let interpreter = if script.extension().is_some_and(|end| end == "py") {
            "python3"
        } else {
            "bash"
        };
        shell::run(
            shell::command(interpreter, &[script])
                .current_dir(root)
                .env("AGLC", aglc),
        )?;
    }
    println!("{} script tests ran", scripts.len());
    Ok(())
}

fn marked(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        if path.extension().is_some_and(|end| end == "sh" || end == "py") {
            let text =
                std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            if is_marked(&text) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

fn is_marked(text: &str) -> bool {
    text.lines().take(5).any(|line| line.trim() == MARK)
}

#[cfg(test)]
mod tests {
    use super::is_marked;

    #[test]
    fn only_a_mark_in_the_first_five_lines_counts() {
        let check = |text: &str, expect: bool| assert_eq!(is_marked(text), expect, "{text:?}");
        check("#!/usr/bin/env bash\n# xtask: run\n", true);
        check("# xtask: run it\n", false);
        check("\n\n\n\n\n# xtask: run\n", false);
        check("", false);
    }
}
