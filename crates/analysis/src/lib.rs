//! Arithmetic on series and tables: forecasts, emerging skills, mismatch, corrected prevalence. Pure: no input or output, no clock, no global randomness.

pub mod concentration;
pub mod distributions;
pub mod draws;
pub mod emerging;
pub mod forecast;
pub mod growth;
pub mod mismatch;
pub mod prevalence;
pub mod ranks;
pub mod skill_graph;
pub mod specialisation;
pub mod terms;
pub mod weights;
