//! Jobs on both engines.

use super::*;
use crate::testing::{Bench, benches};
use base::Span;

async fn enqueue(centre: &crate::Centre, key: &str) {
    let id = centre.new_id();
    let mut connection = centre.pool.acquire().await.expect("connection");
    store::enqueue(&mut connection, &id, "test", key, "{}", "2026-01-01")
        .await
        .expect("enqueued");
}

#[tokio::test]
async fn equal_jobs_wait_once_and_go_to_one_taker() {
    for bench in benches().await {
        let centre = &bench.centre;
        for key in ["a", "a", "b", "a"] {
            enqueue(centre, key).await;
        }
        let takers: Vec<_> = (0..6)
            .map(|i| {
                let centre = centre.clone();
                tokio::spawn(async move { take(&centre, "test", &format!("p{i}"), &|_| true).await })
            })
            .collect();
        let mut taken = Vec::new();
        for taker in takers {
            taken.extend(taker.await.expect("no panic").expect("taken"));
        }
        // A taker may lose a race and find nothing; nobody may get a job twice.
        while let Some(job) = take(centre, "test", "last", &|_| true).await.expect("taken") {
            taken.push(job);
        }
        taken.sort_by(|a, b| a.id.cmp(&b.id));
        assert_eq!(taken.len(), 2);
        assert_ne!(taken[0].id, taken[1].id);
        finish(centre, &taken[0]).await.expect("finished");
        assert_eq!(take(centre, "test", "p", &|_| true).await.expect("taken"), None);
    }
}

#[tokio::test]
async fn a_dead_process_gives_its_job_back_and_a_failing_job_is_given_up() {
    for bench in benches().await {
        let centre = &bench.centre;
        enqueue(centre, "a").await;
        take(centre, "test", "dead", &|_| true)
            .await
            .expect("taken")
            .expect("a job");
        let again = take(centre, "test", "alive", &|owner| owner != "dead")
            .await
            .expect("taken")
            .expect("again");
        assert_eq!(again.attempts, 2);
        fail(centre, &again, "no luck").await.expect("noted");
        for attempt in 3..=MAX_ATTEMPTS {
            let job = take(centre, "test", "p", &|_| true)
                .await
                .expect("taken")
                .expect("still waiting");
            assert_eq!(job.attempts, attempt);
            fail(centre, &job, "no luck").await.expect("noted");
        }
        assert_eq!(take(centre, "test", "p", &|_| true).await.expect("taken"), None);
    }
}

#[tokio::test]
async fn jobs_are_listed_newest_first() {
    for Bench { centre, clock, .. } in &benches().await {
        for key in ["a", "b", "c"] {
            enqueue(centre, key).await;
            clock.pass(Span::new().seconds(1));
        }
        let job = take(centre, "test", "p", &|_| true)
            .await
            .expect("taken")
            .expect("a job");
        fail(centre, &job, "no luck").await.expect("noted");
        let listed = list(centre, 10).await.expect("read");
        assert_eq!(listed.len(), 3);
        let failed = listed.iter().find(|found| found.id == job.id).expect("listed");
        assert_eq!((failed.state.as_str(), failed.attempts), ("queued", 1));
        assert_eq!(failed.error.as_deref(), Some("no luck"));
        assert_eq!(failed.started_at.as_deref(), Some("2026-11-23T00:00:03Z"));
        assert!(listed.is_sorted_by(|a, b| a.id > b.id));
        assert_eq!(list(centre, 2).await.expect("read"), listed[..2]);
    }
}
