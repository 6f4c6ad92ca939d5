//! The files that analysts hand in: kept under their SHA-256 in `files/`, written once and never changed.

use crate::error::JourneyError;
use crate::home::Home;
use crate::ingest::digest_of_file;
use base::{Digest, Timestamp};
use centre::{impact, uploads};
use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

/// Files that came in and were not kept are deleted after a day.
const INCOMING_SECONDS: i64 = 24 * 3600;
/// A kept file may wait so long for its upload.
const KEPT_SECONDS: i64 = 3600;

/// A file is not moved into place while it is looked at for deletion.
static MOVING: Mutex<()> = Mutex::new(());

pub(crate) fn failed(
    path: &Path,
    verb: &'static str,
    hint: &'static str,
) -> impl Fn(io::Error) -> JourneyError + use<> {
    let path = path.to_owned();
    move |source| JourneyError::Io {
        path: path.clone(),
        verb,
        source,
        hint,
    }
}

const WRITABLE: &str = "Check the free space, and the owner and rights of the home";

fn folder(home: &Path) -> PathBuf {
    home.join("files")
}

fn place(folder: &Path, digest: Digest) -> PathBuf {
    let name = digest.to_string();
    let (first, rest) = name.split_at(2);
    folder.join(first).join(rest)
}

/// Where the file with this digest is, once it is kept.
pub fn upload_path(home: &Home, digest: Digest) -> PathBuf {
    place(&folder(home.path()), digest)
}

/// An empty file of its own in `files/incoming/`, to be filled and handed to [`keep_file`]. Only this user may read it.
///
/// # Errors
/// When it cannot be made.
pub fn incoming(home: &Home) -> Result<PathBuf, JourneyError> {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let folder = folder(home.path()).join("incoming");
    fs::create_dir_all(&folder).map_err(failed(&folder, "made", WRITABLE))?;
    loop {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = folder.join(format!("{}-{number}", std::process::id()));
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt as _;
            options.mode(0o600);
        }
        match options.open(&path) {
            Ok(_) => return Ok(path),
            // An earlier process with this number left it.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(failed(&path, "made", WRITABLE)(error)),
        }
    }
}

/// Moves a file that came in to where it is kept; returns its SHA-256 and size. Where the same content is kept
/// already, it takes that one's place.
///
/// # Errors
/// When it cannot be read or moved.
pub fn keep_file(home: &Home, incoming: &Path) -> Result<(Digest, u64), JourneyError> {
    let digest = digest_of_file(incoming).map_err(failed(incoming, "read", "Hand the file in again"))?;
    let synced = || {
        let file = File::open(incoming)?;
        file.sync_all()?;
        Ok(file.metadata()?.len())
    };
    let size = synced().map_err(failed(incoming, "written", WRITABLE))?;
    let target = upload_path(home, digest);
    let moved = || {
        let _moving = MOVING.lock().unwrap_or_else(PoisonError::into_inner);
        let folder = target.parent().unwrap_or(&target);
        fs::create_dir_all(folder)?;
        // Also over the same content: a fresh file is spared by the sweep, and a damaged one is mended.
        fs::rename(incoming, &target)?;
        sync_folder(folder)
    };
    moved().map_err(failed(&target, "written", WRITABLE))?;
    Ok((digest, size))
}

/// Makes the names in a folder durable, where the system has that.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// The files that uploads and input-output tables need.
async fn in_use(home: &Home) -> Result<BTreeSet<Digest>, JourneyError> {
    let mut used = uploads::digests_in_use(home.centre()).await?;
    used.extend(impact::digests_in_use(home.centre()).await?);
    Ok(used)
}

/// Deletes what came in a day ago and was not kept, and kept files older than an hour that nothing needs. Returns
/// how many.
///
/// # Errors
/// When the records or the folder cannot be read, or a file cannot be deleted.
pub async fn sweep_files(home: &Home) -> Result<u64, JourneyError> {
    let used = in_use(home).await?;
    let now = home.centre().now();
    let files = folder(home.path());
    let mut swept = 0;
    for path in listed(&files.join("incoming"))? {
        swept += u64::from(delete_if_old(&path, now, INCOMING_SECONDS)?);
    }
    for (digest, path) in kept(&files)? {
        if !used.contains(&digest) {
            swept += u64::from(delete_if_old(&path, now, KEPT_SECONDS)?);
        }
    }
    Ok(swept)
}

