//! What changed in the last complete month: advertisements, green share, occupations and regions, beyond chance only.

use crate::assessment::{ENOUGH, Months, UNKNOWN, country, grouped};
use crate::error::JourneyError;
use crate::live::Snapshot;
use analysis::emerging::benjamini_hochberg;
use analysis::growth::{Change, Part, Standing, count_change, share_change};
use base::{Answer, Month, Parameters};
use std::collections::BTreeMap;

/// The months before that a month is compared with.
const BEFORE: usize = 12;
/// The rate of false discoveries among the changes that are told.
const DISCOVERIES: f64 = 0.05;

/// An occupation or region whose part of the advertisements changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Moved {
    /// Its code.
    pub code: String,
    /// Its advertisements in the month.
    pub ads: u64,
    /// Its part of all advertisements in the twelve months before.
    pub before: f64,
    /// Its part in the month.
    pub now: f64,
    /// The difference of the parts.
    pub change: Change,
    /// The rate of false discoveries at which it would be told (Benjamini and Hochberg 1995).
    pub q: f64,
}

/// Groups of one kind: how many were tested, and those that changed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tested {
    /// Groups with enough advertisements to be tested.
    pub groups: usize,
    /// Those that changed, the largest difference first.
    pub moved: Vec<Moved>,
}

/// What changed in a month.
#[derive(Debug, Clone, PartialEq)]
pub struct Changes {
    /// The month: the one before the last with enough advertisements, which may still be filling.
    pub month: Month,
    /// Months of the thirteen with fewer than ten advertisements. Where there are any, nothing is compared.
    pub missing: Vec<Month>,
    /// Green advertisements and all in the month.
    pub now: Part,
    /// In the twelve months before, together.
    pub before: Part,
    /// In the same month a year before.
    pub year_before: Part,
    /// The advertisements over the monthly mean of the twelve months before.
    pub ads: Change,
    /// The advertisements over those of the same month a year before.
    pub ads_of_year: Change,
    /// The green share minus that of the twelve months before.
    pub share: Change,
    /// Occupations, by unit group.
    pub occupations: Tested,
    /// Regions.
    pub regions: Tested,
    /// Sources with advertisements in the month and none in the twelve before.
    pub began: Vec<String>,
    /// Sources with ten advertisements or more in the month before, and none in the month.
    pub ended: Vec<String>,
}

impl Changes {
    /// Whether anything changed beyond chance.
    pub fn any(&self) -> bool {
        [self.ads, self.ads_of_year, self.share]
            .iter()
            .any(|change| change.standing == Standing::Significant)
            || !self.occupations.moved.is_empty()
            || !self.regions.moved.is_empty()
    }

    /// Whether sources came or went, so that what changed may be they.
    pub fn broken(&self) -> bool {
        !self.began.is_empty() || !self.ended.is_empty()
    }
}

/// What changed in the market that `parameters` choose: those of a figure, without groups. `None` where no two months
/// have enough advertisements.
///
/// # Errors
/// When a parameter is wrong.
pub fn changes(snapshot: &Snapshot, parameters: &Parameters) -> Result<Option<Changes>, JourneyError> {
    let months = Months::alone(&*grouped(snapshot, "ads", parameters, Some("month"))?);
    let Some(month) = months.last_complete() else {
        return Ok(None);
    };
    // One month and the thirteen before: all that the groups are counted in.
    let mut recent = parameters.clone();
    let from = Month::from_number(month.number() - BEFORE as i32);
    recent.insert("period".to_owned(), format!("{from}..{month}"));
    let window = Window::of(&months, month);
    let by = |dimension: &str| grouped(snapshot, "ads", &recent, Some(&format!("{dimension},month")));
    let (began, ended) = breaks(&*by("source")?, month);
    let groups = |answer: &Answer| {
        if window.missing.is_empty() {
            tested(answer, &window)
        } else {
            Tested::default()
        }
    };
    let occupations = groups(&*by("isco4")?);
    let regions = match country(parameters) {
        Some(_) => groups(&*by("region")?),
        None => groups(&*by("country")?),
    };
    let counts: Vec<u64> = window.before.iter().map(|part| part.n).collect();
    let compared = window.missing.is_empty();
    let when = |change: Change| if compared { change } else { UNKNOWN };
    Ok(Some(Changes {
        month,
        now: window.now,
        before: sum(&window.before),
        year_before: window.before[0],
        ads: when(count_change(&counts, &[window.now.n], &[])),
        ads_of_year: when(count_change(&counts[..1], &[window.now.n], &counts)),
        share: when(share_change(&window.before, &[window.now])),
        missing: window.missing,
        occupations,
        regions,
        began,
        ended,
    }))
}

/// A month and the twelve before it.
struct Window {
    month: Month,
    now: Part,
    before: Vec<Part>,
    missing: Vec<Month>,
}

impl Window {
    fn of(months: &Months, month: Month) -> Self {
        let before = months.year(month, 1);
        let now = months.at(month);
        let first = month.number() - BEFORE as i32;
        let missing = (first..)
            .zip(before.iter().chain([&now]))
            .filter(|(_, part)| part.n < ENOUGH)
            .map(|(number, _)| Month::from_number(number))
            .collect();
        Self {
            month,
            now,
            before,
            missing,
        }
    }
}

fn sum(parts: &[Part]) -> Part {
    Part {
        hits: parts.iter().map(|part| part.hits).sum(),
        n: parts.iter().map(|part| part.n).sum(),
    }
}

