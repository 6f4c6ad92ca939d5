//! How concentrated hiring is, and how unequal shares are.
