//! `SignUp`: a person registers with an app client (sign-up 2).

use std::sync::Arc;

use api::{AttributeType, ErrorCode, SignUpRequest, SignUpResponse};
use domain::analytics::EventType;
use domain::message::Purpose;
use domain::trigger::{ConfirmationOccasion, PreSignUp, PreSignUpResponse, SignUpOccasion};
use domain::user_status::{Origin, first};
use domain::username::AliasKind;
use domain::{Attributes, id};
use identity::audit::analytics;
use identity::audit::auth_events::{self, AuthEvent, AuthEventKind};
use identity::client::{ClientAndPool, secret_hash};
use identity::guard::blocked_addresses;
use identity::guard::risk::PasswordUse;
use identity::message::draft::Sender;
use identity::message::outgoing::{self, Enqueued, Outgoing};
use identity::pool::Pool;
use identity::sign_in::session::{Session, Waiting};
use identity::user::codes::{self, CodePurpose, NewCode};
use identity::user::password::NewPassword;
use identity::user::{self, AliasClash, NotInserted, attributes, password};
use identity::{Metadata, Refusal, RequestContext, trigger};
use store::{MessageRow, UserRow};

use crate::{OpError, attribute_list, code_delivery, context_data};

/// The checks are in the order of sign-up 2.4. Rows 1 to 3 (types, the model's constraints, the request rate) were passed at the door.
pub(crate) async fn run(cx: &RequestContext, input: SignUpRequest) -> Result<SignUpResponse, OpError> {
    let called = cx.app.clients.load(&input.client_id).await?;
    let ClientAndPool { client, pool } = &called;
    secret_hash::check(client, &[&input.username], input.secret_hash.as_deref())?;
    let address = context_data::address_of_user(cx, client, input.user_context_data.as_ref())?;
    registration_is_open(pool)?;
    username_form(pool, &input.username)?;
    let given = attributes_given(&called, &input.username, input.user_attributes)?;
    let password = input.password.as_deref().filter(|password| !password.is_empty());
    password_is_acceptable(cx, &called, password, &given)?;
    blocked_addresses::refuse(pool, client, address)?;

    let mut user = new_user(cx, pool, &input.username, given);
    let verdict = pre_sign_up(cx, &called, &user, input.validation_data, input.client_metadata.clone()).await?;
    follow(&verdict, &mut user);
    let mut chosen = None;
    if let Some(password) = password {
        let password = password::prepare(cx, pool, &user.username, password).await?;
        password.put(pool, &mut user, cx.now);
        chosen = Some(password);
    }

    let code = confirmation_code(cx, pool, &user, &verdict);
    let sender = Sender::client(&called, input.client_metadata.clone(), false);
    let draft = code.as_ref().map(|code| sender.draft(Purpose::SignUp, code.target.clone(), code.plain.clone(), &user));
    let message = Arc::new(outgoing::prepare(cx, pool, draft)?);
    let event = auth_events::event(cx, pool, &user, client.id(), (AuthEventKind::SignUp, true), address);
    let endpoint = input.analytics_metadata.and_then(|metadata| metadata.analytics_endpoint_id);
    let told = analytics::event(cx, &called, EventType::SignUp, analytics::Who::User(&user), endpoint.as_deref());
    let queued = store_user(cx, pool, &user, code.clone(), &message, Beside { password: chosen, event, analytics: told }).await?;

    // From here on the user exists, whatever is answered (sign-up 2.4 rows 14 to 16).
    message.finish(cx, pool, queued).await?;
    if verdict.auto_confirm_user {
        let occasion = ConfirmationOccasion::ConfirmSignUp;
        trigger::post_confirmation(cx, pool, Some(client.id()), &user, occasion, input.client_metadata).await?;
    }
    Ok(SignUpResponse {
        code_delivery_details: code.map(|code| code_delivery::details(&code.target)),
        session: session_for_confirmation(cx, &called, &user, &verdict)?,
        user_confirmed: verdict.auto_confirm_user,
        user_sub: user.sub,
    })
}

/// Row 6 (text `[aws-verified]`).
fn registration_is_open(pool: &Pool) -> Result<(), OpError> {
    if pool.admin_create_only() { Err(OpError::not_authorized("SignUp is not permitted for this user pool")) } else { Ok(()) }
}

/// Row 7.
fn username_form(pool: &Pool, username: &str) -> Result<(), OpError> {
    pool.names.check_form(username).map(drop).map_err(OpError::invalid)
}

/// Rows 8 and 9, with what the pool's kind adds to the schema.
fn attributes_given(called: &ClientAndPool, username: &str, list: Option<Vec<AttributeType>>) -> Result<Attributes, OpError> {
    let ClientAndPool { client, pool } = called;
    let submitted = attribute_list::attributes(list)?;
    attributes::check_writable(pool, client, submitted.keys())?;
    let mut given = submitted.clone();
    pool.names.fill(username, &mut given);
    domain::attributes::check_sign_up(pool.schema(), &submitted, &given).map_err(attributes::refused)?;
    pool.names.check_sign_up_attributes(username, &given).map_err(OpError::invalid)?;
    Ok(given)
}

