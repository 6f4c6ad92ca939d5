//! Pages that are kept: by address and by what was published when they were made, with their compressed forms.

use super::failure::{Failure, Refused};
use super::headers::Embeddable;
use super::state::{Portal, Shared};
use crate::open::negotiated;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base::Digest;
use quick_cache::{Weighter, sync};
use std::io::Write as _;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

/// How long a reader waits for a page before being told that it is still being made.
const PATIENCE: Duration = Duration::from_secs(2);
/// How long a request waits for its turn to be made.
const QUEUE: Duration = Duration::from_secs(5);
/// Bytes of the largest body that is kept.
const LARGEST_KEPT: usize = 4 << 20;

/// The body of a public answer: the same for everybody who asks for this address while nothing new is published.
#[derive(Debug, Clone)]
pub(crate) struct Content {
    /// Its media type.
    pub(crate) kind: &'static str,
    /// Its bytes.
    pub(crate) body: Bytes,
    /// The name under which it is saved, where it is a file.
    pub(crate) file: Option<String>,
    /// Whether others may show it in a frame.
    pub(crate) embeddable: bool,
    /// Whether it is data for programs: pages of other sites may read it, and the header `Accept` chose its format.
    pub(crate) data: bool,
}

/// An answer that a handler made and that may be kept.
#[derive(Clone)]
pub(crate) struct Page(pub(crate) Arc<Kept>);

/// A made answer with its compressed forms, each made when first asked for.
pub(crate) struct Kept {
    content: Content,
    tag: String,
    brotli: OnceLock<Bytes>,
    gzip: OnceLock<Bytes>,
}

impl Content {
    /// A page.
    pub(crate) fn html(text: String) -> Self {
        Self::of("text/html; charset=utf-8", text.into_bytes())
    }

    /// A body of `kind`.
    pub(crate) fn of(kind: &'static str, body: Vec<u8>) -> Self {
        Self {
            kind,
            body: body.into(),
            file: None,
            embeddable: false,
            data: false,
        }
    }

    /// The same as data for programs.
    pub(crate) fn for_programs(self) -> Self {
        Self { data: true, ..self }
    }

    /// The same, to be saved as `name`.
    pub(crate) fn saved_as(self, name: String) -> Self {
        Self {
            file: Some(name),
            ..self
        }
    }
}

impl IntoResponse for Content {
    fn into_response(self) -> Response {
        let mut response = StatusCode::OK.into_response();
        response.extensions_mut().insert(Page(Arc::new(Kept::new(self))));
        response
    }
}

impl Kept {
    fn new(content: Content) -> Self {
        let tag = format!("W/\"{}\"", &Digest::of(&content.body).to_string()[..24]);
        Self {
            content,
            tag,
            brotli: OnceLock::new(),
            gzip: OnceLock::new(),
        }
    }

    /// What keeping it costs, in bytes: the compressed forms are a part of the body's length.
    fn weight(&self) -> u64 {
        let body = self.content.body.len() as u64;
        body + body / 2 + 1024
    }

    fn brotli(&self) -> Bytes {
        let make = || {
            let mut packed = Vec::with_capacity(self.content.body.len() / 4);
            let parameters = brotli::enc::BrotliEncoderParams {
                quality: 5,
                lgwin: 20,
                ..Default::default()
            };
            let written = brotli::BrotliCompress(&mut &self.content.body[..], &mut packed, &parameters);
            if written.is_ok() {
                packed.into()
            } else {
                Bytes::new()
            }
        };
        self.brotli.get_or_init(make).clone()
    }

    fn gzip(&self) -> Bytes {
        let make = || {
            let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
            let written = packed
                .write_all(&self.content.body)
                .and_then(|()| packed.finish());
            written.map_or_else(|_| Bytes::new(), Bytes::from)
        };
        self.gzip.get_or_init(make).clone()
    }

    /// The answer to a request with `headers`.
    fn answer(&self, headers: &HeaderMap) -> Response {
        let asked = |name| {
            headers
                .get(name)
                .and_then(|value: &HeaderValue| value.to_str().ok())
                .unwrap_or_default()
        };
        let known = asked(header::IF_NONE_MATCH)
            .split(',')
            .any(|tag| tag.trim() == self.tag || tag.trim() == "*");
        let mut response = if known {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            self.body(asked(header::ACCEPT_ENCODING))
        };
        let fields = response.headers_mut();
        if let Ok(tag) = HeaderValue::from_str(&self.tag) {
            fields.insert(header::ETAG, tag);
        }
        fields.insert(
            header::CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=60"),
        );
        fields.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        if self.content.data {
            fields.insert(header::VARY, HeaderValue::from_static("accept, accept-encoding"));
            // Fetch standard, 3.2: nobody is signed in here, so that any site may read it.
            fields.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
            let policy = HeaderName::from_static("cross-origin-resource-policy");
            fields.insert(policy, HeaderValue::from_static("cross-origin"));
        }
        if self.content.embeddable {
            response.extensions_mut().insert(Embeddable);
        }
        response
    }

