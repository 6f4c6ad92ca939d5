//! Signing in and out.

use super::staff::{cookie, private, see_other, token};
use crate::view::Shell;
use crate::web::{Content, Failure, Peer, Reader, Refused, Section, Shared, address};
use askama::Template;
use axum::Extension;
use axum::extract::{Form, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use std::time::Duration;

/// How long a password waits for its turn to be checked.
const TURN: Duration = Duration::from_secs(5);

#[derive(Template)]
#[template(path = "sign_in.html")]
struct Page {
    shell: Shell,
    action: String,
    name: String,
    next: String,
    failed: bool,
}

/// What the form sends.
#[derive(Deserialize)]
pub(super) struct Words {
    #[serde(default)]
    name: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    next: String,
}

fn page(reader: Reader, name: String, next: String, failed: bool) -> Result<Content, Refused> {
    let action = reader.link("/desk/sign-in");
    let shell = Shell::of(reader, "sign-in-title")
        .in_section(Section::Desk)
        .unlisted();
    crate::pages::render(&Page {
        shell,
        action,
        name,
        next,
        failed,
    })
}

/// `/LANGUAGE/desk/sign-in`.
pub(super) async fn form(reader: Reader) -> Result<Response, Refused> {
    let next = reader.get("next").unwrap_or_default().to_owned();
    page(reader, String::new(), next, false).map(private)
}

/// Where a person goes after signing in: a page of the desk, whatever the form says.
fn after(reader: &Reader, next: &str) -> String {
    // A path, and perhaps the filters of a figure as browsers write them: nothing that could name another host.
    let path = |b: u8| b.is_ascii_alphanumeric() || b"/-_?=&,.%:".contains(&b);
    let plain = next.bytes().all(path) && !next.contains("//");
    let path = if plain && next.starts_with("/desk") {
        next
    } else {
        "/desk"
    };
    reader.link(path)
}

/// Checks name and password; too many failures for a name or from an address are refused for a while.
pub(super) async fn sign_in(
    State(portal): State<Shared>,
    reader: Reader,
    peer: Option<Extension<Peer>>,
    headers: HeaderMap,
    Form(words): Form<Words>,
) -> Result<Response, Refused> {
    let name = words.name.trim().to_lowercase();
    let name: String = name.chars().take(64).collect();
    let address = address(
        &headers,
        peer.map(|Extension(peer)| peer),
        portal.options.trust_proxy,
    );
    let keys = [format!("name/{name}"), format!("address/{address}")];
    let now = portal.centre().now();
    let wait = portal.attempts.begin(&keys, now);
    if wait > 0 {
        return Err(Failure::TooMany(wait).into());
    }
    let agent = agent(&headers);
    let checked = {
        let turn = tokio::time::timeout(TURN, portal.passwords.acquire()).await;
        let Ok(Ok(_turn)) = turn else {
            portal.attempts.take_back(&keys, false);
            return Err(Failure::Busy.into());
        };
        centre::accounts::sign_in(portal.centre(), &name, &words.password, &agent).await?
    };
    let Some((token, _)) = checked else {
        portal.metrics.refused_sign_in();
        let body = private(page(reader, name, words.next, true)?);
        return Ok((StatusCode::UNAUTHORIZED, body).into_response());
    };
    portal.attempts.take_back(&keys, true);
    let mut response = see_other(&after(&reader, &words.next));
    response.headers_mut().insert(
        header::SET_COOKIE,
        cookie(Some(&token), portal.options.is_secure()),
    );
    Ok(response)
}

/// Ends the session.
pub(super) async fn sign_out(
    State(portal): State<Shared>,
    reader: Reader,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    if let Some(token) = token(&headers, portal.options.is_secure()) {
        centre::accounts::sign_out(portal.centre(), &token).await?;
    }
    let mut response = see_other(&reader.link("/desk/sign-in"));
    response
        .headers_mut()
        .insert(header::SET_COOKIE, cookie(None, portal.options.is_secure()));
    Ok(response)
}

/// The browser and system in a few words, for the person's own list of sessions.
fn agent(headers: &HeaderMap) -> String {
    let text = headers
        .get(header::USER_AGENT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let find = |names: &[&'static str]| names.iter().find(|name| text.contains(**name)).copied();
    let browser = find(&["Edg", "OPR", "Firefox", "Chrome", "Safari", "curl"]).unwrap_or("?");
    let system = find(&["Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux"]).unwrap_or("?");
    let browser = match browser {
        "Edg" => "Edge",
        "OPR" => "Opera",
        other => other,
    };
    format!("{browser} · {system}")
}
