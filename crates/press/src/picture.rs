//! Charts as pictures of points.

use crate::error::PressError;
use crate::fit::{LONGEST, signed};
use crate::fonts::Fonts;
use crate::scripts::dressed;
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{FontResolver, ImageHrefResolver, Options, Tree};
use std::sync::Arc;

/// Points that a picture may have on a side.
const LARGEST: f32 = 8_000.0;

/// `svg` as PNG on white, `scale` points for each of its units (between 0.1 and 8). Outside files are not read.
///
/// # Errors
/// When it is no SVG, or too large.
pub fn png(svg: &str, fonts: &Fonts, scale: f32) -> Result<Vec<u8>, PressError> {
    if svg.len() > LONGEST {
        return Err(PressError::TooMuch {
            what: "bytes of a picture".to_owned(),
            have: svg.len(),
            most: LONGEST,
        });
    }
    let family = fonts
        .families()
        .first()
        .map_or_else(String::new, ToString::to_string);
    let options = Options {
        font_family: family,
        fontdb: Arc::clone(&fonts.pictures),
        font_resolver: FontResolver {
            select_fallback: Box::new(|letter, tried, _| fonts.instead(letter, tried)),
            ..FontResolver::default()
        },
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    };
    let bad = |why: &dyn std::fmt::Display| PressError::Picture { why: why.to_string() };
    let tree = Tree::from_str(&dressed(&signed(svg, fonts), fonts), &options).map_err(|error| bad(&error))?;
    let scale = if scale.is_finite() {
        scale.clamp(0.1, 8.0)
    } else {
        1.0
    };
    let (width, height) = (tree.size().width() * scale, tree.size().height() * scale);
    if width.max(height) > LARGEST {
        return Err(PressError::TooMuch {
            what: "points of a picture on a side".to_owned(),
            have: width.max(height) as usize,
            most: LARGEST as usize,
        });
    }
    let mut points =
        Pixmap::new(width.ceil() as u32, height.ceil() as u32).ok_or_else(|| bad(&"it has no size"))?;
    points.fill(Color::WHITE);
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut points.as_mut());
    points.encode_png().map_err(|error| bad(&error))
}
