//! An agent signs in without being registered, by the client of the Model Context Protocol's SDK (managed-login 7).

use std::net::TcpListener;

use serde_json::json;

use crate::support::tls::Development;
use crate::support::{TestPool, toolchain};

#[tokio::test]
async fn an_mcp_client_signs_in_with_a_document_in_place_of_a_registration() {
    let Some(mut command) = toolchain::node("mcp_flow.mjs") else {
        return toolchain::skipped("@modelcontextprotocol/sdk", "scripts/test-clients has not installed it");
    };
    // The document is fetched over TLS, and its certificate is of an authority of this house.
    let development = Development::start(|folder| vec![("COGNATE_OUTGOING_CA_FILE", folder.join("ca.pem").display().to_string())]);
    let oauth = json!({
        "AllowedOAuthFlowsUserPoolClient": true,
        "AllowedOAuthFlows": ["code"],
        "AllowedOAuthScopes": ["openid", "email"],
        "CallbackURLs": ["https://app.example/callback"],
        "SupportedIdentityProviders": ["COGNITO"],
    });
    let url = development.place.url();
    let pool = TestPool::with(&development.caller(), json!({ "AutoVerifiedAttributes": ["email"] }), oauth).await;
    pool.confirmed("ada").await;
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let policy = json!({
        "UserPoolId": pool.pool_id,
        "ClientId": pool.client_id,
        "PolicyName": "agents",
        "URLPatterns": [format!("https://localhost:{port}/agents/*")],
    });
    pool.caller.ok("CreateCIMDPolicy", policy).await;
    command
        .env("COGNATE_ISSUER", format!("{url}/{}", pool.pool_id))
        .env("COGNATE_CLIENT", &pool.client_id)
        .env("COGNATE_DOCUMENT_PORT", port.to_string())
        .env("COGNATE_TEST_CERT", development.file("cert.pem"))
        .env("COGNATE_TEST_KEY", development.file("key.pem"))
        .env("NODE_EXTRA_CA_CERTS", development.file("ca.pem"));
    let report = toolchain::report(command).await;
    println!("ran: {}", report["client"].as_str().unwrap());
    let wanted = json!({
        "first": "unauthorized",
        "asked": ["the document", "S256", "openid", "the server"],
        "state": "s1",
        "who": "ada by the app client",
        "again": "ada by the app client",
        "refreshed": true,
        "fetched": 1,
        "refused": ["redirect_mismatch", "invalid_request"],
        "unfetched": true,
    });
    assert_eq!(report["seen"], wanted);
}
