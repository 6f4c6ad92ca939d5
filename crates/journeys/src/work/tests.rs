//! Uploads that are worked off, refused, taken up again and left behind.

use super::*;
use crate::testing::{Bench, JOBS, bench, counts, options};
use centre::uploads::UploadState;
use centre::vacancies;
use std::sync::Arc;

#[tokio::test(flavor = "multi_thread")]
async fn a_file_with_too_many_rejects_is_refused_and_its_rejects_are_kept() {
    let bench = bench().await;
    let upload = bench
        .handed_in("jobs.csv", &format!("{JOBS},Nobody,Bangkok,2026-03-04\n"))
        .await;
    let failed = bench.worked(&upload).await;
    assert_eq!(
        (failed.state, failed.report.as_deref()),
        (UploadState::Failed, None)
    );
    let why = failed.error.expect("an error");
    assert!(why.contains("1 of 4 records cannot be used"), "{why}");
    let run = base::RunId(failed.run.expect("the refused run"));
    let rejects = vacancies::rejects(bench.home.centre(), run, 9)
        .await
        .expect("read");
    assert_eq!((rejects.len(), rejects[0].row), (1, 4));
    assert_eq!(bench.ads().await, 0);
    // What failed can be started again.
    assert_eq!(bench.worked(&upload).await.state, UploadState::Failed);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upload_whose_process_died_is_taken_up_again() {
    let bench = bench().await;
    let centre = bench.home.centre();
    let upload = bench.handed_in("jobs.csv", JOBS).await;
    bench.start(&upload).await;
    for owner in ["gone", crate::this_process().as_str()] {
        let job = jobs::take(centre, uploads::JOB, owner, &|_| false)
            .await
            .expect("taken");
        assert!(job.is_some(), "{owner}");
        uploads::begin(centre, &upload.id, None).await.expect("begun");
    }
    // What this process holds without working on it was left by a failure.
    assert_eq!(work_uploads(&bench.home).await.expect("worked"), 1);
    assert_eq!(counts(&bench.found(&upload).await), (3, 0, 0));
    bench.idle().await;

    // What ends the program again and again is given up.
    let upload = bench.handed_in("more.csv", JOBS).await;
    bench.start(&upload).await;
    for _ in 1..jobs::MAX_ATTEMPTS {
        jobs::take(centre, uploads::JOB, "gone", &|_| false)
            .await
            .expect("taken");
    }
    assert_eq!(work_uploads(&bench.home).await.expect("worked"), 1);
    let failed = bench.found(&upload).await;
    assert_eq!(failed.state, UploadState::Failed);
    assert!(failed.error.is_some_and(|why| why.contains("4 times")));
    bench.idle().await;

    // Of what was dropped meanwhile only the job is left to end.
    bench.start(&upload).await;
    uploads::fail(centre, &upload.id, "no").await.expect("failed");
    uploads::drop_upload(centre, &bench.analyst, &upload.id)
        .await
        .expect("dropped");
    assert_eq!(work_uploads(&bench.home).await.expect("worked"), 1);
    bench.idle().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn work_goes_to_a_task_and_each_upload_is_done_once() {
    let Bench {
        home,
        analyst,
        clock,
        folder,
    } = bench().await;
    let home = Arc::new(home);
    let bench = Bench {
        home: Home::open(options(home.path(), &clock), false)
            .await
            .expect("open"),
        analyst,
        clock,
        folder,
    };
    for name in ["a.csv", "b.csv", "c.csv"] {
        let upload = bench
            .handed_in(name, &format!("{JOBS}{name},X,Bangkok,2026-03-05\n"))
            .await;
        bench.start(&upload).await;
    }
    let tasks: Vec<_> = (0..3)
        .map(|_| {
            let home = home.clone();
            tokio::spawn(async move { work_uploads(&home).await })
        })
        .collect();
    let mut worked = 0;
    for task in tasks {
        worked += task.await.expect("no panic").expect("worked");
    }
    assert_eq!(worked, 3);
    bench.idle().await;
    let listed = uploads::list(home.centre(), 9).await.expect("read");
    assert!(
        listed.iter().all(|upload| upload.state == UploadState::Done),
        "{listed:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_a_failure_left_open_does_not_block_its_source() {
    let bench = bench().await;
    let centre = bench.home.centre();
    let upload = bench.handed_in("jobs.csv", JOBS).await;
    bench.worked(&upload).await;
    let set = vacancies::current_set(centre)
        .await
        .expect("read")
        .expect("a set");
    let new = vacancies::NewRun {
        source: "jobs".parse().expect("a name"),
        file_name: "lost.csv".into(),
        file_digest: None,
        mapping_digest: base::Digest::ZERO,
        coding_set: set.id,
        owner: this_process(),
    };
    let left = vacancies::open_run(centre, &bench.analyst, &new, &|_| true)
        .await
        .expect("opened");
    let done = bench.worked(&bench.handed_in("jobs.csv", JOBS).await).await;
    assert_eq!((done.state, counts(&done)), (UploadState::Done, (0, 3, 0)));
    let left = vacancies::run_report(centre, left.id)
        .await
        .expect("read")
        .expect("there");
    assert_eq!(left.state, "swept");
    // But two at once are one too many.
    let held = bench.home.hold_source(&new.source).expect("free");
    let failed = bench.worked(&bench.handed_in("jobs.csv", JOBS).await).await;
    assert!(
        failed
            .error
            .is_some_and(|why| why.contains("is being ingested already"))
    );
    drop(held);
    assert!(bench.home.hold_source(&new.source).is_ok());
}

/// A file that cannot be read without a fault.
struct Faulty;

impl std::io::Read for Faulty {
    fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
        panic!("a fault on purpose")
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fault_while_a_file_is_read_publishes_nothing() {
    let bench = bench().await;
    let upload = bench.handed_in("jobs.csv", JOBS).await;
    let mut text = intake::MappingText::new(upload.mapping);
    for key in ["employer", "place", "posted"] {
        assert!(text.set("columns", key, None));
    }
    assert!(text.set("constants", "country", Some("TH")));
    let good = std::io::Cursor::new("Job Title\n".repeat(30_000));
    let request = IngestRequest {
        input: intake::Input::new("faulty.csv", std::io::Read::chain(good, Faulty)),
        digest: None,
        size: 0,
        mapping: upload::parse(text.as_str()).expect("a mapping"),
        max_rejects: 1.0,
        limits: intake::Limits::default(),
    };
    let error = ingest(&bench.home, &bench.analyst, request, &crate::Silent)
        .await
        .expect_err("a fault");
    assert!(matches!(error, JourneyError::Stopped { .. }), "{error}");
    assert_eq!(bench.ads().await, 0);
}
