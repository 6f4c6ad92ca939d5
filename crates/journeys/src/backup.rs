//! Backups of a live home, and homes made from them.

use crate::error::JourneyError;
use crate::files::{self, failed as io};
use crate::home::{Home, HomeOptions};
use crate::import;
use crate::ingest::digest_of_file;
use centre::{Actor, vacancies};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// What a backup says of itself, in `backup.json` beside the records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Backup {
    /// Layout number.
    pub format: u32,
    /// When it was made.
    pub created_at: String,
    /// The data version in it.
    pub data_version: i64,
    /// The head of the audit chain in it.
    pub audit_head: String,
    /// SHA-256 of `centre.db`.
    pub sha256: String,
}

const FORMAT: u32 = 1;

/// Writes a backup of the records, of the files handed in and of what was imported into the new folder `target`, while others read and write.
/// Facts are not in it: they are made again.
///
/// # Errors
/// When the folder exists, cannot be written, or the records are on PostgreSQL.
pub async fn backup(home: &Home, target: &Path) -> Result<Backup, JourneyError> {
    if target.exists() {
        return Err(JourneyError::invalid(
            "backup.exists",
            format!("{} is there already", target.display()),
            "Name a new folder: a backup is never overwritten",
        ));
    }
    let draft = PathBuf::from(format!("{}.{}.tmp", target.display(), std::process::id()));
    let written = io(
        &draft,
        "written",
        "Choose a folder that you may write, with enough space",
    );
    std::fs::create_dir_all(&draft).map_err(&written)?;
    let outcome = fill(home, &draft).await;
    match outcome {
        Ok(backup) => {
            std::fs::rename(&draft, target).map_err(io(target, "written", "Choose another folder"))?;
            Ok(backup)
        }
        Err(error) => {
            let _ = std::fs::remove_dir_all(&draft);
            Err(error)
        }
    }
}

async fn fill(home: &Home, draft: &Path) -> Result<Backup, JourneyError> {
    let file = draft.join("centre.db");
    // The records say which imports are in force: none may be exchanged while they are copied.
    let _held = import::hold(home)?;
    import::back_up(home, draft).await?;
    // Before and after: a file may come or go while the records are copied.
    files::back_up(home.path(), draft)?;
    let copied = centre::health::copy_to(home.centre(), &file).await?;
    files::back_up(home.path(), draft)?;
    let backup = Backup {
        format: FORMAT,
        created_at: home.centre().now().to_string(),
        data_version: copied.data_version,
        audit_head: copied.audit_head,
        sha256: digest_of_file(&file)
            .map_err(io(&file, "read", "Check the disk"))?
            .to_string(),
    };
    let about = draft.join("backup.json");
    let text = serde_json::to_string_pretty(&backup).map_err(|error| {
        JourneyError::invalid(
            "backup.json",
            format!("the description cannot be written: {error}"),
            "Report this",
        )
    })?;
    std::fs::write(&about, text).map_err(io(&about, "written", "Check the free space"))?;
    for path in [&file, &about] {
        let synced = std::fs::File::open(path).and_then(|file| file.sync_all());
        synced.map_err(io(path, "written", "Check the disk"))?;
    }
    Ok(backup)
}

/// Makes the home of `options` from the backup in `source`. What was being ingested when the backup was made is taken
/// back, so that the home shows the version that was published then.
///
/// # Errors
/// When the backup is incomplete or changed, or a home is there already.
pub async fn restore(source: &Path, options: HomeOptions) -> Result<(Home, Backup), JourneyError> {
    let about = source.join("backup.json");
    let hint = "Name the folder that `aglc backup` wrote";
    let text = std::fs::read_to_string(&about).map_err(io(&about, "read", hint))?;
    let backup: Backup = serde_json::from_str(&text).map_err(|error| {
        JourneyError::invalid(
            "restore.damaged",
            format!("{} is damaged: {error}", about.display()),
            "Use another backup",
        )
    })?;
    if backup.format != FORMAT {
        return Err(JourneyError::invalid(
            "restore.format",
            format!(
                "the backup has layout {}, this program reads {FORMAT}",
                backup.format
            ),
            "Use the version of aglc that wrote it",
        ));
    }
    let file = source.join("centre.db");
    let digest = digest_of_file(&file)
        .map_err(io(&file, "read", hint))?
        .to_string();
    if digest != backup.sha256 {
        return Err(JourneyError::invalid(
            "restore.damaged",
            format!(
                "{} is not what was backed up: its SHA-256 is {digest}, not {}",
                file.display(),
                backup.sha256
            ),
            "Use another backup",
        ));
    }
    files::verify(source)?;
    import::verify(source)?;
    let target = options.path.join("centre.db");
    if target.exists() || options.database_url.is_some() {
        return Err(JourneyError::invalid(
            "restore.exists",
            format!(
                "there is a home in {} already, or DATABASE_URL is set",
                options.path.display()
            ),
            "Name an empty folder with --home, and unset DATABASE_URL",
        ));
    }
    let written = io(
        &options.path,
        "written",
        "Choose a folder that you may write, with enough space",
    );
    std::fs::create_dir_all(&options.path).map_err(&written)?;
    crate::home::clear_facts(&options.path)?;
    files::restore(source, &options.path)?;
    import::restore(source, &options.path)?;
    let draft = options.path.join("centre.db.tmp");
    std::fs::copy(&file, &draft).map_err(&written)?;
    std::fs::rename(&draft, &target).map_err(&written)?;
    let home = Home::open(options, false).await?;
    // Their processes work on the other home, alive or not.
    vacancies::sweep_dead_runs(home.centre(), &Actor::Console, &|_| false).await?;
    centre::statistics::sweep_dead_imports(home.centre(), &Actor::Console, &|_| false).await?;
    vacancies::sweep_open_sets(home.centre(), &Actor::Console, &|_| false).await?;
    crate::work::take_back_uploads(&home).await?;
    crate::refresh::refresh(&home).await?;
    Ok((home, backup))
}
