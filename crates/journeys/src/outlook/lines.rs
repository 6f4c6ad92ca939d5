//! From counts to lines: which series can be forecast, one coherent plan for them, and a line for every group.

use super::counts::{Counts, Key, Months};
use super::{AHEAD, Group, Line, Outlook, Path, Why};
use crate::error::JourneyError;
use crate::tables::SMALLEST;
use analysis::forecast::{
    Choice, Forecast, Hierarchy, Label, NonNegative, Plan, Reason, Reconciliation, Series, forecast_with,
    reconcile, scale,
};
use base::Country;
use std::collections::BTreeMap;

/// Months in a season.
const YEAR: usize = 12;
/// What sums of series keep of their keys (country, major group, green class).
const LEVELS: [&[usize]; 7] = [&[], &[0], &[1], &[2], &[0, 1], &[0, 2], &[1, 2]];

/// The States that can be forecast, with the place of the first month that they all have.
struct Window {
    months: BTreeMap<Country, Months>,
    start: usize,
}

/// Forecasts of everything that `counts` hold.
pub(super) fn outlook(counts: &Counts) -> Result<Outlook, JourneyError> {
    let mut without = Vec::new();
    let mut within = BTreeMap::new();
    let all = counts.countries();
    for (country, months) in &all {
        match series(&months.ads) {
            Ok(_) => {
                within.insert(*country, months.clone());
            }
            Err(reason) => without.push((*country, reason)),
        }
    }
    let window = Window {
        start: within.values().map(|months| months.start).max().unwrap_or(0),
        months: within,
    };
    let mut made = Outlook {
        last: counts.len().checked_sub(1).and_then(|last| counts.month(last)),
        unfinished: counts.unfinished,
        since: None,
        countries: window.months.keys().copied().collect(),
        pooled: 0,
        lines: BTreeMap::new(),
        without,
    };
    for (country, months) in &all {
        if let Some((_, reason)) = made.without.iter().find(|(one, _)| one == country) {
            let own: BTreeMap<_, _> = [(*country, months.clone())].into();
            let own = Window {
                months: own,
                start: months.start,
            };
            let why = Why::Series(*reason);
            add(&mut made, counts, &own, &|group| {
                group.country.is_some().then_some(Err(why))
            });
        }
    }
    if window.months.is_empty() {
        let months = |reason: &Reason| match reason {
            Reason::TooShort { have, .. } => *have,
            _ => usize::MAX,
        };
        let reasons = made.without.iter().map(|(_, reason)| *reason);
        let most = reasons.max_by_key(months).map_or(Why::NoState, Why::Series);
        let first = counts.month(0).filter(|_| !counts.ads.is_empty());
        if let Some(first) = first {
            let ads = Vec::new();
            let path = Err(most);
            made.lines.insert(Group::default(), Line { first, ads, path });
        }
        return Ok(made);
    }
    forecast(&mut made, counts, &window)?;
    Ok(made)
}

/// The series of counts by month.
fn series(ads: &[Option<u64>]) -> Result<Series, Reason> {
    let values: Vec<Option<f64>> = ads.iter().map(|ads| ads.map(|ads| ads as f64)).collect();
    Series::new(YEAR, &values)
}

/// The bottom series of the States in the window, with their keys as texts. Months without any ad of the State are filled in.
fn bottoms(counts: &Counts, window: &Window) -> Result<(Vec<Vec<String>>, Vec<Series>), Reason> {
    let (mut keys, mut found) = (Vec::new(), Vec::new());
    for (key, ads) in &counts.ads {
        let Some(months) = window.months.get(&key.0) else {
            continue;
        };
        if ads[window.start..].iter().all(|ads| *ads == 0) {
            continue;
        }
        let own = ads[months.start..].iter().zip(&months.ads);
        let own: Vec<Option<u64>> = own.map(|(ads, total)| total.map(|_| *ads)).collect();
        let filled = series(&own)?;
        let known: Vec<Option<f64>> = filled.values()[window.start - months.start..]
            .iter()
            .map(|value| Some(*value))
            .collect();
        found.push(Series::new(YEAR, &known)?);
        keys.push(texts(*key));
    }
    Ok((keys, found))
}

/// A key as texts: a sum over a column has none there.
fn texts((country, major, green): Key) -> Vec<String> {
    let major = major.map_or_else(String::new, |major| major.to_string());
    let green = if green { "green" } else { "" };
    vec![country.code().to_owned(), major, green.to_owned()]
}

/// The group that a node stands for; `None` for ads that are not green, or that have no occupation.
fn group(label: &Label) -> Option<Group> {
    let mut group = Group::default();
    if let Some(code) = &label[0] {
        group.country = Some(code.parse().ok()?);
    }
    if let Some(code) = &label[1] {
        group.major = Some(code.parse().ok()?);
    }
    if let Some(class) = &label[2] {
        group.green = class == "green";
        if !group.green {
            return None;
        }
    }
    Some(group)
}

