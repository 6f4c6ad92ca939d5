//! Judgements of codings: keeping one, listing them, taking them home, checking the coding of an ad.

use super::staff::{Staff, private, see_other};
use crate::i18n::Speech;
use crate::pages::{Single, Typed, compute, criterion_name};
use crate::view::Shell;
use crate::web::{Failure, Reader, Refused, Section, Shared};
use askama::Template;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use base::Green;
use centre::gold::{Coded, Filter, Gold, GoldLine, NewGold};
use journeys::code::Ask;
use std::collections::{BTreeMap, BTreeSet};
use taxonomy::UnitGroup;

/// Judgements that are shown, and those that agreement is computed of and files are made of.
const SHOWN: usize = 100;
const MOST: i64 = 100_000;

struct Line {
    at: String,
    who: String,
    title: String,
    judged: String,
    coded: String,
    note: String,
}

#[derive(Template)]
#[template(path = "gold.html")]
struct Page {
    shell: Shell,
    action: String,
    download: String,
    people: Vec<(String, String, bool)>,
    greens: Vec<(&'static str, String, bool)>,
    agreement: String,
    lines: Vec<Line>,
    cut: Option<String>,
}

fn filter(reader: &Reader) -> Result<Filter, Failure> {
    let green = reader.get("green").map(str::parse::<Green>).transpose();
    Ok(Filter {
        judged_by: reader.get("who").map(ToOwned::to_owned),
        green: green.map_err(|error| Failure::invalid("gold.filter", error.to_string()))?,
    })
}

/// `/LANGUAGE/desk/gold`.
pub(super) async fn page(
    State(portal): State<Shared>,
    staff: Staff,
    reader: Reader,
) -> Result<Response, Refused> {
    staff.analyst()?;
    let speech = reader.speech;
    let filter = filter(&reader)?;
    let all = centre::gold::list(portal.centre(), &Filter::default(), MOST).await?;
    let found = centre::gold::list(portal.centre(), &filter, MOST).await?;
    let users = centre::accounts::list_users(portal.centre()).await?;
    let names: BTreeMap<&str, &str> = users
        .iter()
        .map(|user| (user.id.as_str(), user.name.as_str()))
        .collect();
    let judges: BTreeSet<&str> = all.iter().filter_map(|gold| gold.judged_by.as_deref()).collect();
    let people = judges.into_iter().map(|id| {
        let name = names.get(id).copied().unwrap_or(id);
        (
            id.to_owned(),
            name.to_owned(),
            filter.judged_by.as_deref() == Some(id),
        )
    });
    let greens = Green::ALL.iter().map(|green| {
        let name = speech.say(&format!("green-{}", green.code()));
        (green.code(), name, filter.green == Some(*green))
    });
    let count = speech.number(SHOWN as i64);
    let page = Page {
        action: reader.link("/desk/gold"),
        download: reader.link("/desk/gold/download"),
        people: people.collect(),
        greens: greens.collect(),
        agreement: agreement(&all, speech),
        lines: found
            .iter()
            .take(SHOWN)
            .map(|gold| line(gold, &names, speech))
            .collect(),
        cut: (found.len() > SHOWN).then(|| speech.fill("gold-cut", &[("shown", &count)])),
        shell: Shell::of(reader, "gold-title")
            .in_section(Section::Desk)
            .unlisted(),
    };
    crate::pages::render(&page).map(private)
}

fn agreement(all: &[Gold], speech: &Speech) -> String {
    let found = centre::gold::agreement(all);
    if found.pairs == 0 {
        return speech.say("gold-agreement-none");
    }
    let share = |n: u64| speech.percent(n as f64 / found.pairs as f64);
    speech.fill(
        "gold-agreement-found",
        &[
            ("pairs", &speech.count(found.pairs)),
            ("occupation", &share(found.occupation)),
            ("green", &share(found.green)),
        ],
    )
}

fn line(gold: &Gold, names: &BTreeMap<&str, &str>, speech: &Speech) -> Line {
    let said = &gold.said;
    let occupation = match said.isco4 {
        Some(unit) => format!("{} {}", unit.code(), speech.occupation(unit.code())),
        None => speech.say("gold-not-a-vacancy"),
    };
    let mut judged = vec![occupation, speech.say(&format!("green-{}", said.green.code()))];
    judged.extend(
        said.criteria
            .iter()
            .map(|criterion| criterion_name(speech, *criterion)),
    );
    let who = match gold.judged_by.as_deref() {
        Some(id) => names.get(id).copied().unwrap_or(id).to_owned(),
        None => speech.say("gold-console"),
    };
    Line {
        at: speech.instant(&gold.judged_at),
        who,
        title: said.title.clone(),
        judged: judged.join(" · "),
        coded: said
            .coded
            .as_ref()
            .map(|coded| shown(coded, speech))
            .unwrap_or_default(),
        note: said.note.clone().unwrap_or_default(),
    }
}

/// What the coder had said, in a few words.
fn shown(coded: &Coded, speech: &Speech) -> String {
    let value: serde_json::Value = serde_json::from_str(&coded.answer).unwrap_or_default();
    let isco = value["occupation"][0]["code"].as_str().unwrap_or("–");
    let green = value["green"]["class"]
        .as_str()
        .and_then(|code| code.parse::<Green>().ok());
    let green = green.map(|green| speech.say(&format!("green-{}", green.code())));
    format!("{isco} · {} · {}", green.unwrap_or_default(), coded.coder)
}

/// `/LANGUAGE/desk/gold/download`: what counts, as a gold set.
pub(super) async fn download(
    State(portal): State<Shared>,
    staff: Staff,
    reader: Reader,
) -> Result<Response, Refused> {
    staff.analyst()?;
    let found = centre::gold::list(portal.centre(), &filter(&reader)?, MOST).await?;
    let text: String = found
        .iter()
        .rev()
        .filter_map(|gold| serde_json::to_string(&GoldLine::of(&gold.said)).ok())
        .map(|line| line + "\n")
        .collect();
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/x-ndjson"),
        ),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("attachment; filename=\"aglc-gold.jsonl\""),
        ),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, text).into_response())
}

