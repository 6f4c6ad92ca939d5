//! Folders of the shared data as sources; a test whose data is not there says so and passes.

use impact::read::{Member, Source};
use std::path::{Path, PathBuf};

/// The folder `name` of the shared data, or `None` with a loud word.
pub(crate) fn source(name: &str) -> Option<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data/io")
        .join(name);
    if !root.is_dir() {
        eprintln!("SKIPPED: there is no {}; the test did not run", root.display());
        return None;
    }
    let members = files(&root);
    Some(Source {
        name: name.to_owned(),
        members,
    })
}

fn files(folder: &Path) -> Vec<Member> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .collect();
    paths.sort();
    let member = |path: PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        Member::of_bytes(name, std::fs::read(path).unwrap())
    };
    paths.into_iter().map(member).collect()
}

/// A committed layout of a table.
pub(crate) fn layout(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../mappings/tables")
        .join(name);
    std::fs::read_to_string(path).unwrap()
}
