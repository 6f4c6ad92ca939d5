//! Skills that are asked for together.

use serde::Serialize;
use std::collections::BTreeMap;

/// What makes an edge of the graph.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// Advertisements that ask for both, at least.
    pub minimum_support: u64,
    /// Edges that each skill chooses, its strongest; an edge stays when either end chooses it.
    pub edges_each: usize,
    /// Resolution of communities: 1 is plain modularity, more gives smaller ones.
    pub resolution: f64,
}

impl Default for Settings {
    /// 5 advertisements, 10 edges each, resolution 1.
    fn default() -> Self {
        Self {
            minimum_support: 5,
            edges_each: 10,
            resolution: 1.0,
        }
    }
}

/// Two skills that are asked for together more often than by chance.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Edge {
    /// The skill with the lower number.
    pub a: usize,
    /// The other.
    pub b: usize,
    /// Advertisements that ask for both.
    pub support: u64,
    /// Times as often together as independent skills would be (association strength: van Eck and Waltman 2009, JASIST
    /// 60:1635–1651), above 1.
    pub association: f64,
    /// Normalised pointwise mutual information (Bouma 2009), above 0 to 1: 1 for skills that are never asked apart.
    pub npmi: f64,
}

/// The graph of skills.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Graph {
    /// Edges by their ends.
    pub edges: Vec<Edge>,
    /// The community of each skill, numbered from 0 by size, largest first; `None` for skills without edges.
    pub communities: Vec<Option<usize>>,
    /// Newman's modularity of the communities at the resolution, at most 1; 0 without edges.
    pub modularity: f64,
}

/// Builds the graph of `skills` (advertisements that ask for each, of `ads` in all) from `pairs` (two skills, and
/// advertisements that ask for both; each pair once, either way round).
///
/// An edge needs the support, and more co-occurrence than chance: a log-likelihood ratio above 10.83, the 0.1 % point of
/// chi-squared (Dunning 1993, Computational Linguistics 19:61–74). Communities are those of Louvain with npmi as weight (Blondel
/// et al. 2008, J. Stat. Mech. P10008), skills visited in their order, so that equal input gives equal output. Pairs that contradict
/// the counts, loops and unknown skills are left out.
pub fn graph(skills: &[u64], pairs: &[(usize, usize, u64)], ads: u64, settings: Settings) -> Graph {
    let mut edges: Vec<Edge> = pairs
        .iter()
        .filter_map(|pair| edge(skills, *pair, ads))
        .filter(|edge| edge.support >= settings.minimum_support.max(1))
        .collect();
    edges.sort_by_key(|edge| (edge.a, edge.b));
    edges.dedup_by_key(|edge| (edge.a, edge.b));
    let edges = strongest(edges, skills.len(), settings.edges_each);
    let links: Vec<(usize, usize, f64)> = edges.iter().map(|edge| (edge.a, edge.b, edge.npmi)).collect();
    let places = louvain(skills.len(), &links, settings.resolution);
    Graph {
        modularity: modularity(skills.len(), &links, &places, settings.resolution),
        communities: numbered(&places, &edges),
        edges,
    }
}

fn edge(skills: &[u64], (one, other, both): (usize, usize, u64), ads: u64) -> Option<Edge> {
    let (a, b) = (one.min(other), one.max(other));
    let (with_a, with_b) = (*skills.get(a)?, *skills.get(b)?);
    if a == b || both == 0 || both > with_a.min(with_b) || with_a.max(with_b) > ads {
        return None;
    }
    let neither = (ads - with_a).checked_sub(with_b - both)?;
    let share = |count: u64| count as f64 / ads as f64;
    let association = share(both) / (share(with_a) * share(with_b));
    let cells = [
        (both, share(with_a) * share(with_b)),
        (with_a - both, share(with_a) * (1.0 - share(with_b))),
        (with_b - both, (1.0 - share(with_a)) * share(with_b)),
        (neither, (1.0 - share(with_a)) * (1.0 - share(with_b))),
    ];
    let ratio: f64 = cells
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, by_chance)| 2.0 * *count as f64 * (share(*count) / by_chance).ln())
        .sum();
    // Skills of every advertisement tell nothing, and divide by ln 1.
    let npmi = if both < ads {
        association.ln() / -share(both).ln()
    } else {
        0.0
    };
    (association > 1.0 && ratio > 10.83).then_some(Edge {
        a,
        b,
        support: both,
        association,
        npmi: npmi.min(1.0),
    })
}

