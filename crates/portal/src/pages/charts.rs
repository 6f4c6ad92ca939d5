//! Charts as files: SVG, and PNG where this program makes it.

use super::benchmark::Comparison;
use super::figures::{alone_of, permanent};
use super::forecasts::{asked, foot};
use super::{compute, market};
use crate::charts::{Around, alone};
use crate::place::Place;
use crate::view::{self, OutlookView, SectionView};
use crate::web::{Content, Failure, Reader, Refused, Shared};
use axum::extract::{Path, State};
use journeys::Assessment;

/// The media type of SVG.
const SVG: &str = "image/svg+xml";

/// How a chart is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    Svg,
    Png,
}

impl Ending {
    /// What `file` asks for: `chart.svg` or `chart.png`.
    fn of(file: &str) -> Result<Self, Refused> {
        match file {
            "chart.svg" => Ok(Self::Svg),
            "chart.png" => Ok(Self::Png),
            _ => Err(Failure::NotFound.into()),
        }
    }
}

/// `/LANGUAGE/figures/NAME/chart.svg?…` and `chart.png`.
pub(super) async fn figure(
    State(portal): State<Shared>,
    Path((_, name, file)): Path<(String, String, String)>,
    reader: Reader,
) -> Result<Content, Refused> {
    let ending = Ending::of(&file)?;
    let (figure, view) = alone_of(&portal, &name, &reader)?;
    let foot = [view.reading, view.foot];
    let address = permanent(&figure, &reader);
    let around = Around {
        heading: &view.heading,
        drawn: &view.drawn,
        foot: &sourced(foot.into(), &reader, &address),
    };
    let name = format!("aglc-{}-{}", figure.name, &figure.id[..8.min(figure.id.len())]);
    file_of(&portal, &reader, &view.chart, &around, ending, &name).await
}

/// `/LANGUAGE/forecasts/chart.svg?…` and `chart.png`.
pub(super) async fn forecast(
    State(portal): State<Shared>,
    Path((_, file)): Path<(String, String)>,
    reader: Reader,
) -> Result<Content, Refused> {
    let ending = Ending::of(&file)?;
    let snapshot = market(&portal)?;
    let group = asked(&reader)?;
    let made = compute(|| snapshot.outlook())?;
    let view = OutlookView::of(&made, group, &reader, "forecast");
    let foot = foot(&snapshot, &made, group, reader.speech);
    let said: Vec<String> = [Some(view.reading), view.caution, Some(foot)]
        .into_iter()
        .flatten()
        .collect();
    let around = Around {
        heading: &view.heading,
        drawn: &format!("{} ({})", view.drawn, view.words),
        foot: &sourced(said, &reader, &view.page),
    };
    file_of(&portal, &reader, &view.chart, &around, ending, "aglc-forecast").await
}

/// `/LANGUAGE/benchmark/chart.svg?indicator=…` and `chart.png`: of the first indicator.
pub(super) async fn benchmark(
    State(portal): State<Shared>,
    Path((_, file)): Path<(String, String)>,
    reader: Reader,
) -> Result<Content, Refused> {
    let ending = Ending::of(&file)?;
    let snapshot = market(&portal)?;
    let found = compute(|| Comparison::of(&snapshot, &reader))?;
    let section = found.sections.first().ok_or(Failure::NotFound)?;
    let address = format!("{}{}", reader.link("/benchmark"), found.query);
    let made = Made {
        title: &found.title,
        section,
        foot: &found.foot,
        address: &address,
    };
    made.file(
        &portal,
        &reader,
        ending,
        &format!("aglc-benchmark-{}", section.id),
    )
    .await
}

/// `/LANGUAGE/countries/CODE/sure/chart.svg`, the same of a region, and `chart.png`: how sure the green share is.
pub(super) async fn sure(
    State(portal): State<Shared>,
    Path((_, code, file)): Path<(String, String, String)>,
    reader: Reader,
) -> Result<Content, Refused> {
    let ending = Ending::of(&file)?;
    let place = if reader.path.starts_with("/regions/") {
        Place::of_region(&code)?
    } else {
        Place::of_country(&code)?
    };
    let filters = place.filters(&reader);
    let snapshot = market(&portal)?;
    let found = compute(|| Assessment::of(&snapshot, &filters.parameters(&[])))?;
    let address = format!("{}{}", reader.link(&place.path()), Place::beside(&filters));
    let made = Made {
        title: place.name(reader.speech),
        section: &view::sure(&found, reader.speech),
        foot: &view::foot(&snapshot, found.raw.n, &reader),
        address: &address,
    };
    made.file(&portal, &reader, ending, &format!("aglc-{}-sure", place.code()))
        .await
}

/// The chart of a part of a page.
struct Made<'a> {
    /// What the page is about.
    title: &'a str,
    section: &'a SectionView,
    foot: &'a str,
    address: &'a str,
}

impl Made<'_> {
    async fn file(
        &self,
        portal: &Shared,
        reader: &Reader,
        ending: Ending,
        name: &str,
    ) -> Result<Content, Refused> {
        let mut foot = self.section.says.clone();
        foot.extend([self.section.foot.clone(), self.foot.to_owned()]);
        let around = Around {
            heading: &self.section.heading,
            drawn: self.title,
            foot: &sourced(foot, reader, self.address),
        };
        file_of(portal, reader, &self.section.chart, &around, ending, name).await
    }
}

/// `foot` with where the chart comes from, and what demonstration data has to say of itself.
fn sourced(mut foot: Vec<String>, reader: &Reader, address: &str) -> Vec<String> {
    let speech = reader.speech;
    if reader.demonstration {
        let said = ["demonstration", "demonstration-text"].map(|id| speech.say(id));
        foot.insert(0, said.join(" "));
    }
    foot.push(format!("AGLC · {}", reader.absolute(address)));
    foot
}

async fn file_of(
    portal: &Shared,
    reader: &Reader,
    chart: &str,
    around: &Around<'_>,
    ending: Ending,
    name: &str,
) -> Result<Content, Refused> {
    let language = reader.speech.language().code();
    let svg = alone(chart, language, around).ok_or(Failure::NotFound)?;
    match ending {
        Ending::Svg => Ok(Content::of(SVG, svg.into_bytes()).saved_as(format!("{name}-{language}.svg"))),
        Ending::Png => points(portal, &svg, format!("{name}-{language}.png")).await,
    }
}

/// Points for each unit of a chart: sharp at twice its size on a screen.
#[cfg(feature = "pdf")]
const SCALE: f32 = 2.0;

#[cfg(feature = "pdf")]
async fn points(portal: &Shared, svg: &str, name: String) -> Result<Content, Refused> {
    let _turn = portal.press().await?;
    let made = compute(|| press::png(svg, press::Fonts::shipped(), SCALE))?;
    Ok(Content::of("image/png", made).saved_as(name))
}

#[cfg(not(feature = "pdf"))]
fn points(_portal: &Shared, _svg: &str, _name: String) -> std::future::Ready<Result<Content, Refused>> {
    std::future::ready(Err(Failure::NoPress.into()))
}
