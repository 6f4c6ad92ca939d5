//! Adding, disabling and checking users.

use super::{PASSWORD_MAX_BYTES, PASSWORD_MIN_CHARS, Role, User, UserName, session_store, store};
use crate::audit::Entry;
use crate::error::broken_unique;
use crate::{Actor, Centre, CentreError};
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use base::{Digest, DigestBuilder};
use serde_json::json;
use tokio::sync::Semaphore;

/// argon2id with 19 MiB, two passes, one lane (OWASP Password Storage Cheat Sheet; RFC 9106).
fn argon2() -> Argon2<'static> {
    let params = Params::new(19 * 1024, 2, 1, None).expect("constant parameters are in range");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// Hashings at one time: each takes 19 MiB and a core, and whoever reaches the sign-in page can ask for one.
static HASHING: Semaphore = Semaphore::const_new(4);

/// Does the hashing `work` where it holds nobody up.
async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, CentreError> {
    let broken = |why: &dyn std::fmt::Display| CentreError::Unavailable {
        location: "this home".into(),
        why: format!("a password could not be hashed: {why}"),
        hint: "Try again".into(),
    };
    // The turn goes with the work, because a caller that gives up does not stop it.
    let turn = HASHING.acquire().await.map_err(|error| broken(&error))?;
    let done = tokio::task::spawn_blocking(move || {
        let done = work();
        drop(turn);
        done
    });
    done.await.map_err(|error| broken(&error))
}

async fn hash(centre: &Centre, password: &str) -> Result<String, CentreError> {
    let invalid = |what: String, hint: &str| CentreError::Invalid {
        code: "accounts.password",
        what,
        hint: hint.to_owned(),
    };
    let chars = password.chars().count();
    if chars < PASSWORD_MIN_CHARS {
        return Err(invalid(
            format!("the password has {chars} characters"),
            "Use at least 12; a few unrelated words are easy to remember",
        ));
    }
    if password.len() > PASSWORD_MAX_BYTES {
        return Err(invalid(
            format!("the password has {} bytes", password.len()),
            "Use at most 1024",
        ));
    }
    let mut salt = [0_u8; 16];
    centre.with_rng(|rng| rng.fill_bytes(&mut salt));
    let password = password.to_owned();
    let hashed = aside(move || {
        let hash = argon2().hash_password_with_salt(password.as_bytes(), &salt);
        hash.map(|hash| hash.to_string())
    });
    hashed.await?.map_err(|error| {
        invalid(
            format!("the password cannot be hashed: {error}"),
            "Choose another",
        )
    })
}

fn digest(user: &User) -> Digest {
    DigestBuilder::new("aglc.user.1")
        .text(&user.id)
        .text(user.role.code())
        .optional(user.disabled_at.as_deref())
        .finish()
}

/// Makes a user who can sign in with `password`.
///
/// # Errors
/// When the actor is not an administrator, the name is taken, or the password is too short or long.
pub async fn add_user(
    centre: &Centre,
    actor: &Actor,
    name: &UserName,
    role: Role,
    password: &str,
) -> Result<User, CentreError> {
    actor.require(Role::Administrator, "add a user")?;
    let password_hash = hash(centre, password).await?;
    let id = centre.new_id();
    let mut command = centre.command(actor).await?;
    let user = User {
        id,
        name: name.as_str().to_owned(),
        role,
        created_at: command.at().to_owned(),
        disabled_at: None,
    };
    if let Err(error) = store::insert(command.connection(), &user, &password_hash).await {
        let taken = broken_unique(&error, &[("users_name_key", "users.name")]).is_some();
        return Err(if taken {
            CentreError::Conflict {
                code: "accounts.name-taken",
                what: format!("there is a user named `{}` already", user.name),
                hint: "Choose another name, or see `aglc user list`".into(),
            }
        } else {
            error.into()
        });
    }
    command
        .record(Entry {
            action: "user.add",
            subject: format!("user/{}", user.id),
            after: Some(digest(&user)),
            detail: json!({ "role": role.code() }),
            ..Entry::default()
        })
        .await?;
    command.commit().await?;
    Ok(user)
}

