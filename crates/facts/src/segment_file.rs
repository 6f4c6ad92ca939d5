//! A segment's file, held open: any number of threads read it, each at its own place, even after it was replaced.

use crate::FactsError;
use bytes::Bytes;
use parquet::errors::ParquetError;
use parquet::file::reader::{ChunkReader, Length};
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

/// An open file. A refresh that removes its name leaves its bytes to those who hold it, so what is read later still
/// belongs to what was loaded.
#[derive(Debug, Clone)]
pub(crate) struct SegmentFile {
    file: Arc<File>,
    path: PathBuf,
    state: State,
}

/// What changes when somebody writes into a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct State {
    length: u64,
    modified: Option<SystemTime>,
}

fn state(file: &File) -> std::io::Result<State> {
    let about = file.metadata()?;
    Ok(State {
        length: about.len(),
        modified: about.modified().ok(),
    })
}

impl SegmentFile {
    /// Opens the file at `path`; one that is gone is damaged like one that was changed.
    pub(crate) fn open(path: &Path) -> Result<Self, FactsError> {
        let open = || {
            let file = File::open(path)?;
            let state = state(&file)?;
            Ok(Self {
                file: Arc::new(file),
                path: path.into(),
                state,
            })
        };
        open().map_err(|source: std::io::Error| match source.kind() {
            std::io::ErrorKind::NotFound => damaged(path, &"it is gone"),
            _ => unreadable(path, source),
        })
    }

    /// Where it was when it was opened.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Its SHA-256.
    pub(crate) fn digest(&self) -> Result<String, FactsError> {
        let mut hasher = base::Hasher::default();
        std::io::copy(&mut self.from(0), &mut hasher).map_err(|source| unreadable(&self.path, source))?;
        Ok(hasher.finish().to_string())
    }

    /// Fails where somebody wrote into the file since it was opened.
    pub(crate) fn check_unchanged(&self) -> Result<(), FactsError> {
        let now = state(&self.file).map_err(|source| unreadable(&self.path, source))?;
        if now == self.state {
            Ok(())
        } else {
            Err(damaged(&self.path, &"it was written after it was loaded"))
        }
    }

    fn from(&self, place: u64) -> Place {
        Place {
            file: Arc::clone(&self.file),
            next: place,
        }
    }
}

/// A place in a file, moved by nobody else.
pub(crate) struct Place {
    file: Arc<File>,
    next: u64,
}

impl Read for Place {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        #[cfg(unix)]
        let read = std::os::unix::fs::FileExt::read_at(&*self.file, buffer, self.next)?;
        #[cfg(windows)]
        let read = std::os::windows::fs::FileExt::seek_read(&*self.file, buffer, self.next)?;
        self.next += read as u64;
        Ok(read)
    }
}

impl Length for SegmentFile {
    fn len(&self) -> u64 {
        self.state.length
    }
}

impl ChunkReader for SegmentFile {
    type T = BufReader<Place>;

    fn get_read(&self, start: u64) -> parquet::errors::Result<Self::T> {
        Ok(BufReader::new(self.from(start)))
    }

    fn get_bytes(&self, start: u64, length: usize) -> parquet::errors::Result<Bytes> {
        let end = start.checked_add(length as u64);
        if end.is_none_or(|end| end > self.state.length) {
            return Err(ParquetError::EOF(format!(
                "{length} bytes at {start} lie beyond its end"
            )));
        }
        let mut buffer = vec![0; length];
        self.from(start).read_exact(&mut buffer)?;
        Ok(buffer.into())
    }
}

fn unreadable(path: &Path, source: std::io::Error) -> FactsError {
    FactsError::Io {
        path: path.into(),
        verb: "read",
        source,
    }
}

pub(crate) fn damaged(path: &Path, why: &dyn std::fmt::Display) -> FactsError {
    FactsError::Damaged {
        path: path.into(),
        why: why.to_string(),
    }
}
