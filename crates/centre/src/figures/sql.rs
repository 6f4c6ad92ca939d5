//! A question as SQL over the documented views `ads` and `ad_skills`: the text that every figure carries.

use base::{Dimension, Grain, Internships, Measure, Question};

/// The green classes of a group, over a column `class`.
const GREEN: &str = "cast(sum(case when class = 'core' then 1 else 0 end) as bigint) as core, \
     cast(sum(case when class = 'partial' then 1 else 0 end) as bigint) as partial";

/// The question in SQL that both engines take. Its columns are the keys, then
/// for pay currency, n and three quartiles, for time to fill the same without currency,
/// otherwise ads, openings, core and partial, and after these
/// for skills all ads with the other keys, for concentration ads that name an employer, employers and the sum of the
/// squares of their ads.
pub fn sql(question: &Question) -> String {
    match question.measure {
        Measure::Pay => quartiles(question, "pay_month", "pay_currency, "),
        Measure::TimeToFill => quartiles(question, "days_open", ""),
        Measure::Concentration => concentration(question),
        Measure::Skills if question.by.contains(&Dimension::Skill) => skills(question),
        Measure::Skills => counts(question, ", count(*) as of_ads"),
        Measure::Ads | Measure::GreenShare | Measure::TopOccupations => counts(question, ""),
    }
}

/// The names of the keys, each with a comma after it.
fn names(question: &Question) -> String {
    question
        .by
        .iter()
        .fold(String::new(), |text, by| text + by.name() + ", ")
}

/// The keys as columns, each with a comma after it.
fn keys(question: &Question) -> String {
    question.by.iter().fold(String::new(), |text, by| {
        format!("{text}{} as {}, ", key(*by), by.name())
    })
}

/// `group by` these columns, each with a comma after it; where there are none, nothing comes out of nothing.
fn grouped(names: &str) -> String {
    match names.strip_suffix(", ") {
        Some(names) => format!("group by {names}"),
        None => "having count(*) > 0".into(),
    }
}

/// What is counted: ads, or ads and each of their skills.
fn rows(question: &Question) -> &'static str {
    if question.by.contains(&Dimension::Skill) {
        "ads join ad_skills using (ad, coding_set)"
    } else {
        "ads"
    }
}

fn counts(question: &Question, more: &str) -> String {
    let places = (1..=question.by.len()).fold(String::new(), |text, place| format!("{text}{place}, "));
    format!(
        "select {}count(*) as ads, cast(sum(openings) as bigint) as openings, \
         cast(sum(case when green = 'core' then 1 else 0 end) as bigint) as core, \
         cast(sum(case when green = 'partial' then 1 else 0 end) as bigint) as partial{more} \
         from {} where {} {}",
        keys(question),
        rows(question),
        condition(question),
        grouped(&places)
    )
}

fn quartiles(question: &Question, value: &str, unit: &str) -> String {
    let names = format!("{}{unit}", names(question));
    let partition = match names.strip_suffix(", ") {
        Some(names) => format!("partition by {names}"),
        None => String::new(),
    };
    let third = |quarter: u8| format!("place = ({quarter} * n + 3) / 4");
    format!(
        "with chosen as (select {}{unit}{value} from {} where {} and {value} is not null), \
         placed as (select {names}{value}, \
         row_number() over ({partition} order by {value}) as place, \
         count(*) over ({partition}) as n from chosen) \
         select {names}n, \
         max(case when {} then {value} end) as first_quartile, \
         max(case when {} then {value} end) as median, \
         max(case when {} then {value} end) as third_quartile \
         from placed group by {names}n",
        keys(question),
        rows(question),
        condition(question),
        third(1),
        third(2),
        third(3),
    )
}

fn concentration(question: &Question) -> String {
    let names = names(question);
    let sum =
        |what: &str| format!("cast(coalesce(sum(case when firm is not null then {what} end), 0) as bigint)");
    format!(
        "with chosen as (select {}employer as firm, openings as people, green as class from {} where {}), \
         firms as (select {names}firm, count(*) as ads, cast(sum(people) as bigint) as openings, {GREEN} \
         from chosen group by {names}firm) \
         select {names}cast(sum(ads) as bigint) as ads, cast(sum(openings) as bigint) as openings, \
         cast(sum(core) as bigint) as core, cast(sum(partial) as bigint) as partial, \
         {} as n, count(firm) as employers, {} as squares from firms {}",
        keys(question),
        rows(question),
        condition(question),
        sum("ads"),
        sum("ads * ads"),
        grouped(&names),
    )
}

