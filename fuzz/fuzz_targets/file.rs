//! Any bytes as a file of any format, and as something to draft a mapping from.
#![no_main]

use intake::{Input, Limits, Mapper, Mapping, Reader, guess};
use libfuzzer_sys::fuzz_target;
use std::io::Cursor;
use std::sync::LazyLock;

static MAPPING: LazyLock<Mapping> = LazyLock::new(|| {
    let text = include_str!("../../mappings/aglc_vacancies.toml");
    Mapping::parse(text, "aglc_vacancies.toml").expect("a shipped mapping")
});

const NAMES: [&str; 6] = ["fuzz", "fuzz.csv", "fuzz.json", "fuzz.jsonl", "fuzz.html", "fuzz.xlsx"];

fuzz_target!(|input: (u8, &[u8])| {
    let (choice, bytes) = input;
    // libFuzzer takes a panic that the reader catches inside the Parquet library for a crash; tests damage such files.
    if bytes.starts_with(b"PAR1") {
        return;
    }
    let name = NAMES[usize::from(choice) % NAMES.len()];
    let limits = Limits { record_bytes: 4_096, field_bytes: 1_024, columns: 50, spool_bytes: 1 << 20, ..Limits::default() };
    let _ = guess(Input::new(name, Cursor::new(bytes.to_vec())), "fuzz");
    let Ok(mut reader) = Reader::open(Input::new(name, Cursor::new(bytes.to_vec())), &MAPPING, &limits) else { return };
    let Ok(mapper) = Mapper::new(&MAPPING, reader.columns()) else { return };
    let mut rows = 0;
    while let Ok(batch) = reader.next_batch(100) {
        if batch.is_empty() {
            break;
        }
        for record in &batch {
            rows += 1;
            assert_eq!(record.row, rows, "records are numbered without gaps");
            mapper.map(record);
        }
    }
});
