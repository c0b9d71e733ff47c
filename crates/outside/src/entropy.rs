//! The source of all randomness.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};

use aws_lc_rs::{digest, rand};

/// Gives random bytes.
pub trait Entropy: Send + Sync + fmt::Debug {
    /// Fills the buffer.
    fn fill(&self, buffer: &mut [u8]);
}

impl dyn Entropy + '_ {
    /// Random bytes as an array: `entropy.bytes::<16>()`.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        bytes(self)
    }
}

/// Random bytes as an array.
pub fn bytes<const N: usize>(entropy: &(impl Entropy + ?Sized)) -> [u8; N] {
    let mut buffer = [0; N];
    entropy.fill(&mut buffer);
    buffer
}

/// The cryptographic generator of the library, seeded by the operating system.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemEntropy;

impl Entropy for SystemEntropy {
    fn fill(&self, buffer: &mut [u8]) {
        if rand::fill(buffer).is_err() {
            // Without randomness every secret that would be made now is worthless, and there is nobody to hand an error to.
            tracing::error!("the system's source of randomness failed; stopping");
            std::process::abort();
        }
    }
}

/// A source that gives the same bytes for the same seed: for tests only.
#[derive(Debug)]
pub struct SeededEntropy {
    seed: u64,
    blocks: AtomicU64,
}

impl SeededEntropy {
    /// A source that starts at the beginning of the seed's bytes.
    pub const fn new(seed: u64) -> Self {
        Self { seed, blocks: AtomicU64::new(0) }
    }
}

impl Entropy for SeededEntropy {
    fn fill(&self, buffer: &mut [u8]) {
        for chunk in buffer.chunks_mut(digest::SHA256_OUTPUT_LEN) {
            let block = self.blocks.fetch_add(1, Ordering::SeqCst);
            let mut input = [0; 16];
            input[..8].copy_from_slice(&self.seed.to_be_bytes());
            input[8..].copy_from_slice(&block.to_be_bytes());
            chunk.copy_from_slice(&digest::digest(&digest::SHA256, &input).as_ref()[..chunk.len()]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_decides_all_bytes_and_they_do_not_repeat() {
        let (first, second) = (SeededEntropy::new(7), SeededEntropy::new(7));
        let (a, b): ([u8; 40], [u8; 40]) = (bytes(&first), bytes(&second));
        assert_eq!(a, b);
        assert_ne!(bytes::<40>(&first), a);
        assert_ne!(bytes::<40>(&SeededEntropy::new(8)), a);
    }

    #[test]
    fn the_system_gives_different_bytes_each_time() {
        let entropy: &dyn Entropy = &SystemEntropy;
        assert_ne!(entropy.bytes::<32>(), entropy.bytes::<32>());
    }
}
