//! `SignUp`, row by row of sign-up 2.2 to 2.9.

use outside::InvokeError;
use serde_json::{Value, json};

use crate::family::{Family, PASSWORD, error, list, password_client, refused, text, with};

/// A request that is refused, and the row that says so.
struct Refusal {
    row: &'static str,
    pool: Value,
    client: Value,
    request: Value,
    code: &'static str,
    message: &'static str,
}

fn refusal(row: &'static str, pool: Value, request: Value, code: &'static str, message: &'static str) -> Refusal {
    Refusal { row, pool, client: json!({}), request, code, message }
}

fn with_email(value: &str) -> Value {
    json!({ "UserAttributes": list(&[("email", value)]) })
}

fn invalid(row: &'static str, pool: Value, request: Value, message: &'static str) -> Refusal {
    refusal(row, pool, request, "InvalidParameterException", message)
}

/// Sign-up 2.5, the rows on the pool and the username.
fn rows_on_names() -> Vec<Refusal> {
    let by_email = json!({ "UsernameAttributes": ["email"] });
    let by_phone = json!({ "UsernameAttributes": ["phone_number"] });
    let by_both = json!({ "UsernameAttributes": ["email", "phone_number"] });
    vec![
        refusal(
            "2.5: AllowAdminCreateUserOnly",
            json!({ "AdminCreateUserConfig": { "AllowAdminCreateUserOnly": true } }),
            json!({}),
            "NotAuthorizedException",
            "SignUp is not permitted for this user pool",
        ),
        invalid("2.5: UsernameAttributes = [email]", by_email.clone(), json!({}), "Username should be an email."),
        invalid(
            "2.5: UsernameAttributes = [email]",
            by_email.clone(),
            json!({ "Username": "+491701234567" }),
            "Username should be an email.",
        ),
        invalid("2.5: UsernameAttributes = [phone_number]", by_phone.clone(), json!({}), "Username should be a phone number."),
        invalid("2.5: UsernameAttributes = both", by_both, json!({}), "Username should be either an email or a phone number."),
        invalid(
            "2.5: AliasAttributes has email",
            json!({ "AliasAttributes": ["email"] }),
            json!({ "Username": "alice@example.com" }),
            "Username cannot be of email format, since user pool is configured for email alias.",
        ),
        invalid(
            "2.5: AliasAttributes has phone_number",
            json!({ "AliasAttributes": ["phone_number"] }),
            json!({ "Username": "+491701234567" }),
            "Username cannot be of phone number format, since user pool is configured for phone number alias.",
        ),
    ]
}

/// Sign-up 2.5, the rows on the attributes.
fn rows_on_attributes() -> Vec<Refusal> {
    let requires = |name: &str| json!({ "Schema": [{ "Name": name, "Required": true }] });
    vec![
        refusal(
            "2.5: an attribute that no client may write",
            json!({}),
            json!({ "UserAttributes": list(&[("email", "a@example.com"), ("email_verified", "true")]) }),
            "NotAuthorizedException",
            "A client attempted to write unauthorized attribute",
        ),
        Refusal {
            row: "2.4 row 8 before row 9: an unknown name with an explicit write list",
            pool: json!({}),
            client: json!({ "WriteAttributes": ["email"] }),
            request: json!({ "UserAttributes": list(&[("custom:nothing", "x")]) }),
            code: "NotAuthorizedException",
            message: "A client attempted to write unauthorized attribute",
        },
        invalid(
            "2.5: required attribute missing",
            requires("given_name"),
            json!({}),
            "Attributes did not conform to the schema: name.givenName: The attribute name.givenName is required",
        ),
        invalid(
            "2.5: required attributes missing",
            json!({ "Schema": [{ "Name": "given_name", "Required": true }, { "Name": "family_name", "Required": true }] }),
            json!({}),
            "Attributes did not conform to the schema: name.givenName: The attribute name.givenName is required, \
             name.familyName: The attribute name.familyName is required",
        ),
    ]
}

