//! What is left of a user, a client or a pool that was deleted: nothing in any table, save what is named here with the reason. The tables are those
//! that the engine tells of, so a new one is looked at without a word here.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::json;
use store::testing::mentions;

use crate::confirm_device::challenging;
use crate::family::{Family, hiding_client, password_client, text};
use crate::requests::{corporate, policy, style, terms};
use crate::set_ui_customization::image;
use crate::{imports, recoveries};

/// The history of users, which lets them be recovered: it is kept for the days of the plan (managed-login 8, docs/user/recovery.md).
const HISTORY: &str = "user_changes";

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// A pool with one of everything, in which ada has signed in with a device, an app and a session.
async fn lived_in() -> Family {
    let pool = json!({
        "AutoVerifiedAttributes": ["email"], "AliasAttributes": ["email"], "UserPoolTier": "PLUS", "UserPoolTags": { "team": "blue" },
        "UserPoolAddOns": { "AdvancedSecurityMode": "AUDIT" }, "DeviceConfiguration": challenging(),
    });
    let family = Family::new(pool, password_client()).await;
    family.track("ENABLED", 20).await;
    let look = json!({ "ClientId": family.client, "CSS": "", "ImageFile": image(b"\x89PNG\r\n\x1a\n", 64) });
    let link = json!({
        "DestinationUser": { "ProviderName": "Cognito", "ProviderAttributeValue": "ada" },
        "SourceUser": { "ProviderName": "Corporate", "ProviderAttributeName": "Cognito_Subject", "ProviderAttributeValue": "ada-elsewhere" },
    });
    let risk = json!({ "CompromisedCredentialsRiskConfiguration": { "Actions": { "EventAction": "BLOCK" } }, "ClientId": family.client });
    let log = json!({ "LogConfigurations": [{
        "EventSource": "userNotification", "LogLevel": "ERROR",
        "CloudWatchLogsConfiguration": { "LogGroupArn": "arn:aws:logs:us-east-1:000000000000:log-group:/aws/vendedlogs/x" },
    }] });
    family.confirmed("ada", "ada@example.com").await;
    for (operation, input) in [
        ("SetUserPoolMfaConfig", json!({ "MfaConfiguration": "OPTIONAL", "SoftwareTokenMfaConfiguration": { "Enabled": true } })),
        ("CreateUserPoolDomain", json!({ "Domain": "people" })),
        (
            "CreateResourceServer",
            json!({ "Identifier": "api", "Name": "api", "Scopes": [{ "ScopeName": "read", "ScopeDescription": "reads" }] }),
        ),
        ("CreateIdentityProvider", corporate()),
        ("AdminLinkProviderForUser", link),
        ("CreateManagedLoginBranding", style(&family)),
        ("CreateTerms", terms(&family, "terms-of-use")),
        ("CreateTerms", terms(&family, "privacy-policy")),
        ("CreateCIMDPolicy", policy(&family, "https://agents.example/*")),
        ("SetUICustomization", look),
        ("SetRiskConfiguration", risk),
        ("SetLogDeliveryConfiguration", log),
        ("GetSigningCertificate", json!({})),
        ("CreateUserPoolReplica", json!({ "RegionName": "eu-west-1" })),
        ("CreateGroup", json!({ "GroupName": "team" })),
        ("AdminAddUserToGroup", json!({ "GroupName": "team", "Username": "ada" })),
        ("CreateGroup", json!({ "GroupName": "gone" })),
        ("DeleteGroup", json!({ "GroupName": "gone" })),
        ("DeleteUserPoolDomain", json!({ "Domain": "people" })),
    ] {
        family.admin_call(operation, input).await.unwrap_or_else(|error| panic!("{operation}: {error:?}"));
    }
    let (tokens, _) = family.with_device("ada").await;
    family.set_up_app(&text(&tokens["AccessToken"])).await;
    family.client_call("ForgotPassword", json!({ "Username": "ada" })).await.expect("a code");
    family.sign_in("ada", "wrong-Password-1").await.expect_err("another password");
    let job = imports::started(&family, json!({}), &format!("{}bob,bob@example.com,true,\n", imports::HEADER)).await;
    identity::import::worker::run_once(&family.app).await.expect("an import");
    assert!(job["JobId"].is_string());
    recoveries::wait(&family, 30);
    let recovery = recoveries::begun(&family, 20).await;
    family.ok("CancelPointInTimeRecovery", recoveries::of(&family, &recovery)).await;
    family
}

