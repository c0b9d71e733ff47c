//! What the requests to SAML providers need.

use identity::pool::saml::xml;
use identity::pool::signing_certificate;
use identity::{Refusal, RequestContext};
use zeroize::Zeroizing;

use crate::site::PoolSite;

/// Where sign-ins come back to, and where sign-outs do (managed-login 4.4 `[docs]`).
pub(crate) const SIGN_IN_PATH: &str = "/saml2/idpresponse";
pub(crate) const SIGN_OUT_PATH: &str = "/saml2/logout";

/// The private key that the pool signs requests with (PKCS#8, DER).
pub(super) async fn signing_key(cx: &RequestContext, site: &PoolSite) -> Result<Zeroizing<Vec<u8>>, Refusal> {
    let signer = signing_certificate::current(cx, site.pool.id()).await?;
    xml::base64(signer.private_key.expose()).map(Zeroizing::new).ok_or_else(|| Refusal::internal("a signing key that cannot be read"))
}

/// An id for a request: one that nobody can guess, and a name as XML has them.
pub(super) fn request_id(cx: &RequestContext) -> String {
    format!("_{}", hex::encode(cx.app.entropy.bytes::<20>()))
}
