//! Measures of rankings, from judgements and runs in the layouts of TREC.

use super::{BadLine, Rate};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Ranks at which hits are counted.
const DEPTHS: [usize; 3] = [1, 5, 10];

/// What is relevant to each query.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Judgements(BTreeMap<String, BTreeSet<String>>);

/// What a system ranks for each query, best first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Run(BTreeMap<String, Vec<String>>);

/// A measure at a depth.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct AtDepth {
    /// The number of ranks looked at.
    pub k: u64,
    /// The measure, averaged over queries.
    pub rate: Rate,
}

/// How well a run ranks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RankingReport {
    /// Queries with something relevant.
    pub queries: u64,
    /// Of them, those that the run has no answer for; they count as failed.
    pub unanswered: u64,
    /// Mean of 1 / rank of the first relevant answer, 0 where there is none.
    pub mrr: Rate,
    /// Relevant answers in the first k, over all that is relevant.
    pub recall: Vec<AtDepth>,
    /// Relevant answers in the first k, over k.
    pub precision: Vec<AtDepth>,
    /// Relevant answers in the first k, over the lesser of k and all that is relevant (R-precision at k, Decorte et al. 2023).
    pub r_precision: Vec<AtDepth>,
}

impl Judgements {
    /// Reads `query iteration document relevance` lines; what is judged 0 or below is not relevant.
    ///
    /// # Errors
    /// The first line of another form, and a file without judgements.
    pub fn read(text: &str) -> Result<Self, BadLine> {
        let mut found = Self::default();
        for (line, words) in lines(text) {
            let [query, _, document, relevance] = words[..] else {
                let hint = "four columns are wanted: query, iteration, document, relevance; correct the line";
                return Err(bad(line, "", &words.join(" "), hint));
            };
            let relevance: i64 = relevance.parse().map_err(|_| {
                bad(
                    line,
                    "relevance",
                    relevance,
                    "a whole number is wanted, such as 0 or 1",
                )
            })?;
            let relevant = found.0.entry(query.to_owned()).or_default();
            if relevance > 0 {
                relevant.insert(document.to_owned());
            }
        }
        if found.0.is_empty() {
            return Err(bad(
                1,
                "",
                "",
                "the file has no judgements; give a file in the qrels layout of TREC",
            ));
        }
        Ok(found)
    }
}

impl Run {
    /// Reads `query Q0 document rank score tag` lines: ranked by score, then by rank, then by document. The tag may be missing.
    ///
    /// # Errors
    /// The first line of another form or that repeats a document, and a file without answers.
    pub fn read(text: &str) -> Result<Self, BadLine> {
        let mut scored: BTreeMap<String, Vec<(f64, u64, String)>> = BTreeMap::new();
        let mut seen = BTreeSet::new();
        for (line, words) in lines(text) {
            let (5 | 6, [query, _, document, rank, score, ..]) = (words.len(), &words[..]) else {
                let hint = "six columns are wanted: query, Q0, document, rank, score, tag; correct the line";
                return Err(bad(line, "", &words.join(" "), hint));
            };
            let rank = rank
                .parse()
                .map_err(|_| bad(line, "rank", rank, "a whole number is wanted"))?;
            let number: Option<f64> = score.parse().ok().filter(|score: &f64| score.is_finite());
            let number = number.ok_or_else(|| bad(line, "score", score, "a number is wanted"))?;
            if !seen.insert((*query, *document)) {
                let hint = "the document is ranked twice for this query; keep one of the lines";
                return Err(bad(line, "document", document, hint));
            }
            let answers = scored.entry((*query).to_owned()).or_default();
            answers.push((number, rank, (*document).to_owned()));
        }
        if scored.is_empty() {
            return Err(bad(
                1,
                "",
                "",
                "the file has no answers; give a file in the run layout of TREC",
            ));
        }
        let ranked = scored.into_iter().map(|(query, mut answers)| {
            answers.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
            (query, answers.into_iter().map(|answer| answer.2).collect())
        });
        Ok(Self(ranked.collect()))
    }

    /// A run from answers in memory: each query with its documents, best first.
    pub fn of(answers: impl IntoIterator<Item = (String, Vec<String>)>) -> Self {
        Self(answers.into_iter().collect())
    }
}

fn lines(text: &str) -> impl Iterator<Item = (usize, Vec<&str>)> {
    text.lines()
        .enumerate()
        .map(|(at, line)| (at + 1, line.split_whitespace().collect::<Vec<_>>()))
        .filter(|(_, words)| !words.is_empty())
}

fn bad(line: usize, member: &str, value: &str, hint: &str) -> BadLine {
    BadLine {
        line,
        member: member.into(),
        value: value.chars().take(80).collect(),
        hint: hint.into(),
    }
}

