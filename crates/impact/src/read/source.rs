//! Where a table's bytes come from: files by name, opened by the caller.

use crate::ImpactError;
use std::io::Read;

/// Opens a file from its start.
pub type Opener = Box<dyn Fn() -> std::io::Result<Box<dyn Read + Send>> + Send + Sync>;

/// A file of a table.
pub struct Member {
    /// Its name below the folder, with `/` between the parts.
    pub name: String,
    /// How it is opened.
    pub open: Opener,
}

impl Member {
    /// A file whose bytes are in memory.
    pub fn of_bytes(name: impl Into<String>, bytes: impl Into<std::sync::Arc<[u8]>>) -> Self {
        let bytes: std::sync::Arc<[u8]> = bytes.into();
        Self {
            name: name.into(),
            open: Box::new(move || Ok(Box::new(std::io::Cursor::new(std::sync::Arc::clone(&bytes))))),
        }
    }
}

/// A table as it was handed in: a folder, or one file.
pub struct Source {
    /// The name of the folder or file, for messages and for the table.
    pub name: String,
    /// The files in it.
    pub members: Vec<Member>,
}

impl Source {
    /// The file `name`, where there is one.
    pub(super) fn find(&self, name: &str) -> Option<&Member> {
        self.members.iter().find(|member| member.name == name)
    }

    /// The file `name`.
    pub(super) fn get(&self, name: &str) -> Result<&Member, ImpactError> {
        self.find(name).ok_or_else(|| {
            let names = self.members.iter().map(|member| member.name.as_str());
            ImpactError::unknown("file", name, names)
        })
    }

    /// The file directly in the folder whose name ends so, where there is one.
    pub(super) fn ending(&self, end: &str) -> Option<&Member> {
        let found = |member: &&Member| !member.name.contains('/') && member.name.ends_with(end);
        self.members.iter().find(found)
    }
}

impl Member {
    pub(super) fn reader(&self) -> Result<Box<dyn Read + Send>, ImpactError> {
        (self.open)().map_err(|error| self.failed(error))
    }

    /// All bytes, up to `most`.
    pub(super) fn bytes(&self, most: u64) -> Result<Vec<u8>, ImpactError> {
        let mut bytes = Vec::new();
        let reader = self.reader()?;
        reader
            .take(most + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| self.failed(error))?;
        if bytes.len() as u64 > most {
            let reason = format!("it has more than {most} bytes");
            return Err(self.wrong("the whole file", reason, "give a smaller file"));
        }
        Ok(bytes)
    }

    /// The whole text, up to `most` bytes.
    pub(super) fn text(&self, most: u64) -> Result<String, ImpactError> {
        let bytes = self.bytes(most)?;
        let text = String::from_utf8(bytes);
        let text = text.map_err(|error| {
            let place = format!("byte {}", error.utf8_error().valid_up_to());
            self.wrong(&place, "it is not UTF-8".to_owned(), "save it as UTF-8")
        })?;
        Ok(text
            .strip_prefix('\u{feff}')
            .map_or_else(|| text.clone(), str::to_owned))
    }

    pub(super) fn failed(&self, error: std::io::Error) -> ImpactError {
        ImpactError::Io {
            file: self.name.clone(),
            error,
        }
    }

    pub(super) fn wrong(&self, place: &str, reason: String, hint: &str) -> ImpactError {
        ImpactError::Table {
            file: self.name.clone(),
            place: place.to_owned(),
            reason,
            hint: hint.to_owned(),
        }
    }
}
