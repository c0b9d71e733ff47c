//! `ListUsers` and `AdminGetUser` (administration 3.4, 3.9).

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::{Value, json};

use crate::family::{Family, Outcome, error, map, refused, text};

impl Family {
    async fn users(&self, input: Value) -> Outcome {
        self.admin_call("ListUsers", input).await
    }

    async fn found(&self, filter: &str) -> Vec<String> {
        let answer = self.users(json!({ "Filter": filter })).await.unwrap_or_else(|error| panic!("{filter}: {error:?}"));
        answer["Users"].as_array().expect("users").iter().map(|user| text(&user["Username"])).collect()
    }
}

async fn three() -> Family {
    let family = Family::plain().await;
    for (name, email) in [("alice", "alice@example.com"), ("Alan", "alan@example.com"), ("bob", "bob@example.org")] {
        family.confirmed(name, email).await;
    }
    family.sign_up("carol", &[("email", "carol@example.org")]).await.expect("a sign-up");
    family.admin_call("AdminDisableUser", json!({ "Username": "bob" })).await.expect("disabled");
    family
}

#[tokio::test]
async fn a_user_is_shown_with_the_members_of_the_service() {
    let family = three().await;
    let answer = family.users(json!({ "Filter": "username = \"alice\"" })).await.expect("a list");
    let user = &answer["Users"][0];
    let members: BTreeSet<&str> = user.as_object().expect("a user").keys().map(String::as_str).collect();
    assert_eq!(members, BTreeSet::from(["Attributes", "Enabled", "UserCreateDate", "UserLastModifiedDate", "UserStatus", "Username"]));
    assert_eq!(user["Attributes"][0]["Name"], "sub", "administration 3.4: sub is first");
    let got = family.user("alice").await;
    for member in ["PreferredMfaSetting", "UserMFASettingList", "MFAOptions"] {
        assert!(got.get(member).is_none(), "authentication 5.4: {member} only when set");
    }
    assert_eq!(map(&got["UserAttributes"]), map(&user["Attributes"]));
}

#[tokio::test]
async fn filters_find_users_by_what_the_service_searches() {
    let family = three().await;
    for (filter, expected) in [
        ("username = \"alice\"", vec!["alice"]),
        ("username ^= \"al\"", vec!["alice"]),
        ("username = \"ALICE\"", vec![]),
        ("email ^= \"AL\"", vec!["Alan", "alice"]),
        ("\"email\" = \"bob@example.org\"", vec!["bob"]),
        ("status = \"Disabled\"", vec!["bob"]),
        ("cognito:user_status = \"unconfirmed\"", vec!["carol"]),
        ("", vec!["Alan", "alice", "bob", "carol"]),
    ] {
        let mut found = family.found(filter).await;
        found.sort();
        assert_eq!(found, expected, "administration 3.9: {filter}");
    }
}

#[tokio::test]
async fn what_cannot_be_searched_or_asked_for_is_refused() {
    let family = three().await;
    let invalid = |message: &str| error("InvalidParameterException", message);
    let filter = |filter: &str| json!({ "Filter": filter });
    assert_eq!(refused(family.users(filter("email")).await), invalid("Error while parsing filter."), "administration 3.9");
    assert_eq!(
        refused(family.users(filter("custom:foo = \"x\"")).await),
        invalid("Invalid search attribute: custom:foo"),
        "administration 3.9"
    );
    let unknown = invalid("One or more requested attributes do not exist.");
    assert_eq!(refused(family.users(json!({ "AttributesToGet": ["nothing"] })).await), unknown, "administration 3.9");
    assert_eq!(refused(family.users(json!({ "AttributesToGet": ["website"] })).await), unknown, "administration 3.9: unset for some user");
    let unfiltered = invalid("Input fails to satisfy the constraints.");
    assert_eq!(refused(family.users(json!({ "AttributesToGet": ["sub"] })).await), unfiltered, "administration 3.9");
    let answer = family.users(json!({ "AttributesToGet": ["email"] })).await.expect("a list");
    for user in answer["Users"].as_array().expect("users") {
        assert_eq!(map(&user["Attributes"]).as_object().expect("attributes").keys().collect::<Vec<_>>(), ["email"]);
    }
    let (code, message) = refused(family.users(json!({ "Limit": 61 })).await);
    assert_eq!(code, "InvalidParameterException");
    assert!(message.contains("Value '61' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 60"));
}

