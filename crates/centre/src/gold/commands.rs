//! Judging, taking judgements in from a file, listing them.

use super::{Agreement, Filter, Gold, NewGold, digest, fit, store, text_digest};
use crate::accounts::Role;
use crate::audit::Entry;
use crate::{Actor, Centre, CentreError, Command};
use base::{Country, Digest, DigestBuilder};
use serde_json::json;
use std::collections::BTreeMap;

/// What an import did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Imported {
    /// Judgements that were added.
    pub added: u64,
    /// Those that say what the last one of the same text by the same actor said.
    pub unchanged: u64,
}

fn judge_of(actor: &Actor) -> Option<String> {
    match actor {
        Actor::User { id, .. } => Some(id.clone()),
        Actor::Console | Actor::System => None,
    }
}

/// Adds one; `None` where it repeats the actor's last judgement of the text.
async fn add(
    command: &mut Command,
    id: String,
    actor: &Actor,
    new: NewGold,
) -> Result<Option<Gold>, CentreError> {
    let said = fit(new)?;
    let text = text_digest(&said);
    let judged_by = judge_of(actor);
    let at = command.at().to_owned();
    if let Some(last) = store::last(command.connection(), text, judged_by.as_deref()).await? {
        let same = NewGold {
            key: said.key.clone().or_else(|| last.said.key.clone()),
            ..said.clone()
        };
        if last.said == same {
            return Ok(None);
        }
    }
    let said = NewGold {
        key: said.key.clone().or_else(|| Some(id.clone())),
        ..said
    };
    let gold = Gold {
        seq: store::next_seq(command.connection()).await?,
        id,
        text,
        judged_by,
        judged_at: at,
        said,
    };
    store::insert(command.connection(), &gold).await?;
    Ok(Some(gold))
}

/// Keeps a judgement. `None` where the same person said the same of the same text last.
///
/// # Errors
/// When the actor is not an analyst, or the judgement is not whole: no heading, or no unit group for a vacancy.
pub async fn judge(centre: &Centre, actor: &Actor, new: NewGold) -> Result<Option<Gold>, CentreError> {
    actor.require(Role::Analyst, "judge codings")?;
    let id = centre.new_id();
    let mut command = centre.command(actor).await?;
    let Some(gold) = add(&mut command, id, actor, new).await? else {
        return Ok(None);
    };
    let coded = gold.said.coded.as_ref();
    command
        .record(Entry {
            action: "gold.judge",
            subject: format!("gold/{}", gold.id),
            after: Some(digest(&gold.said, gold.text)),
            detail: json!({ "text": gold.text.to_string(), "coder": coded.map(|coded| &coded.coder) }),
            ..Entry::default()
        })
        .await?;
    command.commit().await?;
    Ok(Some(gold))
}

/// Takes in judgements from a file, all or none.
///
/// # Errors
/// When the actor is not an analyst or one of them is not whole.
pub async fn import(centre: &Centre, actor: &Actor, all: Vec<NewGold>) -> Result<Imported, CentreError> {
    actor.require(Role::Analyst, "import gold records")?;
    let ids: Vec<String> = all.iter().map(|_| centre.new_id()).collect();
    let mut command = centre.command(actor).await?;
    let mut done = Imported::default();
    let mut whole = DigestBuilder::new("aglc.gold-import.1");
    for (id, new) in ids.into_iter().zip(all) {
        match add(&mut command, id, actor, new).await? {
            Some(gold) => {
                done.added += 1;
                whole = whole.bytes(&digest(&gold.said, gold.text).0);
            }
            None => done.unchanged += 1,
        }
    }
    command
        .record(Entry {
            action: "gold.import",
            subject: "gold".into(),
            after: Some(whole.finish()),
            detail: json!({ "added": done.added, "unchanged": done.unchanged }),
            ..Entry::default()
        })
        .await?;
    command.commit().await?;
    Ok(done)
}

/// The judgements that count, latest first: of each text the last of each person.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(centre: &Centre, filter: &Filter, limit: i64) -> Result<Vec<Gold>, CentreError> {
    store::current(&mut *centre.pool.acquire().await?, filter, limit).await
}

/// How often two people said the same of the same text, over `judgements` that count.
pub fn agreement(judgements: &[Gold]) -> Agreement {
    let mut texts: BTreeMap<Digest, Vec<&Gold>> = BTreeMap::new();
    for gold in judgements {
        texts.entry(gold.text).or_default().push(gold);
    }
    let mut found = Agreement::default();
    for same in texts.values() {
        for (at, one) in same.iter().enumerate() {
            for other in same[at + 1..]
                .iter()
                .filter(|other| other.judged_by != one.judged_by)
            {
                found.pairs += 1;
                found.occupation += u64::from(one.said.isco4 == other.said.isco4);
                found.green += u64::from(one.said.green == other.said.green);
            }
        }
    }
    found
}

/// The words of a published ad, for those who may read what is not public.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Heading.
    pub title: String,
    /// Employer.
    pub employer: Option<String>,
    /// Description, requirements and benefits, with an empty line between them.
    pub body: String,
    /// Labour market.
    pub country: Country,
}

/// The words of the published ad `id`; `None` where there is none.
///
/// # Errors
/// When the actor may not read it, or the database cannot be read.
pub async fn text_of(centre: &Centre, actor: &Actor, id: &str) -> Result<Option<Text>, CentreError> {
    actor.require(Role::Analyst, "read advertisements to judge them")?;
    match Centre::known_id(id) {
        Some(id) => store::text_of(&mut *centre.pool.acquire().await?, &id).await,
        None => Ok(None),
    }
}
