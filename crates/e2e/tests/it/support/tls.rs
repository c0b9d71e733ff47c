//! The certificates in `fixtures/tls`, and clients that trust their authority.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};

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
    let mut roots = RootCertStore::empty();
    roots.add(certificate("ca")).unwrap();
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    config.with_root_certificates(roots).with_no_client_auth()
}