/// Sign-up 2.5 and 2.6, the rows on attributes beside a username that is one.
fn rows_on_username_attributes() -> Vec<Refusal> {
    let by_email = json!({ "UsernameAttributes": ["email"] });
    let by_phone = json!({ "UsernameAttributes": ["phone_number"] });
    let requires = |name: &str| json!({ "Schema": [{ "Name": name, "Required": true }] });
    vec![
        invalid(
            "2.5: another e-mail beside an e-mail as username",
            by_email.clone(),
            json!({ "Username": "a@example.com", "UserAttributes": list(&[("email", "b@example.com")]) }),
            "User email should be empty or same as username, since username attribute is email.",
        ),
        invalid(
            "2.5: another phone number beside a phone number as username",
            by_phone.clone(),
            json!({ "Username": "+491701234567", "UserAttributes": list(&[("phone_number", "+491701234568")]) }),
            "User phone number should be empty or same as username, since username attribute is phone number.",
        ),
        invalid(
            "2.6: a required e-mail is given, not only typed as the username",
            with(by_email.clone(), requires("email")),
            json!({ "Username": "a@example.com" }),
            "Attributes did not conform to the schema: emails: The attribute emails is required",
        ),
        invalid(
            "2.6: an attribute of the other kind",
            with(by_email.clone(), requires("phone_number")),
            json!({ "Username": "a@example.com", "UserAttributes": list(&[("email", "a@example.com")]) }),
            "Attributes did not conform to the schema: phoneNumbers: The attribute phoneNumbers is required",
        ),
    ]
}

/// Sign-up 2.5, the rows on values.
fn rows_on_values() -> Vec<Refusal> {
    vec![
        invalid(
            "2.5: an attribute without a value",
            json!({}),
            json!({ "UserAttributes": [{ "Name": "given_name" }] }),
            "Attribute value for given_name must not be null",
        ),
        invalid(
            "2.5: sub, before write rights",
            json!({}),
            json!({ "UserAttributes": list(&[("sub", "mine"), ("email_verified", "true")]) }),
            "Cannot modify the non-mutable attribute sub",
        ),
        invalid("2.5: e-mail value malformed", json!({}), with_email("alice"), "Invalid email address format."),
        invalid(
            "2.5: phone not + and digits",
            json!({}),
            json!({ "UserAttributes": list(&[("phone_number", "0170-1234567")]) }),
            "Invalid phone number format.",
        ),
        invalid(
            "2.5: preferred_username is an alias and given at SignUp",
            json!({ "AliasAttributes": ["preferred_username"] }),
            json!({ "UserAttributes": list(&[("preferred_username", "ally")]) }),
            "Preferred username cannot be provided for unconfirmed account, since user pool is configured for preferred username alias.",
        ),
    ]
}

#[tokio::test]
async fn what_a_pool_does_not_allow_is_refused_in_the_services_words() {
    for case in [rows_on_names(), rows_on_attributes(), rows_on_username_attributes(), rows_on_values()].into_iter().flatten() {
        let family = Family::new(case.pool, case.client).await;
        let request = with(json!({ "Username": "alice", "Password": PASSWORD }), case.request);
        assert_eq!(refused(family.client_call("SignUp", request).await), error(case.code, case.message), "{}", case.row);
    }
}

#[tokio::test]
async fn the_same_address_in_the_username_and_in_its_attribute_is_accepted() {
    for email in ["a@example.com", ""] {
        let family = Family::new(json!({ "UsernameAttributes": ["email"] }), json!({})).await;
        family.sign_up("a@example.com", &[("email", email)]).await.expect("2.5: empty or the same");
        assert_eq!(family.user("a@example.com").await["Attributes"]["email"], "a@example.com", "2.6");
    }
    let folded = json!({ "UsernameAttributes": ["email"], "UsernameConfiguration": { "CaseSensitive": false } });
    let family = Family::new(folded, json!({})).await;
    family.sign_up("a@example.com", &[("email", "A@Example.com")]).await.expect("2.8: case does not count");
}

#[tokio::test]
async fn a_blank_inside_a_password_counts_as_a_symbol() {
    let family = Family::plain().await;
    let request = json!({ "Username": "alice", "Password": "Wonder Land 1865" });
    family.client_call("SignUp", request).await.expect("2.5 Password: accepted");
    family.admin_call("AdminConfirmSignUp", json!({ "Username": "alice" })).await.expect("a confirmation");
    family.sign_in("alice", "Wonder Land 1865").await.expect("a sign-in with it");
}

