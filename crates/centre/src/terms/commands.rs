//! Deciding about terms, and putting what was accepted in force.

use super::check::{fit, invalid, is_target};
use super::{Becomes, Decision, Edition, NAME, NewDecision, Verdict, digest, said_digest, store};
use crate::accounts::Role;
use crate::audit::Entry;
use crate::{Actor, Centre, CentreError, imports, jobs, settings};
use base::{Country, Language};
use serde_json::json;

/// The kind of the jobs that look for terms.
pub const JOB: &str = "terms.propose";

/// Keeps a decision. `None` where the last one about the same term says the same.
///
/// # Errors
/// When the actor is not an editor, or the decision is not whole: a rejection without a reason, a green concept without a
/// criterion, a label that means something already, a target that there is not.
pub async fn decide(
    centre: &Centre,
    actor: &Actor,
    new: NewDecision,
) -> Result<Option<Decision>, CentreError> {
    actor.require(Role::Editor, "decide about terms")?;
    let id = centre.new_id();
    let mut command = centre.command(actor).await?;
    let current = store::current(command.connection(), i64::MAX).await?;
    let said = fit(new, &current)?;
    let last = current
        .iter()
        .find(|one| (one.said.language, &one.said.term) == (said.language, &said.term));
    if last.is_some_and(|last| last.said.verdict == said.verdict) {
        return Ok(None);
    }
    let is_new = matches!(
        &said.verdict,
        Verdict::Accepted {
            becomes: Becomes::Concept { .. } | Becomes::Skill,
            ..
        }
    );
    let number = if is_new {
        Some(store::number_of(command.connection(), said.language, &said.term).await?)
    } else {
        None
    };
    let decision = Decision {
        seq: store::next_seq(command.connection()).await?,
        id,
        number,
        decided_by: actor.person().map(str::to_owned),
        decided_at: command.at().to_owned(),
        said,
    };
    store::insert(command.connection(), &decision).await?;
    command
        .record(Entry {
            action: "term.decide",
            subject: format!("term/{}", decision.id),
            before: last.map(said_digest),
            after: Some(said_digest(&decision)),
            detail: json!({ "language": decision.said.language.code(), "verdict": decision.said.verdict.code() }),
        })
        .await?;
    command.commit().await?;
    Ok(Some(decision))
}

/// The decisions that count, the latest first: of each term in each language the last.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(centre: &Centre) -> Result<Vec<Decision>, CentreError> {
    let mut all = store::current(&mut *centre.pool.acquire().await?, i64::MAX).await?;
    all.reverse();
    Ok(all)
}

/// Puts all accepted terms in force, in the place of those that were. `None` where the same are in force already.
///
/// # Errors
/// When the actor is not an administrator, or a term is a label of something that is no longer accepted.
pub async fn put_in_force(centre: &Centre, actor: &Actor) -> Result<Option<Edition>, CentreError> {
    actor.require(Role::Administrator, "put terms in force")?;
    let mut command = centre.command(actor).await?;
    let current = store::current(command.connection(), i64::MAX).await?;
    let last_seq = current.iter().map(|one| one.seq).max().unwrap_or(0);
    let accepted = accepted(current);
    for one in &accepted {
        if let Verdict::Accepted {
            becomes: Becomes::Label(target),
            ..
        } = &one.said.verdict
            && !is_target(target, &accepted)
        {
            return Err(invalid(
                format!(
                    "`{}` is a label of {target}, which is not accepted any more",
                    one.said.term
                ),
                "Decide about it again",
            ));
        }
    }
    let digest = digest(&accepted);
    let setting = imports::setting(NAME);
    let before = if accepted.is_empty() {
        settings::erase(&mut command, &setting).await?
    } else {
        settings::write(&mut command, &setting, &digest.to_string()).await?
    };
    let before = before.map(|value| value.parse()).transpose()?;
    let after = (!accepted.is_empty()).then_some(digest);
    if before == after {
        return Ok(None);
    }
    let edition = Edition {
        number: store::last_edition(command.connection()).await? + 1,
        last_seq,
        terms: accepted.len() as u64,
        digest,
        put_by: actor.person().map(str::to_owned),
        put_at: command.at().to_owned(),
    };
    store::insert_edition(command.connection(), &edition).await?;
    command
        .record(Entry {
            action: "taxonomy.terms",
            subject: setting,
            before,
            after,
            detail: json!({ "edition": edition.number, "terms": edition.terms }),
        })
        .await?;
    command.commit().await?;
    Ok(Some(edition))
}

fn accepted(mut current: Vec<Decision>) -> Vec<Decision> {
    current.retain(|one| matches!(one.said.verdict, Verdict::Accepted { .. }));
    current
}

/// The edition in force with its terms, in the order of their decisions; `None` where there is none.
///
/// # Errors
/// When the database cannot be read, or the decisions are not those that were put in force.
pub async fn in_force(centre: &Centre) -> Result<Option<(Edition, Vec<Decision>)>, CentreError> {
    let Some(value) = settings::get(centre, &imports::setting(NAME)).await? else {
        return Ok(None);
    };
    let mut connection = centre.pool.acquire().await?;
    let Some(edition) = store::edition_of(&mut connection, &value).await? else {
        return Err(CentreError::corrupt(format!("no edition of terms is {value}")));
    };
    let terms = accepted(store::current(&mut connection, edition.last_seq).await?);
    if digest(&terms) != edition.digest {
        return Err(CentreError::corrupt(format!(
            "the terms of edition {} are not those that were put in force",
            edition.number
        )));
    }
    Ok(Some((edition, terms)))
}

/// All editions, the latest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn editions(centre: &Centre) -> Result<Vec<Edition>, CentreError> {
    store::editions(&mut *centre.pool.acquire().await?).await
}

/// Asks for terms to be looked for in the advertisements of a country, or of all, in a language. One that waits under the
/// same words stands for it.
///
/// # Errors
/// When the actor is not an editor.
pub async fn ask(
    centre: &Centre,
    actor: &Actor,
    country: Option<Country>,
    language: Language,
) -> Result<(), CentreError> {
    actor.require(Role::Editor, "look for terms")?;
    let job = centre.new_id();
    let mut command = centre.command(actor).await?;
    let country = country.map_or("", Country::code);
    let payload = json!({ "country": country, "language": language.code() }).to_string();
    let key = format!("{JOB}/{country}/{}", language.code());
    jobs::enqueue(&mut command, &job, JOB, &key, &payload).await?;
    command
        .record(Entry {
            action: "terms.ask",
            subject: "terms".into(),
            detail: json!({ "country": country, "language": language.code() }),
            ..Entry::default()
        })
        .await?;
    command.commit().await
}
