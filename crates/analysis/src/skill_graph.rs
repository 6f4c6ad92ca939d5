//! Skills that are asked for together.
