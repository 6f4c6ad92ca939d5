//! Skills whose share of advertisements grows, told apart from chance and from new sources.
