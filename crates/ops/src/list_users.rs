//! `ListUsers` (administration 3.9).

use std::time::Duration;

use api::{ListUsersRequest, ListUsersResponse};
use domain::filter::{self, Field};
use domain::time::Millis;
use identity::RequestContext;
use identity::pool::Pool;
use serde::{Deserialize, Serialize};
use store::UserRow;

use crate::{OpError, page_token, user_description};

/// Users on a page where the request does not say, and the most there may be.
const PAGE: u32 = 60;

/// How long a PaginationToken is good (administration 3.9 `[docs]`).
const TOKEN_LIFETIME: Duration = Duration::from_secs(3600);

/// Where the next page starts, as it stands sealed in a PaginationToken.
#[derive(Serialize, Deserialize)]
struct Position {
    after: String,
    expires_at: Millis,
}

pub(crate) async fn run(cx: &RequestContext, input: ListUsersRequest) -> Result<ListUsersResponse, OpError> {
    let pool = cx.app.pools.load(&input.user_pool_id).await?;
    let text = input.filter.unwrap_or_default();
    let filter = filter::parse(&text).map_err(OpError::invalid)?;
    let wanted = input.attributes_to_get.unwrap_or_default();
    check_wanted(&pool, &wanted, filter.is_some())?;
    // The token is good for this pool and this filter only.
    let listing = format!("ListUsers\n{}\n{text}", pool.id());
    let after = input.pagination_token.map(|token| open(cx, &listing, &token)).transpose()?;
    let limit = input.limit.and_then(|limit| u32::try_from(limit).ok()).filter(|limit| *limit > 0).unwrap_or(PAGE).min(PAGE);

    let id = pool.id().to_owned();
    let (found, next) = cx.app.store.read(move |tx| tx.users_page(&id, filter.as_ref(), after.as_deref(), limit)).await?;
    check_present(&wanted, &found)?;
    let shown = |name: &str| wanted.is_empty() || wanted.iter().any(|wanted| wanted == name);
    Ok(ListUsersResponse {
        users: Some(found.iter().map(|user| user_description::describe(user, shown)).collect()),
        pagination_token: next.map(|after| seal(cx, &listing, after)).transpose()?,
    })
}

/// AttributesToGet names attributes of the pool; without a filter `sub` and custom ones cannot be asked for (administration 3.9).
fn check_wanted(pool: &Pool, wanted: &[String], filtered: bool) -> Result<(), OpError> {
    for name in wanted {
        if pool.schema().get(name).is_none() {
            return Err(unknown_attributes());
        }
        if !filtered && (name == "sub" || name.starts_with("custom:") || name.starts_with("dev:")) {
            return Err(OpError::invalid("Input fails to satisfy the constraints."));
        }
    }
    Ok(())
}

/// An attribute that cannot be searched has to be set for every user of the page (administration 3.9 `[model]`).
fn check_present(wanted: &[String], users: &[UserRow]) -> Result<(), OpError> {
    let unsearchable = |name: &&String| Field::ALL.iter().all(|field| field.as_str() != name.as_str());
    let missing = |name: &String| users.iter().any(|user| !user.attributes.contains_key(name));
    if wanted.iter().filter(unsearchable).any(missing) { Err(unknown_attributes()) } else { Ok(()) }
}

fn unknown_attributes() -> OpError {
    OpError::invalid("One or more requested attributes do not exist.")
}

fn seal(cx: &RequestContext, listing: &str, after: String) -> Result<String, OpError> {
    let position = Position { after, expires_at: cx.now.plus(TOKEN_LIFETIME) };
    page_token::seal(&cx.app, listing, &serde_json::to_string(&position).map_err(OpError::internal)?)
}

fn open(cx: &RequestContext, listing: &str, token: &str) -> Result<String, OpError> {
    let text = page_token::open(&cx.app, listing, token)?;
    let position: Position = serde_json::from_str(&text).map_err(OpError::internal)?;
    if position.expires_at <= cx.now {
        return Err(OpError::invalid("Pagination token has expired"));
    }
    Ok(position.after)
}
