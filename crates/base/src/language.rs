//! The languages that people here advertise and read in.

crate::closed_list! {
    /// A language by its shortest ISO 639 code; `Und` where it could not be told.
    Language: "a language code such as `th` or `fil`" {
        /// English.
        En = "en",
        /// Thai.
        Th = "th",
        /// Vietnamese.
        Vi = "vi",
        /// Indonesian.
        Id = "id",
        /// Malay.
        Ms = "ms",
        /// Filipino.
        Fil = "fil",
        /// Khmer.
        Km = "km",
        /// Lao.
        Lo = "lo",
        /// Burmese.
        My = "my",
        /// Chinese.
        Zh = "zh",
        /// Tamil.
        Ta = "ta",
        /// Portuguese.
        Pt = "pt",
        /// Tetum.
        Tet = "tet",
        /// Undetermined.
        Und = "und",
    }
}
