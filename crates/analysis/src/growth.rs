//! Growth between periods with its significance.
