//! `AdminDisableProviderForUser`: ends a link, or a local user's password (administration 3.8), and that browsers are signed in by it.

use std::sync::Arc;

use api::{AdminDisableProviderForUserRequest, AdminDisableProviderForUserResponse};
use identity::RequestContext;
use identity::token::sessions;
use identity::user::identities::{self, LOCAL, SUBJECT};
use identity::user::{self, codes, password};

use crate::OpError;
use crate::admin_link_provider_for_user::Named;

pub(crate) async fn run(
    cx: &RequestContext,
    input: AdminDisableProviderForUserRequest,
) -> Result<AdminDisableProviderForUserResponse, OpError> {
    let pool = cx.app.pools.load(&input.user_pool_id).await?;
    let named = Named::of(input.user, "User")?;
    // `[model]`; the words are ours.
    if named.provider == LOCAL && named.attribute != SUBJECT {
        return Err(OpError::invalid(format!("Invalid User: ProviderAttributeName must be {SUBJECT} for provider {LOCAL}.")));
    }
    let (pool, now) = (Arc::clone(&pool), cx.now);
    cx.app
        .store
        .write(move |tx| {
            let user = if named.provider == LOCAL {
                let mut user = user::find_for_admin(tx, &pool, &named.value)?;
                password::forget(tx, &mut user)?;
                // A code that is still out would set a new one.
                codes::forget_recovery(tx, &pool, &user.sub)?;
                user
            } else {
                identities::remove(tx, &pool, &named.external())?.ok_or_else(OpError::no_user)?
            };
            sessions::end_browsers(tx, pool.id(), &user.sub, now)?;
            user::update_row(tx, &user, now)?;
            Ok(AdminDisableProviderForUserResponse {})
        })
        .await
}
