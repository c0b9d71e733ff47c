//! Signature Version 4 of one request, by the `aws-sigv4` crate.

use crate::credentials::Keys;
use crate::failure::Failure;
use crate::io::Clock;
use aws_credential_types::Credentials;
use aws_sigv4::http_request::{SignableBody, SignableRequest, SigningSettings, sign};
use aws_sigv4::sign::v4;
use hyper::Uri;
use hyper::header::{HeaderName, HeaderValue};

/// The service name that signatures are for.
const SERVICE: &str = "cognito-idp";

/// Signs requests for one access key and one region. Not `Debug`: it holds the secret.
pub(crate) struct Signer {
    credentials: Credentials,
    region: String,
    clock: Clock,
}

impl Signer {
    /// A signer whose signatures carry the time of `clock`.
    pub(crate) fn new(keys: &Keys, region: &str, clock: Clock) -> Self {
        let Keys { access_key, secret_key, session_token } = keys.clone();
        Self { credentials: Credentials::new(access_key, secret_key, session_token, None, "cognate"), region: region.to_owned(), clock }
    }

    /// The headers to add: the date, the token of a temporary key, and the signature. It covers them, the host, the content type and the
    /// target, as the signatures of the AWS SDKs do.
    ///
    /// # Errors
    /// When a value cannot stand in a header, such as an access key with a line break.
    pub(crate) fn headers(
        &self,
        uri: &Uri,
        content_type: &str,
        target: &str,
        body: &[u8],
    ) -> Result<Vec<(HeaderName, HeaderValue)>, Failure> {
        // The causes are not told: they could hold what the user typed in the wrong place, such as a secret as access key.
        let unusable =
            || Failure::credentials("The request cannot be signed: the access key or the session token has characters that no key has.");
        let identity = self.credentials.clone().into();
        let params = v4::SigningParams::builder()
            .identity(&identity)
            .region(&self.region)
            .name(SERVICE)
            .time((self.clock)())
            .settings(SigningSettings::default())
            .build()
            .map_err(|_| unusable())?
            .into();
        let covered = [("content-type", content_type), ("x-amz-target", target)];
        let request =
            SignableRequest::new("POST", uri.to_string(), covered.into_iter(), SignableBody::Bytes(body)).map_err(|_| unusable())?;
        let (instructions, _) = sign(request, &params).map_err(|_| unusable())?.into_parts();
        let header = |(name, value): (&str, &str)| {
            let mut value = HeaderValue::from_str(value).map_err(|_| unusable())?;
            value.set_sensitive(true);
            Ok((HeaderName::from_bytes(name.as_bytes()).map_err(|_| unusable())?, value))
        };
        instructions.headers().map(header).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Signer;
    use crate::credentials::Keys;
    use std::sync::Arc;
    use std::time::{Duration, SystemTime};

    fn authorization(keys: &Keys) -> Option<String> {
        let signer = Signer::new(keys, "us-east-1", Arc::new(|| SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000)));
        let uri = "http://127.0.0.1:9229/".parse().expect("a URI");
        let target = "AWSCognitoIdentityProviderService.DescribeUserPool";
        let headers = signer.headers(&uri, "application/x-amz-json-1.1", target, br#"{"UserPoolId":"us-east-1_abc"}"#).ok()?;
        let value = |name: &str| headers.iter().find(|(n, _)| n == name).map(|(_, v)| v.to_str().expect("text").to_owned());
        assert_eq!(value("x-amz-date").as_deref(), Some("20231114T221320Z"));
        assert_eq!(value("x-amz-security-token"), keys.session_token);
        value("authorization")
    }

    fn keys(access_key: &str, token: Option<&str>) -> Keys {
        Keys { access_key: access_key.into(), secret_key: "secret".into(), session_token: token.map(str::to_owned) }
    }

    /// The expected texts were made by botocore 1.44.8 for the same request, keys and time.
    #[test]
    fn the_signature_is_the_one_that_botocore_makes() {
        assert_eq!(
            authorization(&keys("AKIDTEST", None)).as_deref(),
            Some(
                "AWS4-HMAC-SHA256 Credential=AKIDTEST/20231114/us-east-1/cognito-idp/aws4_request, SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature=4a42331682cae3f8001d3c0eb97aa8674b535947637fec2728998d8a1cc0ad46"
            )
        );
        assert_eq!(
            authorization(&keys("ASIATEST", Some("token"))).as_deref(),
            Some(
                "AWS4-HMAC-SHA256 Credential=ASIATEST/20231114/us-east-1/cognito-idp/aws4_request, SignedHeaders=content-type;host;x-amz-date;x-amz-security-token;x-amz-target, Signature=78f2e6942dcc6da76ad3d69af68ba223c129378155481266a6b97769fceb2c21"
            )
        );
    }

    #[test]
    fn keys_that_no_header_can_hold_are_refused_without_showing_them() {
        let uri = "http://127.0.0.1:9229/".parse().expect("a URI");
        let signer = Signer::new(&keys("AKID\nX-Evil: 1", None), "us-east-1", Arc::new(|| SystemTime::UNIX_EPOCH));
        let failure = signer.headers(&uri, "a/b", "t", b"").expect_err("a refusal");
        assert!(failure.message.starts_with("The request cannot be signed") && !failure.message.contains("Evil"), "{}", failure.message);
    }
}
