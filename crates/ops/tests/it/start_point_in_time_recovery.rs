//! `StartPointInTimeRecovery`, by managed-login 8.

use std::time::Duration;

use domain::time::Millis;
use identity::message::operator::{self, Request};
use identity::recovery::worker;
use serde_json::{Value, json};
use store::{CredentialKind, CredentialRow};

use crate::family::{Family, PASSWORD, error, refused, text};
use crate::recoveries::{self, counts, wait};

/// A pool in which e-mail addresses sign in, with users, groups and a passkey as they were an hour ago.
async fn lived_in() -> Family {
    let family = Family::of(json!({ "AutoVerifiedAttributes": ["email"], "AliasAttributes": ["email"] }), json!({})).await;
    for name in ["ann", "bob", "eve"] {
        family.confirmed(name, &format!("{name}@example.com")).await;
        for group in ["team", "others"] {
            family.admin_call("CreateGroup", json!({ "GroupName": group })).await.ok();
        }
        family.admin_call("AdminAddUserToGroup", json!({ "Username": name, "GroupName": "team" })).await.expect("a member");
    }
    passkey(&family, "eve", "key").await;
    wait(&family, 60);
    family
}

async fn passkey(family: &Family, username: &'static str, id: &'static str) {
    let pool = family.pool.clone();
    let written = family.app.store.write(move |tx| {
        let user = tx.user_by_username(&pool, username)?.expect("a user");
        tx.insert_credential(&CredentialRow {
            pool_id: pool.clone(),
            sub: user.sub,
            kind: CredentialKind::Passkey,
            id: id.to_owned(),
            name: "A phone".to_owned(),
            secret: vec![1, 2],
            counter: 3,
            details: "{}".to_owned(),
            created_at: Millis(1),
            used_at: None,
        })
    });
    assert_eq!(written.await, Ok(true));
}

async fn update(family: &Family, username: &str, name: &str, value: &str) {
    let mut attributes = vec![json!({ "Name": name, "Value": value })];
    if name == "email" {
        attributes.push(json!({ "Name": "email_verified", "Value": "true" }));
    }
    let input = json!({ "Username": username, "UserAttributes": attributes });
    family.admin_call("AdminUpdateUserAttributes", input).await.expect("a change");
}

async fn groups(family: &Family, username: &str) -> Vec<String> {
    let listed = family.admin_call("AdminListGroupsForUser", json!({ "Username": username })).await.expect("groups");
    let groups = listed["Groups"].as_array().expect("a list").iter();
    groups.map(|group| group["GroupName"].as_str().expect("a name").to_owned()).collect()
}

