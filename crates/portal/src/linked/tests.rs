//! Both writings are read by parsers of others, and say the same.

use super::*;
use oxjsonld::JsonLdParser;
use oxttl::TurtleParser;
use std::collections::BTreeSet;
use taxonomy::{concept, concepts, green_labels};

/// What Turtle says, a triple a line.
fn of_turtle(text: &str) -> BTreeSet<String> {
    TurtleParser::new()
        .for_slice(text)
        .map(|triple| triple.unwrap_or_else(|error| panic!("{error}")).to_string())
        .collect()
}

/// What JSON-LD says, a triple a line.
fn of_json_ld(text: &str) -> BTreeSet<String> {
    JsonLdParser::new()
        .for_slice(text)
        .map(|quad| {
            let quad = quad.unwrap_or_else(|error| panic!("{error}"));
            format!("{} {} {}", quad.subject, quad.predicate, quad.object)
        })
        .collect()
}

/// How many values the graph holds, its resources' kinds included.
fn size(graph: &Graph) -> usize {
    let values = |resource: &Resource| {
        resource
            .properties
            .iter()
            .map(|(_, values)| values.len())
            .sum::<usize>()
    };
    graph.resources.iter().map(|resource| 1 + values(resource)).sum()
}

#[test]
fn the_whole_taxonomy_says_the_same_in_turtle_and_in_json_ld() {
    for names in [
        Names::of(None, ""),
        Names::of(Some("https://green.example/jobs"), "/jobs"),
    ] {
        let graph = of_taxonomy(&names, &[]);
        let turtle = of_turtle(&graph.turtle());
        assert_eq!(
            turtle.len(),
            size(&graph),
            "no value is lost and none is said twice"
        );
        assert!(turtle == of_json_ld(&graph.json_ld().to_string()), "they differ");
        let of = |property: &str| {
            let property = format!(" <http://www.w3.org/2004/02/skos/core#{property}> ");
            turtle.iter().filter(|line| line.contains(&property)).count()
        };
        assert_eq!(of("notation"), concepts().len());
        assert_eq!(
            of("prefLabel") + of("altLabel") + of("hiddenLabel"),
            green_labels().len()
        );
        assert_eq!(
            (of("broader"), of("topConceptOf")),
            (of("narrower"), of("hasTopConcept"))
        );
        assert_eq!(of("broader") + of("topConceptOf"), concepts().len());
    }
}

#[test]
fn json_ld_has_as_many_concepts_as_the_taxonomy() {
    let value = of_taxonomy(&Names::of(None, ""), &[]).json_ld();
    let resources = value["@graph"].as_array().expect("a list");
    let kinds = |kind: &str| resources.iter().filter(|it| it["@type"] == kind).count();
    assert_eq!(kinds("skos:Concept"), concepts().len());
    assert_eq!((kinds("skos:ConceptScheme"), kinds("rdf:Property")), (1, 4));
}

#[test]
fn one_concept_is_a_part_of_the_whole() {
    let names = Names::of(Some("https://green.example"), "");
    let whole = of_turtle(&of_taxonomy(&names, &[]).turtle());
    let one = of_concept(&names, concept("A0201").expect("there"), &[]);
    let part = of_turtle(&one.turtle());
    assert!(part.len() > 15 && part.is_subset(&whole));
    assert!(part == of_json_ld(&one.json_ld().to_string()));
}

#[test]
fn words_that_turtle_would_misread_are_escaped() {
    let nasty = "a \"b\" \\ c\n\r\t\u{7}\u{7f}\u{85} ไม้ \u{1f333} \\\" . <x> @en";
    let mut resource = Resource::new("urn:x:1".to_owned(), "skos:Concept");
    let values = || {
        [
            Value::Words(nasty.to_owned(), "th"),
            Value::Words("z".to_owned(), "en"),
        ]
    };
    resource.state("skos:altLabel", values());
    resource.state("skos:notation", [Value::Plain(nasty.to_owned())]);
    resource.state("skos:narrower", []);
    let graph = Graph {
        prefixes: &[("skos", "http://www.w3.org/2004/02/skos/core#")],
        terms: None,
        resources: vec![resource],
    };
    let turtle = graph.turtle();
    let statements = TurtleParser::new()
        .for_slice(&turtle)
        .map(|triple| triple.expect("it is read").object.to_string());
    let literals: Vec<String> = statements.filter(|object| object.starts_with('"')).collect();
    assert_eq!(literals.len(), 3, "{turtle}");
    assert_eq!(of_turtle(&turtle), of_json_ld(&graph.json_ld().to_string()));
    assert!(!turtle.contains("skos:narrower"), "what has no value is not said");
}

#[test]
fn the_catalogue_says_the_same_in_turtle_and_in_json_ld_whatever_was_imported() {
    let nasty = "a \"b\" \\ c\nd <x> ไม้".to_owned();
    let own = Described {
        address: "https://green.example/data/ads/7.2".to_owned(),
        identifier: "AGLC:ADS(7.2.0)".to_owned(),
        titles: vec![("en", nasty.clone()), ("th", "ประกาศ".to_owned())],
        descriptions: vec![("en", nasty.clone())],
        version: "7.2".to_owned(),
        issued: "2026-11-23T00:00:00Z".to_owned(),
        span: Some(("2024-01-01".to_owned(), "2026-10-31".to_owned())),
        countries: vec![base::Country::VietNam, base::Country::TimorLeste],
        page: "https://green.example/en/data#ads".to_owned(),
        distributions: vec![Distributed {
            name: "csv",
            address: "https://green.example/data/ads/7.2/ads.csv".to_owned(),
            media: "text/csv",
            conforms: &["https://www.rfc-editor.org/rfc/rfc4180"],
            service: false,
        }],
    };
    let foreign = Foreign {
        address: "https://green.example/en/statistics/A,B".to_owned(),
        identifier: nasty.clone(),
        title: nasty.clone(),
        licence: None,
        source: Some("https://office.example/a b\"c".to_owned()),
        span: ("2000-01-01".to_owned(), "2020-12-31".to_owned()),
    };
    let graph = Catalogue {
        address: "https://green.example/data/catalog".to_owned(),
        titles: vec![("en", "Open data".to_owned())],
        descriptions: vec![("en", nasty)],
        publisher: "AGLC",
        licence: "https://creativecommons.org/licenses/by/4.0/",
        page: "https://green.example/en/data".to_owned(),
        endpoint: "https://green.example/sdmx/2.1".to_owned(),
        own: vec![own],
        foreign: vec![foreign],
    }
    .graph();
    let turtle = of_turtle(&graph.turtle());
    assert_eq!(turtle.len(), size(&graph));
    assert_eq!(turtle, of_json_ld(&graph.json_ld().to_string()));
    let states = turtle
        .iter()
        .filter(|line| line.contains("/authority/country/"))
        .count();
    assert_eq!(states, 2);
    assert!(
        turtle
            .iter()
            .any(|line| line.contains("\"2024-01-01\"^^<http://www.w3.org/2001/XMLSchema#date>"))
    );
}
