//! Running a researcher's query on a connection that can only read.

use super::allow;
use crate::{Centre, CentreError, Location};
use futures_util::TryStreamExt as _;
use sqlx::{Column as _, Connection as _, Row as _, SqlSafeStr as _, TypeInfo as _, ValueRef as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// What a query may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Rows of the result; one more is an error. Default 1,000,000.
    pub rows: usize,
    /// Time. Default one minute.
    pub time: Duration,
    /// Bytes of the result in memory. Default 256 MiB.
    pub bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            rows: 1_000_000,
            time: Duration::from_mins(1),
            bytes: 256 << 20,
        }
    }
}

/// A value of a result.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// No value.
    Null,
    /// A whole number.
    Integer(i64),
    /// A number.
    Real(f64),
    /// A text.
    Text(String),
}

/// A result.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct QueryResult {
    /// Column names.
    pub columns: Vec<String>,
    /// Rows.
    pub rows: Vec<Vec<Value>>,
}

/// Runs one `select` over the documented views.
///
/// # Errors
/// When the text is anything else, names anything else, or passes a limit.
pub async fn run(centre: &Centre, text: &str, limits: &Limits) -> Result<QueryResult, CentreError> {
    allow::check(text)?;
    let stop = Arc::new(AtomicBool::new(false));
    let work = async {
        match &centre.location {
            Location::File(path) => sqlite(path, text, limits, Arc::clone(&stop)).await,
            Location::Server(url) => postgres(url, text, limits).await,
        }
    };
    let outcome = tokio::time::timeout(limits.time + Duration::from_secs(5), async {
        let timer = async {
            tokio::time::sleep(limits.time).await;
            stop.store(true, Ordering::Relaxed);
            std::future::pending::<()>().await;
        };
        tokio::select! {
            outcome = work => outcome,
            () = timer => Err(too_long(limits)),
        }
    })
    .await
    .unwrap_or_else(|_| Err(too_long(limits)));
    if stop.load(Ordering::Relaxed) {
        Err(too_long(limits))
    } else {
        outcome
    }
}

fn too_long(limits: &Limits) -> CentreError {
    CentreError::Invalid {
        code: "query.time",
        what: format!("the query took longer than {} s", limits.time.as_secs()),
        hint: "Narrow it with `where`, ask for aggregates, or export the facts and use your own engine"
            .into(),
    }
}

fn failed(error: &sqlx::Error, limits: &Limits) -> CentreError {
    let text = error.to_string();
    if text.contains("interrupted") || text.contains("statement timeout") {
        return too_long(limits);
    }
    if text.contains("out of memory") || text.contains("temporary file size exceeds") {
        return CentreError::Invalid {
            code: "query.memory",
            what: "the query needs more memory than it may have".into(),
            hint: "Narrow it with `where`, or export the facts and use your own engine".into(),
        };
    }
    CentreError::Invalid {
        code: "query.failed",
        what: format!("the database cannot run the query: {text}"),
        hint: "See `aglc query --views` for the views and their columns".into(),
    }
}

/// Collects rows until a limit is reached.
struct Collector<'l> {
    limits: &'l Limits,
    bytes: usize,
    result: QueryResult,
}

impl Collector<'_> {
    fn add(&mut self, row: Vec<Value>) -> Result<(), CentreError> {
        let text = |value: &Value| {
            if let Value::Text(text) = value {
                text.len()
            } else {
                0
            }
        };
        self.bytes += row.iter().map(|value| 32 + text(value)).sum::<usize>();
        if self.result.rows.len() == self.limits.rows || self.bytes > self.limits.bytes {
            return Err(CentreError::Invalid {
                code: "query.size",
                what: format!(
                    "the result is larger than {} rows or {} MB",
                    self.limits.rows,
                    self.limits.bytes >> 20
                ),
                hint: "Add `limit`, ask for aggregates, or use `aglc export facts`".into(),
            });
        }
        self.result.rows.push(row);
        Ok(())
    }
}

