//! A question as SQL over the documented view `ads`: the text that every figure carries.

use base::{Dimension, Grain, Internships, Measure, Question};
use std::fmt::Write as _;

/// The question in SQL that both engines take. Its columns are the keys, then for pay currency, n and three
/// quartiles, otherwise ads, openings, core and partial.
pub fn sql(question: &Question) -> String {
    let keys: Vec<String> = question
        .by
        .iter()
        .map(|dimension| format!("{} as {}", key(*dimension), dimension.name()))
        .collect();
    let names: Vec<&str> = question.by.iter().map(|dimension| dimension.name()).collect();
    let condition = condition(question);
    let list = |items: &[&str]| items.iter().fold(String::new(), |text, item| text + item + ", ");
    if question.measure == Measure::Pay {
        let keys = list(&keys.iter().map(String::as_str).collect::<Vec<_>>());
        let names = list(&names);
        return format!(
            "with chosen as (select {keys}pay_currency, pay_month from ads where {condition} and pay_month is not null), \
             placed as (select {names}pay_currency, pay_month, \
             row_number() over (partition by {names}pay_currency order by pay_month) as place, \
             count(*) over (partition by {names}pay_currency) as n from chosen) \
             select {names}pay_currency, n, \
             max(case when place = (n + 3) / 4 then pay_month end) as first_quartile, \
             max(case when place = (2 * n + 3) / 4 then pay_month end) as median, \
             max(case when place = (3 * n + 3) / 4 then pay_month end) as third_quartile \
             from placed group by {names}pay_currency, n"
        );
    }
    let mut text = format!(
        "select {}count(*) as ads, cast(sum(openings) as bigint) as openings, \
         cast(sum(case when green = 'core' then 1 else 0 end) as bigint) as core, \
         cast(sum(case when green = 'partial' then 1 else 0 end) as bigint) as partial \
         from ads where {condition}",
        list(&keys.iter().map(String::as_str).collect::<Vec<_>>())
    );
    if names.is_empty() {
        text.push_str(" having count(*) > 0");
    } else {
        let places: Vec<String> = (1..=names.len()).map(|place| place.to_string()).collect();
        let _ = write!(text, " group by {}", places.join(", "));
    }
    text
}

fn key(dimension: Dimension) -> String {
    match dimension {
        Dimension::Period(Grain::Month) => "month".into(),
        Dimension::Period(Grain::Quarter) => {
            "substr(month, 1, 4) || '-Q' || cast((cast(substr(month, 6, 2) as integer) + 2) / 3 as text)"
                .into()
        }
        Dimension::Period(Grain::Year) => "substr(month, 1, 4)".into(),
        other => other.name().into(),
    }
}

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
