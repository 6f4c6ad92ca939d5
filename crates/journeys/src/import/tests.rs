//! Imports that go well: what is in force then, and no longer after they are removed.

mod desk;
mod kept;
mod refused;

use super::*;
use crate::{Severity, Silent};
use desk::{Desk, HTTP, OCCUPATIONS, TITLES, esco_files, onet_files};
use std::fs;
use std::path::PathBuf;

#[tokio::test(flavor = "multi_thread")]
async fn esco_is_on_top_of_the_taxonomy_until_it_is_removed() {
    let desk = Desk::new().await;
    let shipped = Taxonomy::shipped().version();
    let report = desk.esco().await;
    let (counts, left) = (&report.manifest.counts, &report.manifest.left_out);
    assert_eq!(
        [
            counts.titles,
            counts.skills,
            counts.green_skills,
            counts.relations
        ],
        [4, 3, 1, 3]
    );
    assert_eq!(
        [left.titles_known, left.titles_ambiguous, left.dangling],
        [1, 1, 0]
    );
    assert_eq!(report.manifest.version, "newest change 2022-05-06");
    assert_eq!(
        desk.titles().await,
        [
            "7212 Hull plate fuser",
            "7212 hull plate joiner",
            "7411 mast light fitter",
            "7412 mast motor fitter"
        ]
    );
    let overlay = desk.taxonomy().await.expect("sound").overlay().expect("there");
    let skill = |at: usize| {
        (
            overlay.skills[at].label,
            overlay.skills[at].alternatives.as_slice(),
            overlay.skills[at].green,
        )
    };
    assert_eq!(
        skill(0),
        ("join plates", &["fuse plates", "weld", "glue"][..], false)
    );
    assert_eq!(skill(1), ("sort scrap", &[][..], true));
    let relations: Vec<_> = overlay
        .relations
        .iter()
        .map(|r| (r.unit.code(), r.skill, r.essential, r.optional))
        .collect();
    assert_eq!(
        relations,
        [("7212", 0, 1, 0), ("7212", 1, 0, 1), ("7411", 2, 1, 0)]
    );
    let again = desk.esco().await;
    assert!(report.changed && !again.changed);
    assert_eq!(again.manifest.digest, report.manifest.digest);
    let version = report.taxonomy.expect("sound");
    assert_ne!(version, shipped);
    assert_eq!(
        desk.home().coder().await.expect("made").taxonomy_version(),
        version
    );
    let after = remove_import(desk.home(), &Actor::Console, Classification::Esco)
        .await
        .expect("removed");
    assert_eq!(after, Some(shipped));
    assert!(!desk.place("esco").exists());
    assert!(
        remove_import(desk.home(), &Actor::Console, Classification::Esco)
            .await
            .is_err()
    );
    // The coder that was made before is not used for what is in force now.
    let stale = desk.home().coder().await.err().expect("refused");
    assert_eq!(stale.code().id, "import.changed");
}

#[tokio::test(flavor = "multi_thread")]
async fn onet_titles_go_where_their_codes_lead_and_two_imports_may_disagree() {
    let desk = Desk::new().await;
    let report = desk.onet().await;
    let left = &report.manifest.left_out;
    assert_eq!(
        (report.manifest.counts.titles, report.manifest.version.as_str()),
        (6, "29.2")
    );
    assert_eq!(
        [
            left.titles_known,
            left.titles_of_several_groups,
            left.titles_of_no_group
        ],
        [1, 2, 0]
    );
    assert_eq!(
        desk.titles().await,
        [
            "7411 Lamp Hanger of Ships",
            "7411 Mast Wire Pullers",
            "7411 RSF of roofs",
            "7411 Roof Sunlight Fitter (RSF)",
            "7411 Sunlight Panel Fitters",
            "7411 hull plate fuser"
        ]
    );
    let alone = report.taxonomy.expect("sound");
    let both = desk.esco().await.taxonomy.expect("sound");
    assert_ne!(alone, both);
    let titles = desk.titles().await;
    assert!(
        !titles
            .iter()
            .any(|title| title.to_lowercase().contains("hull plate fuser")),
        "{titles:?}"
    );
    assert!(titles.contains(&"7212 hull plate joiner".into()));
    let names: Vec<String> = imported(desk.home())
        .await
        .expect("read")
        .into_iter()
        .map(|i| i.name)
        .collect();
    assert_eq!(names, ["esco", "onet"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn other_languages_are_taken_where_the_house_has_them() {
    let desk = Desk::new().await;
    let mut files = esco_files();
    let occupations = files[0]
        .1
        .replace("hull plate joiner", "thợ nối tôn")
        .replace("Hull plate fuser", "thợ tôn");
    let skills = files[1].1.replace("sort scrap", "phân loại phế liệu");
    files.push(("occupations_vi.csv", occupations.clone()));
    files.push(("skills_vi.csv", skills));
    files.push(("occupations_fr.csv", occupations));
    let report = desk.import(Classification::Esco, &files).await.expect("imported");
    assert_eq!(report.manifest.left_out.languages, ["fr"]);
    assert_eq!(report.manifest.counts.skills, 3);
    let overlay = desk.taxonomy().await.expect("sound").overlay().expect("there");
    let found = overlay
        .skills
        .iter()
        .find(|skill| skill.label == "phân loại phế liệu")
        .expect("there");
    assert!(found.green && found.language == base::Language::Vi && found.id == format!("{HTTP}/skill/2"));
    assert_eq!(overlay.relations[1].skill, 1, "relations name the English rows");
    assert!(
        overlay
            .titles
            .iter()
            .any(|title| title.text == "thợ nối tôn" && title.language == base::Language::Vi)
    );
}
