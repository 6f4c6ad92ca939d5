//! Bad files, bad homes and bad words through the real program: a clear answer, and nothing half-landed.

use crate::bench::Bench;
use std::fs;
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

const HEADER: &str = "title,employer,country,posted,pay\n";

fn row(n: usize) -> String {
    format!("Welder {n},Steel Works {n},PH,2025-03-01,20000\n")
}

fn rows(range: std::ops::Range<usize>) -> String {
    range.fold(String::new(), |text, n| text + &row(n))
}

/// `expect` are texts with ` | ` between them.
#[track_caller]
fn says(text: &str, expect: &str) {
    for part in expect.split(" | ") {
        assert!(text.contains(part), "`{part}` is not in: {text}");
    }
}

impl Bench {
    fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, bytes).expect("written");
        path
    }

    /// A home that holds `ads` ads of the file ads.csv.
    fn with_ads(ads: usize) -> Self {
        let bench = Self::new();
        bench.put("ads.csv", HEADER.to_owned() + &rows(0..ads));
        bench.good(&["ingest", "ads.csv", "--source", "aglc_vacancies"]);
        bench
    }

    /// The ads that are visible, whatever the facts say.
    #[track_caller]
    fn ads(&self) -> serde_json::Value {
        self.query("select count(*) as n from ads")[0]["n"].clone()
    }

    /// `home check` finds nothing to repair, and nothing is published.
    #[track_caller]
    fn is_clean(&self) {
        if self.path("home").exists() {
            let checked = self.good(&["home", "check"]);
            assert!(checked.lines().all(|line| line.starts_with("ok ")), "{checked}");
            let runs = self.json(&["runs"]);
            assert!(runs.iter().all(|run| run["state"] == "refused"), "{runs:?}");
        }
    }

    /// `FILE: text | text`: its ingest fails and says all that; nothing of it is there.
    #[track_caller]
    fn refuses(&self, case: &str) {
        let (name, expect) = case.split_once(": ").expect("a name and texts");
        let command = self.command(&["ingest", name, "--source", "aglc_vacancies"]);
        fails_soon(command, &format!("{name} | {expect}"));
        self.is_clean();
    }

    /// `FILE ROWS REJECTED: text | text`: it is taken in, and `aglc rejects` says all that of it.
    #[track_caller]
    fn takes(&self, case: &str) {
        let (file, expect) = case.split_once(": ").expect("a file and texts");
        let words: Vec<&str> = file.split(' ').collect();
        let report = self
            .json(&["ingest", words[0], "--source", "aglc_vacancies"])
            .remove(0);
        assert_eq!(
            format!("{} {}", report["rows"], report["rejected"]),
            words[1..].join(" ")
        );
        self.good(&["home", "check"]);
        let run = self.json(&["runs"])[0]["run"].to_string();
        says(&self.good(&["rejects", &run]), expect);
    }

    /// `WORDS => text | text`: the program fails and says all that.
    #[track_caller]
    fn fails(&self, case: &str) {
        let (words, expect) = case.split_once(" => ").expect("words and texts");
        fails_soon(self.command(&words.split(' ').collect::<Vec<_>>()), expect);
    }

    /// The most memory that an ingest of `name` held, in megabytes.
    fn peak(&self, name: &str) -> u64 {
        let mut command = self.command(&["ingest", name, "--source", "aglc_vacancies"]);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn().expect("the program starts");
        let status = format!("/proc/{}/status", child.id());
        let mut most = 0;
        while child.try_wait().expect("it can be asked").is_none() {
            let text = fs::read_to_string(&status).unwrap_or_default();
            let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
            let number = line.unwrap_or("0").trim().trim_end_matches(" kB");
            most = most.max(number.parse().unwrap_or(0));
            std::thread::sleep(Duration::from_millis(10));
        }
        most >> 10
    }
}

