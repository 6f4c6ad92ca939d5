//! Inserting many rows with few statements, in text that both engines take.

use sqlx::any::AnyArguments;
use sqlx::query::Query;
use sqlx::{Any, AnyConnection};

/// Rows per statement, largest first; few different texts, so that prepared statements are reused.
const SIZES: [usize; 3] = [100, 10, 1];

/// An `insert` of one table in the three sizes, for each engine.
pub(crate) struct BulkInsert {
    numbered: [String; 3],
    plain: [String; 3],
}

pub(crate) type Bound<'q> = Query<'q, Any, AnyArguments>;

impl BulkInsert {
    /// Inserts into `table` the `columns`; `tail` is what follows the values, for example a conflict clause.
    pub(crate) fn new(table: &str, columns: &[&str], tail: &str) -> Self {
        let text = |rows: usize, numbered: bool| {
            let mut parameter = 0;
            let values: Vec<String> = (0..rows)
                .map(|_| {
                    let row: Vec<String> = columns
                        .iter()
                        .map(|_| {
                            parameter += 1;
                            if numbered {
                                format!("${parameter}")
                            } else {
                                "?".to_owned()
                            }
                        })
                        .collect();
                    format!("({})", row.join(","))
                })
                .collect();
            format!(
                "insert into {table} ({}) values {} {tail}",
                columns.join(","),
                values.join(",")
            )
        };
        // SQLite looks for every named parameter among all of them, which is quadratic: it gets nameless ones.
        Self {
            numbered: SIZES.map(|rows| text(rows, true)),
            plain: SIZES.map(|rows| text(rows, false)),
        }
    }

    /// Inserts `rows`, each bound by `bind` in the order of the columns.
    pub(crate) async fn run<T>(
        &'static self,
        connection: &mut AnyConnection,
        rows: &[T],
        bind: impl for<'q> Fn(Bound<'q>, &'q T) -> Bound<'q>,
    ) -> Result<(), sqlx::Error> {
        let mut rest = rows;
        let texts = if connection.backend_name() == "SQLite" {
            &self.plain
        } else {
            &self.numbered
        };
        for (size, text) in SIZES.iter().zip(texts) {
            while rest.len() >= *size {
                let (chunk, after) = rest.split_at(*size);
                let query = chunk.iter().fold(sqlx::query(text.as_str()), &bind);
                query.execute(&mut *connection).await?;
                rest = after;
            }
        }
        Ok(())
    }
}
