//! Imports on every engine: published at once, revised without loss, swept when interrupted.

use super::*;
use crate::testing::{Bench, CONSOLE, benches};
use crate::{Actor, CentreError, audit};
use intake::sdmx::{KnownRoles, Message};
use intake::{Input, Limits};
use std::io::Cursor;

const HEAD: &str =
    "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,SEX,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT,NOTE\n";

async fn open(bench: &Bench, owner: &str) -> Result<OpenImport, CentreError> {
    let new = NewImport {
        file_name: "m.csv".into(),
        file_digest: None,
        mapping_digest: None,
        owner: owner.into(),
        facets: Vec::new(),
    };
    open_import(&bench.centre, &CONSOLE, &new, &|owner| owner == "alive").await
}

async fn fill(bench: &Bench, import: &mut OpenImport, rows: &str, step: usize) {
    let text = format!("{HEAD}{rows}").into_bytes();
    let mut message = Message::open(
        Input::new("m.csv", Cursor::new(text)),
        &KnownRoles::default(),
        &Limits::DEFAULT,
    )
    .expect("opened");
    let mut all = Vec::new();
    while let Some(row) = message.next_row().expect("good") {
        all.push(row);
    }
    for batch in all.chunks(step) {
        stage(&bench.centre, import, batch).await.expect("staged");
    }
}

/// Imports rows, `step` at a time; gives vintage, added, revised, deleted, unchanged.
async fn import(bench: &Bench, rows: &str, step: usize) -> (Option<i64>, u64, u64, u64, u64) {
    let mut import = open(bench, "me").await.expect("opened");
    fill(bench, &mut import, rows, step).await;
    let abouts = about(&import, &["REF_AREA".into(), "SEX".into()], &[]);
    let done = publish_import(&bench.centre, &CONSOLE, &import, &abouts)
        .await
        .expect("published");
    let counts = done.counts;
    (
        done.vintage,
        counts.added,
        counts.revised,
        counts.deleted,
        counts.unchanged,
    )
}

/// Observations in short, as of a vintage.
async fn seen(bench: &Bench, vintage: i64) -> Vec<String> {
    let found = series(&bench.centre, &SeriesQuery::default(), vintage)
        .await
        .expect("read");
    let line = |series: &Series, one: &Observation| {
        format!(
            "{} {} {}={}{}{}",
            series.country.as_deref().unwrap_or_default(),
            series.key["SEX"],
            one.period,
            one.value.as_deref().unwrap_or("none"),
            one.status.as_deref().unwrap_or_default(),
            one.attributes
                .get("NOTE")
                .or(series.notes.get("NOTE"))
                .map(String::as_str)
                .unwrap_or_default(),
        )
    };
    found
        .iter()
        .flat_map(|series| series.observations.iter().map(move |one| line(series, one)))
        .collect()
}

#[tokio::test]
async fn a_file_is_published_once_revised_and_every_vintage_stays_readable() {
    for bench in benches().await {
        for step in [1, 100] {
            let agency = if step == 1 { "A" } else { "B" };
            let file = |value: &str| {
                format!(
                    "dataflow,{agency}:LF(1.0),M,VNM,SEX_T,2020,{value},A,3,\ndataflow,{agency}:LF(1.0),M,VNM,SEX_F,2020,5,,3,\n"
                )
            };
            let (first, rest) = match import(&bench, &file("12.40"), step).await {
                (Some(first), added, revised, deleted, unchanged) => {
                    (first, (added, revised, deleted, unchanged))
                }
                other => panic!("{other:?}"),
            };
            assert_eq!(rest, (2, 0, 0, 0));
            assert_eq!(import(&bench, &file("12.40"), step).await, (None, 0, 0, 0, 2));
            assert_eq!(
                import(&bench, &file("12.5"), step).await,
                (Some(first + 1), 0, 1, 0, 1)
            );
            let of = SeriesQuery {
                dataset: Some(format!("{agency}:LF(1.0)").parse().expect("a reference")),
                sex: Some("_T".into()),
                country: Some("VN".into()),
                ..SeriesQuery::default()
            };
            let value = async |vintage| {
                let found = series(&bench.centre, &of, vintage).await.expect("read");
                (
                    found[0].observations[0].value.clone(),
                    found[0].observations[0].in_units(),
                )
            };
            assert_eq!(value(first).await, (Some("12.40".into()), Some(12_400.0)));
            assert_eq!(value(first + 1).await, (Some("12.5".into()), Some(12_500.0)));
            let listed = vintages(&bench.centre, of.dataset.as_ref()).await.expect("read");
            assert_eq!(
                listed.iter().map(|v| v.vintage).collect::<Vec<_>>(),
                [first + 1, first]
            );
        }
        let summary = datasets(&bench.centre, 4).await.expect("read");
        assert_eq!(
            summary
                .iter()
                .map(|one| (one.dataset.as_str(), one.series, one.vintage))
                .collect::<Vec<_>>(),
            [("A:LF(1.0)", 2, 2), ("B:LF(1.0)", 2, 4)]
        );
        assert!(matches!(
            vintage_at(&bench.centre, AsOf::Vintage(9)).await,
            Err(CentreError::NotFound { .. })
        ));
        assert_eq!(vintage_at(&bench.centre, AsOf::Latest).await.expect("read"), 4);
        let day = |text: &str| AsOf::Day(text.parse().expect("a day"));
        assert_eq!(
            vintage_at(&bench.centre, day("2026-11-22")).await.expect("read"),
            0
        );
        assert_eq!(
            vintage_at(&bench.centre, day("2026-11-23")).await.expect("read"),
            4
        );
        audit::verify(&bench.centre, None).await.expect("unbroken");
    }
}

