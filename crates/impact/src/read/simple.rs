//! The simple layout: a `table.toml` that says where each block stands, in CSV files or sheets of workbooks.

use super::TABLE_FILE;
use super::block::{Block, Layout};
use super::delimited;
use super::grid::Grid;
use super::said::{growth, said};
use super::source::Source;
use super::table_file::{BlockFile, Names, SMALL, TableFile, wrong};
use crate::table::{Part, Parts, Provenance, Row, assemble};
use crate::{ImpactError, Table};
use std::collections::BTreeMap;

pub(super) fn read(source: &Source, layout: Option<(&str, &str)>) -> Result<Table, ImpactError> {
    let (name, text) = match layout {
        Some((name, text)) => (name.to_owned(), text.to_owned()),
        None => (TABLE_FILE.to_owned(), source.get(TABLE_FILE)?.text(SMALL)?),
    };
    let file = TableFile::parse(&text, &name)?;
    Reading {
        source,
        file: &file,
        name: &name,
    }
    .table()
}

/// Region and sector or category.
type Pair = (String, String);

/// A block that names other industries, or in another order, would put numbers where they do not belong.
fn agree(file: &str, industries: &[Pair], named: &[Pair]) -> Result<(), ImpactError> {
    let count = industries.len().max(named.len());
    let Some(at) = (0..count).find(|at| industries.get(*at) != named.get(*at)) else {
        return Ok(());
    };
    let name = |pair: Option<&Pair>| {
        pair.map_or_else(
            || "nothing".to_owned(),
            |(region, name)| format!("{region}, {name}"),
        )
    };
    let reason = format!(
        "industry {} of the flows is {}, here it is {}",
        at + 1,
        name(industries.get(at)),
        name(named.get(at))
    );
    Err(wrong(file, "its labels", reason))
}

struct Reading<'a> {
    source: &'a Source,
    file: &'a TableFile,
    name: &'a str,
}

