//! Uploads on both engines: what may follow what, and what is kept of a name.

use super::*;
use crate::accounts::{Role, add_user};
use crate::testing::{Bench, CONSOLE, benches};
use crate::{Actor, Centre, jobs};
use base::Span;
use sqlx::Row as _;

fn new(name: &str, content: &[u8]) -> NewUpload {
    NewUpload {
        file_name: name.into(),
        digest: Digest::of(content),
        size: content.len() as u64,
        mapping_name: "guessed".into(),
        mapping: "[columns]".into(),
    }
}

async fn person(centre: &Centre, name: &str, role: Role) -> Actor {
    let name = name.parse().expect("a name");
    let user = add_user(centre, &CONSOLE, &name, role, "rice paddies at dawn")
        .await
        .expect("added");
    Actor::User { id: user.id, role }
}

async fn job_of(centre: &Centre) -> Option<jobs::Job> {
    jobs::take(centre, JOB, "me", &|_| true).await.expect("taken")
}

/// A fresh upload in `state`.
async fn in_state(centre: &Centre, state: UploadState) -> String {
    let id = add(centre, &CONSOLE, new("a.csv", b"a")).await.expect("added").id;
    let steps: &[&str] = match state {
        UploadState::Draft => &[],
        UploadState::Queued => &["start"],
        UploadState::Running => &["start", "begin"],
        UploadState::Done => &["start", "begin", "finish"],
        UploadState::Failed => &["start", "begin", "fail"],
        UploadState::Dropped => &["drop"],
    };
    for step in steps {
        let after = verb(centre, step, &id).await.expect("allowed");
        assert_eq!(find(centre, &id).await.expect("read"), Some(after));
    }
    let found = find(centre, &id).await.expect("read").expect("there");
    assert_eq!(found.state, state);
    id
}

async fn verb(centre: &Centre, verb: &str, id: &str) -> Result<Upload, CentreError> {
    match verb {
        "map" => set_mapping(centre, &CONSOLE, id, "[other]").await,
        "start" => start(centre, &CONSOLE, id).await,
        "begin" => begin(centre, id, Some(7)).await,
        "finish" => finish(centre, id, 7, "{}").await,
        "fail" => fail(centre, id, "no luck").await,
        _ => drop_upload(centre, &CONSOLE, id).await,
    }
}

#[tokio::test]
async fn each_state_allows_what_it_should_and_nothing_else() {
    use UploadState::{Done, Draft, Dropped, Failed, Queued, Running};
    let allowed: &[(&str, &[UploadState])] = &[
        ("map", &[Draft, Failed]),
        ("start", &[Draft, Failed]),
        ("begin", &[Queued, Running]),
        ("finish", &[Running]),
        ("fail", &[Queued, Running]),
        ("drop", &[Draft, Failed, Done]),
    ];
    assert_eq!(UploadState::ALL, [Draft, Queued, Running, Done, Failed, Dropped]);
    for bench in benches().await {
        let centre = &bench.centre;
        for (name, states) in allowed {
            for state in UploadState::ALL {
                let id = in_state(centre, *state).await;
                let before = find(centre, &id).await.expect("read");
                let outcome = verb(centre, name, &id).await;
                if states.contains(state) {
                    outcome.expect(name);
                    continue;
                }
                let said = matches!(&outcome, Err(CentreError::Conflict { code: "uploads.state", what, hint })
                    if what.contains(state.code()) && !hint.is_empty());
                assert!(said, "{name} {state}: {outcome:?}");
                assert_eq!(find(centre, &id).await.expect("read"), before);
            }
        }
        crate::audit::verify(centre, None).await.expect("sound");
    }
}

