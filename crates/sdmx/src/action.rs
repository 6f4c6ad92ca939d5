//! What a row does to what is stored, and what is known of an observation beside its value.

base::closed_list! {
    /// What a row of data does (SDMX-CSV field guide 2.1, "Column content").
    Action: "one of `I`, `A`, `M`, `R` and `D`" {
        /// Information; when stored, the same as [`Action::Merge`].
        Information = "I",
        /// Append; when stored, the same as [`Action::Merge`].
        Append = "A",
        /// What is given is inserted or updated, what is left out stays.
        Merge = "M",
        /// The observation is as it is given, what is left out goes.
        Replace = "R",
        /// What is named goes.
        Delete = "D",
    }
}

base::closed_list! {
    /// What kind of value an observation has (SDMX code list CL_OBS_STATUS 2.2).
    ObsStatus: "a code of CL_OBS_STATUS such as `A` or `E`" {
        /// Normal value.
        Normal = "A",
        /// Time series break.
        Break = "B",
        /// Definition differs.
        DefinitionDiffers = "D",
        /// Estimated value.
        Estimated = "E",
        /// Forecast value.
        Forecast = "F",
        /// Experimental value.
        Experimental = "G",
        /// Missing value; holiday or weekend.
        MissingHoliday = "H",
        /// Imputed value.
        Imputed = "I",
        /// Derogation.
        Derogation = "J",
        /// Data included in another category.
        IncludedElsewhere = "K",
        /// Missing value; data exist but were not collected.
        NotCollected = "L",
        /// Missing value; data cannot exist.
        CannotExist = "M",
        /// Not significant.
        NotSignificant = "N",
        /// Missing value.
        Missing = "O",
        /// Provisional value.
        Provisional = "P",
        /// Missing value; suppressed.
        Suppressed = "Q",
        /// Strike and other special events.
        Strike = "S",
        /// Low reliability.
        LowReliability = "U",
        /// Unvalidated value.
        Unvalidated = "V",
        /// Includes data from another category.
        IncludesOther = "W",
    }
}

impl ObsStatus {
    /// The English name of the code.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Normal => "Normal value",
            Self::Break => "Time series break",
            Self::DefinitionDiffers => "Definition differs",
            Self::Estimated => "Estimated value",
            Self::Forecast => "Forecast value",
            Self::Experimental => "Experimental value",
            Self::MissingHoliday => "Missing value; holiday or weekend",
            Self::Imputed => "Imputed value",
            Self::Derogation => "Derogation",
            Self::IncludedElsewhere => "Data included in another category",
            Self::NotCollected => "Missing value; data exist but were not collected",
            Self::CannotExist => "Missing value; data cannot exist",
            Self::NotSignificant => "Not significant",
            Self::Missing => "Missing value",
            Self::Provisional => "Provisional value",
            Self::Suppressed => "Missing value; suppressed",
            Self::Strike => "Strike and other special events",
            Self::LowReliability => "Low reliability",
            Self::Unvalidated => "Unvalidated value",
            Self::IncludesOther => "Includes data from another category",
        }
    }
}
