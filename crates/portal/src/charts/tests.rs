//! Nasty inputs, nasty texts and the promises of the charts, checked on their markup.
use super::{Ahead, Around, Bar, Frame, Heat, Point, Tile, alone, bars, dots, fan, heat, line, tiles};

const NASTY: &str = r#"<b>"R&D" 'x'</b>"#;
fn percent(value: f64) -> String {
    format!("{value:.1} %")
}

fn frame(value: &dyn Fn(f64) -> String) -> Frame<'_> {
    Frame {
        id: "c1",
        title: NASTY,
        description: "Rises & falls.",
        value,
        missing: "too <few>",
    }
}

fn points(values: &[Option<f64>]) -> Vec<Point> {
    let point = |(index, value): (usize, &Option<f64>)| Point {
        label: format!("{NASTY} {index}"),
        tick: (index % 3 == 0).then(|| format!("<t{index}>")),
        value: *value,
        interval: value.map(|v| (v - 0.5, v + 0.5)),
    };
    values.iter().enumerate().map(point).collect()
}

fn rows(values: &[Option<f64>]) -> Vec<Bar> {
    let row = |(index, value): (usize, &Option<f64>)| Bar {
        label: format!("Row{index} {NASTY}"),
        href: (index % 2 == 0).then(|| "/a?b=1&c=\"2\"".to_owned()),
        value: *value,
        interval: value.map(|v| (v * 1.5, v * 0.5)),
    };
    values.iter().enumerate().map(row).collect()
}

fn every_chart(frame: &Frame<'_>, values: &[Option<f64>]) -> Vec<String> {
    let tile = |(index, value): (usize, &Option<f64>)| Tile {
        code: ["VN", "TL", "SG", "XX", "YY"][index % 5].to_owned(),
        name: NASTY.to_owned(),
        href: (index == 0).then(|| "/vn".to_owned()),
        value: *value,
    };
    let names = || (0..values.len()).map(|i| format!("{NASTY}{i}")).collect();
    let grid = Heat {
        rows: names(),
        columns: names(),
        values: vec![values.to_vec(), Vec::new()],
    };
    let moment = |(index, value): (usize, &Option<f64>)| Ahead {
        label: format!("{NASTY} {index}"),
        tick: (index % 2 == 0).then(|| format!("<a{index}>")),
        value: value.unwrap_or(f64::NAN),
        bounds: [-3.0, -1.0, 1.0, 2.0].map(|off| value.unwrap_or(f64::NAN) + off),
    };
    let ahead: Vec<Ahead> = values.iter().enumerate().map(moment).collect();
    vec![
        fan(frame, points(values), &ahead),
        line(frame, &points(values), false),
        line(frame, &points(values), true),
        bars(frame, &rows(values)),
        dots(frame, &rows(values)),
        heat(frame, &grid),
        tiles(frame, &values.iter().enumerate().map(tile).collect::<Vec<_>>()),
    ]
}

/// What stands between each `start` and the next quotation mark.
fn quoted<'a>(markup: &'a str, start: &str) -> Vec<&'a str> {
    markup
        .split(start)
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect()
}

fn attributes<'a>(markup: &'a str, name: &str) -> Vec<&'a str> {
    quoted(markup, &format!(" {name}=\""))
}

fn paths<'a>(markup: &'a str, class: &str) -> Vec<&'a str> {
    quoted(markup, &format!("<path class=\"{class}\" d=\""))
}

/// The wide picture and the narrow one.
fn variants(markup: &str) -> [&str; 2] {
    markup.split_once("<svg class=\"narrow\"").unwrap().into()
}

