//! Figures: the list, a figure with all that made it, a saved one computed again, and the one to show in a frame.

use super::{compute, market, render};
use crate::view::{FigureView, Look, Shell, address, query};
use crate::web::{Content, Failure, Reader, Refused, Section, Shared};
use askama::Template;
use axum::extract::{Path, State};
use base::{Figure, Parameters};
use journeys::{FIGURES, PARAMETERS, Verdict};

#[derive(Template)]
#[template(path = "figures.html")]
struct List {
    shell: Shell,
    figures: Vec<(String, &'static str, String, String)>,
    parameters: Vec<(&'static str, String)>,
}

/// `/LANGUAGE/figures`.
pub(super) async fn list(reader: Reader) -> Result<Content, Refused> {
    let speech = reader.speech;
    let figures = FIGURES
        .iter()
        .map(|figure| {
            let name = figure.name;
            let href = reader.link(&format!("/figures/{name}"))
                + if name == "ads" { "?by=month" } else { "?by=country" };
            let href = if name == "top-occupations" {
                reader.link("/figures/top-occupations")
            } else {
                href
            };
            (
                speech.say(&format!("figure-{name}")),
                name,
                speech.say(&format!("definition-{name}")),
                href,
            )
        })
        .collect();
    let parameters = PARAMETERS
        .iter()
        .map(|(name, _)| (*name, format!("parameter-{name}")))
        .collect();
    let shell = Shell::of(reader, "figures-title").in_section(Section::Figures);
    render(&List {
        shell,
        figures,
        parameters,
    })
}

#[derive(Template)]
#[template(path = "figure.html")]
struct Page {
    shell: Shell,
    figure: FigureView,
    definition: String,
    parameters: Vec<(String, String)>,
    made: Vec<(String, String)>,
    sql: String,
    citation: String,
    address: String,
    /// What computes the figure again at the command line.
    command: String,
    keep: String,
    frame: String,
    verdict: Option<(bool, String)>,
}

/// `/LANGUAGE/figures/NAME?…`, or `/LANGUAGE/figures/ID` of a saved figure, computed again.
pub(super) async fn page(
    State(portal): State<Shared>,
    Path((_, name)): Path<(String, String)>,
    reader: Reader,
) -> Result<Content, Refused> {
    let named = FIGURES.iter().any(|figure| figure.name == name);
    if !named && base::check_figure_id(&name).is_err() {
        return Err(Failure::NotFound.into());
    }
    let (figure, verdict) = if named {
        let snapshot = market(&portal)?;
        (
            compute(|| snapshot.figure(&name, &reader.parameters))?.figure,
            None,
        )
    } else {
        let snapshot = portal.live.snapshot();
        let (computed, verdict) = journeys::recompute(portal.home(), snapshot.as_deref(), &name).await?;
        (computed.figure, Some(verdict))
    };
    let speech = reader.speech;
    let verdict = verdict.map(|verdict| match verdict {
        Verdict::Holds => (true, speech.say("figure-holds")),
        Verdict::Differs { saved, now } => {
            let rows = saved.len().max(now.len()) as i64;
            (
                false,
                speech.tell(
                    "figure-differs",
                    &[("n", rows.into()), ("count", speech.number(rows).into())],
                ),
            )
        }
    });
    let look = Look {
        id: "figure",
        heading: None,
        drawn: drawn(&figure, &reader),
        open: true,
        level: 1,
    };
    let view = FigureView::of(&figure, &reader, look);
    let definition = speech.say(&format!("definition-{}", figure.name));
    let parameters = figure
        .parameters
        .iter()
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    let made = [
        ("figure-id", figure.id.clone()),
        ("figure-n", speech.count(figure.n)),
        ("figure-version", speech.number(figure.versions.data)),
        ("figure-coder", figure.versions.coder.clone()),
        ("figure-taxonomy", figure.versions.taxonomy.clone()),
        ("figure-computed", speech.instant(&figure.computed_at.to_string())),
    ]
    .map(|(id, value)| (speech.say(id), value))
    .into();
    let address = permanent(&figure, &reader);
    let command = if verdict.is_some() {
        format!("aglc figure {}", figure.id)
    } else {
        let words = crate::view::address(&figure);
        let words = words.iter().map(|(name, value)| format!(" {name}={value}"));
        format!("aglc figure {}{}", figure.name, words.collect::<String>())
    };
    let keep = format!(
        "{}{}",
        reader.link(&format!("/desk/figures/{}", figure.name)),
        query(&crate::view::address(&figure))
    );
    let site = reader.public_url.clone().unwrap_or_default();
    let citation = speech.fill(
        "figure-citation",
        &[
            ("title", &view.heading),
            ("version", &speech.number(figure.versions.data)),
            ("id", &figure.id),
            ("address", &format!("{site}{address}")),
        ],
    );
    let frame = format!(
        "<iframe src=\"{site}{}\" title=\"{}\" width=\"100%\" height=\"480\" loading=\"lazy\"></iframe>",
        view.links.embed,
        view.heading.replace('"', "&quot;")
    );
    let shell = Shell::titled(reader, view.heading.clone())
        .in_section(Section::Figures)
        .described(view.reading.clone());
    render(&Page {
        shell,
        figure: view,
        definition,
        parameters,
        made,
        sql: figure.sql,
        citation,
        address,
        command,
        keep,
        frame,
        verdict,
    })
}

/// What a figure is about, in words: its name, its groups and its filters.
pub(super) fn drawn(figure: &Figure, reader: &Reader) -> String {
    let speech = reader.speech;
    let mut words = vec![speech.say(&format!("figure-{}", figure.name))];
    for (name, value) in &figure.parameters {
        match name.as_str() {
            "by" => {
                let groups: Vec<String> = value
                    .split(',')
                    .map(|group| speech.say(&format!("column-{group}")))
                    .collect();
                words.push(speech.fill("figure-by", &[("groups", &groups.join(", "))]));
            }
            "limit" | "reposts" => {}
            _ => words.push(
                crate::view::Filters::default()
                    .with(name, value)
                    .label(name, speech),
            ),
        }
    }
    words.join(" · ")
}

/// The address that leads to this figure for good: name, parameters and data version.
pub(super) fn permanent(figure: &Figure, reader: &Reader) -> String {
    let parameters: Parameters = address(figure);
    format!(
        "{}{}",
        reader.link(&format!("/figures/{}", figure.name)),
        query(&parameters)
    )
}

/// The figure that is asked for, to be shown without the page around it.
pub(super) fn alone_of(
    portal: &Shared,
    name: &str,
    reader: &Reader,
) -> Result<(Figure, FigureView), Refused> {
    if FIGURES.iter().all(|figure| figure.name != name) {
        return Err(Failure::NotFound.into());
    }
    let snapshot = market(portal)?;
    let figure = compute(|| snapshot.figure(name, &reader.parameters))?.figure;
    let look = Look {
        id: "figure",
        heading: None,
        drawn: drawn(&figure, reader),
        open: false,
        level: 1,
    };
    let view = FigureView::of(&figure, reader, look);
    Ok((figure, view))
}

#[derive(Template)]
#[template(path = "embed.html")]
struct Embed {
    shell: Shell,
    figure: FigureView,
}

/// `/LANGUAGE/embed/NAME?…`: nothing but the figure, for frames on other sites.
pub(super) async fn embed(
    State(portal): State<Shared>,
    Path((_, name)): Path<(String, String)>,
    reader: Reader,
) -> Result<Content, Refused> {
    let (_, view) = alone_of(&portal, &name, &reader)?;
    let shell = Shell::titled(reader, view.heading.clone()).unlisted();
    let mut content = render(&Embed { shell, figure: view })?;
    content.embeddable = true;
    Ok(content)
}
