//! A chart as a picture of its own: SVG that needs no style sheet, with its heading above and its source below.

use super::svg::{Anchor, Canvas, N, push};
use super::text;

/// The light colours of the style sheet, for paper and for other people's pages.
const STYLE: &str = "text{font-size:13px;fill:#4d5b54;font-variant-numeric:tabular-nums}\
.name,.val,.tcode,.tval,.label,.heading{fill:#14211b}.label{font-size:14px;font-weight:700}.tval{font-size:15px;font-weight:700}\
.heading{font-size:17px;font-weight:700}.source{font-size:11px}.inv{fill:#fff}\
.label,.tick{paint-order:stroke;stroke:#fff;stroke-width:3px;stroke-linejoin:round}\
.grid,.axis,.stub,.line,.whisker,.halo,.missing{fill:none}.grid{stroke:#d9e0db}.axis,.stub{stroke:#4d5b54}\
.line{stroke:#0b6b43;stroke-width:2.2;stroke-linejoin:round}.line.ahead{stroke-dasharray:5 4}.band{fill:#0b6b43;opacity:.16}\
.dot{fill:#0b6b43}.gap{fill:#f5f8f6;stroke:#4d5b54;stroke-width:.7;stroke-dasharray:3 3}.bar{fill:#2f7f59}\
.whisker{stroke:#14211b;stroke-width:1.4}.halo{stroke:#fff;stroke-width:4}.missing{stroke:#4d5b54;stroke-dasharray:3 3}\
.s1{fill:#e3f1e9}.s2{fill:#bbdfca}.s3{fill:#85c3a1}.s4{fill:#2f7f59}.s5{fill:#0b5334}.paper{fill:#fff}";

/// The fonts of the portal, as far as readers have them.
const FONTS: &str =
    "'Noto Sans','Noto Sans Thai','Noto Sans Myanmar','Noto Sans Khmer','Noto Sans Lao',system-ui,sans-serif";

/// Room around a picture of its own, in units.
const MARGIN: f64 = 16.0;
/// Room that heading and source need beside a narrow picture, in units.
const LEAST: f64 = 480.0;

/// What stands around a chart.
#[derive(Default)]
pub(crate) struct Around<'a> {
    /// The heading; none where it is empty.
    pub(crate) heading: &'a str,
    /// What is drawn, under the heading; none where it is empty.
    pub(crate) drawn: &'a str,
    /// Lines under the chart: what it says, where it comes from.
    pub(crate) foot: &'a [String],
}

/// The wide picture of a chart, taken apart.
struct Picture<'a> {
    width: f64,
    height: f64,
    title: &'a str,
    description: &'a str,
    body: String,
}

/// `chart`, as a function of this module drew it, as a picture of its own in the language `language`; `None` where it draws nothing.
pub(crate) fn alone(chart: &str, language: &str, around: &Around<'_>) -> Option<String> {
    let picture = taken(chart)?;
    let framed = !around.heading.is_empty() || !around.foot.is_empty();
    let (margin, least) = if framed { (MARGIN, LEAST) } else { (0.0, 0.0) };
    let room = picture.width.max(least);
    let width = room + 2.0 * margin;
    let mut canvas = Canvas::default();
    let mut down = margin;
    let write = |canvas: &mut Canvas, down: &mut f64, class: &str, words: &str, size: f64| {
        if words.is_empty() {
            return;
        }
        let fitted = text::fit(words, room, size, 6);
        canvas.lines(class, (margin, *down + fitted.ascent()), Anchor::Start, &fitted);
        *down += fitted.height() + 4.0;
    };
    // Bold letters run wider than the estimate.
    write(&mut canvas, &mut down, "heading", around.heading, 18.5);
    write(&mut canvas, &mut down, "drawn", around.drawn, 13.0);
    canvas.put(format_args!(
        r#"<g transform="translate({} {})">{}</g>"#,
        N(margin),
        N(down),
        picture.body
    ));
    down += picture.height + if framed { 8.0 } else { 0.0 };
    for line in around.foot {
        write(&mut canvas, &mut down, "source", line, 11.0);
    }
    let height = down + margin;
    let body = canvas.markup();
    let mut found = String::with_capacity(body.len() + STYLE.len() + 1_000);
    push(
        &mut found,
        format_args!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" width="{w}" height="{h}" lang="{language}" role="img" aria-labelledby="t d" font-family="{FONTS}"><title id="t">{}</title><desc id="d">{}</desc><style>{STYLE}</style><rect class="paper" width="{w}" height="{h}"/>{body}</svg>"#,
            picture.title,
            picture.description,
            w = N(width),
            h = N(height),
        ),
    );
    Some(found)
}

/// Whether the markup of a chart holds a picture.
pub(crate) fn is_drawn(chart: &str) -> bool {
    chart.contains("<svg ")
}

/// The wide picture in the markup of a chart, or the only one.
fn taken(chart: &str) -> Option<Picture<'_>> {
    let start = ["wide", "only"]
        .iter()
        .find_map(|class| chart.find(&format!("<svg class=\"{class}\"")))?;
    let (picture, _) = chart[start..].split_once("</svg>")?;
    let (head, inner) = picture.split_once('>')?;
    let (_, size) = head.split_once("viewBox=\"0 0 ")?;
    let (width, height) = size.split_once('"')?.0.split_once(' ')?;
    let within = |name: &str| {
        let (_, rest) = inner.split_once(&format!("<{name} "))?;
        let (_, rest) = rest.split_once('>')?;
        Some(rest.split_once(&format!("</{name}>"))?.0)
    };
    let (_, body) = inner.split_once("</desc>")?;
    Some(Picture {
        width: width.parse().ok()?,
        height: height.parse().ok()?,
        title: within("title")?,
        description: within("desc")?,
        body: unlinked(body),
    })
}

/// `body` without links, which lead nowhere from another place, and without their names.
fn unlinked(body: &str) -> String {
    let mut found = String::with_capacity(body.len());
    let mut rest = body;
    while let Some((before, link)) = rest.split_once("<a href=") {
        found.push_str(before);
        rest = link.split_once("</title>").map_or("", |(_, after)| after);
    }
    found.push_str(rest);
    found.replace("</a>", "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn its_colours_are_those_of_the_style_sheet() {
        let sheet = include_str!("../../static/aglc.css");
        let tokens = sheet
            .lines()
            .find(|line| line.starts_with(":root{"))
            .expect("the light colours");
        let colours = STYLE
            .split('#')
            .skip(1)
            .map(|rest| rest.split([';', '}']).next().unwrap());
        for colour in colours {
            assert!(
                tokens.contains(&format!("#{colour}")),
                "#{colour} is no colour of the style sheet"
            );
        }
        let classes = STYLE
            .split(['.', '{', ','])
            .filter(|word| word.chars().all(|c| c.is_ascii_lowercase()));
        let own = ["heading", "source", "paper", "text"];
        for class in classes.filter(|class| !class.is_empty() && !own.contains(class)) {
            assert!(
                sheet.contains(&format!(".{class}")),
                ".{class} is not in the style sheet"
            );
        }
    }

    #[test]
    fn links_go_and_what_they_hold_stays() {
        let body = r#"<g/><a href="/x"><title>n: 1</title><text>n</text></a><a href="/y"><title>m</title><rect/></a><path/>"#;
        assert_eq!(unlinked(body), "<g/><text>n</text><rect/><path/>");
        assert_eq!(unlinked(""), "");
        assert!(alone(r#"<p class="nodata">none</p>"#, "en", &Around::default()).is_none());
        assert!(alone("", "en", &Around::default()).is_none());
    }
}
