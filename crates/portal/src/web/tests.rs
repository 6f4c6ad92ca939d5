//! Kept pages, late pages and measurements, over a small home.

use super::cache::keep;
use super::failure::explain;
use super::options::Options;
use super::state::Portal;
use super::{Content, Refused};
use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use axum::middleware::from_fn_with_state;
use axum::response::Response;
use axum::routing::get;
use base::FixedClock;
use centre::Actor;
use intake::{Input, Limits, Mapping};
use journeys::{Home, HomeOptions, IngestRequest, Silent};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use tower::ServiceExt as _;

const MAPPING: &str = "[source]\nname = \"board\"\ntitle = \"A board\"\nlicence = \"ours\"\npublish = \"facts\"\n\
                       coverage = \"one city\"\n[constants]\ncountry = \"VN\"\n[columns]\ntitle = \"title\"\n";

/// The portal of a home with one published ad.
async fn portal(folder: &tempfile::TempDir) -> Arc<Portal> {
    let options = HomeOptions {
        path: folder.path().join("home"),
        database_url: None,
        clock: Arc::new(FixedClock(
            base::Timestamp::UNIX_EPOCH + base::Span::new().hours(1),
        )),
        rng: Box::new(ChaCha8Rng::seed_from_u64(7)),
    };
    let home = Home::open(options, true).await.expect("a home");
    let request = IngestRequest {
        input: Input::new("board.csv", &b"title\nElectrician\n"[..]),
        digest: None,
        size: 0,
        mapping: Mapping::parse(MAPPING, "board.toml").expect("a mapping"),
        max_rejects: 0.0,
        limits: Limits::default(),
    };
    journeys::ingest(&home, &Actor::Console, request, &Silent)
        .await
        .expect("ingested");
    let portal = Portal::new(Arc::new(home), Options::at(([127, 0, 0, 1], 0).into()));
    assert!(portal.live.renew().await.expect("loaded"));
    portal
}

async fn ask(rooms: &Router, path: &str) -> Response {
    let request = Request::get(path).body(Body::empty()).expect("a request");
    rooms.clone().oneshot(request).await.expect("an answer")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_page_says_so_and_is_made_once_all_the_same() {
    static MADE: AtomicU32 = AtomicU32::new(0);
    let folder = tempfile::tempdir().expect("a folder");
    let portal = portal(&folder).await;
    let slow = || async {
        MADE.fetch_add(1, Ordering::SeqCst);
        tokio::time::sleep(Duration::from_secs(3)).await;
        Ok::<_, Refused>(Content::html("<p>counted</p>".into()))
    };
    let rooms = Router::new()
        .route("/en/slow", get(slow))
        .layer(from_fn_with_state(Arc::clone(&portal), keep))
        .layer(from_fn_with_state(Arc::clone(&portal), explain))
        .with_state(Arc::clone(&portal));
    let (first, second) = tokio::join!(ask(&rooms, "/en/slow"), ask(&rooms, "/en/slow"));
    for late in [first, second] {
        assert_eq!(late.status(), StatusCode::ACCEPTED);
        assert_eq!(
            late.headers()
                .get(header::REFRESH)
                .map(axum::http::HeaderValue::as_bytes),
            Some(&b"2"[..])
        );
    }
    let mut answer = ask(&rooms, "/en/slow").await;
    while answer.status() == StatusCode::ACCEPTED {
        answer = ask(&rooms, "/en/slow").await;
    }
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(
        MADE.load(Ordering::SeqCst),
        1,
        "one request makes a page, the others wait for it"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_kept_stays_within_its_bound() {
    let folder = tempfile::tempdir().expect("a folder");
    let portal = portal(&folder).await;
    let large = || async { Ok::<_, Refused>(Content::html("x".repeat(1 << 20))) };
    let rooms = Router::new()
        .route("/en/{page}", get(large))
        .layer(from_fn_with_state(Arc::clone(&portal), keep))
        .with_state(Arc::clone(&portal));
    for page in 0..120 {
        assert_eq!(ask(&rooms, &format!("/en/{page}")).await.status(), StatusCode::OK);
    }
    let kept = portal.cache.bytes();
    assert!((10 << 20..=64 << 20).contains(&kept), "{kept}");
}
