//! `GetUserAttributeVerificationCode`: a code that verifies the e-mail address or the phone number (sign-up 3.9).

use api::{GetUserAttributeVerificationCodeRequest, GetUserAttributeVerificationCodeResponse};
use domain::attempts::Limited;
use domain::delivery::{Medium, Target};
use domain::message::Purpose;
use identity::RequestContext;
use identity::message::draft::Sender;
use identity::message::send_code::{self, Request};
use identity::token::access_token::{self, Bearer};
use identity::user::codes::CodePurpose;

use crate::{OpError, code_delivery};

pub(crate) async fn run(
    cx: &RequestContext,
    input: GetUserAttributeVerificationCodeRequest,
) -> Result<GetUserAttributeVerificationCodeResponse, OpError> {
    let Bearer { called, user } = access_token::bearer(cx, &input.access_token).await?;
    let (medium, purpose) = verifiable(&input.attribute_name)?;
    // A value that waits for its verification is the one to verify (sign-up 3.13).
    let target = Target::of(medium, &user.pending).or_else(|| Target::of(medium, &user.attributes)).ok_or_else(|| missing(medium))?;
    let request = Request {
        purpose,
        reason: Purpose::VerifyUserAttribute,
        target,
        limit: Some(Limited::GetUserAttributeVerificationCode),
        sender: Sender::client(&called, input.client_metadata, false),
        change: None,
        event: None,
    };
    let target = send_code::send(cx, &called.pool, &user, request).await?;
    Ok(GetUserAttributeVerificationCodeResponse { code_delivery_details: Some(code_delivery::details(&target)) })
}

/// # Errors
/// `InvalidParameterException` for any other attribute (text `[aws-verified]`).
pub(crate) fn verifiable(attribute: &str) -> Result<(Medium, CodePurpose), OpError> {
    Medium::for_attribute(attribute)
        .zip(CodePurpose::verify(attribute))
        .ok_or_else(|| OpError::invalid("Invalid attribute name. Only phone_number and email can be verified."))
}

/// The user has no such attribute (text `[aws-verified]`).
fn missing(medium: Medium) -> OpError {
    OpError::invalid(match medium {
        Medium::Email => "User does not have a valid registered email address",
        Medium::Sms => "User does not have a valid registered phone number",
    })
}
