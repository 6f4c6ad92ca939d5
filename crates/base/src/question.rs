//! What a figure asks of the published advertisements, and what comes back, whichever store answers.

use crate::{
    Contract, Country, Currency, Education, Grain, Green, Month, ParseError, Period, RegionCode, SourceName,
};

crate::closed_list! {
    /// What is counted or measured.
    Measure: "`ads`, `green-share`, `pay`, `top-occupations`, `skills`, `time-to-fill` or `concentration`" {
        /// Advertisements and openings.
        Ads = "ads",
        /// Green advertisements (core and partial) among all.
        GreenShare = "green-share",
        /// Quartiles of monthly pay.
        Pay = "pay",
        /// The occupations with the most advertisements.
        TopOccupations = "top-occupations",
        /// Advertisements that name each skill, among all.
        Skills = "skills",
        /// Quartiles of the days that advertisements were online.
        TimeToFill = "time-to-fill",
        /// How far few employers make up the advertisements.
        Concentration = "concentration",
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
    /// Skill: an ad stands in the group of every skill that it names, and in none where it names no skill.
    Skill,
    /// Least education: as the record states it, otherwise as the coder read it in the text.
    Education,
    /// Kind of contract.
    Contract,
    /// Hours.
    Hours,
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
            Self::Skill => "skill",
            Self::Education => "education",
            Self::Contract => "contract",
            Self::Hours => "hours",
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
            Self::Skill,
            Self::Education,
            Self::Contract,
            Self::Hours,
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

/// The identifier of a skill: `S0001` of the vocabulary, a notation of the green taxonomy, or that of an imported
/// classification.
///
/// ```
/// use base::SkillId;
/// assert!("http://data.europa.eu/esco/skill/0005c151".parse::<SkillId>().is_ok());
/// assert!("S0001' or 1=1".parse::<SkillId>().is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SkillId(String);

impl SkillId {
    /// Most characters of an identifier.
    pub const LONGEST: usize = 200;

    /// The identifier.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for SkillId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::str::FromStr for SkillId {
    type Err = ParseError;

    /// Takes what can be an identifier: letters and digits of ASCII and `-._:/#`, so that it needs no quoting.
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._:/#".contains(&b);
        if s.is_empty() || s.len() > Self::LONGEST || !s.bytes().all(plain) {
            return Err(ParseError::new(
                s,
                "the identifier of a skill, for example `S0001`",
            ));
        }
        Ok(Self(s.to_owned()))
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
    /// Only ads that name any of these skills.
    pub skills: Vec<SkillId>,
    /// Only ads that ask for one of these levels of education at least.
    pub education: Vec<Education>,
    /// Only these kinds of contract.
    pub contracts: Vec<Contract>,
    /// Whether internships count.
    pub internships: Internships,
    /// Whether reposts count; each vacancy counts once otherwise.
    pub reposts: bool,
    /// Data version: only what was published up to it.
    pub version: i64,
    /// Coding set.
    pub coding_set: i64,
}

impl Question {
    /// `measure` over all ads of coding set `coding_set` up to data version `version`, in one group: internships and
    /// reposts left out.
    pub const fn of(measure: Measure, coding_set: i64, version: i64) -> Self {
        Self {
            measure,
            by: Vec::new(),
            countries: Vec::new(),
            regions: Vec::new(),
            period: None,
            occupations: Vec::new(),
            green: Vec::new(),
            sources: Vec::new(),
            skills: Vec::new(),
            education: Vec::new(),
            contracts: Vec::new(),
            internships: Internships::Out,
            reposts: false,
            version,
            coding_set,
        }
    }
}

/// Quartiles of monthly pay in one currency, in its minor units, or of days. The p-quantile of n values is the smallest
/// value with at least p·n values not above it (Hyndman and Fan 1996, The American Statistician 50:361–365, type 1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Quartiles {
    /// Ads that state pay from which a monthly amount follows, or dates from which days follow.
    pub n: u64,
    /// First quartile, median and third quartile.
    pub values: [i64; 3],
}

/// How the ads of a group are spread over employers. Ads that name none are left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Employers {
    /// Ads that name their employer.
    pub n: u64,
    /// Different employers, whatever way their names are written; one name in two Member States is two employers.
    pub employers: u64,
    /// Sum over employers of the square of their ads.
    pub squares: u64,
}

impl Employers {
    /// The Herfindahl–Hirschman index: the sum of the squared shares of all employers, from 1/employers where all have
    /// the same share to 1 where there is one (Hirschman 1964, American Economic Review 54:761–762). `None` without ads.
    pub fn herfindahl_hirschman(&self) -> Option<f64> {
        (self.n > 0).then(|| self.squares as f64 / (self.n as f64 * self.n as f64))
    }
}

/// One group of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Group {
    /// One key per dimension; `None` where the ad does not tell.
    pub key: Vec<Option<String>>,
    /// The currency, for [`Measure::Pay`].
    pub currency: Option<Currency>,
    /// Advertisements: those with pay for [`Measure::Pay`], those with days for [`Measure::TimeToFill`].
    pub ads: u64,
    /// People wanted; not counted for [`Measure::Skills`] by skill.
    pub openings: u64,
    /// Advertisements of green class core.
    pub core: u64,
    /// Advertisements of green class partial.
    pub partial: u64,
    /// All advertisements with the other keys, whatever skills they name, for [`Measure::Skills`].
    pub of: Option<u64>,
    /// Quartiles, for [`Measure::Pay`] and, in days, for [`Measure::TimeToFill`].
    pub quartiles: Option<Quartiles>,
    /// Employers, for [`Measure::Concentration`].
    pub employers: Option<Employers>,
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

/// Skills that are named together: what a graph of skills is drawn from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SkillPairs {
    /// The skills that most of the ads name, the most frequent first, by their identifiers, each with its ads.
    pub skills: Vec<(String, u64)>,
    /// Places of two of these skills, the smaller one first, and the ads that name both; in the order of the places.
    /// Pairs that no ad names are left out.
    pub pairs: Vec<(u32, u32, u64)>,
    /// All ads that the question counts.
    pub ads: u64,
}

impl SkillPairs {
    /// The most skills that are paired.
    pub const MOST: usize = 2_000;
}
