//! Two implementations of Argon2id that compute the same: a fast one, and the one it is checked against (docs/adr/two-argon2-implementations.md).
//!
//! `argon2-rust` has hand-written rounds for AVX-512, AVX2, SSE2 and NEON and takes half the time of `argon2`, which is the older and wider
//! used one. So each start compares the two; where they differ, on whatever processor that may be, the older one does all the work.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use argon2::{Algorithm, Argon2, Block, Version};
use zeroize::Zeroize;

use super::{HashParams, TAG_BYTES};

/// The choice that the hashing threads share. It starts with [`Engine::choose`]; a comparison at the costs that are set follows, and where
/// that finds a difference the choice changes for good.
#[derive(Clone, Debug)]
pub(super) struct Choice(Arc<AtomicBool>);

impl Choice {
    pub(super) fn new(engine: Engine) -> Self {
        let choice = Self(Arc::new(AtomicBool::new(engine == Engine::Portable)));
        choice.tell();
        choice
    }

    /// The one that computes from now on.
    pub(super) fn engine(&self) -> Engine {
        if self.0.load(Ordering::Acquire) { Engine::Portable } else { Engine::Fast }
    }

    /// Leaves the fast implementation unless `agreed`.
    pub(super) fn keep_if(&self, agreed: bool) {
        if !agreed && !self.0.swap(true, Ordering::AcqRel) {
            self.tell();
        }
    }

    fn tell(&self) {
        if self.engine() == Engine::Portable {
            tracing::warn!(
                "the fast implementation of Argon2id computes something else on this processor; passwords are hashed by the slow one"
            );
        }
    }
}

/// Which implementation computes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Engine {
    /// `argon2-rust`.
    Fast,
    /// `argon2`.
    Portable,
}

/// Costs of the comparison at the start: one lane and several, memory that is a multiple of the lanes and memory that is not, one pass and more.
/// All together take less than two milliseconds.
const CHECKED: [(u32, u32, u32); 4] = [(8, 1, 1), (64, 2, 1), (259, 3, 4), (1024, 2, 1)];
const CHECKED_PASSWORD: &[u8] =
    "Pässwört and more than one block of input for BLAKE2b, which takes 128 bytes at a time, so that it is compressed more \
                                 than once while the first blocks are made"
        .as_bytes();
const CHECKED_SALT: &[u8] = b"sixteen bytes ..";

impl Engine {
    /// The fast one, if it computes here what the other does.
    pub(super) fn choose() -> Self {
        let same =
            CHECKED.iter().all(|(memory_kib, passes, lanes)| HashParams::new(*memory_kib, *passes, *lanes).is_ok_and(Self::agree_at));
        if same { Self::Fast } else { Self::Portable }
    }

    /// Whether both implementations compute the same at these costs. At the usual ones it takes tens of milliseconds.
    pub(super) fn agree_at(params: HashParams) -> bool {
        let mut memory = Memory::default();
        let mut tag = |engine: Self| engine.compute(params, CHECKED_PASSWORD, CHECKED_SALT, &mut memory).ok();
        tag(Self::Fast).is_some_and(|fast| Some(fast) == tag(Self::Portable))
    }

    /// Argon2id in the thread's memory. Errors are refusals of the library, which the limits of [`HashParams`] and of the wire rule out.
    pub(super) fn compute(
        self,
        params: HashParams,
        password: &[u8],
        salt: &[u8],
        memory: &mut Memory,
    ) -> Result<[u8; TAG_BYTES], Box<dyn std::error::Error>> {
        let mut tag = [0; TAG_BYTES];
        match self {
            Self::Fast => memory.hasher(params)?.hash_into(password, salt, &mut tag)?,
            Self::Portable => {
                let costs = params.argon2()?;
                let blocks = memory.blocks(costs.block_count());
                Argon2::new(Algorithm::Argon2id, Version::V0x13, costs).hash_password_into_with_memory(password, salt, &mut tag, blocks)?;
            }
        }
        Ok(tag)
    }
}

/// The Argon2 memory of one thread: kept between jobs, because the page faults of fresh memory cost a third of a hash.
#[derive(Default)]
pub(super) struct Memory {
    /// Wipes its memory after each hash by itself.
    fast: Option<argon2_rust::Hasher>,
    /// For [`Engine::Portable`].
    blocks: Vec<Block>,
    /// How many blocks may hold something of the last job.
    used: usize,
}

impl Memory {
    fn hasher(&mut self, params: HashParams) -> Result<&mut argon2_rust::Hasher, argon2_rust::Error> {
        let argon2 = argon2_rust::Argon2::new(argon2_rust::Algorithm::Argon2id, argon2_rust::Version::V0x13, params.argon2_rust()?);
        let hasher = self.fast.get_or_insert_with(|| argon2.hasher());
        hasher.set_argon2(argon2);
        Ok(hasher)
    }

    /// Blocks for one hash. What is in them is overwritten by the hash's first pass.
    fn blocks(&mut self, count: usize) -> &mut [Block] {
        if self.blocks.len() < count {
            self.wipe();
            self.blocks = vec![Block::new(); count];
        }
        self.used = self.used.max(count);
        &mut self.blocks[..count]
    }

    /// Whether something of the last jobs is in it.
    pub(super) fn is_used(&self) -> bool {
        self.used > 0
    }

    /// Whether there is nothing to give back.
    pub(super) fn is_empty(&self) -> bool {
        self.blocks.is_empty() && self.fast.is_none()
    }

    /// Erases what the last jobs left.
    pub(super) fn wipe(&mut self) {
        self.blocks[..self.used].iter_mut().for_each(Zeroize::zeroize);
        self.used = 0;
    }

    /// Gives the memory back to the system.
    pub(super) fn release(&mut self) {
        self.wipe();
        self.blocks = Vec::new();
        self.fast = None;
    }
}

#[cfg(test)]
mod tests;
