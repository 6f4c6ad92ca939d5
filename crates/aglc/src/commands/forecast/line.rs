//! Lines of `aglc forecast`: series in, forecasts out.

use analysis::forecast::{Choice, Forecast, Reason, Series};
use journeys::{json_kind, json_value};
use serde::Serialize;
use serde_json::{Value, json};

/// A line that could be read.
pub(super) struct Asked {
    /// The sender's name for it: a text, a number or null.
    pub(super) id: Value,
    /// The series, or why it has no forecast.
    pub(super) series: Result<Series, Reason>,
}

/// Why a line could not.
pub(super) struct Refusal {
    pub(super) id: Value,
    pub(super) what: String,
}

impl Refusal {
    fn nameless(what: String) -> Self {
        Self {
            id: Value::Null,
            what,
        }
    }

    /// The answer in place of the line, written by hand because a map of JSON would sort `error` before `id`.
    pub(super) fn json(&self, line: u64) -> String {
        let what = format!("line {line}: {}", self.what);
        format!("{{\"id\":{},\"error\":{}}}", self.id, json!(what))
    }
}

/// A line as it should be.
const EXAMPLE: &str = r#"{"id":"a","period":12,"values":[1,2]}"#;

/// Reads one line; `period` stands for the line's own where it is given.
pub(super) fn read(bytes: Option<&[u8]>, period: Option<u32>) -> Result<Asked, Refusal> {
    let Some(bytes) = bytes else {
        let what = "the line has more than 1 MB, which no series of this size needs; give fewer values, the latest ones";
        return Err(Refusal::nameless(what.into()));
    };
    let value = json_value(bytes, EXAMPLE).map_err(Refusal::nameless)?;
    let Value::Object(mut members) = value else {
        return Err(Refusal::nameless(format!(
            "this is {}, but a series is an object with members; write it as in {EXAMPLE}",
            json_kind(&value)
        )));
    };
    let id = members.remove("id").unwrap_or_default();
    if !matches!(id, Value::Null | Value::String(_) | Value::Number(_)) {
        let what = format!(
            "`id` is {}, but a text or a number is read there; put it in quotes",
            json_kind(&id)
        );
        return Err(Refusal::nameless(what));
    }
    let read = || {
        let values = values(members.get("values"))?;
        let period = match period {
            Some(period) => period as usize,
            None => own_period(members.get("period"))?,
        };
        Ok((period, values))
    };
    match read() {
        Ok((period, values)) => Ok(Asked {
            id,
            series: Series::new(period, &values),
        }),
        Err(what) => Err(Refusal { id, what }),
    }
}

fn own_period(value: Option<&Value>) -> Result<usize, String> {
    let Some(value) = value else {
        return Err("`period` is missing, so seasons cannot be told; write 12 for months, 4 for quarters, 1 for years, or give --period".into());
    };
    let whole = value.as_u64().and_then(|period| usize::try_from(period).ok());
    whole.filter(|period| (1..=analysis::forecast::LONGEST_PERIOD).contains(period)).ok_or_else(|| {
        format!(
            "`period` is {}, but it counts the values in a season; write a whole number from 1 to {}, such as 12 for months",
            short(value),
            analysis::forecast::LONGEST_PERIOD
        )
    })
}

fn values(value: Option<&Value>) -> Result<Vec<Option<f64>>, String> {
    let list = match value {
        Some(Value::Array(list)) => list,
        None => return Err(
            "`values` is missing, and there is no series without it; give a list of numbers, oldest first"
                .into(),
        ),
        Some(other) => {
            return Err(format!(
                "`values` is {}, but a series is a list; give numbers in brackets, oldest first",
                json_kind(other)
            ));
        }
    };
    let read = |(place, value): (usize, &Value)| match value {
        Value::Null => Ok(None),
        Value::Number(number) => Ok(number.as_f64()),
        other => Err(format!(
            "value {} is {}, but only numbers can be forecast; write it without quotes, or null where it is missing",
            place + 1,
            short(other)
        )),
    };
    list.iter().enumerate().map(read).collect()
}

/// A value as it stands there, cut short.
fn short(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(40) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text,
    }
}

/// One answer; its members in the order in which they are written.
#[derive(Serialize)]
pub(super) struct Answer<'a> {
    id: &'a Value,
    method: Option<&'static str>,
    mean: &'a [f64],
    lower80: Vec<f64>,
    upper80: Vec<f64>,
    lower95: Vec<f64>,
    upper95: Vec<f64>,
    mase_backtest: Option<f64>,
    mase_naive: Option<f64>,
    origins: usize,
    beats_naive: bool,
    coverage80: Option<f64>,
    coverage95: Option<f64>,
    intervals: Option<analysis::forecast::Basis>,
    filled: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

impl<'a> Answer<'a> {
    /// The answer with a forecast.
    pub(super) fn of(id: &'a Value, series: &Series, choice: &Choice, forecast: &'a Forecast) -> Self {
        let bound = |at: usize| forecast.bounds.iter().map(|bounds| bounds[at]).collect();
        Self {
            id,
            method: Some(forecast.method.code()),
            mean: &forecast.mean,
            lower80: bound(1),
            upper80: bound(2),
            lower95: bound(0),
            upper95: bound(3),
            mase_backtest: choice.mase(),
            mase_naive: choice.naive_mase(),
            origins: choice.origins,
            beats_naive: choice.beats_naive(),
            coverage80: choice.coverage.map(|shares| shares[0]),
            coverage95: choice.coverage.map(|shares| shares[1]),
            intervals: Some(forecast.basis),
            filled: series.filled(),
            reason: None,
        }
    }

    /// The answer without one.
    pub(super) fn without(id: &'a Value, reason: &Reason) -> Self {
        Self {
            id,
            method: None,
            mean: &[],
            lower80: Vec::new(),
            upper80: Vec::new(),
            lower95: Vec::new(),
            upper95: Vec::new(),
            mase_backtest: None,
            mase_naive: None,
            origins: 0,
            beats_naive: false,
            coverage80: None,
            coverage95: None,
            intervals: None,
            filled: 0,
            reason: Some(reason.to_string()),
        }
    }

    pub(super) fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}
