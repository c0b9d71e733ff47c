//! How hard a password hash is.

use std::fmt;
use std::str::FromStr;

/// The costs of Argon2id. Written `argon2id:m=19456,t=2,p=1`: memory in KiB, passes, lanes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HashParams {
    memory: u32,
    passes: u32,
    lanes: u32,
}

/// 4 GiB; more is a slip of the keyboard.
const MEMORY_MAX: u32 = 4 * 1024 * 1024;
const PASSES_MAX: u32 = 64;
const LANES_MAX: u32 = 16;

/// Combinations of memory and passes that count as strong enough (OWASP password storage, Argon2id).
const STRONG: [(u32, u32); 5] = [(47104, 1), (19456, 2), (12288, 3), (9216, 4), (7168, 5)];

/// Parameters that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("'{given}' are no password hash parameters: {why}. Write them like argon2id:m=19456,t=2,p=1 (KiB of memory, passes, lanes)")]
pub struct ParamsError {
    given: String,
    why: String,
}

impl HashParams {
    /// The cheapest that Argon2 allows: for tests and benchmarks.
    pub const CHEAPEST: Self = Self { memory: 8, passes: 1, lanes: 1 };

    /// Parameters of this much memory (KiB), this many passes and lanes.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn new(memory: u32, passes: u32, lanes: u32) -> Result<Self, String> {
        if !(1..=LANES_MAX).contains(&lanes) {
            return Err(format!("p must be 1 to {LANES_MAX}"));
        }
        if !(1..=PASSES_MAX).contains(&passes) {
            return Err(format!("t must be 1 to {PASSES_MAX}"));
        }
        if !(8 * lanes..=MEMORY_MAX).contains(&memory) {
            return Err(format!("m must be {} to {MEMORY_MAX} with p={lanes}", 8 * lanes));
        }
        Ok(Self { memory, passes, lanes })
    }

    /// Memory in KiB.
    pub const fn memory(self) -> u32 {
        self.memory
    }

    /// Passes over the memory.
    pub const fn passes(self) -> u32 {
        self.passes
    }

    /// Lanes.
    pub const fn lanes(self) -> u32 {
        self.lanes
    }

    /// Whether a leaked hash would be too easy to guess from: the start prints a warning then.
    pub fn is_weak(self) -> bool {
        !STRONG.iter().any(|(memory, passes)| self.memory >= *memory && self.passes >= *passes)
    }

    /// Whether a hash with these parameters should be made anew under `wanted`, because the setting has grown.
    pub(crate) fn is_below(self, wanted: Self) -> bool {
        let work = |p: Self| u64::from(p.memory) * u64::from(p.passes);
        self.memory < wanted.memory || work(self) < work(wanted)
    }

    pub(crate) fn argon2(self) -> Result<argon2::Params, argon2::Error> {
        argon2::Params::new(self.memory, self.passes, self.lanes, Some(super::TAG_BYTES))
    }

    pub(super) fn argon2_rust(self) -> Result<argon2_rust::Params, argon2_rust::Error> {
        use argon2_rust::params::{Memory, TagLen};
        let tag = TagLen::bytes(super::TAG_BYTES as u64);
        argon2_rust::Params::builder().memory(Memory::kib(self.memory.into())).passes(self.passes).lanes(self.lanes).tag_len(tag).build()
    }
}

impl Default for HashParams {
    /// The minimum that OWASP recommends: m=19456, t=2, p=1.
    fn default() -> Self {
        Self { memory: 19456, passes: 2, lanes: 1 }
    }
}

impl fmt::Display for HashParams {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "argon2id:m={},t={},p={}", self.memory, self.passes, self.lanes)
    }
}

impl FromStr for HashParams {
    type Err = ParamsError;

    fn from_str(text: &str) -> Result<Self, ParamsError> {
        let refuse = |why: &str| ParamsError { given: text.chars().take(100).collect(), why: why.to_owned() };
        let costs = text.strip_prefix("argon2id:").ok_or_else(|| refuse("only argon2id is known"))?;
        let [memory, passes, lanes] = costs_of(costs).map_err(|why| refuse(&why))?;
        Self::new(memory, passes, lanes).map_err(|why| refuse(&why))
    }
}

/// Reads `m=..,t=..,p=..`, in any order, each once.
pub(super) fn costs_of(text: &str) -> Result<[u32; 3], String> {
    const NAMES: [&str; 3] = ["m", "t", "p"];
    let mut costs = [None; 3];
    for part in text.split(',') {
        let (name, value) = part.split_once('=').ok_or_else(|| format!("'{part}' is not name=number"))?;
        let at = NAMES.iter().position(|known| *known == name).ok_or_else(|| format!("'{name}' is not one of m, t, p"))?;
        if costs[at].is_some() {
            return Err(format!("{name} is given twice"));
        }
        costs[at] = Some(value.parse().map_err(|_| format!("'{value}' is not a number"))?);
    }
    match costs {
        [Some(memory), Some(passes), Some(lanes)] => Ok([memory, passes, lanes]),
        _ => Err("m, t and p are all needed".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_written_as_they_are_read() {
        for text in ["argon2id:m=19456,t=2,p=1", "argon2id:m=8,t=1,p=1"] {
            assert_eq!(text.parse::<HashParams>().map(|p| p.to_string()), Ok(text.to_owned()));
        }
        assert_eq!("argon2id:p=1,t=2,m=19456".parse(), Ok(HashParams::default()));
    }

    #[test]
    fn bad_parameters_are_refused_with_a_hint() {
        for text in [
            "",
            "bcrypt:m=8,t=1,p=1",
            "argon2id:m=8,t=1",
            "argon2id:m=7,t=1,p=1",
            "argon2id:m=8,t=0,p=1",
            "argon2id:m=8,t=1,p=2",
            "argon2id:m=8,m=8,t=1,p=1",
            "argon2id:m=99999999999,t=1,p=1",
            "argon2id:m=4194305,t=1,p=1",
            "argon2id:m=8,t=1,p=1,x=2",
        ] {
            let error = text.parse::<HashParams>().map_err(|error| error.to_string());
            assert!(error.is_err_and(|message| message.contains("argon2id:m=19456,t=2,p=1")), "{text}");
        }
    }

    #[test]
    fn what_is_below_the_recommendation_is_weak() {
        for (text, weak) in [
            ("argon2id:m=19456,t=2,p=1", false),
            ("argon2id:m=47104,t=1,p=1", false),
            ("argon2id:m=65536,t=3,p=4", false),
            ("argon2id:m=19456,t=1,p=1", true),
            ("argon2id:m=8,t=1,p=1", true),
        ] {
            assert_eq!(text.parse::<HashParams>().map(HashParams::is_weak), Ok(weak), "{text}");
        }
    }
}
