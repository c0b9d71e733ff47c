//! Devices as answers show them, and the pages of their lists (authentication 5.5).

use std::sync::Arc;

use api::{AttributeType, DeviceRememberedStatusType, DeviceType};
use identity::pool::Pool;
use identity::user::device;
use identity::{App, Refusal, RequestContext};
use store::{DeviceRow, UserRow};

use crate::{OpError, page_token, user_description};

/// The largest page, and the size of one that says none (authentication 5.5 `[model]`).
const PAGE: u32 = 60;

/// A device.
pub(crate) fn describe(device: DeviceRow) -> DeviceType {
    let attribute = |name: &str, value: String| AttributeType { name: name.to_owned(), value: Some(value) };
    let mut attributes = vec![attribute("device_status", "valid".to_owned())];
    for (name, value) in [("device_name", device.name), ("last_ip_used", device.last_ip)] {
        if !value.is_empty() {
            attributes.push(attribute(name, value));
        }
    }
    DeviceType {
        device_attributes: Some(attributes),
        device_create_date: Some(user_description::date(device.created_at)),
        device_key: Some(device.device_key),
        device_last_authenticated_date: Some(user_description::date(device.authenticated_at)),
        device_last_modified_date: Some(user_description::date(device.updated_at)),
    }
}

/// One page of a user's devices, and the token of the next.
///
/// # Errors
/// `InvalidUserPoolConfigurationException` in a pool that tracks none, `InvalidParameterException` for a token of another listing.
pub(crate) async fn page(
    cx: &RequestContext,
    pool: &Pool,
    user: UserRow,
    asked: Option<i32>,
    token: Option<&str>,
) -> Result<(Vec<DeviceType>, Option<String>), OpError> {
    device::refuse_untracked(pool)?;
    let listing = format!("ListDevices/{}/{}", user.pool_id, user.sub);
    let after = page_token::open_optional(&cx.app, &listing, token)?;
    let limit = page_token::Listing { name: "ListDevices", token, asked, most: PAGE }.limit();
    let found = cx.app.store.read(move |tx| tx.devices_page(&user.pool_id, &user.sub, after.as_deref(), limit + 1));
    let mut rows = found.await?;
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let next = next_token(&cx.app, &listing, &rows, more)?;
    Ok((rows.into_iter().map(describe).collect(), next))
}

fn next_token(app: &App, listing: &str, rows: &[DeviceRow], more: bool) -> Result<Option<String>, OpError> {
    rows.last().filter(|_| more).map(|last| page_token::seal(app, listing, &last.device_key)).transpose()
}

/// A device of a user.
///
/// # Errors
/// `InvalidUserPoolConfigurationException` in a pool that tracks none, `ResourceNotFoundException` for one that the user does not have.
pub(crate) async fn find(cx: &RequestContext, pool: &Pool, user: UserRow, key: String) -> Result<DeviceType, OpError> {
    device::refuse_untracked(pool)?;
    let found = cx.app.store.read(move |tx| device::find(tx, &user, &key));
    Ok(describe(found.await?))
}

/// Forgets a device of a user: it brings no more refreshes, and the second step comes back.
///
/// # Errors
/// As [`find`].
pub(crate) async fn forget(cx: &RequestContext, pool: &Pool, user: UserRow, key: String) -> Result<(), OpError> {
    device::refuse_untracked(pool)?;
    let forgotten = cx.app.store.write(move |tx| {
        let row = device::find(tx, &user, &key)?;
        tx.delete_device(&row.pool_id, &row.sub, &row.device_key)?;
        Ok::<_, Refusal>(())
    });
    Ok(forgotten.await?)
}

/// Remembers a device, or no longer; without a status nothing changes.
///
/// # Errors
/// As [`find`].
pub(crate) async fn set_status(
    cx: &RequestContext,
    pool: &Pool,
    user: UserRow,
    key: String,
    status: Option<DeviceRememberedStatusType>,
) -> Result<(), OpError> {
    device::refuse_untracked(pool)?;
    let now = cx.now;
    let set = cx.app.store.write(move |tx| {
        let row = device::find(tx, &user, &key)?;
        let remembered = status.map_or(row.remembered, |status| status == DeviceRememberedStatusType::Remembered);
        if remembered != row.remembered {
            tx.update_device(&DeviceRow { remembered, updated_at: now, ..row })?;
        }
        Ok::<_, Refusal>(())
    });
    Ok(set.await?)
}

/// The user of an Admin operation about devices, with the pool. Not all of them declare `UserNotFoundException`, although it fits
/// (authentication 5.8 `[inferred]`).
///
/// # Errors
/// `ResourceNotFoundException` for the pool; for the user that or `UserNotFoundException`.
pub(crate) async fn of_admin(cx: &RequestContext, pool_id: &str, username: String) -> Result<(Arc<Pool>, UserRow), OpError> {
    let pool = cx.app.pools.load(pool_id).await?;
    device::refuse_untracked(&pool)?;
    let inner = Arc::clone(&pool);
    let user = cx.app.store.read(move |tx| identity::user::find_for_admin(tx, &inner, &username)).await?;
    Ok((pool, user))
}
