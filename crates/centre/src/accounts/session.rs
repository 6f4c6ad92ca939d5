//! Signing in and out: whoever shows a session's secret token is the person who signed in.

use super::{Role, User, commands, session_store, store};
use crate::audit::Entry;
use crate::{Actor, Centre, CentreError};
use base::{Digest, Span, Timestamp};
use serde_json::json;

/// Hours after which a session ends however much it is used.
const LIFETIME_HOURS: i64 = 12;
/// Seconds without use after which a session ends.
const IDLE_SECONDS: i64 = 2 * 60 * 60;
/// Seconds after which another use is noted.
const NOTED_SECONDS: i64 = 60;
/// Days for which an ended session is kept.
const KEPT_DAYS: i64 = 30;
/// Characters that are kept of the description of a browser.
const AGENT_CHARS: usize = 80;

/// A session as its person may see it: without the token, which only their browser has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// ULID. It names the session and opens nothing.
    pub id: String,
    /// Whose it is.
    pub user_id: String,
    /// When the person signed in.
    pub created_at: String,
    /// When it was last used, to the minute.
    pub seen_at: String,
    /// When it ends however much it is used.
    pub expires_at: String,
    /// The browser in a few words.
    pub agent: String,
}

/// Opens a session for the person whose name and password these are. Returns its token, a new one each time, which
/// is for their browser alone, or `None` where name and password do not fit; both take the same time.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn sign_in(
    centre: &Centre,
    name: &str,
    password: &str,
    agent: &str,
) -> Result<Option<(String, Session)>, CentreError> {
    let Some((user, hash)) = commands::checked(centre, name, password).await? else {
        return Ok(None);
    };
    let mut secret = [0_u8; 32];
    centre.with_rng(|rng| rng.fill_bytes(&mut secret));
    // No digest of anything: it only writes 32 bytes as text.
    let token = Digest(secret).to_string();
    let now = centre.now();
    let expires = now.checked_add(Span::new().hours(LIFETIME_HOURS));
    let session = Session {
        id: centre.new_id(),
        user_id: user.id.clone(),
        created_at: now.to_string(),
        seen_at: now.to_string(),
        expires_at: expires.unwrap_or(Timestamp::MAX).to_string(),
        agent: agent
            .chars()
            .filter(|c| !c.is_control())
            .take(AGENT_CHARS)
            .collect(),
    };
    let mut command = centre.command(&actor(&user)).await?;
    // While the password was hashed, it may have been changed or the account disabled.
    let found = store::by_name(command.connection(), &user.name).await?;
    if !found.is_some_and(|(user, stored)| user.disabled_at.is_none() && stored == hash) {
        return Ok(None);
    }
    session_store::insert(command.connection(), &session, &Digest::of(token.as_bytes())).await?;
    command
        .record(Entry {
            action: "session.begin",
            subject: format!("user/{}", user.id),
            detail: json!({ "session": session.id }),
            ..Entry::default()
        })
        .await?;
    command.commit().await?;
    Ok(Some((token, session)))
}

fn actor(user: &User) -> Actor {
    Actor::User {
        id: user.id.clone(),
        role: user.role,
    }
}

/// Who shows `token`, and in which session; `None` where the session has ended, has run out, or never was, or the
/// account is disabled. The use is noted at most once a minute.
///
/// # Errors
/// When the database cannot be read.
pub async fn session(centre: &Centre, token: &str) -> Result<Option<(User, Session)>, CentreError> {
    let Some((user, mut session)) = by_token(centre, token).await? else {
        return Ok(None);
    };
    let now = centre.now();
    if !is_live(&session, now)? {
        return Ok(None);
    }
    if seconds_unused(&session, now)? >= NOTED_SECONDS {
        let at = now.to_string();
        match session_store::note_use(&centre.pool, &session.id, &at).await {
            Ok(()) => session.seen_at = at,
            // Reading goes on while nothing can be written.
            Err(error) => tracing::warn!(%error, "the use of a session could not be noted"),
        }
    }
    Ok(Some((user, session)))
}

/// The session that is not ended, and perhaps run out, of a token. Tokens are looked up by their digest, so that the
/// time it takes says nothing about them.
async fn by_token(centre: &Centre, token: &str) -> Result<Option<(User, Session)>, CentreError> {
    session_store::by_token(&centre.pool, &Digest::of(token.as_bytes())).await
}

fn instant(text: &str) -> Result<Timestamp, CentreError> {
    text.parse()
        .map_err(|_| CentreError::corrupt(format!("a session has the instant `{text}`")))
}

fn seconds_unused(session: &Session, now: Timestamp) -> Result<i64, CentreError> {
    Ok(now.duration_since(instant(&session.seen_at)?).as_secs())
}

fn is_live(session: &Session, now: Timestamp) -> Result<bool, CentreError> {
    Ok(now < instant(&session.expires_at)? && seconds_unused(session, now)? < IDLE_SECONDS)
}

/// Ends the session of `token`; nothing happens where there is none.
///
/// # Errors
/// When the database cannot be written.
pub async fn sign_out(centre: &Centre, token: &str) -> Result<(), CentreError> {
    match by_token(centre, token).await? {
        Some((user, session)) => end_session(centre, &actor(&user), &session.id).await,
        None => Ok(()),
    }
}

/// The sessions in which a person is signed in, the latest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn sessions_of(centre: &Centre, user_id: &str) -> Result<Vec<Session>, CentreError> {
    let Some(user) = Centre::known_id(user_id) else {
        return Ok(Vec::new());
    };
    let now = centre.now();
    let mut live = Vec::new();
    for session in session_store::open_of(&centre.pool, &user).await? {
        if is_live(&session, now)? {
            live.push(session);
        }
    }
    Ok(live)
}

/// Ends a session: a person their own, an administrator anybody's. One that has ended stays as it is.
///
/// # Errors
/// When there is no such session, or it is another person's and the actor is not an administrator.
pub async fn end_session(centre: &Centre, actor: &Actor, id: &str) -> Result<(), CentreError> {
    let missing = || CentreError::NotFound {
        what: "such session".into(),
        hint: "Look at the list of sessions again".into(),
    };
    let id = Centre::known_id(id).ok_or_else(missing)?;
    let mut command = centre.command(actor).await?;
    let at = command.at().to_owned();
    let (owner, ended) = session_store::state(command.connection(), &id)
        .await?
        .ok_or_else(missing)?;
    if !matches!(actor, Actor::User { id, .. } if *id == owner) {
        actor.require(Role::Administrator, "end another person's session")?;
    }
    if ended {
        return Ok(());
    }
    session_store::end(command.connection(), &id, &at).await?;
    command
        .record(Entry {
            action: "session.end",
            subject: format!("user/{owner}"),
            detail: json!({ "session": id }),
            ..Entry::default()
        })
        .await?;
    command.commit().await
}

/// Deletes the sessions that ended or ran out more than 30 days ago; the audit chain keeps when they began and ended.
/// Returns how many there were.
///
/// # Errors
/// When the database cannot be written.
pub async fn sweep_sessions(centre: &Centre) -> Result<u64, CentreError> {
    let before = centre.now().checked_sub(Span::new().hours(KEPT_DAYS * 24));
    let before = before.unwrap_or(Timestamp::MIN).to_string();
    session_store::delete_ended(&centre.pool, &before).await
}
