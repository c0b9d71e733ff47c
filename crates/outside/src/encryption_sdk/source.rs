//! Where data keys come from: a local key configured for the pool's `KMSKeyID`, else KMS.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use zeroize::Zeroizing;

use super::USER_POOL_ENTRY;
use super::error::EncryptError;
use super::local_key::LocalKey;
use super::message::{DATA_KEY_BYTES, EncryptedDataKey, Signer};
use crate::aws::{Aws, Service};
use crate::entropy::{Entropy, bytes};

/// How long KMS may take.
const KMS_TIMEOUT: Duration = Duration::from_secs(5);
/// The longest text that is encrypted, in bytes: codes and passwords are far shorter.
const TEXT_BYTES_MAX: usize = 64 * 1024;

/// Encrypts codes for custom senders.
pub struct SenderKeys {
    local: BTreeMap<String, LocalKey>,
    aws: Option<Aws>,
    entropy: Arc<dyn Entropy>,
}

impl SenderKeys {
    /// `local` holds local keys by the `KMSKeyID` they stand for; every other key id is KMS's.
    pub fn new(local: BTreeMap<String, LocalKey>, aws: Option<Aws>, entropy: Arc<dyn Entropy>) -> Self {
        let aws = aws.filter(|aws| aws.is_configured(Service::Kms));
        Self { local, aws, entropy }
    }

    /// Encrypts one code or password for the pool's custom senders; the result is base64 (sign-up 4.5).
    pub async fn encrypt(&self, kms_key_id: &str, user_pool_id: &str, text: &[u8]) -> Result<String, EncryptError> {
        if text.len() > TEXT_BYTES_MAX {
            return Err(EncryptError::TooLong);
        }
        let signer = Signer::new(BTreeMap::from([(USER_POOL_ENTRY.to_owned(), user_pool_id.to_owned())]))?;
        let (data_key, encrypted) = match self.local.get(kms_key_id) {
            Some(local) => {
                let data_key = Zeroizing::new(bytes::<DATA_KEY_BYTES>(&*self.entropy));
                let encrypted = local.wrap(kms_key_id, &data_key, signer.context(), bytes(&*self.entropy))?;
                (data_key, encrypted)
            }
            None => self.kms_data_key(kms_key_id, signer.context()).await?,
        };
        let message = signer.write(bytes(&*self.entropy), &data_key, &encrypted, text)?;
        Ok(STANDARD.encode(message))
    }

    async fn kms_data_key(
        &self,
        key_id: &str,
        context: &BTreeMap<String, String>,
    ) -> Result<(Zeroizing<[u8; DATA_KEY_BYTES]>, EncryptedDataKey), EncryptError> {
        let aws = self.aws.as_ref().ok_or(EncryptError::NoKey)?;
        let region = arn_region(key_id);
        let request = json!({ "KeyId": key_id, "NumberOfBytes": DATA_KEY_BYTES, "EncryptionContext": context });
        let answer = aws.json(Service::Kms, region, "TrentService.GenerateDataKey", &request, KMS_TIMEOUT).await?;
        let member = |name: &str| answer.get(name).and_then(Value::as_str).ok_or(EncryptError::KmsAnswer);
        let plain = Zeroizing::new(STANDARD.decode(member("Plaintext")?).map_err(|_| EncryptError::KmsAnswer)?);
        let data_key = <[u8; DATA_KEY_BYTES]>::try_from(plain.as_slice()).map_err(|_| EncryptError::KmsAnswer)?;
        let ciphertext = STANDARD.decode(member("CiphertextBlob")?).map_err(|_| EncryptError::KmsAnswer)?;
        let provider_info = member("KeyId")?.as_bytes().to_vec();
        Ok((Zeroizing::new(data_key), EncryptedDataKey { provider_id: "aws-kms".to_owned(), provider_info, ciphertext }))
    }
}

impl fmt::Debug for SenderKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SenderKeys").field("local", &self.local.keys()).field("aws", &self.aws).finish_non_exhaustive()
    }
}

/// The Region of `arn:aws:kms:REGION:..`.
fn arn_region(key_id: &str) -> Option<&str> {
    let mut parts = key_id.split(':');
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some("arn"), Some(_), Some("kms"), Some(region)) if !region.is_empty() => Some(region),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entropy::SystemEntropy;

    #[tokio::test]
    async fn without_any_key_nothing_is_encrypted() {
        let keys = SenderKeys::new(BTreeMap::new(), None, Arc::new(SystemEntropy));
        let refused = keys.encrypt("arn:aws:kms:eu-west-1:000000000000:key/k", "eu-west-1_P", b"123456").await;
        assert!(matches!(refused, Err(EncryptError::NoKey)));
    }

    #[tokio::test]
    async fn the_message_begins_as_the_service_s_do() {
        let local = LocalKey::from_base64(&STANDARD.encode([7; 32])).expect("a key");
        let keys = SenderKeys::new(BTreeMap::from([("k".to_owned(), local)]), None, Arc::new(SystemEntropy));
        let code = keys.encrypt("k", "eu-west-1_P", b"123456").await.expect("encrypted");
        // Version 1, type 0x80, suite 0x0378 (sign-up 4.5 [aws-verified]).
        assert!(code.starts_with("AYADe"), "{code}");
        let again = keys.encrypt("k", "eu-west-1_P", b"123456").await.expect("encrypted");
        assert_ne!(code, again);
    }
}