#[tokio::test]
async fn each_rule_of_the_password_policy_has_its_own_text() {
    let family = Family::plain().await;
    for (password, breach) in [
        ("Aa1!", "Password not long enough"),
        ("lower-case-1", "Password must have uppercase characters"),
        ("UPPER-CASE-1", "Password must have lowercase characters"),
        ("No-Number-Here", "Password must have numeric characters"),
        ("NoSymbol12345", "Password must have symbol characters"),
        ("aa", "Password not long enough"),
    ] {
        let request = json!({ "Username": "alice", "Password": password });
        let expected = error("InvalidPasswordException", &format!("Password did not conform with policy: {breach}"));
        assert_eq!(refused(family.client_call("SignUp", request).await), expected, "2.5 Password: {password}");
    }
}

#[tokio::test]
async fn the_checks_run_in_the_order_of_the_service() {
    // Each request breaks its own rule and all later ones.
    let pool = json!({ "AliasAttributes": ["email"], "Schema": [{ "Name": "given_name", "Required": true }] });
    let family = Family::new(pool, json!({ "GenerateSecret": true, "WriteAttributes": ["given_name", "family_name"] })).await;
    let hash = |name: &str| domain::secret::secret_hash::compute(&family.secret, name, &family.client);
    let name = "alice@example.com";
    let attribute = list(&[("custom:no", "x")]);
    for (row, request, code) in [
        ("row 2", json!({ "Username": "", "Password": "ab" }), "InvalidParameterException"),
        (
            "row 5",
            json!({ "Username": name, "Password": "ab", "SecretHash": "bm8=", "UserAttributes": attribute }),
            "NotAuthorizedException",
        ),
        (
            "row 7",
            json!({ "Username": name, "Password": "ab", "SecretHash": hash(name), "UserAttributes": attribute }),
            "InvalidParameterException",
        ),
        (
            "row 8",
            json!({ "Username": "al", "Password": "ab", "SecretHash": hash("al"), "UserAttributes": attribute }),
            "NotAuthorizedException",
        ),
        ("row 9", json!({ "Username": "al", "Password": "ab", "SecretHash": hash("al") }), "InvalidParameterException"),
        (
            "row 10",
            json!({ "Username": "al", "Password": "ab", "SecretHash": hash("al"), "UserAttributes": list(&[("given_name", "Al")]) }),
            "InvalidPasswordException",
        ),
    ] {
        assert_eq!(refused(family.client_call("SignUp", request).await).0, code, "2.4 {row}");
    }
    let unknown = json!({ "ClientId": "nobody", "Username": "", "Password": "ab" });
    assert_eq!(refused(family.call("SignUp", unknown).await).0, "InvalidParameterException", "2.4: row 2 before row 4");
}

#[tokio::test]
async fn an_unknown_client_is_named() {
    let family = Family::plain().await;
    let request = json!({ "ClientId": "nobody", "Username": "alice", "Password": PASSWORD });
    let expected = error("ResourceNotFoundException", "User pool client nobody does not exist.");
    assert_eq!(refused(family.call("SignUp", request).await), expected, "2.5: unknown client");
}

#[tokio::test]
async fn a_client_with_a_secret_needs_the_right_hash_and_one_without_takes_none() {
    let family = Family::new(json!({}), json!({ "GenerateSecret": true })).await;
    let request = |hash: Option<String>| {
        with(json!({ "Username": "alice", "Password": PASSWORD }), hash.map_or(json!({}), |hash| json!({ "SecretHash": hash })))
    };
    let client = &family.client;
    let missing = format!("Client {client} is configured with secret but SECRET_HASH was not received");
    assert_eq!(refused(family.client_call("SignUp", request(None)).await), error("NotAuthorizedException", &missing), "2.5: hash missing");
    let other = domain::secret::secret_hash::compute(&family.secret, "bob", client);
    let wrong = format!("Unable to verify secret hash for client {client}");
    assert_eq!(
        refused(family.client_call("SignUp", request(Some(other))).await),
        error("NotAuthorizedException", &wrong),
        "2.5: wrong hash"
    );
    let right = domain::secret::secret_hash::compute(&family.secret, "alice", client);
    family.client_call("SignUp", request(Some(right))).await.expect("2.1: the right hash");

    let public = Family::plain().await;
    let wrong = format!("Unable to verify secret hash for client {}", public.client);
    let given = request(Some("bm8=".to_owned()));
    assert_eq!(refused(public.client_call("SignUp", given).await), error("NotAuthorizedException", &wrong), "authentication 2.7");
}

