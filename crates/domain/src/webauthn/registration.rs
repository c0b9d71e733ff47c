//! The making of a passkey (WebAuthn 7.1).

use ciborium::Value;
use serde::Deserialize;

use super::authenticator_data::{Attested, AuthenticatorData};
use super::cbor::{self, Map};
use super::client_data::{Ceremony, ClientData};
use super::credential::Credential;
use super::public_key::PublicKey;
use super::{ATTACHMENTS, Bytes, Expected, Fault, TRANSPORTS};

/// A `RegistrationResponseJSON`, read but not believed.
#[derive(Debug)]
pub struct Registration {
    id: Vec<u8>,
    client_data: ClientData,
    attestation: Bytes,
    transports: Vec<String>,
    attachment: Option<String>,
}

/// A passkey that was made as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registered {
    /// The passkey.
    pub passkey: Attested,
    /// The signature counter; 0 of an authenticator that does not count.
    pub counter: u32,
    /// The authenticator made sure who uses it.
    pub user_verified: bool,
    /// How the authenticator may be reached.
    pub transports: Vec<String>,
    /// Whether the authenticator is part of the device: `platform` or `cross-platform`.
    pub attachment: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Response {
    #[serde(rename = "clientDataJSON")]
    client_data_json: Bytes,
    attestation_object: Bytes,
    #[serde(default)]
    transports: Vec<String>,
}

impl Registration {
    /// Reads it.
    ///
    /// # Errors
    /// [`Fault::Malformed`].
    pub fn read(json: serde_json::Value) -> Result<Self, Fault> {
        let (id, Credential { response, authenticator_attachment, .. }) = Credential::<Response>::read(json)?;
        let said = &response.transports;
        Ok(Self {
            id,
            client_data: ClientData::read(&response.client_data_json)?,
            transports: TRANSPORTS.into_iter().filter(|known| said.iter().any(|one| one == known)).map(str::to_owned).collect(),
            attestation: response.attestation_object,
            attachment: authenticator_attachment.filter(|said| ATTACHMENTS.contains(&said.as_str())),
        })
    }

    /// The challenge that it says it answers.
    pub fn challenge(&self) -> &str {
        self.client_data.challenge()
    }

    /// Whether it is a new passkey for this challenge and relying party. Who made the authenticator is nobody's concern here (managed-login
    /// 6.2 `[docs]`), so of attestations only that is looked at which the key itself has signed.
    ///
    /// # Errors
    /// Whatever is wrong with it.
    pub fn verify(self, expected: &Expected<'_>) -> Result<Registered, Fault> {
        self.client_data.check(Ceremony::Create, expected)?;
        let mut object = Map::of(cbor::whole(&self.attestation.0)?)?;
        let format = object.text(&"fmt".into())?;
        let statement = Map::of(object.take(&"attStmt".into())?.ok_or(Fault::Malformed)?)?;
        let signed = object.bytes(&"authData".into())?;
        let authenticator = AuthenticatorData::read(&signed)?;
        authenticator.check(expected)?;
        let user_verified = authenticator.user_verified();
        let passkey = authenticator.attested.ok_or(Fault::Malformed)?;
        if passkey.id != self.id {
            return Err(Fault::Malformed);
        }
        let key = PublicKey::from_cose(&passkey.public_key)?;
        let message = [&signed[..], &self.client_data.hash].concat();
        check_statement(&format, statement, &key, &message)?;
        Ok(Registered { passkey, counter: authenticator.counter, user_verified, transports: self.transports, attachment: self.attachment })
    }
}

/// `none` says nothing; `packed` without certificates is signed by the new key itself (WebAuthn 8.2, 8.7).
fn check_statement(format: &str, mut statement: Map, key: &PublicKey, message: &[u8]) -> Result<(), Fault> {
    match format {
        "none" if statement.is_empty() => Ok(()),
        "none" => Err(Fault::Malformed),
        "packed" => {
            let certificates: Option<Value> = statement.take(&"x5c".into())?;
            if certificates.is_some() {
                return Ok(());
            }
            if statement.integer(&"alg".into())? != key.algorithm {
                return Err(Fault::Malformed);
            }
            key.verify(message, &statement.bytes(&"sig".into())?)
        }
        _ => Ok(()),
    }
}
