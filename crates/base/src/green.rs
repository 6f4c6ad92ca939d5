//! How green a job is.

crate::closed_list! {
    /// How green a job is.
    Green: "`core`, `partial` or `none`" {
        /// Its main purpose meets a criterion.
        Core = "core",
        /// Green tasks or skills are stated but are not its main purpose.
        Partial = "partial",
        /// Neither.
        None = "none",
    }
}
