//! A SAML identity provider that others wrote signs a pool's users in and out (managed-login 4.4).

use serde_json::json;

use crate::support::{Place, TestPool, toolchain};

#[tokio::test]
async fn samlify_signs_users_in_and_out() {
    let Some(mut command) = toolchain::node("saml_flow.mjs") else {
        return toolchain::skipped("samlify", "scripts/test-clients has not installed it");
    };
    let place = Place::start();
    let pool = TestPool::with(&place.caller(), json!({ "AutoVerifiedAttributes": ["email"] }), json!({})).await;
    let fixture = |name: &str| format!("{}/fixtures/saml/{name}", env!("CARGO_MANIFEST_DIR"));
    command
        .env("COGNATE_ENDPOINT", place.url())
        .env("COGNATE_POOL", &pool.pool_id)
        .env("COGNATE_CLIENT", &pool.client_id)
        .env("COGNATE_CALLBACK", "http://localhost:65123/callback")
        .env("COGNATE_LEAVE", "http://localhost:65123/bye")
        .env("COGNATE_TEST_SAML_KEY", fixture("idp.key.pem"))
        .env("COGNATE_TEST_SAML_CERT", fixture("idp.cert.pem"));
    let report = toolchain::report(command).await;
    println!("ran: {}", report["client"].as_str().unwrap());
    let wanted = json!({
        "described": [true, true],
        "own": [true, true, true, true, true, true, "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"],
        "asked": [true, true],
        "first": {
            "name": "Staff_ada-7",
            "email": "ada@example.com",
            "nickname": "[engineers,R+%26+D]",
            "provider": ["Staff", "SAML", true],
        },
        "status": "EXTERNAL_PROVIDER",
        "ended": ["ada-7", "session-1", true],
        "left": true,
        "message": "ada@new.example",
        "plain": "Invalid SAML response received: the assertion is not encrypted",
        "encryptsFor": true,
        "encrypted": "ada@example.com",
        "both": "ada@example.com",
        // When it was made, at the first sign-in, and when it was changed.
        "fetched": 3,
    });
    assert_eq!(report["seen"], wanted);
}
