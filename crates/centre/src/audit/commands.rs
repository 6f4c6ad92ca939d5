//! Verifying the chain.

use super::store;
use crate::{Centre, CentreError};
use base::Digest;

/// An unbroken chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// How many entries it has.
    pub entries: i64,
    /// The digest of the last one. Whoever noted it earlier can prove that nothing before it changed.
    pub head: Digest,
}

/// Walks the whole chain: every entry's digest, its link to the one before, numbers without gaps, and the head.
/// With `noted`, a digest written down earlier must still be in the chain.
///
/// # Errors
/// [`CentreError::Corrupt`] naming the first entry that is wrong.
pub async fn verify(centre: &Centre, noted: Option<Digest>) -> Result<Verified, CentreError> {
    let mut connection = centre.pool.acquire().await?;
    let wrong = |seq: i64, what: &str| CentreError::corrupt(format!("audit entry {seq} {what}"));
    let (mut seq, mut digest) = (0_i64, Digest::ZERO);
    let mut found_noted = noted.is_none();
    loop {
        let links = store::after(&mut connection, seq, 1000).await?;
        if links.is_empty() {
            break;
        }
        for link in links {
            if link.seq != seq + 1 {
                return Err(wrong(seq + 1, "is missing"));
            }
            if link.previous != digest {
                return Err(wrong(link.seq, "does not follow from the one before it"));
            }
            if link.expected_digest() != link.digest {
                return Err(wrong(link.seq, "was changed after it was written"));
            }
            (seq, digest) = (link.seq, link.digest);
            found_noted |= noted == Some(digest);
        }
    }
    match store::head(&mut connection).await? {
        Some((head_seq, head_digest)) if head_seq == seq && head_digest == digest.to_string() => {}
        Some((head_seq, _)) if head_seq > seq => return Err(wrong(seq + 1, "is missing at the end")),
        _ => {
            return Err(CentreError::corrupt(
                "the head of the audit chain does not match its last entry",
            ));
        }
    }
    if !found_noted {
        return Err(CentreError::corrupt(
            "the digest you noted is no longer in the audit chain",
        ));
    }
    Ok(Verified {
        entries: seq,
        head: digest,
    })
}
