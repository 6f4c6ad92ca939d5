//! The records' own answer to a question: slower than the facts, and the check on them.

use super::sql;
use crate::{Centre, CentreError};
use base::{Answer, Group, Measure, Quartiles, Question};
use sqlx::any::AnyRow;
use sqlx::{Row as _, SqlSafeStr as _};

/// Answers `question` with the SQL that its figure carries.
///
/// # Errors
/// When the database cannot be read.
pub async fn answer(centre: &Centre, question: &Question) -> Result<Answer, CentreError> {
    let text = sqlx::AssertSqlSafe(sql(question)).into_sql_str();
    let rows = sqlx::query(text).fetch_all(&centre.pool).await?;
    let groups = rows
        .iter()
        .map(|row| group(row, question))
        .collect::<Result<_, _>>()?;
    Ok(Answer::sorted(groups))
}

fn group(row: &AnyRow, question: &Question) -> Result<Group, CentreError> {
    let keys = question.by.len();
    let key = (0..keys)
        .map(|i| Ok(row.try_get(i)?))
        .collect::<Result<Vec<Option<String>>, CentreError>>()?;
    let number = |i: usize| -> Result<u64, CentreError> {
        let value: i64 = row.try_get(keys + i)?;
        u64::try_from(value).map_err(|_| CentreError::corrupt(format!("a count is {value}")))
    };
    if question.measure == Measure::Pay {
        let currency: String = row.try_get(keys)?;
        let n = number(1)?;
        let value = |i: usize| -> Result<i64, CentreError> { Ok(row.try_get(keys + i)?) };
        return Ok(Group {
            key,
            currency: Some(currency.parse()?),
            ads: n,
            openings: 0,
            core: 0,
            partial: 0,
            pay: Some(Quartiles {
                n,
                values: [value(2)?, value(3)?, value(4)?],
            }),
        });
    }
    Ok(Group {
        key,
        currency: None,
        ads: number(0)?,
        openings: number(1)?,
        core: number(2)?,
        partial: number(3)?,
        pay: None,
    })
}
