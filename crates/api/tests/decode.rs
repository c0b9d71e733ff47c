//! What the decoder says of broken requests (sign-up 1.4 and 1.5, administration 0.4).

use api::{DecodeError, decode, find};
use serde_json::{Value, json};

fn read(operation: &str, body: &Value) -> Result<Value, DecodeError> {
    decode(find(operation).expect(operation), body.to_string().as_bytes())
}

fn finding(operation: &str, body: &Value) -> String {
    match read(operation, body) {
        Err(DecodeError::Invalid(sentence)) => sentence,
        other => panic!("{operation} {body}: {other:?}"),
    }
}

fn broken(operation: &str, body: &Value) -> Option<String> {
    match read(operation, body) {
        Err(DecodeError::Serialization { message }) => message,
        other => panic!("{operation} {body}: {other:?}"),
    }
}

#[test]
fn a_request_of_the_model_passes_and_loses_what_the_model_does_not_know() {
    let body = json!({ "ClientId": "abc", "Username": "ann", "Password": null, "Surprise": { "deep": [1] },
        "UserAttributes": [{ "Name": "email", "Value": "a@b.c", "Extra": 1 }] });
    let request: api::SignUpRequest = serde_json::from_value(read("SignUp", &body).unwrap()).unwrap();
    assert_eq!(
        request,
        api::SignUpRequest {
            client_id: "abc".into(),
            username: "ann".into(),
            user_attributes: Some(vec![api::AttributeType { name: "email".into(), value: Some("a@b.c".into()) }]),
            ..Default::default()
        }
    );
}

