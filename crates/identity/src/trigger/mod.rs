//! Triggers: which of the pool's functions an operation asks, and what their failure means (sign-up 4).
//!
//! A failing trigger never lets the operation go on. The only exception is the service's own: custom senders run after everything is
//! decided, and nobody waits for them (sign-up 4.5).

mod sender_code;

pub mod custom_challenge;
pub mod senders;

use domain::Attributes;
use domain::claims::Groups;
use domain::delivery::Medium;
use domain::message::Custom;
use domain::trigger::{
    ATTEMPT_TIMEOUT, Common, ConfirmationOccasion, CustomMessage, Event, GroupConfiguration, InboundFederation, MessageMedium,
    MigrationOccasion, PostAuthentication, PostConfirmation, PreAuthentication, PreSignUp, PreSignUpResponse, TokenEventVersion,
    TokenGeneration, TokenOccasion, TokenOverrides, Trigger, TriggerError, TriggerErrorCode, UserMigration, UserMigrationResponse,
    try_again,
};
use domain::username::AliasKind;
use outside::{Invocation, InvokeError};
use store::UserRow;

use crate::message::draft::Draft;
use crate::pool::Pool;
use crate::pool::settings::Lambda;
use crate::refusal::{Kind, Refusal};
use crate::request::{Metadata, RequestContext};
use crate::user::aliases;

/// Before a user is stored (sign-up 4.2). `None`: the pool has no such function.
pub async fn pre_sign_up(
    cx: &RequestContext,
    pool: &Pool,
    client_id: Option<&str>,
    user_name: &str,
    event: PreSignUp,
) -> Result<PreSignUpResponse, Refusal> {
    match function(pool, Trigger::PreSignUp) {
        Some(target) => run(cx, pool, target, client_id, user_name, &event).await,
        None => Ok(PreSignUpResponse::default()),
    }
}

/// Before what a provider says of a user is mapped (managed-login 4.7): what is to be mapped in its place. `None`: nothing else.
pub async fn inbound_federation(
    cx: &RequestContext,
    pool: &Pool,
    client_id: &str,
    user_name: &str,
    event: InboundFederation,
) -> Result<Option<Attributes>, Refusal> {
    match function(pool, Trigger::InboundFederation) {
        Some(target) => run(cx, pool, target, Some(client_id), user_name, &event).await,
        None => Ok(None),
    }
}

/// After a confirmation (sign-up 4.3). The confirmation stays whatever this answers.
pub async fn post_confirmation(
    cx: &RequestContext,
    pool: &Pool,
    client_id: Option<&str>,
    user: &UserRow,
    occasion: ConfirmationOccasion,
    client_metadata: Option<Metadata>,
) -> Result<(), Refusal> {
    let Some(target) = function(pool, Trigger::PostConfirmation) else { return Ok(()) };
    let event = PostConfirmation { occasion, user_attributes: attributes_for(pool, user), client_metadata };
    run(cx, pool, target, client_id, &user.username, &event).await
}

/// Before a sign-in is looked at. `user` is `None` for an unknown user, of whom functions hear only where that is hidden from callers.
pub async fn pre_authentication(
    cx: &RequestContext,
    pool: &Pool,
    client_id: &str,
    name: &str,
    user: Option<&UserRow>,
    hides_existence: bool,
    validation_data: Option<Metadata>,
) -> Result<(), Refusal> {
    let Some(target) = function(pool, Trigger::PreAuthentication) else { return Ok(()) };
    let event = PreAuthentication {
        user_attributes: user.map(|user| attributes_for(pool, user)).unwrap_or_default(),
        validation_data,
        user_not_found: hides_existence.then_some(user.is_none()),
    };
    run(cx, pool, target, Some(client_id), user.map_or(name, |user| &user.username), &event).await
}

/// After a sign-in succeeded and before its tokens. `new_device_used`: in a pool that tracks devices, none was named that it knows.
pub async fn post_authentication(
    cx: &RequestContext,
    pool: &Pool,
    client_id: &str,
    user: &UserRow,
    new_device_used: bool,
    client_metadata: Option<Metadata>,
) -> Result<(), Refusal> {
    let Some(target) = function(pool, Trigger::PostAuthentication) else { return Ok(()) };
    let event = PostAuthentication { user_attributes: attributes_for(pool, user), new_device_used, client_metadata };
    run(cx, pool, target, Some(client_id), &user.username, &event).await
}

/// Tokens that are about to be signed.
#[derive(Debug, Clone)]
pub struct TokenEvent {
    /// Why they are made.
    pub occasion: TokenOccasion,
    /// The access token's scopes.
    pub scopes: Vec<String>,
    /// The user's groups.
    pub groups: Groups,
}

