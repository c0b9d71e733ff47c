//! The certificates that sign a pool's SAML requests (administration 5.14 `[model]`): good for ten years, a new one every year, old ones stay. The
//! key is always the same (managed-login 4.4 `[docs]`), so who knows an old one takes what is signed with the new one.

use std::time::{Duration, UNIX_EPOCH};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::secret::Secret;
use domain::time::Millis;
use outside::{SigningKeyPkcs8, certificate};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::resources::{self, New, Resource, SIGNING_CERTIFICATE};
use crate::refusal::Refusal;
use crate::request::RequestContext;

const YEAR: Duration = Duration::from_secs(365 * 24 * 60 * 60);
/// What a certificate is good for.
const LIFETIME: Duration = Duration::from_secs(10 * 365 * 24 * 60 * 60 + 2 * 24 * 60 * 60);
/// Two requests that make the first certificate at once need one look more.
const ATTEMPTS: usize = 3;

/// A certificate; the private key is the resource's secret.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SigningCertificate {
    /// X.509, DER in Base64.
    pub certificate: String,
}

/// A certificate with its private key.
#[derive(Debug, Clone)]
pub struct Signer {
    /// X.509, DER in Base64.
    pub certificate: String,
    /// The RSA key, PKCS#8 DER in Base64.
    pub private_key: Secret,
}

/// The certificate that a pool signs with now; made when it is asked for first, and when the newest is a year old.
///
/// # Errors
/// [`Kind::NotFound`](crate::Kind::NotFound) for the pool, [`Kind::Busy`](crate::Kind::Busy) when no key can be made now, those of the
/// store.
pub async fn current(cx: &RequestContext, pool_id: &str) -> Result<Signer, Refusal> {
    for _ in 0..ATTEMPTS {
        let all = resources::all::<SigningCertificate>(cx, SIGNING_CERTIFICATE, pool_id).await?;
        let next = all.len() + 1;
        let key = match all.into_iter().next_back() {
            Some(newest) if cx.now < newest.created_at.plus(YEAR) => return signer(newest),
            Some(newest) => key_of(&signer(newest)?)?,
            None => new_key(cx).await?,
        };
        let new = make(cx, pool_id, &key, next)?;
        if let Ok(made) = resources::add(cx, SIGNING_CERTIFICATE, pool_id, new, |_| Ok::<_, Refusal>(())).await? {
            return signer(made);
        }
    }
    Err(Refusal::busy())
}

fn signer(resource: Resource<SigningCertificate>) -> Result<Signer, Refusal> {
    let private_key = resource.secret.ok_or_else(|| Refusal::internal("a signing certificate without its key"))?;
    Ok(Signer { certificate: resource.document.certificate, private_key })
}

fn make(cx: &RequestContext, pool_id: &str, key: &SigningKeyPkcs8, number: usize) -> Result<New<SigningCertificate>, Refusal> {
    let Signer { certificate, private_key } = certify(cx, pool_id, key)?;
    Ok(New {
        // In the order of their making.
        id: format!("{number:04}"),
        names: Vec::new(),
        document: SigningCertificate { certificate },
        secret: Some(private_key),
    })
}

/// A new key.
///
/// # Errors
/// [`Kind::Busy`](crate::Kind::Busy) when none can be made now.
pub(super) async fn new_key(cx: &RequestContext) -> Result<SigningKeyPkcs8, Refusal> {
    cx.app.spare_keys.take().await.map_err(|_| Refusal::busy())
}

fn key_of(signer: &Signer) -> Result<SigningKeyPkcs8, Refusal> {
    let der = STANDARD.decode(signer.private_key.expose()).map_err(Refusal::internal)?;
    Ok(SigningKeyPkcs8::from(Zeroizing::new(der)))
}

/// A certificate of a key, good from today.
///
/// # Errors
/// For a key that is none.
pub(super) fn certify(cx: &RequestContext, name: &str, key: &SigningKeyPkcs8) -> Result<Signer, Refusal> {
    let from = UNIX_EPOCH + Duration::from_millis(u64::try_from(start_of_day(cx.now).0).unwrap_or(0));
    let der = certificate::self_signed(key, name, from, LIFETIME).map_err(Refusal::internal)?;
    let private_key = Zeroizing::new(STANDARD.encode(key.as_bytes()));
    Ok(Signer { certificate: STANDARD.encode(der), private_key: Secret::new(private_key.as_str()) })
}

/// A verifier whose clock is a little behind takes it, too.
fn start_of_day(now: Millis) -> Millis {
    now.floor_to(Duration::from_secs(24 * 60 * 60))
}
