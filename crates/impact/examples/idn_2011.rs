//! Makes the files of `data/idn-2011` again: `cargo run -p impact --example idn_2011 -- DATA`, the folder that holds `io/` and `statistics/`.

#[path = "../tests/it/indonesia/make.rs"]
mod make;

use impact::read::{Member, Source};
use std::io::Write as _;
use std::path::Path;

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let data = std::env::args().nth(1).ok_or("name the folder of the data")?;
    let data = Path::new(&data);
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/idn-2011");
    let mut members = Vec::new();
    for entry in std::fs::read_dir(data.join("io/wiod-2011"))? {
        let path = entry?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        members.push(Member::of_bytes(name, std::fs::read(&path)?));
    }
    let wiod = Source {
        name: "wiod-2011".to_owned(),
        members,
    };
    let etd = std::fs::read_to_string(data.join("statistics/etd_2021_asean.csv"))?;
    let sectors = std::fs::read_to_string(here.join("sectors.tsv"))?;
    let made = make::make(&wiod, &etd, &sectors).ok_or("the files are not what they must be")?;
    for (name, text) in made.files {
        std::fs::write(here.join(name), text)?;
    }
    let mut out = std::io::stdout();
    writeln!(out, "output per job grew by {:.4} a year", made.growth)?;
    Ok(())
}
