//! Relays calls to the SDK: reads `{"operation", "input"}` lines, prints `{"answer"}` or `{"refused"}` lines, after one `{"client"}` line.
//! The SDK has no reflection, so each operation's members are named here.

use std::collections::HashMap;

use aws_sdk_cognitoidentityprovider::Client;
use aws_sdk_cognitoidentityprovider::error::ProvideErrorMetadata;
use aws_sdk_cognitoidentityprovider::meta::PKG_VERSION;
use aws_sdk_cognitoidentityprovider::types::{
    AttributeType, AuthFlowType, AuthenticationResultType, ChallengeNameType, CodeDeliveryDetailsType, DeliveryMediumType,
    MessageActionType,
};
use serde_json::{Value, json};

use crate::Outcome;

/// Relays until the input ends.
///
/// # Errors
/// An input line that is not such a call, or an output that is closed.
pub async fn run(sdk: &Client) -> Outcome<()> {
    println!("{}", json!({ "client": format!("aws-sdk-cognitoidentityprovider {PKG_VERSION}") }));
    for line in std::io::stdin().lines() {
        let call: Value = serde_json::from_str(&line?)?;
        let operation = call["operation"].as_str().ok_or("no operation")?;
        let reply = relay(sdk, operation, &call["input"]).await.ok_or_else(|| format!("{operation} is not relayed"))?;
        println!("{reply}");
    }
    Ok(())
}

/// Each operation with the members of its request, and what of the answer is reported.
macro_rules! operations {
    ($sdk:expr, $operation:expr, $input:expr; $($name:literal $method:ident { $($member:literal $set:ident)* } $answer:expr;)*) => {
        match $operation {
            $($name => {
                let request = $sdk.$method()$(.$set(member($input, $member)))*;
                Some(reply(Box::pin(request.send()).await, $answer))
            })*
            _ => None,
        }
    };
}

async fn relay(sdk: &Client, operation: &str, input: &Value) -> Option<Value> {
    operations! { sdk, operation, input;
        "SignUp" sign_up {
            "ClientId" set_client_id "SecretHash" set_secret_hash "Username" set_username "Password" set_password
            "UserAttributes" set_user_attributes "ValidationData" set_validation_data "ClientMetadata" set_client_metadata
        } |answer| json!({
            "UserConfirmed": answer.user_confirmed(), "UserSub": answer.user_sub(), "Session": answer.session(),
            "CodeDeliveryDetails": delivery(answer.code_delivery_details()),
        });
        "ConfirmSignUp" confirm_sign_up {
            "ClientId" set_client_id "SecretHash" set_secret_hash "Username" set_username "ConfirmationCode" set_confirmation_code
            "ForceAliasCreation" set_force_alias_creation "Session" set_session
        } |answer| json!({ "Session": answer.session() });
        "ResendConfirmationCode" resend_confirmation_code {
            "ClientId" set_client_id "SecretHash" set_secret_hash "Username" set_username
        } |answer| json!({ "CodeDeliveryDetails": delivery(answer.code_delivery_details()) });
        "ForgotPassword" forgot_password {
            "ClientId" set_client_id "SecretHash" set_secret_hash "Username" set_username
        } |answer| json!({ "CodeDeliveryDetails": delivery(answer.code_delivery_details()) });
        "ConfirmForgotPassword" confirm_forgot_password {
            "ClientId" set_client_id "SecretHash" set_secret_hash "Username" set_username "ConfirmationCode" set_confirmation_code
            "Password" set_password
        } |_| json!({});
        "InitiateAuth" initiate_auth {
            "ClientId" set_client_id "AuthFlow" set_auth_flow "AuthParameters" set_auth_parameters "Session" set_session
        } |answer| json!({
            "AuthenticationResult": tokens(answer.authentication_result()), "Session": answer.session(),
            "ChallengeName": answer.challenge_name().map(ChallengeNameType::as_str), "ChallengeParameters": answer.challenge_parameters(),
        });
        "RespondToAuthChallenge" respond_to_auth_challenge {
            "ClientId" set_client_id "ChallengeName" set_challenge_name "ChallengeResponses" set_challenge_responses "Session" set_session
        } |answer| json!({ "AuthenticationResult": tokens(answer.authentication_result()) });
        "GetTokensFromRefreshToken" get_tokens_from_refresh_token {
            "ClientId" set_client_id "ClientSecret" set_client_secret "RefreshToken" set_refresh_token
        } |answer| json!({ "AuthenticationResult": tokens(answer.authentication_result()) });
        "RevokeToken" revoke_token { "ClientId" set_client_id "ClientSecret" set_client_secret "Token" set_token } |_| json!({});
        "GetUser" get_user { "AccessToken" set_access_token } |answer| json!({
            "Username": answer.username(), "UserAttributes": attributes(answer.user_attributes()),
        });
        "GetUserAttributeVerificationCode" get_user_attribute_verification_code {
            "AccessToken" set_access_token "AttributeName" set_attribute_name
        } |answer| json!({ "CodeDeliveryDetails": delivery(answer.code_delivery_details()) });
        "VerifyUserAttribute" verify_user_attribute {
            "AccessToken" set_access_token "AttributeName" set_attribute_name "Code" set_code
        } |_| json!({});
        "UpdateUserAttributes" update_user_attributes {
            "AccessToken" set_access_token "UserAttributes" set_user_attributes
        } |answer| json!({ "CodeDeliveryDetailsList": answer.code_delivery_details_list().iter().map(|one| delivery(Some(one))).collect::<Value>() });
        "DeleteUserAttributes" delete_user_attributes {
            "AccessToken" set_access_token "UserAttributeNames" set_user_attribute_names
        } |_| json!({});
        "ChangePassword" change_password {
            "AccessToken" set_access_token "PreviousPassword" set_previous_password "ProposedPassword" set_proposed_password
        } |_| json!({});
        "GlobalSignOut" global_sign_out { "AccessToken" set_access_token } |_| json!({});
        "DeleteUser" delete_user { "AccessToken" set_access_token } |_| json!({});
        "AdminGetUser" admin_get_user { "UserPoolId" set_user_pool_id "Username" set_username } |answer| json!({
            "Username": answer.username(), "Enabled": answer.enabled(), "UserStatus": answer.user_status().map(|status| status.as_str()),
            "UserAttributes": attributes(answer.user_attributes()),
        });
        "AdminCreateUser" admin_create_user {
            "UserPoolId" set_user_pool_id "Username" set_username "TemporaryPassword" set_temporary_password
            "UserAttributes" set_user_attributes "MessageAction" set_message_action "DesiredDeliveryMediums" set_desired_delivery_mediums
        } |answer| json!({ "User": answer.user().map(|user| json!({
            "Username": user.username(), "Enabled": user.enabled(), "UserStatus": user.user_status().map(|status| status.as_str()),
        })) });
        "AdminConfirmSignUp" admin_confirm_sign_up { "UserPoolId" set_user_pool_id "Username" set_username } |_| json!({});
        "AdminDisableUser" admin_disable_user { "UserPoolId" set_user_pool_id "Username" set_username } |_| json!({});
        "AdminDeleteUser" admin_delete_user { "UserPoolId" set_user_pool_id "Username" set_username } |_| json!({});
        "AdminResetUserPassword" admin_reset_user_password { "UserPoolId" set_user_pool_id "Username" set_username } |_| json!({});
        "AdminSetUserPassword" admin_set_user_password {
            "UserPoolId" set_user_pool_id "Username" set_username "Password" set_password "Permanent" set_permanent
        } |_| json!({});
        "AdminUpdateUserAttributes" admin_update_user_attributes {
            "UserPoolId" set_user_pool_id "Username" set_username "UserAttributes" set_user_attributes
        } |_| json!({});
        "AdminInitiateAuth" admin_initiate_auth {
            "UserPoolId" set_user_pool_id "ClientId" set_client_id "AuthFlow" set_auth_flow "AuthParameters" set_auth_parameters
        } |answer| json!({
            "AuthenticationResult": tokens(answer.authentication_result()), "Session": answer.session(),
            "ChallengeName": answer.challenge_name().map(ChallengeNameType::as_str), "ChallengeParameters": answer.challenge_parameters(),
        });
        "AdminRespondToAuthChallenge" admin_respond_to_auth_challenge {
            "UserPoolId" set_user_pool_id "ClientId" set_client_id "ChallengeName" set_challenge_name
            "ChallengeResponses" set_challenge_responses "Session" set_session
        } |answer| json!({ "AuthenticationResult": tokens(answer.authentication_result()) });
    }
}

