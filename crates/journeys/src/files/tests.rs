//! Files that are kept, swept, backed up and missed.

use super::*;
use crate::testing::{Bench, JOBS, bench, counts, options};
use crate::{backup, restore};
use base::Span;
use centre::uploads::UploadState;

#[tokio::test(flavor = "multi_thread")]
async fn files_are_kept_once_and_swept_when_nobody_needs_them() {
    let bench = bench().await;
    let home = &bench.home;
    let (digest, size) = bench.kept("abc");
    assert_eq!((digest, size), (Digest::of(b"abc"), 3));
    assert_eq!(bench.kept("abc").0, digest);
    let path = upload_path(home, digest);
    let name = "ba/7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(path, home.path().join("files").join(name));
    assert_eq!(std::fs::read(&path).expect("read"), b"abc");
    // A damaged file is mended by handing it in again.
    std::fs::write(&path, "abd").expect("written");
    bench.kept("abc");
    assert_eq!(std::fs::read(&path).expect("read"), b"abc");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(&path).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    let upload = bench.handed_in("jobs.csv", JOBS).await;
    let (one, two) = (incoming(home).expect("a file"), incoming(home).expect("a file"));
    assert_ne!(one, two);
    let needed = upload_path(home, upload.digest);
    let exist = || [&path, &needed, &one, &two].map(|path| path.exists());
    for (hours, swept, expect) in [
        (0, 0, [true; 4]),
        (1, 1, [false, true, true, true]),
        (23, 2, [false, true, false, false]),
    ] {
        bench.clock.pass(Span::new().hours(hours).seconds(60));
        assert_eq!(sweep_files(home).await.expect("swept"), swept, "{hours}");
        assert_eq!(exist(), expect, "{hours}");
    }
    uploads::drop_upload(home.centre(), &bench.analyst, &upload.id)
        .await
        .expect("dropped");
    assert_eq!(sweep_files(home).await.expect("swept"), 1);
    assert_eq!(exist(), [false; 4]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_holds_the_files_and_a_check_misses_them() {
    let bench = bench().await;
    let done = bench.handed_in("jobs.csv", JOBS).await;
    bench.worked(&done).await;
    let waiting = bench
        .handed_in("more.csv", &format!("{JOBS}Cook,X,Bangkok,2026-03-05\n"))
        .await;
    bench.start(&waiting).await;
    let target = bench.folder.path().join("backup");
    backup(&bench.home, &target).await.expect("backed up");

    let path = upload_path(&bench.home, done.digest);
    std::fs::remove_file(&path).expect("removed");
    assert_eq!(bench.bad_parts().await, ["files"]);
    std::fs::write(&path, "something else").expect("written");
    assert_eq!(bench.bad_parts().await, ["files"]);

    let folder = bench.folder.path().join("restored");
    let (home, _) = restore(&target, options(&folder, &bench.clock))
        .await
        .expect("restored");
    let restored = Bench {
        home,
        analyst: bench.analyst.clone(),
        clock: bench.clock.clone(),
        folder: tempfile::tempdir().expect("a temporary folder"),
    };
    assert_eq!(restored.bad_parts().await, [""; 0]);
    restored.idle().await;
    let taken_back = restored.found(&waiting).await;
    assert_eq!(taken_back.state, UploadState::Failed);
    assert!(taken_back.error.is_some_and(|why| why.contains("Start it again")));
    assert_eq!(counts(&restored.worked(&waiting).await), (1, 0, 0));

    // A backup whose file was changed is not a backup.
    let name = path.strip_prefix(bench.home.path()).expect("in the home");
    std::fs::remove_file(target.join(name)).expect("removed");
    std::fs::write(target.join(name), "something else").expect("written");
    let refused = restore(&target, options(&bench.folder.path().join("third"), &bench.clock)).await;
    let why = refused.map(drop).expect_err("a damaged backup").to_string();
    assert!(why.contains("is not what was backed up"), "{why}");
}
