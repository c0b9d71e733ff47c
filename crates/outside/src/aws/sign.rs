//! Signature Version 4 on an outgoing request.

use std::time::SystemTime;

use aws_credential_types::Credentials as SigningCredentials;
use aws_sigv4::http_request::{
    PayloadChecksumKind, PercentEncodingMode, SignableBody, SignableRequest, SigningSettings, UriPathNormalizationMode,
    sign as make_signature,
};
use aws_sigv4::sign::v4;
use bytes::Bytes;
use http::{HeaderName, HeaderValue, Request};

use super::{AwsError, Credentials};

/// Adds `x-amz-date`, `authorization` and, with a session token, `x-amz-security-token`, for any service name.
///
/// # Errors
/// [`AwsError::Request`] for what cannot be signed: a header that is not text, a broken address.
pub fn sign(request: &mut Request<Bytes>, service: &str, region: &str, credentials: &Credentials, now: SystemTime) -> Result<(), AwsError> {
    let failed = |what: &str| AwsError::Request(format!("the request cannot be signed: {what}"));
    let identity = SigningCredentials::new(
        &credentials.access_key_id,
        credentials.secret_access_key.as_str(),
        credentials.session_token.as_ref().map(|token| token.as_str().to_owned()),
        None,
        "cognate",
    )
    .into();
    let parameters = v4::SigningParams::builder()
        .identity(&identity)
        .region(region)
        .name(service)
        .time(now)
        .settings(settings(service))
        .build()
        .map_err(|_| failed("parameters"))?
        .into();
    let mut headers = Vec::with_capacity(request.headers().len());
    for (name, value) in request.headers() {
        headers.push((name.as_str(), value.to_str().map_err(|_| failed("a header is not text"))?));
    }
    let uri = request.uri().to_string();
    let signable = SignableRequest::new(request.method().as_str(), uri, headers.into_iter(), SignableBody::Bytes(request.body()))
        .map_err(|_| failed("address"))?;
    let (instructions, _) = make_signature(signable, &parameters).map_err(|_| failed("signature"))?.into_parts();
    let (headers, _) = instructions.into_parts();
    for header in headers {
        let mut value = HeaderValue::from_str(header.value()).map_err(|_| failed("a header is not text"))?;
        value.set_sensitive(true);
        request.headers_mut().insert(HeaderName::from_static(header.name()), value);
    }
    Ok(())
}

/// S3 signs paths as they are, and wants to see the digest of the body.
fn settings(service: &str) -> SigningSettings {
    let mut settings = SigningSettings::default();
    if service == "s3" {
        settings.percent_encoding_mode = PercentEncodingMode::Single;
        settings.uri_path_normalization_mode = UriPathNormalizationMode::Disabled;
        settings.payload_checksum_kind = PayloadChecksumKind::XAmzSha256;
    }
    settings
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    /// The published example of the signing process ("get-vanilla" of the AWS test suite).
    #[test]
    fn the_published_test_vector_is_signed_the_same() {
        let mut request = Request::builder().method("GET").uri("https://example.amazonaws.com/").body(Bytes::new()).expect("a request");
        let credentials = Credentials::new("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", None);
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_440_938_160);
        sign(&mut request, "service", "us-east-1", &credentials, now).expect("it can be signed");
        assert_eq!(
            request.headers()["authorization"].to_str().expect("text"),
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, \
             Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"
        );
    }
}
