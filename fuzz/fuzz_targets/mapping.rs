//! Any text as a mapping; a good one must read a small file without failing.
#![no_main]

use intake::{Input, Limits, Mapper, Mapping, Reader};
use libfuzzer_sys::fuzz_target;

const FILE: &[u8] = b"title,company,place,pay,posted,text\nCook,Inn,Jakarta,5 juta,3 hari lalu,<p>Contact: Mr Budi 0812 3456 7890</p>\n";

fuzz_target!(|text: &str| {
    let Ok(mapping) = Mapping::parse(text, "fuzz.toml") else { return };
    let Ok(mut reader) = Reader::open(Input::new("fuzz.csv", FILE), &mapping, &Limits::default()) else { return };
    let Ok(mapper) = Mapper::new(&mapping, reader.columns()) else { return };
    for record in reader.next_batch(10).unwrap_or_default() {
        mapper.map(&record);
    }
});