/// The groups of an answer by some key and month whose part of all advertisements changed.
fn tested(answer: &Answer, window: &Window) -> Tested {
    let mut counts: BTreeMap<&str, Vec<u64>> = BTreeMap::new();
    for group in &answer.groups {
        let [Some(code), Some(label)] = group.key.as_slice() else {
            continue;
        };
        let Ok(period) = label.parse::<base::Period>() else {
            continue;
        };
        let back = window.month.number() - period.from.number();
        if let Some(place) = usize::try_from(back).ok().filter(|back| *back <= BEFORE) {
            counts.entry(code).or_insert_with(|| vec![0; BEFORE + 1])[BEFORE - place] += group.ads;
        }
    }
    let mut found: Vec<Moved> = counts
        .into_iter()
        .filter_map(|(code, counts)| moved(code, &counts, window))
        .collect();
    let p: Vec<f64> = found.iter().map(|it| it.change.p.unwrap_or(1.0)).collect();
    for (it, q) in found.iter_mut().zip(benjamini_hochberg(&p)) {
        it.q = q;
    }
    let groups = found.len();
    found.retain(|it| it.q <= DISCOVERIES && it.change.standing == Standing::Significant && it.ads >= ENOUGH);
    found.sort_by(|a, b| {
        let size = |it: &Moved| it.change.value.unwrap_or(0.0).abs();
        size(b).total_cmp(&size(a)).then_with(|| a.code.cmp(&b.code))
    });
    Tested { groups, moved: found }
}

/// A group that can be tested; its rate of false discoveries is not known yet.
fn moved(code: &str, counts: &[u64], window: &Window) -> Option<Moved> {
    let (hits, before) = (*counts.last()?, &counts[..BEFORE]);
    let parts: Vec<Part> = before
        .iter()
        .zip(&window.before)
        .map(|(hits, all)| Part {
            hits: *hits,
            n: all.n,
        })
        .collect();
    let change = share_change(
        &parts,
        &[Part {
            hits,
            n: window.now.n,
        }],
    );
    change.p?;
    let earlier = sum(&parts);
    Some(Moved {
        code: code.to_owned(),
        ads: hits,
        before: earlier.hits as f64 / earlier.n.max(1) as f64,
        now: hits as f64 / window.now.n.max(1) as f64,
        change,
        q: 1.0,
    })
}

/// The sources that began in `month`, and those that ended with the month before.
fn breaks(answer: &Answer, month: Month) -> (Vec<String>, Vec<String>) {
    let mut sources: BTreeMap<&str, [u64; 3]> = BTreeMap::new();
    for group in &answer.groups {
        let [Some(source), Some(label)] = group.key.as_slice() else {
            continue;
        };
        let Ok(period) = label.parse::<base::Period>() else {
            continue;
        };
        let place = match month.number() - period.from.number() {
            0 => 2,
            1 => 1,
            _ => 0,
        };
        sources.entry(source).or_default()[place] += group.ads;
    }
    let chosen = |fits: fn(&[u64; 3]) -> bool| {
        let fit = sources.iter().filter(|(_, counts)| fits(counts));
        fit.map(|(source, _)| (*source).to_owned()).collect()
    };
    (
        chosen(|[before, last, now]| *now > 0 && before + last == 0),
        chosen(|[_, last, now]| *now == 0 && *last >= ENOUGH),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::part;
    use base::Group;

    fn answer(groups: &[(&str, [u64; 13])]) -> Answer {
        let mut found = Vec::new();
        for (code, counts) in groups {
            for (at, ads) in (0..).zip(counts).filter(|(_, ads)| **ads > 0) {
                found.push(Group {
                    key: vec![
                        Some((*code).to_owned()),
                        Some(Month::from_number(600 + at).to_string()),
                    ],
                    ads: *ads,
                    ..Group::default()
                });
            }
        }
        Answer::sorted(found)
    }

    fn window(n: u64) -> Window {
        Window {
            month: Month::from_number(612),
            now: Part { hits: 0, n },
            before: vec![Part { hits: 0, n }; 12],
            missing: Vec::new(),
        }
    }

    #[test]
    fn only_what_changed_beyond_chance_is_told() {
        let (mut risen, steady) = ([50; 13], [40; 13]);
        risen[12] = 160;
        let mut rare = [0; 13];
        rare[12] = 4;
        let found = tested(
            &answer(&[("7411", risen), ("2512", steady), ("0110", rare)]),
            &window(2_000),
        );
        let codes: Vec<&str> = found.moved.iter().map(|it| it.code.as_str()).collect();
        assert_eq!(codes, ["7411"]);
        assert_eq!(found.groups, 2, "four advertisements are not tested");
        assert!(found.moved[0].q < 0.05 && (found.moved[0].before - 0.025).abs() < 1e-12);
        let none = tested(&answer(&[("2512", steady)]), &window(2_000));
        assert_eq!((none.groups, none.moved.len()), (1, 0));
    }

    #[test]
    fn sources_that_come_and_go_are_breaks() {
        let (mut new, mut gone, on) = ([0; 13], [30; 13], [30; 13]);
        new[12] = 5;
        gone[12] = 0;
        let month = Month::from_number(612);
        let found = breaks(&answer(&[("new", new), ("gone", gone), ("on", on)]), month);
        assert_eq!(found, (vec!["new".to_owned()], vec!["gone".to_owned()]));
    }

    #[test]
    fn months_that_are_missing_are_named() {
        let before = answer(&[("x", [20, 20, 3, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20])]);
        let months = Months::of(&before, |group| Some((group.key[1].as_deref()?, part(group))));
        let window = Window::of(&months, Month::from_number(612));
        assert_eq!(window.missing, [Month::from_number(602)]);
        assert_eq!(window.before.len(), BEFORE);
    }
}
