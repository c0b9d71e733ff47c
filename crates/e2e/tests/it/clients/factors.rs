//! Second factors through client libraries: set up in the middle of a sign-in and by access token, and asked for from then on.

use serde_json::json;

use super::libraries::{check, seen, seen_at};
use crate::support::{At, toolchain};

const NOT_SET_UP: &str = "EnableSoftwareTokenMFAException: Code mismatch and fail enable Software Token MFA";

#[tokio::test]
async fn amazon_cognito_identity_js_sets_an_app_up_and_signs_in_with_it() {
    let Some(seen) = seen("amazon-cognito-identity-js", toolchain::node("identity_factors.mjs")).await else { return };
    check(
        &seen,
        &json!({
            "demanded": "mfaSetup",
            "setUp": { "step": "onSuccess", "valid": true },
            "asked": "totpRequired",
            "answered": { "step": "onSuccess", "amr": ["pwd", "otp", "mfa"] },
            "optional": "onSuccess",
            "wrongFirst": NOT_SET_UP,
            "verified": "SUCCESS",
            "preferred": "SUCCESS",
            "shown": { "list": ["SOFTWARE_TOKEN_MFA"], "preferred": "SOFTWARE_TOKEN_MFA" },
            "askedNow": "totpRequired",
            "wrong": "CodeMismatchException: Invalid code received for user",
            "answeredNow": "onSuccess",
        }),
    );
}

async fn amplify_with_factors(at: At) {
    let Some(seen) = seen_at(at, "aws-amplify", toolchain::node("amplify_factors.mjs")).await else { return };
    check(
        &seen,
        &json!({
            "demanded": "CONTINUE_SIGN_IN_WITH_TOTP_SETUP",
            "uri": true,
            "setUp": "DONE",
            "asked": "CONFIRM_SIGN_IN_WITH_TOTP_CODE",
            "answered": "DONE",
            "methods": { "amr": ["pwd", "otp", "mfa"], "acr": "urn:cognito:loa:4" },
            "optional": "DONE",
            "wrongFirst": NOT_SET_UP,
            "preference": { "enabled": ["SMS", "TOTP"] },
            "choice": { "step": "CONTINUE_SIGN_IN_WITH_MFA_SELECTION", "allowed": ["SMS", "TOTP"] },
            "sent": {
                "step": "CONFIRM_SIGN_IN_WITH_SMS_CODE",
                "delivery": { "deliveryMedium": "SMS", "destination": "+*******0100" },
            },
            "answeredSms": "DONE",
            "preferred": { "enabled": ["SMS", "TOTP"], "preferred": "TOTP" },
            "askedNow": "CONFIRM_SIGN_IN_WITH_TOTP_CODE",
            "answeredNow": "DONE",
        }),
    );
}

#[tokio::test]
async fn amplify_sets_an_app_up_chooses_and_prefers() {
    amplify_with_factors(At::Usual).await;
}

#[tokio::test]
async fn amplify_sets_an_app_up_chooses_and_prefers_at_two_nodes_in_turn() {
    amplify_with_factors(At::TwoNodes).await;
}

#[tokio::test]
async fn boto3_sets_an_app_up_and_signs_in_with_it() {
    let command = toolchain::python("python").map(|mut python| {
        python.arg(toolchain::sources().join("python").join("factors_flow.py"));
        python
    });
    let Some(seen) = seen("boto3", command).await else { return };
    check(
        &seen,
        &json!({
            "demanded": ["MFA_SETUP", r#"["SOFTWARE_TOKEN_MFA"]"#],
            "verified": "SUCCESS",
            "setUp": ["SOFTWARE_TOKEN_MFA"],
            "asked": "SOFTWARE_TOKEN_MFA",
            "answered": true,
            "factors": ["PASSWORD", "SOFTWARE_TOKEN"],
            "deleted": "MFA_SETUP",
            "early": "InvalidParameterException: User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA",
            "wrong": NOT_SET_UP,
            "optional": "SUCCESS",
            "preferred": { "FRIENDLY_DEVICE_NAME": "phone", "USER_ID_FOR_SRP": "ada" },
            "tokens": true,
        }),
    );
}
