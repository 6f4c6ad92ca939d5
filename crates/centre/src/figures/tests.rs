//! Saving and finding figures on both engines.

use super::{find, save};
use crate::CentreError;
use crate::testing::{CONSOLE, benches};
use base::{Cell, Figure, Interval, Row, Table, Versions};

#[tokio::test]
async fn a_figure_is_found_as_it_was_saved() {
    for bench in benches().await {
        let centre = &bench.centre;
        let figure = Figure {
            id: "0123456789abcdef0123".into(),
            name: "green-share".into(),
            parameters: [("by".to_owned(), "country".to_owned())].into(),
            table: Table {
                columns: vec!["country".into(), "green_share".into(), "ads".into()],
                rows: vec![Row {
                    cells: vec![Cell::Text("VN".into()), Cell::Real(1.0 / 3.0), Cell::Missing],
                    n: Some(12),
                    interval: Interval::wilson95(4, 12),
                }],
            },
            unit: "share".into(),
            n: 12,
            definition: "…".into(),
            versions: Versions {
                data: 1,
                coder: "c".into(),
                taxonomy: "t".into(),
            },
            sql: "select 1".into(),
            computed_at: centre.now(),
            demonstration: true,
        };
        assert!(save(centre, &CONSOLE, &figure, 1).await.expect("saved"));
        assert!(!save(centre, &CONSOLE, &figure, 1).await.expect("there already"));
        let stored = find(centre, &figure.id).await.expect("found");
        assert_eq!((stored.figure, stored.coding_set), (figure, 1));
        assert!(matches!(
            find(centre, "ffffffffffffffffffff").await,
            Err(CentreError::NotFound { .. })
        ));
    }
}
