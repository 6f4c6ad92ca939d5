//! Choices and errors of back-tests in a file, by the names of the series.

use crate::failure::Failure;
use crate::whole_file::write_whole;
use analysis::forecast::{Choice, Plan};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

/// The layout of the file: another number cannot be read.
const LAYOUT: u32 = 1;

/// The file's content.
#[derive(Serialize, Deserialize)]
struct Content {
    layout: u32,
    ids: Vec<Value>,
    plan: Plan,
}

/// A plan with the series that it knows.
pub(super) struct Stored {
    places: HashMap<String, usize>,
    pub(super) plan: Plan,
}

impl Stored {
    /// The choice for the series of this name.
    pub(super) fn choice(&self, id: &Value) -> Option<&Choice> {
        self.places
            .get(&id.to_string())
            .and_then(|place| self.plan.choices.get(*place))
    }

    /// Reads what [`save`] wrote.
    pub(super) fn load(path: &Path) -> Result<Self, Failure> {
        let shown = path.display();
        let file = File::open(path)
            .map_err(|error| Failure::system(&format!("{shown} cannot be opened"), &error))?;
        let content: Content = serde_json::from_reader(BufReader::new(file)).map_err(|error| {
            let message = format!(
                "{shown} is no plan that this program can read ({error}); make it again with --save-plan"
            );
            Failure::usage("forecast.plan", message)
        })?;
        if content.layout != LAYOUT || content.ids.len() != content.plan.choices.len() {
            let message =
                format!("{shown} has another layout than this program's; make it again with --save-plan");
            return Err(Failure::usage("forecast.plan", message));
        }
        let places = content
            .ids
            .iter()
            .enumerate()
            .map(|(place, id)| (id.to_string(), place))
            .collect();
        Ok(Self {
            places,
            plan: content.plan,
        })
    }
}

/// Writes the plan of the series named `ids`, in their order.
pub(super) fn save(path: &Path, ids: &[&Value], plan: &Plan) -> Result<(), Failure> {
    let mut seen = HashSet::new();
    for id in ids {
        if id.is_null() || !seen.insert(id.to_string()) {
            let message = format!(
                "the plan cannot be kept: {id} is the `id` of more than one series or of none in particular; give every series an `id` of its own"
            );
            return Err(Failure::usage("forecast.id", message));
        }
    }
    let content = Content {
        layout: LAYOUT,
        ids: ids.iter().map(|id| (*id).clone()).collect(),
        plan: plan.clone(),
    };
    let bytes = serde_json::to_vec(&content)
        .map_err(|error| Failure::system(&format!("{} cannot be written", path.display()), &error))?;
    write_whole(path, &bytes)
}
