//! What is made when first asked for and then kept.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

/// A value for each key, made once; of more than `MOST` keys all are forgotten. Who asks for what is being made waits for it,
/// who asks for another key does not.
#[derive(Debug)]
pub(crate) struct Made<K, V, const MOST: usize> {
    slots: Mutex<HashMap<K, Slot<V>>>,
}

type Slot<V> = Arc<Mutex<Option<Arc<V>>>>;

impl<K, V, const MOST: usize> Default for Made<K, V, MOST> {
    fn default() -> Self {
        Self {
            slots: Mutex::default(),
        }
    }
}

impl<K: Eq + Hash, V, const MOST: usize> Made<K, V, MOST> {
    /// The value of `key`, from `make` where there is none yet.
    ///
    /// # Errors
    /// Those of `make`; the next to ask tries again.
    pub(crate) fn get<E>(&self, key: K, make: impl FnOnce() -> Result<V, E>) -> Result<Arc<V>, E> {
        let slot = self.slot(key);
        let mut held = slot.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(made) = &*held {
            return Ok(Arc::clone(made));
        }
        let made = Arc::new(make()?);
        *held = Some(Arc::clone(&made));
        Ok(made)
    }

    fn slot(&self, key: K) -> Slot<V> {
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        if slots.len() >= MOST && !slots.contains_key(&key) {
            slots.clear();
        }
        Arc::clone(slots.entry(key).or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_made_once_and_a_failure_is_tried_again() {
        let made: Made<u8, u8, 2> = Made::default();
        assert_eq!(made.get(1, || Err::<u8, _>("no")), Err("no"));
        assert_eq!(made.get(1, || Ok::<_, &str>(7)).as_deref(), Ok(&7));
        assert_eq!(made.get(1, || Ok::<_, &str>(8)).as_deref(), Ok(&7));
        // Two more keys than are kept: the first is forgotten.
        assert_eq!(made.get(2, || Ok::<_, &str>(2)).as_deref(), Ok(&2));
        assert_eq!(made.get(3, || Ok::<_, &str>(3)).as_deref(), Ok(&3));
        assert_eq!(made.get(1, || Ok::<_, &str>(9)).as_deref(), Ok(&9));
    }

    #[test]
    fn who_asks_for_another_key_does_not_wait() {
        let made: Made<u8, u8, 2> = Made::default();
        let one = made.get(1, || made.get(2, || Ok::<_, ()>(2)).map(|two| *two + 1));
        assert_eq!(one.as_deref(), Ok(&3));
    }
}
