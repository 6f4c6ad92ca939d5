//! An assessment in sentences, a chart and tables.

use super::section::{SectionView, between, percents, too_few, way};
use super::table::CellView;
use crate::charts::Bar;
use crate::i18n::Speech;
use analysis::concentration::Level;
use analysis::prevalence::{Corrected, LEAST_POSITIVES};
use analysis::weights::WeightedShare;
use base::Interval;
use journeys::{Assessment, Represented};

/// Advertisements below which nothing is said.
const ENOUGH: u64 = 10;

/// One reading of how green a market is.
struct Reading {
    label: String,
    value: Option<f64>,
    interval: Option<Interval>,
    n: u64,
}

/// How sure the green share is: raw, corrected or why not, and by other definitions.
pub(crate) fn sure(found: &Assessment, speech: &Speech) -> SectionView {
    let heading = speech.say("assess-sure");
    if found.raw.n < ENOUGH {
        return SectionView::saying("sure", heading, vec![speech.say("assess-few")]);
    }
    let readings = readings(found, speech);
    let bars: Vec<Bar> = readings
        .iter()
        .map(|reading| Bar {
            label: reading.label.clone(),
            href: None,
            value: reading.value,
            interval: reading.interval.map(|interval| (interval.low, interval.high)),
        })
        .collect();
    let rows = readings.iter().map(|reading| row(reading, speech)).collect();
    let head = ["by-column", "column-share", "column-interval", "column-n"].map(|id| speech.say(id));
    SectionView {
        foot: speech.say("assess-definitions"),
        ..SectionView::saying("sure", heading, says(found, speech))
            .drawn(&bars, &|value| speech.percent(value), speech)
            .tabled(&head, rows)
    }
}

fn says(found: &Assessment, speech: &Speech) -> Vec<String> {
    let mut says = Vec::new();
    if let Some(interval) = found.interval {
        let share = found.raw.hits as f64 / found.raw.n as f64;
        says.push(speech.fill(
            "assess-raw",
            &[
                ("share", &speech.percent(share)),
                ("count", &speech.count(found.raw.n)),
                ("range", &percents(&interval, speech)),
            ],
        ));
    }
    says.push(corrected(&found.corrected, speech));
    if let Some((low, high)) = found.range() {
        let range = between(&speech.percent(low), &speech.percent(high), speech);
        says.push(speech.fill("assess-range", &[("range", &range)]));
    }
    if weighted(found).is_none() {
        says.push(speech.say("assess-unweighted"));
    }
    says
}

/// The corrected share in words, or why there is none.
fn corrected(found: &Corrected, speech: &Speech) -> String {
    match found {
        Corrected::Established(estimate) => speech.fill(
            "assess-corrected",
            &[
                ("share", &speech.percent(estimate.corrected)),
                ("range", &percents(&estimate.interval, speech)),
                ("sensitivity", &speech.percent(estimate.sensitivity)),
                ("specificity", &speech.percent(estimate.specificity)),
            ],
        ),
        Corrected::NotEstablished { positives, .. } => speech.fill(
            "assess-not-established",
            &[
                ("count", &speech.count(*positives)),
                ("least", &speech.count(LEAST_POSITIVES)),
            ],
        ),
        Corrected::NotAssessed { .. } => speech.say("assess-not-assessed"),
    }
}

fn readings(found: &Assessment, speech: &Speech) -> Vec<Reading> {
    let mut readings = vec![Reading {
        label: speech.say("assess-coded"),
        value: Some(found.raw.hits as f64 / found.raw.n.max(1) as f64),
        interval: found.interval,
        n: found.raw.n,
    }];
    if let Corrected::Established(estimate) = &found.corrected {
        readings.push(Reading {
            label: speech.say("assess-coded-corrected"),
            value: Some(estimate.corrected),
            interval: Some(estimate.interval),
            n: found.raw.n,
        });
    }
    if let Some((weighted, n)) = weighted(found) {
        readings.push(Reading {
            label: speech.say("represent-reading"),
            value: Some(weighted.share),
            interval: Some(weighted.interval),
            n,
        });
    }
    readings.extend(found.definitions.iter().map(|definition| Reading {
        label: speech.say(&format!("by-{}", definition.method.code())),
        value: definition.share.filter(|_| definition.judged >= ENOUGH),
        interval: None,
        n: definition.judged,
    }));
    readings
}

