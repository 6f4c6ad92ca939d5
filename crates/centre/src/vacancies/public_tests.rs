//! What the public sees on both engines: facts of every source, words only where the licence allows them.

use super::tests::{ad, batch, new_run};
use super::*;
use crate::testing::{Bench, CONSOLE, benches};
use crate::{Centre, CentreError};
use base::{Country, Currency, DateBasis, Green, Pay, PayPeriod, Publish, Span};
use sqlx::Row as _;

/// Words of the ad below that a source of facts must not show, and the label of its evidence.
const WORDS: [&str; 9] = [
    "Thợ điện",
    "Sao Sáng",
    "Hà Nội",
    "Duties",
    "Requirements",
    "Benefits",
    "Crafts",
    "electrician-label",
    "title-lexicon",
];
const URL: &str = "https://board.example/1";

fn full(row: u64, number: &str, title: &str) -> StagedAd {
    let mut ad = ad(row, number, title);
    let v = &mut ad.vacancy;
    v.description = Some("Duties of the job".into());
    v.requirements = Some("Requirements of the job".into());
    v.benefits = Some("Benefits of the job".into());
    v.category = Some("Crafts".into());
    v.url = Some(URL.into());
    v.openings = 3;
    v.openings_stated = true;
    v.experience_months = Some(24);
    v.contract = Some(base::Contract::Permanent);
    v.education = Some(base::Education::Vocational);
    v.last_seen = "2025-10-05".parse().ok();
    v.pay = Some(Pay {
        min: Some(12_000_000),
        max: None,
        currency: Currency::Vnd,
        period: PayPeriod::Month,
    });
    ad.fingerprint = intake::fingerprint(&ad.vacancy);
    ad.coding.candidates = r#"[["7411",0.9],["7412",0.05]]"#.into();
    ad.coding.green = Green::Partial;
    ad.coding.criteria = 5;
    ad.coding.evidence =
        r#"[{"field":"title","start":0,"end":4,"label":"electrician-label","rule":"title-lexicon"}]"#.into();
    ad
}

async fn ingest(centre: &Centre, source: &str, file: &[u8], ads: Vec<StagedAd>) -> OpenRun {
    let new = new_run(centre, source, "me", file).await;
    let mut run = open_run(centre, &CONSOLE, &new, &|_| true).await.expect("opened");
    stage(centre, &mut run, source, &batch(ads))
        .await
        .expect("staged");
    publish_run(centre, &CONSOLE, &run).await.expect("published");
    run
}

async fn allow_text(centre: &Centre, source: &str) {
    let open = base::Source {
        publish: Publish::Text,
        ..crate::sources::tests::sample(source)
    };
    crate::sources::register(centre, &CONSOLE, &open, &Digest::of(b"open"))
        .await
        .expect("registered");
}

async fn ids(centre: &Centre, source: &str) -> Vec<VacancyId> {
    sqlx::query("select id from vacancies where source = $1 order by run, row_number")
        .bind(source)
        .fetch_all(&centre.pool)
        .await
        .expect("read")
        .iter()
        .map(|row| row.get::<String, _>(0).parse().expect("an id"))
        .collect()
}

async fn public(centre: &Centre, id: VacancyId) -> PublicAd {
    find_public(centre, &id.to_string(), 1)
        .await
        .expect("read")
        .expect("published")
}

#[tokio::test]
async fn words_are_shown_where_the_licence_allows_them_and_nowhere_else() {
    for bench in benches().await {
        let centre = &bench.centre;
        let run = ingest(centre, "shut", b"a", vec![full(1, "1", "Thợ điện")]).await;
        let mut other = full(1, "1", "Thợ điện");
        other.vacancy.employer = Some("Sao Sáng 2".into());
        other.fingerprint = intake::fingerprint(&other.vacancy);
        ingest(centre, "open", b"b", vec![other]).await;
        allow_text(centre, "open").await;
        for (source, shown) in [("shut", false), ("open", true)] {
            let ids = ids(centre, source).await;
            let ad = public(centre, ids[0]).await;
            let lines = public_ads(centre, &ids, 1).await.expect("read");
            assert_eq!(ad.url.as_deref(), Some(URL), "the link is a fact");
            assert_eq!(ad.text.is_some(), shown);
            assert_eq!(ad.evidence.len(), usize::from(shown));
            let (ad, lines) = (format!("{ad:?}"), format!("{lines:?}"));
            for word in WORDS {
                assert_eq!(ad.contains(word), shown, "{source}: {word} in {ad}");
            }
            for word in &WORDS[..2] {
                assert_eq!(lines.contains(word), shown, "{source}: {word} in {lines}");
            }
            for word in &WORDS[2..] {
                assert!(!lines.contains(word), "{source}: {word} in {lines}");
            }
        }
        let around = format!(
            "{:?} {:?} {:?} {:?}",
            source_summaries(centre).await.expect("read"),
            published_versions(centre, 10).await.expect("read"),
            run_report(centre, run.id).await.expect("read"),
            runs(centre, 10).await.expect("read"),
        );
        for word in WORDS {
            assert!(!around.contains(word), "{word} in {around}");
        }
    }
}

