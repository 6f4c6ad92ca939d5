//! How the portal is to be served.

use std::net::SocketAddr;
use std::time::Duration;

/// How the portal is to be served.
#[derive(Debug, Clone)]
pub struct Options {
    /// Where to listen.
    pub listen: SocketAddr,
    /// The path under which a proxy serves the portal, without a slash at the end: empty or for example `/aglc`.
    pub base_path: String,
    /// The public address, for example `https://greenjobs.example`; with `https` cookies are marked secure.
    pub public_url: Option<String>,
    /// Whether a proxy in front sets `X-Forwarded-For`, `X-Forwarded-Proto` and `X-Forwarded-Host`. Believed only then.
    pub trust_proxy: bool,
    /// Bytes that an uploaded file may have.
    pub max_upload: u64,
    /// Bytes of pages that are kept.
    pub cache_bytes: u64,
    /// Connections that are open at a time; more wait.
    pub max_connections: usize,
    /// How long requests in work may go on after the portal was told to stop.
    pub grace: Duration,
}

impl Options {
    /// Served on `listen` without a proxy: uploads up to 1 GiB, 64 MiB of pages, 8,192 connections.
    pub fn at(listen: SocketAddr) -> Self {
        Self {
            listen,
            base_path: String::new(),
            public_url: None,
            trust_proxy: false,
            max_upload: 1 << 30,
            cache_bytes: 64 << 20,
            max_connections: 8192,
            grace: Duration::from_secs(10),
        }
    }

    /// Whether browsers reach the portal over TLS.
    pub(crate) fn is_secure(&self) -> bool {
        self.public_url
            .as_deref()
            .is_some_and(|url| url.starts_with("https://"))
    }
}
