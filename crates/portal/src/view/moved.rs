//! What changed in a month, in sentences and tables: only what chance does not explain is called a change.

use super::section::{SectionView, between, way};
use super::table::{CellView, name};
use crate::i18n::Speech;
use analysis::growth::{Change, Part};
use base::Month;
use journeys::{Changes, Moved, Tested};

/// Rows of a table of changes at most; the API has all.
const MOST: usize = 40;

/// The first sentence, and the parts of the page. `places` is the column of the places: `country` or `region`; `link` makes
/// addresses of paths.
pub(crate) fn changed(
    found: &Changes,
    places: &str,
    speech: &Speech,
    link: &dyn Fn(&str) -> String,
) -> (String, Vec<SectionView>) {
    let lead = lead(found, speech);
    let sources = sources(found, speech);
    if !found.missing.is_empty() {
        return (lead, vec![sources]);
    }
    let sections = vec![
        ads(found, speech),
        share(found, speech),
        tested(
            ("occupations", "change-occupations"),
            "isco4",
            &found.occupations,
            speech,
            link,
        ),
        tested(("places", "change-places"), places, &found.regions, speech, link),
        sources,
    ];
    (lead, sections)
}

/// Whether anything changed, in one sentence.
fn lead(found: &Changes, speech: &Speech) -> String {
    let month = speech.month(found.month);
    if !found.missing.is_empty() {
        let months: Vec<String> = found.missing.iter().map(|month| speech.month(*month)).collect();
        return speech.fill(
            "change-missing",
            &[("month", &month), ("months", &months.join(", "))],
        );
    }
    if !found.any() {
        return speech.fill("change-nothing", &[("month", &month)]);
    }
    let whole = [&found.ads, &found.ads_of_year, &found.share];
    let count = whole
        .iter()
        .filter(|it| matches!(way(it, 0.0), "up" | "down"))
        .count()
        + found.occupations.moved.len()
        + found.regions.moved.len();
    speech.fill(
        "change-some",
        &[("month", &month), ("count", &speech.count(count as u64))],
    )
}

fn ads(found: &Changes, speech: &Speech) -> SectionView {
    let mean = found.before.n as f64 / 12.0;
    let now = speech.count(found.now.n);
    let year_ago = Month::from_number(found.month.number() - 12);
    let mut says = vec![
        ratio(
            &format!("change-ads-{}", told(&found.ads)),
            &found.ads,
            &[("now", &now), ("before", &speech.decimal(mean, 0))],
            speech,
        ),
        ratio(
            &format!("change-year-{}", told(&found.ads_of_year)),
            &found.ads_of_year,
            &[
                ("month", &speech.month(year_ago)),
                ("before", &speech.count(found.year_before.n)),
            ],
            speech,
        ),
    ];
    if found.broken() {
        says.push(speech.say("change-broken"));
    }
    SectionView::saying("ads", speech.say("change-ads"), says)
}

/// What a ratio allows to be said. Where the later count has no upper bound nothing is lost but the sentence.
fn told(change: &Change) -> &'static str {
    change.interval().map_or("few", |_| way(change, 1.0))
}

