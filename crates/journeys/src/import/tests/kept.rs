//! Imports in the home: damaged, interrupted, changed beside a running program, backed up.

use super::*;
use crate::ensure_set;
use crate::testing::options;

impl Desk {
    /// Writes the first esco as an import that was stopped after `steps` of its steps.
    async fn stopped_after(&self, steps: usize, files: &[(&'static str, String)]) -> Digest {
        let folder = self.folder(files);
        let gathered = esco::gather(&folder, &Silent).expect("good files");
        let texts = gathered.rows().render();
        let digest = tables::digest(&texts);
        let manifest = described(
            Classification::Esco,
            gathered,
            digest,
            "2026-11-23T00:00:00Z".into(),
        );
        let home = self.home();
        let _alone = store::lock(home.path()).expect("locked");
        store::write(home.path(), &manifest, &texts).expect("written");
        if steps >= 2 {
            imports::put(
                home.centre(),
                &Actor::Console,
                "esco",
                digest,
                serde_json::json!({}),
            )
            .await
            .expect("put");
        }
        if steps >= 3 {
            fs::rename(self.place("esco"), self.place(".esco.old")).expect("moved");
        }
        digest
    }
}

/// ESCO with another title.
fn other_files() -> Vec<(&'static str, String)> {
    let mut files = esco_files();
    files[0].1 = files[0].1.replace("mast light fitter", "mast lamp fitter");
    files
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_that_is_stopped_leaves_the_old_one_or_the_new_one() {
    for (steps, expect) in [(1, "light"), (2, "lamp"), (3, "lamp")] {
        let desk = Desk::new().await;
        desk.esco().await;
        desk.stopped_after(steps, &other_files()).await;
        let title = format!("7411 mast {expect} fitter");
        assert!(desk.titles().await.contains(&title), "{steps}: {title}");
        assert_eq!(desk.finding(false).await.0, Severity::Note, "{steps}");
        desk.finding(true).await;
        assert_eq!(desk.finding(false).await.0, Severity::Good, "{steps}");
        assert!(desk.titles().await.contains(&title), "{steps}: {title}");
        assert!(desk.place("esco").is_dir() && !desk.place(".esco.new").exists());
        // And an import over what was left is as good as any.
        desk.stopped_after(1, &other_files()).await;
        assert!(desk.esco().await.taxonomy.is_some());
        assert_eq!(desk.finding(false).await.0, Severity::Good);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_import_that_is_stopped_leaves_the_shipped_taxonomy() {
    let desk = Desk::new().await;
    desk.stopped_after(1, &esco_files()).await;
    assert!(desk.titles().await.is_empty());
    assert_eq!(desk.finding(true).await.0, Severity::Note);
    assert!(!desk.place(".esco.new").exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_table_stops_coding_until_it_is_imported_again() {
    let desk = Desk::new().await;
    desk.esco().await;
    let damage = |file: &str, from: &str, to: &str| {
        let path = desk.place("esco").join(file);
        let text = fs::read_to_string(&path).expect("a table");
        assert!(text.contains(from), "{text}");
        fs::write(path, text.replacen(from, to, 1)).expect("written");
    };
    for (file, from, to, expect) in [
        (
            "titles.tsv",
            "7411\t",
            "74\t",
            "titles.tsv, line 4: `74` is not an ISCO-08 unit group",
        ),
        (
            "titles.tsv",
            "plate",
            "plank",
            "titles.tsv, line 1: the tables were changed after they were written",
        ),
        (
            "skills.tsv",
            "\ten\t1\t",
            "\ten\t\t",
            "skills.tsv, line 3: `` is not 0 or 1",
        ),
        (
            "relations.tsv",
            "skill/3",
            "skill/7",
            "relations.tsv, line 4: there is no skill",
        ),
        (
            "manifest.toml",
            "skills = 3",
            "skills = three",
            "manifest.toml, line ",
        ),
    ] {
        damage(file, from, to);
        let said = desk.home().coder().await.err().expect("refused").to_string();
        assert!(
            said.contains(expect) && said.contains("Import it again with `aglc import esco DIR`"),
            "{said}"
        );
        let (severity, what) = desk.finding(false).await;
        assert!(severity == Severity::Bad && what == said, "{what}");
        // Another import is not in the way, nor in need, of this one.
        assert_eq!(desk.onet().await.taxonomy, None);
        let healed = desk.esco().await;
        assert!(!healed.changed && healed.taxonomy.is_some());
    }
    fs::write(desk.place("esco").join("skills.tsv"), b"id\tlabel\n\xff").expect("written");
    let said = desk.home().coder().await.err().expect("refused").to_string();
    assert!(
        said.contains("skills.tsv, line 2: the bytes are not UTF-8"),
        "{said}"
    );
    fs::remove_dir_all(desk.place("esco")).expect("removed");
    let said = desk.home().coder().await.err().expect("refused");
    assert_eq!(said.code().id, "import.absent");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_that_runs_while_an_import_changes_codes_nothing_more() {
    let desk = Desk::new().await;
    let home = desk.home();
    ensure_set(home, &Actor::Console, &Silent).await.expect("a set");
    desk.esco().await;
    let stale = ensure_set(home, &Actor::Console, &Silent)
        .await
        .expect_err("stale");
    assert!(stale.to_string().contains("start it again"), "{stale}");
    // Started again, it makes a new set of the new taxonomy.
    let again = Home::open(options(home.path(), &desk.0.clock), false)
        .await
        .expect("a home");
    let set = ensure_set(&again, &Actor::Console, &Silent).await.expect("a set");
    let version = desk.taxonomy().await.expect("sound").version();
    assert_eq!((set.id, set.taxonomy_version), (2, version));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_has_the_imports_and_a_damaged_one_is_not_restored() {
    let desk = Desk::new().await;
    let digest = desk.esco().await.manifest.digest;
    let copy = desk.0.folder.path().join("backup");
    crate::backup(desk.home(), &copy).await.expect("backed up");
    let path = desk.0.folder.path().join("restored");
    let (restored, _) = crate::restore(&copy, options(&path, &desk.0.clock))
        .await
        .expect("restored");
    let found = imported(&restored).await.expect("read").remove(0);
    assert_eq!(found.state.expect("sound").digest, digest);
    assert!(restored.coder().await.is_ok());
    let table = copy.join("taxonomy/esco/titles.tsv");
    let text = fs::read_to_string(&table)
        .expect("a table")
        .replace("plate", "plank");
    fs::write(table, text).expect("written");
    let path = desk.0.folder.path().join("not restored");
    let refused = crate::restore(&copy, options(&path, &desk.0.clock)).await;
    assert_eq!(refused.err().expect("refused").code().id, "import.damaged");
    assert!(!path.exists());
}
