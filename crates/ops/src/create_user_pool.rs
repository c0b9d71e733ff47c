//! `CreateUserPool` (administration 1.1 to 1.7).

use api::{AliasAttributeType, CreateUserPoolRequest, CreateUserPoolResponse};
use domain::id;
use domain::schema::Schema;
use identity::guard::quotas;
use identity::pool::keys;
use identity::{RequestContext, recovery, trigger};
use store::{PoolRow, SigningKeyRow, StoreError};

use crate::pool_check::Given;
use crate::pool_settings::{self, PoolSettings};
use crate::{OpError, fixed_ids, pool_check, pool_description, schema_input};

/// The longest Region that leaves room for the rest of a pool's id (administration 0.3: 55 characters).
const REGION_CHARS_MAX: usize = 45;

/// Ids have about 53 random bits, so even one clash is improbable.
const ID_ATTEMPTS: usize = 5;

pub(crate) async fn run(cx: &RequestContext, mut input: CreateUserPoolRequest) -> Result<CreateUserPoolResponse, OpError> {
    check_region(&cx.region)?;
    let entries = schema_input::entries(input.schema.take().unwrap_or_default());
    let schema = Schema::with_input(&entries).map_err(OpError::invalid)?;
    let given = Given { mfa: Given::asks_for_mfa(input.mfa_configuration), both_validity_days: pool_settings::both_validity_days(&input) };
    let settings = PoolSettings::created(input, schema);
    pool_check::check(&settings, given, &cx.region, &cx.app.settings)?;
    check_preferred_username(&settings)?;

    let (data_key, sealed_key) = cx.app.keyring.new_data_key(cx.app.entropy.as_ref()).map_err(OpError::internal)?;
    let keys = keys::make(&cx.app.spare_keys, cx.app.entropy.as_ref(), &data_key).await?;
    let mut row = PoolRow {
        id: String::new(),
        name: settings.pool.name.clone().unwrap_or_default(),
        region: cx.region.clone(),
        settings: settings.document()?,
        data_key: sealed_key,
        created_at: cx.now,
        updated_at: cx.now,
        version: 1,
    };
    let rows_of = |id: &str| keys.iter().map(|key| key.row(id, cx.now)).collect();
    if let Some(id) = fixed_ids::of_pool(cx, &settings)? {
        // A pool that was deleted under the same id leaves its users for a while, and caches know rows by id and version.
        cx.app.store.sweep(cx.now).await?;
        let row = PoolRow { version: cx.now.0, id, ..row };
        let keys = rows_of(&row.id);
        return if insert(cx, row.clone(), keys).await? { answer(cx, row) } else { Err(fixed_ids::taken(&row.id)) };
    }
    for _ in 0..ID_ATTEMPTS {
        row.id = id::pool_id(&cx.region, cx.app.entropy.bytes());
        if insert(cx, row.clone(), rows_of(&row.id)).await? {
            return answer(cx, row);
        }
    }
    Err(OpError::internal("no free pool id"))
}

/// The Region becomes part of the pool's id, so it must have the form that ids may have (administration 0.3 `[model]`). The service has no
/// text for a Region that is none; this is ours.
fn check_region(region: &str) -> Result<(), OpError> {
    let word = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if region.is_empty() || region.len() > REGION_CHARS_MAX || !region.chars().all(word) {
        return Err(OpError::invalid("The credential scope of the request names no Region."));
    }
    Ok(())
}

/// An attribute that everybody must have cannot also be an alias that is set only after confirmation (sign-up 2.6 `[docs]`). The service's
/// words are not recorded; these are ours.
fn check_preferred_username(settings: &PoolSettings) -> Result<(), OpError> {
    let alias = settings.pool.alias_attributes.iter().flatten().any(|name| *name == AliasAttributeType::PreferredUsername);
    let required = settings.schema.get("preferred_username").is_some_and(|attribute| attribute.required);
    if alias && required {
        return Err(OpError::invalid("preferred_username cannot be both a required attribute and an alias."));
    }
    Ok(())
}

/// False when the id is taken.
async fn insert(cx: &RequestContext, row: PoolRow, keys: Vec<SigningKeyRow>) -> Result<bool, OpError> {
    let keeps = cx.app.settings.recovery;
    cx.app
        .store
        .write(move |tx| {
            quotas::room_for_one_more(tx.pool_count(&row.region)?, quotas::POOLS_PER_REGION, "user pools in a Region")?;
            match tx.insert_pool(&row) {
                Err(StoreError::Conflict) => return Ok(false),
                outcome => outcome?,
            }
            keys.iter().try_for_each(|key| tx.insert_signing_key(key))?;
            recovery::follow_plan(tx, &row, keeps)?;
            Ok(true)
        })
        .await
}

/// The whole pool. A capture of the answer without tags has no UserPoolTags, unlike DescribeUserPool (administration 1.1).
fn answer(cx: &RequestContext, row: PoolRow) -> Result<CreateUserPoolResponse, OpError> {
    let pool = cx.app.pools.parse(row)?;
    trigger::tell_unreachable(cx, &pool);
    Ok(CreateUserPoolResponse { user_pool: Some(pool_description::describe(&cx.app, &pool, pool_description::Surroundings::default())?) })
}
