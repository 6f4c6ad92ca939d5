//! Parsers of single values: dates, pay, openings, employment types, education, experience, internships, places.

mod date_tokens;
pub mod dates;
pub mod employment;
pub mod experience;
pub mod internship;
mod months;
pub mod openings;
pub mod pay;
mod pay_tokens;
mod pay_words;
pub mod place;
mod relative;
pub mod schooling;
