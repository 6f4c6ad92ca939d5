//! Which component of a message is a dimension, a measure or an attribute, where no structure says so.

/// What a component is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Part of the key.
    Dimension,
    /// The time.
    Time,
    /// A value.
    Measure,
    /// What is known of a value, or of a part of the dataset.
    Attribute,
    /// No component: a column of whoever wrote the file.
    Custom,
}

/// Roles that are known from elsewhere: from a mapping, or from the command line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KnownRoles {
    /// Ids of dimensions, without the time; where there are any, all others are no dimensions.
    pub dimensions: Vec<String>,
    /// Ids of measures.
    pub measures: Vec<String>,
}

/// Concepts that are dimensions wherever they are met (SDMX cross-domain concepts and the agencies' habits).
const DIMENSIONS: &[&str] = &[
    "FREQ",
    "REF_AREA",
    "GEO",
    "COUNTERPART_AREA",
    "PARTNER",
    "INDICATOR",
    "SERIES",
    "SEX",
    "AGE",
    "OCU",
    "OCCUPATION",
    "ACTIVITY",
    "ECO",
    "NACE_R2",
    "EDUCATION_LEV",
    "EDU",
    "ADJUSTMENT",
    "S_ADJ",
    "SEASONAL_ADJUST",
    "CURRENCY_DENOM",
    "SUBJECT",
    "CLASSIF1",
    "CLASSIF2",
];

/// Concepts that are attributes wherever they are met.
const ATTRIBUTES: &[&str] = &[
    "OBS_STATUS",
    "OBS_FLAG",
    "OBS_CONF",
    "CONF_STATUS",
    "UNIT_MULT",
    "DECIMALS",
    "TITLE",
    "TITLE_COMPL",
    "COMMENT",
    "COMMENT_OBS",
    "COMMENT_TS",
    "NOTE",
    "COLLECTION",
    "COMPILATION",
    "AVAILABILITY",
    "EMBARGO_TIME",
    "PRE_BREAK_VALUE",
    "OBS_PRE_BREAK",
    "BASE_PER",
    "SOURCE",
    "SOURCE_AGENCY",
    "SOURCE_DETAIL",
    "TIME_FORMAT",
    "TIME_PER_COLLECT",
    "NOTE_SOURCE",
    "NOTE_INDICATOR",
];

/// Terms that programs add.
const CUSTOM: &[&str] = &["UPDATED", "LASTUPDATE", "LAST_UPDATE", "LAST UPDATE", "PREPARED"];

/// The role of each of the components `ids`, in the order of the file.
///
/// The guide asks services to write dimensions, then measures, then attributes, so what stands before the time (or,
/// without a time, before the first measure) counts as a dimension, unless it is a cross-domain concept or its id says
/// otherwise. A structure that is known decides instead.
pub(super) fn assign(ids: &[&str], known: &KnownRoles) -> Vec<Role> {
    let upper: Vec<String> = ids.iter().map(|id| id.to_ascii_uppercase()).collect();
    let listed = |list: &[String], id: &str| list.iter().any(|known| known == id);
    let certain = |at: usize| {
        let (id, folded) = (ids[at], upper[at].as_str());
        if listed(&known.measures, id) {
            return Some(Role::Measure);
        }
        if listed(&known.dimensions, id) {
            return Some(Role::Dimension);
        }
        match folded {
            "TIME_PERIOD" => Some(Role::Time),
            _ if CUSTOM.contains(&folded) || !is_component(id) => Some(Role::Custom),
            _ if !known.dimensions.is_empty() && folded != "OBS_VALUE" && !is_measure(folded) => {
                Some(Role::Attribute)
            }
            "OBS_VALUE" => Some(Role::Measure),
            _ if ATTRIBUTES.contains(&folded) => Some(Role::Attribute),
            _ if DIMENSIONS.contains(&folded) => Some(Role::Dimension),
            _ if folded.starts_with("DIM") => Some(Role::Dimension),
            _ if folded.starts_with("ATT") => Some(Role::Attribute),
            _ => None,
        }
    };
    let mut roles: Vec<Option<Role>> = (0..ids.len()).map(certain).collect();
    if !roles.contains(&Some(Role::Measure)) {
        settle_measures(&upper, &mut roles);
    }
    let place = |wanted: Role| roles.iter().position(|role| *role == Some(wanted));
    let border = place(Role::Time)
        .into_iter()
        .chain(place(Role::Measure))
        .min()
        .unwrap_or(ids.len());
    let settle = |(at, role): (usize, &Option<Role>)| {
        role.unwrap_or(if at < border {
            Role::Dimension
        } else {
            Role::Attribute
        })
    };
    roles.iter().enumerate().map(settle).collect()
}

/// Without `OBS_VALUE`: those whose id says so, otherwise the last component that nothing is known of.
fn settle_measures(upper: &[String], roles: &mut [Option<Role>]) {
    let mut found = false;
    for (role, id) in roles.iter_mut().zip(upper) {
        if role.is_none() && is_measure(id) {
            *role = Some(Role::Measure);
            found = true;
        }
    }
    if !found && let Some(last) = roles.iter_mut().rev().find(|role| role.is_none()) {
        *last = Some(Role::Measure);
    }
}

fn is_measure(upper: &str) -> bool {
    upper.starts_with("MEAS") || upper.starts_with("ME_") || upper.starts_with("OBS_VALUE")
}

/// Whether the header of a column names a component: ids with dots between, each with brackets after it at most.
pub(super) fn is_component(id: &str) -> bool {
    id.split('.').all(sdmx::is_component_id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(ids: &str, expect: &str) {
        let ids: Vec<&str> = ids.split(',').collect();
        let letter = |role: Role| match role {
            Role::Dimension => 'd',
            Role::Time => 't',
            Role::Measure => 'm',
            Role::Attribute => 'a',
            Role::Custom => 'x',
        };
        let found: String = assign(&ids, &KnownRoles::default())
            .into_iter()
            .map(letter)
            .collect();
        assert_eq!(found, expect, "{ids:?}");
    }

    #[test]
    fn order_and_names_tell_what_a_component_is() {
        check(
            "FREQ,DER_TYPE,TIME_PERIOD,AVAILABILITY,OBS_STATUS,OBS_VALUE",
            "ddtaam",
        );
        check("DIM1,DIM2,ATT1,ATT2,OBS_VALUE,TIME_PERIOD", "ddaamt");
        check("Id_1,Id_2,Me_1", "ddm");
        check("A", "m");
        check("LAST UPDATE,freq,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG", "xddtma");
        check("DIM_A1,DIM_C3,MEAS_A,MEAS_C2,ATTR_A1", "ddmma");
        check("OBS_VALUE1,OBS_VALUE2,ATTR_3,DIM_2,DIM_3", "mmadd");
        check("REF_AREA,SEX,TIME_PERIOD,OBS_VALUE,NOBODY_KNOWS", "ddtma");
        check("REF_AREA,TIME_PERIOD", "dt");
    }

    #[test]
    fn a_known_structure_decides() {
        let known = KnownRoles {
            dimensions: vec!["A".into()],
            measures: vec!["C".into()],
        };
        let found = assign(&["B", "A", "TIME_PERIOD", "C"], &known);
        assert_eq!(
            found,
            [Role::Attribute, Role::Dimension, Role::Time, Role::Measure]
        );
    }
}
