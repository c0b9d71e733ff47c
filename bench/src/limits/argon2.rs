//! Bare Argon2id at the default costs, memory reused.

use std::hint::black_box;
use std::time::Duration;

use argon2::{Algorithm, Argon2, Block, Params, Version};

use super::{Bare, on_all_processors, open};
use crate::load::Run;

/// The default of `cognate serve --password-hash`.
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;
const PASSWORD: &[u8] = b"Correct-Horse-7";
const SALT: &[u8] = b"0123456789abcdef";

/// The crate that lets the compiler vectorise.
pub fn portable(time: Duration) -> Result<Bare, String> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, Some(32)).map_err(|error| error.to_string())?;
    let count = params.block_count();
    let hasher = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    Ok(on_all_processors(
        time,
        || vec![Block::new(); count],
        |blocks| {
            let mut tag = [0; 32];
            let hashed = hasher.hash_password_into_with_memory(PASSWORD, SALT, &mut tag, blocks);
            assert!(hashed.is_ok(), "the costs were checked above");
            black_box(tag);
        },
    ))
}

/// The crate that Cognate hashes with, the fastest at hand: it picks AVX-512, AVX2, SSE2 or NEON rounds at run time.
pub fn fast(time: Duration) -> Result<Bare, String> {
    let argon2 = fast_argon2()?;
    Ok(on_all_processors(time, || argon2.hasher(), hash_fast))
}

/// The same at a fixed rate: what the machine makes of the times when nothing but hashes runs.
pub fn fast_at(rate: f64, time: Duration) -> Result<Run, String> {
    let argon2 = fast_argon2()?;
    Ok(open::at_rate(rate, time, || argon2.hasher(), hash_fast))
}

fn hash_fast(hasher: &mut argon2_rust::Hasher) {
    let mut tag = [0; 32];
    let hashed = hasher.hash_into(PASSWORD, SALT, &mut tag);
    assert!(hashed.is_ok(), "the costs were checked before");
    black_box(tag);
}

fn fast_argon2() -> Result<argon2_rust::Argon2, String> {
    use argon2_rust::params::{Memory, TagLen};
    let params = argon2_rust::Params::builder()
        .memory(Memory::kib(MEMORY_KIB.into()))
        .passes(PASSES)
        .lanes(LANES)
        .tag_len(TagLen::bytes(32))
        .build()
        .map_err(|error| error.to_string())?;
    Ok(argon2_rust::Argon2::new(argon2_rust::Algorithm::Argon2id, argon2_rust::Version::V0x13, params))
}

/// What [`fast`] runs on this machine.
pub fn fast_name() -> String {
    format!("argon2-rust, {:?}", argon2_rust::detected_backend())
}
