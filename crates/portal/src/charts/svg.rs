//! Writes inline SVG: escaping, one-decimal numbers, the two widths of a chart and the elements they are made of.
use std::fmt;

use super::Frame;
use super::text::{self, Fitted};

/// Size of ordinary chart text, in units; at 280 px for 280 units it is 13 px on screen.
pub(crate) const TEXT: f64 = 13.0;
/// Size of the label at the end of a line (bold).
pub(crate) const LABEL: f64 = 14.0;
/// Size of the value in a tile (bold).
pub(crate) const TVAL: f64 = 15.0;
/// How much wider bold text runs than the estimate for regular text.
pub(crate) const BOLD: f64 = 1.08;

/// One of the two widths in which a chart is drawn.
#[derive(Clone, Copy)]
pub(crate) struct Look {
    /// Width of the picture in units.
    pub(crate) width: f64,
    /// For a phone or a side column: labels above instead of beside, fewer ticks.
    pub(crate) narrow: bool,
    class: &'static str,
}

const WIDE: Look = Look {
    width: 680.0,
    narrow: false,
    class: "wide",
};
const NARROW: Look = Look {
    width: 280.0,
    narrow: true,
    class: "narrow",
};
/// For pictures that are the same everywhere.
const ONLY: Look = Look {
    width: 280.0,
    narrow: true,
    class: "only",
};

/// Draws a chart in both widths. `draw` fills the canvas and returns the height it used.
pub(crate) fn both(frame: &Frame<'_>, linked: bool, draw: impl Fn(&mut Canvas, Look) -> f64) -> String {
    format!(
        r#"<div class="chart">{}{}</div>"#,
        one(frame, linked, WIDE, &draw),
        one(frame, linked, NARROW, &draw)
    )
}

/// Draws a chart that fits a phone as it is.
pub(crate) fn single(frame: &Frame<'_>, linked: bool, draw: impl Fn(&mut Canvas, Look) -> f64) -> String {
    format!(r#"<div class="chart">{}</div>"#, one(frame, linked, ONLY, &draw))
}

/// What stands where a chart has nothing to draw.
pub(crate) fn nodata(frame: &Frame<'_>) -> String {
    format!(r#"<p class="nodata">{}</p>"#, Escaped(frame.missing))
}

fn one(frame: &Frame<'_>, linked: bool, look: Look, draw: &impl Fn(&mut Canvas, Look) -> f64) -> String {
    let mut canvas = Canvas::default();
    let height = draw(&mut canvas, look);
    let id: String = frame
        .id
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    let id = format!("{id}-{}", look.class);
    // A picture is read as its title and reading; a group keeps its links reachable.
    let role = if linked {
        format!(r#"role="group" aria-labelledby="{id}-t" aria-describedby="{id}-d""#)
    } else {
        format!(r#"role="img" aria-labelledby="{id}-t {id}-d""#)
    };
    format!(
        r#"<svg class="{}" viewBox="0 0 {} {}" {role}><title id="{id}-t">{}</title><desc id="{id}-d">{}</desc>{}</svg>"#,
        look.class,
        N(look.width),
        N(height.ceil()),
        Escaped(frame.title),
        Escaped(frame.description),
        canvas.body,
    )
}

/// Text safe in element content and in double-quoted attributes; control characters become spaces.
pub(crate) struct Escaped<'a>(pub(crate) &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => out.write_str("&amp;")?,
                '<' => out.write_str("&lt;")?,
                '>' => out.write_str("&gt;")?,
                '"' => out.write_str("&quot;")?,
                c if c.is_control() => out.write_str(" ")?,
                c => fmt::Write::write_char(out, c)?,
            }
        }
        Ok(())
    }
}

/// A coordinate: one decimal at most, never `-0`, and 0 for what is no number.
pub(crate) struct N(pub(crate) f64);

impl fmt::Display for N {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenths = if self.0.is_finite() {
            (self.0 * 10.0).round() as i64
        } else {
            0
        };
        if tenths % 10 == 0 {
            write!(out, "{}", tenths / 10)
        } else {
            write!(
                out,
                "{}{}.{}",
                if tenths < 0 { "-" } else { "" },
                tenths.abs() / 10,
                tenths.abs() % 10
            )
        }
    }
}

/// Appends to markup or to the `d` of a path.
pub(crate) fn push(to: &mut String, what: fmt::Arguments<'_>) {
    fmt::Write::write_fmt(to, what).expect("a String takes any text");
}

/// Where a text hangs from its point.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Anchor {
    /// Begins there.
    Start,
    /// Is centred there.
    Middle,
    /// Ends there.
    End,
}

