//! ARNs of pools (administration 5.11).

use identity::{App, Settings};
use store::PoolRow;

use crate::OpError;

/// The Regions that are not in the partition `aws`, by how their names begin. Any other name is of that one, as for the SDKs (cmdlet 5.1).
const PARTITIONS: [(&str, &str); 7] = [
    ("cn-", "aws-cn"),
    ("us-gov-", "aws-us-gov"),
    ("eusc-", "aws-eusc"),
    ("us-iso-", "aws-iso"),
    ("us-isob-", "aws-iso-b"),
    ("us-isof-", "aws-iso-f"),
    ("eu-isoe-", "aws-iso-e"),
];

/// The partition of a Region, which the ARN of all that is there begins with (administration 7.1 `[docs]`).
pub(crate) fn partition(region: &str) -> &'static str {
    PARTITIONS.iter().find(|(prefix, _)| region.starts_with(prefix)).map_or("aws", |(_, partition)| partition)
}

/// The ARN of a pool (administration 0.3).
pub(crate) fn of(row: &PoolRow, server: &Settings) -> String {
    in_region(row, &row.region, server)
}

/// The ARN under which a pool is known in a Region.
pub(crate) fn in_region(row: &PoolRow, region: &str, server: &Settings) -> String {
    format!("arn:{}:cognito-idp:{region}:{}:userpool/{}", partition(region), server.account_id, row.id)
}

/// The id of the pool that an ARN names.
///
/// # Errors
/// `InvalidParameterException` for another kind of resource; `ResourceNotFoundException` for another account's pool, or one of another Region
/// than its id says or of another partition than that Region's `[inferred]`.
pub(crate) fn pool_id<'a>(app: &App, arn: &'a str) -> Result<&'a str, OpError> {
    let parts: Vec<&str> = arn.splitn(6, ':').collect();
    let ["arn", partition, "cognito-idp", region, account, resource] = parts.as_slice() else { return Err(not_a_pool(arn)) };
    let id = resource.strip_prefix("userpool/").ok_or_else(|| not_a_pool(arn))?;
    let of_region = id.rsplit_once('_').is_some_and(|(prefix, _)| prefix == *region);
    if *partition != self::partition(region) || *account != app.settings.account_id || !of_region {
        return Err(OpError::no_pool(id));
    }
    Ok(id)
}

/// The account of a role must be this one (administration 4, text `[observed-in-issues]`).
///
/// # Errors
/// `InvalidParameterException`.
pub(crate) fn own_role(server: &Settings, role_arn: Option<&str>) -> Result<(), OpError> {
    match role_arn.and_then(|arn| arn.split(':').nth(4)) {
        Some(account) if account != server.account_id => Err(OpError::invalid("Cross-account pass role is not allowed.")),
        _ => Ok(()),
    }
}

fn not_a_pool(arn: &str) -> OpError {
    OpError::invalid(format!("{arn} is not the ARN of a user pool."))
}
