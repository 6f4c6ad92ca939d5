//! Parts that compare: what is asked for more than elsewhere, what is asked for together, what grows.

use super::names::SkillNames;
use super::parts::{MOST_BARS, SkillPart, count_cell, dots, table};
use super::words::{asked_words, rate, ratio, ratios};
use crate::charts::Bar;
use crate::i18n::Speech;
use crate::view::CellView;
use crate::view::table::{key, name};
use crate::web::Reader;
use analysis::specialisation::Advantage;
use journeys::{Asked, EmergingSkill, Related};

/// What an occupation or a country asks for.
pub(crate) struct AskedView {
    pub(crate) part: SkillPart,
    pub(crate) caveats: Vec<String>,
    pub(crate) href: String,
}

/// A chart of ratios with their intervals.
fn times(about: [&str; 3], bars: &[Bar], speech: &Speech) -> String {
    dots(about, bars, &|ratio| speech.decimal(ratio, 1), speech)
}

/// What the interval of a quotient says, in a word.
fn verdict(advantage: Advantage, speech: &Speech) -> String {
    speech.say(match advantage {
        Advantage::Specialised => "advantage-more",
        Advantage::Underrepresented => "advantage-less",
        Advantage::Unclear => "advantage-unclear",
    })
}

/// The columns of a quotient: ads, share, quotient, interval, verdict.
fn quotient_cells(asked: &Asked, speech: &Speech) -> [CellView; 5] {
    [
        count_cell(asked.ads, speech),
        CellView::number(speech.percent(asked.ads as f64 / asked.of.max(1) as f64)),
        CellView::number(ratio(asked.quotient.shrunk, speech)),
        CellView::number(ratios(Some(&asked.quotient.interval), speech)),
        CellView::words(verdict(asked.quotient.advantage, speech)),
    ]
}

const QUOTIENT_COLUMNS: [(&str, bool); 5] = [
    ("column-ads", true),
    ("column-share", true),
    ("column-quotient", true),
    ("column-interval", true),
    ("column-advantage", false),
];

fn quotient_bar(asked: &Asked, label: String, href: Option<String>) -> Bar {
    Bar {
        label,
        href,
        value: Some(asked.quotient.shrunk),
        interval: Some((asked.quotient.interval.low, asked.quotient.interval.high)),
    }
}

/// The occupations that ask for a skill more than others.
pub(crate) fn by_occupation(asking: &[Asked], reader: &Reader) -> SkillPart {
    let speech = reader.speech;
    let bars: Vec<Bar> = asking
        .iter()
        .take(MOST_BARS)
        .map(|it| {
            quotient_bar(
                it,
                name("isco4", &it.group, speech),
                key("isco4", &it.group, reader).href,
            )
        })
        .collect();
    let rows = asking
        .iter()
        .take(25)
        .map(|it| {
            let mut row = vec![key("isco4", &it.group, reader)];
            row.extend(quotient_cells(it, speech));
            row
        })
        .collect();
    let heading = speech.say("skill-occupations");
    let drawn = speech.say("skill-occupations-text");
    let columns: Vec<(&str, bool)> = [("column-isco4", false)]
        .into_iter()
        .chain(QUOTIENT_COLUMNS)
        .collect();
    SkillPart {
        id: "occupations",
        chart: times(["occupations", &heading, &drawn], &bars, speech),
        table: table(&heading, &columns, rows, speech),
        open: false,
        reading: if asking.is_empty() {
            speech.say("skill-occupations-few")
        } else {
            String::new()
        },
        heading,
        drawn,
        foot: speech.say("quotient-foot"),
    }
}

