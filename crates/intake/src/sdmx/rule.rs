//! The rules that a statistics file can break, each with its clause, and how a breach is said.

use crate::{MappingError, ReadError};
use base::{Code, ErrorKind};

base::closed_list! {
    /// A rule of a message or table.
    Rule: "the code of a rule" {
        /// The first column of a message is `STRUCTURE`, in version 1.0 `DATAFLOW`.
        FirstColumn = "first-column",
        /// A metadata message holds no observations.
        DataMessage = "data-message",
        /// The second column is `STRUCTURE_ID`.
        StructureIdColumn = "structure-id-column",
        /// `STRUCTURE_NAME`, `ACTION`, `SERIES_KEY` and `OBS_KEY` follow in this order.
        FixedColumns = "fixed-columns",
        /// Every column has a term of its own.
        UniqueColumns = "unique-columns",
        /// The sub-field separator is one character and not the field separator.
        SubFieldSeparator = "sub-field-separator",
        /// Columns with several values need a sub-field separator.
        SeparatorDeclared = "separator-declared",
        /// A message has a measure or an attribute, unless it only deletes.
        Components = "components",
        /// Every record has as many fields as the header.
        RecordShape = "record-shape",
        /// The structure is a dataflow, datastructure or dataprovision.
        StructureType = "structure-type",
        /// The structure is named as `AGENCY:ID(VERSION)`.
        StructureId = "structure-id",
        /// An action is `I`, `A`, `M`, `R` or `D`.
        ActionCode = "action-code",
        /// Merge and replace name every dimension of an observation.
        WholeKey = "whole-key",
        /// Merge gives at least one value.
        SomethingGiven = "something-given",
        /// A measure is a number.
        Number = "number",
        /// The time is in a format of SDMX.
        Time = "time",
        /// `UNIT_MULT` and `DECIMALS` are whole numbers.
        WholeNumber = "whole-number",
        /// A value in a language says which, and the header names it.
        LanguagePrefix = "language-prefix",
        /// A code or text is not longer than the limit and has no control characters.
        PlainText = "plain-text",
        /// A table states each observation once.
        StatedOnce = "stated-once",
        /// A table has the columns that its mapping names.
        MappedColumn = "mapped-column",
        /// A dimension of a table is never empty.
        DimensionGiven = "dimension-given",
        /// A file has at least one observation.
        HasRows = "has-rows",
    }
}