#[tokio::test]
async fn facts_read_back_as_they_were_staged() {
    for bench in benches().await {
        let centre = &bench.centre;
        let staged = full(1, "1", "Thợ điện");
        let plain = ad(2, "2", "Thợ hàn");
        let repost = StagedAd {
            row: 3,
            ..full(3, "3", "Thợ điện")
        };
        ingest(centre, "one", b"a", vec![staged.clone(), plain, repost]).await;
        allow_text(centre, "one").await;
        let ids = ids(centre, "one").await;
        let found = public(centre, ids[0]).await;
        let v = &staged.vacancy;
        let expect = PublicAd {
            id: ids[0],
            version: 1,
            superseded_in: None,
            source: "one".into(),
            country: Country::VietNam,
            region: v.region,
            posted: v.posted,
            date_basis: DateBasis::Posted,
            date_precision: v.date_precision,
            closes: None,
            last_seen: v.last_seen,
            isco: Some("7411".into()),
            probability: 0.9,
            candidates: vec![("7411".into(), 0.9), ("7412".into(), 0.05)],
            green: Green::Partial,
            criteria: 5,
            language: "vi".into(),
            languages: vec!["th".into()],
            offers: crate::vacancies::Offers::OneJob,
            skills: Vec::new(),
            seniority: None,
            education_in_text: None,
            decent_work: 0,
            openings: 3,
            openings_stated: true,
            internship: false,
            contract: v.contract,
            hours: None,
            education: v.education,
            experience_months: Some(24),
            pay: v.pay,
            repost_of: None,
            repost_reason: None,
            url: Some(URL.into()),
            coder_version: "coder".into(),
            taxonomy_version: "taxonomy".into(),
            text: Some(AdText {
                title: "Thợ điện".into(),
                employer: v.employer.clone(),
                place: v.place.clone(),
                description: v.description.clone(),
                requirements: v.requirements.clone(),
                benefits: v.benefits.clone(),
                category: v.category.clone(),
            }),
            evidence: vec![EvidenceSpan {
                field: "title".into(),
                start: 0,
                end: 4,
                label: "electrician-label".into(),
                rule: "title-lexicon".into(),
            }],
        };
        assert_eq!(found, expect);
        let plain = public(centre, ids[1]).await;
        assert_eq!((plain.pay, plain.url, plain.openings_stated), (None, None, false));
        let repost = public(centre, ids[2]).await;
        assert_eq!(repost.repost_of, Some(ids[0]));
        assert_eq!(repost.repost_reason, Some(base::RepostReason::Repost));
    }
}

#[tokio::test]
async fn later_states_and_sightings_show_on_the_earlier_ad() {
    for bench in benches().await {
        let centre = &bench.centre;
        ingest(centre, "one", b"a", vec![full(1, "1", "Thợ điện")]).await;
        let id = ids(centre, "one").await[0];
        let mut later = full(1, "1", "Thợ điện");
        later.vacancy.last_seen = "2025-11-09".parse().ok();
        // A run that brings nothing new still has seen the ad.
        ingest(centre, "one", b"b", vec![later]).await;
        let seen = public(centre, id).await;
        assert_eq!(seen.last_seen, "2025-11-09".parse().ok());
        assert_eq!(seen.superseded_in, None);
        ingest(centre, "one", b"c", vec![full(1, "1", "Thợ điện bậc cao")]).await;
        assert_eq!(public(centre, id).await.superseded_in, Some(2));
    }
}

