//! The use of a passkey (WebAuthn 7.2).

use serde::Deserialize;

use super::authenticator_data::AuthenticatorData;
use super::client_data::{Ceremony, ClientData};
use super::credential::Credential;
use super::public_key::PublicKey;
use super::{Bytes, Expected, Fault, encode};

/// An `AuthenticationResponseJSON`, read but not believed.
#[derive(Debug)]
pub struct Assertion {
    id: String,
    client_data: ClientData,
    authenticator_data: Bytes,
    signature: Vec<u8>,
    user_handle: Option<Bytes>,
}

/// The passkey that is stored under the id that an assertion names.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// Its public key in COSE form.
    pub public_key: &'a [u8],
    /// The user handle that it was made for.
    pub user_handle: &'a [u8],
}

/// What a right assertion says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asserted {
    /// The signature counter; 0 of an authenticator that does not count.
    pub counter: u32,
    /// The authenticator made sure who uses it.
    pub user_verified: bool,
}

impl Asserted {
    /// Whether a counter is one that the authenticator itself can have reached since (WebAuthn 7.2, 22): it only grows, unless it does not count
    /// at all. Otherwise there are two of it.
    pub fn counts_on_from(&self, stored: u32) -> bool {
        self.counter > stored || (self.counter == 0 && stored == 0)
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Response {
    #[serde(rename = "clientDataJSON")]
    client_data_json: Bytes,
    authenticator_data: Bytes,
    signature: Bytes,
    user_handle: Option<Bytes>,
}

impl Assertion {
    /// Reads it from JSON text.
    ///
    /// # Errors
    /// [`Fault::Malformed`].
    pub fn read(text: &str) -> Result<Self, Fault> {
        let json = serde_json::from_str(text).map_err(|_| Fault::Malformed)?;
        let (id, Credential { response, .. }) = Credential::<Response>::read(json)?;
        Ok(Self {
            id: encode(&id),
            client_data: ClientData::read(&response.client_data_json)?,
            authenticator_data: response.authenticator_data,
            signature: response.signature.0,
            user_handle: response.user_handle.filter(|handle| !handle.0.is_empty()),
        })
    }

    /// The id of the passkey that it says it is by, in Base64 for URLs.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Whether it proves the use of this passkey. The counter is the caller's to compare and to keep.
    ///
    /// # Errors
    /// Whatever is wrong with it.
    pub fn verify(&self, known: &Known<'_>, expected: &Expected<'_>) -> Result<Asserted, Fault> {
        if self.user_handle.as_ref().is_some_and(|handle| handle.0 != known.user_handle) {
            return Err(Fault::User);
        }
        self.client_data.check(Ceremony::Get, expected)?;
        let authenticator = AuthenticatorData::read(&self.authenticator_data.0)?;
        authenticator.check(expected)?;
        let message = [&self.authenticator_data.0[..], &self.client_data.hash].concat();
        PublicKey::from_cose(known.public_key)?.verify(&message, &self.signature)?;
        Ok(Asserted { counter: authenticator.counter, user_verified: authenticator.user_verified() })
    }
}
