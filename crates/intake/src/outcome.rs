//! What becomes of one record: a vacancy with warnings, or a reject that says why.

use base::Vacancy;

/// What a record became.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// A usable vacancy, and what in the record could not be read.
    Vacancy(Box<Vacancy>, Vec<Warning>),
    /// A record that cannot be used.
    Reject(Reject),
}

base::closed_list! {
    /// Why a value was left out or changed although the record is kept.
    WarningCode: "a warning code such as `date-unreadable`" {
        /// The text is not a date.
        DateUnreadable = "date-unreadable",
        /// A date outside of what is plausible for the field.
        DateImplausible = "date-implausible",
        /// The stated posting date is later than the day on which the advertisement was first seen: the board
        /// renewed it. The first sight counts.
        DateRenewed = "date-renewed",
        /// A relative date ("3 days ago") in a record without a day to count from.
        DateWithoutSnapshot = "date-without-snapshot",
        /// The text is not an amount of pay.
        PayUnreadable = "pay-unreadable",
        /// An amount, but nothing tells its currency.
        PayWithoutCurrency = "pay-without-currency",
        /// An amount too low or too high to be pay in that currency.
        PayImplausible = "pay-implausible",
        /// The lower bound was above the upper; they were exchanged.
        PaySwapped = "pay-swapped",
        /// The stated currency was not believable; the one that the mapping names was used.
        PayCurrencyCorrected = "pay-currency-corrected",
        /// The text is not a number of openings.
        OpeningsUnreadable = "openings-unreadable",
        /// More openings than one advertisement has.
        OpeningsImplausible = "openings-implausible",
        /// The text names no education level known here.
        EducationUnknown = "education-unknown",
        /// The text is not a length of experience.
        ExperienceUnreadable = "experience-unreadable",
        /// More experience than a working life has.
        ExperienceImplausible = "experience-implausible",
        /// The text names no kind of contract, hours or internship known here or in the mapping.
        EmploymentTypeUnknown = "employment-type-unknown",
        /// The text is not a yes or a no.
        FlagUnreadable = "flag-unreadable",
        /// The text names no country known here or in the mapping.
        CountryUnknown = "country-unknown",
        /// The place names no region of the country.
        PlaceUnknown = "place-unknown",
        /// The text is not the ISO 3166-2 code of a region of the country.
        RegionUnknown = "region-unknown",
        /// The text is not an address on the web.
        UrlUnusable = "url-unusable",
        /// The text was longer than is kept; its end was dropped.
        TextCut = "text-cut",
    }
}

/// A value that was left out or changed; the record is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// The field of the vacancy.
    pub field: &'static str,
    /// Why.
    pub reason: WarningCode,
    /// What was read: masked, at most 80 characters.
    pub value: String,
}

impl Warning {
    pub(crate) fn new(field: &'static str, reason: WarningCode, value: &str) -> Self {
        Self {
            field,
            reason,
            value: excerpt(value, 80),
        }
    }
}

base::closed_list! {
    /// Why a record cannot be used.
    RejectCode: "a reject code such as `no-title`" {
        /// The record has no title.
        NoTitle = "no-title",
        /// Nothing tells which Member State's labour market it is for.
        NoCountry = "no-country",
        /// The record is not well-formed.
        Malformed = "malformed",
        /// The record or one of its fields is larger than allowed.
        TooLarge = "too-large",
    }
}

/// A record that cannot be used, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reject {
    /// Number of the record in the file, from 1.
    pub row: u64,
    /// Line on which it starts, from 1; 0 where the format has no lines.
    pub line: u64,
    /// The column at fault; empty where it is the whole record.
    pub column: String,
    /// What was read: masked, at most 200 characters.
    pub value: String,
    /// Why.
    pub reason: RejectCode,
    /// What happened and what to do, for a person.
    pub hint: String,
}

/// `value` on one line, masked and cut to `limit` characters.
pub(crate) fn excerpt(value: &str, limit: usize) -> String {
    // Far more is cleaned than is kept, so that cutting does not split a phone number into innocent pieces.
    let head: String = value.chars().take(limit * 4).collect();
    let clean = crate::text::line(&head);
    let masked = crate::mask(&clean);
    if masked.chars().count() <= limit {
        return masked.into_owned();
    }
    let mut cut: String = masked.chars().take(limit - 1).collect();
    cut.push('…');
    crate::mask(&cut).into_owned()
}
