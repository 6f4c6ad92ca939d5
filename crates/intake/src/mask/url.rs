//! Addresses on the web without the personal data in them.

use super::mask;

/// `url` without user name, `mailto:`, `tel:` and query parameters that look personal; `None` when nothing
/// usable is left.
pub fn mask_url(url: &str) -> Option<String> {
    let url = url.trim();
    let lower = crate::text::head(url, 16).to_ascii_lowercase();
    let web = lower.starts_with("http://") || lower.starts_with("https://");
    if url.chars().any(|c| c.is_whitespace() || c.is_control()) && !web || url.len() > 4_000 {
        return None;
    }
    let full = if web {
        url.to_owned()
    } else if lower.starts_with("www.") {
        format!("https://{url}")
    } else {
        return None;
    };
    // Spaces inside an address are a scraper's; browsers write them as %20.
    let full: String = full
        .chars()
        .filter(|c| !c.is_control())
        .flat_map(|c| {
            if c.is_whitespace() {
                vec!['%', '2', '0']
            } else {
                vec![c]
            }
        })
        .collect();
    let (address, fragment) = full
        .split_once('#')
        .map_or((full.as_str(), None), |(a, f)| (a, Some(f)));
    let (path, query) = address
        .split_once('?')
        .map_or((address, None), |(p, q)| (p, Some(q)));
    let start = path.find("://").map_or(0, |at| at + 3);
    let host_end = path[start..].find('/').map_or(path.len(), |at| start + at);
    let host = path[start..host_end].rsplit('@').next().unwrap_or_default();
    if !host.contains('.') || MESSENGERS.contains(&host) {
        return None;
    }
    let mut out = format!(
        "{}{host}{}",
        &path[..start],
        path_without_people(&path[host_end..])
    );
    let kept: Vec<&str> = query
        .into_iter()
        .flat_map(|query| query.split('&'))
        .filter(|part| !is_personal(part))
        .collect();
    if !kept.is_empty() {
        out.push('?');
        out.push_str(&kept.join("&"));
    }
    if let Some(fragment) = fragment.filter(|fragment| !is_personal(fragment)) {
        out.push('#');
        out.push_str(fragment);
    }
    Some(out)
}

/// Hosts whose pages are people's profiles.
const MESSENGERS: &[&str] = &[
    "wa.me",
    "zalo.me",
    "t.me",
    "telegram.me",
    "line.me",
    "lin.ee",
    "m.me",
    "api.whatsapp.com",
    "chat.whatsapp.com",
];

/// A path keeps its words; only a mail address in it is taken out.
fn path_without_people(path: &str) -> String {
    if !path.contains('@') && !path.contains("%40") {
        return path.to_owned();
    }
    let parts = path.split('/').map(|part| {
        let mail = part.replace("%40", "@");
        // A profile such as /@company names no person's address.
        if mail.starts_with('@') || mask(&mail) == mail {
            part
        } else {
            ""
        }
    });
    parts.collect::<Vec<_>>().join("/")
}

/// Whether a query parameter looks like a person's: by its name, or by its value.
fn is_personal(part: &str) -> bool {
    const NAMES: &[&str] = &[
        "mail", "phone", "mobile", "tel", "contact", "user", "name", "person", "token", "session", "sid",
        "auth", "whatsapp", "zalo",
    ];
    let (name, value) = part.split_once('=').unwrap_or(("", part));
    let name = name.to_ascii_lowercase();
    let plain = value
        .replace("%40", "@")
        .replace("%20", " ")
        .replace("%2B", "+")
        .replace('+', " ");
    let phone_like = |text: &str| mask(text) != text;
    NAMES.iter().any(|word| name == *word || name.ends_with(word))
        || value.contains('@')
        || value.contains("%40")
        || phone_like(&plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lose_people() {
        let check = |url: &str, expect: Option<&str>| assert_eq!(mask_url(url).as_deref(), expect, "{url}");
        check("https://a.vn/x/1.html", Some("https://a.vn/x/1.html"));
        check(" www.a.vn/x ", Some("https://www.a.vn/x"));
        check(
            "https://a.vn/x?id=5&email=a@b.vn&phone=0912345678",
            Some("https://a.vn/x?id=5"),
        );
        check("https://a.vn/x?ref=0912345678", Some("https://a.vn/x"));
        check("https://user:secret@a.vn/x", Some("https://a.vn/x"));
        check(
            "https://my.jobstreet.com/job/84998805?type=standard#sol=33969e0d",
            Some("https://my.jobstreet.com/job/84998805?type=standard#sol=33969e0d"),
        );
        check(
            "https://www.camhr.com/a/job/1?title=Project%20Engineer%20(%20SALE)",
            Some("https://www.camhr.com/a/job/1?title=Project%20Engineer%20(%20SALE)"),
        );
        check(
            "https://www.camhr.com/a/job/1?title=Project Engineer",
            Some("https://www.camhr.com/a/job/1?title=Project%20Engineer"),
        );
        check(
            "https://www.youtube.com/@WeRideAI",
            Some("https://www.youtube.com/@WeRideAI"),
        );
        check("https://a.vn/apply/hr@a.vn", Some("https://a.vn/apply/"));
        check("mailto:a@b.vn", None);
        check("tel:+84912345678", None);
        check("N/A", None);
        check("javascript:alert(1)", None);
        check("https://", None);
        check("https://zalo.me/0912345678", None);
    }
}