fn delete_if_old(path: &Path, now: Timestamp, seconds: i64) -> Result<bool, JourneyError> {
    let _moving = MOVING.lock().unwrap_or_else(PoisonError::into_inner);
    let outcome = fs::metadata(path).and_then(|about| {
        let old = age(now, about.modified()?) > seconds;
        if old {
            fs::remove_file(path)?;
        }
        Ok(old)
    });
    match outcome {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        outcome => outcome.map_err(failed(path, "deleted", "Check the owner and rights of the home")),
    }
}

fn age(now: Timestamp, then: SystemTime) -> i64 {
    Timestamp::try_from(then).map_or(0, |then| now.as_second() - then.as_second())
}

/// What is in a folder; nothing where there is none.
fn listed(folder: &Path) -> Result<Vec<PathBuf>, JourneyError> {
    let unread = failed(folder, "read", "Check the owner and rights of the folder");
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(&unread)?,
    };
    let mut paths = Vec::new();
    for entry in entries {
        paths.push(entry.map_err(&unread)?.path());
    }
    paths.sort();
    Ok(paths)
}

/// The kept files under `files/` by digest.
fn kept(files: &Path) -> Result<Vec<(Digest, PathBuf)>, JourneyError> {
    let name = |path: &Path| Some(path.file_name()?.to_str()?.to_owned());
    let mut found = Vec::new();
    for folder in listed(files)? {
        let Some(first) = name(&folder).filter(|name| name.len() == 2 && folder.is_dir()) else {
            continue;
        };
        for path in listed(&folder)? {
            let digest = name(&path).and_then(|rest| format!("{first}{rest}").parse().ok());
            found.extend(digest.map(|digest| (digest, path)));
        }
    }
    Ok(found)
}

/// Puts every kept file of the home at `from` also into the folder of the backup `to`, but for those that are there.
pub(crate) fn back_up(from: &Path, to: &Path) -> Result<(), JourneyError> {
    for (digest, path) in kept(&folder(from))? {
        let target = place(&folder(to), digest);
        if target.exists() {
            continue;
        }
        // A file never changes, so that one file may be in both.
        let done = make_parent(&target)
            .and_then(|()| fs::hard_link(&path, &target).or_else(|_| fs::copy(&path, &target).map(drop)));
        match done {
            // Swept in the meantime: no upload needs it.
            Err(error) if error.kind() == io::ErrorKind::NotFound && !path.exists() => {}
            done => done.map_err(failed(
                &target,
                "written",
                "Choose a folder that you may write, with enough space",
            ))?,
        }
    }
    Ok(())
}

/// Checks that the files in a backup are what their names say.
pub(crate) fn verify(backup: &Path) -> Result<(), JourneyError> {
    for (digest, path) in kept(&folder(backup))? {
        let found = digest_of_file(&path).map_err(failed(&path, "read", "Use another backup"))?;
        if found != digest {
            return Err(JourneyError::invalid(
                "restore.damaged",
                format!(
                    "{} is not what was backed up: its SHA-256 is {found}",
                    path.display()
                ),
                "Use another backup",
            ));
        }
    }
    Ok(())
}

/// Copies the files of a backup into the home at `to`.
pub(crate) fn restore(backup: &Path, to: &Path) -> Result<(), JourneyError> {
    for (digest, path) in kept(&folder(backup))? {
        let target = place(&folder(to), digest);
        let draft = target.with_extension("tmp");
        make_parent(&target)
            .and_then(|()| fs::copy(&path, &draft))
            .and_then(|_| fs::rename(&draft, &target))
            .map_err(failed(&target, "written", WRITABLE))?;
    }
    Ok(())
}

fn make_parent(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)
}

/// How many files uploads and tables need, and what is wrong with some of them.
pub(crate) async fn check(home: &Home) -> Result<(usize, Vec<String>), JourneyError> {
    let used = in_use(home).await?;
    let wrong = |digest: &Digest| {
        let path = upload_path(home, *digest);
        match digest_of_file(&path) {
            Ok(found) if found == *digest => None,
            Ok(_) => Some(format!("{} is not what was handed in", path.display())),
            Err(error) => Some(format!("{} cannot be read: {error}", path.display())),
        }
    };
    let found = tokio::task::block_in_place(|| used.iter().filter_map(wrong).collect());
    Ok((used.len(), found))
}

#[cfg(test)]
mod tests;
