use std::time::SystemTime;

use aws_credential_types::Credentials;
use aws_sigv4::http_request::{SignableBody, SignableRequest, SigningSettings, sign};
use aws_sigv4::sign::v4;
use axum::http::HeaderValue;
use identity::guard::access_keys::KeyPair;

use super::*;

const NOW: Millis = Millis(1_700_000_000_000);
const BODY: &[u8] = br#"{"UserPoolId":"us-east-1_abc"}"#;

fn keys() -> AccessKeys {
    AccessKeys::new(Some(KeyPair { id: "AKIDTEST".to_owned(), secret: "secret".into() }))
}

/// Signs with the vendor's own signer, as every SDK does.
fn signed(key_id: &str, secret: &str, region: &str, at: Millis) -> HeaderMap {
    let identity = Credentials::new(key_id, secret, None, None, "test").into();
    let settings = SigningSettings::default();
    let at = Duration::from_millis(u64::try_from(at.0).expect("after 1970"));
    let at = SystemTime::UNIX_EPOCH.checked_add(at).expect("a date");
    let params = v4::SigningParams::builder()
        .identity(&identity)
        .region(region)
        .name(SERVICE)
        .time(at)
        .settings(settings)
        .build()
        .expect("parameters")
        .into();
    let mut headers = vec![
        ("host", "127.0.0.1:9229"),
        ("content-type", "application/x-amz-json-1.1"),
        ("x-amz-target", "AWSCognitoIdentityProviderService.DescribeUserPool"),
    ];
    let request =
        SignableRequest::new("POST", "http://127.0.0.1:9229/", headers.iter().copied(), SignableBody::Bytes(BODY)).expect("a request");
    let (instructions, _) = sign(request, &params).expect("signed").into_parts();
    let added: Vec<(String, String)> = instructions.headers().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    headers.extend(added.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    headers
        .iter()
        .map(|(name, value)| (name.parse::<axum::http::HeaderName>().expect("a name"), HeaderValue::from_str(value).expect("a value")))
        .collect()
}

fn verify(authorization: &Authorization<'_>, request: &Signed<'_>, body: &[u8], service: &str, now: Millis) -> Result<(), WireError> {
    check_head(&keys(), authorization, request, &Scope { region: "us-east-1", service }, now)?;
    check_signature(&keys(), authorization, request, body)
}

fn check(headers: &HeaderMap, body: &[u8], now: Millis) -> Result<(), WireError> {
    let authorization = parse(headers)?.expect("an Authorization header");
    let request = Signed { method: &Method::POST, uri: &Uri::from_static("/"), headers };
    verify(&authorization, &request, body, SERVICE, now)
}

#[test]
fn over_http_2_the_authority_is_the_signed_host() {
    let mut headers = signed("AKIDTEST", "secret", "us-east-1", NOW);
    headers.remove("host");
    let over = |target: &'static str| {
        let authorization = parse(&headers)?.expect("an Authorization header");
        let request = Signed { method: &Method::POST, uri: &Uri::from_static(target), headers: &headers };
        verify(&authorization, &request, BODY, SERVICE, NOW)
    };
    assert_eq!(over("http://127.0.0.1:9229/"), Ok(()));
    assert_eq!(name_of(over("http://other.example/")), "InvalidSignatureException");
    assert_eq!(name_of(over("/")), "InvalidSignatureException");
}

fn name_of(outcome: Result<(), WireError>) -> String {
    outcome.expect_err("a refusal").name
}

#[test]
fn a_signature_made_by_the_vendors_signer_is_accepted() {
    assert_eq!(check(&signed("AKIDTEST", "secret", "us-east-1", NOW), BODY, NOW), Ok(()));
}

#[test]
fn a_signature_is_good_for_five_minutes_either_way() {
    let headers = signed("AKIDTEST", "secret", "us-east-1", NOW);
    assert_eq!(check(&headers, BODY, NOW.plus(Duration::from_secs(300))), Ok(()));
    assert_eq!(check(&headers, BODY, NOW.minus(Duration::from_secs(300))), Ok(()));
    let late = check(&headers, BODY, NOW.plus(Duration::from_secs(301))).expect_err("expired");
    assert_eq!(
        late.message.as_deref(),
        Some("Signature expired: 20231114T221320Z is now earlier than 20231114T221321Z (20231114T221821Z - 5 min.)")
    );
    assert_eq!(name_of(check(&headers, BODY, NOW.minus(Duration::from_secs(301)))), "InvalidSignatureException");
}

