//! `CreateUserPoolDomain`: the host of a pool's pages, a prefix or a name of one's own (administration 5.3, managed-login 1.1).

use api::{CreateUserPoolDomainRequest, CreateUserPoolDomainResponse};
use domain::domain_names;
use identity::RequestContext;
use store::DomainRow;

use crate::OpError;
use crate::domain_settings::{self, DomainSettings};

/// ManagedLoginVersion of a request that does not say it: the classic pages (administration 5.3 `[inferred]`).
const CLASSIC: i32 = 1;

pub(crate) async fn run(cx: &RequestContext, input: CreateUserPoolDomainRequest) -> Result<CreateUserPoolDomainResponse, OpError> {
    let pool = cx.app.pools.load(&input.user_pool_id).await?;
    let custom = input.custom_domain_config.is_some();
    domain_settings::fits_the_plan(cx, &pool, input.managed_login_version)?;
    if custom {
        domain_names::check_custom(&input.domain).map_err(OpError::invalid)?;
    } else {
        domain_names::check_prefix(&input.domain).map_err(OpError::invalid)?;
        domain_settings::fits_a_prefix(input.routing.as_ref())?;
    }
    let settings = DomainSettings {
        custom_domain_config: input.custom_domain_config,
        managed_login_version: input.managed_login_version.unwrap_or(CLASSIC),
        routing: input.routing.clone(),
    };
    let row = DomainRow {
        domain: input.domain,
        pool_id: pool.id().to_owned(),
        custom,
        settings: settings.document()?,
        created_at: cx.now,
        updated_at: cx.now,
        version: 1,
    };
    let cloud_front_domain = domain_settings::target(&row);
    cx.app.store.write(move |tx| insert(tx, &row)).await?;
    Ok(CreateUserPoolDomainResponse {
        cloud_front_domain,
        managed_login_version: (custom || input.managed_login_version.is_some()).then_some(settings.managed_login_version),
        routing: input.routing,
    })
}

fn insert(tx: &mut store::WriteTx<'_>, row: &DomainRow) -> Result<(), OpError> {
    // The pool may have been deleted since it was read.
    tx.pool(&row.pool_id)?.ok_or_else(|| OpError::no_pool(&row.pool_id))?;
    // One prefix and one custom domain at most (`[docs]`; the words are ours).
    if tx.domains_of_pool(&row.pool_id)?.iter().any(|present| present.custom == row.custom) {
        return Err(OpError::invalid(if row.custom {
            "The user pool already has a custom domain."
        } else {
            "The user pool already has a prefix domain."
        }));
    }
    // Text `[observed-in-issues]`.
    if tx.insert_domain(row)? { Ok(()) } else { Err(OpError::invalid("Domain already associated with another user pool.")) }
}
