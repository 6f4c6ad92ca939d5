//! The filters of the market: read from the address, shown as a form, written into links.

use crate::i18n::Speech;
use crate::web::Reader;
use base::{Country, Month, Parameters};
use journeys::Snapshot;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use taxonomy::{Gazetteer, Isco};

/// The parameters that are filters, in the order in which links carry them.
const NAMES: [&str; 8] = [
    "country",
    "region",
    "period",
    "occupation",
    "green",
    "source",
    "internships",
    "version",
];

/// What stays as it is in a query (RFC 3986, 3.4, without `&`, `+` and `=`).
const KEPT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b',')
    .remove(b':');

/// One choice of a field.
pub(crate) struct Choice {
    pub(crate) value: String,
    pub(crate) label: String,
    pub(crate) chosen: bool,
}

/// A field of the form.
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) label: String,
    pub(crate) choices: Vec<Choice>,
}

/// What is asked for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Filters(Parameters);

impl Filters {
    /// The filters in the reader's address.
    pub(crate) fn of(reader: &Reader) -> Self {
        let known = |name: &&str| {
            reader
                .get(name)
                .map(|value| ((*name).to_owned(), value.to_owned()))
        };
        Self(NAMES.iter().filter_map(known).collect())
    }

    /// The same with `name` set to `value`.
    pub(crate) fn with(&self, name: &str, value: &str) -> Self {
        let mut parameters = self.0.clone();
        parameters.insert(name.to_owned(), value.to_owned());
        Self(parameters)
    }

    /// The same without `name`.
    pub(crate) fn without(&self, name: &str) -> Self {
        let mut parameters = self.0.clone();
        parameters.remove(name);
        Self(parameters)
    }

    /// The value of a filter.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// The one Member State that is asked for.
    pub(crate) fn country(&self) -> Option<Country> {
        self.get("country")?.parse().ok()
    }

    /// The parameters of a figure with these filters and `more`.
    pub(crate) fn parameters(&self, more: &[(&str, &str)]) -> Parameters {
        let mut parameters = self.0.clone();
        for (name, value) in more {
            parameters.insert((*name).to_owned(), (*value).to_owned());
        }
        parameters
    }

    /// These filters as the query of an address, with its question mark; empty where there are none.
    pub(crate) fn query(&self) -> String {
        query(&self.0)
    }

    /// The fields of the form. Fields that a page fixes, such as the country of a country's page, are left out.
    pub(crate) fn fields(&self, snapshot: &Snapshot, speech: &Speech, fixed: &[&str]) -> Vec<Field> {
        let mut fields = Vec::new();
        let mut add = |name: &'static str, any: &str, choices: Vec<(String, String)>| {
            if fixed.contains(&name) || choices.is_empty() {
                return;
            }
            let value = self.get(name).unwrap_or_default();
            let mut choices: Vec<Choice> = std::iter::once((String::new(), speech.say(any)))
                .chain(choices)
                .map(|(choice, label)| Choice {
                    chosen: choice == value,
                    value: choice,
                    label,
                })
                .collect();
            if !choices.iter().any(|choice| choice.chosen) {
                // A value from a link that is no choice of the form, such as two countries.
                choices.push(Choice {
                    value: value.to_owned(),
                    label: self.label(name, speech),
                    chosen: true,
                });
            }
            fields.push(Field {
                name,
                label: speech.say(&format!("filter-{name}")),
                choices,
            });
        };
        add("country", "filter-country-any", countries(speech));
        if let Some(country) = self.country() {
            add("region", "filter-region-any", regions(country, speech));
        }
        add("period", "filter-period-any", periods(snapshot.months, speech));
        add("occupation", "filter-occupation-any", occupations(speech));
        let classes = ["core,partial", "core", "partial", "none"];
        add(
            "green",
            "filter-green-any",
            classes
                .map(|value| {
                    (
                        value.to_owned(),
                        speech.say(&format!("green-{}", value.replace(',', "-"))),
                    )
                })
                .into(),
        );
        let sources = snapshot.sources.iter();
        add(
            "source",
            "filter-source-any",
            sources
                .map(|source| (source.name.to_string(), source.title.clone()))
                .collect(),
        );
        let kinds = ["in", "only"];
        add(
            "internships",
            "filter-internships-out",
            kinds
                .map(|value| {
                    (
                        value.to_owned(),
                        speech.say(&format!("filter-internships-{value}")),
                    )
                })
                .into(),
        );
        fields
    }

    /// A filter's value in words.
    pub(crate) fn label(&self, name: &str, speech: &Speech) -> String {
        let value = self.get(name).unwrap_or_default();
        let one = |item: &str| match name {
            "country" => item
                .parse()
                .map(|country| speech.country(country).to_owned())
                .ok(),
            "region" => item.parse().map(|code| speech.region(code).to_owned()).ok(),
            "occupation" => Some(speech.occupation(item).to_owned()).filter(|title| !title.is_empty()),
            "period" => Some(speech.period(item)),
            "green" => speech
                .knows(&format!("green-{item}"))
                .then(|| speech.say(&format!("green-{item}"))),
            "internships" => Some(format!("filter-internships-{item}"))
                .filter(|id| speech.knows(id))
                .map(|id| speech.say(&id)),
            _ => None,
        };
        let words = value
            .split(',')
            .map(|item| one(item).unwrap_or_else(|| item.to_owned()));
        words.collect::<Vec<_>>().join(", ")
    }

    /// All filters in words, for the line under a heading: `Viet Nam · 2025 · Core green`.
    pub(crate) fn words(&self, speech: &Speech) -> String {
        let names = NAMES
            .iter()
            .filter(|name| **name != "version" && self.get(name).is_some());
        let words: Vec<String> = names.map(|name| self.label(name, speech)).collect();
        words.join(" · ")
    }
}

