//! The unit groups under the three definitions of green, side by side.

use crate::i18n::Speech;
use crate::pages::render;
use crate::view::{Choice, DefinitionView, Field, JudgedView, Shell, judged};
use crate::web::{Content, Failure, Reader, Refused, Section};
use askama::Template;
use taxonomy::{GreenClass, Isco, Method, UnitGroup, definitions, profile, reason};

base::closed_list! {
    /// What the occupations are ordered by.
    Order: "`code`, `title`, `task`, `skill` or `criteria`" {
        /// Their code, under their major groups.
        Code = "code",
        /// Their title in the reader's language.
        Title = "title",
        /// Their share by tasks, the greenest first.
        Task = "task",
        /// Their share by skills, the greenest first.
        Skill = "skill",
        /// Their share by criteria, the greenest first.
        Criteria = "criteria",
    }
}

/// What of the list is asked for.
struct Asked {
    major: Option<&'static str>,
    class: Option<GreenClass>,
    order: Order,
}

impl Asked {
    fn of(reader: &Reader) -> Result<Self, Refused> {
        let major = |code: &str| {
            let group = Isco::shipped().find(code).filter(|group| group.code.len() == 1);
            group.map(|group| group.code).ok_or_else(|| {
                let what = format!("`major={code}` is no major group of ISCO-08: one digit, 0 to 9");
                Failure::invalid("taxonomy.major", what)
            })
        };
        let class = |code: &str| {
            code.parse::<GreenClass>()
                .map_err(|error| Failure::invalid("taxonomy.class", error.to_string()))
        };
        let order = |code: &str| {
            code.parse::<Order>()
                .map_err(|error| Failure::invalid("taxonomy.sort", error.to_string()))
        };
        Ok(Self {
            major: reader.get("major").map(major).transpose()?,
            class: reader.get("class").map(class).transpose()?,
            order: reader.get("sort").map_or(Ok(Order::Code), order)?,
        })
    }

    /// The unit groups that are asked for, in order.
    fn units(&self, speech: &Speech) -> Vec<UnitGroup> {
        let fits = |unit: &UnitGroup| {
            let classed = |class| {
                let mut profiles = definitions().iter().filter_map(|it| profile(it.method, *unit));
                profiles.any(|profile| profile.class == class)
            };
            self.major.is_none_or(|major| unit.code().starts_with(major)) && self.class.is_none_or(classed)
        };
        let mut units: Vec<UnitGroup> = Isco::shipped().unit_groups().filter(fits).collect();
        let title = |unit: &UnitGroup| speech.occupation(unit.code());
        let share = |unit: &UnitGroup, method| profile(method, *unit).map_or(-1.0, |profile| profile.share);
        match self.order {
            Order::Code => {}
            Order::Title => units.sort_by(|a, b| speech.compare(title(a), title(b))),
            Order::Task => units.sort_by(|a, b| share(b, Method::Task).total_cmp(&share(a, Method::Task))),
            Order::Skill => units.sort_by(|a, b| share(b, Method::Skill).total_cmp(&share(a, Method::Skill))),
            Order::Criteria => {
                units.sort_by(|a, b| share(b, Method::Criteria).total_cmp(&share(a, Method::Criteria)));
            }
        }
        units
    }

    fn fields(&self, speech: &Speech) -> Vec<Field> {
        let choice = |value: &str, label: String, chosen: bool| Choice {
            value: value.to_owned(),
            label,
            chosen,
        };
        let any = |id: &str, chosen| choice("", speech.say(id), chosen);
        let majors = Isco::shipped()
            .groups()
            .iter()
            .filter(|group| group.code.len() == 1);
        let majors = majors.map(|group| {
            let label = format!("{} {}", group.code, speech.occupation(group.code));
            choice(group.code, label, self.major == Some(group.code))
        });
        let classes = GreenClass::ALL.iter().map(|class| {
            choice(
                class.code(),
                class_name(*class, speech),
                self.class == Some(*class),
            )
        });
        let orders = Order::ALL.iter().map(|order| {
            let label = speech.say(&format!("sort-{}", order.code()));
            choice(order.code(), label, self.order == *order)
        });
        let field = |name, label: &str, choices| Field {
            name,
            label: speech.say(label),
            choices,
        };
        let every = any("filter-occupation-any", self.major.is_none());
        let whatever = any("class-any", self.class.is_none());
        vec![
            field(
                "major",
                "column-isco1",
                std::iter::once(every).chain(majors).collect(),
            ),
            field(
                "class",
                "class-title",
                std::iter::once(whatever).chain(classes).collect(),
            ),
            field("sort", "sort-by", orders.collect()),
        ]
    }
}