#[tokio::test]
async fn what_was_changed_deleted_and_made_is_as_it_was() {
    let family = lived_in().await;
    update(&family, "ann", "email", "stolen@example.com").await;
    update(&family, "ann", "name", "Somebody else").await;
    family.admin_call("AdminDeleteUser", json!({ "Username": "eve" })).await.expect("gone");
    family.confirmed("new", "new@example.com").await;
    update(&family, "new", "email", "ann@example.com").await;
    family.admin_call("AdminAddUserToGroup", json!({ "Username": "new", "GroupName": "others" })).await.expect("a member");
    family.admin_call("AdminRemoveUserFromGroup", json!({ "Username": "bob", "GroupName": "team" })).await.expect("no member");
    family.admin_call("UpdateGroup", json!({ "GroupName": "others", "Description": "changed" })).await.expect("a change");
    passkey(&family, "bob", "of bob").await;
    wait(&family, 20);

    let recovery = recoveries::begun(&family, 50).await;
    assert_eq!(counts(&recovery, "Users"), [1, 1, 1]);
    assert_eq!(counts(&recovery, "Groups"), [0, 2, 0], "team has other members, others another text");
    assert_eq!(counts(&recovery, "Passkeys"), [1, 0, 1]);
    assert_eq!(counts(&recovery, "User MFAs"), [0, 0, 0]);
    family.ok("StartPointInTimeRecovery", recoveries::of(&family, &recovery)).await;
    worker::run_once(&family.app).await.expect("a recovery");
    assert_eq!(recoveries::described(&family, &recovery).await["RestoreStatus"], "RESTORE_COMPLETED");

    assert_eq!(family.attribute("ann", "email").await, "ann@example.com");
    assert_eq!(family.attribute("ann", "name").await, json!(null));
    assert_eq!(refused(family.admin_call("AdminGetUser", json!({ "Username": "new" })).await).0, "UserNotFoundException");
    for name in ["ann", "bob", "eve"] {
        assert_eq!(groups(&family, name).await, ["team"], "{name}");
        // By the name, by the alias, and by SRP's verifier, which came back with the user.
        family.access_token(name).await;
        family.access_token(&format!("{name}@example.com")).await;
    }
    let described = family.admin_call("GetGroup", json!({ "GroupName": "others" })).await.expect("a group");
    assert_eq!(described["Group"].get("Description"), None);
    let pool = family.pool.clone();
    let keys = family.app.store.read(move |tx| {
        let eve = tx.user_by_username(&pool, "eve")?.expect("a user");
        let bob = tx.user_by_username(&pool, "bob")?.expect("a user");
        let kinds = |rows: Vec<CredentialRow>| rows.iter().map(|row| (row.kind, row.id.clone())).collect::<Vec<_>>();
        Ok::<_, store::StoreError>((kinds(tx.credentials_of(&pool, &eve.sub)?), kinds(tx.credentials_of(&pool, &bob.sub)?)))
    });
    let verifier = (CredentialKind::PasswordVerifier, String::new());
    let expected = (vec![(CredentialKind::Passkey, "key".to_owned()), verifier.clone()], vec![verifier]);
    assert_eq!(keys.await, Ok(expected.clone()));
    // And users change again.
    family.confirmed("new", "new@example.com").await;
}

#[tokio::test]
async fn a_password_that_was_changed_since_stays_and_one_that_was_taken_comes_back() {
    let family = lived_in().await;
    let input = json!({ "Username": "ann", "Password": "Another-Word-7", "Permanent": true });
    family.admin_call("AdminSetUserPassword", input).await.expect("a password");
    family.admin_call("AdminResetUserPassword", json!({ "Username": "bob" })).await.expect("a reset");
    wait(&family, 20);
    recoveries::carried_out(&family, 50).await;
    assert!(family.sign_in("ann", PASSWORD).await.is_err());
    family.sign_in("ann", "Another-Word-7").await.expect("the new password");
    family.access_token("bob").await;
}

#[tokio::test]
async fn a_deleted_group_comes_back_with_its_members_even_where_they_were_removed() {
    let family = lived_in().await;
    family.admin_call("DeleteGroup", json!({ "GroupName": "team" })).await.expect("gone");
    family.admin_call("CreateGroup", json!({ "GroupName": "team", "Description": "another" })).await.expect("a group");
    family.admin_call("DeleteGroup", json!({ "GroupName": "others" })).await.expect("gone");
    family.app.store.sweep(ops::testing::context(&family.app).now).await.expect("a sweep");
    family.admin_call("AdminAddUserToGroup", json!({ "Username": "ann", "GroupName": "team" })).await.expect("a member");
    wait(&family, 20);
    recoveries::carried_out(&family, 50).await;
    for name in ["ann", "bob", "eve"] {
        assert_eq!(groups(&family, name).await, ["team"], "{name}");
    }
    family.admin_call("GetGroup", json!({ "GroupName": "others" })).await.expect("a group");
    family.app.store.sweep(ops::testing::context(&family.app).now).await.expect("a sweep");
    assert_eq!(groups(&family, "bob").await, ["team"]);
}