/// The tables that still speak of something after everything had time to go.
async fn left(family: &Family, text: &str, later: Duration) -> Vec<String> {
    family.app.clock.advance(later);
    let now = ops::testing::context(&family.app).now;
    family.app.store.fold_counts().await.expect("counts");
    family.app.store.sweep(now).await.expect("a sweep");
    tables(family, text).await.into_keys().collect()
}

async fn tables(family: &Family, text: &str) -> BTreeMap<String, i64> {
    mentions(&family.app.store, text).await.expect("the tables")
}

#[tokio::test]
async fn of_a_user_nothing_is_left_but_the_history() {
    let family = lived_in().await;
    let sub = text(&family.user("ada").await["Attributes"]["sub"]);
    let before = tables(&family, &sub).await;
    assert!(before.len() > 10, "{before:?}");
    family.admin_call("AdminDeleteUser", json!({ "Username": "ada" })).await.expect("gone");
    for of in ["ada@example.com", "ada-elsewhere"] {
        assert_eq!(left(&family, of, Duration::ZERO).await, [HISTORY], "{of}");
    }
    // Attempts are counted by the id until the hours of the count are over.
    assert_eq!(left(&family, &sub, Duration::ZERO).await, ["counters", HISTORY]);
    assert_eq!(left(&family, &sub, 2 * DAY).await, [HISTORY]);
    // The days of the plan, and one more for a preview that waits.
    assert_eq!(left(&family, &sub, 14 * DAY).await, [""; 0]);
}

#[tokio::test]
async fn of_a_client_nothing_is_left_but_what_its_tokens_need() {
    let family = lived_in().await;
    let before = tables(&family, &family.client).await;
    assert!(before.len() > 4, "{before:?}");
    family.client_call("DeleteUserPoolClient", json!({ "UserPoolId": family.pool })).await.expect("gone");
    let stays = [
        // A policy stays, without its client (new-operations 9.2).
        "resources",
        // Its access tokens live on until they expire (administration 2.4), and users see and end what they signed in to.
        "sign_ins",
        "user_sessions",
    ];
    assert_eq!(left(&family, &family.client, Duration::ZERO).await, stays);
    assert_eq!(tables(&family, &family.client).await["resources"], 1);
    let found = family.admin_call("ListTerms", json!({ "MaxResults": 60 })).await.expect("a list");
    assert_eq!(found["Terms"], json!([]));
}

#[tokio::test]
async fn of_a_pool_nothing_is_left() {
    let family = lived_in().await;
    let before = tables(&family, &family.pool).await;
    assert!(before.len() > 20, "{before:?}");
    let (hiding, _) = Family::client(&family.app, &family.pool, hiding_client()).await;
    family.call("ForgotPassword", json!({ "ClientId": hiding, "Username": "nobody" })).await.expect("a code seems to be sent");
    // Slots of such names tell neither name nor pool.
    assert!(tables(&family, "").await.contains_key("unknown_names"));
    family.ok("DeleteUserPool", json!({ "UserPoolId": family.pool })).await;
    // Counters of attempts and codes of names that nobody has end by their time, within two days.
    assert_eq!(left(&family, &family.pool, 2 * DAY).await, [""; 0]);
    assert_eq!(left(&family, &family.client, Duration::ZERO).await, [""; 0]);
    assert!(!tables(&family, "").await.contains_key("unknown_names"));
}