#[tokio::test]
async fn a_taken_username_is_refused_and_an_identical_request_too() {
    let family = Family::plain().await;
    family.sign_up("alice", &[]).await.expect("the first");
    let taken = error("UsernameExistsException", "User already exists");
    assert_eq!(refused(family.sign_up("alice", &[]).await), taken, "2.2, 2.5: the Username string is taken");
    family.sign_up("Alice", &[]).await.expect("2.8: another case is another name where case counts");
}

#[tokio::test]
async fn a_pool_that_ignores_case_has_one_user_for_all_spellings() {
    let family = Family::new(json!({ "UsernameConfiguration": { "CaseSensitive": false } }), json!({})).await;
    family.sign_up("Alice", &[]).await.expect("the first");
    assert_eq!(refused(family.sign_up("aLICE", &[]).await).0, "UsernameExistsException", "2.8");
    assert_eq!(family.user("ALICE").await["Username"], "Alice", "8: the name stays as it was sent");
}

#[tokio::test]
async fn who_gets_a_code_follows_the_table() {
    let email = ("email", "alice@example.com");
    let phone = ("phone_number", "+491701234567");
    let by_mail = json!({ "AttributeName": "email", "DeliveryMedium": "EMAIL", "Destination": "a***@e***" });
    let by_sms = json!({ "AttributeName": "phone_number", "DeliveryMedium": "SMS", "Destination": "+********4567" });
    for (row, verified, attributes, details) in [
        ("none, anything", json!([]), vec![email, phone], Value::Null),
        ("email, email", json!(["email"]), vec![email], by_mail.clone()),
        ("email, email and phone", json!(["email"]), vec![email, phone], by_mail.clone()),
        ("email, no email", json!(["email"]), vec![phone], Value::Null),
        ("phone_number, phone", json!(["phone_number"]), vec![phone], by_sms.clone()),
        ("both, both", json!(["email", "phone_number"]), vec![email, phone], by_sms),
        ("both, only one", json!(["email", "phone_number"]), vec![email], by_mail),
    ] {
        let family = Family::new(json!({ "AutoVerifiedAttributes": verified }), json!({})).await;
        let answer = family.sign_up("alice", &attributes).await.expect("a sign-up");
        assert_eq!(answer["CodeDeliveryDetails"], details, "2.8: {row}");
        assert_eq!(family.messages().await.len(), usize::from(!details.is_null()), "2.8: {row}");
        assert_eq!(answer["UserConfirmed"], false, "2.2");
    }
}

#[tokio::test]
async fn recovery_settings_have_no_influence_on_the_code() {
    let recovery = json!({ "AccountRecoverySetting": { "RecoveryMechanisms": [{ "Priority": 1, "Name": "verified_email" }] } });
    let family = Family::new(recovery, json!({})).await;
    let answer = family.sign_up("alice", &[("email", "alice@example.com")]).await.expect("a sign-up");
    assert!(answer.get("CodeDeliveryDetails").is_none(), "2.8, last note");
}

#[tokio::test]
async fn in_a_pool_with_username_attributes_the_name_is_generated_and_the_address_is_one() {
    let family = Family::new(json!({ "UsernameAttributes": ["email"], "AutoVerifiedAttributes": ["email"] }), password_client()).await;
    let answer = family.sign_up("alice@example.com", &[]).await.expect("a sign-up");
    let user = family.user("alice@example.com").await;
    assert_eq!(user["Username"], answer["UserSub"], "2.6: stored username equal to sub");
    assert_eq!(user["Attributes"]["email"], "alice@example.com", "2.6: the pool fills email from Username");
    assert_eq!(family.user(&text(&answer["UserSub"])).await["Username"], answer["UserSub"], "2.6: later calls accept the sub");
    let taken = error("UsernameExistsException", "An account with the given email already exists.");
    assert_eq!(refused(family.sign_up("alice@example.com", &[]).await), taken, "2.5, 2.6: refused verified or not");
    let code = family.newest_code().await;
    let confirm = json!({ "Username": "alice@example.com", "ConfirmationCode": code });
    family.client_call("ConfirmSignUp", confirm).await.expect("a confirmation");
    family.sign_in("alice@example.com", PASSWORD).await.expect("2.6: sign-in with the e-mail");
}

