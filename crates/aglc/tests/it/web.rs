//! The portal of a bench, served on loopback, and as much of a browser as its tests need.

use crate::bench::Bench;
use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::Duration;

/// A served portal; stopped when dropped.
pub(crate) struct Served {
    child: Child,
    address: String,
    pub(crate) base: String,
}

/// An answer.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    /// The cookie that the answer sets, as a browser would send it back.
    pub(crate) fn cookie(&self) -> String {
        let set = self.header("set-cookie");
        set.split(';').next().unwrap_or_default().to_owned()
    }
}

impl Served {
    /// Serves the bench's home with these more words.
    pub(crate) fn start(bench: &Bench, words: &[&str]) -> Self {
        let words: Vec<&str> = ["--json", "serve", "--listen", "127.0.0.1:0"]
            .into_iter()
            .chain(words.iter().copied())
            .collect();
        let mut child = bench
            .command(&words)
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("piped"))
            .read_line(&mut line)
            .expect("a line");
        let value: serde_json::Value = serde_json::from_str(&line).expect("JSON");
        let root = value["listening"].as_str().expect("an address");
        let rest = root.strip_prefix("http://").expect("http");
        let (address, base) = rest.split_once('/').unwrap_or((rest, ""));
        let base = if base.is_empty() {
            String::new()
        } else {
            format!("/{base}")
        };
        Self {
            child,
            address: address.to_owned(),
            base,
        }
    }

    /// Sends a request and reads the whole answer.
    pub(crate) fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let mut stream = TcpStream::connect(&self.address).expect("it listens");
        stream
            .set_read_timeout(Some(Duration::from_mins(1)))
            .expect("set");
        let mut head = format!(
            "{method} {}{path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n",
            self.base, self.address
        );
        for (name, value) in headers {
            head = format!("{head}{name}: {value}\r\n");
        }
        if !body.is_empty() || method == "POST" {
            head = format!("{head}content-length: {}\r\n", body.len());
        }
        head.push_str("\r\n");
        stream.write_all(head.as_bytes()).expect("sent");
        // A server that refuses early closes while we still send: its answer is what counts.
        let _ = stream.write_all(body);
        let mut all = Vec::new();
        let _ = stream.read_to_end(&mut all);
        let end = all
            .windows(4)
            .position(|four| four == b"\r\n\r\n")
            .expect("a head");
        let head = String::from_utf8_lossy(&all[..end]).into_owned();
        let mut lines = head.lines();
        let status = lines
            .next()
            .and_then(|line| line.split(' ').nth(1))
            .expect("a status");
        Answer {
            status: status.parse().expect("a number"),
            headers: lines
                .filter_map(|line| line.split_once(':'))
                .map(|(name, value)| (name.to_lowercase(), value.trim().to_owned()))
                .collect(),
            body: all[end + 4..].to_vec(),
        }
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &[], b"")
    }

    /// The answer, once it is made: the first to ask may be told to ask again.
    pub(crate) fn made(&self, path: &str) -> Answer {
        for _ in 0..60 {
            let answer = self.get(path);
            // Programs that ask for SDMX are told 503 instead: they would take 202 for the answer.
            let late = answer.status == 202 || (answer.status == 503 && answer.header("retry-after") == "2");
            if !late {
                return answer;
            }
            std::thread::sleep(Duration::from_secs(1));
        }
        panic!("{path} is never made");
    }

    /// Sends a form from a page of the portal itself.
    pub(crate) fn post(&self, path: &str, cookie: &str, fields: &[(&str, &str)]) -> Answer {
        let encode = |text: &str| {
            text.bytes()
                .map(|b| {
                    if b.is_ascii_alphanumeric() {
                        char::from(b).to_string()
                    } else {
                        format!("%{b:02X}")
                    }
                })
                .collect::<String>()
        };
        let pairs: Vec<String> = fields
            .iter()
            .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
            .collect();
        let headers = [
            ("content-type", "application/x-www-form-urlencoded"),
            ("cookie", cookie),
            ("sec-fetch-site", "same-origin"),
        ];
        self.send("POST", path, &headers, pairs.join("&").as_bytes())
    }

    /// Sends a file as the upload page does.
    pub(crate) fn upload(&self, cookie: &str, name: &str, content: &[u8]) -> Answer {
        let mut body = format!(
            "--limit\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             content-type: application/octet-stream\r\n\r\n"
        )
        .into_bytes();
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n--limit--\r\n");
        let headers = [
            ("content-type", "multipart/form-data; boundary=limit"),
            ("cookie", cookie),
            ("sec-fetch-site", "same-origin"),
        ];
        self.send("POST", "/en/desk/uploads", &headers, &body)
    }

    /// Signs in and gives the cookie.
    pub(crate) fn sign_in(&self, name: &str, password: &str) -> String {
        let answer = self.post("/en/desk/sign-in", "", &[("name", name), ("password", password)]);
        assert_eq!(answer.status, 303, "{}", answer.text());
        answer.cookie()
    }

    /// Waits until the page at `path` says `words`.
    pub(crate) fn until(&self, path: &str, cookie: &str, words: &str) -> String {
        for _ in 0..600 {
            let text = self.send("GET", path, &[("cookie", cookie)], b"").text();
            if text.contains(words) {
                return text;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!("{path} never says {words:?}");
    }

    /// Tells the program to stop and gives its exit code.
    pub(crate) fn stop(&mut self) -> Option<i32> {
        let pid = self.child.id().to_string();
        let told = std::process::Command::new("kill").args(["-TERM", &pid]).status();
        assert!(told.is_ok_and(|status| status.success()));
        self.child.wait().expect("it ends").code()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A word that stands in no advertisement, lexicon or page.
pub(crate) const SECRET: &str = "qzxwvutsecret";

/// A home with 60 ads whose every text carries the secret, from a source that publishes `publish`.
pub(crate) fn secretive(publish: &str) -> Bench {
    let bench = Bench::new();
    let mut file = std::fs::File::create(bench.path("board.csv")).expect("made");
    writeln!(file, "id,title,company,description,place,date").expect("written");
    for n in 0..60 {
        writeln!(
            file,
            "{n},Electrician {SECRET} {n},Firm {SECRET} {n},Installs solar panels {SECRET},Hanoi {SECRET},2025-{:02}-{:02}",
            n % 12 + 1,
            n % 28 + 1
        )
        .expect("written");
    }
    let mapping = format!(
        "[source]\nname = \"board\"\ntitle = \"A board\"\nlicence = \"terms\"\npublish = \"{publish}\"\n\
         coverage = \"one city\"\n[constants]\ncountry = \"VN\"\n[columns]\nexternal_id = \"id\"\ntitle = \"title\"\n\
         employer = \"company\"\ndescription = \"description\"\nplace = \"place\"\nposted = \"date\"\n"
    );
    std::fs::write(bench.path("board.toml"), mapping).expect("written");
    bench.good(&["ingest", "board.csv", "--mapping", "board.toml"]);
    bench
}

/// Makes a user with the password of the tests.
pub(crate) fn with_user(bench: &Bench, name: &str, role: &str) {
    let mut child = bench
        .command(&["user", "add", name, "--role", role, "--password-stdin"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .expect("starts");
    let mut input = child.stdin.take().expect("piped");
    writeln!(input, "rice paddies at dawn").expect("written");
    drop(input);
    assert!(child.wait().expect("ends").success());
}
