//! The folder of an import: written beside the old one, put in its place whole, and found again by its digest.

use super::error::ImportError;
use super::manifest::Manifest;
use super::tables::{self, FILES, Rows};
use crate::error::JourneyError;
use crate::files::{failed, sync_folder};
use base::Digest;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

pub(super) const MANIFEST: &str = "manifest.toml";
const WRITABLE: &str = "Check the free space, and the owner and rights of the home";
const READABLE: &str = "Check the owner and rights of the home";

/// An import as it was found, its contents checked.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) folder: PathBuf,
    pub(super) manifest: Manifest,
    pub(super) texts: [String; 3],
}

pub(super) fn root(home: &Path) -> PathBuf {
    home.join("taxonomy")
}

/// Where an import is.
fn place(home: &Path, name: &str) -> PathBuf {
    root(home).join(name)
}

/// Where it is written.
fn draft(home: &Path, name: &str) -> PathBuf {
    root(home).join(format!(".{name}.new"))
}

/// Where the one that it replaces goes.
fn replaced(home: &Path, name: &str) -> PathBuf {
    root(home).join(format!(".{name}.old"))
}

pub(super) fn delete(folder: &Path) -> Result<(), JourneyError> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done.map_err(failed(folder, "removed", WRITABLE)),
    }
}

/// Keeps everybody else from changing and from reading imports; the lock ends with the file.
pub(super) fn lock(home: &Path) -> Result<File, JourneyError> {
    let root = root(home);
    let path = root.join("lock");
    let locked = || {
        fs::create_dir_all(&root)?;
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)?;
        file.lock()?;
        Ok(file)
    };
    locked().map_err(failed(&path, "locked", WRITABLE))
}

