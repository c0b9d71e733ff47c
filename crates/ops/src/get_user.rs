//! `GetUser`: who the bearer of an access token is (administration 3.4 for the members).

use api::{GetUserRequest, GetUserResponse};
use domain::attributes::may_read;
use identity::RequestContext;
use identity::token::access_token::{self, Bearer};

use crate::{OpError, user_description};

pub(crate) async fn run(cx: &RequestContext, input: GetUserRequest) -> Result<GetUserResponse, OpError> {
    let Bearer { called, user } = access_token::bearer(cx, &input.access_token).await?;
    let shown = |name: &str| may_read(called.pool.schema(), called.client.read_attributes.as_deref(), name);
    Ok(GetUserResponse {
        user_attributes: user_description::attribute_list(&user, shown),
        mfa_options: user_description::mfa_options(&user),
        preferred_mfa_setting: user_description::preferred_mfa(&user),
        user_mfa_setting_list: user_description::mfa_list(&user),
        username: user.username,
    })
}
