//! Failures as the user sees them.

use base::{Code, ErrorKind};

/// A failure with its stable code.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) code: Code,
    pub(crate) message: String,
}

impl Failure {
    /// Something that the system would not do.
    pub(crate) fn system(what: &str, error: &dyn std::fmt::Display) -> Self {
        Self {
            code: Code::new(ErrorKind::Unavailable, "aglc.system"),
            message: format!("{what}: {error}"),
        }
    }

    /// Words of the user that are wrong.
    pub(crate) fn usage(id: &'static str, message: String) -> Self {
        Self {
            code: Code::new(ErrorKind::Invalid, id),
            message,
        }
    }
}

impl From<journeys::JourneyError> for Failure {
    fn from(error: journeys::JourneyError) -> Self {
        Self {
            code: error.code(),
            message: error.to_string(),
        }
    }
}

impl From<centre::CentreError> for Failure {
    fn from(error: centre::CentreError) -> Self {
        Self {
            code: error.code(),
            message: error.to_string(),
        }
    }
}

impl From<facts::FactsError> for Failure {
    fn from(error: facts::FactsError) -> Self {
        Self {
            code: error.code(),
            message: error.to_string(),
        }
    }
}

impl From<intake::ReadError> for Failure {
    fn from(error: intake::ReadError) -> Self {
        Self {
            code: error.code(),
            message: error.to_string(),
        }
    }
}

impl From<intake::MappingError> for Failure {
    fn from(error: intake::MappingError) -> Self {
        Self {
            code: error.code(),
            message: error.to_string(),
        }
    }
}

impl From<impact::ImpactError> for Failure {
    fn from(error: impact::ImpactError) -> Self {
        Self {
            code: error.code(),
            message: error.to_string(),
        }
    }
}