impl RankingReport {
    /// Measures `run` against `judgements`, over the queries with something relevant.
    pub fn of(judgements: &Judgements, run: &Run) -> Self {
        let none = Vec::new();
        let queries: Vec<(&BTreeSet<String>, &Vec<String>)> = judgements
            .0
            .iter()
            .filter(|(_, relevant)| !relevant.is_empty())
            .map(|(query, relevant)| (relevant, run.0.get(query).unwrap_or(&none)))
            .collect();
        let hits = |relevant: &BTreeSet<String>, ranked: &[String], k: usize| {
            ranked
                .iter()
                .take(k)
                .filter(|answer| relevant.contains(*answer))
                .count()
        };
        let at = |whole: fn(usize, usize) -> usize| -> Vec<AtDepth> {
            let one = |k: usize| {
                let share = |(relevant, ranked): &(&BTreeSet<String>, &Vec<String>)| {
                    (
                        hits(relevant, ranked, k) as f64 / whole(k, relevant.len()) as f64,
                        1.0,
                    )
                };
                AtDepth {
                    k: k as u64,
                    rate: Rate::of(queries.iter().map(share)),
                }
            };
            DEPTHS.into_iter().map(one).collect()
        };
        let reciprocal = |(relevant, ranked): &(&BTreeSet<String>, &Vec<String>)| {
            let first = ranked.iter().position(|answer| relevant.contains(answer));
            (first.map_or(0.0, |place| 1.0 / (place + 1) as f64), 1.0)
        };
        Self {
            queries: queries.len() as u64,
            unanswered: queries.iter().filter(|(_, ranked)| ranked.is_empty()).count() as u64,
            mrr: Rate::of(queries.iter().map(reciprocal)),
            recall: at(|_, relevant| relevant),
            precision: at(|k, _| k),
            r_precision: at(std::cmp::min),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const JUDGED: &str = "q1 0 a 1\nq1 0 b 1\nq1 0 c 1\nq2 0 a 1\nq2 0 b 0\nq3 0 a 0\nq4\t0\tz\t2\n";

    #[test]
    fn measures_match_those_made_by_hand() {
        let judged = Judgements::read(JUDGED).expect("reads");
        // q1: x a b; q2: b a (a second); q3 has nothing relevant; q4 unanswered.
        let run =
            "q1 Q0 a 2 0.8 t\nq1 Q0 x 1 0.9 t\nq1 Q0 b 3 0.1\nq2 Q0 b 1 5 t\nq2 Q0 a 2 4 t\nq3 Q0 a 1 1 t\n";
        let report = RankingReport::of(&judged, &Run::read(run).expect("reads"));
        assert_eq!((report.queries, report.unanswered), (3, 1));
        let close = |rate: Rate, value: f64| (rate.value.expect("queries") - value).abs() < 1e-12;
        assert!(close(report.mrr, (0.5 + 0.5) / 3.0));
        // At 5: q1 has 2 of 3, q2 has 1 of 1.
        assert!(close(report.recall[1].rate, (2.0 / 3.0 + 1.0) / 3.0));
        assert!(close(report.precision[1].rate, (0.4 + 0.2) / 3.0));
        assert!(close(report.r_precision[1].rate, (2.0 / 3.0 + 1.0) / 3.0));
        assert!(close(report.r_precision[0].rate, 0.0));
    }

    #[test]
    fn r_precision_divides_by_the_lesser_of_depth_and_relevant() {
        let judged = Judgements::read(
            "q 0 d0 1\nq 0 d1 1\nq 0 d2 1\nq 0 d3 1\nq 0 d4 1\nq 0 d5 1\nq 0 d6 1\nq 0 d7 1\n",
        )
        .expect("reads");
        let run = Run::of([(
            "q".to_owned(),
            vec!["d0".into(), "x".into(), "d1".into(), "d2".into(), "y".into()],
        )]);
        let report = RankingReport::of(&judged, &run);
        assert_eq!(report.r_precision[1].rate.value, Some(3.0 / 5.0));
        assert_eq!(report.recall[1].rate.value, Some(3.0 / 8.0));
        assert_eq!(report.r_precision[2].rate.value, Some(3.0 / 8.0));
    }

    #[test]
    fn bad_lines_are_refused_with_their_place() {
        for (text, line, member) in [
            ("q 0 a 1\nq 0 b\n", 2, ""),
            ("q 0 a yes\n", 1, "relevance"),
            ("\n", 1, ""),
        ] {
            let error = Judgements::read(text).expect_err(text);
            assert_eq!((error.line, error.member.as_str()), (line, member), "{text}");
        }
        for (text, line, member) in [
            ("q Q0 a 1 high t\n", 1, "score"),
            ("q Q0 a 1 NaN t\n", 1, "score"),
            ("q Q0 a x 1 t\n", 1, "rank"),
            ("q Q0 a 1 1 t\nq Q0 a 2 1 t\n", 2, "document"),
            ("q Q0 a\n", 1, ""),
            ("", 1, ""),
        ] {
            let error = Run::read(text).expect_err(text);
            assert_eq!((error.line, error.member.as_str()), (line, member), "{text}");
        }
    }
}