/// The share weighted to employment, and the advertisements behind it.
fn weighted(found: &Assessment) -> Option<(WeightedShare, u64)> {
    let Represented::ByOccupation(comparison) = &found.represented else {
        return None;
    };
    let n = comparison.groups.iter().map(|group| group.ads).sum();
    Some((comparison.weighted?, n))
}

fn row(reading: &Reading, speech: &Speech) -> Vec<CellView> {
    let Some(value) = reading.value else {
        return vec![
            CellView::words(reading.label.clone()),
            too_few(speech),
            CellView::words(""),
            CellView::words(""),
        ];
    };
    let interval = reading.interval;
    vec![
        CellView::words(reading.label.clone()),
        CellView::number(speech.percent(value)),
        CellView::number(interval.map_or_else(|| "–".to_owned(), |it| speech.percent_range(&it))),
        CellView::number(speech.count(reading.n)),
    ]
}

/// How the number of advertisements changed in a year.
pub(crate) fn growth(found: &Assessment, speech: &Speech) -> SectionView {
    let heading = speech.say("assess-growth");
    let said = match &found.growth {
        None => speech.say("assess-growth-missing"),
        Some(growth) => {
            let (value, interval) = (growth.ads.value, growth.ads.interval());
            let percent = |ratio: f64| speech.percent(ratio - 1.0);
            let range = interval.map_or_else(String::new, |it| {
                between(&percent(it.low), &percent(it.high), speech)
            });
            speech.fill(
                &format!("assess-growth-{}", way(&growth.ads, 1.0)),
                &[
                    ("month", &speech.month(growth.last)),
                    ("change", &value.map_or_else(String::new, percent)),
                    ("range", &range),
                ],
            )
        }
    };
    SectionView::saying("growth", heading, vec![said])
}

/// Who hires.
pub(crate) fn hiring(found: &Assessment, speech: &Speech) -> SectionView {
    let heading = speech.say("assess-hires");
    let Some(hiring) = found.hiring.as_ref().filter(|it| it.employers.n >= ENOUGH) else {
        return SectionView::saying("hires", heading, vec![speech.say("assess-hires-none")]);
    };
    let level = match hiring.index.level {
        Some(Level::Low) => "low",
        Some(Level::Moderate) => "moderate",
        Some(Level::High) => "high",
        None => "few",
    };
    let index = hiring.index.corrected.unwrap_or(hiring.index.index);
    let mut says = vec![speech.fill(
        &format!("assess-hires-{level}"),
        &[
            ("employers", &speech.count(hiring.employers.employers)),
            ("count", &speech.count(hiring.employers.n)),
            ("index", &speech.decimal(index, 3)),
        ],
    )];
    if hiring.unnamed >= ENOUGH {
        says.push(speech.fill(
            "assess-hires-unnamed",
            &[("count", &speech.count(hiring.unnamed))],
        ));
    }
    SectionView::saying("hires", heading, says)
}

