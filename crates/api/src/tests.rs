//! The generated types against the schema that decodes for them.

use crate::generated::retype::retype;
use crate::*;

#[test]
fn every_request_fits_its_type_and_is_written_with_its_members_in_alphabetical_order() {
    for op in OPERATIONS {
        for body in [probes::complete(op), probes::minimal(op)] {
            let text = body.to_string();
            let value = decode(op, text.as_bytes()).unwrap_or_else(|error| panic!("{} {text}: {error}", op.name));
            assert_eq!(retype(op.name, value).unwrap_or_else(|error| panic!("{} {text}: {error}", op.name)), text);
        }
    }
}

#[test]
fn debug_hides_what_is_sensitive_or_secret() {
    let request = SignUpRequest {
        username: "ann".into(),
        password: Some("Pass-word-1".into()),
        user_attributes: Some(vec![AttributeType { name: "email".into(), value: Some("ann@example.com".into()) }]),
        user_context_data: Some(UserContextDataType { encoded_data: Some("data".into()), ip_address: None }),
        ..SignUpRequest::default()
    };
    let text = format!("{request:?}");
    assert!(text.contains("password: Some(***)"), "{text}");
    for secret in ["ann", "Pass-word-1", "ann@example.com", "\"data\""] {
        assert!(!text.contains(secret), "{text} shows {secret}");
    }
    let code = ConfirmSignUpRequest { confirmation_code: "123456".into(), ..Default::default() };
    assert!(!format!("{code:?}").contains("123456"));
    let verifier = DeviceSecretVerifierConfigType { password_verifier: Some("cGFzcw==".into()), salt: None };
    assert_eq!(format!("{verifier:?}"), "DeviceSecretVerifierConfigType { password_verifier: Some(***), salt: None }");
}

#[test]
fn absent_members_are_left_out_and_an_empty_structure_is_empty_braces() {
    let answer = SignUpResponse { user_confirmed: true, user_sub: "s".into(), ..Default::default() };
    assert_eq!(serde_json::to_string(&answer).unwrap(), r#"{"UserConfirmed":true,"UserSub":"s"}"#);
    assert_eq!(serde_json::to_string(&ChangePasswordResponse {}).unwrap(), "{}");
}

#[test]
fn enumerations_travel_by_their_texts() {
    assert_eq!(serde_json::to_string(&AuthFlowType::UserSrpAuth).unwrap(), r#""USER_SRP_AUTH""#);
    assert_eq!("SRP".parse::<AuthFlowType>(), Err(UnknownText { expected: "AuthFlowType" }));
    for flow in AuthFlowType::ALL {
        assert_eq!(flow.as_str().parse(), Ok(*flow));
    }
}

#[test]
fn the_table_has_the_figures_of_the_model() {
    // administration 0.1 and new-operations 0, 9.
    let count = |wanted: fn(&OpInfo) -> bool| OPERATIONS.iter().filter(|op| wanted(op)).count();
    assert_eq!(OPERATIONS.len(), 153);
    assert!(OPERATIONS.is_sorted_by(|a, b| a.name < b.name));
    assert_eq!(count(|op| op.auth == Auth::SigV4), 117);
    assert_eq!(count(|op| op.auth == Auth::AccessToken), 20);
    assert_eq!(count(|op| op.auth == Auth::TokenOrSession), 4);
    assert_eq!(count(|op| op.auth == Auth::None), 10);
    assert_eq!(count(|op| op.auth == Auth::ClientSecret), 1);
    assert_eq!(count(|op| op.auth == Auth::SigV4OrClientSecret), 1);
    assert_eq!(count(|op| op.kind == Kind::Read), 51);
    assert_eq!(count(|op| op.output == Output::Members), 103);
    assert_eq!(count(|op| op.output == Output::Empty), 37);
    assert_eq!(count(|op| op.output == Output::None), 13);
    assert!(OPERATIONS.iter().all(|op| op.errors.contains(&ErrorCode::InvalidParameterException)));
    assert_eq!(find("SignUp").map(|op| op.name), Some("SignUp"));
    assert!(find("signUp").is_none());
}

#[test]
fn a_signed_caller_is_asked_for_the_action_of_the_operation_on_the_pool() {
    // administration 7.1.
    for op in OPERATIONS {
        let signed = matches!(op.auth, Auth::SigV4 | Auth::SigV4OrClientSecret);
        assert_eq!(op.permission.is_some(), signed, "{}", op.name);
        let Some(permission) = op.permission else { continue };
        assert_eq!(permission.actions.first().and_then(|action| action.strip_prefix("cognito-idp:")), Some(op.name));
        let schema::ShapeKind::Structure(members) = &op.input.kind else { panic!("{}", op.name) };
        let has = |name: &str| members.iter().any(|member| member.name == name && member.required);
        match permission.resource {
            // UpdateManagedLoginBranding alone does not require it.
            Resource::Pool(member) => assert!(has(member) || op.name == "UpdateManagedLoginBranding", "{}", op.name),
            Resource::Arn(member) | Resource::PoolOfClient(member) => assert!(has(member), "{}", op.name),
            Resource::Any => assert!(!has("UserPoolId"), "{}", op.name),
        }
    }
    // A deny of DescribeTerms denies it too (new-operations 6).
    let also = find("DescribeTermsByClient").and_then(|op| op.permission).unwrap();
    assert_eq!(also.actions, ["cognito-idp:DescribeTermsByClient", "cognito-idp:DescribeTerms"]);
}

#[test]
fn get_client_token_ignores_a_signature_and_get_derived_token_takes_one_or_the_clients_secret() {
    assert_eq!(find("GetClientToken").map(|op| op.auth), Some(Auth::ClientSecret));
    assert_eq!(find("GetDerivedToken").map(|op| op.auth), Some(Auth::SigV4OrClientSecret));
}

#[test]
fn only_faults_of_the_service_are_500() {
    assert_eq!(ErrorCode::ALL.len(), 60);
    let faults: Vec<&str> = ErrorCode::ALL.iter().filter(|code| code.status() == 500).map(|code| code.as_str()).collect();
    assert_eq!(faults, ["InternalErrorException", "InternalServerException"]);
    assert_eq!(ErrorCode::UserNotFoundException.status(), 400);
}

#[test]
fn the_short_cut_for_ascii_agrees_with_the_expression() {
    let mut seen = std::collections::BTreeSet::new();
    for op in OPERATIONS {
        each_pattern(op.input, &mut |pattern| {
            if !seen.insert(pattern.text) {
                return;
            }
            for byte in 0..128_u8 {
                let c = char::from(byte);
                for text in [String::new(), c.to_string(), format!("a{c}"), format!("{c}1"), format!("{c}\u{e9}")] {
                    assert_eq!(pattern.matches(&text), pattern.matches_expression(&text), "{} {text:?}", pattern.text);
                }
            }
        });
    }
    assert!(seen.len() > 30, "{seen:?}");
}

/// Calls `check` with each pattern below a shape.
fn each_pattern(shape: &'static schema::Shape, check: &mut dyn FnMut(&'static schema::Pattern)) {
    match &shape.kind {
        schema::ShapeKind::Text { pattern: Some(pattern), .. } => check(pattern),
        schema::ShapeKind::List { member, .. } => each_pattern(member, check),
        schema::ShapeKind::Map { key, value, .. } => {
            each_pattern(key, check);
            each_pattern(value, check);
        }
        schema::ShapeKind::Structure(members) => members.iter().for_each(|member| each_pattern(member.shape, check)),
        _ => {}
    }
}