#[test]
fn a_date_at_either_end_of_the_calendar_is_refused_without_harm() {
    let credential = |date: &str| {
        format!(
            "AWS4-HMAC-SHA256 Credential=AKIDTEST/{date}/us-east-1/cognito-idp/aws4_request, SignedHeaders=host;x-amz-date;x-amz-target, Signature=00"
        )
    };
    for (stamp, says) in [
        (
            "99991231T235959Z",
            "Signature not yet current: 99991231T235959Z is still later than 20231114T221820Z (20231114T221320Z + 5 min.)",
        ),
        ("00000101T000000Z", "Signature expired: 00000101T000000Z is now earlier than 20231114T220820Z (20231114T221320Z - 5 min.)"),
    ] {
        let mut headers = signed("AKIDTEST", "secret", "us-east-1", NOW);
        headers.insert("x-amz-date", HeaderValue::from_str(stamp).expect("a value"));
        headers.insert(AUTHORIZATION, HeaderValue::from_str(&credential(&stamp[..8])).expect("a value"));
        let refusal = check(&headers, BODY, NOW).expect_err("refused");
        assert_eq!(refusal.message.as_deref(), Some(says));
        // A server whose own clock is out of every calendar refuses too.
        assert!(check(&headers, BODY, Millis(i64::MAX)).is_err() && check(&headers, BODY, Millis(i64::MIN)).is_err());
    }
}

#[test]
fn a_changed_body_target_secret_or_region_is_refused() {
    let headers = signed("AKIDTEST", "secret", "us-east-1", NOW);
    assert_eq!(name_of(check(&headers, b"{}", NOW)), "InvalidSignatureException");
    let mut other = headers.clone();
    other.insert("x-amz-target", HeaderValue::from_static("AWSCognitoIdentityProviderService.DeleteUserPool"));
    assert_eq!(name_of(check(&other, BODY, NOW)), "InvalidSignatureException");
    assert_eq!(name_of(check(&signed("AKIDTEST", "wrong", "us-east-1", NOW), BODY, NOW)), "InvalidSignatureException");
    assert_eq!(name_of(check(&signed("AKIDTEST", "secret", "eu-west-1", NOW), BODY, NOW)), "InvalidSignatureException");
}

#[test]
fn a_signature_for_one_service_is_none_for_another() {
    let headers = signed("AKIDTEST", "secret", "us-east-1", NOW);
    let authorization = parse(&headers).expect("a header").expect("an Authorization header");
    let request = Signed { method: &Method::POST, uri: &Uri::from_static("/"), headers: &headers };
    assert_eq!(name_of(verify(&authorization, &request, BODY, "sns", NOW)), "InvalidSignatureException");
}

#[test]
fn an_unknown_key_or_a_foreign_session_token_is_not_recognised() {
    assert_eq!(name_of(check(&signed("AKIDOTHER", "secret", "us-east-1", NOW), BODY, NOW)), "UnrecognizedClientException");
    let mut headers = signed("AKIDTEST", "secret", "us-east-1", NOW);
    headers.insert("x-amz-security-token", HeaderValue::from_static("t"));
    assert_eq!(name_of(check(&headers, BODY, NOW)), "UnrecognizedClientException");
}

#[test]
fn a_header_with_missing_parts_is_incomplete() {
    for text in
        ["Bearer x", "AWS4-HMAC-SHA256 Credential=a/b/c/d/aws4_request", "AWS4-HMAC-SHA256 Credential=a, SignedHeaders=h, Signature=s"]
    {
        let headers: HeaderMap = [(AUTHORIZATION, HeaderValue::from_static(text))].into_iter().collect();
        assert_eq!(parse(&headers).expect_err("incomplete").name, "IncompleteSignatureException", "{text}");
    }
    assert_eq!(parse(&HeaderMap::new()), Ok(None));
}

#[test]
fn the_operation_must_be_covered_by_the_signature() {
    let mut headers = signed("AKIDTEST", "secret", "us-east-1", NOW);
    let text = headers[AUTHORIZATION].to_str().expect("text").replace(";x-amz-target", "");
    headers.insert(AUTHORIZATION, HeaderValue::from_str(&text).expect("a value"));
    let refusal = check(&headers, BODY, NOW).expect_err("refused");
    assert_eq!(refusal.message.as_deref(), Some("'x-amz-target' must be a signed header."));
}