/// The form's names and values; ticks of one list share a name.
pub(super) fn fields(body: &[u8]) -> Vec<(String, String)> {
    let read = |text: &str| {
        percent_encoding::percent_decode_str(&text.replace('+', " "))
            .decode_utf8_lossy()
            .into_owned()
    };
    String::from_utf8_lossy(body)
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (read(name), read(value)))
        .collect()
}

fn unit(text: &str) -> Result<UnitGroup, Failure> {
    text.parse().map_err(|_| {
        let shown: String = text.chars().take(20).collect();
        let what = format!("`{shown}` is no unit group of ISCO-08. Go back and give four digits, as in 7411");
        Failure::invalid("gold.isco", what)
    })
}

/// `POST /LANGUAGE/desk/gold`: keeps a judgement. The coder is asked again, so that nobody can put words into its mouth.
pub(super) async fn judge(
    State(portal): State<Shared>,
    staff: Staff,
    reader: Reader,
    body: Bytes,
) -> Result<Response, Refused> {
    staff.analyst()?;
    let fields = fields(&body);
    let all = |name: &str| -> Vec<&str> {
        let named = fields.iter().filter(|(known, _)| known == name);
        named
            .map(|(_, value)| value.trim())
            .filter(|value| !value.is_empty())
            .collect()
    };
    let one = |name: &str| all(name).first().copied().unwrap_or_default();
    let ask = Typed::of(one("title"), one("text"), one("employer"), one("country"))
        .ask()
        .map_err(|id| Failure::invalid("gold.text", reader.speech.say(id)))?;
    let coder = portal.home().coder().await?;
    let answer = compute(|| journeys::code::answer(coder, &ask));
    let green: Green = one("green")
        .parse()
        .map_err(|error: base::ParseError| Failure::invalid("gold.green", error.to_string()))?;
    let criteria = if green == Green::None {
        Vec::new()
    } else {
        all("criterion")
            .into_iter()
            .filter_map(|code| code.parse().ok())
            .collect()
    };
    let dropped = all("drop");
    let vacancy = ask.vacancy();
    let skills = answer.skills.iter().filter(|skill| !dropped.contains(&skill.id));
    let passage = |field: &str, start: usize, end: usize| {
        let text = if field == "title" {
            Some(&vacancy.title)
        } else {
            vacancy.description.as_ref()
        };
        text.map(|text| text.chars().skip(start).take(end - start).collect::<String>())
    };
    let said_green = answer
        .evidence
        .iter()
        .filter(|passage| passage.rule.starts_with("green-"));
    let new = NewGold {
        key: None,
        sample: "desk".into(),
        lang: answer.languages.first().copied().unwrap_or("und").to_owned(),
        country: ask.country,
        title: vacancy.title.clone(),
        company: vacancy.employer.clone(),
        location: None,
        description: vacancy.description.clone(),
        isco4: Some(one("isco"))
            .filter(|text| !text.is_empty())
            .map(unit)
            .transpose()?,
        isco4_alt: alternatives(one("alternatives"))?,
        confidence: None,
        green,
        criteria,
        green_evidence: if green == Green::None {
            Vec::new()
        } else {
            said_green.map(|passage| passage.text.clone()).collect()
        },
        skills: skills
            .filter_map(|skill| passage(skill.field, skill.start, skill.end))
            .collect(),
        multi: one("several_jobs") == "yes",
        not_a_vacancy: one("not_a_vacancy") == "yes",
        note: Some(one("note").to_owned()).filter(|note| !note.is_empty()),
        coded: Some(Coded {
            answer: said(&answer),
            coder: coder.coder_version().to_owned(),
            taxonomy: coder.taxonomy_version().to_owned(),
        }),
    };
    centre::gold::judge(portal.centre(), &staff.actor(), new).await?;
    Ok(see_other(&reader.link("/desk/gold")))
}