#[test]
fn nasty_numbers_draw_only_finite_coordinates() {
    let odd = [
        f64::NAN,
        f64::INFINITY,
        f64::NEG_INFINITY,
        f64::MAX,
        f64::MIN,
        f64::MIN_POSITIVE,
        -0.0,
    ];
    let kinds = [
        0.0,
        1.0,
        -1.0,
        1e12,
        1e12 + 1.0,
        -1e12,
        1e-12,
        4.3,
        99.999,
        1e99,
        3e-99,
    ];
    let mut sets: Vec<Vec<Option<f64>>> = vec![vec![], vec![None], vec![None, None, None]];
    for a in odd.into_iter().chain(kinds) {
        sets.push(vec![Some(a)]);
        sets.push(vec![Some(a); 40]);
        let second = odd.into_iter().chain(kinds);
        sets.extend(second.map(|b| vec![Some(a), None, Some(b), Some(1.0)]));
    }
    for values in &sets {
        for chart in every_chart(&frame(&|v| format!("{}", v.clamp(-1e13, 1e13))), values) {
            let numbers: String = [
                "d", "x", "y", "cx", "cy", "r", "rx", "dy", "width", "height", "viewBox",
            ]
            .iter()
            .flat_map(|name| attributes(&chart, name))
            .collect::<Vec<_>>()
            .join(" ");
            let fine = |c: char| c.is_ascii_digit() || "-. MHVLZhvz".contains(c);
            assert!(numbers.chars().all(fine), "{values:?}: {numbers}");
            assert!(
                !chart.contains("NaN") && !chart.contains("\"inf") && !chart.contains(" inf"),
                "{chart}"
            );
            let huge = numbers.split(|c: char| !c.is_ascii_digit()).find(|n| n.len() > 4);
            assert_eq!(huge, None, "{values:?}");
        }
    }
}

