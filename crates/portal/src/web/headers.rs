//! Headers that every answer carries.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

/// What a page may load and do (Content Security Policy level 3): its own style sheet and pictures, nothing else; no script
/// at all.
const PAGE_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; \
                           frame-ancestors 'none'";
/// The same for a page that others may show in a frame.
const EMBED_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *";

/// Marks an answer that others may show in a frame.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Embeddable;

/// Adds the headers that are not there yet.
pub(super) fn secure(headers: &mut HeaderMap, embeddable: bool, over_tls: bool) {
    let mut put = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    put(
        header::CONTENT_SECURITY_POLICY,
        if embeddable { EMBED_POLICY } else { PAGE_POLICY },
    );
    put(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    put(header::REFERRER_POLICY, "strict-origin-when-cross-origin");
    put(
        HeaderName::from_static("permissions-policy"),
        "interest-cohort=(), geolocation=(), camera=(), microphone=()",
    );
    put(
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    );
    put(header::CACHE_CONTROL, "no-store");
    if !embeddable {
        put(header::X_FRAME_OPTIONS, "DENY");
        put(
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        );
    }
    if over_tls {
        put(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
}
