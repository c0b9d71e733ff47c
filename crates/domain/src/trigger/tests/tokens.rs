//! Claims that functions add, change and suppress.

use super::*;

#[test]
fn token_events_grow_with_their_version() {
    let first = tokens(TokenEventVersion::V1).to_json(&COMMON);
    assert_eq!(first["version"], "1");
    assert_eq!(
        first["request"]["groupConfiguration"],
        json!({ "groupsToOverride": ["g"], "iamRolesToOverride": [], "preferredRole": null })
    );
    assert!(first["request"].get("scopes").is_none());
    assert_eq!(first["response"], json!({ "claimsOverrideDetails": null }));
    let second = tokens(TokenEventVersion::V2).to_json(&COMMON);
    assert_eq!((&second["version"], &second["request"]["scopes"]), (&json!("2"), &json!(["openid"])));
    assert_eq!(second["response"], json!({ "claimsAndScopeOverrideDetails": null }));
    let machine = TokenGeneration {
        occasion: TokenOccasion::ClientCredentials,
        user_attributes: Attributes::new(),
        groups: None,
        ..tokens(TokenEventVersion::V3)
    };
    let machine = machine.to_json(&Common { user_name: "ClientCredentials", ..COMMON });
    assert_eq!(
        (&machine["version"], &machine["request"]["groupConfiguration"], &machine["request"]["userAttributes"]),
        (&json!("3"), &Value::Null, &json!({}))
    );
}

#[test]
fn version_one_takes_string_claims_of_the_id_token_only() {
    let event = tokens(TokenEventVersion::V1);
    let read = event.read(&answer(json!({ "claimsOverrideDetails": {
        "claimsToAddOrOverride": { "tier": "gold", "sub": "forged" }, "claimsToSuppress": ["email"],
    } })));
    let read = read.expect("good");
    assert_eq!(read.groups, GroupOverride::Keep);
    assert_eq!(read.access_token, ClaimChanges::default());
    let mut claims = json!({ "sub": "s-1", "email": "a@example.com" }).as_object().cloned().expect("an object");
    read.id_token.apply(TokenKind::Id, "client", &mut claims);
    assert_eq!(Value::Object(claims), json!({ "sub": "s-1", "tier": "gold" }));
    assert_eq!(event.read(&answer(json!({ "claimsOverrideDetails": { "claimsToAddOrOverride": { "n": 5 } } }))), Err(Unrecognizable));
    assert_eq!(event.read(&answer(json!({ "claimsOverrideDetails": null }))), Ok(TokenOverrides::default()));
}

#[test]
fn version_two_takes_any_json_scopes_and_groups() {
    let event = tokens(TokenEventVersion::V2);
    let read = event.read(&answer(json!({ "claimsAndScopeOverrideDetails": {
        "idTokenGeneration": { "claimsToAddOrOverride": { "roles": ["a", "b"] } },
        "accessTokenGeneration": {
            "claimsToAddOrOverride": { "aud": "other", "level": 3 },
            "scopesToAdd": ["api/read"], "scopesToSuppress": ["aws.cognito.signin.user.admin"],
        },
        "groupOverrideDetails": { "groupsToOverride": ["x"], "preferredRole": "arn:role" },
    } })));
    let read = read.expect("good");
    assert_eq!(read.id_token.add_or_override["roles"], json!(["a", "b"]));
    assert_eq!((read.scopes_to_add[0].as_str(), read.scopes_to_suppress[0].as_str()), ("api/read", "aws.cognito.signin.user.admin"));
    let groups = GroupConfiguration { groups: vec!["x".to_owned()], iam_roles: Vec::new(), preferred_role: Some("arn:role".to_owned()) };
    assert_eq!(read.groups, GroupOverride::Replace(groups));
    let mut claims = serde_json::Map::new();
    read.access_token.apply(TokenKind::Access, "client", &mut claims);
    assert_eq!(Value::Object(claims), json!({ "level": 3 }), "a foreign audience is ignored");
    let two_scopes = json!({ "claimsAndScopeOverrideDetails": { "accessTokenGeneration": { "scopesToAdd": ["a b"] } } });
    assert_eq!(event.read(&answer(two_scopes)), Err(Unrecognizable));
}

