//! Published ads as the columnar facts need them.

use crate::{Centre, CentreError};
use base::{Contract, Country, Currency, Date, Education, Green, Hours, ParseError, RegionCode, VacancyId};
use futures_util::TryStreamExt as _;
use serde::de::IgnoredAny;
use sqlx::Row as _;
use sqlx::any::AnyRow;
use std::str::FromStr;

/// The dimensions and measures of one published ad in one coding set. Codes are text as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdFact {
    /// The ad.
    pub id: VacancyId,
    /// Data version in which it was published.
    pub version: i64,
    /// Data version in which a newer state of the ad replaced it.
    pub superseded_in: Option<i64>,
    /// Source.
    pub source: String,
    /// Member State.
    pub country: Country,
    /// First-level region.
    pub region: Option<RegionCode>,
    /// Day of posting.
    pub posted: Option<Date>,
    /// Unit group.
    pub isco: Option<String>,
    /// Green class.
    pub green: Green,
    /// Criteria as a bit set.
    pub criteria: u8,
    /// Language.
    pub language: String,
    /// People wanted.
    pub openings: u32,
    /// Whether it is an internship.
    pub internship: bool,
    /// Whether it repeats an earlier vacancy.
    pub repost: bool,
    /// Whether the text is no vacancy but a tender, a call or the like.
    pub notice: bool,
    /// Pay per month in minor units, and its currency.
    pub pay: Option<(i64, Currency)>,
    /// Least education: as the record states it, otherwise as the coder read it in the text.
    pub education: Option<Education>,
    /// Kind of contract.
    pub contract: Option<Contract>,
    /// Hours.
    pub hours: Option<Hours>,
    /// Conditions of decent work as a bit set.
    pub decent_work: u8,
    /// Days that it was online, where its dates are exact.
    pub days_open: Option<u16>,
    /// A key that tells employers apart.
    pub employer: Option<i64>,
    /// The skills that it names, by their identifiers, perhaps repeated.
    pub skills: Vec<String>,
}

/// Calls `take` with every ad that was published in the versions `from` to `to`, coded by `set`, in the order of
/// versions and, within one, of ids.
///
/// # Errors
/// When the database cannot be read or holds values that do not read back.
pub async fn facts_of(
    centre: &Centre,
    set: i64,
    from: i64,
    to: i64,
    take: &mut (dyn FnMut(AdFact) + Send),
) -> Result<(), CentreError> {
    let runs = sqlx::query(
        "select id, version from runs where state = 'published' and version between $1 and $2 order by version",
    )
    .bind(from)
    .bind(to)
    .fetch_all(&centre.pool)
    .await?;
    for run in runs {
        let version = run.try_get(1)?;
        // The index of a run's ads gives them in this order: nothing is sorted. `cross join` keeps SQLite from
        // starting at the codings, which are all ads of all runs.
        let mut rows = sqlx::query(
            "select v.id, (select min(q.version) from vacancies n join runs q on q.id = n.run \
             where n.supersedes = v.id and q.state = 'published'), v.source, v.country, v.region, v.posted, c.isco, \
             c.green, c.criteria, c.language, v.openings, v.internship, v.duplicate_of, v.pay_month, v.pay_currency, c.not_a_vacancy, \
             coalesce(v.education, c.education), v.contract, v.hours, c.decent_work, v.days_open, v.employer_key, c.skills \
             from vacancies v cross join codings c \
             where v.run = $1 and c.coding_set = $2 and c.vacancy = v.id order by v.id",
        )
        .bind(run.try_get::<i64, _>(0)?)
        .bind(set)
        .fetch(&centre.pool);
        while let Some(row) = rows.try_next().await? {
            take(ad_fact(&row, version)?);
        }
    }
    Ok(())
}