/// How long advertisements stay online.
pub(crate) fn days(found: &Assessment, speech: &Speech) -> SectionView {
    let heading = speech.say("assess-days");
    let said = match found.days.filter(|days| days.n >= ENOUGH) {
        None => speech.say("assess-days-none"),
        Some(days) => {
            let [low, median, high] = days.values.map(|value| speech.number(value));
            speech.fill(
                "assess-days-text",
                &[
                    ("count", &speech.count(days.n)),
                    ("median", &median),
                    ("range", &between(&low, &high, speech)),
                ],
            )
        }
    };
    SectionView::saying("stay", heading, vec![said])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{LANGUAGES, speech};
    use analysis::concentration::summed;
    use analysis::growth::{Change, Standing};
    use analysis::prevalence::{Estimate, Raw};
    use base::{Employers, Month, Quartiles};
    use journeys::{ByDefinition, Growth, Hiring};

    fn change(standing: Standing, value: f64) -> Change {
        Change {
            value: Some(value),
            low: Some(value * 0.9),
            high: Some(value * 1.1),
            p: None,
            dispersion: None,
            standing,
        }
    }

    fn assessment(n: u64, corrected: Corrected) -> Assessment {
        Assessment {
            raw: Raw { hits: n / 10, n },
            interval: Interval::wilson95(n / 10, n),
            corrected,
            definitions: vec![ByDefinition {
                method: taxonomy::Method::Task,
                judged: n,
                share: Some(0.2),
                green: Some(0.3),
            }],
            growth: None,
            days: None,
            hiring: None,
            represented: Represented::NoStatistics,
            sources: Vec::new(),
        }
    }

    #[test]
    fn a_share_is_corrected_in_words_only_where_it_is_corrected() {
        let raw = Some(0.1);
        let estimate = Estimate {
            raw: 0.1,
            corrected: 0.123,
            interval: Interval {
                low: 0.1,
                high: 0.15,
                level: 0.95,
            },
            sensitivity: 0.8,
            specificity: 0.99,
        };
        for language in LANGUAGES {
            let speech = speech(language);
            let said = |n, corrected| {
                let section = sure(&assessment(n, corrected), speech);
                let text = section.says.join(" ");
                assert!(
                    !text.contains('{') && !text.contains("assess-"),
                    "{language}: {text}"
                );
                (
                    text,
                    section.chart.matches("class=\"dot\"").count(),
                    section.table.is_some(),
                )
            };
            let percent = speech.percent(0.123);
            let (text, dots, _) = said(1_000, Corrected::Established(estimate));
            assert!(text.contains(&percent) && dots == 6, "{language}: {dots} {text}");
            let not = Corrected::NotEstablished { raw, positives: 4 };
            let (text, dots, _) = said(1_000, not);
            assert!(
                text.contains(&speech.count(30)) && dots == 4,
                "{language}: {dots} {text}"
            );
            let (text, ..) = said(1_000, Corrected::NotAssessed { raw });
            assert!(
                text.contains(&speech.say("assess-not-assessed")),
                "{language}: {text}"
            );
            let (text, _, table) = said(9, Corrected::NotAssessed { raw });
            assert!(text == speech.say("assess-few") && !table, "{language}: {text}");
        }
    }

    /// All of `texts` are filled, and `different` of them are.
    #[track_caller]
    fn check(texts: Vec<Vec<String>>, different: usize, language: base::Language) {
        let mut texts: Vec<String> = texts.into_iter().map(|says| says.join(" ")).collect();
        let filled = |text: &String| !text.contains('{') && !text.contains("assess-");
        assert!(texts.iter().all(filled), "{language}: {texts:?}");
        texts.sort();
        texts.dedup();
        assert_eq!(texts.len(), different, "{language}: {texts:?}");
    }

    #[test]
    fn growth_is_said_as_far_as_it_is_known() {
        for language in LANGUAGES {
            let speech = speech(language);
            let mut found = assessment(1_000, Corrected::NotAssessed { raw: None });
            let mut texts = vec![growth(&found, speech).says];
            for (standing, value) in [
                (Standing::Significant, 1.5),
                (Standing::Significant, 0.5),
                (Standing::NotSignificant, 1.5),
                (Standing::TooFew, 1.5),
            ] {
                let ads = change(standing, value);
                let last = Month::from_number(660);
                found.growth = Some(Growth {
                    last,
                    ads,
                    share: ads,
                });
                texts.push(growth(&found, speech).says);
            }
            check(texts, 5, language);
        }
    }

    #[test]
    fn employers_and_days_are_said_as_far_as_they_are_known() {
        for language in LANGUAGES {
            let speech = speech(language);
            let mut found = assessment(1_000, Corrected::NotAssessed { raw: None });
            let mut texts = vec![hiring(&found, speech).says, days(&found, speech).says];
            for (n, squares) in [
                (1_000, 2_000),
                (1_000, 140_000),
                (1_000, 500_000),
                (12, 30),
                (9, 9),
            ] {
                let employers = Employers {
                    n,
                    employers: 3,
                    squares,
                };
                let index = summed(n, squares).expect("sums");
                found.hiring = Some(Hiring {
                    employers,
                    unnamed: 50,
                    index,
                });
                texts.push(hiring(&found, speech).says);
            }
            for n in [9, 100] {
                let values = [10, 20, 30];
                found.days = Some(Quartiles { n, values });
                texts.push(days(&found, speech).says);
            }
            // Nine advertisements are as none, twice.
            check(texts, 7, language);
        }
    }
}
