//! The taxonomy as files, and as linked data under the addresses that name its concepts.

use super::only;
use crate::download::{Format, Sheet};
use crate::linked::{Names, of_concept, of_taxonomy};
use crate::pages::compute;
use crate::view::skills::SkillNames;
use crate::web::{Content, Failure, Reader, Refused, Shared, in_language};
use axum::extract::{Path, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base::Cell;
use taxonomy::{
    Concept, Isco, TAXONOMY_NAME, TAXONOMY_VERSION, UnitGroup, concept, definitions, green_labels, profile,
    skill_labels, skills,
};

/// Turtle's media type (RDF 1.1 Turtle, 9).
pub(super) const TURTLE: &str = "text/turtle; charset=utf-8";
/// JSON-LD's media type (JSON-LD 1.1, C).
pub(super) const JSON_LD: &str = "application/ld+json";

/// The name of the taxonomy's own files, without their endings: `aglc-gt-1.0`.
pub(crate) fn edition_file() -> String {
    format!("{}-{TAXONOMY_VERSION}", TAXONOMY_NAME.to_ascii_lowercase())
}

/// `/taxonomy`, which names the taxonomy itself.
pub(super) async fn whole(State(portal): State<Shared>, parts: Parts) -> Response {
    lead(&portal, &parts, &edition_file())
}

/// `/taxonomy/FILE`, or `/taxonomy/NOTATION`, which names a concept and leads to its page or its data.
pub(super) async fn one(
    State(portal): State<Shared>,
    Path(name): Path<String>,
    parts: Parts,
    reader: Reader,
) -> Response {
    let Some((name, ending)) = name.rsplit_once('.') else {
        return lead(&portal, &parts, &name);
    };
    let made = match only(&reader, &[]) {
        Ok(()) => {
            let added = SkillNames::of(&portal).await.added();
            compute(|| file(&reader, name, ending, added))
        }
        Err(refused) => Err(refused),
    };
    made.into_response()
}

/// Programs that ask for linked data are led to the file of that kind, all others to the page in their language.
fn lead(portal: &Shared, parts: &Parts, name: &str) -> Response {
    let base = &portal.options.base_path;
    let mut response = match wanted(&parts.headers) {
        None => in_language(parts, base),
        Some(ending) => match HeaderValue::from_str(&format!("{base}/taxonomy/{name}.{ending}")) {
            Ok(target) => (StatusCode::SEE_OTHER, [(header::LOCATION, target)]).into_response(),
            Err(_) => Refused(Failure::NotFound).into_response(),
        },
    };
    response
        .headers_mut()
        .append(header::VARY, HeaderValue::from_static("accept"));
    response
}

/// The ending of the files of linked data that `Accept` asks for before anything else.
fn wanted(headers: &HeaderMap) -> Option<&'static str> {
    let accepted = headers.get(header::ACCEPT)?.to_str().ok()?;
    let kinds = accepted.split(',').filter_map(|part| part.split(';').next());
    kinds.map(str::trim).find_map(|kind| match kind {
        "text/turtle" => Some(Some("ttl")),
        "application/ld+json" => Some(Some("jsonld")),
        "text/html" => Some(None),
        _ => None,
    })?
}

fn file(reader: &Reader, name: &str, ending: &str, added: &'static [Concept]) -> Result<Content, Refused> {
    let names = || Names::of(reader.public_url.as_deref(), &reader.base);
    let is_whole = name == edition_file();
    let known = concept(name).or_else(|| added.iter().find(|it| it.notation == name));
    let graph = || match known {
        Some(concept) => Some(of_concept(&names(), concept, added)),
        None => is_whole.then(|| of_taxonomy(&names(), added)),
    };
    let found = match (name, ending) {
        ("occupations", "csv") => Some(occupations().write(Format::Csv)?),
        ("skills", "csv") => Some(vocabulary().write(Format::Csv)?),
        (_, "csv") if is_whole => Some(labels(added).write(Format::Csv)?),
        (_, "ttl") => graph().map(|graph| Content::of(TURTLE, graph.turtle().into_bytes())),
        (_, "jsonld") => graph().map(|graph| Content::of(JSON_LD, graph.json_ld().to_string().into_bytes())),
        _ => None,
    };
    found.ok_or_else(|| Failure::NotFound.into())
}

fn text(text: impl Into<String>) -> Cell {
    Cell::Text(text.into())
}

fn sheet(name: String, columns: &[&str], rows: Vec<Vec<Cell>>) -> Sheet {
    Sheet {
        name,
        columns: columns.iter().map(|column| (*column).to_owned()).collect(),
        rows,
        about: Vec::new(),
    }
}

/// Codes in one cell.
fn codes<'a>(codes: impl Iterator<Item = &'a str>) -> Cell {
    text(codes.collect::<Vec<_>>().join(" "))
}

