//! `UpdateUserAttributes`, `DeleteUserAttributes` and their Admin forms, by sign-up 3.13 and administration 3.3, 3.5.

use serde_json::{Value, json};

use crate::family::{Family, Outcome, PASSWORD, error, list, password_client, refused, with};

const CUSTOM: &str = r#"[{ "Name": "team", "AttributeDataType": "String", "Mutable": true },
    { "Name": "badge", "AttributeDataType": "String", "Mutable": false }]"#;

impl Family {
    async fn update(&self, token: &str, attributes: &[(&str, &str)]) -> Outcome {
        self.call("UpdateUserAttributes", json!({ "AccessToken": token, "UserAttributes": list(attributes) })).await
    }

    async fn admin_update(&self, username: &str, attributes: &[(&str, &str)]) -> Outcome {
        self.admin_call("AdminUpdateUserAttributes", json!({ "Username": username, "UserAttributes": list(attributes) })).await
    }
}

async fn signed_in(pool: Value) -> (Family, String) {
    let schema: Value = serde_json::from_str(CUSTOM).expect("JSON");
    let pool = with(json!({ "AutoVerifiedAttributes": ["email"], "Schema": schema }), pool);
    let family = Family::new(pool, password_client()).await;
    family.confirmed("alice", "alice@example.com").await;
    let token = family.access_token("alice").await;
    (family, token)
}

#[tokio::test]
async fn a_changed_address_is_unverified_and_gets_a_code() {
    let (family, token) = signed_in(json!({})).await;
    let answer = family.update(&token, &[("email", "new@example.com"), ("name", "Alice")]).await.expect("a change");
    let details = json!([{ "AttributeName": "email", "DeliveryMedium": "EMAIL", "Destination": "n***@e***" }]);
    assert_eq!(answer, json!({ "CodeDeliveryDetailsList": details }), "3.13: one entry per message");
    let user = family.user("alice").await;
    assert_eq!(user["Attributes"]["email"], "new@example.com", "3.13: value changes now");
    assert_eq!(user["Attributes"]["email_verified"], "false", "3.13");
    assert_eq!(user["Attributes"]["name"], "Alice");
    assert_eq!(family.messages().await[0].trigger_source, "CustomMessage_UpdateUserAttribute", "3.13");
    let verify = json!({ "AccessToken": token, "AttributeName": "email", "Code": family.newest_code().await });
    family.call("VerifyUserAttribute", verify).await.expect("a verification");
    assert_eq!(family.user("alice").await["Attributes"]["email_verified"], "true");
    let before = family.messages().await.len();
    family.update(&token, &[("email", "new@example.com")]).await.expect("a change");
    assert_eq!(family.messages().await.len(), before, "3.13: same value sent again, no code");
    let phone = family.update(&token, &[("phone_number", "+491701234567")]).await.expect("a change");
    assert_eq!(phone, json!({ "CodeDeliveryDetailsList": [] }), "3.13: attribute not auto-verified");
    assert_eq!(family.user("alice").await["Attributes"]["phone_number_verified"], "false", "3.13");
}

#[tokio::test]
async fn a_value_may_have_to_wait_for_its_verification() {
    let waiting = json!({ "UserAttributeUpdateSettings": { "AttributesRequireVerificationBeforeUpdate": ["email"] } });
    let (family, token) = signed_in(waiting).await;
    family.update(&token, &[("email", "new@example.com")]).await.expect("a change");
    let user = family.user("alice").await;
    assert_eq!(user["Attributes"]["email"], "alice@example.com", "3.13: the old value stays");
    assert_eq!(user["Attributes"]["email_verified"], "true", "3.13: and its verified flag");
    assert_eq!(family.messages().await[0].destination, "new@example.com", "3.13: code goes to the NEW address");
    let verify = json!({ "AccessToken": token, "AttributeName": "email", "Code": family.newest_code().await });
    family.call("VerifyUserAttribute", verify).await.expect("a verification");
    let user = family.user("alice").await;
    assert_eq!((&user["Attributes"]["email"], &user["Attributes"]["email_verified"]), (&json!("new@example.com"), &json!("true")), "3.13");

    family.admin_update("alice", &[("email", "third@example.com")]).await.expect("a change");
    assert_eq!(family.user("alice").await["Attributes"]["email"], "new@example.com", "administration 3.5");
    let before = family.messages().await.len();
    family.admin_update("alice", &[("email", "fourth@example.com"), ("email_verified", "true")]).await.expect("a change");
    assert_eq!(family.user("alice").await["Attributes"]["email"], "fourth@example.com", "3.13: applied at once");
    assert_eq!(family.messages().await.len(), before, "3.13: no message");
}

