//! Why a code cannot be encrypted.

use crate::aws::AwsError;

/// Why a code could not be encrypted. The text holds neither the code nor a key.
#[derive(Debug, thiserror::Error)]
pub enum EncryptError {
    /// KMS refused or could not be reached.
    #[error("KMS did not make a data key: {0}")]
    Kms(#[from] AwsError),
    /// KMS answered something else than a data key.
    #[error("KMS answered something else than a data key")]
    KmsAnswer,
    /// Neither a local key nor KMS is there.
    #[error("no key: configure a local key for the pool's KMSKeyID, or AWS_ENDPOINT_URL_KMS and credentials for KMS")]
    NoKey,
    /// A part is longer than the format allows.
    #[error("a part of the message is too long")]
    TooLong,
    /// The cryptographic library failed.
    #[error("the cryptographic library failed")]
    Library,
}
