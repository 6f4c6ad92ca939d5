//! How well the coder codes, as the page shows it: tables, a chart, sentences.

use super::table::{CellView, HeadView, TableView};
use crate::charts::{self, Bar, Frame};
use crate::i18n::Speech;
use coder::measure::{Accuracy, Bin, By, OccupationReport, Rate, Report};
use std::collections::BTreeSet;

/// Rows below which a group is too small for a rate.
const ENOUGH: u64 = 10;
/// Groups and confusions that are called weak.
const WEAKEST: usize = 5;

/// A table with its heading.
pub(crate) struct QualityPart {
    pub(crate) id: &'static str,
    pub(crate) heading: String,
    pub(crate) text: String,
    pub(crate) chart: String,
    pub(crate) table: TableView,
}

/// One evaluation as the page names it.
pub(crate) struct Evaluated {
    pub(crate) label: String,
    pub(crate) report: &'static Report,
}

/// All evaluations in the reader's words.
pub(crate) struct QualityView<'a> {
    pub(crate) speech: &'static Speech,
    pub(crate) sets: &'a [Evaluated],
}

impl QualityView<'_> {
    fn occupation(&self) -> impl Iterator<Item = (&Evaluated, &'static OccupationReport)> {
        self.sets
            .iter()
            .filter_map(|set| set.report.occupation.as_ref().map(|report| (set, report)))
    }

    /// The first set's accuracy in a sentence.
    pub(crate) fn finding(&self) -> String {
        let Some((set, rate)) = self
            .occupation()
            .find_map(|(set, report)| report.all().map(|all| (set, &all.accepted)))
        else {
            return self.speech.say("quality-lead");
        };
        let range = rate
            .interval
            .map_or_else(String::new, |i| self.speech.percent_range(&i));
        self.speech.fill(
            "quality-finding",
            &[
                ("set", set.label.as_str()),
                ("count", &self.speech.count(rate.n)),
                ("share", &self.percent(rate.value)),
                ("range", &range),
            ],
        )
    }

    /// What each set is, with its size.
    pub(crate) fn described(&self) -> Vec<(String, String)> {
        let one = |set: &Evaluated| {
            let is_samples = set.label == self.speech.say("quality-samples");
            let id = if is_samples {
                "quality-about-samples"
            } else {
                "quality-about-real"
            };
            let count = self.speech.count(set.report.rows);
            (
                set.label.clone(),
                self.speech.fill(id, &[("count", count.as_str())]),
            )
        };
        self.sets.iter().map(one).collect()
    }

    fn percent(&self, value: Option<f64>) -> String {
        value.map_or_else(|| "–".to_owned(), |value| self.speech.percent(value))
    }

    /// n, value and interval.
    fn cells(&self, rate: Option<&Rate>) -> [CellView; 3] {
        let n = rate.map_or_else(|| "–".to_owned(), |rate| self.speech.count(rate.n));
        if rate.is_some_and(|rate| rate.n > 0 && rate.n < ENOUGH) {
            let few = || self.speech.say("too-few");
            return [n, few(), few()].map(CellView::number);
        }
        let interval = rate
            .and_then(|rate| rate.interval)
            .map_or_else(|| "–".to_owned(), |interval| self.speech.percent_range(&interval));
        let value = self.percent(rate.and_then(|rate| rate.value));
        [n, value, interval].map(CellView::number)
    }

    /// A head of groups, then n, value and interval for every set.
    fn head(&self, first: &str) -> Vec<HeadView> {
        let mut head = vec![HeadView {
            label: self.speech.say(first),
            number: false,
        }];
        for set in self.sets {
            for column in ["column-n", "quality-value", "column-interval"] {
                head.push(HeadView {
                    label: format!("{}: {}", set.label, self.speech.say(column)),
                    number: true,
                });
            }
        }
        head
    }

    fn table(caption: String, head: Vec<HeadView>, rows: Vec<Vec<CellView>>) -> TableView {
        TableView {
            caption,
            head,
            rows,
            left_off: None,
        }
    }

    /// The name of a group of rows.
    fn group(&self, by: By, key: &str) -> String {
        match by {
            By::All => self.speech.say("quality-all"),
            By::Major => self.speech.occupation(key).to_owned(),
            By::Sample => key.to_owned(),
            By::Language => key
                .split('/')
                .map(|code| self.speech.say(&format!("language-{code}")))
                .collect::<Vec<_>>()
                .join(" / "),
        }
    }

    /// Accuracy of all rows and of groups of one kind, in every set.
    fn accuracies(&self, by: By) -> Vec<Vec<CellView>> {
        let keys: BTreeSet<(By, &str)> = self
            .occupation()
            .flat_map(|(_, report)| &report.accuracy)
            .filter(|one| one.by == by || one.by == By::All)
            .map(|one| (one.by, one.key.as_str()))
            .collect();
        let row = |(by, key): (By, &str)| {
            let mut row = vec![CellView::words(self.group(by, key))];
            if by == By::Major {
                key.clone_into(&mut row[0].code);
            }
            for (_, report) in self.occupation() {
                let found = report.accuracy.iter().find(|one| one.by == by && one.key == key);
                row.extend(self.cells(found.map(|one| &one.accepted)));
            }
            row
        };
        keys.into_iter().map(row).collect()
    }

    pub(crate) fn occupations(&self) -> QualityPart {
        let heading = self.speech.say("quality-occupation");
        QualityPart {
            id: "occupation",
            text: self.speech.say("quality-occupation-text"),
            chart: self.dots(&heading),
            table: Self::table(
                heading.clone(),
                self.head("quality-language"),
                self.accuracies(By::Language),
            ),
            heading,
        }
    }

    /// The first set's accuracy by language.
    fn dots(&self, title: &str) -> String {
        let Some((_, report)) = self.occupation().next() else {
            return String::new();
        };
        let bar = |one: &Accuracy| Bar {
            label: format!(
                "{} (n = {})",
                self.group(one.by, &one.key),
                self.speech.count(one.accepted.n)
            ),
            href: None,
            value: one.accepted.value.filter(|_| one.accepted.n >= ENOUGH),
            interval: one
                .accepted
                .interval
                .map(|interval| (interval.low, interval.high)),
        };
        let bars: Vec<Bar> = report
            .all()
            .into_iter()
            .chain(report.groups(By::Language))
            .map(bar)
            .collect();
        let spoken = |value: f64| self.speech.percent(value);
        charts::dots(
            &Frame {
                id: "occupation-chart",
                title,
                description: &self.finding(),
                value: &spoken,
                missing: &self.speech.say("too-few"),
            },
            &bars,
        )
    }

    pub(crate) fn majors(&self) -> QualityPart {
        let heading = self.speech.say("quality-majors");
        QualityPart {
            id: "majors",
            text: self.speech.say("quality-majors-text"),
            chart: String::new(),
            table: Self::table(
                heading.clone(),
                self.head("quality-major"),
                self.accuracies(By::Major),
            ),
            heading,
        }
    }

    pub(crate) fn calibration(&self) -> QualityPart {
        let heading = self.speech.say("quality-calibration");
        let mut head = vec![HeadView {
            label: self.speech.say("quality-fifth"),
            number: false,
        }];
        for set in self.sets {
            for column in ["quality-stated", "quality-observed"] {
                head.push(HeadView {
                    label: format!("{}: {}", set.label, self.speech.say(column)),
                    number: true,
                });
            }
        }
        let bins: Vec<&[Bin]> = self
            .occupation()
            .map(|(_, report)| &report.calibration.bins[..])
            .collect();
        let row = |at: usize| {
            let mut row = vec![CellView::words(self.speech.number(at as i64 + 1))];
            for bins in &bins {
                let bin = bins.get(at);
                row.push(CellView::number(self.percent(bin.map(|bin| bin.stated))));
                row.push(CellView::number(self.percent(bin.map(|bin| bin.observed))));
            }
            row
        };
        let rows = (0..bins.iter().map(|bins| bins.len()).max().unwrap_or(0))
            .map(row)
            .collect();
        QualityPart {
            id: "calibration",
            text: self.speech.say("quality-calibration-text"),
            chart: String::new(),
            table: Self::table(heading.clone(), head, rows),
            heading,
        }
    }

    /// What can be coded at the precision asked for, set by set.
    pub(crate) fn coverage(&self) -> Vec<(String, String)> {
        let sentence = |(set, report): (&Evaluated, &OccupationReport)| {
            let coverage = &report.coverage;
            let precision = self.speech.percent(coverage.precision);
            let words = match coverage.threshold {
                Some(threshold) => self.speech.fill(
                    "quality-coverage",
                    &[
                        ("precision", precision.as_str()),
                        ("share", &self.speech.percent(coverage.coverage)),
                        ("threshold", &self.speech.percent(threshold)),
                    ],
                ),
                None => self
                    .speech
                    .fill("quality-coverage-none", &[("precision", precision.as_str())]),
            };
            (set.label.clone(), words)
        };
        self.occupation().map(sentence).collect()
    }

    pub(crate) fn green(&self) -> QualityPart {
        let heading = self.speech.say("quality-green");
        let measures = [
            "quality-precision",
            "quality-recall",
            "quality-f1",
            "quality-criteria",
            "quality-alarms",
        ];
        let row = |(place, name): (usize, &str)| {
            let mut row = vec![CellView::words(self.speech.say(name))];
            for set in self.sets {
                let rate = set.report.green.as_ref().map(|green| {
                    let alarms = &green.false_alarms;
                    let alarms = Rate {
                        value: alarms.share,
                        n: alarms.n,
                        interval: alarms.interval,
                    };
                    [green.precision, green.recall, green.f1, green.criteria_f1, alarms][place]
                });
                row.extend(self.cells(rate.as_ref()));
            }
            row
        };
        QualityPart {
            id: "green",
            text: self.speech.say("quality-green-text"),
            chart: String::new(),
            table: Self::table(
                heading.clone(),
                self.head("quality-measure"),
                measures.into_iter().enumerate().map(row).collect(),
            ),
            heading,
        }
    }

    /// The lowest languages and major groups of the first set, and its worst confusions.
    pub(crate) fn weak(&self) -> Option<QualityPart> {
        let (_, report) = self.occupation().next()?;
        let mut lowest: Vec<&Accuracy> = report
            .accuracy
            .iter()
            .filter(|one| matches!(one.by, By::Language | By::Major) && one.accepted.n >= ENOUGH)
            .collect();
        let value = |one: &Accuracy| one.accepted.value.unwrap_or(1.0);
        lowest.sort_by(|a, b| value(a).total_cmp(&value(b)));
        let lowest: Vec<String> = lowest
            .iter()
            .take(WEAKEST)
            .map(|one| {
                format!(
                    "{} ({})",
                    self.group(one.by, &one.key),
                    self.percent(one.accepted.value)
                )
            })
            .collect();
        let title = |code: &str| CellView::words(self.speech.occupation(code)).coded(code);
        let rows = report
            .confusions_of_two_digits
            .iter()
            .take(WEAKEST)
            .map(|one| {
                let count = CellView::number(self.speech.count(one.count));
                vec![title(&one.gold), title(&one.coded), count]
            })
            .collect();
        let head = [
            ("quality-is", false),
            ("quality-said", false),
            ("quality-count", true),
        ];
        let head = head.map(|(label, number)| HeadView {
            label: self.speech.say(label),
            number,
        });
        let heading = self.speech.say("quality-weak");
        Some(QualityPart {
            id: "weak",
            text: self
                .speech
                .fill("quality-weak-text", &[("groups", lowest.join("; ").as_str())]),
            chart: String::new(),
            table: Self::table(heading.clone(), head.into(), rows),
            heading,
        })
    }
}
