//! The calls to Secrets Manager.

use std::time::Duration;

use domain::secret::Secret;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use serde_json::{Value, json};

use super::{SecretVault, VaultError};
use crate::aws::{Aws, AwsError, Service};

/// Longest time one call may take.
const TIMEOUT: Duration = Duration::from_secs(10);

#[derive(Debug)]
pub(super) struct SecretsManager {
    aws: Aws,
}

impl SecretsManager {
    pub(super) fn new(aws: Aws) -> Self {
        Self { aws }
    }

    async fn call(&self, region: &str, operation: &str, body: &Value) -> Result<Value, AwsError> {
        self.aws.json(Service::SecretsManager, Some(region), &format!("secretsmanager.{operation}"), body, TIMEOUT).await
    }

    async fn make(&self, region: &str, name: &str, value: &Secret) -> Result<String, VaultError> {
        let new = json!({ "Name": name, "SecretString": value.expose(), "Description": "Client secret of a user pool" });
        let answer = match self.call(region, "CreateSecret", &new).await {
            // Left behind by a creation that was cut off: nobody knows its value yet.
            Err(AwsError::Service { name: error, .. }) if error == "ResourceExistsException" => {
                self.call(region, "PutSecretValue", &json!({ "SecretId": name, "SecretString": value.expose() })).await?
            }
            answer => answer?,
        };
        answer["ARN"].as_str().map(str::to_owned).ok_or_else(|| VaultError::new("the answer has no ARN"))
    }
}

impl SecretVault for SecretsManager {
    fn create<'a>(&'a self, region: &'a str, name: &'a str, value: &'a Secret) -> BoxFuture<'a, Result<String, VaultError>> {
        self.make(region, name, value).boxed()
    }

    fn put<'a>(&'a self, region: &'a str, arn: &'a str, value: &'a Secret) -> BoxFuture<'a, Result<(), VaultError>> {
        async move {
            self.call(region, "PutSecretValue", &json!({ "SecretId": arn, "SecretString": value.expose() })).await?;
            Ok(())
        }
        .boxed()
    }

    fn delete<'a>(&'a self, region: &'a str, arn: &'a str) -> BoxFuture<'a, Result<(), VaultError>> {
        async move {
            let gone = json!({ "SecretId": arn, "ForceDeleteWithoutRecovery": true });
            match self.call(region, "DeleteSecret", &gone).await {
                Err(AwsError::Service { name, .. }) if name == "ResourceNotFoundException" => Ok(()),
                answer => answer.map(drop).map_err(VaultError::from),
            }
        }
        .boxed()
    }
}
