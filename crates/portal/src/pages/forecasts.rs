//! Forecasts: advertisements to be expected by Member State, major group and green class.

use super::{compute, market, render};
use crate::i18n::Speech;
use crate::view::{Choice, Field, OutlookView, Shell, why};
use crate::web::{Content, Failure, Reader, Refused, Section, Shared};
use askama::Template;
use axum::extract::State;
use base::{Country, Month};
use journeys::{Group, Outlook, SMALLEST, Snapshot, Why};
use taxonomy::Isco;

#[derive(Template)]
#[template(path = "forecasts.html")]
struct Page {
    shell: Shell,
    action: String,
    fields: Vec<Field>,
    outlook: OutlookView,
    how: [String; 4],
    /// States without forecasts, and why.
    without: Vec<(String, String)>,
    foot: String,
}

/// `/LANGUAGE/forecasts?country=…&occupation=…&green=…`.
pub(super) async fn page(State(portal): State<Shared>, reader: Reader) -> Result<Content, Refused> {
    let snapshot = market(&portal)?;
    let group = asked(&reader)?;
    let made = compute(|| snapshot.outlook())?;
    let speech = reader.speech;
    let outlook = OutlookView::of(&made, group, &reader, "forecast");
    let without = made.without.iter().map(|(country, reason)| {
        let name = speech.country(*country).to_owned();
        (name, why(Why::Series(*reason), speech))
    });
    let without = without.collect();
    let how = how(&made, speech);
    let foot = foot(&snapshot, &made, group, speech);
    let (action, fields) = (reader.link("/forecasts"), fields(group, speech));
    let title = format!("{}: {}", speech.say("forecasts-title"), outlook.words);
    let shell = Shell::titled(reader, title)
        .in_section(Section::Figures)
        .described(outlook.reading.clone());
    render(&Page {
        shell,
        action,
        fields,
        outlook,
        how,
        without,
        foot,
    })
}

/// The group that the address asks for.
pub(crate) fn asked(reader: &Reader) -> Result<Group, Refused> {
    let refused = |code, what: String| Refused::from(Failure::invalid(code, what));
    let country = reader.get("country").map(|code| {
        let wrong = |_| {
            refused(
                "forecast.country",
                format!("`country={code}` is not one Member State, for example `VN`"),
            )
        };
        code.parse::<Country>().map_err(wrong)
    });
    let major = reader.get("occupation").map(|code| {
        let known = code.len() == 1 && Isco::shipped().find(code).is_some();
        let wrong = || {
            refused(
                "forecast.occupation",
                format!("`occupation={code}` is not one major group of ISCO-08, `0` to `9`"),
            )
        };
        code.parse::<u8>().ok().filter(|_| known).ok_or_else(wrong)
    });
    let green = match reader.get("green") {
        None => false,
        Some("core,partial") => true,
        Some(other) => {
            return Err(refused(
                "forecast.green",
                format!("`green={other}` is not `core,partial`: classes are not forecast one by one"),
            ));
        }
    };
    Ok(Group {
        country: country.transpose()?,
        major: major.transpose()?,
        green,
    })
}

/// The forecast that belongs to a page of the market: shown where nothing else is asked for than the page itself fixes.
pub(super) fn section(
    snapshot: &Snapshot,
    reader: &Reader,
    group: Group,
) -> Result<Option<OutlookView>, Refused> {
    if reader.parameters.values().any(|value| !value.is_empty()) {
        return Ok(None);
    }
    let made = compute(|| snapshot.outlook())?;
    Ok(Some(OutlookView::of(&made, group, reader, "outlook")))
}

/// How many advertisements were counted, and the versions that they come from.
pub(super) fn foot(snapshot: &Snapshot, made: &Outlook, group: Group, speech: &Speech) -> String {
    let counted: u64 = made.line(group).map_or(0, |line| line.ads.iter().flatten().sum());
    let count = if (1..SMALLEST).contains(&counted) {
        speech.say("too-few")
    } else {
        speech.count(counted)
    };
    speech.tell(
        "figure-foot",
        &[
            ("n", (counted as f64).into()),
            ("count", count.into()),
            ("version", speech.number(snapshot.version).into()),
            ("coder", snapshot.set.coder_version.as_str().into()),
            ("taxonomy", snapshot.set.taxonomy_version.as_str().into()),
        ],
    )
}

fn fields(group: Group, speech: &Speech) -> Vec<Field> {
    let named = |country: &Country| (country.code().to_owned(), speech.country(*country).to_owned());
    let mut countries: Vec<_> = Country::ALL.iter().map(named).collect();
    countries.sort_by(|a, b| speech.compare(&a.1, &b.1));
    let majors = (0..=9).map(|major| {
        let code = major.to_string();
        let title = format!("{code} {}", speech.occupation(&code));
        (code, title)
    });
    let green = ("core,partial".to_owned(), speech.say("green-core-partial"));
    let field = |name: &'static str, chosen: String, choices: Vec<(String, String)>| Field {
        name,
        label: speech.say(&format!("filter-{name}")),
        choices: std::iter::once((String::new(), speech.say(&format!("filter-{name}-any"))))
            .chain(choices)
            .map(|(value, label)| Choice {
                chosen: value == chosen,
                value,
                label,
            })
            .collect(),
    };
    let country = group
        .country
        .map_or_else(String::new, |country| country.code().to_owned());
    let major = group.major.map_or_else(String::new, |major| major.to_string());
    let class = if group.green {
        green.0.clone()
    } else {
        String::new()
    };
    vec![
        field("country", country, countries),
        field("occupation", major, majors.collect()),
        field("green", class, vec![green]),
    ]
}

/// How forecasts are made, in paragraphs.
fn how(made: &Outlook, speech: &Speech) -> [String; 4] {
    let unfinished = made.unfinished.map(|month| {
        let month = speech.month(month);
        format!(" {}", speech.fill("forecast-unfinished", &[("month", &month)]))
    });
    let months = speech.say("forecast-how-months") + unfinished.as_deref().unwrap_or_default();
    let names: Vec<&str> = made.countries.iter().map(|one| speech.country(*one)).collect();
    let told = |month: Option<Month>| month.map_or_else(String::new, |month| speech.month(month));
    let since = match made.since {
        Some(_) => speech.fill(
            "forecast-how-since",
            &[("month", &told(made.since)), ("countries", &names.join(", "))],
        ),
        None => speech.say("forecast-how-nobody"),
    };
    [
        months,
        since,
        format!(
            "{} {}",
            speech.say("forecast-how-method"),
            speech.say("forecast-how-adds")
        ),
        speech.say("forecast-how-intervals"),
    ]
}