#[tokio::test]
async fn tokens_of_somebody_who_comes_back_are_void() {
    let family = lived_in().await;
    let token = family.access_token("eve").await;
    family.admin_call("AdminDeleteUser", json!({ "Username": "eve" })).await.expect("gone");
    wait(&family, 16);
    recoveries::carried_out(&family, 17).await;
    family.user("eve").await;
    let outcome = family.call("GetUser", json!({ "AccessToken": token })).await;
    assert_eq!(refused(outcome).0, "NotAuthorizedException");
}

#[tokio::test]
async fn a_code_that_went_to_an_address_of_the_time_between_serves_no_more() {
    let family = lived_in().await;
    update(&family, "ann", "email", "stolen@example.com").await;
    family.client_call("ForgotPassword", json!({ "Username": "ann" })).await.expect("a code");
    let code = family.newest_code().await;
    wait(&family, 20);
    recoveries::carried_out(&family, 50).await;
    let input = json!({ "Username": "ann", "ConfirmationCode": code, "Password": "Another-Word-7" });
    assert_eq!(refused(family.client_call("ConfirmForgotPassword", input).await).0, "ExpiredCodeException");
}

#[tokio::test]
async fn a_worker_that_dies_leaves_the_rest_to_the_next() {
    let family = Family::plain().await;
    for number in 0..130 {
        let input = json!({ "Username": format!("user{number}"), "MessageAction": "SUPPRESS" });
        family.admin_call("AdminCreateUser", input).await.expect("a user");
    }
    wait(&family, 30);
    for number in 0..130 {
        family.admin_call("AdminDeleteUser", json!({ "Username": format!("user{number}") })).await.expect("gone");
    }
    wait(&family, 20);
    let recovery = recoveries::begun(&family, 30).await;
    assert_eq!(counts(&recovery, "Users"), [130, 0, 0]);
    family.ok("StartPointInTimeRecovery", recoveries::of(&family, &recovery)).await;
    for _ in 0..5 {
        let taken = worker::take(&family.app).await.expect("the store").expect("a recovery");
        assert!(worker::advance(&family.app, &taken).await.expect("a step"));
        assert!(worker::take(&family.app).await.expect("the store").is_none(), "the lease holds");
        family.app.clock.advance(Duration::from_secs(61));
    }
    assert_eq!(worker::run_once(&family.app).await.expect("a recovery"), 1);
    let pool = family.pool.clone();
    assert_eq!(family.app.store.read(move |tx| tx.user_count(&pool)).await, Ok(130));
}

/// A recovery that was started and fails whenever it is worked on, because nobody can read how far it is.
async fn failing(family: &Family) -> Value {
    family.confirmed("ann", "ann@example.com").await;
    wait(family, 30);
    let recovery = recoveries::begun(family, 20).await;
    family.ok("StartPointInTimeRecovery", recoveries::of(family, &recovery)).await;
    set_step(family, "nonsense").await;
    worker::run_once(&family.app).await.expect_err("it cannot go on");
    recovery
}

async fn set_step(family: &Family, step: &'static str) {
    let written = family.app.store.write(move |tx| {
        let row = tx.active_recoveries(1)?.remove(0);
        tx.update_recovery(&store::RecoveryRow { step: step.to_owned(), ..row })
    });
    assert_eq!(written.await, Ok(true));
}

fn another_user() -> Value {
    json!({ "Username": "bob", "MessageAction": "SUPPRESS" })
}

#[tokio::test]
async fn one_that_cannot_go_on_shows_it_and_is_tried_again() {
    let family = Family::plain().await;
    let recovery = failing(&family).await;
    let shown = recoveries::described(&family, &recovery).await;
    assert_eq!(shown["RestoreStatus"], "TEMPORARY_INTERNAL_ERROR_SEE_SUPPORT_CASE", "managed-login 8.1");
    assert_eq!(refused(family.admin_call("AdminCreateUser", another_user()).await), recoveries::frozen(), "managed-login 8.1");
    let cancelled = family.call("CancelPointInTimeRecovery", recoveries::of(&family, &recovery)).await;
    assert_eq!(refused(cancelled).0, "InvalidParameterException");
    set_step(&family, "").await;
    assert_eq!(worker::run_once(&family.app).await.expect("nothing to do"), 0, "not before the lease ends");
    family.app.clock.advance(Duration::from_secs(61));
    assert_eq!(worker::run_once(&family.app).await.expect("a recovery"), 1);
    assert_eq!(recoveries::described(&family, &recovery).await["RestoreStatus"], "RESTORE_COMPLETED");
    family.admin_call("AdminCreateUser", another_user()).await.expect("users change again");
}