/// The message `id` about a ratio.
fn ratio(id: &str, change: &Change, more: &[(&'static str, &str)], speech: &Speech) -> String {
    let percent = |ratio: f64| speech.percent(ratio - 1.0);
    let value = change.value.map_or_else(String::new, percent);
    let range = change.interval().map_or_else(String::new, |it| {
        between(&percent(it.low), &percent(it.high), speech)
    });
    let mut arguments = vec![("change", value.as_str()), ("range", range.as_str())];
    arguments.extend_from_slice(more);
    speech.fill(id, &arguments)
}

fn points(value: f64, speech: &Speech) -> String {
    speech.decimal(value * 100.0, 1)
}

fn share(found: &Changes, speech: &Speech) -> SectionView {
    let part = |part: Part| speech.percent(part.hits as f64 / part.n.max(1) as f64);
    let change = &found.share;
    let range = change.interval().map_or_else(String::new, |it| {
        between(&points(it.low, speech), &points(it.high, speech), speech)
    });
    let said = speech.fill(
        &format!("change-share-{}", way(change, 0.0)),
        &[
            ("now", &part(found.now)),
            ("before", &part(found.before)),
            (
                "points",
                &change.value.map_or_else(String::new, |it| points(it, speech)),
            ),
            ("range", &range),
        ],
    );
    SectionView::saying("share", speech.say("change-share"), vec![said])
}

/// Groups of one kind whose part of the advertisements changed.
fn tested(
    (id, heading): (&str, &str),
    column: &str,
    found: &Tested,
    speech: &Speech,
    link: &dyn Fn(&str) -> String,
) -> SectionView {
    let kind = match (found.groups, found.moved.len()) {
        (0, _) => "change-tested-few",
        (_, 0) => "change-tested-none",
        _ => "change-tested-some",
    };
    let count = |n: usize| speech.count(n as u64);
    let said = speech.fill(
        kind,
        &[
            ("groups", &count(found.groups)),
            ("count", &count(found.moved.len())),
        ],
    );
    let section = SectionView {
        open: true,
        ..SectionView::saying(id, speech.say(heading), vec![said])
    };
    if found.moved.is_empty() {
        return section;
    }
    let head = [
        "change-before",
        "change-now",
        "change-points",
        "column-interval",
        "column-ads",
    ];
    let head: Vec<String> = std::iter::once(format!("column-{column}"))
        .chain(head.map(ToOwned::to_owned))
        .map(|id| speech.say(&id))
        .collect();
    let rows = found
        .moved
        .iter()
        .take(MOST)
        .map(|it| row(it, column, speech, link));
    section.tabled(&head, rows.collect())
}

fn row(moved: &Moved, column: &str, speech: &Speech, link: &dyn Fn(&str) -> String) -> Vec<CellView> {
    let path = match column {
        "country" => "countries",
        "region" => "regions",
        _ => "occupations",
    };
    let range = moved.change.interval().map_or_else(String::new, |it| {
        format!("{} – {}", points(it.low, speech), points(it.high, speech))
    });
    vec![
        CellView::words(name(column, &moved.code, speech))
            .coded(&moved.code)
            .to(link(&format!("/{path}/{}", moved.code))),
        CellView::number(speech.percent(moved.before)),
        CellView::number(speech.percent(moved.now)),
        CellView::number(
            moved
                .change
                .value
                .map_or_else(String::new, |it| points(it, speech)),
        ),
        CellView::number(range),
        CellView::number(speech.count(moved.ads)),
    ]
}

fn sources(found: &Changes, speech: &Speech) -> SectionView {
    let named = |id: &str, sources: &[String]| {
        (!sources.is_empty()).then(|| speech.fill(id, &[("sources", &sources.join(", "))]))
    };
    let mut says: Vec<String> = [
        named("change-began", &found.began),
        named("change-ended", &found.ended),
    ]
    .into_iter()
    .flatten()
    .collect();
    if says.is_empty() {
        says.push(speech.say("change-sources-none"));
    }
    SectionView::saying("sources", speech.say("change-sources"), says)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{LANGUAGES, speech};
    use analysis::growth::Standing;

    fn change(standing: Standing, value: f64) -> Change {
        Change {
            value: Some(value),
            low: Some(value - 0.1),
            high: Some(value + 0.1),
            p: None,
            dispersion: None,
            standing,
        }
    }

    fn changes(ratio: Change, share: Change, moved: Vec<Moved>) -> Changes {
        Changes {
            month: Month::from_number(660),
            missing: Vec::new(),
            now: Part { hits: 20, n: 200 },
            before: Part { hits: 200, n: 2_400 },
            year_before: Part { hits: 20, n: 190 },
            ads: ratio,
            ads_of_year: ratio,
            share,
            occupations: Tested { groups: 30, moved },
            regions: Tested::default(),
            began: Vec::new(),
            ended: Vec::new(),
        }
    }

    /// All sentences of the page in every language, which must have filled messages.
    fn texts(found: &Changes) -> Vec<String> {
        LANGUAGES
            .into_iter()
            .map(|language| {
                let (lead, sections) = changed(found, "country", speech(language), &|path| path.to_owned());
                let says: Vec<String> = sections.into_iter().flat_map(|section| section.says).collect();
                let text = format!("{lead} {}", says.join(" "));
                assert!(
                    !text.contains('{') && !text.contains("change-"),
                    "{language}: {text}"
                );
                text
            })
            .collect()
    }

    #[test]
    fn nothing_is_called_a_change_that_may_be_chance() {
        let quiet = changes(
            change(Standing::NotSignificant, 1.1),
            change(Standing::NotSignificant, 0.01),
            Vec::new(),
        );
        for (text, language) in texts(&quiet).iter().zip(LANGUAGES) {
            let speech = speech(language);
            let month = speech.month(quiet.month);
            assert!(
                text.starts_with(&speech.fill("change-nothing", &[("month", &month)])),
                "{text}"
            );
            assert!(text.contains(&speech.say("change-tested-few")), "{text}");
        }
        let moved = Moved {
            code: "7411".into(),
            ads: 40,
            before: 0.1,
            now: 0.2,
            change: change(Standing::Significant, 0.1),
            q: 0.01,
        };
        let up = changes(
            change(Standing::Significant, 1.5),
            change(Standing::Significant, 0.1),
            vec![moved],
        );
        for (text, language) in texts(&up).iter().zip(LANGUAGES) {
            let speech = speech(language);
            let (month, count) = (speech.month(up.month), speech.count(4));
            let lead = speech.fill("change-some", &[("month", &month), ("count", &count)]);
            assert!(text.starts_with(&lead), "{text}");
        }
        let down = changes(
            change(Standing::Significant, 0.5),
            change(Standing::Significant, -0.1),
            Vec::new(),
        );
        let few = changes(
            change(Standing::TooFew, 1.0),
            change(Standing::TooFew, 0.0),
            Vec::new(),
        );
        let all = [texts(&quiet), texts(&up), texts(&down), texts(&few)];
        for (at, one) in all.iter().enumerate() {
            assert!(all[..at].iter().all(|other| other != one), "{one:?}");
        }
    }

    #[test]
    fn missing_months_and_breaks_are_named() {
        let mut found = changes(
            change(Standing::Significant, 1.5),
            change(Standing::TooFew, 0.0),
            Vec::new(),
        );
        found.began = vec!["new-source".into()];
        assert!(texts(&found).iter().all(|text| text.contains("new-source")));
        found.missing = vec![Month::from_number(655)];
        for (text, language) in texts(&found).iter().zip(LANGUAGES) {
            let speech = speech(language);
            assert!(text.contains(&speech.month(Month::from_number(655))), "{text}");
            assert!(
                !text.contains(&speech.percent(0.5)),
                "nothing is compared: {text}"
            );
        }
    }
}
