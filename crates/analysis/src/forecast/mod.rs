//! Forecasts of regular series, the back-test that chooses between methods, intervals and coherent hierarchies.
