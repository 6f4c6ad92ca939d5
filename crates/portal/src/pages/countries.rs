//! Member States and regions: side by side, and one by one.

use super::forecasts;
use super::skills::asked_of_country;
use super::{compute, market, render};
use crate::i18n::Speech;
use crate::place::Place;
use crate::view::skills::{AskedView, SkillNames};
use crate::view::{
    CellView, FigureView, Filters, Look, MarketView, OutlookView, Scope, SectionView, Shell, coverage, days,
    growth, hiring, represented, sure,
};
use crate::web::{Content, Reader, Refused, Section, Shared};
use askama::Template;
use axum::extract::{Path, State};
use base::Country;
use journeys::{Assessment, Group};
use taxonomy::Gazetteer;

#[derive(Template)]
#[template(path = "countries.html")]
struct Countries {
    shell: Shell,
    figures: Vec<FigureView>,
}

/// `/LANGUAGE/countries`.
pub(super) async fn list(State(portal): State<Shared>, reader: Reader) -> Result<Content, Refused> {
    let snapshot = market(&portal)?;
    let speech = reader.speech;
    let none = Filters::default();
    let mut figures = Vec::new();
    for (id, name) in [("share", "green-share"), ("ads", "ads"), ("pay", "pay")] {
        let figure = compute(|| snapshot.figure(name, &none.parameters(&[("by", "country")])))?.figure;
        let drawn = speech.say(&format!("drawn-{name}-country"));
        let heading = (name == "pay").then(|| speech.say("heading-pay-country"));
        figures.push(FigureView::of(
            &figure,
            &reader,
            Look {
                id,
                heading,
                drawn,
                open: true,
                level: 2,
            },
        ));
    }
    let shell = Shell::of(reader, "countries-title").in_section(Section::Countries);
    render(&Countries { shell, figures })
}

/// A place's page.
#[derive(Template)]
#[template(path = "place.html")]
struct Page {
    shell: Shell,
    name: String,
    within: Option<(String, String)>,
    about: Vec<(String, String)>,
    regions: Vec<CellView>,
    skills: Option<AskedView>,
    market: MarketView,
    /// What is to be expected; none on pages of regions.
    outlook: Option<OutlookView>,
    sections: Vec<SectionView>,
    details: Vec<FigureView>,
    /// The assessment as data: the address without its ending, and the query.
    data: (String, String),
    /// Where the regions are compared, and what changed; only of a Member State.
    compare: Option<(String, String)>,
    /// The brief as PDF, where this program makes it.
    brief: Option<String>,
}

/// What is said of a place beside its market: how sure its figures are, who hires, how long advertisements stay.
struct About {
    sections: Vec<SectionView>,
    details: Vec<FigureView>,
    data: (String, String),
}

/// What is said of the place that `filters` choose; nothing where no advertisement fits.
fn about(portal: &Shared, filters: &Filters, reader: &Reader, path: &str) -> Result<About, Refused> {
    let picture = reader.link(&format!("{path}/sure/chart"));
    let snapshot = market(portal)?;
    let speech = reader.speech;
    let parameters = filters.parameters(&[]);
    let data = (format!("{}/api/v1/assessment", reader.base), filters.query());
    let found = compute(|| Assessment::of(&snapshot, &parameters))?;
    if found.raw.n == 0 {
        return Ok(About {
            sections: Vec::new(),
            details: Vec::new(),
            data,
        });
    }
    let mut details = Vec::new();
    for (name, by) in [
        ("time-to-fill", "isco1"),
        ("ads", "education"),
        ("ads", "contract"),
    ] {
        let figure = compute(|| snapshot.figure(name, &filters.parameters(&[("by", by)])))?.figure;
        let drawn = speech.say(&format!("drawn-{name}-{by}"));
        let heading = match name {
            "ads" => format!("column-{by}"),
            _ => format!("figure-{name}"),
        };
        let look = Look {
            id: by,
            heading: Some(speech.say(&heading)),
            drawn,
            open: false,
            level: 2,
        };
        details.push(FigureView::of(&figure, reader, look));
    }
    let sections = [sure, represented, growth, hiring, days];
    let mut sections: Vec<SectionView> = sections.iter().map(|part| part(&found, speech)).collect();
    sections.push(coverage(&found, &snapshot.sources, speech));
    Ok(About {
        sections: sections
            .into_iter()
            .map(|part| part.pictured(&picture, &Place::beside(filters)))
            .collect(),
        details,
        data,
    })
}

