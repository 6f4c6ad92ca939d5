//! Listening: connections with limits on number and time, a graceful stop, and the work that goes on beside.

use super::options::Options;
use super::routes;
use super::state::Portal;
use base::Timestamp;
use hyper::Uri;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use journeys::{Home, JourneyError};
use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;

/// How long a client may take to send the head of a request, and how long a kept connection may be idle.
const HEAD_TIME: Duration = Duration::from_secs(15);
/// How long a connection may last, also one whose client takes nothing of what it asked for.
const LIFETIME: Duration = Duration::from_mins(30);
/// How often the list of changes is looked at.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// How often what nobody needs any more is removed, in seconds.
const SWEEP_EVERY: i64 = 3600;

/// Where a connection comes from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Peer(pub(crate) SocketAddr);

/// Why the portal could not be served.
#[derive(Debug, thiserror::Error)]
pub enum PortalError {
    /// The address cannot be listened on.
    #[error(
        "cannot listen on {address}: {source}. Is another program there already? Choose another with --listen"
    )]
    Listen {
        /// The address.
        address: SocketAddr,
        /// Why.
        source: std::io::Error,
    },
    /// The market cannot be loaded.
    #[error(transparent)]
    Journey(#[from] JourneyError),
}

/// Serves the portal of `home` until `stop` is done: then no new requests are taken, and those in work get the grace time
/// of `options`. Calls `ready` with the address once requests are taken.
///
/// # Errors
/// When the address cannot be listened on, or what is published cannot be loaded.
pub async fn serve(
    home: Arc<Home>,
    options: Options,
    ready: impl FnOnce(SocketAddr),
    stop: impl Future<Output = ()>,
) -> Result<(), PortalError> {
    let failed = |source| PortalError::Listen {
        address: options.listen,
        source,
    };
    let listener = TcpListener::bind(options.listen).await.map_err(failed)?;
    let address = listener.local_addr().map_err(failed)?;
    let (limit, grace) = (options.max_connections, options.grace);
    let base: Arc<str> = options.base_path.as_str().into();
    let portal = Portal::new(home, options);
    portal.live.renew().await?;
    let beside = tokio::spawn(beside(Arc::clone(&portal)));
    let searches = tokio::spawn(searches(Arc::clone(&portal)));
    let service = TowerToHyperService::new(routes::all(&portal));
    ready(address);
    let graceful = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(limit));
    let mut stop = std::pin::pin!(stop);
    loop {
        let accepted = tokio::select! {
            accepted = accept(&listener, &places) => accepted,
            () = &mut stop => break,
        };
        let Some((stream, peer, place)) = accepted else {
            continue;
        };
        let _ = stream.set_nodelay(true);
        let (service, base) = (service.clone(), Arc::clone(&base));
        let with_peer =
            hyper::service::service_fn(move |mut request: hyper::Request<hyper::body::Incoming>| {
                request.extensions_mut().insert(Peer(peer));
                strip(request.uri_mut(), &base);
                hyper::service::Service::call(&service, request)
            });
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEAD_TIME)
            .max_headers(64)
            .serve_connection(TokioIo::new(stream), with_peer);
        let watched = graceful.watch(connection);
        let portal = Arc::clone(&portal);
        tokio::spawn(async move {
            portal.metrics.connections.fetch_add(1, Relaxed);
            // Clients that go away or send nonsense are their own affair.
            let _ = tokio::time::timeout(LIFETIME, watched).await;
            portal.metrics.connections.fetch_sub(1, Relaxed);
            drop(place);
        });
    }
    drop(listener);
    let _ = tokio::time::timeout(grace, graceful.shutdown()).await;
    beside.abort();
    searches.abort();
    Ok(())
}