    fn body(&self, encodings: &str) -> Response {
        let accepts = |name: &str| {
            encodings.split(',').any(|part| {
                let mut pieces = part.split(';').map(str::trim);
                pieces.next() == Some(name) && !pieces.any(refuses)
            })
        };
        let worthwhile = self.content.body.len() > 512 && self.content.file.is_none();
        let (encoding, body) = if worthwhile && accepts("br") && !self.brotli().is_empty() {
            (Some("br"), self.brotli())
        } else if worthwhile && accepts("gzip") && !self.gzip().is_empty() {
            (Some("gzip"), self.gzip())
        } else {
            (None, self.content.body.clone())
        };
        let mut response = Body::from(body).into_response();
        let fields = response.headers_mut();
        fields.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.content.kind));
        if let Some(encoding) = encoding {
            fields.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        let file = self.content.file.as_ref();
        if let Some(value) =
            file.and_then(|name| HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")).ok())
        {
            fields.insert(header::CONTENT_DISPOSITION, value);
        }
        response
    }
}

/// Whether a parameter of `Accept-Encoding` gives the weight 0.
fn refuses(parameter: &str) -> bool {
    let weight = parameter
        .strip_prefix("q=")
        .or_else(|| parameter.strip_prefix("Q="));
    weight.is_some_and(|weight| weight.parse() == Ok(0.0_f32))
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    /// When the market was loaded that the page shows: another load, another page.
    generation: i64,
    /// The address, and what else the answer depends on.
    address: String,
}

#[derive(Clone)]
struct ByBytes;

impl Weighter<Key, Arc<Kept>> for ByBytes {
    fn weight(&self, key: &Key, kept: &Arc<Kept>) -> u64 {
        kept.weight() + key.address.len() as u64
    }
}

/// The kept pages.
pub(crate) struct Cache(sync::Cache<Key, Arc<Kept>, ByBytes>);

impl Cache {
    /// An empty cache of at most `bytes`.
    pub(crate) fn new(bytes: u64) -> Self {
        Self(sync::Cache::with_weighter(4096, bytes, ByBytes))
    }

    /// Bytes that are kept.
    pub(crate) fn bytes(&self) -> u64 {
        self.0.weight()
    }
}

/// Answers from the kept pages, and keeps what handlers make. A page that takes long is made to its end even when the
/// reader has gone; readers who ask for the same page meanwhile wait for the one that is being made.
pub(super) async fn keep(State(portal): State<Shared>, request: Request, next: Next) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return finish(next.run(request).await, &HeaderMap::new());
    }
    let headers = request.headers().clone();
    let generation = portal
        .live
        .snapshot()
        .map_or(0, |snapshot| snapshot.loaded_at.as_microsecond());
    let mut address = request
        .uri()
        .path_and_query()
        .map_or("/", |it| it.as_str())
        .to_owned();
    if let Some(format) = negotiated(request.uri().path(), &headers) {
        // No address has a space: it cannot be taken for another one.
        address = format!("{address} {format}");
    }
    let key = Key { generation, address };
    if let Some(kept) = portal.cache.0.get(&key) {
        portal.metrics.hits.fetch_add(1, Relaxed);
        return kept.answer(&headers);
    }
    portal.metrics.misses.fetch_add(1, Relaxed);
    let made = tokio::spawn(make(Arc::clone(&portal), key, request, next));
    match tokio::time::timeout(PATIENCE, made).await {
        Ok(Ok(Ok(kept))) => kept.answer(&headers),
        Ok(Ok(Err(response))) => finish(response, &headers),
        Ok(Err(panicked)) => {
            tracing::error!(failure.what = %panicked, "making a page ended badly");
            Refused(Failure::Internal).into_response()
        }
        Err(_) => {
            portal.metrics.late.fetch_add(1, Relaxed);
            Refused(Failure::Late).into_response()
        }
    }
}

async fn make(portal: Arc<Portal>, key: Key, request: Request, next: Next) -> Result<Arc<Kept>, Response> {
    let work = async {
        let turn = tokio::time::timeout(QUEUE, portal.makers.acquire()).await;
        let Ok(Ok(_turn)) = turn else {
            return Err(Refused(Failure::Busy).into_response());
        };
        let mut response = next.run(request).await;
        match response.extensions_mut().remove::<Page>() {
            Some(Page(kept)) if kept.content.body.len() <= LARGEST_KEPT => Ok(kept),
            Some(page) => {
                response.extensions_mut().insert(page);
                Err(response)
            }
            None => Err(response),
        }
    };
    if key.generation == 0 {
        // Nothing is published: whatever is shown may change at any moment.
        return work.await;
    }
    portal.cache.0.get_or_insert_async(&key, work).await
}

/// Gives an answer that is not kept its body.
fn finish(mut response: Response, headers: &HeaderMap) -> Response {
    match response.extensions_mut().remove::<Page>() {
        Some(Page(kept)) => kept.answer(headers),
        None => response,
    }
}
