//! Ingests that are killed, watched, copied or out of disk, and facts that are lost: nothing counts twice or never.

use crate::bench::Bench;
use serde_json::Value;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::time::Duration;

const OLD: u64 = 3_000;

/// Every advertisement that is visible, by the figure.
#[track_caller]
fn shown(bench: &Bench) -> u64 {
    let figure = bench
        .json(&["figure", "ads", "reposts=in", "internships=in", "--no-save"])
        .remove(0);
    figure["table"]["rows"][0]["cells"][0].as_u64().expect("a count")
}

/// Every advertisement that is visible, by the records.
#[track_caller]
fn stored(bench: &Bench) -> u64 {
    bench.query("select count(*) as n from ads")[0]["n"]
        .as_u64()
        .expect("a count")
}

fn outcomes(report: &Value) -> u64 {
    ["accepted", "duplicate", "unchanged", "rejected"]
        .iter()
        .map(|name| report[*name].as_u64().expect("a count"))
        .sum()
}

/// Generated ads whose own numbers begin with `prefix`: without it they would replace those of another seed.
fn numbered(bench: &Bench, name: &str, rows: u64, seed: u64, prefix: &str) -> PathBuf {
    let path = bench.generated(name, rows, seed);
    let text = std::fs::read_to_string(&path).expect("the generated file");
    std::fs::write(
        &path,
        text.replace("\"external_id\":\"", &format!("\"external_id\":\"{prefix}")),
    )
    .expect("written");
    path
}

/// A home in which `OLD` ads are published.
fn with_old_ads() -> Bench {
    let bench = Bench::new();
    let file = numbered(&bench, "old.jsonl", OLD, 1, "old-");
    assert_eq!(outcomes(&bench.ingest(&file, &bench.mapping("old"))), OLD);
    bench
}

fn text(path: &Path) -> &str {
    path.to_str().expect("Unicode")
}

/// An ingest that has staged some records and waits for more: it reads a pipe that the test holds open.
struct Held {
    child: Child,
    pipe: ChildStdin,
    rows: u64,
}

