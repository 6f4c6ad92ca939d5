//! Runs on both engines: staging, publishing, taking over, catching up.

use super::*;
use crate::testing::{CONSOLE, benches};
use crate::{Centre, CentreError};
use base::{Country, DateBasis, Green};
use sqlx::Row as _;

pub(super) fn ad(row: u64, number: &str, title: &str) -> StagedAd {
    let vacancy = Vacancy {
        external_id: Some(number.into()),
        employer: Some("Sao Sáng".into()),
        place: Some("Hà Nội".into()),
        region: "VN-HN".parse().ok(),
        regions_named: 1,
        posted: "2025-10-01".parse().ok(),
        date_basis: DateBasis::Posted,
        ..Vacancy::titled("board", title, Country::VietNam)
    };
    let fingerprint = intake::fingerprint(&vacancy);
    let coding = StoredCoding {
        language: "vi",
        isco: Some("7411"),
        probability: 0.9,
        candidates: "[]".into(),
        green: Green::None,
        criteria: 0,
        evidence: "[]".into(),
        languages: "th".into(),
        green_probability: 0.0,
        not_a_vacancy: false,
        several_jobs: false,
        skills: "[]".into(),
        seniority: None,
        education: None,
        decent_work: 0,
    };
    StagedAd {
        row,
        vacancy,
        fingerprint,
        coding,
    }
}

pub(super) async fn new_run(centre: &Centre, source: &str, owner: &str, file: &[u8]) -> NewRun {
    let mapping = Digest::of(b"mapping");
    crate::sources::register(centre, &CONSOLE, &crate::sources::tests::sample(source), &mapping)
        .await
        .expect("source");
    if current_set(centre).await.expect("read").is_none() {
        open_set(centre, &CONSOLE, "coder", "taxonomy", owner)
            .await
            .expect("set");
    }
    NewRun {
        source: source.parse().expect("a name"),
        file_name: "file".into(),
        file_digest: Some(Digest::of(file)),
        mapping_digest: mapping,
        coding_set: 1,
        owner: owner.into(),
    }
}

async fn count(centre: &Centre, text: &'static str) -> i64 {
    sqlx::query(text)
        .fetch_one(&centre.pool)
        .await
        .expect("read")
        .try_get(0)
        .expect("a number")
}

pub(super) fn batch(ads: Vec<StagedAd>) -> Batch {
    let last_row = ads.last().map_or(0, |ad| ad.row);
    Batch {
        ads,
        last_row,
        ..Batch::default()
    }
}

#[tokio::test]
async fn rows_are_invisible_until_published_and_again_adds_nothing() {
    for bench in benches().await {
        let centre = &bench.centre;
        for round in 0..2 {
            let new = new_run(centre, "one", "me", b"file").await;
            let mut run = open_run(centre, &CONSOLE, &new, &|_| true).await.expect("opened");
            let ads = batch(vec![
                ad(1, "1", "Thợ điện"),
                ad(2, "2", "Thợ hàn"),
                ad(3, "1", "Thợ điện"),
            ]);
            let counts = stage(centre, &mut run, "one", &ads).await.expect("staged");
            assert_eq!(count(centre, "select count(*) from ads").await, 2 * round);
            let published = publish_run(centre, &CONSOLE, &run).await.expect("published");
            assert_eq!(count(centre, "select count(*) from ads").await, 2);
            if round == 0 {
                assert_eq!((counts.accepted, counts.unchanged), (2, 1));
                assert_eq!(published, Publication::Published(VersionNumber(1)));
            } else {
                assert_eq!((counts.accepted, counts.unchanged), (0, 3));
                assert_eq!(published, Publication::Unchanged(VersionNumber(1)));
            }
        }
        let good = crate::health::check(centre, &|_| true).await.expect("checked");
        assert!(
            !good
                .iter()
                .any(|found| matches!(found, crate::health::Health::Bad { .. })),
            "{good:?}"
        );
    }
}

