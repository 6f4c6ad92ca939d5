//! A scenario's result in the reader's words: what it finds, drawn and tabled, and what it does not say.

mod compared;
mod occupations;
mod sections;
mod words;

pub(crate) use compared::{Compared, compared_kept, compared_measures};
pub(crate) use words::{jobs_account, place, state};

use super::market::Headline;
use super::section::SectionView;
use crate::i18n::Speech;
use crate::web::Reader;
use impact::measure::Measure;
use impact::scenario::{Outcome, Range, Scenario, Total};
use journeys::{Model, Snapshot};
use words::Words;

/// Everything that a result is shown from.
#[derive(Clone, Copy)]
pub(crate) struct Shown<'a> {
    pub(crate) scenario: &'a Scenario,
    pub(crate) model: &'a Model,
    pub(crate) found: &'a Outcome,
    /// The market, where anything is published.
    pub(crate) snapshot: Option<&'a Snapshot>,
}

impl Shown<'_> {
    /// The share of draws that ranges hold, as `90%`; a dash where nothing was drawn.
    pub(crate) fn level(&self, speech: &Speech) -> String {
        let ranges = self.found.ranges.as_ref();
        ranges.map_or_else(
            || "–".to_owned(),
            |ranges| format!("{}%", speech.decimal(ranges.level * 100.0, 0)),
        )
    }
}

/// A result as a page and a document show it.
pub(crate) struct ResultView {
    pub(crate) heading: String,
    pub(crate) says: Vec<String>,
    pub(crate) cautions: Vec<String>,
    pub(crate) headlines: Vec<Headline>,
    pub(crate) sections: Vec<SectionView>,
    pub(crate) limits: Vec<String>,
    pub(crate) facts: Vec<(String, String)>,
    pub(crate) id: String,
}

/// A result and the words for it.
struct Told<'a> {
    shown: Shown<'a>,
    words: Words<'a>,
    reader: &'a Reader,
    /// The account of jobs.
    jobs: usize,
    /// All years and industries.
    total: Total,
}

impl<'a> Told<'a> {
    pub(super) fn of(shown: Shown<'a>, reader: &'a Reader) -> Self {
        let jobs = shown.found.main();
        let persons = jobs_account(&shown.model.known.facts.accounts).map_or(1.0, |(_, persons)| persons);
        Self {
            words: Words {
                speech: reader.speech,
                table: shown.model.table(),
                persons,
                replaced: shown
                    .scenario
                    .phase
                    .iter()
                    .filter(|phase| phase.displaces)
                    .map(|phase| phase.name.as_str())
                    .collect(),
            },
            total: shown.found.over_years(jobs, |_| true),
            shown,
            reader,
            jobs,
        }
    }

