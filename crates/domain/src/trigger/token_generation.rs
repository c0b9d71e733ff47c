//! PreTokenGeneration in its three versions (authentication 7.2).

use serde_json::{Map, Value, json};

use super::answer::{ENTRIES_MAX, object, strings, text};
use super::envelope::{add, add_client_metadata};
use super::token_claims::ClaimChanges;
use super::{Attributes, Event, Metadata, Trigger, Unrecognizable};

/// The version of the event, LambdaConfig's `LambdaVersion`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenEventVersion {
    /// Only the ID token's claims, with string values.
    V1,
    /// Both tokens, any JSON, scopes.
    V2,
    /// As [`Self::V2`], and machine tokens.
    V3,
}

impl TokenEventVersion {
    /// `V1_0`, `V2_0` or `V3_0`.
    pub fn from_lambda_version(version: &str) -> Option<Self> {
        match version {
            "V1_0" => Some(Self::V1),
            "V2_0" => Some(Self::V2),
            "V3_0" => Some(Self::V3),
            _ => None,
        }
    }
}

/// Why tokens are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenOccasion {
    /// The sign-in pages.
    HostedAuth,
    /// A sign-in through the API.
    Authentication,
    /// After NEW_PASSWORD_REQUIRED.
    NewPasswordChallenge,
    /// The end of a sign-in with a remembered device.
    AuthenticateDevice,
    /// A refresh.
    RefreshTokens,
    /// Machine tokens; version 3 only.
    ClientCredentials,
}

/// Groups and roles as they stand, or as a function wants them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GroupConfiguration {
    /// Group names.
    pub groups: Vec<String>,
    /// The groups' role ARNs.
    pub iam_roles: Vec<String>,
    /// The role of the group that goes first.
    pub preferred_role: Option<String>,
}

/// The event before tokens are signed.
#[derive(Debug, Clone)]
pub struct TokenGeneration {
    /// Which event the pool asked for.
    pub version: TokenEventVersion,
    /// Why tokens are made.
    pub occasion: TokenOccasion,
    /// The user's attributes with `sub` and `cognito:user_status`; empty for machine tokens.
    pub user_attributes: Attributes,
    /// The user's groups; none for machine tokens (`null` in the event).
    pub groups: Option<GroupConfiguration>,
    /// The access token's scopes; in the event from version 2 on.
    pub scopes: Vec<String>,
    /// The ClientMetadata, where the operation passes it.
    pub client_metadata: Option<Metadata>,
}

/// What happens to the groups claims.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum GroupOverride {
    /// They stay as they are.
    #[default]
    Keep,
    /// They become these; an empty configuration empties them (authentication 7.2 `[docs]`).
    Replace(GroupConfiguration),
}

/// What the function wants changed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TokenOverrides {
    /// Changes to the ID token.
    pub id_token: ClaimChanges,
    /// Changes to the access token.
    pub access_token: ClaimChanges,
    /// Scopes to add to the access token.
    pub scopes_to_add: Vec<String>,
    /// Scopes to take from the access token, `aws.cognito.signin.user.admin` among them.
    pub scopes_to_suppress: Vec<String>,
    /// Changes to the groups, in both tokens.
    pub groups: GroupOverride,
}

impl Event for TokenGeneration {
    type Response = TokenOverrides;

    fn trigger(&self) -> Trigger {
        Trigger::PreTokenGeneration
    }