#[tokio::test]
async fn what_may_not_be_written_is_refused() {
    let (family, token) = signed_in(json!({})).await;
    let unauthorized = error("NotAuthorizedException", "A client attempted to write unauthorized attribute");
    assert_eq!(refused(family.update(&token, &[("email_verified", "true")]).await), unauthorized, "3.13");
    assert_eq!(refused(family.update(&token, &[("custom:team", "red")]).await), unauthorized, "2.5: custom ones need a list");
    let immutable = refused(family.admin_update("alice", &[("custom:badge", "7")]).await);
    assert_eq!(
        immutable,
        error("InvalidParameterException", "user.custom:badge: Attribute cannot be updated.\n"),
        "3.13, administration 3.3"
    );
    let unknown = refused(family.admin_update("alice", &[("custom:none", "7")]).await);
    assert_eq!(
        unknown,
        error("InvalidParameterException", "user.custom:none: Attribute does not exist in the schema.\n"),
        "administration 3.3"
    );
    let malformed = error("InvalidParameterException", "Invalid email address format.");
    assert_eq!(refused(family.update(&token, &[("email", "alice")]).await), malformed, "2.5");
    let sub = error("InvalidParameterException", "Cannot modify the non-mutable attribute sub");
    for value in ["mine", ""] {
        assert_eq!(refused(family.update(&token, &[("sub", value), ("custom:team", "x")]).await), sub, "2.5: before write rights");
        assert_eq!(refused(family.admin_update("alice", &[("sub", value)]).await), sub, "2.5");
    }
}

#[tokio::test]
async fn an_attribute_without_a_value_is_refused_and_nothing_is_deleted() {
    let (family, token) = signed_in(json!({})).await;
    let expected = error("InvalidParameterException", "Attribute value for email must not be null");
    let none = json!([{ "Name": "email" }]);
    let outcome = family.call("UpdateUserAttributes", json!({ "AccessToken": token, "UserAttributes": none })).await;
    assert_eq!(refused(outcome), expected, "3.13");
    let outcome = family.admin_call("AdminUpdateUserAttributes", json!({ "Username": "alice", "UserAttributes": none })).await;
    assert_eq!(refused(outcome), expected, "2.10");
    let null = json!({ "AccessToken": token, "UserAttributes": [{ "Name": "email", "Value": null }] });
    assert_eq!(refused(family.call("UpdateUserAttributes", null).await), expected, "1.4: null is absent");
    assert_eq!(family.user("alice").await["Attributes"]["email"], "alice@example.com", "3.13: nothing is deleted");
}

#[tokio::test]
async fn a_value_out_of_its_bounds_is_told_by_the_name_it_has_for_the_user() {
    let schema = json!([
        { "Name": "code", "AttributeDataType": "String", "StringAttributeConstraints": { "MinLength": "36", "MaxLength": "40" } },
        { "Name": "role", "AttributeDataType": "String", "Mutable": false },
    ]);
    let pool = json!({ "AutoVerifiedAttributes": ["email"], "Schema": schema });
    let client = with(password_client(), json!({ "WriteAttributes": ["email", "birthdate", "custom:code", "custom:role"] }));
    let family = Family::new(pool, client).await;
    family.confirmed("alice", "alice@example.com").await;
    let token = family.access_token("alice").await;
    for (attributes, text) in [
        (&[("custom:code", "short")][..], "user.custom:code: String must be no shorter than 36 characters\n"),
        (&[("birthdate", "1.1.2000")], "user.birthdate: String must be no shorter than 10 characters\n"),
        (&[("custom:role", "x")], "user.custom:role: Attribute cannot be updated.\n"),
        (&[("custom:role", "")], "user.custom:role: Attribute cannot be updated.\n"),
    ] {
        let expected = error("InvalidParameterException", text);
        assert_eq!(refused(family.update(&token, attributes).await), expected, "3.13");
        assert_eq!(refused(family.admin_update("alice", attributes).await), expected, "3.13");
    }
}

