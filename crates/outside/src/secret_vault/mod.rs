//! Where client secrets are published: AWS Secrets Manager, or what stands in for it (new-operations 9.3).

mod fake;
mod secrets_manager;

use std::fmt;
use std::sync::Arc;

use domain::secret::Secret;
use futures_util::future::BoxFuture;

use crate::aws::{Aws, AwsError, Service};

pub use fake::FakeSecretVault;

/// Why a secret could not be published, changed or removed.
#[derive(Debug, thiserror::Error)]
#[error("Secrets Manager: {0}")]
pub struct VaultError(String);

impl VaultError {
    /// An error with what the operator should know; no secret.
    pub fn new(reason: impl Into<String>) -> Self {
        Self(reason.into())
    }
}

impl From<AwsError> for VaultError {
    fn from(error: AwsError) -> Self {
        Self(error.to_string())
    }
}

/// Keeps secrets for whoever may read them there.
pub trait SecretVault: Send + Sync + fmt::Debug {
    /// Keeps a new secret under a name in a Region, and gives its ARN. One of this name that is there already gets this value.
    fn create<'a>(&'a self, region: &'a str, name: &'a str, value: &'a Secret) -> BoxFuture<'a, Result<String, VaultError>>;

    /// Gives a secret another value.
    fn put<'a>(&'a self, region: &'a str, arn: &'a str, value: &'a Secret) -> BoxFuture<'a, Result<(), VaultError>>;

    /// Removes a secret at once; one that is not there is as good.
    fn delete<'a>(&'a self, region: &'a str, arn: &'a str) -> BoxFuture<'a, Result<(), VaultError>>;
}

/// The vault at `AWS_ENDPOINT_URL_SECRETS_MANAGER`; `None` where that is not set.
pub fn secret_vault(aws: &Aws) -> Option<Arc<dyn SecretVault>> {
    aws.has_endpoint(Service::SecretsManager).then(|| Arc::new(secrets_manager::SecretsManager::new(aws.clone())) as _)
}
