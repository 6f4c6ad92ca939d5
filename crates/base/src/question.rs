//! What a figure asks of the published advertisements, and what comes back, whichever store answers.

use crate::{Country, Currency, Grain, Green, Month, Period, RegionCode, SourceName};

crate::closed_list! {
    /// What is counted or measured.
    Measure: "`ads`, `green-share`, `pay` or `top-occupations`" {
        /// Advertisements and openings.
        Ads = "ads",
        /// Green advertisements (core and partial) among all.
        GreenShare = "green-share",
        /// Quartiles of monthly pay.
        Pay = "pay",
        /// The occupations with the most advertisements.
        TopOccupations = "top-occupations",
    }
}

/// Something to group by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dimension {
    /// Member State.
    Country,
    /// First-level region.
    Region,
    /// Time, by posting month.
    Period(Grain),
    /// Occupation by that many digits of ISCO-08, 1 to 4.
    Occupation(u8),
    /// Green class.
    Green,
    /// Source.
    Source,
}

impl Dimension {
    /// The name of the dimension, as columns and parameters call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Region => "region",
            Self::Period(grain) => grain.code(),
            Self::Occupation(1) => "isco1",
            Self::Occupation(2) => "isco2",
            Self::Occupation(3) => "isco3",
            Self::Occupation(_) => "isco4",
            Self::Green => "green",
            Self::Source => "source",
        }
    }

    /// The dimension called `name`.
    pub fn named(name: &str) -> Option<Self> {
        let all = [
            Self::Country,
            Self::Region,
            Self::Period(Grain::Month),
            Self::Period(Grain::Quarter),
            Self::Period(Grain::Year),
            Self::Occupation(1),
            Self::Occupation(2),
            Self::Occupation(3),
            Self::Occupation(4),
            Self::Green,
            Self::Source,
        ];
        all.into_iter().find(|dimension| dimension.name() == name)
    }
}

crate::closed_list! {
    /// Whether internships count.
    Internships: "`out`, `in` or `only`" {
        /// Internships are left out.
        Out = "out",
        /// Internships count like other ads.
        In = "in",
        /// Nothing but internships.
        Only = "only",
    }
}

/// A question to the published advertisements. Empty lists mean no restriction.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Question {
    /// What is measured.
    pub measure: Measure,
    /// What to group by, in the order of the answer's keys.
    pub by: Vec<Dimension>,
    /// Only these Member States.
    pub countries: Vec<Country>,
    /// Only these regions.
    pub regions: Vec<RegionCode>,
    /// Only ads posted in these months; ads without a posting month drop out.
    pub period: Option<Period>,
    /// Only occupations whose code begins with one of these.
    pub occupations: Vec<String>,
    /// Only these green classes.
    pub green: Vec<Green>,
    /// Only these sources.
    pub sources: Vec<SourceName>,
    /// Whether internships count.
    pub internships: Internships,
    /// Whether reposts count; each vacancy counts once otherwise.
    pub reposts: bool,
    /// Data version: only what was published up to it.
    pub version: i64,
    /// Coding set.
    pub coding_set: i64,
}

/// Quartiles of monthly pay in one currency, in its minor units. The p-quantile of n values is the smallest
/// value with at least p·n values not above it (Hyndman and Fan 1996, The American Statistician 50:361–365, type 1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Quartiles {
    /// Ads that state pay from which a monthly amount follows.
    pub n: u64,
    /// First quartile, median and third quartile.
    pub values: [i64; 3],
}

/// One group of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Group {
    /// One key per dimension; `None` where the ad does not tell.
    pub key: Vec<Option<String>>,
    /// The currency, for [`Measure::Pay`].
    pub currency: Option<Currency>,
    /// Advertisements.
    pub ads: u64,
    /// People wanted.
    pub openings: u64,
    /// Advertisements of green class core.
    pub core: u64,
    /// Advertisements of green class partial.
    pub partial: u64,
    /// Quartiles, for [`Measure::Pay`].
    pub pay: Option<Quartiles>,
}

/// What comes back, in the order of the keys (`None` last), then currency. Groups without ads are left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answer {
    /// The groups.
    pub groups: Vec<Group>,
}

impl Answer {
    /// An answer with `groups` in canonical order.
    pub fn sorted(mut groups: Vec<Group>) -> Self {
        let rank = |group: &Group| {
            let key: Vec<_> = group.key.iter().map(|k| (k.is_none(), k.clone())).collect();
            (key, group.currency.map(Currency::code))
        };
        groups.sort_by_cached_key(rank);
        Self { groups }
    }
}

/// The label of the period of `grain` that `month` lies in.
pub fn period_label(month: Month, grain: Grain) -> String {
    Period::containing(month, grain).label()
}
