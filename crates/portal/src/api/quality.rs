//! How well the coder codes: every measure, and the misclassification matrices.

use super::lists::{sheet, text};
use super::only;
use crate::download::Sheet;
use crate::pages::evaluations;
use crate::web::{Reader, Refused, Shared};
use base::Cell;
use coder::measure::{By, MatrixKind, OccupationReport, Rate, Report};

/// `/api/v1/coding-quality`: one row a measure.
pub(super) async fn measures(portal: &Shared, reader: &Reader) -> Result<Sheet, Refused> {
    only(reader, &[])?;
    let mut rows = Vec::new();
    for (set, report) in evaluations(portal).await? {
        let mut add = |part: &str, group: &str, measure: &str, rate: &Rate| {
            let mut row = vec![text(set), text(part), text(group), text(measure)];
            row.extend(cells(rate));
            row.extend([text(&report.coder), text(&report.taxonomy), text(&report.gold)]);
            rows.push(row);
        };
        of_report(report, &mut add);
    }
    let columns = [
        "set",
        "part",
        "group",
        "measure",
        "value",
        "n",
        "interval_low",
        "interval_high",
        "coder_version",
        "taxonomy_version",
        "gold_digest",
    ];
    Ok(sheet("coding-quality", &columns, rows))
}

fn cells(rate: &Rate) -> [Cell; 4] {
    let real = |value: Option<f64>| value.map_or(Cell::Missing, Cell::Real);
    [
        real(rate.value),
        Cell::Integer(rate.n as i64),
        real(rate.interval.map(|interval| interval.low)),
        real(rate.interval.map(|interval| interval.high)),
    ]
}

/// A number without an interval.
fn plain(value: Option<f64>, n: u64) -> Rate {
    Rate {
        value,
        n,
        interval: None,
    }
}

fn of_report(report: &Report, add: &mut impl FnMut(&str, &str, &str, &Rate)) {
    if let Some(occupation) = &report.occupation {
        of_occupations(occupation, add);
    }
    if let Some(green) = &report.green {
        add("green", "", "precision", &green.precision);
        add("green", "", "recall", &green.recall);
        add("green", "", "f1", &green.f1);
        add("green", "", "criteria_f1", &green.criteria_f1);
        let alarms = &green.false_alarms;
        let rate = Rate {
            interval: alarms.interval,
            ..plain(alarms.share, alarms.n)
        };
        add("green", "", "false_alarms", &rate);
    }
    if let Some(skills) = &report.skills {
        add("skills", "", "precision", &skills.precision);
        add("skills", "", "recall", &skills.recall);
        add("no-vacancy", "", "precision", &skills.notice_precision);
        add("no-vacancy", "", "recall", &skills.notice_recall);
        add("several-jobs", "", "precision", &skills.several_precision);
        add("several-jobs", "", "recall", &skills.several_recall);
        add("language", "", "agreement", &skills.language);
    }
}

fn of_occupations(report: &OccupationReport, add: &mut impl FnMut(&str, &str, &str, &Rate)) {
    for one in &report.accuracy {
        let group = match one.by {
            By::All => String::new(),
            By::Sample => format!("sample:{}", one.key),
            By::Language => format!("language:{}", one.key),
            By::Major => format!("major:{}", one.key),
        };
        add("occupation", &group, "accepted_at_1", &one.accepted);
        add("occupation", &group, "strict_at_1", &one.strict);
        add("occupation", &group, "accepted_at_5", &one.accepted_in_five);
        add("occupation", &group, "two_digits", &one.two_digits);
    }
    let ece = plain(report.calibration.ece, report.n);
    add("calibration", "", "expected_calibration_error", &ece);
    for (number, bin) in (1..).zip(&report.calibration.bins) {
        let group = format!("fifth:{number}");
        add("calibration", &group, "stated", &plain(Some(bin.stated), bin.n));
        add(
            "calibration",
            &group,
            "observed",
            &plain(Some(bin.observed), bin.n),
        );
    }
    let coverage = &report.coverage;
    let group = format!("precision:{}", coverage.precision);
    add(
        "coverage",
        &group,
        "coverage",
        &plain(Some(coverage.coverage), coverage.n),
    );
    add(
        "coverage",
        &group,
        "threshold",
        &plain(coverage.threshold, coverage.n),
    );
}

/// `/api/v1/misclassification`: the cells of all matrices that are not zero.
pub(super) async fn matrices(portal: &Shared, reader: &Reader) -> Result<Sheet, Refused> {
    only(reader, &[])?;
    let mut rows = Vec::new();
    for (set, report) in evaluations(portal).await? {
        for matrix in &report.matrices {
            let classes = match matrix.kind {
                MatrixKind::SubMajor => "sub-major",
                MatrixKind::Green => "green",
            };
            for (is, coded, count) in matrix.cells() {
                rows.push(vec![
                    text(set),
                    text(classes),
                    text(&matrix.stratum),
                    text(&matrix.country),
                    text(is),
                    text(coded),
                    Cell::Integer(count as i64),
                    Cell::Integer(matrix.n as i64),
                    text(&matrix.coder),
                    text(&matrix.taxonomy),
                    text(&matrix.gold),
                ]);
            }
        }
    }
    let columns = [
        "set",
        "classes",
        "stratum",
        "country",
        "true",
        "coded",
        "count",
        "n",
        "coder_version",
        "taxonomy_version",
        "gold_digest",
    ];
    Ok(sheet("misclassification", &columns, rows))
}
