//! Words and phrases that a taxonomy does not know yet, proposed with examples.
