//! Parsers of single values: dates, pay, openings, employment types, education, experience, internships, places.

mod date_tokens;
pub mod dates;
pub mod employment;
pub mod experience;
pub mod internship;
mod months;
pub mod openings;
pub mod pay;
mod pay_tokens;
mod pay_words;
pub mod place;
mod relative;
pub mod schooling;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_text_is_taken(text in "([0-9]{1,30}|[-+.,/<>~]| |năm|years|อัตรา|pax|intern|S1|SMA|full|time|\\PC){0,12}") {
            if let openings::Openings::Stated(number) = openings::read(&text) {
                prop_assert!((1..=openings::MOST_OPENINGS).contains(&number));
            }
            if let Ok(months) = experience::read(&text, experience::BareNumber::Years) {
                prop_assert!(months <= experience::MOST_MONTHS);
            }
            schooling::read(&text);
            employment::read(&text);
            internship::is_internship(&text);
            place::country(&text);
            let located = place::locate(&text, Some(base::Country::VietNam));
            prop_assert_eq!(located.region.is_some(), located.regions_named > 0);
        }
    }
}
