//! The bytes of a file: counted, decompressed, and limited.

use crate::{Limits, ReadError};
use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// A file to be read, or the standard input.
pub struct Input {
    /// What errors call it, and what its format is guessed from.
    pub name: String,
    /// Its bytes; gzip and zstd are recognised.
    pub reader: Box<dyn Read + Send>,
}

impl Input {
    /// A file named `name` with the bytes that `reader` gives.
    pub fn new(name: impl Into<String>, reader: impl Read + Send + 'static) -> Self {
        Self {
            name: name.into(),
            reader: Box::new(reader),
        }
    }
}

/// Decompressed bytes.
pub(crate) struct Bytes {
    pub(crate) file: Arc<str>,
    inner: Box<dyn Read + Send>,
    /// Name of the compression, if any.
    method: Option<&'static str>,
    raw: Arc<AtomicU64>,
    produced: u64,
    limits: Limits,
}

impl Bytes {
    pub(crate) fn open(input: Input, limits: &Limits) -> Result<Self, ReadError> {
        let file: Arc<str> = input.name.into();
        let raw = Arc::new(AtomicU64::new(0));
        let mut counted = Counted {
            inner: input.reader,
            count: Arc::clone(&raw),
        };
        let mut head = [0; 4];
        let mut filled = 0;
        while filled < head.len() {
            match counted.read(&mut head[filled..]) {
                Ok(0) => break,
                Ok(n) => filled += n,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(system_error(&file, 0, error)),
            }
        }
        if filled == 0 {
            return Err(ReadError::Empty {
                file: file.to_string(),
            });
        }
        let whole = io::Cursor::new(head[..filled].to_vec()).chain(counted);
        let (inner, method): (Box<dyn Read + Send>, _) = if head.starts_with(&[0x1f, 0x8b]) {
            (
                Box::new(flate2::read::MultiGzDecoder::new(io::BufReader::with_capacity(
                    1 << 16,
                    whole,
                ))),
                Some("gzip"),
            )
        } else if head == [0x28, 0xb5, 0x2f, 0xfd] {
            let decoder =
                zstd::stream::read::Decoder::new(whole).map_err(|error| system_error(&file, 0, error))?;
            (Box::new(decoder), Some("zstd"))
        } else {
            (Box::new(whole), None)
        };
        Ok(Self {
            file,
            inner,
            method,
            raw,
            produced: 0,
            limits: *limits,
        })
    }

    /// How many bytes of the file itself were read.
    pub(crate) fn counter(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.raw)
    }

    pub(crate) fn read(&mut self, buffer: &mut [u8]) -> Result<usize, ReadError> {
        loop {
            match self.inner.read(buffer) {
                Ok(n) => {
                    self.produced += n as u64;
                    self.check_size()?;
                    return Ok(n);
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    let offset = self.raw.load(Ordering::Relaxed);
                    return Err(match self.method {
                        Some(method) => ReadError::Compression {
                            file: self.file.to_string(),
                            method,
                            offset,
                            reason: error.to_string(),
                        },
                        None => system_error(&self.file, offset, error),
                    });
                }
            }
        }
    }

    fn check_size(&self) -> Result<(), ReadError> {
        let too_large = |what, limit| {
            Err(ReadError::TooLarge {
                file: self.file.to_string(),
                what,
                limit,
            })
        };
        if self.produced > self.limits.decompressed_bytes {
            return too_large("its decompressed bytes", self.limits.decompressed_bytes);
        }
        let raw = self.raw.load(Ordering::Relaxed).max(1);
        if self.method.is_some()
            && self.produced > 256 << 20
            && self.produced / raw > self.limits.compression_ratio
        {
            return too_large(
                "its decompressed bytes per compressed byte",
                self.limits.compression_ratio,
            );
        }
        Ok(())
    }

    /// Reads everything, within the limit for files that are held in memory.
    pub(crate) fn read_all(&mut self, mut all: Vec<u8>) -> Result<Vec<u8>, ReadError> {
        let mut buffer = vec![0; 1 << 16];
        loop {
            let n = self.read(&mut buffer)?;
            if n == 0 {
                return Ok(all);
            }
            if (all.len() + n) as u64 > self.limits.spool_bytes {
                return Err(ReadError::TooLarge {
                    file: self.file.to_string(),
                    what: "the bytes of a file that is held in memory",
                    limit: self.limits.spool_bytes,
                });
            }
            all.extend_from_slice(&buffer[..n]);
        }
    }
}

fn system_error(file: &str, offset: u64, source: io::Error) -> ReadError {
    if source.kind() == io::ErrorKind::IsADirectory {
        return ReadError::Directory {
            file: file.to_owned(),
        };
    }
    ReadError::Io {
        file: file.to_owned(),
        offset,
        source,
    }
}

struct Counted {
    inner: Box<dyn Read + Send>,
    count: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        self.count.fetch_add(n as u64, Ordering::Relaxed);
        Ok(n)
    }
}