/// Ends within 15 s with exit code 1 and all of `expect` on one line of the standard error, without a log.
#[track_caller]
fn fails_soon(mut command: Command, expect: &str) {
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
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

/// `command` in the hands of a user without rights; `None`, with a word, where these tests do not run as root.
fn without_rights(bench: &Bench, command: &Command) -> Option<Command> {
    let words = ["--reuid=65534", "--clear-groups"];
    let mut again = Command::new("setpriv");
    again
        .args(words)
        .arg(command.get_program())
        .args(command.get_args());
    // Only its owner may enter a temporary folder.
    fs::set_permissions(bench.path(""), fs::Permissions::from_mode(0o755)).expect("permissions");
    // The program itself may lie where that user cannot go.
    let mut trial = Command::new("setpriv");
    trial.args(words).arg(command.get_program()).arg("--version");
    let able = trial.output().is_ok_and(|output| output.status.success());
    if !able {
        eprintln!("SKIPPED: the program cannot be run as another user here");
    }
    able.then_some(again)
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
        bench.put(name, &output.stdout[..output.stdout.len() * 2 / 3]);
        let case = format!("{name}: {program} | cut off after | compress the file again");
        bench.refuses(&case);
    }
}

#[test]
fn utf16_without_a_mark() {
    let bench = Bench::new();
    let text = HEADER.to_owned() + &rows(0..50);
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bench.put("wide.csv", wide);
    bench.refuses("wide.csv: line 1 | not UTF-8 | byte 0 | iconv -f UTF-16LE -t UTF-8");
}

#[test]
fn thai_in_its_old_encoding_is_recognised() {
    let bench = Bench::new();
    // In TIS-620 a letter is its place in the Unicode block plus 0xa0.
    let old = |c: char| (u32::from(c) - 0x0e00 + 0xa0) as u8;
    let title: Vec<u8> = "ช่างเชื่อม".chars().map(old).collect();
    let mut bytes = (HEADER.to_owned() + &row(0)).into_bytes();
    for _ in 0..50 {
        bytes.extend([&title[..], b",Steel Works,TH,2025-03-01,20000\n"].concat());
    }
    bench.put("thai.csv", bytes);
    bench.refuses("thai.csv: line 3 | not UTF-8 | iconv -f TIS-620 -t UTF-8");
}

#[test]
fn a_hundred_megabytes_on_one_line_are_one_reject() {
    let bench = Bench::new();
    let long = "x".repeat(100 << 20);
    bench.put("header.csv", &long);
    bench.refuses("header.csv: line 1 | the header line is too long");
    let csv = HEADER.to_owned() + &row(1) + &long + ",Co,PH,2025-01-01,\n" + &rows(2..100);
    bench.put("long.csv", csv);
    let ad = |title: &str| format!("{{\"title\":\"{title}\",\"country\":\"PH\"}}\n");
    let rest: String = (2..100).map(|n| ad(&format!("Welder {n}"))).collect();
    bench.put("long.jsonl", ad("Welder") + &ad(&long) + &rest);
    for (name, line) in [("long.csv", 3), ("long.jsonl", 2)] {
        let most = bench.peak(name);
        assert!((1..250).contains(&most), "{name}: {most} MB");
        fs::remove_dir_all(bench.path("home")).expect("removed");
        bench.takes(&format!(
            "{name} 100 1: (line {line}) | more than 16777216 bytes | shorten or split it"
        ));
    }
}

#[test]
fn ten_thousand_columns() {
    let bench = Bench::new();
    let columns = |form: fn(usize) -> String| (0..10_000).map(form).collect::<String>();
    let (names, cells) = (columns(|n| format!(",c{n}")), ",x".repeat(10_000));
    bench.put("wide.csv", format!("title,country{names}\nWelder,PH{cells}\n"));
    bench.refuses("wide.csv: columns | the limit of 2000");
    let keys = columns(|n| format!(",\"c{n}\":1"));
    bench.put(
        "wide.jsonl",
        format!("{{\"title\":\"Welder\",\"country\":\"PH\"{keys}}}\n"),
    );
    bench.refuses("wide.jsonl: columns | the limit of 2000");
}

