//! The facts as Parquet for DuckDB, Spark and pandas.

use crate::error::JourneyError;
use crate::home::Home;
use crate::refresh::fact;
use centre::vacancies;
use facts::Exporter;
use std::path::{Path, PathBuf};

/// What the columns mean, written beside the file.
const README: &str = "# Facts of published vacancies\n\n\
`ads.parquet`: one row for each published advertisement, in the coding set named below. It holds no text of \
advertisements and no personal data.\n\n\
| column | meaning |\n|---|---|\n\
| ad | id of the advertisement, as in the view `ads` of `aglc query` |\n\
| version | data version in which the ad was published |\n\
| superseded_in | data version in which a newer state of the same ad replaced it; null while it stands |\n\
| source | source, as in `aglc query \"select * from vacancy_sources\"` |\n\
| country | ISO 3166-1 alpha-2 |\n\
| region | ISO 3166-2 of the first region named |\n\
| posted, month | day and month of posting, as well as they are known |\n\
| isco4 | ISCO-08 unit group; null where the coder abstains |\n\
| green | core, partial or none |\n\
| criteria | bit set: 1 environmental quality, 2 ecosystem restoration, 4 energy, 8 carbon, 16 pollution |\n\
| language | language of the ad |\n\
| openings | people wanted; 1 where not stated |\n\
| internship | whether it is an internship |\n\
| repost | whether it repeats an earlier vacancy |\n\
| not_a_vacancy | whether the text is a tender, a call or the like; such rows count in no figure |\n\
| pay_month | pay per month in minor units of pay_currency: the middle of the stated range |\n\
| education | least education: as the record states it, otherwise as the coder read it in the text |\n\
| contract, hours | as the record states them |\n\
| decent_work | conditions named: bit set: 1 contract, 2 hours, 4 pay, 8 social protection, 16 safety |\n\
| days_open | days from posting to the day last seen, else to the last day for applications; null unless dates are exact |\n\
| employer | a number that tells employers apart and does not say who they are; null where none is named |\n\
| skills | identifiers of the skills named, each once |\n\n\
For the state of the record at version V keep rows with `version <= V and (superseded_in is null or superseded_in > V)`; \
to count vacancies rather than advertisements add `not repost`.\n";

/// Writes `ads.parquet` and a README into `folder`. Returns the file and its rows.
///
/// # Errors
/// When nothing is published, or the folder cannot be written.
pub async fn export_facts(home: &Home, folder: &Path) -> Result<(PathBuf, u64), JourneyError> {
    let io = |path: &Path, source| JourneyError::Io {
        path: path.to_owned(),
        verb: "written",
        source,
        hint: "Choose a folder that you may write",
    };
    let Some(set) = vacancies::current_set(home.centre()).await? else {
        return Err(JourneyError::invalid(
            "export.empty",
            "nothing is published yet".into(),
            "Ingest a file first",
        ));
    };
    let versions = vacancies::versions(home.centre(), 0).await?;
    let last = versions.last().map_or(0, |(version, _)| *version);
    std::fs::create_dir_all(folder).map_err(|error| io(folder, error))?;
    let draft = folder.join(".ads.parquet.tmp");
    let mut exporter = Exporter::create(&draft)?;
    let mut failed = None;
    vacancies::facts_of(home.centre(), set.id, 1, last, &mut |ad| {
        if failed.is_none() {
            failed = exporter.push(&fact(&ad)).err();
        }
    })
    .await?;
    if let Some(error) = failed {
        return Err(error.into());
    }
    let rows = exporter.finish()?;
    let path = folder.join("ads.parquet");
    std::fs::rename(&draft, &path).map_err(|error| io(&path, error))?;
    let made_from = format!(
        "\nData version {last}, coder {}, taxonomy {}, written {}.\n",
        set.coder_version,
        set.taxonomy_version,
        home.centre().now()
    );
    let readme = folder.join("README.md");
    std::fs::write(&readme, format!("{README}{made_from}")).map_err(|error| io(&readme, error))?;
    Ok((path, rows))
}
