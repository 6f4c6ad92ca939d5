//! Who is at the desk: the session that a cookie names.

use crate::view::query;
use crate::web::{Content, Failure, Reader, Refused, Shared};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use centre::Actor;
use centre::accounts::{Role, Session, User};

/// How long a browser keeps the cookie, in seconds: as long as a session may last.
const COOKIE_SECONDS: u32 = 12 * 3600;

/// A person who is signed in.
pub(super) struct Staff {
    pub(super) user: User,
    pub(super) session: Session,
}

impl Staff {
    /// The person as the records name who acts.
    pub(super) fn actor(&self) -> Actor {
        Actor::User {
            id: self.user.id.clone(),
            role: self.user.role,
        }
    }

    /// Whether the person may take in vacancies.
    pub(super) fn is_analyst(&self) -> bool {
        self.user.role <= Role::Analyst
    }

    /// Whether the person may edit the Centre's records.
    pub(super) fn is_editor(&self) -> bool {
        self.user.role <= Role::Editor
    }

    /// Refuses people who may not edit the Centre's records.
    pub(super) fn editor(&self) -> Result<(), Refused> {
        if self.is_editor() {
            Ok(())
        } else {
            Err(Failure::Forbidden.into())
        }
    }

    /// Refuses people who may not take in vacancies.
    pub(super) fn analyst(&self) -> Result<(), Refused> {
        if self.is_analyst() {
            Ok(())
        } else {
            Err(Failure::Forbidden.into())
        }
    }
}

/// Whoever reads a page that is there for everybody, and may be one of the staff.
pub(crate) struct Visitor(Option<Staff>);

impl Visitor {
    /// Whether this is a person who may take in vacancies and judge codings.
    pub(crate) fn is_analyst(&self) -> bool {
        self.0.as_ref().is_some_and(Staff::is_analyst)
    }
}

impl FromRequestParts<Shared> for Visitor {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, portal: &Shared) -> Result<Self, Response> {
        let Some(token) = token(&parts.headers, portal.options.is_secure()) else {
            return Ok(Self(None));
        };
        match centre::accounts::session(portal.centre(), &token).await {
            Ok(found) => Ok(Self(found.map(|(user, session)| Staff { user, session }))),
            Err(error) => Err(Refused(error.into()).into_response()),
        }
    }
}

/// The cookie's name. With TLS the prefix binds it to this host (RFC 6265bis, 4.1.3.2).
fn cookie_name(secure: bool) -> &'static str {
    if secure { "__Host-aglc" } else { "aglc" }
}

/// The token in the request's cookie.
pub(super) fn token(headers: &HeaderMap, secure: bool) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == cookie_name(secure))
        .map(|(_, value)| value.to_owned())
}

/// The header that sets the cookie; without a token it ends it.
pub(super) fn cookie(token: Option<&str>, secure: bool) -> HeaderValue {
    let name = cookie_name(secure);
    let (value, age) = token.map_or(("", 0), |token| (token, COOKIE_SECONDS));
    let tls = if secure { "; Secure" } else { "" };
    let text = format!("{name}={value}; Path=/; Max-Age={age}; HttpOnly; SameSite=Lax{tls}");
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static(""))
}

/// A page that leads elsewhere after a form was sent.
pub(super) fn see_other(target: &str) -> Response {
    match HeaderValue::from_str(target) {
        Ok(target) => (StatusCode::SEE_OTHER, [(header::LOCATION, target)]).into_response(),
        Err(_) => Refused(Failure::Internal).into_response(),
    }
}

/// A page of the desk: for this person now, and kept by nobody.
pub(crate) fn private(content: Content) -> Response {
    (
        [
            (header::CONTENT_TYPE, HeaderValue::from_static(content.kind)),
            (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        ],
        content.body,
    )
        .into_response()
}

impl FromRequestParts<Shared> for Staff {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, portal: &Shared) -> Result<Self, Response> {
        let found = match token(&parts.headers, portal.options.is_secure()) {
            Some(token) => centre::accounts::session(portal.centre(), &token).await,
            None => Ok(None),
        };
        match found {
            Ok(Some((user, session))) => Ok(Self { user, session }),
            Ok(None) => {
                let reader = Reader::from_request_parts(parts, portal).await?;
                let asked = if reader.query.is_empty() {
                    String::new()
                } else {
                    format!("?{}", reader.query)
                };
                let back = [("next".to_owned(), format!("{}{asked}", reader.path))].into();
                let target = format!("{}{}", reader.link("/desk/sign-in"), query(&back));
                Err(see_other(&target))
            }
            Err(error) => Err(Refused(error.into()).into_response()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_are_found_among_others_and_by_their_own_name() {
        let mut headers = HeaderMap::new();
        headers.append(
            header::COOKIE,
            HeaderValue::from_static("theme=x; aglc=secret; y=z"),
        );
        assert_eq!(token(&headers, false).as_deref(), Some("secret"));
        assert_eq!(token(&headers, true), None);
        let set = cookie(Some("t"), true);
        let set = set.to_str().expect("text");
        assert!(
            set.starts_with("__Host-aglc=t;") && set.contains("Secure") && set.contains("HttpOnly"),
            "{set}"
        );
        assert!(cookie(None, false).to_str().expect("text").contains("Max-Age=0"));
    }
}
