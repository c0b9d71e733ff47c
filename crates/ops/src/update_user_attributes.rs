//! `UpdateUserAttributes`: a user changes their own attributes (sign-up 3.13).

use api::{UpdateUserAttributesRequest, UpdateUserAttributesResponse};
use identity::RequestContext;
use identity::message::draft::Sender;
use identity::token::access_token::{self, Bearer};
use identity::user::attributes;
use identity::user::update_attributes::{self, By};

use crate::{OpError, attribute_list, code_delivery};

pub(crate) async fn run(cx: &RequestContext, input: UpdateUserAttributesRequest) -> Result<UpdateUserAttributesResponse, OpError> {
    let Bearer { called, user } = access_token::bearer(cx, &input.access_token).await?;
    let given = attribute_list::attributes(Some(input.user_attributes))?;
    attributes::check_writable(&called.pool, &called.client, given.keys())?;
    let sender = Sender::client(&called, input.client_metadata, false);
    let sent = update_attributes::update(cx, &called.pool, user, given, By::User, sender).await?;
    Ok(UpdateUserAttributesResponse { code_delivery_details_list: Some(sent.iter().map(code_delivery::details).collect()) })
}
