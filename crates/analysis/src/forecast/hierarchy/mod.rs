//! Series that add up: which nodes sum which series, and forecasts made coherent with that.

mod forecasts;
mod reconcile;
mod solve;
#[cfg(test)]
mod tests;

pub use forecasts::HierarchyPlan;
pub use reconcile::{Reconciliation, reconcile};

use std::collections::BTreeMap;

/// Which of the bottom series each node sums: the rows of the summing matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hierarchy {
    /// By node, the places of its series among the bottom ones; a bottom node has itself alone.
    members: Vec<Vec<usize>>,
    /// The node of each bottom series.
    bottoms: Vec<usize>,
    /// The nodes that sum others.
    aggregates: Vec<usize>,
}

/// Why nodes are no hierarchy or series do not fit one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HierarchyError {
    /// A parent is not the place of a node.
    NoParent {
        /// The node whose parent it should be.
        node: usize,
    },
    /// A node is above itself.
    Circle {
        /// One of the nodes in the circle.
        node: usize,
    },
    /// A level names a column that a key does not have.
    NoColumn {
        /// The bottom series.
        series: usize,
    },
    /// There is no bottom series.
    Empty,
    /// There are more or fewer series than bottom nodes.
    Count {
        /// How many are wanted.
        want: usize,
        /// How many there are.
        have: usize,
    },
    /// A series is not as long as the first one, or has another period.
    Unequal {
        /// The bottom series.
        series: usize,
    },
}

impl std::fmt::Display for HierarchyError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NoParent { node } => write!(f, "the parent of node {node} is no node; give places from 0"),
            Self::Circle { node } => write!(
                f,
                "node {node} is above itself; give each node one parent or none"
            ),
            Self::NoColumn { series } => {
                write!(
                    f,
                    "the key of series {series} is too short for the levels; give every key all columns"
                )
            }
            Self::Empty => write!(f, "there is no series; give at least one"),
            Self::Count { want, have } => write!(f, "{have} series were given, but the hierarchy has {want}"),
            Self::Unequal { series } => write!(
                f,
                "series {series} does not cover the time of the first, so they cannot be added; cut all to the same months"
            ),
        }
    }
}

impl std::error::Error for HierarchyError {}

/// The part of a key that a node stands for: `None` in the columns that are summed over.
pub type Label = Vec<Option<String>>;

impl Hierarchy {
    /// A tree: for each node the place of its parent, `None` for a root. Nodes that are nobody's parent are the bottom series, in
    /// their order.
    ///
    /// # Errors
    /// When a parent is no node or a node is above itself.
    pub fn from_parents(parents: &[Option<usize>]) -> Result<Self, HierarchyError> {
        let n = parents.len();
        let mut above = vec![false; n];
        for (node, parent) in parents.iter().enumerate() {
            if let Some(parent) = parent {
                *above.get_mut(*parent).ok_or(HierarchyError::NoParent { node })? = true;
            }
        }
        let bottoms: Vec<usize> = (0..n).filter(|node| !above[*node]).collect();
        let mut members = vec![Vec::new(); n];
        for (place, bottom) in bottoms.iter().enumerate() {
            let (mut node, mut steps) = (Some(*bottom), 0);
            while let Some(at) = node {
                members[at].push(place);
                steps += 1;
                if steps > n {
                    return Err(HierarchyError::Circle { node: at });
                }
                node = parents[at];
            }
        }
        // A circle that no bottom series leads into has members of none.
        if let Some(node) = members.iter().position(Vec::is_empty) {
            return Err(HierarchyError::Circle { node });
        }
        Self::of(members, bottoms)
    }

    /// Groups by key columns, for example country, occupation and green: each of `levels` names the columns that are kept, and sums over
    /// the others; the empty level is the total. The bottom series, one for each key, come last. Also gives the label of each node.
    ///
    /// # Errors
    /// When a level names a column that a key lacks, or there are no keys.
    ///
    /// ```
    /// use analysis::forecast::Hierarchy;
    /// let keys = [["TH", "1"], ["TH", "2"], ["VN", "1"]].map(|key| key.map(str::to_owned).to_vec());
    /// let (hierarchy, labels) = Hierarchy::from_keys(&keys, &[vec![], vec![0]]).expect("two columns");
    /// assert_eq!(hierarchy.nodes(), 6);
    /// assert_eq!(hierarchy.members(1), [0, 1]);
    /// assert_eq!(labels[1], [Some("TH".to_owned()), None]);
    /// assert!(Hierarchy::from_keys(&keys, &[vec![2]]).is_err());
    /// ```
    pub fn from_keys(
        keys: &[Vec<String>],
        levels: &[Vec<usize>],
    ) -> Result<(Self, Vec<Label>), HierarchyError> {
        let (mut members, mut labels) = (Vec::new(), Vec::new());
        for level in levels {
            let mut groups: BTreeMap<Label, Vec<usize>> = BTreeMap::new();
            for (series, key) in keys.iter().enumerate() {
                if level.iter().any(|column| *column >= key.len()) {
                    return Err(HierarchyError::NoColumn { series });
                }
                let label = key
                    .iter()
                    .enumerate()
                    .map(|(column, text)| level.contains(&column).then(|| text.clone()));
                groups.entry(label.collect()).or_default().push(series);
            }
            for (label, group) in groups {
                labels.push(label);
                members.push(group);
            }
        }
        let bottoms = (members.len()..members.len() + keys.len()).collect();
        members.extend((0..keys.len()).map(|series| vec![series]));
        labels.extend(keys.iter().map(|key| key.iter().cloned().map(Some).collect()));
        Ok((Self::of(members, bottoms)?, labels))
    }

    fn of(members: Vec<Vec<usize>>, bottoms: Vec<usize>) -> Result<Self, HierarchyError> {
        if bottoms.is_empty() {
            return Err(HierarchyError::Empty);
        }
        let mut is_bottom = vec![false; members.len()];
        for bottom in &bottoms {
            is_bottom[*bottom] = true;
        }
        let aggregates = (0..members.len()).filter(|node| !is_bottom[*node]).collect();
        Ok(Self {
            members,
            bottoms,
            aggregates,
        })
    }

    /// How many nodes there are, bottom ones included.
    pub const fn nodes(&self) -> usize {
        self.members.len()
    }

    /// The nodes of the bottom series.
    pub fn bottoms(&self) -> &[usize] {
        &self.bottoms
    }

    /// The places of the bottom series that a node sums.
    ///
    /// # Panics
    /// When `node` is not under [`Hierarchy::nodes`].
    pub fn members(&self, node: usize) -> &[usize] {
        &self.members[node]
    }

    /// The values of all nodes, given those of the bottom series.
    pub(super) fn sum(&self, bottoms: &[f64]) -> Vec<f64> {
        self.members
            .iter()
            .map(|members| members.iter().map(|place| bottoms[*place]).sum())
            .collect()
    }
}
