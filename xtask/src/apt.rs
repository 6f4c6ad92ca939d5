//! Installing Debian packages where we may.

use crate::shell;

/// Installs `packages`, without what they merely recommend.
///
/// # Errors
/// When we are not root on Debian, or it fails: what to do by hand.
pub(crate) fn install(packages: &[&str]) -> Result<(), String> {
    let names = packages.join(" ");
    let by_hand = format!("install it with `apt-get install {names}`");
    if !shell::is_root() || shell::which("apt-get").is_none() {
        return Err(format!(
            "not installed: {names}, and we are not root on Debian: {by_hand}"
        ));
    }
    let get = |arguments: &[&str]| {
        shell::run(shell::command("apt-get", arguments).env("DEBIAN_FRONTEND", "noninteractive"))
            .map_err(|error| format!("not installed: {names}: {error}; {by_hand}"))
    };
    get(&["update", "-qq"])?;
    get(&[&["install", "-y", "-qq", "--no-install-recommends"], packages].concat())
}
