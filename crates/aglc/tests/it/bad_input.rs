//! Bad files, bad homes and bad words through the real program: a clear answer, and nothing half-landed.

use crate::bench::Bench;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

const HEADER: &str = "title,employer,country,posted,pay\n";

fn row(n: usize) -> String {
    format!("Welder {n},Steel Works {n},PH,2025-03-01,20000\n")
}

fn rows(range: std::ops::Range<usize>) -> String {
    range.fold(String::new(), |text, n| text + &row(n))
}

fn put(bench: &Bench, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = bench.path(name);
    std::fs::write(&path, bytes).expect("written");
    path
}

/// `home check` finds nothing to repair, and no run of `bench` is published.
#[track_caller]
fn clean(bench: &Bench) {
    if !bench.path("home").exists() {
        return;
    }
    let checked = bench.good(&["home", "check"]);
    assert!(checked.lines().all(|line| line.starts_with("ok ")), "{checked}");
    let runs = bench.json(&["runs"]);
    assert!(runs.iter().all(|run| run["state"] == "refused"), "{runs:?}");
}

/// The ingest of the file fails and says all of `expect`; nothing of it is there.
#[track_caller]
fn refused(bench: &Bench, name: &str, expect: &[&str]) {
    fails_soon(
        bench.command(&["ingest", name, "--source", "aglc_vacancies"]),
        &[&[name], expect].concat(),
    );
    clean(bench);
}

/// The file is taken in; gives what `aglc rejects` says of it.
#[track_caller]
fn taken(bench: &Bench, name: &str, rows: u64, rejected: u64) -> String {
    let report = bench
        .json(&["ingest", name, "--source", "aglc_vacancies"])
        .remove(0);
    assert_eq!(
        (report["rows"].as_u64(), report["rejected"].as_u64()),
        (Some(rows), Some(rejected)),
        "{report}"
    );
    bench.good(&["home", "check"]);
    let run = bench.json(&["runs"])[0]["run"].to_string();
    bench.good(&["rejects", &run])
}

#[track_caller]
fn says(text: &str, expect: &[&str]) {
    for part in expect {
        assert!(text.contains(part), "`{part}` is not in: {text}");
    }
}

/// Ends within 15 s with exit code 1 and all of `expect` on one line of the standard error, without a log.
#[track_caller]
fn fails_soon(mut command: Command, expect: &[&str]) {
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let ended = (0..300).any(|_| {
        std::thread::sleep(Duration::from_millis(50));
        child.try_wait().expect("it can be asked").is_some()
    });
    let _ = child.kill();
    let output = child.wait_with_output().expect("output");
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(ended, "no answer in 15 s: {error}");
    assert_eq!(output.status.code(), Some(1), "{error}");
    says(&error, expect);
    assert_eq!(error.lines().count(), 1, "{error}");
}

/// `command` as a user without rights; `None`, with a word, where these tests do not run as root.
fn without_rights(command: &Command) -> Option<Command> {
    let mut stripped = Command::new("setpriv");
    stripped
        .args(["--reuid=65534", "--clear-groups"])
        .arg(command.get_program())
        .args(command.get_args());
    stripped
        .env_remove("DATABASE_URL")
        .env_remove("AGLC_HOME")
        .stdin(Stdio::null());
    let able = Command::new("setpriv")
        .args(["--reuid=65534", "--clear-groups", "true"])
        .output()
        .is_ok_and(|o| o.status.success());
    if !able {
        eprintln!("SKIPPED: setpriv cannot become another user here");
    }
    able.then_some(stripped)
}

/// Lets everybody into the bench's folder, which only its owner may enter.
fn open_to_all(bench: &Bench) {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(bench.path(""), std::fs::Permissions::from_mode(0o755)).expect("permissions");
}

#[test]
fn compressed_files_that_are_cut_off() {
    let bench = Bench::new();
    let plain = bench.generated("good.jsonl", 3_000, 1);
    for (program, name) in [("gzip", "cut.jsonl.gz"), ("zstd", "cut.jsonl.zst")] {
        let Ok(output) = Command::new(program).arg("-c").arg(&plain).output() else {
            eprintln!("SKIPPED: there is no {program}");
            continue;
        };
        put(&bench, name, &output.stdout[..output.stdout.len() * 2 / 3]);
        refused(
            &bench,
            name,
            &[
                program,
                "cut off after",
                "compressed bytes",
                "compress the file again",
            ],
        );
    }
}