/// Parameters as the query of an address, with its question mark; empty where there are none.
pub(crate) fn query(parameters: &Parameters) -> String {
    let encode = |text: &str| utf8_percent_encode(text, KEPT).to_string();
    let pairs: Vec<String> = parameters
        .iter()
        .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
        .collect();
    if pairs.is_empty() {
        String::new()
    } else {
        format!("?{}", pairs.join("&"))
    }
}

fn countries(speech: &Speech) -> Vec<(String, String)> {
    let named = |country: &Country| (country.code().to_owned(), speech.country(*country).to_owned());
    ordered(Country::ALL.iter().map(named).collect(), speech)
}

fn regions(country: Country, speech: &Speech) -> Vec<(String, String)> {
    let regions = Gazetteer::shipped().regions().iter();
    let named = regions
        .filter(|region| region.code.country() == country)
        .map(|region| (region.code.to_string(), speech.region(region.code).to_owned()));
    ordered(named.collect(), speech)
}

fn ordered(mut choices: Vec<(String, String)>, speech: &Speech) -> Vec<(String, String)> {
    choices.sort_by(|a, b| speech.compare(&a.1, &b.1));
    choices
}

/// The years and the last eight quarters of the data, the newest first.
fn periods(months: Option<(Month, Month)>, speech: &Speech) -> Vec<(String, String)> {
    let Some((first, last)) = months else {
        return Vec::new();
    };
    let labels = |grain| {
        let mut found: Vec<String> = Vec::new();
        for number in (first.number()..=last.number()).rev() {
            let label = base::period_label(Month::from_number(number), grain);
            if found.last() != Some(&label) {
                found.push(label);
            }
        }
        found
    };
    let year_ago = Month::from_number((last.number() - 11).max(first.number()));
    let latest = format!("{year_ago}..{last}");
    let years = labels(base::Grain::Year).into_iter().take(12);
    let quarters = labels(base::Grain::Quarter).into_iter().take(8);
    std::iter::once((latest, speech.say("filter-period-latest")))
        .chain(
            years
                .chain(quarters)
                .map(|label| (label.clone(), speech.period(&label))),
        )
        .collect()
}

/// Major and sub-major groups in the order of their codes.
fn occupations(speech: &Speech) -> Vec<(String, String)> {
    let groups = Isco::shipped().groups().iter();
    groups
        .filter(|group| group.code.len() <= 2)
        .map(|group| {
            let indent = if group.code.len() == 2 { "\u{2003}" } else { "" };
            let title = speech.occupation(group.code);
            (group.code.to_owned(), format!("{indent}{} {title}", group.code))
        })
        .collect()
}
