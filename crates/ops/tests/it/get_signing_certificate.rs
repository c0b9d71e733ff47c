//! `GetSigningCertificate`, by administration 5.14.

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use identity::pool::saml::certificate::Certificate;
use serde_json::json;

use crate::family::{Family, refused, text};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

async fn certificate(family: &Family) -> String {
    text(&family.admin_call("GetSigningCertificate", json!({})).await.expect("a certificate")["Certificate"])
}

#[tokio::test]
async fn a_pool_has_an_x509_certificate_that_names_it_and_stays_the_same_for_a_year() {
    let family = Family::plain().await;
    let first = certificate(&family).await;
    let der = STANDARD.decode(&first).expect("base64");
    // A SEQUENCE in long form, as every certificate is, with the pool's id in it.
    assert_eq!(der[..2], [0x30, 0x82]);
    assert!(der.windows(family.pool.len()).any(|window| window == family.pool.as_bytes()));
    family.app.clock.advance(DAY * 364);
    assert_eq!(certificate(&family).await, first);
    family.app.clock.advance(DAY * 2);
    let second = certificate(&family).await;
    assert_ne!(second, first);
    assert_eq!(certificate(&family).await, second);
    // The key stays, so that what is signed from now on verifies with the certificate of before.
    let key = |text: &str| Certificate::read(&STANDARD.decode(text).expect("base64")).expect("a certificate").public_key;
    assert_eq!(key(&second), key(&first));
}

#[tokio::test]
async fn requests_that_come_at_once_get_the_same_certificate() {
    let family = Family::plain().await;
    let (one, two, three) = tokio::join!(certificate(&family), certificate(&family), certificate(&family));
    assert_eq!([&one, &two], [&two, &three]);
}

#[tokio::test]
async fn a_pool_that_is_not_there_has_none() {
    let family = Family::plain().await;
    let missing = family.call("GetSigningCertificate", json!({ "UserPoolId": "us-east-1_missing00" })).await;
    assert_eq!(refused(missing).0, "ResourceNotFoundException");
}
