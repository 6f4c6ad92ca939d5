//! What the coder learns and how it ranks, from the command line.

use crate::bench::Bench;

#[test]
fn training_again_gives_the_shipped_model_byte_for_byte() {
    let bench = Bench::new();
    let output = bench.run(&["--json", "train"]);
    assert!(output.status.success(), "{output:?}");
    let said: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(said["equals_shipped"], true, "{said}");
}

#[test]
fn rankings_are_a_trec_run_and_bad_lines_are_named() {
    let bench = Bench::new();
    std::fs::write(bench.path("q.tsv"), "q1\tTire Repairers\nq2\tLodging Managers\n").expect("written");
    std::fs::write(bench.path("c.tsv"), "c1\thotel manager\nc2\ttyre fitter\n").expect("written");
    let rank = |queries: &str| {
        bench.run(&[
            "rank",
            "occupations",
            "--queries",
            queries,
            "--candidates",
            "c.tsv",
            "--top",
            "1",
        ])
    };
    let output = rank("q.tsv");
    let run = String::from_utf8(output.stdout).expect("UTF-8");
    let lines: Vec<&str> = run.lines().collect();
    assert_eq!(lines.len(), 2, "{run}");
    assert!(
        lines[0].starts_with("q1 Q0 c2 1 ") && lines[1].starts_with("q2 Q0 c1 1 "),
        "{run}"
    );
    std::fs::write(bench.path("bad.tsv"), "q1\tTire Repairers\nno tab here\n").expect("written");
    let output = rank("bad.tsv");
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(
        !output.status.success() && said.contains("line 2") && said.contains("no tab here"),
        "{said}"
    );
}
