//! What a figure says, in a heading and a sentence, and never more than it says.

use super::chart::{Mark, keys, marks, whole};
use super::table::{amount, name};
use crate::i18n::Speech;
use base::{Cell, Figure, Interval, Month, Period};
use journeys::SMALLEST;

/// Months that are compared with as many before them.
const YEAR: i32 = 12;

/// A heading and one sentence.
pub(crate) struct Finding {
    pub(crate) heading: String,
    pub(crate) reading: String,
}

/// What `figure` says.
pub(crate) fn of(figure: &Figure, speech: &Speech) -> Finding {
    let marks = marks(figure);
    if figure.table.rows.iter().all(|row| row.n.is_none()) {
        return plain(speech, figure, "finding-nothing");
    }
    let found = match (figure.name.as_str(), keys(figure).as_slice()) {
        ("green-share", ["month" | "quarter" | "year"]) => share_in_time(figure, speech),
        ("ads", ["month" | "quarter" | "year"]) => ads_in_time(figure, speech),
        ("green-share", [column]) => highest(figure, &marks, column, speech),
        ("green-share", []) => whole_share(figure, speech),
        ("top-occupations", [column]) => first(figure, &marks, column, "finding-top", speech),
        ("ads", [column @ ("education" | "contract" | "hours")]) => stated(figure, &marks, column, speech),
        ("ads", [column]) => first(figure, &marks, column, "finding-most", speech),
        ("pay", keys) if keys.len() <= 1 => pay(figure, &marks, keys, speech),
        _ => None,
    };
    found.unwrap_or_else(|| plain(speech, figure, "finding-table"))
}

