//! The structures of the datasets: dimensions, attributes and code lists.

use super::cuts::code;
use super::pay::STATISTICS;
use super::vacancies::INDICATORS;
use super::{NOT_STATED, Named, Naming, OpenDataset, TOTAL};
use base::Country;
use sdmx::{Code, Component, Frequency, ObsStatus, OutObservation, Reference, Structure};
use std::collections::BTreeSet;
use taxonomy::Isco;

/// The structure of a dataset. Its code lists hold all Member States and occupations, and of currencies and skills those that
/// occur.
pub(super) fn structure(
    which: OpenDataset,
    reference: Reference,
    observations: &[OutObservation],
    names: Naming<'_>,
) -> Structure {
    let coded = |id: &'static str, codes: Vec<String>| Component {
        id: id.to_owned(),
        names: names(Named::Component(id)),
        codes: Some(
            codes
                .into_iter()
                .map(|code| Code {
                    names: names(Named::Code(id, &code)),
                    id: code,
                })
                .collect(),
        ),
    };
    let free = |id: &'static str| Component {
        id: id.to_owned(),
        names: names(Named::Component(id)),
        codes: None,
    };
    let frequencies = [Frequency::Monthly, Frequency::Quarterly, Frequency::Annual];
    let mut dimensions = vec![
        coded(
            "FREQ",
            frequencies.iter().map(|it| it.code().to_owned()).collect(),
        ),
        coded("REF_AREA", places()),
    ];
    if which == OpenDataset::Skills {
        dimensions.push(coded("SKILL", occurring(observations, 2)));
    } else {
        dimensions.push(coded("OCCUPATION", occupations()));
    }
    let status = coded("OBS_STATUS", statuses());
    let unit = |codes: &[&str]| coded("UNIT_MEASURE", owned(codes));
    let interval = [free("INTERVAL_LOW"), free("INTERVAL_HIGH")];
    let mut attributes = vec![status];
    match which {
        OpenDataset::Ads => {
            dimensions.push(coded(
                "INDICATOR",
                INDICATORS.map(|(code, ..)| code.to_owned()).into(),
            ));
            attributes.push(unit(&["AD", "PS"]));
        }
        OpenDataset::GreenShare => {
            attributes.push(unit(&["PROP"]));
            attributes.extend(interval);
            attributes.push(free("N"));
        }
        OpenDataset::Pay => {
            dimensions.push(coded("CURRENCY", occurring(observations, 3)));
            dimensions.push(coded("STATISTIC", owned(&STATISTICS)));
            attributes.push(free("N"));
        }
        OpenDataset::Skills => {
            attributes.push(unit(&["PROP"]));
            attributes.extend(interval);
            attributes.extend([free("ADS"), free("N")]);
        }
    }
    Structure {
        reference,
        names: names(Named::Dataset(which)),
        dimensions,
        time: Some(names(Named::Component("TIME_PERIOD"))),
        measure: free("OBS_VALUE"),
        attributes,
    }
}

fn owned(codes: &[&str]) -> Vec<String> {
    codes.iter().map(|code| (*code).to_owned()).collect()
}

fn statuses() -> Vec<String> {
    owned(&[ObsStatus::Normal.code(), ObsStatus::Suppressed.code()])
}

fn places() -> Vec<String> {
    let states = Country::ALL.iter().map(|country| country.code());
    states.chain([TOTAL, NOT_STATED]).map(code_of).collect()
}

fn occupations() -> Vec<String> {
    let groups = Isco::shipped()
        .groups()
        .iter()
        .filter(|group| group.code.len() != 3);
    groups
        .map(|group| group.code)
        .chain([TOTAL, NOT_STATED])
        .map(code_of)
        .collect()
}

fn code_of(key: &str) -> String {
    code(key)
}

/// The codes that occur at a place of the keys, in order.
fn occurring(observations: &[OutObservation], place: usize) -> Vec<String> {
    let found: BTreeSet<&String> = observations.iter().filter_map(|one| one.key.get(place)).collect();
    found.into_iter().cloned().collect()
}
