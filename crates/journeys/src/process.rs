//! Which process holds a run, and whether it still lives.

use std::fs;

fn host() -> String {
    let name = fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
    // Two boots of one machine are two hosts: process numbers start anew.
    let boot = fs::read_to_string("/proc/sys/kernel/random/boot_id").unwrap_or_default();
    format!("{}/{}", name.trim(), boot.get(..8).unwrap_or_default())
}

/// When a process started, in clock ticks since boot (field 22 of proc_pid_stat(5)); `None` when it is gone.
fn started(pid: &str) -> Option<String> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The command's name stands in brackets and may contain anything.
    let (_, fields) = stat.rsplit_once(')')?;
    let mut fields = fields.split_whitespace();
    let state = fields.next()?;
    if state == "Z" || state == "X" {
        return None;
    }
    fields.nth(18).map(ToOwned::to_owned)
}

/// This process, as runs and jobs name their owner.
pub fn this_process() -> String {
    let pid = std::process::id();
    format!(
        "{}#{pid}#{}",
        host(),
        started(&pid.to_string()).unwrap_or_default()
    )
}

/// Whether the process that `owner` names may still be at work. Processes of other machines are taken as alive.
pub fn is_alive(owner: &str) -> bool {
    let mut parts = owner.split('#');
    let (Some(machine), Some(pid), Some(start)) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    if machine != host() {
        return true;
    }
    pid.bytes().all(|b| b.is_ascii_digit()) && started(pid).is_some_and(|now| now == start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_process_lives_and_strangers_do_not() {
        let own = this_process();
        assert!(is_alive(&own), "{own}");
        let (rest, _) = own.rsplit_once('#').expect("three parts");
        assert!(!is_alive(&format!("{rest}#1")));
        assert!(!is_alive("") && !is_alive("nonsense"));
        assert!(is_alive("another machine/00000000#1#1"));
    }
}
