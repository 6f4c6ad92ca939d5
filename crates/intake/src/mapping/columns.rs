//! Which columns a field is taken from, and how.

use super::section::{Node, Section};
use crate::MappingError;

base::closed_list! {
    /// A field that a mapping can fill.
    Field: "a field such as `title`; mappings/README.md lists them" {
        /// The heading.
        Title = "title",
        /// The employer.
        Employer = "employer",
        /// Duties and introduction.
        Description = "description",
        /// What is asked of applicants.
        Requirements = "requirements",
        /// What is offered.
        Benefits = "benefits",
        /// The place as written.
        Place = "place",
        /// The country.
        Country = "country",
        /// A column that tells the country where the place does not.
        CountryHint = "country_hint",
        /// ISO 3166-2 codes of regions.
        Region = "region",
        /// The board.
        Board = "board",
        /// The advertisement's identifier.
        ExternalId = "external_id",
        /// Posting date.
        Posted = "posted",
        /// What the posting date rests on.
        DateBasis = "date_basis",
        /// How finely the posting date is known.
        DatePrecision = "date_precision",
        /// Closing date.
        Closes = "closes",
        /// Last day on which it was seen.
        LastSeen = "last_seen",
        /// Pay as text.
        Pay = "pay",
        /// Lower bound of pay.
        PayMin = "pay_min",
        /// Upper bound of pay.
        PayMax = "pay_max",
        /// Currency of pay.
        PayCurrency = "pay_currency",
        /// What pay is for.
        PayPeriod = "pay_period",
        /// How many people are wanted.
        Openings = "openings",
        /// Whether it is an internship.
        Internship = "internship",
        /// Kind of contract.
        Contract = "contract",
        /// Working hours.
        Hours = "hours",
        /// Least education.
        Education = "education",
        /// Least experience.
        Experience = "experience",
        /// Category or industry.
        Category = "category",
        /// Address on the web.
        Url = "url",
    }
}

base::closed_list! {
    /// How a value is read.
    Parser: "a parser" {
        /// By what the field holds.
        Auto = "auto",
        /// As HTML.
        Html = "html",
        /// As plain text.
        Text = "text",
        /// A bare number is days left from the snapshot.
        DaysLeft = "days-left",
        /// A bare number is seconds or milliseconds since 1970.
        Epoch = "epoch",
        /// A bare number is months.
        Months = "months",
        /// A bare number is years.
        Years = "years",
    }
}

impl Field {
    const fn parsers(self) -> &'static [Parser] {
        match self {
            Self::Title
            | Self::Employer
            | Self::Description
            | Self::Requirements
            | Self::Benefits
            | Self::Place
            | Self::Category => &[Parser::Auto, Parser::Html, Parser::Text],
            Self::Posted | Self::Closes | Self::LastSeen => &[Parser::Auto, Parser::DaysLeft, Parser::Epoch],
            Self::Experience => &[Parser::Auto, Parser::Months, Parser::Years],
            _ => &[Parser::Auto],
        }
    }

    const fn is_text(self) -> bool {
        matches!(
            self,
            Self::Title
                | Self::Employer
                | Self::Description
                | Self::Requirements
                | Self::Benefits
                | Self::Place
                | Self::Category
        )
    }
}

/// One way to get a value; the first that gives something is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Take {
    pub(crate) origin: Origin,
    pub(crate) parser: Parser,
    /// Joins lines that were wrapped in the middle of a sentence.
    pub(crate) unwrap: bool,
    /// Drops everything from the first line that starts with one of these.
    pub(crate) until: Vec<String>,
    /// The cell holds JSON, of which this path is taken.
    pub(crate) json: Option<String>,
    /// The file may lack the column.
    pub(crate) optional: bool,
}

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Origin {
    Column(String),
    Join { columns: Vec<String>, separator: String },
    After { marker: String, column: String },
}

