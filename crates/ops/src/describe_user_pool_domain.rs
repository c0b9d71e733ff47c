//! `DescribeUserPoolDomain`: an empty description for a name that nobody has (administration 5.3 `[observed-in-issues]`).

use api::{DescribeUserPoolDomainRequest, DescribeUserPoolDomainResponse, DomainDescriptionType, DomainStatusType};
use identity::RequestContext;
use store::DomainRow;

use crate::OpError;
use crate::domain_settings::{self, DomainSettings};

pub(crate) async fn run(cx: &RequestContext, input: DescribeUserPoolDomainRequest) -> Result<DescribeUserPoolDomainResponse, OpError> {
    let row = cx.app.store.read(move |tx| tx.domain(&input.domain)).await?;
    let description = match row {
        Some(row) => describe(cx, row)?,
        None => DomainDescriptionType::default(),
    };
    Ok(DescribeUserPoolDomainResponse { domain_description: Some(description) })
}

/// S3Bucket is left out: this server keeps its pages itself.
fn describe(cx: &RequestContext, row: DomainRow) -> Result<DomainDescriptionType, OpError> {
    let settings = DomainSettings::of(&row)?;
    Ok(DomainDescriptionType {
        aws_account_id: Some(cx.app.settings.account_id.clone()),
        cloud_front_distribution: domain_settings::target(&row),
        custom_domain_config: settings.custom_domain_config,
        managed_login_version: Some(settings.managed_login_version),
        routing: settings.routing,
        status: Some(DomainStatusType::Active),
        version: Some(domain_settings::version(row.updated_at)?),
        domain: Some(row.domain),
        user_pool_id: Some(row.pool_id),
        ..DomainDescriptionType::default()
    })
}