impl Rule {
    /// What the rule says, as a sentence without its full stop.
    pub const fn says(self) -> &'static str {
        match self {
            Self::FirstColumn => {
                "the header of the first column is the term STRUCTURE (version 2) or DATAFLOW (version 1.0)"
            }
            Self::DataMessage => {
                "a data message begins with STRUCTURE; MDSTRUCTURE begins a metadata message"
            }
            Self::StructureIdColumn => "the header of the second column is the term STRUCTURE_ID",
            Self::FixedColumns => {
                "STRUCTURE_NAME, ACTION, SERIES_KEY and OBS_KEY stand right after STRUCTURE_ID, in this order"
            }
            Self::UniqueColumns => "every column has a header of its own",
            Self::SubFieldSeparator => {
                "the brackets after STRUCTURE hold one character that is not the field separator"
            }
            Self::SeparatorDeclared => {
                "a message with columns of several values declares their separator, as in STRUCTURE[;]"
            }
            Self::Components => "a message has at least one column for a measure or an attribute",
            Self::RecordShape => "every record has as many fields as the header",
            Self::StructureType => "the first column holds dataflow, datastructure or dataprovision",
            Self::StructureId => "an artefact is named in the form AGENCY:ARTEFACT_ID(VERSION)",
            Self::ActionCode => "the action is one of the characters I, A, M, R and D",
            Self::WholeKey => {
                "bulk merge and bulk replace are not permitted: a value needs all its dimensions"
            }
            Self::SomethingGiven => "a merge gives a value for at least one measure or attribute",
            Self::Number => "the observation value is a number",
            Self::Time => "the time is written in one of the formats of SDMX",
            Self::WholeNumber => "unit multiplier and decimals are whole numbers",
            Self::LanguagePrefix => "each value begins with a language that its header lists, as in en:Value",
            Self::PlainText => "a code or text has no control characters and is not longer than the limit",
            Self::StatedOnce => "a table states each observation once",
            Self::MappedColumn => "the columns that the mapping names are there",
            Self::DimensionGiven => "every dimension of an observation has a code",
            Self::HasRows => "there is at least one record",
        }
    }

    /// Where the rule is written.
    pub const fn clause(self) -> &'static str {
        match self {
            Self::FirstColumn
            | Self::StructureIdColumn
            | Self::FixedColumns
            | Self::UniqueColumns
            | Self::SubFieldSeparator => "SDMX-CSV field guide 2.1, Column headers",
            Self::DataMessage => "SDMX-CSV field guide 2.1 for metadata messages, Column headers",
            Self::SeparatorDeclared => "SDMX-CSV field guide 2.1, Multi-valued components",
            Self::Components => "SDMX-CSV field guide 2.1, Columns",
            Self::RecordShape => "RFC 4180, section 2.4",
            Self::StructureType | Self::StructureId | Self::ActionCode => {
                "SDMX-CSV field guide 2.1, Column content"
            }
            Self::WholeKey | Self::SomethingGiven => {
                "SDMX-CSV field guide 2.1, Further details for data actions"
            }
            Self::Number => {
                "SDMX 3.0 section 6, 4.1 Representations; SDMX-CSV field guide 2.1, Intentionally missing values"
            }
            Self::Time => "SDMX 3.0 section 6, 4.2 Time and time format",
            Self::WholeNumber => "SDMX cross-domain concepts UNIT_MULT and DECIMALS",
            Self::LanguagePrefix => "SDMX-CSV field guide 2.1, Non-coded multi-lingual components",
            Self::PlainText => "limits of this program",
            Self::StatedOnce | Self::MappedColumn | Self::DimensionGiven | Self::HasRows => {
                "mappings/statistics/README.md"
            }
        }
    }
}

/// A breach of a rule, with its place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{file}, line {line}, column `{column}`: `{value}` is refused: {} ({}). {hint}",
    rule.says(),
    rule.clause()
)]
pub struct Violation {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: u64,
    /// The header of the column.
    pub column: String,
    /// The value, masked and shortened.
    pub value: String,
    /// The rule.
    pub rule: Rule,
    /// What to do.
    pub hint: String,
}

/// Why a statistics file is refused; nothing of it is taken in.
#[derive(Debug, thiserror::Error)]
pub enum StatisticsError {
    /// It cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// Its mapping is wrong.
    #[error(transparent)]
    Mapping(#[from] MappingError),
    /// It breaks a rule.
    #[error(transparent)]
    Rule(#[from] Box<Violation>),
}

impl StatisticsError {
    /// The closed code.
    pub fn code(&self) -> Code {
        match self {
            Self::Read(error) => error.code(),
            Self::Mapping(error) => error.code(),
            Self::Rule(_) => Code::new(ErrorKind::Invalid, "statistics.rule"),
        }
    }

    /// The rule that is broken, if it is that.
    pub fn rule(&self) -> Option<Rule> {
        match self {
            Self::Rule(breach) => Some(breach.rule),
            Self::Read(_) | Self::Mapping(_) => None,
        }
    }
}

/// Characters of a value that are shown.
const SHOWN: usize = 80;

/// The breach of `rule` by `value` at a place of `file`.
pub(super) fn breach(
    file: &str,
    line: u64,
    column: &str,
    value: &str,
    rule: Rule,
    hint: impl Into<String>,
) -> StatisticsError {
    let shown = |text: &str| {
        let text = crate::text::line(crate::text::head(text, 4 * SHOWN));
        let masked = crate::mask(&text);
        crate::text::head(&masked, SHOWN).to_owned()
    };
    StatisticsError::Rule(Box::new(Violation {
        file: file.to_owned(),
        line,
        column: shown(column),
        value: shown(value),
        rule,
        hint: hint.into(),
    }))
}
