//! Masking twice changes nothing, and no plain address survives.
#![no_main]

use intake::{mask, mask_url};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let once = mask(text).into_owned();
    assert_eq!(mask(&once), once, "masking twice");
    let planted = format!("{text} someone@example.com 0912 345 678 {text}");
    let masked = mask(&planted).into_owned();
    assert!(!masked.contains("someone@example.com"), "{masked}");
    if let Some(url) = mask_url(text) {
        assert_eq!(mask_url(&url).as_deref(), Some(url.as_str()), "masking an address twice");
    }
});
