//! Many answers: a table, or the same as CSV.

use crate::i18n::Speech;
use crate::view::{CellView, Shell};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use coder::Coder;
use journeys::code::{Answered, Ask, COLUMNS};

/// Rows of the table.
const SHOWN: usize = 200;

/// An advertisement in the table.
pub(crate) struct Line {
    pub(crate) title: String,
    pub(crate) occupation: Option<CellView>,
    pub(crate) probability: String,
    pub(crate) green: String,
    pub(crate) skills: String,
    pub(crate) remark: String,
}

/// The table.
pub(crate) struct Many {
    pub(crate) summary: String,
    pub(crate) cut: Option<String>,
    pub(crate) lines: Vec<Line>,
}

impl Many {
    pub(super) fn of(answers: &[Answered], speech: &Speech, shell: &Shell) -> Self {
        let coded = answers
            .iter()
            .filter(|answer| matches!(answer, Answered::Coded(_)))
            .count();
        let count = |n: usize| speech.number(n as i64);
        let cut = (answers.len() > SHOWN).then(|| speech.fill("code-cut", &[("shown", &count(SHOWN))]));
        Self {
            summary: speech.fill(
                "code-counted",
                &[
                    ("coded", &count(coded)),
                    ("refused", &count(answers.len() - coded)),
                ],
            ),
            cut,
            lines: answers
                .iter()
                .take(SHOWN)
                .map(|answer| line(answer, speech, shell))
                .collect(),
        }
    }
}

fn line(answered: &Answered, speech: &Speech, shell: &Shell) -> Line {
    let (ask, answer) = match answered {
        Answered::Coded(coded) => (&coded.0, &coded.1),
        Answered::Refused(refusal) => {
            return Line {
                title: refusal.id.as_ref().map(ToString::to_string).unwrap_or_default(),
                occupation: None,
                probability: String::new(),
                green: String::new(),
                skills: String::new(),
                remark: refusal.what.clone(),
            };
        }
    };
    let best = answer.occupation.first().filter(|_| !answer.abstained);
    let remarks = [
        (answer.abstained, "code-abstained"),
        (answer.not_a_vacancy, "code-not-a-vacancy"),
        (answer.several_jobs, "code-several-jobs"),
    ];
    let language = speech.language();
    let label = |id: &str| coder::SkillRef::find(id).map(|skill| skill.label(language));
    Line {
        title: ask.vacancy().title.clone(),
        occupation: best.map(|named| {
            CellView::words(speech.occupation(named.code))
                .coded(named.code)
                .to(shell.link(&format!("/occupations/{}", named.code)))
        }),
        probability: best.map_or_else(String::new, |named| speech.percent(named.probability)),
        green: speech.say(&format!("green-{}", answer.green.class)),
        skills: answer
            .skills
            .iter()
            .filter_map(|skill| label(skill.id))
            .collect::<Vec<_>>()
            .join("; "),
        remark: remarks
            .into_iter()
            .filter(|(is, _)| *is)
            .map(|(_, id)| speech.say(id))
            .collect::<Vec<_>>()
            .join("; "),
    }
}

/// One text as a list of one.
pub(super) fn one(coder: &Coder, ask: Ask) -> Vec<Answered> {
    vec![Answered::of(coder, "", Ok(ask))]
}

/// The answers as a file.
pub(super) fn csv(answers: &[Answered]) -> Response {
    let header = format!("{}\r\n", COLUMNS.join(","));
    // Spreadsheet programs tell UTF-8 by its mark.
    let text: String = ["\u{feff}".to_owned(), header]
        .into_iter()
        .chain(answers.iter().map(Answered::row))
        .collect();
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/csv; charset=utf-8"),
        ),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("attachment; filename=\"aglc-coding.csv\""),
        ),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (headers, text).into_response()
}
