//! Signature Version 4 in header form, verified against known key pairs (sign-up 1.3).
//!
//! The key derivation and the final HMAC are the `aws-sigv4` crate's; the canonical request is built here from what arrived,
//! because that crate only signs.
#![warn(clippy::arithmetic_side_effects)]

use std::time::Duration;

use aws_lc_rs::digest;
use aws_sigv4::sign::v4::{calculate_signature, generate_signing_key};
use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, Method, Uri};
use domain::secret::{Secret, same};
use domain::time::Millis;
use identity::guard::access_keys::AccessKeys;

use super::amz_date::{self, AmzDate};
use super::respond::WireError;

const ALGORITHM: &str = "AWS4-HMAC-SHA256";
/// The service name of the user pools API.
pub(crate) const SERVICE: &str = "cognito-idp";
/// How far a caller's clock may be off (sign-up 1.3).
const CLOCK_SKEW_MAX: Duration = Duration::from_secs(5 * 60);
const SIGNED_HEADERS_MAX: usize = 64;

/// The parts of an `Authorization` header.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Authorization<'a> {
    pub(crate) access_key_id: &'a str,
    date: &'a str,
    pub(crate) region: &'a str,
    service: &'a str,
    signed_headers: Vec<&'a str>,
    signature: &'a str,
}

/// What a signature must be for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scope<'a> {
    pub(crate) region: &'a str,
    /// The service name, e.g. [`SERVICE`].
    pub(crate) service: &'a str,
}

/// What arrived, as far as the signature covers it.
pub(crate) struct Signed<'a> {
    pub(crate) method: &'a Method,
    pub(crate) uri: &'a Uri,
    pub(crate) headers: &'a HeaderMap,
}

/// Reads the header; `None` when there is none, so that the caller decides what absence means.
///
/// # Errors
/// `IncompleteSignatureException` naming the missing parts.
pub(crate) fn parse(headers: &HeaderMap) -> Result<Option<Authorization<'_>>, WireError> {
    let Some(value) = headers.get(AUTHORIZATION) else { return Ok(None) };
    let text = value.to_str().map_err(|_| incomplete("Authorization header is not text.".to_owned()))?;
    let Some(rest) = text.strip_prefix(ALGORITHM).filter(|rest| rest.starts_with(' ')) else {
        return Err(incomplete(format!("Authorization header requires the algorithm {ALGORITHM}.")));
    };
    let (mut credential, mut signed_headers, mut signature) = (None, None, None);
    for part in rest.split(',') {
        match part.trim().split_once('=') {
            Some(("Credential", value)) => credential = Some(value),
            Some(("SignedHeaders", value)) => signed_headers = Some(value),
            Some(("Signature", value)) => signature = Some(value),
            _ => {}
        }
    }
    let missing: Vec<String> = [("Credential", credential), ("Signature", signature), ("SignedHeaders", signed_headers)]
        .iter()
        .filter(|(_, value)| value.is_none())
        .map(|(name, _)| format!("Authorization header requires '{name}' parameter."))
        .collect();
    let (Some(credential), Some(signed_headers), Some(signature)) = (credential, signed_headers, signature) else {
        return Err(incomplete(missing.join(" ")));
    };
    let scope: Vec<&str> = credential.split('/').collect();
    let [access_key_id, date, region, service, "aws4_request"] = scope[..] else {
        return Err(incomplete("Credential must be KEY/DATE/REGION/SERVICE/aws4_request.".to_owned()));
    };
    let signed_headers: Vec<&str> = signed_headers.split(';').collect();
    if signed_headers.len() > SIGNED_HEADERS_MAX {
        return Err(incomplete("Authorization header names too many signed headers.".to_owned()));
    }
    Ok(Some(Authorization { access_key_id, date, region, service, signed_headers, signature }))
}

/// The refusal of a request without any signature.
pub(crate) fn missing() -> WireError {
    refused("MissingAuthenticationTokenException", "Missing Authentication Token")
}

/// Everything about a parsed header that can be judged before the body is there.
///
/// # Errors
/// The refusals of sign-up 1.3, all with status 400.
pub(crate) fn check_head(
    keys: &AccessKeys,
    authorization: &Authorization<'_>,
    request: &Signed<'_>,
    scope: &Scope<'_>,
    now: Millis,
) -> Result<(), WireError> {
    secret_of(keys, authorization, request)?;
    if authorization.service != scope.service {
        return Err(bad_signature(format!("Credential should be scoped to correct service: '{}'.", scope.service)));
    }
    if authorization.region != scope.region {
        return Err(bad_signature(format!("Credential should be scoped to a valid region, not '{}'.", authorization.region)));
    }
    let date = request_date(request.headers)?;
    let stamp = &date.text;
    if !stamp.starts_with(authorization.date) || authorization.date.len() != 8 {
        return Err(bad_signature(format!("Date in Credential scope does not match the request's: {stamp}.")));
    }
    check_clock(&date, now)?;
    for required in ["host", "x-amz-date"] {
        let arrived = request.headers.contains_key(required) || required == "host" && request.uri.authority().is_some();
        if arrived && !authorization.signed_headers.contains(&required) {
            return Err(bad_signature(format!("'{required}' must be a signed header.")));
        }
    }
    // The operation is named by a header, so it must be covered by the signature or it could be exchanged. The other services name
    // theirs in the body, which the signature always covers.
    if scope.service == SERVICE && !authorization.signed_headers.contains(&"x-amz-target") {
        return Err(bad_signature("'x-amz-target' must be a signed header.".to_owned()));
    }
    Ok(())
}

