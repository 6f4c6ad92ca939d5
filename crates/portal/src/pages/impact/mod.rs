//! What a policy would do to jobs: the form, its result, all measures side by side, results that somebody kept.

mod choices;
mod compared;
mod files;
mod kept;
mod own;

pub(crate) use choices::NAMES;
pub(super) use compared::page as compare;
pub(crate) use files::asked;
pub(super) use files::{of_choices, of_kept};
pub(super) use kept::{compare as kept_compare, page as kept};
pub(crate) use own::{LARGEST, affordable};
pub(super) use own::{form as own_form, run as own_run};

use super::{compute, render};
use crate::i18n::Speech;
use crate::view::{Choice, ResultView, Shell, Shown, web_address};
use crate::web::{Content, Reader, Refused, Section, Shared};
use askama::Template;
use axum::extract::State;
use choices::{Asked, Typed, Wrong};
use impact::measure::{Financing, measures};
use journeys::{DoneScenario, KnownTable, Snapshot};
use std::sync::Arc;

/// Kept results that are listed.
const LISTED: i64 = 20;

#[derive(Template)]
#[template(path = "impact.html")]
struct Page {
    shell: Shell,
    action: String,
    typed: Typed,
    measures: Vec<Choice>,
    places: Vec<Choice>,
    prices: Vec<Choice>,
    financing: Vec<Choice>,
    currency: String,
    /// How fast output per job grows, where the table says it.
    growth: Option<String>,
    /// Whether the table says what wages are.
    wages: bool,
    wrong: Option<Wrong>,
    result: Option<ResultPart>,
    compare: String,
    kept: Vec<KeptView>,
    tables: Vec<TableLine>,
}

impl Page {
    /// The message of `field`, where it is the one that is wrong.
    fn at(&self, field: &str) -> Option<&str> {
        let wrong = self.wrong.as_ref().filter(|wrong| wrong.field == field)?;
        Some(&wrong.what)
    }
}

impl Page {
    /// Whether assumptions differ from what the form begins with, so that they are shown.
    fn more(&self) -> bool {
        let typed = &self.typed;
        let hidden = ["financing", "local"]
            .iter()
            .any(|field| self.at(field).is_some());
        hidden || typed.displaces || !typed.local.is_empty() || typed.financing != Financing::New.code()
    }
}

/// A result with the ways on from it.
pub(crate) struct ResultPart {
    pub(crate) view: ResultView,
    /// Its files: format and address.
    pub(crate) files: Vec<(&'static str, String)>,
    /// Where staff keep it; none where it is kept.
    pub(crate) keep: Option<String>,
}

/// A result that somebody kept.
pub(crate) struct KeptView {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) href: String,
    pub(crate) when: String,
    /// Whether it is among those that are compared.
    pub(crate) chosen: bool,
}

/// A table in the list of them.
struct TableLine {
    title: String,
    name: String,
    facts: String,
    source: String,
    licence: String,
    url: Option<String>,
    without: Vec<String>,
}

impl ResultPart {
    /// The result of `shown`; `files` is the address that its files are under, and the query that goes with it.
    pub(crate) fn of(shown: Shown<'_>, reader: &Reader, files: (&str, &str), keep: Option<String>) -> Self {
        let (path, query) = files;
        let endings = [
            ("PDF", "result.pdf"),
            ("XLSX", "result.xlsx"),
            ("CSV", "result.csv"),
            ("Parquet", "result.parquet"),
            ("JSON", "result.json"),
            ("TOML", "scenario.toml"),
        ];
        let files = endings
            .into_iter()
            .filter(|(format, _)| *format != "PDF" || cfg!(feature = "pdf"))
            .map(|(format, name)| (format, format!("{path}/{name}{query}")))
            .collect();
        Self {
            files,
            keep,
            ..Self::unfiled(shown, reader)
        }
    }

    /// The result of a scenario that has no address.
    fn unfiled(shown: Shown<'_>, reader: &Reader) -> Self {
        Self {
            view: ResultView::of(shown, reader),
            files: Vec::new(),
            keep: None,
        }
    }
}

/// A scenario that was run, with what it was run on.
pub(crate) struct Ran {
    pub(crate) done: DoneScenario,
    /// The market, where anything is published.
    snapshot: Option<Arc<Snapshot>>,
}

impl Ran {
    fn of(done: DoneScenario, portal: &Shared) -> Self {
        Self {
            done,
            snapshot: portal.live.snapshot(),
        }
    }

    pub(crate) fn shown(&self) -> Shown<'_> {
        Shown {
            scenario: &self.done.scenario,
            model: &self.done.model,
            found: &self.done.found,
            snapshot: self.snapshot.as_deref(),
        }
    }
}

/// Works out what is asked.
fn worked(portal: &Shared, asked: &Asked, speech: &Speech) -> Result<Result<Ran, Wrong>, Refused> {
    let model = journeys::impact_model_of(portal.home(), asked.known.clone())?;
    let ran = compute(|| {
        let scenario = asked.scenario(model.table())?;
        let found = impact::scenario::run(&scenario, &model.leontief)?;
        Ok::<_, impact::ImpactError>((scenario, found))
    });
    Ok(match ran {
        Ok((scenario, found)) => {
            let done = DoneScenario {
                scenario,
                model,
                found,
            };
            Ok(Ran::of(done, portal))
        }
        Err(error) => Err(Wrong {
            field: "measure",
            what: speech.fill("impact-wrong-fit", &[("why", &error.to_string())]),
        }),
    })
}

