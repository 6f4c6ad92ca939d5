//! Figures: computed from the facts, saved with all that made them, computed again and compared.

use crate::error::JourneyError;
use crate::home::Home;
use crate::live::Snapshot;
use crate::parameters::{limit, question_of};
use crate::refresh::facts_at;
use crate::tables::table;
use base::{
    Answer, Dimension, Figure, FigureId, Measure, Parameters, Question, Row, Source, Timestamp, Versions,
};
use centre::vacancies::CodingSet;
use std::sync::Arc;

/// A figure that can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FigureName {
    /// Its name.
    pub name: &'static str,
    /// What exactly it measures.
    pub definition: &'static str,
    /// Unit of its values.
    pub unit: &'static str,
}

/// The figures.
pub const FIGURES: &[FigureName] = &[
    FigureName {
        name: "ads",
        definition: "Online advertisements, and the people they want (openings; 1 where an ad does not say). Each \
                     vacancy counts once unless reposts are asked for; tenders and calls among them do not count; a \
                     region is the first one that an ad names; \
                     time is the month of posting as well as it is known.",
        unit: "advertisements; people",
    },
    FigureName {
        name: "green-share",
        definition: "Advertisements coded as green (core: the job's main purpose meets one of the five criteria; \
                     partial: green tasks or skills are stated) among all advertisements. The interval is Wilson's at \
                     95 % and covers chance only, not errors of coding.",
        unit: "share, 0 to 1",
    },
    FigureName {
        name: "pay",
        definition: "Quartiles of stated monthly pay by currency: the middle of the stated range, or its one bound; \
                     yearly pay divided by 12, weekly pay times 52/12; hourly, daily and piece rates are left out. \
                     Ads that state no pay are not in it.",
        unit: "major units of the currency a month",
    },
    FigureName {
        name: "top-occupations",
        definition: "The occupations (ISCO-08) with the most advertisements, and their share of all advertisements, \
                     those included whose occupation the coder leaves open.",
        unit: "advertisements; share, 0 to 1",
    },
    FigureName {
        name: "skills",
        definition: "Skills that advertisements name, as the coder finds them in the text, and their share of all \
                     advertisements of the group, those included that name no skill. An advertisement counts once for \
                     each skill, however often it names it; what an employer takes for granted is not named. The \
                     interval is Wilson's at 95 % and covers chance only, not errors of coding.",
        unit: "advertisements; share, 0 to 1",
    },
    FigureName {
        name: "time-to-fill",
        definition: "Quartiles of the days that advertisements were online: from the day of posting to the day on which \
                     the source last saw them or, where it does not say, to the last day for applications. Only \
                     advertisements with these dates to the day. It is not the time until somebody is hired, and too \
                     short where a source stopped looking while an advertisement was online.",
        unit: "days",
    },
    FigureName {
        name: "concentration",
        definition: "How far few employers make up the advertisements: the Herfindahl–Hirschman index, the sum of the \
                     squared shares of employers, from near 0 to 1 where there is one employer. Employers are told apart \
                     by name, whatever way it is written; agencies count as employers. Advertisements that name none are \
                     left out and counted. Of few advertisements the index is high by chance.",
        unit: "index, 0 to 1; employers; advertisements",
    },
];

/// A figure with the coding set that it was made from.
#[derive(Debug, Clone, PartialEq)]
pub struct Computed {
    /// The figure.
    pub figure: Figure,
    /// The coding set.
    pub coding_set: i64,
    /// The question that it answers.
    pub question: Question,
}

/// What figures are made from: answers of loaded facts, and what is said of them.
#[derive(Clone, Copy)]
pub(crate) struct Basis<'a> {
    pub(crate) answer: &'a dyn Fn(&Question) -> Result<Arc<Answer>, JourneyError>,
    pub(crate) sources: &'a [Source],
    pub(crate) set: &'a CodingSet,
    pub(crate) at: Timestamp,
}

/// Computes the figure `name`.
///
/// # Errors
/// When the name, a parameter or the version is wrong, or nothing is published.
pub async fn compute(home: &Home, name: &str, parameters: &Parameters) -> Result<Computed, JourneyError> {
    measure(name)?;
    let snapshot = Snapshot::load(home).await?.ok_or_else(|| {
        JourneyError::invalid(
            "figure.no-data",
            "nothing is published yet, so there is nothing to count".into(),
            "Ingest a file first: `aglc ingest FILE`, or try `aglc demo`",
        )
    })?;
    snapshot.figure(name, parameters)
}

/// The data version that `parameters` ask for, the `last` one where they do not say.
pub(crate) fn version_of(parameters: &Parameters, last: i64) -> Result<i64, JourneyError> {
    let Some(text) = parameters.get("version") else {
        return Ok(last);
    };
    text.parse()
        .ok()
        .filter(|v| (1..=last).contains(v))
        .ok_or_else(|| {
            JourneyError::invalid(
                "figure.version",
                format!("`version={text}` is not a data version"),
                format!("Versions go from 1 to {last}; see `aglc runs`"),
            )
        })
}

