//! Counting attempts to sign in, so that passwords cannot be guessed by trying, and texts to be coded, so that one address leaves
//! time for the others.

use super::server::Peer;
use axum::http::HeaderMap;
use base::Timestamp;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// Seconds in which failures are counted together.
const WINDOW: i64 = 15 * 60;
/// Failures for one name in that time.
const PER_NAME: u32 = 8;
/// Failures from one address in that time: an office shares one.
const PER_ADDRESS: u32 = 40;
/// Requests to code texts from one address in that time.
const CODINGS: u32 = 300;
/// Names and addresses that are remembered at most.
const REMEMBERED: usize = 20_000;

/// Failed attempts of late.
#[derive(Default)]
pub(crate) struct Attempts(Mutex<HashMap<String, (i64, u32)>>);

impl Attempts {
    fn limit(key: &str) -> u32 {
        if key.starts_with("name/") {
            PER_NAME
        } else if key.starts_with("code/") {
            CODINGS
        } else {
            PER_ADDRESS
        }
    }

    /// Counts an attempt for each of `keys` (they begin with `name/`, `address/` or `code/`) as failed, before it is known whether it
    /// is: many at once cannot slip through together. Gives the seconds to wait, without counting, where one of them has
    /// failed too often; else 0.
    pub(crate) fn begin(&self, keys: &[String], now: Timestamp) -> i64 {
        let now = now.as_second();
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let left = |key: &String| {
            let (since, failures) = held.get(key)?;
            let left = since + WINDOW - now;
            (*failures >= Self::limit(key) && left > 0).then_some(left)
        };
        if let Some(wait) = keys.iter().filter_map(left).max() {
            return wait;
        }
        if held.len() > REMEMBERED {
            held.retain(|_, (since, _)| *since + WINDOW > now);
        }
        if held.len() > REMEMBERED {
            // A flood of names: the oldest half is forgotten, the limits by address stay with the newest.
            let mut times: Vec<i64> = held.values().map(|(since, _)| *since).collect();
            times.sort_unstable();
            let middle = times[times.len() / 2];
            held.retain(|_, (since, _)| *since > middle);
        }
        for key in keys {
            let entry = held.entry(key.clone()).or_insert((now, 0));
            if entry.0 + WINDOW <= now {
                *entry = (now, 0);
            }
            entry.1 += 1;
        }
        0
    }

    /// Takes back what [`Attempts::begin`] counted for an attempt that did not fail; with `forget`, the name starts anew.
    pub(crate) fn take_back(&self, keys: &[String], forget: bool) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for key in keys {
            if forget && key.starts_with("name/") {
                held.remove(key);
            } else if let Some(entry) = held.get_mut(key) {
                entry.1 = entry.1.saturating_sub(1);
            }
        }
    }
}

/// The client's address; what a proxy says of it only where it is trusted, and then the last hop's word.
pub(crate) fn address(headers: &HeaderMap, peer: Option<Peer>, trust_proxy: bool) -> String {
    let forwarded = headers
        .get_all("x-forwarded-for")
        .iter()
        .next_back()
        .filter(|_| trust_proxy)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.rsplit(',').next())
        .map(|address| address.trim().chars().take(64).collect());
    forwarded.unwrap_or_else(|| peer.map_or_else(|| "unknown".to_owned(), |peer| peer.0.ip().to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_proxy_is_believed_only_when_trusted() {
        let mut headers = HeaderMap::new();
        headers.insert(
            "x-forwarded-for",
            "203.0.113.9, 198.51.100.7".parse().expect("a header"),
        );
        let peer = Some(Peer(([127, 0, 0, 1], 9).into()));
        assert_eq!(address(&headers, peer, false), "127.0.0.1");
        assert_eq!(address(&headers, peer, true), "198.51.100.7");
        assert_eq!(address(&HeaderMap::new(), None, true), "unknown");
    }

    #[test]
    fn a_name_rests_after_too_many_failures_and_an_address_later() {
        let at = |second| Timestamp::from_second(1_000_000 + second).expect("in range");
        let attempts = Attempts::default();
        let keys = |name: &str| vec![format!("name/{name}"), "address/192.0.2.1".to_owned()];
        for _ in 0..PER_NAME {
            assert_eq!(attempts.begin(&keys("lan"), at(0)), 0);
        }
        assert_eq!(attempts.begin(&keys("lan"), at(60)), WINDOW - 60);
        assert_eq!(
            attempts.begin(&keys("som"), at(60)),
            0,
            "another name is not at fault"
        );
        attempts.take_back(&keys("som"), true);
        assert_eq!(
            attempts.begin(&keys("lan"), at(WINDOW)),
            0,
            "it is over after a while"
        );
        for n in 0..PER_ADDRESS {
            attempts.begin(&keys(&format!("guess{n}")), at(100));
        }
        assert!(
            attempts.begin(&keys("som"), at(100)) > 0,
            "many names from one address"
        );
    }
}
