//! Files that are not as they should be, each refused with its place.

use super::*;

#[tokio::test(flavor = "multi_thread")]
async fn bad_files_are_refused_with_their_place_and_leave_what_was_there() {
    let desk = Desk::new().await;
    let before = desk.esco().await.manifest.digest;
    for (at, from, to, expect) in [
        (
            0,
            "iscoGroup",
            "group",
            "occupations_en.csv, line 1: there is no column `iscoGroup`",
        ),
        (
            0,
            "7212",
            "7210",
            "occupations_en.csv, line 2, column `iscoGroup`: `7210` is not an ISCO-08 unit group",
        ),
        (
            0,
            "occupation/2",
            "occupation/1",
            "occupations_en.csv, line 4, column `conceptUri`: `http://data.europa.eu/esco/occupation/1` is there twice",
        ),
        (
            0,
            "hull plate joiner",
            " ",
            "occupations_en.csv, line 2, column `preferredLabel`: `` is no label",
        ),
        (
            0,
            "mast light fitter",
            "\"mast light fitter",
            "occupations_en.csv, line 4: `Occupation,",
        ),
        (
            1,
            "skill/2",
            "skill/1",
            "skills_en.csv, line 4, column `conceptUri`: `http://data.europa.eu/esco/skill/1` is there twice",
        ),
        (
            1,
            "http://data.europa.eu/esco/skill/2",
            "two",
            "skills_en.csv, line 4, column `conceptUri`: `two` is not the address",
        ),
        (
            2,
            "skill/2",
            "skill/8",
            "greenSkillsCollection_en.csv, line 2, column `conceptUri`: `http://data.europa.eu/esco/skill/8` is in no row of skills_en.csv",
        ),
        (
            3,
            "skill/3",
            "skill/8",
            "occupationSkillRelations.csv, line 4, column `skillUri`: `http://data.europa.eu/esco/skill/8` is in no row of skills_en.csv, and 1 of 4 rows",
        ),
        (
            3,
            "occupation/2",
            "occupation/8",
            "occupationSkillRelations.csv, line 4, column `occupationUri`:",
        ),
        (
            3,
            "optional",
            "nice",
            "occupationSkillRelations.csv, line 3, column `relationType`: `nice` is neither",
        ),
    ] {
        let mut files = esco_files();
        files[at].1 = files[at].1.replacen(from, to, 1);
        let said = desk
            .import(Classification::Esco, &files)
            .await
            .expect_err(expect)
            .to_string();
        assert!(said.contains(expect), "{said}");
    }
    for at in 0..4 {
        let mut files = esco_files();
        let (name, _) = files.remove(at);
        let said = desk
            .import(Classification::Esco, &files)
            .await
            .expect_err("refused")
            .to_string();
        assert!(
            said.contains(&format!("{name}: is not there")) && said.contains("esco.ec.europa.eu"),
            "{said}"
        );
    }
    let now = imports::in_force(desk.home().centre()).await.expect("read");
    assert_eq!(now["esco"].to_string(), before);
    assert_eq!(desk.finding(false).await.0, Severity::Good);
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_workbooks_are_refused_with_their_place_and_leave_nothing() {
    let desk = Desk::new().await;
    let refused = async |files: Vec<(&'static str, Vec<u8>)>, expect: &str| {
        let said = desk
            .import(Classification::Onet, &files)
            .await
            .expect_err(expect)
            .to_string();
        assert!(said.contains(expect), "{said}");
        assert!(!desk.place("onet").exists());
    };
    let changed = |rows: &[&str], from: &str, to: &str| -> Vec<String> {
        rows.iter().map(|row| row.replace(from, to)).collect()
    };
    for (from, to, expect) in [
        (
            "Title/",
            "Name/",
            "Occupation Data.xlsx, line 1: there is no column `Title`",
        ),
        (
            "11-9199.00",
            "11-9199",
            "Occupation Data.xlsx, line 3, column `O*NET-SOC Code`: `11-9199` is not a code",
        ),
        (
            "11-9199.00",
            "47-2231.00",
            "Occupation Data.xlsx, line 3, column `O*NET-SOC Code`: `47-2231.00` is there twice",
        ),
        (
            "11-9199.00",
            "99-9999.00",
            "Occupation Data.xlsx, line 3, column `O*NET-SOC Code`: `99-9999.00` leads to no unit group",
        ),
    ] {
        let rows = changed(&OCCUPATIONS, from, to);
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        refused(onet_files(&rows, &TITLES), expect).await;
    }
    let rows = changed(&TITLES, "11-9199.00", "11-1011.00");
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let expect = "Alternate Titles.xlsx, line 5, column `O*NET-SOC Code`: `11-1011.00` is in no row of Occupation Data.xlsx";
    refused(onet_files(&OCCUPATIONS, &rows), expect).await;
    let mut files = onet_files(&OCCUPATIONS, &TITLES);
    let half = files[1].1.len() / 2;
    files[1].1.truncate(half);
    refused(files, "Alternate Titles.xlsx, workbook: ").await;
    let mut files = onet_files(&OCCUPATIONS, &TITLES);
    files.remove(1);
    refused(files, "Alternate Titles.xlsx: is not there").await;
}