#[test]
fn utf16_without_a_mark() {
    let bench = Bench::new();
    let text = HEADER.to_owned() + &rows(0..50);
    put(
        &bench,
        "wide.csv",
        text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>(),
    );
    refused(
        &bench,
        "wide.csv",
        &["line 1", "not UTF-8", "byte 0", "iconv -f UTF-16LE -t UTF-8"],
    );
}

#[test]
fn thai_in_its_old_encoding_is_recognised() {
    let bench = Bench::new();
    // ช่างเชื่อม: in TIS-620 a letter is its place in the Unicode block plus 0xa0.
    let title: Vec<u8> = "ช่างเชื่อม"
        .chars()
        .map(|c| (u32::from(c) - 0x0e00 + 0xa0) as u8)
        .collect();
    let mut bytes = (HEADER.to_owned() + &row(0)).into_bytes();
    for _ in 0..50 {
        bytes.extend([&title[..], b",Steel Works,TH,2025-03-01,20000\n"].concat());
    }
    put(&bench, "thai.csv", bytes);
    refused(
        &bench,
        "thai.csv",
        &["line 3", "not UTF-8", "iconv -f TIS-620 -t UTF-8"],
    );
}

/// The most memory that an ingest of `name` held, in megabytes.
fn peak(bench: &Bench, name: &str) -> u64 {
    let words = ["ingest", name, "--source", "aglc_vacancies"];
    let mut child = bench
        .command(&words)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("it starts");
    let status = format!("/proc/{}/status", child.id());
    let mut most = 0;
    while child.try_wait().expect("it can be asked").is_none() {
        let text = std::fs::read_to_string(&status).unwrap_or_default();
        let line = text
            .lines()
            .find_map(|line| line.strip_prefix("VmHWM:"))
            .unwrap_or("0");
        most = most.max(line.trim().trim_end_matches(" kB").parse().unwrap_or(0));
        std::thread::sleep(Duration::from_millis(10));
    }
    most >> 10
}

#[test]
fn a_hundred_megabytes_on_one_line_are_one_reject() {
    let long = vec![b'x'; 100 << 20];
    let bench = Bench::new();
    let csv = [
        (HEADER.to_owned() + &row(1)).as_bytes(),
        &long,
        b",Co,PH,2025-01-01,\n",
        rows(2..100).as_bytes(),
    ]
    .concat();
    put(&bench, "long.csv", csv);
    let ad =
        |n: usize| format!("{{\"title\":\"Welder {n}\",\"employer\":\"Works {n}\",\"country\":\"PH\"}}\n");
    let rest: String = (2..100).map(ad).collect();
    let jsonl = [
        ad(1).as_bytes(),
        b"{\"title\":\"",
        &long,
        b"\",\"country\":\"PH\"}\n",
        rest.as_bytes(),
    ]
    .concat();
    put(&bench, "long.jsonl", jsonl);
    put(&bench, "header.csv", &long);
    for (name, line) in [("long.csv", "(line 3)"), ("long.jsonl", "(line 2)")] {
        let most = peak(&bench, name);
        assert!((1..250).contains(&most), "{name}: {most} MB");
        std::fs::remove_dir_all(bench.path("home")).expect("removed");
        says(
            &taken(&bench, name, 100, 1),
            &[line, "more than 16777216 bytes", "shorten or split it"],
        );
    }
    std::fs::remove_dir_all(bench.path("home")).expect("removed");
    refused(&bench, "header.csv", &["line 1", "the header line is too long"]);
}

#[test]
fn ten_thousand_columns() {
    let bench = Bench::new();
    let names = (0..10_000).fold(String::from("title,country"), |text, n| text + &format!(",c{n}"));
    put(
        &bench,
        "wide.csv",
        format!("{names}\nWelder,PH{}\n", ",x".repeat(10_000)),
    );
    refused(&bench, "wide.csv", &["columns", "the limit of 2000"]);
    let ad = (0..10_000).fold(
        String::from("{\"title\":\"Welder\",\"country\":\"PH\""),
        |text, n| text + &format!(",\"c{n}\":1"),
    );
    put(&bench, "wide.jsonl", ad + "}\n");
    refused(&bench, "wide.jsonl", &["columns", "the limit of 2000"]);
}

