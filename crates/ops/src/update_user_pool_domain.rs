//! `UpdateUserPoolDomain`: certificate, policy, routing and page version; never the name (administration 5.3 `[model]`).

use api::{UpdateUserPoolDomainRequest, UpdateUserPoolDomainResponse};
use identity::RequestContext;
use store::{DomainRow, StoreError};

use crate::OpError;
use crate::delete_user_pool_domain::NO_SUCH;
use crate::domain_settings::{self, DomainSettings};

pub(crate) async fn run(cx: &RequestContext, input: UpdateUserPoolDomainRequest) -> Result<UpdateUserPoolDomainResponse, OpError> {
    let pool = cx.app.pools.load(&input.user_pool_id).await?;
    domain_settings::fits_the_plan(cx, &pool, input.managed_login_version)?;
    let now = cx.now;
    let changed = cx.app.store.write(move |tx| {
        let row = tx.domain(&input.domain)?.filter(|row| row.pool_id == input.user_pool_id).ok_or_else(|| OpError::invalid(NO_SUCH))?;
        let mut settings = DomainSettings::of(&row)?;
        if !row.custom {
            domain_settings::fits_a_prefix(input.routing.as_ref())?;
            if input.custom_domain_config.is_some() {
                // The words are ours.
                return Err(OpError::invalid("CustomDomainConfig is only supported for custom domains."));
            }
        }
        settings.custom_domain_config = input.custom_domain_config.clone().or(settings.custom_domain_config);
        settings.routing = input.routing.clone().or(settings.routing);
        settings.managed_login_version = input.managed_login_version.unwrap_or(settings.managed_login_version);
        let row = DomainRow { settings: settings.document()?, updated_at: now, ..row };
        // One transaction read and writes, so the version is still the one that was read.
        if tx.update_domain(&row)? { Ok((row, settings)) } else { Err(OpError::from(StoreError::Conflict)) }
    });
    let (row, settings) = changed.await?;
    Ok(UpdateUserPoolDomainResponse {
        cloud_front_domain: domain_settings::target(&row),
        managed_login_version: Some(settings.managed_login_version),
        routing: settings.routing,
    })
}