#[tokio::test]
async fn a_deleted_address_takes_its_flag_along_whatever_is_said_of_it() {
    let (family, _) = signed_in(json!({})).await;
    family.admin_update("alice", &[("email", ""), ("email_verified", "true")]).await.expect("a change");
    let user = family.user("alice").await;
    let left: Vec<&String> = user["Attributes"].as_object().expect("attributes").keys().collect();
    assert_eq!(left, ["sub"], "there is nothing left to be verified");
}

#[tokio::test]
async fn a_changed_address_never_gets_a_link() {
    let link = json!({ "VerificationMessageTemplate": {
        "DefaultEmailOption": "CONFIRM_WITH_LINK", "EmailMessage": "code {####}", "EmailMessageByLink": "{##link##}",
    } });
    let (family, token) = {
        let family = Family::new(with(json!({ "AutoVerifiedAttributes": ["email"] }), link), password_client()).await;
        family.sign_up("alice", &[("email", "alice@example.com")]).await.expect("a sign-up");
        family.admin_call("AdminConfirmSignUp", json!({ "Username": "alice" })).await.expect("a confirmation");
        let token = family.access_token("alice").await;
        (family, token)
    };
    family.update(&token, &[("email", "new@example.com")]).await.expect("a change");
    let message = family.messages().await.remove(0);
    assert_eq!(message.body, format!("code {}", message.code), "3.13: the code template");
    family.admin_update("alice", &[("email_verified", "true")]).await.expect("a change");
    family.client_call("ForgotPassword", json!({ "Username": "alice" })).await.expect("a code");
    let message = family.messages().await.remove(0);
    assert_eq!(message.body, format!("code {}", message.code), "3.13: resets too");
}

#[tokio::test]
async fn which_name_signs_in_meanwhile_follows_the_table() {
    let before_update = |on: bool| {
        let names = if on { json!(["email"]) } else { json!([]) };
        json!({ "UserAttributeUpdateSettings": { "AttributesRequireVerificationBeforeUpdate": names } })
    };
    let (by_name, by_alias) = (json!({ "UsernameAttributes": ["email"] }), json!({ "AliasAttributes": ["email"] }));
    for (row, pool, username, [old_meanwhile, new_meanwhile]) in [
        ("username attributes, before update", with(by_name.clone(), before_update(true)), "old@example.com", [true, false]),
        ("username attributes", with(by_name, before_update(false)), "old@example.com", [false, true]),
        ("alias attributes, before update", with(by_alias.clone(), before_update(true)), "alice", [true, false]),
        ("alias attributes", with(by_alias, before_update(false)), "alice", [false, false]),
    ] {
        let family = Family::new(with(json!({ "AutoVerifiedAttributes": ["email"] }), pool), password_client()).await;
        family.confirmed(username, "old@example.com").await;
        let token = family.access_token(username).await;
        family.update(&token, &[("email", "new@example.com")]).await.expect("a change");
        let signs_in = async |name: &str| family.sign_in(name, PASSWORD).await.is_ok();
        assert_eq!([signs_in("old@example.com").await, signs_in("new@example.com").await], [old_meanwhile, new_meanwhile], "3.13: {row}");
        let verify = json!({ "AccessToken": token, "AttributeName": "email", "Code": family.newest_code().await });
        family.call("VerifyUserAttribute", verify).await.expect("a verification");
        assert_eq!([signs_in("old@example.com").await, signs_in("new@example.com").await], [false, true], "3.13: {row}, verified");
    }
}

#[tokio::test]
async fn an_administrator_writes_what_clients_cannot() {
    let (family, _) = signed_in(json!({})).await;
    assert_eq!(family.admin_update("alice", &[("custom:team", "red")]).await.expect("a change"), json!({}), "administration 3.5");
    family.admin_update("alice", &[("email", "new@example.com")]).await.expect("a change");
    assert_eq!(family.user("alice").await["Attributes"]["email_verified"], "false", "administration 3.5: resets the flag");
    family.admin_update("alice", &[("email_verified", "true")]).await.expect("administration 3.5: works for the stored value");
    assert_eq!(family.user("alice").await["Attributes"]["email_verified"], "true");
    let unknown = error("UserNotFoundException", "User does not exist.");
    assert_eq!(refused(family.admin_update("nobody", &[("name", "x")]).await), unknown, "3.2");
}

