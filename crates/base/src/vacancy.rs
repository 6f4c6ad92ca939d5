//! A vacancy as an advertisement states it, after reading and before coding.

use crate::{Country, Currency, Date, RegionCode};

crate::closed_list! {
    /// What the posting date rests on.
    DateBasis: "`posted`, `seen` or `imputed`" {
        /// The advertisement states it.
        Posted = "posted",
        /// The day on which the advertisement was first seen.
        Seen = "seen",
        /// Worked out from something else, for example the closing date.
        Imputed = "imputed",
    }
}

crate::closed_list! {
    /// How finely the posting date is known.
    DatePrecision: "`day`, `week`, `month` or `year`" {
        /// To the day.
        Day = "day",
        /// To the week ("2 weeks ago").
        Week = "week",
        /// To the month.
        Month = "month",
        /// To the year.
        Year = "year",
    }
}

crate::closed_list! {
    /// The period that stated pay is for.
    PayPeriod: "`hour`, `day`, `week`, `month`, `year`, `piece` or `total`" {
        /// Per hour.
        Hour = "hour",
        /// Per day.
        Day = "day",
        /// Per week.
        Week = "week",
        /// Per month.
        Month = "month",
        /// Per year.
        Year = "year",
        /// Per piece produced.
        Piece = "piece",
        /// For the whole engagement.
        Total = "total",
    }
}

crate::closed_list! {
    /// The kind of contract offered.
    Contract: "`permanent`, `fixed-term`, `temporary`, `internship`, `apprenticeship` or `self-employed`" {
        /// Open-ended.
        Permanent = "permanent",
        /// With an end date.
        FixedTerm = "fixed-term",
        /// Casual, seasonal or through an agency.
        Temporary = "temporary",
        /// Internship or traineeship.
        Internship = "internship",
        /// Apprenticeship.
        Apprenticeship = "apprenticeship",
        /// Freelance, commission only, gig.
        SelfEmployed = "self-employed",
    }
}

crate::closed_list! {
    /// Working hours offered.
    Hours: "`full-time` or `part-time`" {
        /// Full time.
        FullTime = "full-time",
        /// Part time.
        PartTime = "part-time",
    }
}

crate::closed_list! {
    /// The least education that the advertisement asks for (ISCED 2011 levels in groups).
    Education: "an education level such as `secondary` or `bachelor`" {
        /// None asked for.
        None = "none",
        /// Primary (ISCED 1).
        Primary = "primary",
        /// Secondary (ISCED 2–3).
        Secondary = "secondary",
        /// Vocational, diploma, associate (ISCED 4–5).
        Vocational = "vocational",
        /// Bachelor's (ISCED 6).
        Bachelor = "bachelor",
        /// Master's (ISCED 7).
        Master = "master",
        /// Doctorate (ISCED 8).
        Doctorate = "doctorate",
    }
}

/// Pay as stated; at least one bound is present, and `min` is not above `max`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Pay {
    /// Lower bound in minor units, not negative.
    pub min: Option<i64>,
    /// Upper bound in minor units, not negative.
    pub max: Option<i64>,
    /// Currency of both bounds.
    pub currency: Currency,
    /// What the amounts are paid for.
    pub period: PayPeriod,
}

impl Pay {
    /// Pay per month in minor units: the middle of the stated range, or its one bound, rounded down.
    /// A year counts as 12 months and a month as 52/12 weeks; hourly, daily and piece rates give `None`,
    /// because the hours are not known.
    pub fn monthly_minor(&self) -> Option<i64> {
        let stated = match (self.min, self.max) {
            (Some(min), Some(max)) => i64::midpoint(min, max),
            (Some(one), None) | (None, Some(one)) => one,
            (None, None) => return None,
        };
        match self.period {
            PayPeriod::Month => Some(stated),
            PayPeriod::Year => Some(stated / 12),
            PayPeriod::Week => stated.checked_mul(52).map(|yearly| yearly / 12),
            PayPeriod::Hour | PayPeriod::Day | PayPeriod::Piece | PayPeriod::Total => None,
        }
    }
}

