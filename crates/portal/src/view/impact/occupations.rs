//! The occupations that a measure needs, with what advertisements say of them.

use super::Told;
use super::words::state;
use crate::view::filters::Filters;
use crate::view::section::{SectionView, too_few};
use crate::view::table::CellView;
use base::Cell;
use std::collections::BTreeMap;

impl Told<'_> {
    /// The occupations of the measure, with what the region's advertisements say of them.
    pub(super) fn occupations(&self) -> Option<SectionView> {
        let measure = self.measure()?;
        let (reader, speech) = (self.reader, self.reader.speech);
        let mut codes: Vec<&str> = measure.occupations.iter().map(|one| one.isco.as_str()).collect();
        codes.sort_unstable();
        codes.dedup();
        let country = state(&self.shown.scenario.region);
        let ads = self.ads_of(country);
        let says = vec![self.say("impact-occupations-says")];
        let section = SectionView::saying("occupations", self.say("impact-occupations"), says);
        let place = country.map_or_else(|| self.place(), |country| speech.country(country).to_owned());
        let head = [
            speech.say("filter-occupation"),
            speech.fill("impact-occupations-ads", &[("place", &place)]),
            self.say("impact-occupations-green"),
            self.say("impact-skills"),
        ];
        let filters = country.map_or_else(Filters::default, |country| {
            Filters::default().with("country", country.code())
        });
        let rows = codes.into_iter().map(|code| {
            let of = |path: &str, filters: &Filters| format!("{}{}", reader.link(path), filters.query());
            let found = ads.get(code);
            let cell = |value: Option<String>| value.map_or_else(|| too_few(speech), CellView::number);
            vec![
                CellView::words(speech.occupation(code))
                    .coded(code)
                    .to(of(&format!("/occupations/{code}"), &filters)),
                cell(found.map(|(ads, _)| speech.count(*ads))),
                cell(found.and_then(|(_, share)| share.map(|share| speech.percent(share)))),
                CellView::words(self.say("impact-skills-link"))
                    .to(of("/skills", &filters.with("occupation", code))),
            ]
        });
        let mut section = SectionView {
            open: true,
            ..section.tabled(&head, rows.collect())
        };
        if let Some(last) = section.table.as_mut().and_then(|table| table.head.last_mut()) {
            last.number = false;
        }
        if country.is_none() || self.shown.snapshot.is_none() {
            section.foot = self.say("impact-occupations-none");
        }
        Some(section)
    }

    /// Advertisements and green share by unit group.
    fn ads_of(&self, country: Option<base::Country>) -> BTreeMap<String, (u64, Option<f64>)> {
        let (Some(country), Some(snapshot)) = (country, self.shown.snapshot) else {
            return BTreeMap::new();
        };
        let filters = Filters::default().with("country", country.code());
        let Ok(computed) = snapshot.figure("green-share", &filters.parameters(&[("by", "isco4")])) else {
            return BTreeMap::new();
        };
        let table = &computed.figure.table;
        let place = |name: &str| table.columns.iter().position(|column| column == name);
        let (code, ads, share) = (place("isco4"), place("ads"), place("green_share"));
        let of = |row: &base::Row| {
            let Some(Cell::Text(code)) = row.cells.get(code?) else {
                return None;
            };
            let Some(Cell::Integer(ads)) = row.cells.get(ads?) else {
                return None;
            };
            let share = match row.cells.get(share?) {
                Some(Cell::Real(share)) => Some(*share),
                _ => None,
            };
            Some((code.clone(), (u64::try_from(*ads).ok()?, share)))
        };
        table.rows.iter().filter_map(of).collect()
    }
}
