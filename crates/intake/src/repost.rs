//! The rule that tells a repost from another vacancy.

use crate::names::telling_words;
use base::{Date, Fingerprint, RepostReason};

/// An earlier ad that shares a key with a new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Its fingerprint; keys that were not compared may be anything.
    pub fingerprint: Fingerprint,
    /// The board.
    pub board: String,
    /// The employer as named.
    pub employer: Option<String>,
    /// The place as written.
    pub place: Option<String>,
    /// When it was posted or first seen.
    pub posted: Option<Date>,
    /// Pay per month in minor units, where it follows from what is stated.
    pub pay_month: Option<i64>,
}

/// Days between two ads within which the second repeats the first; a year's next hiring round is a new vacancy.
/// Online boards let ads stand for 30 to 60 days; the very same ad may come back once more after that.
const WINDOW_DAYS: i32 = 60;
const SAME_AD_WINDOW_DAYS: i32 = 90;
/// Days after which an ad with the same text under another title is the old one reworded. Sooner, it is rather one of
/// several positions that an employer advertises at once with one text.
const REWORDED_AFTER_DAYS: i32 = 2;
/// Least likeness of two texts under the same board, title, employer, place and pay.
const SAME_AD: f64 = 0.45;
/// Least likeness of two texts on different boards under the same employer, title and region.
const OTHER_BOARD: f64 = 0.55;
/// Least likeness of two texts under the same employer and different titles.
const SAME_TEXT: f64 = 0.8;

/// Whether `new` repeats `earlier`, and why.
pub fn repost(new: &Candidate, earlier: &Candidate) -> Option<RepostReason> {
    let days = match (new.posted, earlier.posted) {
        (Some(a), Some(b)) => a.since(b).map_or(i32::MAX, |span| span.get_days().abs()),
        _ => 0,
    };
    let (a, b) = (&new.fingerprint, &earlier.fingerprint);
    let likeness = Fingerprint::likeness(a.signature, b.signature);
    if a.repost == b.repost && days <= SAME_AD_WINDOW_DAYS && likeness.is_none_or(|like| like >= SAME_AD) {
        return Some(RepostReason::Repost);
    }
    if days > WINDOW_DAYS || !same_employer(new.employer.as_deref(), earlier.employer.as_deref()) {
        return None;
    }
    // One board writes one place one way: another place there is another establishment.
    let key = |place: &Option<String>| place.as_deref().map(taxonomy::fold_key);
    if new.board == earlier.board && key(&new.place) != key(&earlier.place) {
        return None;
    }
    if a.near.is_some() && a.near == b.near {
        let same_pay = a_is_silent_or_equal(new.pay_month, earlier.pay_month);
        if likeness.map_or(same_pay, |like| like >= OTHER_BOARD) {
            return Some(RepostReason::OtherBoard);
        }
    }
    let same_text = a.text.is_some() && a.text == b.text;
    if same_text && days >= REWORDED_AFTER_DAYS && likeness.is_some_and(|like| like >= SAME_TEXT) {
        return Some(RepostReason::SameText);
    }
    None
}

/// Whether two names are of one employer: all that tells in the shorter name stands in the longer one.
fn same_employer(a: Option<&str>, b: Option<&str>) -> bool {
    let (Some(a), Some(b)) = (a, b) else {
        return false;
    };
    if a == b {
        return true;
    }
    let (a, b) = (telling_words(a), telling_words(b));
    let letters = |words: &[String]| words.iter().map(|word| word.chars().count()).sum::<usize>();
    let (short, long) = if letters(&a) <= letters(&b) {
        (a, b)
    } else {
        (b, a)
    };
    !short.is_empty() && short.iter().all(|word| long.contains(word))
}

fn a_is_silent_or_equal(a: Option<i64>, b: Option<i64>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ad(repost: i64, near: Option<i64>, text: Option<i64>, signature: i64, posted: &str) -> Candidate {
        Candidate {
            fingerprint: Fingerprint {
                identity: 0,
                content: 0,
                repost,
                near,
                text,
                signature,
            },
            board: "board".into(),
            employer: Some("Sao Sáng".into()),
            place: Some("Hà Nội".into()),
            posted: posted.parse().ok(),
            pay_month: None,
        }
    }

    #[test]
    fn reposts_are_told_by_key_text_and_time() {
        let first = ad(1, Some(2), Some(3), -1, "2025-01-01");
        let check = |new: &Candidate, expect| assert_eq!(repost(new, &first), expect, "{new:?}");
        check(
            &ad(1, Some(2), Some(3), -1, "2025-02-01"),
            Some(RepostReason::Repost),
        );
        check(&ad(1, Some(2), Some(3), -1, "2025-06-01"), None);
        check(&ad(1, Some(2), Some(3), -1, ""), Some(RepostReason::Repost));
        check(&ad(1, None, None, 0, "2025-01-02"), Some(RepostReason::Repost));
        // Other work under the same heading.
        check(&ad(1, Some(2), None, 0x5555_5555, "2025-01-02"), None);
        check(
            &ad(9, Some(2), None, -1, "2025-01-02"),
            Some(RepostReason::OtherBoard),
        );
        check(
            &ad(9, None, Some(3), -1, "2025-01-05"),
            Some(RepostReason::SameText),
        );
        check(&ad(9, None, Some(3), -1, "2025-01-01"), None);
        check(&ad(9, None, Some(3), 0x7fff_ffff_ffff_0000, "2025-01-02"), None);
        check(&ad(9, Some(8), Some(7), -1, "2025-01-02"), None);
        let elsewhere = Candidate {
            place: Some("Hải Phòng".into()),
            ..ad(9, Some(2), None, -1, "2025-01-02")
        };
        check(&elsewhere, None);
        check(
            &Candidate {
                board: "other".into(),
                ..elsewhere
            },
            Some(RepostReason::OtherBoard),
        );
    }

    #[test]
    fn employers_with_a_word_more_are_the_same_and_others_are_not() {
        for (a, b, same) in [
            ("PT Laksaraga Karsa", "Laksaraga Karsa Trading, PT", true),
            ("Ngân hàng TMCP Quân đội", "Ngân hàng TMCP Á Châu", false),
            ("", "Sao Sáng", false),
        ] {
            assert_eq!(same_employer(Some(a), Some(b)), same, "{a} {b}");
        }
    }

    #[test]
    fn without_text_other_boards_must_not_contradict_each_other_on_pay() {
        let first = Candidate {
            pay_month: Some(10),
            ..ad(1, Some(2), None, 0, "2025-01-01")
        };
        let with_pay = |pay_month| Candidate {
            pay_month,
            ..ad(9, Some(2), None, 0, "2025-01-03")
        };
        assert_eq!(
            repost(&with_pay(Some(10)), &first),
            Some(RepostReason::OtherBoard)
        );
        assert_eq!(repost(&with_pay(None), &first), Some(RepostReason::OtherBoard));
        assert_eq!(repost(&with_pay(Some(11)), &first), None);
    }
}