#[tokio::test]
async fn what_is_not_published_or_not_coded_is_not_there() {
    for bench in benches().await {
        let centre = &bench.centre;
        let new = new_run(centre, "one", "me", b"a").await;
        let mut run = open_run(centre, &CONSOLE, &new, &|_| true).await.expect("opened");
        stage(centre, &mut run, "one", &batch(vec![full(1, "1", "Thợ điện")]))
            .await
            .expect("staged");
        allow_text(centre, "one").await;
        let id = ids(centre, "one").await[0];
        assert_eq!(find_public(centre, &id.to_string(), 1).await.expect("read"), None);
        assert_eq!(public_ads(centre, &[id], 1).await.expect("read"), vec![]);
        let progress_now = progress(centre, "one").await.expect("read");
        assert_eq!(progress_now, Some((run.id, 1, run.counts)));
        publish_run(centre, &CONSOLE, &run).await.expect("published");
        assert_eq!(progress(centre, "one").await.expect("read"), None);
        assert_eq!(progress(centre, "\0").await.expect("read"), None);
        public(centre, id).await;
        // Its coding by a set that is not published yet is nobody's business.
        let open = open_set(centre, &CONSOLE, "next", "taxonomy", "me")
            .await
            .expect("set");
        let coding = full(1, "1", "Thợ điện").coding;
        write_codings(centre, &open, &[(id, coding)])
            .await
            .expect("coded");
        for (id, set) in [
            (id.to_string(), open.id),
            (id.to_string(), 99),
            (String::new(), 1),
            ("\0".into(), 1),
            ("' or 1 = 1 --".into(), 1),
            (id.next().to_string(), 1),
        ] {
            assert_eq!(
                find_public(centre, &id, set).await.expect("read"),
                None,
                "{id} {set}"
            );
        }
        assert_eq!(public_ads(centre, &[id], open.id).await.expect("read"), vec![]);
        assert_eq!(run_report(centre, base::RunId(99)).await.expect("read"), None);
    }
}

#[tokio::test]
async fn lists_keep_the_order_that_was_asked_for() {
    for bench in benches().await {
        let centre = &bench.centre;
        let ads = (1..=130)
            .map(|row| ad(row, &row.to_string(), &format!("Nghề {row}")))
            .collect();
        ingest(centre, "one", b"a", ads).await;
        allow_text(centre, "one").await;
        let mut asked = ids(centre, "one").await;
        asked.reverse();
        asked.insert(3, asked[0].next());
        asked.push(asked[7]);
        let lines = public_ads(centre, &asked, 1).await.expect("read");
        asked.retain(|id| lines.iter().any(|line| line.id == *id));
        assert_eq!(asked.len(), 131, "the stranger is left out");
        assert_eq!(lines.iter().map(|line| line.id).collect::<Vec<_>>(), asked);
        assert_eq!(lines[0].title.as_deref(), Some("Nghề 130"));
        assert_eq!(lines[0].employer.as_deref(), Some("Sao Sáng"));
        assert_eq!(public_ads(centre, &[], 1).await.expect("read"), vec![]);
        let many = vec![asked[0]; LINES_MAX + 1];
        let refused = public_ads(centre, &many, 1).await;
        assert!(matches!(refused, Err(CentreError::Invalid { .. })), "{refused:?}");
    }
}

#[tokio::test]
async fn sources_and_versions_are_summed_from_their_runs() {
    for Bench { centre, clock, .. } in &benches().await {
        crate::sources::register(
            centre,
            &CONSOLE,
            &crate::sources::tests::sample("new"),
            &Digest::of(b"mapping"),
        )
        .await
        .expect("registered");
        let two = vec![full(1, "1", "Thợ điện"), full(2, "2", "Thợ điện")];
        let first = ingest(centre, "one", b"a", two).await;
        clock.pass(Span::new().hours(1));
        ingest(centre, "one", b"b", vec![ad(1, "3", "Thợ hàn")]).await;
        clock.pass(Span::new().hours(1));
        ingest(centre, "one", b"c", vec![ad(1, "3", "Thợ hàn")]).await;
        let summaries = source_summaries(centre).await.expect("read");
        let [new, one] = summaries.as_slice() else {
            panic!("{summaries:?}")
        };
        assert_eq!((new.ads, new.last_version, &new.last_ingest), (0, None, &None));
        assert_eq!((one.versions, one.ads, one.rows, one.rejected), (2, 3, 3, 0));
        assert_eq!(one.last_version, Some(2));
        assert_eq!(one.last_ingest.as_deref(), Some("2026-11-23T01:00:00Z"));
        let versions = published_versions(centre, 10).await.expect("read");
        let said: Vec<_> = versions
            .iter()
            .map(|v| (v.version, v.source.as_str(), v.accepted, v.duplicate))
            .collect();
        assert_eq!(said, [(2, "one", 1, 0), (1, "one", 1, 1)]);
        assert_eq!(versions[1].finished_at, "2026-11-23T00:00:00Z");
        assert_eq!(published_versions(centre, 1).await.expect("read").len(), 1);
        let report = run_report(centre, first.id).await.expect("read").expect("there");
        assert_eq!((report.state.as_str(), report.version), ("published", Some(1)));
        assert_eq!((report.counts.accepted, report.counts.duplicate), (1, 1));
        assert_eq!(runs(centre, 10).await.expect("read")[2], report);
    }
}