/// Plans and forecasts all nodes at once, and adds their lines.
fn forecast(made: &mut Outlook, counts: &Counts, window: &Window) -> Result<(), JourneyError> {
    let failed = |what: String| {
        let hint = "Report this with the data version: the series of advertisements should fit together";
        JourneyError::invalid("outlook.series", what, hint)
    };
    let (keys, bottoms) = bottoms(counts, window).map_err(|reason| failed(reason.to_string()))?;
    let levels: Vec<Vec<usize>> = LEVELS.iter().map(|level| level.to_vec()).collect();
    let (hierarchy, labels) =
        Hierarchy::from_keys(&keys, &levels).map_err(|error| failed(error.to_string()))?;
    let nodes: Result<Vec<Series>, Reason> = (0..hierarchy.nodes())
        .map(|node| summed(hierarchy.members(node), &bottoms))
        .collect();
    let nodes = nodes.map_err(|reason| failed(reason.to_string()))?;
    let plan = Plan::make(&nodes, AHEAD);
    let forecasts = coherent(&hierarchy, &plan, &nodes);
    let mut paths: BTreeMap<Group, Path> = BTreeMap::new();
    for ((label, choice), forecast) in labels.iter().zip(&plan.choices).zip(forecasts) {
        if let Some(group) = group(label) {
            let mase = choice.mase().zip(choice.naive_mase());
            paths.insert(
                group,
                Path {
                    change: None,
                    mase: mase.map(|(own, naive)| [own, naive]),
                    origins: choice.origins,
                    coverage: choice.coverage,
                    forecast,
                },
            );
        }
    }
    made.since = counts.month(window.start);
    made.pooled = plan.pools.get(&YEAR).map_or(0, |pool| pool.series);
    add(made, counts, window, &|group| paths.get(&group).cloned().map(Ok));
    Ok(())
}

/// The sum of some of the bottom series.
fn summed(members: &[usize], bottoms: &[Series]) -> Result<Series, Reason> {
    let months = members.first().map_or(0, |first| bottoms[*first].values().len());
    let sum = |month: usize| {
        members
            .iter()
            .map(|series| bottoms[*series].values()[month])
            .sum()
    };
    let sums: Vec<Option<f64>> = (0..months).map(|month| Some(sum(month))).collect();
    Series::new(YEAR, &sums)
}

/// Forecasts that add up: each node's own, moved with its bounds by what reconciling takes, the most where back-tests erred most.
///
/// Weights hang on the size of errors only. Their covariances are left aside: from few origins whose months overlap they follow chance, and
/// intervals that rest on such forecasts come out too narrow.
fn coherent(hierarchy: &Hierarchy, plan: &Plan, nodes: &[Series]) -> Vec<Forecast> {
    let own: Vec<Forecast> = nodes
        .iter()
        .zip(&plan.choices)
        .map(|(series, choice)| forecast_with(plan, choice, series, AHEAD, NonNegative::Never))
        .collect();
    let means: Vec<Vec<f64>> = own.iter().map(|forecast| forecast.mean.clone()).collect();
    let error = |(series, choice): (&Series, &Choice)| {
        let unit = scale(series.values(), YEAR).unwrap_or(0.0);
        vec![choice.mase().unwrap_or(1.0) * unit]
    };
    let errors: Vec<Vec<f64>> = nodes.iter().zip(&plan.choices).map(error).collect();
    let means = reconcile(hierarchy, Reconciliation::Variance, &means, &errors, true);
    own.into_iter()
        .zip(means)
        .map(|(mut forecast, means)| {
            for ((mean, bounds), moved) in forecast.mean.iter_mut().zip(&mut forecast.bounds).zip(means) {
                *bounds = bounds.map(|bound| (bound - *mean + moved).max(0.0));
                *mean = moved;
            }
            forecast
        })
        .collect()
}

/// Adds a line for every group in the window that `path` knows.
fn add(
    made: &mut Outlook,
    counts: &Counts,
    window: &Window,
    path: &dyn Fn(Group) -> Option<Result<Path, Why>>,
) {
    let Some(first) = counts.month(window.start) else {
        return;
    };
    let countries = std::iter::once(None).chain(window.months.keys().copied().map(Some));
    for country in countries {
        for major in std::iter::once(None).chain((0..=9).map(Some)) {
            for green in [false, true] {
                let group = Group {
                    country,
                    major,
                    green,
                };
                let Some(path) = path(group) else { continue };
                let ads = counted(counts, window, group);
                if ads.iter().all(|ads| ads.is_none_or(|ads| ads == 0)) {
                    continue;
                }
                let path = path.and_then(|path| judged(path, &ads));
                made.lines.insert(group, Line { first, ads, path });
            }
        }
    }
}

/// The months of a group from the window's first.
fn counted(counts: &Counts, window: &Window, group: Group) -> Vec<Option<u64>> {
    let of = |country: Country| window.months.get(&country);
    let asked = |country: Country| group.country.is_none_or(|one| one == country);
    let sums = counts.sum(|(country, major, green)| {
        asked(*country)
            && of(*country).is_some()
            && group.major.is_none_or(|one| Some(one) == *major)
            && (*green || !group.green)
    });
    let states: Vec<&Months> = window
        .months
        .iter()
        .filter(|(country, _)| asked(**country))
        .map(|(_, months)| months)
        .collect();
    let silent = |place: usize| {
        states
            .iter()
            .any(|months| months.ads[place - months.start].is_none())
    };
    (window.start..sums.len())
        .map(|place| (!silent(place)).then_some(sums[place]))
        .collect()
}

/// The path with its change, unless its months say too little.
fn judged(mut path: Path, ads: &[Option<u64>]) -> Result<Path, Why> {
    let few = |ads: &&Option<u64>| ads.is_some_and(|ads| ads < SMALLEST);
    let (months, of) = (ads.iter().filter(few).count(), ads.len());
    if months * 3 > of {
        return Err(Why::Few { months, of });
    }
    path.change = change(&path.forecast, ads);
    Ok(path)
}

/// Against the last twelve months.
fn change(forecast: &Forecast, ads: &[Option<u64>]) -> Option<analysis::forecast::Change> {
    let year: Option<Vec<u64>> = ads[ads.len().checked_sub(AHEAD)?..].iter().copied().collect();
    forecast.change_from(year?.iter().sum::<u64>() as f64)
}
