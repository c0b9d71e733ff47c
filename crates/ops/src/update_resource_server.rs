//! `UpdateResourceServer`: another name and other scopes; scopes that are left out are gone (administration 5.2 `[model]`).

use api::{ResourceServerType, UpdateResourceServerRequest, UpdateResourceServerResponse};
use identity::RequestContext;
use identity::pool::resources::{self, Changed, RESOURCE_SERVER, Resource};

use crate::OpError;

pub(crate) async fn run(cx: &RequestContext, input: UpdateResourceServerRequest) -> Result<UpdateResourceServerResponse, OpError> {
    let UpdateResourceServerRequest { identifier, name, scopes, user_pool_id } = input;
    let change = move |server: &mut Resource<ResourceServerType>| {
        server.document.name = Some(name.clone());
        server.document.scopes = scopes.clone().filter(|scopes| !scopes.is_empty());
        Ok::<_, OpError>(Changed::DOCUMENT)
    };
    match resources::change(cx, RESOURCE_SERVER, &user_pool_id, &identifier, change).await? {
        Some(Ok(server)) => Ok(UpdateResourceServerResponse { resource_server: server.document }),
        // No further name is set, so none can be taken.
        Some(Err(_)) | None => Err(OpError::no_resource_server(&identifier)),
    }
}
