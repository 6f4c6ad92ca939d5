//! Every shipped mapping against the files it was written for; skipped where those are not there.

use base::DateBasis;
use intake::{Input, Limits, Mapper, Mapping, Outcome, Reader};
use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};

fn folder(relative: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(relative)
}

fn mapping(name: &str) -> Mapping {
    let path = folder("../../mappings").join(format!("{name}.toml"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    Mapping::parse(&text, &format!("mappings/{name}.toml")).unwrap_or_else(|error| panic!("{error}"))
}

fn outcomes(data: &Path, file: &str, mapping: &Mapping) -> Vec<Outcome> {
    let input = Input::new(file, File::open(data.join(file)).expect("a file of the folder"));
    let mut reader =
        Reader::open(input, mapping, &Limits::default()).unwrap_or_else(|error| panic!("{error}"));
    let mapper = Mapper::new(mapping, reader.columns()).unwrap_or_else(|error| panic!("{error}"));
    let mut outcomes = Vec::new();
    loop {
        let batch = reader.next_batch(1_000).unwrap_or_else(|error| panic!("{error}"));
        if batch.is_empty() {
            return outcomes;
        }
        outcomes.extend(batch.iter().map(|record| mapper.map(record)));
    }
}

/// Looks for what masking must not leave, in another way than masking does.
fn personal(text: &str) -> Option<String> {
    let chars: Vec<char> = text.chars().collect();
    let word = |c: Option<&char>| c.is_some_and(|c| c.is_alphanumeric());
    for (at, c) in chars.iter().enumerate() {
        let around = || {
            chars[at.saturating_sub(20)..(at + 20).min(chars.len())]
                .iter()
                .collect::<String>()
        };
        if *c == '@' && at > 0 && word(chars.get(at - 1)) && word(chars.get(at + 1)) {
            return Some(around());
        }
        let starts = c.is_ascii_digit()
            && (at == 0 || !(word(chars.get(at - 1)) || matches!(chars[at - 1], '.' | ',')));
        if starts {
            let run: String = chars[at..].iter().take_while(|c| c.is_ascii_digit()).collect();
            let ends = !word(chars.get(at + run.len()));
            let prefix = [
                "0", "84", "62", "60", "63", "65", "66", "855", "856", "95", "670", "673",
            ]
            .iter()
            .any(|code| run.starts_with(code));
            if (9..=15).contains(&run.len()) && ends && prefix {
                return Some(around());
            }
        }
    }
    None
}

#[test]
fn the_real_files_are_read() {
    let data = folder("../../../shared/data/vacancies");
    if !data.exists() {
        println!(
            "SKIPPED: {} is not there; the real files are not part of the repository",
            data.display()
        );
        return;
    }
    let files = [
        ("vn_boards_2025", "csv", 45_056),
        ("id_maganghub_2025", "csv", 1_765),
        ("id_ph_boards_2024", "csv", 4_072),
        ("th_jobthai_2025", "json", 1_023),
        ("my_sg_id_jobstreet", "csv", 480),
        ("kh_bongthom_2026", "csv", 229),
        ("kh_camhr_2026", "csv", 41),
        ("kh_jobify_2026", "csv", 20),
        ("vn_topcv_2025", "jsonl", 300),
    ];
    for (name, ending, expected) in files {
        let mapping = mapping(name);
        let outcomes = outcomes(&data, &format!("{name}.{ending}"), &mapping);
        assert_eq!(outcomes.len(), expected, "{name}");
        println!("{}", report(name, &outcomes));
    }
}

/// Checks every outcome and counts them in two lines.
fn report(name: &str, outcomes: &[Outcome]) -> String {
    let mut warnings: BTreeMap<String, usize> = BTreeMap::new();
    let mut basis: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut rejects, mut pay, mut region, mut openings, mut internships) = (0, 0, 0, 0, 0);
    for outcome in outcomes {
        match outcome {
            Outcome::Reject(reject) => {
                rejects += 1;
                // None of these files has a record that cannot be used but for these reasons.
                assert!(
                    ["no-title", "no-country"].contains(&reject.reason.code()),
                    "{name}: {reject:?}"
                );
            }
            Outcome::Vacancy(vacancy, noted) => {
                for warning in noted {
                    *warnings
                        .entry(format!("{} {}", warning.field, warning.reason))
                        .or_default() += 1;
                }
                let shown = if vacancy.posted.is_some() {
                    vacancy.date_basis.code()
                } else {
                    "none"
                };
                *basis.entry(shown).or_default() += 1;
                pay += usize::from(vacancy.pay.is_some());
                region += usize::from(vacancy.region.is_some());
                openings += vacancy.openings as usize;
                internships += usize::from(vacancy.internship);
                let texts = [
                    &vacancy.employer,
                    &vacancy.description,
                    &vacancy.requirements,
                    &vacancy.benefits,
                    &vacancy.place,
                    &vacancy.category,
                ];
                for text in texts.into_iter().flatten().chain([&vacancy.title]) {
                    assert_eq!(personal(text), None, "{name}: {:?}", vacancy.external_id);
                    assert_eq!(intake::mask(text), *text, "{name}: masking again changes it");
                }
                assert!(
                    vacancy.url.as_deref().is_none_or(|url| !url.contains("mailto:")),
                    "{name}: {:?}",
                    vacancy.url
                );
                assert!(
                    vacancy.date_basis != DateBasis::Imputed,
                    "{name}: no shipped mapping imputes"
                );
            }
        }
    }
    let share = |n: usize| n * 1_000 / outcomes.len();
    assert!(
        rejects * 100 < outcomes.len().max(100),
        "{name}: {rejects} rejects"
    );
    format!(
        "{name}: {} rows, {rejects} rejects, pay {}‰, region {}‰, openings {openings}, internships {internships}, posted {basis:?}\n  {warnings:?}",
        outcomes.len(),
        share(pay),
        share(region)
    )
}