/// Counts of each skill beside those of all ads with the other keys, which stand under no skill at first.
fn skills(question: &Question) -> String {
    let others = Question {
        by: question
            .by
            .iter()
            .copied()
            .filter(|by| *by != Dimension::Skill)
            .collect(),
        ..question.clone()
    };
    let all = names(question);
    let with = |skill: &str| {
        question.by.iter().fold(String::new(), |text, by| match by {
            Dimension::Skill => format!("{text}{skill} as skill, "),
            other => text + other.name() + ", ",
        })
    };
    let other_names = names(&others);
    let partition = match other_names.strip_suffix(", ") {
        Some(names) => format!("partition by {names}"),
        None => String::new(),
    };
    format!(
        "with chosen as (select {}ad as advertisement, green as class from ads where {}), \
         named as (select {}class from chosen union all select {}class from chosen \
         join ad_skills s on s.ad = advertisement and s.coding_set = {}), \
         counted as (select {all}count(*) as ads, {GREEN} from named {}), \
         placed as (select {all}ads, cast(0 as bigint) as openings, core, partial, \
         max(case when skill is null then ads end) over ({partition}) as of_ads from counted) \
         select {all}ads, openings, core, partial, of_ads from placed where skill is not null",
        keys(&others),
        condition(question),
        with("cast(null as text)"),
        with("s.skill"),
        question.coding_set,
        grouped(&all),
    )
}

/// The ads of each skill, of all skills whatever `question` groups by, in SQL that both engines take.
pub(super) fn skill_counts(question: &Question) -> String {
    let by_skill = Question {
        measure: Measure::Ads,
        by: vec![Dimension::Skill],
        ..question.clone()
    };
    counts(&by_skill, "")
}

/// Two skills and the ads that name both, among those that `question` counts, in SQL that both engines take.
pub fn pairs_sql(question: &Question) -> String {
    let set = question.coding_set;
    format!(
        "with chosen as (select ad as advertisement from ads where {}) \
         select a.skill as skill, b.skill as other, count(*) as ads from chosen \
         join ad_skills a on a.ad = advertisement and a.coding_set = {set} \
         join ad_skills b on b.ad = advertisement and b.coding_set = {set} and a.skill < b.skill \
         group by a.skill, b.skill",
        condition(question)
    )
}

fn key(dimension: Dimension) -> String {
    match dimension {
        Dimension::Period(Grain::Month) => "month".into(),
        Dimension::Period(Grain::Quarter) => {
            "substr(month, 1, 4) || '-Q' || cast((cast(substr(month, 6, 2) as integer) + 2) / 3 as text)"
                .into()
        }
        Dimension::Period(Grain::Year) => "substr(month, 1, 4)".into(),
        Dimension::Education => EDUCATION.into(),
        other => other.name().into(),
    }
}

/// As the record states it, otherwise as the coder read it in the text.
const EDUCATION: &str = "coalesce(education, education_in_text)";

/// Values are codes and numbers of closed shapes, checked when the question was made; quotes cannot occur in them.
fn condition(question: &Question) -> String {
    let mut parts = vec![
        format!("coding_set = {}", question.coding_set),
        "not_a_vacancy = 0".into(),
        format!("version <= {}", question.version),
        format!("(superseded_in is null or superseded_in > {})", question.version),
    ];
    let mut among = |column: &str, values: Vec<String>| {
        if !values.is_empty() {
            parts.push(format!("{column} in ('{}')", values.join("', '")));
        }
    };
    among(
        "country",
        question.countries.iter().map(ToString::to_string).collect(),
    );
    among(
        "region",
        question.regions.iter().map(ToString::to_string).collect(),
    );
    among("green", question.green.iter().map(ToString::to_string).collect());
    among(
        "source",
        question.sources.iter().map(ToString::to_string).collect(),
    );
    among(
        EDUCATION,
        question.education.iter().map(ToString::to_string).collect(),
    );
    among(
        "contract",
        question.contracts.iter().map(ToString::to_string).collect(),
    );
    if !question.skills.is_empty() {
        let skills: Vec<&str> = question.skills.iter().map(base::SkillId::as_str).collect();
        parts.push(format!(
            "ad in (select ad from ad_skills where coding_set = {} and skill in ('{}'))",
            question.coding_set,
            skills.join("', '")
        ));
    }
    if let Some(period) = question.period {
        parts.push(format!("month between '{}' and '{}'", period.from, period.to));
    }
    if !question.occupations.is_empty() {
        let digits = |code: &String| {
            code.bytes()
                .take(4)
                .filter(u8::is_ascii_digit)
                .map(char::from)
                .collect::<String>()
        };
        let any: Vec<String> = question
            .occupations
            .iter()
            .map(|code| format!("isco4 like '{}%'", digits(code)))
            .collect();
        parts.push(format!("({})", any.join(" or ")));
    }
    match question.internships {
        Internships::Out => parts.push("internship = 0".into()),
        Internships::Only => parts.push("internship = 1".into()),
        Internships::In => {}
    }
    if !question.reposts {
        parts.push("repost = 0".into());
    }
    parts.join(" and ")
}
