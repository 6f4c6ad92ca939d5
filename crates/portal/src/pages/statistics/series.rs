//! A series drawn as a line, with what each of the last vintages said of it beside.

use super::moments::moments;
use crate::charts::{self, Frame, Point};
use crate::i18n::Speech;
use crate::view::{CellView, SectionView};
use centre::statistics::{Observation, Series};

/// A series as of a vintage; datasets with several measures have several.
pub(super) struct Chosen {
    pub(super) vintage: i64,
    pub(super) series: Vec<Series>,
}

/// One measure of the chosen series: as it is now, and as earlier vintages had it.
pub(super) struct Latest<'a> {
    series: &'a Series,
    /// Vintages with what they said, the latest first.
    said: Vec<(i64, Option<&'a Series>)>,
}

impl<'a> Latest<'a> {
    /// The measure at this place; `None` where there is none.
    pub(super) fn of(chosen: &'a [Chosen], place: usize) -> Option<Self> {
        let series = chosen.first()?.series.get(place)?;
        let same = |one: &&Series| one.measure == series.measure;
        let said = chosen.iter().map(|it| (it.vintage, it.series.iter().find(same)));
        Some(Self {
            series,
            said: said.collect(),
        })
    }

    /// What an earlier vintage says of the period of `now`.
    fn earlier(&self, at: usize, now: &Observation) -> Option<&'a Observation> {
        let (_, series) = self.said.get(at)?;
        series
            .as_ref()?
            .observations
            .iter()
            .find(|it| it.period == now.period)
    }

    /// Periods whose value the last vintage changed.
    fn revised(&self) -> usize {
        let now = self.series.observations.iter();
        now.filter(|now| {
            self.earlier(1, now)
                .is_some_and(|before| before.value != now.value)
        })
        .count()
    }
}

/// The part of the page for one measure.
pub(super) fn part(latest: &Latest<'_>, title: &str, speech: &Speech) -> SectionView {
    let series = latest.series;
    let observations = &series.observations;
    let many = series.measure != "OBS_VALUE";
    let heading = if many {
        format!("{title}: {}", series.measure)
    } else {
        title.to_owned()
    };
    let digits = digits(observations);
    let spell = |value: f64| speech.decimal(value, digits);
    let unit = observations.iter().rev().find_map(|it| it.unit.clone());
    let mut says = vec![reading(observations, unit.as_deref(), &spell, speech)];
    if latest.said.len() > 1 {
        let revised = latest.revised();
        let count = speech.count(revised as u64);
        says.push(speech.tell(
            "stat-revised",
            &[("n", (revised as f64).into()), ("count", count.into())],
        ));
    }
    let id = format!("series-{}", series.measure.to_ascii_lowercase());
    let mut head = vec![speech.say("stat-period")];
    let column =
        |(vintage, _): &(i64, _)| speech.fill("stat-of-vintage", &[("vintage", &speech.number(*vintage))]);
    head.extend(latest.said.iter().map(column));
    head.push(speech.say("stat-status"));
    let rows = observations
        .iter()
        .rev()
        .map(|now| row(latest, now, &spell, speech))
        .collect();
    let mut view = SectionView::saying(&id, heading, says).tabled(&head, rows);
    view.chart = chart(&view, observations, &spell, speech);
    view.foot = notes(series);
    view
}

/// From the first to the last value that there is. Official figures come without intervals here: nothing is said of trends.
fn reading(
    all: &[Observation],
    unit: Option<&str>,
    spell: &dyn Fn(f64) -> String,
    speech: &Speech,
) -> String {
    let known: Vec<(&Observation, f64)> = all.iter().filter_map(|it| Some((it, it.in_units()?))).collect();
    let said = |(one, value): &(&Observation, f64)| {
        (
            speech.period(&one.period),
            with_unit(&spell(*value), unit, speech),
        )
    };
    match known.as_slice() {
        [] => speech.say("stat-reading-missing"),
        [one] => {
            let (period, value) = said(one);
            speech.fill("stat-reading-one", &[("period", &period), ("value", &value)])
        }
        [first, .., last] => {
            let ((from, before), (to, now)) = (said(first), said(last));
            speech.fill(
                "stat-reading-two",
                &[("from", &from), ("before", &before), ("to", &to), ("now", &now)],
            )
        }
    }
}

/// A value with its unit; codes that everybody knows in words.
fn with_unit(value: &str, unit: Option<&str>, speech: &Speech) -> String {
    match unit {
        None => value.to_owned(),
        Some("PS") => speech.fill("stat-persons", &[("value", value)]),
        Some("PT" | "PC") => format!("{value}%"),
        Some(other) => format!("{value} {other}"),
    }
}

fn row(
    latest: &Latest<'_>,
    now: &Observation,
    spell: &dyn Fn(f64) -> String,
    speech: &Speech,
) -> Vec<CellView> {
    let value = |one: Option<&Observation>| {
        let value = one.and_then(Observation::in_units);
        CellView::number(value.map_or_else(|| "–".to_owned(), spell))
    };
    let mut cells = vec![CellView::words(speech.period(&now.period))];
    cells.push(value(Some(now)));
    cells.extend((1..latest.said.len()).map(|at| value(latest.earlier(at, now))));
    cells.push(CellView::words(now.status.clone().unwrap_or_default()));
    cells
}