#[test]
fn null_groups_empty_the_groups_and_absent_ones_keep_them() {
    let read =
        |details: Value| tokens(TokenEventVersion::V1).read(&answer(json!({ "claimsOverrideDetails": details }))).map(|read| read.groups);
    let emptied = Ok(GroupOverride::Replace(GroupConfiguration::default()));
    assert_eq!(read(json!({})), Ok(GroupOverride::Keep));
    assert_eq!(read(json!({ "groupOverrideDetails": null })), emptied);
    assert_eq!(read(json!({ "groupOverrideDetails": {} })), emptied);
}

#[test]
fn suppression_wins_and_fixed_claims_stay() {
    let changes = ClaimChanges {
        add_or_override: json!({ "a": 1, "cognito:username": "x", "iss": "x" }).as_object().cloned().expect("an object"),
        suppress: vec!["a".to_owned(), "iss".to_owned(), "cognito:groups".to_owned()],
    };
    let before = json!({ "iss": "https://i", "cognito:username": "alice", "cognito:groups": ["g"], "cognito:roles": ["r"] });
    let mut claims = before.as_object().cloned().expect("an object");
    changes.apply(TokenKind::Id, "client", &mut claims);
    assert_eq!(Value::Object(claims), json!({ "iss": "https://i", "cognito:username": "alice" }));
}

#[test]
fn what_the_guide_calls_unchangeable_is_not_added_to_either_token() {
    // sign-up 4.6 `[docs 2026]`
    let names = [
        "acr",
        "amr",
        "at_hash",
        "auth_time",
        "azp",
        "client_id",
        "cognito:username",
        "cognito:other",
        "device_key",
        "event_id",
        "exp",
        "iat",
        "identities",
        "iss",
        "jti",
        "nbf",
        "nonce",
        "origin_jti",
        "sub",
        "token_use",
        "username",
        "version",
        "dev:custom:risk",
    ];
    let add_or_override = names.iter().map(|name| ((*name).to_owned(), json!("x"))).collect();
    let changes = ClaimChanges { add_or_override, suppress: Vec::new() };
    for token in [TokenKind::Id, TokenKind::Access] {
        let mut claims = serde_json::Map::new();
        changes.apply(token, "client", &mut claims);
        assert_eq!(claims, serde_json::Map::new(), "{token:?}");
    }
    let mut claims = json!({ "cognito:roles": ["r"], "cognito:preferred_role": "r", "dev:custom:risk": "x", "username": "u" });
    let suppress = ["cognito:roles", "cognito:preferred_role", "dev:custom:risk", "username"].map(str::to_owned).to_vec();
    let suppressing = ClaimChanges { suppress, ..ClaimChanges::default() };
    suppressing.apply(TokenKind::Id, "client", claims.as_object_mut().expect("an object"));
    assert_eq!(claims, json!({ "username": "u" }));
}

#[test]
fn an_answer_asks_for_at_most_five_thousand_changes_and_leaves_plain_claims_plain() {
    // authentication 7.2 `[docs 2026]`
    let event = tokens(TokenEventVersion::V2);
    let read = |claims: Value, suppressed: usize| {
        let suppressed: Vec<String> = (0..suppressed).map(|n| n.to_string()).collect();
        event.read(&answer(json!({ "claimsAndScopeOverrideDetails": {
            "idTokenGeneration": { "claimsToAddOrOverride": claims },
            "accessTokenGeneration": { "claimsToSuppress": suppressed },
        } })))
    };
    assert!(read(json!({ "a": { "b": [1] } }), 4999).is_ok());
    assert_eq!(read(json!({ "a": 1 }), 5000), Err(Unrecognizable));
    for plain in ["address", "email_verified", "phone_number_verified", "updated_at"] {
        assert!(read(json!({ plain: "x" }), 0).is_ok());
        assert_eq!(read(json!({ plain: ["x"] }), 0), Err(Unrecognizable), "{plain}");
        assert_eq!(read(json!({ plain: { "formatted": "x" } }), 0), Err(Unrecognizable), "{plain}");
    }
}