pub(super) fn parse(mut section: Section<'_>) -> Result<Vec<(Field, Vec<Take>)>, MappingError> {
    section
        .need(
            Field::Title.code(),
            "write title = \"the column with the job title\"",
        )
        .and_then(|node| Ok(vec![(Field::Title, takes(&node, Field::Title)?)]))
        .and_then(|mut columns| {
            for field in Field::ALL.iter().copied().filter(|field| *field != Field::Title) {
                if let Some(node) = section.take(field.code()) {
                    columns.push((field, takes(&node, field)?));
                }
            }
            section.finish()?;
            Ok(columns)
        })
}

/// Reads `"column"`, `["first", "not empty"]` or a table with options.
pub(super) fn takes(node: &Node<'_>, field: Field) -> Result<Vec<Take>, MappingError> {
    if let Some(column) = node.as_str() {
        return Ok(vec![plain(column)]);
    }
    if let Some(list) = node.list() {
        let takes = list
            .iter()
            .map(|node| takes(node, field))
            .collect::<Result<Vec<_>, _>>()?
            .concat();
        return if takes.is_empty() {
            Err(node.wrong("a column name, or a list with at least one"))
        } else {
            Ok(takes)
        };
    }
    let expected = "a column name, a list of them, { column = \"…\" }, { join = [\"…\", \"…\"] } or { after = \"…\", in = \"…\" }";
    let mut section = node.as_section().ok_or_else(|| node.wrong(expected))?;
    let (column, join, after) = (
        section.take("column"),
        section.take("join"),
        section.take("after"),
    );
    let separator = section
        .take("separator")
        .map(|node| node.string().map(str::to_owned))
        .transpose()?;
    let inside = section
        .take("in")
        .map(|node| node.string().map(str::to_owned))
        .transpose()?;
    let origins = match (column, join, after) {
        (Some(node), None, None) => node.strings()?.into_iter().map(Origin::Column).collect(),
        (None, Some(node), None) => vec![Origin::Join {
            columns: node.strings()?,
            separator: separator.unwrap_or_else(|| "\n\n".to_owned()),
        }],
        (None, None, Some(node)) => vec![Origin::After {
            marker: node.string()?.to_owned(),
            column: inside.ok_or_else(|| node.wrong("together with in = \"the column to look in\""))?,
        }],
        _ => return Err(node.wrong(format!("{expected}, one of the three"))),
    };
    let parser = match section.take("parser") {
        Some(node) => node
            .parse()
            .ok()
            .filter(|parser| field.parsers().contains(parser))
            .ok_or_else(|| node.wrong(format!("one of {} for {field}", codes(field.parsers()))))?,
        None => Parser::Auto,
    };
    let text_only = |node: &Node<'_>| {
        if field.is_text() {
            Ok(())
        } else {
            Err(node.wrong(format!("left out: {field} is not a text")))
        }
    };
    let unwrap = section
        .take("unwrap")
        .map(|node| text_only(&node).and_then(|()| node.flag()))
        .transpose()?
        .unwrap_or(false);
    let until = section
        .take("until")
        .map(|node| text_only(&node).and_then(|()| node.strings()))
        .transpose()?
        .unwrap_or_default();
    let json = section
        .take("json")
        .map(|node| node.string().map(str::to_owned))
        .transpose()?;
    let optional = section.take("optional").map_or(Ok(false), |node| node.flag())?;
    section.finish()?;
    Ok(origins
        .into_iter()
        .map(|origin| Take {
            origin,
            parser,
            unwrap,
            until: until.clone(),
            json: json.clone(),
            optional,
        })
        .collect())
}

fn plain(column: &str) -> Take {
    Take {
        origin: Origin::Column(column.to_owned()),
        parser: Parser::Auto,
        unwrap: false,
        until: Vec::new(),
        json: None,
        optional: false,
    }
}

fn codes(parsers: &[Parser]) -> String {
    parsers
        .iter()
        .map(|parser| format!("\"{parser}\""))
        .collect::<Vec<_>>()
        .join(", ")
}
