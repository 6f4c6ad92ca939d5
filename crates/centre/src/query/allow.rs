//! What a researcher's query may name: the documented views, harmless functions, nothing else.

use crate::CentreError;
use sqlparser::ast::{
    Expr, ObjectName, ObjectNamePart, Query, SetExpr, Statement, TableFactor, Visit, Visitor,
};
use sqlparser::dialect::GenericDialect;
use sqlparser::parser::Parser;
use std::ops::ControlFlow;

/// The views that may be asked, each with what it holds.
pub const VIEWS: &[(&str, &str)] = &[
    (
        "ads",
        "one row for each published ad and coding set: place, time, occupation, green class, pay, never text",
    ),
    (
        "ad_skills",
        "one row for each published ad, coding set and skill that the ad names",
    ),
    ("ad_texts", "words of ads whose source allows their publication"),
    ("published_runs", "what each data version added"),
    ("vacancy_sources", "sources with licence, coverage and caveats"),
    ("published_coding_sets", "coders and taxonomies by coding set"),
    (
        "official_statistics",
        "one row for each observation of imported statistics, as of the latest vintage",
    ),
];

/// Tables behind the views; a `with` must not borrow their names.
const TABLES: &[&str] = &[
    "audit_head",
    "audit_log",
    "users",
    "sessions",
    "uploads",
    "gold",
    "settings",
    "jobs",
    "changes",
    "sources",
    "coding_sets",
    "runs",
    "vacancies",
    "sightings",
    "codings",
    "rejects",
    "run_warnings",
    "figures",
    "statistics_datasets",
    "statistics_imports",
    "statistics_vintages",
    "statistics_series",
    "statistics_observations",
    "statistics_notes",
    "statistics_labels",
    "term_decisions",
    "term_editions",
    "impact_tables",
    "impact_scenarios",
    "_sqlx_migrations",
    "dbstat",
];

/// Functions that compute from their arguments alone and whose result is not much larger than these.
const FUNCTIONS: &[&str] = &[
    "abs",
    "avg",
    "cast",
    "ceil",
    "ceiling",
    "coalesce",
    "count",
    "cume_dist",
    "date",
    "dense_rank",
    "first_value",
    "floor",
    "greatest",
    "group_concat",
    "ifnull",
    "iif",
    "instr",
    "lag",
    "last_value",
    "lead",
    "least",
    "length",
    "ln",
    "lower",
    "ltrim",
    "max",
    "min",
    "mod",
    "nth_value",
    "ntile",
    "nullif",
    "percent_rank",
    "percentile_cont",
    "percentile_disc",
    "power",
    "rank",
    "round",
    "row_number",
    "rtrim",
    "sign",
    "sqrt",
    "stddev",
    "string_agg",
    "strftime",
    "strpos",
    "substr",
    "substring",
    "sum",
    "total",
    "trim",
    "upper",
    "variance",
];

fn refuse(what: String, hint: &str) -> CentreError {
    CentreError::Invalid {
        code: "query.refused",
        what,
        hint: hint.into(),
    }
}

/// Checks that `text` is one query over the documented views.
pub(super) fn check(text: &str) -> Result<(), CentreError> {
    let statements = Parser::parse_sql(&GenericDialect {}, text)
        .map_err(|error| refuse(format!("the query cannot be read: {error}"), "Check its spelling"))?;
    let [Statement::Query(query)] = statements.as_slice() else {
        return Err(refuse(
            "only one `select` is taken".into(),
            "Send one query that begins with `select` or `with`",
        ));
    };
    let mut inspector = Inspector::default();
    let _ = query.visit(&mut inspector);
    inspector.verdict()
}

#[derive(Default)]
struct Inspector {
    relations: Vec<String>,
    names_of_with: Vec<String>,
    refused: Option<CentreError>,
}

impl Inspector {
    fn refuse(&mut self, what: String, hint: &str) -> ControlFlow<()> {
        self.refused = Some(refuse(what, hint));
        ControlFlow::Break(())
    }