/// The messages `kind` and `kind-text`, both with the same texts for their variables.
fn said(speech: &Speech, kind: &str, arguments: &[(&'static str, String)]) -> Finding {
    let arguments: Vec<(&'static str, &str)> = arguments
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    Finding {
        heading: speech.fill(kind, &arguments),
        reading: speech.fill(&format!("{kind}-text"), &arguments),
    }
}

/// A heading that names the figure, and a sentence that says no more than what is counted.
fn plain(speech: &Speech, figure: &Figure, reading: &str) -> Finding {
    Finding {
        heading: speech.say(&format!("figure-{}", figure.name)),
        reading: speech.fill(reading, &[("count", &speech.count(figure.n))]),
    }
}

/// Sums of columns in the last twelve months and in the twelve before; `None` unless each of these months (or quarters,
/// or years) has enough ads to be shown: with gaps, what changed may be the sources.
fn two_years(figure: &Figure, hits: &[&str]) -> Option<(Month, [(u64, u64); 2])> {
    let mut months: Vec<(Period, u64, u64)> = Vec::new();
    for row in figure.table.rows.iter().filter(|row| row.n.is_some()) {
        let Some(Cell::Text(key)) = row.cells.first() else {
            continue;
        };
        let Ok(period) = key.parse::<Period>() else {
            continue;
        };
        let hit = hits.iter().map(|column| whole(figure, row, column)).sum();
        months.push((period, hit, whole(figure, row, "ads")));
    }
    let last = months.last()?.0.to;
    let length = |period: &Period| period.to.number() - period.from.number() + 1;
    let sum = |back: i32| {
        let (first, end) = (last.number() - back - YEAR + 1, last.number() - back);
        let within = |period: &Period| period.from.number() >= first && period.to.number() <= end;
        let chosen: Vec<_> = months.iter().filter(|(period, ..)| within(period)).collect();
        let covered: i32 = chosen.iter().map(|(period, ..)| length(period)).sum();
        let sums = chosen
            .iter()
            .fold((0, 0), |sum, (_, hit, ads)| (sum.0 + hit, sum.1 + ads));
        (covered == YEAR).then_some(sums)
    };
    Some((last, [sum(0)?, sum(YEAR)?]))
}

fn share_in_time(figure: &Figure, speech: &Speech) -> Option<Finding> {
    let Some((last, [now, before])) = two_years(figure, &["core", "partial"]) else {
        return Some(plain(speech, figure, "finding-share-short"));
    };
    let difference = Interval::difference95(now, before)?;
    let share = |(hits, n): (u64, u64)| hits as f64 / n.max(1) as f64;
    let kind = if difference.low > 0.0 {
        "up"
    } else if difference.high < 0.0 {
        "down"
    } else {
        "flat"
    };
    let points = |value: f64| speech.decimal(value * 100.0, 1);
    let range = speech.fill(
        "range",
        &[
            ("low", &points(difference.low)),
            ("high", &points(difference.high)),
        ],
    );
    let arguments = [
        ("month", speech.month(last)),
        ("now", speech.percent(share(now))),
        ("before", speech.percent(share(before))),
        ("points", points(share(now) - share(before))),
        ("range", range),
    ];
    Some(said(speech, &format!("finding-share-{kind}"), &arguments))
}

fn ads_in_time(figure: &Figure, speech: &Speech) -> Option<Finding> {
    let Some((last, [(_, now), (_, before)])) = two_years(figure, &[]) else {
        return Some(plain(speech, figure, "finding-ads-short"));
    };
    if before == 0 {
        return None;
    }
    let change = now as f64 / before as f64 - 1.0;
    let kind = if change >= 0.0 { "up" } else { "down" };
    let arguments = [
        ("month", speech.month(last)),
        ("now", speech.count(now)),
        ("before", speech.count(before)),
        ("change", speech.percent(change.abs())),
    ];
    Some(said(speech, &format!("finding-ads-{kind}"), &arguments))
}

fn whole_share(figure: &Figure, speech: &Speech) -> Option<Finding> {
    let row = figure.table.rows.first()?;
    let interval = row.interval?;
    let ads = whole(figure, row, "ads");
    let green = whole(figure, row, "core") + whole(figure, row, "partial");
    let share = speech.percent(green as f64 / ads.max(1) as f64);
    let arguments = [
        ("share", share),
        ("green", speech.count(green)),
        ("ads", speech.count(ads)),
        ("range", speech.percent_range(&interval)),
    ];
    Some(said(speech, "finding-share", &arguments))
}

/// The group with the highest share, and whether chance alone could have put it above the second.
fn highest(figure: &Figure, marks: &[Mark<'_>], column: &str, speech: &Speech) -> Option<Finding> {
    let mut shown: Vec<&Mark<'_>> = marks
        .iter()
        .filter(|mark| mark.value.is_some() && mark.keys.first() != Some(&"unknown"))
        .collect();
    shown.sort_by(|a, b| b.value.unwrap_or(0.0).total_cmp(&a.value.unwrap_or(0.0)));
    let (top, second) = (shown.first()?, shown.get(1));
    let label = |mark: &Mark<'_>| name(column, mark.keys.first().copied().unwrap_or_default(), speech);
    let counts = |mark: &Mark<'_>| {
        let green = whole(figure, mark.row, "core") + whole(figure, mark.row, "partial");
        (green, whole(figure, mark.row, "ads"))
    };
    let value = |mark: &Mark<'_>| speech.percent(mark.value.unwrap_or(0.0));
    let Some(second) = second else {
        let arguments = [("first", label(top)), ("share", value(top))];
        return Some(said(speech, "finding-only", &arguments));
    };
    let clear =
        Interval::difference95(counts(top), counts(second)).is_some_and(|difference| difference.low > 0.0);
    let kind = if clear { "finding-highest" } else { "finding-close" };
    let arguments = [
        ("first", label(top)),
        ("share", value(top)),
        ("second", label(second)),
        ("other", value(second)),
    ];
    Some(said(speech, kind, &arguments))
}

/// The group with the most ads.
fn first(figure: &Figure, marks: &[Mark<'_>], column: &str, kind: &str, speech: &Speech) -> Option<Finding> {
    let known = marks.iter().filter(|mark| mark.keys.first() != Some(&"unknown"));
    let top = known.max_by(|a, b| a.value.unwrap_or(-1.0).total_cmp(&b.value.unwrap_or(-1.0)))?;
    let label = name(column, top.keys.first()?, speech);
    let share = speech.percent(top.value? / figure.n.max(1) as f64);
    let ads = speech.decimal(top.value?, 0);
    let arguments = [("first", label), ("ads", ads), ("share", share)];
    Some(said(speech, kind, &arguments))
}

/// What the ads say most often that say anything, and how many these are.
fn stated(figure: &Figure, marks: &[Mark<'_>], column: &str, speech: &Speech) -> Option<Finding> {
    let silent = match marks.iter().find(|mark| mark.keys.first() == Some(&"unknown")) {
        Some(mark) => mark.value? as u64,
        None => 0,
    };
    let told = figure.n.saturating_sub(silent);
    let mut finding = first(figure, marks, column, "finding-most", speech)
        .unwrap_or_else(|| plain(speech, figure, "finding-table"));
    let known = marks.iter().filter(|mark| mark.keys.first() != Some(&"unknown"));
    let top = known.max_by(|a, b| a.value.unwrap_or(-1.0).total_cmp(&b.value.unwrap_or(-1.0)));
    let (stated, count) = (speech.count(told), speech.count(figure.n));
    let mut arguments = vec![("stated", stated.as_str()), ("count", count.as_str())];
    let Some((top, ads)) = top.and_then(|top| Some((top, top.value?))) else {
        let kind = if told < SMALLEST {
            "finding-stated-none"
        } else {
            "finding-stated-few"
        };
        finding.reading = speech.fill(kind, &arguments);
        return Some(finding);
    };
    let (label, ads) = (name(column, top.keys.first()?, speech), speech.decimal(ads, 0));
    arguments.extend([("first", label.as_str()), ("ads", ads.as_str())]);
    finding.reading = speech.fill("finding-stated", &arguments);
    Some(finding)
}

fn pay(figure: &Figure, marks: &[Mark<'_>], keys: &[&str], speech: &Speech) -> Option<Finding> {
    let shown: Vec<&Mark<'_>> = marks.iter().filter(|mark| mark.value.is_some()).collect();
    let [only] = shown.as_slice() else {
        return Some(plain(speech, figure, "finding-pay-many"));
    };
    if !keys.is_empty() {
        return Some(plain(speech, figure, "finding-pay-many"));
    }
    let (low, high) = only.interval?;
    let money = |value: f64| amount(figure, only.row, value, speech);
    let arguments = [
        ("median", money(only.value?)),
        ("low", money(low)),
        ("high", money(high)),
    ];
    Some(said(speech, "finding-pay", &arguments))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{LANGUAGES, speech};
    use base::{Row, Table};

    /// A green share by month: ads and green ads of each month from January 2023; `None` is a month without data.
    fn monthly(months: &[Option<(u64, u64)>]) -> Figure {
        let mut rows = Vec::new();
        for (at, month) in (0_i32..).zip(months) {
            let Some((ads, green)) = *month else { continue };
            let shown = ads >= 10;
            let value = |cell: Cell| if shown { cell } else { Cell::Missing };
            rows.push(Row {
                cells: vec![
                    Cell::Text(Month::from_number(636 + at).to_string()),
                    value(Cell::Real(green as f64 / ads as f64)),
                    value(Cell::Integer(green as i64)),
                    value(Cell::Integer(0)),
                    value(Cell::Integer(ads as i64)),
                ],
                n: shown.then_some(ads),
                interval: Interval::wilson95(green, ads).filter(|_| shown),
            });
        }
        Figure {
            id: "0".repeat(20),
            name: "green-share".into(),
            parameters: [("by".to_owned(), "month".to_owned())].into(),
            table: Table {
                columns: ["month", "green_share", "core", "partial", "ads"]
                    .map(ToOwned::to_owned)
                    .into(),
                rows,
            },
            unit: String::new(),
            n: 1,
            definition: String::new(),
            versions: base::Versions {
                data: 1,
                coder: "c".into(),
                taxonomy: "t".into(),
            },
            sql: String::new(),
            computed_at: base::Timestamp::UNIX_EPOCH,
            demonstration: false,
        }
    }

    #[track_caller]
    fn check(months: &[Option<(u64, u64)>], expect: &str) {
        for language in LANGUAGES {
            let speech = speech(language);
            let found = of(&monthly(months), speech);
            assert_eq!(found.heading, speech.say(expect), "{language}: {}", found.reading);
            assert!(
                !found.reading.contains('{') && !found.reading.is_empty(),
                "{language}: {}",
                found.reading
            );
        }
    }

    /// Advertisements by education: `None` is a group of too few.
    fn by_education(groups: &[(&str, Option<u64>)], n: u64) -> Figure {
        let rows = groups.iter().map(|(key, ads)| Row {
            cells: vec![
                Cell::Text((*key).to_owned()),
                ads.map_or(Cell::Missing, |ads| Cell::Integer(ads as i64)),
            ],
            n: *ads,
            interval: None,
        });
        Figure {
            name: "ads".into(),
            table: Table {
                columns: ["education", "ads"].map(ToOwned::to_owned).into(),
                rows: rows.collect(),
            },
            n,
            ..monthly(&[])
        }
    }

    #[test]
    fn what_few_advertisements_state_is_said_of_these_only() {
        let silent = ("unknown", Some(900));
        let cases = [
            (
                vec![("bachelor", Some(80)), ("secondary", Some(20)), silent],
                "finding-stated",
            ),
            (
                vec![("bachelor", None), ("secondary", None), silent],
                "finding-stated-few",
            ),
            (
                vec![("bachelor", None), ("unknown", Some(995))],
                "finding-stated-none",
            ),
        ];
        for (groups, kind) in cases {
            for language in LANGUAGES {
                let speech = speech(language);
                let first = name("education", "bachelor", speech);
                let told = if kind == "finding-stated-none" { 5 } else { 100 };
                let expect = speech.fill(
                    kind,
                    &[
                        ("stated", &speech.count(told)),
                        ("count", &speech.count(1_000)),
                        ("first", &first),
                        ("ads", &speech.decimal(80.0, 0)),
                    ],
                );
                assert_eq!(
                    of(&by_education(&groups, 1_000), speech).reading,
                    expect,
                    "{language}"
                );
            }
        }
    }

    #[test]
    fn a_trend_is_stated_only_where_two_whole_years_show_it() {
        let flat = vec![Some((200, 20)); 24];
        check(&flat, "finding-share-flat");
        let change = |from: u64, to: u64| -> Vec<_> {
            (0..24)
                .map(|at| Some((200, if at < 12 { from } else { to })))
                .collect()
        };
        check(&change(20, 40), "finding-share-up");
        check(&change(40, 20), "finding-share-down");
        check(&change(20, 22), "finding-share-flat");
        check(&flat[..23], "figure-green-share");
        let mut gap = change(20, 40);
        gap[5] = None;
        check(&gap, "figure-green-share");
        gap[5] = Some((9, 9));
        check(&gap, "figure-green-share");
        check(&[Some((9, 9)); 24], "figure-green-share");
    }
}
