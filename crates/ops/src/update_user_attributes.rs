//! `UpdateUserAttributes`: a user changes their own attributes (sign-up 3.13).

use api::{UpdateUserAttributesRequest, UpdateUserAttributesResponse};

use crate::shared::access_token::{self, Bearer};
use crate::shared::attributes;
use crate::shared::messages::Sender;
use crate::shared::update_attributes::{self, By};
use crate::{OpCx, OpError};

pub(crate) async fn run(cx: &OpCx<'_>, input: UpdateUserAttributesRequest) -> Result<UpdateUserAttributesResponse, OpError> {
    let Bearer { called, user } = access_token::bearer(cx, &input.access_token).await?;
    let given = attributes::from_list(Some(input.user_attributes))?;
    attributes::check_writable(&called.pool, &called.client, given.keys())?;
    let sender = Sender::client(&called, input.client_metadata, false);
    let sent = update_attributes::update(cx, &called.pool, user, given, By::User, sender).await?;
    Ok(UpdateUserAttributesResponse { code_delivery_details_list: Some(sent) })
}
