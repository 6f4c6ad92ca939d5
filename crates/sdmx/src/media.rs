//! Which format an `Accept` header asks for (RFC 9110, 12.5.1; SDMX REST interface, media types).

use crate::csv::CsvLabels;

/// A format that data or structures are given in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// SDMX-CSV 2.0 data.
    DataCsv(CsvLabels),
    /// SDMX-JSON 2.0.0 data.
    DataJson,
    /// SDMX-JSON 2.0.0 structures.
    StructureJson,
}

impl Format {
    /// The media type, as the answer names it.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::DataCsv(CsvLabels::Id) => "application/vnd.sdmx.data+csv; version=2.0.0; charset=utf-8",
            Self::DataCsv(CsvLabels::Both) => {
                "application/vnd.sdmx.data+csv; version=2.0.0; labels=both; charset=utf-8"
            }
            Self::DataCsv(CsvLabels::Name) => {
                "application/vnd.sdmx.data+csv; version=2.0.0; labels=name; charset=utf-8"
            }
            Self::DataJson => "application/vnd.sdmx.data+json; version=2.0.0",
            Self::StructureJson => "application/vnd.sdmx.structure+json; version=2.0.0",
        }
    }
}

/// The format that `accept` likes most; `None` where it takes none of ours (the answer is 406 then).
///
/// `structures` asks for structures instead of data. Without a header, or with `*/*`, data are given as SDMX-JSON.
pub fn negotiate(accept: &str, structures: bool) -> Option<Format> {
    if accept.trim().is_empty() {
        return format("*/*", None, CsvLabels::Id, structures);
    }
    let mut best: Option<(u32, Format)> = None;
    for range in accept.split(',').take(100) {
        let mut parts = range.split(';').map(str::trim);
        let media = parts.next().unwrap_or_default().to_ascii_lowercase();
        let (mut quality, mut version, mut labels) = (1000, None, Some(CsvLabels::Id));
        for parameter in parts {
            let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
            let value = value.trim().trim_matches('"');
            match name.trim().to_ascii_lowercase().as_str() {
                "q" => quality = thousandths(value),
                "version" => version = Some(value.to_owned()),
                "labels" => labels = value.parse().ok(),
                _ => {}
            }
        }
        let Some(found) = labels.and_then(|labels| format(&media, version.as_deref(), labels, structures))
        else {
            continue;
        };
        if quality > 0 && best.is_none_or(|(most, _)| quality > most) {
            best = Some((quality, found));
        }
    }
    best.map(|(_, format)| format)
}

fn thousandths(text: &str) -> u32 {
    let value: f64 = text.parse().unwrap_or(0.0);
    if (0.0..=1.0).contains(&value) {
        (value * 1000.0).round() as u32
    } else {
        0
    }
}

fn format(media: &str, version: Option<&str>, labels: CsvLabels, structures: bool) -> Option<Format> {
    let two = version.is_none_or(|version| matches!(version, "2.0.0" | "2.0" | "2"));
    match (media, structures) {
        ("application/vnd.sdmx.structure+json" | "application/json" | "application/*" | "*/*", true)
            if two =>
        {
            Some(Format::StructureJson)
        }
        ("application/vnd.sdmx.data+csv", false) if two => Some(Format::DataCsv(labels)),
        ("text/csv" | "text/*", false) => Some(Format::DataCsv(labels)),
        ("application/vnd.sdmx.data+json" | "application/json" | "application/*" | "*/*", false) if two => {
            Some(Format::DataJson)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_liked_format_that_we_have_is_given() {
        let check = |accept: &str, structures: bool, expect: Option<Format>| {
            assert_eq!(negotiate(accept, structures), expect, "{accept}");
        };
        let csv = |labels| Some(Format::DataCsv(labels));
        check("", false, Some(Format::DataJson));
        check("*/*", true, Some(Format::StructureJson));
        check(
            "application/vnd.sdmx.data+csv; version=2.0.0; labels=both",
            false,
            csv(CsvLabels::Both),
        );
        check("application/vnd.sdmx.data+csv;version=1.0.0", false, None);
        check(
            "text/csv;q=0.5, application/json;q=0.9",
            false,
            Some(Format::DataJson),
        );
        check(
            "application/vnd.sdmx.genericdata+xml;version=2.1, text/csv;q=0.1",
            false,
            csv(CsvLabels::Id),
        );
        check("text/csv;q=0", false, None);
        check("text/csv;labels=nobody", false, None);
        check("application/vnd.sdmx.structure+json", false, None);
        check("text/html", true, None);
        check("text/csv;q=NaN, ;;;=,q", false, None);
    }
}
