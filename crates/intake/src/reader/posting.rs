//! The terms of a schema.org JobPosting, whatever shapes they take, as flat columns.

use serde_json::{Map, Value};

/// The columns of every record of this format.
pub(crate) const COLUMNS: &[&str] = &[
    "title",
    "description",
    "datePosted",
    "validThrough",
    "hiringOrganization",
    "place",
    "addressCountry",
    "baseSalary.min",
    "baseSalary.max",
    "baseSalary.text",
    "baseSalary.currency",
    "baseSalary.unitText",
    "employmentType",
    "identifier",
    "totalJobOpenings",
    "educationRequirements",
    "experienceMonths",
    "experienceText",
    "qualifications",
    "responsibilities",
    "skills",
    "jobBenefits",
    "industry",
    "occupationalCategory",
    "workHours",
    "url",
];

/// Every JobPosting in `value`.
pub(super) fn collect<'a>(value: &'a Value, depth: usize, postings: &mut Vec<&'a Map<String, Value>>) {
    if depth > 16 {
        return;
    }
    match value {
        Value::Array(array) => array.iter().for_each(|value| collect(value, depth + 1, postings)),
        Value::Object(object) if is_posting(object) => postings.push(object),
        Value::Object(object) => {
            for key in [
                "@graph",
                "itemListElement",
                "item",
                "mainEntity",
                "mainEntityOfPage",
                "hasPart",
                "about",
            ] {
                if let Some(inner) = object.get(key) {
                    collect(inner, depth + 1, postings);
                }
            }
        }
        _ => {}
    }
}

fn is_posting(object: &Map<String, Value>) -> bool {
    let names = |value: &Value| {
        value
            .as_str()
            .is_some_and(|name| matches!(name.rsplit(['/', ':']).next(), Some("JobPosting")))
    };
    match object.get("@type").or_else(|| object.get("type")) {
        Some(Value::Array(types)) => types.iter().any(names),
        Some(value) => names(value),
        None => {
            object.contains_key("title")
                && (object.contains_key("hiringOrganization") || object.contains_key("datePosted"))
        }
    }
}

/// The terms of one posting as texts and numbers.
pub(super) fn flat(posting: &Map<String, Value>) -> Value {
    let mut out = Map::new();
    let mut put = |name: &str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.trim().is_empty()) {
            out.insert(name.to_owned(), Value::from(value));
        }
    };
    let get = |name: &str| posting.get(name).unwrap_or(&Value::Null);
    for name in [
        "title",
        "description",
        "datePosted",
        "validThrough",
        "totalJobOpenings",
        "qualifications",
        "responsibilities",
        "skills",
        "jobBenefits",
        "industry",
        "occupationalCategory",
        "workHours",
        "url",
    ] {
        put(name, said(get(name), 0));
    }
    if posting.get("title").is_none_or(Value::is_null) {
        put("title", said(get("name"), 0));
    }
    put("employmentType", said(get("employmentType"), 0));
    put("hiringOrganization", said(get("hiringOrganization"), 0));
    put("identifier", inner(get("identifier"), &["value", "@id", "name"]));
    let (places, country) = places(get("jobLocation"));
    put(
        "place",
        places.or_else(|| said(get("applicantLocationRequirements"), 0)),
    );
    put(
        "addressCountry",
        country.or_else(|| inner(get("applicantLocationRequirements"), &["name", "@id"])),
    );
    let education = get("educationRequirements");
    put(
        "educationRequirements",
        inner(education, &["credentialCategory", "name", "description"]),
    );
    let experience = get("experienceRequirements");
    put("experienceMonths", inner_only(experience, "monthsOfExperience"));
    put(
        "experienceText",
        said(experience, 0).filter(|_| !experience.is_object()),
    );
    for (name, value) in salary(if get("baseSalary").is_null() {
        get("estimatedSalary")
    } else {
        get("baseSalary")
    }) {
        put(name, value);
    }
    Value::Object(out)
}

