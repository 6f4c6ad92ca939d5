//! Which mapping a file is read by, and the one of generated vacancies.

use crate::failure::Failure;
use intake::Mapping;
use std::path::Path;

/// The mapping of generated vacancies: our own layout, marked as demonstration.
pub(crate) fn demonstration() -> Result<Mapping, Failure> {
    let text = shipped("aglc_vacancies")?
        .replace(
            "name = \"aglc_vacancies\"",
            "name = \"demonstration\"\ndemonstration = true",
        )
        .replace(
            "title = \"Vacancies in the Centre's own layout\"",
            "title = \"Generated vacancies for demonstration\"",
        )
        .replace(
            "licence = \"As the provider of the file declares\"",
            "licence = \"Apache-2.0, part of this program\"",
        )
        .replace("publish = \"facts\"", "publish = \"text\"")
        .replace(
            "coverage = \"As the provider of the file declares.\"",
            "coverage = \"Made up; says nothing of any labour market.\"",
        );
    Ok(Mapping::parse(&text, "demonstration.toml")?)
}

fn shipped(name: &str) -> Result<&'static str, Failure> {
    journeys::shipped_mapping(name).ok_or_else(|| {
        let names: Vec<&str> = journeys::shipped_mappings().map(|(name, _)| name).collect();
        Failure::usage(
            "mappings.unknown",
            format!(
                "there is no shipped mapping `{name}`. There are {}. Draft one with `aglc ingest --guess FILE > {name}.toml` \
                 and use it with --mapping {name}.toml",
                names.join(", ")
            ),
        )
    })
}

/// The mapping for `file`: the one in `mapping`, the shipped one of `source`, or the shipped one with the file's stem.
pub(crate) fn find(file: &Path, source: Option<&str>, mapping: Option<&Path>) -> Result<Mapping, Failure> {
    if let Some(path) = mapping {
        let text = std::fs::read_to_string(path).map_err(|error| {
            Failure::system(&format!("the mapping {} cannot be read", path.display()), &error)
        })?;
        return Ok(Mapping::parse(&text, &path.display().to_string())?);
    }
    let stem = match source {
        Some(name) => name.to_owned(),
        None if file.as_os_str() == "-" => {
            return Err(Failure::usage(
                "mappings.needed",
                "the standard input has no name to find a mapping by. Say --source NAME or --mapping FILE"
                    .into(),
            ));
        }
        None => journeys::stem(&file.to_string_lossy()),
    };
    Ok(Mapping::parse(shipped(&stem)?, &format!("{stem}.toml"))?)
}
