//! What the typesetter may see: our template, the document as data, the fonts. No files, no packages, no clock.

use crate::fonts::Fonts;
use std::sync::LazyLock;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt as _, World};

/// How documents look.
const TEMPLATE: &str = include_str!("../templates/document.typ");
/// Where the template finds the document.
const DATA: &str = "document.json";

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    // For row headers of tables.
    let features = std::iter::once(Feature::A11yExtras).collect();
    LazyHash::new(Library::builder().with_features(features).build())
});

static MAIN: LazyLock<Source> = LazyLock::new(|| Source::detached(TEMPLATE));

/// One document and its fonts.
pub(crate) struct Desk<'a> {
    fonts: &'a Fonts,
    data: Bytes,
}

impl<'a> Desk<'a> {
    /// The desk of a document that `data` holds as JSON.
    pub(crate) fn new(fonts: &'a Fonts, data: Vec<u8>) -> Self {
        Self {
            fonts,
            data: Bytes::new(data),
        }
    }
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        MAIN.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == MAIN.id() {
            Ok(MAIN.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let data = VirtualPath::new(DATA).map(|path| RootedPath::new(VirtualRoot::Project, path).intern());
        if data.is_ok_and(|data| data == id) {
            Ok(self.data.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.faces.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
