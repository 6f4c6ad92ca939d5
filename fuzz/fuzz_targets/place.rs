//! Any text as a place: the region lies in the country, and is counted.
#![no_main]

use base::Country;
use intake::parse::place::{country, locate};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, &str)| {
    let (choice, text) = input;
    let given = Country::ALL.get(usize::from(choice) % (Country::ALL.len() + 1)).copied();
    let located = locate(text, given);
    assert_eq!(located.region.is_some(), located.regions_named > 0);
    if let Some(region) = located.region {
        assert_eq!(Some(region.country()), located.country);
    }
    country(text);
});