impl Reading<'_> {
    fn table(&self) -> Result<Table, ImpactError> {
        let file = self.file;
        let flows = self.block(&file.flows, 2, 2)?;
        let demand = self.block(&file.final_demand, 2, 2)?;
        let sectors = self.names(file.sectors.as_ref())?;
        let rows = self.labels(
            file.flows.row_labels.as_deref(),
            &flows,
            false,
            sectors.as_deref(),
            "sectors",
        )?;
        let columns = self.labels(
            file.flows.column_labels.as_deref(),
            &flows,
            true,
            sectors.as_deref(),
            "sectors",
        )?;
        agree(&file.flows.file, &rows, &columns)?;
        if file.final_demand.row_labels.as_deref() != Some(&[]) {
            let named = self.labels(
                file.final_demand.row_labels.as_deref(),
                &demand,
                false,
                None,
                "sectors",
            )?;
            agree(&file.final_demand.file, &rows, &named)?;
        }
        let categories = self.names(file.categories.as_ref())?;
        let demands = self.labels(
            file.final_demand.column_labels.as_deref(),
            &demand,
            true,
            categories.as_deref(),
            "categories",
        )?;
        let accounts = self.all_accounts(&rows)?;
        let output = self.output(&rows)?;
        let value_added = self.all_value_added(&rows)?;
        let said = match &file.sector_names {
            Some(names) => said(self.source.get(&names.file)?, &rows)?,
            None => Vec::new(),
        };
        assemble(Parts {
            name: file.name.clone(),
            provenance: Provenance {
                source: file.source.clone(),
                year: file.year,
                currency: file.currency.clone(),
                unit: file.unit.clone(),
            },
            industries: rows,
            demands,
            flows: flows.numbers,
            demand: demand.numbers,
            output,
            value_added,
            value_added_partial: file.value_added_partial,
            accounts,
            wages: file.wages.clone(),
            households: file.households.clone(),
            imports: file.imports.clone(),
            said,
            growth: growth(file.growth.as_ref(), self.name)?,
        })
    }

    fn output(&self, industries: &[Pair]) -> Result<Option<Vec<f64>>, ImpactError> {
        let Some(spec) = &self.file.output else {
            return Ok(None);
        };
        let block = self.block(spec, 1, 2)?;
        if block.numbers.columns() > 1 {
            return Ok(Some(block.row(0)));
        }
        if spec.row_labels.as_deref() != Some(&[]) {
            let named = self.labels(spec.row_labels.as_deref(), &block, false, None, "sectors")?;
            agree(&spec.file, industries, &named)?;
        }
        Ok(Some(block.numbers.values().to_vec()))
    }

    /// Accounts, with what final demand carries of them.
    fn all_accounts(&self, industries: &[Pair]) -> Result<Vec<Row>, ImpactError> {
        let mut accounts = match &self.file.accounts {
            Some(spec) => self.accounts(spec, Some(industries))?,
            None => Vec::new(),
        };
        if let Some(spec) = &self.file.account_demand {
            for row in self.accounts(spec, None)? {
                if let Some(account) = accounts.iter_mut().find(|account| account.name == row.name) {
                    account.demand = Some(row.values);
                }
            }
        }
        Ok(accounts)
    }

    /// The columns of a block must name the industries in their order, where they name anything.
    fn same_columns(&self, spec: &BlockFile, block: &Block, industries: &[Pair]) -> Result<(), ImpactError> {
        if spec.column_labels.as_deref() == Some(&[]) {
            return Ok(());
        }
        let named = self.labels(spec.column_labels.as_deref(), block, true, None, "sectors")?;
        agree(&spec.file, industries, &named)
    }

    /// A block with `headers` rows and `labels` columns of labels where the file does not say otherwise.
    fn block(&self, spec: &BlockFile, headers: usize, labels: usize) -> Result<Block, ImpactError> {
        // One row of names that hold region and name becomes two.
        let headers = if spec.header_separator.is_some() {
            1
        } else {
            headers
        };
        let last = |places: Option<&Vec<usize>>, usual: usize| {
            places.map_or(usual, |places| places.iter().copied().max().unwrap_or(0))
        };
        let before = |first: Option<usize>, what: &str| match first {
            Some(0) => Err(wrong(self.name, &spec.file, format!("{what} is counted from 1"))),
            first => Ok(first.map(|first| first - 1)),
        };
        let header_rows =
            before(spec.first_row, "first_row")?.unwrap_or(last(spec.column_labels.as_ref(), headers));
        let label_columns =
            before(spec.first_column, "first_column")?.unwrap_or(last(spec.row_labels.as_ref(), labels));
        if header_rows > 1_000 || label_columns > 1_000 {
            return Err(wrong(
                self.name,
                &spec.file,
                "numbers begin within the first 1,000 rows and columns".to_owned(),
            ));
        }
        let layout = Layout {
            delimiter: spec.delimiter.map(|delimiter| delimiter as u8),
            header_rows,
            label_columns,
            most_rows: spec.rows,
            most_columns: spec.columns,
        };
        let member = self.source.get(&spec.file)?;
        let mut block = if member.name.to_lowercase().ends_with(".xlsx") {
            Grid::read(member, spec.sheet.as_deref())?.block(member, &layout)?
        } else {
            delimited::read(member, &layout)?
        };
        if let Some(separator) = &spec.header_separator {
            block.header = halves(&spec.file, &block, separator)?;
        }
        Ok(block)
    }

    /// Region and name of each row or column: from the block's own labels, or from the list.
    fn labels(
        &self,
        places: Option<&[usize]>,
        block: &Block,
        of_columns: bool,
        list: Option<&[String]>,
        what: &str,
    ) -> Result<Vec<(String, String)>, ImpactError> {
        let at = |place: usize| place.wrapping_sub(1);
        let cells = |places: [usize; 2]| {
            if of_columns {
                block.column_labels(places)
            } else {
                block.row_labels(places)
            }
        };
        let region = || {
            self.file.region.clone().ok_or_else(|| {
                let reason = "labels name no regions; give `region`".to_owned();
                wrong(self.name, "region", reason)
            })
        };
        match places {
            None => Ok(cells([0, 1])
                .into_iter()
                .map(|[region, name]| (region, name))
                .collect()),
            Some([first, second]) => Ok(cells([at(*first), at(*second)])
                .into_iter()
                .map(|[region, name]| (region, name))
                .collect()),
            Some([only]) => {
                let region = region()?;
                let names = cells([at(*only), at(*only)]).into_iter();
                Ok(names.map(|[name, _]| (region.clone(), name)).collect())
            }
            Some([]) => {
                let region = region()?;
                let list = list.ok_or_else(|| {
                    wrong(
                        self.name,
                        what,
                        format!("the block has no labels; list them under [{what}]"),
                    )
                })?;
                Ok(list.iter().map(|name| (region.clone(), name.clone())).collect())
            }
            Some(_) => Err(wrong(
                self.name,
                what,
                "labels have a region and a name, so at most two places".to_owned(),
            )),
        }
    }

    fn names(&self, names: Option<&Names>) -> Result<Option<Vec<String>>, ImpactError> {
        let Some(names) = names else { return Ok(None) };
        let Some(file) = &names.file else {
            return Ok(Some(names.written.clone()));
        };
        let text = self.source.get(file)?.text(SMALL)?;
        let delimiter = names.delimiter.unwrap_or(';');
        let name = |line: &str| {
            line.split(delimiter)
                .next()
                .unwrap_or_default()
                .trim()
                .trim_matches('"')
                .to_owned()
        };
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        Ok(Some(lines.map(name).collect()))
    }

    /// Rows below the flows, with what final demand itself takes of them.
    fn all_value_added(&self, industries: &[Pair]) -> Result<Vec<Row>, ImpactError> {
        let mut rows = self.value_added(industries)?;
        if let Some(spec) = &self.file.value_added_demand {
            let block = self.block(spec, 2, 2)?;
            for (at, [name, _]) in block.row_labels([0, 1]).into_iter().enumerate() {
                let Some(row) = rows.iter_mut().find(|row| row.name == name) else {
                    let names = rows.iter().map(|row| row.name.as_str());
                    return Err(ImpactError::unknown("row below the flows", &name, names));
                };
                row.demand = Some(block.row(at));
            }
        }
        Ok(rows)
    }

    fn value_added(&self, industries: &[Pair]) -> Result<Vec<Row>, ImpactError> {
        let Some(spec) = &self.file.value_added else {
            return Ok(Vec::new());
        };
        let block = self.block(spec, 2, 2)?;
        self.same_columns(spec, &block, industries)?;
        let listed = self.names(self.file.value_added_names.as_ref())?;
        let labels = block.row_labels([0, 1]);
        if let Some(listed) = &listed
            && listed.len() != labels.len()
        {
            let reason = format!("{} names for {} rows of value added", listed.len(), labels.len());
            return Err(wrong(self.name, "value_added_names", reason));
        }
        let row = |(at, [name, unit]): (usize, [String; 2])| Row {
            name: listed.as_ref().map_or(name, |listed| listed[at].clone()),
            unit,
            values: block.row(at),
            ..Row::default()
        };
        Ok(labels.into_iter().enumerate().map(row).collect())
    }

    /// Accounts have four labels: name, unit, what they are a part of, and the part as `sex=F;skill=high`.
    fn accounts(&self, spec: &BlockFile, industries: Option<&[Pair]>) -> Result<Vec<Row>, ImpactError> {
        let block = self.block(spec, 2, 4)?;
        if let Some(industries) = industries {
            self.same_columns(spec, &block, industries)?;
        }
        let labels = block.row_labels([0, 1, 2, 3]).into_iter().enumerate();
        labels
            .map(|(at, [name, unit, of, by])| {
                Ok(Row {
                    part: part(spec, &name, of, &by)?,
                    name,
                    unit,
                    values: block.row(at),
                    demand: None,
                })
            })
            .collect()
    }
}

