//! `VerifyUserAttribute`: the code verifies the attribute it was sent to; a waiting value takes its place (sign-up 3.9, 3.13).

use api::{VerifyUserAttributeRequest, VerifyUserAttributeResponse};
use domain::attempts::Limited;
use identity::guard::attempts::Subject;
use identity::guard::guesses::{self, Guessed};
use identity::token::access_token::{self, Bearer};
use identity::user::codes::{self, Verdict};
use identity::user::{self, AliasClash};
use identity::{Refusal, RequestContext};

use crate::OpError;
use crate::get_user_attribute_verification_code::verifiable;

pub(crate) async fn run(cx: &RequestContext, input: VerifyUserAttributeRequest) -> Result<VerifyUserAttributeResponse, OpError> {
    let Bearer { called, user } = access_token::bearer(cx, &input.access_token).await?;
    let (medium, purpose) = verifiable(&input.attribute_name)?;
    let (pool, now) = (called.pool, cx.now);
    let verified = cx
        .app
        .store
        .write(move |tx| {
            let Some(mut user) = tx.user_by_sub(pool.id(), &user.sub)? else { return Err(Refusal::no_user()) };
            let guess = guesses::reserve(tx, &Subject::user(&user), Guessed::Limited(Limited::VerifyUserAttribute), now)?;
            let code = match codes::compare(tx, &pool, &user.sub, purpose, &input.code, now, &guess)? {
                Verdict::Right(code) => code,
                // The attempt stays counted, so these refusals must not undo the transaction.
                Verdict::Wrong => return Ok(Err(codes::mismatch())),
                Verdict::None => return Ok(Err(codes::expired())),
            };
            codes::consume(tx, &code)?;
            let attribute = medium.attribute();
            if user.pending.get(attribute) == Some(&code.destination) {
                user.pending.remove(attribute);
                user.attributes.insert(attribute.to_owned(), code.destination.clone());
                codes::forget_recovery(tx, &pool, &user.sub)?;
            } else if user.attributes.get(attribute) != Some(&code.destination) {
                // The attribute has changed since; the code proves an address that is no longer the user's.
                return Ok(Err(codes::expired()));
            }
            user.attributes.insert(medium.verified_attribute().to_owned(), "true".to_owned());
            // An alias moves to whoever proves the address (sign-up 2.7 `[docs 2026]`); a sign-in name of somebody else does not.
            let clash = if pool.names.generated() { AliasClash::Refuse } else { AliasClash::Move };
            user::update(tx, &pool, &user, clash, now)?;
            Ok::<_, Refusal>(Ok(VerifyUserAttributeResponse {}))
        })
        .await?;
    Ok(verified?)
}
