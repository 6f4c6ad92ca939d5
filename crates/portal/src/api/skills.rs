//! Skills as tables: those that ads name, one with all that is known of it, and those that grow or decline.

use super::lists::{made_from, sheet, text};
use super::{only, with_ending};
use crate::download::{DEMONSTRATION, Format, Sheet};
use crate::i18n::{self, Speech};
use crate::pages::{compute, market, one_country};
use crate::view::skills::{LEAST, SkillNames};
use crate::web::{Content, Failure, Reader, Refused, Shared};
use axum::extract::{Path, State};
use base::{Cell, Dimension, Grain, Interval, Measure, Parameters, Question, SkillId};
use journeys::{Asked, Snapshot};

/// What the list takes.
pub(super) const PARAMETERS: [&str; 10] = [
    "country",
    "region",
    "period",
    "occupation",
    "green",
    "source",
    "education",
    "internships",
    "version",
    "language",
];

fn speech_of(reader: &Reader) -> Result<&'static Speech, Refused> {
    let code = reader.get("language").unwrap_or("en");
    let language = i18n::language(code).ok_or_else(|| {
        let what = format!("`language={code}` is no language of the interface");
        Failure::invalid("api.language", what)
    })?;
    Ok(i18n::speech(language))
}

fn integer(n: u64) -> Cell {
    i64::try_from(n).map_or(Cell::Missing, Cell::Integer)
}

fn real(value: Option<f64>) -> Cell {
    value
        .filter(|value| value.is_finite())
        .map_or(Cell::Missing, Cell::Real)
}

/// Ads, all ads, share and interval; nothing where fewer than ten ads name the skill.
fn shares(ads: u64, of: u64) -> [Cell; 5] {
    let interval = Interval::wilson95(ads, of).filter(|_| ads >= LEAST);
    [
        if interval.is_some() {
            integer(ads)
        } else {
            Cell::Missing
        },
        integer(of),
        real(interval.map(|_| ads as f64 / of as f64)),
        real(interval.map(|it| it.low)),
        real(interval.map(|it| it.high)),
    ]
}

/// A table with the versions that it was made from.
fn told(mut sheet: Sheet, snapshot: &Snapshot, definition: String) -> Sheet {
    sheet.about.push(("definition", definition));
    sheet
        .about
        .extend(made_from(snapshot, snapshot.version.to_string()));
    if snapshot.demonstration() {
        sheet.about.insert(0, ("warning", DEMONSTRATION.into()));
    }
    sheet
}

/// `/api/v1/skills`: every skill that at least ten of the ads name.
pub(super) async fn list(portal: &Shared, reader: &Reader) -> Result<Sheet, Refused> {
    only(reader, &PARAMETERS)?;
    let (snapshot, speech) = (market(portal)?, speech_of(reader)?);
    let names = SkillNames::of(portal).await;
    let mut parameters: Parameters = reader.parameters.clone();
    parameters.remove("language");
    let question = snapshot.question("skills", &parameters)?;
    let (named, of) = compute(|| snapshot.named_skills(&question))?;
    let row = |(id, ads): &(String, u64)| {
        let green = names.find(id).is_some_and(coder::SkillRef::is_green);
        let mut cells = vec![
            text(id.clone()),
            text(names.label(id, speech)),
            text(if green { "yes" } else { "no" }),
        ];
        cells.extend(shares(*ads, of));
        cells
    };
    let rows = named.iter().filter(|(_, ads)| *ads >= LEAST).map(row).collect();
    let columns = [
        "skill",
        "label",
        "green",
        "ads",
        "of_ads",
        "share",
        "interval_low",
        "interval_high",
    ];
    Ok(told(
        sheet("skills", &columns, rows),
        &snapshot,
        speech.say("definition-skills"),
    ))
}

/// `/api/v1/skills/ID[.csv|…]` and `/api/v1/skills/emerging[.csv|…]`.
pub(super) async fn one(
    State(portal): State<Shared>,
    Path(name): Path<String>,
    reader: Reader,
) -> Result<Content, Refused> {
    // Identifiers of imported skills may have dots of their own.
    let (id, format) = with_ending(&name).unwrap_or((name.as_str(), Format::Json));
    let sheet = if id == "emerging" {
        emerging(&portal, &reader).await?
    } else {
        skill(&portal, id, &reader).await?
    };
    sheet.write(format)
}

