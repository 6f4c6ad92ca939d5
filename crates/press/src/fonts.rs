//! The fonts that documents and pictures are set in: shipped ones for every script of the interface.

use resvg::usvg::fontdb;
use std::sync::{Arc, LazyLock};
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// Noto as subset by `tests/subset_fonts.py` (SIL Open Font License 1.1, see `fonts/OFL.txt`).
const SHIPPED: [&[u8]; 10] = [
    include_bytes!("../fonts/NotoSans-Regular.ttf"),
    include_bytes!("../fonts/NotoSans-Bold.ttf"),
    include_bytes!("../fonts/NotoSansThai-Regular.ttf"),
    include_bytes!("../fonts/NotoSansThai-Bold.ttf"),
    include_bytes!("../fonts/NotoSansLao-Regular.ttf"),
    include_bytes!("../fonts/NotoSansLao-Bold.ttf"),
    include_bytes!("../fonts/NotoSansKhmer-Regular.ttf"),
    include_bytes!("../fonts/NotoSansKhmer-Bold.ttf"),
    include_bytes!("../fonts/NotoSansMyanmar-Regular.ttf"),
    include_bytes!("../fonts/NotoSansMyanmar-Bold.ttf"),
];

/// Fonts in the order in which they are asked for a letter.
pub struct Fonts {
    pub(crate) faces: Vec<Font>,
    pub(crate) book: LazyHash<FontBook>,
    /// The same for pictures, with what each face is called there.
    pub(crate) pictures: Arc<fontdb::Database>,
    ids: Vec<fontdb::ID>,
}

impl Fonts {
    /// The shipped fonts: Latin with Vietnamese, Thai, Lao, Khmer and Burmese, regular and bold.
    pub fn shipped() -> &'static Self {
        static FONTS: LazyLock<Fonts> = LazyLock::new(|| Fonts::of(&SHIPPED));
        &FONTS
    }

    /// The fonts of `files` (TrueType or OpenType), read once; what is no font is left out.
    pub fn of(files: &[&'static [u8]]) -> Self {
        let (mut faces, mut ids) = (Vec::new(), Vec::new());
        let mut pictures = fontdb::Database::new();
        for file in files {
            let known = pictures.load_font_source(fontdb::Source::Binary(Arc::new(*file)));
            if let (Some(face), Some(id)) = (Font::new(Bytes::new(*file), 0), known.first()) {
                faces.push(face);
                ids.push(*id);
            }
        }
        if let Some(first) = faces.first() {
            pictures.set_sans_serif_family(&*first.info().family);
        }
        Self {
            book: LazyHash::new(FontBook::from_fonts(&faces)),
            faces,
            ids,
            pictures: Arc::new(pictures),
        }
    }

    /// The families, each once.
    pub(crate) fn families(&self) -> Vec<&str> {
        let mut found: Vec<&str> = Vec::new();
        for face in &self.faces {
            let family = face.info().family.as_str();
            if !found.contains(&family) {
                found.push(family);
            }
        }
        found
    }

    /// The first face of a family.
    pub(crate) fn face(&self, family: &str) -> Option<&Font> {
        self.faces.iter().find(|face| face.info().family == family)
    }

    /// Whether any of them has a sign for `letter`.
    pub(crate) fn has(&self, letter: char) -> bool {
        self.faces
            .iter()
            .any(|face| face.info().coverage.contains(letter as u32))
    }

    /// The font that a picture takes for `letter`, which the `tried` ones have no sign for: one as bold as the first of them,
    /// where there is one.
    pub(crate) fn instead(&self, letter: char, tried: &[fontdb::ID]) -> Option<fontdb::ID> {
        let face = |id: &fontdb::ID| {
            self.ids
                .iter()
                .position(|known| known == id)
                .map(|at| &self.faces[at])
        };
        let weight = tried
            .first()
            .and_then(face)
            .map(|face| face.info().variant.weight);
        let has = |(face, id): &(&Font, &fontdb::ID)| {
            !tried.contains(id) && face.info().coverage.contains(letter as u32)
        };
        let found: Vec<(&Font, &fontdb::ID)> = self.faces.iter().zip(&self.ids).filter(has).collect();
        let same = found
            .iter()
            .find(|(face, _)| Some(face.info().variant.weight) == weight);
        same.or(found.first()).map(|(_, id)| **id)
    }
}
