//! SQL of runs, ads, rejects and warnings.

use super::{Counts, Fate, NewRun, OpenRun, StagedAd, StagedReject, StagedWarning};
use crate::CentreError;
use crate::bulk::BulkInsert;
use base::{RunId, VacancyId};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row as _};
use std::sync::LazyLock;

pub(super) struct RunRow {
    pub(super) open: OpenRun,
    pub(super) owner_alive_hint: Option<String>,
    pub(super) file_digest: Option<String>,
    pub(super) mapping_digest: String,
}

fn count(row: &AnyRow, column: &str) -> Result<u64, CentreError> {
    let value: i64 = row.try_get(column)?;
    u64::try_from(value).map_err(|_| CentreError::corrupt(format!("{column} is {value}")))
}

pub(super) fn counts(row: &AnyRow) -> Result<Counts, CentreError> {
    Ok(Counts {
        accepted: count(row, "accepted")?,
        duplicate: count(row, "duplicate")?,
        unchanged: count(row, "unchanged")?,
        rejected: count(row, "rejected")?,
        warnings: count(row, "warnings")?,
    })
}

pub(super) async fn open_run_of(
    connection: &mut AnyConnection,
    source: &str,
) -> Result<Option<RunRow>, CentreError> {
    let row = sqlx::query(
        "select id, owner, coding_set, position, accepted, duplicate, unchanged, rejected, warnings, \
         file_digest, mapping_digest from runs where source = $1 and state = 'open'",
    )
    .bind(source)
    .fetch_optional(connection)
    .await?;
    row.map(|row| {
        Ok(RunRow {
            open: OpenRun {
                id: RunId(row.try_get("id")?),
                owner: row.try_get::<Option<String>, _>("owner")?.unwrap_or_default(),
                coding_set: row.try_get("coding_set")?,
                position: count(&row, "position")?,
                counts: counts(&row)?,
            },
            owner_alive_hint: row.try_get("owner")?,
            file_digest: row.try_get("file_digest")?,
            mapping_digest: row.try_get("mapping_digest")?,
        })
    })
    .transpose()
}

pub(super) async fn insert_run(
    connection: &mut AnyConnection,
    run: &NewRun,
    base_version: i64,
    at: &str,
) -> Result<i64, CentreError> {
    let row = sqlx::query(
        "insert into runs (id, source, state, file_name, file_digest, mapping_digest, coding_set, base_version, \
         owner, heartbeat_at, position, row_count, accepted, duplicate, unchanged, rejected, warnings, started_at) \
         select coalesce(max(id), 0) + 1, $1, 'open', $2, $3, $4, cast($5 as bigint), cast($6 as bigint), $7, $8, \
         0, 0, 0, 0, 0, 0, 0, $8 from runs returning id",
    )
    .bind(run.source.as_str())
    .bind(&run.file_name)
    .bind(run.file_digest.map(|digest| digest.to_string()))
    .bind(run.mapping_digest.to_string())
    .bind(run.coding_set)
    .bind(base_version)
    .bind(&run.owner)
    .bind(at)
    .fetch_one(connection)
    .await?;
    Ok(row.try_get(0)?)
}

pub(super) async fn take_over(
    connection: &mut AnyConnection,
    run: RunId,
    owner: &str,
    at: &str,
) -> Result<(), CentreError> {
    sqlx::query("update runs set owner = $2, heartbeat_at = $3 where id = $1 and state = 'open'")
        .bind(run.0)
        .bind(owner)
        .bind(at)
        .execute(connection)
        .await?;
    Ok(())
}

pub(super) async fn current_version(connection: &mut AnyConnection) -> Result<i64, CentreError> {
    let row = sqlx::query("select coalesce(max(version), 0) from runs")
        .fetch_one(connection)
        .await?;
    Ok(row.try_get(0)?)
}

