//! A vault in memory.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use domain::secret::Secret;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;

use super::{SecretVault, VaultError};

/// Keeps secrets for tests to look at, and is out of order as told.
#[derive(Debug, Default)]
pub struct FakeSecretVault {
    kept: Mutex<BTreeMap<String, String>>,
    broken: AtomicBool,
}

impl FakeSecretVault {
    /// Whether all calls fail from now on.
    pub fn set_broken(&self, broken: bool) {
        self.broken.store(broken, Ordering::SeqCst);
    }

    /// The secrets by ARN.
    pub fn kept(&self) -> BTreeMap<String, String> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn change<T>(&self, change: impl FnOnce(&mut BTreeMap<String, String>) -> T) -> Result<T, VaultError> {
        if self.broken.load(Ordering::SeqCst) {
            return Err(VaultError::new("out of order"));
        }
        Ok(change(&mut self.kept.lock().unwrap_or_else(PoisonError::into_inner)))
    }
}

impl SecretVault for FakeSecretVault {
    fn create<'a>(&'a self, region: &'a str, name: &'a str, value: &'a Secret) -> BoxFuture<'a, Result<String, VaultError>> {
        async move {
            let arn = format!("arn:aws:secretsmanager:{region}:000000000000:secret:{name}-AbCdEf");
            self.change(|kept| kept.insert(arn.clone(), value.expose().to_owned()))?;
            Ok(arn)
        }
        .boxed()
    }

    fn put<'a>(&'a self, _region: &'a str, arn: &'a str, value: &'a Secret) -> BoxFuture<'a, Result<(), VaultError>> {
        async move { self.change(|kept| kept.insert(arn.to_owned(), value.expose().to_owned())).map(drop) }.boxed()
    }

    fn delete<'a>(&'a self, _region: &'a str, arn: &'a str) -> BoxFuture<'a, Result<(), VaultError>> {
        async move { self.change(|kept| kept.remove(arn)).map(drop) }.boxed()
    }
}