/// The elements of one picture, in drawing order.
#[derive(Default)]
pub(crate) struct Canvas {
    body: String,
}

impl Canvas {
    /// Appends markup; every text in it must have gone through [`Escaped`].
    pub(crate) fn put(&mut self, markup: fmt::Arguments<'_>) {
        push(&mut self.body, markup);
    }

    /// What is drawn so far.
    pub(crate) fn markup(&self) -> &str {
        &self.body
    }

    /// Draws what `other` holds over what is there.
    pub(crate) fn append(&mut self, other: &Canvas) {
        self.body.push_str(&other.body);
    }

    /// A stroked or filled path; nothing where `d` is empty.
    pub(crate) fn path(&mut self, class: &str, d: &str) {
        if !d.is_empty() {
            self.put(format_args!(r#"<path class="{class}" d="{d}"/>"#));
        }
    }

    /// A rectangle with corners rounded by `radius`.
    pub(crate) fn rect(&mut self, class: &str, (x, y): (f64, f64), (width, height): (f64, f64), radius: f64) {
        self.put(format_args!(
            r#"<rect class="{class}" x="{}" y="{}" width="{}" height="{}""#,
            N(x),
            N(y),
            N(width.max(0.0)),
            N(height.max(0.0))
        ));
        if radius > 0.0 {
            self.put(format_args!(r#" rx="{}""#, N(radius)));
        }
        self.put(format_args!("/>"));
    }

    /// A filled circle.
    pub(crate) fn dot(&mut self, class: &str, x: f64, y: f64, radius: f64) {
        self.put(format_args!(
            r#"<circle class="{class}" cx="{}" cy="{}" r="{}"/>"#,
            N(x),
            N(y),
            N(radius)
        ));
    }

    /// One line of text.
    pub(crate) fn text(&mut self, class: &str, (x, y): (f64, f64), anchor: Anchor, words: &str) {
        self.open_text(class, x, y, anchor);
        self.put(format_args!("{}</text>", Escaped(words)));
    }

    /// A text of one or more lines, the first on the base line `y`; what was cut stands in full in a `<title>`.
    pub(crate) fn lines(&mut self, class: &str, (x, y): (f64, f64), anchor: Anchor, fitted: &Fitted) {
        self.open_text(class, x, y, anchor);
        if let Some(full) = &fitted.cut {
            self.put(format_args!("<title>{}</title>", Escaped(full)));
        }
        for (index, line) in fitted.lines.iter().enumerate() {
            match index {
                0 => self.put(format_args!("{}", Escaped(line))),
                // A space between would push a line that hangs from its end.
                _ => self.put(format_args!(
                    r#"<tspan x="{}" dy="{}">{}</tspan>"#,
                    N(x),
                    N(fitted.pitch),
                    Escaped(line)
                )),
            }
        }
        self.put(format_args!("</text>"));
    }

    /// The word for a missing value in a dashed outline that begins at `x` and is centred on `middle`.
    pub(crate) fn missing(&mut self, (x, middle): (f64, f64), room: f64, words: &str) {
        let fitted = text::fit(words, room - 12.0, TEXT, 1);
        let width = text::width(&fitted.lines[0], TEXT) + 12.0;
        let height = if text::is_tall(words) { 24.0 } else { 19.0 };
        self.rect("missing", (x + 0.5, middle - height / 2.0), (width, height), 2.0);
        self.lines("tick", (x + 6.5, middle + 4.5), Anchor::Start, &fitted);
    }

    /// Begins a link whose name for those who listen is `name`.
    pub(crate) fn open_link(&mut self, href: Option<&str>, name: &str) {
        if let Some(href) = href {
            self.put(format_args!(
                r#"<a href="{}"><title>{}</title>"#,
                Escaped(href),
                Escaped(name)
            ));
        }
    }

    /// Ends a link that [`Canvas::open_link`] began.
    pub(crate) fn close_link(&mut self, href: Option<&str>) {
        if href.is_some() {
            self.put(format_args!("</a>"));
        }
    }

    fn open_text(&mut self, class: &str, x: f64, y: f64, anchor: Anchor) {
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => r#" text-anchor="middle""#,
            Anchor::End => r#" text-anchor="end""#,
        };
        self.put(format_args!(
            r#"<text class="{class}" x="{}" y="{}"{anchor}>"#,
            N(x),
            N(y)
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_coordinate_has_one_decimal_at_most() {
        let written = [1.25, 2.0, -0.04, -0.5, -12.34, f64::NAN, f64::INFINITY].map(|x| N(x).to_string());
        assert_eq!(written, ["1.3", "2", "0", "-0.5", "-12.3", "0", "0"]);
    }
}