/// The edges that are among the strongest of either end; ties go to more support, then to the lower skill.
fn strongest(edges: Vec<Edge>, skills: usize, each: usize) -> Vec<Edge> {
    let mut of: Vec<Vec<usize>> = vec![Vec::new(); skills];
    for (at, edge) in edges.iter().enumerate() {
        of[edge.a].push(at);
        of[edge.b].push(at);
    }
    let mut kept = vec![false; edges.len()];
    for own in &mut of {
        own.sort_by(|x, y| {
            let (x, y) = (&edges[*x], &edges[*y]);
            let strength = y.npmi.total_cmp(&x.npmi).then(y.support.cmp(&x.support));
            strength.then((x.a, x.b).cmp(&(y.a, y.b)))
        });
        for at in own.iter().take(each) {
            kept[*at] = true;
        }
    }
    edges
        .into_iter()
        .zip(kept)
        .filter_map(|(edge, kept)| kept.then_some(edge))
        .collect()
}

/// The community of each node. Communities become nodes until none moves.
fn louvain(nodes: usize, links: &[(usize, usize, f64)], resolution: f64) -> Vec<usize> {
    let mut places: Vec<usize> = (0..nodes).collect();
    let mut level: Vec<(usize, usize, f64)> = links.to_vec();
    let mut size = nodes;
    loop {
        let moved = moves(size, &level, resolution);
        let mut names = BTreeMap::new();
        for place in &moved {
            let next = names.len();
            names.entry(*place).or_insert(next);
        }
        if names.len() == size {
            return places;
        }
        for place in &mut places {
            *place = names[&moved[*place]];
        }
        let mut merged: BTreeMap<(usize, usize), f64> = BTreeMap::new();
        for (a, b, weight) in &level {
            let (a, b) = (names[&moved[*a]], names[&moved[*b]]);
            *merged.entry((a.min(b), a.max(b))).or_default() += weight;
        }
        level = merged
            .into_iter()
            .map(|((a, b), weight)| (a, b, weight))
            .collect();
        size = names.len();
    }
}

/// Each node in turn goes where modularity gains most, until a round moves none.
fn moves(nodes: usize, links: &[(usize, usize, f64)], resolution: f64) -> Vec<usize> {
    let mut neighbours: Vec<Vec<(usize, f64)>> = vec![Vec::new(); nodes];
    let mut degree = vec![0.0; nodes];
    for (a, b, weight) in links {
        degree[*a] += weight;
        degree[*b] += weight;
        if a != b {
            neighbours[*a].push((*b, *weight));
            neighbours[*b].push((*a, *weight));
        }
    }
    let twice: f64 = degree.iter().sum();
    let mut places: Vec<usize> = (0..nodes).collect();
    let mut total = degree.clone();
    for _ in 0..100 {
        let mut moved = false;
        for node in 0..nodes {
            let home = places[node];
            total[home] -= degree[node];
            let mut to: BTreeMap<usize, f64> = BTreeMap::from([(home, 0.0)]);
            for (other, weight) in &neighbours[node] {
                *to.entry(places[*other]).or_default() += weight;
            }
            let gain = |place: usize, weight: f64| weight - resolution * degree[node] * total[place] / twice;
            let mut best = (home, gain(home, to[&home]));
            for (place, weight) in &to {
                let gain = gain(*place, *weight);
                if gain > best.1 + 1e-12 {
                    best = (*place, gain);
                }
            }
            total[best.0] += degree[node];
            moved |= best.0 != home;
            places[node] = best.0;
        }
        if !moved {
            break;
        }
    }
    places
}

fn modularity(nodes: usize, links: &[(usize, usize, f64)], places: &[usize], resolution: f64) -> f64 {
    let whole: f64 = links.iter().map(|link| link.2).sum();
    if whole <= 0.0 {
        return 0.0;
    }
    let mut degree = vec![0.0; nodes];
    let mut within = 0.0;
    for (a, b, weight) in links {
        degree[places[*a]] += weight;
        degree[places[*b]] += weight;
        if places[*a] == places[*b] {
            within += weight;
        }
    }
    let by_chance: f64 = degree.iter().map(|sum: &f64| (sum / (2.0 * whole)).powi(2)).sum();
    within / whole - resolution * by_chance
}

