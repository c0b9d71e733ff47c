//! `AdminConfirmSignUp`: an administrator confirms a user without a code (sign-up 3.6).

use api::{AdminConfirmSignUpRequest, AdminConfirmSignUpResponse};
use domain::trigger::ConfirmationOccasion;
use domain::user_status::Event;
use identity::user::codes::CodePurpose;
use identity::{RequestContext, trigger, user};

use crate::OpError;

pub(crate) async fn run(cx: &RequestContext, input: AdminConfirmSignUpRequest) -> Result<AdminConfirmSignUpResponse, OpError> {
    let pool = cx.app.pools.load(&input.user_pool_id).await?;
    let (inner, name, now) = (pool.clone(), input.username, cx.now);
    let confirmed = cx.app.store.write(move |tx| {
        let mut user = user::find_for_admin(tx, &inner, &name)?;
        user::advance(&mut user, Event::AdminConfirmSignUp).map_err(|refused| OpError::not_authorized(refused.message()))?;
        // No attribute becomes verified, so no alias changes; a code that is still out becomes useless.
        user::update_row(tx, &user, now)?;
        tx.delete_code(inner.id(), &user.sub, CodePurpose::SignUp.as_str())?;
        Ok::<_, OpError>(user)
    });
    let user = confirmed.await?;
    let occasion = ConfirmationOccasion::ConfirmSignUp;
    trigger::post_confirmation(cx, &pool, None, &user, occasion, input.client_metadata).await?;
    Ok(AdminConfirmSignUpResponse {})
}
