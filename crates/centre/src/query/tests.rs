//! Queries that may be asked, and the doors that stay shut.

use super::{Limits, VIEWS, Value, run};
use crate::testing::benches;
use crate::{CentreError, Engine};
use sqlx::Row as _;
use std::time::Duration;

#[tokio::test]
async fn every_view_answers_and_everything_else_is_refused() {
    for bench in benches().await {
        let centre = &bench.centre;
        for (view, _) in VIEWS {
            let found = run(
                centre,
                &format!("select count(*) from {view}"),
                &Limits::default(),
            )
            .await
            .expect(view);
            assert_eq!(found.rows, vec![vec![Value::Integer(0)]]);
        }
        let good =
            "with x as (select 1 as a union all select 2) select a, a * 1.5 as b, 'é' as c from x order by a";
        let found = run(centre, good, &Limits::default()).await.expect("answers");
        assert_eq!(found.columns, ["a", "b", "c"]);
        assert_eq!(
            found.rows[1],
            [Value::Integer(2), Value::Real(3.0), Value::Text("é".into())]
        );
        for bad in [
            "select * from users",
            "select * from USERS",
            "select * from \"users\"",
            "select * from main.users",
            "select * from public.users",
            "select password_hash from ads, users",
            "with users as (select 1) select * from users",
            "select * from (with users as (select 1 as a) select a from users) x, users",
            "select (select password_hash from users limit 1) from ads",
            "select 1 where exists (select 1 from users)",
            "select * from vacancies",
            "select * from ads join vacancies on vacancies.id = ads.ad",
            "select 1; select 2",
            "delete from ads",
            "insert into settings values ('a', 'b', 'c')",
            "with x as (delete from settings returning name) select * from x",
            "update settings set value = 'x'",
            "drop table users",
            "select * into t from ads",
            "select * from ads for update",
            "select pg_sleep(100)",
            "select pg_read_file('/etc/passwd')",
            "select load_extension('x')",
            "select readfile('/etc/passwd')",
            "select randomblob(1000000000)",
            "select * from generate_series(1, 1000000000)",
            "select * from pragma_table_info('users')",
            "select * from sqlite_master",
            "select * from pg_catalog.pg_user",
            "pragma table_info(users)",
            "attach database '/tmp/x' as y",
            "table users",
            "explain select * from users",
            "with recursive r as (select 1 as a union all select a + 1 from r) select * from r",
            "",
            ";",
            "not sql",
            "select * from users -- ads",
            "select * from /* ads */ users",
        ] {
            let outcome = run(centre, bad, &Limits::default()).await;
            assert!(
                matches!(outcome, Err(CentreError::Invalid { .. })),
                "{bad}: {outcome:?}"
            );
        }
    }
}

#[tokio::test]
async fn limits_hold() {
    let ten = "(select 1 as a union all select 2 union all select 3 union all select 4 union all select 5 union all \
               select 6 union all select 7 union all select 8 union all select 9 union all select 10)";
    for bench in benches().await {
        let many = format!("select a.a from {ten} a, {ten} b, {ten} c");
        let few = Limits {
            rows: 999,
            ..Limits::default()
        };
        let outcome = run(&bench.centre, &many, &few).await;
        assert!(
            matches!(
                outcome,
                Err(CentreError::Invalid {
                    code: "query.size",
                    ..
                })
            ),
            "{outcome:?}"
        );
        let endless: Vec<String> = (0..12).map(|i| format!("{ten} t{i}")).collect();
        let endless = format!("select count(*) from {}", endless.join(", "));
        let short = Limits {
            time: Duration::from_millis(300),
            ..Limits::default()
        };
        let outcome = run(&bench.centre, &endless, &short).await;
        assert!(
            matches!(
                outcome,
                Err(CentreError::Invalid {
                    code: "query.time",
                    ..
                })
            ),
            "{outcome:?}"
        );
    }
}

#[tokio::test]
async fn every_table_is_known_to_be_forbidden() {
    for bench in benches().await {
        let text = match bench.centre.engine() {
            Engine::Sqlite => {
                "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'"
            }
            Engine::Postgres => {
                "select cast(table_name as text) from information_schema.tables where table_schema = 'public' \
                 and table_type = 'BASE TABLE'"
            }
        };
        for row in sqlx::query(text)
            .fetch_all(&bench.centre.pool)
            .await
            .expect("read")
        {
            let name: String = row.try_get(0).expect("a name");
            let text = format!("with {name} as (select 1) select * from {name}");
            let outcome = run(&bench.centre, &text, &Limits::default()).await;
            assert!(outcome.is_err(), "{name} is missing from the list of tables");
        }
    }
}