#[test]
fn strange_bytes_and_quotes_cost_at_most_one_record() {
    let bench = Bench::new();
    let nul = HEADER.to_owned() + &rows(0..20) + "Pipe\0fitter,Co\0,PH,2025-01-01,\0\n" + &rows(20..40);
    bench.put("nul.csv", nul);
    bench.takes("nul.csv 41 0: no rejects");
    assert_eq!(bench.ads(), 41);
    let quote = HEADER.to_owned() + &rows(100..300) + "\"Welder,Co,PH,2025-01-01,\n" + &rows(300..500);
    bench.put("quote.csv", quote);
    bench.takes("quote.csv 401 1: (line 202) | a quote on this line is never closed | close or double it");
    assert_eq!(bench.ads(), 441);
}

#[test]
fn impossible_values_are_left_out_with_a_warning() {
    let bench = Bench::new();
    let odd = "Rigger,Co,PH,9999-12-31,20000\nRoofer,Co,PH,2025-01-01,-5000\n";
    bench.put("odd.csv", HEADER.to_owned() + &rows(0..10) + odd);
    bench.takes("odd.csv 12 0: date-implausible | 9999-12-31 | pay-implausible | -5000");
    let odd =
        bench.query("select count(*) as n from ads where posted > '2027' or pay_min < 0 or pay_max < 0");
    assert_eq!((odd[0]["n"].clone(), bench.ads()), (0.into(), 12.into()));
}

#[test]
fn ragged_rows_above_and_below_what_is_allowed() {
    let bench = Bench::new();
    let ragged = |bad: usize| HEADER.to_owned() + &"Welder,a,b,c,d,e,f\n".repeat(bad) + &rows(0..100 - bad);
    bench.put("many.csv", ragged(10));
    bench.refuses(
        "many.csv: 10 of 100 records | (10.0 %) | line 2 | 7 fields, the header has 5 | --max-rejects",
    );
    bench.refuses("many.csv: `Welder,a,b");
    bench.put("few.csv", ragged(3));
    bench.takes("few.csv 100 3: record 3 (line 4) | 7 fields, the header has 5 | malformed");
    assert_eq!(bench.ads(), 97);
}

#[test]
fn mappings_with_slips() {
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../mappings/aglc_vacancies.toml");
    let shipped = fs::read_to_string(shipped).expect("the shipped mapping");
    let bench = Bench::new();
    bench.put("ads.csv", HEADER.to_owned() + &rows(0..5));
    let column = "no column `titel`, which slip.toml reads as `title`; did you mean `title`?";
    let key = "slip.toml, line 18: `emploier` means nothing in `columns`; did you mean `employer`?";
    for (right, wrong, expect) in [
        ("= \"title\"", "= \"titel\"", column),
        ("employer = {", "emploier = {", key),
        ("[columns]", "[colums]", "did you mean `columns`?"),
        ("licence =", "license =", "did you mean `licence`?"),
    ] {
        assert!(shipped.contains(right));
        bench.put("slip.toml", shipped.replacen(right, wrong, 1));
        bench.bad(&["ingest", "ads.csv", "--mapping", "slip.toml"], expect);
        bench.is_clean();
    }
    bench.fails("ingest ads.csv --mapping nowhere.toml => the mapping nowhere.toml cannot be read");
}

#[test]
fn files_without_records() {
    let bench = Bench::new();
    bench.put("empty.csv", "");
    bench.refuses("empty.csv: is empty | check that the download or export finished");
    bench.put("header.csv", HEADER);
    bench.refuses("header.csv: has no records");
    bench.put("blank.jsonl", "\n\n");
    bench.refuses("blank.jsonl: has no records");
    bench.put("none.json", "[]");
    bench.refuses("none.json: has no records");
}

#[test]
fn files_that_cannot_be_opened() {
    let bench = Bench::new();
    fs::create_dir(bench.path("folder.csv")).expect("made");
    bench.refuses("folder.csv: is a folder");
    bench.refuses("missing.csv: No such file | check that the file is still there");
    let secret = bench.put("secret.csv", HEADER.to_owned() + &row(1));
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o000)).expect("permissions");
    let secret = secret.to_str().expect("Unicode");
    let command = bench.command(&["ingest", "--source", "aglc_vacancies", secret]);
    if let Some(command) = without_rights(&bench, &command) {
        fails_soon(command, "secret.csv | Permission denied");
    }
    bench.is_clean();
}

