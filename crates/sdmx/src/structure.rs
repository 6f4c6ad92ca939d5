//! SDMX-JSON 2.0.0 structure messages out: dataflow, data structure, concept scheme and code lists.

use crate::Reference;
use crate::dataset::{Component, Dataset, Structure};
use crate::json::{Head, JsonMessage, languages, meta, named};
use serde_json::{Value, json};

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

/// The structure of `dataset` as an SDMX-JSON 2.0.0 structure message.
pub fn structure_message(dataset: &Dataset, head: &Head) -> JsonMessage {
    let structure = dataset.structure();
    let names = Names(&structure.reference);
    let lists = structure.dimensions.iter().chain(&structure.attributes);
    let lists: Vec<Value> = lists
        .filter_map(|component| code_list(&names, component))
        .collect();
    let flow = artefact(
        &structure.reference,
        structure,
        json!({
            "structure": urn("datastructure.DataStructure", &names.data_structure(), "")
        }),
    );
    JsonMessage {
        meta: meta(head, STRUCTURE_SCHEMA, &languages(dataset)),
        data: json!({
            "dataflows": [flow],
            "dataStructures": [data_structure(&names, structure)],
            "conceptSchemes": [concepts(&names, structure)],
            "codelists": lists,
        }),
    }
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
