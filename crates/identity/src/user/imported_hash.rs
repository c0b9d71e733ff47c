//! Hashes that an import brought, until their users' first sign-in (administration 5.9).
//!
//! Many of them are cheaper to guess by than Argon2id, so they are sealed under the pool's data key. The first right password takes their place by
//! a hash of our own.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use outside::Entropy;
use outside::hasher::{HashAlgorithm, ImportedHash};
use store::UserRow;
use zeroize::Zeroizing;

use crate::pool::Pool;
use crate::refusal::Refusal;

/// What a stored password begins with that is one of these.
const PREFIX: &str = "$imported$";

/// The stored form: the algorithm, and the sealed hash in Base64.
///
/// # Errors
/// [`Kind::Internal`](crate::Kind::Internal) should the library refuse.
pub fn seal(pool: &Pool, user: &UserRow, algorithm: HashAlgorithm, hash: &str, entropy: &dyn Entropy) -> Result<String, Refusal> {
    let sealed = pool.data_key.seal(&context(&user.sub), hash.as_bytes(), entropy).map_err(Refusal::internal)?;
    Ok(format!("{PREFIX}{}${}", algorithm.as_str(), STANDARD_NO_PAD.encode(sealed)))
}

/// The hash behind a stored password; `None` for one of our own.
///
/// # Errors
/// [`Kind::Internal`](crate::Kind::Internal) for one that does not open.
pub(super) fn open(pool: &Pool, user: &UserRow, stored: &str) -> Result<Option<ImportedHash>, Refusal> {
    let Some((algorithm, sealed)) = stored.strip_prefix(PREFIX).and_then(|rest| rest.split_once('$')) else { return Ok(None) };
    let algorithm = HashAlgorithm::named(algorithm).ok_or_else(|| Refusal::internal("an imported hash of an unknown algorithm"))?;
    let sealed = STANDARD_NO_PAD.decode(sealed).map_err(Refusal::internal)?;
    let plain = Zeroizing::new(pool.data_key.open(&context(&user.sub), &sealed).map_err(Refusal::internal)?);
    let text = std::str::from_utf8(&plain).map_err(Refusal::internal)?;
    ImportedHash::read(algorithm, text).map(Some).map_err(Refusal::internal)
}

/// Bound to the user, whose id never changes.
fn context(sub: &str) -> String {
    format!("imported-hash:{sub}")
}
