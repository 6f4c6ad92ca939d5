//! Skills: which groups of ads name them, which more often than others, and what they are named with.

use crate::emerging::Emerging;
use crate::error::JourneyError;
use crate::live::Snapshot;
use crate::made::Made;
use analysis::skill_graph::{Edge, Settings, graph};
use analysis::specialisation::{Quotient, Quotients, Telling, tf_idf};
use base::{Answer, Country, Dimension, Green, Internships, Measure, Question, SkillId, SkillPairs};
use std::collections::HashMap;
use std::sync::Arc;

/// What is made from the facts once per publication, because it takes long.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    /// Of the whole market, and of parts that are nearly all of it.
    ahead: Made<Question, SkillTable, AHEAD>,
    /// Of parts that are asked for.
    tables: Made<Question, SkillTable, TABLES>,
    graph: Made<(), Companions, 1>,
    /// Of each Member State and of all.
    pub(crate) emerging: Made<Option<Country>, Emerging, { Country::ALL.len() + 1 }>,
}

/// Tables that are kept at most of parts of the market; the largest, unit groups by 2,000 skills, takes 7 MB.
const TABLES: usize = 6;
/// Tables that are made ahead.
const AHEAD: usize = 10;
/// Skills that tell most of a group, kept for each.
const TELLING: usize = 50;
/// The key of skills too rare for a column of their own.
const RARE: &str = "";

/// How often each group of ads (a Member State, an occupation) names each skill.
#[derive(Debug)]
pub struct SkillTable {
    groups: Vec<String>,
    sizes: Vec<u64>,
    skills: Vec<String>,
    quotients: Quotients,
    telling: Vec<Vec<Telling>>,
}

/// How often a group asks for a skill.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// The key of the group: a country's code, a code of ISCO-08.
    pub group: String,
    /// The identifier of the skill.
    pub skill: String,
    /// Ads of the group that name it.
    pub ads: u64,
    /// All ads of the group.
    pub of: u64,
    /// How far that is more than in all groups together: the group's share of the mentions of this skill over its share of
    /// the mentions of all skills.
    pub quotient: Quotient,
    /// How telling the skill is of the group (TF-IDF); `None` where it is not among the group's 50 most telling ones.
    pub tf_idf: Option<f64>,
}

impl SkillTable {
    /// The table of how many ads of each group name each skill, by their places among the labels, with the ads of each group.
    fn of(
        (keys, ids): (&[Option<String>], &[Option<String>]),
        cells: impl Iterator<Item = (usize, usize, u32)> + Clone,
        ads: &HashMap<String, u64>,
    ) -> Self {
        let mut totals = vec![0_u64; ids.len()];
        for (group, skill, count) in cells.clone() {
            if keys[group].is_some() {
                totals[skill] += u64::from(count);
            }
        }
        let mut order: Vec<(&str, usize)> = ids
            .iter()
            .enumerate()
            .filter(|(skill, _)| totals[*skill] > 0)
            .filter_map(|(skill, id)| Some((id.as_deref()?, skill)))
            .collect();
        order.sort_unstable_by(|a, b| totals[b.1].cmp(&totals[a.1]).then(a.0.cmp(b.0)));
        order.truncate(SkillPairs::MOST);
        let mut skills: Vec<String> = order.iter().map(|(id, _)| (*id).to_owned()).collect();
        let mut columns = vec![skills.len(); ids.len()];
        for (column, (_, skill)) in order.iter().enumerate() {
            columns[*skill] = column;
        }
        let mut groups: Vec<String> = ads.keys().cloned().collect();
        groups.sort_unstable();
        let row = |group: &Option<String>| groups.binary_search(group.as_ref()?).ok();
        let rows: Vec<Option<usize>> = keys.iter().map(row).collect();
        let mut table = vec![vec![0_u64; skills.len() + 1]; groups.len()];
        for (group, skill, count) in cells {
            if let Some(row) = rows[group] {
                table[row][columns[skill]] += u64::from(count);
            }
        }
        skills.push(RARE.to_owned());
        let sizes: Vec<u64> = groups.iter().map(|key| ads[key]).collect();
        let telling = tf_idf(&table, &sizes, TELLING);
        Self {
            groups,
            sizes,
            skills,
            quotients: Quotients::of(table),
            telling,
        }
    }

    fn cell(&self, at: (usize, usize)) -> Option<Asked> {
        let quotient = self.quotients.at(at)?;
        let telling = self.telling[at.0].iter().find(|telling| telling.term == at.1);
        Some(Asked {
            group: self.groups[at.0].clone(),
            skill: self.skills[at.1].clone(),
            ads: quotient.count,
            of: self.sizes[at.0],
            quotient,
            tf_idf: telling.map(|telling| telling.score),
        })
    }