#[tokio::test]
async fn a_source_has_one_open_run_which_is_resumed_or_swept() {
    for bench in benches().await {
        let centre = &bench.centre;
        let new = new_run(centre, "one", "first", b"file").await;
        let mut run = open_run(centre, &CONSOLE, &new, &|_| true).await.expect("opened");
        stage(centre, &mut run, "one", &batch(vec![ad(1, "1", "Thợ điện")]))
            .await
            .expect("staged");
        let second = NewRun {
            owner: "second".into(),
            ..new.clone()
        };
        let busy = open_run(centre, &CONSOLE, &second, &|_| true).await;
        assert!(
            matches!(
                busy,
                Err(CentreError::Conflict {
                    code: "vacancies.source-busy",
                    ..
                })
            ),
            "{busy:?}"
        );
        // Its process is gone: the same file goes on where it stopped, and the old owner can do nothing more.
        let resumed = open_run(centre, &CONSOLE, &second, &|_| false)
            .await
            .expect("resumed");
        assert_eq!(
            (resumed.id, resumed.position, resumed.counts.accepted),
            (run.id, 1, 1)
        );
        let lost = stage(centre, &mut run, "one", &batch(vec![ad(2, "2", "Thợ hàn")])).await;
        assert!(
            matches!(
                lost,
                Err(CentreError::Conflict {
                    code: "vacancies.run-lost",
                    ..
                })
            ),
            "{lost:?}"
        );
        // Another file starts over.
        let other = new_run(centre, "one", "third", b"other file").await;
        let fresh = open_run(centre, &CONSOLE, &other, &|_| false)
            .await
            .expect("opened");
        assert_eq!((fresh.position, fresh.counts.rows()), (0, 0));
        assert_ne!(fresh.id, run.id);
        assert_eq!(count(centre, "select count(*) from vacancies").await, 0);
        assert_eq!(count(centre, "select count(*) from codings").await, 0);
    }
}

#[tokio::test]
async fn a_run_that_was_overtaken_links_to_what_came_before_it() {
    for bench in benches().await {
        let centre = &bench.centre;
        let slow = new_run(centre, "slow", "a", b"a").await;
        let fast = new_run(centre, "fast", "b", b"b").await;
        let mut slow = open_run(centre, &CONSOLE, &slow, &|_| true)
            .await
            .expect("opened");
        let mut fast = open_run(centre, &CONSOLE, &fast, &|_| true)
            .await
            .expect("opened");
        let on_other_board = |mut ad: StagedAd| {
            ad.vacancy.board = "other board".into();
            ad.fingerprint = intake::fingerprint(&ad.vacancy);
            ad
        };
        let ads = batch(vec![ad(1, "1", "Thợ điện"), ad(2, "2", "Thợ hàn")]);
        stage(centre, &mut slow, "slow", &ads).await.expect("staged");
        let same = batch(vec![on_other_board(ad(1, "9", "THỢ ĐIỆN"))]);
        stage(centre, &mut fast, "fast", &same).await.expect("staged");
        let published = publish_run(centre, &CONSOLE, &fast).await.expect("published");
        assert_eq!(published, Publication::Published(VersionNumber(1)));
        assert_eq!(
            publish_run(centre, &CONSOLE, &slow).await.expect("not yet"),
            Publication::Behind
        );
        catch_up(centre, &mut slow).await.expect("caught up");
        assert_eq!((slow.counts.accepted, slow.counts.duplicate), (1, 1));
        let published = publish_run(centre, &CONSOLE, &slow).await.expect("published");
        assert_eq!(published, Publication::Published(VersionNumber(2)));
        assert_eq!(
            count(centre, "select count(*) from ads where repost = 1").await,
            1
        );
        let good = crate::health::check(centre, &|_| true).await.expect("checked");
        assert!(
            !good
                .iter()
                .any(|found| matches!(found, crate::health::Health::Bad { .. })),
            "{good:?}"
        );
    }
}

#[tokio::test]
async fn a_changed_ad_replaces_its_earlier_state_only_in_later_versions() {
    for bench in benches().await {
        let centre = &bench.centre;
        for (file, title) in [
            (b"a", "Thợ điện"),
            (b"b", "Thợ điện bậc cao"),
            (b"c", "Thợ điện trưởng"),
        ] {
            let new = new_run(centre, "one", "me", file).await;
            let mut run = open_run(centre, &CONSOLE, &new, &|_| true).await.expect("opened");
            stage(centre, &mut run, "one", &batch(vec![ad(1, "1", title)]))
                .await
                .expect("staged");
            publish_run(centre, &CONSOLE, &run).await.expect("published");
        }
        assert_eq!(count(centre, "select count(*) from ads").await, 3);
        assert_eq!(
            count(centre, "select count(*) from ads where superseded_in is null").await,
            1
        );
        assert_eq!(
            count(centre, "select superseded_in from ads where version = 1").await,
            2
        );
        assert_eq!(
            count(centre, "select superseded_in from ads where version = 2").await,
            3
        );
        assert_eq!(runs_changed_by(centre, 2).await.expect("read"), vec![2]);
    }
}
