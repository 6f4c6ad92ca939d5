//! Counts for Prometheus, in its text format 0.0.4.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering::Relaxed};

/// Upper bounds of the classes of response times, in seconds.
const BOUNDS: [f64; 9] = [0.001, 0.005, 0.02, 0.06, 0.15, 0.5, 1.0, 2.0, 10.0];

/// What has been counted since the start.
#[derive(Default)]
pub(crate) struct Metrics {
    statuses: [AtomicU64; 6],
    times: [AtomicU64; BOUNDS.len()],
    microseconds: AtomicU64,
    requests: AtomicU64,
    pub(crate) hits: AtomicU64,
    pub(crate) misses: AtomicU64,
    pub(crate) late: AtomicU64,
    refused_sign_ins: AtomicU64,
    pub(crate) connections: AtomicI64,
}

impl Metrics {
    /// Notes a request that was answered with `status` after `seconds`.
    pub(crate) fn answered(&self, status: u16, seconds: f64) {
        self.statuses[usize::from(status / 100).min(5)].fetch_add(1, Relaxed);
        for (bound, count) in BOUNDS.iter().zip(&self.times) {
            if seconds <= *bound {
                count.fetch_add(1, Relaxed);
            }
        }
        self.microseconds.fetch_add((seconds * 1e6) as u64, Relaxed);
        self.requests.fetch_add(1, Relaxed);
    }

    /// Notes an attempt to sign in that failed.
    pub(crate) fn refused_sign_in(&self) {
        self.refused_sign_ins.fetch_add(1, Relaxed);
    }

    /// The counts as Prometheus reads them.
    pub(crate) fn text(&self, data_version: i64, cached_bytes: u64) -> String {
        let mut text = String::new();
        let mut family = |name: &str, kind: &str, help: &str, lines: &[(String, f64)]| {
            let _ = writeln!(text, "# HELP {name} {help}\n# TYPE {name} {kind}");
            for (label, value) in lines {
                let _ = writeln!(text, "{name}{label} {value}");
            }
        };
        let count = |value: &AtomicU64| value.load(Relaxed) as f64;
        let one = |value: f64| vec![(String::new(), value)];
        let statuses: Vec<(String, f64)> = (1..6)
            .map(|class| (format!("{{class=\"{class}xx\"}}"), count(&self.statuses[class])))
            .collect();
        family(
            "aglc_http_responses_total",
            "counter",
            "Responses by status class.",
            &statuses,
        );
        let lookups = [
            ("{outcome=\"hit\"}".to_owned(), count(&self.hits)),
            ("{outcome=\"miss\"}".to_owned(), count(&self.misses)),
        ];
        family(
            "aglc_page_cache_lookups_total",
            "counter",
            "Lookups of made pages.",
            &lookups,
        );
        family(
            "aglc_page_cache_bytes",
            "gauge",
            "Bytes of made pages that are kept.",
            &one(cached_bytes as f64),
        );
        family(
            "aglc_late_pages_total",
            "counter",
            "Pages that were not ready in time.",
            &one(count(&self.late)),
        );
        family(
            "aglc_refused_sign_ins_total",
            "counter",
            "Attempts to sign in that failed.",
            &one(count(&self.refused_sign_ins)),
        );
        family(
            "aglc_connections",
            "gauge",
            "Open connections.",
            &one(self.connections.load(Relaxed) as f64),
        );
        family(
            "aglc_data_version",
            "gauge",
            "Data version that is served.",
            &one(data_version as f64),
        );
        let name = "aglc_http_response_seconds";
        let _ = writeln!(text, "# HELP {name} Time to answer.\n# TYPE {name} histogram");
        for (bound, within) in BOUNDS.iter().zip(&self.times) {
            let _ = writeln!(text, "{name}_bucket{{le=\"{bound}\"}} {}", within.load(Relaxed));
        }
        let requests = self.requests.load(Relaxed);
        let seconds = self.microseconds.load(Relaxed) as f64 / 1e6;
        let _ = writeln!(
            text,
            "{name}_bucket{{le=\"+Inf\"}} {requests}\n{name}_sum {seconds}\n{name}_count {requests}"
        );
        text
    }
}