    fn verdict(self) -> Result<(), CentreError> {
        if let Some(refused) = self.refused {
            return Err(refused);
        }
        let taken = |name: &String| {
            TABLES.contains(&name.as_str()) || name.starts_with("pg_") || name.starts_with("sqlite_")
        };
        if let Some(name) = self.names_of_with.iter().find(|name| taken(name)) {
            return Err(refuse(
                format!("`with {name}` takes the name of a table"),
                "Choose another name",
            ));
        }
        let known =
            |name: &String| VIEWS.iter().any(|(view, _)| view == name) || self.names_of_with.contains(name);
        match self.relations.iter().find(|name| !known(name)) {
            None => Ok(()),
            Some(name) => {
                let views: Vec<&str> = VIEWS.iter().map(|(view, _)| *view).collect();
                let hint = format!("Ask one of {}", views.join(", "));
                Err(refuse(format!("there is no view `{name}`"), &hint))
            }
        }
    }
}

/// A name of one part in lower case; `None` for qualified names.
fn plain(name: &ObjectName) -> Option<String> {
    match name.0.as_slice() {
        [ObjectNamePart::Identifier(part)] => Some(part.value.to_lowercase()),
        _ => None,
    }
}

impl Visitor for Inspector {
    type Break = ();

    fn pre_visit_relation(&mut self, relation: &ObjectName) -> ControlFlow<()> {
        match plain(relation) {
            Some(name) => {
                self.relations.push(name);
                ControlFlow::Continue(())
            }
            None => self.refuse(format!("`{relation}` names a schema"), "Name the view alone"),
        }
    }

    fn pre_visit_query(&mut self, query: &Query) -> ControlFlow<()> {
        if let Some(with) = &query.with {
            if with.recursive {
                return self.refuse(
                    "`with recursive` is not taken".into(),
                    "Write the query without recursion",
                );
            }
            let names = with
                .cte_tables
                .iter()
                .map(|table| table.alias.name.value.to_lowercase());
            self.names_of_with.extend(names);
        }
        if !query.locks.is_empty() {
            return self.refuse("`for update` is not taken".into(), "Leave it out");
        }
        match &*query.body {
            SetExpr::Insert(_) | SetExpr::Update(_) | SetExpr::Delete(_) | SetExpr::Merge(_) => {
                self.refuse("a query only reads".into(), "Use `select`")
            }
            SetExpr::Select(select) if select.into.is_some() => self.refuse(
                "`select into` is not taken".into(),
                "Leave `into` out; use --output",
            ),
            SetExpr::Table(_) => self.refuse("`table NAME` is not taken".into(), "Use `select * from NAME`"),
            _ => ControlFlow::Continue(()),
        }
    }

    fn pre_visit_table_factor(&mut self, factor: &TableFactor) -> ControlFlow<()> {
        match factor {
            TableFactor::Table { args: None, .. }
            | TableFactor::Derived { .. }
            | TableFactor::NestedJoin { .. } => ControlFlow::Continue(()),
            other => self.refuse(
                format!("`{other}` is not taken after `from`"),
                "Use the documented views",
            ),
        }
    }

    fn pre_visit_expr(&mut self, expr: &Expr) -> ControlFlow<()> {
        if let Expr::Function(function) = expr {
            let known = plain(&function.name).is_some_and(|name| FUNCTIONS.contains(&name.as_str()));
            if !known {
                return self.refuse(
                    format!("the function `{}` is not taken", function.name),
                    "Use plain arithmetic, aggregates and window functions",
                );
            }
        }
        ControlFlow::Continue(())
    }

    fn pre_visit_statement(&mut self, statement: &Statement) -> ControlFlow<()> {
        match statement {
            Statement::Query(_) => ControlFlow::Continue(()),
            _ => self.refuse("a query only reads".into(), "Use `select`"),
        }
    }
}
