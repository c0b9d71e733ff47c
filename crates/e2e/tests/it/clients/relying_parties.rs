//! Relying parties that others wrote, unchanged: each signs a user in on the pages and uses what it gets (managed-login 11.1, 25).

use std::process::Command;

use serde_json::{Value, json};

use super::libraries;
use crate::support::{At, Place, TestPool, toolchain};

const CALLBACK: &str = "http://localhost:65123/callback";
const LEAVE: &str = "http://localhost:65123/bye";

/// What a relying party saw; null if its toolchain is not there.
async fn seen_at(at: At, name: &str, command: Option<Command>) -> Option<Value> {
    let Some(mut command) = command else {
        toolchain::skipped(name, "its toolchain is not on this machine");
        return None;
    };
    let place = at.start(name)?;
    let oauth = json!({
        "AllowedOAuthFlowsUserPoolClient": true,
        "AllowedOAuthFlows": ["code"],
        "AllowedOAuthScopes": ["openid", "email", "profile"],
        "CallbackURLs": [CALLBACK],
        "LogoutURLs": [LEAVE],
        "SupportedIdentityProviders": ["COGNITO"],
    });
    let pool = TestPool::with(&place.caller(), json!({ "AutoVerifiedAttributes": ["email"] }), oauth.clone()).await;
    pool.confirmed("ada").await;
    let client = async |members: Value| {
        let mut input = json!({ "UserPoolId": pool.pool_id, "ClientName": "more", "GenerateSecret": true });
        input.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
        pool.caller.ok("CreateUserPoolClient", input).await["UserPoolClient"].clone()
    };
    let confidential = client(oauth).await;
    let scopes = json!([{ "ScopeName": "read", "ScopeDescription": "reads" }]);
    let server_of_scopes = json!({ "UserPoolId": pool.pool_id, "Identifier": "shop", "Name": "shop", "Scopes": scopes });
    pool.caller.ok("CreateResourceServer", server_of_scopes).await;
    let machine = json!({
        "AllowedOAuthFlowsUserPoolClient": true,
        "AllowedOAuthFlows": ["client_credentials"],
        "AllowedOAuthScopes": ["shop/read"],
    });
    let machine = client(machine).await;
    command
        .env("COGNATE_ENDPOINT", place.url())
        .env("COGNATE_ISSUER", format!("{}/{}", place.url(), pool.pool_id))
        .env("COGNATE_CLIENT", &pool.client_id)
        .env("COGNATE_CONFIDENTIAL", confidential["ClientId"].as_str().unwrap())
        .env("COGNATE_SECRET", confidential["ClientSecret"].as_str().unwrap())
        .env("COGNATE_MACHINE", machine["ClientId"].as_str().unwrap())
        .env("COGNATE_MACHINE_SECRET", machine["ClientSecret"].as_str().unwrap())
        .env("COGNATE_CALLBACK", CALLBACK)
        .env("COGNATE_LEAVE", LEAVE);
    let report = toolchain::report(command).await;
    println!("ran: {}", report["client"].as_str().unwrap());
    Some(report["seen"].clone())
}

async fn openid_client(at: At) {
    let Some(seen) = seen_at(at, "openid-client", toolchain::node("openid_flow.mjs")).await else { return };
    let whole = json!({
        "email": "ada@example.com",
        "audience": true,
        "info": ["ada@example.com", "true", "ada"],
        "refreshed": true,
        "replay": "invalid_grant",
        "after": "invalid_grant",
        "revoked": "invalid_grant",
        "left": true,
        "silentAfter": "login_required",
    });
    for way in ["public", "basic", "post"] {
        assert_eq!(seen[way], whole, "{way}");
    }
    assert_eq!(seen["machine"], json!({ "type": "bearer", "expires": 3600, "refresh": null }));
    assert_eq!(seen["machineForeign"], "invalid_scope");
}