/// A term as text: itself, its `@value`, `name` or `@id`; several are joined.
fn said(value: &Value, depth: usize) -> Option<String> {
    if depth > 4 {
        return None;
    }
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Array(array) => {
            let texts: Vec<String> = array
                .iter()
                .take(100)
                .filter_map(|value| said(value, depth + 1))
                .collect();
            (!texts.is_empty()).then(|| texts.join(", "))
        }
        Value::Object(object) => ["@value", "name", "value", "legalName", "description", "@id"]
            .iter()
            .find_map(|key| said(object.get(*key)?, depth + 1)),
        Value::Null => None,
    }
}

/// The first of `keys` that an object has, or the term as text.
fn inner(value: &Value, keys: &[&str]) -> Option<String> {
    match value {
        Value::Object(object) => keys.iter().find_map(|key| said(object.get(*key)?, 0)),
        Value::Array(array) => inner(array.first()?, keys),
        other => said(other, 0),
    }
}

fn inner_only(value: &Value, key: &str) -> Option<String> {
    match value {
        Value::Object(object) => said(object.get(key)?, 0),
        Value::Array(array) => inner_only(array.first()?, key),
        _ => None,
    }
}

/// The places as "locality, region; locality, region" and the first country.
fn places(value: &Value) -> (Option<String>, Option<String>) {
    let list = match value {
        Value::Array(array) => array.iter().take(50).collect(),
        other => vec![other],
    };
    let mut texts: Vec<String> = Vec::new();
    let mut country = None;
    for place in list {
        let address = place.get("address").unwrap_or(place);
        let part = |key: &str| address.get(key).and_then(|value| said(value, 0));
        country = country.or_else(|| part("addressCountry"));
        let mut parts: Vec<String> = ["addressLocality", "addressRegion"]
            .iter()
            .filter_map(|key| part(key))
            .filter(|part| !part.trim().is_empty())
            .collect();
        parts.dedup();
        let text = if parts.is_empty() {
            part("streetAddress")
                .or_else(|| said(address, 0))
                .or_else(|| said(place, 0))
        } else {
            Some(parts.join(", "))
        };
        texts.extend(text.filter(|text| !texts.contains(text)));
    }
    ((!texts.is_empty()).then(|| texts.join("; ")), country)
}

fn salary(value: &Value) -> Vec<(&'static str, Option<String>)> {
    let value = value.as_array().and_then(|array| array.first()).unwrap_or(value);
    let Value::Object(object) = value else {
        return vec![("baseSalary.text", said(value, 0))];
    };
    let text = |object: &Map<String, Value>, key: &str| object.get(key).and_then(|value| said(value, 0));
    let currency = text(object, "currency").or_else(|| text(object, "salaryCurrency"));
    let quantity = match object.get("value") {
        Some(Value::Object(inner)) => inner,
        Some(Value::Array(array)) => array.first().and_then(Value::as_object).unwrap_or(object),
        _ => object,
    };
    let single = text(quantity, "value").or_else(|| {
        object
            .get("value")
            .filter(|value| !value.is_object())
            .and_then(|value| said(value, 0))
    });
    let number = single
        .as_deref()
        .is_some_and(|text| text.trim().parse::<f64>().is_ok());
    let min = text(quantity, "minValue").or_else(|| single.clone().filter(|_| number));
    let max = text(quantity, "maxValue").or_else(|| {
        single
            .clone()
            .filter(|_| number && !quantity.contains_key("minValue"))
    });
    vec![
        ("baseSalary.min", min),
        ("baseSalary.max", max),
        ("baseSalary.text", single.filter(|_| !number)),
        (
            "baseSalary.currency",
            currency.or_else(|| text(quantity, "currency")),
        ),
        (
            "baseSalary.unitText",
            text(quantity, "unitText").or_else(|| text(object, "unitText")),
        ),
    ]
}
