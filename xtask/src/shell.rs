//! Running other programs: always without standard input, with errors that say what was run.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// `program` with `arguments`, reading nothing.
pub(crate) fn command<S: AsRef<OsStr>>(program: impl AsRef<OsStr>, arguments: &[S]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null());
    command
}

/// Runs `command` with its output going where ours goes.
///
/// # Errors
/// When it cannot be started or ends with another status than 0.
pub(crate) fn run(command: &mut Command) -> Result<(), String> {
    let shown = show(command);
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{shown}` failed ({status})")),
        Err(error) => Err(format!("`{shown}` cannot be started: {error}")),
    }
}

/// Runs `command` and gives what it wrote; a failure carries its standard error.
///
/// # Errors
/// When it cannot be started or ends with another status than 0.
pub(crate) fn read(command: &mut Command) -> Result<String, String> {
    let shown = show(command);
    let output = command
        .output()
        .map_err(|error| format!("`{shown}` cannot be started: {error}"))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(format!("`{shown}` failed ({}): {}", output.status, said.trim()))
}

fn show(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Where `PATH` finds `program`.
pub(crate) fn which(program: &str) -> Option<PathBuf> {
    std::env::split_paths(&variable("PATH")?)
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
}

#[expect(
    clippy::disallowed_methods,
    reason = "the edge of the program: its environment"
)]
fn variable(name: &str) -> Option<std::ffi::OsString> {
    std::env::var_os(name)
}

/// Whether we may install packages and must step down to run a server.
pub(crate) fn is_root() -> bool {
    read(&mut command("id", &["-u"])).is_ok_and(|uid| uid == "0")
}

/// The folder that cargo builds into: the one this program was built into.
pub(crate) fn target(root: &Path) -> PathBuf {
    let own = std::env::current_exe().ok();
    let target = own.as_deref().and_then(|file| file.ancestors().nth(2));
    target.map_or_else(|| root.join("target"), PathBuf::from)
}
