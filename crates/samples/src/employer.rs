//! Invented employers: a distinctive name, a line of business and the legal form around them.

use base::Country;
use rand::{Rng, RngExt as _};
use std::sync::LazyLock;

/// The parts that a country's employers are named from.
#[derive(Debug, Default)]
pub(crate) struct Parts {
    cores: Vec<&'static str>,
    sectors: Vec<&'static str>,
    forms: Vec<&'static str>,
}

/// An employer, by the places of its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Employer {
    core: usize,
    sector: usize,
    form: usize,
}

const FILES: [&str; 11] = [
    include_str!("../data/employers/BN.tsv"),
    include_str!("../data/employers/ID.tsv"),
    include_str!("../data/employers/KH.tsv"),
    include_str!("../data/employers/LA.tsv"),
    include_str!("../data/employers/MM.tsv"),
    include_str!("../data/employers/MY.tsv"),
    include_str!("../data/employers/PH.tsv"),
    include_str!("../data/employers/SG.tsv"),
    include_str!("../data/employers/TH.tsv"),
    include_str!("../data/employers/TL.tsv"),
    include_str!("../data/employers/VN.tsv"),
];

static PARTS: LazyLock<Vec<Parts>> = LazyLock::new(|| {
    FILES
        .iter()
        .map(|file| {
            let mut parts = Parts::default();
            for line in file.lines().skip(1) {
                match line.split_once('\t') {
                    Some(("core", text)) => parts.cores.push(text),
                    Some(("sector", text)) => parts.sectors.push(text),
                    Some(("form", text)) => parts.forms.push(text),
                    _ => {}
                }
            }
            parts
        })
        .collect()
});

impl Employer {
    /// A random employer of `country`. Cores combine in pairs, so that there are thousands.
    pub(crate) fn random(country: Country, rng: &mut dyn Rng) -> Self {
        let parts = &PARTS[country.index()];
        let cores = parts.cores.len();
        Self {
            core: rng.random_range(0..cores * cores),
            sector: rng.random_range(0..parts.sectors.len()),
            form: rng.random_range(0..parts.forms.len()),
        }
    }

    /// The same employer, named with another legal form.
    pub(crate) fn otherwise(self, country: Country, rng: &mut dyn Rng) -> Self {
        Self {
            form: rng.random_range(0..PARTS[country.index()].forms.len()),
            ..self
        }
    }

    /// What makes it this employer, whatever the form of its name.
    pub(crate) const fn identity(self) -> (usize, usize) {
        (self.core, self.sector)
    }

    /// The whole name.
    pub(crate) fn name(self, country: Country) -> String {
        let parts = &PARTS[country.index()];
        let cores = parts.cores.len();
        let (first, second) = (self.core / cores, self.core % cores);
        let core = if first == second {
            parts.cores[first].to_owned()
        } else {
            format!("{} {}", parts.cores[first], parts.cores[second])
        };
        parts.forms[self.form]
            .replace("{core}", &core)
            .replace("{sector}", parts.sectors[self.sector])
    }
}
