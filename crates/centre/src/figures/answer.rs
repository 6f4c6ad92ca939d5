//! The records' own answer to a question: slower than the facts, and the check on them.

use super::sql;
use crate::{Centre, CentreError};
use base::{Answer, Employers, Group, Measure, Quartiles, Question, SkillPairs};
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
    let quartiles = |first: usize| -> Result<Group, CentreError> {
        let value = |i: usize| -> Result<i64, CentreError> { Ok(row.try_get(keys + first + i)?) };
        let n = number(first)?;
        Ok(Group {
            ads: n,
            quartiles: Some(Quartiles {
                n,
                values: [value(1)?, value(2)?, value(3)?],
            }),
            ..Group::default()
        })
    };
    let counts = || -> Result<Group, CentreError> {
        Ok(Group {
            ads: number(0)?,
            openings: number(1)?,
            core: number(2)?,
            partial: number(3)?,
            ..Group::default()
        })
    };
    let group = match question.measure {
        Measure::Pay => Group {
            currency: Some(row.try_get::<String, _>(keys)?.parse()?),
            ..quartiles(1)?
        },
        Measure::TimeToFill => quartiles(0)?,
        Measure::Skills => Group {
            of: Some(number(4)?),
            ..counts()?
        },
        Measure::Concentration => Group {
            employers: Some(Employers {
                n: number(4)?,
                employers: number(5)?,
                squares: number(6)?,
            }),
            ..counts()?
        },
        Measure::Ads | Measure::GreenShare | Measure::TopOccupations => counts()?,
    };
    Ok(Group { key, ..group })
}

/// The skills that most ads name among those that `question` counts, at most `most`, and how many ads name two of them.
///
/// # Errors
/// When the database cannot be read.
pub async fn pairs(centre: &Centre, question: &Question, most: usize) -> Result<SkillPairs, CentreError> {
    let ask = async |text: String| {
        let text = sqlx::AssertSqlSafe(text).into_sql_str();
        sqlx::query(text).fetch_all(&centre.pool).await
    };
    let count = |row: &AnyRow, column: usize| -> Result<u64, CentreError> {
        u64::try_from(row.try_get::<i64, _>(column)?).map_err(|_| CentreError::corrupt("a count is negative"))
    };
    let mut skills = Vec::new();
    for row in ask(super::sql::skill_counts(question)).await? {
        skills.push((row.try_get::<String, _>(0)?, count(&row, 1)?));
    }
    skills.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    skills.truncate(most.min(SkillPairs::MOST));
    let place = |id: &str| skills.iter().position(|(skill, _)| skill == id);
    let mut pairs = Vec::new();
    for row in ask(super::sql::pairs_sql(question)).await? {
        let (a, b): (String, String) = (row.try_get(0)?, row.try_get(1)?);
        if let (Some(a), Some(b)) = (place(&a), place(&b)) {
            pairs.push((a.min(b) as u32, a.max(b) as u32, count(&row, 2)?));
        }
    }
    pairs.sort_unstable();
    let all = Question {
        measure: Measure::Ads,
        by: Vec::new(),
        ..question.clone()
    };
    let all = answer(centre, &all).await?;
    Ok(SkillPairs {
        ads: all.groups.first().map_or(0, |group| group.ads),
        skills,
        pairs,
    })
}