#[tokio::test]
async fn the_operator_ends_one_that_cannot_go_on_and_another_one_puts_things_right() {
    let family = Family::plain().await;
    let ann = json!({ "Username": "ann" });
    wait(&family, 30);
    let recovery = failing(&family).await;
    let now = || ops::testing::context(&family.app).now;
    let listed = operator::call(&family.app, now(), Request::ListRecoveries {}).await.expect("a list");
    assert_eq!(listed["Recoveries"][0]["RestoreId"], recovery["RestoreId"]);
    let abort = || {
        let (user_pool_id, restore_id) = (family.pool.clone(), text(&recovery["RestoreId"]));
        operator::call(&family.app, now(), Request::AbortRecovery { user_pool_id, restore_id })
    };
    abort().await.expect("an end");
    assert_eq!(recoveries::described(&family, &recovery).await["RestoreStatus"], "AWS_ABORTED", "managed-login 8.1");
    family.app.clock.advance(Duration::from_secs(61));
    assert_eq!(worker::run_once(&family.app).await.expect("nothing to do"), 0, "nobody works on it any more");
    family.admin_call("AdminCreateUser", another_user()).await.expect("users change again");
    assert!(abort().await.is_err_and(|refusal| refusal.text() == "A recovery in status AWS_ABORTED cannot be aborted."));
    let none = operator::call(&family.app, now(), Request::ListRecoveries {}).await.expect("a list");
    assert_eq!(none, json!({ "Recoveries": [] }));

    family.admin_call("AdminDeleteUser", ann.clone()).await.expect("gone");
    wait(&family, 20);
    recoveries::carried_out(&family, 25).await;
    family.admin_call("AdminGetUser", ann).await.expect("she is back");
    assert_eq!(refused(family.admin_call("AdminGetUser", json!({ "Username": "bob" })).await).0, "UserNotFoundException");
}

#[tokio::test]
async fn the_operator_ends_none_that_was_not_started() {
    let family = Family::plain().await;
    wait(&family, 30);
    let recovery = recoveries::begun(&family, 20).await;
    let (user_pool_id, restore_id) = (family.pool.clone(), text(&recovery["RestoreId"]));
    let now = ops::testing::context(&family.app).now;
    let refused = operator::call(&family.app, now, Request::AbortRecovery { user_pool_id, restore_id }).await;
    assert!(refused.is_err_and(|refusal| refusal.text() == "A recovery in status PREVIEW_GENERATED cannot be aborted."));
}

#[tokio::test]
async fn it_starts_once_and_only_with_a_preview() {
    let family = Family::plain().await;
    wait(&family, 60);
    let input = json!({ "UserPoolId": family.pool, "RestoreTimestamp": recoveries::minutes_ago(&family, 20) });
    let begun = family.ok("InitiatePointInTimeRecovery", input).await["Restoration"].clone();
    let start = async || family.call("StartPointInTimeRecovery", recoveries::of(&family, &begun)).await;
    let wrong = |state: &str| error("InvalidParameterException", &format!("A recovery in status {state} cannot be started."));
    assert_eq!(refused(start().await), wrong("PREVIEW_GENERATING"));
    worker::run_once(&family.app).await.expect("a preview");
    start().await.expect("a start");
    assert_eq!(refused(start().await), wrong("RESTORING"));
    worker::run_once(&family.app).await.expect("a recovery");
    assert_eq!(refused(start().await), wrong("RESTORE_COMPLETED"));
}