/// Moves the position of a run that is still open and owned; `false` when it is not.
pub(super) async fn advance(
    connection: &mut AnyConnection,
    run: &OpenRun,
    position: u64,
    counts: &Counts,
    at: &str,
) -> Result<bool, CentreError> {
    let row = sqlx::query(
        "update runs set position = $4, heartbeat_at = $5, row_count = $6, accepted = $7, duplicate = $8, \
         unchanged = $9, rejected = $10, warnings = $11 \
         where id = $1 and state = 'open' and owner = $2 and position = $3 returning id",
    )
    .bind(run.id.0)
    .bind(&run.owner)
    .bind(run.position as i64)
    .bind(position as i64)
    .bind(at)
    .bind(counts.rows() as i64)
    .bind(counts.accepted as i64)
    .bind(counts.duplicate as i64)
    .bind(counts.unchanged as i64)
    .bind(counts.rejected as i64)
    .bind(counts.warnings as i64)
    .fetch_optional(connection)
    .await?;
    Ok(row.is_some())
}

static INSERT_ADS: LazyLock<BulkInsert> = LazyLock::new(|| {
    let columns = "id run row_number source board external_id title employer description requirements benefits place \
                   country region regions_named posted date_basis date_precision closes last_seen pay_min pay_max \
                   pay_currency pay_period pay_month openings openings_stated internship contract hours education \
                   experience_months category url identity_key content_key repost_key near_key text_key signature \
                   duplicate_of duplicate_reason supersedes employer_key days_open";
    BulkInsert::new("vacancies", &columns.split_whitespace().collect::<Vec<_>>(), "")
});

/// Stores the ads that have something new to say.
pub(super) async fn insert_ads(
    connection: &mut AnyConnection,
    run: RunId,
    source: &str,
    ads: &[(VacancyId, &StagedAd, Fate)],
) -> Result<(), CentreError> {
    INSERT_ADS
        .run(connection, ads, |query, (id, ad, fate)| {
            let v = &ad.vacancy;
            let (of, reason, supersedes) = match fate {
                Fate::Accepted { supersedes } => (None, None, *supersedes),
                Fate::Duplicate {
                    of,
                    reason,
                    supersedes,
                } => (Some(*of), *reason, *supersedes),
                Fate::Unchanged { .. } => (None, None, None),
            };
            query
                .bind(id.to_string())
                .bind(run.0)
                .bind(ad.row as i64)
                .bind(source.to_owned())
                .bind(&v.board)
                .bind(v.external_id.as_deref())
                .bind(&v.title)
                .bind(v.employer.as_deref())
                .bind(v.description.as_deref())
                .bind(v.requirements.as_deref())
                .bind(v.benefits.as_deref())
                .bind(v.place.as_deref())
                .bind(v.country.code())
                .bind(v.region.map(|region| region.to_string()))
                .bind(i64::from(v.regions_named))
                .bind(v.posted.map(|date| date.to_string()))
                .bind(v.date_basis.code())
                .bind(v.date_precision.code())
                .bind(v.closes.map(|date| date.to_string()))
                .bind(v.last_seen.map(|date| date.to_string()))
                .bind(v.pay.and_then(|pay| pay.min))
                .bind(v.pay.and_then(|pay| pay.max))
                .bind(v.pay.map(|pay| pay.currency.code()))
                .bind(v.pay.map(|pay| pay.period.code()))
                .bind(v.pay.and_then(|pay| pay.monthly_minor()))
                .bind(i64::from(v.openings))
                .bind(i64::from(v.openings_stated))
                .bind(i64::from(v.internship))
                .bind(v.contract.map(base::Contract::code))
                .bind(v.hours.map(base::Hours::code))
                .bind(v.education.map(base::Education::code))
                .bind(v.experience_months.map(i64::from))
                .bind(v.category.as_deref())
                .bind(v.url.as_deref())
                .bind(ad.fingerprint.identity)
                .bind(ad.fingerprint.content)
                .bind(ad.fingerprint.repost)
                .bind(ad.fingerprint.near)
                .bind(ad.fingerprint.text)
                .bind(ad.fingerprint.signature)
                .bind(of.map(|id| id.to_string()))
                .bind(reason.map(base::RepostReason::code))
                .bind(supersedes.map(|id| id.to_string()))
                .bind(
                    v.employer
                        .as_deref()
                        .and_then(|name| intake::employer_fingerprint(v.country, name)),
                )
                .bind(v.days_open().map(i64::from))
        })
        .await?;
    Ok(())
}

static INSERT_SIGHTINGS: LazyLock<BulkInsert> = LazyLock::new(|| {
    BulkInsert::new(
        "sightings",
        &["vacancy", "run", "last_seen"],
        "on conflict do nothing",
    )
});