#[tokio::test]
async fn a_phone_number_as_username_is_taken_once() {
    let family = Family::new(json!({ "UsernameAttributes": ["phone_number"] }), json!({})).await;
    family.sign_up("+491701234567", &[]).await.expect("the first");
    let taken = error("UsernameExistsException", "An account with the given phone_number already exists.");
    assert_eq!(refused(family.sign_up("+491701234567", &[]).await), taken, "2.5");
}

#[tokio::test]
async fn an_alias_signs_in_only_once_it_is_verified() {
    let pool = json!({ "AliasAttributes": ["email"], "AutoVerifiedAttributes": ["email"] });
    let family = Family::new(pool, password_client()).await;
    family.sign_up("alice", &[("email", "alice@example.com")]).await.expect("a sign-up");
    let unknown = error("UserNotFoundException", "User does not exist.");
    assert_eq!(refused(family.sign_in("alice@example.com", PASSWORD).await), unknown, "2.6: unverified alias behaves as unknown");
    let by_alias = json!({ "Username": "alice@example.com", "ConfirmationCode": family.newest_code().await });
    let unknown = error("UserNotFoundException", "Username/client id combination not found.");
    assert_eq!(refused(family.client_call("ConfirmSignUp", by_alias).await), unknown, "2.6: ConfirmSignUp by unverified alias");
    let by_name = json!({ "Username": "alice", "ConfirmationCode": family.newest_code().await });
    family.client_call("ConfirmSignUp", by_name).await.expect("a confirmation");
    family.sign_in("alice@example.com", PASSWORD).await.expect("2.6: sign-in once verified");
    family.sign_up("bob", &[("email", "alice@example.com")]).await.expect("2.7: SignUp with an e-mail another user holds verified");
}

#[tokio::test]
async fn a_plain_pool_takes_the_same_address_twice_and_signs_in_by_name_only() {
    let family = Family::plain().await;
    family.confirmed("alice", "alice@example.com").await;
    family.confirmed("bob", "alice@example.com").await;
    assert_eq!(refused(family.sign_in("alice@example.com", PASSWORD).await).0, "UserNotFoundException", "2.6");
}

/// A pool whose users may sign in by e-mailed codes.
fn passwordless() -> Value {
    let policies = json!({ "SignInPolicy": { "AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"] } });
    json!({ "Policies": policies, "AutoVerifiedAttributes": ["email"] })
}

#[tokio::test]
async fn a_password_may_be_left_out_where_a_code_signs_the_user_in() {
    let family = Family::new(passwordless(), password_client()).await;
    for (name, password) in [("absent", json!({})), ("blank", json!({ "Password": "" }))] {
        let request = with(json!({ "Username": name, "UserAttributes": list(&[("email", "a@example.com")]) }), password);
        let answer = family.client_call("SignUp", request).await.expect("2.9: a password is not needed");
        assert!(answer["Session"].is_string(), "2.2: for clients that can continue with USER_AUTH");
    }
}

#[tokio::test]
async fn a_password_is_needed_where_one_of_the_conditions_does_not_hold() {
    let sms = json!({ "SmsConfiguration": { "SnsCallerArn": "arn:aws:iam::000000000000:role/sms" } });
    let by_sms = json!({ "Policies": { "SignInPolicy": { "AllowedFirstAuthFactors": ["PASSWORD", "SMS_OTP"] } } });
    let no_choice = json!({ "ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH"] });
    let email = list(&[("email", "a@example.com")]);
    for (row, pool, client, attributes) in [
        ("a password-only pool", json!({ "AutoVerifiedAttributes": ["email"] }), password_client(), email.clone()),
        ("a client without ALLOW_USER_AUTH", passwordless(), no_choice, email.clone()),
        ("no attribute of an allowed factor", passwordless(), password_client(), list(&[("name", "Alice")])),
        ("an attribute of another factor", with(with(passwordless(), by_sms), sms), password_client(), email.clone()),
        (
            "an attribute that the pool does not verify",
            with(passwordless(), json!({ "AutoVerifiedAttributes": [] })),
            password_client(),
            email,
        ),
    ] {
        let family = Family::new(pool, client).await;
        let request = json!({ "Username": "alice", "UserAttributes": attributes });
        assert_eq!(refused(family.client_call("SignUp", request).await).0, "InvalidPasswordException", "2.9: {row}");
    }
}

