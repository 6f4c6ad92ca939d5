//! Any file of vacancies to typed rows and rejects. Pure: works on `Read`, knows no database, clock or network.

mod digits;
mod entities;
mod error;
mod fingerprint;
mod guess;
mod html;
mod limits;
mod mapper;
mod mapping;
mod mask;
mod names;
mod outcome;
pub mod parse;
mod preview;
mod reader;
mod repost;
pub mod sdmx;
mod stream;
mod table;
mod text;

pub use error::{MappingError, ReadError};
pub use fingerprint::{employer_fingerprint, fingerprint};
pub use guess::{GuessedMapping, guess, source_name};
pub use limits::Limits;
pub use mapper::Mapper;
pub use mapping::{Mapping, MappingText, Written};
pub use mask::{mask, mask_url};
pub use outcome::{Outcome, Reject, RejectCode, Warning, WarningCode};
pub use preview::{Preview, PreviewRow, SampleColumn, preview, sample_columns};
pub use reader::{Columns, Input, RawRecord, Reader, SheetCell, sheet_cells};
pub use repost::{Candidate, repost};
pub use stream::{RECORD_BYTES, Stream, StreamRecord, cells};
pub use table::{Table, TableRow};
pub use text::composed;
pub use text::line as one_line;
