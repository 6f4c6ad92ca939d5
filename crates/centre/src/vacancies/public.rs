//! What anybody may see of a published ad: its facts, and its words where the view `ad_texts` has them.

use crate::{Centre, CentreError};
use base::{
    Contract, Country, Date, DateBasis, DatePrecision, Education, Green, Hours, Pay, RegionCode,
    RepostReason, VacancyId,
};
use serde::Deserialize;
use sqlx::Row as _;
use sqlx::any::AnyRow;

/// A published ad in one coding set.
#[derive(Debug, Clone, PartialEq)]
pub struct PublicAd {
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
    /// What the day of posting rests on.
    pub date_basis: DateBasis,
    /// How finely it is known.
    pub date_precision: DatePrecision,
    /// Last day for applications.
    pub closes: Option<Date>,
    /// Last day on which the source saw it online, in any ingest so far.
    pub last_seen: Option<Date>,
    /// Unit group; `None` where the coder abstains.
    pub isco: Option<String>,
    /// Probability of the best unit group, also where the coder abstains.
    pub probability: f64,
    /// Unit groups with their probability, best first.
    pub candidates: Vec<(String, f64)>,
    /// Green class.
    pub green: Green,
    /// Green criteria as a bit set.
    pub criteria: u8,
    /// Code of the language that most of it is written in.
    pub language: String,
    /// Codes of all its languages, most first.
    pub languages: Vec<String>,
    /// What the text offers.
    pub offers: Offers,
    /// Identifiers of the skills that it names.
    pub skills: Vec<String>,
    /// The rank that the heading states.
    pub seniority: Option<String>,
    /// The least education that the text asks for.
    pub education_in_text: Option<Education>,
    /// Conditions of decent work that it states, as a bit set in the order of `taxonomy::DecentWork`.
    pub decent_work: u8,
    /// People wanted.
    pub openings: u32,
    /// Whether the ad states how many.
    pub openings_stated: bool,
    /// Whether it is an internship.
    pub internship: bool,
    /// Kind of contract.
    pub contract: Option<Contract>,
    /// Working hours.
    pub hours: Option<Hours>,
    /// Least education asked for.
    pub education: Option<Education>,
    /// Least experience asked for, in months.
    pub experience_months: Option<u16>,
    /// Pay as stated.
    pub pay: Option<Pay>,
    /// The first ad of the vacancy that this one repeats.
    pub repost_of: Option<VacancyId>,
    /// Why it was taken for a repeat; `None` also where it inherited the link from its earlier state.
    pub repost_reason: Option<RepostReason>,
    /// Where the ad can be read.
    pub url: Option<String>,
    /// Version of the coder.
    pub coder_version: String,
    /// Version of the taxonomy.
    pub taxonomy_version: String,
    /// The ad's own words, where its source allows their publication.
    pub text: Option<AdText>,
    /// Where in those words the coding came from; empty without them.
    pub evidence: Vec<EvidenceSpan>,
}

/// What the text of an ad offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offers {
    /// One job.
    OneJob,
    /// Several different jobs; the first one was coded.
    SeveralJobs,
    /// None: it is a tender, a call or the like, and counts in no figure.
    NoVacancy,
}

/// The words of an ad.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdText {
    /// The heading.
    pub title: String,
    /// The employer as named.
    pub employer: Option<String>,
    /// The place as written.
    pub place: Option<String>,
    /// What the job is.
    pub description: Option<String>,
    /// What is asked of applicants.
    pub requirements: Option<String>,
    /// What is offered.
    pub benefits: Option<String>,
    /// The source's own category.
    pub category: Option<String>,
}

/// A stretch of an ad's words that a label came from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct EvidenceSpan {
    /// `title`, `description`, `requirements` or `benefits`.
    pub field: String,
    /// First byte in that text.
    pub start: usize,
    /// Byte after the last one.
    pub end: usize,
    /// What was found there: a title of the lexicon or a green term.
    pub label: String,
    /// The rule's code.
    pub rule: String,
}

