//! Tests of what lies between socket and pages.
