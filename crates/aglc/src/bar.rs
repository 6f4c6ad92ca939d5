//! A progress bar with rate and time left, on a terminal; silence elsewhere.

use indicatif::{ProgressBar, ProgressStyle};
use journeys::Progress;
use std::sync::{Mutex, PoisonError};

/// Shows long work on the standard error.
#[derive(Debug, Default)]
pub(crate) struct Bar(Mutex<Option<ProgressBar>>);

impl Bar {
    fn with(&self, act: impl FnOnce(&mut Option<ProgressBar>)) {
        act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

impl Progress for Bar {
    fn start(&self, what: &str, total: u64, unit: &'static str) {
        let bar = if total > 0 {
            ProgressBar::new(total)
        } else {
            ProgressBar::new_spinner()
        };
        let template = match (total > 0, unit) {
            (true, "bytes") => "{prefix} {wide_bar} {percent:>3} % {bytes}/{total_bytes}, {msg}, {eta} left",
            (true, _) => "{prefix} {wide_bar} {percent:>3} % {human_pos}/{human_len}, {msg}, {eta} left",
            (false, _) => "{prefix} {spinner} {bytes}, {msg}, {elapsed}",
        };
        bar.set_style(
            ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()),
        );
        bar.set_prefix(what.to_owned());
        self.with(|held| *held = Some(bar));
    }

    fn advance(&self, done: u64, records: u64) {
        self.with(|held| {
            if let Some(bar) = held {
                bar.set_position(done);
                let seconds = bar.elapsed().as_secs_f64().max(0.001);
                bar.set_message(format!("{records} records, {:.0}/s", records as f64 / seconds));
            }
        });
    }

    fn finish(&self) {
        self.with(|held| {
            if let Some(bar) = held.take() {
                bar.finish_and_clear();
            }
        });
    }
}
