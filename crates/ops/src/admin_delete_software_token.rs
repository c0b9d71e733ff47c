//! `AdminDeleteSoftwareToken`: takes a user's authenticator app away (new-operations 4, administration 3.7).

use api::{AdminDeleteSoftwareTokenRequest, AdminDeleteSoftwareTokenResponse};
use identity::user::{self, mfa};
use identity::{Refusal, RequestContext};

use crate::OpError;

pub(crate) async fn run(cx: &RequestContext, input: AdminDeleteSoftwareTokenRequest) -> Result<AdminDeleteSoftwareTokenResponse, OpError> {
    let pool = cx.app.pools.load(&input.user_pool_id).await?;
    let now = cx.now;
    let deleted = cx.app.store.write(move |tx| {
        let user = user::find_for_admin(tx, &pool, &input.username)?;
        mfa::refuse_unconfirmed(&user)?;
        mfa::delete_software_token(tx, user, now)?;
        Ok::<_, Refusal>(AdminDeleteSoftwareTokenResponse {})
    });
    Ok(deleted.await?)
}
