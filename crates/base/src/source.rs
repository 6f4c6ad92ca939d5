//! Where vacancies come from, and what may be shown of them.

use crate::SourceName;

crate::closed_list! {
    /// What the source's licence lets the Centre publish.
    Publish: "`facts` or `text`" {
        /// Coded facts and a link; never the advertisement's own words.
        Facts = "facts",
        /// The advertisement's text as well.
        Text = "text",
    }
}

/// A source of vacancies as its mapping declares it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The stable name.
    pub name: SourceName,
    /// A title for people.
    pub title: String,
    /// The licence or terms under which the data may be used.
    pub licence: String,
    /// What may be published.
    pub publish: Publish,
    /// Who and what the source covers.
    pub coverage: String,
    /// What a reader of figures must know.
    pub caveats: Vec<String>,
    /// Whether the data is made up for demonstration.
    pub demonstration: bool,
}
