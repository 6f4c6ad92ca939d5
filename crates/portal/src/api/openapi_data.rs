//! Open data in the API's description: the SDMX service, the catalogue and the datasets as files.

use super::taxonomy::{JSON_LD, TURTLE};
use crate::i18n::LANGUAGES;
use base::Language;
use journeys::{AGENCY, OpenDataset};
use sdmx::{CsvLabels, Format};
use serde_json::{Map, Value, json};

/// An address of open data.
struct Described {
    name: &'static str,
    path: &'static str,
    summary: &'static str,
    /// Its parts that vary and its parameters, with their forms.
    path_parts: Vec<(&'static str, Value)>,
    parameters: Vec<(&'static str, Value)>,
    gives: Vec<&'static str>,
}

/// The addresses of open data by their paths.
pub(super) fn paths() -> Map<String, Value> {
    all()
        .into_iter()
        .map(|one| (one.path.to_owned(), json!({ "get": get(&one) })))
        .collect()
}

fn get(one: &Described) -> Value {
    let parameter = |place: &str, (name, schema): &(&str, Value)| json!({ "name": name, "in": place, "required": place == "path", "schema": schema });
    let in_path = one.path_parts.iter().map(|it| parameter("path", it));
    let in_query = one.parameters.iter().map(|it| parameter("query", it));
    let body = |kind: &&str| ((*kind).to_owned(), json!({ "schema": { "type": "string" } }));
    let refused = |why: &str| json!({ "description": why, "content": { "application/json": { "schema": { "$ref": "#/components/schemas/error" } } } });
    json!({
        "operationId": one.name,
        "summary": one.summary,
        "parameters": in_path.chain(in_query).collect::<Vec<_>>(),
        "responses": {
            "200": { "description": "What was asked for", "content": one.gives.iter().map(body).collect::<Map<_, _>>() },
            "303": { "description": "What is called latest, or has no ending, leads to its address of today" },
            "400": refused("A part of the path or a parameter is wrong; the message says which and why"),
            "404": refused("There is no such thing"),
            "406": refused("None of the formats is accepted"),
            "410": refused("The edition was made with an earlier coding set and is no longer kept"),
            "413": refused("More observations fit than one answer holds: choose fewer"),
            "501": refused("The service does not do this part of the interface"),
            "503": refused("Too much to do: ask again later"),
        },
    })
}

fn text() -> Value {
    json!({ "type": "string" })
}

fn one_of(values: &[&str]) -> Value {
    json!({ "type": "string", "enum": values })
}

fn all() -> Vec<Described> {
    let slugs: Vec<&str> = OpenDataset::ALL.iter().map(|it| it.slug()).collect();
    let dataset = ("dataset", one_of(&slugs));
    let edition = (
        "edition",
        json!({ "type": "string", "pattern": "^([0-9]+\\.[0-9]+(\\.0)?|latest)$" }),
    );
    let catalogue = |name, path, gives| Described {
        name,
        path,
        summary: "The catalogue of all datasets (DCAT 3).",
        path_parts: Vec::new(),
        parameters: Vec::new(),
        gives: vec![gives],
    };
    vec![
        sdmx_data(),
        sdmx_structures(),
        catalogue("catalogue-turtle", "/data/catalog.ttl", TURTLE),
        catalogue("catalogue-json-ld", "/data/catalog.jsonld", JSON_LD),
        Described {
            name: "data-package",
            path: "/data/{dataset}/datapackage.json",
            summary: "A dataset's edition of today as a data package: its files, columns, licence and citation.",
            path_parts: vec![dataset.clone()],
            parameters: Vec::new(),
            gives: vec!["application/json"],
        },
        Described {
            name: "data-file",
            path: "/data/{dataset}/{edition}/{file}",
            summary: "A file of one edition, which never changes: DATASET.csv, DATASET.parquet, datapackage.json, citation.txt \
                      or citation.bib.",
            path_parts: vec![dataset, edition, ("file", text())],
            parameters: Vec::new(),
            gives: vec![
                super::operations::CSV,
                "application/vnd.apache.parquet",
                "application/json",
                "text/plain; charset=utf-8",
                "application/x-bibtex; charset=utf-8",
            ],
        },
    ]
}

fn sdmx_data() -> Described {
    let flows: Vec<String> = OpenDataset::ALL
        .iter()
        .map(|it| format!("{AGENCY},{it}"))
        .collect();
    let count = json!({ "type": "integer", "minimum": 1 });
    Described {
        name: "sdmx-data",
        path: "/sdmx/2.1/data/{flow}/{key}",
        summary: "Observations of a dataset by the SDMX REST interface 1.5: `all`, or a key with one part for each dimension but \
                  the time, such as `A.VN..`.",
        path_parts: vec![
            ("flow", json!({ "type": "string", "examples": flows })),
            ("key", json!({ "type": "string", "examples": ["all"] })),
        ],
        parameters: vec![
            ("startPeriod", text()),
            ("endPeriod", text()),
            ("firstNObservations", count.clone()),
            ("lastNObservations", count),
            (
                "detail",
                one_of(&["full", "dataonly", "serieskeysonly", "nodata"]),
            ),
            (
                "dimensionAtObservation",
                one_of(&["TIME_PERIOD", "AllDimensions"]),
            ),
            ("format", one_of(&["csv", "json"])),
            ("labels", one_of(&["id", "both", "name"])),
            ("lang", one_of(&LANGUAGES.map(Language::code))),
        ],
        gives: vec![
            Format::DataCsv(CsvLabels::Id).media_type(),
            Format::DataJson.media_type(),
        ],
    }
}

fn sdmx_structures() -> Described {
    let resources = ["dataflow", "datastructure", "conceptscheme", "codelist"];
    Described {
        name: "sdmx-structures",
        path: "/sdmx/2.1/{resource}/{agency}/{id}/{version}",
        summary: "Dataflows, data structures, concept schemes and code lists by the SDMX REST interface 1.5.",
        path_parts: vec![
            ("resource", one_of(&resources)),
            ("agency", one_of(&[AGENCY, "all"])),
            ("id", json!({ "type": "string", "examples": ["all"] })),
            ("version", json!({ "type": "string", "examples": ["latest"] })),
        ],
        parameters: vec![
            ("references", text()),
            ("detail", text()),
            ("format", one_of(&["json"])),
        ],
        gives: vec![Format::StructureJson.media_type()],
    }
}