#[tokio::test]
async fn a_chain_of_pages_shows_each_user_once() {
    let family = Family::plain().await;
    for number in 0..23 {
        family.sign_up(&format!("user{number:02}"), &[("email", "same@example.com")]).await.expect("a sign-up");
    }
    for filter in ["", "email ^= \"same\"", "cognito:user_status = \"UNCONFIRMED\""] {
        let (mut seen, mut token) = (Vec::new(), Value::Null);
        loop {
            let mut request = json!({ "Limit": 5, "Filter": filter });
            if token.is_string() {
                request["PaginationToken"] = token;
            }
            let page = family.users(request).await.expect("a page");
            seen.extend(page["Users"].as_array().expect("users").iter().map(|user| text(&user["Username"])));
            token = page["PaginationToken"].clone();
            if token.is_null() {
                break;
            }
        }
        assert_eq!(seen.len(), 23, "administration 3.9: {filter}");
        assert_eq!(seen.iter().collect::<BTreeSet<_>>().len(), 23, "administration 3.9: no user twice");
    }
}

#[tokio::test]
async fn a_page_token_belongs_to_its_filter_and_lives_an_hour() {
    let family = three().await;
    let page = family.users(json!({ "Limit": 1, "Filter": "email ^= \"al\"" })).await.expect("a page");
    let token = page["PaginationToken"].clone();
    let next = |filter: &str| json!({ "Limit": 1, "Filter": filter, "PaginationToken": token });
    assert_eq!(refused(family.users(next("email ^= \"a\"")).await).0, "InvalidParameterException", "administration 3.9: the same Filter");
    family.users(next("email ^= \"al\"")).await.expect("the next page");
    family.app.clock.advance(Duration::from_secs(3600));
    assert_eq!(refused(family.users(next("email ^= \"al\"")).await).0, "InvalidParameterException", "administration 3.9: one hour");
    assert_eq!(refused(family.users(json!({ "PaginationToken": "garbage" })).await).0, "InvalidParameterException");
}

#[tokio::test]
async fn pages_show_every_user_once_and_the_last_has_no_token() {
    let family = Family::plain().await;
    for number in 0..7 {
        family.registered(&format!("user-{number}")).await;
    }
    let mut names = BTreeSet::new();
    let mut token = Value::Null;
    let mut pages = 0;
    loop {
        let page = family.ok("ListUsers", json!({ "UserPoolId": family.pool, "Limit": 3, "PaginationToken": token })).await;
        pages += 1;
        for user in page["Users"].as_array().unwrap() {
            assert!(names.insert(user["Username"].as_str().unwrap().to_owned()), "{user} is shown twice");
        }
        token = page["PaginationToken"].clone();
        if token.is_null() {
            break;
        }
    }
    assert_eq!((names.len(), pages), (7, 3));
}

#[tokio::test]
async fn a_filter_finds_by_attribute_and_a_bad_one_is_refused() {
    let family = Family::plain().await;
    family.registered("ada").await;
    family.registered("bob").await;
    let filtered = |filter: &str| json!({ "UserPoolId": family.pool, "Filter": filter });
    for filter in ["email = \"ada@example.com\"", "email ^= \"ada\"", "username=\"ada\"", "name ^= \"ada\""] {
        let users = family.ok("ListUsers", filtered(filter)).await["Users"].clone();
        let wanted = usize::from(!filter.starts_with("name"));
        assert_eq!(users.as_array().unwrap().len(), wanted, "{filter}");
    }
    let failure = family.refusal_of("ListUsers", filtered("email ada")).await;
    assert!(failure.starts_with("InvalidParameterException: Error while parsing filter"), "{failure}");
}
