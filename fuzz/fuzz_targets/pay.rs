//! Any text as pay: never a panic, bounds in order and not negative.
#![no_main]

use base::{Country, Pay};
use intake::parse::pay::{PayOptions, from_columns, read};
use libfuzzer_sys::fuzz_target;

fn check(pay: Option<Pay>) {
    if let Some(pay) = pay {
        assert!(pay.min.is_some() || pay.max.is_some());
        assert!(pay.min.unwrap_or(0) >= 0 && pay.min.unwrap_or(0) <= pay.max.unwrap_or(i64::MAX));
    }
}

fuzz_target!(|input: (u8, &str, &str)| {
    let (choice, text, other) = input;
    let country = Country::ALL[usize::from(choice) % Country::ALL.len()];
    let options = PayOptions { country: Some(country), currency: Some(country.currency()), ..PayOptions::default() };
    check(read(text, &options).pay);
    check(from_columns(text, other, None, None, &options).pay);
});