/// Before tokens are signed; what it wants changed in them.
pub async fn pre_token_generation(
    cx: &RequestContext,
    pool: &Pool,
    client_id: &str,
    user: &UserRow,
    asked: TokenEvent,
    client_metadata: Option<Metadata>,
) -> Result<TokenOverrides, Refusal> {
    let Some(target) = function(pool, Trigger::PreTokenGeneration) else { return Ok(TokenOverrides::default()) };
    let event = TokenGeneration {
        version: token_event_version(pool),
        occasion: asked.occasion,
        user_attributes: attributes_for(pool, user),
        groups: Some(GroupConfiguration {
            groups: asked.groups.names,
            iam_roles: asked.groups.roles,
            preferred_role: asked.groups.preferred_role,
        }),
        scopes: asked.scopes,
        client_metadata,
    };
    run(cx, pool, target, Some(client_id), &user.username, &event).await
}

/// Before the token of a client itself is signed; only functions of the third version hear of it (authentication 7.2 `[docs]`).
pub async fn pre_client_token_generation(
    cx: &RequestContext,
    pool: &Pool,
    client_id: &str,
    scopes: Vec<String>,
    client_metadata: Option<Metadata>,
) -> Result<TokenOverrides, Refusal> {
    let version = token_event_version(pool);
    let Some(target) = function(pool, Trigger::PreTokenGeneration).filter(|_| version == TokenEventVersion::V3) else {
        return Ok(TokenOverrides::default());
    };
    let event = TokenGeneration {
        version,
        occasion: TokenOccasion::ClientCredentials,
        user_attributes: Attributes::new(),
        groups: None,
        scopes,
        client_metadata,
    };
    run(cx, pool, target, Some(client_id), "ClientCredentials", &event).await
}

fn token_event_version(pool: &Pool) -> TokenEventVersion {
    let config = pool.lambda().and_then(|lambda| lambda.pre_token_generation_config.as_ref());
    let version = config.and_then(|config| TokenEventVersion::from_lambda_version(&config.lambda_version));
    version.unwrap_or(TokenEventVersion::V1)
}

/// Asks the pool's migration function for a user nobody here knows. `None`: there is no such function, or it does not know the user.
///
/// # Errors
/// The function's own refusal reaches the caller, whatever is hidden from them (authentication 7.4 `[field]`).
pub async fn user_migration(
    cx: &RequestContext,
    pool: &Pool,
    client_id: &str,
    name: &str,
    event: UserMigration,
) -> Result<Option<UserMigrationResponse>, Refusal> {
    match function(pool, Trigger::UserMigration) {
        Some(target) => run(cx, pool, target, Some(client_id), name, &event).await,
        None => Ok(None),
    }
}

/// The event of a migration at sign-in or at ForgotPassword.
pub fn migration(occasion: MigrationOccasion, password: Option<&str>, metadata: Option<Metadata>) -> UserMigration {
    let (validation_data, client_metadata) = match occasion {
        MigrationOccasion::Authentication => (metadata, None),
        MigrationOccasion::ForgotPassword => (None, metadata),
    };
    UserMigration { occasion, password: password.map(str::to_owned), validation_data, client_metadata }
}

/// Whether a function makes the texts of this pool's messages.
pub fn has_custom_message(pool: &Pool) -> bool {
    function(pool, Trigger::CustomMessage).is_some()
}

/// The texts that the pool's function wants for a message.
pub async fn custom_message(cx: &RequestContext, pool: &Pool, draft: &Draft) -> Result<Custom, Refusal> {
    let Some(target) = function(pool, Trigger::CustomMessage) else { return Ok(Custom::default()) };
    let event = CustomMessage {
        occasion: draft.purpose,
        medium: match draft.target.medium {
            Medium::Sms => MessageMedium::Sms,
            // The text that replaces a link's has to carry the link.
            Medium::Email if pool.templates.by_link && draft.purpose.may_use_link() && draft.client_id.is_some() => {
                MessageMedium::EmailLink
            }
            Medium::Email => MessageMedium::Email,
        },
        carries_secret: !draft.secret.expose().is_empty(),
        user_attributes: attributes_for(pool, &draft.user),
        client_metadata: draft.metadata.clone(),
    };
    let answer = run(cx, pool, target, draft.client_id.as_deref(), &draft.user.username, &event).await?;
    Ok(Custom { sms_message: answer.sms_message, email_message: answer.email_message, email_subject: answer.email_subject })
}

/// A function's answer cannot be used (sign-up 4.8 `[aws-verified]`).
pub fn unrecognizable() -> Refusal {
    Refusal::new(Kind::TriggerUnreadable, "Unrecognizable lambda output")
}

