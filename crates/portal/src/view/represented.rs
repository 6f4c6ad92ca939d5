//! Whom the advertisements stand for, in sentences and tables: occupations beside the employed, what the sources cover.

use super::section::{SectionView, percents, too_few};
use super::table::CellView;
use crate::i18n::Speech;
use base::Source;
use journeys::{Assessment, Comparison, MajorGroup, Represented};

/// Advertisements below which nothing is stated of a group.
const ENOUGH: u64 = 10;

/// The occupations of the advertisements beside those of the employed, and the green share weighted to these.
pub(crate) fn represented(found: &Assessment, speech: &Speech) -> SectionView {
    let heading = speech.say("represent-title");
    let saying = |says: Vec<String>| SectionView::saying("stand", heading.clone(), says);
    match &found.represented {
        Represented::NotACountry => saying(vec![speech.say("represent-not-a-country")]),
        Represented::NoStatistics => {
            saying(vec![speech.say("represent-none"), speech.say("represent-import")])
        }
        Represented::ByIndustryOnly { dataset, period } => saying(vec![
            speech.fill("represent-industry", &[("dataset", dataset), ("period", period)]),
            speech.say("represent-import"),
        ]),
        Represented::ByOccupation(comparison) => {
            let head = [
                "represent-group",
                "represent-ads",
                "represent-ads-share",
                "represent-employed-share",
            ]
            .map(|id| speech.say(id));
            let rows = comparison
                .groups
                .iter()
                .map(|group| row(comparison, group, speech))
                .collect();
            SectionView {
                open: true,
                foot: speech.say("represent-caveat"),
                ..saying(says(found, comparison, speech)).tabled(&head, rows)
            }
        }
    }
}

fn says(found: &Assessment, comparison: &Comparison, speech: &Speech) -> Vec<String> {
    let statistics = [
        ("dataset", comparison.dataset.as_str()),
        ("period", comparison.period.as_str()),
    ];
    let Some(weighted) = comparison.weighted else {
        return vec![speech.fill("represent-few", &statistics)];
    };
    let raw = found.raw.hits as f64 / found.raw.n.max(1) as f64;
    let apart = raw < weighted.interval.low || raw > weighted.interval.high;
    let id = if apart {
        "represent-weighted-apart"
    } else {
        "represent-weighted-near"
    };
    let placed: u64 = comparison.groups.iter().map(|group| group.ads).sum();
    let (share, range) = (
        speech.percent(weighted.share),
        percents(&weighted.interval, speech),
    );
    let (count, raw) = (speech.count(placed), speech.percent(raw));
    let size = speech.count(weighted.effective_size.round() as u64);
    let mut filled = vec![
        ("share", share.as_str()),
        ("range", &range),
        ("raw", &raw),
        ("count", &count),
        ("size", &size),
    ];
    filled.extend(statistics);
    let mut says = vec![speech.fill(id, &filled)];
    if let Some(group) = comparison.most_missed() {
        let (ads, employed) = comparison.shares(group);
        let name = speech.occupation(&group.major.to_string());
        let employed = speech.percent(employed);
        // Few advertisements are told of as few, not counted.
        says.push(if (1..ENOUGH).contains(&group.ads) {
            speech.fill(
                "represent-missed-few",
                &[("group", name), ("employed", &employed)],
            )
        } else {
            let ads = speech.percent(ads);
            speech.fill(
                "represent-missed",
                &[("group", name), ("employed", &employed), ("ads", &ads)],
            )
        });
    }
    if weighted.uncovered > 0.0 {
        let share = speech.percent(weighted.uncovered);
        says.push(speech.fill("represent-uncovered", &[("share", &share)]));
    }
    if comparison.unplaced >= ENOUGH {
        let count = speech.count(comparison.unplaced);
        says.push(speech.fill("represent-unplaced", &[("count", &count)]));
    }
    says
}

fn row(comparison: &Comparison, group: &MajorGroup, speech: &Speech) -> Vec<CellView> {
    let (ads, employed) = comparison.shares(group);
    let code = group.major.to_string();
    let name = CellView::words(speech.occupation(&code)).coded(&code);
    let employed = CellView::number(speech.percent(employed));
    if (1..ENOUGH).contains(&group.ads) {
        return vec![name, too_few(speech), CellView::words(""), employed];
    }
    vec![
        name,
        CellView::number(speech.count(group.ads)),
        CellView::number(speech.percent(ads)),
        employed,
    ]
}

