//! `AddUserPoolClientSecret`: a second secret, so that callers can change over without a pause (administration 2.5, managed-login 9.2).

use std::sync::Arc;

use api::{AddUserPoolClientSecretRequest, AddUserPoolClientSecretResponse, ClientSecretDescriptorType};
use domain::id;
use domain::secret::Secret;
use identity::RequestContext;
use identity::client::secrets;
use store::StoreError;

use crate::OpError;
use crate::user_description::date;

pub(crate) async fn run(cx: &RequestContext, input: AddUserPoolClientSecretRequest) -> Result<AddUserPoolClientSecretResponse, OpError> {
    let generated = input.client_secret.is_none();
    let value = input.client_secret.unwrap_or_else(|| id::client_secret(cx.app.entropy.bytes()));
    let (app, value, now) = (Arc::clone(&cx.app), Secret::new(value), cx.now);
    let added = cx.app.store.write(move |tx| {
        let called = app.clients.read_in_pool(tx, &input.user_pool_id, &input.client_id)?;
        // The two secrets of a published one take turns by themselves (managed-login 9.1 `[inferred]`; the words are ours).
        if called.client.settings.client.client_secret_arn.is_some() {
            return Err(OpError::invalid("The secret of this app client is published in AWS Secrets Manager and changed there."));
        }
        let mut row = called.client.row.clone();
        let added = secrets::add(&called.pool.data_key, &mut row, value.clone(), now, app.entropy.as_ref())?;
        row.updated_at = now;
        // One transaction read and writes, so the version is still the one that was read.
        if tx.update_client(&row)? { Ok(added) } else { Err(OpError::from(StoreError::Conflict)) }
    });
    let added = added.await?;
    Ok(AddUserPoolClientSecretResponse {
        client_secret_descriptor: Some(ClientSecretDescriptorType {
            client_secret_create_date: Some(date(added.created_at)),
            client_secret_id: Some(added.id),
            // Only what was made here is told `[model]`.
            client_secret_value: generated.then(|| added.value.expose().to_owned()),
        }),
    })
}
