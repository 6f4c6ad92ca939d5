//! What a dataset measures, and its codes as ours: Member States, sexes, ISCO-08, ISIC Rev.4.

use base::Country;
use taxonomy::{Division, Isco};

base::closed_list! {
    /// What observations measure.
    Kind: "a kind of statistics such as `employment`, see `aglc import table --help`" {
        /// People in employment or looking for it.
        LabourForce = "labour-force",
        /// People in employment.
        Employment = "employment",
        /// People in informal employment.
        InformalEmployment = "informal-employment",
        /// People without work who look for it.
        Unemployment = "unemployment",
        /// Wages and earnings.
        Wages = "wages",
        /// Graduates of schools and universities.
        Graduates = "graduates",
        /// People in training.
        Trainees = "trainees",
        /// People registered as looking for work.
        JobSeekers = "job-seekers",
        /// Vacancies reported to an office of statistics.
        Vacancies = "vacancies",
        /// Output of industries.
        ValueAdded = "value-added",
        /// Production and use of energy.
        Energy = "energy",
        /// Emissions.
        Emissions = "emissions",
        /// Inhabitants.
        Population = "population",
        /// Rates of exchange of currencies.
        ExchangeRates = "exchange-rates",
        /// Purchasing power parities.
        PurchasingPower = "purchasing-power",
        /// Prices.
        Prices = "prices",
        /// Anything else.
        Other = "other",
    }
}

base::closed_list! {
    /// What a dimension tells.
    Facet: "`country`, `sex`, `age`, `isco`, `isic` or `unit`" {
        /// Where.
        Country = "country",
        /// Women, men, all.
        Sex = "sex",
        /// Age groups.
        Age = "age",
        /// Occupation.
        Isco = "isco",
        /// Industry.
        Isic = "isic",
        /// Unit of measure.
        Unit = "unit",
    }
}

impl Facet {
    /// The facet that a dimension tells by its id, where a mapping says nothing.
    pub fn of_dimension(id: &str) -> Option<Self> {
        match id.to_ascii_uppercase().as_str() {
            "REF_AREA" | "GEO" | "COUNTRY" | "LOCATION" => Some(Self::Country),
            "SEX" | "GENDER" => Some(Self::Sex),
            "AGE" | "AGE_GROUP" => Some(Self::Age),
            "OCU" | "OCCUPATION" | "ISCO" | "ISCO08" | "OCC" => Some(Self::Isco),
            "ACTIVITY" | "ECO" | "ECONOMIC_ACTIVITY" | "ISIC" | "ISIC4" | "NACE_R2" | "SECTOR" => {
                Some(Self::Isic)
            }
            "UNIT_MEASURE" | "UNIT" => Some(Self::Unit),
            _ => None,
        }
    }

    /// The facet that a code of ILOSTAT tells by how it begins.
    pub fn of_code(code: &str) -> Option<Self> {
        match code.split('_').next() {
            Some("OCU") => Some(Self::Isco),
            Some("ECO") => Some(Self::Isic),
            Some("AGE") => Some(Self::Age),
            _ => None,
        }
    }

    /// `code` as our code where it means the same, otherwise as it is.
    pub fn resolve(self, code: &str) -> String {
        let found = match self {
            Self::Country => country(code).map(str::to_owned),
            Self::Sex => sex(code).map(str::to_owned),
            Self::Isco => isco(code),
            Self::Isic => isic(code),
            Self::Age | Self::Unit => None,
        };
        found.unwrap_or_else(|| code.to_owned())
    }
}

/// The codes of Member States in M49 (United Nations), in the order of [`Country::ALL`].
const M49: [&str; 11] = [
    "096", "360", "116", "418", "104", "458", "608", "702", "764", "626", "704",
];

fn country(code: &str) -> Option<&'static str> {
    let named = |country: &Country| {
        taxonomy::State::of(*country)
            .all_names()
            .any(|name| name.eq_ignore_ascii_case(code))
    };
    let is = |country: &&Country| {
        country.code() == code || country.alpha3() == code || M49[country.index()] == code || named(country)
    };
    Country::ALL.iter().find(is).map(|country| country.code())
}

fn sex(code: &str) -> Option<&'static str> {
    match code.strip_prefix("SEX_").unwrap_or(code) {
        "T" | "_T" | "Total" | "TOTAL" => Some(TOTAL),
        "M" | "Male" | "MALE" => Some("M"),
        "F" | "Female" | "FEMALE" => Some("F"),
        _ => None,
    }
}

/// How SDMX writes "all of them".
const TOTAL: &str = "_T";

fn is_total(code: &str) -> bool {
    matches!(code, "_T" | "T" | "TOTAL" | "Total")
}

/// ISCO-08 at any level: `OCU_ISCO08_7`, `ISCO08_71`, `OC7`, `7411`.
fn isco(code: &str) -> Option<String> {
    let bare = ["OCU_ISCO08_", "ISCO08_", "ISCO_", "OC"]
        .iter()
        .find_map(|prefix| code.strip_prefix(prefix))
        .unwrap_or(code);
    if is_total(bare) {
        return Some(TOTAL.to_owned());
    }
    Isco::shipped().find(bare).map(|_| bare.to_owned())
}

/// ISIC Rev.4: a section's letter or a division's two digits, `ECO_ISIC4_A`, `ISIC4_A01`, `A01`.
fn isic(code: &str) -> Option<String> {
    let bare = ["ECO_ISIC4_", "ISIC4_", "ISIC_"]
        .iter()
        .find_map(|prefix| code.strip_prefix(prefix))
        .unwrap_or(code);
    if is_total(bare) {
        return Some(TOTAL.to_owned());
    }
    if taxonomy::section_title(bare).is_some() {
        return Some(bare.to_owned());
    }
    let division = Division::find(bare).or_else(|| {
        let (section, digits) = bare.split_at_checked(1)?;
        Division::find(digits).filter(|division| division.section == section)
    });
    division.map(|division| division.code.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_become_ours_where_they_mean_the_same() {
        let check =
            |facet: Facet, code: &str, expect: &str| assert_eq!(facet.resolve(code), expect, "{code}");
        for (code, expect) in [
            ("VNM", "VN"),
            ("VN", "VN"),
            ("704", "VN"),
            ("Viet Nam", "VN"),
            ("Lao People's Democratic Republic", "LA"),
            ("FRA", "FRA"),
            ("Canada", "Canada"),
            ("X06", "X06"),
        ] {
            check(Facet::Country, code, expect);
        }
        for (code, expect) in [("SEX_F", "F"), ("Total", "_T"), ("SEX_O", "SEX_O")] {
            check(Facet::Sex, code, expect);
        }
        for (code, expect) in [
            ("OCU_ISCO08_7", "7"),
            ("OC71", "71"),
            ("OCU_ISCO08_TOTAL", "_T"),
            ("OCU_ISCO88_7", "OCU_ISCO88_7"),
            ("9999", "9999"),
        ] {
            check(Facet::Isco, code, expect);
        }
        for (code, expect) in [
            ("ECO_ISIC4_A", "A"),
            ("A01", "01"),
            ("B01", "B01"),
            ("C", "C"),
            ("ECO_SECTOR_IND", "ECO_SECTOR_IND"),
        ] {
            check(Facet::Isic, code, expect);
        }
        check(Facet::Age, "Y15T24", "Y15T24");
    }
}
