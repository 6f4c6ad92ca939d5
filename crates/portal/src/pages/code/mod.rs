//! Coding an advertisement or many on a page; nothing of them is kept.

mod form;
mod many;
mod marks;
mod single;

pub(crate) use form::{CountryChoice, Typed};
pub(crate) use single::{Single, criterion_name};

use super::{compute, render};
use crate::desk::{Visitor, private};
use crate::view::Shell;
use crate::web::{Content, Failure, Peer, Reader, Refused, Shared, address};
use askama::Template;
use axum::Extension;
use axum::extract::{FromRequest as _, Request, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse as _, Response};
use many::Many;
use std::time::Duration;
use tokio::sync::SemaphorePermit;

/// Bytes of a form with a file.
pub(super) const LARGEST: usize = form::FILE_BYTES + (64 << 10);
/// How long texts wait for their turn.
const PATIENCE: Duration = Duration::from_secs(5);

#[derive(Template)]
#[template(path = "code.html")]
struct Page {
    shell: Shell,
    action: String,
    typed: Typed,
    countries: Vec<CountryChoice>,
    wrong: Option<String>,
    single: Option<Single>,
    many: Option<Many>,
}

/// A turn at coding texts: counted by address, and a few at a time.
pub(crate) async fn code_turn<'a>(
    portal: &'a Shared,
    headers: &HeaderMap,
    peer: Option<Extension<Peer>>,
) -> Result<SemaphorePermit<'a>, Refused> {
    let peer = peer.map(|Extension(peer)| peer);
    let key = format!("code/{}", address(headers, peer, portal.options.trust_proxy));
    let wait = portal.attempts.begin(&[key], portal.centre().now());
    if wait > 0 {
        return Err(Failure::TooMany(wait).into());
    }
    match tokio::time::timeout(PATIENCE, portal.codings.acquire()).await {
        Ok(Ok(turn)) => Ok(turn),
        _ => Err(Failure::Busy.into()),
    }
}

fn page(reader: Reader, typed: Typed) -> Page {
    let action = reader.link("/code");
    let countries = form::countries(reader.speech, &typed.country);
    let lead = reader.speech.say("code-lead");
    Page {
        shell: Shell::of(reader, "code-title").described(lead),
        action,
        typed,
        countries,
        wrong: None,
        single: None,
        many: None,
    }
}

/// `/LANGUAGE/code`.
pub(super) async fn form(reader: Reader) -> Result<Content, Refused> {
    render(&page(reader, Typed::default()))
}

/// `POST /LANGUAGE/code`: the answer on the same address.
pub(super) async fn code(
    State(portal): State<Shared>,
    reader: Reader,
    visitor: Visitor,
    peer: Option<Extension<Peer>>,
    request: Request,
) -> Result<Response, Refused> {
    let _turn = code_turn(&portal, request.headers(), peer).await?;
    let speech = reader.speech;
    let multipart = request
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"multipart/form-data"));
    let coder = portal.home().coder().await?;
    if !multipart {
        let axum::Form(typed) = axum::Form::<Typed>::from_request(request, &portal)
            .await
            .map_err(|error| form::unread(&error))?;
        let csv = typed.wants_csv();
        let asked = typed.ask();
        let mut page = page(reader, typed);
        match asked {
            Ok(ask) if csv => return Ok(many::csv(&compute(|| many::one(coder, ask)))),
            Ok(ask) => {
                let judge = visitor.is_analyst().then(|| page.shell.link("/desk/gold"));
                page.single = Some(compute(|| Single::of(coder, &ask, speech, &page.shell, judge)));
            }
            Err(id) => page.wrong = Some(speech.say(id)),
        }
        return render(&page).map(private);
    }
    let sent = form::receive(request, &portal).await?;
    let mut page = page(
        reader,
        Typed {
            titles: sent.titles.clone(),
            ..Typed::default()
        },
    );
    match compute(|| sent.answers(coder, speech)) {
        Ok(answers) if sent.csv => return Ok(many::csv(&answers)),
        Ok(answers) => page.many = Some(Many::of(&answers, speech, &page.shell)),
        Err(wrong) => page.wrong = Some(wrong),
    }
    Ok(render(&page).map(private)?.into_response())
}