/// The skills that are named with a skill.
pub(crate) fn companions(related: &[Related], names: &SkillNames, reader: &Reader) -> SkillPart {
    let speech = reader.speech;
    let rows = related
        .iter()
        .take(15)
        .map(|it| {
            vec![
                names.cell(&it.skill, reader),
                CellView::number(speech.count(it.edge.support)),
                CellView::number(speech.decimal(it.edge.association, 1)),
                CellView::number(ratio(it.edge.npmi, speech)),
            ]
        })
        .collect();
    let heading = speech.say("skill-related");
    let columns = [
        ("column-skill", false),
        ("column-together", true),
        ("column-association", true),
        ("column-npmi", true),
    ];
    SkillPart {
        id: "related",
        chart: String::new(),
        table: table(&heading, &columns, rows, speech),
        open: true,
        reading: if related.is_empty() {
            speech.say("skill-related-none")
        } else {
            String::new()
        },
        drawn: speech.say("skill-related-text"),
        heading,
        foot: String::new(),
    }
}

/// Skills that grow or decline, with all that was tested of them.
pub(crate) fn emerging_part(
    id: &'static str,
    skills: &[&EmergingSkill],
    names: &SkillNames,
    reader: &Reader,
) -> SkillPart {
    let speech = reader.speech;
    let interval = |it: &EmergingSkill| it.trend.interval.map(|it| (it.low, it.high));
    let bars: Vec<Bar> = skills
        .iter()
        .take(MOST_BARS)
        .map(|it| Bar {
            label: names.label(&it.id, speech),
            href: Some(SkillNames::href(&it.id, reader)),
            value: it.trend.growth,
            interval: interval(it),
        })
        .collect();
    let rows = skills
        .iter()
        .take(50)
        .map(|it| {
            let number =
                |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| ratio(value, speech));
            vec![
                names.cell(&it.id, reader),
                CellView::number(number(it.trend.growth)),
                CellView::number(ratios(it.trend.interval.as_ref(), speech)),
                CellView::number(it.trend.q.map_or_else(|| "–".to_owned(), |q| rate(q, speech))),
                count_cell(it.trend.ads, speech),
            ]
        })
        .collect();
    let heading = speech.say(&format!("emerging-{id}"));
    let drawn = speech.say(&format!("emerging-{id}-text"));
    let columns = [
        ("column-skill", false),
        ("column-growth", true),
        ("column-interval", true),
        ("column-q", true),
        ("column-ads", true),
    ];
    SkillPart {
        id,
        chart: times([id, &heading, &drawn], &bars, speech),
        table: table(&heading, &columns, rows, speech),
        open: true,
        heading,
        drawn,
        reading: String::new(),
        foot: String::new(),
    }
}

impl AskedView {
    /// What is asked for: `all` that is named often enough, of which `shown` are listed.
    pub(crate) fn of(
        all: &[Asked],
        shown: &[&Asked],
        ids: (&str, &str),
        names: &SkillNames,
        reader: &Reader,
    ) -> Self {
        let speech = reader.speech;
        let (heading, drawn) = (speech.say(ids.0), speech.say(ids.1));
        let bars: Vec<Bar> = shown
            .iter()
            .map(|it| {
                quotient_bar(
                    it,
                    names.label(&it.skill, speech),
                    Some(SkillNames::href(&it.skill, reader)),
                )
            })
            .collect();
        let rows = shown
            .iter()
            .map(|it| {
                let mut row = vec![names.cell(&it.skill, reader)];
                row.extend(quotient_cells(it, speech));
                row
            })
            .collect();
        let columns: Vec<(&str, bool)> = [("column-skill", false)]
            .into_iter()
            .chain(QUOTIENT_COLUMNS)
            .collect();
        let reading = asked_words(all, names, speech);
        Self {
            part: SkillPart {
                id: "skills",
                chart: times(["skills", &heading, &reading], &bars, speech),
                table: table(&heading, &columns, rows, speech),
                open: false,
                heading,
                drawn,
                reading,
                foot: speech.say("quotient-foot"),
            },
            caveats: super::caveats(speech),
            href: reader.link("/skills"),
        }
    }
}