/// One row a label of a concept, shipped or added.
fn labels(added: &'static [Concept]) -> Sheet {
    let shipped = green_labels()
        .iter()
        .map(|label| (label.concept, (label.language, label.role, label.text)));
    let names = |concept: &'static Concept| concept.names().map(move |name| (concept, name));
    let rows = shipped
        .chain(added.iter().flat_map(names))
        .map(|(concept, (language, role, label))| {
            vec![
                text(concept.notation),
                concept.broader().map_or(Cell::Missing, |it| text(it.notation)),
                text(concept.kind.code()),
                text(concept.strength.code()),
                codes(concept.criteria.iter().map(taxonomy::Criterion::code)),
                codes(concept.divisions.iter().map(|it| it.code)),
                codes(concept.units.iter().map(|it| it.code())),
                text(language.code()),
                text(role.code()),
                text(label),
                text(concept.definition),
            ]
        });
    let columns = [
        "notation",
        "broader",
        "kind",
        "strength",
        "criteria",
        "divisions",
        "units",
        "language",
        "role",
        "label",
        "definition",
    ];
    sheet(edition_file(), &columns, rows.collect())
}

/// One row a unit group and definition; share and class are empty where the definition's source says nothing.
fn occupations() -> Sheet {
    let row = |unit: UnitGroup, definition: &taxonomy::Definition| {
        let profile = profile(definition.method, unit);
        vec![
            text(unit.code()),
            text(unit.title()),
            text(definition.method.code()),
            text(definition.version),
            profile.map_or(Cell::Missing, |it| Cell::Real(it.share)),
            profile.map_or(Cell::Missing, |it| text(it.class.code())),
            profile
                .and_then(|it| it.basis)
                .map_or(Cell::Missing, |basis| Cell::Integer(basis.into())),
        ]
    };
    let units = Isco::shipped().unit_groups();
    let rows = units.flat_map(|unit| definitions().iter().map(move |definition| row(unit, definition)));
    let columns = [
        "unit",
        "title",
        "definition",
        "version",
        "share",
        "class",
        "basis",
    ];
    sheet(
        format!("{}-occupations", edition_file()),
        &columns,
        rows.collect(),
    )
}

/// One row a label of the skill vocabulary.
fn vocabulary() -> Sheet {
    let rows = skill_labels().iter().filter_map(|label| {
        let skill = skills().get(label.skill)?;
        Some(vec![
            text(skill.id),
            text(skill.group),
            text(skill.kind.code()),
            codes(skill.units.iter().map(|it| it.code())),
            text(label.language.code()),
            text(label.role.code()),
            text(label.text),
        ])
    });
    let columns = ["skill", "group", "kind", "units", "language", "role", "label"];
    sheet(format!("{}-skills", edition_file()), &columns, rows.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(accept: &str, expect: Option<&str>) {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT, HeaderValue::from_str(accept).expect("a header"));
        assert_eq!(wanted(&headers), expect, "{accept}");
    }

    #[test]
    fn programs_get_the_kind_that_they_name_first() {
        check("text/turtle", Some("ttl"));
        check(
            "application/n-triples, application/ld+json;q=0.9, text/html;q=0.1",
            Some("jsonld"),
        );
        check("text/html,application/xhtml+xml,*/*;q=0.8", None);
        check("text/html, text/turtle", None);
        check("*/*", None);
        assert_eq!(wanted(&HeaderMap::new()), None);
    }

    #[test]
    fn tables_have_a_row_for_each_label_and_judgement() {
        assert_eq!(edition_file(), "aglc-gt-1.0");
        assert_eq!(labels(&[]).rows.len(), green_labels().len());
        assert_eq!(vocabulary().rows.len(), skill_labels().len());
        let judged = occupations();
        assert_eq!(judged.rows.len(), Isco::UNIT_GROUPS * definitions().len());
        let known = judged.rows.iter().filter(|row| row[4] != Cell::Missing).count();
        assert!(
            (Isco::UNIT_GROUPS + 1..judged.rows.len()).contains(&known),
            "{known}"
        );
        for sheet in [labels(&[]), vocabulary(), judged] {
            assert!(
                sheet.rows.iter().all(|row| row.len() == sheet.columns.len()),
                "{}",
                sheet.name
            );
        }
    }

    #[test]
    fn what_editors_added_is_in_the_table_and_the_linked_data() {
        let new = taxonomy::AddedConcept {
            notation: "A01T7",
            broader: concept("A01").expect("a group"),
            kind: taxonomy::ConceptKind::Technology,
            strength: taxonomy::Strength::Core,
            criteria: taxonomy::Criteria::default(),
            definition: "",
            names: vec![(base::Language::Vi, taxonomy::Role::Preferred, "bơm nhiệt")],
        };
        let added: &'static [Concept] = vec![Concept::added(0, new)].leak();
        let rows = labels(added).rows;
        assert_eq!(rows.len(), green_labels().len() + 1);
        let row = rows.last().expect("a row");
        assert_eq!((&row[0], &row[9]), (&text("A01T7"), &text("bơm nhiệt")));
        let names = Names::of(None, "");
        let whole = of_taxonomy(&names, added).turtle();
        assert!(whole.contains("\"bơm nhiệt\"@vi"));
        let group = |added| of_concept(&names, concept("A01").expect("a group"), added).turtle();
        assert!(group(added).contains("A01T7") && !group(&[]).contains("A01T7"));
        assert!(
            !of_concept(&names, &added[0], added)
                .turtle()
                .contains("skos:definition")
        );
    }
}