fn class_name(class: GreenClass, speech: &Speech) -> String {
    speech.say(&format!("class-{}", class.code().replace('_', "-")))
}

struct Row {
    code: &'static str,
    title: &'static str,
    href: String,
    judged: Vec<JudgedView>,
    reason: &'static str,
}

/// Rows under a heading: a major group, or none.
struct Rows {
    heading: Option<(&'static str, &'static str)>,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "taxonomy_occupations.html")]
struct Page {
    shell: Shell,
    lead: String,
    definitions: Vec<DefinitionView>,
    fields: Vec<Field>,
    action: String,
    shown: String,
    groups: Vec<Rows>,
}

/// `/LANGUAGE/taxonomy/occupations?major=…&class=…&sort=…`.
pub(crate) async fn page(reader: Reader) -> Result<Content, Refused> {
    let asked = Asked::of(&reader)?;
    let speech = reader.speech;
    let units = asked.units(speech);
    let shown = speech.tell(
        "taxonomy-occupations-shown",
        &[
            ("n", units.len().into()),
            ("count", speech.count(units.len() as u64).into()),
        ],
    );
    let groups = groups(&asked, &units, &reader);
    let lead = lead(speech);
    let action = reader.link("/taxonomy/occupations");
    let filtered = !reader.query.is_empty();
    let shell = Shell::of(reader, "taxonomy-occupations-title")
        .in_section(Section::Taxonomy)
        .described(lead.clone());
    render(&Page {
        shell: if filtered { shell.unlisted() } else { shell },
        lead,
        definitions: DefinitionView::all(speech),
        fields: asked.fields(speech),
        action,
        shown,
        groups,
    })
}

/// How many unit groups all definitions, and at least one, find core green.
fn lead(speech: &Speech) -> String {
    let core = |unit: UnitGroup| {
        let says = |it: &taxonomy::Definition| it.judge(unit) == Some(base::Green::Core);
        definitions().iter().filter(|it| says(it)).count()
    };
    let agreeing = |least: usize| {
        Isco::shipped()
            .unit_groups()
            .filter(|unit| core(*unit) >= least)
            .count()
    };
    let count = |n: usize| speech.count(n as u64);
    speech.fill(
        "taxonomy-occupations-lead",
        &[
            ("all", &count(Isco::UNIT_GROUPS)),
            ("one", &count(agreeing(1))),
            ("three", &count(agreeing(definitions().len()))),
        ],
    )
}

/// The rows, by major group where they are in the order of their codes.
fn groups(asked: &Asked, units: &[UnitGroup], reader: &Reader) -> Vec<Rows> {
    let row = |unit: &UnitGroup| Row {
        code: unit.code(),
        title: reader.speech.occupation(unit.code()),
        href: reader.link(&format!("/occupations/{}", unit.code())),
        judged: judged(*unit, reader.speech),
        reason: reason(*unit).map_or("", |reason| reason.text),
    };
    if asked.order != Order::Code {
        let rows = units.iter().map(row).collect();
        return vec![Rows { heading: None, rows }];
    }
    units
        .chunk_by(|a, b| a.code()[..1] == b.code()[..1])
        .map(|units| {
            let major = units.first().map_or("", |unit| &unit.code()[..1]);
            Rows {
                heading: Some((major, reader.speech.occupation(major))),
                rows: units.iter().map(row).collect(),
            }
        })
        .collect()
}