async fn emerging(portal: &Shared, reader: &Reader) -> Result<Sheet, Refused> {
    only(reader, &["country", "language"])?;
    let (snapshot, speech) = (market(portal)?, speech_of(reader)?);
    let names = SkillNames::of(portal).await;
    let country = one_country(reader)?;
    let found = compute(|| snapshot.emerging(country))?;
    let rows = found
        .skills
        .iter()
        .filter(|skill| skill.trend.growth.is_some())
        .map(|skill| {
            let trend = &skill.trend;
            vec![
                text(skill.id.clone()),
                text(names.label(&skill.id, speech)),
                text(class(trend.class)),
                integer(trend.ads),
                real(trend.growth),
                real(trend.interval.map(|it| it.low)),
                real(trend.interval.map(|it| it.high)),
                real(trend.p),
                real(trend.q),
            ]
        })
        .collect();
    let columns = [
        "skill",
        "label",
        "class",
        "ads",
        "growth_a_year",
        "interval_low",
        "interval_high",
        "p",
        "q",
    ];
    let mut sheet = told(
        sheet("emerging-skills", &columns, rows),
        &snapshot,
        speech.say("emerging-definition"),
    );
    let settings = found.settings;
    if let Some(period) = found.period {
        sheet.about.push(("period", period.label()));
    }
    sheet.about.extend([
        (
            "country",
            country.map_or_else(|| "all".to_owned(), |country| country.code().to_owned()),
        ),
        ("months", found.months.to_string()),
        ("ads", found.ads.to_string()),
        ("tested", found.tested().to_string()),
        ("minimum_ads", settings.minimum_ads.to_string()),
        ("minimum_growth", settings.minimum_growth.to_string()),
        ("false_discovery_rate", settings.false_discovery.to_string()),
    ]);
    Ok(sheet)
}

const fn class(class: analysis::emerging::Class) -> &'static str {
    use analysis::emerging::Class;
    match class {
        Class::Emerging => "emerging",
        Class::Declining => "declining",
        Class::Stable => "stable",
        Class::Unclear => "unclear",
        Class::TooFew => "too-few",
    }
}

/// Everything that is known of one skill: by country, month and occupation, and the skills named with it.
async fn skill(portal: &Shared, id: &str, reader: &Reader) -> Result<Sheet, Refused> {
    only(reader, &["language"])?;
    let speech = speech_of(reader)?;
    let names = SkillNames::of(portal).await;
    names.find(id).ok_or(Failure::NotFound)?;
    let asked: SkillId = id.parse().map_err(|_| Failure::NotFound)?;
    let snapshot = market(portal)?;
    let rows = compute(|| rows(&snapshot, &asked, &names, speech))?;
    let columns = [
        "by",
        "key",
        "name",
        "ads",
        "of_ads",
        "share",
        "interval_low",
        "interval_high",
        "location_quotient",
        "quotient_low",
        "quotient_high",
        "tf_idf",
        "association",
        "npmi",
    ];
    let mut sheet = told(
        sheet("skill", &columns, rows),
        &snapshot,
        speech.say("definition-skills"),
    );
    sheet.about.push(("skill", id.to_owned()));
    sheet.about.push(("label", names.label(id, speech)));
    Ok(sheet)
}

fn rows(
    snapshot: &Snapshot,
    asked: &SkillId,
    names: &SkillNames,
    speech: &Speech,
) -> Result<Vec<Vec<Cell>>, Refused> {
    let question = Question::of(Measure::Skills, snapshot.set.id, snapshot.version);
    let mut rows = Vec::new();
    let by = [
        ("country", Dimension::Country),
        ("month", Dimension::Period(Grain::Month)),
        ("isco4", Dimension::Occupation(4)),
    ];
    let table = snapshot.skill_table(&question, Dimension::Occupation(4))?;
    let quotients = table.asking(asked.as_str(), LEAST);
    for (column, dimension) in by {
        for (key, ads, of) in snapshot.skill_by(&question, asked, dimension)? {
            if column == "isco4" && ads < LEAST {
                continue;
            }
            let quotient = quotients.iter().find(|it| column == "isco4" && it.group == key);
            let mut cells = vec![
                text(column),
                text(key.clone()),
                text(crate::view::name(column, &key, speech)),
            ];
            cells.extend(shares(ads, of));
            cells.extend(of_quotient(quotient));
            cells.extend([Cell::Missing, Cell::Missing]);
            rows.push(cells);
        }
    }
    for one in snapshot.related_skills(asked.as_str())? {
        let mut cells = vec![
            text("related"),
            text(one.skill.clone()),
            text(names.label(&one.skill, speech)),
        ];
        cells.push(integer(one.edge.support));
        cells.extend(std::iter::repeat_n(Cell::Missing, 8));
        cells.extend([real(Some(one.edge.association)), real(Some(one.edge.npmi))]);
        rows.push(cells);
    }
    Ok(rows)
}

fn of_quotient(asked: Option<&Asked>) -> [Cell; 4] {
    let quotient = asked.map(|it| it.quotient);
    [
        real(quotient.map(|it| it.shrunk)),
        real(quotient.map(|it| it.interval.low)),
        real(quotient.map(|it| it.interval.high)),
        real(asked.and_then(|it| it.tf_idf)),
    ]
}
