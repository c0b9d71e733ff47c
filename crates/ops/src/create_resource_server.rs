//! `CreateResourceServer`: an API with its scopes (administration 5.2).

use api::{CreateResourceServerRequest, CreateResourceServerResponse, ResourceServerType};
use identity::RequestContext;
use identity::pool::resources::{self, New, RESOURCE_SERVER};

use crate::OpError;

pub(crate) async fn run(cx: &RequestContext, input: CreateResourceServerRequest) -> Result<CreateResourceServerResponse, OpError> {
    let CreateResourceServerRequest { identifier, name, scopes, user_pool_id } = input;
    let document = ResourceServerType {
        identifier: Some(identifier.clone()),
        name: Some(name),
        scopes: scopes.filter(|scopes| !scopes.is_empty()),
        user_pool_id: Some(user_pool_id.clone()),
        managed_by: None,
    };
    let new = New { id: identifier.clone(), names: Vec::new(), document, secret: None };
    let added = resources::add(cx, RESOURCE_SERVER, &user_pool_id, new, |_| Ok::<_, OpError>(())).await?;
    // Text `[observed-in-issues]`.
    let server = added.map_err(|_taken| OpError::invalid(format!("{identifier} already exists in user pool {user_pool_id}.")))?;
    Ok(CreateResourceServerResponse { resource_server: server.document })
}
