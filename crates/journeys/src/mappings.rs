//! The shipped mappings, and the name by which a file finds its own.

macro_rules! shipped {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("../../../mappings/", $name, ".toml")))),+]
    };
}

/// All shipped mappings by name.
const SHIPPED: &[(&str, &str)] = shipped![
    "aglc_vacancies",
    "id_maganghub_2025",
    "id_ph_boards_2024",
    "jsonld_jobposting",
    "kh_bongthom_2026",
    "kh_camhr_2026",
    "kh_jobify_2026",
    "my_sg_id_jobstreet",
    "th_jobthai_2025",
    "vn_boards_2025",
    "vn_topcv_2025",
];

/// The text of the shipped mapping `name`.
pub fn shipped_mapping(name: &str) -> Option<&'static str> {
    shipped_mappings()
        .find(|(shipped, _)| *shipped == name)
        .map(|(_, text)| text)
}

/// The names and texts of all shipped mappings, by name.
pub fn shipped_mappings() -> impl Iterator<Item = (&'static str, &'static str)> {
    SHIPPED.iter().copied()
}

/// A file's name without folder, compression and format.
pub fn stem(file: &str) -> String {
    let name = file
        .trim_end_matches('/')
        .rsplit(['/', '\\'])
        .next()
        .unwrap_or_default();
    name.split('.').next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use intake::Mapping;

    #[test]
    fn every_shipped_mapping_is_one_and_stands_in_order() {
        assert!(SHIPPED.is_sorted_by(|a, b| a.0 < b.0));
        for (name, text) in shipped_mappings() {
            let mapping = Mapping::parse(text, name).expect("a mapping");
            assert_eq!(mapping.source.name.as_str(), name);
            assert_eq!(shipped_mapping(name), Some(text));
        }
        assert_eq!(shipped_mapping("nobody"), None);
    }

    #[test]
    fn a_stem_is_what_is_left_of_a_name() {
        let check = |file: &str, expect: &str| assert_eq!(stem(file), expect, "{file}");
        check("vn_boards_2025.csv", "vn_boards_2025");
        check("/a.b/vn_boards_2025.jsonl.gz", "vn_boards_2025");
        check("C:\\files\\jobs 2026.xlsx", "jobs 2026");
        check("folder/", "folder");
        check("-", "-");
        check(".csv", "");
        check("", "");
    }
}
