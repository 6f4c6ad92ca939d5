//! Places side by side by one indicator: what is first as far as chance lets it be said, dots, ranks.

use super::section::{SectionView, too_few};
use super::table::{CellView, key, name};
use crate::charts::Bar;
use crate::i18n::Speech;
use crate::web::Reader;
use base::{Currency, Money};
use journeys::{Compared, Indicator, Place, SourcePart};

/// Places that a chart shows at most; the table has all.
const MOST: usize = 24;

/// The part of a benchmark that shows one indicator. `column` says what the places are: `country` or `region`.
pub(crate) fn compared(found: &Compared, column: &str, reader: &Reader) -> SectionView {
    let speech = reader.speech;
    let indicator = found.indicator;
    let mut places: Vec<&Place> = found.places.iter().collect();
    places.sort_by(|a, b| {
        let value = |place: &Place| place.value.unwrap_or(f64::NEG_INFINITY);
        value(b).total_cmp(&value(a)).then_with(|| a.code.cmp(&b.code))
    });
    let currency = places.first().and_then(|place| place.currency);
    let one_currency = places
        .iter()
        .filter(|it| it.value.is_some())
        .all(|it| it.currency == currency);
    if !one_currency {
        // Amounts in different currencies have no order.
        places.sort_by(|a, b| a.code.cmp(&b.code));
    }
    let said = [
        finding(found, &places, column, speech),
        speech.say(&format!("bench-{}-text", indicator.code())),
    ];
    let heading = speech.say(&format!("bench-{}", indicator.code()));
    let head = [
        "bench-place",
        "bench-value",
        "column-interval",
        "bench-rank",
        "column-n",
    ]
    .map(|id| speech.say(id));
    let rows = places
        .iter()
        .map(|place| row(place, indicator, column, reader))
        .collect();
    let section = SectionView::saying(indicator.code(), heading, said.into()).tabled(&head, rows);
    if !one_currency {
        return SectionView {
            open: true,
            ..section
        };
    }
    if places.iter().all(|place| place.value.is_none()) {
        return SectionView {
            table: None,
            ..section
        };
    }
    let bars: Vec<Bar> = places
        .iter()
        .take(MOST)
        .map(|place| Bar {
            label: name(column, &place.code, speech),
            href: key(column, &place.code, reader).href,
            value: place.value,
            interval: place.interval.map(|it| (it.low, it.high)),
        })
        .collect();
    section.drawn(
        &bars,
        &|value| spelled(indicator, value, currency, speech),
        speech,
    )
}

/// What stands first, as far as chance lets it be said.
fn finding(found: &Compared, places: &[&Place], column: &str, speech: &Speech) -> String {
    let shown = places.iter().filter(|place| place.value.is_some()).count();
    let Some((first, value)) = places.iter().find_map(|place| Some((place, place.value?))) else {
        return speech.say(match found.indicator {
            Indicator::Growth | Indicator::GreenChange => "assess-growth-missing",
            _ => "bench-none",
        });
    };
    let open = places
        .iter()
        .filter(|place| place.rank.is_some_and(|rank| rank.best == 1))
        .count();
    let equal = places.iter().filter(|place| place.value == Some(value)).count();
    let count = if equal > 1 { equal } else { open };
    let kind = match (found.indicator, shown) {
        (_, 1) => "bench-alone",
        (Indicator::Pay, _) if !found.ranked => "bench-unranked-pay",
        _ if equal > 1 => "bench-tied",
        (Indicator::Concentration, _) => "bench-unranked-index",
        _ if !found.ranked || first.rank.is_none() => "bench-unranked",
        _ if open == 1 => "bench-first-clear",
        _ => "bench-first-shared",
    };
    speech.fill(
        kind,
        &[
            ("first", &name(column, &first.code, speech)),
            ("value", &spelled(found.indicator, value, first.currency, speech)),
            ("count", &speech.count(count as u64)),
        ],
    )
}

/// A value of `indicator` in words.
fn spelled(indicator: Indicator, value: f64, currency: Option<Currency>, speech: &Speech) -> String {
    match (indicator, currency) {
        (
            Indicator::GreenShare
            | Indicator::Growth
            | Indicator::ContractStated
            | Indicator::EducationStated,
            _,
        ) => speech.percent(value),
        (Indicator::GreenChange, _) => speech.decimal(value * 100.0, 1),
        (Indicator::Concentration, _) => speech.decimal(value, 3),
        (Indicator::Pay, Some(currency)) => {
            let minor = (value * currency.minor_per_major() as f64).round() as i64;
            speech.money(Money { minor, currency })
        }
        _ => speech.decimal(value, 0),
    }
}