fn reply<T, E: ProvideErrorMetadata>(outcome: Result<T, E>, answer: impl FnOnce(&T) -> Value) -> Value {
    match outcome {
        Ok(output) => json!({ "answer": answer(&output) }),
        Err(error) => json!({ "refused": format!("{}: {}", error.code().unwrap_or_default(), error.message().unwrap_or_default()) }),
    }
}

fn delivery(details: Option<&CodeDeliveryDetailsType>) -> Option<Value> {
    details.map(|details| {
        json!({
            "AttributeName": details.attribute_name(),
            "DeliveryMedium": details.delivery_medium().map(DeliveryMediumType::as_str),
            "Destination": details.destination(),
        })
    })
}

fn tokens(result: Option<&AuthenticationResultType>) -> Option<Value> {
    result.map(|result| {
        json!({
            "AccessToken": result.access_token(), "IdToken": result.id_token(), "RefreshToken": result.refresh_token(),
            "ExpiresIn": result.expires_in(), "TokenType": result.token_type(),
        })
    })
}

fn attributes(list: &[AttributeType]) -> Value {
    list.iter().map(|attribute| json!({ "Name": attribute.name(), "Value": attribute.value() })).collect()
}

/// One member of a request, in the type that the SDK's setter wants.
fn member<T: FromJson>(input: &Value, name: &str) -> Option<T> {
    input.get(name).map(T::from_json)
}

trait FromJson {
    fn from_json(value: &Value) -> Self;
}

impl FromJson for String {
    fn from_json(value: &Value) -> Self {
        value.as_str().unwrap_or_default().to_owned()
    }
}

impl FromJson for bool {
    fn from_json(value: &Value) -> Self {
        value.as_bool().unwrap_or_default()
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(value: &Value) -> Self {
        value.as_array().into_iter().flatten().map(T::from_json).collect()
    }
}

impl FromJson for HashMap<String, String> {
    fn from_json(value: &Value) -> Self {
        value.as_object().into_iter().flatten().map(|(name, value)| (name.clone(), String::from_json(value))).collect()
    }
}

impl FromJson for AttributeType {
    fn from_json(value: &Value) -> Self {
        let name = String::from_json(&value["Name"]);
        Self::builder().name(name).set_value(member(value, "Value")).build().expect("an attribute with a name")
    }
}

macro_rules! enumerations {
    ($($name:ident)*) => {
        $(impl FromJson for $name {
            fn from_json(value: &Value) -> Self {
                Self::from(value.as_str().unwrap_or_default())
            }
        })*
    };
}
enumerations!(AuthFlowType ChallengeNameType DeliveryMediumType MessageActionType);
