//! A user pool as CreateUserPool and DescribeUserPool answer it (administration 1.1).

use std::collections::BTreeMap;

use api::{
    AcrLevelConfigType, AttributeDataType, EncryptionKeyType, IssuerConfigurationType, IssuerType, KeyConfigurationType,
    NumberAttributeConstraintsType, SchemaAttributeType, StringAttributeConstraintsType, Timestamp, UserPoolDescriptionType, UserPoolType,
};
use domain::pool_rules::{ACR_LEVELS, default_acr_value};
use domain::schema::{DataType, SchemaAttribute};
use identity::App;
use identity::pool::Pool;
use identity::pool::resources::{self, IDENTITY_PROVIDER};
use store::{DomainRow, ReadTx};

use crate::pool_settings::PoolSettings;
use crate::{OpError, pool_arn};

/// What an answer shows of a pool beside its own row; a new pool has none of it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Surroundings {
    users: i64,
    domains: Vec<DomainRow>,
    /// Whether there is an identity provider.
    federated: bool,
}

impl Surroundings {
    /// What a pool has now.
    ///
    /// # Errors
    /// Those of the store.
    pub(crate) fn of(tx: &mut ReadTx<'_>, pool_id: &str) -> Result<Self, OpError> {
        Ok(Self {
            users: tx.user_count(pool_id)?,
            domains: tx.domains_of_pool(pool_id)?,
            federated: resources::has_any(tx, IDENTITY_PROVIDER, pool_id)?,
        })
    }

    fn domain(&self, custom: bool) -> Option<String> {
        self.domains.iter().find(|row| row.custom == custom).map(|row| row.domain.clone())
    }
}

/// The whole answer.
///
/// # Errors
/// Our own fault when the settings cannot be read.
pub(crate) fn describe(app: &App, pool: &Pool, around: Surroundings) -> Result<UserPoolType, OpError> {
    let settings = PoolSettings::of(&pool.row)?.pool;
    let mut schema: Vec<_> = pool.schema().iter().map(schema_attribute).collect();
    if around.federated {
        schema.push(identities());
    }
    Ok(UserPoolType {
        custom_domain: around.domain(true),
        domain: around.domain(false),
        acr_configuration: Some(effective_acr(settings.acr_configuration.as_ref())),
        arn: Some(pool_arn::of(&pool.row, &app.settings)),
        creation_date: Some(Timestamp(pool.row.created_at.0)),
        estimated_number_of_users: Some(i32::try_from(around.users).unwrap_or(i32::MAX)),
        id: Some(pool.row.id.clone()),
        issuer_configuration: settings.issuer_configuration.clone().filter(|issuer| issuer.r#type.is_some()).or(Some(original_issuer())),
        key_configuration: settings.key_configuration.clone().filter(|key| key.key_type.is_some()).or(Some(own_key())),
        last_modified_date: Some(Timestamp(pool.row.updated_at.0)),
        name: Some(pool.row.name.clone()),
        schema_attributes: Some(schema),
        ..settings
    })
}

/// What a pool that says nothing shows (administration 1.1: presence `[aws-verified 2026]`, value `[inferred]`).
fn original_issuer() -> IssuerConfigurationType {
    IssuerConfigurationType { r#type: Some(IssuerType::Original) }
}

/// Likewise.
fn own_key() -> KeyConfigurationType {
    KeyConfigurationType { key_type: Some(EncryptionKeyType::AwsOwnedKey), ..KeyConfigurationType::default() }
}

/// A row of ListUserPools (administration 1.9).
///
/// # Errors
/// As [`describe`].
pub(crate) fn summary(pool: &Pool) -> Result<UserPoolDescriptionType, OpError> {
    Ok(UserPoolDescriptionType {
        creation_date: Some(Timestamp(pool.row.created_at.0)),
        id: Some(pool.row.id.clone()),
        lambda_config: PoolSettings::of(&pool.row)?.pool.lambda_config,
        last_modified_date: Some(Timestamp(pool.row.updated_at.0)),
        name: Some(pool.row.name.clone()),
        replica_regions: pool.settings.replica.as_ref().map(|replica| vec![replica.region.clone()]),
        ..UserPoolDescriptionType::default()
    })
}

/// All four levels, those that were not given with their default (administration 1.1 `[model]`).
fn effective_acr(given: Option<&BTreeMap<String, AcrLevelConfigType>>) -> BTreeMap<String, AcrLevelConfigType> {
    ACR_LEVELS
        .iter()
        .map(|level| {
            let config = given.and_then(|given| given.get(*level)).cloned();
            ((*level).to_owned(), config.unwrap_or_else(|| AcrLevelConfigType { acr_value: default_acr_value(level) }))
        })
        .collect()
}

/// The attribute that the first identity provider brings (administration 1.1 `[aws-verified]`). Nobody can set it, so the schema that
/// requests are checked by does not have it.
fn identities() -> SchemaAttributeType {
    SchemaAttributeType {
        attribute_data_type: Some(AttributeDataType::String),
        developer_only_attribute: Some(false),
        mutable: Some(true),
        name: Some("identities".to_owned()),
        number_attribute_constraints: None,
        required: Some(false),
        string_attribute_constraints: Some(StringAttributeConstraintsType::default()),
    }
}

/// One attribute with its constraints as texts; strings and numbers without bounds show an empty object (administration 1.2).
fn schema_attribute(attribute: &SchemaAttribute) -> SchemaAttributeType {
    let text = |bound: Option<u32>| bound.map(|bound| bound.to_string());
    SchemaAttributeType {
        attribute_data_type: Some(match attribute.data_type {
            DataType::String => AttributeDataType::String,
            DataType::Number => AttributeDataType::Number,
            DataType::DateTime => AttributeDataType::DateTime,
            DataType::Boolean => AttributeDataType::Boolean,
        }),
        developer_only_attribute: Some(attribute.developer_only),
        mutable: Some(attribute.mutable),
        name: Some(attribute.name.clone()),
        number_attribute_constraints: (attribute.data_type == DataType::Number)
            .then(|| NumberAttributeConstraintsType { max_value: attribute.max_value.clone(), min_value: attribute.min_value.clone() }),
        required: Some(attribute.required),
        string_attribute_constraints: (attribute.data_type == DataType::String)
            .then(|| StringAttributeConstraintsType { max_length: text(attribute.max_length), min_length: text(attribute.min_length) }),
    }
}
