//! A pool's own senders of messages (sign-up 4.5): functions that deliver in the server's place.

use domain::delivery::Medium;
use domain::message::Purpose;
use domain::trigger::{ATTEMPT_TIMEOUT, CustomSender, Event, SenderMedium, SenderOccasion, TakeoverNotice, Trigger};
use outside::Invocation;
use serde_json::Value;

use super::{attributes_for, common, function, sender_code};
use crate::message::draft::Draft;
use crate::pool::Pool;
use crate::refusal::Refusal;
use crate::request::RequestContext;

/// The function that sends this pool's messages of one medium.
pub fn custom_sender(pool: &Pool, medium: Medium) -> Option<&str> {
    function(
        pool,
        match medium {
            Medium::Email => Trigger::CustomEmailSender,
            Medium::Sms => Trigger::CustomSmsSender,
        },
    )
}

/// Hands a message over to the pool's own sender. What the function makes of it does not reach the caller (sign-up 4.5 `[docs]`).
///
/// # Errors
/// [`crate::Kind::TriggerFailed`] when the code cannot be encrypted for the function: the message could not be handed over at all.
pub async fn send_by_function(cx: &RequestContext, pool: &Pool, draft: &Draft) -> Result<(), Refusal> {
    let Some(target) = custom_sender(pool, draft.target.medium) else { return Ok(()) };
    let code = sender_code::encrypt(cx, pool, draft).await?;
    let event = CustomSender {
        medium: match draft.target.medium {
            Medium::Email => SenderMedium::Email,
            Medium::Sms => SenderMedium::Sms,
        },
        occasion: sender_occasion(draft.purpose),
        code,
        user_attributes: attributes_for(pool, &draft.user),
        client_metadata: draft.metadata.clone(),
    };
    let payload = event.to_json(&common(cx, pool, draft.client_id.as_deref(), &draft.user.username));
    hand_over(cx, pool, target, &payload).await;
    Ok(())
}

/// Hands what the mail about a risky sign-in would say over to the pool's own sender of mail (sign-up 4.5 `[field]`). What becomes of it is
/// told to nobody.
pub async fn tell_of_takeover(cx: &RequestContext, pool: &Pool, client_id: &str, user_name: &str, notice: &TakeoverNotice) {
    let Some(target) = custom_sender(pool, Medium::Email) else { return };
    hand_over(cx, pool, target, &notice.to_json(&common(cx, pool, Some(client_id), user_name))).await;
}

async fn hand_over(cx: &RequestContext, pool: &Pool, target: &str, payload: &Value) {
    let call = Invocation { target, payload, request_id: &cx.request_id, timeout: ATTEMPT_TIMEOUT };
    if let Err(error) = cx.app.functions.invoke_async(call).await {
        let error = domain::mask::addresses_in(&error.to_string());
        tracing::warn!(pool = pool.id(), error, "the custom sender did not take a message");
    }
}

fn sender_occasion(purpose: Purpose) -> SenderOccasion {
    match purpose {
        Purpose::SignUp => SenderOccasion::SignUp,
        Purpose::ResendCode => SenderOccasion::ResendCode,
        Purpose::AdminCreateUser => SenderOccasion::AdminCreateUser,
        Purpose::ForgotPassword => SenderOccasion::ForgotPassword,
        Purpose::UpdateUserAttribute => SenderOccasion::UpdateUserAttribute,
        Purpose::VerifyUserAttribute => SenderOccasion::VerifyUserAttribute,
        Purpose::Authentication => SenderOccasion::Authentication,
    }
}
