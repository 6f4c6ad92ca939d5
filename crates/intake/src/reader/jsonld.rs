//! schema.org JobPosting as the wild writes it, in one flat shape.

use super::json::{Find, Json, Lines};
use super::text::Text;
use super::{Body, RawRecord};
use crate::outcome::RejectCode;
use crate::{Limits, ReadError};
use serde_json::{Map, Value};
use std::collections::VecDeque;

/// The columns of every record of this format.
pub(crate) const COLUMNS: &[&str] = &[
    "title", "description", "datePosted", "validThrough", "hiringOrganization", "place", "addressCountry", "baseSalary.min", "baseSalary.max", "baseSalary.text", "baseSalary.currency", "baseSalary.unitText", "employmentType", "identifier",
    "totalJobOpenings", "educationRequirements", "experienceMonths", "experienceText", "qualifications", "responsibilities", "skills", "jobBenefits", "industry", "occupationalCategory", "workHours", "url",
];

/// The postings of a file, whatever they are wrapped in.
pub(crate) struct Postings {
    source: Source,
    found: VecDeque<RawRecord>,
    row: u64,
}

enum Source {
    Json(Json),
    Lines(Lines),
    Blocks(std::vec::IntoIter<(u64, String)>),
}

impl Postings {
    pub(crate) fn open(text: Text, head: &[u8], records: Option<&str>, limits: &Limits) -> Result<Self, ReadError> {
        let start = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
        let source = if start.first() == Some(&b'<') {
            let file = text.file().to_owned();
            let page = text.rest(limits.spool_bytes)?;
            let blocks = blocks(&page);
            if blocks.is_empty() {
                return Err(ReadError::Format {
                    file,
                    place: "page".to_owned(),
                    reason: "it has no <script type=\"application/ld+json\">".to_owned(),
                    hint: "save the page of one advertisement, or export the postings as JSON-LD".to_owned(),
                });
            }
            Source::Blocks(blocks.into_iter())
        } else if let Some(path) = records {
            Source::Json(Json::open(text, &Find::At(Some(path)), limits)?)
        } else if start.first() == Some(&b'{') && memchr::memmem::find(head, b"\"@graph\"").is_some() && !one_on_each_line(start) {
            Source::Json(Json::open(text, &Find::At(Some("@graph")), limits)?)
        } else if one_on_each_line(start) {
            Source::Lines(Lines::open(text, limits))
        } else {
            Source::Json(Json::open(text, &Find::Stream, limits)?)
        };
        Ok(Self { source, found: VecDeque::new(), row: 0 })
    }

    pub(crate) fn next(&mut self) -> Result<Option<RawRecord>, ReadError> {
        loop {
            if let Some(record) = self.found.pop_front() {
                return Ok(Some(record));
            }
            let (line, body) = match &mut self.source {
                Source::Json(json) => match json.next()? {
                    Some(record) => (record.line, record.body),
                    None => return Ok(None),
                },
                Source::Lines(lines) => match lines.next()? {
                    Some(record) => (record.line, record.body),
                    None => return Ok(None),
                },
                Source::Blocks(blocks) => match blocks.next() {
                    Some((line, text)) => (line, Body::Json(text)),
                    None => return Ok(None),
                },
            };
            self.expand(line, body);
        }
    }

    fn expand(&mut self, line: u64, body: Body) {
        let mut push = |body: Body| {
            self.row += 1;
            self.found.push_back(RawRecord { row: self.row, line, body });
        };
        let Body::Json(text) = body else {
            push(body);
            return;
        };
        match serde_json::from_str::<Value>(&text) {
            Ok(value) => {
                let mut postings = Vec::new();
                collect(&value, 0, &mut postings);
                postings.into_iter().for_each(|posting| push(Body::Value(Box::new(flat(posting)))));
            }
            Err(error) => {
                let excerpt = crate::text::head(&text, 800).to_owned();
                push(Body::bad(RejectCode::Malformed, excerpt, format!("the block is not JSON: {error}; check the page with a JSON-LD validator")));
            }
        }
    }
}

/// Whether the first line is a whole object and another one follows.
fn one_on_each_line(start: &[u8]) -> bool {
    let mut lines = start.split(|b| *b == b'\n').map(<[u8]>::trim_ascii).filter(|line| !line.is_empty());
    let whole = |line: Option<&[u8]>| line.is_some_and(|line| line.starts_with(b"{"));
    let first = lines.next();
    first.is_some_and(|line| line.ends_with(b"}")) && whole(first) && whole(lines.next())
}

/// The texts of the JSON-LD blocks of a page, with their lines.
fn blocks(page: &str) -> Vec<(u64, String)> {
    let mut blocks = Vec::new();
    let mut at = 0;
    let mut line = 1_u64;
    let mut counted = 0;
    for found in memchr::memmem::find_iter(page.as_bytes(), b"ld+json") {
        if found < at {
            continue;
        }
        let opened = page[..found].rfind('<').is_some_and(|open| crate::text::head(&page[open..], 8).to_ascii_lowercase().starts_with("<script"));
        let Some(start) = page[found..].find('>').map(|end| found + end + 1).filter(|_| opened) else { continue };
        let end = memchr::memmem::find(&page.as_bytes()[start..], b"</script").or_else(|| memchr::memmem::find(&page.as_bytes()[start..], b"</SCRIPT"));
        let end = end.map_or(page.len(), |end| start + end);
        line += memchr::memchr_iter(b'\n', &page.as_bytes()[counted..start]).count() as u64;
        counted = start;
        let text = page[start..end].trim().trim_start_matches("<!--").trim_start_matches("//<![CDATA[").trim_end_matches("-->").trim_end_matches("//]]>").trim();
        blocks.push((line, text.to_owned()));
        at = end;
    }
    blocks
}

