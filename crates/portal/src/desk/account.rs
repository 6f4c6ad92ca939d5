//! A person's own account: name, role, open sessions.

use super::staff::{Staff, private, see_other};
use crate::view::Shell;
use crate::web::{Reader, Refused, Section, Shared};
use askama::Template;
use axum::extract::{Form, State};
use axum::response::Response;
use serde::Deserialize;

struct SessionView {
    id: String,
    agent: String,
    begun: String,
    seen: String,
    current: bool,
}

#[derive(Template)]
#[template(path = "account.html")]
struct Page {
    shell: Shell,
    name: String,
    role: String,
    sessions: Vec<SessionView>,
    end: String,
    sign_out: String,
}

/// `/LANGUAGE/desk/account`.
pub(super) async fn page(
    State(portal): State<Shared>,
    staff: Staff,
    reader: Reader,
) -> Result<Response, Refused> {
    let speech = reader.speech;
    let sessions = centre::accounts::sessions_of(portal.centre(), &staff.user.id)
        .await?
        .into_iter()
        .map(|session| SessionView {
            current: session.id == staff.session.id,
            begun: speech.instant(&session.created_at),
            seen: speech.instant(&session.seen_at),
            agent: session.agent,
            id: session.id,
        })
        .collect();
    let role = speech.say(&format!("role-{}", staff.user.role.code()));
    let (end, sign_out) = (reader.link("/desk/account/end"), reader.link("/desk/sign-out"));
    let shell = Shell::of(reader, "account-title")
        .in_section(Section::Desk)
        .unlisted();
    crate::pages::render(&Page {
        shell,
        name: staff.user.name,
        role,
        sessions,
        end,
        sign_out,
    })
    .map(private)
}

/// What the form sends.
#[derive(Deserialize)]
pub(super) struct Words {
    session: String,
}

/// Ends one of the person's sessions.
pub(super) async fn end(
    State(portal): State<Shared>,
    staff: Staff,
    reader: Reader,
    Form(words): Form<Words>,
) -> Result<Response, Refused> {
    centre::accounts::end_session(portal.centre(), &staff.actor(), &words.session).await?;
    Ok(see_other(&reader.link("/desk/account")))
}
