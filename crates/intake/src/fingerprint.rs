//! Fingerprints: what an advertisement is recognised by when it comes again.

use crate::names::{employer_key, title_key};
use base::{Country, DigestBuilder, Fingerprint, Vacancy};
use taxonomy::fold_key;

/// Letters and digits of a text that its shingles are made of.
const SHINGLE: usize = 12;
/// Least number of shingles from which a text tells anything.
const ENOUGH: usize = 60;

/// Letters, digits and marks; beyond ASCII everything but punctuation and spaces, which is cheaper than the tables
/// of Unicode and does as well for comparing texts.
fn letter(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphanumeric(),
        '\u{80}'..='\u{bf}' | '\u{2000}'..='\u{2bff}' | '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff0f}' => {
            false
        }
        _ => true,
    }
}

/// The smallest shingle hash and the one-bit signature of a text.
fn shingles(texts: [Option<&str>; 2]) -> Option<(u64, i64)> {
    let mut window = [0_u64; SHINGLE];
    let mut filled = 0_usize;
    let mut smallest = u64::MAX;
    let mut bins = [u64::MAX; 64];
    for c in texts.into_iter().flatten().flat_map(str::chars) {
        // Cheap folding is enough here: marks vanish, case goes, everything else is kept as it is.
        if !letter(c) {
            continue;
        }
        let c = if c.is_ascii() {
            c.to_ascii_lowercase()
        } else {
            c.to_lowercase().next().unwrap_or(c)
        };
        window[filled % SHINGLE] = u64::from(c as u32);
        filled += 1;
        if filled < SHINGLE {
            continue;
        }
        let hash = (0..SHINGLE).fold(0_u64, |hash, i| {
            (hash.rotate_left(7) ^ window[(filled + i) % SHINGLE]).wrapping_mul(0x9e37_79b9_7f4a_7c15)
        });
        let hash = (hash ^ (hash >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        smallest = smallest.min(hash);
        let bin = &mut bins[(hash >> 58) as usize];
        *bin = (*bin).min(hash);
    }
    if filled < SHINGLE + ENOUGH {
        return None;
    }
    // An empty bin borrows from the next full one (rotation densification, Shrivastava and Li 2014, ICML).
    let full = |i: usize| {
        (i..i + 64)
            .map(|j| bins[j % 64])
            .find(|value| *value != u64::MAX)
            .unwrap_or(0)
    };
    let signature = (0..64).fold(0_u64, |bits, i| bits | ((full(i) >> 7 & 1) << i));
    Some((smallest, if signature == 0 { 1 } else { signature as i64 }))
}

/// The fingerprint of an advertisement.
pub fn fingerprint(v: &Vacancy) -> Fingerprint {
    let content = content(v);
    let identity = match &v.external_id {
        Some(id) => DigestBuilder::new("id").text(&v.board).text(id).finish().short(),
        None => content,
    };
    let place = v.place.as_deref().map(fold_key).unwrap_or_default();
    let region = v.region.map_or(place.clone(), |region| region.to_string());
    let employer = v.employer.as_deref().and_then(employer_key);
    let pay = v
        .pay
        .map(|pay| format!("{:?} {:?} {} {}", pay.min, pay.max, pay.currency, pay.period));
    let repost = DigestBuilder::new("repost")
        .text(&v.board)
        .text(&fold_key(&v.title))
        .optional(v.employer.as_deref().map(fold_key).as_deref())
        .text(&place)
        .optional(pay.as_deref())
        .finish()
        .short();
    let by_employer = |domain: &str| {
        employer.as_ref().map(|employer| {
            DigestBuilder::new(domain)
                .text(v.country.code())
                .text(employer)
                .text(&region)
        })
    };
    let near = by_employer("near").map(|builder| {
        builder
            .text(&title_key(&v.title, v.place.as_deref()))
            .finish()
            .short() as i64
    });
    let text = shingles([v.description.as_deref(), v.requirements.as_deref()]);
    let text_key = text.and_then(|(smallest, _)| {
        by_employer("text").map(|builder| builder.number(smallest as i64).finish().short() as i64)
    });
    Fingerprint {
        identity: identity as i64,
        content: content as i64,
        repost: repost as i64,
        near,
        text: text_key,
        signature: text.map_or(0, |(_, signature)| signature),
    }
}

/// A key of the employer `name` of `country`: the same for all ways of writing one name, with any legal form. `None` where
/// nothing of a name is left. It tells employers apart and does not say who they are.
pub fn employer_fingerprint(country: Country, name: &str) -> Option<i64> {
    let employer = employer_key(name)?;
    let digest = DigestBuilder::new("employer")
        .text(country.code())
        .text(&employer)
        .finish();
    Some(digest.short() as i64)
}

/// A hash of everything that the ad says. When it was last seen is not among it, nor is a date that was only
/// worked out from when it was seen: neither changes the ad.
fn content(v: &Vacancy) -> u64 {
    let date = |date: Option<base::Date>| date.map(|date| date.to_string());
    let posted = if v.date_basis == base::DateBasis::Posted {
        date(v.posted)
    } else {
        None
    };
    let code = |code: Option<&'static str>| code.map(str::to_owned);
    let parts = [
        Some(v.title.clone()),
        v.employer.clone(),
        v.description.clone(),
        v.requirements.clone(),
        v.benefits.clone(),
        v.place.clone(),
        Some(v.country.code().to_owned()),
        posted,
        date(v.closes),
        v.pay
            .map(|pay| format!("{:?} {:?} {} {}", pay.min, pay.max, pay.currency, pay.period)),
        Some(v.openings.to_string()),
        code(v.contract.map(base::Contract::code)),
        code(v.hours.map(base::Hours::code)),
        code(v.education.map(base::Education::code)),
        v.experience_months.map(|months| months.to_string()),
        v.category.clone(),
        v.url.clone(),
        Some(u8::from(v.internship).to_string()),
    ];
    let builder = DigestBuilder::new("content")
        .text(&v.board)
        .optional(v.external_id.as_deref());
    parts
        .iter()
        .fold(builder, |builder, part| builder.optional(part.as_deref()))
        .finish()
        .short()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures_follow_the_likeness_of_texts() {
        let line = |i: usize| {
            format!(
                "Line {i} says what the work is about in its own words, number {}.\n",
                i * 7919
            )
        };
        let text = |from: usize, to: usize| (from..to).map(line).collect::<String>();
        let signature = |text: &str| shingles([Some(text), None]).expect("enough text").1;
        let like = |a: &str, b: &str| Fingerprint::likeness(signature(a), signature(b)).expect("texts");
        assert!(like(&text(0, 20), &text(0, 20)) > 0.99);
        assert!(like(&text(0, 20), &text(0, 19)) > 0.7);
        assert!(shingles([Some("short"), None]).is_none());
    }
}
