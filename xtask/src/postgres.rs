//! A throw-away PostgreSQL for the tests, stopped whatever happens to us: a watchdog waits for our end of a pipe to close.

use crate::{apt, shell};
use std::net::TcpListener;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// Settings of a server that may lose everything: speed over safety, room for the pools of parallel tests.
const SETTINGS: &[&str] = &[
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=300",
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
];

/// Waits until the pipe closes (we are done, or killed), then stops the server and removes its data.
const WATCHDOG: &str = r#"read -r _; "$@" -m immediate stop >/dev/null 2>&1; rm -rf "$DATA""#;

/// A running server; dropping it stops it.
pub(crate) struct Cluster {
    /// Where the tests find an empty database.
    pub(crate) url: String,
    watchdog: Child,
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.watchdog.stdin.take());
        if let Err(error) = self.watchdog.wait() {
            println!("the watchdog of PostgreSQL is gone ({error}): is a server left?");
        }
    }
}

/// Where the newest installed PostgreSQL keeps its programs.
pub(crate) fn programs() -> Option<PathBuf> {
    let mut found: Vec<(u32, PathBuf)> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            let entry = entry.ok()?;
            let version = entry.file_name().to_str()?.parse().ok()?;
            Some((version, entry.path().join("bin")))
        })
        .filter(|(_, bin)| bin.join("initdb").is_file())
        .collect();
    found.sort();
    let packaged = found.pop().map(|(_, bin)| bin);
    packaged.or_else(|| Some(shell::which("initdb")?.parent()?.to_path_buf()))
}

/// Installs the server where we may, and says what to do where we may not.
pub(crate) fn install() -> Result<PathBuf, String> {
    if let Some(bin) = programs() {
        return Ok(bin);
    }
    apt::install(&["postgresql"])?;
    programs().ok_or_else(|| "PostgreSQL was installed, but there is no initdb".to_owned())
}

/// Starts an empty server with the programs in `bin`, its files below `target` where its user can enter that.
pub(crate) fn start(bin: &Path, target: &Path) -> Result<Cluster, String> {
    let user = User {
        bin: bin.to_owned(),
        steps_down: shell::is_root(),
    };
    let folder = user.folder(target)?;
    let data = folder.join("data");
    if data.join("postmaster.pid").exists() {
        println!("stopping the server that a killed run left in {}", data.display());
        let stopped = shell::read(
            user.command("pg_ctl", &data, &[])
                .args(["-m", "immediate", "stop"]),
        );
        stopped
            .err()
            .into_iter()
            .for_each(|error| println!("it was gone already ({error})"));
    }
    if data.exists() {
        std::fs::remove_dir_all(&data).map_err(|error| format!("{}: {error}", data.display()))?;
    }
    let fresh = [
        "--auth=trust",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
        "-U",
        "aglc",
        "--no-sync",
    ];
    shell::read(&mut user.command("initdb", &data, &fresh))?;
    let mut watchdog = user.watchdog(&data)?;
    match user.serve(&folder, &data) {
        Ok(port) => Ok(Cluster {
            url: format!("postgres://aglc@127.0.0.1:{port}/aglc"),
            watchdog,
        }),
        Err(error) => {
            drop(watchdog.stdin.take());
            let _ended = watchdog.wait();
            Err(error)
        }
    }
}

/// Who runs the server: we, or `postgres` when we are root, as which PostgreSQL refuses to run.
struct User {
    bin: PathBuf,
    steps_down: bool,
}

impl User {
    /// `program -D data …` as this user, from a folder that any user can enter.
    fn command(&self, program: &str, data: &Path, arguments: &[&str]) -> Command {
        let mut command = self.plain(&self.bin.join(program));
        command.arg("-D").arg(data).args(arguments);
        command
    }

    fn plain(&self, program: &Path) -> Command {
        let mut command = if self.steps_down {
            let mut command = shell::command("runuser", &["-u", "postgres", "--"]);
            command.arg(program);
            command
        } else {
            shell::command::<&str>(program, &[])
        };
        command.current_dir("/");
        command
    }

    /// A folder of this user's own: `target/postgres`, or one for temporary files when that cannot be entered.
    fn folder(&self, target: &Path) -> Result<PathBuf, String> {
        let near = target.join("postgres");
        let name: String = target
            .to_string_lossy()
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
            .collect();
        let far = std::env::temp_dir().join(format!("aglc-postgres{name}"));
        let mut why = String::new();
        for folder in [near, far] {
            let owner: &[&str] = if self.steps_down { &["-o", "postgres"] } else { &[] };
            let made = shell::read(
                shell::command("install", &["-d", "-m", "700"])
                    .args(owner)
                    .arg(&folder),
            );
            let entered =
                made.and_then(|_| shell::read(self.plain(Path::new("test")).arg("-w").arg(&folder)));
            match entered {
                Ok(_) => return Ok(folder),
                Err(error) => why = error,
            }
        }
        Err(format!("no folder for PostgreSQL: {why}"))
    }

    /// Starts the server on a free port; another program may take the port first, hence a few attempts.
    fn serve(&self, folder: &Path, data: &Path) -> Result<u16, String> {
        let log = folder.join("log").display().to_string();
        let mut why = String::new();
        for _ in 0..3 {
            let port = free_port().map_err(|error| format!("no free port: {error}"))?;
            let settings = SETTINGS.join(" -c ");
            let options = format!("-p {port} -c {settings}");
            let start = ["-w", "-t", "60", "-l", &log, "-o", &options, "start"];
            // The server keeps its standard output open: reading it would wait for the server's end.
            let mut command = self.command("pg_ctl", data, &start);
            match shell::run(command.stdout(Stdio::null()).stderr(Stdio::null())) {
                Ok(()) => {
                    let port_text = port.to_string();
                    let create = ["-h", "127.0.0.1", "-p", &port_text, "-U", "aglc", "aglc"];
                    shell::read(self.plain(&self.bin.join("createdb")).args(create))?;
                    return Ok(port);
                }
                Err(error) => why = error,
            }
        }
        let said = std::fs::read_to_string(&log).unwrap_or_default();
        Err(format!("PostgreSQL does not start: {why}\n{said}"))
    }

    /// A shell outside our process group, so that Ctrl-C ends us and not it.
    fn watchdog(&self, data: &Path) -> Result<Child, String> {
        let stop = self.command("pg_ctl", data, &[]);
        let mut watchdog = Command::new("sh");
        watchdog
            .args(["-c", WATCHDOG, "watchdog"])
            .arg(stop.get_program())
            .args(stop.get_args());
        watchdog
            .env("DATA", data)
            .current_dir("/")
            .stdin(Stdio::piped())
            .process_group(0);
        watchdog
            .spawn()
            .map_err(|error| format!("the watchdog of PostgreSQL cannot be started: {error}"))
    }
}

fn free_port() -> std::io::Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}