/// Every JobPosting in `value`.
fn collect<'a>(value: &'a Value, depth: usize, postings: &mut Vec<&'a Map<String, Value>>) {
    if depth > 16 {
        return;
    }
    match value {
        Value::Array(array) => array.iter().for_each(|value| collect(value, depth + 1, postings)),
        Value::Object(object) if is_posting(object) => postings.push(object),
        Value::Object(object) => {
            for key in ["@graph", "itemListElement", "item", "mainEntity", "mainEntityOfPage", "hasPart", "about"] {
                if let Some(inner) = object.get(key) {
                    collect(inner, depth + 1, postings);
                }
            }
        }
        _ => {}
    }
}

fn is_posting(object: &Map<String, Value>) -> bool {
    let names = |value: &Value| value.as_str().is_some_and(|name| matches!(name.rsplit(['/', ':']).next(), Some("JobPosting")));
    match object.get("@type").or_else(|| object.get("type")) {
        Some(Value::Array(types)) => types.iter().any(names),
        Some(value) => names(value),
        None => object.contains_key("title") && (object.contains_key("hiringOrganization") || object.contains_key("datePosted")),
    }
}

/// The terms of one posting as texts and numbers.
fn flat(posting: &Map<String, Value>) -> Value {
    let mut out = Map::new();
    let mut put = |name: &str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.trim().is_empty()) {
            out.insert(name.to_owned(), Value::from(value));
        }
    };
    let get = |name: &str| posting.get(name).unwrap_or(&Value::Null);
    for name in ["title", "description", "datePosted", "validThrough", "totalJobOpenings", "qualifications", "responsibilities", "skills", "jobBenefits", "industry", "occupationalCategory", "workHours", "url"] {
        put(name, said(get(name), 0));
    }
    if posting.get("title").is_none_or(Value::is_null) {
        put("title", said(get("name"), 0));
    }
    put("employmentType", said(get("employmentType"), 0));
    put("hiringOrganization", said(get("hiringOrganization"), 0));
    put("identifier", inner(get("identifier"), &["value", "@id", "name"]));
    let (places, country) = places(get("jobLocation"));
    put("place", places.or_else(|| said(get("applicantLocationRequirements"), 0)));
    put("addressCountry", country.or_else(|| inner(get("applicantLocationRequirements"), &["name", "@id"])));
    let education = get("educationRequirements");
    put("educationRequirements", inner(education, &["credentialCategory", "name", "description"]));
    let experience = get("experienceRequirements");
    put("experienceMonths", inner_only(experience, "monthsOfExperience"));
    put("experienceText", said(experience, 0).filter(|_| !experience.is_object()));
    for (name, value) in salary(if get("baseSalary").is_null() { get("estimatedSalary") } else { get("baseSalary") }) {
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
            let texts: Vec<String> = array.iter().take(100).filter_map(|value| said(value, depth + 1)).collect();
            (!texts.is_empty()).then(|| texts.join(", "))
        }
        Value::Object(object) => ["@value", "name", "value", "legalName", "description", "@id"].iter().find_map(|key| said(object.get(*key)?, depth + 1)),
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
        let mut parts: Vec<String> = ["addressLocality", "addressRegion"].iter().filter_map(|key| part(key)).filter(|part| !part.trim().is_empty()).collect();
        parts.dedup();
        let text = if parts.is_empty() { part("streetAddress").or_else(|| said(address, 0)).or_else(|| said(place, 0)) } else { Some(parts.join(", ")) };
        texts.extend(text.filter(|text| !texts.contains(text)));
    }
    ((!texts.is_empty()).then(|| texts.join("; ")), country)
}

fn salary(value: &Value) -> Vec<(&'static str, Option<String>)> {
    let value = value.as_array().and_then(|array| array.first()).unwrap_or(value);
    let Value::Object(object) = value else { return vec![("baseSalary.text", said(value, 0))] };
    let text = |object: &Map<String, Value>, key: &str| object.get(key).and_then(|value| said(value, 0));
    let currency = text(object, "currency").or_else(|| text(object, "salaryCurrency"));
    let quantity = match object.get("value") {
        Some(Value::Object(inner)) => inner,
        Some(Value::Array(array)) => array.first().and_then(Value::as_object).unwrap_or(object),
        _ => object,
    };
    let single = text(quantity, "value").or_else(|| object.get("value").filter(|value| !value.is_object()).and_then(|value| said(value, 0)));
    let number = single.as_deref().is_some_and(|text| text.trim().parse::<f64>().is_ok());
    let min = text(quantity, "minValue").or_else(|| single.clone().filter(|_| number));
    let max = text(quantity, "maxValue").or_else(|| single.clone().filter(|_| number && !quantity.contains_key("minValue")));
    vec![
        ("baseSalary.min", min),
        ("baseSalary.max", max),
        ("baseSalary.text", single.filter(|_| !number)),
        ("baseSalary.currency", currency.or_else(|| text(quantity, "currency"))),
        ("baseSalary.unitText", text(quantity, "unitText").or_else(|| text(object, "unitText"))),
    ]
}
