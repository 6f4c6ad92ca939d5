//! Refusing writes that another site sends through the reader's browser (OWASP CSRF Prevention Cheat Sheet: origin check).

use super::options::Options;
use axum::http::{HeaderMap, Method, header};

/// Whether a request with these headers may change something: it comes from a page of this portal, or from no
/// browser at all and carries no cookie.
pub(super) fn may_write(method: &Method, headers: &HeaderMap, options: &Options) -> bool {
    if matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS) {
        return true;
    }
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    if let Some(site) = text("sec-fetch-site") {
        return site == "same-origin";
    }
    let Some(origin) = text("origin") else {
        return headers.get(header::COOKIE).is_none();
    };
    if let Some(url) = &options.public_url {
        return origin == site_of(url);
    }
    let forwarded = text("x-forwarded-host").filter(|_| options.trust_proxy);
    let host = forwarded.or_else(|| text("host")).unwrap_or_default();
    let named = origin.split_once("://").map_or("", |(_, host)| host);
    !host.is_empty() && named == host
}

/// Scheme, host and port of an address.
fn site_of(url: &str) -> &str {
    let start = url.find("://").map_or(0, |at| at + 3);
    url[start..].find('/').map_or(url, |end| &url[..start + end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(headers: &[(&'static str, &str)], expect: bool) {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.insert(*name, value.parse().expect("a header"));
        }
        let mut options = Options::at(([127, 0, 0, 1], 8080).into());
        assert_eq!(may_write(&Method::POST, &map, &options), expect, "{headers:?}");
        assert!(may_write(&Method::GET, &map, &options));
        options.public_url = Some("https://greenjobs.example/base".into());
        map.insert("origin", "https://greenjobs.example".parse().expect("a header"));
        map.remove("sec-fetch-site");
        assert!(may_write(&Method::POST, &map, &options));
    }

    #[test]
    fn only_pages_of_the_portal_write() {
        check(
            &[("host", "localhost:8080"), ("origin", "http://localhost:8080")],
            true,
        );
        check(
            &[("host", "localhost:8080"), ("origin", "http://evil.example")],
            false,
        );
        check(&[("host", "localhost:8080"), ("origin", "null")], false);
        check(&[("host", "localhost:8080"), ("cookie", "a=b")], false);
        check(&[("host", "localhost:8080")], true);
        check(&[("sec-fetch-site", "same-origin")], true);
        check(
            &[
                ("sec-fetch-site", "cross-site"),
                ("host", "a"),
                ("origin", "http://a"),
            ],
            false,
        );
        check(&[("sec-fetch-site", "same-site")], false);
        // A forwarded host is not believed without a proxy.
        check(
            &[("host", "a"), ("x-forwarded-host", "b"), ("origin", "http://b")],
            false,
        );
    }
}
