//! `InitiateAuth`: the start of a sign-in, or a refresh (authentication 2.1 to 2.3).

use api::{AuthFlowType, InitiateAuthRequest, InitiateAuthResponse};
use identity::client::{ClientAndPool, secret_hash};
use identity::sign_in::attempt::{Answer, Attempt};
use identity::sign_in::parameters::Parameters;
use identity::sign_in::user_auth;
use identity::token::refresh;
use identity::{Refusal, RequestContext};

use crate::sign_in_answer::SignInResponse;
use crate::{OpError, context_data};

pub(crate) async fn run(cx: &RequestContext, input: InitiateAuthRequest) -> Result<InitiateAuthResponse, OpError> {
    let called = cx.app.clients.load(&input.client_id).await?;
    flow_is_open(&called, input.auth_flow)?;
    let address = context_data::address_of_user(cx, &called.client, input.user_context_data.as_ref())?;
    let parameters = Parameters(input.auth_parameters.unwrap_or_default());
    let mut attempt = Attempt {
        called,
        name: String::new(),
        admin: false,
        starts: true,
        metadata: input.client_metadata,
        address,
        analytics_endpoint: input.analytics_metadata.and_then(|metadata| metadata.analytics_endpoint_id),
        session: None,
    };
    let answer = match (input.auth_flow, input.session) {
        (AuthFlowType::RefreshTokenAuth | AuthFlowType::RefreshToken, _) => {
            refresh::by_flow(cx, &attempt.called, &parameters).await.map(Answer::Tokens)
        }
        (AuthFlowType::UserAuth, Some(session)) => {
            named(cx, &attempt.called, &parameters).await?;
            user_auth::after_sign_up(cx, attempt, &session).await
        }
        (AuthFlowType::UserAuth, None) => {
            attempt.name = named(cx, &attempt.called, &parameters).await?;
            user_auth::start(cx, &attempt, &parameters).await
        }
        (AuthFlowType::UserPasswordAuth, _) => {
            attempt.name = named(cx, &attempt.called, &parameters).await?;
            attempt.with_password(cx, parameters.required("PASSWORD")?).await
        }
        (flow, _) => Err(Refusal::not_built(format!("with {flow}"))),
    };
    Ok(SignInResponse::of(answer?))
}

/// Which flows a user may start, and which of them the client has open (texts of authentication 2.1).
fn flow_is_open(called: &ClientAndPool, flow: AuthFlowType) -> Result<(), OpError> {
    let flows = &called.client.flows;
    let closed = |text: &str| Err(OpError::invalid(text));
    match flow {
        AuthFlowType::UserPasswordAuth if !flows.user_password => closed("USER_PASSWORD_AUTH flow not enabled for this client"),
        AuthFlowType::UserAuth if !flows.user_auth => closed("USER_AUTH flow not enabled for this client"),
        AuthFlowType::UserSrpAuth if !flows.user_srp => closed("USER_SRP_AUTH is not enabled for the client."),
        AuthFlowType::CustomAuth if !flows.custom => closed("CUSTOM_AUTH is not enabled for the client."),
        AuthFlowType::RefreshTokenAuth | AuthFlowType::RefreshToken if !flows.refresh => closed(refresh::NOT_ENABLED),
        AuthFlowType::AdminNoSrpAuth | AuthFlowType::AdminUserPasswordAuth => closed("Initiate Auth method not supported."),
        _ => Ok(()),
    }
}

/// USERNAME, with the secret hash over it as it was typed or over another name of that user (authentication 2.2, 2.7).
async fn named(cx: &RequestContext, called: &ClientAndPool, parameters: &Parameters) -> Result<String, OpError> {
    let name = parameters.required("USERNAME")?;
    secret_hash::check_for_user(cx, called, name, parameters.optional("SECRET_HASH")).await?;
    Ok(name.to_owned())
}
