//! Health of the records on both engines.
