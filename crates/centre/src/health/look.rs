//! Looking at the records: the file, the runs and their ads, links and codings.

use super::Health;
use crate::{Centre, CentreError, Engine};
use sqlx::Row as _;

/// Statements that count what must not be, each with what it would mean.
const NEVER: &[(&str, &str, &str)] = &[
    (
        "runs",
        "published runs whose ads are not as many as their counts say",
        "select count(*) from runs r where r.state = 'published' and r.accepted + r.duplicate <> \
         (select count(*) from vacancies v where v.run = r.id)",
    ),
    (
        "runs",
        "runs whose outcomes do not add up to their rows",
        "select count(*) from runs where row_count <> accepted + duplicate + unchanged + rejected",
    ),
    (
        "runs",
        "ads of runs that were refused, swept or added nothing",
        "select count(*) from vacancies v join runs r on r.id = v.run \
         where r.state in ('refused', 'swept', 'unchanged')",
    ),
    (
        "runs",
        "gaps in the data versions",
        "select coalesce(max(version), 0) - count(version) from runs",
    ),
    (
        "records",
        "published ads linked to an ad that is not there or not published",
        "select count(*) from vacancies v join runs r on r.id = v.run and r.state = 'published' \
         where v.duplicate_of is not null and not exists (select 1 from vacancies o join runs q on q.id = o.run \
         where o.id = v.duplicate_of and q.state = 'published')",
    ),
    (
        "records",
        "published ads replaced by more than one newer state",
        "select count(*) from (select v.supersedes from vacancies v join runs r on r.id = v.run \
         and r.state = 'published' where v.supersedes is not null group by v.supersedes having count(*) > 1) twice",
    ),
    (
        "codings",
        "published ads without a coding in the set in force",
        "select count(*) from vacancies v join runs r on r.id = v.run and r.state = 'published' \
         where not exists (select 1 from codings c where c.vacancy = v.id and c.coding_set = \
         (select id from coding_sets where state = 'published' order by published_at desc, id desc limit 1))",
    ),
    (
        "records",
        "rejects of a run that do not match its count",
        "select count(*) from runs r where r.state = 'published' and r.rejected <> \
         (select count(*) from rejects j where j.run = r.id)",
    ),
];

/// Looks at the records as a whole.
///
/// # Errors
/// When the database cannot be read.
pub async fn check(
    centre: &Centre,
    is_alive: &(dyn Fn(&str) -> bool + Sync),
) -> Result<Vec<Health>, CentreError> {
    let mut found = Vec::new();
    if centre.engine() == Engine::Sqlite {
        let row = sqlx::query("pragma integrity_check(1)")
            .fetch_one(&centre.pool)
            .await?;
        let verdict: String = row.try_get(0)?;
        found.push(if verdict == "ok" {
            Health::Good {
                part: "records",
                what: "the database file is sound".into(),
            }
        } else {
            Health::Bad {
                part: "records",
                what: format!("the database file is damaged: {verdict}"),
            }
        });
    }
    for (part, what, text) in NEVER {
        let row = sqlx::query(*text).fetch_one(&centre.pool).await?;
        let count: i64 = row.try_get(0)?;
        if count != 0 {
            found.push(Health::Bad {
                part,
                what: format!("{count} {what}"),
            });
        }
    }
    let rows =
        sqlx::query("select source, file_name, position, owner from runs where state = 'open' order by id")
            .fetch_all(&centre.pool)
            .await?;
    for row in rows {
        let (source, file, position): (String, String, i64) =
            (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
        let owner: Option<String> = row.try_get(3)?;
        if !owner.is_some_and(|owner| is_alive(&owner)) {
            let what =
                format!("the ingest of {file} (source `{source}`) was interrupted after {position} records");
            found.push(Health::Interrupted { what });
        }
    }
    let row = sqlx::query(
        "select count(*), cast(coalesce(sum(accepted + duplicate), 0) as bigint) from runs where state = 'published'",
    )
    .fetch_one(&centre.pool)
    .await?;
    let (runs, ads): (i64, i64) = (row.try_get(0)?, row.try_get(1)?);
    found.push(Health::Good {
        part: "runs",
        what: format!("{runs} published, {ads} ads"),
    });
    Ok(found)
}
