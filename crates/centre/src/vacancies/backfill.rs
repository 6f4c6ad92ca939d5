//! Columns that came later than rows: worked out once from what the rows hold.

use crate::{Centre, CentreError};
use base::{Country, Vacancy};
use sqlx::Row as _;
use sqlx::any::AnyRow;

/// The setting that a migration leaves where there is something to work out.
const ASKED: &str = "backfill.offers";
/// Rows per transaction, so that nobody waits.
const STEP: i64 = 2000;

/// Works out employer keys and days open of ads that were stored before these columns, where a migration asks for it. It may
/// be interrupted and done again, also by several programs at once.
///
/// # Errors
/// When the database cannot be read or written.
pub(crate) async fn fill_offers(centre: &Centre) -> Result<(), CentreError> {
    let asked = sqlx::query("select 1 from settings where name = $1")
        .bind(ASKED)
        .fetch_optional(&centre.pool)
        .await?;
    if asked.is_none() {
        return Ok(());
    }
    let mut after = String::new();
    loop {
        let rows = sqlx::query(
            "select id, country, employer, posted, date_basis, date_precision, closes, last_seen from vacancies \
             where id > $1 order by id limit $2",
        )
        .bind(&after)
        .bind(STEP)
        .fetch_all(&centre.pool)
        .await?;
        let Some(last) = rows.last() else { break };
        after = last.try_get(0)?;
        let mut transaction = centre.pool.begin().await?;
        for row in &rows {
            let (employer, days) = offer(row)?;
            sqlx::query("update vacancies set employer_key = $2, days_open = $3 where id = $1")
                .bind(row.try_get::<String, _>(0)?)
                .bind(employer)
                .bind(days)
                .execute(&mut *transaction)
                .await?;
        }
        transaction.commit().await?;
    }
    sqlx::query("delete from settings where name = $1")
        .bind(ASKED)
        .execute(&centre.pool)
        .await?;
    Ok(())
}

fn offer(row: &AnyRow) -> Result<(Option<i64>, Option<i64>), CentreError> {
    let country: Country = row.try_get::<String, _>(1)?.parse()?;
    let employer: Option<String> = row.try_get(2)?;
    let date = |column: usize| -> Result<Option<base::Date>, CentreError> {
        let text: Option<String> = row.try_get(column)?;
        text.map(|text| {
            text.parse()
                .map_err(|_| CentreError::corrupt(format!("a date is `{text}`")))
        })
        .transpose()
    };
    let vacancy = Vacancy {
        posted: date(3)?,
        date_basis: row.try_get::<String, _>(4)?.parse()?,
        date_precision: row.try_get::<String, _>(5)?.parse()?,
        closes: date(6)?,
        last_seen: date(7)?,
        ..Vacancy::titled("", "", country)
    };
    let employer = employer.and_then(|name| intake::employer_fingerprint(country, &name));
    Ok((employer, vacancy.days_open().map(i64::from)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{CONSOLE, benches};
    use crate::vacancies::tests::{ad, batch, new_run};
    use crate::vacancies::{open_run, publish_run, stage};

    async fn stored(centre: &Centre) -> Vec<(Option<i64>, Option<i64>)> {
        sqlx::query("select employer, days_open from ads order by ad")
            .fetch_all(&centre.pool)
            .await
            .expect("read")
            .iter()
            .map(|row| (row.try_get(0).expect("a key"), row.try_get(1).expect("days")))
            .collect()
    }

    #[tokio::test]
    async fn rows_of_before_come_to_hold_what_new_ones_do() {
        for bench in benches().await {
            let centre = &bench.centre;
            let new = new_run(centre, "one", "me", b"file").await;
            let mut run = open_run(centre, &CONSOLE, &new, &|_| true).await.expect("opened");
            let mut other = ad(2, "2", "Thợ hàn");
            other.vacancy.employer = None;
            other.vacancy.closes = "2025-10-31".parse().ok();
            let ads = batch(vec![ad(1, "1", "Thợ điện"), other]);
            stage(centre, &mut run, "one", &ads).await.expect("staged");
            publish_run(centre, &CONSOLE, &run).await.expect("published");
            let whole = stored(centre).await;
            assert!(whole.contains(&(None, Some(30))), "{whole:?}");
            assert!(
                whole
                    .iter()
                    .any(|(employer, days)| employer.is_some() && days.is_none()),
                "{whole:?}"
            );
            sqlx::query("update vacancies set employer_key = null, days_open = null")
                .execute(&centre.pool)
                .await
                .expect("emptied");
            fill_offers(centre).await.expect("nothing to do");
            assert_eq!(stored(centre).await, [(None, None); 2]);
            sqlx::query("insert into settings (name, value, updated_at) values ('backfill.offers', '', '')")
                .execute(&centre.pool)
                .await
                .expect("asked");
            fill_offers(centre).await.expect("filled");
            assert_eq!(stored(centre).await, whole);
            let left = sqlx::query("select 1 from settings where name = 'backfill.offers'")
                .fetch_optional(&centre.pool)
                .await
                .expect("read");
            assert!(left.is_none());
        }
    }
}
