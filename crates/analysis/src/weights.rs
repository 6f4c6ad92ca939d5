//! Weights that let advertisements stand for employment, and the sample size that is left.