#[test]
fn strange_bytes_and_quotes_cost_one_record() {
    let bench = Bench::new();
    let nul = HEADER.to_owned() + &rows(0..20) + "Pipe\0fitter,Co\0,PH,2025-01-01,\0\n" + &rows(20..40);
    put(&bench, "nul.csv", nul);
    taken(&bench, "nul.csv", 41, 0);
    assert_eq!(bench.query("select count(*) as n from ads")[0]["n"], 41);
    let quote = HEADER.to_owned() + &rows(100..300) + "\"Welder,Co,PH,2025-01-01,\n" + &rows(300..500);
    put(&bench, "quote.csv", quote);
    says(
        &taken(&bench, "quote.csv", 401, 1),
        &[
            "(line 202)",
            "a quote on this line is never closed",
            "close or double it",
        ],
    );
    assert_eq!(bench.query("select count(*) as n from ads")[0]["n"], 441);
}

#[test]
fn impossible_values_are_left_out_with_a_warning() {
    let bench = Bench::new();
    let text =
        HEADER.to_owned() + &rows(0..10) + "Rigger,Co,PH,9999-12-31,20000\nRoofer,Co,PH,2025-01-01,-5000\n";
    put(&bench, "odd.csv", text);
    says(
        &taken(&bench, "odd.csv", 12, 0),
        &["date-implausible", "9999-12-31", "pay-implausible", "-5000"],
    );
    let ads =
        bench.query("select count(*) as n from ads where posted > '2027' or pay_min < 0 or pay_max < 0");
    assert_eq!(ads[0]["n"], 0);
}

#[test]
fn mappings_with_slips() {
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../mappings/aglc_vacancies.toml");
    let shipped = std::fs::read_to_string(shipped).expect("the shipped mapping");
    let bench = Bench::new();
    put(&bench, "ads.csv", HEADER.to_owned() + &rows(0..5));
    for (right, wrong, expect) in [
        (
            "title = \"title\"",
            "title = \"titel\"",
            "has no column `titel`, which slip.toml reads as `title`; did you mean `title`?",
        ),
        (
            "employer = {",
            "emploier = {",
            "slip.toml, line 18: `emploier` means nothing in `columns`; did you mean `employer`?",
        ),
        ("[columns]", "[colums]", "did you mean `columns`?"),
        ("licence =", "license =", "did you mean `licence`?"),
    ] {
        assert!(shipped.contains(right));
        put(&bench, "slip.toml", shipped.replacen(right, wrong, 1));
        bench.bad(&["ingest", "ads.csv", "--mapping", "slip.toml"], expect);
        clean(&bench);
    }
    bench.bad(
        &["ingest", "ads.csv", "--mapping", "nowhere.toml"],
        "the mapping nowhere.toml cannot be read",
    );
}

#[test]
fn files_without_records() {
    let bench = Bench::new();
    put(&bench, "empty.csv", "");
    refused(
        &bench,
        "empty.csv",
        &["is empty", "check that the download or export finished"],
    );
    for (name, text) in [
        ("header.csv", HEADER),
        ("blank.jsonl", "\n\n"),
        ("none.json", "[]"),
    ] {
        put(&bench, name, text);
        refused(&bench, name, &["has no records"]);
    }
}

#[test]
fn files_that_cannot_be_opened() {
    let bench = Bench::new();
    std::fs::create_dir(bench.path("folder.csv")).expect("made");
    refused(&bench, "folder.csv", &["is a folder"]);
    refused(
        &bench,
        "missing.csv",
        &["No such file", "check that the file is still there"],
    );
    let secret = put(&bench, "secret.csv", HEADER.to_owned() + &row(1));
    std::fs::set_permissions(&secret, std::os::unix::fs::PermissionsExt::from_mode(0)).expect("permissions");
    open_to_all(&bench);
    let command = bench.command(&[
        "ingest",
        secret.to_str().expect("Unicode"),
        "--source",
        "aglc_vacancies",
    ]);
    if let Some(command) = without_rights(&command) {
        fails_soon(command, &["secret.csv", "Permission denied"]);
    }
    clean(&bench);
}