impl Held {
    fn start(bench: &Bench) -> Self {
        const ROWS: u64 = 5_000;
        let file = numbered(bench, "new.jsonl", ROWS, 2, "new-");
        let mapping = bench.mapping("new");
        let mut child = bench
            .command(&["--json", "ingest", "-", "--mapping", text(&mapping)])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut pipe = child.stdin.take().expect("a pipe");
        pipe.write_all(&std::fs::read(file).expect("the generated file"))
            .expect("the program reads");
        let staged = |run: &Value| run["source"] == "new" && run["accepted"].as_u64().is_some_and(|n| n > 0);
        for _ in 0..300 {
            if bench.json(&["runs"]).iter().any(staged) {
                return Self {
                    child,
                    pipe,
                    rows: ROWS,
                };
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        child.kill().and_then(|()| child.wait()).expect("killed");
        panic!("nothing was staged in half a minute");
    }

    /// Ends the file; gives the report.
    fn finish(self) -> Value {
        drop(self.pipe);
        let output = self.child.wait_with_output().expect("the program ends");
        assert!(output.status.success());
        let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        assert_eq!(outcomes(&report), self.rows, "{report}");
        report
    }
}

#[test]
fn an_ingest_killed_at_any_moment_goes_on_and_nothing_is_there_twice() {
    const ROWS: u64 = 20_000;
    let bench = with_old_ads();
    let backup = bench.path("backup");
    bench.good(&["backup", text(&backup)]);
    let (file, mapping) = (
        numbered(&bench, "new.jsonl", ROWS, 2, "new-"),
        bench.mapping("new"),
    );
    let whole = bench.ingest(&file, &mapping);
    // The first tenths of a second make the coder; the last write the facts.
    let length = whole["seconds"].as_f64().expect("seconds") + 0.3;
    let mut state = 9_u64;
    let mut caught = 0;
    for kill in 0..8 {
        std::fs::remove_dir_all(bench.path("home")).expect("removed");
        bench.good(&["restore", text(&backup)]);
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        // One in each eighth, so that the whole length is covered.
        let moment = length * (f64::from(kill) + (state >> 40) as f64 / f64::from(1 << 24)) / 8.0;
        let words = ["ingest", text(&file), "--mapping", text(&mapping)];
        let quiet = || Stdio::null();
        let mut child = bench
            .command(&words)
            .stdout(quiet())
            .stderr(quiet())
            .spawn()
            .expect("the program starts");
        std::thread::sleep(Duration::from_secs_f64(moment));
        child.kill().expect("killed");
        caught += u32::from(!child.wait().expect("it ends").success());

        bench.good(&["home", "check"]);
        let runs = bench.json(&["runs"]);
        let published = runs
            .iter()
            .any(|run| run["source"] == "new" && run["state"] == "published");
        let visible = if published { OLD + ROWS } else { OLD };
        assert_eq!(shown(&bench), visible, "killed after {moment:.3} s: {runs:?}");
        let report = bench.ingest(&file, &mapping);
        assert_eq!(outcomes(&report), ROWS, "killed after {moment:.3} s: {report}");
        assert_eq!(stored(&bench), OLD + ROWS, "killed after {moment:.3} s");
        assert_eq!(shown(&bench), OLD + ROWS, "killed after {moment:.3} s");
        if !published {
            assert_eq!(
                report["duplicate"], whole["duplicate"],
                "reposts are linked as in one go: {moment:.3} s"
            );
        }
        bench.good(&["home", "check"]);
    }
    // The machine may be busier while the length is measured than later: some kills come after the end, most do not.
    assert!(caught >= 3, "only {caught} of 8 kills came before the end");
}

#[test]
fn a_backup_during_an_ingest_restores_to_what_was_published() {
    let bench = with_old_ads();
    let held = Held::start(&bench);
    let backup = bench.path("backup");
    bench.good(&["backup", text(&backup)]);
    bench.bad(&["backup", text(&backup)], "is there already");
    held.finish();
    let later = bench.path("later");
    bench.good(&["backup", text(&later)]);

    for (folder, ads) in [(&backup, OLD), (&later, OLD + 5_000)] {
        let restored = Bench::new();
        restored.good(&["restore", text(folder)]);
        let checked = restored.good(&["home", "check"]);
        assert!(
            !checked.contains("interrupted"),
            "what was being ingested is taken back: {checked}"
        );
        assert_eq!((stored(&restored), shown(&restored)), (ads, ads));
        restored.bad(&["restore", text(folder)], "there is a home in");
    }

    let records = backup.join("centre.db");
    let mut bytes = std::fs::read(&records).expect("the copy");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&records, bytes).expect("written");
    let refused = Bench::new();
    refused.bad(&["restore", text(&backup)], "is not what was backed up");
    assert!(
        !refused.path("home/centre.db").exists(),
        "a refused backup leaves no home"
    );
}

#[test]
fn others_read_and_write_while_an_ingest_runs() {
    let bench = with_old_ads();
    let held = Held::start(&bench);
    assert_eq!(
        (stored(&bench), shown(&bench)),
        (OLD, OLD),
        "what is staged is not visible"
    );
    let saved = bench.json(&["figure", "ads"]).remove(0)["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let mut child = bench
        .command(&["user", "add", "ann", "--role", "analyst", "--password-stdin"])
        .stdin(Stdio::piped())
        .spawn()
        .expect("the program starts");
    child
        .stdin
        .take()
        .expect("a pipe")
        .write_all(b"correct horse battery staple\n")
        .expect("the program reads");
    assert!(child.wait().expect("it ends").success());
    bench.good(&["home", "check"]);
    let other = numbered(&bench, "other.jsonl", 500, 3, "other-");
    assert_eq!(outcomes(&bench.ingest(&other, &bench.mapping("other"))), 500);
    assert_eq!(shown(&bench), OLD + 500, "another source is published meanwhile");
    assert_eq!(held.finish()["version"], 3);
    assert_eq!((stored(&bench), shown(&bench)), (OLD + 5_500, OLD + 5_500));
    assert!(bench.good(&["user", "list"]).contains("ann"));
    assert!(bench.good(&["figure", &saved]).contains("It holds"));
    bench.good(&["home", "check"]);
}

#[test]
fn a_second_ingest_of_a_source_is_refused_and_the_first_completes() {
    let bench = Bench::new();
    let held = Held::start(&bench);
    let words = [
        "ingest",
        text(&bench.path("new.jsonl")),
        "--mapping",
        text(&bench.path("new.toml")),
    ]
    .map(str::to_owned);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    bench.bad(&words, "the source `new` is being ingested by another process");
    held.finish();
    assert_eq!((stored(&bench), shown(&bench)), (5_000, 5_000));
    bench.good(&["home", "check"]);
}

#[test]
fn a_full_disk_and_going_on_when_there_is_space() {
    let bench = Bench::new();
    let script = r#"mount -t tmpfs -o size=24m full "$1" || exit 77
        aglc="$2 --home $1/home"
        $aglc ingest "$3" --mapping "$4" && exit 1
        $aglc home check && mount -o remount,size=600m "$1" &&
        $aglc ingest "$3" --mapping "$4" && $aglc home check"#;
    let disk = bench.path("disk");
    std::fs::create_dir(&disk).expect("made");
    let mut command = Command::new("unshare");
    command
        .args(["-m", "sh", "-c", script, "sh"])
        .arg(&disk)
        .arg(env!("CARGO_BIN_EXE_aglc"));
    command
        .arg(bench.generated("ads.jsonl", 20_000, 1))
        .arg(bench.mapping("full"));
    let Ok(output) = command.env_remove("DATABASE_URL").output() else {
        eprintln!("SKIPPED: there is no unshare");
        return;
    };
    let said = [output.stderr, output.stdout]
        .map(|bytes| String::from_utf8(bytes).expect("UTF-8"))
        .concat();
    if output.status.code() == Some(77) || said.contains("unshare failed") {
        eprintln!("SKIPPED: no small disk can be mounted here: {said}");
        return;
    }
    for expect in [
        "the disk is full. Free some space",
        "went on after record",
        "20,000 records",
        "20000 ads of",
    ] {
        assert!(said.contains(expect), "`{expect}` is not in: {said}");
    }
    assert!(output.status.success() && !said.contains("panicked"), "{said}");
}

#[test]
fn facts_that_are_damaged_or_gone_are_made_again() {
    let bench = Bench::new();
    let file = bench.generated("ads.jsonl", 3_000, 1);
    bench.ingest(&file, &bench.mapping("facts"));
    let words = ["figure", "pay", "by=country", "--no-save"];
    let right = bench.json(&words)[0]["table"].clone();
    std::fs::remove_dir_all(bench.path("home/facts")).expect("removed");
    assert_eq!(
        bench.json(&words)[0]["table"],
        right,
        "without facts they are made again at once"
    );
    let folder = bench.path("home/facts/set-1");
    for damage in ["cut", "gone", "manifest", "flipped"] {
        let mut files = std::fs::read_dir(&folder)
            .expect("the facts")
            .map(|entry| entry.expect("an entry").path());
        let segment = files
            .find(|path| path.extension().is_some_and(|e| e == "parquet"))
            .expect("a segment");
        let mut bytes = std::fs::read(&segment).expect("read");
        let half = bytes.len() / 2;
        (half..half + 6_000).step_by(40).for_each(|at| bytes[at] ^= 0x15);
        match damage {
            "cut" => std::fs::write(&segment, &bytes[..1_000]),
            "gone" => std::fs::remove_file(&segment),
            "manifest" => std::fs::write(folder.join("manifest.json"), "{"),
            _ => std::fs::write(&segment, &bytes),
        }
        .expect("damaged");
        let output = bench
            .command(&words)
            .arg("--json")
            .output()
            .expect("the program starts");
        if output.status.success() {
            let figure: Value = serde_json::from_slice(&output.stdout).expect("JSON");
            assert_eq!(figure["table"], right, "{damage}: a wrong figure");
        } else {
            bench.bad(&words, "aglc home check --repair");
            assert!(!bench.run(&["home", "check"]).status.success(), "{damage}");
        }
        bench.good(&["home", "check", "--repair"]);
        assert_eq!(bench.json(&words)[0]["table"], right, "{damage}: not repaired");
    }
}
