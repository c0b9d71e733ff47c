//! What the JSON forms of both ceremonies share (WebAuthn 5.1).

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::{Bytes, Fault};

/// A `PublicKeyCredential` with the response of one ceremony.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Credential<R> {
    id: Bytes,
    raw_id: Bytes,
    #[serde(rename = "type")]
    kind: String,
    pub(super) response: R,
    pub(super) authenticator_attachment: Option<String>,
}

impl<R: DeserializeOwned> Credential<R> {
    /// Reads one, and gives its id with it.
    ///
    /// # Errors
    /// [`Fault::Malformed`].
    pub(super) fn read(json: serde_json::Value) -> Result<(Vec<u8>, Self), Fault> {
        let mut credential: Self = serde_json::from_value(json).map_err(|_| Fault::Malformed)?;
        if credential.kind != "public-key" || credential.id != credential.raw_id {
            return Err(Fault::Malformed);
        }
        Ok((std::mem::take(&mut credential.raw_id.0), credential))
    }
}
