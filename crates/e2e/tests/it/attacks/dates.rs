//! Dates that no calendar holds, or hardly.

use bytes::Bytes;
use http::{HeaderMap, HeaderValue};

use crate::support::Server;

#[tokio::test]
async fn a_signature_of_any_year_is_refused_and_the_server_goes_on() {
    let server = Server::start_with(
        &[],
        &[("COGNATE_ROOT_ACCESS_KEY_ID", "AKIDROOT"), ("COGNATE_ROOT_SECRET_ACCESS_KEY", "a-secret-of-the-root-key")],
    );
    let caller = server.caller();
    for stamp in ["99991231T235959Z", "00000101T000000Z", "19691231T235959Z", "99999999T999999Z", "-9991231T235959Z", "2023", ""] {
        let credential = format!("AKIDROOT/{}/us-east-1/cognito-idp/aws4_request", stamp.get(..8).unwrap_or(stamp));
        let mut headers = HeaderMap::new();
        let authorization = format!("AWS4-HMAC-SHA256 Credential={credential}, SignedHeaders=host;x-amz-date;x-amz-target, Signature=00");
        headers.insert("authorization", HeaderValue::from_str(&authorization).unwrap());
        headers.insert("x-amz-date", HeaderValue::from_str(stamp).unwrap());
        let answer = caller.post("ListUserPools", Bytes::from_static(b"{\"MaxResults\":1}"), &headers).await;
        let name = answer.headers()["x-amzn-errortype"].to_str().unwrap();
        assert_eq!(answer.status(), 400, "{stamp}");
        assert!(["InvalidSignatureException:", "IncompleteSignatureException:"].contains(&name), "{stamp}: {name}");
    }
    assert_eq!(caller.get("/_cognate/health").await.0, 200);
}
