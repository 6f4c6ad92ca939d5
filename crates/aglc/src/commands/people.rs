//! `aglc user`.

use super::Outcome;
use crate::arguments::User;
use crate::config::Config;
use crate::failure::Failure;
use crate::output::Output;
use centre::Actor;
use centre::accounts::{self, Role, UserName};
use std::io::BufRead as _;
use std::process::ExitCode;

fn wrong(error: &base::ParseError) -> Failure {
    Failure::usage("user.word", error.to_string())
}

fn name(text: &str) -> Result<UserName, Failure> {
    text.parse().map_err(|error| wrong(&error))
}

fn password(stdin: bool) -> Result<String, Failure> {
    let failed = |error: std::io::Error| Failure::system("the password cannot be read", &error);
    if stdin {
        let mut line = String::new();
        std::io::stdin().lock().read_line(&mut line).map_err(failed)?;
        return Ok(line.trim_end_matches(['\r', '\n']).to_owned());
    }
    let first = rpassword::prompt_password("Password: ").map_err(failed)?;
    let second = rpassword::prompt_password("Again: ").map_err(failed)?;
    if first == second {
        Ok(first)
    } else {
        Err(Failure::usage("user.password", "the two passwords differ".into()))
    }
}

pub(crate) async fn run(words: User, config: &Config, output: &Output) -> Outcome {
    match words {
        User::Add {
            name: text,
            role,
            password_stdin,
        } => {
            let name = name(&text)?;
            let role: Role = role.parse().map_err(|error| wrong(&error))?;
            let password = password(password_stdin)?;
            let home = config.open(true).await?;
            let user = accounts::add_user(home.centre(), &Actor::Console, &name, role, &password).await?;
            output.value(&serde_json::json!({ "id": user.id, "name": user.name, "role": user.role.code() }));
            output.say(&format!("{} can sign in as {}", user.name, user.role));
        }
        User::List => {
            let home = config.open(false).await?;
            let users = accounts::list_users(home.centre()).await?;
            for user in &users {
                output.value(&serde_json::json!({
                    "id": user.id, "name": user.name, "role": user.role.code(), "created_at": user.created_at,
                    "disabled_at": user.disabled_at,
                }));
            }
            let rows: Vec<Vec<String>> = users
                .into_iter()
                .map(|user| {
                    vec![
                        user.name,
                        user.role.to_string(),
                        user.created_at,
                        user.disabled_at.unwrap_or_default(),
                    ]
                })
                .collect();
            output.table(&["name", "role", "added", "disabled"], &rows);
        }
        User::Password {
            name: text,
            password_stdin,
        } => {
            let name = name(&text)?;
            let password = password(password_stdin)?;
            let home = config.open(false).await?;
            accounts::set_password(home.centre(), &Actor::Console, &name, &password).await?;
            output.say(&format!("{text} has another password"));
        }
        User::Disable { name: text } => {
            let home = config.open(false).await?;
            accounts::disable_user(home.centre(), &Actor::Console, &name(&text)?).await?;
            output.say(&format!("{text} can no longer sign in"));
        }
    }
    Ok(ExitCode::SUCCESS)
}
