//! Identity providers that others wrote: their users sign in at a pool (managed-login 4).

use serde_json::json;

use super::libraries::{check, seen_at};
use crate::support::{At, toolchain};

async fn users_of_oidc_provider(at: At) {
    let Some(seen) = seen_at(at, "oidc-provider", toolchain::node("federation_flow.mjs")).await else { return };
    let groups = json!(["POOL_Idp"]);
    check(
        &seen,
        &json!({
            "first": {
                "username": "Idp_bea", "groups": groups, "name": "Bea", "email": ["bea@idp.example", true],
                "identity": ["Idp", "OIDC", "bea", "true"], "info": "bea@idp.example",
            },
            "second": {
                "username": "Idp_bea", "groups": groups, "name": "Bea B.", "email": ["bea@new.example", false],
                "identity": ["Idp", "OIDC", "bea", "true"], "info": "bea@new.example",
            },
            "sameUser": true,
            "session": "Bea B.",
            // Local users are in no group of the provider.
            "linked": {
                "username": "local", "name": "Cat", "email": ["cat@idp.example", true],
                "identity": ["Idp", "OIDC", "cat", "false"], "info": "cat@idp.example",
            },
            "linkedSub": true,
            "left": ["invalid_request", "Idp Error - access_denied End-User aborted interaction"],
            "users": ["Idp_bea EXTERNAL_PROVIDER", "local CONFIRMED"],
        }),
    );
}

#[tokio::test]
async fn users_of_oidc_provider_sign_in_and_are_linked() {
    users_of_oidc_provider(At::Usual).await;
}

#[tokio::test]
async fn users_of_oidc_provider_sign_in_and_are_linked_at_two_nodes_in_turn() {
    users_of_oidc_provider(At::TwoNodes).await;
}