/// What the sources of a market cover, in the words of their descriptions.
pub(crate) fn coverage(found: &Assessment, sources: &[Source], speech: &Speech) -> SectionView {
    let heading = speech.say("represent-coverage");
    let told = found.sources.iter().filter(|(_, ads)| *ads >= ENOUGH);
    let rows: Vec<Vec<CellView>> = told
        .filter_map(|(name, ads)| {
            let source = sources.iter().find(|source| source.name.as_str() == name)?;
            let mut words = vec![source.coverage.clone()];
            words.extend(source.caveats.iter().cloned());
            Some(vec![
                CellView::words(source.title.clone()),
                CellView::number(speech.count(*ads)),
                CellView::number(speech.percent(*ads as f64 / found.raw.n.max(1) as f64)),
                CellView::words(words.join(" ")),
            ])
        })
        .collect();
    if rows.is_empty() {
        return SectionView::saying("coverage", heading, vec![speech.say("represent-coverage-none")]);
    }
    let head = [
        "filter-source",
        "represent-ads",
        "represent-ads-share",
        "represent-covers",
    ]
    .map(|id| speech.say(id));
    let says = vec![speech.say("represent-coverage-text")];
    let mut section = SectionView::saying("coverage", heading, says).tabled(&head, rows);
    section.open = true;
    if let Some(words) = section.table.as_mut().and_then(|table| table.head.last_mut()) {
        words.number = false;
    }
    section
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{LANGUAGES, speech};
    use analysis::prevalence::{Corrected, Raw};
    use analysis::weights::weighted_share;
    use base::Interval;

    fn assessment(represented: Represented) -> Assessment {
        Assessment {
            raw: Raw { hits: 50, n: 1_000 },
            interval: Interval::wilson95(50, 1_000),
            corrected: Corrected::NotAssessed { raw: None },
            definitions: Vec::new(),
            growth: None,
            days: None,
            hiring: None,
            represented,
            sources: vec![("boards".into(), 990), ("few".into(), 9)],
        }
    }

    /// Engineers and labourers, of whom so many are advertised, and twenty times as many labourers as engineers employed.
    fn compared(labourers: (u64, u64), weigh: bool) -> Represented {
        let group = |major, (green, ads), employed| MajorGroup {
            major,
            ads,
            green,
            employed,
        };
        let groups = vec![
            group(2, (50, 900), 100.0),
            group(9, labourers, 2_000.0),
            group(6, (0, 0), 900.0),
        ];
        let parts: Vec<_> = groups.iter().map(|it| (it.green, it.ads)).collect();
        let targets: Vec<_> = groups.iter().map(|it| it.employed).collect();
        Represented::ByOccupation(Comparison {
            dataset: "ILO:EMP".into(),
            period: "2022".into(),
            weighted: weighted_share(&parts, &targets).ok().filter(|_| weigh),
            groups,
            unplaced: 30,
        })
    }

    #[test]
    fn every_sentence_says_what_is_known_and_no_more() {
        let kinds = [
            Represented::NotACountry,
            Represented::NoStatistics,
            Represented::ByIndustryOnly {
                dataset: "GGDC:ETD_EMP".into(),
                period: "2018".into(),
            },
            compared((0, 100), false),
            compared((0, 100), true),
            compared((5, 100), true),
            compared((0, 9), true),
        ];
        for language in LANGUAGES {
            let speech = speech(language);
            let mut texts: Vec<String> = kinds
                .iter()
                .map(|kind| represented(&assessment(kind.clone()), speech).says.join(" "))
                .collect();
            for text in &texts {
                assert!(
                    !text.contains('{') && !text.contains("represent-"),
                    "{language}: {text}"
                );
            }
            // Weights are told of where there are some, with the size that is left.
            let near = speech.say("represent-weighted-near");
            assert!(!near.is_empty() && texts[4] != texts[5], "{language}");
            assert!(
                texts[3].contains("2022") && texts[2].contains("2018"),
                "{language}: {texts:?}"
            );
            texts.sort();
            texts.dedup();
            assert_eq!(texts.len(), 7, "{language}: {texts:?}");
        }
    }

    #[test]
    fn small_groups_are_not_counted_in_the_table() {
        let speech = speech(base::Language::En);
        let section = represented(&assessment(compared((0, 9), true)), speech);
        let table = section.table.expect("a table");
        let row = table
            .rows
            .iter()
            .find(|row| row[1].suppressed)
            .expect("a suppressed group");
        assert!(row[0].text.contains(speech.occupation("9")) && row[2].text.is_empty());
        assert!(
            section.says.iter().any(|said| said.contains("Fewer than ten")),
            "{:?}",
            section.says
        );
        let without = represented(&assessment(Represented::NoStatistics), speech);
        assert!(without.table.is_none() && without.says[1].contains("aglc import table"));
    }

    #[test]
    fn sources_tell_what_they_cover() {
        let source = |name: &str| Source {
            name: name.parse().expect("a name"),
            title: format!("The {name}"),
            licence: String::new(),
            publish: base::Publish::Facts,
            coverage: "Online advertisements of offices.".into(),
            caveats: vec!["No farms.".into()],
            demonstration: false,
        };
        for language in LANGUAGES {
            let speech = speech(language);
            let found = assessment(Represented::NoStatistics);
            let section = coverage(&found, &[source("boards"), source("few")], speech);
            let table = section.table.expect("a table");
            assert_eq!(table.rows.len(), 1, "nine advertisements are told of by nobody");
            assert_eq!(
                table.rows[0][3].text,
                "Online advertisements of offices. No farms."
            );
            let none = coverage(&found, &[], speech);
            assert!(
                none.table.is_none() && !none.says[0].contains("represent-"),
                "{language}"
            );
        }
    }
}
