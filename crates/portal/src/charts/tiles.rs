//! A tile map of the eleven Member States: each the same size, about where it lies.
use super::steps::Steps;
use super::svg::{self, Anchor, BOLD, Canvas, Escaped, TEXT, TVAL};
use super::{Frame, scale, text};

/// One State and its value.
pub(crate) struct Tile {
    /// ISO 3166 code, e.g. "VN".
    pub(crate) code: String,
    /// Name in the reader's language.
    pub(crate) name: String,
    /// Where the tile leads.
    pub(crate) href: Option<String>,
    /// Its value; `None` where suppressed or missing.
    pub(crate) value: Option<f64>,
}

/// Column and row of each State, in tiles.
const PLACES: [(&str, f64, f64); 11] = [
    ("MM", 0.0, 0.0),
    ("LA", 1.0, 0.0),
    ("VN", 2.0, 0.0),
    ("TH", 0.5, 1.0),
    ("KH", 1.5, 1.0),
    ("PH", 3.0, 1.0),
    ("MY", 0.5, 2.0),
    ("BN", 2.0, 2.0),
    ("SG", 0.5, 3.0),
    ("ID", 1.5, 3.0),
    ("TL", 3.0, 3.0),
];
const WIDTH: f64 = 67.0;
const HEIGHT: f64 = 54.0;
const GAP: f64 = 4.0;

/// Draws the map with its legend.
pub(crate) fn tiles(frame: &Frame<'_>, tiles: &[Tile]) -> String {
    let values = tiles.iter().filter_map(|tile| scale::drawable(tile.value));
    let Some((low, high)) = scale::hull(values.map(|v| (v, v))) else {
        return svg::nodata(frame);
    };
    let steps = Steps::between(low, high, frame.value);
    let gaps = tiles.iter().any(|tile| scale::drawable(tile.value).is_none());
    let linked = tiles.iter().any(|tile| tile.href.is_some());
    svg::single(frame, linked, |canvas, _| {
        // What is not on the map stands in rows below it.
        let (mut others, mut rows) = (0, 4.0_f64);
        for tile in tiles {
            let place = PLACES
                .iter()
                .find(|(code, ..)| *code == tile.code)
                .map(|&(_, x, y)| (x, y));
            let (x, y) = place.unwrap_or_else(|| {
                others += 1;
                (f64::from((others - 1) % 4), f64::from(4 + (others - 1) / 4))
            });
            rows = rows.max(y + 1.0);
            draw(
                canvas,
                frame,
                &steps,
                tile,
                (x * (WIDTH + GAP), y * (HEIGHT + GAP)),
            );
        }
        let foot = rows * (HEIGHT + GAP) + 12.0;
        foot + steps.legend(canvas, frame, (0.0, foot), 280.0, gaps)
    })
}

fn draw(canvas: &mut Canvas, frame: &Frame<'_>, steps: &Steps, tile: &Tile, (x, y): (f64, f64)) {
    let value = scale::drawable(tile.value);
    let words = frame.text(value);
    let name = format!("{} ({}): {words}", tile.name, tile.code);
    let href = tile.href.as_deref();
    canvas.open_link(href, &name);
    canvas.put(format_args!("<g>"));
    if href.is_none() {
        canvas.put(format_args!("<title>{}</title>", Escaped(&name)));
    }
    let ink = value.map_or("tcode", |v| Steps::ink(steps.of(v)));
    match value {
        Some(value) => canvas.rect(
            &format!("tile s{}", steps.of(value)),
            (x, y),
            (WIDTH, HEIGHT),
            4.0,
        ),
        None => canvas.rect(
            "tile missing",
            (x + 0.5, y + 0.5),
            (WIDTH - 1.0, HEIGHT - 1.0),
            4.0,
        ),
    }
    canvas.text(ink, (x + 8.0, y + 19.0), Anchor::Start, &tile.code);
    let room = WIDTH - 12.0;
    let large = value.is_some() && text::width(&words, TVAL) * BOLD <= room;
    let class = if large {
        ink.replace("tcode", "tval")
    } else {
        ink.to_owned()
    };
    let fitted = text::fit(&words, room, if large { TVAL * BOLD } else { TEXT }, 1);
    // The group's title tells in full what is cut here, and the legend what a dashed tile means.
    let shown = if value.is_none() && fitted.cut.is_some() {
        "–"
    } else {
        &fitted.lines[0]
    };
    canvas.text(&class, (x + 8.0, y + 41.0), Anchor::Start, shown);
    canvas.put(format_args!("</g>"));
    canvas.close_link(href);
}
