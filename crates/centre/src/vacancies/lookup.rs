//! Deciding the fate of each ad of a batch: new, changed, unchanged or a repost of an earlier one.

use super::{Fate, StagedAd, earlier};
use crate::CentreError;
use base::{Date, RunId, Vacancy, VacancyId};
use intake::{Candidate, repost};
use sqlx::AnyConnection;
use std::collections::HashMap;

/// What is known of an ad that is stored or about to be.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub(super) id: VacancyId,
    /// Run and record: where it stands in the order of taking in.
    pub(super) order: (i64, i64),
    pub(super) external_id: Option<String>,
    pub(super) candidate: Candidate,
    pub(super) last_seen: Option<Date>,
    pub(super) duplicate_of: Option<VacancyId>,
}

/// Earlier ads by the keys of a batch.
#[derive(Default)]
pub(super) struct Earlier {
    by_identity: HashMap<i64, Vec<Known>>,
    by_key: HashMap<(KeyKind, i64), Vec<Known>>,
    run: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum KeyKind {
    Repost,
    Near,
    Text,
}

/// Candidates compared per key: an employer with a standard text may have thousands.
const MOST_CANDIDATES: usize = 40;

impl Earlier {
    /// Looks up everything that shares a key with `ads` among published ads and those of `run`.
    pub(super) async fn of(
        connection: &mut AnyConnection,
        run: RunId,
        ads: &[StagedAd],
    ) -> Result<Self, CentreError> {
        let keys = |pick: &dyn Fn(&StagedAd) -> Option<i64>| {
            let mut keys: Vec<i64> = ads.iter().filter_map(pick).collect();
            keys.sort_unstable();
            keys.dedup();
            keys
        };
        let mut found = Self {
            run: run.0,
            ..Self::default()
        };
        for known in earlier::by_identity(connection, run, &keys(&|ad| Some(ad.fingerprint.identity))).await?
        {
            found
                .by_identity
                .entry(known.candidate.fingerprint.identity)
                .or_default()
                .push(known);
        }
        for (kind, keys) in [
            (KeyKind::Repost, keys(&|ad| Some(ad.fingerprint.repost))),
            (KeyKind::Near, keys(&|ad| ad.fingerprint.near)),
            (KeyKind::Text, keys(&|ad| ad.fingerprint.text)),
        ] {
            for known in earlier::roots_by_key(connection, run, kind, &keys).await? {
                found.remember_root(kind, known);
            }
        }
        Ok(found)
    }

    fn remember_root(&mut self, kind: KeyKind, known: Known) {
        let fingerprint = &known.candidate.fingerprint;
        let key = match kind {
            KeyKind::Repost => Some(fingerprint.repost),
            KeyKind::Near => fingerprint.near,
            KeyKind::Text => fingerprint.text,
        };
        if let Some(key) = key {
            self.by_key.entry((kind, key)).or_default().push(known);
        }
    }

    /// Decides the fate of `ad`, which would be stored as `id`, and remembers it for the ads after it.
    pub(super) fn decide(&mut self, ad: &StagedAd, id: VacancyId) -> Fate {
        let fate = self.fate(ad);
        let duplicate_of = match &fate {
            Fate::Unchanged { .. } => return fate,
            Fate::Accepted { .. } => None,
            Fate::Duplicate { of, .. } => Some(*of),
        };
        let known = Known {
            id,
            order: (self.run, ad.row as i64),
            external_id: ad.vacancy.external_id.clone(),
            candidate: candidate(&ad.vacancy, ad.fingerprint),
            last_seen: ad.vacancy.last_seen,
            duplicate_of,
        };
        if duplicate_of.is_none() {
            for kind in [KeyKind::Repost, KeyKind::Near, KeyKind::Text] {
                self.remember_root(kind, known.clone());
            }
        }
        self.by_identity
            .entry(ad.fingerprint.identity)
            .or_default()
            .push(known);
        fate
    }

    fn fate(&self, ad: &StagedAd) -> Fate {
        let same = |known: &&Known| {
            known.candidate.board == ad.vacancy.board && known.external_id == ad.vacancy.external_id
        };
        let states = self.by_identity.get(&ad.fingerprint.identity);
        if let Some(newest) =
            states.and_then(|states| states.iter().filter(same).max_by_key(|known| known.order))
        {
            if newest.candidate.fingerprint.content == ad.fingerprint.content {
                return Fate::Unchanged {
                    of: newest.id,
                    seen: ad.vacancy.last_seen > newest.last_seen,
                };
            }
            let supersedes = Some(newest.id);
            return match newest.duplicate_of {
                Some(of) => Fate::Duplicate {
                    of,
                    reason: None,
                    supersedes,
                },
                None => Fate::Accepted { supersedes },
            };
        }
        match self.first_like(&candidate(&ad.vacancy, ad.fingerprint)) {
            Some((of, reason)) => Fate::Duplicate {
                of,
                reason: Some(reason),
                supersedes: None,
            },
            None => Fate::Accepted { supersedes: None },
        }
    }

    /// The first stored ad that `new` repeats.
    fn first_like(&self, new: &Candidate) -> Option<(VacancyId, base::RepostReason)> {
        let fingerprint = &new.fingerprint;
        let keys = [
            (KeyKind::Repost, Some(fingerprint.repost)),
            (KeyKind::Near, fingerprint.near),
            (KeyKind::Text, fingerprint.text),
        ];
        keys.into_iter().find_map(|(kind, key)| {
            let known = self.by_key.get(&(kind, key?))?;
            let recent = known.iter().rev().take(MOST_CANDIDATES);
            recent
                .filter_map(|known| Some((known.id, repost(new, &known.candidate)?)))
                .min_by_key(|(id, _)| *id)
        })
    }
}

pub(super) fn candidate(vacancy: &Vacancy, fingerprint: base::Fingerprint) -> Candidate {
    Candidate {
        fingerprint,
        board: vacancy.board.clone(),
        employer: vacancy.employer.clone(),
        place: vacancy.place.clone(),
        posted: vacancy.posted,
        pay_month: vacancy.pay.and_then(|pay| pay.monthly_minor()),
    }
}
