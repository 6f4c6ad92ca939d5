//! People who sign in: names, roles, password hashes, sessions.

mod commands;
mod session;
mod session_store;
#[cfg(test)]
mod session_tests;
mod store;
#[cfg(test)]
mod tests;

pub use commands::{add_user, check_password, disable_user, list_users, set_password};
pub use session::{Session, end_session, session, sessions_of, sign_in, sign_out, sweep_sessions};

base::closed_list! {
    /// What a user may do; each role may do all that the later ones may.
    Role: "`administrator`, `editor`, `analyst` or `reader`" {
        /// Manages accounts and settings.
        Administrator = "administrator",
        /// Edits the institution's records.
        Editor = "editor",
        /// Ingests vacancies and makes figures.
        Analyst = "analyst",
        /// Reads what is not public.
        Reader = "reader",
    }
}

/// A user without the password hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// ULID.
    pub id: String,
    /// Sign-in name.
    pub name: String,
    /// Role.
    pub role: Role,
    /// When the account was made.
    pub created_at: String,
    /// When it was disabled; `None` while in use.
    pub disabled_at: Option<String>,
}

/// Characters that a password has at least (NIST SP 800-63B-4, 3.1.1.2, with room to spare).
pub const PASSWORD_MIN_CHARS: usize = 12;
/// Bytes that a password has at most, so that hashing cannot be used to exhaust the server.
pub const PASSWORD_MAX_BYTES: usize = 1024;

/// A sign-in name, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserName(String);

impl UserName {
    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for UserName {
    type Err = base::ParseError;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        let good = (2..=64).contains(&s.len())
            && s.starts_with(|c: char| c.is_ascii_lowercase())
            && s.bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b".-_@".contains(&b));
        if good {
            Ok(Self(s.to_owned()))
        } else {
            Err(base::ParseError::new(
                s,
                "a user name: 2 to 64 lower-case letters, digits, `.`, `-`, `_` or `@`, a letter first",
            ))
        }
    }
}