#[tokio::test]
async fn an_upload_is_handed_in_mapped_started_and_ingested() {
    for Bench { centre, clock, .. } in &benches().await {
        let lan = person(centre, "lan", Role::Analyst).await;
        let som = person(centre, "som", Role::Analyst).await;
        let made = add(centre, &lan, new("jobs.csv", b"content"))
            .await
            .expect("added");
        assert_eq!(made.uploaded_by.as_deref(), Some(lan.label()));
        assert_eq!(find(centre, &made.id).await.expect("read"), Some(made.clone()));
        clock.pass(Span::new().seconds(5));
        let mapped = set_mapping(centre, &som, &made.id, "[mine]")
            .await
            .expect("mapped");
        assert_eq!(
            (mapped.mapping.as_str(), mapped.state),
            ("[mine]", UploadState::Draft)
        );
        assert_ne!(mapped.updated_at, made.updated_at);
        assert_eq!(job_of(centre).await, None);
        start(centre, &som, &made.id).await.expect("started");
        let job = job_of(centre).await.expect("a job");
        assert_eq!(job.payload, format!(r#"{{"upload":"{}"}}"#, made.id));
        assert_eq!(job_of(centre).await, None);
        begin(centre, &made.id, None).await.expect("begun");
        begin(centre, &made.id, Some(3)).await.expect("its run is open");
        // The process dies and another takes the job up.
        let again = begin(centre, &made.id, None).await.expect("begun again");
        assert_eq!((again.run, again.state), (Some(3), UploadState::Running));
        fail(centre, &made.id, "line 1:\n\tNUL \0 in it")
            .await
            .expect("noted");
        let failed = find(centre, &made.id).await.expect("read").expect("there");
        assert_eq!(failed.error.as_deref(), Some("line 1:\nNUL  in it"));
        // Its job still runs: starting now would leave the upload waiting for nothing.
        let early = start(centre, &lan, &made.id).await;
        assert!(
            matches!(
                early,
                Err(CentreError::Conflict {
                    code: "uploads.ending",
                    ..
                })
            ),
            "{early:?}"
        );
        assert_eq!(find(centre, &made.id).await.expect("read"), Some(failed));
        jobs::finish(centre, &job).await.expect("finished");
        let queued = start(centre, &lan, &made.id).await.expect("started again");
        assert_eq!((queued.run, queued.error), (None, None));
        let job = job_of(centre).await.expect("a new job");
        begin(centre, &made.id, Some(4)).await.expect("begun");
        let done = finish(centre, &made.id, 4, r#"{"accepted":2}"#)
            .await
            .expect("done");
        jobs::finish(centre, &job).await.expect("finished");
        assert_eq!(done.report.as_deref(), Some(r#"{"accepted":2}"#));
        assert_eq!((done.run, done.state), (Some(4), UploadState::Done));
        let rows = sqlx::query("select detail from audit_log where subject = $1 order by seq")
            .bind(format!("upload/{}", made.id))
            .fetch_all(&centre.pool)
            .await
            .expect("recorded");
        assert_eq!(rows.len(), 10);
        for row in rows {
            let detail: String = row.get(0);
            assert!(detail.contains(&Digest::of(b"content").to_string()), "{detail}");
            assert!(
                !detail.contains("jobs.csv") && !detail.contains("NUL"),
                "{detail}"
            );
        }
    }
}

#[tokio::test]
async fn a_waiting_job_stands_for_the_next_start() {
    for bench in benches().await {
        let centre = &bench.centre;
        let id = in_state(centre, UploadState::Queued).await;
        fail(centre, &id, "its file is gone").await.expect("noted");
        start(centre, &CONSOLE, &id).await.expect("started again");
        let job = job_of(centre).await.expect("one job");
        assert_eq!(job_of(centre).await, None);
        begin(centre, &id, None).await.expect("begun");
        jobs::finish(centre, &job).await.expect("finished");
    }
}

#[tokio::test]
async fn only_analysts_work_on_uploads_and_garbage_is_not_found() {
    for bench in benches().await {
        let centre = &bench.centre;
        let id = in_state(centre, UploadState::Draft).await;
        let reader = person(centre, "reader", Role::Reader).await;
        let denied = [
            add(centre, &reader, new("a.csv", b"a")).await,
            set_mapping(centre, &reader, &id, "").await,
            start(centre, &reader, &id).await,
            drop_upload(centre, &reader, &id).await,
        ];
        for denied in denied {
            assert!(matches!(denied, Err(CentreError::Forbidden { .. })), "{denied:?}");
        }
        for garbage in ["", "\0", "1; drop table uploads", "01J00000000000000000000000"] {
            assert_eq!(find(centre, garbage).await.expect("read"), None);
            let missing = start(centre, &CONSOLE, garbage).await;
            assert!(
                matches!(missing, Err(CentreError::NotFound { .. })),
                "{missing:?}"
            );
        }
    }
}

#[tokio::test]
async fn files_are_in_use_until_their_last_upload_is_dropped() {
    for Bench { centre, clock, .. } in &benches().await {
        let mut ids = Vec::new();
        for (name, content) in [("a", b"1"), ("b", b"1"), ("c", b"2")] {
            clock.pass(Span::new().seconds(1));
            ids.push(add(centre, &CONSOLE, new(name, content)).await.expect("added").id);
        }
        let listed = list(centre, 2).await.expect("read");
        assert_eq!(
            listed
                .iter()
                .map(|upload| upload.file_name.as_str())
                .collect::<Vec<_>>(),
            ["c", "b"]
        );
        let (one, two) = (Digest::of(b"1"), Digest::of(b"2"));
        for (dropped, left) in [(0, vec![one, two]), (2, vec![one]), (1, vec![])] {
            drop_upload(centre, &CONSOLE, &ids[dropped])
                .await
                .expect("dropped");
            let in_use = digests_in_use(centre).await.expect("read");
            assert_eq!(in_use, left.into_iter().collect());
        }
    }
}

#[test]
fn names_lose_folders_and_trickery() {
    let long = "ก".repeat(NAME_MAX_CHARS);
    for (given, expect) in [
        ("jobs.csv", "jobs.csv"),
        ("C:\\fakepath\\việc làm 2025.xlsx", "việc làm 2025.xlsx"),
        ("../../etc/passwd", "passwd"),
        ("a\0b\r\n.csv ", "ab.csv"),
        ("invoice\u{202e}fdp.csv", "invoicefdp.csv"),
        (&long, &long),
    ] {
        assert_eq!(file_name(given).expect(given), expect);
    }
    for bad in ["", " ", "/", "a/..", ".", "\0", &format!("{long}x")] {
        let refused = file_name(bad);
        assert!(
            matches!(
                refused,
                Err(CentreError::Invalid {
                    code: "uploads.file-name",
                    ..
                })
            ),
            "{bad:?}"
        );
    }
    assert!(mapping(&"x".repeat(MAPPING_MAX_BYTES)).is_ok());
    for bad in ["\0", &"x".repeat(MAPPING_MAX_BYTES + 1)] {
        assert!(mapping(bad).is_err());
    }
}
