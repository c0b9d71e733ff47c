//! Browsers (sign-up 1.7).

use bytes::Bytes;
use http::{HeaderMap, Method};

use crate::support::Server;

fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
    pairs.iter().map(|(name, value)| (name.parse::<http::HeaderName>().unwrap(), value.parse().unwrap())).collect()
}

#[tokio::test]
async fn a_browser_may_ask_first_and_read_errors_too() {
    let server = Server::start();
    let caller = server.caller();
    let asked = headers(&[
        ("origin", "https://app.example"),
        ("access-control-request-method", "POST"),
        ("access-control-request-headers", "cache-control,content-type,x-amz-target,x-amz-user-agent"),
    ]);
    let preflight = caller.send(Method::OPTIONS, "/", asked, Bytes::new()).await;
    assert_eq!(preflight.status(), 200);
    assert_eq!(preflight.headers()["access-control-allow-origin"], "*");
    assert_eq!(preflight.headers()["access-control-allow-headers"], "cache-control,content-type,x-amz-target,x-amz-user-agent");
    let refused = caller.post("SignUp", Bytes::from_static(b"{}"), &headers(&[("origin", "https://app.example")])).await;
    assert_eq!(refused.status(), 400);
    assert_eq!(refused.headers()["access-control-allow-origin"], "*");
    assert_eq!(refused.headers()["access-control-expose-headers"], "x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date");
    let plain = caller.post("SignUp", Bytes::from_static(b"{}"), &HeaderMap::new()).await;
    assert!(plain.headers().get("access-control-allow-origin").is_none());
}

#[tokio::test]
async fn a_page_on_a_rebound_name_cannot_reach_development_mode() {
    let server = Server::start();
    let response = server.caller().send(Method::GET, "/_cognate/messages", headers(&[("host", "evil.example:9229")]), Bytes::new()).await;
    assert_eq!(response.status(), 403);
}

#[tokio::test]
async fn a_foreign_page_may_register_users_in_development_mode_and_administer_nothing() {
    let server = Server::start();
    let caller = server.caller();
    let post = async |operation: &str, body: &'static str, origin: &'static str| {
        caller.post(operation, Bytes::from_static(body.as_bytes()), &headers(&[("origin", origin)])).await
    };
    let administered = post("ListUserPools", r#"{"MaxResults":1}"#, "https://evil.example").await;
    assert_ne!(administered.status(), 200);
    assert_eq!(post("ListUserPools", r#"{"MaxResults":1}"#, "http://localhost:3000").await.status(), 200);
    let registered = post("SignUp", r#"{"ClientId":"nosuchclient","Username":"ada","Password":"xy"}"#, "https://app.example").await;
    assert_eq!(registered.headers()["x-amzn-errortype"], "ResourceNotFoundException:", "the operation itself answered");
}
