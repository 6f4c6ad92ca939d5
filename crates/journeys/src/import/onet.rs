//! O*NET: the workbooks of the database, whose codes lead to unit groups over SOC 2018.

use super::gather::{Dangling, Files, Gathered, label};
use super::manifest::LeftOut;
use super::titles::Sieve;
use crate::error::JourneyError;
use crate::progress::Progress;
use base::Language;
use std::collections::HashMap;
use std::path::Path;
use taxonomy::{FromSoc, from_soc};

const ORIGIN: &str = "Take all files from one release of the O*NET database (Excel, 25.1 or later) at \
                      https://www.onetcenter.org/database.html";
const OCCUPATIONS: &str = "Occupation Data.xlsx";
const TITLES: &str = "Alternate Titles.xlsx";
const READ_ME: &str = "Read Me.txt";

/// What O*NET wants to be said (its licence page, for databases that were changed).
pub(super) fn attribution(version: &str) -> String {
    let database = format!("O*NET {version}");
    format!(
        "This service includes information from the {} Database by the U.S. Department of Labor, Employment and Training \
         Administration (USDOL/ETA). Used under the CC BY 4.0 license. O*NET® is a trademark of USDOL/ETA. The information \
         was modified: titles were sifted and given to ISCO-08 unit groups. USDOL/ETA has not approved, endorsed, or \
         tested these modifications.",
        database.trim_end()
    )
}

/// Reads the files in `folder`.
pub(super) fn gather(folder: &Path, progress: &dyn Progress) -> Result<Gathered, JourneyError> {
    let names = [OCCUPATIONS, TITLES].map(str::to_owned);
    let mut files = Files::open(folder, &names, ORIGIN, progress)?;
    let mut titles = Sieve::new(taxonomy::titles());
    let mut left_out = LeftOut::default();
    let mut units: HashMap<String, FromSoc> = HashMap::new();
    let mut offer = |title: &str, unit: FromSoc| match (label(title), unit) {
        (None, _) => {}
        (Some(title), FromSoc::Main(unit)) => titles.offer(unit, Language::En, title.into()),
        (Some(_), FromSoc::Several) => left_out.titles_of_several_groups += 1,
        (Some(_), FromSoc::Unknown) => left_out.titles_of_no_group += 1,
    };
    let mut strange = Dangling::default();
    let rows = files.each(
        OCCUPATIONS,
        ["O*NET-SOC Code", "Title"],
        |[code, title], place| {
            let Some(soc) = soc_of(code) else {
                return Err(place.wrong(0, code, "is not a code such as `47-2231.00`"));
            };
            let unit = from_soc(soc);
            if unit == FromSoc::Unknown {
                strange.add(|| place.wrong(0, code, "leads to no unit group over SOC 2018"));
            }
            if units.insert(code.to_owned(), unit).is_some() {
                return Err(place.wrong(0, code, "is there twice"));
            }
            if label(title).is_none() {
                return Err(place.wrong(1, title, "is no title"));
            }
            offer(title, unit);
            Ok(())
        },
    )?;
    strange.few_of(rows)?;
    let mut dangling = Dangling::default();
    let columns = ["O*NET-SOC Code", "Alternate Title", "Short Title"];
    let rows = files.each(TITLES, columns, |[code, title, short], place| {
        let Some(unit) = units.get(code) else {
            dangling.add(|| place.wrong(0, code, format!("is in no row of {OCCUPATIONS}")));
            return Ok(());
        };
        if label(title).is_none() {
            return Err(place.wrong(1, title, "is no title"));
        }
        offer(title, *unit);
        offer(short, *unit);
        Ok(())
    })?;
    left_out.dangling = dangling.few_of(rows)?;
    Ok(Gathered {
        version: version(&files.path(READ_ME)),
        titles: titles.sift(),
        skills: Vec::new(),
        relations: Vec::new(),
        left_out,
    })
}

/// The SOC code in `47-2231.00`.
fn soc_of(code: &str) -> Option<&str> {
    let shaped = code.len() == 10
        && code.bytes().enumerate().all(|(at, byte)| match at {
            2 => byte == b'-',
            7 => byte == b'.',
            _ => byte.is_ascii_digit(),
        });
    shaped.then(|| &code[..7])
}

/// The version that the release's own note names in its first line: `O*NET 29.2 Database`.
fn version(read_me: &Path) -> String {
    let text = std::fs::read_to_string(read_me).unwrap_or_default();
    let first = text.lines().next().unwrap_or_default().trim();
    let named = first
        .strip_prefix("O*NET ")
        .and_then(|rest| rest.strip_suffix(" Database"));
    let number = |text: &&str| text.len() <= 8 && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    named.filter(number).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_as_onet_writes_them() {
        let check = |code: &str, expect: Option<&str>| assert_eq!(soc_of(code), expect, "{code}");
        check("47-2231.00", Some("47-2231"));
        check("11-1011.03", Some("11-1011"));
        check("47-2231", None);
        check("47-22310.0", None);
        check("４7-2231.", None);
        check("", None);
    }
}