#[tokio::test]
async fn a_client_without_user_auth_gets_no_session() {
    let family = Family::new(json!({}), json!({ "ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH"] })).await;
    assert!(family.sign_up("alice", &[]).await.expect("a sign-up").get("Session").is_none(), "2.2");
}

#[tokio::test]
async fn validation_data_and_analytics_are_taken_and_not_stored() {
    let family = Family::plain().await;
    let request = json!({
        "Username": "alice", "Password": PASSWORD,
        "ValidationData": list(&[("invited-by", "bob")]),
        "ClientMetadata": { "campaign": "spring" },
        "AnalyticsMetadata": { "AnalyticsEndpointId": "endpoint" },
        "UserContextData": { "EncodedData": "blob", "IpAddress": "not-an-address" },
    });
    family.client_call("SignUp", request).await.expect("2.1, 6.2: an address counts only for clients that propagate it");
    let user = family.user("alice").await;
    let names: Vec<&String> = user["Attributes"].as_object().expect("attributes").keys().collect();
    assert_eq!(names, ["sub"]);
}

#[tokio::test]
async fn a_bad_address_is_refused_where_addresses_count() {
    let client = json!({ "GenerateSecret": true, "EnablePropagateAdditionalUserContextData": true });
    let family = Family::new(json!({}), client).await;
    let hash = domain::secret::secret_hash::compute(&family.secret, "alice", &family.client);
    let request = json!({
        "Username": "alice", "Password": PASSWORD, "SecretHash": hash, "UserContextData": { "IpAddress": "300.1.1.1" },
    });
    assert_eq!(refused(family.client_call("SignUp", request).await).0, "InvalidParameterException", "6.2");
}

#[tokio::test]
async fn an_address_that_is_always_blocked_signs_nobody_up() {
    let client = json!({ "GenerateSecret": true, "EnablePropagateAdditionalUserContextData": true });
    for (mode, refuses) in [("ENFORCED", true), ("OFF", false)] {
        let family = Family::new(json!({ "UserPoolAddOns": { "AdvancedSecurityMode": mode } }), client.clone()).await;
        let blocked = json!({ "RiskExceptionConfiguration": { "BlockedIPRangeList": ["203.0.113.0/24"] } });
        family.admin_call("SetRiskConfiguration", blocked).await.expect("a list");
        for (name, address, listed) in [("alice", "203.0.113.7", true), ("bob", "198.51.100.1", false)] {
            let hash = domain::secret::secret_hash::compute(&family.secret, name, &family.client);
            let request = json!({
                "Username": name, "Password": PASSWORD, "SecretHash": hash, "UserContextData": { "IpAddress": address },
            });
            let outcome = family.client_call("SignUp", request).await;
            assert_eq!(outcome.is_err(), refuses && listed, "6.2: {mode} {address}: {outcome:?}");
            if let Err((code, _)) = outcome {
                assert_eq!(code, "NotAuthorizedException");
            }
        }
    }
}

#[tokio::test]
async fn a_compromised_password_is_refused_where_threat_protection_is_enforced() {
    for (mode, expected) in [("ENFORCED", Some("InvalidPasswordException")), ("AUDIT", None), ("OFF", None)] {
        let pool = json!({ "UserPoolTier": "PLUS", "UserPoolAddOns": { "AdvancedSecurityMode": mode } });
        let family = Family::new(pool, json!({})).await;
        let request = json!({ "Username": "alice", "Password": "Password123!" });
        match (family.client_call("SignUp", request).await, expected) {
            (Err(refused), Some(code)) => {
                assert_eq!(refused, error(code, "Provided password cannot be used for security reasons."), "2.5, 6.2");
            }
            (outcome, None) => drop(outcome.expect("6.2: only enforced protection refuses")),
            (outcome, Some(_)) => panic!("{mode}: {outcome:?}"),
        }
    }
}

