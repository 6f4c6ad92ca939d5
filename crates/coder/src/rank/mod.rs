//! Ranking any labels for any texts: occupations by their titles, skills by the words of sentences.

mod channel;
mod english;
mod occupations;
mod skills;

use crate::Coder;
use channel::Index;
use rayon::prelude::*;

base::closed_list! {
    /// What the labels that are ranked name.
    RankKind: "`occupations` or `skills`" {
        /// Titles of occupations for titles of jobs.
        Occupations = "occupations",
        /// Names of skills for sentences that may ask for some.
        Skills = "skills",
    }
}

/// Labels, indexed to be ranked.
pub struct Ranker<'a> {
    kind: Kind<'a>,
    labels: usize,
}

enum Kind<'a> {
    Occupations(occupations::Occupations<'a>),
    Skills(skills::Skills),
}

impl<'a> Ranker<'a> {
    /// Indexes labels.
    pub fn new(kind: RankKind, labels: &[String], coder: &'a Coder) -> Self {
        let kind = match kind {
            RankKind::Occupations => Kind::Occupations(occupations::Occupations::new(labels, coder)),
            RankKind::Skills => Kind::Skills(skills::Skills::new(labels)),
        };
        Self {
            kind,
            labels: labels.len(),
        }
    }

    /// The `top` labels for a text, by their places, best first, with scores that compare within the answer only.
    /// Labels of the same score stand in the order given; labels that share nothing with the text are left out.
    pub fn rank(&self, text: &str, top: usize) -> Vec<(usize, f32)> {
        let mut scores = vec![0.0; self.labels];
        match &self.kind {
            Kind::Occupations(occupations) => occupations.score(text, &mut scores),
            Kind::Skills(skills) => skills.score(text, &mut scores),
        }
        let mut ranked: Vec<(usize, f32)> = scores
            .into_iter()
            .enumerate()
            .filter(|(_, score)| *score > 0.0)
            .collect();
        let better = |a: &(usize, f32), b: &(usize, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
        if ranked.len() > top && top > 0 {
            ranked.select_nth_unstable_by(top - 1, better);
            ranked.truncate(top);
        }
        ranked.sort_unstable_by(better);
        ranked
    }

    /// Ranks for many texts on all cores, in their order.
    pub fn rank_all(&self, texts: &[String], top: usize) -> Vec<Vec<(usize, f32)>> {
        texts.par_iter().map(|text| self.rank(text, top)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use taxonomy::Taxonomy;

    fn first<'a>(kind: RankKind, text: &str, labels: &[&'a str]) -> Option<&'a str> {
        let coder = Coder::new(&Taxonomy::shipped());
        let owned: Vec<String> = labels.iter().map(|label| (*label).to_owned()).collect();
        let ranked = Ranker::new(kind, &owned, &coder).rank(text, 3);
        assert!(ranked.is_sorted_by(|a, b| a.1 >= b.1) && ranked.len() <= 3);
        ranked.first().map(|(place, _)| labels[*place])
    }

    #[test]
    fn titles_find_their_like_whatever_their_form() {
        let labels = [
            "tyre fitter",
            "pastry cook",
            "Landscape architects",
            "landscape architect",
            "hotel manager",
        ];
        for (text, best) in [
            ("Tire Repairers and Changers", "tyre fitter"),
            ("Landscape Architects", "landscape architect"),
            ("Lodging Managers", "hotel manager"),
        ] {
            assert_eq!(first(RankKind::Occupations, text, &labels), Some(best), "{text}");
        }
    }

    #[test]
    fn sentences_find_the_skills_that_they_ask_for() {
        let labels = [
            "JavaScript",
            "work in teams",
            "maintain wind turbines",
            "cure tobacco leaves",
        ];
        for (text, best) in [
            (
                "You will be responsible for installation and maintenance of wind turbines.",
                "maintain wind turbines",
            ),
            ("Strong knowledge of JavaScript, HTML", "JavaScript"),
            ("We work in a large collaborative team", "work in teams"),
        ] {
            assert_eq!(first(RankKind::Skills, text, &labels), Some(best), "{text}");
        }
        assert_eq!(first(RankKind::Skills, "", &labels), None);
        assert_eq!(first(RankKind::Skills, "text", &[]), None);
    }
}