fn row(place: &Place, indicator: Indicator, column: &str, reader: &Reader) -> Vec<CellView> {
    let speech = reader.speech;
    let empty = || CellView::words("");
    let Some(value) = place.value else {
        return vec![
            key(column, &place.code, reader),
            too_few(speech),
            empty(),
            empty(),
            empty(),
        ];
    };
    let words = |value: f64| spelled(indicator, value, place.currency, speech);
    let range = place.interval.map_or_else(
        || "–".to_owned(),
        |it| format!("{} – {}", words(it.low), words(it.high)),
    );
    let rank = place.rank.map_or_else(
        || "–".to_owned(),
        |rank| {
            let count = |n: usize| speech.count(n as u64);
            speech.fill(
                "bench-rank-text",
                &[
                    ("rank", &count(rank.rank)),
                    ("best", &count(rank.best)),
                    ("worst", &count(rank.worst)),
                ],
            )
        },
    );
    vec![
        key(column, &place.code, reader),
        CellView::number(words(value)),
        CellView::number(range),
        CellView::number(rank),
        CellView::number(place.n.map_or_else(String::new, |n| speech.count(n))),
    ]
}

/// Where the advertisements of the places come from.
pub(crate) fn sources(parts: &[SourcePart], column: &str, reader: &Reader) -> SectionView {
    let speech = reader.speech;
    let head = ["bench-place", "column-source", "column-share", "column-ads"].map(|id| speech.say(id));
    let rows = parts
        .iter()
        .map(|part| {
            let few = part.ads < 10;
            let number = |text: String| {
                if few {
                    too_few(speech)
                } else {
                    CellView::number(text)
                }
            };
            vec![
                key(column, &part.code, reader),
                key("source", &part.source, reader),
                number(speech.percent(part.share)),
                number(speech.count(part.ads)),
            ]
        })
        .collect();
    let says = vec![speech.say("bench-sources-text")];
    SectionView::saying("sources", speech.say("bench-sources"), says).tabled(&head, rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{LANGUAGES, speech};
    use analysis::ranks::Rank;

    fn place(code: &str, value: Option<f64>, best: usize) -> Place {
        Place {
            code: code.into(),
            value,
            interval: None,
            n: value.map(|_| 100),
            currency: None,
            rank: value.map(|_| Rank {
                rank: 1,
                best,
                worst: 2,
            }),
        }
    }

    #[test]
    fn the_first_place_is_told_as_far_as_chance_lets_it() {
        let told = |places: Vec<Place>, indicator, ranked, kind: &str| {
            let found = Compared {
                indicator,
                places,
                ranked,
            };
            for language in LANGUAGES {
                let speech = speech(language);
                let places: Vec<&Place> = found.places.iter().collect();
                let text = finding(&found, &places, "country", speech);
                let arguments = [
                    ("first", speech.country(base::Country::VietNam).to_owned()),
                    ("value", spelled(indicator, 0.2, None, speech)),
                    (
                        "count",
                        speech.count(
                            places
                                .iter()
                                .filter(|it| it.rank.is_some_and(|it| it.best == 1))
                                .count() as u64,
                        ),
                    ),
                ];
                let arguments: Vec<(&'static str, &str)> = arguments
                    .iter()
                    .map(|(name, text)| (*name, text.as_str()))
                    .collect();
                assert_eq!(text, speech.fill(kind, &arguments), "{language}");
                assert!(
                    !text.contains('{') && !text.contains("bench-"),
                    "{language}: {text}"
                );
            }
        };
        let two = |best| vec![place("VN", Some(0.2), 1), place("TH", Some(0.1), best)];
        told(two(2), Indicator::GreenShare, true, "bench-first-clear");
        told(two(1), Indicator::GreenShare, true, "bench-first-shared");
        told(two(2), Indicator::Concentration, false, "bench-unranked-index");
        told(two(2), Indicator::Ads, false, "bench-unranked");
        told(two(2), Indicator::Pay, false, "bench-unranked-pay");
        let later = vec![place("BN", None, 1), two(2).remove(0), two(2).remove(1)];
        told(later, Indicator::Pay, false, "bench-unranked-pay");
        let one = vec![place("VN", Some(0.2), 1), place("TH", None, 1)];
        told(one, Indicator::GreenShare, true, "bench-alone");
        let equal = vec![place("VN", Some(0.2), 1), place("TH", Some(0.2), 1)];
        told(equal, Indicator::GreenShare, true, "bench-tied");
        told(
            vec![place("VN", None, 1)],
            Indicator::GreenShare,
            true,
            "bench-none",
        );
    }
}
