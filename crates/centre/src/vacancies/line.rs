//! Published ads as lines of a list.

use super::public::{optional, pay};
use crate::{Centre, CentreError};
use base::{Country, Date, Green, Pay, RegionCode, VacancyId};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row as _};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Ads that are asked for at once at most.
pub const LINES_MAX: usize = 500;

/// What a list shows of a published ad.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdLine {
    /// The ad.
    pub id: VacancyId,
    /// Source.
    pub source: String,
    /// Member State.
    pub country: Country,
    /// First-level region.
    pub region: Option<RegionCode>,
    /// Day of posting.
    pub posted: Option<Date>,
    /// Unit group; `None` where the coder abstains.
    pub isco: Option<String>,
    /// Green class.
    pub green: Green,
    /// People wanted.
    pub openings: u32,
    /// Whether it is an internship.
    pub internship: bool,
    /// Pay as stated.
    pub pay: Option<Pay>,
    /// The heading, where the source allows its publication.
    pub title: Option<String>,
    /// The employer as named, where the source allows its publication.
    pub employer: Option<String>,
}

/// Ids per statement; shorter lists are filled up by repeating the last id, so that one text serves all.
const IDS: usize = 100;

fn among(text: &str) -> String {
    let parameters: Vec<String> = (2..IDS + 2).map(|n| format!("${n}")).collect();
    format!("{text} in ({})", parameters.join(","))
}

static FACTS: LazyLock<String> = LazyLock::new(|| {
    among(
        "select v.id, v.source, v.country, v.region, v.posted, c.isco, c.green, v.openings, v.internship, v.pay_min, \
         v.pay_max, v.pay_currency, v.pay_period \
         from vacancies v join runs r on r.id = v.run and r.state = 'published' \
         join codings c on c.coding_set = $1 and c.vacancy = v.id \
         join coding_sets k on k.id = c.coding_set and k.state = 'published' where v.id",
    )
});

static WORDS: LazyLock<String> = LazyLock::new(|| {
    among(
        "select t.ad, t.title, t.employer from ad_texts t \
         join codings c on c.coding_set = $1 and c.vacancy = t.ad where t.ad",
    )
});

async fn chosen(
    connection: &mut AnyConnection,
    text: &'static str,
    coding_set: i64,
    ids: &[VacancyId],
) -> Result<Vec<AnyRow>, CentreError> {
    let last = ids.last().copied().into_iter();
    let padded = ids.iter().copied().chain(last.cycle()).take(IDS);
    let query = padded.fold(sqlx::query(text).bind(coding_set), |query, id| {
        query.bind(id.to_string())
    });
    Ok(query.fetch_all(connection).await?)
}

/// The ads `ids`, at most [`LINES_MAX`], in their order, as coded by the published set `coding_set`. Those that are
/// not published are left out.
///
/// # Errors
/// When there are too many ids, or the database cannot be read or holds values that do not read back.
pub async fn public_ads(
    centre: &Centre,
    ids: &[VacancyId],
    coding_set: i64,
) -> Result<Vec<AdLine>, CentreError> {
    if ids.len() > LINES_MAX {
        return Err(CentreError::Invalid {
            code: "vacancies.too-many",
            what: format!("{} ads were asked for at once", ids.len()),
            hint: format!("Ask for at most {LINES_MAX}"),
        });
    }
    let mut connection = centre.pool.acquire().await?;
    let mut found: HashMap<VacancyId, AdLine> = HashMap::new();
    for ids in ids.chunks(IDS) {
        for row in chosen(&mut connection, &FACTS, coding_set, ids).await? {
            let line = line(&row)?;
            found.insert(line.id, line);
        }
        for row in chosen(&mut connection, &WORDS, coding_set, ids).await? {
            if let Some(line) = found.get_mut(&row.try_get::<String, _>(0)?.parse()?) {
                line.title = row.try_get(1)?;
                line.employer = row.try_get(2)?;
            }
        }
    }
    Ok(ids.iter().filter_map(|id| found.get(id).cloned()).collect())
}

fn line(row: &AnyRow) -> Result<AdLine, CentreError> {
    Ok(AdLine {
        id: row.try_get::<String, _>("id")?.parse()?,
        source: row.try_get("source")?,
        country: row.try_get::<String, _>("country")?.parse()?,
        region: optional(row, "region")?,
        posted: optional(row, "posted")?,
        isco: row.try_get("isco")?,
        green: row.try_get::<String, _>("green")?.parse()?,
        openings: u32::try_from(row.try_get::<i64, _>("openings")?).unwrap_or(u32::MAX),
        internship: row.try_get::<i64, _>("internship")? == 1,
        pay: pay(row)?,
        title: None,
        employer: None,
    })
}
