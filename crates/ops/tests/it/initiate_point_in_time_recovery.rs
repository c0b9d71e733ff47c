//! `InitiatePointInTimeRecovery`, by managed-login 8.

use serde_json::json;

use crate::family::{Family, PASSWORD, error, refused};
use crate::recoveries::{self, minutes_ago, wait};

#[tokio::test]
async fn a_recovery_begins_with_a_preview_and_stops_the_users() {
    let family = Family::plain().await;
    family.confirmed("ann", "ann@example.com").await;
    wait(&family, 30);
    let recovery = recoveries::begun(&family, 20).await;
    assert_eq!(recovery["RestoreStatus"], "PREVIEW_GENERATED");
    assert_eq!(recovery["RestoreId"].as_str().map(str::len), Some(36));
    assert!(recovery["RestoreTimestamp"].as_f64() < recovery["TriggerTimestamp"].as_f64());
    for entity in ["Users", "Groups", "User MFAs", "Passkeys"] {
        assert_eq!(recoveries::counts(&recovery, entity), [0; 3], "{entity}");
    }

    assert_eq!(refused(family.sign_up("bob", &[("email", "bob@example.com")]).await), recoveries::frozen());
    let changes = [
        ("AdminCreateUser", json!({ "Username": "bob" })),
        ("AdminUpdateUserAttributes", json!({ "Username": "ann", "UserAttributes": [{ "Name": "name", "Value": "Ann" }] })),
        ("AdminDeleteUser", json!({ "Username": "ann" })),
        ("AdminDisableUser", json!({ "Username": "ann" })),
        ("AdminSetUserPassword", json!({ "Username": "ann", "Password": "Another-Word-7", "Permanent": true })),
        ("CreateGroup", json!({ "GroupName": "team" })),
        ("CreateUserImportJob", json!({ "JobName": "x", "CloudWatchLogsRoleArn": crate::imports::ROLE })),
    ];
    for (operation, input) in changes {
        assert_eq!(refused(family.admin_call(operation, input).await), recoveries::frozen(), "{operation}");
    }
    // Reads, sign-ins, refreshes and sign-outs go on.
    family.user("ann").await;
    let tokens = family.signed_in("ann").await;
    family.ok("InitiateAuth", family.refresh_input(&tokens)).await;
    family.admin_call("AdminUserGlobalSignOut", json!({ "Username": "ann" })).await.expect("a sign-out");
    assert!(family.call("InitiateAuth", family.refresh_input(&tokens)).await.is_err(), "the sign-out holds");
}

#[tokio::test]
async fn a_sign_in_that_would_set_something_up_is_refused_meanwhile() {
    let family = Family::plain().await;
    let input = json!({ "Username": "ann", "TemporaryPassword": PASSWORD, "MessageAction": "SUPPRESS" });
    family.admin_call("AdminCreateUser", input).await.expect("a user");
    let asked = family.ok("InitiateAuth", family.password_input("ann", PASSWORD)).await;
    wait(&family, 2);
    wait(&family, 14);
    let asked_late = family.ok("InitiateAuth", family.password_input("ann", PASSWORD)).await;
    assert_eq!(asked["ChallengeName"], "NEW_PASSWORD_REQUIRED");
    recoveries::begun(&family, 15).await;
    assert_eq!(refused(family.sign_in("ann", PASSWORD).await), recoveries::frozen());
    let responses = json!({ "USERNAME": "ann", "NEW_PASSWORD": "Another-Word-7" });
    let input = json!({ "ClientId": family.client, "ChallengeName": "NEW_PASSWORD_REQUIRED", "Session": asked_late["Session"],
        "ChallengeResponses": responses });
    assert_eq!(refused(family.call("RespondToAuthChallenge", input).await), recoveries::frozen());
}

#[tokio::test]
async fn a_password_that_is_hashed_anew_at_a_sign_in_waits() {
    let family = Family::plain().await;
    let file = "cognito:username,email,email_verified,password_hash\nann,ann@example.com,true,\
                $2b$05$CCCCCCCCCCCCCCCCCCCCC..4mMtfEf20dt84k73p504SfD9k5XjPm\n";
    crate::imports::ran(&family, json!({ "PasswordHashingAlgorithm": "BCRYPT" }), file).await;
    wait(&family, 20);
    let recovery = recoveries::begun(&family, 15).await;
    family.access_token("ann").await;
    family.ok("CancelPointInTimeRecovery", recoveries::of(&family, &recovery)).await;
    family.access_token("ann").await;
}

