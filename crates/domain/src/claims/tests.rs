use proptest::prelude::*;

use super::*;

fn attributes() -> Attributes {
    [
        ("sub", "forged"),
        ("email", "a@example.com"),
        ("phone_number", "+15555550100"),
        ("phone_number_verified", "true"),
        ("address", "1 Main Street"),
        ("updated_at", "1700000000"),
        ("name", ""),
        ("custom:level", "7"),
        ("dev:custom:risk", "high"),
        ("identities", r#"[{"userId":"1","primary":true,"dateCreated":1590851317883}]"#),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .into()
}

const READ_ALL: fn(&str) -> bool = |_| true;

fn issue(groups: &Groups) -> Issue<'_> {
    Issue {
        issuer: "http://127.0.0.1:9229/us-east-1_AbCdEfGhI",
        client_id: "client",
        sub: "the-sub",
        username: "ann",
        auth_time: Millis(1_000_999),
        issued_at: Millis(2_000_999),
        origin_jti: Some("origin"),
        event_id: "event",
        groups,
        acting: None,
        methods: None,
    }
}

fn id(groups: &Groups, may_read: &dyn Fn(&str) -> bool, overrides: &ClaimChanges) -> Value {
    let attributes = attributes();
    let lifetime = Duration::from_secs(3600);
    id_token(
        &issue(groups),
        &IdToken { lifetime, jti: "jti", attributes: &attributes, may_read, nonce: None, at_hash: None, audience: None, overrides },
    )
}

fn access(groups: &Groups, overrides: &ClaimChanges) -> Value {
    let scopes = [USER_ADMIN_SCOPE.to_owned()];
    let lifetime = Duration::from_secs(300);
    access_token(
        &issue(groups),
        &AccessToken { lifetime, jti: "jti", scopes: &scopes, device_key: None, hosted: false, audience: None, overrides },
    )
}

#[test]
fn an_id_token_says_who_the_user_is() {
    // authentication 4.2
    assert_eq!(
        id(&Groups::default(), &READ_ALL, &ClaimChanges::default()),
        json!({
            "sub": "the-sub",
            "iss": "http://127.0.0.1:9229/us-east-1_AbCdEfGhI",
            "aud": "client",
            "token_use": "id",
            "auth_time": 1000,
            "iat": 2000,
            "exp": 5600,
            "jti": "jti",
            "origin_jti": "origin",
            "event_id": "event",
            "cognito:username": "ann",
            "email": "a@example.com",
            "email_verified": false,
            "phone_number": "+15555550100",
            "phone_number_verified": true,
            "address": {"formatted": "1 Main Street"},
            "updated_at": 1_700_000_000,
            "custom:level": "7",
            "identities": [{"userId": "1", "primary": "true", "dateCreated": "1590851317883"}],
        })
    );
}

#[test]
fn a_clients_own_token_names_the_client_and_no_user() {
    // authentication 4.3
    let scopes = ["api/read".to_owned(), "api/write".to_owned()];
    let overrides = ClaimChanges {
        add_or_override: [("tenant", json!(["a"])), ("client_id", json!("forged")), ("username", json!("forged"))]
            .map(|(name, value)| (name.to_owned(), value))
            .into_iter()
            .collect(),
        suppress: vec!["sub".to_owned()],
    };
    let token = ClientToken {
        issuer: "http://127.0.0.1:9229/us-east-1_AbCdEfGhI",
        client_id: "client",
        issued_at: Millis(2_000_999),
        lifetime: Duration::from_secs(300),
        jti: "jti",
        scopes: &scopes,
        overrides: &overrides,
    };
    assert_eq!(
        client_token(&token),
        json!({
            "sub": "client",
            "iss": "http://127.0.0.1:9229/us-east-1_AbCdEfGhI",
            "token_use": "access",
            "client_id": "client",
            "scope": "api/read api/write",
            "auth_time": 2000,
            "iat": 2000,
            "exp": 2300,
            "jti": "jti",
            "version": 2,
            "tenant": ["a"],
        })
    );
}

#[test]
fn a_function_cannot_change_whom_a_token_is_bound_to() {
    let (groups, act) = (Groups::default(), json!({ "sub": "agent" }));
    let issue = Issue { acting: Some(&act), ..issue(&groups) };
    let overrides = ClaimChanges {
        add_or_override: [("aud", json!("client")), ("act", json!({ "sub": "nobody" }))]
            .map(|(name, value)| (name.to_owned(), value))
            .into_iter()
            .collect(),
        suppress: vec!["act".to_owned()],
    };
    let (lifetime, scopes, audience) = (Duration::from_secs(300), [], Some("https://orders.example.com"));
    let access = access_token(
        &issue,
        &AccessToken { lifetime, jti: "jti", scopes: &scopes, device_key: None, hosted: false, audience, overrides: &overrides },
    );
    let attributes = attributes();
    let id = id_token(
        &issue,
        &IdToken {
            lifetime,
            jti: "jti",
            attributes: &attributes,
            may_read: &READ_ALL,
            nonce: None,
            at_hash: None,
            audience,
            overrides: &overrides,
        },
    );
    for token in [access, id] {
        assert_eq!((&token["aud"], &token["act"]), (&json!("https://orders.example.com"), &act));
    }
}

#[test]
fn an_access_token_carries_no_attribute() {
    // authentication 4.3
    assert_eq!(
        access(&Groups::default(), &ClaimChanges::default()),
        json!({
            "sub": "the-sub",
            "iss": "http://127.0.0.1:9229/us-east-1_AbCdEfGhI",
            "client_id": "client",
            "token_use": "access",
            "scope": "aws.cognito.signin.user.admin",
            "auth_time": 1000,
            "iat": 2000,
            "exp": 2300,
            "jti": "jti",
            "origin_jti": "origin",
            "event_id": "event",
            "username": "ann",
        })
    );
}

#[test]
fn only_readable_attributes_are_in_an_id_token() {
    let token = id(&Groups::default(), &|name: &str| name == "email", &ClaimChanges::default());
    assert_eq!(token.get("email"), Some(&json!("a@example.com")));
    for name in ["email_verified", "phone_number", "phone_number_verified", "address", "custom:level"] {
        assert_eq!(token.get(name), None, "{name}");
    }
}

#[test]
fn groups_are_in_both_tokens_and_roles_in_the_id_token() {
    let groups = Groups {
        names: vec!["admins".to_owned(), "users".to_owned()],
        roles: vec!["arn:aws:iam::000000000000:role/a".to_owned()],
        preferred_role: Some("arn:aws:iam::000000000000:role/a".to_owned()),
    };
    let (id, access) = (id(&groups, &READ_ALL, &ClaimChanges::default()), access(&groups, &ClaimChanges::default()));
    assert_eq!((&id["cognito:groups"], &access["cognito:groups"]), (&json!(["admins", "users"]), &json!(["admins", "users"])));
    assert_eq!(id["cognito:roles"], json!(["arn:aws:iam::000000000000:role/a"]));
    assert_eq!(id["cognito:preferred_role"], json!("arn:aws:iam::000000000000:role/a"));
    assert_eq!(access.get("cognito:roles"), None);
}

#[test]
fn a_trigger_changes_what_it_may_and_nothing_else() {
    // authentication 7.2
    let add = |pairs: &[(&str, &str)]| pairs.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
    let overrides = ClaimChanges {
        add_or_override: add(&[
            ("tenant", "x"),
            ("email", "b@example.com"),
            ("sub", "forged"),
            ("cognito:username", "forged"),
            ("gone", "1"),
        ]),
        suppress: vec!["gone".to_owned(), "phone_number".to_owned(), "iss".to_owned(), "cognito:username".to_owned()],
    };
    let token = id(&Groups::default(), &READ_ALL, &overrides);
    assert_eq!((&token["tenant"], &token["email"]), (&json!("x"), &json!("b@example.com")));
    assert_eq!((&token["sub"], &token["cognito:username"]), (&json!("the-sub"), &json!("ann")));
    assert_eq!((token.get("gone"), token.get("phone_number")), (None, None));
    assert!(token.get("iss").is_some());

    let foreign = ClaimChanges { add_or_override: add(&[("aud", "other")]), suppress: vec![] };
    assert_eq!(access(&Groups::default(), &foreign).get("aud"), None);
    let own = ClaimChanges { add_or_override: add(&[("aud", "client")]), suppress: vec![] };
    assert_eq!(access(&Groups::default(), &own)["aud"], json!("client"));
}

#[test]
fn suppressing_the_groups_takes_the_roles_with_them() {
    let groups = Groups { names: vec!["a".to_owned()], roles: vec!["r".to_owned()], preferred_role: Some("r".to_owned()) };
    let overrides = ClaimChanges { suppress: vec!["cognito:groups".to_owned()], ..ClaimChanges::default() };
    let token = id(&groups, &READ_ALL, &overrides);
    for name in ["cognito:groups", "cognito:roles", "cognito:preferred_role"] {
        assert_eq!(token.get(name), None, "{name}");
    }
}

#[test]
fn a_client_without_revocation_has_no_origin() {
    let groups = Groups::default();
    let issue = Issue { origin_jti: None, ..issue(&groups) };
    let overrides = ClaimChanges::default();
    let scopes = ["openid".to_owned(), "email".to_owned()];
    let lifetime = Duration::from_secs(60);
    let token = access_token(
        &issue,
        &AccessToken { lifetime, jti: "jti", scopes: &scopes, device_key: Some("d"), hosted: true, audience: None, overrides: &overrides },
    );
    assert_eq!(token.get("origin_jti"), None);
    assert_eq!((&token["scope"], &token["device_key"], &token["version"]), (&json!("openid email"), &json!("d"), &json!(2)));
}

proptest! {
    #[test]
    fn no_attribute_replaces_a_claim_of_ours(name in "sub|iss|aud|token_use|exp|iat|jti|cognito:username|cognito:groups", value in "\\PC{1,9}") {
        let groups = Groups::default();
        let mut user = attributes();
        user.insert(name.clone(), value);
        let overrides = ClaimChanges::default();
        let lifetime = Duration::from_secs(3600);
        let token = IdToken { lifetime, jti: "jti", attributes: &user, may_read: &READ_ALL, nonce: None, at_hash: None, audience: None, overrides: &overrides };
        let expected = id(&groups, &READ_ALL, &overrides);
        let made = id_token(&issue(&groups), &token);
        prop_assert_eq!(made.get(&name), expected.get(&name));
    }
}

#[test]
fn both_tokens_tell_how_the_user_signed_in() {
    // authentication 4.7
    let methods = SignInMethods { amr: vec!["pwd".to_owned(), "otp".to_owned(), "mfa".to_owned()], acr: "urn:cognito:loa:4".to_owned() };
    let groups = Groups::default();
    let issue = Issue { methods: Some(&methods), ..issue(&groups) };
    let (attributes, lifetime, overrides) = (attributes(), Duration::from_secs(300), ClaimChanges::default());
    let (nonce, at_hash, audience) = (None, None, None);
    let id =
        IdToken { lifetime, jti: "jti", attributes: &attributes, may_read: &READ_ALL, nonce, at_hash, audience, overrides: &overrides };
    let access = AccessToken { lifetime, jti: "jti", scopes: &[], device_key: None, hosted: false, audience, overrides: &overrides };
    for token in [id_token(&issue, &id), access_token(&issue, &access)] {
        assert_eq!((&token["amr"], &token["acr"]), (&json!(["pwd", "otp", "mfa"]), &json!("urn:cognito:loa:4")));
    }
}