/// The signature itself, of a request whose head passed [`check_head`].
///
/// # Errors
/// `InvalidSignatureException`, and those of [`check_head`] for what it looks at too.
pub(crate) fn check_signature(
    keys: &AccessKeys,
    authorization: &Authorization<'_>,
    request: &Signed<'_>,
    body: &[u8],
) -> Result<(), WireError> {
    let secret = secret_of(keys, authorization, request)?;
    let date = request_date(request.headers)?;
    let Some(time) = date.system_time() else { return Err(bad_signature("The date is too early.".to_owned())) };
    let canonical = canonical_request(authorization, request, body);
    let to_sign = format!(
        "{ALGORITHM}\n{}\n{}/{}/{}/aws4_request\n{}",
        date.text,
        authorization.date,
        authorization.region,
        authorization.service,
        hex::encode(digest::digest(&digest::SHA256, canonical.as_bytes()))
    );
    let key = generate_signing_key(secret.expose(), time, authorization.region, authorization.service);
    let expected = calculate_signature(key, to_sign.as_bytes());
    if same(expected.as_bytes(), authorization.signature.as_bytes()) {
        return Ok(());
    }
    Err(bad_signature(
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and \
         signing method. Consult the service documentation for details."
            .to_owned(),
    ))
}

/// The secret of the key that signed. Long-lived pairs have no session token; one that is sent belongs to a key this server did not make.
fn secret_of(keys: &AccessKeys, authorization: &Authorization<'_>, request: &Signed<'_>) -> Result<Secret, WireError> {
    let known = keys.secret_of(authorization.access_key_id).filter(|_| !request.headers.contains_key("x-amz-security-token"));
    known.ok_or_else(|| refused("UnrecognizedClientException", "The security token included in the request is invalid."))
}

/// The date that the caller signed: `X-Amz-Date`, or `Date` in the same form.
fn request_date(headers: &HeaderMap) -> Result<AmzDate, WireError> {
    let text = headers.get("x-amz-date").or_else(|| headers.get("date")).and_then(|value| value.to_str().ok());
    let missing = || incomplete("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.".to_owned());
    text.and_then(AmzDate::parse).ok_or_else(missing)
}

fn check_clock(date: &AmzDate, now: Millis) -> Result<(), WireError> {
    let (stamp, server) = (&date.text, amz_date::text(now));
    if date.at.plus(CLOCK_SKEW_MAX).seconds() < now.seconds() {
        let limit = amz_date::text(now.minus(CLOCK_SKEW_MAX));
        return Err(bad_signature(format!("Signature expired: {stamp} is now earlier than {limit} ({server} - 5 min.)")));
    }
    if date.at.seconds() > now.plus(CLOCK_SKEW_MAX).seconds() {
        let limit = amz_date::text(now.plus(CLOCK_SKEW_MAX));
        return Err(bad_signature(format!("Signature not yet current: {stamp} is still later than {limit} ({server} + 5 min.)")));
    }
    Ok(())
}

fn canonical_request(authorization: &Authorization<'_>, request: &Signed<'_>, body: &[u8]) -> String {
    let mut query: Vec<(&str, &str)> = request
        .uri
        .query()
        .unwrap_or("")
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .collect();
    query.sort_unstable();
    let query: Vec<String> = query.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let mut canonical = format!("{}\n{}\n{}\n", request.method, request.uri.path(), query.join("&"));
    for name in &authorization.signed_headers {
        let mut values: Vec<String> =
            request.headers.get_all(*name).iter().map(|value| collapse(&String::from_utf8_lossy(value.as_bytes()))).collect();
        // HTTP/2 names the host in the request's target (`:authority`); callers sign it as the header all the same.
        if values.is_empty() && *name == "host" {
            values.extend(request.uri.authority().map(|authority| authority.as_str().to_owned()));
        }
        canonical.push_str(&format!("{name}:{}\n", values.join(",")));
    }
    canonical.push('\n');
    canonical.push_str(&authorization.signed_headers.join(";"));
    canonical.push('\n');
    canonical.push_str(&hex::encode(digest::digest(&digest::SHA256, body)));
    canonical
}

/// Trims a header value and folds runs of blanks, as the canonical form wants.
fn collapse(value: &str) -> String {
    value.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn refused(name: &str, message: &str) -> WireError {
    WireError::new(name, Some(message.to_owned()))
}

fn bad_signature(message: String) -> WireError {
    WireError::new("InvalidSignatureException", Some(message))
}

fn incomplete(message: String) -> WireError {
    WireError::new("IncompleteSignatureException", Some(message))
}

#[cfg(test)]
mod tests;
