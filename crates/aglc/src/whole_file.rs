//! Writing a file that is there whole or not at all.

use crate::failure::Failure;
use std::io::Write as _;
use std::path::Path;

/// Writes beside and moves into place, so that no half file is left behind.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let failed =
        |error: std::io::Error| Failure::system(&format!("{} cannot be written", path.display()), &error);
    let beside = path.with_extension("new");
    let mut file = std::fs::File::create(&beside).map_err(failed)?;
    file.write_all(bytes)
        .and_then(|()| file.sync_all())
        .map_err(failed)?;
    std::fs::rename(&beside, path).map_err(failed)
}
