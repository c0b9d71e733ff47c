//! Codes for custom senders, encrypted as one message of the AWS Encryption SDK (sign-up 4.5).
//!
//! Only writing is here; the receiving function decrypts with the vendors' own libraries. The message is version 1, suite 0x0378
//! (AES-256-GCM, HKDF-SHA384, ECDSA P-384), framed by 4096 bytes, with the pool's id in its encryption context and one encrypted
//! data key, made by KMS or by a local key.

mod config;
mod error;
mod local_key;
mod message;
mod source;

pub use config::{SenderKeysConfig, SenderKeysConfigError};
pub use error::EncryptError;
pub use local_key::{LOCAL_KEY_NAMESPACE, LocalKey, LocalKeyError};
pub use source::SenderKeys;

/// The encryption context's entry for the pool (sign-up 4.5 `[aws-verified]`).
pub const USER_POOL_ENTRY: &str = "userpool-id";
