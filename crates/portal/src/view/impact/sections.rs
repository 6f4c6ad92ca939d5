//! The parts of a result: years, industries, regions, groups, assumptions, costs.

use super::Told;
use super::words::place;
use crate::charts::{self, Bar, Frame, Point};
use crate::view::section::SectionView;
use crate::view::table::CellView;
use impact::scenario::Total;
use std::collections::BTreeMap;

/// Bars of a chart at most.
const MOST: usize = 12;
/// Assumptions that are drawn at most.
const ASSUMPTIONS: usize = 8;
/// Years that stand as bars rather than as a line.
const FEW_YEARS: usize = 1;

impl Told<'_> {
    pub(super) fn sections(&self) -> Vec<SectionView> {
        let mut sections = vec![self.years(), self.industries()];
        sections.extend(self.regions());
        sections.extend(self.parts());
        sections.extend(self.tornado());
        sections.extend(self.costs());
        sections.extend(self.occupations());
        sections
    }

    pub(super) fn say(&self, id: &str) -> String {
        self.reader.speech.say(id)
    }

    /// Direct, indirect, induced, falling away and left, as far as the scenario has them, with the columns' names.
    fn head(&self, first: &str) -> Vec<String> {
        let mut ids = vec![first, "impact-direct", "impact-indirect"];
        if self.induces() {
            ids.push("impact-induced-jobs");
        }
        if self.displaces() {
            ids.extend(["impact-displaced-jobs", "impact-net"]);
        }
        ids.into_iter().map(|id| self.say(id)).collect()
    }

    fn induces(&self) -> bool {
        self.shown.found.propensity.is_some()
    }

    fn displaces(&self) -> bool {
        self.total.displaced != impact::model::Effect::default() || self.total.technology != 0.0
    }

    fn cells(&self, total: &Total) -> Vec<CellView> {
        let mut values = vec![total.gross.direct, total.gross.indirect];
        if self.induces() {
            values.push(total.gross.induced);
        }
        if self.displaces() {
            values.extend([total.displaced.total(), total.net()]);
        }
        values
            .into_iter()
            .map(|value| CellView::number(self.words.jobs(value)))
            .collect()
    }

    fn charted(&self, section: &mut SectionView, bars: &[Bar], dots: bool) {
        let missing = self.say("too-few");
        let description = section.says.first().cloned().unwrap_or_default();
        let value = |value: f64| self.words.jobs(value);
        let frame = Frame {
            id: &section.id,
            title: &section.heading,
            description: &description,
            value: &value,
            missing: &missing,
        };
        section.chart = if dots {
            charts::dots(&frame, bars)
        } else {
            charts::bars(&frame, bars)
        };
    }

    fn years(&self) -> SectionView {
        let (found, speech) = (self.shown.found, self.reader.speech);
        let totals: Vec<Total> = (0..found.years.len())
            .map(|at| found.sum(self.jobs, at, |_| true))
            .collect();
        let net = |at: usize| totals[at].net();
        let most = (0..totals.len()).max_by(|a, b| net(*a).total_cmp(&net(*b)));
        let said = most.map(|most| {
            let last = totals.len() - 1;
            speech.fill(
                "impact-years-says",
                &[
                    ("year", &speech.year(found.years[most])),
                    ("jobs", &self.words.jobs(net(most))),
                    ("last", &speech.year(found.years[last])),
                    ("few", &self.words.jobs(net(last))),
                ],
            )
        });
        let says = said
            .into_iter()
            .chain([speech.fill("impact-years-drawn", &[("level", &self.level())])]);
        let mut section = SectionView::saying("years", self.say("impact-years"), says.collect());
        let range = |at: usize| {
            found
                .ranges
                .as_ref()
                .and_then(|ranges| ranges.net_by_year.get(at))
        };
        if totals.len() > FEW_YEARS {
            let points: Vec<Point> = (0..totals.len())
                .map(|at| Point {
                    label: speech.year(found.years[at]),
                    tick: (at == 0 || at + 1 == totals.len() || found.years[at] % 5 == 0)
                        .then(|| speech.year(found.years[at])),
                    value: Some(net(at)),
                    interval: range(at).map(|range| (range.low, range.high)),
                })
                .collect();
            let missing = self.say("too-few");
            section.chart = charts::line(
                &Frame {
                    id: &section.id,
                    title: &section.heading,
                    description: section.says.first().map_or("", String::as_str),
                    value: &|value| self.words.jobs(value),
                    missing: &missing,
                },
                &points,
                true,
            );
        }
        let mut head = self.head("impact-year");
        head.push(self.say("impact-range"));
        let rows = (0..totals.len()).map(|at| {
            let mut cells = vec![CellView::words(speech.year(found.years[at]))];
            cells.extend(self.cells(&totals[at]));
            cells.push(CellView::number(
                range(at).map_or_else(String::new, |range| self.words.range(range)),
            ));
            cells
        });
        section.tabled(&head, rows.collect())
    }

    /// All years of industries that `key` names alike, the largest first.
    fn grouped(&self, key: impl Fn(usize) -> String) -> Vec<(String, Total)> {
        let mut groups: BTreeMap<String, Total> = BTreeMap::new();
        for (industry, total) in self.shown.found.by_industry(self.jobs).iter().enumerate() {
            let sum = groups.entry(key(industry)).or_default();
            *sum = sum.and(*total);
        }
        let mut groups: Vec<(String, Total)> = groups
            .into_iter()
            .filter(|(_, it)| *it != Total::default())
            .collect();
        groups.sort_by(|a, b| b.1.net().abs().total_cmp(&a.1.net().abs()));
        groups
    }

    fn industries(&self) -> SectionView {
        let speech = self.reader.speech;
        let groups = self.grouped(|at| self.words.sector(self.words.table.names(at).1));
        let all = self.total.gross.total();
        let first = groups
            .iter()
            .max_by(|a, b| a.1.gross.total().total_cmp(&b.1.gross.total()));
        let said = first.filter(|_| all > 0.0).map(|(name, total)| {
            speech.fill(
                "impact-industries-says",
                &[
                    ("industry", name),
                    ("jobs", &self.words.jobs(total.gross.total())),
                    ("share", &speech.percent(total.gross.total() / all)),
                ],
            )
        });
        let mut section = SectionView::saying(
            "industries",
            self.say("impact-industries"),
            said.into_iter().collect(),
        );
        let bars: Vec<Bar> = groups
            .iter()
            .take(MOST)
            .map(|(name, total)| Bar {
                label: name.clone(),
                href: None,
                value: Some(total.net()),
                interval: None,
            })
            .collect();
        self.charted(&mut section, &bars, false);
        let rows = groups.iter().map(|(name, total)| {
            let mut cells = vec![CellView::words(name)];
            cells.extend(self.cells(total));
            cells
        });
        section.tabled(&self.head("impact-industry"), rows.collect())
    }

    fn regions(&self) -> Option<SectionView> {
        if self.words.table.regions.len() < 2 {
            return None;
        }
        let speech = self.reader.speech;
        let own = self.shown.scenario.region.clone();
        let groups = self.grouped(|at| self.words.table.names(at).0.to_owned());
        let all = self.total.gross.total();
        let within = groups.iter().find(|(code, _)| *code == own);
        let within = within.map_or(0.0, |(_, total)| total.gross.total());
        let said = speech.fill(
            "impact-regions-says",
            &[
                (
                    "share",
                    &speech.percent(if all > 0.0 { within / all } else { 0.0 }),
                ),
                ("place", &self.place()),
            ],
        );
        let section = SectionView::saying("regions", self.say("impact-regions"), vec![said]);
        let rows = groups.iter().map(|(code, total)| {
            let mut cells = vec![CellView::words(place(code, speech)).coded(code)];
            cells.extend(self.cells(total));
            cells
        });
        Some(section.tabled(&self.head("impact-place"), rows.collect()))
    }

    /// By sex, skill and whatever else the table's employment is divided.
    fn parts(&self) -> Option<SectionView> {
        let found = self.shown.found;
        let main = &found.accounts[self.jobs].name;
        let rows: Vec<Vec<CellView>> = (0..found.accounts.len())
            .filter_map(|at| {
                let part = found.accounts[at].part.as_ref().filter(|part| part.of == *main)?;
                let codes: Vec<String> = part
                    .by
                    .iter()
                    .map(|(name, code)| format!("{name}: {code}"))
                    .collect();
                let mut cells = vec![CellView::words(codes.join(", "))];
                cells.extend(self.cells(&found.over_years(at, |_| true)));
                Some(cells)
            })
            .collect();
        if rows.is_empty() {
            return None;
        }
        let says = vec![self.say("impact-parts-says")];
        let section = SectionView::saying("parts", self.say("impact-parts"), says);
        Some(SectionView {
            open: true,
            ..section.tabled(&self.head("impact-parts"), rows)
        })
    }

    fn tornado(&self) -> Option<SectionView> {
        let speech = self.reader.speech;
        let ranges = self.shown.found.ranges.as_ref()?;
        let first = ranges.tornado.first()?;
        let said = speech.fill(
            "impact-tornado-says",
            &[
                ("assumption", &self.words.assumption(&first.assumption)),
                ("low", &self.words.jobs(first.range.low)),
                ("high", &self.words.jobs(first.range.high)),
            ],
        );
        let drawn = speech.fill("impact-tornado-drawn", &[("level", &self.level())]);
        let mut section = SectionView::saying("tornado", self.say("impact-tornado"), vec![said, drawn]);
        let net = self.total.net();
        let bars: Vec<Bar> = ranges
            .tornado
            .iter()
            .take(ASSUMPTIONS)
            .map(|swing| Bar {
                label: self.words.assumption(&swing.assumption),
                href: None,
                value: Some(net),
                interval: Some((swing.range.low, swing.range.high)),
            })
            .collect();
        self.charted(&mut section, &bars, true);
        let head = ["impact-assumption", "impact-range"].map(|id| self.say(id));
        let rows = ranges.tornado.iter().take(MOST).map(|swing| {
            vec![
                CellView::words(self.words.assumption(&swing.assumption)),
                CellView::number(self.words.range(&swing.range)),
            ]
        });
        Some(section.tabled(&head, rows.collect()))
    }

    fn costs(&self) -> Option<SectionView> {
        let speech = self.reader.speech;
        let phases = &self.shown.scenario.phase;
        if phases.is_empty() {
            return None;
        }
        let mut rows = Vec::new();
        for phase in phases {
            let name = self.words.phase(&phase.name);
            for cost in &phase.cost {
                rows.push(vec![
                    CellView::words(format!("{name}: {}", self.words.sector(&cost.sector))),
                    CellView::number(speech.percent(cost.share)),
                    CellView::number(speech.percent(cost.local)),
                ]);
            }
            if phase.outside > 0.0 {
                rows.push(vec![
                    CellView::words(format!("{name}: {}", self.say("impact-cost-outside"))),
                    CellView::number(speech.percent(phase.outside)),
                    CellView::words(""),
                ]);
            }
        }
        let head = ["impact-industry", "impact-cost-share", "impact-cost-local"].map(|id| self.say(id));
        // Where costs are from stands among the facts, in the words of its publication.
        let mut names: Vec<String> = phases.iter().map(|phase| self.words.phase(&phase.name)).collect();
        names.dedup();
        let says = vec![names.join("; ")];
        let section = SectionView::saying("costs", self.say("impact-costs"), says);
        Some(section.tabled(&head, rows))
    }
}
