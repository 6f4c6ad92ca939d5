//! A figure as a page shows it: heading, chart, reading, table, foot.

use super::chart;
use super::filters::query;
use super::findings;
use super::table::TableView;
use crate::charts;
use crate::web::Reader;
use base::{Figure, Parameters};

/// How a figure is presented on a page.
pub(crate) struct Look<'a> {
    /// Unique on the page.
    pub(crate) id: &'a str,
    /// The heading; a finding made from the figure where there is none.
    pub(crate) heading: Option<String>,
    /// What is drawn.
    pub(crate) drawn: String,
    /// Whether the table stands open rather than folded under the chart.
    pub(crate) open: bool,
    /// Level of the heading: 2, or 1 on the figure's own page.
    pub(crate) level: u8,
}

/// A figure ready for a template.
pub(crate) struct FigureView {
    pub(crate) id: String,
    pub(crate) level: u8,
    pub(crate) heading: String,
    pub(crate) drawn: String,
    pub(crate) chart: String,
    pub(crate) reading: String,
    pub(crate) table: TableView,
    pub(crate) open: bool,
    pub(crate) foot: String,
    pub(crate) suppressed: Option<String>,
    pub(crate) links: Links,
}

/// Where a figure leads.
pub(crate) struct Links {
    pub(crate) how: String,
    pub(crate) csv: String,
    pub(crate) xlsx: String,
    pub(crate) json: String,
    pub(crate) parquet: String,
    pub(crate) embed: String,
    pub(crate) ads: String,
    /// The chart as a file: the address without its ending, and the query.
    pub(crate) picture: Option<(String, String)>,
}

impl FigureView {
    /// `figure` as `look` says.
    pub(crate) fn of(figure: &Figure, reader: &Reader, look: Look<'_>) -> Self {
        let speech = reader.speech;
        let finding = findings::of(figure, speech);
        let heading = look.heading.unwrap_or(finding.heading);
        let chart = chart::chart(figure, reader, look.id, &heading, &finding.reading);
        let hidden = figure.table.rows.iter().filter(|row| row.n.is_none()).count() as u64;
        let foot = speech.tell(
            "figure-foot",
            &[
                ("n", (figure.n as f64).into()),
                ("count", speech.count(figure.n).into()),
                ("version", speech.number(figure.versions.data).into()),
                ("coder", figure.versions.coder.as_str().into()),
                ("taxonomy", figure.versions.taxonomy.as_str().into()),
            ],
        );
        Self {
            id: look.id.to_owned(),
            level: look.level,
            table: TableView::of(figure, reader, heading.clone()),
            open: look.open || chart.is_empty(),
            links: links(figure, reader, charts::is_drawn(&chart)),
            heading,
            drawn: look.drawn,
            chart,
            reading: finding.reading,
            foot,
            suppressed: (hidden > 0).then(|| {
                speech.tell(
                    "figure-suppressed",
                    &[("n", hidden.into()), ("count", speech.count(hidden).into())],
                )
            }),
        }
    }
}

/// The parameters of a figure's own address: those of the figure, and the version that it was made from.
pub(crate) fn address(figure: &Figure) -> Parameters {
    let mut parameters = figure.parameters.clone();
    parameters.insert("version".into(), figure.versions.data.to_string());
    parameters
}

fn links(figure: &Figure, reader: &Reader, drawn: bool) -> Links {
    let asked = query(&address(figure));
    let page = |path: &str| format!("{}{asked}", reader.link(&format!("{path}/{}", figure.name)));
    let file = |ending: &str| format!("{}/api/v1/figures/{}.{ending}{asked}", reader.base, figure.name);
    let picture = reader.link(&format!("/figures/{}/chart", figure.name));
    Links {
        picture: drawn.then(|| (picture, asked.clone())),
        how: page("/figures"),
        embed: page("/embed"),
        ads: format!("{}{}", reader.link("/vacancies"), query(&of_ads(figure))),
        csv: file("csv"),
        xlsx: file("xlsx"),
        json: file("json"),
        parquet: file("parquet"),
    }
}

/// The filters of a figure, without its grouping: what its ads are found by.
fn of_ads(figure: &Figure) -> Parameters {
    let mut parameters = address(figure);
    parameters.remove("by");
    parameters.remove("limit");
    parameters
}
