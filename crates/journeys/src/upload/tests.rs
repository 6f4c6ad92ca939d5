//! From a file through its draft and preview into the records, and a mapping that is wrong first.

use super::*;
use crate::testing::{JOBS, bench, counts};
use crate::work_uploads;
use centre::uploads::{self, UploadState};
use centre::vacancies;
use intake::{MappingText, Outcome};

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_drafted_looked_at_and_published() {
    let bench = bench().await;
    let upload = bench.handed_in("Jobs, March (2).csv", JOBS).await;
    assert_eq!(upload.mapping_name, "jobs_march_2");
    let seen = preview_upload(&bench.home, &upload, 2);
    let columns = seen.columns.expect("columns");
    let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    assert_eq!(names, ["Job Title", "Company Name", "Location", "Posted Date"]);
    assert_eq!(
        seen.mapping.expect("a mapping").source.name.as_str(),
        "jobs_march_2"
    );
    let rows = seen.rows.expect("rows");
    assert!(rows.more && rows.rows.len() == 2);
    assert!(matches!(&rows.rows[0].outcome, Outcome::Vacancy(ad, _) if ad.title == "Solar panel installer"));
    let done = bench.worked(&upload).await;
    assert_eq!((done.state, done.error.as_deref()), (UploadState::Done, None));
    assert_eq!(counts(&done), (3, 0, 0));
    let run = vacancies::run_report(bench.home.centre(), base::RunId(done.run.expect("a run")));
    assert_eq!(run.await.expect("read").expect("there").state, "published");
    assert_eq!(bench.ads().await, 3);
    assert_eq!(work_uploads(&bench.home).await.expect("worked"), 0);

    // The same file again adds nothing.
    let again = bench.handed_in("jobs_march_2.csv", JOBS).await;
    assert_eq!(again.digest, upload.digest);
    assert_eq!(again.mapping_name, "jobs_march_2");
    let again = bench.worked(&again).await;
    assert_eq!((again.state, counts(&again)), (UploadState::Done, (0, 3, 0)));
    assert_eq!(bench.ads().await, 3);
    assert_eq!(bench.bad_parts().await, [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_shipped_or_named_like_nothing_known() {
    let bench = bench().await;
    let name = async |file: &str| {
        let (digest, _) = bench.kept(JOBS);
        let draft = draft_mapping(&bench.home, digest, file).await.expect("a draft");
        (draft.name, draft.shipped)
    };
    assert_eq!(name("vn_boards_2025.csv").await, ("vn_boards_2025".into(), true));
    assert_eq!(
        name("VN Boards 2025.csv").await,
        ("vn_boards_2025_2".into(), false)
    );
    assert_eq!(name("new.csv").await, ("new".into(), false));
    let upload = bench.handed_in("new.csv", JOBS).await;
    assert_eq!(bench.worked(&upload).await.state, UploadState::Done);
    assert_eq!(name("new.csv").await, ("new".into(), false));
    assert_eq!(name("New!.csv").await, ("new_2".into(), false));
    let (empty, _) = bench.kept("");
    let error = draft_mapping(&bench.home, empty, "a.csv")
        .await
        .expect_err("no records");
    assert!(error.to_string().contains("a.csv"), "{error}");
    let gone = draft_mapping(&bench.home, Digest::of(b"never"), "a.csv").await;
    assert!(matches!(gone, Err(JourneyError::Io { .. })));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bad_mapping_is_shown_said_and_corrected() {
    let bench = bench().await;
    let upload = bench.handed_in("jobs.csv", JOBS).await;
    let centre = bench.home.centre();
    let broken = upload.mapping.replace("[columns]", "[columns]\ntitel = \"x\"");
    let upload = uploads::set_mapping(centre, &bench.analyst, &upload.id, &broken)
        .await
        .expect("kept");
    let seen = preview_upload(&bench.home, &upload, 5);
    assert_eq!(seen.columns.expect("columns").len(), 4);
    let why = seen.mapping.expect_err("a wrong mapping");
    assert!(
        why.starts_with("mapping, line ") && why.contains("`titel`"),
        "{why}"
    );
    assert_eq!(seen.rows, Err(why.clone()));
    let failed = bench.worked(&upload).await;
    assert_eq!(
        (failed.state, failed.error, failed.run),
        (UploadState::Failed, Some(why), None)
    );

    // A format that the file does not have: the columns still help.
    let mut text = MappingText::new(broken);
    assert!(text.set("columns", "titel", None) && text.set("file", "format", Some("xlsx")));
    let upload = uploads::set_mapping(centre, &bench.analyst, &upload.id, text.as_str())
        .await
        .expect("kept");
    let seen = preview_upload(&bench.home, &upload, 5);
    assert_eq!(seen.columns.expect("columns").len(), 4);
    assert!(seen.mapping.is_ok() && seen.rows.is_err_and(|why| why.contains("xlsx")));

    assert!(text.set("file", "format", None));
    let upload = uploads::set_mapping(centre, &bench.analyst, &upload.id, text.as_str())
        .await
        .expect("kept");
    assert_eq!(counts(&bench.worked(&upload).await), (3, 0, 0));
}
