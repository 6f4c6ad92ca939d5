//! The shipped mappings of statistics.

use intake::MappingError;
use intake::sdmx::StatisticsMapping;

macro_rules! shipped {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("../../../../mappings/statistics/", $name, ".toml")))),+]
    };
}

const SHIPPED: &[(&str, &str)] = shipped!["etd_2021_employment", "etd_2021_value_added", "ilostat"];

/// The text of the shipped mapping `name`.
pub fn shipped_statistics_mapping(name: &str) -> Option<&'static str> {
    SHIPPED
        .iter()
        .find(|(shipped, _)| *shipped == name)
        .map(|(_, text)| *text)
}

/// The names of all shipped mappings of statistics.
pub fn shipped_statistics_mappings() -> impl Iterator<Item = &'static str> {
    SHIPPED.iter().map(|(name, _)| *name)
}

/// The mapping of extracts of ILOSTAT.
pub(super) fn ilostat() -> Result<StatisticsMapping, MappingError> {
    StatisticsMapping::parse(
        shipped_statistics_mapping("ilostat").unwrap_or_default(),
        "ilostat.toml",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use intake::sdmx::Kind;

    #[test]
    fn every_shipped_mapping_is_one() {
        for name in shipped_statistics_mappings() {
            let text = shipped_statistics_mapping(name).expect("shipped");
            StatisticsMapping::parse(text, name).expect("a mapping");
        }
    }

    #[test]
    fn what_an_indicator_measures_is_told_by_its_id() {
        let ilostat = ilostat().expect("a mapping");
        let check = |id: &str, expect: Kind| assert_eq!(ilostat.dataset.kind(id), expect, "{id}");
        check("EMP_TEMP_SEX_INS_NB_A", Kind::Employment);
        check("EMP_NIFL_SEX_RT_A", Kind::InformalEmployment);
        check("UNE_TUNE_SEX_AGE_NB_A", Kind::Unemployment);
        check("XXX_YYY", Kind::Other);
    }
}