/// One advertisement, read, parsed and masked. Texts are plain, in Unicode normal form C, without personal data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vacancy {
    /// The board or newspaper within the source; the source's name where the file does not say.
    pub board: String,
    /// The advertisement's own identifier on that board.
    pub external_id: Option<String>,
    /// The heading; never empty.
    pub title: String,
    /// The employer as named; `None` where missing or withheld.
    pub employer: Option<String>,
    /// What the job is: duties and introduction.
    pub description: Option<String>,
    /// What is asked of applicants.
    pub requirements: Option<String>,
    /// What is offered.
    pub benefits: Option<String>,
    /// The place as written.
    pub place: Option<String>,
    /// The labour market that the advertisement is for.
    pub country: Country,
    /// The first region named, in `country`.
    pub region: Option<RegionCode>,
    /// How many different regions are named.
    pub regions_named: u8,
    /// When it was posted, as well as is known.
    pub posted: Option<Date>,
    /// What `posted` rests on.
    pub date_basis: DateBasis,
    /// How finely `posted` is known.
    pub date_precision: DatePrecision,
    /// Last day for applications.
    pub closes: Option<Date>,
    /// Last day on which the source saw it online.
    pub last_seen: Option<Date>,
    /// Pay as stated.
    pub pay: Option<Pay>,
    /// How many people are wanted; 1 where not stated.
    pub openings: u32,
    /// Whether the advertisement states `openings`.
    pub openings_stated: bool,
    /// Whether it is an internship or traineeship.
    pub internship: bool,
    /// Kind of contract.
    pub contract: Option<Contract>,
    /// Working hours.
    pub hours: Option<Hours>,
    /// Least education asked for.
    pub education: Option<Education>,
    /// Least experience asked for, in months.
    pub experience_months: Option<u16>,
    /// The source's own category or industry, as written.
    pub category: Option<String>,
    /// Where the advertisement can be read.
    pub url: Option<String>,
}

impl Vacancy {
    /// Days beyond which an ad did not take applications that long, but a date is wrong: ten years.
    pub const MOST_DAYS_OPEN: u16 = 3_653;

    /// Days from posting to the stated last day for applications. `None` where either is missing, the posting date is not
    /// stated to the day, or the days are negative or more than [`Self::MOST_DAYS_OPEN`].
    ///
    /// The day on which a source last saw the ad does not end it: most sources stop looking while ads are still online, and
    /// such days would be too few.
    pub fn days_open(&self) -> Option<u16> {
        let exact = self.date_basis == DateBasis::Posted && self.date_precision == DatePrecision::Day;
        let (from, to) = (self.posted.filter(|_| exact)?, self.closes?);
        let days = u16::try_from(from.until(to).ok()?.get_days()).ok()?;
        (days <= Self::MOST_DAYS_OPEN).then_some(days)
    }

    /// A vacancy of which nothing is known but its board, heading and labour market.
    pub fn titled(board: impl Into<String>, title: impl Into<String>, country: Country) -> Self {
        Self {
            board: board.into(),
            external_id: None,
            title: title.into(),
            employer: None,
            description: None,
            requirements: None,
            benefits: None,
            place: None,
            country,
            region: None,
            regions_named: 0,
            posted: None,
            date_basis: DateBasis::Seen,
            date_precision: DatePrecision::Day,
            closes: None,
            last_seen: None,
            pay: None,
            openings: 1,
            openings_stated: false,
            internship: false,
            contract: None,
            hours: None,
            education: None,
            experience_months: None,
            category: None,
            url: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_open_need_exact_dates_in_order() {
        let day = |text: &str| Some(text.parse::<Date>().expect("a day"));
        let ad = Vacancy {
            posted: day("2025-02-20"),
            date_basis: DateBasis::Posted,
            closes: day("2025-03-31"),
            ..Vacancy::titled("b", "t", Country::VietNam)
        };
        let of = |change: &dyn Fn(&mut Vacancy)| {
            let mut other = ad.clone();
            change(&mut other);
            other.days_open()
        };
        assert_eq!(ad.days_open(), Some(39));
        // Who stopped looking on that day does not know how long it stayed.
        assert_eq!(of(&|ad| ad.last_seen = day("2025-02-25")), Some(39));
        assert_eq!(of(&|ad| ad.closes = day("2025-02-20")), Some(0));
        assert_eq!(of(&|ad| ad.closes = day("2025-02-19")), None);
        assert_eq!(of(&|ad| ad.closes = None), None);
        assert_eq!(of(&|ad| ad.closes = day("2125-03-31")), None);
        assert_eq!(of(&|ad| ad.date_basis = DateBasis::Seen), None);
        assert_eq!(of(&|ad| ad.date_precision = DatePrecision::Week), None);
    }

    #[test]
    fn monthly_pay_is_the_middle_of_the_range() {
        let pay = |min, max, period| {
            Pay {
                min,
                max,
                currency: Currency::Vnd,
                period,
            }
            .monthly_minor()
        };
        assert_eq!(pay(Some(15), Some(18), PayPeriod::Month), Some(16));
        assert_eq!(pay(Some(15), Some(17), PayPeriod::Month), Some(16));
        assert_eq!(pay(None, Some(1200), PayPeriod::Year), Some(100));
        assert_eq!(pay(Some(12), None, PayPeriod::Week), Some(52));
        assert_eq!(pay(Some(12), None, PayPeriod::Day), None);
        assert_eq!(
            pay(Some(i64::MAX), Some(i64::MAX), PayPeriod::Month),
            Some(i64::MAX)
        );
        assert_eq!(pay(Some(i64::MAX), None, PayPeriod::Week), None);
    }
}
