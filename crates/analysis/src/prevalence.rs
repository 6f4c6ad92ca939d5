//! Shares corrected for the errors of the coder that counted them.
