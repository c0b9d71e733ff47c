//! CBOR, as authenticators write it.

use ciborium::Value;

use super::Fault;

/// Authenticators nest a few levels; a deeper text is nobody's.
const DEPTH_MAX: usize = 8;

/// Reads one value from the front of `bytes`, which then begin behind it.
pub(super) fn next(bytes: &mut &[u8]) -> Result<Value, Fault> {
    ciborium::de::from_reader_with_recursion_limit(bytes, DEPTH_MAX).map_err(|_| Fault::Malformed)
}

/// Reads one value, and nothing may follow it.
pub(super) fn whole(mut bytes: &[u8]) -> Result<Value, Fault> {
    let value = next(&mut bytes)?;
    if bytes.is_empty() { Ok(value) } else { Err(Fault::Malformed) }
}

/// The entries of a map.
pub(super) struct Map(Vec<(Value, Value)>);

impl Map {
    pub(super) fn of(value: Value) -> Result<Self, Fault> {
        value.into_map().map(Self).map_err(|_| Fault::Malformed)
    }

    /// The value of a key; one that is there twice would let two readers see two things.
    pub(super) fn take(&mut self, key: &Value) -> Result<Option<Value>, Fault> {
        let Some(at) = self.0.iter().position(|(name, _)| name == key) else { return Ok(None) };
        let (_, value) = self.0.swap_remove(at);
        if self.0.iter().any(|(name, _)| name == key) { Err(Fault::Malformed) } else { Ok(Some(value)) }
    }

    pub(super) fn text(&mut self, key: &Value) -> Result<String, Fault> {
        self.take(key)?.and_then(|value| value.into_text().ok()).ok_or(Fault::Malformed)
    }

    pub(super) fn bytes(&mut self, key: &Value) -> Result<Vec<u8>, Fault> {
        self.take(key)?.and_then(|value| value.into_bytes().ok()).ok_or(Fault::Malformed)
    }

    pub(super) fn integer(&mut self, key: &Value) -> Result<i64, Fault> {
        let number = self.take(key)?.and_then(|value| value.into_integer().ok()).ok_or(Fault::Malformed)?;
        i64::try_from(number).map_err(|_| Fault::Malformed)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
