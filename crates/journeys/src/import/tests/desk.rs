//! The files of a small ESCO and a small O*NET, and a home to import them into.

use super::*;
use crate::testing::{Bench, bench};
use crate::{Severity, Silent, check};
use rust_xlsxwriter::Workbook;

pub(super) const HTTP: &str = "http://data.europa.eu/esco";

/// The files of a small ESCO: two occupations, three skills of which one is green.
pub(super) fn esco_files() -> Vec<(&'static str, String)> {
    let files = [
        (
            "occupations_en.csv",
            "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,modifiedDate\n\
             Occupation,HTTP/occupation/1,7212,hull plate joiner,\"Hull plate fuser\nwelder\",2022-01-02T03:04:05Z\n\
             Occupation,HTTP/occupation/2,7411,mast light fitter,lamp hanger of ships,2021-01-02T03:04:05Z\n\
             Occupation,HTTP/occupation/3,7412,mast motor fitter,lamp hanger of ships,2021-01-02T03:04:05Z\n",
        ),
        (
            "skills_en.csv",
            "conceptType,conceptUri,preferredLabel,altLabels,hiddenLabels,modifiedDate\n\
             KnowledgeSkillCompetence,HTTP/skill/1,join plates,\"fuse plates\nJoin plates\",weld | glue,2022-05-06T00:00:00Z\n\
             KnowledgeSkillCompetence,HTTP/skill/2,sort scrap,,,2020-05-06T00:00:00Z\n\
             SkillGroup,HTTP/skill/9,plates and scrap,,,2020-05-06T00:00:00Z\n\
             KnowledgeSkillCompetence,HTTP/skill/3,read plans,,,2020-05-06T00:00:00Z\n",
        ),
        (
            "greenSkillsCollection_en.csv",
            "conceptType,conceptUri\nKnowledgeSkillCompetence,HTTP/skill/2\n",
        ),
        (
            "occupationSkillRelations.csv",
            "occupationUri,relationType,skillType,skillUri\n\
             HTTP/occupation/1,essential,,HTTP/skill/1\n\
             HTTP/occupation/1,optional,,HTTP/skill/2\n\
             HTTP/occupation/2,essential,,HTTP/skill/3\n\
             HTTP/occupation/2,essential,,HTTP/skill/3\n",
        ),
    ];
    files
        .map(|(name, text)| (name, text.replace("HTTP", HTTP)))
        .to_vec()
}

/// Rows of a workbook, parted by `/`.
fn workbook(rows: &[&str]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (at, row) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(row.split('/')) {
            sheet.write(at, column, cell).expect("a cell");
        }
    }
    workbook.save_to_buffer().expect("memory")
}

pub(super) const OCCUPATIONS: [&str; 4] = [
    "O*NET-SOC Code/Title/Description",
    "47-2231.00/Sunlight Panel Fitters/x",
    "11-9199.00/Many Managers/x",
    "47-2111.00/Mast Wire Pullers/x",
];
pub(super) const TITLES: [&str; 6] = [
    "O*NET-SOC Code/Title/Alternate Title/Short Title/Source(s)",
    "47-2231.00/x/Roof Sunlight Fitter (RSF)/RSF of roofs/08",
    "47-2231.00/x/Welder//08",
    "47-2231.00/x/Lamp Hanger of Ships//08",
    "11-9199.00/x/Manager of Many//08",
    "47-2111.00/x/hull plate fuser//08",
];

pub(super) fn onet_files(occupations: &[&str], titles: &[&str]) -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("Occupation Data.xlsx", workbook(occupations)),
        ("Alternate Titles.xlsx", workbook(titles)),
        ("Read Me.txt", b"O*NET 29.2 Database\r\nFebruary\r\n".to_vec()),
    ]
}

/// Imports, looked at through the home.
pub(super) struct Desk(pub(super) Bench);

impl Desk {
    pub(super) async fn new() -> Self {
        Self(bench().await)
    }

    pub(super) fn home(&self) -> &Home {
        &self.0.home
    }

    pub(super) fn folder(&self, files: &[(&str, impl AsRef<[u8]>)]) -> PathBuf {
        let folder = self.0.folder.path().join("files");
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir(&folder).expect("made");
        for (name, bytes) in files {
            fs::write(folder.join(name), bytes).expect("written");
        }
        folder
    }

    pub(super) async fn import(
        &self,
        which: Classification,
        files: &[(&str, impl AsRef<[u8]>)],
    ) -> Result<ImportReport, JourneyError> {
        let folder = self.folder(files);
        import(self.home(), &Actor::Console, which, &folder, &Silent).await
    }

    pub(super) async fn esco(&self) -> ImportReport {
        self.import(Classification::Esco, &esco_files())
            .await
            .expect("imported")
    }

    pub(super) async fn onet(&self) -> ImportReport {
        let files = onet_files(&OCCUPATIONS, &TITLES);
        self.import(Classification::Onet, &files).await.expect("imported")
    }

    pub(super) async fn taxonomy(&self) -> Result<Taxonomy, JourneyError> {
        let in_force = imports::in_force(self.home().centre()).await.expect("read");
        taxonomy_of(self.home(), &in_force).await
    }

    pub(super) async fn titles(&self) -> Vec<String> {
        let taxonomy = self.taxonomy().await.expect("sound");
        let titles = taxonomy.overlay().map_or(&[][..], |overlay| &overlay.titles);
        titles
            .iter()
            .map(|title| format!("{} {}", title.unit, title.text))
            .collect()
    }

    /// What `home check` says of the taxonomy.
    pub(super) async fn finding(&self, repair: bool) -> (Severity, String) {
        let found = check(self.home(), &Actor::Console, repair)
            .await
            .expect("checked");
        let of_taxonomy = found.into_iter().find(|finding| finding.part == "taxonomy");
        of_taxonomy
            .map(|finding| (finding.severity, finding.what))
            .expect("looked at")
    }

    pub(super) fn place(&self, name: &str) -> PathBuf {
        self.home().path().join("taxonomy").join(name)
    }
}
