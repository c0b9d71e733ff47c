//! ARNs of pools (administration 5.11).

use identity::{App, Settings};
use store::PoolRow;

use crate::OpError;

/// The ARN of a pool (administration 0.3).
pub(crate) fn of(row: &PoolRow, server: &Settings) -> String {
    in_region(row, &row.region, server)
}

/// The ARN under which a pool is known in a Region.
pub(crate) fn in_region(row: &PoolRow, region: &str, server: &Settings) -> String {
    format!("arn:aws:cognito-idp:{region}:{}:userpool/{}", server.account_id, row.id)
}

/// The id of the pool that an ARN names.
///
/// # Errors
/// `InvalidParameterException` for another kind of resource; `ResourceNotFoundException` for another account's pool or one of another Region
/// than its id says `[inferred]`.
pub(crate) fn pool_id<'a>(app: &App, arn: &'a str) -> Result<&'a str, OpError> {
    let parts: Vec<&str> = arn.splitn(6, ':').collect();
    let [_, _, "cognito-idp", region, account, resource] = parts.as_slice() else { return Err(not_a_pool(arn)) };
    let id = resource.strip_prefix("userpool/").ok_or_else(|| not_a_pool(arn))?;
    let of_region = id.rsplit_once('_').is_some_and(|(prefix, _)| prefix == *region);
    if *account != app.settings.account_id || !of_region {
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
