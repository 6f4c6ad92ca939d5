//! One skill: what it is, who names it, which occupations ask for it, what is named with it, whether it grows.

use super::{files, foot};
use crate::i18n::Speech;
use crate::pages::{compute, market, render};
use crate::view::CellView;
use crate::view::Shell;
use crate::view::skills::{
    LEAST, SkillNames, SkillPart, by_country, by_month, by_occupation, caveats, companions, growth_words,
    share_words,
};
use crate::web::{Content, Failure, Reader, Refused, Section, Shared};
use askama::Template;
use axum::extract::{Path, State};
use base::{Dimension, Grain, Language, Measure, Question, SkillId};
use coder::SkillRef;
use journeys::Snapshot;
use taxonomy::{Role, Skill, skill_labels};

/// The names of a skill in one language.
struct Named {
    language: String,
    code: &'static str,
    preferred: &'static str,
    alternatives: String,
}

#[derive(Template)]
#[template(path = "skill.html")]
struct Page {
    shell: Shell,
    label: String,
    code: String,
    /// The English label where the heading is in another language.
    english: Option<&'static str>,
    share: String,
    growth: String,
    facts: Vec<(String, CellView)>,
    /// Whether enough ads name it to show where.
    shown: bool,
    parts: Vec<SkillPart>,
    caveats: Vec<String>,
    names: Vec<Named>,
    foot: String,
    how: String,
    files: Vec<(&'static str, String)>,
}

/// `/LANGUAGE/skills/ID`.
pub(in crate::pages) async fn page(
    State(portal): State<Shared>,
    Path((_, id)): Path<(String, String)>,
    reader: Reader,
) -> Result<Content, Refused> {
    let names = SkillNames::of(&portal).await;
    let skill = names.find(&id).ok_or(Failure::NotFound)?;
    let asked: SkillId = id.parse().map_err(|_| Failure::NotFound)?;
    let snapshot = market(&portal)?;
    let speech = reader.speech;
    let (ads, of, growth, parts) = compute(|| figures(&snapshot, &asked, &names, &reader))?;
    let share = share_words(ads, of, speech);
    let label = skill.label(speech.language()).to_owned();
    let english = Some(skill.label(Language::En)).filter(|english| *english != label);
    let own = SkillNames::href(skill.id(), &reader);
    let file = own.rsplit('/').next().unwrap_or_default();
    // Identifiers with a dot need their ending said even for JSON.
    let files = files(&format!("{}/api/v1/skills/{file}", reader.base), "");
    let how = format!("{}?by=country,skill", reader.link("/figures/skills"));
    let page = Page {
        code: id,
        english,
        facts: facts(skill, &reader),
        shown: ads >= LEAST,
        parts,
        caveats: caveats(speech),
        names: named(skill, speech),
        foot: foot(&snapshot, of, speech),
        how,
        files,
        growth,
        shell: Shell::titled(reader, label.clone())
            .in_section(Section::Skills)
            .described(share.clone()),
        share,
        label,
    };
    render(&page)
}

/// The ads that name the skill, all ads, whether it grows, and the parts of its page.
fn figures(
    snapshot: &Snapshot,
    asked: &SkillId,
    names: &SkillNames,
    reader: &Reader,
) -> Result<(u64, u64, String, Vec<SkillPart>), Refused> {
    let question = Question::of(Measure::Skills, snapshot.set.id, snapshot.version);
    let countries = snapshot.skill_by(&question, asked, Dimension::Country)?;
    let sum = |pick: fn(&(String, u64, u64)) -> u64| countries.iter().map(pick).sum::<u64>();
    let (ads, of) = (sum(|it| it.1), sum(|it| it.2));
    let emerging = snapshot.emerging(None)?;
    let growth = growth_words(&emerging, asked.as_str(), reader.speech);
    if ads < LEAST {
        return Ok((ads, of, growth, Vec::new()));
    }
    let months = snapshot.skill_by(&question, asked, Dimension::Period(Grain::Month))?;
    let table = snapshot.skill_table(&question, Dimension::Occupation(4))?;
    let parts = vec![
        by_country(&countries, reader),
        by_month(&months, growth.clone(), reader),
        by_occupation(&table.asking(asked.as_str(), LEAST), reader),
        companions(&snapshot.related_skills(asked.as_str())?, names, reader),
    ];
    Ok((ads, of, growth, parts))
}

fn facts(skill: SkillRef, reader: &Reader) -> Vec<(String, CellView)> {
    let speech = reader.speech;
    let mut facts = Vec::new();
    let mut add = |id: &str, cell: CellView| facts.push((speech.say(id), cell));
    match skill {
        SkillRef::Concept(concept) => {
            add(
                "concept-kind",
                CellView::words(speech.say(&format!("kind-{}", concept.kind.code()))),
            );
            // What was added has no page of its own: it is told of beside the taxonomy.
            let page = if concept.is_added() {
                reader.link("/taxonomy") + "#added"
            } else {
                reader.link(&format!("/taxonomy/{}", concept.notation))
            };
            add("skill-of", CellView::words(speech.say("taxonomy-title")).to(page));
        }
        SkillRef::General(one) => {
            add(
                "concept-kind",
                CellView::words(speech.say(&format!("skill-kind-{}", one.kind.code()))),
            );
            add("skill-of", CellView::words(speech.say("skill-of-vocabulary")));
        }
        SkillRef::Imported(one) => add("skill-of", CellView::words(one.id)),
    }
    add(
        "filter-green",
        CellView::words(speech.say(if skill.is_green() {
            "yes"
        } else {
            "skill-not-green"
        })),
    );
    facts
}

/// The names in all languages, the reader's first.
fn named(skill: SkillRef, speech: &Speech) -> Vec<Named> {
    let mut named: Vec<Named> = Language::ALL
        .iter()
        .filter_map(|it| named_in(skill, *it, speech))
        .collect();
    named.sort_by_key(|one| one.code != speech.language().code());
    named
}

fn named_in(skill: SkillRef, language: Language, speech: &Speech) -> Option<Named> {
    let labels: Vec<(Role, &'static str)> = match skill {
        SkillRef::Concept(concept) => {
            let own = concept.names().filter(|(of, ..)| *of == language);
            own.map(|(_, role, text)| (role, text)).collect()
        }
        SkillRef::General(one) => {
            let place = Skill::find(one.id);
            let own = skill_labels()
                .iter()
                .filter(|label| Some(label.skill) == place && label.language == language);
            own.map(|label| (label.role, label.text)).collect()
        }
        SkillRef::Imported(one) if one.language == language => std::iter::once((Role::Preferred, one.label))
            .chain(one.alternatives.iter().map(|text| (Role::Alternative, *text)))
            .collect(),
        SkillRef::Imported(_) => Vec::new(),
    };
    let preferred = labels.iter().find(|(role, _)| *role == Role::Preferred)?.1;
    let others = labels
        .iter()
        .filter(|(role, _)| *role == Role::Alternative)
        .map(|(_, text)| *text);
    Some(Named {
        language: speech.say(&format!("language-{}", language.code())),
        code: language.code(),
        preferred,
        alternatives: others.take(12).collect::<Vec<_>>().join(" · "),
    })
}
