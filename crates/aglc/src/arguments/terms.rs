//! The words of `aglc terms`.

use base::{Country, Language, Month};
use clap::{Args, Subcommand};

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Terms {
    #[command(subcommand)]
    pub(crate) verb: Option<TermsVerb>,
    /// Only advertisements of this Member State, for example VN
    #[arg(long, value_name = "CODE")]
    pub(crate) country: Option<Country>,
    /// Advertisements in this language, for example vi
    #[arg(long, value_name = "CODE", default_value = "en")]
    pub(crate) language: Language,
    /// First month of the window, compared with as many months before it [default: the last six]
    #[arg(long, value_name = "YYYY-MM", value_parser = month)]
    pub(crate) since: Option<Month>,
    /// Most terms
    #[arg(long, default_value_t = 200, value_name = "N")]
    pub(crate) most: usize,
}

#[derive(Debug, Subcommand)]
pub(crate) enum TermsVerb {
    /// List what editors decided
    Decided,
    /// Put all accepted terms in force: the next version of the taxonomy
    Apply,
}

fn month(text: &str) -> Result<Month, String> {
    let parsed = text.split_once('-').and_then(|(year, month)| {
        let digits = text.len() == 7 && year.len() == 4;
        digits.then(|| Month::new(year.parse().ok()?, month.parse().ok()?))?
    });
    parsed.ok_or_else(|| "a month such as 2026-03 is wanted".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_read_and_nothing_else_is() {
        assert_eq!(month("2026-03"), Ok(Month::new(2026, 3).expect("a month")));
        for text in [
            "",
            "2026",
            "2026-13",
            "2026-3",
            "03-2026",
            "2026-03-01",
            "20x6-03",
        ] {
            assert!(month(text).is_err(), "{text}");
        }
    }
}
