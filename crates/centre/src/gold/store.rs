//! SQL of gold records.

use super::{Coded, Filter, Gold, NewGold, Text};
use crate::CentreError;
use base::Digest;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row as _};

pub(super) async fn next_seq(connection: &mut AnyConnection) -> Result<i64, CentreError> {
    let row = sqlx::query("select coalesce(max(seq), 0) + 1 from gold")
        .fetch_one(connection)
        .await?;
    Ok(row.try_get(0)?)
}

pub(super) async fn insert(connection: &mut AnyConnection, gold: &Gold) -> Result<(), CentreError> {
    let said = &gold.said;
    let units: Vec<&str> = said.isco4_alt.iter().map(|unit| unit.code()).collect();
    let criteria: Vec<&str> = said.criteria.iter().map(|criterion| criterion.code()).collect();
    let coded = said.coded.as_ref();
    sqlx::query(
        "insert into gold (id, seq, key, text_digest, judged_by, judged_at, sample, lang, country, title, company, \
         location, description, isco4, isco4_alt, confidence, green, criteria, green_evidence, skills, multi, \
         not_a_vacancy, note, coded, coder_version, taxonomy_version) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, \
         $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26)",
    )
    .bind(&gold.id)
    .bind(gold.seq)
    .bind(said.key.as_deref().unwrap_or(&gold.id))
    .bind(gold.text.to_string())
    .bind(gold.judged_by.as_deref())
    .bind(&gold.judged_at)
    .bind(&said.sample)
    .bind(&said.lang)
    .bind(said.country.map(base::Country::code))
    .bind(&said.title)
    .bind(said.company.as_deref())
    .bind(said.location.as_deref())
    .bind(said.description.as_deref())
    .bind(said.isco4.map(taxonomy::UnitGroup::code))
    .bind(serde_json::to_string(&units)?)
    .bind(said.confidence.as_deref())
    .bind(said.green.code())
    .bind(serde_json::to_string(&criteria)?)
    .bind(serde_json::to_string(&said.green_evidence)?)
    .bind(serde_json::to_string(&said.skills)?)
    .bind(i64::from(said.multi))
    .bind(i64::from(said.not_a_vacancy))
    .bind(said.note.as_deref())
    .bind(coded.map(|coded| coded.answer.as_str()))
    .bind(coded.map(|coded| coded.coder.as_str()))
    .bind(coded.map(|coded| coded.taxonomy.as_str()))
    .execute(connection)
    .await?;
    Ok(())
}

/// The last judgement of a text by one person, or by files where `judged_by` is missing.
pub(super) async fn last(
    connection: &mut AnyConnection,
    text: Digest,
    judged_by: Option<&str>,
) -> Result<Option<Gold>, CentreError> {
    sqlx::query(
        "select id, seq, key, text_digest, judged_by, judged_at, sample, lang, country, title, company, location, \
         description, isco4, isco4_alt, confidence, green, criteria, green_evidence, skills, multi, not_a_vacancy, note, \
         coded, coder_version, taxonomy_version from gold where text_digest = $1 and coalesce(judged_by, '') = $2 \
         order by seq desc limit 1",
    )
    .bind(text.to_string())
    .bind(judged_by.unwrap_or_default())
    .fetch_optional(connection)
    .await?
    .map(|row| gold(&row))
    .transpose()
}

pub(super) async fn current(
    connection: &mut AnyConnection,
    filter: &Filter,
    limit: i64,
) -> Result<Vec<Gold>, CentreError> {
    sqlx::query(
        "select id, seq, key, text_digest, judged_by, judged_at, sample, lang, country, title, company, location, \
         description, isco4, isco4_alt, confidence, green, criteria, green_evidence, skills, multi, not_a_vacancy, note, \
         coded, coder_version, taxonomy_version from gold g where not exists (select 1 from gold n \
         where n.text_digest = g.text_digest and coalesce(n.judged_by, '') = coalesce(g.judged_by, '') and n.seq > g.seq) \
         and ($1 = '' or g.judged_by = $1) and ($2 = '' or g.green = $2) order by g.seq desc limit $3",
    )
    .bind(filter.judged_by.as_deref().unwrap_or_default())
    .bind(filter.green.map_or("", base::Green::code))
    .bind(limit)
    .fetch_all(connection)
    .await?
    .iter()
    .map(gold)
    .collect()
}

fn gold(row: &AnyRow) -> Result<Gold, CentreError> {
    let text = |place: usize| -> Result<String, CentreError> { Ok(row.try_get(place)?) };
    let maybe = |place: usize| -> Result<Option<String>, CentreError> { Ok(row.try_get(place)?) };
    let list =
        |place: usize| -> Result<Vec<String>, CentreError> { Ok(serde_json::from_str(&text(place)?)?) };
    let yes = |place: usize| -> Result<bool, CentreError> { Ok(row.try_get::<i64, _>(place)? == 1) };
    let coded = match (maybe(23)?, maybe(24)?, maybe(25)?) {
        (Some(answer), Some(coder), Some(taxonomy)) => Some(Coded {
            answer,
            coder,
            taxonomy,
        }),
        _ => None,
    };
    Ok(Gold {
        id: text(0)?,
        seq: row.try_get(1)?,
        text: text(3)?.parse()?,
        judged_by: maybe(4)?,
        judged_at: text(5)?,
        said: NewGold {
            key: maybe(2)?,
            sample: text(6)?,
            lang: text(7)?,
            country: maybe(8)?.map(|code| code.parse()).transpose()?,
            title: text(9)?,
            company: maybe(10)?,
            location: maybe(11)?,
            description: maybe(12)?,
            isco4: maybe(13)?.map(|code| code.parse()).transpose()?,
            isco4_alt: list(14)?
                .iter()
                .map(|code| code.parse())
                .collect::<Result<_, _>>()?,
            confidence: maybe(15)?,
            green: text(16)?.parse()?,
            criteria: list(17)?
                .iter()
                .map(|code| code.parse())
                .collect::<Result<_, _>>()?,
            green_evidence: list(18)?,
            skills: list(19)?,
            multi: yes(20)?,
            not_a_vacancy: yes(21)?,
            note: maybe(22)?,
            coded,
        },
    })
}

pub(super) async fn text_of(connection: &mut AnyConnection, id: &str) -> Result<Option<Text>, CentreError> {
    let row = sqlx::query(
        "select v.title, v.employer, v.description, v.requirements, v.benefits, v.country from vacancies v \
         join runs r on r.id = v.run and r.state = 'published' where v.id = $1",
    )
    .bind(id)
    .fetch_optional(connection)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let mut parts: Vec<String> = Vec::new();
    for place in 2..5 {
        parts.extend(row.try_get::<Option<String>, _>(place)?);
    }
    Ok(Some(Text {
        title: row.try_get(0)?,
        employer: row.try_get(1)?,
        body: parts.join("\n\n"),
        country: row.try_get::<String, _>(5)?.parse()?,
    }))
}
