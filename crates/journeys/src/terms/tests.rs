//! From advertisements to a proposal, an editor's decision, the next version of the taxonomy and codings by it.

use super::*;
use crate::testing::{Bench, bench, options};
use crate::{Home, JourneyError, Silent, recode};
use base::{Country, Language, Month};
use centre::accounts::Role;
use centre::terms::{Becomes, NewDecision, Verdict};
use centre::{Actor, terms, vacancies};
use std::fmt::Write as _;
use taxonomy::{ConceptKind, Criterion, Strength, Taxonomy};

const HEADER: &str = "Job Title,Company Name,Location,Posted Date,Description\n";

/// Twelve months of 40 advertisements of many employers; from the seventh month on every third asks for zephyr millwork, and
/// always one employer writes of its own blue lagoon spirit.
fn ads() -> String {
    let words = [
        "assist", "check", "clean", "count", "deliver", "draw", "drive", "file", "greet", "help", "keep",
        "lift", "load", "mend", "mix", "move", "note", "open", "pack", "plan", "post", "press", "print",
        "repair", "report", "sell", "serve", "sort", "stack", "test", "wash", "weigh",
    ];
    let mut text = HEADER.to_owned();
    for at in 0..480_usize {
        let month = at / 40;
        let word = |n: usize| words[(at * 7 + n * 11 + at / 5) % words.len()];
        let (a, b, c, d) = (word(0), word(1), word(2), word(3));
        let planted = if month >= 6 && at % 3 == 0 {
            " zephyr millwork"
        } else {
            ""
        };
        let (employer, own) = if at % 5 == 0 {
            (1_000, " blue lagoon spirit")
        } else {
            (at % 97, "")
        };
        let day = at % 28 + 1;
        let month = month + 1;
        let _ = writeln!(
            text,
            "Worker for stall {at},Company {employer} Ltd,Bangkok,2025-{month:02}-{day:02},{a} {b}{planted} {c} the {d}{own} \
             {b} and {a} every {c} of stall {at}"
        );
    }
    text
}

fn request(language: Language) -> TermsRequest {
    TermsRequest {
        country: Some(Country::Thailand),
        language,
        since: None,
        most: 50,
    }
}

async fn home() -> Bench {
    let bench = bench().await;
    let upload = bench.handed_in("ads.csv", &ads()).await;
    bench.worked(&upload).await;
    assert!(bench.ads().await > 400);
    bench
}