#[test]
fn homes_that_cannot_be_written() {
    let bench = Bench::new();
    let file = put(&bench, "ads.csv", HEADER.to_owned() + &rows(0..5));
    let ingest = [
        "ingest",
        file.to_str().expect("Unicode"),
        "--source",
        "aglc_vacancies",
    ];
    let mut nowhere = Command::new(env!("CARGO_BIN_EXE_aglc"));
    nowhere
        .args(["--home", "/proc/home"])
        .args(ingest)
        .env_remove("DATABASE_URL");
    fails_soon(nowhere, &["/proc/home", "cannot be made", "--home or AGLC_HOME"]);
    bench.good(&ingest);
    open_to_all(&bench);
    for words in [&ingest[..], &["figure", "ads"], &["home", "check"]] {
        if let Some(command) = without_rights(&bench.command(words)) {
            fails_soon(command, &["read-only", "rights"]);
        }
    }
    bench.good(&["home", "check"]);
}

#[test]
fn a_full_disk_and_going_on_when_there_is_space() {
    let bench = Bench::new();
    let file = bench.generated("ads.jsonl", 20_000, 1);
    let script = "mount -t tmpfs -o size=24m full \"$1\" || exit 77; shift; \"$@\"; echo \"first: $?\"; \
                  \"$1\" --home \"$3\" home check >&2 && mount -o remount,size=600m \"${3%/home}\" && \"$@\" && \
                  \"$1\" --home \"$3\" home check";
    let disk = bench.path("disk");
    std::fs::create_dir(&disk).expect("made");
    let mut command = Command::new("unshare");
    command
        .args(["-m", "sh", "-c", script, "sh"])
        .arg(&disk)
        .arg(env!("CARGO_BIN_EXE_aglc"))
        .arg("--home");
    command
        .arg(disk.join("home"))
        .arg("ingest")
        .arg(file)
        .args(["--mapping"])
        .arg(bench.mapping("full"));
    command.env_remove("DATABASE_URL").stdin(Stdio::null());
    let output = command.output().expect("unshare starts");
    let (said, error) = (
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    if matches!(output.status.code(), Some(77)) || error.contains("unshare failed") {
        eprintln!("SKIPPED: no small disk can be mounted here: {error}");
        return;
    }
    says(
        &error,
        &["the disk is full", "Free some space and run the command again"],
    );
    says(
        &said,
        &[
            "first: 1",
            "20,000 records",
            "went on after record",
            "ok   facts: 20000 ads",
        ],
    );
    assert!(
        output.status.success() && !error.contains("panicked"),
        "{said}{error}"
    );
}

#[test]
fn a_home_of_a_newer_program() {
    let bench = Bench::new();
    put(&bench, "ads.csv", HEADER.to_owned() + &rows(0..5));
    bench.good(&["ingest", "ads.csv", "--source", "aglc_vacancies"]);
    let newer = "insert into _sqlx_migrations (version, description, success, checksum, execution_time) values (99, '', 1, x'', 0)";
    if !Command::new("sqlite3")
        .arg(bench.path("home/centre.db"))
        .arg(newer)
        .status()
        .is_ok_and(|done| done.success())
    {
        eprintln!("SKIPPED: there is no sqlite3");
        return;
    }
    for words in [
        &["runs"][..],
        &["figure", "ads"],
        &["ingest", "ads.csv", "--source", "aglc_vacancies"],
    ] {
        bench.bad(
            words,
            "was written by a newer aglc (its schema has step 99). Use that version or a later one",
        );
    }
}

#[test]
fn records_that_are_damaged_or_gone() {
    let bench = Bench::new();
    put(&bench, "ads.csv", HEADER.to_owned() + &rows(0..500));
    bench.good(&["ingest", "ads.csv", "--source", "aglc_vacancies"]);
    let whole = std::fs::read(bench.path("home/centre.db")).expect("the records");
    for damage in [vec![0x5a; 100_000], whole[..whole.len() / 2].to_vec(), Vec::new()] {
        std::fs::write(bench.path("home/centre.db"), damage).expect("written");
        for words in [&["runs"][..], &["figure", "ads"], &["home", "check"]] {
            fails_soon(bench.command(words), &["damaged", "aglc restore"]);
        }
    }
    // Records that are begun anew must not be answered for by the facts of those before.
    std::fs::remove_file(bench.path("home/centre.db")).expect("removed");
    put(&bench, "few.csv", HEADER.to_owned() + &rows(0..20));
    bench.good(&["ingest", "few.csv", "--source", "aglc_vacancies"]);
    assert_eq!(bench.json(&["figure", "ads"])[0]["n"], 20);
}

#[test]
fn facts_that_are_damaged_or_gone_are_made_again() {
    let bench = Bench::new();
    let file = bench.generated("ads.jsonl", 3_000, 1);
    bench.ingest(&file, &bench.mapping("facts"));
    let figure = || bench.run(&["--json", "figure", "pay", "by=country", "--no-save"]);
    let table = |output: &Output| {
        let value: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        value["table"].clone()
    };
    let right = table(&figure());
    let folder = bench.path("home/facts/set-1");
    let segment = || {
        let names = std::fs::read_dir(&folder)
            .expect("the facts")
            .map(|entry| entry.expect("an entry").path());
        names
            .into_iter()
            .find(|path| path.extension().is_some_and(|e| e == "parquet"))
            .expect("a segment")
    };
    std::fs::remove_dir_all(bench.path("home/facts")).expect("removed");
    assert_eq!(
        table(&figure()),
        right,
        "without facts they are made again at once"
    );
    let damages: [(&str, &dyn Fn()); 4] = [
        ("cut", &|| {
            std::fs::File::options()
                .write(true)
                .open(segment())
                .and_then(|f| f.set_len(1_000))
                .expect("cut")
        }),
        ("gone", &|| std::fs::remove_file(segment()).expect("removed")),
        ("manifest", &|| {
            std::fs::write(folder.join("manifest.json"), "{").expect("written")
        }),
        ("flipped", &|| {
            let mut bytes = std::fs::read(segment()).expect("read");
            let half = bytes.len() / 2;
            (half..half + 6_000).step_by(40).for_each(|at| bytes[at] ^= 0x15);
            std::fs::write(segment(), bytes).expect("written");
        }),
    ];
    for (name, damage) in damages {
        damage();
        let output = figure();
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(!error.contains("panicked"), "{name}: {error}");
        if output.status.success() {
            assert_eq!(table(&output), right, "{name}: a wrong figure");
        } else {
            assert!(error.contains("aglc home check --repair"), "{name}: {error}");
        }
        bench.good(&["home", "check", "--repair"]);
        assert_eq!(table(&figure()), right, "{name}: not repaired");
    }
}

#[test]
fn ragged_rows_above_and_below_what_is_allowed() {
    let bench = Bench::new();
    let ragged = |bad: usize| HEADER.to_owned() + &"Welder,a,b,c,d,e,f\n".repeat(bad) + &rows(0..100 - bad);
    put(&bench, "many.csv", ragged(10));
    let expect = [
        "10 of 100 records",
        "(10.0 %)",
        "line 2",
        "`Welder,a,b",
        "7 fields, the header has 5",
        "--max-rejects",
    ];
    refused(&bench, "many.csv", &expect);
    put(&bench, "few.csv", ragged(3));
    says(
        &taken(&bench, "few.csv", 100, 3),
        &["record 3 (line 4)", "7 fields, the header has 5", "malformed"],
    );
    assert_eq!(bench.query("select count(*) as n from ads")[0]["n"], 97);
}

#[test]
fn words_that_mean_nothing() {
    let bench = Bench::new();
    bench.bad(&["ingest", "-"], "Say --source NAME or --mapping FILE");
    bench.bad(&["figure", "ads"], "there is no home");
    assert!(
        !String::from_utf8_lossy(&bench.run(&["runs"]).stderr).contains("aglc init"),
        "there is no such command"
    );
    put(&bench, "ads.csv", HEADER.to_owned() + &rows(0..20));
    bench.good(&["ingest", "ads.csv", "--source", "aglc_vacancies"]);
    let mut piped = bench
        .command(&["ingest", "-", "--source", "aglc_vacancies"])
        .stdin(Stdio::piped())
        .spawn()
        .expect("starts");
    piped
        .stdin
        .take()
        .expect("a pipe")
        .write_all((HEADER.to_owned() + &rows(20..30)).as_bytes())
        .expect("it reads");
    assert!(piped.wait().expect("it ends").success());
    bench.bad(
        &["figure", "adz"],
        "there is no figure `adz`. There are ads, green-share",
    );
    bench.bad(
        &["figure", "ads", "contry=PH"],
        "`ads` takes no parameter `contry`. It takes by, country",
    );
    bench.bad(
        &["figure", "ads", "version=99"],
        "`version=99` is not a data version. Versions go from 1 to 2",
    );
    bench.bad(
        &["query", "select * from users"],
        "there is no view `users`. Ask one of ads",
    );
    bench.bad(&["query", "delete from ads"], "only one `select` is taken");
    bench.bad(&["rejects", "99"], "there is no run 99");
    bench.good(&["home", "check"]);
}