#[tokio::test]
async fn a_full_hashing_queue_is_told_at_once_and_leaves_no_user() {
    // The password is hashed before the user is stored, so a refusal for load stores nothing: the same name can sign up afterwards.
    let family = Family::plain().await;
    let mut busy = 0;
    let attempts = (0..300).map(|number| family.sign_up_owned(format!("user{number}")));
    for outcome in futures_util::future::join_all(attempts).await {
        match outcome {
            Ok(_) => {}
            Err((code, _)) => {
                assert_eq!(code, "TooManyRequestsException");
                busy += 1;
            }
        }
    }
    let users = family.admin_call("DescribeUserPool", json!({})).await.expect("the pool");
    assert_eq!(users["UserPool"]["EstimatedNumberOfUsers"], 300 - busy);
}

#[tokio::test]
async fn a_text_message_needs_a_way_to_send_it() {
    let app = ops::testing::app_with(|settings| settings.dev = false).await;
    let family = Family::on(app, json!({ "AutoVerifiedAttributes": ["phone_number"] }), json!({})).await;
    let expected = error(
        "CodeDeliveryFailureException",
        "Invalid phone number provided/Unable to send the message. User pool does not have SMS configuration to send messages.",
    );
    assert_eq!(refused(family.sign_up("alice", &[("phone_number", "+491701234567")]).await), expected, "2.5: SMS needed, none configured");
    assert_eq!(family.user("alice").await["UserStatus"], "UNCONFIRMED", "5.6: the user exists");
}

#[tokio::test]
async fn a_refusing_pre_sign_up_function_leaves_no_user() {
    let family = Family::new(json!({ "LambdaConfig": { "PreSignUp": ARN } }), json!({})).await;
    for (failure, code, message) in [
        (
            InvokeError::Function { message: "not on the list!".to_owned() },
            "UserLambdaValidationException",
            "PreSignUp failed with error not on the list!.",
        ),
        (
            InvokeError::service("AccessDeniedException"),
            "UnexpectedLambdaException",
            "PreSignUp invocation failed due to error AccessDeniedException.",
        ),
        (
            InvokeError::Timeout,
            "UnexpectedLambdaException",
            "PreSignUp invocation failed due to error Socket timeout while invoking Lambda function.",
        ),
        (InvokeError::Unrecognizable, "InvalidLambdaResponseException", "Unrecognizable lambda output"),
    ] {
        family.app.functions.take_events();
        family.app.functions.fail(ARN, failure.clone());
        assert_eq!(refused(family.sign_up("alice", &[]).await), error(code, message), "2.5, 4.8");
        let attempts = if failure == InvokeError::Timeout { 3 } else { 1 };
        assert_eq!(family.app.functions.events().len(), attempts, "4.8: three attempts where there is no answer");
    }
    let unknown = json!({ "Username": "alice" });
    assert_eq!(refused(family.admin_call("AdminGetUser", unknown).await).0, "UserNotFoundException", "4.8: nothing stored");
}

const ARN: &str = "arn:aws:lambda:us-east-1:000000000000:function:pre-sign-up";

#[tokio::test]
async fn a_trigger_error_hides_that_the_name_is_taken() {
    let family = Family::new(json!({ "LambdaConfig": { "PreSignUp": ARN } }), json!({})).await;
    family.app.functions.respond(ARN, json!({}));
    family.sign_up("alice", &[]).await.expect("the first");
    family.app.functions.fail(ARN, InvokeError::Function { message: "no".to_owned() });
    assert_eq!(refused(family.sign_up("alice", &[]).await).0, "UserLambdaValidationException", "2.4 row 12 before row 13");
}

#[tokio::test]
async fn the_pre_sign_up_function_confirms_and_verifies() {
    let pool = json!({ "AliasAttributes": ["email"], "AutoVerifiedAttributes": ["email"], "LambdaConfig": { "PreSignUp": ARN } });
    let family = Family::new(pool, password_client()).await;
    family.app.functions.respond(ARN, json!({ "autoConfirmUser": true, "autoVerifyEmail": true }));
    let answer = family.sign_up("alice", &[("email", "alice@example.com")]).await.expect("a sign-up");
    assert_eq!(answer["UserConfirmed"], true, "2.2");
    assert!(answer.get("CodeDeliveryDetails").is_none(), "4.2: no code is sent");
    family.sign_in("alice@example.com", PASSWORD).await.expect("2.7: the alias is created at once");
    family.sign_up("bob", &[("email", "alice@example.com")]).await.expect("a sign-up");
    assert_eq!(family.user("alice").await["Attributes"]["email_verified"], "false", "2.7: silently taken from the old holder");
    assert_eq!(family.user("alice@example.com").await["Username"], "bob", "2.7");
}

