//! What the coder says of a vacancy, and why.

use crate::SkillRef;
use base::{Education, Green, Language};
use taxonomy::{Criteria, DecentWork, UnitGroup};

base::closed_list! {
    /// The part of an advertisement that evidence stands in.
    Field: "`title`, `description`, `requirements` or `benefits`" {
        /// The heading.
        Title = "title",
        /// What the job is.
        Description = "description",
        /// What is asked of applicants.
        Requirements = "requirements",
        /// What is offered.
        Benefits = "benefits",
    }
}

base::closed_list! {
    /// The rule that a label came from.
    Rule: "a coding rule such as `title-lexicon`" {
        /// Words shared with a title of the lexicon.
        TitleLexicon = "title-lexicon",
        /// A green concept in the heading.
        GreenTitle = "green-title",
        /// A green task or skill in the text.
        GreenTask = "green-task",
        /// A word of rank in the heading.
        Rank = "rank",
        /// A level of education that is asked for.
        EducationAsked = "education-asked",
        /// A condition of decent work.
        DecentWork = "decent-work",
        /// A word that makes the text a tender or a call.
        Notice = "notice",
        /// Several jobs in one heading.
        SeveralJobs = "several-jobs",
    }
}

base::closed_list! {
    /// The rank that a heading states.
    Seniority: "a rank such as `senior` or `manager`" {
        /// Intern, trainee, apprentice, fresh graduate.
        Trainee = "trainee",
        /// Little experience.
        Junior = "junior",
        /// Much experience.
        Senior = "senior",
        /// Leads a team or shift.
        Supervisor = "supervisor",
        /// Leads a department or the whole.
        Manager = "manager",
    }
}

/// Where in the advertisement a label came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The part.
    pub field: Field,
    /// First byte in that part.
    pub start: usize,
    /// Byte after the last one.
    pub end: usize,
    /// What fired: a title of the lexicon or a green term.
    pub label: &'static str,
    /// The rule.
    pub rule: Rule,
}

/// A skill that the advertisement names, where it first does so.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SkillFound {
    /// The skill.
    pub skill: SkillRef,
    /// The part.
    pub field: Field,
    /// First byte in that part.
    pub start: usize,
    /// Byte after the last one.
    pub end: usize,
}

/// The coding of one vacancy.
#[derive(Debug, Clone, PartialEq)]
pub struct Coding {
    /// The languages that it is written in, most first; never empty.
    pub languages: Vec<Language>,
    /// At most five unit groups with their probability, best first. The probabilities are not above 1 in sum;
    /// what is missing stands for all other groups.
    pub candidates: Vec<(UnitGroup, f64)>,
    /// Whether the text is no vacancy but a tender, a call or the like.
    pub not_a_vacancy: bool,
    /// Whether it offers several different jobs; the first one is coded.
    pub several_jobs: bool,
    /// Green class.
    pub green: Green,
    /// Probability that the work is green, partly or mainly.
    pub green_probability: f64,
    /// The criteria that it meets; empty where the class is none.
    pub criteria: Criteria,
    /// The skills that it names, in the order of the text.
    pub skills: Vec<SkillFound>,
    /// The rank that the heading states.
    pub seniority: Option<Seniority>,
    /// The least education that the text asks for.
    pub education: Option<Education>,
    /// The conditions of decent work that it states, in the order of [`DecentWork::ALL`].
    pub decent_work: Vec<DecentWork>,
    /// Why, in the order of the text.
    pub evidence: Vec<Evidence>,
}

/// Probability of the best unit group from which the coder commits to it.
const COMMIT: f64 = 0.6;

impl Coding {
    /// The language that most of it is written in.
    pub fn language(&self) -> Language {
        self.languages.first().copied().unwrap_or(Language::Und)
    }

    /// The unit group, unless the coder is too unsure to name one or the text is no vacancy.
    pub fn occupation(&self) -> Option<UnitGroup> {
        self.candidates
            .first()
            .filter(|(_, probability)| *probability >= COMMIT && !self.not_a_vacancy)
            .map(|(unit, _)| *unit)
    }

    /// Probability of the best unit group; 0 where there is none.
    pub fn probability(&self) -> f64 {
        self.candidates
            .first()
            .map_or(0.0, |(_, probability)| *probability)
    }
}
