//! Any bytes as a message of SDMX, and as an extract of ILOSTAT.
#![no_main]

use intake::sdmx::{KnownRoles, Scope, Statistics, StatisticsMapping};
use intake::{Input, Limits};
use libfuzzer_sys::fuzz_target;
use std::io::Cursor;
use std::sync::LazyLock;

static ILOSTAT: LazyLock<StatisticsMapping> = LazyLock::new(|| {
    let text = include_str!("../../mappings/statistics/ilostat.toml");
    StatisticsMapping::parse(text, "ilostat.toml").expect("a shipped mapping")
});

const HEADS: [&str; 5] = [
    "",
    "DATAFLOW,FREQ,TIME_PERIOD,OBS_VALUE,OBS_STATUS\nA:B(1.0),",
    "STRUCTURE[;],STRUCTURE_ID,ACTION,DIM_1: One,TIME_PERIOD: Time,OBS_VALUE: Value,ATT[en;fr]\ndataflow,A:B(1.0),M,",
    "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,DIM_1,One,OBS_VALUE,Value,UNIT_MULT,Unit\ndataflow,A:B(1.0),B,R,",
    "ref_area.label,sex.label,time,obs_value,obs_status.label\n",
];

fuzz_target!(|input: (u8, &[u8])| {
    let (choice, bytes) = input;
    let text = [HEADS[usize::from(choice) % HEADS.len()].as_bytes(), bytes].concat();
    let limits = Limits { record_bytes: 4_096, field_bytes: 1_024, columns: 50, spool_bytes: 1 << 20, ..Limits::default() };
    let input = Input::new("EMP_TEMP_NB_A-1.csv", Cursor::new(text));
    let Ok(mut file) = Statistics::open(input, &KnownRoles::default(), &ILOSTAT, None, &limits) else { return };
    while let Ok(Some(row)) = file.next_row() {
        assert!(row.line >= 2, "a row stands below the header");
        assert!(row.scope == Scope::Part || !row.values.is_empty() || row.measure.is_some() || !row.attributes.is_empty() || row.period.is_some() || !row.key.is_empty());
    }
});
