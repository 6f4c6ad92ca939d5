//! What the API can be asked: one list that routes are tested against, and that both descriptions are made from.

use super::taxonomy::{JSON_LD, TURTLE, edition_file};
use super::{code, compared, forecasts, impact, skills, vacancies};

/// An operation.
pub(crate) struct Operation {
    /// Its name; the message `operation-NAME` describes it.
    pub(crate) name: &'static str,
    /// Its path.
    pub(crate) path: String,
    /// An example that works on any data.
    pub(crate) example: String,
    /// The part of the path that varies: its name and what it looks like.
    pub(crate) variable: Option<(&'static str, Variable)>,
    /// Names of the parameters; the message `parameter-NAME` describes each.
    pub(crate) parameters: Vec<&'static str>,
    /// What it gives.
    pub(crate) gives: Gives,
    /// An example of what is sent; `None` where the operation is asked with GET.
    pub(crate) body: Option<&'static str>,
}

/// What an operation gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gives {
    /// JSON.
    Json,
    /// A table: JSON, or a file where `.csv`, `.xlsx` or `.parquet` is added to the path.
    Table,
    /// A text of this media type.
    Text(&'static str),
}

impl Operation {
    /// The method that it is asked with.
    pub(crate) fn method(&self) -> &'static str {
        if self.body.is_some() { "POST" } else { "GET" }
    }
}

/// What the varying part of a path may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Variable {
    /// The name of a figure, or the id of a saved one.
    Figure,
    /// The id of an ad.
    Vacancy,
    /// The identifier of a skill.
    Skill,
    /// The notation of a concept.
    Concept,
}

/// The media type of tables as text (RFC 7111).
pub(super) const CSV: &str = "text/csv; charset=utf-8";

/// All operations.
pub(crate) fn operations() -> Vec<Operation> {
    let list = |name: &'static str, path: &str, parameters: &[&'static str]| Operation {
        name,
        path: path.to_owned(),
        example: path.to_owned(),
        variable: None,
        parameters: parameters.to_vec(),
        gives: Gives::Table,
        body: None,
    };
    let mut figure: Vec<&'static str> = journeys::PARAMETERS.iter().map(|(name, _)| *name).collect();
    figure.sort_unstable();
    let mut all = vec![
        Operation {
            gives: Gives::Json,
            ..list("index", "/api/v1", &[])
        },
        list("figures", "/api/v1/figures", &["language"]),
        Operation {
            example: "/api/v1/figures/green-share?by=country".to_owned(),
            variable: Some(("name", Variable::Figure)),
            ..list("figure", "/api/v1/figures/{name}", &figure)
        },
        Operation {
            example: "/api/v1/vacancies?green=core&limit=5".to_owned(),
            ..list("vacancies", "/api/v1/vacancies", &vacancies::PARAMETERS)
        },
        Operation {
            variable: Some(("id", Variable::Vacancy)),
            example: String::new(),
            gives: Gives::Json,
            ..list("vacancy", "/api/v1/vacancies/{id}", &[])
        },
        list("skills", "/api/v1/skills", &skills::PARAMETERS),
        list(
            "emerging-skills",
            "/api/v1/skills/emerging",
            &["country", "language"],
        ),
        Operation {
            variable: Some(("id", Variable::Skill)),
            example: "/api/v1/skills/S0001".to_owned(),
            ..list("skill", "/api/v1/skills/{id}", &["language"])
        },
        list("occupations", "/api/v1/occupations", &["language"]),
        list("countries", "/api/v1/countries", &["language"]),
        list("regions", "/api/v1/regions", &["language"]),
        list("sources", "/api/v1/sources", &[]),
        list("versions", "/api/v1/versions", &[]),
        list("coding-quality", "/api/v1/coding-quality", &[]),
        list("misclassification", "/api/v1/misclassification", &[]),
        list("assessment", "/api/v1/assessment", &compared::ASSESSED),
        list("benchmark", "/api/v1/benchmark", &compared::COMPARED),
        list("changes", "/api/v1/changes", &compared::CHANGED),
        Operation {
            example: "/api/v1/forecasts?country=TH".to_owned(),
            ..list("forecasts", "/api/v1/forecasts", &forecasts::PARAMETERS)
        },
        Operation {
            example: "/api/v1/impact?measure=solar-power&place=idn-2011:IDN&amount=100".to_owned(),
            gives: Gives::Json,
            ..list("impact", "/api/v1/impact", &crate::pages::impact::NAMES)
        },
        Operation {
            body: Some(impact::EXAMPLE),
            example: String::new(),
            gives: Gives::Json,
            ..list("impact-run", "/api/v1/impact", &[])
        },
        Operation {
            body: Some(code::EXAMPLE),
            example: String::new(),
            gives: Gives::Json,
            ..list("code", "/api/v1/code", &[])
        },
    ];
    all.extend(of_the_taxonomy());
    all
}

/// The files of the taxonomy.
fn of_the_taxonomy() -> [Operation; 7] {
    let at = |name, path: String, kind| Operation {
        name,
        example: path.clone(),
        path,
        variable: None,
        parameters: Vec::new(),
        gives: Gives::Text(kind),
        body: None,
    };
    let whole = |name, ending: &str, kind| at(name, format!("/taxonomy/{}.{ending}", edition_file()), kind);
    let concept = |name, ending: &str, kind| Operation {
        example: format!("/taxonomy/A0201.{ending}"),
        variable: Some(("notation", Variable::Concept)),
        ..at(name, format!("/taxonomy/{{notation}}.{ending}"), kind)
    };
    [
        whole("taxonomy-csv", "csv", CSV),
        whole("taxonomy-turtle", "ttl", TURTLE),
        whole("taxonomy-json-ld", "jsonld", JSON_LD),
        concept("concept-turtle", "ttl", TURTLE),
        concept("concept-json-ld", "jsonld", JSON_LD),
        at(
            "taxonomy-occupations",
            "/taxonomy/occupations.csv".to_owned(),
            CSV,
        ),
        at("taxonomy-skills", "/taxonomy/skills.csv".to_owned(), CSV),
    ]
}
