//! Certificates: self-signed ones over a key that is there already, and a server's for development with an authority of its own.

use std::time::{Duration, SystemTime};

use aws_lc_rs::digest::{SHA256, digest};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rcgen::{
    BasicConstraints, CertificateParams, CidrSubnet, DistinguishedName, DnType, ExtendedKeyUsagePurpose, GeneralSubtree, IsCa, Issuer,
    KeyPair, KeyUsagePurpose, NameConstraints, PKCS_RSA_SHA256, SerialNumber,
};
use rustls::pki_types::PrivatePkcs8KeyDer;
use zeroize::Zeroizing;

use crate::signing_key::SigningKeyPkcs8;

/// A certificate that could not be made.
#[derive(Debug, thiserror::Error)]
#[error("a certificate could not be made: {0}")]
pub struct CertificateError(#[from] rcgen::Error);

/// A certificate (X.509, DER) for signing, of an RSA key and by it, good from `from` for `lifetime`.
///
/// # Errors
/// For a key that is none.
pub fn self_signed(key: &SigningKeyPkcs8, common_name: &str, from: SystemTime, lifetime: Duration) -> Result<Vec<u8>, CertificateError> {
    let der = PrivatePkcs8KeyDer::from(key.as_bytes());
    let pair = KeyPair::from_pkcs8_der_and_sign_algo(&der, &PKCS_RSA_SHA256)?;
    let mut parameters = CertificateParams::default();
    parameters.distinguished_name = DistinguishedName::new();
    parameters.distinguished_name.push(DnType::CommonName, common_name);
    parameters.is_ca = IsCa::ExplicitNoCa;
    parameters.not_before = from.into();
    parameters.not_after = (from + lifetime).into();
    // Of key and time, so that the same ones give the same certificate and others another number; a positive number of 16 bytes.
    let seconds = from.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs();
    let mut serial = digest(&SHA256, &[pair.public_key_raw(), &seconds.to_be_bytes()].concat()).as_ref()[..16].to_vec();
    serial[0] = serial[0] & 0x7f | 0x40;
    parameters.serial_number = Some(SerialNumber::from(serial));
    Ok(parameters.self_signed(&pair)?.der().to_vec())
}

/// How long a certificate for development is good: no longer than every browser accepts.
const DEVELOPMENT_LIFETIME: Duration = Duration::from_secs(820 * 24 * 3600);

/// A server's certificate for this machine, and the authority that vouches for it, as PEM text.
#[derive(Debug)]
pub struct DevelopmentCertificate {
    /// To be trusted by browsers and clients. Its key is gone, and it is good for this machine's names alone, so that nobody can pretend to be
    /// anybody else by it.
    pub authority: String,
    /// The server's.
    pub certificate: String,
    /// The server's private key.
    pub key: Zeroizing<String>,
}

/// What a certificate for development is good for, besides further host names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// `localhost` and the loopback addresses.
    NamesAndAddresses,
    /// `localhost` alone, for BoringSSL (Envoy, gRPC): it cannot compare an address with what the authority is bound to, and so refuses
    /// a certificate that has one.
    Names,
}

/// Makes a certificate for this machine and further host names, a `*` for any label at the front of one included. The authority is bound to these
/// names and the loopback addresses in either case.
///
/// # Errors
/// For a name that no certificate can hold.
pub fn for_development(hosts: &[String], reach: Reach, from: SystemTime) -> Result<DevelopmentCertificate, CertificateError> {
    let mut names = vec!["localhost".to_owned()];
    if reach == Reach::NamesAndAddresses {
        names.extend(["127.0.0.1".to_owned(), "::1".to_owned()]);
    }
    names.extend(hosts.iter().cloned());
    let mut permitted = vec![
        GeneralSubtree::DnsName("localhost".to_owned()),
        GeneralSubtree::IpAddress(CidrSubnet::V4([127, 0, 0, 0], [255, 0, 0, 0])),
        GeneralSubtree::IpAddress(CidrSubnet::V6(std::net::Ipv6Addr::LOCALHOST.octets(), [255; 16])),
    ];
    permitted.extend(hosts.iter().map(|host| GeneralSubtree::DnsName(host.trim_start_matches("*.").to_owned())));
    let named = |name: &str| {
        let mut name_of = DistinguishedName::new();
        name_of.push(DnType::OrganizationName, "Cognate development");
        name_of.push(DnType::CommonName, name);
        name_of
    };
    let mut authority = CertificateParams::default();
    authority.distinguished_name = named("Cognate development authority");
    authority.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    authority.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    authority.name_constraints = Some(NameConstraints { permitted_subtrees: permitted, excluded_subtrees: Vec::new() });
    let mut server = CertificateParams::new(names)?;
    server.distinguished_name = named("localhost");
    server.is_ca = IsCa::ExplicitNoCa;
    server.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    server.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    // RFC 5280 4.2.1.1; Python insists on it from 3.13 on.
    server.use_authority_key_identifier_extension = true;
    for parameters in [&mut authority, &mut server] {
        parameters.not_before = from.into();
        parameters.not_after = (from + DEVELOPMENT_LIFETIME).into();
    }
    let (authority_key, key) = (KeyPair::generate()?, KeyPair::generate()?);
    let authority_certificate = authority.self_signed(&authority_key)?;
    let certificate = server.signed_by(&key, &Issuer::new(authority, authority_key))?;
    Ok(DevelopmentCertificate {
        authority: pem("CERTIFICATE", authority_certificate.der()),
        certificate: pem("CERTIFICATE", certificate.der()),
        key: Zeroizing::new(pem("PRIVATE KEY", &Zeroizing::new(key.serialize_der()))),
    })
}

fn pem(label: &str, der: &[u8]) -> String {
    let text = Zeroizing::new(STANDARD.encode(der));
    let mut pem = format!("-----BEGIN {label}-----\n");
    let mut rest = text.as_str();
    while !rest.is_empty() {
        let (line, more) = rest.split_at(rest.len().min(64));
        pem.push_str(line);
        pem.push('\n');
        rest = more;
    }
    pem.push_str(&format!("-----END {label}-----\n"));
    pem
}
