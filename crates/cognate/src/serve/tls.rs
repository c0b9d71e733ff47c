//! TLS on the main port: certificate and key are files, and are read again when they change.

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use rustls::ServerConfig;
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio::sync::watch;
use tokio_rustls::TlsAcceptor;

use super::ticks::Ticks;

/// How often it is looked whether the files changed.
const RELOAD_INTERVAL: Duration = Duration::from_secs(5);
/// Neither file is as large as this.
const FILE_BYTES_MAX: u64 = 1024 * 1024;

/// A certificate and its key, as they are in their files.
#[derive(Clone)]
pub(super) struct Tls {
    certificate: PathBuf,
    key: PathBuf,
    current: Arc<RwLock<Arc<ServerConfig>>>,
}

/// The contents of both files.
#[derive(PartialEq, Eq)]
struct Contents {
    certificate: Vec<u8>,
    key: zeroize::Zeroizing<Vec<u8>>,
}

impl Tls {
    /// Reads both files.
    ///
    /// # Errors
    /// Which file cannot be used, and why.
    pub(super) fn load(certificate: &Path, key: &Path) -> Result<Self, String> {
        let config = server_config(&read(certificate, key)?, certificate, key)?;
        let current = Arc::new(RwLock::new(Arc::new(config)));
        Ok(Self { certificate: certificate.to_owned(), key: key.to_owned(), current })
    }

    /// For one connection, with the certificate of now.
    pub(super) fn acceptor(&self) -> TlsAcceptor {
        TlsAcceptor::from(Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner)))
    }

    /// Takes changed files in until `stopping` turns true. Connections that are open keep what they began with; files that cannot be used
    /// are told of once, and the certificate before them stays.
    pub(super) async fn follow(self, stopping: watch::Receiver<bool>) {
        // Nothing yet: the files may have changed since the start read them.
        let mut seen = None;
        let mut told = String::new();
        let mut ticks = Ticks::every(RELOAD_INTERVAL, stopping);
        while ticks.next().await {
            let outcome = match self.read_again().await {
                Ok(contents) if seen.as_ref() == Some(&contents) => continue,
                Ok(contents) => server_config(&contents, &self.certificate, &self.key).map(|config| (config, contents)),
                Err(error) => Err(error),
            };
            match outcome {
                Ok((config, contents)) => {
                    *self.current.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(config);
                    told = String::new();
                    if seen.replace(contents).is_some() {
                        tracing::info!(certificate = %self.certificate.display(), "the TLS certificate was read again");
                    }
                }
                Err(error) if error != told => {
                    tracing::error!(%error, "the changed TLS files cannot be used; the certificate before them stays");
                    told = error;
                }
                Err(_) => {}
            }
        }
    }

    async fn read_again(&self) -> Result<Contents, String> {
        let (certificate, key) = (self.certificate.clone(), self.key.clone());
        let reading = tokio::task::spawn_blocking(move || read(&certificate, &key));
        reading.await.unwrap_or_else(|stopped| Err(stopped.to_string()))
    }
}

fn read(certificate: &Path, key: &Path) -> Result<Contents, String> {
    Ok(Contents { certificate: read_file(certificate)?, key: zeroize::Zeroizing::new(read_file(key)?) })
}

fn read_file(path: &Path) -> Result<Vec<u8>, String> {
    let named = |error: std::io::Error| format!("{}: cannot be read: {error}", path.display());
    // A pipe or a device would keep the start waiting, or never end.
    let about = std::fs::metadata(path).map_err(named)?;
    if !about.is_file() || about.len() > FILE_BYTES_MAX {
        return Err(format!("{}: is no file of PEM text", path.display()));
    }
    std::fs::read(path).map_err(named)
}

fn server_config(contents: &Contents, certificate: &Path, key: &Path) -> Result<ServerConfig, String> {
    let chain: Result<Vec<CertificateDer<'static>>, _> = CertificateDer::pem_slice_iter(&contents.certificate).collect();
    let chain = chain.map_err(|error| format!("{}: {error}", certificate.display()))?;
    if chain.is_empty() {
        return Err(format!("{}: holds no certificate in PEM form", certificate.display()));
    }
    let private = PrivateKeyDer::from_pem_slice(&contents.key)
        .map_err(|_| format!("{}: holds no private key in PEM form, or one with a password", key.display()))?;
    let unfit = |error: rustls::Error| format!("{} and {} do not belong together: {error}", certificate.display(), key.display());
    let mut config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| error.to_string())?
        .with_no_client_auth()
        .with_single_cert(chain, private)
        .map_err(unfit)?;
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(config)
}