/// This year, which forms begin with.
fn this_year(portal: &Shared) -> i32 {
    base::utc_year(portal.centre().now())
}

/// `/LANGUAGE/impact?measure=…&place=…`.
pub(super) async fn page(State(portal): State<Shared>, reader: Reader) -> Result<Content, Refused> {
    let speech = reader.speech;
    let tables = journeys::impact_tables(portal.home()).await?;
    let (typed, said) = Typed::of(&reader, &tables, this_year(&portal));
    let (mut wrong, mut result) = (None, None);
    if said {
        match typed.ask(&tables, speech) {
            Err(found) => wrong = Some(found),
            Ok(asked) => match worked(&portal, &asked, speech)? {
                Err(found) => wrong = Some(found),
                Ok(ran) => {
                    let query = typed.query(&typed.measure);
                    let files = reader.link("/impact/choices");
                    let keep = reader.link("/desk/impact") + &query;
                    let shown = || ResultPart::of(ran.shown(), &reader, (&files, &query), Some(keep));
                    result = Some(compute(shown));
                }
            },
        }
    }
    let kept = centre::impact::scenarios(portal.centre(), LISTED).await?;
    let kept = kept
        .into_iter()
        .map(|kept| KeptView::of(&kept, false, &reader))
        .collect();
    let page = filled(reader, typed, &tables, wrong, result, kept);
    render(&page)
}

fn filled(
    reader: Reader,
    typed: Typed,
    tables: &[KnownTable],
    wrong: Option<Wrong>,
    result: Option<ResultPart>,
    kept: Vec<KeptView>,
) -> Page {
    let speech = reader.speech;
    let chosen = |value: &str, id: String, now: &str| Choice {
        value: value.to_owned(),
        label: speech.say(&id),
        chosen: value == now,
    };
    let known = typed.table(tables);
    let title = match &result {
        Some(result) => result.view.heading.clone(),
        None => speech.say("impact-title"),
    };
    let described = result
        .as_ref()
        .and_then(|result| result.view.says.first().cloned())
        .unwrap_or_else(|| speech.say("impact-lead"));
    Page {
        action: reader.link("/impact"),
        measures: measures()
            .iter()
            .map(|one| chosen(&one.name, format!("impact-measure-{}", one.name), &typed.measure))
            .collect(),
        places: typed.places(tables, speech),
        prices: typed.price_years(tables),
        financing: Financing::ALL
            .iter()
            .map(|one| chosen(one.code(), format!("impact-financing-{one}"), &typed.financing))
            .collect(),
        currency: known
            .and_then(|known| known.facts.currency.clone())
            .unwrap_or_default(),
        growth: known
            .and_then(|known| known.facts.growth)
            .map(|growth| speech.percent(growth)),
        wages: known.is_some_and(|known| known.facts.wages),
        compare: reader.link("/impact/compare") + &typed.query(&typed.measure),
        kept,
        tables: tables.iter().map(|table| TableLine::of(table, speech)).collect(),
        shell: {
            let unlisted = !reader.query.is_empty();
            let shell = Shell::titled(reader, title)
                .in_section(Section::Impact)
                .described(described);
            if unlisted { shell.unlisted() } else { shell }
        },
        typed,
        wrong,
        result,
    }
}

impl KeptView {
    fn of(kept: &centre::impact::KeptScenario, chosen: bool, reader: &Reader) -> Self {
        let speech = reader.speech;
        // A ready measure is named in the reader's language, unless somebody gave it another title.
        let ready = impact::measure::measure(&kept.name).filter(|ready| ready.title == kept.title);
        let title = match ready {
            Some(ready) => speech.say(&format!("impact-measure-{}", ready.name)),
            None if kept.title.trim().is_empty() => kept.name.clone(),
            None => kept.title.clone(),
        };
        let day = speech.instant(&kept.kept_at);
        Self {
            href: reader.link(&format!("/impact/kept/{}", kept.id)),
            title,
            when: speech.fill("impact-kept-at", &[("day", &day)]),
            id: kept.id.clone(),
            chosen,
        }
    }
}

impl TableLine {
    fn of(table: &KnownTable, speech: &Speech) -> Self {
        let facts = &table.facts;
        let mut without = Vec::new();
        if crate::view::jobs_account(&facts.accounts).is_none() {
            without.push(speech.say("impact-table-no-jobs"));
        }
        if !facts.said {
            without.push(speech.say("impact-table-no-isic"));
        }
        Self {
            title: facts.title.clone(),
            name: table.name.clone(),
            facts: speech.fill(
                "impact-table-facts",
                &[
                    (
                        "year",
                        &facts
                            .year
                            .map_or_else(|| "–".to_owned(), |year| speech.year(year)),
                    ),
                    ("industries", &speech.count(facts.industries)),
                    ("regions", &speech.count(facts.regions.len() as u64)),
                    ("unit", &facts.unit),
                ],
            ),
            source: facts.source.clone(),
            licence: table.licence.clone(),
            url: web_address(table.url.as_deref()),
            without,
        }
    }
}
