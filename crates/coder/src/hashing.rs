//! One way of hashing features and tokens, and maps keyed by such hashes.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Takes one more value into a hash. The shipped model's keys are made with it: another constant is another model.
pub(crate) const fn mix(hash: u64, value: u64) -> u64 {
    (hash.rotate_left(5) ^ value).wrapping_mul(0x517c_c1b7_2722_0a95)
}

/// Takes the bytes of a text into a hash.
pub(crate) fn mix_text(hash: u64, text: &str) -> u64 {
    text.bytes().fold(hash, |hash, byte| mix(hash, u64::from(byte)))
}

/// A map whose keys are hashes already.
pub(crate) type ByHash<K, V> = HashMap<K, V, BuildHasherDefault<Scatter>>;

/// Keys are hashes, or mixed from a node and a hash; one multiplication spreads them.
#[derive(Default)]
pub(crate) struct Scatter(u64);

impl Hasher for Scatter {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u32(&mut self, key: u32) {
        self.write_u64(u64::from(key));
    }

    fn write_u64(&mut self, key: u64) {
        let mixed = (self.0 ^ key).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ mixed >> 32;
    }
}
