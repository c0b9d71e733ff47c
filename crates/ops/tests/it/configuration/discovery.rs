//! JWKS and the discovery document (authentication 4.1, 6.8).

use identity::token::discovery;
use ops::testing::app;
use serde_json::{Value, json};

use super::pool;

#[tokio::test]
async fn a_pool_publishes_two_keys_with_exactly_these_members() {
    let app = app().await;
    let id = pool(&app, json!({})).await;
    let document: Value = serde_json::from_str(&discovery::jwks(&app, &id).await.unwrap()).unwrap();
    let keys = document["keys"].as_array().unwrap();
    assert_eq!(keys.len(), 2);
    assert_ne!(keys[0]["kid"], keys[1]["kid"]);
    for key in keys {
        let members: Vec<_> = key.as_object().unwrap().keys().collect();
        assert_eq!(members, ["alg", "e", "kid", "kty", "n", "use"]);
        assert_eq!((&key["alg"], &key["kty"], &key["use"], &key["e"]), (&json!("RS256"), &json!("RSA"), &json!("sig"), &json!("AQAB")));
        let kid = key["kid"].as_str().unwrap();
        assert!(kid.len() == 44 && kid.ends_with('='), "{kid}");
    }
}

#[tokio::test]
async fn the_private_keys_lie_sealed_in_the_store() {
    let app = app().await;
    let id = pool(&app, json!({})).await;
    let rows = app.store.read(move |tx| tx.signing_keys(&id)).await.unwrap();
    assert_eq!(rows.len(), 2);
    for row in rows {
        // The DER of an RSA key would show its algorithm.
        let rsa = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];
        assert!(!row.private_key.windows(rsa.len()).any(|part| part == rsa));
        assert!(domain::jwt::SigningKey::from_pkcs8(&row.private_key).is_err());
    }
}

#[tokio::test]
async fn the_discovery_document_names_the_issuer_and_its_addresses() {
    let app = app().await;
    let id = pool(&app, json!({})).await;
    let issuer = format!("http://127.0.0.1:9229/{id}");
    let document: Value = serde_json::from_str(&discovery::openid_configuration(&app, &id).await.unwrap()).unwrap();
    assert_eq!(
        document,
        json!({
            "authorization_endpoint": format!("{issuer}/oauth2/authorize"),
            // The service has it not; clients that insist on it find it here (managed-login 10).
            "code_challenge_methods_supported": ["S256"],
            "end_session_endpoint": format!("{issuer}/logout"),
            "id_token_signing_alg_values_supported": ["RS256"],
            "issuer": issuer,
            "jwks_uri": format!("{issuer}/.well-known/jwks.json"),
            "response_types_supported": ["code", "token"],
            "revocation_endpoint": format!("{issuer}/oauth2/revoke"),
            "scopes_supported": ["openid", "email", "phone", "profile"],
            "subject_types_supported": ["public"],
            "token_endpoint": format!("{issuer}/oauth2/token"),
            "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
            "userinfo_endpoint": format!("{issuer}/oauth2/userInfo"),
        })
    );
}

#[tokio::test]
async fn a_pool_that_is_not_there_publishes_nothing() {
    let app = app().await;
    for outcome in [discovery::jwks(&app, "us-east-1_none").await, discovery::openid_configuration(&app, "us-east-1_none").await] {
        assert_eq!(outcome.unwrap_err().text(), "User pool us-east-1_none does not exist.");
    }
}
