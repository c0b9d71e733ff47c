//! Tokens verify with libraries that are not ours, against the published keys.

use serde_json::Value;

use crate::support::{Server, TestPool, toolchain};

struct Signed {
    server: Server,
    pool: TestPool,
    tokens: Value,
    sub: Value,
}

async fn signed_in() -> Signed {
    let server = Server::start();
    let pool = TestPool::new(&server.caller()).await;
    let sub = pool.confirmed("ada").await["UserSub"].clone();
    let tokens = pool.sign_in("ada").await;
    Signed { server, pool, tokens, sub }
}

impl Signed {
    fn arguments(&self) -> [String; 4] {
        let token = |name: &str| self.tokens[name].as_str().unwrap().to_owned();
        [format!("{}/{}", self.server.url, self.pool.pool_id), self.pool.client_id.clone(), token("IdToken"), token("AccessToken")]
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
