//! The text files of the repository, without what is built, fetched or generated.

use super::rust::Sketch;
use std::path::Path;

/// A text file by its path from the root, with `/` between the parts.
pub(super) struct File {
    pub(super) path: String,
    pub(super) text: String,
    /// The code and the strings apart, for files of Rust.
    pub(super) rust: Option<Sketch>,
}

impl File {
    pub(super) fn new(path: &str, text: &str) -> Self {
        let mut file = Self {
            path: path.to_owned(),
            text: text.to_owned(),
            rust: None,
        };
        file.rust = (file.ending() == "rs").then(|| Sketch::of(text));
        file
    }

    /// What its name ends in, after the last dot.
    pub(super) fn ending(&self) -> &str {
        self.path.rsplit_once('.').map_or("", |(_, ending)| ending)
    }

    /// Whether it holds tests, examples or benches rather than the program.
    pub(super) fn is_test(&self) -> bool {
        ["/tests/", "/benches/", "/examples/"]
            .iter()
            .any(|part| self.path.contains(part))
            || ["/tests.rs", "/testing.rs"]
                .iter()
                .any(|end| self.path.ends_with(end))
            || self.path.starts_with("tests/")
    }
}

/// Folders that hold no text of ours.
const LEFT_OUT: &[&str] = &[
    "target",
    ".git",
    "aglc-home",
    "__pycache__",
    "node_modules",
    "corpus",
    "artifacts",
    ".pytest_cache",
];

/// Files that are larger are data to be read by programs, not text to be tidied.
const LARGEST_BYTES: u64 = 4_000_000;

/// # Errors
/// When a folder or file cannot be read.
pub(super) fn read(root: &Path) -> Result<Vec<File>, String> {
    let mut files = Vec::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let cannot = |error: std::io::Error| format!("{} cannot be read: {error}", folder.display());
        for entry in std::fs::read_dir(&folder).map_err(cannot)? {
            let entry = entry.map_err(cannot)?;
            let (path, kind) = (entry.path(), entry.file_type().map_err(cannot)?);
            let name = entry.file_name();
            let left_out = LEFT_OUT.iter().any(|left| name == *left);
            if kind.is_dir() && !left_out {
                folders.push(path);
            } else if kind.is_file() && entry.metadata().map_err(cannot)?.len() <= LARGEST_BYTES {
                files.extend(text_of(root, &path)?);
            }
        }
    }
    files.sort_by(|left, right| left.path.cmp(&right.path));
    Ok(files)
}

/// The file when it is text. A table that is not UTF-8 is kept, with the replacement character that its rule looks for.
fn text_of(root: &Path, path: &Path) -> Result<Option<File>, String> {
    let bytes = std::fs::read(path).map_err(|error| format!("{} cannot be read: {error}", path.display()))?;
    let name = path
        .strip_prefix(root)
        .unwrap_or(path)
        .to_string_lossy()
        .replace('\\', "/");
    if bytes.contains(&0) {
        return Ok(None);
    }
    Ok(Some(File::new(&name, &String::from_utf8_lossy(&bytes))))
}
