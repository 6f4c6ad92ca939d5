//! A command: one transaction that changes records and says so in the audit chain.

use crate::accounts::Role;
use crate::audit::{self, Entry};
use crate::{Centre, CentreError};
use base::Digest;
use sqlx::{Any, AnyConnection, Transaction};

/// Who acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// Whoever has the home's files in hand, at the command line.
    Console,
    /// The program itself, for work that follows from an earlier command.
    System,
    /// A person who signed in.
    User {
        /// The user's id.
        id: String,
        /// The user's role.
        role: Role,
    },
}

impl Actor {
    /// How the audit chain names the actor.
    pub fn label(&self) -> &str {
        match self {
            Self::Console => "console",
            Self::System => "system",
            Self::User { id, .. } => id,
        }
    }

    /// The user's id, where the actor is a person who signed in.
    pub fn person(&self) -> Option<&str> {
        match self {
            Self::User { id, .. } => Some(id),
            Self::Console | Self::System => None,
        }
    }

    /// Checks that the actor has at least the role `needed`.
    ///
    /// # Errors
    /// [`CentreError::Forbidden`] when not.
    pub fn require(&self, needed: Role, verb: &'static str) -> Result<(), CentreError> {
        match self {
            Self::User { role, .. } if *role > needed => Err(CentreError::Forbidden {
                actor: self.label().to_owned(),
                verb,
                needed: needed.code(),
            }),
            _ => Ok(()),
        }
    }
}

/// An open command. Dropped without [`Command::commit`], it changes nothing.
pub struct Command {
    transaction: Transaction<'static, Any>,
    actor: String,
    at: String,
    seq: i64,
    digest: Digest,
    recorded: bool,
}

impl Command {
    pub(crate) async fn begin(centre: &Centre, actor: &Actor) -> Result<Self, CentreError> {
        let mut transaction = centre.pool.begin().await?;
        let (seq, digest) = audit::store::lock_head(&mut transaction).await?;
        Ok(Self {
            transaction,
            actor: actor.label().to_owned(),
            at: centre.now().to_string(),
            seq,
            digest,
            recorded: false,
        })
    }

    /// The connection that the command's statements run on.
    pub(crate) fn connection(&mut self) -> &mut AnyConnection {
        &mut self.transaction
    }

    /// When the command began, as it is stored.
    pub fn at(&self) -> &str {
        &self.at
    }

    /// Appends an entry to the audit chain.
    pub(crate) async fn record(&mut self, entry: Entry) -> Result<(), CentreError> {
        let link = entry.link(self.seq + 1, &self.at, &self.actor, self.digest);
        audit::store::append(&mut self.transaction, &link).await?;
        self.seq = link.seq;
        self.digest = link.digest;
        self.recorded = true;
        Ok(())
    }

    /// Makes the command's changes durable and visible.
    pub(crate) async fn commit(mut self) -> Result<(), CentreError> {
        debug_assert!(self.recorded, "a command leaves an audit entry");
        audit::store::move_head(&mut self.transaction, self.seq, self.digest).await?;
        self.transaction.commit().await?;
        Ok(())
    }
}
