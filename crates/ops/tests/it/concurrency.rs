//! Of many who want one name at the same time exactly one gets it.

use futures_util::future::join_all;
use serde_json::json;

use crate::family::{Family, Outcome, PASSWORD, list, password_client};

/// How many come at once.
const AT_ONCE: usize = 200;

/// The number of successes; each failure must have this name.
fn winners(outcomes: Vec<Outcome>, losing: &[&str]) -> usize {
    outcomes
        .into_iter()
        .filter(|outcome| match outcome {
            Ok(_) => true,
            Err((code, message)) => {
                assert!(losing.contains(&code.as_str()), "{code}: {message}");
                false
            }
        })
        .count()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_hundred_sign_ups_of_one_name_one_wins() {
    let family = Family::plain().await;
    let outcomes = join_all((0..AT_ONCE).map(|_| family.sign_up_owned("alice".to_owned()))).await;
    // A full hashing queue turns some away before they can lose.
    assert_eq!(winners(outcomes, &["UsernameExistsException", "TooManyRequestsException"]), 1);
    let pool = family.admin_call("DescribeUserPool", json!({})).await.expect("the pool");
    assert_eq!(pool["UserPool"]["EstimatedNumberOfUsers"], 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_hundred_sign_ups_with_one_address_as_the_name_one_wins() {
    let pool = json!({ "UsernameAttributes": ["email"], "UsernameConfiguration": { "CaseSensitive": false } });
    let family = Family::new(pool, json!({})).await;
    let spelling = |number: usize| if number.is_multiple_of(2) { "alice@example.com" } else { "Alice@Example.com" };
    let outcomes = join_all((0..AT_ONCE).map(|number| family.sign_up_owned(spelling(number).to_owned()))).await;
    assert_eq!(winners(outcomes, &["UsernameExistsException", "TooManyRequestsException"]), 1);
    let pool = family.admin_call("DescribeUserPool", json!({})).await.expect("the pool");
    assert_eq!(pool["UserPool"]["EstimatedNumberOfUsers"], 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_hundred_users_who_confirm_one_alias_one_wins() {
    let pool = json!({ "AliasAttributes": ["email"], "AutoVerifiedAttributes": ["email"] });
    let family = Family::new(pool, password_client()).await;
    let mut codes = Vec::new();
    for number in 0..AT_ONCE {
        let name = format!("user{number}");
        let request = json!({ "Username": name, "Password": PASSWORD, "UserAttributes": list(&[("email", "shared@example.com")]) });
        family.client_call("SignUp", request).await.expect("a sign-up");
        codes.push((name, family.newest_code().await));
    }
    let confirmations =
        codes.iter().map(|(name, code)| family.client_call("ConfirmSignUp", json!({ "Username": name, "ConfirmationCode": code })));
    assert_eq!(winners(join_all(confirmations).await, &["AliasExistsException"]), 1);
    let confirmed = family.admin_call("ListUsers", json!({ "Filter": "cognito:user_status = \"CONFIRMED\"" })).await.expect("a list");
    let confirmed = confirmed["Users"].as_array().expect("users");
    assert_eq!(confirmed.len(), 1, "who lost is not confirmed");
    assert_eq!(family.user("shared@example.com").await["Username"], confirmed[0]["Username"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_code_confirms_once() {
    let family = Family::plain().await;
    family.sign_up("alice", &[("email", "alice@example.com")]).await.expect("a sign-up");
    let confirm = json!({ "Username": "alice", "ConfirmationCode": family.newest_code().await });
    let outcomes = join_all((0..15).map(|_| family.client_call("ConfirmSignUp", confirm.clone()))).await;
    assert_eq!(winners(outcomes, &["NotAuthorizedException"]), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_guesses_at_once_do_not_pass_the_lock() {
    let family = Family::plain().await;
    family.confirmed("alice", "alice@example.com").await;
    // The clock of the test moves a millisecond with each call, so the whole flood falls into the first lock.
    let wrong = (0..40).map(|_| family.sign_in("alice", "Wrong-Password-1"));
    join_all(wrong).await;
    let outcome = family.sign_in("alice", PASSWORD).await;
    assert_eq!(outcome.expect_err("locked").1, "Password attempts exceeded");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_session_signs_in_once() {
    let policies = json!({ "SignInPolicy": { "AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"] } });
    let family = Family::new(json!({ "Policies": policies, "AutoVerifiedAttributes": ["email"] }), password_client()).await;
    family.confirmed("alice", "alice@example.com").await;
    let start = json!({ "AuthFlow": "USER_AUTH", "AuthParameters": { "USERNAME": "alice", "PREFERRED_CHALLENGE": "EMAIL_OTP" } });
    let challenge = family.client_call("InitiateAuth", start).await.expect("a challenge");
    let answer = json!({
        "ChallengeName": "EMAIL_OTP", "Session": challenge["Session"],
        "ChallengeResponses": { "USERNAME": "alice", "EMAIL_OTP_CODE": family.newest_code().await },
    });
    let outcomes = join_all((0..50).map(|_| family.client_call("RespondToAuthChallenge", answer.clone()))).await;
    assert_eq!(winners(outcomes, &["NotAuthorizedException"]), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_user_who_is_brought_over_twice_at_once_is_one_user() {
    let arn = "arn:aws:lambda:us-east-1:000000000000:function:migrate";
    let family = Family::new(json!({ "LambdaConfig": { "UserMigration": arn } }), password_client()).await;
    let found = json!({ "userAttributes": { "email": "old@example.com" }, "finalUserStatus": "CONFIRMED", "messageAction": "SUPPRESS" });
    family.app.functions.respond(arn, found);
    let outcomes = join_all((0..10).map(|_| family.sign_in("old", PASSWORD))).await;
    assert_eq!(winners(outcomes, &["TooManyRequestsException"]), 10, "all of them are signed in");
    let pool = family.admin_call("DescribeUserPool", json!({})).await.expect("the pool");
    assert_eq!(pool["UserPool"]["EstimatedNumberOfUsers"], 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn changes_of_one_user_that_come_at_once_all_take_effect() {
    let family = Family::plain().await;
    family.confirmed("alice", "alice@example.com").await;
    let token = family.access_token("alice").await;
    let names = ["name", "given_name", "family_name", "nickname", "profile", "website", "gender", "locale", "zoneinfo", "middle_name"];
    let by_user = |name| json!({ "AccessToken": token, "UserAttributes": list(&[(name, "user")]) });
    let by_admin = |name| json!({ "Username": "alice", "UserAttributes": list(&[(name, "admin")]) });
    let (half, rest) = names.split_at(5);
    let users = join_all(half.iter().map(|name| family.call("UpdateUserAttributes", by_user(name))));
    let admins = join_all(rest.iter().map(|name| family.admin_call("AdminUpdateUserAttributes", by_admin(name))));
    let (users, admins) = futures_util::future::join(users, admins).await;
    assert_eq!((winners(users, &[]), winners(admins, &[])), (5, 5), "3.13: none of them is told to come again");
    let stored = family.user("alice").await["Attributes"].clone();
    assert!(half.iter().all(|name| stored[name] == "user") && rest.iter().all(|name| stored[name] == "admin"), "{stored}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_new_address_sent_many_times_at_once_gets_one_code() {
    let family = Family::plain().await;
    family.confirmed("alice", "alice@example.com").await;
    let token = family.access_token("alice").await;
    let before = family.messages().await.len();
    let change = json!({ "AccessToken": token, "UserAttributes": list(&[("email", "new@example.com")]) });
    let outcomes = join_all((0..10).map(|_| family.call("UpdateUserAttributes", change.clone()))).await;
    assert_eq!(winners(outcomes, &[]), 10);
    assert_eq!(family.messages().await.len(), before + 1, "3.13: the same value again, no code");
    let verify = json!({ "AccessToken": token, "AttributeName": "email", "Code": family.newest_code().await });
    family.call("VerifyUserAttribute", verify).await.expect("the code that went out is the one that counts");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_invitation_that_is_sent_many_times_at_once_is_sent_each_time() {
    let family = Family::plain().await;
    let invite = json!({ "Username": "bob", "UserAttributes": list(&[("email", "bob@example.com")]), "DesiredDeliveryMediums": ["EMAIL"] });
    family.admin_call("AdminCreateUser", invite).await.expect("a user");
    let again = json!({ "Username": "bob", "MessageAction": "RESEND", "DesiredDeliveryMediums": ["EMAIL"] });
    let outcomes = join_all((0..5).map(|_| family.admin_call("AdminCreateUser", again.clone()))).await;
    assert_eq!(winners(outcomes, &[]), 5, "3.11: new temporary password, message again");
    assert_eq!(family.messages().await.len(), 6);
}
