//! Addresses that came with data and may be linked to.

/// `url`, where it leads to the web: anything else in its place could run in the reader's browser.
pub(crate) fn web_address(url: Option<&str>) -> Option<String> {
    let url = url?;
    let web = url.starts_with("https://") || url.starts_with("http://");
    web.then(|| url.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_web_is_linked_to() {
        assert_eq!(
            web_address(Some("https://example.org/")).as_deref(),
            Some("https://example.org/")
        );
        for other in ["javascript:alert(1)", "data:text/html,x", "//example.org", ""] {
            assert_eq!(web_address(Some(other)), None, "{other}");
        }
    }
}
