//! Identity providers that others wrote: their users sign in at a pool (managed-login 4).

use serde_json::{Value, json};

use super::libraries::{check, seen, seen_at, seen_over_tls};
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

/// What is seen of the buttons of both providers.
fn by_buttons() -> Value {
    json!({
        "byOpenId": ["Idp_bea", "bea@idp.example", "Idp", "OIDC", "bea"],
        "bySaml": ["Staff_dan", "dan@staff.example", "Staff", "SAML", "dan"],
        "buttons": {
            "buttons": ["Continue with Idp", "Continue with Staff"],
            "order": null,
            "refusedAtIdp": ["invalid_request", "Idp Error - access_denied End-User aborted interaction", "s1"],
            "refusedAtStaff": ["server_error", "Invalid SAML response received: the identity provider answered AuthnFailed", "s1"],
            "again": "Idp_bea",
            "ended": [["dan", "session-of-dan"]],
            "askedAgain": "Sign in",
            "beside": "ada",
        },
        "found": [],
        "strangers": [],
    })
}

/// By the buttons of the sign-in page, with the browser's own rules for cookies, forms and policies.
#[tokio::test]
async fn users_of_providers_sign_in_and_out_in_a_browser() {
    let command = toolchain::browser_with_providers("providers_flow.mjs");
    let Some(seen) = seen_over_tls("Chromium with oidc-provider and samlify", command).await else { return };
    let mut wanted = by_buttons();
    let more = json!({
        "linked": ["local", "cat@idp.example", "Idp", "OIDC", "cat"],
        "withoutScript": ["Idp_bea", "Staff_dan"],
        "onAPhone": {
            "de": { "buttons": ["Weiter mit Idp", "Weiter mit Staff"], "wide": 0, "straight": "Staff_dan" },
            "ja": { "buttons": ["Idp で続行", "Staff で続行"], "wide": 0, "straight": "Idp_bea" },
        },
        "byAddress": { "buttons": [], "unknown": "User does not exist.", "who": "Staff_dan" },
    });
    wanted.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    check(&seen, &wanted);
}

/// Over plain http on this machine browsers have other rules for cookies.
#[tokio::test]
async fn users_of_providers_sign_in_and_out_in_a_browser_without_tls() {
    let command = toolchain::browser_with_providers("providers_flow.mjs").map(|mut command| {
        command.arg("byButtons");
        command
    });
    let Some(seen) = seen("Chromium with oidc-provider and samlify", command).await else { return };
    check(&seen, &by_buttons());
}