async fn sqlite(
    path: &std::path::Path,
    text: &str,
    limits: &Limits,
    stop: Arc<AtomicBool>,
) -> Result<QueryResult, CentreError> {
    use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
    let options = SqliteConnectOptions::new()
        .filename(path)
        .read_only(true)
        .pragma("query_only", "on");
    let mut connection = SqliteConnection::connect_with(&options).await?;
    // Sorting may use the disk; the heap may not grow without end.
    sqlx::raw_sql("pragma temp_store = file; pragma cache_size = -32768")
        .execute(&mut connection)
        .await?;
    connection
        .lock_handle()
        .await?
        .set_progress_handler(10_000, move || !stop.load(Ordering::Relaxed));
    let sql = sqlx::AssertSqlSafe(text.to_owned()).into_sql_str();
    let mut collector = Collector {
        limits,
        bytes: 0,
        result: QueryResult::default(),
    };
    {
        let mut rows = sqlx::query(sql).fetch(&mut connection);
        while let Some(row) = rows.try_next().await.map_err(|error| failed(&error, limits))? {
            if collector.result.columns.is_empty() {
                collector.result.columns = row
                    .columns()
                    .iter()
                    .map(|column| column.name().to_owned())
                    .collect();
            }
            let values = (0..row.len())
                .map(|i| {
                    let raw = row.try_get_raw(i)?;
                    if raw.is_null() {
                        return Ok(Value::Null);
                    }
                    Ok(match raw.type_info().name() {
                        "INTEGER" | "BOOLEAN" => Value::Integer(row.try_get_unchecked(i)?),
                        "REAL" => Value::Real(row.try_get_unchecked(i)?),
                        _ => Value::Text(row.try_get_unchecked(i)?),
                    })
                })
                .collect::<Result<_, sqlx::Error>>()?;
            collector.add(values)?;
        }
    }
    connection.close().await?;
    Ok(collector.result)
}

async fn postgres(url: &str, text: &str, limits: &Limits) -> Result<QueryResult, CentreError> {
    use sqlx::postgres::PgConnection;
    let mut connection = PgConnection::connect(url).await?;
    let settings = format!(
        "set statement_timeout = {}; set work_mem = '64MB'; set default_transaction_read_only = on",
        limits.time.as_millis()
    );
    sqlx::raw_sql(sqlx::AssertSqlSafe(settings).into_sql_str())
        .execute(&mut connection)
        .await?;
    // The simple protocol gives every type as text, so that any expression can be shown.
    let sql = sqlx::AssertSqlSafe(text.to_owned()).into_sql_str();
    let mut collector = Collector {
        limits,
        bytes: 0,
        result: QueryResult::default(),
    };
    {
        let mut rows = sqlx::raw_sql(sql).fetch(&mut connection);
        while let Some(row) = rows.try_next().await.map_err(|error| failed(&error, limits))? {
            if collector.result.columns.is_empty() {
                collector.result.columns = row
                    .columns()
                    .iter()
                    .map(|column| column.name().to_owned())
                    .collect();
            }
            let values = (0..row.len())
                .map(|i| {
                    let raw = row.try_get_raw(i)?;
                    if raw.is_null() {
                        return Ok(Value::Null);
                    }
                    let kind = raw.type_info().name().to_owned();
                    let text = raw.as_str().map_err(sqlx::Error::Decode)?;
                    Ok(typed(&kind, text))
                })
                .collect::<Result<_, sqlx::Error>>()?;
            collector.add(values)?;
        }
    }
    connection.close().await?;
    Ok(collector.result)
}

fn typed(kind: &str, text: &str) -> Value {
    let value = match kind {
        "INT2" | "INT4" | "INT8" => text.parse().ok().map(Value::Integer),
        "FLOAT4" | "FLOAT8" | "NUMERIC" => text.parse().ok().map(Value::Real),
        "BOOL" => Some(Value::Integer(i64::from(text == "t"))),
        _ => None,
    };
    value.unwrap_or_else(|| Value::Text(text.to_owned()))
}

/// The columns of a documented view.
///
/// # Errors
/// When the database cannot be read.
pub async fn columns(centre: &Centre, view: &str) -> Result<Vec<String>, CentreError> {
    use sqlx::Executor as _;
    let text = sqlx::AssertSqlSafe(format!("select * from {view} limit 0")).into_sql_str();
    allow::check(text.as_str())?;
    let described = centre.pool.prepare(text).await?;
    Ok(sqlx::Statement::columns(&described)
        .iter()
        .map(|column| column.name().to_owned())
        .collect())
}