#[test]
fn a_body_that_is_not_json_or_empty_has_no_message() {
    let op = find("SignUp").unwrap();
    for body in [&b""[..], b" ", b"{", b"\xff", b"{}x", b"null", b"{\"ClientId\":1e999}"] {
        assert_eq!(decode(op, body), Err(DecodeError::Serialization { message: None }), "{}", String::from_utf8_lossy(body));
    }
    let deep = format!("{{\"ClientMetadata\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(decode(op, deep.as_bytes()), Err(DecodeError::Serialization { message: None }));
}

#[test]
fn a_wrong_json_type_is_named() {
    let with = |member: &str, value: Value| broken("SignUp", &json!({ "ClientId": "c", "Username": "u", member: value })).unwrap();
    assert_eq!(with("Username", json!({})), "Start of structure or map found where not expected.");
    assert_eq!(with("Username", json!([])), "Start of list found where not expected.");
    assert_eq!(with("Username", json!(true)), "TRUE_VALUE can not be converted to a String");
    assert_eq!(with("Username", json!(false)), "FALSE_VALUE can not be converted to a String");
    assert_eq!(with("Username", json!(1)), "NUMBER_VALUE can not be converted to a String");
    assert_eq!(with("ClientMetadata", json!("x")), "Expected map or null");
    assert_eq!(with("ClientMetadata", json!({ "k": 1 })), "NUMBER_VALUE can not be converted to a String");
    assert_eq!(with("UserAttributes", json!("x")), "Expected list or null");
    assert_eq!(with("UserAttributes", json!(["x"])), "Expected structure or null");
    assert_eq!(with("UserAttributes", json!([{ "Name": "n", "Value": true }])), "TRUE_VALUE can not be converted to a String");
    assert_eq!(broken("SignUp", &json!([])).unwrap(), "Start of list found where not expected.");
    assert_eq!(broken("SignUp", &json!("x")).unwrap(), "Expected structure or null");
}

#[test]
fn numbers_are_whole_and_of_32_bits() {
    let with = |value: Value| json!({ "MaxResults": value });
    assert_eq!(read("ListUserPools", &with(json!(5.0))).unwrap(), with(json!(5)));
    assert_eq!(broken("ListUserPools", &with(json!(5.5))).unwrap(), "NUMBER_VALUE can not be converted to an Integer");
    assert_eq!(broken("ListUserPools", &with(json!("5"))).unwrap(), "STRING_VALUE can not be converted to an Integer");
    assert_eq!(broken("ListUserPools", &with(json!(1e300))).unwrap(), "NUMBER_VALUE can not be converted to an Integer");
    assert_eq!(
        finding("ListUserPools", &with(json!(5_000_000_000_i64))),
        "1 validation error detected: Value '5000000000' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 60"
    );
    assert_eq!(
        finding("ListUserPools", &with(json!(0))),
        "1 validation error detected: Value '0' at 'maxResults' failed to satisfy constraint: Member must have value greater than or equal to 1"
    );
}

#[test]
fn sensitive_values_stay_out_of_the_sentence() {
    assert_eq!(
        finding("SignUp", &json!({ "ClientId": "c", "Username": "u", "Password": "ab " })),
        "1 validation error detected: Value at 'password' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[\\S]+.*[\\S]+$"
    );
    assert_eq!(
        finding("SignUp", &json!({ "ClientId": "c" })),
        "1 validation error detected: Value at 'username' failed to satisfy constraint: Member must not be null"
    );
    // A sensitive structure hides what is in it, although the members themselves are not sensitive.
    assert_eq!(
        finding("SignUp", &json!({ "ClientId": "c", "Username": "u", "UserContextData": { "IpAddress": "x".repeat(131_073) } })),
        "1 validation error detected: Value at 'userContextData.ipAddress' failed to satisfy constraint: \
         Member must have length less than or equal to 131072"
    );
}

#[test]
fn every_broken_constraint_is_told_in_one_sentence() {
    assert_eq!(
        finding("ConfirmSignUp", &json!({ "ClientId": "c", "ConfirmationCode": "" })),
        "3 validation errors detected: \
         Value '' at 'confirmationCode' failed to satisfy constraint: Member must have length greater than or equal to 1; \
         Value '' at 'confirmationCode' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\S]+; \
         Value at 'username' failed to satisfy constraint: Member must not be null"
    );
    assert_eq!(
        finding("CreateUserPool", &json!({})),
        "1 validation error detected: Value null at 'poolName' failed to satisfy constraint: Member must not be null"
    );
}

#[test]
fn paths_count_elements_from_one() {
    assert_eq!(
        finding("CreateUserPool", &json!({ "PoolName": "p", "Schema": [{ "Name": "ok" }, { "Name": "x".repeat(21) }] })),
        format!(
            "1 validation error detected: Value '{}' at 'schema.2.member.name' failed to satisfy constraint: \
             Member must have length less than or equal to 20",
            "x".repeat(21)
        )
    );
    assert_eq!(
        finding("CreateUserPool", &json!({ "PoolName": "p", "Schema": [{ "AttributeDataType": "X" }] })),
        "1 validation error detected: Value 'X' at 'schema.1.member.attributeDataType' failed to satisfy constraint: \
         Member must satisfy enum value set: [Boolean, Number, String, DateTime]"
    );
    assert_eq!(
        finding("CreateUserPool", &json!({ "PoolName": "p", "MfaConfiguration": "X" })),
        "1 validation error detected: Value 'X' at 'mfaConfiguration' failed to satisfy constraint: \
         Member must satisfy enum value set: [OPTIONAL, OFF, ON]"
    );
    assert_eq!(
        finding("CreateUserPool", &json!({ "PoolName": "p", "Policies": { "PasswordPolicy": { "MinimumLength": 5 } } })),
        "1 validation error detected: Value '5' at 'policies.passwordPolicy.minimumLength' failed to satisfy constraint: \
         Member must have value greater than or equal to 6"
    );
}

#[test]
fn elements_of_lists_and_maps_are_told_on_the_list_or_map() {
    assert_eq!(
        finding("CreateUserPoolClient", &json!({ "UserPoolId": "us-east-1_a", "ClientName": "c", "AllowedOAuthFlows": ["code", "token"] })),
        "1 validation error detected: Value '[code, token]' at 'allowedOAuthFlows' failed to satisfy constraint: \
         Member must satisfy constraint: [Member must satisfy enum value set: [implicit, client_credentials, code]]"
    );
    assert_eq!(
        finding("TagResource", &json!({ "ResourceArn": "arn:aws:cognito-idp:us-east-1:000000000000:userpool/x", "Tags": { "": "v" } })),
        "1 validation error detected: Value '{=v}' at 'tags' failed to satisfy constraint: \
         Map keys must satisfy constraint: [Member must have length less than or equal to 128, Member must have length greater than or equal to 1]"
    );
    assert_eq!(
        finding("UntagResource", &json!({ "ResourceArn": "arn:aws:cognito-idp:us-east-1:000000000000:userpool/x", "TagKeys": [null] })),
        "1 validation error detected: Value '[null]' at 'tagKeys' failed to satisfy constraint: \
         Member must satisfy constraint: [Member must not be null]"
    );
}

#[test]
fn a_null_in_a_map_is_dropped() {
    let body = json!({ "ClientId": "c", "AuthFlow": "REFRESH_TOKEN_AUTH", "AuthParameters": { "REFRESH_TOKEN": "t", "DEVICE_KEY": null } });
    assert_eq!(read("InitiateAuth", &body).unwrap()["AuthParameters"], json!({ "REFRESH_TOKEN": "t" }));
}

#[test]
fn lengths_count_characters_not_bytes() {
    let name = |length| json!({ "PoolName": "p", "Schema": [{ "Name": "\u{e9}".repeat(length) }] });
    assert!(read("CreateUserPool", &name(20)).is_ok());
    assert!(read("CreateUserPool", &name(21)).is_err());
}

#[test]
fn classes_of_patterns_are_ascii() {
    let pool = |name: &str| read("CreateUserPool", &json!({ "PoolName": name }));
    assert!(pool("my pool_1").is_ok());
    assert!(pool("caf\u{e9}").is_err());
    assert!(pool("no\u{a0}break").is_err());
    let code = |code: &str| read("ConfirmSignUp", &json!({ "ClientId": "c", "Username": "u", "ConfirmationCode": code }));
    assert!(code("no\u{a0}break").is_ok());
    assert!(code("line\u{b}tab").is_err());
}

#[test]
fn a_hostile_body_gets_a_short_answer() {
    let entry = json!({ "Name": "\u{1}".repeat(5_000), "AttributeDataType": "x".repeat(5_000) });
    let body = json!({ "PoolName": "p", "Schema": vec![entry; 500] });
    let sentence = finding("CreateUserPool", &body);
    assert!(sentence.len() < 4_200, "{}", sentence.len());
    // Three for each entry, and one for too many of them.
    assert!(sentence.starts_with("1501 validation errors detected: Value 'xxx"), "{}", &sentence[..200]);
}

#[test]
fn a_blank_inside_any_password_passes_and_one_at_either_end_is_a_finding_with_the_services_pattern() {
    // sign-up 1.5.
    let pool = "us-east-1_AbC123";
    let requests: [(&str, Value, &str); 6] = [
        ("SignUp", json!({ "ClientId": "c", "Username": "u" }), "Password"),
        ("ConfirmForgotPassword", json!({ "ClientId": "c", "Username": "u", "ConfirmationCode": "1" }), "Password"),
        ("ChangePassword", json!({ "AccessToken": "a", "ProposedPassword": "a b" }), "PreviousPassword"),
        ("ChangePassword", json!({ "AccessToken": "a" }), "ProposedPassword"),
        ("AdminSetUserPassword", json!({ "UserPoolId": pool, "Username": "u" }), "Password"),
        ("AdminCreateUser", json!({ "UserPoolId": pool, "Username": "u" }), "TemporaryPassword"),
    ];
    for (operation, mut request, member) in requests {
        request[member] = json!("a b");
        decode(find(operation).unwrap(), request.to_string().as_bytes()).unwrap_or_else(|error| panic!("{operation}: {error}"));
        for password in [" ab", "ab ", "\tab", "ab\n"] {
            request[member] = json!(password);
            let path = format!("{}{}", member[..1].to_lowercase(), &member[1..]);
            assert_eq!(
                finding(operation, &request),
                format!(
                    "1 validation error detected: Value at '{path}' failed to satisfy constraint: \
                     Member must satisfy regular expression pattern: ^[\\S]+.*[\\S]+$"
                )
            );
        }
    }
}

#[test]
fn a_domain_with_dots_passes_in_all_four_domain_operations() {
    // administration 5.3.
    for operation in ["CreateUserPoolDomain", "UpdateUserPoolDomain", "DescribeUserPoolDomain", "DeleteUserPoolDomain"] {
        let mut request = api::probes::minimal(find(operation).unwrap());
        request["Domain"] = json!("auth.example.com");
        decode(find(operation).unwrap(), request.to_string().as_bytes()).unwrap_or_else(|error| panic!("{operation}: {error}"));
        request["Domain"] = json!("Auth.example.com");
        assert!(
            finding(operation, &request)
                .contains("'Auth.example.com' at 'domain' failed to satisfy constraint: Member must satisfy regular")
        );
    }
}

#[test]
fn a_date_in_a_request_is_a_number_of_seconds_that_a_calendar_can_hold() {
    let op = find("InitiatePointInTimeRecovery").unwrap();
    let with = |date: Value| json!({ "UserPoolId": "us-east-1_AbC123", "RestoreTimestamp": date }).to_string();
    for date in [json!(1_795_742_186), json!(1_795_742_186.304), json!(-1), json!(253_402_300_799_i64)] {
        decode(op, with(date.clone()).as_bytes()).unwrap_or_else(|error| panic!("{date}: {error}"));
    }
    decode(op, with(json!(0)).replace(":0", ":1.795742186304E9").as_bytes()).unwrap();
    for (date, given) in [(json!("2026-11-27"), "STRING_VALUE"), (json!(1e300), "NUMBER_VALUE"), (json!(u64::MAX), "NUMBER_VALUE")] {
        let message = Some(format!("{given} can not be converted to a Timestamp"));
        assert_eq!(decode(op, with(date).as_bytes()), Err(DecodeError::Serialization { message }));
    }
}