/// What a figure computed again says of the saved one.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// Every cell is as it was.
    Holds,
    /// Something differs: what was saved, and what comes out now.
    Differs {
        /// Rows of the saved table that do not come out now, or come out otherwise.
        saved: Vec<Row>,
        /// The rows in their place.
        now: Vec<Row>,
    },
}

/// Computes the saved figure `id` again from the versions that it was made from: from the facts of `loaded` where they
/// hold these, from the home's otherwise.
///
/// # Errors
/// When there is none, or its versions cannot be had.
pub async fn recompute(
    home: &Home,
    loaded: Option<&Snapshot>,
    id: &str,
) -> Result<(Computed, Verdict), JourneyError> {
    base::check_figure_id(id).map_err(|error| {
        JourneyError::invalid(
            "figure.id",
            error.to_string(),
            "See `aglc figure --list` for the figures by name",
        )
    })?;
    let saved = centre::figures::find(home.centre(), id).await?;
    let versions = &saved.figure.versions;
    let set = CodingSet {
        id: saved.coding_set,
        coder_version: versions.coder.clone(),
        taxonomy_version: versions.taxonomy.clone(),
    };
    let measure = measure(&saved.figure.name)?;
    let holds = |loaded: &&Snapshot| loaded.set.id == set.id && loaded.version >= versions.data;
    let read;
    let facts = if let Some(loaded) = loaded.filter(holds) {
        loaded.facts()
    } else {
        read = facts_at(home, set.id, versions.data).await?;
        &read
    };
    let sources = centre::sources::list(home.centre()).await?;
    let basis = Basis {
        answer: &|question| Ok(Arc::new(facts.answer(question)?)),
        sources: &sources,
        set: &set,
        at: home.centre().now(),
    };
    let now = basis.figure(measure, &saved.figure.parameters, versions.data)?;
    let (old, new) = (&saved.figure.table.rows, &now.figure.table.rows);
    if saved.figure.table == now.figure.table {
        return Ok((now, Verdict::Holds));
    }
    let missing =
        |from: &[Row], among: &[Row]| from.iter().filter(|row| !among.contains(row)).cloned().collect();
    let verdict = Verdict::Differs {
        saved: missing(old, new),
        now: missing(new, old),
    };
    Ok((now, verdict))
}

pub(crate) fn measure(name: &str) -> Result<Measure, JourneyError> {
    name.parse().map_err(|_| {
        let names: Vec<&str> = FIGURES.iter().map(|figure| figure.name).collect();
        JourneyError::invalid(
            "figure.name",
            format!("there is no figure `{name}`"),
            format!("There are {}", names.join(", ")),
        )
    })
}

impl Basis<'_> {
    /// The figure of `measure` as of `version`.
    pub(crate) fn figure(
        &self,
        measure: Measure,
        parameters: &Parameters,
        version: i64,
    ) -> Result<Computed, JourneyError> {
        let (question, parameters) = question_of(measure, parameters, self.set.id, version)?;
        let answer = (self.answer)(&question)?;
        let keep = parameters
            .get("limit")
            .map_or(Ok(10), |text| limit(measure, text))?;
        let (table, mut n) = table(&question, &answer, keep);
        if question.by.contains(&Dimension::Skill) {
            // An ad stands in the groups of all its skills: they do not add up to the ads.
            let by = question.by.iter().copied().filter(|by| *by != Dimension::Skill);
            let whole = Question {
                by: by.collect(),
                ..question.clone()
            };
            n = (self.answer)(&whole)?.groups.iter().map(|group| group.ads).sum();
        }
        let asked = |name: &base::SourceName| question.sources.is_empty() || question.sources.contains(name);
        let demonstration = self
            .sources
            .iter()
            .any(|source| source.demonstration && asked(&source.name));
        let versions = Versions {
            data: version,
            coder: self.set.coder_version.clone(),
            taxonomy: self.set.taxonomy_version.clone(),
        };
        let about = FIGURES.iter().find(|figure| figure.name == measure.code());
        let figure = Figure {
            id: FigureId::of(measure.code(), &parameters, &versions).to_string(),
            name: measure.code().to_owned(),
            parameters,
            table,
            unit: about.map_or("", |figure| figure.unit).to_owned(),
            n,
            definition: about.map_or("", |figure| figure.definition).to_owned(),
            versions,
            sql: centre::figures::sql(&question),
            computed_at: self.at,
            demonstration,
        };
        Ok(Computed {
            figure,
            coding_set: self.set.id,
            question,
        })
    }
}