    fn source(&self) -> &'static str {
        match self.occasion {
            TokenOccasion::HostedAuth => "TokenGeneration_HostedAuth",
            TokenOccasion::Authentication => "TokenGeneration_Authentication",
            TokenOccasion::NewPasswordChallenge => "TokenGeneration_NewPasswordChallenge",
            TokenOccasion::AuthenticateDevice => "TokenGeneration_AuthenticateDevice",
            TokenOccasion::RefreshTokens => "TokenGeneration_RefreshTokens",
            TokenOccasion::ClientCredentials => "TokenGeneration_ClientCredentials",
        }
    }

    fn version(&self) -> &'static str {
        match self.version {
            TokenEventVersion::V1 => "1",
            TokenEventVersion::V2 => "2",
            TokenEventVersion::V3 => "3",
        }
    }

    fn request(&self) -> Value {
        let groups = self.groups.as_ref().map(|groups| {
            json!({
                "groupsToOverride": groups.groups,
                "iamRolesToOverride": groups.iam_roles,
                "preferredRole": groups.preferred_role,
            })
        });
        let mut request = json!({ "userAttributes": self.user_attributes, "groupConfiguration": groups });
        if self.version != TokenEventVersion::V1 {
            add(&mut request, "scopes", Some(json!(self.scopes)));
        }
        add_client_metadata(&mut request, self.client_metadata.as_ref());
        request
    }

    fn response(&self) -> Option<Value> {
        Some(match self.version {
            TokenEventVersion::V1 => json!({ "claimsOverrideDetails": null }),
            TokenEventVersion::V2 | TokenEventVersion::V3 => json!({ "claimsAndScopeOverrideDetails": null }),
        })
    }

    fn read_response(&self, response: &Map<String, Value>) -> Result<TokenOverrides, Unrecognizable> {
        match self.version {
            TokenEventVersion::V1 => {
                let Some(details) = object(response, "claimsOverrideDetails")? else { return Ok(TokenOverrides::default()) };
                let id_token = claim_changes(details)?;
                if !id_token.add_or_override.values().all(Value::is_string) {
                    return Err(Unrecognizable);
                }
                bounded(TokenOverrides { id_token, groups: group_override(details)?, ..TokenOverrides::default() })
            }
            TokenEventVersion::V2 | TokenEventVersion::V3 => {
                let Some(details) = object(response, "claimsAndScopeOverrideDetails")? else { return Ok(TokenOverrides::default()) };
                let mut read = TokenOverrides { groups: group_override(details)?, ..TokenOverrides::default() };
                if let Some(id_token) = object(details, "idTokenGeneration")? {
                    read.id_token = claim_changes(id_token)?;
                }
                if let Some(access_token) = object(details, "accessTokenGeneration")? {
                    read.access_token = claim_changes(access_token)?;
                    read.scopes_to_add = scopes(access_token, "scopesToAdd")?;
                    read.scopes_to_suppress = scopes(access_token, "scopesToSuppress")?;
                }
                bounded(read)
            }
        }
    }
}

/// Claims that stay plain values whatever the version (authentication 7.2 `[docs 2026]`).
const PLAIN: [&str; 4] = ["address", "email_verified", "phone_number_verified", "updated_at"];

fn claim_changes(details: &Map<String, Value>) -> Result<ClaimChanges, Unrecognizable> {
    let add_or_override = object(details, "claimsToAddOrOverride")?.cloned().unwrap_or_default();
    let nested = |name: &str| add_or_override.get(name).is_some_and(|value| value.is_array() || value.is_object());
    if PLAIN.into_iter().any(nested) {
        return Err(Unrecognizable);
    }
    Ok(ClaimChanges { add_or_override, suppress: strings(details, "claimsToSuppress")? })
}

/// One answer may ask for so many changes of claims, scopes and groups (authentication 7.2 `[docs 2026]`).
fn bounded(read: TokenOverrides) -> Result<TokenOverrides, Unrecognizable> {
    let groups = match &read.groups {
        GroupOverride::Keep => 0,
        GroupOverride::Replace(groups) => groups.groups.len() + groups.iam_roles.len(),
    };
    let claims = [&read.id_token, &read.access_token].map(|changes| changes.add_or_override.len() + changes.suppress.len());
    let all = claims.iter().sum::<usize>() + read.scopes_to_add.len() + read.scopes_to_suppress.len() + groups;
    if all <= ENTRIES_MAX { Ok(read) } else { Err(Unrecognizable) }
}

/// Single scopes: printable, without spaces.
fn scopes(details: &Map<String, Value>, name: &str) -> Result<Vec<String>, Unrecognizable> {
    let scopes = strings(details, name)?;
    let single = |scope: &String| !scope.is_empty() && scope.chars().all(|c| c.is_ascii_graphic() && c != '"' && c != '\\');
    if scopes.iter().all(single) { Ok(scopes) } else { Err(Unrecognizable) }
}

/// Absent keeps the groups; null or empty empties them.
fn group_override(details: &Map<String, Value>) -> Result<GroupOverride, Unrecognizable> {
    match details.get("groupOverrideDetails") {
        None => Ok(GroupOverride::Keep),
        Some(Value::Null) => Ok(GroupOverride::Replace(GroupConfiguration::default())),
        Some(Value::Object(groups)) => Ok(GroupOverride::Replace(GroupConfiguration {
            groups: strings(groups, "groupsToOverride")?,
            iam_roles: strings(groups, "iamRolesToOverride")?,
            preferred_role: text(groups, "preferredRole")?,
        })),
        Some(_) => Err(Unrecognizable),
    }
}