/// The market of the place whose page is at `path`.
fn place(portal: &Shared, filters: &Filters, reader: &Reader, path: &str) -> Result<MarketView, Refused> {
    let snapshot = market(portal)?;
    let scope = Scope {
        fixed: &["country", "region"],
        path,
    };
    compute(|| MarketView::of(&snapshot, filters, reader, &scope))
}

/// The address of the brief on what the page at `path` shows.
fn brief(reader: &Reader, filters: &Filters, view: &MarketView, path: &str) -> Option<String> {
    let made = cfg!(feature = "pdf") && !view.empty;
    made.then(|| {
        format!(
            "{}{}",
            reader.link(&format!("{path}/brief.pdf")),
            Place::beside(filters)
        )
    })
}

/// What is known of a Member State whatever its market.
fn facts(country: Country, speech: &Speech) -> Vec<(String, String)> {
    let languages: Vec<String> = taxonomy::State::of(country)
        .languages
        .iter()
        .map(|language| speech.say(&format!("language-{}", language.code())))
        .collect();
    vec![
        (
            speech.say("country-code"),
            format!("{} · {}", country.code(), country.alpha3()),
        ),
        (
            speech.say("country-currency"),
            country.currency().code().to_owned(),
        ),
        (speech.say("country-languages"), languages.join(", ")),
    ]
}

/// `/LANGUAGE/countries/CODE`.
pub(super) async fn country(
    State(portal): State<Shared>,
    Path((_, code)): Path<(String, String)>,
    reader: Reader,
) -> Result<Content, Refused> {
    let asked = Place::of_country(&code)?;
    let country = asked.country;
    let speech = reader.speech;
    let (filters, path) = (asked.filters(&reader), asked.path());
    let view = place(&portal, &filters, &reader, &path)?;
    let snapshot = market(&portal)?;
    let outlook = forecasts::section(&snapshot, &reader, Group::of_country(country))?;
    let skills = if view.empty {
        None
    } else {
        let names = SkillNames::of(&portal).await;
        compute(|| asked_of_country(&snapshot, &filters, country, &names, &reader)).map(Some)?
    };
    let mut regions: Vec<CellView> = Gazetteer::shipped()
        .regions()
        .iter()
        .filter(|region| region.code.country() == country)
        .map(|region| {
            CellView::words(speech.region(region.code)).to(reader.link(&format!("/regions/{}", region.code)))
        })
        .collect();
    regions.sort_by(|a, b| speech.compare(&a.text, &b.text));
    let name = asked.name(speech).to_owned();
    let said = self::about(&portal, &filters, &reader, &path)?;
    let compare =
        ["benchmark", "changes"].map(|page| reader.link(&format!("/{page}?country={}", country.code())));
    let brief = brief(&reader, &filters, &view, &path);
    let shell = Shell::titled(reader, name.clone())
        .in_section(Section::Countries)
        .described(view.sentence.clone());
    render(&Page {
        shell,
        name,
        within: None,
        about: facts(country, speech),
        regions,
        skills,
        market: view,
        outlook,
        sections: said.sections,
        details: said.details,
        data: said.data,
        compare: Some(compare.into()),
        brief,
    })
}

/// `/LANGUAGE/regions/CODE`.
pub(super) async fn region(
    State(portal): State<Shared>,
    Path((_, code)): Path<(String, String)>,
    reader: Reader,
) -> Result<Content, Refused> {
    let asked = Place::of_region(&code)?;
    let country = asked.country;
    let speech = reader.speech;
    let (filters, path) = (asked.filters(&reader), asked.path());
    let view = place(&portal, &filters, &reader, &path)?;
    let within = (
        speech.country(country).to_owned(),
        reader.link(&format!("/countries/{}", country.code())),
    );
    let name = asked.name(speech).to_owned();
    let said = self::about(&portal, &filters, &reader, &path)?;
    let about = vec![(speech.say("region-code"), asked.code())];
    let brief = brief(&reader, &filters, &view, &path);
    let shell = Shell::titled(reader, format!("{name}, {}", within.0))
        .in_section(Section::Countries)
        .described(view.sentence.clone());
    render(&Page {
        shell,
        name,
        within: Some(within),
        about,
        regions: Vec::new(),
        skills: None,
        market: view,
        outlook: None,
        sections: said.sections,
        details: said.details,
        data: said.data,
        compare: None,
        brief,
    })
}