/// Takes the base path off an address; proxies may have done so already.
fn strip(uri: &mut Uri, base: &str) {
    let Some(rest) = uri
        .path_and_query()
        .and_then(|all| all.as_str().strip_prefix(base))
    else {
        return;
    };
    let bare = match rest.as_bytes().first() {
        _ if base.is_empty() => return,
        Some(b'/') => rest.parse(),
        None | Some(b'?') => format!("/{rest}").parse(),
        // `/aglcx` does not lie under `/aglc`.
        Some(_) => return,
    };
    if let Ok(bare) = bare {
        *uri = bare;
    }
}

async fn accept(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> Option<(TcpStream, SocketAddr, tokio::sync::OwnedSemaphorePermit)> {
    let place = Arc::clone(places).acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, peer)) => Some((stream, peer, place)),
        Err(error) => {
            // Out of file handles, for example: others will close.
            tracing::warn!(failure.what = %error, "a connection cannot be accepted");
            tokio::time::sleep(Duration::from_millis(100)).await;
            None
        }
    }
}

/// Follows the list of changes and does waiting work.
async fn beside(portal: Arc<Portal>) {
    let mut swept = None;
    let mut prepared = Timestamp::MIN;
    loop {
        let now = portal.centre().now().as_second();
        if swept.is_none_or(|at| now - at > SWEEP_EVERY) {
            swept = Some(now);
            sweep(&portal).await;
        }
        if let Err(error) = portal.live.renew().await {
            tracing::error!(failure.what = %error, "the market cannot be loaded again; the last one is served");
        }
        prepared = prepare(&portal, prepared);
        crate::desk::work(&portal).await;
        tokio::select! {
            () = tokio::time::sleep(LOOK_EVERY) => {}
            () = portal.work.notified() => {}
        }
    }
}

/// Makes ahead, beside everything else, what takes long of the market that is served, unless it is the one loaded at
/// `last`; gives when that was.
fn prepare(portal: &Portal, last: Timestamp) -> Timestamp {
    let Some(snapshot) = portal.live.snapshot().filter(|it| it.loaded_at != last) else {
        return last;
    };
    let loaded = snapshot.loaded_at;
    // A thread of its own: a stop of the portal must not wait for it.
    let thread = std::thread::Builder::new().name("prepare".to_owned());
    let started = thread.spawn(move || {
        // What every first page would read from the program itself: names of places and occupations, messages.
        taxonomy::Gazetteer::shipped();
        taxonomy::titles();
        crate::i18n::ready();
        if let Err(error) = snapshot.prepare() {
            tracing::warn!(failure.what = %error, "what takes long is made when it is asked for");
        }
    });
    if let Err(error) = started {
        tracing::warn!(failure.what = %error, "what takes long is made when it is asked for");
    }
    loaded
}

/// Looks for new terms where an editor asked for it: that may take minutes, in which nothing else must wait.
async fn searches(portal: Arc<Portal>) {
    loop {
        if let Err(error) = journeys::work_terms(portal.home()).await {
            tracing::error!(failure.what = %error, "a search for terms cannot be worked on");
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
}

/// Removes files that no upload names and sessions that ended long ago.
async fn sweep(portal: &Portal) {
    if let Err(error) = journeys::sweep_files(portal.home()).await {
        tracing::warn!(failure.what = %error, "files of dropped uploads cannot be removed");
    }
    if let Err(error) = centre::accounts::sweep_sessions(portal.centre()).await {
        tracing::warn!(failure.what = %error, "ended sessions cannot be removed");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(address: &str, base: &str, expect: &str) {
        let mut uri: Uri = address.parse().expect("an address");
        strip(&mut uri, base);
        assert_eq!(uri.to_string(), expect);
    }

    #[test]
    fn the_base_path_is_taken_off_where_it_is() {
        check("/aglc/en/market?x=1", "/aglc", "/en/market?x=1");
        check("/aglc", "/aglc", "/");
        check("/aglc?x=1", "/aglc", "/?x=1");
        check("/aglcx/en", "/aglc", "/aglcx/en");
        check("/en", "/aglc", "/en");
        check("/en", "", "/en");
    }
}
