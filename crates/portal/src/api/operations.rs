//! What the API can be asked: one list that routes are tested against, and that both descriptions are made from.

use super::vacancies;

/// An operation.
pub(crate) struct Operation {
    /// Its name; the message `operation-NAME` describes it.
    pub(crate) name: &'static str,
    /// Its path.
    pub(crate) path: &'static str,
    /// An example that works on any data.
    pub(crate) example: &'static str,
    /// The part of the path that varies: its name and what it looks like.
    pub(crate) variable: Option<(&'static str, Variable)>,
    /// Names of the parameters; the message `parameter-NAME` describes each.
    pub(crate) parameters: Vec<&'static str>,
    /// Whether `.csv`, `.xlsx` and `.parquet` may be added to the path.
    pub(crate) files: bool,
}

/// What the varying part of a path may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Variable {
    /// The name of a figure, or the id of a saved one.
    Figure,
    /// The id of an ad.
    Vacancy,
}

/// All operations.
pub(crate) fn operations() -> Vec<Operation> {
    let list = |name: &'static str, path: &'static str, parameters: &[&'static str]| Operation {
        name,
        path,
        example: path,
        variable: None,
        parameters: parameters.to_vec(),
        files: true,
    };
    let mut figure: Vec<&'static str> = journeys::PARAMETERS.iter().map(|(name, _)| *name).collect();
    figure.sort_unstable();
    vec![
        Operation {
            files: false,
            ..list("index", "/api/v1", &[])
        },
        list("figures", "/api/v1/figures", &["language"]),
        Operation {
            example: "/api/v1/figures/green-share?by=country",
            variable: Some(("name", Variable::Figure)),
            ..list("figure", "/api/v1/figures/{name}", &figure)
        },
        Operation {
            example: "/api/v1/vacancies?green=core&limit=5",
            ..list("vacancies", "/api/v1/vacancies", &vacancies::PARAMETERS)
        },
        Operation {
            variable: Some(("id", Variable::Vacancy)),
            example: "",
            files: false,
            ..list("vacancy", "/api/v1/vacancies/{id}", &[])
        },
        list("occupations", "/api/v1/occupations", &["language"]),
        list("countries", "/api/v1/countries", &["language"]),
        list("regions", "/api/v1/regions", &["language"]),
        list("sources", "/api/v1/sources", &[]),
        list("versions", "/api/v1/versions", &[]),
    ]
}