#[tokio::test]
async fn the_time_lies_in_the_window() {
    let family = Family::of(json!({ "UserPoolTier": "PLUS" }), json!({})).await;
    let initiate = async |minutes| {
        let input = json!({ "RestoreTimestamp": minutes_ago(&family, minutes) });
        family.admin_call("InitiatePointInTimeRecovery", input).await
    };
    let expected = error(
        "InvalidParameterException",
        "RestoreTimestamp must be at least 15 minutes ago, within the days of the feature plan, and not before the user pool was created.",
    );
    wait(&family, 60);
    for minutes in [-1, 0, 14, 61] {
        assert_eq!(refused(initiate(minutes).await), expected, "{minutes}");
    }
    wait(&family, 15 * 24 * 60);
    assert_eq!(refused(initiate(14 * 24 * 60 + 1).await), expected);
    assert!(initiate(14 * 24 * 60 - 1).await.is_ok());

    let family = Family::plain().await;
    wait(&family, 3 * 24 * 60);
    let input = json!({ "RestoreTimestamp": minutes_ago(&family, 25 * 60) });
    assert_eq!(refused(family.admin_call("InitiatePointInTimeRecovery", input).await), expected, "a day in ESSENTIALS");
}

#[tokio::test]
async fn the_smallest_plan_has_none_and_a_change_of_plan_starts_the_history_anew() {
    let family = Family::of(json!({ "UserPoolTier": "LITE" }), json!({})).await;
    wait(&family, 60);
    let input = json!({ "RestoreTimestamp": minutes_ago(&family, 20) });
    let outcome = family.admin_call("InitiatePointInTimeRecovery", input.clone()).await;
    let expected = error(
        "FeatureUnavailableInTierException",
        "The following feature is not available for the LITE pricing tier configured: Point-In-Time Recovery",
    );
    assert_eq!(refused(outcome), expected);
    family.admin_call("UpdateUserPool", json!({ "UserPoolTier": "ESSENTIALS" })).await.expect("a larger plan");
    assert_eq!(refused(family.admin_call("InitiatePointInTimeRecovery", input).await).0, "InvalidParameterException");
    wait(&family, 30);
    let input = json!({ "RestoreTimestamp": minutes_ago(&family, 20) });
    assert!(family.admin_call("InitiatePointInTimeRecovery", input).await.is_ok());
}

#[tokio::test]
async fn one_is_active_and_there_are_three_a_day() {
    let family = Family::plain().await;
    wait(&family, 60);
    let again = async || {
        let input = json!({ "RestoreTimestamp": minutes_ago(&family, 20) });
        family.admin_call("InitiatePointInTimeRecovery", input).await
    };
    let full = |text: &str| error("LimitExceededException", text);
    for _ in 0..3 {
        let recovery = recoveries::begun(&family, 20).await;
        assert_eq!(refused(again().await), full("A recovery of the user pool is active."));
        family.ok("CancelPointInTimeRecovery", recoveries::of(&family, &recovery)).await;
    }
    assert_eq!(refused(again().await), full("Exceeded the limit of 3 recovery previews of a user pool in 24 hours."));
    wait(&family, 24 * 60);
    let done = recoveries::carried_out(&family, 20).await;
    assert_eq!(recoveries::counts(&done, "Users"), [0; 3]);
    let one = "Exceeded the limit of 1 completed recovery of a user pool in 24 hours.";
    assert_eq!(refused(again().await), full(one));
}

#[tokio::test]
async fn no_recovery_begins_while_users_are_imported() {
    let family = Family::plain().await;
    wait(&family, 60);
    crate::imports::started(&family, json!({}), crate::imports::HEADER).await;
    let input = json!({ "RestoreTimestamp": minutes_ago(&family, 20) });
    let outcome = family.admin_call("InitiatePointInTimeRecovery", input).await;
    assert_eq!(refused(outcome), error("OperationNotEnabledException", "A user import job of the user pool is in progress."));
}

#[tokio::test]
async fn a_sign_up_costs_one_row_of_history_and_none_where_there_is_none() {
    for (tier, expected) in [("ESSENTIALS", 1), ("LITE", 0)] {
        let family = Family::of(json!({ "UserPoolTier": tier, "AutoVerifiedAttributes": ["email"] }), json!({})).await;
        family.registered("ann").await;
        let pool = family.pool.clone();
        let kept = family.app.store.read(move |tx| {
            let mut kept = 0;
            for entity in
                [store::Entity::User, store::Entity::Aliases, store::Entity::Credential, store::Entity::Group, store::Entity::Membership]
            {
                kept += tx.changes_since(&pool, entity, "", domain::time::Millis(0), 100)?.0.len();
            }
            Ok::<_, store::StoreError>(kept)
        });
        assert_eq!(kept.await, Ok(expected), "{tier}");
    }
}