async fn existing(command: &mut crate::Command, name: &UserName) -> Result<(User, String), CentreError> {
    store::by_name(command.connection(), name.as_str())
        .await?
        .ok_or_else(|| CentreError::NotFound {
            what: format!("user named `{}`", name.as_str()),
            hint: "See `aglc user list`".into(),
        })
}

/// Gives a user another password and ends all sessions that the old one opened.
///
/// # Errors
/// When the actor is not an administrator, there is no such user, or the password is unfit.
pub async fn set_password(
    centre: &Centre,
    actor: &Actor,
    name: &UserName,
    password: &str,
) -> Result<(), CentreError> {
    actor.require(Role::Administrator, "set a user's password")?;
    let password_hash = hash(centre, password).await?;
    let mut command = centre.command(actor).await?;
    let at = command.at().to_owned();
    let (user, _) = existing(&mut command, name).await?;
    store::set_hash(command.connection(), &user.id, &password_hash).await?;
    let ended = session_store::end_all(command.connection(), &user.id, &at).await?;
    command
        .record(Entry {
            action: "user.password",
            subject: format!("user/{}", user.id),
            before: Some(digest(&user)),
            after: Some(digest(&user)),
            detail: json!({ "sessions_ended": ended }),
        })
        .await?;
    command.commit().await
}

/// Ends a user's access and sessions; the account stays, because entries of the audit chain name it.
///
/// # Errors
/// When the actor is not an administrator or there is no such user.
pub async fn disable_user(centre: &Centre, actor: &Actor, name: &UserName) -> Result<(), CentreError> {
    actor.require(Role::Administrator, "disable a user")?;
    let mut command = centre.command(actor).await?;
    let (before, _) = existing(&mut command, name).await?;
    let after = User {
        disabled_at: Some(command.at().to_owned()),
        ..before.clone()
    };
    let at = command.at().to_owned();
    store::disable(command.connection(), &before.id, &at).await?;
    let ended = session_store::end_all(command.connection(), &before.id, &at).await?;
    command
        .record(Entry {
            action: "user.disable",
            subject: format!("user/{}", before.id),
            before: Some(digest(&before)),
            after: Some(digest(&after)),
            detail: json!({ "sessions_ended": ended }),
        })
        .await?;
    command.commit().await
}

/// All users by name.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_users(centre: &Centre) -> Result<Vec<User>, CentreError> {
    store::all(&mut *centre.pool.acquire().await?).await
}

/// A hash of nothing anybody types, so that unknown names cost one hashing too.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$\
                      AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// The user named `name` if `password` is right and the account is in use. Takes the same time whether or not
/// the name exists.
///
/// # Errors
/// When the database cannot be read.
pub async fn check_password(
    centre: &Centre,
    name: &str,
    password: &str,
) -> Result<Option<User>, CentreError> {
    Ok(checked(centre, name, password).await?.map(|(user, _)| user))
}

/// As [`check_password`], with the hash that the password was checked against.
pub(super) async fn checked(
    centre: &Centre,
    name: &str,
    password: &str,
) -> Result<Option<(User, String)>, CentreError> {
    // What cannot be a name is not asked of the database, which may refuse the text itself.
    let found = match name.parse::<UserName>() {
        Ok(name) => store::by_name(&mut *centre.pool.acquire().await?, name.as_str()).await?,
        Err(_) => None,
    };
    if password.len() > PASSWORD_MAX_BYTES {
        return Ok(None);
    }
    let stored = found.as_ref().map_or(NOBODY, |(_, hash)| hash.as_str());
    let parsed = argon2::PasswordHash::new(stored)
        .map_err(|error| CentreError::corrupt(format!("a password hash does not read back: {error}")))?;
    let password = password.to_owned();
    let right = aside(move || argon2().verify_password(password.as_bytes(), &parsed).is_ok()).await?;
    Ok(found.filter(|(user, _)| right && user.disabled_at.is_none()))
}