/// What is kept of the coder's answer: codes and probabilities, no words of the text, which may be personal.
fn said(answer: &journeys::code::Answer) -> String {
    let kept = journeys::code::Answer {
        id: None,
        evidence: Vec::new(),
        ..answer.clone()
    };
    serde_json::to_string(&kept).unwrap_or_default()
}

fn alternatives(text: &str) -> Result<Vec<UnitGroup>, Failure> {
    text.split([',', ';', ' '])
        .map(str::trim)
        .filter(|code| !code.is_empty())
        .map(unit)
        .collect()
}

#[derive(Template)]
#[template(path = "gold_check.html")]
struct Check {
    shell: Shell,
    back: String,
    single: Single,
}

/// `/LANGUAGE/desk/vacancies/ID/check`: the coding of a stored ad, to be accepted or corrected.
pub(super) async fn check(
    State(portal): State<Shared>,
    staff: Staff,
    Path((_, id)): Path<(String, String)>,
    reader: Reader,
) -> Result<Response, Refused> {
    staff.analyst()?;
    let text = centre::gold::text_of(portal.centre(), &staff.actor(), &id)
        .await?
        .ok_or(Failure::NotFound)?;
    let employer = text.employer.as_deref().unwrap_or_default();
    let ask = Ask::typed(&text.title, &text.body, text.country.code(), employer)
        .map_err(|refusal| Failure::invalid("gold.text", refusal.what))?;
    let speech = reader.speech;
    let back = reader.link(&format!("/vacancies/{id}"));
    let action = reader.link("/desk/gold");
    let shell = Shell::of(reader, "gold-check-title")
        .in_section(Section::Desk)
        .unlisted();
    let coder = portal.home().coder().await?;
    let single = compute(|| Single::of(coder, &ask, speech, &shell, Some(action)));
    crate::pages::render(&Check { shell, back, single }).map(private)
}
