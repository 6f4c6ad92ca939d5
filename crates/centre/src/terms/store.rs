//! SQL of decisions about terms and of their editions.

use super::{Becomes, Decision, Edition, NewDecision, Verdict};
use crate::CentreError;
use base::Language;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row as _};
use taxonomy::Criteria;

pub(super) async fn next_seq(connection: &mut AnyConnection) -> Result<i64, CentreError> {
    let row = sqlx::query("select coalesce(max(seq), 0) + 1 from term_decisions")
        .fetch_one(connection)
        .await?;
    Ok(row.try_get(0)?)
}

/// The number that a term's identifier is made of: the one that it ever had, else the next.
pub(super) async fn number_of(
    connection: &mut AnyConnection,
    language: Language,
    term: &str,
) -> Result<i64, CentreError> {
    let row = sqlx::query(
        "select coalesce((select max(number) from term_decisions where language = $1 and term = $2), \
         coalesce(max(number), 0) + 1) from term_decisions",
    )
    .bind(language.code())
    .bind(term)
    .fetch_one(connection)
    .await?;
    Ok(row.try_get(0)?)
}

pub(super) async fn insert(connection: &mut AnyConnection, decision: &Decision) -> Result<(), CentreError> {
    let said = &decision.said;
    let (mut label, mut becomes, mut target, mut reason) = (None, None, None, None);
    let (mut kind, mut strength, mut definition, mut criteria) = (None, None, None, 0_i64);
    match &said.verdict {
        Verdict::Rejected { reason: why } | Verdict::Postponed { reason: why } => reason = Some(why.as_str()),
        Verdict::Accepted {
            label: words,
            becomes: what,
        } => {
            label = Some(words.as_str());
            becomes = Some(what.code());
            match what {
                Becomes::Concept {
                    broader,
                    kind: of,
                    strength: says,
                    criteria: met,
                    definition: text,
                } => {
                    target = Some(broader.as_str());
                    (kind, strength) = (Some(of.code()), Some(says.code()));
                    (definition, criteria) = (Some(text.as_str()), i64::from(met.bits()));
                }
                Becomes::Skill => {}
                Becomes::Label(of) => target = Some(of.as_str()),
            }
        }
    }
    sqlx::query(
        "insert into term_decisions (id, seq, term, language, verdict, label, becomes, target, number, kind, strength, \
         criteria, definition, reason, evidence, decided_by, decided_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, \
         $11, $12, $13, $14, $15, $16, $17)",
    )
    .bind(&decision.id)
    .bind(decision.seq)
    .bind(&said.term)
    .bind(said.language.code())
    .bind(said.verdict.code())
    .bind(label)
    .bind(becomes)
    .bind(target)
    .bind(decision.number)
    .bind(kind)
    .bind(strength)
    .bind(criteria)
    .bind(definition)
    .bind(reason)
    .bind(&said.evidence)
    .bind(decision.decided_by.as_deref())
    .bind(&decision.decided_at)
    .execute(connection)
    .await?;
    Ok(())
}

/// Of each term in each language the last decision up to `last_seq`, in their order.
pub(super) async fn current(
    connection: &mut AnyConnection,
    last_seq: i64,
) -> Result<Vec<Decision>, CentreError> {
    sqlx::query(
        "select id, seq, term, language, verdict, label, becomes, target, number, kind, strength, criteria, definition, \
         reason, evidence, decided_by, decided_at from term_decisions d where d.seq <= $1 and not exists \
         (select 1 from term_decisions n where n.language = d.language and n.term = d.term and n.seq > d.seq \
         and n.seq <= $1) order by d.seq",
    )
    .bind(last_seq)
    .fetch_all(connection)
    .await?
    .iter()
    .map(decision)
    .collect()
}

fn decision(row: &AnyRow) -> Result<Decision, CentreError> {
    let text = |place: usize| -> Result<String, CentreError> { Ok(row.try_get(place)?) };
    let maybe = |place: usize| -> Result<String, CentreError> {
        Ok(row.try_get::<Option<String>, _>(place)?.unwrap_or_default())
    };
    let verdict = match text(4)?.as_str() {
        "rejected" => Verdict::Rejected { reason: maybe(13)? },
        "postponed" => Verdict::Postponed { reason: maybe(13)? },
        "accepted" => Verdict::Accepted {
            label: maybe(5)?,
            becomes: match maybe(6)?.as_str() {
                "skill" => Becomes::Skill,
                "label" => Becomes::Label(maybe(7)?),
                _ => Becomes::Concept {
                    broader: maybe(7)?,
                    kind: maybe(9)?.parse()?,
                    strength: maybe(10)?.parse()?,
                    criteria: Criteria::from_bits(u8::try_from(row.try_get::<i64, _>(11)?).unwrap_or(0)),
                    definition: maybe(12)?,
                },
            },
        },
        other => {
            return Err(CentreError::corrupt(format!(
                "the verdict on a term is `{other}`"
            )));
        }
    };
    Ok(Decision {
        id: text(0)?,
        seq: row.try_get(1)?,
        number: row.try_get(8)?,
        decided_by: row.try_get(15)?,
        decided_at: text(16)?,
        said: NewDecision {
            term: text(2)?,
            language: text(3)?.parse()?,
            verdict,
            evidence: text(14)?,
        },
    })
}

pub(super) async fn last_edition(connection: &mut AnyConnection) -> Result<i64, CentreError> {
    let row = sqlx::query("select coalesce(max(number), 0) from term_editions")
        .fetch_one(connection)
        .await?;
    Ok(row.try_get(0)?)
}

pub(super) async fn insert_edition(
    connection: &mut AnyConnection,
    edition: &Edition,
) -> Result<(), CentreError> {
    sqlx::query(
        "insert into term_editions (number, last_seq, terms, digest, put_by, put_at) values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(edition.number)
    .bind(edition.last_seq)
    .bind(i64::try_from(edition.terms).unwrap_or(i64::MAX))
    .bind(edition.digest.to_string())
    .bind(edition.put_by.as_deref())
    .bind(&edition.put_at)
    .execute(connection)
    .await?;
    Ok(())
}

/// The last edition with this digest.
pub(super) async fn edition_of(
    connection: &mut AnyConnection,
    digest: &str,
) -> Result<Option<Edition>, CentreError> {
    sqlx::query(
        "select number, last_seq, terms, digest, put_by, put_at from term_editions where digest = $1 \
         order by number desc limit 1",
    )
    .bind(digest)
    .fetch_optional(connection)
    .await?
    .map(|row| edition(&row))
    .transpose()
}

pub(super) async fn editions(connection: &mut AnyConnection) -> Result<Vec<Edition>, CentreError> {
    sqlx::query(
        "select number, last_seq, terms, digest, put_by, put_at from term_editions order by number desc",
    )
    .fetch_all(connection)
    .await?
    .iter()
    .map(edition)
    .collect()
}

fn edition(row: &AnyRow) -> Result<Edition, CentreError> {
    Ok(Edition {
        number: row.try_get(0)?,
        last_seq: row.try_get(1)?,
        terms: u64::try_from(row.try_get::<i64, _>(2)?).unwrap_or(0),
        digest: row.try_get::<String, _>(3)?.parse()?,
        put_by: row.try_get(4)?,
        put_at: row.try_get(5)?,
    })
}
