//! SDMX-JSON 2.0.0 structure messages out: dataflow, data structure, concept scheme and code lists.

use crate::dataset::{Component, Dataset, Structure};
use crate::json::{Head, JsonMessage, languages, meta, named};
use crate::{Reference, StructureQuery};
use serde_json::{Map, Value, json};

const STRUCTURE_SCHEMA: &str = "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/structure-message/tools/schemas/2.0.0/sdmx-json-structure-schema.json";

/// The URN of an artefact, or of `item` in it.
pub(crate) fn urn(class: &str, reference: &Reference, item: &str) -> String {
    let (agency, id, version) = (&reference.agency, &reference.id, reference.version_or_default());
    let item = if item.is_empty() {
        String::new()
    } else {
        format!(".{item}")
    };
    format!("urn:sdmx:org.sdmx.infomodel.{class}={agency}:{id}({version}){item}")
}

/// Names of the artefacts that belong to a dataflow.
struct Names<'s>(&'s Reference);

impl Names<'_> {
    fn with(&self, id: String) -> Reference {
        Reference {
            agency: self.0.agency.clone(),
            id,
            version: self.0.version.clone(),
        }
    }

    fn data_structure(&self) -> Reference {
        self.with(format!("DSD_{}", self.0.id))
    }

    fn concepts(&self) -> Reference {
        self.with(format!("CS_{}", self.0.id))
    }

    fn codes(&self, component: &str) -> Reference {
        self.with(format!("CL_{}_{component}", self.0.id))
    }
}

/// Artefacts by the kind that a query names, in the order in which one refers to the next.
const KINDS: [(&str, &str); 4] = [
    ("dataflow", "dataflows"),
    ("datastructure", "dataStructures"),
    ("conceptscheme", "conceptSchemes"),
    ("codelist", "codelists"),
];

/// What `query` asks for of the structures of `datasets`, as an SDMX-JSON 2.0.0 structure message; `None` where there is
/// nothing of that kind and name.
pub fn structure_message(datasets: &[&Dataset], query: &StructureQuery, head: &Head) -> Option<JsonMessage> {
    let mut lists: [Vec<Value>; 4] = Default::default();
    let mut spoken = Vec::new();
    for dataset in datasets {
        let all = artefacts(dataset.structure());
        let meant = |place: usize, reference: &Reference| {
            let kind = query.resource == "structure" || query.resource == KINDS[place].0;
            kind && query.names(reference)
        };
        let Some(first) = (0..4).find(|place| all[*place].iter().any(|(it, _)| meant(*place, it))) else {
            continue;
        };
        let referred = query.references.reach(first);
        for (place, artefacts) in all.into_iter().enumerate() {
            let wanted = artefacts
                .into_iter()
                .filter(|(it, _)| meant(place, it) || referred.contains(&place));
            lists[place].extend(wanted.map(|(_, value)| value));
        }
        spoken.extend(languages(dataset));
    }
    if lists.iter().all(Vec::is_empty) {
        return None;
    }
    spoken.sort_unstable();
    spoken.dedup();
    let data: Map<String, Value> = KINDS
        .iter()
        .zip(lists)
        .filter(|(_, list)| !list.is_empty())
        .map(|((_, name), list)| ((*name).to_owned(), list.into()))
        .collect();
    Some(JsonMessage {
        meta: meta(head, STRUCTURE_SCHEMA, &spoken),
        data: data.into(),
    })
}

/// The dataflow, data structure, concept scheme and code lists of a structure, each with its name.
fn artefacts(structure: &Structure) -> [Vec<(Reference, Value)>; 4] {
    let names = Names(&structure.reference);
    let flow = artefact(
        &structure.reference,
        structure,
        json!({ "structure": urn("datastructure.DataStructure", &names.data_structure(), "") }),
    );
    let lists = structure.dimensions.iter().chain(&structure.attributes);
    let lists =
        lists.filter_map(|component| Some((names.codes(&component.id), code_list(&names, component)?)));
    [
        vec![(structure.reference.clone(), flow)],
        vec![(names.data_structure(), data_structure(&names, structure))],
        vec![(names.concepts(), concepts(&names, structure))],
        lists.collect(),
    ]
}

fn artefact(reference: &Reference, structure: &Structure, body: Value) -> Value {
    let mut object = named(body, &structure.names);
    object["id"] = reference.id.as_str().into();
    object["agencyID"] = reference.agency.as_str().into();
    object["version"] = reference.version_or_default().into();
    object
}

fn data_structure(names: &Names<'_>, structure: &Structure) -> Value {
    let concept = |id: &str| urn("conceptscheme.Concept", &names.concepts(), id);
    let dimensions: Vec<Value> = structure
        .dimensions
        .iter()
        .enumerate()
        .map(|(at, one)| {
            json!({ "id": one.id, "position": at, "type": "Dimension", "conceptIdentity": concept(&one.id),
                    "localRepresentation": representation(names, one) })
        })
        .collect();
    let mut list = json!({ "id": "DimensionDescriptor", "dimensions": dimensions });
    if structure.time.is_some() {
        list["timeDimension"] = json!({ "id": "TIME_PERIOD", "type": "TimeDimension", "conceptIdentity": concept("TIME_PERIOD"),
            "localRepresentation": { "format": { "dataType": "ObservationalTimePeriod" } } });
    }
    let measure = &structure.measure.id;
    let attributes: Vec<Value> = structure
        .attributes
        .iter()
        .map(|one| {
            json!({ "id": one.id, "conceptIdentity": concept(&one.id), "usage": "optional",
                    "attributeRelationship": { "observation": {} }, "localRepresentation": representation(names, one) })
        })
        .collect();
    let mut components = json!({
        "dimensionList": list,
        "measureList": { "id": "MeasureDescriptor", "measures": [{ "id": measure, "conceptIdentity": concept(measure),
            "usage": "optional", "localRepresentation": { "format": { "dataType": "Double" } } }] },
    });
    if !attributes.is_empty() {
        components["attributeList"] = json!({ "id": "AttributeDescriptor", "attributes": attributes });
    }
    artefact(
        &names.data_structure(),
        structure,
        json!({ "dataStructureComponents": components }),
    )
}

fn representation(names: &Names<'_>, component: &Component) -> Value {
    match component.codes {
        Some(_) => json!({ "enumeration": urn("codelist.Codelist", &names.codes(&component.id), "") }),
        None => json!({ "format": { "dataType": "String" } }),
    }
}

fn concepts(names: &Names<'_>, structure: &Structure) -> Value {
    let one = |component: &Component| named(json!({ "id": component.id }), &component.names);
    let mut concepts: Vec<Value> = structure.dimensions.iter().map(one).collect();
    concepts.extend(
        structure
            .time
            .iter()
            .map(|words| named(json!({ "id": "TIME_PERIOD" }), words)),
    );
    concepts.push(one(&structure.measure));
    concepts.extend(structure.attributes.iter().map(one));
    artefact(&names.concepts(), structure, json!({ "concepts": concepts }))
}

fn code_list(names: &Names<'_>, component: &Component) -> Option<Value> {
    let codes = component.codes.as_ref()?;
    let codes: Vec<Value> = codes
        .iter()
        .map(|code| named(json!({ "id": code.id }), &code.names))
        .collect();
    let reference = names.codes(&component.id);
    let mut object = named(json!({ "codes": codes }), &component.names);
    object["id"] = reference.id.as_str().into();
    object["agencyID"] = reference.agency.as_str().into();
    object["version"] = reference.version_or_default().into();
    Some(object)
}
