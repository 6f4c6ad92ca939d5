//! Any bytes as JSON-LD or a page with JSON-LD in it.
#![no_main]

use intake::{Input, Limits, Mapper, Mapping, Reader};
use libfuzzer_sys::fuzz_target;
use std::io::Cursor;
use std::sync::LazyLock;

static MAPPING: LazyLock<Mapping> = LazyLock::new(|| {
    let text = include_str!("../../mappings/jsonld_jobposting.toml");
    Mapping::parse(text, "jsonld_jobposting.toml").expect("a shipped mapping")
});

fuzz_target!(|bytes: &[u8]| {
    let input = Input::new("fuzz", Cursor::new(bytes.to_vec()));
    let Ok(mut reader) = Reader::open(input, &MAPPING, &Limits::default()) else { return };
    let mapper = Mapper::new(&MAPPING, reader.columns()).expect("the columns of JSON-LD are fixed");
    while let Ok(batch) = reader.next_batch(100) {
        if batch.is_empty() {
            return;
        }
        for record in &batch {
            mapper.map(record);
        }
    }
});
