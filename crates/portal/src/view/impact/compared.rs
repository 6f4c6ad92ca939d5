//! Measures side by side: job-years with their ranges, and what can be said of their order.

use super::{Shown, Told};
use crate::charts::Bar;
use crate::view::section::SectionView;
use crate::view::table::CellView;
use crate::web::Reader;
use impact::scenario::Range;

/// One of the measures.
pub(crate) struct Compared<'a> {
    pub(crate) shown: Shown<'a>,
    /// Where its own page is.
    pub(crate) href: String,
}

/// The measures, the one that needs the most work first; `lead` says what all have in common.
pub(crate) fn compared_measures(measures: &[Compared<'_>], lead: String, reader: &Reader) -> SectionView {
    let speech = reader.speech;
    let mut lines: Vec<(Told<'_>, &str, Option<&Range>)> = measures
        .iter()
        .map(|one| {
            let range = one.shown.found.ranges.as_ref().map(|ranges| &ranges.net);
            (Told::of(one.shown, reader), one.href.as_str(), range)
        })
        .collect();
    lines.sort_by(|a, b| b.0.total.net().total_cmp(&a.0.total.net()));
    let mut heading = speech.say("impact-compare-title");
    if let (Some(first), Some(second), Some(last)) = (lines.first(), lines.get(1), lines.last()) {
        let titles = [first, second, last].map(|line| line.0.title());
        let [most, next, least] = titles.each_ref().map(String::as_str);
        let apart = match (first.2, second.2) {
            (Some(first), Some(second)) => first.low > second.high,
            _ => false,
        };
        heading = if apart {
            speech.fill("impact-compare-says", &[("most", most), ("least", least)])
        } else {
            speech.fill("impact-compare-near", &[("most", most), ("second", next)])
        };
    }
    let bars: Vec<Bar> = lines
        .iter()
        .map(|(told, href, range)| Bar {
            label: told.title(),
            href: Some((*href).to_owned()),
            value: Some(told.total.net()),
            interval: range.map(|range| (range.low, range.high)),
        })
        .collect();
    let spelled = |value: f64| {
        lines
            .first()
            .map_or_else(String::new, |line| line.0.words.jobs(value))
    };
    let head = [
        "impact-measure",
        "impact-net",
        "impact-range",
        "impact-direct",
        "impact-indirect",
        "impact-displaced-jobs",
    ]
    .map(|id| speech.say(id));
    let rows = lines.iter().map(|(told, href, range)| {
        let total = &told.total;
        let number = |value: f64| CellView::number(told.words.jobs(value));
        vec![
            CellView::words(told.title()).to((*href).to_owned()),
            number(total.net()),
            CellView::number(range.map_or_else(String::new, |range| told.words.range(range))),
            number(total.gross.direct),
            number(total.gross.indirect),
            number(total.displaced.total()),
        ]
    });
    let section = SectionView::saying("compared", heading, vec![lead]);
    let section = section
        .drawn(&bars, &spelled, speech)
        .tabled(&head, rows.collect());
    SectionView {
        open: true,
        ..section
    }
}
