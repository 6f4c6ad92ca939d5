//! The words of published ads, for those who look for terms in them. Nobody else gets them: sources may forbid it.

use crate::accounts::Role;
use crate::{Actor, Centre, CentreError};
use base::{Country, Language, Month};
use sqlx::Row as _;

/// Which ads are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The coding set that tells languages and occupations.
    pub coding_set: i64,
    /// Only of this labour market.
    pub country: Option<Country>,
    /// Mostly in this language.
    pub language: Language,
    /// First month of posting.
    pub from: Month,
    /// Last one.
    pub to: Month,
}

/// A published ad as it is read for terms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Its id.
    pub id: String,
    /// Source.
    pub source: String,
    /// Month of posting.
    pub month: Month,
    /// Unit group.
    pub isco: Option<String>,
    /// A key that tells employers apart.
    pub employer: Option<i64>,
    /// Heading.
    pub title: String,
    /// Heading, description and requirements, a line each.
    pub text: String,
}

/// Up to `limit` ads of `window` after `cursor`, in the order of their ids: what is published, is the latest state of its ad,
/// repeats no other and is a vacancy whose month of posting is known.
///
/// # Errors
/// When the actor is not an editor, or the database cannot be read.
pub async fn texts(
    centre: &Centre,
    actor: &Actor,
    window: &Window,
    cursor: &str,
    limit: i64,
) -> Result<Vec<Reading>, CentreError> {
    actor.require(Role::Editor, "read advertisements for new terms")?;
    let rows = sqlx::query(
        "select v.id, v.source, v.posted, c.isco, v.employer_key, v.title, v.description, v.requirements \
         from vacancies v join runs r on r.id = v.run and r.state = 'published' \
         join codings c on c.coding_set = $1 and c.vacancy = v.id \
         where v.id > $2 and c.language = $3 and ($4 = '' or v.country = $4) and v.duplicate_of is null \
         and c.not_a_vacancy = 0 and v.date_precision <> 'year' and v.posted >= $5 and v.posted < $6 \
         and not exists (select 1 from vacancies n join runs q on q.id = n.run and q.state = 'published' \
         where n.supersedes = v.id) order by v.id limit $7",
    )
    .bind(window.coding_set)
    .bind(cursor)
    .bind(window.language.code())
    .bind(window.country.map_or("", Country::code))
    .bind(first_day(window.from))
    .bind(first_day(Month::from_number(
        window.to.number().saturating_add(1),
    )))
    .bind(limit)
    .fetch_all(&centre.pool)
    .await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        let posted: String = row.try_get(2)?;
        let title: String = row.try_get(5)?;
        let mut text = title.clone();
        for place in [6, 7] {
            if let Some(part) = row.try_get::<Option<String>, _>(place)? {
                text.push('\n');
                text.push_str(&part);
            }
        }
        found.push(Reading {
            id: row.try_get(0)?,
            source: row.try_get(1)?,
            month: Month::of(
                posted
                    .parse()
                    .map_err(|_| CentreError::corrupt(format!("posted is `{posted}`")))?,
            ),
            isco: row.try_get(3)?,
            employer: row.try_get(4)?,
            title,
            text,
        });
    }
    Ok(found)
}

fn first_day(month: Month) -> String {
    format!("{:04}-{:02}-01", month.year(), month.month())
}

/// How many ads of a labour market, or of all, in a language each source has in each month of posting, by month. The months of
/// `window` count nothing here.
///
/// # Errors
/// When the database cannot be read.
pub async fn months(centre: &Centre, window: &Window) -> Result<Vec<(Month, String, u64)>, CentreError> {
    let rows = sqlx::query(
        "select substr(v.posted, 1, 7), v.source, count(*) from vacancies v \
         join runs r on r.id = v.run and r.state = 'published' \
         join codings c on c.coding_set = $1 and c.vacancy = v.id \
         where c.language = $2 and ($3 = '' or v.country = $3) and v.duplicate_of is null \
         and c.not_a_vacancy = 0 and v.date_precision <> 'year' and v.posted is not null group by 1, 2 order by 1, 2",
    )
    .bind(window.coding_set)
    .bind(window.language.code())
    .bind(window.country.map_or("", Country::code))
    .fetch_all(&centre.pool)
    .await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        let day = format!("{}-01", row.try_get::<String, _>(0)?);
        let month = day
            .parse()
            .map_err(|_| CentreError::corrupt(format!("a day of posting begins with `{day}`")))?;
        let ads = u64::try_from(row.try_get::<i64, _>(2)?).unwrap_or(0);
        found.push((Month::of(month), row.try_get(1)?, ads));
    }
    Ok(found)
}

/// The words of an ad in which a term stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The ad.
    pub id: String,
    /// Heading.
    pub title: String,
    /// Description and requirements.
    pub body: String,
}

/// The words of the published ads `ids`, those that there are, in that order.
///
/// # Errors
/// When the actor is not an editor, or the database cannot be read.
pub async fn examples(centre: &Centre, actor: &Actor, ids: &[String]) -> Result<Vec<Example>, CentreError> {
    actor.require(Role::Editor, "read advertisements for new terms")?;
    let mut connection = centre.pool.acquire().await?;
    let mut found = Vec::with_capacity(ids.len());
    for id in ids {
        let row = sqlx::query(
            "select v.title, v.description, v.requirements from vacancies v \
             join runs r on r.id = v.run and r.state = 'published' where v.id = $1",
        )
        .bind(id)
        .fetch_optional(&mut *connection)
        .await?;
        let Some(row) = row else { continue };
        let mut parts: Vec<String> = Vec::new();
        for place in 1..3 {
            parts.extend(row.try_get::<Option<String>, _>(place)?);
        }
        found.push(Example {
            id: id.clone(),
            title: row.try_get(0)?,
            body: parts.join("\n"),
        });
    }
    Ok(found)
}