#[test]
fn homes_that_cannot_be_written() {
    let bench = Bench::with_ads(5);
    let file = bench.path("ads.csv");
    let file = file.to_str().expect("Unicode");
    let ingest = ["ingest", "--source", "aglc_vacancies", file];
    let mut nowhere = Command::new(env!("CARGO_BIN_EXE_aglc"));
    nowhere.args(["--home", "/proc/home"]).args(ingest);
    fails_soon(nowhere, "/proc/home | cannot be made | --home or AGLC_HOME");
    for words in [&ingest[..], &["figure", "ads"], &["home", "check"]] {
        if let Some(command) = without_rights(&bench, &bench.command(words)) {
            fails_soon(command, "read-only | rights");
        }
    }
    bench.good(&["home", "check"]);
}

#[test]
fn a_home_of_a_newer_program() {
    let bench = Bench::with_ads(5);
    let newer = "insert into _sqlx_migrations (version, description, success, checksum, execution_time) \
                 values (99, '', 1, x'', 0)";
    let done = Command::new("sqlite3")
        .arg(bench.path("home/centre.db"))
        .arg(newer)
        .status();
    if !done.is_ok_and(|done| done.success()) {
        eprintln!("SKIPPED: there is no sqlite3");
        return;
    }
    for words in ["runs", "figure ads", "ingest ads.csv --source aglc_vacancies"] {
        bench.fails(&format!(
            "{words} => a newer aglc (its schema has step 99). Use that version or a later one"
        ));
    }
}

#[test]
fn records_that_are_damaged_or_gone() {
    let bench = Bench::with_ads(500);
    let records = bench.path("home/centre.db");
    let whole = fs::read(&records).expect("the records");
    for damage in [vec![0x5a; 100_000], whole[..whole.len() / 2].to_vec(), Vec::new()] {
        fs::write(&records, damage).expect("written");
        for words in ["runs", "figure ads", "home check"] {
            bench.fails(&format!("{words} => damaged | aglc restore"));
        }
    }
    // Records that are begun anew must not be answered for by the facts of those before.
    fs::remove_file(&records).expect("removed");
    bench.put("few.csv", HEADER.to_owned() + &rows(0..20));
    bench.good(&["ingest", "few.csv", "--source", "aglc_vacancies"]);
    assert_eq!(bench.json(&["figure", "ads"])[0]["n"], 20);
}

#[test]
fn words_that_mean_nothing() {
    let bench = Bench::new();
    bench.fails("ingest - => Say --source NAME or --mapping FILE");
    bench.fails("figure ads => there is no home");
    let advice = String::from_utf8(bench.run(&["runs"]).stderr).expect("UTF-8");
    assert!(
        !advice.contains("aglc init"),
        "there is no such command: {advice}"
    );
    let bench = Bench::with_ads(20);
    let mut command = bench.command(&["ingest", "-", "--source", "aglc_vacancies"]);
    let mut child = command.stdin(Stdio::piped()).spawn().expect("the program starts");
    let mut pipe = child.stdin.take().expect("a pipe");
    write!(pipe, "{HEADER}{}", rows(20..30)).expect("it reads");
    drop(pipe);
    assert!(child.wait().expect("it ends").success());
    bench.fails("figure adz => there is no figure `adz`. There are ads, green-share");
    bench.fails("figure ads contry=PH => `ads` takes no parameter `contry`. It takes by, country");
    bench.fails("figure ads version=99 => `version=99` is not a data version. Versions go from 1 to 2");
    bench.bad(
        &["query", "select * from users"],
        "there is no view `users`. Ask one of ads",
    );
    bench.bad(&["query", "delete from ads"], "only one `select` is taken");
    bench.fails("rejects 99 => there is no run 99");
    bench.good(&["home", "check"]);
}