    /// What `group` asks for in `least` ads or more, the most frequent first.
    pub fn profile(&self, group: &str, least: u64) -> Vec<Asked> {
        let Some(row) = self.groups.iter().position(|key| key == group) else {
            return Vec::new();
        };
        let named = (0..self.skills.len()).filter(|column| self.skills[*column] != RARE);
        let often = named.filter(|column| self.quotients.count((row, *column)) >= least.max(1));
        let mut asked: Vec<Asked> = often.filter_map(|column| self.cell((row, column))).collect();
        asked.sort_by(|a, b| b.ads.cmp(&a.ads).then_with(|| a.skill.cmp(&b.skill)));
        asked
    }

    /// The groups that ask for `skill` in `least` ads or more, those with the highest quotient first.
    pub fn asking(&self, skill: &str, least: u64) -> Vec<Asked> {
        let Some(column) = self.skills.iter().position(|id| id == skill && id != RARE) else {
            return Vec::new();
        };
        let often = (0..self.groups.len()).filter(|row| self.quotients.count((*row, column)) >= least.max(1));
        let mut asked: Vec<Asked> = often.filter_map(|row| self.cell((row, column))).collect();
        let first = |a: &Asked, b: &Asked| b.quotient.shrunk.total_cmp(&a.quotient.shrunk);
        asked.sort_by(|a, b| first(a, b).then_with(|| a.group.cmp(&b.group)));
        asked
    }
}

/// A skill that is named together with another more often than by chance.
#[derive(Debug, Clone, PartialEq)]
pub struct Related {
    /// The identifier of the other skill.
    pub skill: String,
    /// How they belong together.
    pub edge: Edge,
}

/// The graph of skills by their identifiers.
#[derive(Debug)]
pub(crate) struct Companions {
    skills: Vec<String>,
    edges: Vec<Edge>,
}

impl Snapshot {
    /// Skills by groups of `by` (country or occupation) among the ads that `question` counts, whatever it measures and
    /// groups by. Ads whose group is not known are left out.
    ///
    /// # Errors
    /// When the question is about another set or a later version.
    pub fn skill_table(&self, question: &Question, by: Dimension) -> Result<Arc<SkillTable>, JourneyError> {
        let question = table_of(question, by);
        let make = || {
            let cube = self.facts().cube(&question)?;
            let whole = Question {
                by: vec![by],
                ..question.clone()
            };
            let ads = by_key(self.answer(&whole)?.as_ref());
            let labels = (cube.labels(0), cube.labels(1));
            Ok(SkillTable::of(labels, cube.table(), &ads))
        };
        if self.skill_tables_ahead()?.contains(&question) {
            self.skills.ahead.get(question.clone(), make)
        } else {
            self.skills.tables.get(question.clone(), make)
        }
    }

    /// The tables that are made before anybody asks: skills by Member State and by occupation in the whole market, and by
    /// State and unit group where one filter leaves nearly all of it.
    ///
    /// # Errors
    /// When the market has no question about skills.
    pub(crate) fn skill_tables_ahead(&self) -> Result<Vec<Question>, JourneyError> {
        let shown = self.question("skills", &base::Parameters::new())?;
        let market = Question::of(Measure::Skills, self.set.id, self.version);
        let with_internships = Question {
            internships: Internships::In,
            ..shown.clone()
        };
        let not_green = Question {
            green: vec![Green::None],
            ..shown.clone()
        };
        let occupations = (1..=4).map(|digits| table_of(&shown, Dimension::Occupation(digits)));
        let mut tables: Vec<Question> = occupations.collect();
        tables.push(table_of(&market, Dimension::Occupation(4)));
        tables.push(table_of(&shown, Dimension::Country));
        for part in [&with_internships, &not_green] {
            tables.extend([Dimension::Occupation(4), Dimension::Country].map(|by| table_of(part, by)));
        }
        Ok(tables)
    }

    /// The skills named in the ads that `question` counts, the most frequent first, with the ads that name each; and all
    /// these ads.
    ///
    /// # Errors
    /// When the question is about another set or a later version.
    pub fn named_skills(&self, question: &Question) -> Result<(Vec<(String, u64)>, u64), JourneyError> {
        let asked = |measure, by| Question {
            measure,
            by,
            ..question.clone()
        };
        let answer = self.answer(&asked(Measure::Skills, vec![Dimension::Skill]))?;
        let mut named: Vec<(String, u64)> = by_key(&answer).into_iter().collect();
        named.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let all = self.answer(&asked(Measure::Ads, Vec::new()))?;
        Ok((named, all.groups.iter().map(|group| group.ads).sum()))
    }

