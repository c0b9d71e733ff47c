//! A group as answers show it (administration 4).

use api::GroupType;
use store::GroupRow;

use crate::user_description::date;

/// Description, RoleArn and Precedence only where they are set `[docs]`.
pub(crate) fn describe(group: &GroupRow) -> GroupType {
    GroupType {
        creation_date: Some(date(group.created_at)),
        description: group.description.clone(),
        group_name: Some(group.name.clone()),
        last_modified_date: Some(date(group.updated_at)),
        precedence: group.precedence.and_then(|precedence| i32::try_from(precedence).ok()),
        role_arn: group.role_arn.clone(),
        user_pool_id: Some(group.pool_id.clone()),
    }
}