pub(super) async fn insert_sightings(
    connection: &mut AnyConnection,
    run: RunId,
    sightings: &[(VacancyId, base::Date)],
) -> Result<(), CentreError> {
    INSERT_SIGHTINGS
        .run(connection, sightings, |query, (id, date)| {
            query.bind(id.to_string()).bind(run.0).bind(date.to_string())
        })
        .await?;
    Ok(())
}

static INSERT_REJECTS: LazyLock<BulkInsert> = LazyLock::new(|| {
    BulkInsert::new(
        "rejects",
        &[
            "run",
            "row_number",
            "line",
            "column_name",
            "value",
            "reason",
            "hint",
        ],
        "",
    )
});

pub(super) async fn insert_rejects(
    connection: &mut AnyConnection,
    run: RunId,
    rejects: &[StagedReject],
) -> Result<(), CentreError> {
    INSERT_REJECTS
        .run(connection, rejects, |query, reject| {
            query
                .bind(run.0)
                .bind(reject.row as i64)
                .bind(reject.line as i64)
                .bind(&reject.column)
                .bind(&reject.value)
                .bind(&reject.reason)
                .bind(&reject.hint)
        })
        .await?;
    Ok(())
}

pub(super) async fn add_warnings(
    connection: &mut AnyConnection,
    run: RunId,
    warnings: &[StagedWarning],
) -> Result<(), CentreError> {
    for warning in warnings {
        sqlx::query(
            "insert into run_warnings (run, field, reason, count, first_row, example) \
             values ($1, $2, $3, $4, $5, $6) \
             on conflict (run, field, reason) do update set count = run_warnings.count + excluded.count",
        )
        .bind(run.0)
        .bind(&warning.field)
        .bind(&warning.reason)
        .bind(warning.count as i64)
        .bind(warning.first_row as i64)
        .bind(&warning.example)
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

pub(super) struct Closing {
    pub(super) base_version: i64,
    pub(super) coding_set: i64,
    pub(super) counts: Counts,
    pub(super) file_digest: Option<String>,
}

/// What decides about publishing a run that is still open and owned.
pub(super) async fn closing(
    connection: &mut AnyConnection,
    run: &OpenRun,
) -> Result<Option<Closing>, CentreError> {
    let row = sqlx::query(
        "select base_version, coding_set, accepted, duplicate, unchanged, rejected, warnings, file_digest \
         from runs where id = $1 and state = 'open' and owner = $2",
    )
    .bind(run.id.0)
    .bind(&run.owner)
    .fetch_optional(connection)
    .await?;
    row.map(|row| {
        Ok(Closing {
            base_version: row.try_get("base_version")?,
            coding_set: row.try_get("coding_set")?,
            counts: counts(&row)?,
            file_digest: row.try_get("file_digest")?,
        })
    })
    .transpose()
}

/// Ends an open run in `state`, with a data version where it is published.
pub(super) async fn end_run(
    connection: &mut AnyConnection,
    run: RunId,
    state: &str,
    version: Option<i64>,
    at: &str,
) -> Result<(), CentreError> {
    sqlx::query(
        "update runs set state = $2, version = $3, finished_at = $4, owner = null where id = $1 and state = 'open'",
    )
    .bind(run.0)
    .bind(state)
    .bind(version)
    .bind(at)
    .execute(connection)
    .await?;
    Ok(())
}

pub(super) async fn set_base(
    connection: &mut AnyConnection,
    run: &OpenRun,
    base: i64,
    relinked: u64,
) -> Result<(), CentreError> {
    sqlx::query(
        "update runs set base_version = $3, accepted = accepted - $4, duplicate = duplicate + $4 \
         where id = $1 and owner = $2 and state = 'open'",
    )
    .bind(run.id.0)
    .bind(&run.owner)
    .bind(base)
    .bind(relinked as i64)
    .execute(connection)
    .await?;
    Ok(())
}

pub(super) async fn set_coding(
    connection: &mut AnyConnection,
    run: &OpenRun,
    set: i64,
) -> Result<bool, CentreError> {
    let done = sqlx::query("update runs set coding_set = $3 where id = $1 and owner = $2 and state = 'open'")
        .bind(run.id.0)
        .bind(&run.owner)
        .bind(set)
        .execute(connection)
        .await?;
    Ok(done.rows_affected() == 1)
}