#[tokio::test]
async fn a_new_user_is_unconfirmed_and_the_code_is_in_the_message() {
    let family = Family::plain().await;
    let answer = family.registered("ada").await;
    assert_eq!(answer["UserConfirmed"], false);
    assert_eq!(answer["CodeDeliveryDetails"], json!({ "AttributeName": "email", "DeliveryMedium": "EMAIL", "Destination": "a***@e***" }));
    let user = family.user("ada").await;
    assert_eq!((&user["UserStatus"], &user["Enabled"]), (&"UNCONFIRMED".into(), &true.into()));
    let message = family.newest_message("ada").await;
    assert_eq!(message["Channel"], "EMAIL");
    assert_eq!(message["Destination"], "ada@example.com");
    assert_eq!(message["UserPoolId"], family.pool.as_str());
    let code = message["Code"].as_str().unwrap();
    assert!(code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit()), "{code}");
    assert!(message["Body"].as_str().unwrap().contains(code));
}

#[tokio::test]
async fn each_refusal_has_its_own_text_and_leaves_no_user() {
    let family = Family::plain().await;
    let input = |changes: Value| {
        let mut input = family.sign_up_input("ada");
        input.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
        input
    };
    let policy = "InvalidPasswordException: Password did not conform with policy: ";
    for (changes, wanted) in [
        (json!({ "ClientId": "nosuchclient" }), "ResourceNotFoundException: User pool client nosuchclient does not exist.".to_owned()),
        (json!({ "SecretHash": "x" }), format!("NotAuthorizedException: Unable to verify secret hash for client {}", family.client)),
        (json!({ "Password": "Sh0rt!" }), format!("{policy}Password not long enough")),
        (json!({ "Password": "correct-horse-7" }), format!("{policy}Password must have uppercase characters")),
        (json!({ "Password": "CORRECT-HORSE-7" }), format!("{policy}Password must have lowercase characters")),
        (json!({ "Password": "Correct-Horse-X" }), format!("{policy}Password must have numeric characters")),
        (json!({ "Password": "CorrectHorse7" }), format!("{policy}Password must have symbol characters")),
        (
            json!({ "UserAttributes": [{ "Name": "email", "Value": "not-an-address" }] }),
            "InvalidParameterException: Invalid email address format.".to_owned(),
        ),
        (
            json!({ "UserAttributes": [{ "Name": "phone_number", "Value": "12345" }] }),
            "InvalidParameterException: Invalid phone number format.".to_owned(),
        ),
        (
            json!({ "UserAttributes": [{ "Name": "email_verified", "Value": "true" }] }),
            "NotAuthorizedException: A client attempted to write unauthorized attribute".to_owned(),
        ),
    ] {
        assert_eq!(family.refusal_of("SignUp", input(changes.clone())).await, wanted, "{changes}");
    }
    let missing = json!({ "UserPoolId": family.pool, "Username": "ada" });
    assert_eq!(family.refusal_of("AdminGetUser", missing).await, "UserNotFoundException: User does not exist.");
}

#[tokio::test]
async fn a_client_with_a_secret_needs_the_right_hash() {
    let family = Family::of(json!({}), json!({ "GenerateSecret": true })).await;
    let described = family.ok("DescribeUserPoolClient", json!({ "UserPoolId": family.pool, "ClientId": family.client })).await;
    let secret = described["UserPoolClient"]["ClientSecret"].as_str().unwrap().to_owned();
    let input = |hash: Option<&str>| json!({ "ClientId": family.client, "Username": "ada", "Password": PASSWORD, "SecretHash": hash });
    let client = &family.client;
    assert_eq!(
        family.refusal_of("SignUp", input(None)).await,
        format!("NotAuthorizedException: Client {client} is configured with secret but SECRET_HASH was not received")
    );
    assert_eq!(
        family.refusal_of("SignUp", input(Some("AAAA"))).await,
        format!("NotAuthorizedException: Unable to verify secret hash for client {client}")
    );
    let hash = domain::secret::secret_hash::compute(&secret, "ada", client);
    assert_eq!(family.ok("SignUp", input(Some(&hash))).await["UserConfirmed"], false);
}