#[tokio::test]
async fn openid_client_goes_the_whole_way() {
    openid_client(At::Usual).await;
}

#[tokio::test]
async fn openid_client_goes_the_whole_way_at_two_nodes_in_turn() {
    openid_client(At::TwoNodes).await;
}

#[tokio::test]
async fn authlib_goes_the_whole_way() {
    let command = toolchain::python("python").map(|mut command| {
        command.arg(toolchain::sources().join("python").join("authlib_flow.py"));
        command
    });
    let Some(seen) = seen_at(At::Usual, "Authlib", command).await else { return };
    let wanted = json!({
        "issuer": true, "nonce": "n1", "email": null, "info": "ada", "refreshed": true, "revoked": 200, "machine": "shop/read",
    });
    assert_eq!(seen, wanted);
}

/// What a relying party saw whose users are in a real Chromium, at a server that speaks TLS; null if there is no browser.
async fn in_a_browser(name: &str, script: &str) -> Option<Value> {
    libraries::seen_over_tls(name, toolchain::browser(script)).await
}

/// What all of them see: tokens that verify, no second question while the browser's session lasts, and one after signing out.
fn whole(scope: &str, more: Value) -> Value {
    let mut wanted = json!({
        "who": "ada@example.com",
        "verified": { "email": "ada@example.com", "uses": ["id", "access"], "client": true, "scope": scope },
        "again": "ada@example.com",
        "out": true,
        "askedAgain": true,
        "errors": [],
    });
    wanted.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    wanted
}

/// Tokens that a client renewed twice: others each time, and the refresh token that was rotated away is spent. So many ID tokens has it seen.
fn renewed(id: u32) -> Value {
    json!({ "email": "ada@example.com", "id": id, "access": 3, "refresh": 3, "spent": "invalid_grant" })
}

#[tokio::test]
async fn amplify_signs_in_by_redirect() {
    let command = toolchain::browser_with_providers("rp_amplify.mjs");
    let Some(seen) = libraries::seen_over_tls("aws-amplify in a browser", command).await else { return };
    let more = json!({ "customState": "basket=7", "refreshed": true, "federated": ["bea@idp.example", "Idp_bea"] });
    assert_eq!(seen, whole("openid email aws.cognito.signin.user.admin", more));
}

#[tokio::test]
async fn oidc_client_ts_goes_the_whole_way_in_a_browser() {
    let Some(seen) = in_a_browser("oidc-client-ts", "rp_oidc_client_ts.mjs").await else { return };
    let more = json!({ "state": { "basket": 7 }, "username": "ada", "refreshed": true, "revoked": ["invalid_grant", 401] });
    assert_eq!(seen, whole("openid email", more));
}

#[tokio::test]
async fn auth_js_signs_in_with_its_provider_for_pools() {
    let Some(seen) = in_a_browser("Auth.js", "rp_authjs.mjs").await else { return };
    assert_eq!(seen, whole("openid profile email", json!({ "renewed": renewed(3) })));
}

#[tokio::test]
async fn spring_security_signs_in_and_takes_access_tokens_at_its_own_api() {
    let (Some(spring), Some(mut command)) = (toolchain::spring(), toolchain::browser("rp_spring.mjs")) else {
        return toolchain::skipped("Spring Security", "its toolchain or a browser is not on this machine");
    };
    let place = Place::start();
    command.env("COGNATE_ENDPOINT", place.url()).env("COGNATE_TEST_SPRING", json!(spring).to_string());
    let report = toolchain::report(command).await;
    println!("ran: {}", report["client"].as_str().unwrap());
    // It keeps the user as signed in: it would take a new ID token only out of an answer with `scope`, which the service's has not (managed-login 2.6
    // `[aws-verified]`).
    let more = json!({ "username": "ada", "api": ["ada", true], "changed": 401, "renewed": renewed(1) });
    assert_eq!(report["seen"], whole("openid email", more));
}