fn ad_fact(row: &AnyRow, version: i64) -> Result<AdFact, CentreError> {
    let posted: Option<String> = row.try_get(5)?;
    let region: Option<String> = row.try_get(4)?;
    let currency: Option<String> = row.try_get(14)?;
    let pay = match (row.try_get::<Option<i64>, _>(13)?, currency) {
        (Some(amount), Some(currency)) => Some((amount, currency.parse()?)),
        _ => None,
    };
    Ok(AdFact {
        id: row.try_get::<String, _>(0)?.parse()?,
        version,
        superseded_in: row.try_get(1)?,
        source: row.try_get(2)?,
        country: row.try_get::<String, _>(3)?.parse()?,
        region: region.map(|code| code.parse()).transpose()?,
        posted: posted
            .map(|date| {
                date.parse()
                    .map_err(|_| CentreError::corrupt(format!("posted is `{date}`")))
            })
            .transpose()?,
        isco: row.try_get(6)?,
        green: row.try_get::<String, _>(7)?.parse()?,
        criteria: u8::try_from(row.try_get::<i64, _>(8)?).unwrap_or(0),
        language: row.try_get(9)?,
        openings: u32::try_from(row.try_get::<i64, _>(10)?).unwrap_or(u32::MAX),
        internship: row.try_get::<i64, _>(11)? == 1,
        repost: row.try_get::<Option<String>, _>(12)?.is_some(),
        notice: row.try_get::<i64, _>(15)? == 1,
        pay,
        education: parsed(row, 16)?,
        contract: parsed(row, 17)?,
        hours: parsed(row, 18)?,
        decent_work: u8::try_from(row.try_get::<i64, _>(19)?).unwrap_or(0),
        days_open: row
            .try_get::<Option<i64>, _>(20)?
            .and_then(|days| u16::try_from(days).ok()),
        employer: row.try_get(21)?,
        skills: skills(&row.try_get::<String, _>(22)?)?,
    })
}

fn parsed<T: FromStr<Err = ParseError>>(row: &AnyRow, column: usize) -> Result<Option<T>, CentreError> {
    let text: Option<String> = row.try_get(column)?;
    Ok(text.map(|text| text.parse()).transpose()?)
}

/// The identifiers in a coding's list of `[id, field, start, end]`.
fn skills(text: &str) -> Result<Vec<String>, CentreError> {
    type Found<'a> = (std::borrow::Cow<'a, str>, IgnoredAny, IgnoredAny, IgnoredAny);
    let found: Vec<Found> =
        serde_json::from_str(text).map_err(|_| CentreError::corrupt("a list of skills cannot be read"))?;
    Ok(found.into_iter().map(|(id, ..)| id.into_owned()).collect())
}

/// The published data versions after `after`, in order, each with its number of ads.
///
/// # Errors
/// When the database cannot be read.
pub async fn versions(centre: &Centre, after: i64) -> Result<Vec<(i64, u64)>, CentreError> {
    let rows = sqlx::query(
        "select version, accepted + duplicate from runs where state = 'published' and version > $1 order by version",
    )
    .bind(after)
    .fetch_all(&centre.pool)
    .await?;
    rows.iter()
        .map(|row| {
            Ok((
                row.try_get(0)?,
                u64::try_from(row.try_get::<i64, _>(1)?).unwrap_or(0),
            ))
        })
        .collect()
}

/// The versions up to `after` whose ads were replaced by newer states in later versions.
///
/// # Errors
/// When the database cannot be read.
pub async fn runs_changed_by(centre: &Centre, after: i64) -> Result<Vec<i64>, CentreError> {
    let rows = sqlx::query(
        "select distinct p.version from runs r join vacancies n on n.run = r.id and n.supersedes is not null \
         join vacancies o on o.id = n.supersedes join runs p on p.id = o.run and p.state = 'published' \
         where r.state = 'published' and r.version > $1 and p.version <= $1 order by p.version",
    )
    .bind(after)
    .fetch_all(&centre.pool)
    .await?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}
