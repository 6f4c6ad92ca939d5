//! How much of a file is taken in before it is refused.

/// Limits that keep memory bounded whatever the file contains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one record or line; a longer one is rejected and skipped. Default 16 MiB.
    pub record_bytes: usize,
    /// Bytes of one field; a record with a longer one is rejected. Default 1 MiB.
    pub field_bytes: usize,
    /// Columns of a table; a wider file is refused. Default 2,000.
    pub columns: usize,
    /// Bytes of the whole file after decompression. Default 64 GiB.
    pub decompressed_bytes: u64,
    /// Decompressed bytes per compressed byte, looked at after the first 256 MiB. Default 2,000.
    pub compression_ratio: u64,
    /// Bytes of a file that must be held in memory as a whole (xlsx, parquet, HTML). Default 1 GiB.
    pub spool_bytes: u64,
}

impl Limits {
    /// The limits that hold where nothing else is said.
    pub const DEFAULT: Self = Self {
        record_bytes: 16 << 20,
        field_bytes: 1 << 20,
        columns: 2_000,
        decompressed_bytes: 64 << 30,
        compression_ratio: 2_000,
        spool_bytes: 1 << 30,
    };
}

impl Default for Limits {
    fn default() -> Self {
        Self::DEFAULT
    }
}
