//! The steps of a run: each announced, timed, and stopping the run when it fails; what is left out is said again at the end.

use std::time::{Duration, Instant};

/// What has been done so far.
pub(crate) struct Steps {
    began: Instant,
    passed: Vec<(&'static str, Duration)>,
    skipped: Vec<String>,
}

impl Steps {
    pub(crate) fn new() -> Self {
        Self {
            began: now(),
            passed: Vec::new(),
            skipped: Vec::new(),
        }
    }

    /// Does `work`, which names itself in its error.
    ///
    /// # Errors
    /// When the work failed: the message says which step, after how long, and why.
    pub(crate) fn step<T>(
        &mut self,
        name: &'static str,
        work: impl FnOnce(&mut Vec<String>) -> Result<T, String>,
    ) -> Result<T, String> {
        let began = now();
        println!("\n=== {name} (at {})", clock(began - self.began));
        match work(&mut self.skipped) {
            Ok(value) => {
                let took = now() - began;
                println!("=== {name}: passed in {}", clock(took));
                self.passed.push((name, took));
                Ok(value)
            }
            Err(error) => Err(format!(
                "\n=== {name}: FAILED after {}\n{error}",
                clock(now() - began)
            )),
        }
    }

    /// The closing lines.
    pub(crate) fn finish(&self) {
        println!();
        for (name, took) in &self.passed {
            println!("{:>8}  {name}", clock(*took));
        }
        for reason in &self.skipped {
            println!("SKIPPED: {reason}");
        }
        println!(
            "{}",
            closing(self.passed.len(), self.skipped.len(), now() - self.began)
        );
    }
}

fn closing(passed: usize, skipped: usize, took: Duration) -> String {
    let minutes = took.as_secs_f64() / 60.0;
    let rest = if skipped == 0 {
        String::new()
    } else {
        format!(", {skipped} SKIPPED (above)")
    };
    format!("{passed} steps passed in {minutes:.1} min{rest}")
}

fn clock(took: Duration) -> String {
    let seconds = took.as_secs();
    format!("{}:{:02} min", seconds / 60, seconds % 60)
}

#[expect(
    clippy::disallowed_methods,
    reason = "the time that a step takes is what is measured"
)]
fn now() -> Instant {
    Instant::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_counts_what_passed_and_what_was_left_out() {
        assert_eq!(
            closing(7, 0, Duration::from_secs(90)),
            "7 steps passed in 1.5 min"
        );
        assert_eq!(
            closing(6, 1, Duration::from_mins(1)),
            "6 steps passed in 1.0 min, 1 SKIPPED (above)"
        );
    }

    #[test]
    fn a_failing_step_says_its_name_and_why() {
        let mut steps = Steps::new();
        let failed = steps
            .step("brewing", |_| Err::<(), _>("no leaves".to_owned()))
            .expect_err("it failed");
        assert!(
            failed.contains("brewing: FAILED") && failed.contains("no leaves"),
            "{failed}"
        );
        assert!(steps.passed.is_empty());
    }
}
