//! The published market in memory, renewed when something is published: what the faces of the Centre answer from.

use crate::assessment::Judgements;
use crate::error::JourneyError;
use crate::figure::{Basis, Computed, measure, version_of};
use crate::home::Home;
use crate::made::Made;
use crate::outlook::Outlook;
use crate::parameters::question_of;
use crate::refresh::{facts_at, refresh};
use base::{Answer, Measure, Month, Parameters, Question, Source, Timestamp};
use centre::statistics::Employed;
use centre::vacancies::{self, CodingSet};
use facts::Facts;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

/// The market as it stands after one publication.
#[derive(Debug)]
pub struct Snapshot {
    /// The coding set in force.
    pub set: CodingSet,
    /// The last published data version.
    pub version: i64,
    /// The sources by name.
    pub sources: Vec<Source>,
    /// The first and the last month in which an ad was posted; `None` where no ad tells.
    pub months: Option<(Month, Month)>,
    /// When it was loaded.
    pub loaded_at: Timestamp,
    facts: Facts,
    judgements: Judgements,
    employment: Vec<Employed>,
    answers: Mutex<Answers>,
    /// Forecasts, made when first asked for.
    pub(crate) outlook: Made<(), Outlook, 1>,
    pub(crate) skills: crate::skills::Kept,
    pub(crate) open: crate::open_data::Made,
}

/// Answers given so far. Figures that only read the same counts in another way share them, and so do the languages of a
/// page.
#[derive(Debug, Default)]
struct Answers {
    given: HashMap<Question, Arc<Answer>>,
    groups: usize,
}

/// Groups of all remembered answers together: about 100 bytes each.
const REMEMBERED: usize = 200_000;

impl Snapshot {
    /// The market as it stands, brought up to the records first; `None` where nothing is published.
    ///
    /// # Errors
    /// When the records cannot be read or the facts not be made.
    pub async fn load(home: &Home) -> Result<Option<Self>, JourneyError> {
        let version = refresh(home).await?;
        let Some(set) = vacancies::current_set(home.centre())
            .await?
            .filter(|_| version > 0)
        else {
            return Ok(None);
        };
        let facts = facts_at(home, set.id, version).await?;
        let sources = centre::sources::list(home.centre()).await?;
        let judgements = Judgements::load(home, &set.coder_version).await?;
        let employment = centre::statistics::employment(home.centre()).await?;
        let mut snapshot = Self {
            set,
            version,
            sources,
            months: None,
            loaded_at: home.centre().now(),
            facts,
            judgements,
            employment,
            answers: Mutex::default(),
            outlook: Made::default(),
            skills: crate::skills::Kept::default(),
            open: crate::open_data::Made::default(),
        };
        snapshot.months = snapshot.extent()?;
        Ok(Some(snapshot))
    }

    /// Employment that is imported, by occupation and by industry.
    pub(crate) fn employment(&self) -> &[Employed] {
        &self.employment
    }

    fn extent(&self) -> Result<Option<(Month, Month)>, JourneyError> {
        let by_month: Parameters = [("by", "month"), ("reposts", "in"), ("internships", "in")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into();
        let question = self.question("ads", &by_month)?;
        let month = |group: &base::Group| group.key.first()?.as_ref()?.parse::<base::Period>().ok();
        let months: Vec<Month> = self
            .facts
            .answer(&question)?
            .groups
            .iter()
            .filter_map(month)
            .map(|period| period.from)
            .collect();
        Ok(months.first().copied().zip(months.last().copied()))
    }

    /// Whether demonstration data is in it.
    pub fn demonstration(&self) -> bool {
        self.sources.iter().any(|source| source.demonstration)
    }

    /// The figure `name`, as of the last version where the parameters do not say.
    ///
    /// # Errors
    /// When the name, a parameter or the version is wrong.
    pub fn figure(&self, name: &str, parameters: &Parameters) -> Result<Computed, JourneyError> {
        let measure = measure(name)?;
        let version = version_of(parameters, self.version)?;
        let basis = Basis {
            answer: &|question| self.answer(question),
            sources: &self.sources,
            set: &self.set,
            at: self.loaded_at,
        };
        basis.figure(measure, parameters, version)
    }

    /// What the figure `name` asks, without its answer.
    ///
    /// # Errors
    /// When the name, a parameter or the version is wrong.
    pub fn question(&self, name: &str, parameters: &Parameters) -> Result<Question, JourneyError> {
        let version = version_of(parameters, self.version)?;
        let (question, _) = question_of(measure(name)?, parameters, self.set.id, version)?;
        Ok(question)
    }

    /// The answer to a question about the set in force, up to the last version.
    ///
    /// # Errors
    /// When it asks for another set or a later version.
    pub fn answer(&self, question: &Question) -> Result<Arc<Answer>, JourneyError> {
        let mut counted = question.clone();
        if matches!(counted.measure, Measure::GreenShare | Measure::TopOccupations) {
            // Ads, green share and top occupations are readings of the same counts.
            counted.measure = Measure::Ads;
        }
        let held = || self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(answer) = held().given.get(&counted) {
            return Ok(Arc::clone(answer));
        }
        let answer = Arc::new(self.facts.answer(&counted)?);
        let mut answers = held();
        if answers.groups + answer.groups.len() > REMEMBERED {
            *answers = Answers::default();
        }
        answers.groups += answer.groups.len() + 1;
        answers.given.insert(counted, Arc::clone(&answer));
        Ok(answer)
    }

    /// The gold judgements as they stood when it was loaded.
    pub(crate) const fn judgements(&self) -> &Judgements {
        &self.judgements
    }

    /// The facts.
    pub const fn facts(&self) -> &Facts {
        &self.facts
    }
}

/// The market that is being served, with its place in the list of changes.
pub struct Live {
    home: Arc<Home>,
    state: RwLock<State>,
}

#[derive(Default)]
struct State {
    cursor: i64,
    snapshot: Option<Arc<Snapshot>>,
}

impl Live {
    /// Nothing yet; [`Live::renew`] loads what is published.
    pub fn new(home: Arc<Home>) -> Self {
        Self {
            home,
            state: RwLock::default(),
        }
    }

    /// The home.
    pub const fn home(&self) -> &Arc<Home> {
        &self.home
    }

    /// The market as last loaded; `None` where nothing is published.
    pub fn snapshot(&self) -> Option<Arc<Snapshot>> {
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        state.snapshot.clone()
    }

    /// Loads the market again if anything became public since. Returns whether it did. What is served meanwhile is
    /// the market as it was.
    ///
    /// # Errors
    /// When the records cannot be read or the facts not be made; what is served stays.
    pub async fn renew(&self) -> Result<bool, JourneyError> {
        let seen = {
            let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
            state.cursor
        };
        let mut cursor = seen;
        loop {
            let changes = centre::changes::after(self.home.centre(), cursor, 1000).await?;
            match changes.last() {
                Some(last) => cursor = last.seq,
                None => break,
            }
        }
        if cursor == seen {
            return Ok(false);
        }
        self.reload(cursor).await?;
        Ok(true)
    }

    /// Loads the market again, for example after its facts were found damaged.
    ///
    /// # Errors
    /// When the records cannot be read or the facts not be made; what is served stays.
    pub async fn heal(&self) -> Result<(), JourneyError> {
        let cursor = {
            let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
            state.cursor
        };
        self.reload(cursor).await
    }

    async fn reload(&self, cursor: i64) -> Result<(), JourneyError> {
        let snapshot = Snapshot::load(&self.home).await?.map(Arc::new);
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        *state = State { cursor, snapshot };
        Ok(())
    }
}