/// Keeps everybody from changing imports; there is nothing to keep where none was ever made.
pub(super) fn hold(home: &Path) -> Result<Option<File>, JourneyError> {
    let path = root(home).join("lock");
    match File::open(&path).and_then(|file| file.lock_shared().map(|()| file)) {
        Ok(file) => Ok(Some(file)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(failed(&path, "locked", READABLE)(error)),
    }
}

/// Writes an import beside the one in force, durably. The lock must be held.
pub(super) fn write(home: &Path, manifest: &Manifest, texts: &[String; 3]) -> Result<(), JourneyError> {
    let folder = draft(home, &manifest.name);
    delete(&folder)?;
    let write = |name: &str, text: &str| {
        let mut file = File::create_new(folder.join(name))?;
        file.write_all(text.as_bytes())?;
        file.sync_all()
    };
    let written = || {
        fs::create_dir(&folder)?;
        for (name, text) in FILES.iter().zip(texts) {
            write(name, text)?;
        }
        write(MANIFEST, &manifest.render())?;
        sync_folder(&folder)?;
        sync_folder(&root(home))
    };
    written().map_err(failed(&folder, "written", WRITABLE))
}

/// Puts what was written in the place of what was there. Whoever is stopped between the steps leaves one of the two
/// where [`find`] looks. The lock must be held.
pub(super) fn settle(home: &Path, name: &str) -> Result<(), JourneyError> {
    let (folder, old) = (place(home, name), replaced(home, name));
    delete(&old)?;
    let moved = || {
        match fs::rename(&folder, &old) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        fs::rename(draft(home, name), &folder)?;
        sync_folder(&root(home))
    };
    moved().map_err(failed(&folder, "written", WRITABLE))?;
    delete(&old)
}

/// Puts the import in force in its place, where it was stopped before.
pub(super) fn finish(home: &Path, name: &str, digest: Digest) -> Result<(), JourneyError> {
    match find(home, name, digest) {
        Ok(found) if found.folder == draft(home, name) => settle(home, name),
        // A damaged import is somebody else's finding.
        _ => Ok(()),
    }
}

/// Deletes what an import left. The lock must be held.
pub(super) fn clear(home: &Path, name: &str) -> Result<(), JourneyError> {
    for folder in [draft(home, name), replaced(home, name), place(home, name)] {
        delete(&folder)?;
    }
    Ok(())
}

/// The import that the records have in force under this digest.
pub(super) fn find(home: &Path, name: &str, digest: Digest) -> Result<Found, JourneyError> {
    let wanted = digest.to_string();
    for folder in [place(home, name), draft(home, name)] {
        if let Some(manifest) = manifest(&folder, name)?.filter(|manifest| manifest.digest == wanted) {
            return read(folder, manifest);
        }
    }
    Err(ImportError::Absent {
        name: name.into(),
        digest: wanted[..12].into(),
        folder: place(home, name).display().to_string().into(),
    }
    .into())
}

fn manifest(folder: &Path, name: &str) -> Result<Option<Manifest>, JourneyError> {
    let path = folder.join(MANIFEST);
    match fs::read(&path) {
        Ok(bytes) => {
            let text = utf8(bytes, &path, name)?;
            Ok(Some(Manifest::parse(&text, &path.display().to_string(), name)?))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(failed(&path, "read", READABLE)(error)),
    }
}

/// Reads the tables in `folder` and checks that they are what the manifest says.
fn read(folder: PathBuf, manifest: Manifest) -> Result<Found, JourneyError> {
    let mut texts = [const { String::new() }; 3];
    for (text, file) in texts.iter_mut().zip(FILES) {
        let path = folder.join(file);
        let bytes = match fs::read(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(damaged(&path, 1, "the table is not there", &manifest.name).into());
            }
            read => read.map_err(failed(&path, "read", READABLE))?,
        };
        *text = utf8(bytes, &path, &manifest.name)?;
    }
    if tables::digest(&texts).to_string() != manifest.digest {
        // The line at fault says more than that something is.
        Rows::parse(texts.each_ref().map(String::as_str), &folder, &manifest.name)?;
        let reason = "the tables were changed after they were written";
        return Err(damaged(&folder.join(FILES[0]), 1, reason, &manifest.name).into());
    }
    Ok(Found {
        folder,
        manifest,
        texts,
    })
}

fn utf8(bytes: Vec<u8>, path: &Path, name: &str) -> Result<String, ImportError> {
    String::from_utf8(bytes).map_err(|error| {
        let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = good.split(|byte| *byte == b'\n').count() as u64;
        damaged(path, line, "the bytes are not UTF-8", name)
    })
}

fn damaged(path: &Path, line: u64, reason: &str, name: &str) -> ImportError {
    ImportError::Damaged {
        file: path.display().to_string().into(),
        line,
        reason: reason.into(),
        name: name.into(),
    }
}

/// Copies an import into the folder of another home or of a backup.
pub(super) fn copy(found: &Found, to: &Path) -> Result<(), JourneyError> {
    let folder = place(to, &found.manifest.name);
    let hint = "Choose a folder that you may write, with enough space";
    let copied = || {
        fs::create_dir_all(&folder)?;
        for name in FILES.iter().chain([&MANIFEST]) {
            fs::copy(found.folder.join(name), folder.join(name))?;
            File::open(folder.join(name))?.sync_all()?;
        }
        Ok(())
    };
    copied().map_err(failed(&folder, "written", hint))
}

/// The imports in the folder of a backup, checked.
pub(super) fn kept(backup: &Path) -> Result<Vec<Found>, JourneyError> {
    let root = root(backup);
    let unread = failed(&root, "read", "Use another backup");
    let entries = match fs::read_dir(&root) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(&unread)?,
    };
    let mut found = Vec::new();
    for entry in entries {
        let folder = entry.map_err(&unread)?.path();
        if !folder.is_dir() {
            continue;
        }
        let name = folder
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if let Some(manifest) = manifest(&folder, &name)? {
            found.push(read(folder, manifest)?);
        }
    }
    Ok(found)
}

/// What interrupted imports left under the home beside the folders of `names`.
pub(super) fn leftovers(home: &Path, names: &[&str]) -> Vec<PathBuf> {
    let entries = fs::read_dir(root(home)).into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| path.is_dir())
        .collect();
    found.retain(|path| !names.iter().any(|name| *path == place(home, name)));
    found.sort();
    found
}