fn accepted(term: &str) -> NewDecision {
    NewDecision {
        term: term.into(),
        language: Language::En,
        verdict: Verdict::Accepted {
            label: "Zephyr millwork".into(),
            becomes: Becomes::Concept {
                broader: "A01".into(),
                kind: ConceptKind::Activity,
                strength: Strength::Core,
                criteria: [Criterion::CarbonReduction].into_iter().collect(),
                definition: String::new(),
            },
        },
        evidence: "{}".into(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_growing_term_is_proposed_accepted_and_coded_by_the_next_version() {
    let bench = home().await;
    let found = propose_terms(&bench.home, &Actor::Console, request(Language::En), &Silent)
        .await
        .expect("found");
    assert_eq!(found.months, ["2025-07", "2025-12"]);
    assert_eq!(found.months_before, ["2025-01", "2025-06"]);
    assert!(
        found.sources.len() == 1 && found.sources_apart.is_empty(),
        "{found:?}"
    );
    let first = &found.terms[0];
    assert_eq!(
        (first.term.as_str(), first.before, first.growth),
        ("zephyr millwork", 0, Growth::Grows)
    );
    assert_eq!((first.now, first.examples.len()), (80, 5));
    assert!(first.q.is_some_and(|q| q < 0.05) && first.change.is_some_and(|change| change > 3_000.0));
    let terms: Vec<&str> = found.terms.iter().map(|it| it.term.as_str()).collect();
    assert!(
        !terms.iter().any(|term| term.contains("lagoon")),
        "one employer's wording: {terms:?}"
    );
    let again = kept_terms(&bench.home, Some(Country::Thailand), Language::En);
    assert_eq!(again.as_ref(), Some(&found));
    assert_eq!(kept_terms(&bench.home, None, Language::En), None);
    let examples = terms::examples(bench.home.centre(), &Actor::Console, &first.examples)
        .await
        .expect("read");
    let shown = passage(&first.term, &examples[0]);
    assert!(!shown.in_heading && shown.term == "zephyr millwork" && shown.heading.starts_with("Worker"));

    let centre = bench.home.centre();
    let shipped = bench
        .home
        .coder()
        .await
        .expect("a coder")
        .taxonomy_version()
        .to_owned();
    assert_eq!(shipped, Taxonomy::shipped().version());
    terms::decide(centre, &Actor::Console, accepted(&first.term))
        .await
        .expect("kept");
    terms::put_in_force(centre, &Actor::Console)
        .await
        .expect("put")
        .expect("an edition");
    let refused = bench.home.coder().await.err().map(|error| error.code());
    assert!(refused.is_some(), "a program that began before goes on no longer");
    let home = Home::open(options(bench.home.path(), &bench.clock), false)
        .await
        .expect("open");
    let set = recode(&home, &Actor::Console, &Silent).await.expect("coded");
    assert_ne!(set.taxonomy_version, shipped);
    let coder = home.coder().await.expect("a coder");
    assert_eq!(
        (coder.taxonomy_version(), coder.added()[0].notation),
        (set.taxonomy_version.as_str(), "A01T1")
    );
    let ad = vacancies::find_public(home.centre(), &first.examples[0], set.id)
        .await
        .expect("read")
        .expect("there");
    assert!(ad.skills.contains(&"A01T1".to_owned()), "{:?}", ad.skills);
    assert_eq!(ad.taxonomy_version, set.taxonomy_version);
    // The term is known now; without it the shipped version is in force again.
    let found = propose_terms(&home, &Actor::Console, request(Language::En), &Silent)
        .await
        .expect("found");
    assert!(
        found.terms.iter().all(|it| !it.term.contains("zephyr")),
        "{:?}",
        found.terms
    );
    let mut rejected = accepted("zephyr millwork");
    rejected.verdict = Verdict::Rejected {
        reason: "a brand".into(),
    };
    terms::decide(home.centre(), &Actor::Console, rejected)
        .await
        .expect("kept");
    terms::put_in_force(home.centre(), &Actor::Console)
        .await
        .expect("put");
    let home = Home::open(options(bench.home.path(), &bench.clock), false)
        .await
        .expect("open");
    assert_eq!(home.coder().await.expect("a coder").taxonomy_version(), shipped);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_compared_says_why() {
    let bench = bench().await;
    let ask = |request| propose_terms(&bench.home, &Actor::Console, request, &Silent);
    let code = |result: Result<Proposals, JourneyError>| result.err().map(|error| error.code().id);
    assert_eq!(code(ask(request(Language::En)).await), Some("terms.nothing"));
    let upload = bench.handed_in("ads.csv", crate::testing::JOBS).await;
    bench.worked(&upload).await;
    assert_eq!(code(ask(request(Language::Vi)).await), Some("terms.no-ads"));
    let late = TermsRequest {
        since: Month::new(2027, 1),
        ..request(Language::En)
    };
    assert_eq!(code(ask(late).await), Some("terms.no-ads"));
    let analyst = propose_terms(&bench.home, &bench.analyst, request(Language::En), &Silent).await;
    assert!(analyst.is_err_and(|error| error.to_string().contains(Role::Editor.code())));
    // One month, three advertisements: nothing is frequent, nothing fails.
    let found = ask(request(Language::En)).await.expect("read");
    assert_eq!(
        (found.terms.len(), found.tested, found.ads_before, found.ads),
        (0, 0, 0, 3)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_editor_asks_for_is_worked_off() {
    let bench = home().await;
    terms::ask(
        bench.home.centre(),
        &Actor::Console,
        Some(Country::Thailand),
        Language::En,
    )
    .await
    .expect("asked");
    terms::ask(bench.home.centre(), &Actor::Console, None, Language::Lo)
        .await
        .expect("asked");
    assert!(work_terms(&bench.home).await.expect("worked") >= 2);
    let found = kept_terms(&bench.home, Some(Country::Thailand), Language::En).expect("kept");
    assert_eq!(found.terms[0].term, "zephyr millwork");
    let jobs = centre::jobs::list(bench.home.centre(), 20).await.expect("read");
    let why = jobs.iter().find_map(|job| job.error.clone()).expect("one failed");
    assert!(why.contains("`lo`"), "{why}");
}