#[test]
fn nothing_to_draw_is_said_in_words() {
    for values in [vec![], vec![None, None], vec![Some(f64::NAN)]] {
        for chart in every_chart(&frame(&percent), &values) {
            assert_eq!(chart, r#"<p class="nodata">too &lt;few&gt;</p>"#);
        }
    }
}

#[test]
fn texts_are_escaped_and_tags_balance() {
    for chart in every_chart(&frame(&percent), &[Some(1.0), None, Some(3.0)]) {
        assert!(
            chart.contains("&lt;b&gt;&quot;R&amp;D&quot; 'x'&lt;/b&gt;"),
            "{chart}"
        );
        assert!(
            !chart.contains("<b>") && !chart.contains("R&D") && !chart.contains("too <"),
            "{chart}"
        );
        assert!(!chart.contains("style"), "{chart}");
        for tag in ["svg", "text", "tspan", "g", "a", "title", "desc", "div"] {
            let opened =
                chart.matches(&format!("<{tag}>")).count() + chart.matches(&format!("<{tag} ")).count();
            assert_eq!(
                opened,
                chart.matches(&format!("</{tag}>")).count(),
                "{tag} in {chart}"
            );
        }
    }
}

#[test]
fn ids_are_unique_and_named_by_the_picture() {
    for chart in every_chart(&frame(&percent), &[Some(1.0), None, Some(3.0)]) {
        let ids = attributes(&chart, "id");
        assert!(
            !ids.is_empty() && ids.iter().enumerate().all(|(i, id)| !ids[..i].contains(id)),
            "{ids:?}"
        );
        for name in ["aria-labelledby", "aria-describedby"] {
            let refers = attributes(&chart, name);
            assert!(
                refers
                    .iter()
                    .flat_map(|list| list.split(' '))
                    .all(|id| ids.contains(&id)),
                "{refers:?}"
            );
        }
        let linked = chart.contains("<a ");
        assert_eq!(linked, chart.contains(r#"role="group""#), "{chart}");
        assert_eq!(
            attributes(&chart, "href").len(),
            chart
                .matches("<a href=")
                .filter(|_| chart.contains("><title>"))
                .count()
        );
    }
}

#[test]
fn a_phone_gets_its_own_picture() {
    for chart in &every_chart(&frame(&percent), &[Some(1.0), None, Some(3.0)])[..6] {
        let [wide, narrow] = variants(chart);
        assert!(attributes(wide, "viewBox")[0].starts_with("0 0 680 "));
        let width: f64 = attributes(narrow, "viewBox")[0]
            .split(' ')
            .nth(2)
            .unwrap()
            .parse()
            .unwrap();
        assert!(width <= 300.0);
    }
}

#[test]
fn both_widths_tell_every_label_and_missing_is_not_zero() {
    let rows = rows(&[Some(4.0), None, Some(0.0), Some(2.5)]);
    for (chart, shape) in [
        (bars(&frame(&percent), &rows), "<rect class=\"bar\""),
        (dots(&frame(&percent), &rows), "<circle"),
    ] {
        for half in variants(&chart) {
            for index in 0..rows.len() {
                let label = format!("Row{index} &lt;b&gt;");
                assert!(
                    half.split("<text").any(|text| text.contains(&label)),
                    "{label} in {half}"
                );
            }
            assert!(
                half.contains("too &lt;few&gt;</text>") && half.contains(">0.0 %</text>"),
                "{half}"
            );
            assert_eq!(half.matches(shape).count(), 3, "{half}");
            assert_eq!(half.matches("class=\"missing\"").count(), 1, "{half}");
        }
    }
    let zero = bars(&frame(&percent), &self::rows(&[Some(0.0), Some(2.0)]));
    assert!(attributes(&zero, "width").contains(&"0"), "{zero}");
}

#[test]
fn bars_begin_at_zero_and_are_as_long_as_their_values() {
    let chart = bars(&frame(&percent), &rows(&[Some(4.0), Some(2.0), Some(1.0)]));
    for half in variants(&chart) {
        let zero = paths(half, "axis")[0]
            .split(['M', ' '])
            .nth(1)
            .unwrap()
            .to_owned();
        let (mut lengths, mut starts) = (Vec::<f64>::new(), Vec::new());
        for bar in half.split("<rect class=\"bar\"").skip(1) {
            lengths.push(attributes(bar, "width")[0].parse().unwrap());
            starts.push(attributes(bar, "x")[0]);
        }
        assert_eq!(starts, [zero.as_str(); 3]);
        assert!(zero.parse::<f64>().unwrap() >= 0.0, "{zero}");
        let even = |a: f64, b: f64| (a - b).abs() < 0.3;
        assert!(
            even(lengths[0], 2.0 * lengths[1]) && even(lengths[0], 4.0 * lengths[2]),
            "{lengths:?}"
        );
    }
}

#[test]
fn a_missing_value_parts_line_and_band() {
    let whole: Vec<_> = (0..9).map(|i| Some(f64::from(i))).collect();
    let mut parted = whole.clone();
    parted[4] = None;
    for (values, runs) in [(whole, 1), (parted, 2)] {
        let chart = line(&frame(&percent), &points(&values), false);
        for half in variants(&chart) {
            let (lines, bands) = (paths(half, "line"), paths(half, "band"));
            assert_eq!(
                (lines.len(), lines[0].matches('M').count()),
                (1, runs),
                "{lines:?}"
            );
            assert_eq!(
                (bands[0].matches('M').count(), bands[0].matches('Z').count()),
                (runs, runs),
                "{bands:?}"
            );
            assert!(bands[0].ends_with('Z'));
            // Each band goes there and back: two corners per value.
            let corners = bands[0]
                .split(['M', 'Z'])
                .map(|run| run.split(' ').filter(|n| !n.is_empty()).count() / 2);
            assert_eq!(corners.sum::<usize>(), 2 * values.iter().flatten().count());
            assert_eq!(half.contains("class=\"gap\""), runs == 2);
            // Shades lie under the texts of the axes.
            let shade = half.find("class=\"gap\"").unwrap_or(0);
            let words = half
                .match_indices("class=\"tick\"")
                .filter(|(at, _)| *at < shade)
                .count();
            assert_eq!(words, 0, "{half}");
            assert_eq!(half.contains(">too &lt;few&gt;</text>"), runs == 2, "{half}");
        }
    }
}

#[test]
fn three_years_of_months_stay_small() {
    let values: Vec<_> = (0..36).map(|i| Some(3.1 + f64::from(i) * 0.043)).collect();
    let length = line(&frame(&percent), &points(&values), false).len();
    assert!(length < 6_000, "{length} bytes");
}

#[test]
fn every_chart_stands_alone_without_links_and_with_its_source() {
    let foot = ["n = 5 · <1>".to_owned(), String::new()];
    let around = Around {
        heading: NASTY,
        drawn: "What is drawn",
        foot: &foot,
    };
    for chart in every_chart(&frame(&percent), &[Some(1.0), None, Some(3.0)]) {
        let file = alone(&chart, "th", &around).expect("a picture");
        for what in [
            "xmlns=\"http://www.w3.org/2000/svg\"",
            "lang=\"th\"",
            "<style>",
            "n = 5 · &lt;1&gt;",
            "What is drawn",
        ] {
            assert!(file.contains(what), "{what}: {file}");
        }
        assert!(
            !file.contains("<a ") && !file.contains("</a>") && !file.contains("href"),
            "{file}"
        );
        let opened = file.matches("<title").count();
        assert!(
            opened == file.matches("</title>").count() && file.matches("<svg").count() == 1,
            "{file}"
        );
        let bare = alone(&chart, "th", &Around::default()).expect("a picture");
        assert!(bare.len() < file.len() && !bare.contains("class=\"heading\""));
    }
}