fn chart(view: &SectionView, all: &[Observation], spell: &dyn Fn(f64) -> String, speech: &Speech) -> String {
    let point = |(label, value): (String, Option<f64>)| {
        let label = speech.period(&label);
        Point {
            tick: Some(label.clone()),
            label,
            value,
            interval: None,
        }
    };
    let points: Vec<Point> = moments(all).into_iter().map(point).collect();
    let missing = speech.say("stat-missing");
    let frame = Frame {
        id: &view.id,
        title: &view.heading,
        description: view.says.first().map_or("", String::as_str),
        value: spell,
        missing: &missing,
    };
    charts::line(&frame, &points, true)
}

/// Digits after the point that these values need.
fn digits(all: &[Observation]) -> u8 {
    let values = || all.iter().filter_map(Observation::in_units);
    let largest = values().map(f64::abs).fold(0.0, f64::max);
    match largest {
        _ if values().all(|value| value.fract() == 0.0) => 0,
        large if large >= 1_000.0 => 0,
        large if large >= 1.0 => 2,
        _ => 4,
    }
}

/// What the source notes on the series.
fn notes(series: &Series) -> String {
    let notes: Vec<String> = series
        .notes
        .iter()
        .map(|(name, value)| format!("{name}: {value}"))
        .collect();
    notes.join(" · ")
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::i18n::{self, LANGUAGES};
    use std::collections::BTreeMap;

    pub(in super::super) fn observation(year: i32, number: Option<f64>) -> Observation {
        Observation {
            period: year.to_string(),
            frequency: "A".into(),
            first_day: format!("{year}-01-01"),
            last_day: format!("{year}-12-31"),
            value: number.map(|number| number.to_string()),
            number,
            unit: Some("PS".into()),
            unit_mult: Some(3),
            status: None,
            decimals: None,
            attributes: BTreeMap::new(),
            vintage: 1,
        }
    }

    fn chosen(vintage: i64, values: &[Option<f64>]) -> Chosen {
        let observations = (2020..)
            .zip(values)
            .map(|(year, value)| observation(year, *value));
        let series = Series {
            dataset: "A:B(1.0)".into(),
            kind: "employment".into(),
            key: BTreeMap::new(),
            labels: BTreeMap::new(),
            country: None,
            measure: "OBS_VALUE".into(),
            notes: BTreeMap::new(),
            observations: observations.collect(),
        };
        Chosen {
            vintage,
            series: vec![series],
        }
    }

    fn says(vintages: &[&[Option<f64>]], speech: &Speech) -> Vec<String> {
        let chosen: Vec<Chosen> = (1..)
            .zip(vintages)
            .map(|(at, values)| chosen(at, values))
            .collect();
        let latest = Latest::of(&chosen, 0).expect("a measure");
        let view = part(&latest, "Viet Nam", speech);
        assert_eq!(view.table.map(|table| table.rows.len()), Some(vintages[0].len()));
        assert!(!view.chart.is_empty());
        view.says
    }

    #[test]
    fn sentences_say_what_the_values_say_in_every_language() {
        let english = i18n::speech(base::Language::En);
        let (a, b) = (Some(1.5), Some(2.0));
        for (vintages, expect) in [
            (
                &[&[a, b][..]][..],
                vec!["2020: 1,500 persons. 2021: 2,000 persons."],
            ),
            (
                &[&[None, b, None]],
                vec!["2021: 2,000 persons. It is the only value of the series."],
            ),
            (
                &[&[None, None]],
                vec!["The series has no values: all of them are stated as missing."],
            ),
            (
                &[&[a, b], &[a, b]],
                vec![
                    "2020: 1,500 persons. 2021: 2,000 persons.",
                    "The last vintage changed no value that the one before had.",
                ],
            ),
            (
                &[&[a, b], &[a, a]],
                vec![
                    "2020: 1,500 persons. 2021: 2,000 persons.",
                    "The last vintage changed one value.",
                ],
            ),
            (
                &[&[a, b], &[b]],
                vec![
                    "2020: 1,500 persons. 2021: 2,000 persons.",
                    "The last vintage changed one value.",
                ],
            ),
            (
                &[&[a, b], &[b, a]],
                vec![
                    "2020: 1,500 persons. 2021: 2,000 persons.",
                    "The last vintage changed 2 values.",
                ],
            ),
        ] {
            assert_eq!(says(vintages, english), expect);
            for language in LANGUAGES {
                let said = says(vintages, i18n::speech(language));
                assert_eq!(said.len(), expect.len());
                assert!(
                    said.iter()
                        .all(|it| it.len() > 5 && !it.contains(['{', '$']) && !it.contains("stat-")),
                    "{said:?}"
                );
            }
        }
    }

    #[test]
    fn digits_are_as_many_as_the_values_need() {
        let of = |number| {
            digits(&[Observation {
                unit_mult: None,
                ..observation(2020, number)
            }])
        };
        assert_eq!(
            [
                of(Some(12.0)),
                of(Some(1_234.5)),
                of(Some(2.4)),
                of(Some(0.012)),
                of(None)
            ],
            [0, 0, 2, 4, 0]
        );
    }
}
