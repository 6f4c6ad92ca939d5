//! What tells that two advertisements are the same one, or advertise the same vacancy.

/// Keys by which earlier advertisements are looked up. Each is 64 bits of a hash; rules confirm a hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fingerprint {
    /// Board and the ad's own id; its content where it has none.
    pub identity: i64,
    /// Everything that the ad says, except when it was last seen.
    pub content: i64,
    /// Board, title, employer, place and pay.
    pub repost: i64,
    /// Employer, words of the title, and region, on any board; `None` without an employer.
    pub near: Option<i64>,
    /// The smallest hashed shingle of the text, with country and employer; `None` for short texts.
    pub text: Option<i64>,
    /// One bit of each of 64 one-permutation minhashes of the text; 0 without enough text
    /// (Li and König 2010, Communications of the ACM 54(8):101–109; Li, Owen and Zhang 2012, NIPS).
    pub signature: i64,
}

impl Fingerprint {
    /// How alike two texts are by their signatures: the estimated Jaccard similarity of their shingles,
    /// 0 to 1; `None` where either has too little text.
    pub fn likeness(a: i64, b: i64) -> Option<f64> {
        if a == 0 || b == 0 {
            return None;
        }
        let equal = f64::from((a ^ b).count_zeros()) / 64.0;
        Some((2.0 * equal - 1.0).max(0.0))
    }
}

crate::closed_list! {
    /// Why an advertisement was linked to an earlier one.
    RepostReason: "`repost`, `other-board` or `same-text`" {
        /// Same board, title, employer, place and pay.
        Repost = "repost",
        /// Same employer, title and region, on another board or with other pay.
        OtherBoard = "other-board",
        /// Same employer and nearly the same text under another title.
        SameText = "same-text",
    }
}
