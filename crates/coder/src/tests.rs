//! Codings of ads whose answer is known.
