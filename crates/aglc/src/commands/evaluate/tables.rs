//! An evaluation as tables.

use crate::output::Output;
use coder::measure::{Accuracy, By, Confusion, GreenReport, OccupationReport, Rate, Report, SkillsReport};

/// Confusions printed.
const CONFUSIONS: usize = 10;

pub(super) fn show(report: &Report, output: &Output) {
    output.say(&format!(
        "{} gold rows, of them {} that are no vacancies and count for notices only; intervals at 95 %",
        report.rows, report.not_vacancies
    ));
    if let Some(occupation) = &report.occupation {
        show_occupation(occupation, output);
    }
    if let Some(green) = &report.green {
        show_green(green, output);
    }
    if let Some(skills) = &report.skills {
        show_skills(skills, output);
    }
    output.say(&format!(
        "\ncoder {}, taxonomy {}, gold {}",
        report.coder,
        report.taxonomy,
        &report.gold[..12]
    ));
}

/// Value, interval and n.
pub(super) fn cells(rate: &Rate) -> [String; 4] {
    let number = |value: Option<f64>| value.map_or("–".to_owned(), |value| format!("{value:.3}"));
    [
        number(rate.value),
        number(rate.interval.map(|interval| interval.low)),
        number(rate.interval.map(|interval| interval.high)),
        rate.n.to_string(),
    ]
}

fn measures(rows: &[(&str, &Rate)], output: &Output) {
    let rows: Vec<Vec<String>> = rows
        .iter()
        .map(|(name, rate)| std::iter::once((*name).to_owned()).chain(cells(rate)).collect())
        .collect();
    output.table(&["measure", "value", "from", "to", "n"], &rows);
}

fn show_occupation(report: &OccupationReport, output: &Output) {
    output.say("\nOCCUPATION");
    let name = |one: &Accuracy| match one.by {
        By::All => "all".to_owned(),
        By::Sample => format!("sample {}", one.key),
        By::Language => format!("language {}", one.key),
        By::Major => format!("major group {}", one.key),
    };
    let share = |rate: &Rate| cells(rate)[0].clone();
    let rows: Vec<Vec<String>> = report
        .accuracy
        .iter()
        .map(|one| {
            let [value, low, high, n] = cells(&one.accepted);
            let others = [&one.strict, &one.accepted_in_five, &one.two_digits].map(share);
            [name(one), n, value, low, high]
                .into_iter()
                .chain(others)
                .collect()
        })
        .collect();
    output.table(
        &[
            "rows",
            "n",
            "accepted@1",
            "from",
            "to",
            "strict@1",
            "accepted@5",
            "2 digits",
        ],
        &rows,
    );
    let ece = report
        .calibration
        .ece
        .map_or("–".to_owned(), |ece| format!("{ece:.3}"));
    output.say(&format!("\nCalibration error {ece}"));
    let rows: Vec<Vec<String>> = report
        .calibration
        .bins
        .iter()
        .map(|bin| {
            let numbers = [bin.from, bin.to, bin.stated, bin.observed].map(|x| format!("{x:.3}"));
            std::iter::once(bin.n.to_string()).chain(numbers).collect()
        })
        .collect();
    output.table(&["n", "from", "to", "stated", "observed"], &rows);
    let coverage = &report.coverage;
    match coverage.threshold {
        Some(threshold) => output.say(&format!(
            "\n{:.1} % can be coded at a precision of {}: those with a probability of {threshold:.3} or more",
            100.0 * coverage.coverage,
            coverage.precision
        )),
        None => output.say(&format!(
            "\nNo threshold reaches a precision of {}",
            coverage.precision
        )),
    }
    confusions("Worst confusions of unit groups", &report.confusions, output);
    confusions(
        "Worst confusions of sub-major groups",
        &report.confusions_of_two_digits,
        output,
    );
}

fn confusions(heading: &str, all: &[Confusion], output: &Output) {
    if all.is_empty() {
        return;
    }
    output.say(&format!("\n{heading}"));
    let rows: Vec<Vec<String>> = all
        .iter()
        .take(CONFUSIONS)
        .map(|one| {
            let examples: Vec<String> = one
                .examples
                .iter()
                .map(|example| format!("{} {}", example.id, example.title))
                .collect();
            let coded = if one.coded.is_empty() { "–" } else { &one.coded };
            vec![
                one.gold.clone(),
                coded.to_owned(),
                one.count.to_string(),
                examples.join("; "),
            ]
        })
        .collect();
    output.table(&["gold", "coded", "count", "for example"], &rows);
}

fn show_green(report: &GreenReport, output: &Output) {
    output.say("\nGREEN (core or partial)");
    measures(
        &[
            ("precision", &report.precision),
            ("recall", &report.recall),
            ("F1", &report.f1),
            ("criteria F1", &report.criteria_f1),
        ],
        output,
    );
    let alarms = &report.false_alarms;
    if let Some(interval) = alarms.interval {
        output.say(&format!(
            "{} of {} that are not green are coded green ({:.1} % to {:.1} %)",
            alarms.count,
            alarms.n,
            100.0 * interval.low,
            100.0 * interval.high
        ));
    }
    let rows: Vec<Vec<String>> = ["core", "partial", "none"]
        .iter()
        .zip(&report.matrix)
        .map(|(class, counts)| {
            let counts = counts.iter().map(u64::to_string);
            std::iter::once((*class).to_owned()).chain(counts).collect()
        })
        .collect();
    output.table(&["is", "coded core", "coded partial", "coded none"], &rows);
}

fn show_skills(report: &SkillsReport, output: &Output) {
    output.say("\nSKILLS AND THE REST");
    measures(
        &[
            ("skills: precision", &report.precision),
            ("skills: recall", &report.recall),
            ("no vacancy: precision", &report.notice_precision),
            ("no vacancy: recall", &report.notice_recall),
            ("several jobs: precision", &report.several_precision),
            ("several jobs: recall", &report.several_recall),
            ("language", &report.language),
        ],
        output,
    );
}
