//! A SAML provider for tests, of the protocol and of whole sign-ins. What it signs it writes in canonical form by hand, so that it shares nothing
//! with what reads it.

use aws_lc_rs::aead::{self, AES_128_GCM, AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::cipher::{self, AES_128, AES_256, DecryptionContext, PaddedBlockEncryptingKey, UnboundCipherKey};
use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{
    KeyPair, OAEP_SHA1_MGF1SHA1, OAEP_SHA256_MGF1SHA256, OAEP_SHA384_MGF1SHA384, OAEP_SHA512_MGF1SHA512, OaepPublicEncryptingKey,
    Pkcs1PublicEncryptingKey, PublicEncryptingKey,
};
use aws_lc_rs::signature::{self, UnparsedPublicKey};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::time::Millis;
use futures_util::FutureExt;
use outside::{SigningKeyPkcs8, SpareKeys};

use crate::pool::saml::certificate::Certificate;

/// 2023-11-14T22:13:20Z.
pub const NOW: Millis = Millis(1_700_000_000_000);
/// The entity id.
pub const ISSUER: &str = "https://idp.example/metadata";
/// The pool that [`Assertion::default`] is for.
pub const AUDIENCE: &str = "urn:amazon:cognito:sp:us-east-1_Abc123";
/// Where it is posted to.
pub const RECIPIENT: &str = "https://people.example/saml2/idpresponse";
/// The request that it answers.
pub const REQUEST: &str = "_request-1";

const DS: &str = "http://www.w3.org/2000/09/xmldsig#";
/// Namespace of assertions.
pub const SAML: &str = "urn:oasis:names:tc:SAML:2.0:assertion";
/// Namespace of messages.
pub const SAMLP: &str = "urn:oasis:names:tc:SAML:2.0:protocol";
/// Algorithm of signatures.
pub const RSA_SHA256: &str = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";

/// A key with its certificate.
pub struct Idp {
    key: SigningKeyPkcs8,
    /// The certificate, X.509.
    pub der: Vec<u8>,
}

impl Default for Idp {
    fn default() -> Self {
        Self::new()
    }
}

impl Idp {
    /// The usual one.
    pub fn new() -> Self {
        Self::of(&SpareKeys::fixed())
    }

    /// With another key.
    pub fn other() -> Self {
        let keys = SpareKeys::fixed();
        drop(Self::of(&keys));
        Self::of(&keys)
    }

    fn of(keys: &SpareKeys) -> Self {
        let key = keys.take().now_or_never().expect("at once").expect("a key");
        let from = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_690_000_000);
        let der = outside::certificate::self_signed(&key, "idp", from, std::time::Duration::from_secs(86_400_000)).expect("a certificate");
        Self { key, der }
    }

    /// PKCS#8.
    pub fn key(&self) -> &[u8] {
        self.key.as_bytes()
    }

    /// As metadata tells it.
    pub fn certificate(&self) -> Certificate {
        Certificate::read(&self.der).expect("a certificate")
    }

    /// The document that it publishes.
    pub fn metadata(&self) -> String {
        let service = |name: &str, path: &str| {
            format!(r#"<{name} Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://idp.example/{path}"/>"#)
        };
        format!(
            r#"<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="{ISSUER}"><IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>{}</X509Certificate></X509Data></KeyInfo></KeyDescriptor>{}{}</IDPSSODescriptor></EntityDescriptor>"#,
            STANDARD.encode(&self.der),
            service("SingleLogoutService", "slo"),
            service("SingleSignOnService", "sso"),
        )
    }

    /// Whether its key made a signature.
    pub fn made(&self, message: &[u8], signature: &[u8]) -> bool {
        UnparsedPublicKey::new(&signature::RSA_PKCS1_2048_8192_SHA256, self.certificate().public_key).verify(message, signature).is_ok()
    }

    fn sign_bytes(&self, text: &str) -> String {
        let pair = KeyPair::from_pkcs8(self.key()).expect("a key");
        let mut bytes = vec![0; pair.public_modulus_len()];
        pair.sign(&signature::RSA_PKCS1_SHA256, &SystemRandom::new(), text.as_bytes(), &mut bytes).expect("signed");
        STANDARD.encode(bytes)
    }

    /// A signature over a text in canonical form, as an element.
    pub fn signature(&self, text: &str, id: &str) -> String {
        self.signature_with(text, &Shape { uri: format!("#{id}"), ..Shape::default() })
    }

    /// The same of another shape.
    pub fn signature_with(&self, text: &str, shape: &Shape) -> String {
        let digest = STANDARD.encode(digest(&SHA256, text.as_bytes()));
        let transforms: String =
            shape.transforms.iter().map(|step| format!(r#"<ds:Transform Algorithm="{}">{}</ds:Transform>"#, step.0, step.1)).collect();
        let reference = format!(
            r#"<ds:Reference URI="{}"><ds:Transforms>{transforms}</ds:Transforms><ds:DigestMethod Algorithm="{}"></ds:DigestMethod><ds:DigestValue>{digest}</ds:DigestValue></ds:Reference>"#,
            shape.uri, shape.digest
        );
        let inside = format!(
            r#"<ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"></ds:CanonicalizationMethod><ds:SignatureMethod Algorithm="{}"></ds:SignatureMethod>{reference}{}"#,
            shape.method, shape.more_references
        );
        let value = self.sign_bytes(&format!(r#"<ds:SignedInfo xmlns:ds="{DS}">{inside}</ds:SignedInfo>"#));
        format!(
            r#"<ds:Signature xmlns:ds="{DS}"><ds:SignedInfo>{inside}</ds:SignedInfo><ds:SignatureValue>{value}</ds:SignatureValue><ds:KeyInfo><ds:X509Data><ds:X509Certificate>{}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></ds:Signature>"#,
            STANDARD.encode(&self.der)
        )
    }

    /// An element with its signature, behind its issuer.
    pub fn signed(&self, text: &str, id: &str) -> String {
        with_signature(text, &self.signature(text, id))
    }

    /// `text` under this provider's public key, as `EncryptedAssertion`.
    pub fn encrypted(&self, text: &str, algorithm: Cipher) -> String {
        encrypted_for(&self.certificate(), text, algorithm)
    }
}

/// A text under a public key, as `EncryptedAssertion`.
pub fn encrypted_for(certificate: &Certificate, text: &str, algorithm: Cipher) -> String {
    encrypted_as("EncryptedAssertion", certificate, text, algorithm)
}

/// The same as another element.
pub fn encrypted_as(element: &str, certificate: &Certificate, text: &str, algorithm: Cipher) -> String {
    let key = || PublicEncryptingKey::from_der(&certificate.public_key).expect("a key");
    let oaep = |hash, secret: &[u8]| {
        let key = OaepPublicEncryptingKey::new(key()).expect("a key");
        let mut out = vec![0; key.ciphertext_size()];
        STANDARD.encode(key.encrypt(hash, secret, &mut out, None).expect("wrapped"))
    };
    let old = |secret: &[u8]| {
        let key = Pkcs1PublicEncryptingKey::new(key()).expect("a key");
        let mut out = vec![0; key.ciphertext_size()];
        STANDARD.encode(key.encrypt(secret, &mut out).expect("wrapped"))
    };
    let (cipher, bytes) = match algorithm {
        Cipher::Gcm | Cipher::MaskOfSha1 | Cipher::MaskOfSha256 => {
            ("http://www.w3.org/2009/xmlenc11#aes256-gcm", gcm(&AES_256_GCM, &KEY, text))
        }
        Cipher::Gcm128 => ("http://www.w3.org/2009/xmlenc11#aes128-gcm", gcm(&AES_128_GCM, &KEY[..16], text)),
        Cipher::Cbc | Cipher::Old => ("http://www.w3.org/2001/04/xmlenc#aes128-cbc", cbc(&AES_128, &KEY[..16], text)),
        Cipher::Cbc256 => ("http://www.w3.org/2001/04/xmlenc#aes256-cbc", cbc(&AES_256, &KEY, text)),
    };
    let (transport, key) = match algorithm {
        Cipher::Gcm => (oaep_11("http://www.w3.org/2001/04/xmlenc#sha256", "mgf1sha256"), oaep(&OAEP_SHA256_MGF1SHA256, &KEY)),
        Cipher::Gcm128 => (oaep_11("http://www.w3.org/2001/04/xmlenc#sha512", "mgf1sha512"), oaep(&OAEP_SHA512_MGF1SHA512, &KEY[..16])),
        Cipher::Cbc => (method("http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p", ""), oaep(&OAEP_SHA1_MGF1SHA1, &KEY[..16])),
        Cipher::Cbc256 => (oaep_11("http://www.w3.org/2001/04/xmldsig-more#sha384", "mgf1sha384"), oaep(&OAEP_SHA384_MGF1SHA384, &KEY)),
        Cipher::Old => (method("http://www.w3.org/2001/04/xmlenc#rsa-1_5", ""), old(&KEY[..16])),
        Cipher::MaskOfSha1 => {
            let digest = digest_method("http://www.w3.org/2001/04/xmlenc#sha256");
            (method("http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p", &digest), KEY_SHA256_MASK_SHA1.to_owned())
        }
        Cipher::MaskOfSha256 => (oaep_11("http://www.w3.org/2001/04/xmlenc#sha512", "mgf1sha256"), KEY_SHA512_MASK_SHA256.to_owned()),
    };
    let data = STANDARD.encode(bytes);
    format!(
        r#"<saml:{element} xmlns:saml="{SAML}"><xenc:EncryptedData xmlns:xenc="http://www.w3.org/2001/04/xmlenc#" Type="http://www.w3.org/2001/04/xmlenc#Element"><xenc:EncryptionMethod Algorithm="{cipher}"></xenc:EncryptionMethod><ds:KeyInfo xmlns:ds="{DS}"><xenc:EncryptedKey>{transport}<xenc:CipherData><xenc:CipherValue>{key}</xenc:CipherValue></xenc:CipherData></xenc:EncryptedKey></ds:KeyInfo><xenc:CipherData><xenc:CipherValue>{data}</xenc:CipherValue></xenc:CipherData></xenc:EncryptedData></saml:{element}>"#
    )
}

fn method(algorithm: &str, inside: &str) -> String {
    format!(r#"<xenc:EncryptionMethod Algorithm="{algorithm}">{inside}</xenc:EncryptionMethod>"#)
}

fn digest_method(digest: &str) -> String {
    format!(r#"<ds:DigestMethod Algorithm="{digest}"></ds:DigestMethod>"#)
}

fn oaep_11(digest: &str, mask: &str) -> String {
    let mask = format!(
        r#"<xenc11:MGF xmlns:xenc11="http://www.w3.org/2009/xmlenc11#" Algorithm="http://www.w3.org/2009/xmlenc11#{mask}"></xenc11:MGF>"#
    );
    method("http://www.w3.org/2009/xmlenc11#rsa-oaep", &(digest_method(digest) + &mask))
}

fn gcm(algorithm: &'static aead::Algorithm, key: &[u8], text: &str) -> Vec<u8> {
    let nonce = [9; 12];
    let sealing = LessSafeKey::new(UnboundKey::new(algorithm, key).expect("a key"));
    let mut sealed = text.as_bytes().to_vec();
    sealing.seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::empty(), &mut sealed).expect("sealed");
    [nonce.as_slice(), &sealed].concat()
}

fn cbc(algorithm: &'static cipher::Algorithm, key: &[u8], text: &str) -> Vec<u8> {
    let sealing = PaddedBlockEncryptingKey::cbc_pkcs7(UnboundCipherKey::new(algorithm, key).expect("a key")).expect("a key");
    let mut sealed = text.as_bytes().to_vec();
    let DecryptionContext::Iv128(iv) = sealing.encrypt(&mut sealed).expect("sealed") else { panic!("another context") };
    [iv.as_ref(), &sealed[..]].concat()
}

/// What assertions are encrypted with, or its first half.
const KEY: [u8; 32] = [7; 32];

/// [`KEY`] under the key of [`Idp::other`]: by OpenSSL, as our library has one hash for both alone
/// (`pkeyutl -encrypt -pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:sha256 -pkeyopt rsa_mgf1_md:sha1`).
const KEY_SHA256_MASK_SHA1: &str = concat!(
    "pgDnWVE8A4UJRDDFl16Jj93CVsn8zpRvF9ZViWIb3EBRee5BxgVG7nDIzMd2HVEQF+9ytR3qz9L1BJldh+tkhj+k92n3SZOes/KK",
    "AiDc+jJtcrPYoRTxT/auf2tZd5aXW3hasCToFn4rnjn+763ApVYWeUGX2B6DzZeQmfVwauUnIe8pioJkDhv5gz2x6rGJxvgOmPs3",
    "TeGHv7xOWtGt8Tgt5OPNpZy01Cf6JYY5i3hscWyx6RtkJszIrvHo/8zDGqBEkm1xuqfQHh6mft1JaXSi5XLfV6+/DEwoDcJngaOJ",
    "+4+79dEB7x8FeYTzT69v1IEJp/jEEevzKGL43HJydA==",
);
/// The same with `rsa_oaep_md:sha512` and `rsa_mgf1_md:sha256`.
const KEY_SHA512_MASK_SHA256: &str = concat!(
    "VNLbF0qr+Bcx3gLGncK7ioDG2vKjytsuskCu8gAZKWh+WQsn6QC34Yqrbva+Tz7sp9YibnNTBtNVZmnraSd0ZRx5B5mAZ3XK7CHM",
    "eRBECOYHtyBS/rUgbiO4bvC3Wt2NcwiSnrtj6kmHEkpX+Pl55lEdaHmsxtshf+8jtHIBvrKA1x4e4z8oa4VNjIfETKOtCQd6QI4R",
    "LopqouDMxX8F9+KLRkGXRsPsTk78VWJ+mIIRDvbiz7lhPY6JpG+LKsiXSQGcCobXDrId8bmbputL0kYhlpCUcougtAgSNpwV+UoB",
    "jUBiA5WFMlnIdnHMrd+eUCqJ8Md6ePKwaeXBGzqjiw==",
);

/// How an assertion is encrypted.
#[derive(Debug, Clone, Copy)]
pub enum Cipher {
    /// AES-256-GCM, its key by RSA-OAEP with SHA-256.
    Gcm,
    /// AES-128-GCM, its key by RSA-OAEP with SHA-512.
    Gcm128,
    /// AES-128-CBC, its key by RSA-OAEP with SHA-1, as its oldest name has it.
    Cbc,
    /// AES-256-CBC, its key by RSA-OAEP with SHA-384.
    Cbc256,
    /// The key by RSA-OAEP with SHA-256 and a mask of SHA-1, as the oldest name has it where only the digest is set; for [`Idp::other`] alone.
    MaskOfSha1,
    /// The key by RSA-OAEP with SHA-512 and a mask of SHA-256; for [`Idp::other`] alone.
    MaskOfSha256,
    /// The key by the old transport of RSA, PKCS#1 v1.5.
    Old,
}

/// What a signature says of itself.
pub struct Shape {
    /// What the reference names.
    pub uri: String,
    /// DigestMethod.
    pub digest: &'static str,
    /// SignatureMethod.
    pub method: &'static str,
    /// Each with what is inside.
    pub transforms: Vec<(&'static str, &'static str)>,
    /// Behind the first.
    pub more_references: String,
}

impl Default for Shape {
    fn default() -> Self {
        Self {
            uri: String::new(),
            digest: "http://www.w3.org/2001/04/xmlenc#sha256",
            method: RSA_SHA256,
            transforms: vec![
                ("http://www.w3.org/2000/09/xmldsig#enveloped-signature", ""),
                ("http://www.w3.org/2001/10/xml-exc-c14n#", ""),
            ],
            more_references: String::new(),
        }
    }
}

/// Puts a signature behind the first issuer of an element.
pub fn with_signature(text: &str, signature: &str) -> String {
    text.replacen("</saml:Issuer>", &format!("</saml:Issuer>{signature}"), 1)
}

/// An assertion; each test changes what it is about.
#[derive(Clone)]
pub struct Assertion {
    /// ID.
    pub id: String,
    /// Issuer.
    pub issuer: String,
    /// IssueInstant.
    pub issued: String,
    /// The element NameID.
    pub name_id: String,
    /// Audience.
    pub audience: String,
    /// Recipient.
    pub recipient: String,
    /// InResponseTo.
    pub in_response_to: Option<String>,
    /// NotBefore.
    pub not_before: String,
    /// NotOnOrAfter.
    pub until: String,
    /// Attribute elements.
    pub attributes: String,
}

impl Default for Assertion {
    fn default() -> Self {
        Self {
            id: "_assertion-1".to_owned(),
            issuer: ISSUER.to_owned(),
            issued: "2023-11-14T22:13:19Z".to_owned(),
            name_id: "<saml:NameID>ann@example.com</saml:NameID>".to_owned(),
            audience: AUDIENCE.to_owned(),
            recipient: RECIPIENT.to_owned(),
            in_response_to: Some(REQUEST.to_owned()),
            not_before: "2023-11-14T22:13:00Z".to_owned(),
            until: "2023-11-14T22:18:20Z".to_owned(),
            attributes: attribute("mail", &["ann@example.com"]),
        }
    }
}

/// An attribute with its values.
pub fn attribute(name: &str, values: &[&str]) -> String {
    let values: String = values.iter().map(|value| format!("<saml:AttributeValue>{value}</saml:AttributeValue>")).collect();
    format!(r#"<saml:Attribute Name="{name}">{values}</saml:Attribute>"#)
}

impl Assertion {
    /// In canonical form.
    pub fn text(&self) -> String {
        let in_response_to = self.in_response_to.as_ref().map(|id| format!(r#" InResponseTo="{id}""#)).unwrap_or_default();
        format!(
            r#"<saml:Assertion xmlns:saml="{SAML}" ID="{}" IssueInstant="{}" Version="2.0"><saml:Issuer>{}</saml:Issuer><saml:Subject>{}<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData{in_response_to} NotOnOrAfter="{}" Recipient="{}"></saml:SubjectConfirmationData></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="{}" NotOnOrAfter="{}"><saml:AudienceRestriction><saml:Audience>{}</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="2023-11-14T22:13:19Z" SessionIndex="_session-1"></saml:AuthnStatement><saml:AttributeStatement>{}</saml:AttributeStatement></saml:Assertion>"#,
            self.id,
            self.issued,
            self.issuer,
            self.name_id,
            self.until,
            self.recipient,
            self.not_before,
            self.until,
            self.audience,
            self.attributes
        )
    }
}

/// A response around an assertion, in canonical form.
pub fn response(assertion: &str, in_response_to: Option<&str>) -> String {
    let in_response_to = in_response_to.map(|id| format!(r#" InResponseTo="{id}""#)).unwrap_or_default();
    format!(
        r#"<samlp:Response xmlns:samlp="{SAMLP}" Destination="{RECIPIENT}" ID="_response-1"{in_response_to} IssueInstant="2023-11-14T22:13:19Z" Version="2.0"><saml:Issuer xmlns:saml="{SAML}">{ISSUER}</saml:Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"></samlp:StatusCode></samlp:Status>{assertion}</samlp:Response>"#
    )
}

/// As it is posted.
pub fn posted(text: &str) -> String {
    STANDARD.encode(text)
}

/// What was deflated in stored blocks.
pub fn inflated(text: &str) -> String {
    let bytes = STANDARD.decode(text).expect("Base64");
    let (mut rest, mut out) = (bytes.as_slice(), Vec::new());
    loop {
        let (last, length) = (rest[0], usize::from(u16::from_le_bytes([rest[1], rest[2]])));
        assert_eq!(u16::from_le_bytes([rest[3], rest[4]]), !u16::try_from(length).expect("short"));
        out.extend(&rest[5..5 + length]);
        rest = &rest[5 + length..];
        if last == 1 {
            assert!(rest.is_empty());
            return String::from_utf8(out).expect("text");
        }
    }
}