/// The attributes of a stored user as functions see them: `sub`, the status and the sign-in aliases besides the user's own (sign-up 4.1).
fn attributes_for(pool: &Pool, user: &UserRow) -> Attributes {
    let mut attributes = user.attributes.clone();
    attributes.insert("sub".to_owned(), user.sub.clone());
    attributes.insert("cognito:user_status".to_owned(), user.status.as_str().to_owned());
    for (kind, _) in aliases::held(pool, user) {
        // A preferred username is an alias too, but functions do not hear of it as one.
        if kind != AliasKind::PreferredUsername
            && let Some(value) = user.attributes.get(kind.as_str())
        {
            attributes.insert(format!("cognito:{}_alias", kind.as_str()), value.clone());
        }
    }
    attributes
}

/// Warns the operator of triggers that cannot run. The service takes a pool whose functions are not there, and so do we.
pub fn tell_unreachable(cx: &RequestContext, pool: &Pool) {
    let (pool_id, lambda) = (pool.id(), pool.lambda());
    for (trigger, function) in Trigger::ALL.into_iter().filter_map(|trigger| Some((trigger, named(lambda?, trigger)?))) {
        if !cx.app.functions.knows(function) {
            let trigger = trigger.as_str();
            tracing::warn!(
                pool = pool_id,
                trigger,
                function,
                "a pool now names a function that cannot be reached: [functions] does not have it, and neither AWS_ENDPOINT_URL_LAMBDA nor AWS \
                 credentials are set; until it can be, the trigger's operations are refused"
            );
        }
    }
}

/// The function that a pool's LambdaConfig names for a trigger.
fn function(pool: &Pool, trigger: Trigger) -> Option<&str> {
    named(pool.lambda()?, trigger)
}

fn named(lambda: &Lambda, trigger: Trigger) -> Option<&str> {
    let arn = match trigger {
        Trigger::PreSignUp => &lambda.pre_sign_up,
        Trigger::PostConfirmation => &lambda.post_confirmation,
        Trigger::CustomMessage => &lambda.custom_message,
        Trigger::CustomEmailSender => return lambda.custom_email_sender.as_ref().map(|sender| sender.lambda_arn.as_str()),
        Trigger::CustomSmsSender => return lambda.custom_sms_sender.as_ref().map(|sender| sender.lambda_arn.as_str()),
        Trigger::PreAuthentication => &lambda.pre_authentication,
        Trigger::PostAuthentication => &lambda.post_authentication,
        Trigger::DefineAuthChallenge => &lambda.define_auth_challenge,
        Trigger::CreateAuthChallenge => &lambda.create_auth_challenge,
        Trigger::VerifyAuthChallengeResponse => &lambda.verify_auth_challenge_response,
        Trigger::PreTokenGeneration => &lambda.pre_token_generation,
        Trigger::UserMigration => &lambda.user_migration,
        Trigger::InboundFederation => return lambda.inbound_federation.as_ref().map(|function| function.lambda_arn.as_str()),
    };
    arn.as_deref().filter(|arn| !arn.is_empty())
}

async fn run<E: Event>(
    cx: &RequestContext,
    pool: &Pool,
    target: &str,
    client_id: Option<&str>,
    user_name: &str,
    event: &E,
) -> Result<E::Response, Refusal> {
    let payload = event.to_json(&common(cx, pool, client_id, user_name));
    let call = Invocation { target, payload: &payload, request_id: &cx.request_id, timeout: ATTEMPT_TIMEOUT };
    let mut attempt = 1;
    let outcome = loop {
        match cx.app.functions.invoke(call).await {
            Err(error) if try_again(&error, attempt) => attempt += 1,
            Err(error) => break Err(error),
            Ok(answer) => {
                break event.read(&answer).map_err(|unrecognizable| {
                    // The answer is left out: it repeats the event, with passwords in some.
                    let (function, trigger) = (target, event.trigger().as_str());
                    tracing::warn!(function, trigger, "a function's answer cannot be used: a member of its response is missing or wrong");
                    InvokeError::from(unrecognizable)
                });
            }
        }
    };
    let response = outcome.map_err(|error| {
        let refusal = TriggerError::new(event.trigger(), &error);
        let code = match refusal.code {
            TriggerErrorCode::UserLambdaValidation => Kind::TriggerRefused,
            TriggerErrorCode::UnexpectedLambda => Kind::TriggerFailed,
            TriggerErrorCode::InvalidLambdaResponse => Kind::TriggerUnreadable,
        };
        Refusal::new(code, refusal.message).because(error)
    })?;
    event.finding(&response).map_or(Ok(response), |finding| Err(Refusal::invalid(finding)))
}

fn common<'a>(cx: &'a RequestContext, pool: &'a Pool, client_id: Option<&'a str>, user_name: &'a str) -> Common<'a> {
    Common { region: pool.region(), user_pool_id: pool.id(), user_name, client_id, user_agent: cx.user_agent.as_deref() }
}