/// Rows 10 and 11. A password may be left out where a code signs this user in (sign-up 2.9).
fn password_is_acceptable(cx: &RequestContext, called: &ClientAndPool, password: Option<&str>, given: &Attributes) -> Result<(), Refusal> {
    let ClientAndPool { client, pool } = called;
    match password {
        Some(password) => {
            password::check_policy(pool, password, password::Wording::User)?;
            password::refuse_compromised(cx, pool, Some(client), PasswordUse::SignUp, password)
        }
        None if a_code_is_enough(called, given) => Ok(()),
        // The service's text for a missing password is not known; a missing one is surely too short.
        None => password::check_policy(pool, "", password::Wording::User),
    }
}

/// The client may choose, and the user gives the attribute of a code that the pool takes as first factor and verifies by itself
/// (sign-up 2.9 `[docs 2026]`).
fn a_code_is_enough(called: &ClientAndPool, given: &Attributes) -> bool {
    let ClientAndPool { client, pool } = called;
    client.flows.user_auth && pool.code_targets(given).any(|target| pool.auto_verifies(target.medium))
}

fn new_user(cx: &RequestContext, pool: &Pool, username: &str, attributes: Attributes) -> UserRow {
    let sub = id::uuid(cx.app.entropy.bytes());
    let username = if pool.names.generated() { sub.clone() } else { username.to_owned() };
    user::row(pool, sub, username, first(Origin::SignUp), attributes, cx.now)
}

/// Row 12.
async fn pre_sign_up(
    cx: &RequestContext,
    called: &ClientAndPool,
    user: &UserRow,
    validation_data: Option<Vec<AttributeType>>,
    client_metadata: Option<Metadata>,
) -> Result<PreSignUpResponse, Refusal> {
    let event = PreSignUp {
        occasion: SignUpOccasion::SignUp,
        user_attributes: user.attributes.clone(),
        validation_data: validation_data.map(attribute_list::validation_data),
        client_metadata,
    };
    trigger::pre_sign_up(cx, &called.pool, Some(called.client.id()), &user.username, event).await
}

/// Does what the pre sign-up function decided.
fn follow(verdict: &PreSignUpResponse, user: &mut UserRow) {
    if verdict.auto_confirm_user {
        user.status = first(Origin::SignUpAutoConfirmed);
    }
    for (verified, flag) in [(verdict.auto_verify_email, "email_verified"), (verdict.auto_verify_phone, "phone_number_verified")] {
        if verified {
            user.attributes.insert(flag.to_owned(), "true".to_owned());
        }
    }
}

/// A code for what the pool verifies by itself and the user gave (sign-up 2.8); none for a user who is confirmed already.
fn confirmation_code(cx: &RequestContext, pool: &Pool, user: &UserRow, verdict: &PreSignUpResponse) -> Option<NewCode> {
    if verdict.auto_confirm_user {
        return None;
    }
    let target = pool.sign_up_target(&user.attributes)?;
    Some(codes::new(&cx.app, pool, &user.sub, CodePurpose::SignUp, target, cx.now))
}

/// What is written beside the user's row.
struct Beside {
    password: Option<NewPassword>,
    event: Option<AuthEvent>,
    analytics: Option<MessageRow>,
}

/// Rows 13 and 14, with code and message in the same commit: the insert decides who gets a name.
async fn store_user(
    cx: &RequestContext,
    pool: &Arc<Pool>,
    user: &UserRow,
    code: Option<NewCode>,
    message: &Arc<Outgoing>,
    beside: Beside,
) -> Result<Enqueued, OpError> {
    let (pool, user, message, now) = (Arc::clone(pool), user.clone(), Arc::clone(message), cx.now);
    cx.app
        .store
        .write(move |tx| {
            // A verified alias that somebody else holds moves silently (sign-up 2.7); only the trigger can have verified it here.
            user::insert(tx, &pool, &user, AliasClash::Move, now)?.map_err(name_taken)?;
            if let Some(password) = &beside.password {
                password.keep(tx, &user)?;
            }
            if let Some(code) = &code {
                tx.put_code(&code.row)?;
            }
            if let Some(event) = &beside.event {
                event.append(tx)?;
            }
            if let Some(event) = &beside.analytics {
                tx.enqueue_message(event)?;
            }
            Ok(message.enqueue(tx, now)?)
        })
        .await
}

/// Row 13 (texts of sign-up 2.5).
fn name_taken(why: NotInserted) -> OpError {
    let text = match why {
        NotInserted::UsernameTaken => "User already exists".to_owned(),
        NotInserted::AliasTaken(kind) => AliasKind::taken(kind),
    };
    OpError::new(ErrorCode::UsernameExistsException, text)
}

/// Goes on to ConfirmSignUp and to a sign-in without a further code; given to clients that may use USER_AUTH (sign-up 8, best guess).
fn session_for_confirmation(
    cx: &RequestContext,
    called: &ClientAndPool,
    user: &UserRow,
    verdict: &PreSignUpResponse,
) -> Result<Option<String>, Refusal> {
    let ClientAndPool { client, pool } = called;
    if verdict.auto_confirm_user || !client.flows.user_auth {
        return Ok(None);
    }
    Session::new(&cx.app, client, &user.sub, Waiting::ConfirmSignUp, cx.now).seal(&cx.app, pool).map(Some)
}