#[tokio::test]
async fn a_blank_value_deletes_and_so_do_the_delete_operations() {
    let (family, token) = signed_in(json!({})).await;
    family.update(&token, &[("name", "Alice"), ("family_name", "Liddell"), ("nickname", "Al")]).await.expect("a change");
    family.update(&token, &[("name", "")]).await.expect("a change");
    let names = json!({ "AccessToken": token, "UserAttributeNames": ["family_name"] });
    assert_eq!(family.call("DeleteUserAttributes", names).await.expect("a deletion"), json!({}));
    let names = json!({ "Username": "alice", "UserAttributeNames": ["nickname", "email", "website"] });
    assert_eq!(family.admin_call("AdminDeleteUserAttributes", names).await.expect("administration 3.5"), json!({}));
    let user = family.user("alice").await;
    let left: Vec<&String> = user["Attributes"].as_object().expect("attributes").keys().collect();
    assert_eq!(left, ["sub"], "3.13: blank value deletes; what was said of the address goes with it");
    let unknown = json!({ "Username": "alice", "UserAttributeNames": ["custom:foo"] });
    assert_eq!(refused(family.admin_call("AdminDeleteUserAttributes", unknown).await).0, "InvalidParameterException", "administration 3.3");
    let flag = json!({ "AccessToken": token, "UserAttributeNames": ["email_verified"] });
    assert_eq!(refused(family.call("DeleteUserAttributes", flag).await).0, "NotAuthorizedException");
}

#[tokio::test]
async fn aliases_follow_the_attributes() {
    let pool = json!({ "AliasAttributes": ["email", "preferred_username"] });
    let (family, token) = signed_in(pool).await;
    family.sign_in("alice@example.com", PASSWORD).await.expect("a verified alias");
    family.update(&token, &[("preferred_username", "ally")]).await.expect("2.6: it may be set after confirmation");
    family.sign_in("ally", PASSWORD).await.expect("an alias at once");
    family.update(&token, &[("email", "new@example.com")]).await.expect("a change");
    assert_eq!(refused(family.sign_in("alice@example.com", PASSWORD).await).0, "UserNotFoundException", "2.6: moves when verified");
    family.confirmed("bob", "bob@example.com").await;
    let held = error("AliasExistsException", "An account with the given email already exists.");
    let steal = [("email", "bob@example.com"), ("email_verified", "true")];
    assert_eq!(refused(family.admin_update("alice", &steal).await), held, "2.7, administration 3.5");
    let name = error("AliasExistsException", "An account with the given preferred_username already exists.");
    assert_eq!(refused(family.admin_update("bob", &[("preferred_username", "ally")]).await), name, "2.7");
}

#[tokio::test]
async fn in_a_pool_with_username_attributes_a_new_address_is_the_new_sign_in_name() {
    let family = Family::new(json!({ "UsernameAttributes": ["email"] }), password_client()).await;
    for name in ["alice@example.com", "bob@example.com"] {
        family.sign_up(name, &[]).await.expect("a sign-up");
        family.admin_call("AdminConfirmSignUp", json!({ "Username": name })).await.expect("a confirmation");
    }
    let token = family.access_token("alice@example.com").await;
    let held = error("AliasExistsException", "An account with the given email already exists.");
    assert_eq!(refused(family.update(&token, &[("email", "bob@example.com")]).await), held, "2.6: if free");
    family.update(&token, &[("email", "new@example.com")]).await.expect("a change");
    family.sign_in("new@example.com", PASSWORD).await.expect("2.6: verified or not");
    assert_eq!(refused(family.sign_in("alice@example.com", PASSWORD).await).0, "UserNotFoundException");
}

#[tokio::test]
async fn a_new_address_gets_a_code_and_an_unwritable_attribute_is_refused() {
    let family = Family::plain().await;
    family.confirmed("ada", "ada@example.com").await;
    let token = family.signed_in("ada").await["AccessToken"].clone();
    let input = |name: &str, value: &str| json!({ "AccessToken": token, "UserAttributes": [{ "Name": name, "Value": value }] });
    let answer = family.ok("UpdateUserAttributes", input("email", "ada@new.example")).await;
    assert_eq!(
        answer["CodeDeliveryDetailsList"],
        json!([{ "AttributeName": "email", "DeliveryMedium": "EMAIL", "Destination": "a***@n***" }])
    );
    assert_eq!(family.newest_message("ada").await["Destination"], "ada@new.example");
    assert_eq!(
        family.refusal_of("UpdateUserAttributes", input("email_verified", "true")).await,
        "NotAuthorizedException: A client attempted to write unauthorized attribute"
    );
}