#[tokio::test]
async fn actions_merge_replace_and_delete_in_the_order_of_the_file() {
    for bench in benches().await {
        for step in [1, 2, 100] {
            let (latest, ..) = import(
                &bench,
                "dataflow,A:B(1.0),D,,,,,,,\n\
                 dataflow,A:B(1.0),M,TH,M,2020,1,A,,x\ndataflow,A:B(1.0),M,TH,F,2020,2,A,,x\n\
                 dataflow,A:B(1.0),M,TH,F,2021,3,,,\n\
                 dataflow,A:B(1.0),M,TH,M,2020,,E,,\n\
                 dataflow,A:B(1.0),R,TH,F,2020,9,,,\n\
                 dataflow,A:B(1.0),M,TH,,,,,,of all\n",
                step,
            )
            .await;
            let now = vintage_at(&bench.centre, AsOf::Latest).await.expect("read");
            assert_eq!(
                latest.is_some(),
                step == 1,
                "the same file again changes nothing: {step}"
            );
            assert_eq!(
                seen(&bench, now).await,
                ["TH F 2020=9of all", "TH F 2021=3of all", "TH M 2020=1Ex"]
            );
        }
        let gone = import(
            &bench,
            "dataflow,A:B(1.0),D,,F,2021,,,,\ndataflow,A:B(1.0),D,TH,M,2020,,-,,\n",
            100,
        )
        .await;
        assert_eq!(gone, (Some(2), 0, 1, 1, 0));
        assert_eq!(seen(&bench, 2).await, ["TH F 2020=9of all", "TH M 2020=1x"]);
        let all = import(
            &bench,
            "dataflow,A:B(1.0),D,,,,,,,\ndataflow,A:B(1.0),M,TH,F,2020,9,,,\n",
            1,
        )
        .await;
        assert_eq!((all.0, all.1, all.3), (Some(3), 0, 1));
        assert_eq!(seen(&bench, 3).await, ["TH F 2020=9"]);
        assert_eq!(seen(&bench, 1).await.len(), 3);
    }
}

#[tokio::test]
async fn what_is_not_published_is_invisible_and_swept() {
    for bench in benches().await {
        let row = "dataflow,A:B(1.0),M,TH,M,2020,1,A,,\n";
        let mut alive = open(&bench, "alive").await.expect("opened");
        fill(&bench, &mut alive, row, 1).await;
        assert!(
            seen(&bench, 100).await.is_empty()
                && datasets(&bench.centre, 100).await.expect("read").is_empty()
        );
        assert!(matches!(
            open(&bench, "other").await,
            Err(CentreError::Conflict {
                code: "statistics.busy",
                ..
            })
        ));
        refuse_import(&bench.centre, &CONSOLE, &alive)
            .await
            .expect("refused");
        let mut dead = open(&bench, "dead").await.expect("opened");
        fill(&bench, &mut dead, row, 1).await;
        assert_eq!(import(&bench, row, 1).await, (Some(1), 1, 0, 0, 0));
        let late = publish_import(&bench.centre, &CONSOLE, &dead, &[]).await;
        assert!(matches!(
            late,
            Err(CentreError::Conflict {
                code: "statistics.import-lost",
                ..
            })
        ));
        open(&bench, "dead").await.expect("opened");
        let swept = sweep_dead_imports(&bench.centre, &CONSOLE, &|_| false).await;
        assert_eq!(swept.expect("swept"), 1);
        assert_eq!(seen(&bench, 1).await, ["TH M 2020=1A"]);
        let reader = Actor::User {
            id: "R".into(),
            role: crate::accounts::Role::Reader,
        };
        let new = NewImport {
            file_name: "f".into(),
            file_digest: None,
            mapping_digest: None,
            owner: "o".into(),
            facets: Vec::new(),
        };
        let refused = open_import(&bench.centre, &reader, &new, &|_| false).await;
        assert!(matches!(refused, Err(CentreError::Forbidden { .. })));
    }
}
