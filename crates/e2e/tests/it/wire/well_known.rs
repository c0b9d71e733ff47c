//! The documents that verifiers read (authentication 4.1, 6.8).

use crate::support::{Server, TestPool};

#[tokio::test]
async fn a_pool_publishes_its_keys_and_its_discovery_document() {
    let server = Server::start();
    let pool = TestPool::new(&server.caller()).await;
    let (status, discovery) = pool.caller.get(&format!("/{}/.well-known/openid-configuration", pool.pool_id)).await;
    assert_eq!(status, 200);
    let issuer = format!("{}/{}", server.url, pool.pool_id);
    assert_eq!(discovery["issuer"], issuer.as_str());
    assert_eq!(discovery["jwks_uri"], format!("{issuer}/.well-known/jwks.json").as_str());
    let (status, jwks) = pool.caller.get(&format!("/{}/.well-known/jwks.json", pool.pool_id)).await;
    assert_eq!(status, 200);
    let keys = jwks["keys"].as_array().unwrap();
    assert_eq!(keys.len(), 2, "the active key and the standby");
    for key in keys {
        assert_eq!((&key["alg"], &key["kty"], &key["use"], &key["e"]), (&"RS256".into(), &"RSA".into(), &"sig".into(), &"AQAB".into()));
        assert!(key["kid"].as_str().unwrap().ends_with('='));
        assert!(key.get("d").is_none(), "no private member is published");
    }
}

#[tokio::test]
async fn an_unknown_pool_has_no_documents() {
    let server = Server::start();
    let (status, body) = server.caller().get("/us-east-1_nosuchone/.well-known/jwks.json").await;
    assert_eq!((status, body["message"].as_str()), (404, Some("User pool us-east-1_nosuchone does not exist.")));
}
