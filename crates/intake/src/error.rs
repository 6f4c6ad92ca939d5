//! What can be wrong with a file or a mapping, said with place, reason and next step.

use base::{Code, ErrorKind};

/// Why a file cannot be read (further). Records handed out before stay good.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The system could not read it.
    #[error(
        "{file}: cannot be read after {offset} bytes: {source}; check that the file is still there and the disk is sound"
    )]
    Io {
        /// The file.
        file: String,
        /// Bytes read before.
        offset: u64,
        /// What the system said.
        source: std::io::Error,
    },
    /// It is a folder.
    #[error("{file}: is a folder; name one of the files in it")]
    Directory {
        /// The folder.
        file: String,
    },
    /// There is nothing in it.
    #[error("{file}: is empty; check that the download or export finished")]
    Empty {
        /// The file.
        file: String,
    },
    /// The bytes are not UTF-8.
    #[error(
        "{file}, line {line}: is not UTF-8 (byte {offset}), it looks like {likely}; save or convert the file as UTF-8, for example `iconv -f {likely} -t UTF-8`"
    )]
    NotUtf8 {
        /// The file.
        file: String,
        /// The first line at fault.
        line: u64,
        /// The first byte at fault, counted from 0 after decompression.
        offset: u64,
        /// The likely encoding by its IANA name.
        likely: &'static str,
    },
    /// The compressed data is broken.
    #[error(
        "{file}: the {method} data is broken or cut off after {offset} compressed bytes ({reason}); copy or compress the file again"
    )]
    Compression {
        /// The file.
        file: String,
        /// `gzip` or `zstd`.
        method: &'static str,
        /// Compressed bytes read before.
        offset: u64,
        /// What the decoder said.
        reason: String,
    },
    /// It is larger than allowed.
    #[error(
        "{file}: {what} exceed the limit of {limit}; split the file, or raise the limit if the file can be trusted"
    )]
    TooLarge {
        /// The file.
        file: String,
        /// What is too large, as a plural noun phrase.
        what: &'static str,
        /// The limit.
        limit: u64,
    },
    /// It does not have the shape of its format.
    #[error("{file}, {place}: {reason}; {hint}")]
    Format {
        /// The file.
        file: String,
        /// Where: `line 7`, `sheet "Jobs"` …
        place: String,
        /// What is wrong.
        reason: String,
        /// What to do.
        hint: String,
    },
    /// The mapping names a column that the file does not have.
    #[error(
        "{file}: has no column `{column}`, which {mapping} reads as `{field}`; {hint}. The file has: {available}"
    )]
    MissingColumn {
        /// The file.
        file: Box<str>,
        /// The column.
        column: Box<str>,
        /// The mapping file.
        mapping: Box<str>,
        /// The field that it is read as.
        field: &'static str,
        /// The nearest name, or what to do.
        hint: Box<str>,
        /// The columns that are there.
        available: Box<str>,
    },
    /// The mapping names a column that the file has twice.
    #[error(
        "{file}: has the column `{column}` {times} times and {mapping} reads it as `{field}`; write `{column}#1`, `{column}#2` … to say which one"
    )]
    AmbiguousColumn {
        /// The file.
        file: String,
        /// The column.
        column: String,
        /// How often it is there.
        times: usize,
        /// The mapping file.
        mapping: String,
        /// The field that it is read as.
        field: &'static str,
    },
}

impl ReadError {
    /// The closed code.
    pub fn code(&self) -> Code {
        match self {
            Self::Io { .. } => Code::new(ErrorKind::Unavailable, "intake.io"),
            Self::Directory { .. } => Code::new(ErrorKind::Invalid, "intake.directory"),
            Self::Empty { .. } => Code::new(ErrorKind::Invalid, "intake.empty"),
            Self::NotUtf8 { .. } => Code::new(ErrorKind::Invalid, "intake.not-utf8"),
            Self::Compression { .. } => Code::new(ErrorKind::Invalid, "intake.compression"),
            Self::TooLarge { .. } => Code::new(ErrorKind::Invalid, "intake.too-large"),
            Self::Format { .. } => Code::new(ErrorKind::Invalid, "intake.format"),
            Self::MissingColumn { .. } => Code::new(ErrorKind::Invalid, "intake.missing-column"),
            Self::AmbiguousColumn { .. } => Code::new(ErrorKind::Invalid, "intake.ambiguous-column"),
        }
    }
}

/// Why a mapping cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MappingError {
    /// It is not TOML.
    #[error(
        "{file}, line {line}: is not valid TOML: {reason}; see https://toml.io for how values are written"
    )]
    Syntax {
        /// The mapping file.
        file: String,
        /// The line, from 1.
        line: usize,
        /// What the parser said.
        reason: String,
    },
    /// A key that means nothing here.
    #[error("{file}, line {line}: `{key}` means nothing in {section}; {hint}")]
    UnknownKey {
        /// The mapping file.
        file: String,
        /// The line, from 1.
        line: usize,
        /// The key.
        key: String,
        /// The section.
        section: String,
        /// The nearest key, or those that are allowed.
        hint: String,
    },
    /// A key that must be there is not.
    #[error("{file}, line {line}: {section} needs `{key}`; {hint}")]
    MissingKey {
        /// The mapping file.
        file: String,
        /// The line on which the section starts, from 1.
        line: usize,
        /// The section.
        section: String,
        /// The key.
        key: &'static str,
        /// What to write.
        hint: String,
    },
    /// A value of the wrong kind or outside a closed list.
    #[error("{file}, line {line}: `{key}` is {found}, but must be {expected}")]
    Value {
        /// The mapping file.
        file: String,
        /// The line, from 1.
        line: usize,
        /// The key.
        key: String,
        /// What was found.
        found: String,
        /// What would be right, as a noun phrase.
        expected: String,
    },
}

impl MappingError {
    /// The closed code.
    pub fn code(&self) -> Code {
        let id = match self {
            Self::Syntax { .. } => "intake.mapping-syntax",
            Self::UnknownKey { .. } => "intake.mapping-unknown-key",
            Self::MissingKey { .. } => "intake.mapping-missing-key",
            Self::Value { .. } => "intake.mapping-value",
        };
        Code::new(ErrorKind::Invalid, id)
    }
}

/// The name among `known` that is nearest to `name`, if one is near enough to be meant.
pub(crate) fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let fold = |s: &str| {
        s.chars()
            .take(100)
            .flat_map(char::to_lowercase)
            .filter(|c| c.is_alphanumeric())
            .collect::<Vec<_>>()
    };
    let wanted = fold(name);
    known
        .into_iter()
        .map(|candidate| (distance(&wanted, &fold(candidate)), candidate))
        .min_by_key(|(distance, _)| *distance)
        .filter(|(distance, _)| *distance <= wanted.len().max(3) / 3)
        .map(|(_, candidate)| candidate)
}

/// Edits between two words; two letters that changed places are one edit
/// (optimal string alignment, Damerau 1964, CACM 7:171–176).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for (i, row) in rows.iter_mut().enumerate() {
        row[0] = i;
    }
    for (j, slot) in rows[0].iter_mut().enumerate() {
        *slot = j;
    }
    for i in 1..=a.len() {
        for j in 1..=b.len() {
            let replaced = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = replaced.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = best;
        }
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_found_only_when_near() {
        let columns = ["job_title", "company", "posted_date"];
        assert_eq!(nearest("jobtitle", columns), Some("job_title"));
        assert_eq!(nearest("Posted date", columns), Some("posted_date"));
        assert_eq!(nearest("compny", columns), Some("company"));
        assert_eq!(nearest("salary", columns), None);
    }
}
