//! The words of `aglc brief`.

use base::{Country, Language, RegionCode};
use clap::Args;
use portal::Place;
use std::path::PathBuf;

/// Write the brief of a Member State or region.
#[derive(Debug, Args)]
pub(crate) struct Brief {
    /// A Member State or a region by its ISO code: `VN`, `VN-SG`
    #[arg(value_name = "CODE", value_parser = place)]
    pub(crate) place: Place,
    /// The language: en, th, vi, id or my
    #[arg(long, default_value = "en", value_name = "CODE")]
    pub(crate) language: Language,
    /// Where to write it
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: PathBuf,
    /// Where the portal is served, for the address of the page, for example `https://greenjobs.example`
    #[arg(long, value_name = "URL", value_parser = super::public_url)]
    pub(crate) public_url: Option<String>,
}

fn place(text: &str) -> Result<Place, String> {
    if let Ok(country) = text.parse::<Country>() {
        let region = None;
        return Ok(Place { country, region });
    }
    let known = |code: &RegionCode| taxonomy::Gazetteer::shipped().region(*code).is_some();
    let region = text.parse::<RegionCode>().ok().filter(known);
    region
        .map(|code| Place {
            country: code.country(),
            region: Some(code),
        })
        .ok_or_else(|| "the ISO code of a Member State or one of its regions is wanted: `VN`, `VN-SG`".into())
}