/// Names of regions, and of what is in them, from the last header row.
fn halves(file: &str, block: &Block, separator: &str) -> Result<Vec<Vec<String>>, ImpactError> {
    let mut rows = [Vec::new(), Vec::new()];
    for (at, cell) in block.header.last().into_iter().flatten().enumerate() {
        let Some((region, name)) = cell.split_once(separator).filter(|_| !separator.is_empty()) else {
            let reason = format!("`{cell}` (column {} of the numbers) has no `{separator}`", at + 1);
            return Err(wrong(file, "header_separator", reason));
        };
        rows[0].push(region.to_owned());
        rows[1].push(name.to_owned());
    }
    Ok(rows.into())
}

fn part(spec: &BlockFile, name: &str, of: String, by: &str) -> Result<Option<Part>, ImpactError> {
    if of.is_empty() {
        return Ok(None);
    }
    let pair = |pair: &str| {
        let (dimension, code) = pair.split_once('=')?;
        Some((dimension.trim().to_owned(), code.trim().to_owned()))
    };
    let by: Option<BTreeMap<String, String>> = by.split(';').map(pair).collect();
    let by = by.ok_or_else(|| {
        let reason = format!("the part of `{of}` is to be written as sex=F;skill=high");
        wrong(&spec.file, name, reason)
    })?;
    Ok(Some(Part { of, by }))
}
