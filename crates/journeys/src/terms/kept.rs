//! Proposals as they are kept under the home: derived from the records, made again at any time, no words of advertisements but
//! the terms themselves.

use super::Proposals;
use crate::error::JourneyError;
use crate::files::failed;
use crate::home::Home;
use base::{Country, Language};
use std::fs;
use std::path::PathBuf;

const WRITABLE: &str = "Check the free space, and the owner and rights of the home";

fn path(home: &Home, country: Option<&str>, language: &str) -> PathBuf {
    let place = country.unwrap_or("all");
    home.path().join("terms").join(format!("{place}-{language}.json"))
}

/// Keeps proposals in the place of earlier ones of the same labour market and language.
pub(super) fn keep(home: &Home, proposals: &Proposals) -> Result<(), JourneyError> {
    let path = path(home, proposals.country.as_deref(), &proposals.language);
    let text = serde_json::to_vec(proposals).map_err(centre::CentreError::from)?;
    let draft = path.with_extension("new");
    let written = || {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&draft, text)?;
        fs::rename(&draft, &path)
    };
    written().map_err(failed(&path, "written", WRITABLE))
}

/// What was found last in the advertisements of a labour market, or of all, in a language; `None` where nobody looked, or what
/// is there is of another version of this program.
pub fn kept_terms(home: &Home, country: Option<Country>, language: Language) -> Option<Proposals> {
    let path = path(home, country.map(Country::code), language.code());
    let text = fs::read(path).ok()?;
    serde_json::from_slice(&text).ok()
}