/// The ad `id` as coded by the published set `coding_set`; `None` where there is no such published ad.
///
/// # Errors
/// When the database cannot be read or holds values that do not read back.
pub async fn find_public(
    centre: &Centre,
    id: &str,
    coding_set: i64,
) -> Result<Option<PublicAd>, CentreError> {
    let Some(id) = Centre::known_id(id) else {
        return Ok(None);
    };
    let mut connection = centre.pool.acquire().await?;
    let row = sqlx::query(
        "select v.id, r.version, (select min(q.version) from vacancies n join runs q on q.id = n.run \
         and q.state = 'published' where n.supersedes = v.id) as superseded_in, v.source, v.country, v.region, \
         v.posted, v.date_basis, v.date_precision, v.closes, v.last_seen, \
         (select max(s.last_seen) from sightings s join runs q on q.id = s.run \
         and q.state in ('published', 'unchanged') where s.vacancy = v.id) as seen_again, \
         c.isco, c.probability, c.candidates, c.green, c.criteria, c.language, c.languages, c.not_a_vacancy, \
         c.several_jobs, c.skills, c.seniority, c.education as education_in_text, c.decent_work, v.openings, \
         v.openings_stated, \
         v.internship, v.contract, v.hours, v.education, v.experience_months, v.pay_min, v.pay_max, v.pay_currency, \
         v.pay_period, v.duplicate_of, v.duplicate_reason, v.url, k.coder_version, k.taxonomy_version \
         from vacancies v join runs r on r.id = v.run and r.state = 'published' \
         join codings c on c.coding_set = $2 and c.vacancy = v.id \
         join coding_sets k on k.id = c.coding_set and k.state = 'published' where v.id = $1",
    )
    .bind(&id)
    .bind(coding_set)
    .fetch_optional(&mut *connection)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let mut ad = facts(&row)?;
    // A statement of its own, because SQLite would work the whole view out to join it from outside.
    let words = sqlx::query(
        "select t.title, t.employer, t.place, t.description, t.requirements, t.benefits, t.category, c.evidence \
         from ad_texts t join codings c on c.coding_set = $2 and c.vacancy = t.ad where t.ad = $1",
    )
    .bind(&id)
    .bind(coding_set)
    .fetch_optional(&mut *connection)
    .await?;
    if let Some(row) = words {
        ad.text = Some(AdText {
            title: row.try_get(0)?,
            employer: row.try_get(1)?,
            place: row.try_get(2)?,
            description: row.try_get(3)?,
            requirements: row.try_get(4)?,
            benefits: row.try_get(5)?,
            category: row.try_get(6)?,
        });
        ad.evidence = serde_json::from_str(&row.try_get::<String, _>(7)?)?;
    }
    Ok(Some(ad))
}

fn facts(row: &AnyRow) -> Result<PublicAd, CentreError> {
    let number = |column: &str| -> Result<u32, CentreError> {
        let value: i64 = row.try_get(column)?;
        u32::try_from(value).map_err(|_| CentreError::corrupt(format!("{column} is {value}")))
    };
    let seen_again: Option<Date> = optional(row, "seen_again")?;
    Ok(PublicAd {
        id: row.try_get::<String, _>("id")?.parse()?,
        version: row.try_get("version")?,
        superseded_in: row.try_get("superseded_in")?,
        source: row.try_get("source")?,
        country: row.try_get::<String, _>("country")?.parse()?,
        region: optional(row, "region")?,
        posted: optional(row, "posted")?,
        date_basis: row.try_get::<String, _>("date_basis")?.parse()?,
        date_precision: row.try_get::<String, _>("date_precision")?.parse()?,
        closes: optional(row, "closes")?,
        last_seen: optional(row, "last_seen")?.max(seen_again),
        isco: row.try_get("isco")?,
        probability: row.try_get("probability")?,
        candidates: serde_json::from_str(&row.try_get::<String, _>("candidates")?)?,
        green: row.try_get::<String, _>("green")?.parse()?,
        criteria: u8::try_from(number("criteria")?).unwrap_or(0),
        language: row.try_get("language")?,
        languages: row
            .try_get::<String, _>("languages")?
            .split(',')
            .filter(|code| !code.is_empty())
            .map(ToOwned::to_owned)
            .collect(),
        offers: if row.try_get::<i64, _>("not_a_vacancy")? == 1 {
            Offers::NoVacancy
        } else if row.try_get::<i64, _>("several_jobs")? == 1 {
            Offers::SeveralJobs
        } else {
            Offers::OneJob
        },
        skills: serde_json::from_str::<Vec<(String, String, usize, usize)>>(
            &row.try_get::<String, _>("skills")?,
        )?
        .into_iter()
        .map(|(id, ..)| id)
        .collect(),
        seniority: row.try_get("seniority")?,
        education_in_text: optional(row, "education_in_text")?,
        decent_work: u8::try_from(number("decent_work")?).unwrap_or(0),
        openings: number("openings")?,
        openings_stated: row.try_get::<i64, _>("openings_stated")? == 1,
        internship: row.try_get::<i64, _>("internship")? == 1,
        contract: optional(row, "contract")?,
        hours: optional(row, "hours")?,
        education: optional(row, "education")?,
        experience_months: row
            .try_get::<Option<i64>, _>("experience_months")?
            .and_then(|months| u16::try_from(months).ok()),
        pay: pay(row)?,
        repost_of: optional(row, "duplicate_of")?,
        repost_reason: optional(row, "duplicate_reason")?,
        url: row.try_get("url")?,
        coder_version: row.try_get("coder_version")?,
        taxonomy_version: row.try_get("taxonomy_version")?,
        text: None,
        evidence: Vec::new(),
    })
}

/// A value stored as text, where there is one.
pub(super) fn optional<T: std::str::FromStr>(row: &AnyRow, column: &str) -> Result<Option<T>, CentreError> {
    let text: Option<String> = row.try_get(column)?;
    text.map(|text| {
        text.parse()
            .map_err(|_| CentreError::corrupt(format!("{column} is `{text}`")))
    })
    .transpose()
}

/// Pay as stated, from its four columns.
pub(super) fn pay(row: &AnyRow) -> Result<Option<Pay>, CentreError> {
    let stated = optional(row, "pay_currency")?.zip(optional(row, "pay_period")?);
    Ok(match stated {
        Some((currency, period)) => Some(Pay {
            min: row.try_get("pay_min")?,
            max: row.try_get("pay_max")?,
            currency,
            period,
        }),
        None => None,
    })
}