    /// The measure that the scenario was made from, where it was.
    pub(super) fn measure(&self) -> Option<&'static Measure> {
        let name = self.shown.scenario.measure.as_deref()?;
        impact::measure::measure(name)
    }

    /// What people call the scenario.
    pub(super) fn title(&self) -> String {
        if let Some(measure) = self.measure() {
            return self
                .reader
                .speech
                .say(&format!("impact-measure-{}", measure.name));
        }
        let Scenario { title, name, .. } = self.shown.scenario;
        if title.trim().is_empty() { name } else { title }.clone()
    }

    pub(super) fn place(&self) -> String {
        place(&self.shown.scenario.region, self.reader.speech)
    }

    /// The share of draws that ranges hold.
    pub(super) fn level(&self) -> String {
        self.shown.level(self.reader.speech)
    }

    /// What building costs in all years, in millions of the currency; 0 where the scenario builds nothing.
    pub(super) fn spent(&self) -> f64 {
        /// As sentences say it.
        const MILLION: f64 = 1e6;
        let phases = self.shown.scenario.phase.iter();
        let building =
            phases.filter(|phase| phase.kind == impact::scenario::PhaseKind::Investment && !phase.displaces);
        let of = |phase: &impact::scenario::Phase| {
            let years = f64::from(phase.years[1] - phase.years[0] + 1);
            phase
                .amount
                .unwrap_or_else(|| phase.per_year.unwrap_or(0.0) * years)
        };
        building.map(of).sum::<f64>() * self.shown.scenario.money.unit / MILLION
    }

    /// What building costs, as `2.5` million.
    pub(super) fn millions(&self) -> String {
        let spent = self.spent();
        let digits = if spent >= 100.0 || spent.fract() == 0.0 {
            0
        } else {
            2
        };
        self.reader.speech.decimal(spent, digits)
    }

    fn says(&self) -> Vec<String> {
        let (speech, scenario) = (self.reader.speech, self.shown.scenario);
        let words = &self.words;
        let gross = self.total.gross;
        let building = scenario
            .phase
            .iter()
            .filter(|phase| !phase.displaces)
            .map(|phase| phase.years);
        let (first, last) = building.fold((i32::MAX, i32::MIN), |(first, last), years| {
            (first.min(years[0]), last.max(years[0]))
        });
        let ended = scenario
            .phase
            .iter()
            .find(|phase| !phase.displaces && phase.years[0] == first)
            .map_or(last, |phase| phase.years[1]);
        let until = self.shown.found.years.last().copied().unwrap_or(ended);
        let mut says = Vec::new();
        let range = self
            .shown
            .found
            .ranges
            .as_ref()
            .map(|ranges| words.range(&ranges.gross));
        if let (Some(range), true) = (range, first <= ended && self.spent() > 0.0) {
            says.push(speech.fill(
                "impact-says-needs",
                &[
                    ("amount", &self.millions()),
                    ("currency", &scenario.money.currency),
                    ("year", &speech.year(scenario.money.price_year)),
                    ("measure", &self.title()),
                    ("place", &self.place()),
                    ("from", &speech.year(first)),
                    ("to", &speech.year(ended)),
                    ("until", &speech.year(until)),
                    ("jobs", &words.jobs(gross.total())),
                    ("level", &self.level()),
                    ("range", &range),
                ],
            ));
        }
        says.push(speech.fill(
            "impact-says-parts",
            &[
                ("direct", &words.jobs(gross.direct)),
                ("indirect", &words.jobs(gross.indirect)),
            ],
        ));
        says.push(if self.shown.found.propensity.is_some() {
            speech.fill("impact-says-induced", &[("induced", &words.jobs(gross.induced))])
        } else {
            speech.say("impact-says-no-induced")
        });
        if let Some(left) = self.left() {
            says.push(left);
        }
        says
    }

    /// What is left after what falls away, as far as the range lets it be said.
    fn left(&self) -> Option<String> {
        let (speech, words) = (self.reader.speech, &self.words);
        let displaced = self.total.displaced.total();
        let has = self.shown.scenario.phase.iter().any(|phase| phase.displaces);
        let ranges = self.shown.found.ranges.as_ref().filter(|_| has)?;
        let lost = speech.fill("impact-says-displaced", &[("displaced", &words.jobs(displaced))]);
        let left = speech.fill(
            way(&ranges.net),
            &[
                ("net", &words.jobs(self.total.net())),
                ("range", &words.range(&ranges.net)),
            ],
        );
        Some(format!("{lost} {left}"))
    }

    fn cautions(&self) -> Vec<String> {
        let (speech, scenario) = (self.reader.speech, self.shown.scenario);
        let mut cautions = Vec::new();
        if self.measure().is_some_and(|measure| measure.estimate) {
            cautions.push(speech.say("impact-estimate"));
        }
        let year = self.shown.model.known.facts.year;
        if let Some(year) = year {
            cautions.push(speech.fill("impact-old", &[("year", &speech.year(year))]));
        }
        let growth = scenario.baseline.productivity_growth;
        if let (Some(year), true) = (year, growth != 0.0) {
            cautions.push(speech.fill(
                "impact-grows",
                &[
                    ("share", &speech.percent(growth)),
                    ("year", &speech.year(year)),
                    ("source", scenario.baseline.source.as_deref().unwrap_or_default()),
                ],
            ));
        }
        cautions
    }

    fn headlines(&self) -> Vec<Headline> {
        let (speech, words) = (self.reader.speech, &self.words);
        let ranges = self.shown.found.ranges.as_ref();
        let line = |value: String, range: Option<&Range>, meaning: String| Headline {
            value,
            margin: range.map_or_else(String::new, |range| format!("({})", words.range(range))),
            meaning,
        };
        let gross = self.total.gross.total();
        let mut lines = vec![line(
            words.jobs(gross),
            ranges.map(|ranges| &ranges.gross),
            speech.say("impact-head-gross"),
        )];
        if self.shown.scenario.phase.iter().any(|phase| phase.displaces) {
            lines.push(line(
                words.jobs(self.total.net()),
                ranges.map(|ranges| &ranges.net),
                speech.say("impact-head-net"),
            ));
        }
        let spent = self.spent();
        if spent > 0.0 {
            let currency = [("currency", self.shown.scenario.money.currency.as_str())];
            lines.push(line(
                words.jobs(gross / spent),
                None,
                speech.fill("impact-head-per", &currency),
            ));
        }
        if gross > 0.0 {
            let share = speech.percent(self.total.gross.direct / gross);
            lines.push(line(share, None, speech.say("impact-head-direct")));
        }
        lines
    }

    fn limits(&self) -> Vec<String> {
        [
            "job-years",
            "supply",
            "prices",
            "jobs",
            "allocated",
            "forecast",
            "range",
        ]
        .map(|name| self.reader.speech.say(&format!("impact-limits-{name}")))
        .into()
    }

    fn facts(&self) -> Vec<(String, String)> {
        let (speech, scenario) = (self.reader.speech, self.shown.scenario);
        let known = &self.shown.model.known;
        let fact = |id: &str, value: String| (speech.say(id), value);
        let mut facts = vec![
            fact("impact-id", self.shown.found.id.clone()),
            fact("impact-table", format!("{}: {}", known.name, known.facts.source)),
            fact("impact-digest", known.digest.to_string()),
            fact("impact-costs-source", scenario.source.clone()),
        ];
        if let Some(source) = &scenario.money.source {
            facts.push(fact("impact-money", source.clone()));
        }
        if let Some(said) = &scenario.uncertainty {
            let note = [
                ("count", speech.count(said.draws as u64)),
                ("seed", said.seed.to_string()),
            ];
            let note = note.each_ref().map(|(name, value)| (*name, value.as_str()));
            facts.push(fact("impact-range", speech.fill("impact-drawn-note", &note)));
        }
        facts
    }
}

