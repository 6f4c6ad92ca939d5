//! A result as files: the scenario as TOML, the cells as CSV, XLSX or Parquet, the summary as JSON, the page as PDF.

use super::choices::Typed;
use super::{Ran, kept, this_year, worked};
use crate::download::{Format, Sheet, json_content};
use crate::pages::compute;
use crate::web::{Content, Failure, Reader, Refused, Shared};
use axum::extract::{Path, State};
use base::Cell;
use impact::scenario::{COLUMNS, OutcomeRow};
use journeys::DoneScenario;

/// `/LANGUAGE/impact/choices/FILE?…`.
pub(in crate::pages) async fn of_choices(
    State(portal): State<Shared>,
    Path((_, file)): Path<(String, String)>,
    reader: Reader,
) -> Result<Content, Refused> {
    let ran = asked(&portal, &reader).await?;
    written(&portal, &ran, &file, &reader).await
}

/// `/LANGUAGE/impact/kept/ID/FILE`.
pub(in crate::pages) async fn of_kept(
    State(portal): State<Shared>,
    Path((_, id, file)): Path<(String, String, String)>,
    reader: Reader,
) -> Result<Content, Refused> {
    let (ran, _) = kept::found(&portal, &id).await?;
    written(&portal, &ran, &file, &reader).await
}

/// What the address chooses, worked out.
pub(crate) async fn asked(portal: &Shared, reader: &Reader) -> Result<Ran, Refused> {
    let tables = journeys::impact_tables(portal.home()).await?;
    let (typed, _) = Typed::of(reader, &tables, this_year(portal));
    let refused = |wrong: super::Wrong| Refused::from(Failure::invalid("impact.choice", wrong.what));
    let asked = typed.ask(&tables, reader.speech).map_err(refused)?;
    worked(portal, &asked, reader.speech)?.map_err(refused)
}

async fn written(portal: &Shared, ran: &Ran, file: &str, reader: &Reader) -> Result<Content, Refused> {
    let name = format!("aglc-impact-{}", ran.done.found.id);
    match file {
        "scenario.toml" => {
            let text = ran.done.scenario.to_toml().into_bytes();
            Ok(Content::of("application/toml; charset=utf-8", text).saved_as(format!("{name}.toml")))
        }
        "result.json" => Ok(json_content(&ran.done.summary())),
        "result.pdf" => printed(portal, ran, reader, name).await,
        _ => {
            let ending = file.strip_prefix("result.").ok_or(Failure::NotFound)?;
            let format: Format = ending.parse().map_err(|_| Failure::NotFound)?;
            compute(|| sheet(&ran.done, name).write(format))
        }
    }
}

/// Every cell of the result.
fn sheet(ran: &DoneScenario, name: String) -> Sheet {
    let row = |row: OutcomeRow<'_>| {
        let mut cells = vec![
            Cell::Text(row.account.to_owned()),
            Cell::Integer(i64::from(row.year)),
            Cell::Text(row.region.to_owned()),
            Cell::Text(row.sector.to_owned()),
        ];
        cells.extend(row.total.parts().map(Cell::Real));
        cells
    };
    let known = &ran.model.known;
    let mut about = vec![
        ("id", ran.found.id.clone()),
        ("scenario", ran.scenario.name.clone()),
        ("source of costs", ran.scenario.source.clone()),
        ("table", known.name.clone()),
        ("source of the table", known.facts.source.clone()),
        ("digest of the table", known.digest.to_string()),
        ("licence of the table", known.licence.clone()),
    ];
    let units = ran.found.accounts.iter();
    let units: Vec<String> = units.map(|one| format!("{}: {}", one.name, one.unit)).collect();
    about.push(("units", units.join("; ")));
    if let Some(ranges) = &ran.found.ranges {
        let net = &ranges.net;
        about.push((
            "net, all years",
            format!(
                "{} to {} in {} of {} draws",
                net.low, net.high, ranges.level, ranges.draws
            ),
        ));
    }
    about.push((
        "reading",
        "job-years: one job for one year; fixed prices, no limit of supply; no forecast".to_owned(),
    ));
    about.push(("scenario as TOML", ran.scenario.to_toml()));
    Sheet {
        name,
        columns: COLUMNS.map(str::to_owned).into(),
        rows: ran.found.rows(ran.model.table()).map(row).collect(),
        about,
    }
}

#[cfg(feature = "pdf")]
async fn printed(portal: &Shared, ran: &Ran, reader: &Reader, name: String) -> Result<Content, Refused> {
    let at = portal.centre().now();
    let made = compute(|| {
        let view = crate::view::ResultView::of(ran.shown(), reader);
        crate::brief::impact(&view, reader, at)
    });
    let _turn = portal.press().await?;
    let bytes = compute(|| press::pdf(&made, press::Fonts::shipped(), at))?;
    Ok(Content::of("application/pdf", bytes).saved_as(format!("{name}.pdf")))
}

#[cfg(not(feature = "pdf"))]
fn printed(
    _portal: &Shared,
    _ran: &Ran,
    _reader: &Reader,
    _name: String,
) -> std::future::Ready<Result<Content, Refused>> {
    std::future::ready(Err(Failure::NoPress.into()))
}