    /// The ads that name `skill` and all ads, in each group of `by` that has any ad, in the order of the keys.
    ///
    /// # Errors
    /// When the question is about another set or a later version.
    pub fn skill_by(
        &self,
        question: &Question,
        skill: &SkillId,
        by: Dimension,
    ) -> Result<Vec<(String, u64, u64)>, JourneyError> {
        let all = Question {
            measure: Measure::Ads,
            by: vec![by],
            ..question.clone()
        };
        let naming = Question {
            skills: vec![skill.clone()],
            ..all.clone()
        };
        let naming = by_key(self.answer(&naming)?.as_ref());
        let mut groups: Vec<(String, u64, u64)> = by_key(self.answer(&all)?.as_ref())
            .into_iter()
            .map(|(key, of)| {
                let ads = naming.get(&key).copied().unwrap_or(0);
                (key, ads, of)
            })
            .collect();
        groups.sort_unstable();
        Ok(groups)
    }

    /// Skills that ads name together with `skill` more often than by chance, the closest first: among the 2,000 most
    /// frequent skills of all ads.
    ///
    /// # Errors
    /// When the facts cannot be asked.
    pub fn related_skills(&self, skill: &str) -> Result<Vec<Related>, JourneyError> {
        let companions = self.companions()?;
        let Some(place) = companions.skills.iter().position(|id| id == skill) else {
            return Ok(Vec::new());
        };
        let other = |edge: &Edge| match (edge.a == place, edge.b == place) {
            (true, _) => Some(edge.b),
            (_, true) => Some(edge.a),
            _ => None,
        };
        let mut related: Vec<Related> = companions
            .edges
            .iter()
            .filter_map(|edge| {
                Some(Related {
                    skill: companions.skills[other(edge)?].clone(),
                    edge: *edge,
                })
            })
            .collect();
        related.sort_by(|a, b| {
            b.edge
                .npmi
                .total_cmp(&a.edge.npmi)
                .then_with(|| a.skill.cmp(&b.skill))
        });
        Ok(related)
    }

    pub(crate) fn companions(&self) -> Result<Arc<Companions>, JourneyError> {
        self.skills.graph.get((), || {
            let question = Question::of(Measure::Ads, self.set.id, self.version);
            let pairs = self.facts().pairs(&question, SkillPairs::MOST)?;
            let counts: Vec<u64> = pairs.skills.iter().map(|(_, ads)| *ads).collect();
            let together: Vec<(usize, usize, u64)> = pairs
                .pairs
                .iter()
                .map(|(a, b, ads)| (*a as usize, *b as usize, *ads))
                .collect();
            let settings = Settings {
                minimum_support: 10,
                ..Settings::default()
            };
            Ok(Companions {
                skills: pairs.skills.into_iter().map(|(id, _)| id).collect(),
                edges: graph(&counts, &together, pairs.ads, settings).edges,
            })
        })
    }
}

/// Skills by groups of `by` among the ads that `question` counts.
fn table_of(question: &Question, by: Dimension) -> Question {
    Question {
        measure: Measure::Ads,
        by: vec![by, Dimension::Skill],
        ..question.clone()
    }
}

/// The ads of the groups of an answer with one key; those without it are left out.
fn by_key(answer: &Answer) -> HashMap<String, u64> {
    let one = |group: &base::Group| Some((group.key.first()?.clone()?, group.ads));
    answer.groups.iter().filter_map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use analysis::specialisation::Advantage;

    fn table() -> SkillTable {
        let labels = |keys: &[&str]| -> Vec<Option<String>> {
            let all = keys.iter().map(|key| Some((*key).to_owned()));
            all.chain([None]).collect()
        };
        let (keys, ids) = (labels(&["TH", "VN", "XX"]), labels(&["S0001", "S0002"]));
        // The last cell is of ads without a group.
        let cells = [
            (0, 0, 60),
            (0, 1, 40),
            (1, 0, 40),
            (1, 1, 260),
            (2, 1, 9),
            (3, 0, 1_000),
        ];
        let ads = [("TH", 100), ("VN", 400), ("LA", 5)].map(|(key, ads)| (key.to_owned(), ads));
        SkillTable::of((&keys, &ids), cells.into_iter(), &ads.into())
    }

    #[test]
    fn a_profile_has_what_is_named_often_enough_with_its_quotient() {
        let profile = table().profile("TH", 10);
        assert_eq!(profile.len(), 2);
        assert_eq!(
            (profile[0].skill.as_str(), profile[0].ads, profile[0].of),
            ("S0001", 60, 100)
        );
        // 60 of 100 mentions in Thailand, 100 of 400 in both: 2.4 times.
        assert!((profile[0].quotient.plain - 2.4).abs() < 1e-12);
        assert_eq!(profile[0].quotient.advantage, Advantage::Specialised);
        assert_eq!(table().profile("TH", 41).len(), 1);
        assert!(table().profile("LA", 1).is_empty() && table().profile("XX", 1).is_empty());
    }

    #[test]
    fn groups_that_ask_for_a_skill_stand_by_their_quotients() {
        let asking: Vec<String> = table()
            .asking("S0001", 1)
            .into_iter()
            .map(|it| it.group)
            .collect();
        assert_eq!(asking, ["TH", "VN"]);
        assert!(table().asking("S0009", 1).is_empty() && table().asking("", 1).is_empty());
    }
}
