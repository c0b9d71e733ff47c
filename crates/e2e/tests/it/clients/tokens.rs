//! Tokens verify with libraries that are not ours, against the published keys.

use serde_json::Value;

use crate::support::tls::fixture;
use crate::support::{Caller, Place, TestPool, toolchain};

struct Signed {
    place: Place,
    pool: TestPool,
    tokens: Value,
    sub: Value,
}

async fn signed_in() -> Signed {
    sign_in_at(Place::start()).await
}

async fn sign_in_at(place: Place) -> Signed {
    let scheme = if place.url().starts_with("https://127.") { "https" } else { "http" };
    let pool = TestPool::new(&Caller::new(&format!("{scheme}://{}", place.address()))).await;
    let sub = pool.confirmed("ada").await["UserSub"].clone();
    let tokens = pool.sign_in("ada").await;
    Signed { place, pool, tokens, sub }
}

impl Signed {
    fn arguments(&self) -> [String; 4] {
        let token = |name: &str| self.tokens[name].as_str().unwrap().to_owned();
        [format!("{}/{}", self.place.url(), self.pool.pool_id), self.pool.client_id.clone(), token("IdToken"), token("AccessToken")]
    }

    fn check(&self, claims: &Value) {
        let [issuer, client_id, ..] = self.arguments();
        let (id, access) = (&claims["id"], &claims["access"]);
        assert_eq!((&id["sub"], &access["sub"]), (&self.sub, &self.sub));
        assert_eq!((&id["iss"], &access["iss"]), (&issuer.clone().into(), &issuer.into()));
        assert_eq!((&id["aud"], &access["client_id"]), (&client_id.clone().into(), &client_id.into()));
        assert_eq!((&id["token_use"], &access["token_use"]), (&"id".into(), &"access".into()));
        assert_eq!((&id["cognito:username"], &access["username"]), (&"ada".into(), &"ada".into()));
        assert_eq!((&id["email"], &id["email_verified"]), (&"ada@example.com".into(), &true.into()));
        assert_eq!(access["scope"], "aws.cognito.signin.user.admin");
        assert_eq!(id["origin_jti"], access["origin_jti"]);
        assert_ne!(id["jti"], access["jti"]);
        assert_eq!(id["exp"].as_i64().unwrap() - id["iat"].as_i64().unwrap(), 3600);
    }
}

#[tokio::test]
async fn pyjwt_verifies_both_tokens() {
    let Some(mut python) = toolchain::python("python") else {
        return toolchain::skipped("PyJWT", "scripts/test-clients has not installed it");
    };
    let signed = signed_in().await;
    python.arg(toolchain::sources().join("python").join("verify_tokens.py")).args(signed.arguments());
    let claims = toolchain::report(python).await;
    signed.check(&claims);
    let header = claims["idHeader"].as_object().unwrap();
    assert_eq!(header.keys().map(String::as_str).collect::<Vec<_>>(), ["alg", "kid"], "the header has these two and no more");
}

#[tokio::test]
async fn aws_jwt_verify_verifies_both_tokens() {
    let Some(mut node) = toolchain::node("verify_tokens.mjs") else {
        return toolchain::skipped("aws-jwt-verify", "scripts/test-clients has not installed it");
    };
    let signed = signed_in().await;
    node.args(signed.arguments());
    signed.check(&toolchain::report(node).await);
}

/// The first of two ways with the verifier for the cloud's pools: tokens name the cloud's own issuer, and the keys are handed to it.
#[tokio::test]
async fn aws_jwt_verify_takes_tokens_of_the_clouds_issuer_with_the_keys_from_here() {
    let Some(mut node) = toolchain::node("verify_tokens.mjs") else {
        return toolchain::skipped("aws-jwt-verify", "scripts/test-clients has not installed it");
    };
    let cloud = "https://cognito-idp.us-east-1.amazonaws.com";
    let signed = sign_in_at(Place::start_with(&["--dev", "--public-url", cloud], &[])).await;
    let keys = format!("http://{}/{}/.well-known/jwks.json", signed.place.address(), signed.pool.pool_id);
    node.args(signed.arguments()).arg(keys);
    signed.check(&toolchain::report(node).await);
}

/// The second: the library's general verifier with the issuer named, which fetches the keys itself, over TLS only.
#[tokio::test]
async fn aws_jwt_verify_fetches_the_keys_itself_over_tls() {
    let Some(mut node) = toolchain::node("verify_tokens.mjs") else {
        return toolchain::skipped("aws-jwt-verify", "scripts/test-clients has not installed it");
    };
    let (certificate, key) = (fixture("first.pem"), fixture("first.key"));
    let place = Place::start_with(&["--dev", "--tls-cert", certificate.to_str().unwrap(), "--tls-key", key.to_str().unwrap()], &[]);
    let signed = sign_in_at(place).await;
    node.args(signed.arguments()).env("NODE_EXTRA_CA_CERTS", fixture("ca.pem"));
    signed.check(&toolchain::report(node).await);
}

#[tokio::test]
async fn jose_verifies_both_tokens_and_takes_none_that_is_for_others_or_changed() {
    let Some(mut node) = toolchain::node("verify_tokens_jose.mjs") else {
        return toolchain::skipped("jose", "scripts/test-clients has not installed it");
    };
    let signed = signed_in().await;
    node.args(signed.arguments());
    let claims = toolchain::report(node).await;
    signed.check(&claims);
    let refused = ["not for us", "ERR_JWT_CLAIM_VALIDATION_FAILED", "ERR_JWS_SIGNATURE_VERIFICATION_FAILED"];
    assert_eq!(claims["refused"], serde_json::json!(refused));
}
