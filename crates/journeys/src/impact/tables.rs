//! Which input-output tables there are: those that the program ships, and those that somebody added.

use super::{SHIPPED_LICENCE, stored};
use crate::error::JourneyError;
use crate::files::{failed, incoming, keep_file};
use crate::home::Home;
use base::Digest;
use centre::Actor;
use centre::accounts::Role;
use centre::impact::{self as records, HeldTable, NewTable, TableFacts};
use impact::Table;
use impact::check::{Report, Severity, Tolerance, check};
use impact::shipped::{self, Shipped};
use std::fs::File;
use std::io::BufWriter;
use std::sync::OnceLock;

/// A table that scenarios can name.
#[derive(Debug, Clone, PartialEq)]
pub struct KnownTable {
    /// What addresses and scenarios call it.
    pub name: String,
    /// Of labels, units and numbers.
    pub digest: Digest,
    /// What is known of it.
    pub facts: TableFacts,
    /// Under which terms it may be used.
    pub licence: String,
    /// Where it comes from.
    pub url: Option<String>,
    /// 1, 2, 3 …; none of a shipped one.
    pub edition: Option<i64>,
    /// The stored file; none of a shipped one.
    pub(super) file: Option<Digest>,
}

impl KnownTable {
    fn held(held: HeldTable) -> Self {
        Self {
            name: held.new.name,
            digest: held.new.digest,
            facts: held.new.facts,
            licence: held.new.licence,
            url: held.new.url,
            edition: Some(held.edition),
            file: Some(held.new.file),
        }
    }

    pub(super) fn shipped(&self) -> Result<&'static Shipped, JourneyError> {
        shipped::table(&self.name).ok_or_else(|| missing(&self.name))
    }
}

/// A table to add.
pub struct AddTable {
    /// What addresses call it: small letters, digits and `-`.
    pub name: String,
    /// What people call it; the table's own name where empty.
    pub title: String,
    /// Under which terms it may be used.
    pub licence: String,
    /// Where it comes from.
    pub url: Option<String>,
    /// The table.
    pub table: Table,
}

pub(super) fn missing(name: &str) -> JourneyError {
    JourneyError::invalid(
        "impact.no-table",
        format!("there is no input-output table `{name}`"),
        "`aglc impact tables` lists them; `aglc impact add` adds one",
    )
}

/// The tables that this program ships, read once; one that cannot be read would be a fault of this program and is left out.
pub fn shipped_impact_tables() -> &'static [KnownTable] {
    static KNOWN: OnceLock<Vec<KnownTable>> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let known = shipped::tables().iter().filter_map(|shipped| {
            let table = shipped.table().ok()?;
            let report = check(&table, Tolerance::default());
            Some(KnownTable {
                name: shipped.id.to_owned(),
                digest: table.digest(),
                facts: facts(&table, "", &report),
                licence: SHIPPED_LICENCE.to_owned(),
                url: None,
                edition: None,
                file: None,
            })
        });
        known.collect()
    })
}

/// The tables that are offered, by name. One that was added takes the place of a shipped one of the same name.
///
/// # Errors
/// When the records cannot be read.
pub async fn impact_tables(home: &Home) -> Result<Vec<KnownTable>, JourneyError> {
    let held = records::tables(home.centre()).await?;
    let mut tables: Vec<KnownTable> = held.into_iter().map(KnownTable::held).collect();
    for shipped in shipped_impact_tables() {
        if tables.iter().all(|table| table.name != shipped.name) {
            tables.push(shipped.clone());
        }
    }
    tables.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(tables)
}

/// The table `name`.
///
/// # Errors
/// When there is none, or the records cannot be read.
pub async fn impact_table(home: &Home, name: &str) -> Result<KnownTable, JourneyError> {
    let tables = impact_tables(home).await?;
    let found = tables.into_iter().find(|table| table.name == name);
    found.ok_or_else(|| missing(name))
}

/// The table of a digest, whether it is still offered or not.
pub(super) async fn table_of(home: &Home, name: &str, digest: Digest) -> Result<KnownTable, JourneyError> {
    let shipped = shipped_impact_tables()
        .iter()
        .find(|table| table.digest == digest);
    if let Some(shipped) = shipped {
        return Ok(shipped.clone());
    }
    let held = records::table_of(home.centre(), digest).await?;
    held.map(KnownTable::held).ok_or_else(|| missing(name))
}

/// Checks a table, keeps its numbers as a file and enters it into the records. `None` where the same is there already.
///
/// # Errors
/// When the actor is not an analyst, the table must not be calculated with, or the home cannot be written.
pub async fn add_impact_table(
    home: &Home,
    actor: &Actor,
    add: AddTable,
) -> Result<Option<KnownTable>, JourneyError> {
    actor.require(Role::Analyst, "add an input-output table")?;
    let AddTable {
        name,
        title,
        licence,
        url,
        table,
    } = add;
    let digest = table.digest();
    let new = tokio::task::block_in_place(|| {
        let report = check(&table, Tolerance::default());
        if report.has_errors() {
            return Err(impact::ImpactError::Unfit(Box::new(report)).into());
        }
        let facts = facts(&table, &title, &report);
        let path = incoming(home)?;
        let written = || {
            let mut to = BufWriter::new(File::create(&path)?);
            table.store(&mut to)
        };
        written().map_err(failed(&path, "written", "Check the free space of the home"))?;
        let (file, _) = keep_file(home, &path)?;
        // What was written is what will be read: seen before anybody can name it.
        stored(home, file, digest, &name)?;
        Ok::<_, JourneyError>(NewTable {
            name,
            digest,
            file,
            facts,
            licence,
            url,
        })
    })?;
    let held = records::add_table(home.centre(), actor, &new).await?;
    Ok(held.map(KnownTable::held))
}

fn facts(table: &Table, title: &str, report: &Report) -> TableFacts {
    let title = if title.trim().is_empty() {
        &table.name
    } else {
        title
    };
    let findings = report.findings.iter();
    let warned = findings.filter(|one| one.severity == Severity::Warning);
    let accounts = table.accounts.iter().chain(&table.value_added);
    TableFacts {
        title: title.to_owned(),
        source: table.provenance.source.clone(),
        year: table.provenance.year,
        currency: table.provenance.currency.clone(),
        unit: table.provenance.unit.clone(),
        regions: table.regions.clone(),
        sectors: table.sectors.len() as u64,
        industries: table.len() as u64,
        accounts: accounts
            .map(|account| (account.name.clone(), account.unit.clone()))
            .collect(),
        wages: !table.roles.wages.is_empty() && !table.roles.households.is_empty(),
        growth: table.growth.as_ref().map(|growth| growth.per_year),
        said: !table.said.is_empty(),
        warnings: warned.count() as u64,
    }
}