/// Names communities by size, largest first, ties by their first skill.
fn numbered(places: &[usize], edges: &[Edge]) -> Vec<Option<usize>> {
    let mut linked = vec![false; places.len()];
    for edge in edges {
        linked[edge.a] = true;
        linked[edge.b] = true;
    }
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (skill, place) in places.iter().enumerate().filter(|(skill, _)| linked[*skill]) {
        members.entry(*place).or_default().push(skill);
    }
    let mut groups: Vec<Vec<usize>> = members.into_values().collect();
    groups.sort_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
    let mut found = vec![None; places.len()];
    for (number, group) in groups.iter().enumerate() {
        for skill in group {
            found[*skill] = Some(number);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn strengths_are_computed_by_hand() {
        // 100 advertisements, 20 and 10 with each skill, 8 with both: 0.08 / 0.02 = 4 times chance; ln 4 / −ln 0.08.
        let found = graph(&[20, 10], &[(1, 0, 8)], 100, Settings::default());
        let edge = found.edges[0];
        assert_eq!((edge.a, edge.b, edge.support), (0, 1, 8));
        assert!((edge.association - 4.0).abs() < 1e-12);
        assert!((edge.npmi - 4.0_f64.ln() / -(0.08_f64.ln())).abs() < 1e-12);
    }

    #[test]
    fn chance_loops_and_contradictions_make_no_edge() {
        let none = |pairs: &[(usize, usize, u64)]| graph(&[50, 50, 6], pairs, 100, Settings::default()).edges;
        assert_eq!(
            none(&[
                (0, 1, 25),
                (0, 1, 28),
                (0, 0, 50),
                (0, 2, 7),
                (0, 9, 9),
                (1, 2, 4)
            ]),
            []
        );
        let empty = graph(&[], &[], 0, Settings::default());
        assert!(empty.edges.is_empty() && empty.modularity.abs() < f64::EPSILON);
        assert_eq!(
            graph(
                &[3, 3],
                &[(0, 1, 3)],
                3,
                Settings {
                    minimum_support: 1,
                    ..Settings::default()
                }
            )
            .edges,
            []
        );
    }

    /// Zachary's karate club (1977, Journal of Anthropological Research 33:452–473), members from 1.
    const KARATE: &str = "1-2 1-3 1-4 1-5 1-6 1-7 1-8 1-9 1-11 1-12 1-13 1-14 1-18 1-20 1-22 1-32 2-3 2-4 2-8 2-14 2-18 2-20 \
        2-22 2-31 3-4 3-8 3-9 3-10 3-14 3-28 3-29 3-33 4-8 4-13 4-14 5-7 5-11 6-7 6-11 6-17 7-17 9-31 9-33 9-34 10-34 14-34 \
        15-33 15-34 16-33 16-34 19-33 19-34 20-34 21-33 21-34 23-33 23-34 24-26 24-28 24-30 24-33 24-34 25-26 25-28 25-32 \
        26-32 27-30 27-34 28-34 29-32 29-34 30-33 30-34 31-33 31-34 32-33 32-34 33-34";

    #[test]
    fn communities_of_a_known_network_are_found() {
        let links: Vec<(usize, usize, f64)> = KARATE
            .split_whitespace()
            .map(|pair| {
                let (a, b) = pair.split_once('-').expect("two members");
                (
                    a.parse::<usize>().expect("a number") - 1,
                    b.parse::<usize>().expect("a number") - 1,
                    1.0,
                )
            })
            .collect();
        assert_eq!(links.len(), 78);
        let places = louvain(34, &links, 1.0);
        // The optimum is 0.4198 (Brandes et al. 2008); Louvain reaches 0.41 and more.
        let found = modularity(34, &links, &places, 1.0);
        assert!(found > 0.41, "{found}");
        assert_ne!(places[0], places[33], "the two leaders are apart");
    }

    #[test]
    fn two_kinds_of_work_are_two_communities() {
        let mut pairs = Vec::new();
        for a in 0..8 {
            for b in a + 1..8 {
                pairs.push((a, b, if (a < 5) == (b < 5) { 60 } else { 3 }));
            }
        }
        let found = graph(
            &[100; 8],
            &pairs,
            10_000,
            Settings {
                edges_each: 3,
                ..Settings::default()
            },
        );
        assert_eq!(found.communities, [0, 0, 0, 0, 0, 1, 1, 1].map(Some));
        assert!(found.edges.len() < pairs.len() && found.modularity > 0.3);
    }

    proptest! {
        #[test]
        fn the_graph_is_sound_and_repeatable(
            skills in proptest::collection::vec(0_u64..200, 0..15),
            pairs in proptest::collection::vec((0_usize..16, 0_usize..16, 0_u64..100), 0..60),
        ) {
            let found = graph(&skills, &pairs, 300, Settings { edges_each: 2, ..Settings::default() });
            prop_assert_eq!(&found, &graph(&skills, &pairs, 300, Settings { edges_each: 2, ..Settings::default() }));
            for edge in &found.edges {
                prop_assert!(edge.a < edge.b && edge.npmi > 0.0 && edge.npmi <= 1.0 && edge.association > 1.0);
                prop_assert!(found.communities[edge.a].is_some() && found.communities[edge.b].is_some());
            }
            prop_assert!(found.modularity >= -1e-9 && found.modularity <= 1.0);
        }
    }
}
