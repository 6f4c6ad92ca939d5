//! Any text as a date: never a panic, and always a date of the calendar.
#![no_main]

use base::Date;
use intake::parse::dates::{DateOptions, DateOrder, Era, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, &str)| {
    let (choice, text) = input;
    let options = DateOptions {
        order: DateOrder::ALL[usize::from(choice) % 3],
        era: Era::ALL[usize::from(choice / 3) % 3],
        anchor: (choice & 1 == 0).then(|| Date::constant(2025, 10, 19)),
        utc_offset_minutes: 420,
        days_left: choice & 2 == 0,
        epoch: choice & 4 == 0,
    };
    if let Ok((date, _)) = read(text, &options) {
        assert!((-9999..=9999).contains(&date.year()));
    }
});
