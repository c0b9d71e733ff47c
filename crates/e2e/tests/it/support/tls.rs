//! The certificates in `fixtures/tls`, and clients that trust their authority; a server with a certificate for development.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use tempfile::TempDir;

use super::{Caller, Place, binary};

/// The path of a fixture, such as `first.pem`, its key `first.key`, or the authority's `ca.pem`.
pub(crate) fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join("tls").join(name)
}

/// A certificate by the name of its file without the ending.
pub(crate) fn certificate(name: &str) -> CertificateDer<'static> {
    CertificateDer::from_pem_file(fixture(&format!("{name}.pem"))).unwrap()
}

/// Trusts the authority of the fixtures and nobody else.
pub(crate) fn client() -> ClientConfig {
    trusting(certificate("ca"))
}

/// Trusts this authority and nobody else.
pub(super) fn trusting(authority: CertificateDer<'_>) -> ClientConfig {
    let mut roots = RootCertStore::empty();
    roots.add(authority).unwrap();
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    config.with_root_certificates(roots).with_no_client_auth()
}

/// What runs in development mode with what `cognate dev-cert` made: a certificate for this machine and the hosts of pools, and its authority.
pub(crate) struct Development {
    pub place: Place,
    folder: TempDir,
}

impl Development {
    /// With these variables, which may name the files of the folder.
    pub(crate) fn start(variables: impl FnOnce(&Path) -> Vec<(&'static str, String)>) -> Self {
        Self::start_by(Place::start_with, &[], &[], variables)
    }

    /// The same at one server, whatever the tests are told.
    pub(crate) fn one_server(variables: impl FnOnce(&Path) -> Vec<(&'static str, String)>) -> Self {
        Self::start_by(Place::one_server, &[], &[], variables)
    }

    /// One server, which is known as `localhost` and not by an address.
    pub(crate) fn named(variables: impl FnOnce(&Path) -> Vec<(&'static str, String)>) -> Self {
        Self::start_by(Place::one_server, &["--names-only"], &["--listen", "localhost:0"], variables)
    }

    fn start_by(
        start: impl FnOnce(&[&str], &[(&str, &str)]) -> Place,
        wanted: &[&str],
        more_flags: &[&str],
        variables: impl FnOnce(&Path) -> Vec<(&'static str, String)>,
    ) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let made = Command::new(binary()).args(["dev-cert", "--folder"]).arg(folder.path()).args(wanted).output().unwrap();
        assert!(made.status.success(), "{made:?}");
        let variables = variables(folder.path());
        let variables: Vec<(&str, &str)> = variables.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let (certificate, key) = (folder.path().join("cert.pem"), folder.path().join("key.pem"));
        let flags = [&["--dev", "--tls-cert", certificate.to_str().unwrap(), "--tls-key", key.to_str().unwrap()][..], more_flags].concat();
        Self { place: start(&flags, &variables), folder }
    }

    /// What trusts the authority.
    pub(crate) fn trust(&self) -> ClientConfig {
        trusting(CertificateDer::from_pem_file(self.file("ca.pem")).unwrap())
    }

    /// An unsigned caller.
    pub(crate) fn caller(&self) -> Caller {
        Caller::trusting(self.place.url(), self.trust())
    }

    /// `ca.pem`, `cert.pem` or `key.pem`.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}