/// What a range of the net allows to be said. `more` and `less` only where it does not hold zero.
fn way(net: &Range) -> &'static str {
    if net.low > 0.0 {
        "impact-says-more"
    } else if net.high < 0.0 {
        "impact-says-less"
    } else {
        "impact-says-unsure"
    }
}

impl ResultView {
    /// What `shown` says to `reader`.
    pub(crate) fn of(shown: Shown<'_>, reader: &Reader) -> Self {
        let told = Told::of(shown, reader);
        let gross = told.words.jobs(told.total.gross.total());
        Self {
            heading: reader.speech.fill(
                "impact-result",
                &[
                    ("measure", &told.title()),
                    ("place", &told.place()),
                    ("jobs", &gross),
                ],
            ),
            says: told.says(),
            cautions: told.cautions(),
            headlines: told.headlines(),
            sections: told.sections(),
            limits: told.limits(),
            facts: told.facts(),
            id: shown.found.id.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_direction_is_stated_where_the_range_holds_zero() {
        let range = |low: f64, high: f64| Range {
            low,
            median: f64::midpoint(low, high),
            high,
        };
        for (low, high, id) in [
            (1.0, 2.0, "impact-says-more"),
            (-2.0, -1.0, "impact-says-less"),
            (-1.0, 2.0, "impact-says-unsure"),
            (0.0, 2.0, "impact-says-unsure"),
            (-2.0, 0.0, "impact-says-unsure"),
        ] {
            assert_eq!(way(&range(low, high)), id, "{low} to {high}");
        }
    }
}
