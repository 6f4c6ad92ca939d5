//! The header of a message: version, fixed columns, components with their names and roles.

use super::roles::{self, KnownRoles, Role};
use super::rule::{Rule, StatisticsError, breach};
use std::collections::HashSet;
use std::sync::Arc;

/// Whether values are codes, codes with words, or codes beside words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Labels {
    Id,
    Both,
    Name,
}

/// A column of a component.
#[derive(Debug, Clone)]
pub(super) struct Component {
    pub(super) id: Arc<str>,
    pub(super) role: Role,
    /// The column's place.
    pub(super) at: usize,
    /// The place of the column with its words.
    pub(super) name_at: Option<usize>,
    /// Its own name, as the header gives it.
    pub(super) name: Option<String>,
    /// Whether it has several values or languages.
    pub(super) brackets: Option<String>,
}

/// What the header says.
#[derive(Debug, Clone)]
pub(super) struct Header {
    /// 1 for version 1.0, 2 for later ones, which the header does not tell apart.
    pub(super) version: u8,
    pub(super) labels: Labels,
    /// Where the artefact is named.
    pub(super) reference_at: usize,
    pub(super) name_at: Option<usize>,
    pub(super) action_at: Option<usize>,
    pub(super) components: Vec<Component>,
    pub(super) sub_field: Option<char>,
    /// Headers as they stand.
    pub(super) columns: Vec<String>,
}

const FIXED: [&str; 4] = ["STRUCTURE_NAME", "ACTION", "SERIES_KEY", "OBS_KEY"];

impl Header {
    /// Reads the header of `file`, whose fields `separator` parts.
    pub(super) fn parse(
        file: &str,
        columns: Vec<String>,
        separator: char,
        known: &KnownRoles,
    ) -> Result<Self, StatisticsError> {
        let wrong = |at: usize, rule: Rule, hint: &str| {
            let value = columns.get(at).map_or("", String::as_str);
            let column = format!("{}", at + 1);
            breach(file, 1, &column, value, rule, hint)
        };
        let (version, sub_field) = first(&columns, separator, &wrong)?;
        let mut at = 1;
        if version == 2 {
            if columns.get(1).is_none_or(|term| term != "STRUCTURE_ID") {
                return Err(wrong(1, Rule::StructureIdColumn, "Write STRUCTURE_ID there"));
            }
            at = 2;
        }
        let mut fixed = [None; 4];
        if version == 2 {
            for (place, term) in FIXED.iter().enumerate() {
                if columns.get(at).is_some_and(|column| column == term) {
                    fixed[place] = Some(at);
                    at += 1;
                }
            }
        }
        let stray = (at..columns.len()).find(|at| FIXED.contains(&columns[*at].as_str()));
        if let Some(stray) = stray.filter(|_| version == 2) {
            return Err(wrong(
                stray,
                Rule::FixedColumns,
                "Move the column there, or leave it out",
            ));
        }
        let [name_at, action_at, ..] = fixed;
        let labels = if name_at.is_some() {
            Labels::Name
        } else if columns[at..].iter().any(|column| column.contains(": ")) {
            Labels::Both
        } else {
            Labels::Id
        };
        let mut components = components(&columns, at, labels);
        unique(&components, &wrong)?;
        if let Some(lone) = components
            .iter()
            .find(|c| c.brackets.is_some())
            .filter(|_| sub_field.is_none())
        {
            return Err(wrong(
                lone.at,
                Rule::SeparatorDeclared,
                "Write STRUCTURE[;] as the first header, or take the brackets away",
            ));
        }
        let ids: Vec<&str> = components.iter().map(|component| &*component.id).collect();
        let roles = roles::assign(&ids, known);
        for (component, role) in components.iter_mut().zip(roles) {
            component.role = role;
        }
        Ok(Self {
            version,
            labels,
            reference_at: usize::from(version != 1),
            name_at,
            action_at,
            components,
            sub_field,
            columns,
        })
    }

    /// The components with this role, in the order of the file.
    pub(super) fn with(&self, role: Role) -> impl Iterator<Item = &Component> {
        self.components
            .iter()
            .filter(move |component| component.role == role)
    }
}

/// The version, and the sub-field separator, that the first header tells.
fn first(
    columns: &[String],
    separator: char,
    wrong: &dyn Fn(usize, Rule, &str) -> StatisticsError,
) -> Result<(u8, Option<char>), StatisticsError> {
    let term = columns.first().map_or("", String::as_str);
    if term == "DATAFLOW" {
        return Ok((1, None));
    }
    if term == "STRUCTURE" {
        return Ok((2, None));
    }
    if term.starts_with("MDSTRUCTURE") {
        let hint = "Reference metadata are not taken in; import the data message";
        return Err(wrong(0, Rule::DataMessage, hint));
    }
    let Some(inside) = term
        .strip_prefix("STRUCTURE[")
        .and_then(|rest| rest.strip_suffix(']'))
    else {
        let hint =
            "Is it an SDMX-CSV data message? Other tables are taken in with `aglc import table --mapping`";
        return Err(wrong(0, Rule::FirstColumn, hint));
    };
    let mut characters = inside.chars();
    match (characters.next(), characters.next()) {
        (Some(one), None) if one != separator && one != '"' && !one.is_alphanumeric() => Ok((2, Some(one))),
        _ => Err(wrong(
            0,
            Rule::SubFieldSeparator,
            "Write for example STRUCTURE[;]",
        )),
    }
}

fn unique(
    components: &[Component],
    wrong: &dyn Fn(usize, Rule, &str) -> StatisticsError,
) -> Result<(), StatisticsError> {
    let mut seen = HashSet::new();
    let again = components.iter().find(|c| c.id.is_empty() || !seen.insert(&c.id));
    again.map_or(Ok(()), |component| {
        Err(wrong(
            component.at,
            Rule::UniqueColumns,
            "Name the column, or leave it out",
        ))
    })
}

fn components(columns: &[String], from: usize, labels: Labels) -> Vec<Component> {
    let mut found = Vec::new();
    let mut at = from;
    while at < columns.len() {
        let (head, name) = match (labels, columns[at].split_once(": ")) {
            (Labels::Both, Some((id, name))) => (id, Some(name.to_owned())),
            _ => (columns[at].as_str(), None),
        };
        let (id, brackets) = without_brackets(head);
        let named = labels == Labels::Name && at + 1 < columns.len() && roles::is_component(&id);
        found.push(Component {
            id: Arc::from(id),
            role: Role::Custom,
            at,
            name_at: named.then_some(at + 1),
            name: if named { columns.get(at + 1).cloned() } else { name },
            brackets,
        });
        at += 1 + usize::from(named);
    }
    found
}

/// An id without the brackets after it and its parents, and what stands in the last ones.
fn without_brackets(head: &str) -> (String, Option<String>) {
    let (mut id, mut inside, mut depth, mut last) = (String::new(), false, 0_usize, String::new());
    for c in head.chars() {
        match c {
            '[' => {
                (inside, depth) = (true, depth + 1);
                last.clear();
            }
            ']' if depth > 0 => depth -= 1,
            c if depth > 0 => last.push(c),
            c => id.push(c),
        }
    }
    (id, inside.then_some(last))
}
