//! Figures on both engines.
