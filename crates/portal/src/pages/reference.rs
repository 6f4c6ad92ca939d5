//! The reference of the API, made from the same description that programs read.

use super::render;
use crate::api;
use crate::view::Shell;
use crate::web::{Content, Reader, Refused};
use askama::Template;

#[derive(Template)]
#[template(path = "reference.html")]
struct Reference {
    shell: Shell,
    operations: Vec<api::Operation>,
    document: String,
    root: String,
}

/// `/LANGUAGE/reference`.
pub(super) async fn page(reader: Reader) -> Result<Content, Refused> {
    let root = format!("{}/api/v1", reader.base);
    let document = format!("{root}/openapi.json");
    let operations = api::operations();
    let shell = Shell::of(reader, "reference-title");
    render(&Reference {
        shell,
        operations,
        document,
        root,
    })
}
