// Made by `cargo xtask cmdlets` from model/. Do not edit.

use crate::table::{Column, Enum, Kind, Member, Shape};

/// The errors of the model.
#[rustfmt::skip]
pub(crate) static EXCEPTIONS: &[&str] = &["AccessDeniedException", "AliasExistsException", "CachedCIMDURLDoesNotExistException", "CodeDeliveryFailureException", "CodeMismatchException", "ConcurrentModificationException", "DeviceKeyExistsException", "DuplicateProviderException", "EnableSoftwareTokenMFAException", "ExpiredCodeException", "FeatureUnavailableInTierException", "ForbiddenException", "GroupExistsException", "InternalErrorException", "InternalServerException", "InvalidEmailRoleAccessPolicyException", "InvalidLambdaResponseException", "InvalidOAuthFlowException", "InvalidParameterException", "InvalidPasswordException", "InvalidSmsRoleAccessPolicyException", "InvalidSmsRoleTrustRelationshipException", "InvalidUserPoolConfigurationException", "LimitExceededException", "MFAMethodNotFoundException", "ManagedLoginBrandingExistsException", "NotAuthorizedException", "OperationNotEnabledException", "PasswordHistoryPolicyViolationException", "PasswordResetRequiredException", "PreconditionNotMetException", "RefreshTokenReuseException", "ResourceNotFoundException", "ScopeDoesNotExistException", "ServiceQuotaExceededException", "SoftwareTokenMFANotFoundException", "TermsExistsException", "TierChangeNotAllowedException", "TooManyFailedAttemptsException", "TooManyRequestsException", "UnauthorizedException", "UnexpectedLambdaException", "UnsupportedIdentityProviderException", "UnsupportedOperationException", "UnsupportedTokenTypeException", "UnsupportedUserStateException", "UserImportInProgressException", "UserLambdaValidationException", "UserNotConfirmedException", "UserNotFoundException", "UserPoolAddOnNotEnabledException", "UserPoolTaggingException", "UsernameExistsException", "WebAuthnChallengeNotFoundException", "WebAuthnClientMismatchException", "WebAuthnConfigurationMissingException", "WebAuthnCredentialNotSupportedException", "WebAuthnNotEnabledException", "WebAuthnOriginNotAllowedException", "WebAuthnRelyingPartyMismatchException"];
/// `AccountTakeoverEventActionType`.
#[rustfmt::skip]
pub(crate) static ACCOUNT_TAKEOVER_EVENT_ACTION_TYPE: Enum = Enum { name: "AccountTakeoverEventActionType", values: &["BLOCK", "MFA_IF_CONFIGURED", "MFA_REQUIRED", "NO_ACTION"] };
/// `AdvancedSecurityEnabledModeType`.
#[rustfmt::skip]
pub(crate) static ADVANCED_SECURITY_ENABLED_MODE_TYPE: Enum = Enum { name: "AdvancedSecurityEnabledModeType", values: &["AUDIT", "ENFORCED"] };
/// `AdvancedSecurityModeType`.
#[rustfmt::skip]
pub(crate) static ADVANCED_SECURITY_MODE_TYPE: Enum = Enum { name: "AdvancedSecurityModeType", values: &["OFF", "AUDIT", "ENFORCED"] };
/// `AliasAttributeType`.
#[rustfmt::skip]
pub(crate) static ALIAS_ATTRIBUTE_TYPE: Enum = Enum { name: "AliasAttributeType", values: &["phone_number", "email", "preferred_username"] };
/// `AssetCategoryType`.
#[rustfmt::skip]
pub(crate) static ASSET_CATEGORY_TYPE: Enum = Enum { name: "AssetCategoryType", values: &["FAVICON_ICO", "FAVICON_SVG", "EMAIL_GRAPHIC", "SMS_GRAPHIC", "AUTH_APP_GRAPHIC", "PASSWORD_GRAPHIC", "PASSKEY_GRAPHIC", "PAGE_HEADER_LOGO", "PAGE_HEADER_BACKGROUND", "PAGE_FOOTER_LOGO", "PAGE_FOOTER_BACKGROUND", "PAGE_BACKGROUND", "FORM_BACKGROUND", "FORM_LOGO", "IDP_BUTTON_ICON"] };
/// `AssetExtensionType`.
#[rustfmt::skip]
pub(crate) static ASSET_EXTENSION_TYPE: Enum = Enum { name: "AssetExtensionType", values: &["ICO", "JPEG", "PNG", "SVG", "WEBP"] };
/// `AttributeDataType`.
#[rustfmt::skip]
pub(crate) static ATTRIBUTE_DATA_TYPE: Enum = Enum { name: "AttributeDataType", values: &["String", "Number", "DateTime", "Boolean"] };
/// `AuthFactorType`.
#[rustfmt::skip]
pub(crate) static AUTH_FACTOR_TYPE: Enum = Enum { name: "AuthFactorType", values: &["PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN", "SOFTWARE_TOKEN"] };
/// `AuthFlowType`.
#[rustfmt::skip]
pub(crate) static AUTH_FLOW_TYPE: Enum = Enum { name: "AuthFlowType", values: &["USER_SRP_AUTH", "REFRESH_TOKEN_AUTH", "REFRESH_TOKEN", "CUSTOM_AUTH", "ADMIN_NO_SRP_AUTH", "USER_PASSWORD_AUTH", "ADMIN_USER_PASSWORD_AUTH", "USER_AUTH"] };
/// `CIMDCacheActionType`.
#[rustfmt::skip]
pub(crate) static CIMD_CACHE_ACTION_TYPE: Enum = Enum { name: "CIMDCacheActionType", values: &["REFRESH", "INVALIDATE"] };
/// `ChallengeName`.
#[rustfmt::skip]
pub(crate) static CHALLENGE_NAME: Enum = Enum { name: "ChallengeName", values: &["Password", "Mfa"] };
/// `ChallengeNameType`.
#[rustfmt::skip]
pub(crate) static CHALLENGE_NAME_TYPE: Enum = Enum { name: "ChallengeNameType", values: &["SMS_MFA", "EMAIL_OTP", "SOFTWARE_TOKEN_MFA", "SELECT_MFA_TYPE", "MFA_SETUP", "PASSWORD_VERIFIER", "CUSTOM_CHALLENGE", "SELECT_CHALLENGE", "DEVICE_SRP_AUTH", "DEVICE_PASSWORD_VERIFIER", "ADMIN_NO_SRP_AUTH", "NEW_PASSWORD_REQUIRED", "SMS_OTP", "PASSWORD", "WEB_AUTHN", "PASSWORD_SRP"] };
/// `ChallengeResponse`.
#[rustfmt::skip]
pub(crate) static CHALLENGE_RESPONSE: Enum = Enum { name: "ChallengeResponse", values: &["Success", "Failure"] };
/// `ClientTypeType`.
#[rustfmt::skip]
pub(crate) static CLIENT_TYPE_TYPE: Enum = Enum { name: "ClientTypeType", values: &["REGULAR", "DCR"] };
/// `ColorSchemeModeType`.
#[rustfmt::skip]
pub(crate) static COLOR_SCHEME_MODE_TYPE: Enum = Enum { name: "ColorSchemeModeType", values: &["LIGHT", "DARK", "DYNAMIC"] };
/// `CompromisedCredentialsEventActionType`.
#[rustfmt::skip]
pub(crate) static COMPROMISED_CREDENTIALS_EVENT_ACTION_TYPE: Enum = Enum { name: "CompromisedCredentialsEventActionType", values: &["BLOCK", "NO_ACTION"] };
/// `CustomEmailSenderLambdaVersionType`.
#[rustfmt::skip]
pub(crate) static CUSTOM_EMAIL_SENDER_LAMBDA_VERSION_TYPE: Enum = Enum { name: "CustomEmailSenderLambdaVersionType", values: &["V1_0"] };
/// `CustomSMSSenderLambdaVersionType`.
#[rustfmt::skip]
pub(crate) static CUSTOM_SMS_SENDER_LAMBDA_VERSION_TYPE: Enum = Enum { name: "CustomSMSSenderLambdaVersionType", values: &["V1_0"] };
/// `DefaultEmailOptionType`.
#[rustfmt::skip]
pub(crate) static DEFAULT_EMAIL_OPTION_TYPE: Enum = Enum { name: "DefaultEmailOptionType", values: &["CONFIRM_WITH_LINK", "CONFIRM_WITH_CODE"] };
/// `DeletionProtectionType`.
#[rustfmt::skip]
pub(crate) static DELETION_PROTECTION_TYPE: Enum = Enum { name: "DeletionProtectionType", values: &["ACTIVE", "INACTIVE"] };
/// `DeliveryMediumType`.
#[rustfmt::skip]
pub(crate) static DELIVERY_MEDIUM_TYPE: Enum = Enum { name: "DeliveryMediumType", values: &["SMS", "EMAIL"] };
/// `DeviceRememberedStatusType`.
#[rustfmt::skip]
pub(crate) static DEVICE_REMEMBERED_STATUS_TYPE: Enum = Enum { name: "DeviceRememberedStatusType", values: &["remembered", "not_remembered"] };
/// `DomainStatusType`.
#[rustfmt::skip]
pub(crate) static DOMAIN_STATUS_TYPE: Enum = Enum { name: "DomainStatusType", values: &["CREATING", "DELETING", "UPDATING", "ACTIVE", "FAILED"] };
/// `EmailSendingAccountType`.
#[rustfmt::skip]
pub(crate) static EMAIL_SENDING_ACCOUNT_TYPE: Enum = Enum { name: "EmailSendingAccountType", values: &["COGNITO_DEFAULT", "DEVELOPER"] };
/// `EncryptionKeyType`.
#[rustfmt::skip]
pub(crate) static ENCRYPTION_KEY_TYPE: Enum = Enum { name: "EncryptionKeyType", values: &["AWS_OWNED_KEY", "CUSTOMER_MANAGED_KEY"] };
/// `EventFilterType`.
#[rustfmt::skip]
pub(crate) static EVENT_FILTER_TYPE: Enum = Enum { name: "EventFilterType", values: &["SIGN_IN", "PASSWORD_CHANGE", "SIGN_UP"] };
/// `EventResponseType`.
#[rustfmt::skip]
pub(crate) static EVENT_RESPONSE_TYPE: Enum = Enum { name: "EventResponseType", values: &["Pass", "Fail", "InProgress"] };
/// `EventSourceName`.
#[rustfmt::skip]
pub(crate) static EVENT_SOURCE_NAME: Enum = Enum { name: "EventSourceName", values: &["userNotification", "userAuthEvents"] };
/// `EventType`.
#[rustfmt::skip]
pub(crate) static EVENT_TYPE: Enum = Enum { name: "EventType", values: &["SignIn", "SignUp", "ForgotPassword", "PasswordChange", "ResendCode"] };
/// `ExplicitAuthFlowsType`.
#[rustfmt::skip]
pub(crate) static EXPLICIT_AUTH_FLOWS_TYPE: Enum = Enum { name: "ExplicitAuthFlowsType", values: &["ADMIN_NO_SRP_AUTH", "CUSTOM_AUTH_FLOW_ONLY", "USER_PASSWORD_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_CUSTOM_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_AUTH", "ALLOW_TOKEN_EXCHANGE_DELEGATION", "ALLOW_TOKEN_EXCHANGE_IMPERSONATION"] };
/// `FeatureType`.
#[rustfmt::skip]
pub(crate) static FEATURE_TYPE: Enum = Enum { name: "FeatureType", values: &["ENABLED", "DISABLED"] };
/// `FeedbackValueType`.
#[rustfmt::skip]
pub(crate) static FEEDBACK_VALUE_TYPE: Enum = Enum { name: "FeedbackValueType", values: &["Valid", "Invalid"] };
/// `IdentityProviderTypeType`.
#[rustfmt::skip]
pub(crate) static IDENTITY_PROVIDER_TYPE_TYPE: Enum = Enum { name: "IdentityProviderTypeType", values: &["SAML", "Facebook", "Google", "LoginWithAmazon", "SignInWithApple", "OIDC"] };
/// `InboundFederationLambdaVersionType`.
#[rustfmt::skip]
pub(crate) static INBOUND_FEDERATION_LAMBDA_VERSION_TYPE: Enum = Enum { name: "InboundFederationLambdaVersionType", values: &["V1_0"] };
/// `IssuedTokenTypeIdentifierType`.
#[rustfmt::skip]
pub(crate) static ISSUED_TOKEN_TYPE_IDENTIFIER_TYPE: Enum = Enum { name: "IssuedTokenTypeIdentifierType", values: &["ACCESS_TOKEN", "ID_TOKEN"] };
/// `IssuerType`.
#[rustfmt::skip]
pub(crate) static ISSUER_TYPE: Enum = Enum { name: "IssuerType", values: &["ORIGINAL", "UPDATED"] };
/// `LimitClass`.
#[rustfmt::skip]
pub(crate) static LIMIT_CLASS: Enum = Enum { name: "LimitClass", values: &["API_CATEGORY"] };
/// `LogLevel`.
#[rustfmt::skip]
pub(crate) static LOG_LEVEL: Enum = Enum { name: "LogLevel", values: &["ERROR", "INFO"] };
/// `MessageActionType`.
#[rustfmt::skip]
pub(crate) static MESSAGE_ACTION_TYPE: Enum = Enum { name: "MessageActionType", values: &["RESEND", "SUPPRESS"] };
/// `OAuthFlowType`.
#[rustfmt::skip]
pub(crate) static O_AUTH_FLOW_TYPE: Enum = Enum { name: "OAuthFlowType", values: &["code", "implicit", "client_credentials"] };
/// `OAuthTokenTypeType`.
#[rustfmt::skip]
pub(crate) static O_AUTH_TOKEN_TYPE_TYPE: Enum = Enum { name: "OAuthTokenTypeType", values: &["Bearer", "N_A"] };
/// `PasswordHashingAlgorithmType`.
#[rustfmt::skip]
pub(crate) static PASSWORD_HASHING_ALGORITHM_TYPE: Enum = Enum { name: "PasswordHashingAlgorithmType", values: &["BCRYPT", "SCRYPT", "ARGON2ID", "PBKDF2_SHA256"] };
/// `PreTokenGenerationLambdaVersionType`.
#[rustfmt::skip]
pub(crate) static PRE_TOKEN_GENERATION_LAMBDA_VERSION_TYPE: Enum = Enum { name: "PreTokenGenerationLambdaVersionType", values: &["V1_0", "V2_0", "V3_0"] };
/// `PreventUserExistenceErrorTypes`.
#[rustfmt::skip]
pub(crate) static PREVENT_USER_EXISTENCE_ERROR_TYPES: Enum = Enum { name: "PreventUserExistenceErrorTypes", values: &["LEGACY", "ENABLED"] };
/// `RecoveryOptionNameType`.
#[rustfmt::skip]
pub(crate) static RECOVERY_OPTION_NAME_TYPE: Enum = Enum { name: "RecoveryOptionNameType", values: &["verified_email", "verified_phone_number", "admin_only"] };
/// `ReplicaRoleType`.
#[rustfmt::skip]
pub(crate) static REPLICA_ROLE_TYPE: Enum = Enum { name: "ReplicaRoleType", values: &["PRIMARY", "SECONDARY"] };
/// `ReplicaStatusType`.
#[rustfmt::skip]
pub(crate) static REPLICA_STATUS_TYPE: Enum = Enum { name: "ReplicaStatusType", values: &["CREATING", "ACTIVE", "INACTIVE", "DELETING"] };
/// `ResourceServerManagedByType`.
#[rustfmt::skip]
pub(crate) static RESOURCE_SERVER_MANAGED_BY_TYPE: Enum = Enum { name: "ResourceServerManagedByType", values: &["COGNITO"] };
/// `RestoreStatusType`.
#[rustfmt::skip]
pub(crate) static RESTORE_STATUS_TYPE: Enum = Enum { name: "RestoreStatusType", values: &["PREVIEW_GENERATING", "PREVIEW_GENERATED", "PREVIEW_CANCELLED", "PREVIEW_GENERATION_FAILED", "PREVIEW_EXPIRED", "RESTORING", "RESTORE_COMPLETED", "TEMPORARY_INTERNAL_ERROR_SEE_SUPPORT_CASE", "AWS_ABORTED"] };
/// `RevokeAssociatedSessionsType`.
#[rustfmt::skip]
pub(crate) static REVOKE_ASSOCIATED_SESSIONS_TYPE: Enum = Enum { name: "RevokeAssociatedSessionsType", values: &["NONE", "LINKED"] };
/// `RiskDecisionType`.
#[rustfmt::skip]
pub(crate) static RISK_DECISION_TYPE: Enum = Enum { name: "RiskDecisionType", values: &["NoRisk", "AccountTakeover", "Block"] };
/// `RiskLevelType`.
#[rustfmt::skip]
pub(crate) static RISK_LEVEL_TYPE: Enum = Enum { name: "RiskLevelType", values: &["Low", "Medium", "High"] };
/// `SecurityPolicyType`.
#[rustfmt::skip]
pub(crate) static SECURITY_POLICY_TYPE: Enum = Enum { name: "SecurityPolicyType", values: &["TLS_V1", "TLS_V1_2_2021", "TLS_V1_3_2025"] };
/// `SessionTypeType`.
#[rustfmt::skip]
pub(crate) static SESSION_TYPE_TYPE: Enum = Enum { name: "SessionTypeType", values: &["TOKEN", "SSO"] };
/// `StatusType`.
#[rustfmt::skip]
pub(crate) static STATUS_TYPE: Enum = Enum { name: "StatusType", values: &["Enabled", "Disabled"] };
/// `TermsEnforcementType`.
#[rustfmt::skip]
pub(crate) static TERMS_ENFORCEMENT_TYPE: Enum = Enum { name: "TermsEnforcementType", values: &["NONE"] };
/// `TermsSourceType`.
#[rustfmt::skip]
pub(crate) static TERMS_SOURCE_TYPE: Enum = Enum { name: "TermsSourceType", values: &["LINK"] };
/// `TimeUnitsType`.
#[rustfmt::skip]
pub(crate) static TIME_UNITS_TYPE: Enum = Enum { name: "TimeUnitsType", values: &["seconds", "minutes", "hours", "days"] };
/// `TokenTypeIdentifierType`.
#[rustfmt::skip]
pub(crate) static TOKEN_TYPE_IDENTIFIER_TYPE: Enum = Enum { name: "TokenTypeIdentifierType", values: &["ACCESS_TOKEN", "ID_TOKEN", "SAML2"] };
/// `UpdateReplicaStatusType`.
#[rustfmt::skip]
pub(crate) static UPDATE_REPLICA_STATUS_TYPE: Enum = Enum { name: "UpdateReplicaStatusType", values: &["ACTIVE", "INACTIVE"] };
/// `UserImportJobStatusType`.
#[rustfmt::skip]
pub(crate) static USER_IMPORT_JOB_STATUS_TYPE: Enum = Enum { name: "UserImportJobStatusType", values: &["Created", "Pending", "InProgress", "Stopping", "Expired", "Stopped", "Failed", "Succeeded"] };
/// `UserPoolMfaType`.
#[rustfmt::skip]
pub(crate) static USER_POOL_MFA_TYPE: Enum = Enum { name: "UserPoolMfaType", values: &["OFF", "ON", "OPTIONAL"] };
/// `UserPoolTierType`.
#[rustfmt::skip]
pub(crate) static USER_POOL_TIER_TYPE: Enum = Enum { name: "UserPoolTierType", values: &["LITE", "ESSENTIALS", "PLUS"] };
/// `UserSessionTrackingType`.
#[rustfmt::skip]
pub(crate) static USER_SESSION_TRACKING_TYPE: Enum = Enum { name: "UserSessionTrackingType", values: &["ENABLED", "DISABLED"] };
/// `UserStatusType`.
#[rustfmt::skip]
pub(crate) static USER_STATUS_TYPE: Enum = Enum { name: "UserStatusType", values: &["UNCONFIRMED", "CONFIRMED", "ARCHIVED", "COMPROMISED", "UNKNOWN", "RESET_REQUIRED", "FORCE_CHANGE_PASSWORD", "EXTERNAL_PROVIDER"] };
/// `UserVerificationType`.
#[rustfmt::skip]
pub(crate) static USER_VERIFICATION_TYPE: Enum = Enum { name: "UserVerificationType", values: &["required", "preferred"] };
/// `UsernameAttributeType`.
#[rustfmt::skip]
pub(crate) static USERNAME_ATTRIBUTE_TYPE: Enum = Enum { name: "UsernameAttributeType", values: &["phone_number", "email"] };
/// `VerifiedAttributeType`.
#[rustfmt::skip]
pub(crate) static VERIFIED_ATTRIBUTE_TYPE: Enum = Enum { name: "VerifiedAttributeType", values: &["phone_number", "email"] };
/// `VerifySoftwareTokenResponseType`.
#[rustfmt::skip]
pub(crate) static VERIFY_SOFTWARE_TOKEN_RESPONSE_TYPE: Enum = Enum { name: "VerifySoftwareTokenResponseType", values: &["SUCCESS", "ERROR"] };
/// `WebAuthnFactorConfigurationType`.
#[rustfmt::skip]
pub(crate) static WEB_AUTHN_FACTOR_CONFIGURATION_TYPE: Enum = Enum { name: "WebAuthnFactorConfigurationType", values: &["SINGLE_FACTOR", "MULTI_FACTOR_WITH_USER_VERIFICATION"] };
/// `AccountRecoverySettingType`.
#[rustfmt::skip]
pub(crate) static ACCOUNT_RECOVERY_SETTING_TYPE: Shape = Shape { name: "AccountRecoverySettingType", members: &[
    Member { name: "RecoveryMechanisms", kind: Kind::List(&Kind::Object(&RECOVERY_OPTION_TYPE)), sensitive: false },
], columns: &[] };
/// `AccountTakeoverActionType`.
#[rustfmt::skip]
pub(crate) static ACCOUNT_TAKEOVER_ACTION_TYPE: Shape = Shape { name: "AccountTakeoverActionType", members: &[
    Member { name: "Notify", kind: Kind::Bool, sensitive: false },
    Member { name: "EventAction", kind: Kind::Enum(&ACCOUNT_TAKEOVER_EVENT_ACTION_TYPE), sensitive: false },
], columns: &[] };
/// `AccountTakeoverActionsType`.
#[rustfmt::skip]
pub(crate) static ACCOUNT_TAKEOVER_ACTIONS_TYPE: Shape = Shape { name: "AccountTakeoverActionsType", members: &[
    Member { name: "LowAction", kind: Kind::Object(&ACCOUNT_TAKEOVER_ACTION_TYPE), sensitive: false },
    Member { name: "MediumAction", kind: Kind::Object(&ACCOUNT_TAKEOVER_ACTION_TYPE), sensitive: false },
    Member { name: "HighAction", kind: Kind::Object(&ACCOUNT_TAKEOVER_ACTION_TYPE), sensitive: false },
], columns: &[] };
/// `AccountTakeoverRiskConfigurationType`.
#[rustfmt::skip]
pub(crate) static ACCOUNT_TAKEOVER_RISK_CONFIGURATION_TYPE: Shape = Shape { name: "AccountTakeoverRiskConfigurationType", members: &[
    Member { name: "NotifyConfiguration", kind: Kind::Object(&NOTIFY_CONFIGURATION_TYPE), sensitive: false },
    Member { name: "Actions", kind: Kind::Object(&ACCOUNT_TAKEOVER_ACTIONS_TYPE), sensitive: false },
], columns: &[] };
/// `AcrLevelConfigType`.
#[rustfmt::skip]
pub(crate) static ACR_LEVEL_CONFIG_TYPE: Shape = Shape { name: "AcrLevelConfigType", members: &[
    Member { name: "AcrValue", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `AddCustomAttributesRequest`.
#[rustfmt::skip]
pub(crate) static ADD_CUSTOM_ATTRIBUTES_REQUEST: Shape = Shape { name: "AddCustomAttributesRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "CustomAttributes", kind: Kind::List(&Kind::Object(&SCHEMA_ATTRIBUTE_TYPE)), sensitive: false },
], columns: &[] };
/// `AddCustomAttributesResponse`.
#[rustfmt::skip]
pub(crate) static ADD_CUSTOM_ATTRIBUTES_RESPONSE: Shape = Shape { name: "AddCustomAttributesResponse", members: &[
], columns: &[] };
/// `AddUserPoolClientSecretRequest`.
#[rustfmt::skip]
pub(crate) static ADD_USER_POOL_CLIENT_SECRET_REQUEST: Shape = Shape { name: "AddUserPoolClientSecretRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "ClientId", kind: Kind::Str, sensitive: false },
    Member { name: "ClientSecret", kind: Kind::Str, sensitive: true },
], columns: &[] };
/// `AddUserPoolClientSecretResponse`.
#[rustfmt::skip]
pub(crate) static ADD_USER_POOL_CLIENT_SECRET_RESPONSE: Shape = Shape { name: "AddUserPoolClientSecretResponse", members: &[
    Member { name: "ClientSecretDescriptor", kind: Kind::Object(&CLIENT_SECRET_DESCRIPTOR_TYPE), sensitive: false },
], columns: &[] };
/// `AdminAddUserToGroupRequest`.
#[rustfmt::skip]
pub(crate) static ADMIN_ADD_USER_TO_GROUP_REQUEST: Shape = Shape { name: "AdminAddUserToGroupRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "Username", kind: Kind::Str, sensitive: false },
    Member { name: "GroupName", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `AdminConfirmSignUpRequest`.
#[rustfmt::skip]
pub(crate) static ADMIN_CONFIRM_SIGN_UP_REQUEST: Shape = Shape { name: "AdminConfirmSignUpRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "Username", kind: Kind::Str, sensitive: false },
    Member { name: "ClientMetadata", kind: Kind::Map(&Kind::Str), sensitive: false },
], columns: &[] };
/// `AdminConfirmSignUpResponse`.
#[rustfmt::skip]
pub(crate) static ADMIN_CONFIRM_SIGN_UP_RESPONSE: Shape = Shape { name: "AdminConfirmSignUpResponse", members: &[
], columns: &[] };
/// `AdminCreateUserConfigType`.
#[rustfmt::skip]
pub(crate) static ADMIN_CREATE_USER_CONFIG_TYPE: Shape = Shape { name: "AdminCreateUserConfigType", members: &[
    Member { name: "AllowAdminCreateUserOnly", kind: Kind::Bool, sensitive: false },
    Member { name: "UnusedAccountValidityDays", kind: Kind::Int, sensitive: false },
    Member { name: "InviteMessageTemplate", kind: Kind::Object(&MESSAGE_TEMPLATE_TYPE), sensitive: false },
], columns: &[] };
/// `AdminCreateUserRequest`.
#[rustfmt::skip]
pub(crate) static ADMIN_CREATE_USER_REQUEST: Shape = Shape { name: "AdminCreateUserRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "Username", kind: Kind::Str, sensitive: false },
    Member { name: "UserAttributes", kind: Kind::List(&Kind::Object(&ATTRIBUTE_TYPE)), sensitive: false },
    Member { name: "ValidationData", kind: Kind::List(&Kind::Object(&ATTRIBUTE_TYPE)), sensitive: false },
    Member { name: "TemporaryPassword", kind: Kind::Str, sensitive: true },
    Member { name: "ForceAliasCreation", kind: Kind::Bool, sensitive: false },
    Member { name: "MessageAction", kind: Kind::Enum(&MESSAGE_ACTION_TYPE), sensitive: false },
    Member { name: "DesiredDeliveryMediums", kind: Kind::List(&Kind::Enum(&DELIVERY_MEDIUM_TYPE)), sensitive: false },
    Member { name: "ClientMetadata", kind: Kind::Map(&Kind::Str), sensitive: false },
], columns: &[] };
/// `AdminCreateUserResponse`.
#[rustfmt::skip]
pub(crate) static ADMIN_CREATE_USER_RESPONSE: Shape = Shape { name: "AdminCreateUserResponse", members: &[
    Member { name: "User", kind: Kind::Object(&USER_TYPE), sensitive: false },
], columns: &[] };
/// `AdminDeleteSoftwareTokenRequest`.
#[rustfmt::skip]
pub(crate) static ADMIN_DELETE_SOFTWARE_TOKEN_REQUEST: Shape = Shape { name: "AdminDeleteSoftwareTokenRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "Username", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `AdminDeleteSoftwareTokenResponse`.
#[rustfmt::skip]
pub(crate) static ADMIN_DELETE_SOFTWARE_TOKEN_RESPONSE: Shape = Shape { name: "AdminDeleteSoftwareTokenResponse", members: &[
], columns: &[] };
/// `AdminDeleteUserAttributesRequest`.
#[rustfmt::skip]
pub(crate) static ADMIN_DELETE_USER_ATTRIBUTES_REQUEST: Shape = Shape { name: "AdminDeleteUserAttributesRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "Username", kind: Kind::Str, sensitive: false },
    Member { name: "UserAttributeNames", kind: Kind::List(&Kind::Str), sensitive: false },
], columns: &[] };
/// `AdminDeleteUserAttributesResponse`.
#[rustfmt::skip]
pub(crate) static ADMIN_DELETE_USER_ATTRIBUTES_RESPONSE: Shape = Shape { name: "AdminDeleteUserAttributesResponse", members: &[
], columns: &[] };
/// `AdminDeleteUserRequest`.
#[rustfmt::skip]
pub(crate) static ADMIN_DELETE_USER_REQUEST: Shape = Shape { name: "AdminDeleteUserRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "Username", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `AdminDisableProviderForUserRequest`.
#[rustfmt::skip]
pub(crate) static ADMIN_DISABLE_PROVIDER_FOR_USER_REQUEST: Shape = Shape { name: "AdminDisableProviderForUserRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "User", kind: Kind::Object(&PROVIDER_USER_IDENTIFIER_TYPE), sensitive: false },
], columns: &[] };
/// `AdminDisableProviderForUserResponse`.
#[rustfmt::skip]
pub(crate) static ADMIN_DISABLE_PROVIDER_FOR_USER_RESPONSE: Shape = Shape { name: "AdminDisableProviderForUserResponse", members: &[
], columns: &[] };
/// `AdminDisableUserRequest`.
#[rustfmt::skip]
pub(crate) static ADMIN_DISABLE_USER_REQUEST: Shape = Shape { name: "AdminDisableUserRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "Username", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `AdminDisableUserResponse`.
#[rustfmt::skip]
pub(crate) static ADMIN_DISABLE_USER_RESPONSE: Shape = Shape { name: "AdminDisableUserResponse", members: &[
], columns: &[] };
/// `AdminEnableUserRequest`.
#[rustfmt::skip]
pub(crate) static ADMIN_ENABLE_USER_REQUEST: Shape = Shape { name: "AdminEnableUserRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "Username", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `AdminEnableUserResponse`.
#[rustfmt::skip]
pub(crate) static ADMIN_ENABLE_USER_RESPONSE: Shape = Shape { name: "AdminEnableUserResponse", members: &[
], columns: &[] };
/// `AdminForgetDeviceRequest`.
#[rustfmt::skip]
pub(crate) static ADMIN_FORGET_DEVICE_REQUEST: Shape = Shape { name: "AdminForgetDeviceRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "Username", kind: Kind::Str, sensitive: false },
    Member { name: "DeviceKey", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `AdminGetDeviceRequest`.
#[rustfmt::skip]
pub(crate) static ADMIN_GET_DEVICE_REQUEST: Shape = Shape { name: "AdminGetDeviceRequest", members: &[
    Member { name: "DeviceKey", kind: Kind::Str, sensitive: false },
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "Username", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `AdminGetDeviceResponse`.
#[rustfmt::skip]
pub(crate) static ADMIN_GET_DEVICE_RESPONSE: Shape = Shape { name: "AdminGetDeviceResponse", members: &[
    Member { name: "Device", kind: Kind::Object(&DEVICE_TYPE), sensitive: false },
], columns: &[] };
/// `AdminGetUserAuthFactorsRequest`.
#[rustfmt::skip]
pub(crate) static ADMIN_GET_USER_AUTH_FACTORS_REQUEST: Shape = Shape { name: "AdminGetUserAuthFactorsRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "Username", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `AdminGetUserAuthFactorsResponse`.
#[rustfmt::skip]
pub(crate) static ADMIN_GET_USER_AUTH_FACTORS_RESPONSE: Shape = Shape { name: "AdminGetUserAuthFactorsResponse", members: &[
    Member { name: "Username", kind: Kind::Str, sensitive: false },
    Member { name: "PreferredMfaSetting", kind: Kind::Str, sensitive: false },
    Member { name: "UserMFASettingList", kind: Kind::List(&Kind::Str), sensitive: false },
    Member { name: "ConfiguredUserAuthFactors", kind: Kind::List(&Kind::Enum(&AUTH_FACTOR_TYPE)), sensitive: false },
], columns: &[] };
/// `AdminGetUserRequest`.
#[rustfmt::skip]
pub(crate) static ADMIN_GET_USER_REQUEST: Shape = Shape { name: "AdminGetUserRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "Username", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `AdminGetUserResponse`.
#[rustfmt::skip]
pub(crate) static ADMIN_GET_USER_RESPONSE: Shape = Shape { name: "AdminGetUserResponse", members: &[
    Member { name: "Username", kind: Kind::Str, sensitive: false },
    Member { name: "UserAttributes", kind: Kind::List(&Kind::Object(&ATTRIBUTE_TYPE)), sensitive: false },
    Member { name: "UserCreateDate", kind: Kind::Time, sensitive: false },
    Member { name: "UserLastModifiedDate", kind: Kind::Time, sensitive: false },
    Member { name: "Enabled", kind: Kind::Bool, sensitive: false },
    Member { name: "UserStatus", kind: Kind::Enum(&USER_STATUS_TYPE), sensitive: false },
    Member { name: "MFAOptions", kind: Kind::List(&Kind::Object(&MFA_OPTION_TYPE)), sensitive: false },
    Member { name: "PreferredMfaSetting", kind: Kind::Str, sensitive: false },
    Member { name: "UserMFASettingList", kind: Kind::List(&Kind::Str), sensitive: false },
], columns: &[] };
/// `AdminInitiateAuthRequest`.
#[rustfmt::skip]
pub(crate) static ADMIN_INITIATE_AUTH_REQUEST: Shape = Shape { name: "AdminInitiateAuthRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "ClientId", kind: Kind::Str, sensitive: false },
    Member { name: "AuthFlow", kind: Kind::Enum(&AUTH_FLOW_TYPE), sensitive: false },
    Member { name: "AuthParameters", kind: Kind::Map(&Kind::Str), sensitive: true },
    Member { name: "ClientMetadata", kind: Kind::Map(&Kind::Str), sensitive: false },
    Member { name: "AnalyticsMetadata", kind: Kind::Object(&ANALYTICS_METADATA_TYPE), sensitive: false },
    Member { name: "ContextData", kind: Kind::Object(&CONTEXT_DATA_TYPE), sensitive: false },
    Member { name: "Session", kind: Kind::Str, sensitive: true },
], columns: &[] };
/// `AdminInitiateAuthResponse`.
#[rustfmt::skip]
pub(crate) static ADMIN_INITIATE_AUTH_RESPONSE: Shape = Shape { name: "AdminInitiateAuthResponse", members: &[
    Member { name: "ChallengeName", kind: Kind::Enum(&CHALLENGE_NAME_TYPE), sensitive: false },
    Member { name: "Session", kind: Kind::Str, sensitive: true },
    Member { name: "ChallengeParameters", kind: Kind::Map(&Kind::Str), sensitive: false },
    Member { name: "AuthenticationResult", kind: Kind::Object(&AUTHENTICATION_RESULT_TYPE), sensitive: false },
    Member { name: "AvailableChallenges", kind: Kind::List(&Kind::Enum(&CHALLENGE_NAME_TYPE)), sensitive: false },
], columns: &[] };
/// `AdminLinkProviderForUserRequest`.
#[rustfmt::skip]
pub(crate) static ADMIN_LINK_PROVIDER_FOR_USER_REQUEST: Shape = Shape { name: "AdminLinkProviderForUserRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "DestinationUser", kind: Kind::Object(&PROVIDER_USER_IDENTIFIER_TYPE), sensitive: false },
    Member { name: "SourceUser", kind: Kind::Object(&PROVIDER_USER_IDENTIFIER_TYPE), sensitive: false },
], columns: &[] };
/// `AdminLinkProviderForUserResponse`.
#[rustfmt::skip]
pub(crate) static ADMIN_LINK_PROVIDER_FOR_USER_RESPONSE: Shape = Shape { name: "AdminLinkProviderForUserResponse", members: &[
], columns: &[] };
/// `AdminListDevicesRequest`.
#[rustfmt::skip]
pub(crate) static ADMIN_LIST_DEVICES_REQUEST: Shape = Shape { name: "AdminListDevicesRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "Username", kind: Kind::Str, sensitive: false },
    Member { name: "Limit", kind: Kind::Int, sensitive: false },
    Member { name: "PaginationToken", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `AdminListDevicesResponse`.
#[rustfmt::skip]
pub(crate) static ADMIN_LIST_DEVICES_RESPONSE: Shape = Shape { name: "AdminListDevicesResponse", members: &[
    Member { name: "Devices", kind: Kind::List(&Kind::Object(&DEVICE_TYPE)), sensitive: false },
    Member { name: "PaginationToken", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `AdminListGroupsForUserRequest`.
#[rustfmt::skip]
pub(crate) static ADMIN_LIST_GROUPS_FOR_USER_REQUEST: Shape = Shape { name: "AdminListGroupsForUserRequest", members: &[
    Member { name: "Username", kind: Kind::Str, sensitive: false },
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "Limit", kind: Kind::Int, sensitive: false },
    Member { name: "NextToken", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `AdminListGroupsForUserResponse`.
#[rustfmt::skip]
pub(crate) static ADMIN_LIST_GROUPS_FOR_USER_RESPONSE: Shape = Shape { name: "AdminListGroupsForUserResponse", members: &[
    Member { name: "Groups", kind: Kind::List(&Kind::Object(&GROUP_TYPE)), sensitive: false },
    Member { name: "NextToken", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `AdminListUserAuthEventsRequest`.
#[rustfmt::skip]
pub(crate) static ADMIN_LIST_USER_AUTH_EVENTS_REQUEST: Shape = Shape { name: "AdminListUserAuthEventsRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "Username", kind: Kind::Str, sensitive: false },
    Member { name: "MaxResults", kind: Kind::Int, sensitive: false },
    Member { name: "NextToken", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `AdminListUserAuthEventsResponse`.
#[rustfmt::skip]
pub(crate) static ADMIN_LIST_USER_AUTH_EVENTS_RESPONSE: Shape = Shape { name: "AdminListUserAuthEventsResponse", members: &[
    Member { name: "AuthEvents", kind: Kind::List(&Kind::Object(&AUTH_EVENT_TYPE)), sensitive: false },
    Member { name: "NextToken", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `AdminListUserSessionsRequest`.
#[rustfmt::skip]
pub(crate) static ADMIN_LIST_USER_SESSIONS_REQUEST: Shape = Shape { name: "AdminListUserSessionsRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "Username", kind: Kind::Str, sensitive: false },
    Member { name: "NextToken", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `AdminListUserSessionsResponse`.
#[rustfmt::skip]
pub(crate) static ADMIN_LIST_USER_SESSIONS_RESPONSE: Shape = Shape { name: "AdminListUserSessionsResponse", members: &[
    Member { name: "Sessions", kind: Kind::List(&Kind::Object(&SESSION_DESCRIPTION_TYPE)), sensitive: false },
    Member { name: "NextToken", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `AdminRemoveUserFromGroupRequest`.
#[rustfmt::skip]
pub(crate) static ADMIN_REMOVE_USER_FROM_GROUP_REQUEST: Shape = Shape { name: "AdminRemoveUserFromGroupRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "Username", kind: Kind::Str, sensitive: false },
    Member { name: "GroupName", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `AdminResetUserPasswordRequest`.
#[rustfmt::skip]
pub(crate) static ADMIN_RESET_USER_PASSWORD_REQUEST: Shape = Shape { name: "AdminResetUserPasswordRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "Username", kind: Kind::Str, sensitive: false },
    Member { name: "ClientMetadata", kind: Kind::Map(&Kind::Str), sensitive: false },
], columns: &[] };
/// `AdminResetUserPasswordResponse`.
#[rustfmt::skip]
pub(crate) static ADMIN_RESET_USER_PASSWORD_RESPONSE: Shape = Shape { name: "AdminResetUserPasswordResponse", members: &[
], columns: &[] };
/// `AdminRespondToAuthChallengeRequest`.
#[rustfmt::skip]
pub(crate) static ADMIN_RESPOND_TO_AUTH_CHALLENGE_REQUEST: Shape = Shape { name: "AdminRespondToAuthChallengeRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "ClientId", kind: Kind::Str, sensitive: false },
    Member { name: "ChallengeName", kind: Kind::Enum(&CHALLENGE_NAME_TYPE), sensitive: false },
    Member { name: "ChallengeResponses", kind: Kind::Map(&Kind::Str), sensitive: true },
    Member { name: "Session", kind: Kind::Str, sensitive: true },
    Member { name: "AnalyticsMetadata", kind: Kind::Object(&ANALYTICS_METADATA_TYPE), sensitive: false },
    Member { name: "ContextData", kind: Kind::Object(&CONTEXT_DATA_TYPE), sensitive: false },
    Member { name: "ClientMetadata", kind: Kind::Map(&Kind::Str), sensitive: false },
], columns: &[] };
/// `AdminRespondToAuthChallengeResponse`.
#[rustfmt::skip]
pub(crate) static ADMIN_RESPOND_TO_AUTH_CHALLENGE_RESPONSE: Shape = Shape { name: "AdminRespondToAuthChallengeResponse", members: &[
    Member { name: "ChallengeName", kind: Kind::Enum(&CHALLENGE_NAME_TYPE), sensitive: false },
    Member { name: "Session", kind: Kind::Str, sensitive: true },
    Member { name: "ChallengeParameters", kind: Kind::Map(&Kind::Str), sensitive: false },
    Member { name: "AuthenticationResult", kind: Kind::Object(&AUTHENTICATION_RESULT_TYPE), sensitive: false },
    Member { name: "AvailableChallenges", kind: Kind::List(&Kind::Enum(&CHALLENGE_NAME_TYPE)), sensitive: false },
], columns: &[] };
/// `AdminRevokeUserSessionRequest`.
#[rustfmt::skip]
pub(crate) static ADMIN_REVOKE_USER_SESSION_REQUEST: Shape = Shape { name: "AdminRevokeUserSessionRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "Username", kind: Kind::Str, sensitive: false },
    Member { name: "SessionId", kind: Kind::Str, sensitive: false },
    Member { name: "RevokeAssociatedSessions", kind: Kind::Enum(&REVOKE_ASSOCIATED_SESSIONS_TYPE), sensitive: false },
], columns: &[] };
/// `AdminRevokeUserSessionResponse`.
#[rustfmt::skip]
pub(crate) static ADMIN_REVOKE_USER_SESSION_RESPONSE: Shape = Shape { name: "AdminRevokeUserSessionResponse", members: &[
], columns: &[] };
/// `AdminSetUserMFAPreferenceRequest`.
#[rustfmt::skip]
pub(crate) static ADMIN_SET_USER_MFA_PREFERENCE_REQUEST: Shape = Shape { name: "AdminSetUserMFAPreferenceRequest", members: &[
    Member { name: "SMSMfaSettings", kind: Kind::Object(&SMS_MFA_SETTINGS_TYPE), sensitive: false },
    Member { name: "SoftwareTokenMfaSettings", kind: Kind::Object(&SOFTWARE_TOKEN_MFA_SETTINGS_TYPE), sensitive: false },
    Member { name: "EmailMfaSettings", kind: Kind::Object(&EMAIL_MFA_SETTINGS_TYPE), sensitive: false },
    Member { name: "WebAuthnMfaSettings", kind: Kind::Object(&WEB_AUTHN_MFA_SETTINGS_TYPE), sensitive: false },
    Member { name: "Username", kind: Kind::Str, sensitive: false },
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `AdminSetUserMFAPreferenceResponse`.
#[rustfmt::skip]
pub(crate) static ADMIN_SET_USER_MFA_PREFERENCE_RESPONSE: Shape = Shape { name: "AdminSetUserMFAPreferenceResponse", members: &[
], columns: &[] };
/// `AdminSetUserPasswordRequest`.
#[rustfmt::skip]
pub(crate) static ADMIN_SET_USER_PASSWORD_REQUEST: Shape = Shape { name: "AdminSetUserPasswordRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "Username", kind: Kind::Str, sensitive: false },
    Member { name: "Password", kind: Kind::Str, sensitive: true },
    Member { name: "Permanent", kind: Kind::Bool, sensitive: false },
], columns: &[] };
/// `AdminSetUserPasswordResponse`.
#[rustfmt::skip]
pub(crate) static ADMIN_SET_USER_PASSWORD_RESPONSE: Shape = Shape { name: "AdminSetUserPasswordResponse", members: &[
], columns: &[] };
/// `AdminSetUserSettingsRequest`.
#[rustfmt::skip]
pub(crate) static ADMIN_SET_USER_SETTINGS_REQUEST: Shape = Shape { name: "AdminSetUserSettingsRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "Username", kind: Kind::Str, sensitive: false },
    Member { name: "MFAOptions", kind: Kind::List(&Kind::Object(&MFA_OPTION_TYPE)), sensitive: false },
], columns: &[] };
/// `AdminSetUserSettingsResponse`.
#[rustfmt::skip]
pub(crate) static ADMIN_SET_USER_SETTINGS_RESPONSE: Shape = Shape { name: "AdminSetUserSettingsResponse", members: &[
], columns: &[] };
/// `AdminUpdateAuthEventFeedbackRequest`.
#[rustfmt::skip]
pub(crate) static ADMIN_UPDATE_AUTH_EVENT_FEEDBACK_REQUEST: Shape = Shape { name: "AdminUpdateAuthEventFeedbackRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "Username", kind: Kind::Str, sensitive: false },
    Member { name: "EventId", kind: Kind::Str, sensitive: false },
    Member { name: "FeedbackValue", kind: Kind::Enum(&FEEDBACK_VALUE_TYPE), sensitive: false },
], columns: &[] };
/// `AdminUpdateAuthEventFeedbackResponse`.
#[rustfmt::skip]
pub(crate) static ADMIN_UPDATE_AUTH_EVENT_FEEDBACK_RESPONSE: Shape = Shape { name: "AdminUpdateAuthEventFeedbackResponse", members: &[
], columns: &[] };
/// `AdminUpdateDeviceStatusRequest`.
#[rustfmt::skip]
pub(crate) static ADMIN_UPDATE_DEVICE_STATUS_REQUEST: Shape = Shape { name: "AdminUpdateDeviceStatusRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "Username", kind: Kind::Str, sensitive: false },
    Member { name: "DeviceKey", kind: Kind::Str, sensitive: false },
    Member { name: "DeviceRememberedStatus", kind: Kind::Enum(&DEVICE_REMEMBERED_STATUS_TYPE), sensitive: false },
], columns: &[] };
/// `AdminUpdateDeviceStatusResponse`.
#[rustfmt::skip]
pub(crate) static ADMIN_UPDATE_DEVICE_STATUS_RESPONSE: Shape = Shape { name: "AdminUpdateDeviceStatusResponse", members: &[
], columns: &[] };
/// `AdminUpdateUserAttributesRequest`.
#[rustfmt::skip]
pub(crate) static ADMIN_UPDATE_USER_ATTRIBUTES_REQUEST: Shape = Shape { name: "AdminUpdateUserAttributesRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "Username", kind: Kind::Str, sensitive: false },
    Member { name: "UserAttributes", kind: Kind::List(&Kind::Object(&ATTRIBUTE_TYPE)), sensitive: false },
    Member { name: "ClientMetadata", kind: Kind::Map(&Kind::Str), sensitive: false },
], columns: &[] };
/// `AdminUpdateUserAttributesResponse`.
#[rustfmt::skip]
pub(crate) static ADMIN_UPDATE_USER_ATTRIBUTES_RESPONSE: Shape = Shape { name: "AdminUpdateUserAttributesResponse", members: &[
], columns: &[] };
/// `AdminUserGlobalSignOutRequest`.
#[rustfmt::skip]
pub(crate) static ADMIN_USER_GLOBAL_SIGN_OUT_REQUEST: Shape = Shape { name: "AdminUserGlobalSignOutRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "Username", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `AdminUserGlobalSignOutResponse`.
#[rustfmt::skip]
pub(crate) static ADMIN_USER_GLOBAL_SIGN_OUT_RESPONSE: Shape = Shape { name: "AdminUserGlobalSignOutResponse", members: &[
], columns: &[] };
/// `AdvancedSecurityAdditionalFlowsType`.
#[rustfmt::skip]
pub(crate) static ADVANCED_SECURITY_ADDITIONAL_FLOWS_TYPE: Shape = Shape { name: "AdvancedSecurityAdditionalFlowsType", members: &[
    Member { name: "CustomAuthMode", kind: Kind::Enum(&ADVANCED_SECURITY_ENABLED_MODE_TYPE), sensitive: false },
], columns: &[] };
/// `AnalyticsConfigurationType`.
#[rustfmt::skip]
pub(crate) static ANALYTICS_CONFIGURATION_TYPE: Shape = Shape { name: "AnalyticsConfigurationType", members: &[
    Member { name: "ApplicationId", kind: Kind::Str, sensitive: false },
    Member { name: "ApplicationArn", kind: Kind::Str, sensitive: false },
    Member { name: "RoleArn", kind: Kind::Str, sensitive: false },
    Member { name: "ExternalId", kind: Kind::Str, sensitive: false },
    Member { name: "UserDataShared", kind: Kind::Bool, sensitive: false },
], columns: &[] };
/// `AnalyticsMetadataType`.
#[rustfmt::skip]
pub(crate) static ANALYTICS_METADATA_TYPE: Shape = Shape { name: "AnalyticsMetadataType", members: &[
    Member { name: "AnalyticsEndpointId", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `AssetType`.
#[rustfmt::skip]
pub(crate) static ASSET_TYPE: Shape = Shape { name: "AssetType", members: &[
    Member { name: "Category", kind: Kind::Enum(&ASSET_CATEGORY_TYPE), sensitive: false },
    Member { name: "ColorMode", kind: Kind::Enum(&COLOR_SCHEME_MODE_TYPE), sensitive: false },
    Member { name: "Extension", kind: Kind::Enum(&ASSET_EXTENSION_TYPE), sensitive: false },
    Member { name: "Bytes", kind: Kind::Blob, sensitive: false },
    Member { name: "ResourceId", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `AssociateSoftwareTokenRequest`.
#[rustfmt::skip]
pub(crate) static ASSOCIATE_SOFTWARE_TOKEN_REQUEST: Shape = Shape { name: "AssociateSoftwareTokenRequest", members: &[
    Member { name: "AccessToken", kind: Kind::Str, sensitive: true },
    Member { name: "Session", kind: Kind::Str, sensitive: true },
], columns: &[] };
/// `AssociateSoftwareTokenResponse`.
#[rustfmt::skip]
pub(crate) static ASSOCIATE_SOFTWARE_TOKEN_RESPONSE: Shape = Shape { name: "AssociateSoftwareTokenResponse", members: &[
    Member { name: "SecretCode", kind: Kind::Str, sensitive: true },
    Member { name: "Session", kind: Kind::Str, sensitive: true },
], columns: &[] };
/// `AttributeType`.
#[rustfmt::skip]
pub(crate) static ATTRIBUTE_TYPE: Shape = Shape { name: "AttributeType", members: &[
    Member { name: "Name", kind: Kind::Str, sensitive: false },
    Member { name: "Value", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `AuthEventType`.
#[rustfmt::skip]
pub(crate) static AUTH_EVENT_TYPE: Shape = Shape { name: "AuthEventType", members: &[
    Member { name: "EventId", kind: Kind::Str, sensitive: false },
    Member { name: "EventType", kind: Kind::Enum(&EVENT_TYPE), sensitive: false },
    Member { name: "CreationDate", kind: Kind::Time, sensitive: false },
    Member { name: "EventResponse", kind: Kind::Enum(&EVENT_RESPONSE_TYPE), sensitive: false },
    Member { name: "EventRisk", kind: Kind::Object(&EVENT_RISK_TYPE), sensitive: false },
    Member { name: "ChallengeResponses", kind: Kind::List(&Kind::Object(&CHALLENGE_RESPONSE_TYPE)), sensitive: false },
    Member { name: "EventContextData", kind: Kind::Object(&EVENT_CONTEXT_DATA_TYPE), sensitive: false },
    Member { name: "EventFeedback", kind: Kind::Object(&EVENT_FEEDBACK_TYPE), sensitive: false },
], columns: &[Column { label: "CreationDate", path: &["CreationDate"], item: None, optional: false }, Column { label: "EventType", path: &["EventType"], item: None, optional: false }, Column { label: "EventResponse", path: &["EventResponse"], item: None, optional: false }, Column { label: "IpAddress", path: &["EventContextData", "IpAddress"], item: None, optional: false }, Column { label: "EventId", path: &["EventId"], item: None, optional: true }] };
/// `AuthenticationResultType`.
#[rustfmt::skip]
pub(crate) static AUTHENTICATION_RESULT_TYPE: Shape = Shape { name: "AuthenticationResultType", members: &[
    Member { name: "AccessToken", kind: Kind::Str, sensitive: true },
    Member { name: "ExpiresIn", kind: Kind::Int, sensitive: false },
    Member { name: "TokenType", kind: Kind::Str, sensitive: false },
    Member { name: "RefreshToken", kind: Kind::Str, sensitive: true },
    Member { name: "IdToken", kind: Kind::Str, sensitive: true },
    Member { name: "NewDeviceMetadata", kind: Kind::Object(&NEW_DEVICE_METADATA_TYPE), sensitive: false },
], columns: &[] };
/// `CIMDPolicySummaryType`.
#[rustfmt::skip]
pub(crate) static CIMD_POLICY_SUMMARY_TYPE: Shape = Shape { name: "CIMDPolicySummaryType", members: &[
    Member { name: "CIMDPolicyId", kind: Kind::Str, sensitive: false },
    Member { name: "ClientId", kind: Kind::Str, sensitive: false },
    Member { name: "PolicyName", kind: Kind::Str, sensitive: false },
    Member { name: "CacheDuration", kind: Kind::Int, sensitive: false },
    Member { name: "CreationDate", kind: Kind::Time, sensitive: false },
    Member { name: "LastModifiedDate", kind: Kind::Time, sensitive: false },
], columns: &[] };
/// `CIMDPolicyType`.
#[rustfmt::skip]
pub(crate) static CIMD_POLICY_TYPE: Shape = Shape { name: "CIMDPolicyType", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "CIMDPolicyId", kind: Kind::Str, sensitive: false },
    Member { name: "ClientId", kind: Kind::Str, sensitive: false },
    Member { name: "PolicyName", kind: Kind::Str, sensitive: false },
    Member { name: "CacheDuration", kind: Kind::Int, sensitive: false },
    Member { name: "URLPatterns", kind: Kind::List(&Kind::Str), sensitive: false },
    Member { name: "CreationDate", kind: Kind::Time, sensitive: false },
    Member { name: "LastModifiedDate", kind: Kind::Time, sensitive: false },
], columns: &[] };
/// `CancelPointInTimeRecoveryRequest`.
#[rustfmt::skip]
pub(crate) static CANCEL_POINT_IN_TIME_RECOVERY_REQUEST: Shape = Shape { name: "CancelPointInTimeRecoveryRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "RestoreId", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `CancelPointInTimeRecoveryResponse`.
#[rustfmt::skip]
pub(crate) static CANCEL_POINT_IN_TIME_RECOVERY_RESPONSE: Shape = Shape { name: "CancelPointInTimeRecoveryResponse", members: &[
    Member { name: "Restoration", kind: Kind::Object(&RESTORATION_TYPE), sensitive: false },
], columns: &[] };
/// `ChallengeResponseType`.
#[rustfmt::skip]
pub(crate) static CHALLENGE_RESPONSE_TYPE: Shape = Shape { name: "ChallengeResponseType", members: &[
    Member { name: "ChallengeName", kind: Kind::Enum(&CHALLENGE_NAME), sensitive: false },
    Member { name: "ChallengeResponse", kind: Kind::Enum(&CHALLENGE_RESPONSE), sensitive: false },
], columns: &[] };
/// `ChangePasswordRequest`.
#[rustfmt::skip]
pub(crate) static CHANGE_PASSWORD_REQUEST: Shape = Shape { name: "ChangePasswordRequest", members: &[
    Member { name: "PreviousPassword", kind: Kind::Str, sensitive: true },
    Member { name: "ProposedPassword", kind: Kind::Str, sensitive: true },
    Member { name: "AccessToken", kind: Kind::Str, sensitive: true },
], columns: &[] };
/// `ChangePasswordResponse`.
#[rustfmt::skip]
pub(crate) static CHANGE_PASSWORD_RESPONSE: Shape = Shape { name: "ChangePasswordResponse", members: &[
], columns: &[] };
/// `ClientAuthenticationResultType`.
#[rustfmt::skip]
pub(crate) static CLIENT_AUTHENTICATION_RESULT_TYPE: Shape = Shape { name: "ClientAuthenticationResultType", members: &[
    Member { name: "AccessToken", kind: Kind::Str, sensitive: true },
    Member { name: "ExpiresIn", kind: Kind::Int, sensitive: false },
    Member { name: "TokenType", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `ClientMetadataURLType`.
#[rustfmt::skip]
pub(crate) static CLIENT_METADATA_URL_TYPE: Shape = Shape { name: "ClientMetadataURLType", members: &[
    Member { name: "URL", kind: Kind::Str, sensitive: false },
    Member { name: "CachedDate", kind: Kind::Time, sensitive: false },
    Member { name: "ExpirationDate", kind: Kind::Time, sensitive: false },
], columns: &[] };
/// `ClientSSOSessionConfigType`.
#[rustfmt::skip]
pub(crate) static CLIENT_SSO_SESSION_CONFIG_TYPE: Shape = Shape { name: "ClientSSOSessionConfigType", members: &[
    Member { name: "MaxValidityMinutes", kind: Kind::Int, sensitive: false },
], columns: &[] };
/// `ClientSecretDescriptorType`.
#[rustfmt::skip]
pub(crate) static CLIENT_SECRET_DESCRIPTOR_TYPE: Shape = Shape { name: "ClientSecretDescriptorType", members: &[
    Member { name: "ClientSecretId", kind: Kind::Str, sensitive: false },
    Member { name: "ClientSecretValue", kind: Kind::Str, sensitive: true },
    Member { name: "ClientSecretCreateDate", kind: Kind::Time, sensitive: false },
], columns: &[] };
/// `CloudWatchLogsConfigurationType`.
#[rustfmt::skip]
pub(crate) static CLOUD_WATCH_LOGS_CONFIGURATION_TYPE: Shape = Shape { name: "CloudWatchLogsConfigurationType", members: &[
    Member { name: "LogGroupArn", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `CodeDeliveryDetailsType`.
#[rustfmt::skip]
pub(crate) static CODE_DELIVERY_DETAILS_TYPE: Shape = Shape { name: "CodeDeliveryDetailsType", members: &[
    Member { name: "Destination", kind: Kind::Str, sensitive: false },
    Member { name: "DeliveryMedium", kind: Kind::Enum(&DELIVERY_MEDIUM_TYPE), sensitive: false },
    Member { name: "AttributeName", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `CompleteWebAuthnRegistrationRequest`.
#[rustfmt::skip]
pub(crate) static COMPLETE_WEB_AUTHN_REGISTRATION_REQUEST: Shape = Shape { name: "CompleteWebAuthnRegistrationRequest", members: &[
    Member { name: "AccessToken", kind: Kind::Str, sensitive: true },
    Member { name: "Credential", kind: Kind::Document, sensitive: false },
], columns: &[] };
/// `CompleteWebAuthnRegistrationResponse`.
#[rustfmt::skip]
pub(crate) static COMPLETE_WEB_AUTHN_REGISTRATION_RESPONSE: Shape = Shape { name: "CompleteWebAuthnRegistrationResponse", members: &[
], columns: &[] };
/// `CompromisedCredentialsActionsType`.
#[rustfmt::skip]
pub(crate) static COMPROMISED_CREDENTIALS_ACTIONS_TYPE: Shape = Shape { name: "CompromisedCredentialsActionsType", members: &[
    Member { name: "EventAction", kind: Kind::Enum(&COMPROMISED_CREDENTIALS_EVENT_ACTION_TYPE), sensitive: false },
], columns: &[] };
/// `CompromisedCredentialsRiskConfigurationType`.
#[rustfmt::skip]
pub(crate) static COMPROMISED_CREDENTIALS_RISK_CONFIGURATION_TYPE: Shape = Shape { name: "CompromisedCredentialsRiskConfigurationType", members: &[
    Member { name: "EventFilter", kind: Kind::List(&Kind::Enum(&EVENT_FILTER_TYPE)), sensitive: false },
    Member { name: "Actions", kind: Kind::Object(&COMPROMISED_CREDENTIALS_ACTIONS_TYPE), sensitive: false },
], columns: &[] };
/// `ConfirmDeviceRequest`.
#[rustfmt::skip]
pub(crate) static CONFIRM_DEVICE_REQUEST: Shape = Shape { name: "ConfirmDeviceRequest", members: &[
    Member { name: "AccessToken", kind: Kind::Str, sensitive: true },
    Member { name: "DeviceKey", kind: Kind::Str, sensitive: false },
    Member { name: "DeviceSecretVerifierConfig", kind: Kind::Object(&DEVICE_SECRET_VERIFIER_CONFIG_TYPE), sensitive: false },
    Member { name: "DeviceName", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `ConfirmDeviceResponse`.
#[rustfmt::skip]
pub(crate) static CONFIRM_DEVICE_RESPONSE: Shape = Shape { name: "ConfirmDeviceResponse", members: &[
    Member { name: "UserConfirmationNecessary", kind: Kind::Bool, sensitive: false },
], columns: &[] };
/// `ConfirmForgotPasswordRequest`.
#[rustfmt::skip]
pub(crate) static CONFIRM_FORGOT_PASSWORD_REQUEST: Shape = Shape { name: "ConfirmForgotPasswordRequest", members: &[
    Member { name: "ClientId", kind: Kind::Str, sensitive: false },
    Member { name: "SecretHash", kind: Kind::Str, sensitive: true },
    Member { name: "Username", kind: Kind::Str, sensitive: false },
    Member { name: "ConfirmationCode", kind: Kind::Str, sensitive: false },
    Member { name: "Password", kind: Kind::Str, sensitive: true },
    Member { name: "AnalyticsMetadata", kind: Kind::Object(&ANALYTICS_METADATA_TYPE), sensitive: false },
    Member { name: "UserContextData", kind: Kind::Object(&USER_CONTEXT_DATA_TYPE), sensitive: true },
    Member { name: "ClientMetadata", kind: Kind::Map(&Kind::Str), sensitive: false },
], columns: &[] };
/// `ConfirmForgotPasswordResponse`.
#[rustfmt::skip]
pub(crate) static CONFIRM_FORGOT_PASSWORD_RESPONSE: Shape = Shape { name: "ConfirmForgotPasswordResponse", members: &[
], columns: &[] };
/// `ConfirmSignUpRequest`.
#[rustfmt::skip]
pub(crate) static CONFIRM_SIGN_UP_REQUEST: Shape = Shape { name: "ConfirmSignUpRequest", members: &[
    Member { name: "ClientId", kind: Kind::Str, sensitive: false },
    Member { name: "SecretHash", kind: Kind::Str, sensitive: true },
    Member { name: "Username", kind: Kind::Str, sensitive: false },
    Member { name: "ConfirmationCode", kind: Kind::Str, sensitive: false },
    Member { name: "ForceAliasCreation", kind: Kind::Bool, sensitive: false },
    Member { name: "AnalyticsMetadata", kind: Kind::Object(&ANALYTICS_METADATA_TYPE), sensitive: false },
    Member { name: "UserContextData", kind: Kind::Object(&USER_CONTEXT_DATA_TYPE), sensitive: true },
    Member { name: "ClientMetadata", kind: Kind::Map(&Kind::Str), sensitive: false },
    Member { name: "Session", kind: Kind::Str, sensitive: true },
], columns: &[] };
/// `ConfirmSignUpResponse`.
#[rustfmt::skip]
pub(crate) static CONFIRM_SIGN_UP_RESPONSE: Shape = Shape { name: "ConfirmSignUpResponse", members: &[
    Member { name: "Session", kind: Kind::Str, sensitive: true },
], columns: &[] };
/// `ContextDataType`.
#[rustfmt::skip]
pub(crate) static CONTEXT_DATA_TYPE: Shape = Shape { name: "ContextDataType", members: &[
    Member { name: "IpAddress", kind: Kind::Str, sensitive: false },
    Member { name: "ServerName", kind: Kind::Str, sensitive: false },
    Member { name: "ServerPath", kind: Kind::Str, sensitive: false },
    Member { name: "HttpHeaders", kind: Kind::List(&Kind::Object(&HTTP_HEADER)), sensitive: false },
    Member { name: "EncodedData", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `CreateCIMDPolicyRequest`.
#[rustfmt::skip]
pub(crate) static CREATE_CIMD_POLICY_REQUEST: Shape = Shape { name: "CreateCIMDPolicyRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "ClientId", kind: Kind::Str, sensitive: false },
    Member { name: "PolicyName", kind: Kind::Str, sensitive: false },
    Member { name: "CacheDuration", kind: Kind::Int, sensitive: false },
    Member { name: "URLPatterns", kind: Kind::List(&Kind::Str), sensitive: false },
], columns: &[] };
/// `CreateCIMDPolicyResponse`.
#[rustfmt::skip]
pub(crate) static CREATE_CIMD_POLICY_RESPONSE: Shape = Shape { name: "CreateCIMDPolicyResponse", members: &[
    Member { name: "CIMDPolicy", kind: Kind::Object(&CIMD_POLICY_TYPE), sensitive: false },
], columns: &[] };
/// `CreateGroupRequest`.
#[rustfmt::skip]
pub(crate) static CREATE_GROUP_REQUEST: Shape = Shape { name: "CreateGroupRequest", members: &[
    Member { name: "GroupName", kind: Kind::Str, sensitive: false },
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "Description", kind: Kind::Str, sensitive: false },
    Member { name: "RoleArn", kind: Kind::Str, sensitive: false },
    Member { name: "Precedence", kind: Kind::Int, sensitive: false },
], columns: &[] };
/// `CreateGroupResponse`.
#[rustfmt::skip]
pub(crate) static CREATE_GROUP_RESPONSE: Shape = Shape { name: "CreateGroupResponse", members: &[
    Member { name: "Group", kind: Kind::Object(&GROUP_TYPE), sensitive: false },
], columns: &[] };
/// `CreateIdentityProviderRequest`.
#[rustfmt::skip]
pub(crate) static CREATE_IDENTITY_PROVIDER_REQUEST: Shape = Shape { name: "CreateIdentityProviderRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "ProviderName", kind: Kind::Str, sensitive: false },
    Member { name: "ProviderType", kind: Kind::Enum(&IDENTITY_PROVIDER_TYPE_TYPE), sensitive: false },
    Member { name: "ProviderDetails", kind: Kind::Map(&Kind::Str), sensitive: false },
    Member { name: "AttributeMapping", kind: Kind::Map(&Kind::Str), sensitive: false },
    Member { name: "IdpIdentifiers", kind: Kind::List(&Kind::Str), sensitive: false },
    Member { name: "AcrMapping", kind: Kind::Map(&Kind::Str), sensitive: false },
], columns: &[] };
/// `CreateIdentityProviderResponse`.
#[rustfmt::skip]
pub(crate) static CREATE_IDENTITY_PROVIDER_RESPONSE: Shape = Shape { name: "CreateIdentityProviderResponse", members: &[
    Member { name: "IdentityProvider", kind: Kind::Object(&IDENTITY_PROVIDER_TYPE), sensitive: false },
], columns: &[] };
/// `CreateManagedLoginBrandingRequest`.
#[rustfmt::skip]
pub(crate) static CREATE_MANAGED_LOGIN_BRANDING_REQUEST: Shape = Shape { name: "CreateManagedLoginBrandingRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "ClientId", kind: Kind::Str, sensitive: false },
    Member { name: "UseCognitoProvidedValues", kind: Kind::Bool, sensitive: false },
    Member { name: "Settings", kind: Kind::Document, sensitive: false },
    Member { name: "Assets", kind: Kind::List(&Kind::Object(&ASSET_TYPE)), sensitive: false },
], columns: &[] };
/// `CreateManagedLoginBrandingResponse`.
#[rustfmt::skip]
pub(crate) static CREATE_MANAGED_LOGIN_BRANDING_RESPONSE: Shape = Shape { name: "CreateManagedLoginBrandingResponse", members: &[
    Member { name: "ManagedLoginBranding", kind: Kind::Object(&MANAGED_LOGIN_BRANDING_TYPE), sensitive: false },
], columns: &[] };
/// `CreateResourceServerRequest`.
#[rustfmt::skip]
pub(crate) static CREATE_RESOURCE_SERVER_REQUEST: Shape = Shape { name: "CreateResourceServerRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "Identifier", kind: Kind::Str, sensitive: false },
    Member { name: "Name", kind: Kind::Str, sensitive: false },
    Member { name: "Scopes", kind: Kind::List(&Kind::Object(&RESOURCE_SERVER_SCOPE_TYPE)), sensitive: false },
], columns: &[] };
/// `CreateResourceServerResponse`.
#[rustfmt::skip]
pub(crate) static CREATE_RESOURCE_SERVER_RESPONSE: Shape = Shape { name: "CreateResourceServerResponse", members: &[
    Member { name: "ResourceServer", kind: Kind::Object(&RESOURCE_SERVER_TYPE), sensitive: false },
], columns: &[] };
/// `CreateTermsRequest`.
#[rustfmt::skip]
pub(crate) static CREATE_TERMS_REQUEST: Shape = Shape { name: "CreateTermsRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "ClientId", kind: Kind::Str, sensitive: false },
    Member { name: "TermsName", kind: Kind::Str, sensitive: false },
    Member { name: "TermsSource", kind: Kind::Enum(&TERMS_SOURCE_TYPE), sensitive: false },
    Member { name: "Enforcement", kind: Kind::Enum(&TERMS_ENFORCEMENT_TYPE), sensitive: false },
    Member { name: "Links", kind: Kind::Map(&Kind::Str), sensitive: false },
], columns: &[] };
/// `CreateTermsResponse`.
#[rustfmt::skip]
pub(crate) static CREATE_TERMS_RESPONSE: Shape = Shape { name: "CreateTermsResponse", members: &[
    Member { name: "Terms", kind: Kind::Object(&TERMS_TYPE), sensitive: false },
], columns: &[] };
/// `CreateUserImportJobRequest`.
#[rustfmt::skip]
pub(crate) static CREATE_USER_IMPORT_JOB_REQUEST: Shape = Shape { name: "CreateUserImportJobRequest", members: &[
    Member { name: "JobName", kind: Kind::Str, sensitive: false },
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "CloudWatchLogsRoleArn", kind: Kind::Str, sensitive: false },
    Member { name: "PasswordHashingAlgorithm", kind: Kind::Enum(&PASSWORD_HASHING_ALGORITHM_TYPE), sensitive: false },
], columns: &[] };
/// `CreateUserImportJobResponse`.
#[rustfmt::skip]
pub(crate) static CREATE_USER_IMPORT_JOB_RESPONSE: Shape = Shape { name: "CreateUserImportJobResponse", members: &[
    Member { name: "UserImportJob", kind: Kind::Object(&USER_IMPORT_JOB_TYPE), sensitive: false },
], columns: &[] };
/// `CreateUserPoolClientRequest`.
#[rustfmt::skip]
pub(crate) static CREATE_USER_POOL_CLIENT_REQUEST: Shape = Shape { name: "CreateUserPoolClientRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "ClientName", kind: Kind::Str, sensitive: false },
    Member { name: "GenerateSecret", kind: Kind::Bool, sensitive: false },
    Member { name: "ClientSecret", kind: Kind::Str, sensitive: true },
    Member { name: "RefreshTokenValidity", kind: Kind::Int, sensitive: false },
    Member { name: "AccessTokenValidity", kind: Kind::Int, sensitive: false },
    Member { name: "IdTokenValidity", kind: Kind::Int, sensitive: false },
    Member { name: "TokenValidityUnits", kind: Kind::Object(&TOKEN_VALIDITY_UNITS_TYPE), sensitive: false },
    Member { name: "ReadAttributes", kind: Kind::List(&Kind::Str), sensitive: false },
    Member { name: "WriteAttributes", kind: Kind::List(&Kind::Str), sensitive: false },
    Member { name: "ExplicitAuthFlows", kind: Kind::List(&Kind::Enum(&EXPLICIT_AUTH_FLOWS_TYPE)), sensitive: false },
    Member { name: "SupportedIdentityProviders", kind: Kind::List(&Kind::Str), sensitive: false },
    Member { name: "CallbackURLs", kind: Kind::List(&Kind::Str), sensitive: false },
    Member { name: "LogoutURLs", kind: Kind::List(&Kind::Str), sensitive: false },
    Member { name: "DefaultRedirectURI", kind: Kind::Str, sensitive: false },
    Member { name: "AllowedOAuthFlows", kind: Kind::List(&Kind::Enum(&O_AUTH_FLOW_TYPE)), sensitive: false },
    Member { name: "AllowedOAuthScopes", kind: Kind::List(&Kind::Str), sensitive: false },
    Member { name: "AllowedOAuthFlowsUserPoolClient", kind: Kind::Bool, sensitive: false },
    Member { name: "AnalyticsConfiguration", kind: Kind::Object(&ANALYTICS_CONFIGURATION_TYPE), sensitive: false },
    Member { name: "PreventUserExistenceErrors", kind: Kind::Enum(&PREVENT_USER_EXISTENCE_ERROR_TYPES), sensitive: false },
    Member { name: "EnableTokenRevocation", kind: Kind::Bool, sensitive: false },
    Member { name: "EnablePropagateAdditionalUserContextData", kind: Kind::Bool, sensitive: false },
    Member { name: "AuthSessionValidity", kind: Kind::Int, sensitive: false },
    Member { name: "RefreshTokenRotation", kind: Kind::Object(&REFRESH_TOKEN_ROTATION_TYPE), sensitive: false },
    Member { name: "PublishSecretsInAWSSecretsManager", kind: Kind::Bool, sensitive: false },
], columns: &[] };
/// `CreateUserPoolClientResponse`.
#[rustfmt::skip]
pub(crate) static CREATE_USER_POOL_CLIENT_RESPONSE: Shape = Shape { name: "CreateUserPoolClientResponse", members: &[
    Member { name: "UserPoolClient", kind: Kind::Object(&USER_POOL_CLIENT_TYPE), sensitive: false },
], columns: &[] };
/// `CreateUserPoolDomainRequest`.
#[rustfmt::skip]
pub(crate) static CREATE_USER_POOL_DOMAIN_REQUEST: Shape = Shape { name: "CreateUserPoolDomainRequest", members: &[
    Member { name: "Domain", kind: Kind::Str, sensitive: false },
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "ManagedLoginVersion", kind: Kind::Int, sensitive: false },
    Member { name: "CustomDomainConfig", kind: Kind::Object(&CUSTOM_DOMAIN_CONFIG_TYPE), sensitive: false },
    Member { name: "Routing", kind: Kind::Object(&ROUTING_TYPE), sensitive: false },
], columns: &[] };
/// `CreateUserPoolDomainResponse`.
#[rustfmt::skip]
pub(crate) static CREATE_USER_POOL_DOMAIN_RESPONSE: Shape = Shape { name: "CreateUserPoolDomainResponse", members: &[
    Member { name: "ManagedLoginVersion", kind: Kind::Int, sensitive: false },
    Member { name: "CloudFrontDomain", kind: Kind::Str, sensitive: false },
    Member { name: "Routing", kind: Kind::Object(&ROUTING_TYPE), sensitive: false },
], columns: &[] };
/// `CreateUserPoolReplicaRequest`.
#[rustfmt::skip]
pub(crate) static CREATE_USER_POOL_REPLICA_REQUEST: Shape = Shape { name: "CreateUserPoolReplicaRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "RegionName", kind: Kind::Str, sensitive: false },
    Member { name: "UserPoolTags", kind: Kind::Map(&Kind::Str), sensitive: false },
], columns: &[] };
/// `CreateUserPoolReplicaResponse`.
#[rustfmt::skip]
pub(crate) static CREATE_USER_POOL_REPLICA_RESPONSE: Shape = Shape { name: "CreateUserPoolReplicaResponse", members: &[
    Member { name: "UserPoolReplica", kind: Kind::Object(&USER_POOL_REPLICA_TYPE), sensitive: false },
], columns: &[] };
/// `CreateUserPoolRequest`.
#[rustfmt::skip]
pub(crate) static CREATE_USER_POOL_REQUEST: Shape = Shape { name: "CreateUserPoolRequest", members: &[
    Member { name: "PoolName", kind: Kind::Str, sensitive: false },
    Member { name: "Policies", kind: Kind::Object(&USER_POOL_POLICY_TYPE), sensitive: false },
    Member { name: "DeletionProtection", kind: Kind::Enum(&DELETION_PROTECTION_TYPE), sensitive: false },
    Member { name: "LambdaConfig", kind: Kind::Object(&LAMBDA_CONFIG_TYPE), sensitive: false },
    Member { name: "AutoVerifiedAttributes", kind: Kind::List(&Kind::Enum(&VERIFIED_ATTRIBUTE_TYPE)), sensitive: false },
    Member { name: "AliasAttributes", kind: Kind::List(&Kind::Enum(&ALIAS_ATTRIBUTE_TYPE)), sensitive: false },
    Member { name: "UsernameAttributes", kind: Kind::List(&Kind::Enum(&USERNAME_ATTRIBUTE_TYPE)), sensitive: false },
    Member { name: "SmsVerificationMessage", kind: Kind::Str, sensitive: false },
    Member { name: "EmailVerificationMessage", kind: Kind::Str, sensitive: false },
    Member { name: "EmailVerificationSubject", kind: Kind::Str, sensitive: false },
    Member { name: "VerificationMessageTemplate", kind: Kind::Object(&VERIFICATION_MESSAGE_TEMPLATE_TYPE), sensitive: false },
    Member { name: "SmsAuthenticationMessage", kind: Kind::Str, sensitive: false },
    Member { name: "MfaConfiguration", kind: Kind::Enum(&USER_POOL_MFA_TYPE), sensitive: false },
    Member { name: "UserAttributeUpdateSettings", kind: Kind::Object(&USER_ATTRIBUTE_UPDATE_SETTINGS_TYPE), sensitive: false },
    Member { name: "DeviceConfiguration", kind: Kind::Object(&DEVICE_CONFIGURATION_TYPE), sensitive: false },
    Member { name: "EmailConfiguration", kind: Kind::Object(&EMAIL_CONFIGURATION_TYPE), sensitive: false },
    Member { name: "SmsConfiguration", kind: Kind::Object(&SMS_CONFIGURATION_TYPE), sensitive: false },
    Member { name: "UserPoolTags", kind: Kind::Map(&Kind::Str), sensitive: false },
    Member { name: "AdminCreateUserConfig", kind: Kind::Object(&ADMIN_CREATE_USER_CONFIG_TYPE), sensitive: false },
    Member { name: "Schema", kind: Kind::List(&Kind::Object(&SCHEMA_ATTRIBUTE_TYPE)), sensitive: false },
    Member { name: "UserPoolAddOns", kind: Kind::Object(&USER_POOL_ADD_ONS_TYPE), sensitive: false },
    Member { name: "DcrConfiguration", kind: Kind::Object(&DCR_CONFIGURATION_TYPE), sensitive: false },
    Member { name: "UsernameConfiguration", kind: Kind::Object(&USERNAME_CONFIGURATION_TYPE), sensitive: false },
    Member { name: "AccountRecoverySetting", kind: Kind::Object(&ACCOUNT_RECOVERY_SETTING_TYPE), sensitive: false },
    Member { name: "UserPoolTier", kind: Kind::Enum(&USER_POOL_TIER_TYPE), sensitive: false },
    Member { name: "KeyConfiguration", kind: Kind::Object(&KEY_CONFIGURATION_TYPE), sensitive: false },
    Member { name: "IssuerConfiguration", kind: Kind::Object(&ISSUER_CONFIGURATION_TYPE), sensitive: false },
    Member { name: "AcrConfiguration", kind: Kind::Map(&Kind::Object(&ACR_LEVEL_CONFIG_TYPE)), sensitive: false },
], columns: &[] };
/// `CreateUserPoolResponse`.
#[rustfmt::skip]
pub(crate) static CREATE_USER_POOL_RESPONSE: Shape = Shape { name: "CreateUserPoolResponse", members: &[
    Member { name: "UserPool", kind: Kind::Object(&USER_POOL_TYPE), sensitive: false },
], columns: &[] };
/// `CustomDomainConfigType`.
#[rustfmt::skip]
pub(crate) static CUSTOM_DOMAIN_CONFIG_TYPE: Shape = Shape { name: "CustomDomainConfigType", members: &[
    Member { name: "CertificateArn", kind: Kind::Str, sensitive: false },
    Member { name: "SecurityPolicy", kind: Kind::Enum(&SECURITY_POLICY_TYPE), sensitive: false },
], columns: &[] };
/// `CustomEmailLambdaVersionConfigType`.
#[rustfmt::skip]
pub(crate) static CUSTOM_EMAIL_LAMBDA_VERSION_CONFIG_TYPE: Shape = Shape { name: "CustomEmailLambdaVersionConfigType", members: &[
    Member { name: "LambdaVersion", kind: Kind::Enum(&CUSTOM_EMAIL_SENDER_LAMBDA_VERSION_TYPE), sensitive: false },
    Member { name: "LambdaArn", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `CustomSMSLambdaVersionConfigType`.
#[rustfmt::skip]
pub(crate) static CUSTOM_SMS_LAMBDA_VERSION_CONFIG_TYPE: Shape = Shape { name: "CustomSMSLambdaVersionConfigType", members: &[
    Member { name: "LambdaVersion", kind: Kind::Enum(&CUSTOM_SMS_SENDER_LAMBDA_VERSION_TYPE), sensitive: false },
    Member { name: "LambdaArn", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `DcrConfigurationType`.
#[rustfmt::skip]
pub(crate) static DCR_CONFIGURATION_TYPE: Shape = Shape { name: "DcrConfigurationType", members: &[
    Member { name: "EnableStatus", kind: Kind::Enum(&STATUS_TYPE), sensitive: false },
    Member { name: "OpenDcrEnabled", kind: Kind::Bool, sensitive: false },
    Member { name: "AuthenticatedGrantTypes", kind: Kind::List(&Kind::Enum(&O_AUTH_FLOW_TYPE)), sensitive: false },
    Member { name: "OpenDcrGrantTypes", kind: Kind::List(&Kind::Enum(&O_AUTH_FLOW_TYPE)), sensitive: false },
    Member { name: "AllowedScopes", kind: Kind::List(&Kind::Str), sensitive: false },
], columns: &[] };
/// `DeleteCIMDPolicyRequest`.
#[rustfmt::skip]
pub(crate) static DELETE_CIMD_POLICY_REQUEST: Shape = Shape { name: "DeleteCIMDPolicyRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "CIMDPolicyId", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `DeleteCIMDPolicyResponse`.
#[rustfmt::skip]
pub(crate) static DELETE_CIMD_POLICY_RESPONSE: Shape = Shape { name: "DeleteCIMDPolicyResponse", members: &[
], columns: &[] };
/// `DeleteGroupRequest`.
#[rustfmt::skip]
pub(crate) static DELETE_GROUP_REQUEST: Shape = Shape { name: "DeleteGroupRequest", members: &[
    Member { name: "GroupName", kind: Kind::Str, sensitive: false },
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `DeleteIdentityProviderRequest`.
#[rustfmt::skip]
pub(crate) static DELETE_IDENTITY_PROVIDER_REQUEST: Shape = Shape { name: "DeleteIdentityProviderRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "ProviderName", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `DeleteManagedLoginBrandingRequest`.
#[rustfmt::skip]
pub(crate) static DELETE_MANAGED_LOGIN_BRANDING_REQUEST: Shape = Shape { name: "DeleteManagedLoginBrandingRequest", members: &[
    Member { name: "ManagedLoginBrandingId", kind: Kind::Str, sensitive: false },
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `DeleteResourceServerRequest`.
#[rustfmt::skip]
pub(crate) static DELETE_RESOURCE_SERVER_REQUEST: Shape = Shape { name: "DeleteResourceServerRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "Identifier", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `DeleteTermsRequest`.
#[rustfmt::skip]
pub(crate) static DELETE_TERMS_REQUEST: Shape = Shape { name: "DeleteTermsRequest", members: &[
    Member { name: "TermsId", kind: Kind::Str, sensitive: false },
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `DeleteUserAttributesRequest`.
#[rustfmt::skip]
pub(crate) static DELETE_USER_ATTRIBUTES_REQUEST: Shape = Shape { name: "DeleteUserAttributesRequest", members: &[
    Member { name: "UserAttributeNames", kind: Kind::List(&Kind::Str), sensitive: false },
    Member { name: "AccessToken", kind: Kind::Str, sensitive: true },
], columns: &[] };
/// `DeleteUserAttributesResponse`.
#[rustfmt::skip]
pub(crate) static DELETE_USER_ATTRIBUTES_RESPONSE: Shape = Shape { name: "DeleteUserAttributesResponse", members: &[
], columns: &[] };
/// `DeleteUserPoolClientRequest`.
#[rustfmt::skip]
pub(crate) static DELETE_USER_POOL_CLIENT_REQUEST: Shape = Shape { name: "DeleteUserPoolClientRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "ClientId", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `DeleteUserPoolClientSecretRequest`.
#[rustfmt::skip]
pub(crate) static DELETE_USER_POOL_CLIENT_SECRET_REQUEST: Shape = Shape { name: "DeleteUserPoolClientSecretRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "ClientId", kind: Kind::Str, sensitive: false },
    Member { name: "ClientSecretId", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `DeleteUserPoolClientSecretResponse`.
#[rustfmt::skip]
pub(crate) static DELETE_USER_POOL_CLIENT_SECRET_RESPONSE: Shape = Shape { name: "DeleteUserPoolClientSecretResponse", members: &[
], columns: &[] };
/// `DeleteUserPoolDomainRequest`.
#[rustfmt::skip]
pub(crate) static DELETE_USER_POOL_DOMAIN_REQUEST: Shape = Shape { name: "DeleteUserPoolDomainRequest", members: &[
    Member { name: "Domain", kind: Kind::Str, sensitive: false },
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `DeleteUserPoolDomainResponse`.
#[rustfmt::skip]
pub(crate) static DELETE_USER_POOL_DOMAIN_RESPONSE: Shape = Shape { name: "DeleteUserPoolDomainResponse", members: &[
], columns: &[] };
/// `DeleteUserPoolReplicaRequest`.
#[rustfmt::skip]
pub(crate) static DELETE_USER_POOL_REPLICA_REQUEST: Shape = Shape { name: "DeleteUserPoolReplicaRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "RegionName", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `DeleteUserPoolReplicaResponse`.
#[rustfmt::skip]
pub(crate) static DELETE_USER_POOL_REPLICA_RESPONSE: Shape = Shape { name: "DeleteUserPoolReplicaResponse", members: &[
    Member { name: "UserPoolReplica", kind: Kind::Object(&USER_POOL_REPLICA_TYPE), sensitive: false },
], columns: &[] };
/// `DeleteUserPoolRequest`.
#[rustfmt::skip]
pub(crate) static DELETE_USER_POOL_REQUEST: Shape = Shape { name: "DeleteUserPoolRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `DeleteUserRequest`.
#[rustfmt::skip]
pub(crate) static DELETE_USER_REQUEST: Shape = Shape { name: "DeleteUserRequest", members: &[
    Member { name: "AccessToken", kind: Kind::Str, sensitive: true },
], columns: &[] };
/// `DeleteWebAuthnCredentialRequest`.
#[rustfmt::skip]
pub(crate) static DELETE_WEB_AUTHN_CREDENTIAL_REQUEST: Shape = Shape { name: "DeleteWebAuthnCredentialRequest", members: &[
    Member { name: "AccessToken", kind: Kind::Str, sensitive: true },
    Member { name: "CredentialId", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `DeleteWebAuthnCredentialResponse`.
#[rustfmt::skip]
pub(crate) static DELETE_WEB_AUTHN_CREDENTIAL_RESPONSE: Shape = Shape { name: "DeleteWebAuthnCredentialResponse", members: &[
], columns: &[] };
/// `DescribeCIMDPolicyRequest`.
#[rustfmt::skip]
pub(crate) static DESCRIBE_CIMD_POLICY_REQUEST: Shape = Shape { name: "DescribeCIMDPolicyRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "CIMDPolicyId", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `DescribeCIMDPolicyResponse`.
#[rustfmt::skip]
pub(crate) static DESCRIBE_CIMD_POLICY_RESPONSE: Shape = Shape { name: "DescribeCIMDPolicyResponse", members: &[
    Member { name: "CIMDPolicy", kind: Kind::Object(&CIMD_POLICY_TYPE), sensitive: false },
], columns: &[] };
/// `DescribeIdentityProviderRequest`.
#[rustfmt::skip]
pub(crate) static DESCRIBE_IDENTITY_PROVIDER_REQUEST: Shape = Shape { name: "DescribeIdentityProviderRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "ProviderName", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `DescribeIdentityProviderResponse`.
#[rustfmt::skip]
pub(crate) static DESCRIBE_IDENTITY_PROVIDER_RESPONSE: Shape = Shape { name: "DescribeIdentityProviderResponse", members: &[
    Member { name: "IdentityProvider", kind: Kind::Object(&IDENTITY_PROVIDER_TYPE), sensitive: false },
], columns: &[] };
/// `DescribeManagedLoginBrandingByClientRequest`.
#[rustfmt::skip]
pub(crate) static DESCRIBE_MANAGED_LOGIN_BRANDING_BY_CLIENT_REQUEST: Shape = Shape { name: "DescribeManagedLoginBrandingByClientRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "ClientId", kind: Kind::Str, sensitive: false },
    Member { name: "ReturnMergedResources", kind: Kind::Bool, sensitive: false },
], columns: &[] };
/// `DescribeManagedLoginBrandingByClientResponse`.
#[rustfmt::skip]
pub(crate) static DESCRIBE_MANAGED_LOGIN_BRANDING_BY_CLIENT_RESPONSE: Shape = Shape { name: "DescribeManagedLoginBrandingByClientResponse", members: &[
    Member { name: "ManagedLoginBranding", kind: Kind::Object(&MANAGED_LOGIN_BRANDING_TYPE), sensitive: false },
], columns: &[] };
/// `DescribeManagedLoginBrandingRequest`.
#[rustfmt::skip]
pub(crate) static DESCRIBE_MANAGED_LOGIN_BRANDING_REQUEST: Shape = Shape { name: "DescribeManagedLoginBrandingRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "ManagedLoginBrandingId", kind: Kind::Str, sensitive: false },
    Member { name: "ReturnMergedResources", kind: Kind::Bool, sensitive: false },
], columns: &[] };
/// `DescribeManagedLoginBrandingResponse`.
#[rustfmt::skip]
pub(crate) static DESCRIBE_MANAGED_LOGIN_BRANDING_RESPONSE: Shape = Shape { name: "DescribeManagedLoginBrandingResponse", members: &[
    Member { name: "ManagedLoginBranding", kind: Kind::Object(&MANAGED_LOGIN_BRANDING_TYPE), sensitive: false },
], columns: &[] };
/// `DescribePointInTimeRecoveryRequest`.
#[rustfmt::skip]
pub(crate) static DESCRIBE_POINT_IN_TIME_RECOVERY_REQUEST: Shape = Shape { name: "DescribePointInTimeRecoveryRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "RestoreId", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `DescribePointInTimeRecoveryResponse`.
#[rustfmt::skip]
pub(crate) static DESCRIBE_POINT_IN_TIME_RECOVERY_RESPONSE: Shape = Shape { name: "DescribePointInTimeRecoveryResponse", members: &[
    Member { name: "Restoration", kind: Kind::Object(&RESTORATION_TYPE), sensitive: false },
], columns: &[] };
/// `DescribeResourceServerRequest`.
#[rustfmt::skip]
pub(crate) static DESCRIBE_RESOURCE_SERVER_REQUEST: Shape = Shape { name: "DescribeResourceServerRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "Identifier", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `DescribeResourceServerResponse`.
#[rustfmt::skip]
pub(crate) static DESCRIBE_RESOURCE_SERVER_RESPONSE: Shape = Shape { name: "DescribeResourceServerResponse", members: &[
    Member { name: "ResourceServer", kind: Kind::Object(&RESOURCE_SERVER_TYPE), sensitive: false },
], columns: &[] };
/// `DescribeRiskConfigurationRequest`.
#[rustfmt::skip]
pub(crate) static DESCRIBE_RISK_CONFIGURATION_REQUEST: Shape = Shape { name: "DescribeRiskConfigurationRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "ClientId", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `DescribeRiskConfigurationResponse`.
#[rustfmt::skip]
pub(crate) static DESCRIBE_RISK_CONFIGURATION_RESPONSE: Shape = Shape { name: "DescribeRiskConfigurationResponse", members: &[
    Member { name: "RiskConfiguration", kind: Kind::Object(&RISK_CONFIGURATION_TYPE), sensitive: false },
], columns: &[] };
/// `DescribeTermsByClientRequest`.
#[rustfmt::skip]
pub(crate) static DESCRIBE_TERMS_BY_CLIENT_REQUEST: Shape = Shape { name: "DescribeTermsByClientRequest", members: &[
    Member { name: "ClientId", kind: Kind::Str, sensitive: false },
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "TermsName", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `DescribeTermsByClientResponse`.
#[rustfmt::skip]
pub(crate) static DESCRIBE_TERMS_BY_CLIENT_RESPONSE: Shape = Shape { name: "DescribeTermsByClientResponse", members: &[
    Member { name: "Terms", kind: Kind::Object(&TERMS_TYPE), sensitive: false },
], columns: &[] };
/// `DescribeTermsRequest`.
#[rustfmt::skip]
pub(crate) static DESCRIBE_TERMS_REQUEST: Shape = Shape { name: "DescribeTermsRequest", members: &[
    Member { name: "TermsId", kind: Kind::Str, sensitive: false },
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `DescribeTermsResponse`.
#[rustfmt::skip]
pub(crate) static DESCRIBE_TERMS_RESPONSE: Shape = Shape { name: "DescribeTermsResponse", members: &[
    Member { name: "Terms", kind: Kind::Object(&TERMS_TYPE), sensitive: false },
], columns: &[] };
/// `DescribeUserImportJobRequest`.
#[rustfmt::skip]
pub(crate) static DESCRIBE_USER_IMPORT_JOB_REQUEST: Shape = Shape { name: "DescribeUserImportJobRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "JobId", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `DescribeUserImportJobResponse`.
#[rustfmt::skip]
pub(crate) static DESCRIBE_USER_IMPORT_JOB_RESPONSE: Shape = Shape { name: "DescribeUserImportJobResponse", members: &[
    Member { name: "UserImportJob", kind: Kind::Object(&USER_IMPORT_JOB_TYPE), sensitive: false },
], columns: &[] };
/// `DescribeUserPoolClientRequest`.
#[rustfmt::skip]
pub(crate) static DESCRIBE_USER_POOL_CLIENT_REQUEST: Shape = Shape { name: "DescribeUserPoolClientRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "ClientId", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `DescribeUserPoolClientResponse`.
#[rustfmt::skip]
pub(crate) static DESCRIBE_USER_POOL_CLIENT_RESPONSE: Shape = Shape { name: "DescribeUserPoolClientResponse", members: &[
    Member { name: "UserPoolClient", kind: Kind::Object(&USER_POOL_CLIENT_TYPE), sensitive: false },
], columns: &[] };
/// `DescribeUserPoolDomainRequest`.
#[rustfmt::skip]
pub(crate) static DESCRIBE_USER_POOL_DOMAIN_REQUEST: Shape = Shape { name: "DescribeUserPoolDomainRequest", members: &[
    Member { name: "Domain", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `DescribeUserPoolDomainResponse`.
#[rustfmt::skip]
pub(crate) static DESCRIBE_USER_POOL_DOMAIN_RESPONSE: Shape = Shape { name: "DescribeUserPoolDomainResponse", members: &[
    Member { name: "DomainDescription", kind: Kind::Object(&DOMAIN_DESCRIPTION_TYPE), sensitive: false },
], columns: &[] };
/// `DescribeUserPoolRequest`.
#[rustfmt::skip]
pub(crate) static DESCRIBE_USER_POOL_REQUEST: Shape = Shape { name: "DescribeUserPoolRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `DescribeUserPoolResponse`.
#[rustfmt::skip]
pub(crate) static DESCRIBE_USER_POOL_RESPONSE: Shape = Shape { name: "DescribeUserPoolResponse", members: &[
    Member { name: "UserPool", kind: Kind::Object(&USER_POOL_TYPE), sensitive: false },
], columns: &[] };
/// `DeviceConfigurationType`.
#[rustfmt::skip]
pub(crate) static DEVICE_CONFIGURATION_TYPE: Shape = Shape { name: "DeviceConfigurationType", members: &[
    Member { name: "ChallengeRequiredOnNewDevice", kind: Kind::Bool, sensitive: false },
    Member { name: "DeviceOnlyRememberedOnUserPrompt", kind: Kind::Bool, sensitive: false },
], columns: &[] };
/// `DeviceSecretVerifierConfigType`.
#[rustfmt::skip]
pub(crate) static DEVICE_SECRET_VERIFIER_CONFIG_TYPE: Shape = Shape { name: "DeviceSecretVerifierConfigType", members: &[
    Member { name: "PasswordVerifier", kind: Kind::Str, sensitive: false },
    Member { name: "Salt", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `DeviceType`.
#[rustfmt::skip]
pub(crate) static DEVICE_TYPE: Shape = Shape { name: "DeviceType", members: &[
    Member { name: "DeviceKey", kind: Kind::Str, sensitive: false },
    Member { name: "DeviceAttributes", kind: Kind::List(&Kind::Object(&ATTRIBUTE_TYPE)), sensitive: false },
    Member { name: "DeviceCreateDate", kind: Kind::Time, sensitive: false },
    Member { name: "DeviceLastModifiedDate", kind: Kind::Time, sensitive: false },
    Member { name: "DeviceLastAuthenticatedDate", kind: Kind::Time, sensitive: false },
], columns: &[Column { label: "DeviceKey", path: &["DeviceKey"], item: None, optional: false }, Column { label: "DeviceLastAuthenticatedDate", path: &["DeviceLastAuthenticatedDate"], item: None, optional: false }, Column { label: "DeviceCreateDate", path: &["DeviceCreateDate"], item: None, optional: true }] };
/// `DomainDescriptionType`.
#[rustfmt::skip]
pub(crate) static DOMAIN_DESCRIPTION_TYPE: Shape = Shape { name: "DomainDescriptionType", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "AWSAccountId", kind: Kind::Str, sensitive: false },
    Member { name: "Domain", kind: Kind::Str, sensitive: false },
    Member { name: "S3Bucket", kind: Kind::Str, sensitive: false },
    Member { name: "CloudFrontDistribution", kind: Kind::Str, sensitive: false },
    Member { name: "Version", kind: Kind::Str, sensitive: false },
    Member { name: "Status", kind: Kind::Enum(&DOMAIN_STATUS_TYPE), sensitive: false },
    Member { name: "CustomDomainConfig", kind: Kind::Object(&CUSTOM_DOMAIN_CONFIG_TYPE), sensitive: false },
    Member { name: "ManagedLoginVersion", kind: Kind::Int, sensitive: false },
    Member { name: "Routing", kind: Kind::Object(&ROUTING_TYPE), sensitive: false },
], columns: &[] };
/// `EmailConfigurationType`.
#[rustfmt::skip]
pub(crate) static EMAIL_CONFIGURATION_TYPE: Shape = Shape { name: "EmailConfigurationType", members: &[
    Member { name: "SourceArn", kind: Kind::Str, sensitive: false },
    Member { name: "ReplyToEmailAddress", kind: Kind::Str, sensitive: false },
    Member { name: "EmailSendingAccount", kind: Kind::Enum(&EMAIL_SENDING_ACCOUNT_TYPE), sensitive: false },
    Member { name: "From", kind: Kind::Str, sensitive: false },
    Member { name: "ConfigurationSet", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `EmailMfaConfigType`.
#[rustfmt::skip]
pub(crate) static EMAIL_MFA_CONFIG_TYPE: Shape = Shape { name: "EmailMfaConfigType", members: &[
    Member { name: "Message", kind: Kind::Str, sensitive: false },
    Member { name: "Subject", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `EmailMfaSettingsType`.
#[rustfmt::skip]
pub(crate) static EMAIL_MFA_SETTINGS_TYPE: Shape = Shape { name: "EmailMfaSettingsType", members: &[
    Member { name: "Enabled", kind: Kind::Bool, sensitive: false },
    Member { name: "PreferredMfa", kind: Kind::Bool, sensitive: false },
], columns: &[] };
/// `EumsSmsConfigurationType`.
#[rustfmt::skip]
pub(crate) static EUMS_SMS_CONFIGURATION_TYPE: Shape = Shape { name: "EumsSmsConfigurationType", members: &[
    Member { name: "CallerArn", kind: Kind::Str, sensitive: false },
    Member { name: "ExternalId", kind: Kind::Str, sensitive: false },
    Member { name: "OriginationIdentity", kind: Kind::Str, sensitive: false },
    Member { name: "ConfigurationSetName", kind: Kind::Str, sensitive: false },
    Member { name: "InEntityId", kind: Kind::Str, sensitive: false },
    Member { name: "InTemplateId", kind: Kind::Str, sensitive: false },
    Member { name: "Region", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `EventContextDataType`.
#[rustfmt::skip]
pub(crate) static EVENT_CONTEXT_DATA_TYPE: Shape = Shape { name: "EventContextDataType", members: &[
    Member { name: "IpAddress", kind: Kind::Str, sensitive: false },
    Member { name: "DeviceName", kind: Kind::Str, sensitive: false },
    Member { name: "Timezone", kind: Kind::Str, sensitive: false },
    Member { name: "City", kind: Kind::Str, sensitive: false },
    Member { name: "Country", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `EventFeedbackType`.
#[rustfmt::skip]
pub(crate) static EVENT_FEEDBACK_TYPE: Shape = Shape { name: "EventFeedbackType", members: &[
    Member { name: "FeedbackValue", kind: Kind::Enum(&FEEDBACK_VALUE_TYPE), sensitive: false },
    Member { name: "Provider", kind: Kind::Str, sensitive: false },
    Member { name: "FeedbackDate", kind: Kind::Time, sensitive: false },
], columns: &[] };
/// `EventRiskType`.
#[rustfmt::skip]
pub(crate) static EVENT_RISK_TYPE: Shape = Shape { name: "EventRiskType", members: &[
    Member { name: "RiskDecision", kind: Kind::Enum(&RISK_DECISION_TYPE), sensitive: false },
    Member { name: "RiskLevel", kind: Kind::Enum(&RISK_LEVEL_TYPE), sensitive: false },
    Member { name: "CompromisedCredentialsDetected", kind: Kind::Bool, sensitive: false },
], columns: &[] };
/// `FailoverType`.
#[rustfmt::skip]
pub(crate) static FAILOVER_TYPE: Shape = Shape { name: "FailoverType", members: &[
    Member { name: "SecondaryRegion", kind: Kind::Str, sensitive: false },
    Member { name: "PrimaryRoute53HealthCheckId", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `FirehoseConfigurationType`.
#[rustfmt::skip]
pub(crate) static FIREHOSE_CONFIGURATION_TYPE: Shape = Shape { name: "FirehoseConfigurationType", members: &[
    Member { name: "StreamArn", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `ForgetDeviceRequest`.
#[rustfmt::skip]
pub(crate) static FORGET_DEVICE_REQUEST: Shape = Shape { name: "ForgetDeviceRequest", members: &[
    Member { name: "AccessToken", kind: Kind::Str, sensitive: true },
    Member { name: "DeviceKey", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `ForgotPasswordRequest`.
#[rustfmt::skip]
pub(crate) static FORGOT_PASSWORD_REQUEST: Shape = Shape { name: "ForgotPasswordRequest", members: &[
    Member { name: "ClientId", kind: Kind::Str, sensitive: false },
    Member { name: "SecretHash", kind: Kind::Str, sensitive: true },
    Member { name: "UserContextData", kind: Kind::Object(&USER_CONTEXT_DATA_TYPE), sensitive: true },
    Member { name: "Username", kind: Kind::Str, sensitive: false },
    Member { name: "AnalyticsMetadata", kind: Kind::Object(&ANALYTICS_METADATA_TYPE), sensitive: false },
    Member { name: "ClientMetadata", kind: Kind::Map(&Kind::Str), sensitive: false },
], columns: &[] };
/// `ForgotPasswordResponse`.
#[rustfmt::skip]
pub(crate) static FORGOT_PASSWORD_RESPONSE: Shape = Shape { name: "ForgotPasswordResponse", members: &[
    Member { name: "CodeDeliveryDetails", kind: Kind::Object(&CODE_DELIVERY_DETAILS_TYPE), sensitive: false },
], columns: &[] };
/// `GetCSVHeaderRequest`.
#[rustfmt::skip]
pub(crate) static GET_CSV_HEADER_REQUEST: Shape = Shape { name: "GetCSVHeaderRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `GetCSVHeaderResponse`.
#[rustfmt::skip]
pub(crate) static GET_CSV_HEADER_RESPONSE: Shape = Shape { name: "GetCSVHeaderResponse", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "CSVHeader", kind: Kind::List(&Kind::Str), sensitive: false },
], columns: &[] };
/// `GetClientTokenRequest`.
#[rustfmt::skip]
pub(crate) static GET_CLIENT_TOKEN_REQUEST: Shape = Shape { name: "GetClientTokenRequest", members: &[
    Member { name: "ClientId", kind: Kind::Str, sensitive: false },
    Member { name: "Secret", kind: Kind::Str, sensitive: true },
    Member { name: "Scopes", kind: Kind::List(&Kind::Str), sensitive: false },
    Member { name: "ClientMetadata", kind: Kind::Map(&Kind::Str), sensitive: false },
], columns: &[] };
/// `GetClientTokenResponse`.
#[rustfmt::skip]
pub(crate) static GET_CLIENT_TOKEN_RESPONSE: Shape = Shape { name: "GetClientTokenResponse", members: &[
    Member { name: "ClientAuthenticationResult", kind: Kind::Object(&CLIENT_AUTHENTICATION_RESULT_TYPE), sensitive: false },
], columns: &[] };
/// `GetDerivedTokenRequest`.
#[rustfmt::skip]
pub(crate) static GET_DERIVED_TOKEN_REQUEST: Shape = Shape { name: "GetDerivedTokenRequest", members: &[
    Member { name: "ClientId", kind: Kind::Str, sensitive: false },
    Member { name: "ClientSecret", kind: Kind::Str, sensitive: true },
    Member { name: "SubjectToken", kind: Kind::Str, sensitive: true },
    Member { name: "SubjectTokenType", kind: Kind::Enum(&TOKEN_TYPE_IDENTIFIER_TYPE), sensitive: false },
    Member { name: "SubjectTokenProviderName", kind: Kind::Str, sensitive: false },
    Member { name: "ActorToken", kind: Kind::Str, sensitive: true },
    Member { name: "ActorTokenType", kind: Kind::Enum(&TOKEN_TYPE_IDENTIFIER_TYPE), sensitive: false },
    Member { name: "ActorTokenProviderName", kind: Kind::Str, sensitive: false },
    Member { name: "Scopes", kind: Kind::List(&Kind::Str), sensitive: false },
    Member { name: "Audiences", kind: Kind::List(&Kind::Str), sensitive: false },
    Member { name: "Resources", kind: Kind::List(&Kind::Str), sensitive: false },
    Member { name: "RequestedTokenType", kind: Kind::Enum(&ISSUED_TOKEN_TYPE_IDENTIFIER_TYPE), sensitive: false },
], columns: &[] };
/// `GetDerivedTokenResponse`.
#[rustfmt::skip]
pub(crate) static GET_DERIVED_TOKEN_RESPONSE: Shape = Shape { name: "GetDerivedTokenResponse", members: &[
    Member { name: "IssuedToken", kind: Kind::Str, sensitive: true },
    Member { name: "IssuedTokenType", kind: Kind::Enum(&ISSUED_TOKEN_TYPE_IDENTIFIER_TYPE), sensitive: false },
    Member { name: "TokenType", kind: Kind::Enum(&O_AUTH_TOKEN_TYPE_TYPE), sensitive: false },
    Member { name: "ExpiresIn", kind: Kind::Int, sensitive: false },
    Member { name: "Scopes", kind: Kind::List(&Kind::Str), sensitive: false },
], columns: &[] };
/// `GetDeviceRequest`.
#[rustfmt::skip]
pub(crate) static GET_DEVICE_REQUEST: Shape = Shape { name: "GetDeviceRequest", members: &[
    Member { name: "DeviceKey", kind: Kind::Str, sensitive: false },
    Member { name: "AccessToken", kind: Kind::Str, sensitive: true },
], columns: &[] };
/// `GetDeviceResponse`.
#[rustfmt::skip]
pub(crate) static GET_DEVICE_RESPONSE: Shape = Shape { name: "GetDeviceResponse", members: &[
    Member { name: "Device", kind: Kind::Object(&DEVICE_TYPE), sensitive: false },
], columns: &[] };
/// `GetGroupRequest`.
#[rustfmt::skip]
pub(crate) static GET_GROUP_REQUEST: Shape = Shape { name: "GetGroupRequest", members: &[
    Member { name: "GroupName", kind: Kind::Str, sensitive: false },
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `GetGroupResponse`.
#[rustfmt::skip]
pub(crate) static GET_GROUP_RESPONSE: Shape = Shape { name: "GetGroupResponse", members: &[
    Member { name: "Group", kind: Kind::Object(&GROUP_TYPE), sensitive: false },
], columns: &[] };
/// `GetIdentityProviderByIdentifierRequest`.
#[rustfmt::skip]
pub(crate) static GET_IDENTITY_PROVIDER_BY_IDENTIFIER_REQUEST: Shape = Shape { name: "GetIdentityProviderByIdentifierRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "IdpIdentifier", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `GetIdentityProviderByIdentifierResponse`.
#[rustfmt::skip]
pub(crate) static GET_IDENTITY_PROVIDER_BY_IDENTIFIER_RESPONSE: Shape = Shape { name: "GetIdentityProviderByIdentifierResponse", members: &[
    Member { name: "IdentityProvider", kind: Kind::Object(&IDENTITY_PROVIDER_TYPE), sensitive: false },
], columns: &[] };
/// `GetLogDeliveryConfigurationRequest`.
#[rustfmt::skip]
pub(crate) static GET_LOG_DELIVERY_CONFIGURATION_REQUEST: Shape = Shape { name: "GetLogDeliveryConfigurationRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `GetLogDeliveryConfigurationResponse`.
#[rustfmt::skip]
pub(crate) static GET_LOG_DELIVERY_CONFIGURATION_RESPONSE: Shape = Shape { name: "GetLogDeliveryConfigurationResponse", members: &[
    Member { name: "LogDeliveryConfiguration", kind: Kind::Object(&LOG_DELIVERY_CONFIGURATION_TYPE), sensitive: false },
], columns: &[] };
/// `GetProvisionedLimitRequest`.
#[rustfmt::skip]
pub(crate) static GET_PROVISIONED_LIMIT_REQUEST: Shape = Shape { name: "GetProvisionedLimitRequest", members: &[
    Member { name: "LimitDefinition", kind: Kind::Object(&LIMIT_DEFINITION_TYPE), sensitive: false },
], columns: &[] };
/// `GetProvisionedLimitResponse`.
#[rustfmt::skip]
pub(crate) static GET_PROVISIONED_LIMIT_RESPONSE: Shape = Shape { name: "GetProvisionedLimitResponse", members: &[
    Member { name: "Limit", kind: Kind::Object(&LIMIT_TYPE), sensitive: false },
], columns: &[] };
/// `GetSigningCertificateRequest`.
#[rustfmt::skip]
pub(crate) static GET_SIGNING_CERTIFICATE_REQUEST: Shape = Shape { name: "GetSigningCertificateRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `GetSigningCertificateResponse`.
#[rustfmt::skip]
pub(crate) static GET_SIGNING_CERTIFICATE_RESPONSE: Shape = Shape { name: "GetSigningCertificateResponse", members: &[
    Member { name: "Certificate", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `GetTokensFromRefreshTokenRequest`.
#[rustfmt::skip]
pub(crate) static GET_TOKENS_FROM_REFRESH_TOKEN_REQUEST: Shape = Shape { name: "GetTokensFromRefreshTokenRequest", members: &[
    Member { name: "RefreshToken", kind: Kind::Str, sensitive: true },
    Member { name: "ClientId", kind: Kind::Str, sensitive: false },
    Member { name: "ClientSecret", kind: Kind::Str, sensitive: true },
    Member { name: "DeviceKey", kind: Kind::Str, sensitive: false },
    Member { name: "ClientMetadata", kind: Kind::Map(&Kind::Str), sensitive: false },
], columns: &[] };
/// `GetTokensFromRefreshTokenResponse`.
#[rustfmt::skip]
pub(crate) static GET_TOKENS_FROM_REFRESH_TOKEN_RESPONSE: Shape = Shape { name: "GetTokensFromRefreshTokenResponse", members: &[
    Member { name: "AuthenticationResult", kind: Kind::Object(&AUTHENTICATION_RESULT_TYPE), sensitive: false },
], columns: &[] };
/// `GetUICustomizationRequest`.
#[rustfmt::skip]
pub(crate) static GET_UI_CUSTOMIZATION_REQUEST: Shape = Shape { name: "GetUICustomizationRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "ClientId", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `GetUICustomizationResponse`.
#[rustfmt::skip]
pub(crate) static GET_UI_CUSTOMIZATION_RESPONSE: Shape = Shape { name: "GetUICustomizationResponse", members: &[
    Member { name: "UICustomization", kind: Kind::Object(&UI_CUSTOMIZATION_TYPE), sensitive: false },
], columns: &[] };
/// `GetUserAttributeVerificationCodeRequest`.
#[rustfmt::skip]
pub(crate) static GET_USER_ATTRIBUTE_VERIFICATION_CODE_REQUEST: Shape = Shape { name: "GetUserAttributeVerificationCodeRequest", members: &[
    Member { name: "AccessToken", kind: Kind::Str, sensitive: true },
    Member { name: "AttributeName", kind: Kind::Str, sensitive: false },
    Member { name: "ClientMetadata", kind: Kind::Map(&Kind::Str), sensitive: false },
], columns: &[] };
/// `GetUserAttributeVerificationCodeResponse`.
#[rustfmt::skip]
pub(crate) static GET_USER_ATTRIBUTE_VERIFICATION_CODE_RESPONSE: Shape = Shape { name: "GetUserAttributeVerificationCodeResponse", members: &[
    Member { name: "CodeDeliveryDetails", kind: Kind::Object(&CODE_DELIVERY_DETAILS_TYPE), sensitive: false },
], columns: &[] };
/// `GetUserAuthFactorsRequest`.
#[rustfmt::skip]
pub(crate) static GET_USER_AUTH_FACTORS_REQUEST: Shape = Shape { name: "GetUserAuthFactorsRequest", members: &[
    Member { name: "AccessToken", kind: Kind::Str, sensitive: true },
], columns: &[] };
/// `GetUserAuthFactorsResponse`.
#[rustfmt::skip]
pub(crate) static GET_USER_AUTH_FACTORS_RESPONSE: Shape = Shape { name: "GetUserAuthFactorsResponse", members: &[
    Member { name: "Username", kind: Kind::Str, sensitive: false },
    Member { name: "PreferredMfaSetting", kind: Kind::Str, sensitive: false },
    Member { name: "UserMFASettingList", kind: Kind::List(&Kind::Str), sensitive: false },
    Member { name: "ConfiguredUserAuthFactors", kind: Kind::List(&Kind::Enum(&AUTH_FACTOR_TYPE)), sensitive: false },
], columns: &[] };
/// `GetUserPoolClientSessionConfigurationRequest`.
#[rustfmt::skip]
pub(crate) static GET_USER_POOL_CLIENT_SESSION_CONFIGURATION_REQUEST: Shape = Shape { name: "GetUserPoolClientSessionConfigurationRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "ClientId", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `GetUserPoolClientSessionConfigurationResponse`.
#[rustfmt::skip]
pub(crate) static GET_USER_POOL_CLIENT_SESSION_CONFIGURATION_RESPONSE: Shape = Shape { name: "GetUserPoolClientSessionConfigurationResponse", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "ClientId", kind: Kind::Str, sensitive: false },
    Member { name: "SSOSession", kind: Kind::Object(&CLIENT_SSO_SESSION_CONFIG_TYPE), sensitive: false },
], columns: &[] };
/// `GetUserPoolMfaConfigRequest`.
#[rustfmt::skip]
pub(crate) static GET_USER_POOL_MFA_CONFIG_REQUEST: Shape = Shape { name: "GetUserPoolMfaConfigRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `GetUserPoolMfaConfigResponse`.
#[rustfmt::skip]
pub(crate) static GET_USER_POOL_MFA_CONFIG_RESPONSE: Shape = Shape { name: "GetUserPoolMfaConfigResponse", members: &[
    Member { name: "SmsMfaConfiguration", kind: Kind::Object(&SMS_MFA_CONFIG_TYPE), sensitive: false },
    Member { name: "SoftwareTokenMfaConfiguration", kind: Kind::Object(&SOFTWARE_TOKEN_MFA_CONFIG_TYPE), sensitive: false },
    Member { name: "EmailMfaConfiguration", kind: Kind::Object(&EMAIL_MFA_CONFIG_TYPE), sensitive: false },
    Member { name: "MfaConfiguration", kind: Kind::Enum(&USER_POOL_MFA_TYPE), sensitive: false },
    Member { name: "WebAuthnConfiguration", kind: Kind::Object(&WEB_AUTHN_CONFIGURATION_TYPE), sensitive: false },
], columns: &[] };
/// `GetUserPoolSessionConfigurationRequest`.
#[rustfmt::skip]
pub(crate) static GET_USER_POOL_SESSION_CONFIGURATION_REQUEST: Shape = Shape { name: "GetUserPoolSessionConfigurationRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `GetUserPoolSessionConfigurationResponse`.
#[rustfmt::skip]
pub(crate) static GET_USER_POOL_SESSION_CONFIGURATION_RESPONSE: Shape = Shape { name: "GetUserPoolSessionConfigurationResponse", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "UserSessionTracking", kind: Kind::Enum(&USER_SESSION_TRACKING_TYPE), sensitive: false },
    Member { name: "TokenSession", kind: Kind::Object(&USER_POOL_TOKEN_SESSION_CONFIG_TYPE), sensitive: false },
], columns: &[] };
/// `GetUserRequest`.
#[rustfmt::skip]
pub(crate) static GET_USER_REQUEST: Shape = Shape { name: "GetUserRequest", members: &[
    Member { name: "AccessToken", kind: Kind::Str, sensitive: true },
], columns: &[] };
/// `GetUserResponse`.
#[rustfmt::skip]
pub(crate) static GET_USER_RESPONSE: Shape = Shape { name: "GetUserResponse", members: &[
    Member { name: "Username", kind: Kind::Str, sensitive: false },
    Member { name: "UserAttributes", kind: Kind::List(&Kind::Object(&ATTRIBUTE_TYPE)), sensitive: false },
    Member { name: "MFAOptions", kind: Kind::List(&Kind::Object(&MFA_OPTION_TYPE)), sensitive: false },
    Member { name: "PreferredMfaSetting", kind: Kind::Str, sensitive: false },
    Member { name: "UserMFASettingList", kind: Kind::List(&Kind::Str), sensitive: false },
], columns: &[] };
/// `GlobalSignOutRequest`.
#[rustfmt::skip]
pub(crate) static GLOBAL_SIGN_OUT_REQUEST: Shape = Shape { name: "GlobalSignOutRequest", members: &[
    Member { name: "AccessToken", kind: Kind::Str, sensitive: true },
], columns: &[] };
/// `GlobalSignOutResponse`.
#[rustfmt::skip]
pub(crate) static GLOBAL_SIGN_OUT_RESPONSE: Shape = Shape { name: "GlobalSignOutResponse", members: &[
], columns: &[] };
/// `GroupType`.
#[rustfmt::skip]
pub(crate) static GROUP_TYPE: Shape = Shape { name: "GroupType", members: &[
    Member { name: "GroupName", kind: Kind::Str, sensitive: false },
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "Description", kind: Kind::Str, sensitive: false },
    Member { name: "RoleArn", kind: Kind::Str, sensitive: false },
    Member { name: "Precedence", kind: Kind::Int, sensitive: false },
    Member { name: "LastModifiedDate", kind: Kind::Time, sensitive: false },
    Member { name: "CreationDate", kind: Kind::Time, sensitive: false },
], columns: &[Column { label: "GroupName", path: &["GroupName"], item: None, optional: false }, Column { label: "Description", path: &["Description"], item: None, optional: false }, Column { label: "Precedence", path: &["Precedence"], item: None, optional: false }, Column { label: "CreationDate", path: &["CreationDate"], item: None, optional: true }, Column { label: "RoleArn", path: &["RoleArn"], item: None, optional: true }] };
/// `HttpHeader`.
#[rustfmt::skip]
pub(crate) static HTTP_HEADER: Shape = Shape { name: "HttpHeader", members: &[
    Member { name: "headerName", kind: Kind::Str, sensitive: false },
    Member { name: "headerValue", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `IdentityProviderType`.
#[rustfmt::skip]
pub(crate) static IDENTITY_PROVIDER_TYPE: Shape = Shape { name: "IdentityProviderType", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "ProviderName", kind: Kind::Str, sensitive: false },
    Member { name: "ProviderType", kind: Kind::Enum(&IDENTITY_PROVIDER_TYPE_TYPE), sensitive: false },
    Member { name: "ProviderDetails", kind: Kind::Map(&Kind::Str), sensitive: false },
    Member { name: "AttributeMapping", kind: Kind::Map(&Kind::Str), sensitive: false },
    Member { name: "IdpIdentifiers", kind: Kind::List(&Kind::Str), sensitive: false },
    Member { name: "AcrMapping", kind: Kind::Map(&Kind::Str), sensitive: false },
    Member { name: "LastModifiedDate", kind: Kind::Time, sensitive: false },
    Member { name: "CreationDate", kind: Kind::Time, sensitive: false },
], columns: &[] };
/// `InboundFederationLambdaType`.
#[rustfmt::skip]
pub(crate) static INBOUND_FEDERATION_LAMBDA_TYPE: Shape = Shape { name: "InboundFederationLambdaType", members: &[
    Member { name: "LambdaVersion", kind: Kind::Enum(&INBOUND_FEDERATION_LAMBDA_VERSION_TYPE), sensitive: false },
    Member { name: "LambdaArn", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `InitiateAuthRequest`.
#[rustfmt::skip]
pub(crate) static INITIATE_AUTH_REQUEST: Shape = Shape { name: "InitiateAuthRequest", members: &[
    Member { name: "AuthFlow", kind: Kind::Enum(&AUTH_FLOW_TYPE), sensitive: false },
    Member { name: "AuthParameters", kind: Kind::Map(&Kind::Str), sensitive: true },
    Member { name: "ClientMetadata", kind: Kind::Map(&Kind::Str), sensitive: false },
    Member { name: "ClientId", kind: Kind::Str, sensitive: false },
    Member { name: "AnalyticsMetadata", kind: Kind::Object(&ANALYTICS_METADATA_TYPE), sensitive: false },
    Member { name: "UserContextData", kind: Kind::Object(&USER_CONTEXT_DATA_TYPE), sensitive: true },
    Member { name: "Session", kind: Kind::Str, sensitive: true },
], columns: &[] };
/// `InitiateAuthResponse`.
#[rustfmt::skip]
pub(crate) static INITIATE_AUTH_RESPONSE: Shape = Shape { name: "InitiateAuthResponse", members: &[
    Member { name: "ChallengeName", kind: Kind::Enum(&CHALLENGE_NAME_TYPE), sensitive: false },
    Member { name: "Session", kind: Kind::Str, sensitive: true },
    Member { name: "ChallengeParameters", kind: Kind::Map(&Kind::Str), sensitive: false },
    Member { name: "AuthenticationResult", kind: Kind::Object(&AUTHENTICATION_RESULT_TYPE), sensitive: false },
    Member { name: "AvailableChallenges", kind: Kind::List(&Kind::Enum(&CHALLENGE_NAME_TYPE)), sensitive: false },
], columns: &[] };
/// `InitiatePointInTimeRecoveryRequest`.
#[rustfmt::skip]
pub(crate) static INITIATE_POINT_IN_TIME_RECOVERY_REQUEST: Shape = Shape { name: "InitiatePointInTimeRecoveryRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "RestoreTimestamp", kind: Kind::Time, sensitive: false },
], columns: &[] };
/// `InitiatePointInTimeRecoveryResponse`.
#[rustfmt::skip]
pub(crate) static INITIATE_POINT_IN_TIME_RECOVERY_RESPONSE: Shape = Shape { name: "InitiatePointInTimeRecoveryResponse", members: &[
    Member { name: "Restoration", kind: Kind::Object(&RESTORATION_TYPE), sensitive: false },
], columns: &[] };
/// `IssuerConfigurationType`.
#[rustfmt::skip]
pub(crate) static ISSUER_CONFIGURATION_TYPE: Shape = Shape { name: "IssuerConfigurationType", members: &[
    Member { name: "Type", kind: Kind::Enum(&ISSUER_TYPE), sensitive: false },
], columns: &[] };
/// `KeyConfigurationType`.
#[rustfmt::skip]
pub(crate) static KEY_CONFIGURATION_TYPE: Shape = Shape { name: "KeyConfigurationType", members: &[
    Member { name: "KeyType", kind: Kind::Enum(&ENCRYPTION_KEY_TYPE), sensitive: false },
    Member { name: "KmsKeyArn", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `LambdaConfigType`.
#[rustfmt::skip]
pub(crate) static LAMBDA_CONFIG_TYPE: Shape = Shape { name: "LambdaConfigType", members: &[
    Member { name: "PreSignUp", kind: Kind::Str, sensitive: false },
    Member { name: "CustomMessage", kind: Kind::Str, sensitive: false },
    Member { name: "PostConfirmation", kind: Kind::Str, sensitive: false },
    Member { name: "PreAuthentication", kind: Kind::Str, sensitive: false },
    Member { name: "PostAuthentication", kind: Kind::Str, sensitive: false },
    Member { name: "DefineAuthChallenge", kind: Kind::Str, sensitive: false },
    Member { name: "CreateAuthChallenge", kind: Kind::Str, sensitive: false },
    Member { name: "VerifyAuthChallengeResponse", kind: Kind::Str, sensitive: false },
    Member { name: "PreTokenGeneration", kind: Kind::Str, sensitive: false },
    Member { name: "UserMigration", kind: Kind::Str, sensitive: false },
    Member { name: "PreTokenGenerationConfig", kind: Kind::Object(&PRE_TOKEN_GENERATION_VERSION_CONFIG_TYPE), sensitive: false },
    Member { name: "CustomSMSSender", kind: Kind::Object(&CUSTOM_SMS_LAMBDA_VERSION_CONFIG_TYPE), sensitive: false },
    Member { name: "CustomEmailSender", kind: Kind::Object(&CUSTOM_EMAIL_LAMBDA_VERSION_CONFIG_TYPE), sensitive: false },
    Member { name: "KMSKeyID", kind: Kind::Str, sensitive: false },
    Member { name: "InboundFederation", kind: Kind::Object(&INBOUND_FEDERATION_LAMBDA_TYPE), sensitive: false },
], columns: &[] };
/// `LimitDefinitionType`.
#[rustfmt::skip]
pub(crate) static LIMIT_DEFINITION_TYPE: Shape = Shape { name: "LimitDefinitionType", members: &[
    Member { name: "LimitClass", kind: Kind::Enum(&LIMIT_CLASS), sensitive: false },
    Member { name: "Attributes", kind: Kind::Map(&Kind::Str), sensitive: false },
], columns: &[] };
/// `LimitType`.
#[rustfmt::skip]
pub(crate) static LIMIT_TYPE: Shape = Shape { name: "LimitType", members: &[
    Member { name: "LimitDefinition", kind: Kind::Object(&LIMIT_DEFINITION_TYPE), sensitive: false },
    Member { name: "ProvisionedLimitValue", kind: Kind::Int, sensitive: false },
    Member { name: "FreeLimitValue", kind: Kind::Int, sensitive: false },
], columns: &[] };
/// `ListCIMDPoliciesRequest`.
#[rustfmt::skip]
pub(crate) static LIST_CIMD_POLICIES_REQUEST: Shape = Shape { name: "ListCIMDPoliciesRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "NextToken", kind: Kind::Str, sensitive: false },
    Member { name: "MaxResults", kind: Kind::Int, sensitive: false },
], columns: &[] };
/// `ListCIMDPoliciesResponse`.
#[rustfmt::skip]
pub(crate) static LIST_CIMD_POLICIES_RESPONSE: Shape = Shape { name: "ListCIMDPoliciesResponse", members: &[
    Member { name: "NextToken", kind: Kind::Str, sensitive: false },
    Member { name: "CIMDPolicies", kind: Kind::List(&Kind::Object(&CIMD_POLICY_SUMMARY_TYPE)), sensitive: false },
], columns: &[] };
/// `ListClientMetadataURLsRequest`.
#[rustfmt::skip]
pub(crate) static LIST_CLIENT_METADATA_UR_LS_REQUEST: Shape = Shape { name: "ListClientMetadataURLsRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "CIMDPolicyId", kind: Kind::Str, sensitive: false },
    Member { name: "NextToken", kind: Kind::Str, sensitive: false },
    Member { name: "MaxResults", kind: Kind::Int, sensitive: false },
], columns: &[] };
/// `ListClientMetadataURLsResponse`.
#[rustfmt::skip]
pub(crate) static LIST_CLIENT_METADATA_UR_LS_RESPONSE: Shape = Shape { name: "ListClientMetadataURLsResponse", members: &[
    Member { name: "NextToken", kind: Kind::Str, sensitive: false },
    Member { name: "ClientMetadataURLs", kind: Kind::List(&Kind::Object(&CLIENT_METADATA_URL_TYPE)), sensitive: false },
], columns: &[] };
/// `ListDevicesRequest`.
#[rustfmt::skip]
pub(crate) static LIST_DEVICES_REQUEST: Shape = Shape { name: "ListDevicesRequest", members: &[
    Member { name: "AccessToken", kind: Kind::Str, sensitive: true },
    Member { name: "Limit", kind: Kind::Int, sensitive: false },
    Member { name: "PaginationToken", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `ListDevicesResponse`.
#[rustfmt::skip]
pub(crate) static LIST_DEVICES_RESPONSE: Shape = Shape { name: "ListDevicesResponse", members: &[
    Member { name: "Devices", kind: Kind::List(&Kind::Object(&DEVICE_TYPE)), sensitive: false },
    Member { name: "PaginationToken", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `ListGroupsRequest`.
#[rustfmt::skip]
pub(crate) static LIST_GROUPS_REQUEST: Shape = Shape { name: "ListGroupsRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "Limit", kind: Kind::Int, sensitive: false },
    Member { name: "NextToken", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `ListGroupsResponse`.
#[rustfmt::skip]
pub(crate) static LIST_GROUPS_RESPONSE: Shape = Shape { name: "ListGroupsResponse", members: &[
    Member { name: "Groups", kind: Kind::List(&Kind::Object(&GROUP_TYPE)), sensitive: false },
    Member { name: "NextToken", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `ListIdentityProvidersRequest`.
#[rustfmt::skip]
pub(crate) static LIST_IDENTITY_PROVIDERS_REQUEST: Shape = Shape { name: "ListIdentityProvidersRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "MaxResults", kind: Kind::Int, sensitive: false },
    Member { name: "NextToken", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `ListIdentityProvidersResponse`.
#[rustfmt::skip]
pub(crate) static LIST_IDENTITY_PROVIDERS_RESPONSE: Shape = Shape { name: "ListIdentityProvidersResponse", members: &[
    Member { name: "Providers", kind: Kind::List(&Kind::Object(&PROVIDER_DESCRIPTION)), sensitive: false },
    Member { name: "NextToken", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `ListPointInTimeRecoveriesRequest`.
#[rustfmt::skip]
pub(crate) static LIST_POINT_IN_TIME_RECOVERIES_REQUEST: Shape = Shape { name: "ListPointInTimeRecoveriesRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "NextToken", kind: Kind::Str, sensitive: false },
    Member { name: "MaxResults", kind: Kind::Int, sensitive: false },
], columns: &[] };
/// `ListPointInTimeRecoveriesResponse`.
#[rustfmt::skip]
pub(crate) static LIST_POINT_IN_TIME_RECOVERIES_RESPONSE: Shape = Shape { name: "ListPointInTimeRecoveriesResponse", members: &[
    Member { name: "Restorations", kind: Kind::List(&Kind::Object(&RESTORATION_DESCRIPTION_TYPE)), sensitive: false },
    Member { name: "NextToken", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `ListResourceServersRequest`.
#[rustfmt::skip]
pub(crate) static LIST_RESOURCE_SERVERS_REQUEST: Shape = Shape { name: "ListResourceServersRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "MaxResults", kind: Kind::Int, sensitive: false },
    Member { name: "NextToken", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `ListResourceServersResponse`.
#[rustfmt::skip]
pub(crate) static LIST_RESOURCE_SERVERS_RESPONSE: Shape = Shape { name: "ListResourceServersResponse", members: &[
    Member { name: "ResourceServers", kind: Kind::List(&Kind::Object(&RESOURCE_SERVER_TYPE)), sensitive: false },
    Member { name: "NextToken", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `ListTagsForResourceRequest`.
#[rustfmt::skip]
pub(crate) static LIST_TAGS_FOR_RESOURCE_REQUEST: Shape = Shape { name: "ListTagsForResourceRequest", members: &[
    Member { name: "ResourceArn", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `ListTagsForResourceResponse`.
#[rustfmt::skip]
pub(crate) static LIST_TAGS_FOR_RESOURCE_RESPONSE: Shape = Shape { name: "ListTagsForResourceResponse", members: &[
    Member { name: "Tags", kind: Kind::Map(&Kind::Str), sensitive: false },
], columns: &[] };
/// `ListTermsRequest`.
#[rustfmt::skip]
pub(crate) static LIST_TERMS_REQUEST: Shape = Shape { name: "ListTermsRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "MaxResults", kind: Kind::Int, sensitive: false },
    Member { name: "NextToken", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `ListTermsResponse`.
#[rustfmt::skip]
pub(crate) static LIST_TERMS_RESPONSE: Shape = Shape { name: "ListTermsResponse", members: &[
    Member { name: "Terms", kind: Kind::List(&Kind::Object(&TERMS_DESCRIPTION_TYPE)), sensitive: false },
    Member { name: "NextToken", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `ListUserImportJobsRequest`.
#[rustfmt::skip]
pub(crate) static LIST_USER_IMPORT_JOBS_REQUEST: Shape = Shape { name: "ListUserImportJobsRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "MaxResults", kind: Kind::Int, sensitive: false },
    Member { name: "PaginationToken", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `ListUserImportJobsResponse`.
#[rustfmt::skip]
pub(crate) static LIST_USER_IMPORT_JOBS_RESPONSE: Shape = Shape { name: "ListUserImportJobsResponse", members: &[
    Member { name: "UserImportJobs", kind: Kind::List(&Kind::Object(&USER_IMPORT_JOB_TYPE)), sensitive: false },
    Member { name: "PaginationToken", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `ListUserPoolClientSecretsRequest`.
#[rustfmt::skip]
pub(crate) static LIST_USER_POOL_CLIENT_SECRETS_REQUEST: Shape = Shape { name: "ListUserPoolClientSecretsRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "ClientId", kind: Kind::Str, sensitive: false },
    Member { name: "NextToken", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `ListUserPoolClientSecretsResponse`.
#[rustfmt::skip]
pub(crate) static LIST_USER_POOL_CLIENT_SECRETS_RESPONSE: Shape = Shape { name: "ListUserPoolClientSecretsResponse", members: &[
    Member { name: "ClientSecrets", kind: Kind::List(&Kind::Object(&CLIENT_SECRET_DESCRIPTOR_TYPE)), sensitive: false },
    Member { name: "NextToken", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `ListUserPoolClientsRequest`.
#[rustfmt::skip]
pub(crate) static LIST_USER_POOL_CLIENTS_REQUEST: Shape = Shape { name: "ListUserPoolClientsRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "MaxResults", kind: Kind::Int, sensitive: false },
    Member { name: "NextToken", kind: Kind::Str, sensitive: false },
    Member { name: "ClientType", kind: Kind::Enum(&CLIENT_TYPE_TYPE), sensitive: false },
], columns: &[] };
/// `ListUserPoolClientsResponse`.
#[rustfmt::skip]
pub(crate) static LIST_USER_POOL_CLIENTS_RESPONSE: Shape = Shape { name: "ListUserPoolClientsResponse", members: &[
    Member { name: "UserPoolClients", kind: Kind::List(&Kind::Object(&USER_POOL_CLIENT_DESCRIPTION)), sensitive: false },
    Member { name: "NextToken", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `ListUserPoolReplicasRequest`.
#[rustfmt::skip]
pub(crate) static LIST_USER_POOL_REPLICAS_REQUEST: Shape = Shape { name: "ListUserPoolReplicasRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "NextToken", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `ListUserPoolReplicasResponse`.
#[rustfmt::skip]
pub(crate) static LIST_USER_POOL_REPLICAS_RESPONSE: Shape = Shape { name: "ListUserPoolReplicasResponse", members: &[
    Member { name: "UserPoolReplicas", kind: Kind::List(&Kind::Object(&USER_POOL_REPLICA_TYPE)), sensitive: false },
    Member { name: "NextToken", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `ListUserPoolsRequest`.
#[rustfmt::skip]
pub(crate) static LIST_USER_POOLS_REQUEST: Shape = Shape { name: "ListUserPoolsRequest", members: &[
    Member { name: "NextToken", kind: Kind::Str, sensitive: false },
    Member { name: "MaxResults", kind: Kind::Int, sensitive: false },
], columns: &[] };
/// `ListUserPoolsResponse`.
#[rustfmt::skip]
pub(crate) static LIST_USER_POOLS_RESPONSE: Shape = Shape { name: "ListUserPoolsResponse", members: &[
    Member { name: "UserPools", kind: Kind::List(&Kind::Object(&USER_POOL_DESCRIPTION_TYPE)), sensitive: false },
    Member { name: "NextToken", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `ListUserSessionsRequest`.
#[rustfmt::skip]
pub(crate) static LIST_USER_SESSIONS_REQUEST: Shape = Shape { name: "ListUserSessionsRequest", members: &[
    Member { name: "AccessToken", kind: Kind::Str, sensitive: true },
    Member { name: "NextToken", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `ListUserSessionsResponse`.
#[rustfmt::skip]
pub(crate) static LIST_USER_SESSIONS_RESPONSE: Shape = Shape { name: "ListUserSessionsResponse", members: &[
    Member { name: "Sessions", kind: Kind::List(&Kind::Object(&SESSION_DESCRIPTION_TYPE)), sensitive: false },
    Member { name: "NextToken", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `ListUsersInGroupRequest`.
#[rustfmt::skip]
pub(crate) static LIST_USERS_IN_GROUP_REQUEST: Shape = Shape { name: "ListUsersInGroupRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "GroupName", kind: Kind::Str, sensitive: false },
    Member { name: "Limit", kind: Kind::Int, sensitive: false },
    Member { name: "NextToken", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `ListUsersInGroupResponse`.
#[rustfmt::skip]
pub(crate) static LIST_USERS_IN_GROUP_RESPONSE: Shape = Shape { name: "ListUsersInGroupResponse", members: &[
    Member { name: "Users", kind: Kind::List(&Kind::Object(&USER_TYPE)), sensitive: false },
    Member { name: "NextToken", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `ListUsersRequest`.
#[rustfmt::skip]
pub(crate) static LIST_USERS_REQUEST: Shape = Shape { name: "ListUsersRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "AttributesToGet", kind: Kind::List(&Kind::Str), sensitive: false },
    Member { name: "Limit", kind: Kind::Int, sensitive: false },
    Member { name: "PaginationToken", kind: Kind::Str, sensitive: false },
    Member { name: "Filter", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `ListUsersResponse`.
#[rustfmt::skip]
pub(crate) static LIST_USERS_RESPONSE: Shape = Shape { name: "ListUsersResponse", members: &[
    Member { name: "Users", kind: Kind::List(&Kind::Object(&USER_TYPE)), sensitive: false },
    Member { name: "PaginationToken", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `ListWebAuthnCredentialsRequest`.
#[rustfmt::skip]
pub(crate) static LIST_WEB_AUTHN_CREDENTIALS_REQUEST: Shape = Shape { name: "ListWebAuthnCredentialsRequest", members: &[
    Member { name: "AccessToken", kind: Kind::Str, sensitive: true },
    Member { name: "NextToken", kind: Kind::Str, sensitive: false },
    Member { name: "MaxResults", kind: Kind::Int, sensitive: false },
], columns: &[] };
/// `ListWebAuthnCredentialsResponse`.
#[rustfmt::skip]
pub(crate) static LIST_WEB_AUTHN_CREDENTIALS_RESPONSE: Shape = Shape { name: "ListWebAuthnCredentialsResponse", members: &[
    Member { name: "Credentials", kind: Kind::List(&Kind::Object(&WEB_AUTHN_CREDENTIAL_DESCRIPTION)), sensitive: false },
    Member { name: "NextToken", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `LogConfigurationType`.
#[rustfmt::skip]
pub(crate) static LOG_CONFIGURATION_TYPE: Shape = Shape { name: "LogConfigurationType", members: &[
    Member { name: "LogLevel", kind: Kind::Enum(&LOG_LEVEL), sensitive: false },
    Member { name: "EventSource", kind: Kind::Enum(&EVENT_SOURCE_NAME), sensitive: false },
    Member { name: "CloudWatchLogsConfiguration", kind: Kind::Object(&CLOUD_WATCH_LOGS_CONFIGURATION_TYPE), sensitive: false },
    Member { name: "S3Configuration", kind: Kind::Object(&S3_CONFIGURATION_TYPE), sensitive: false },
    Member { name: "FirehoseConfiguration", kind: Kind::Object(&FIREHOSE_CONFIGURATION_TYPE), sensitive: false },
], columns: &[] };
/// `LogDeliveryConfigurationType`.
#[rustfmt::skip]
pub(crate) static LOG_DELIVERY_CONFIGURATION_TYPE: Shape = Shape { name: "LogDeliveryConfigurationType", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "LogConfigurations", kind: Kind::List(&Kind::Object(&LOG_CONFIGURATION_TYPE)), sensitive: false },
], columns: &[] };
/// `MFAOptionType`.
#[rustfmt::skip]
pub(crate) static MFA_OPTION_TYPE: Shape = Shape { name: "MFAOptionType", members: &[
    Member { name: "DeliveryMedium", kind: Kind::Enum(&DELIVERY_MEDIUM_TYPE), sensitive: false },
    Member { name: "AttributeName", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `ManagedLoginBrandingType`.
#[rustfmt::skip]
pub(crate) static MANAGED_LOGIN_BRANDING_TYPE: Shape = Shape { name: "ManagedLoginBrandingType", members: &[
    Member { name: "ManagedLoginBrandingId", kind: Kind::Str, sensitive: false },
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "UseCognitoProvidedValues", kind: Kind::Bool, sensitive: false },
    Member { name: "Settings", kind: Kind::Document, sensitive: false },
    Member { name: "Assets", kind: Kind::List(&Kind::Object(&ASSET_TYPE)), sensitive: false },
    Member { name: "CreationDate", kind: Kind::Time, sensitive: false },
    Member { name: "LastModifiedDate", kind: Kind::Time, sensitive: false },
], columns: &[] };
/// `MessageTemplateType`.
#[rustfmt::skip]
pub(crate) static MESSAGE_TEMPLATE_TYPE: Shape = Shape { name: "MessageTemplateType", members: &[
    Member { name: "SMSMessage", kind: Kind::Str, sensitive: false },
    Member { name: "EmailMessage", kind: Kind::Str, sensitive: false },
    Member { name: "EmailSubject", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `NewDeviceMetadataType`.
#[rustfmt::skip]
pub(crate) static NEW_DEVICE_METADATA_TYPE: Shape = Shape { name: "NewDeviceMetadataType", members: &[
    Member { name: "DeviceKey", kind: Kind::Str, sensitive: false },
    Member { name: "DeviceGroupKey", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `NotifyConfigurationType`.
#[rustfmt::skip]
pub(crate) static NOTIFY_CONFIGURATION_TYPE: Shape = Shape { name: "NotifyConfigurationType", members: &[
    Member { name: "From", kind: Kind::Str, sensitive: false },
    Member { name: "ReplyTo", kind: Kind::Str, sensitive: false },
    Member { name: "SourceArn", kind: Kind::Str, sensitive: false },
    Member { name: "BlockEmail", kind: Kind::Object(&NOTIFY_EMAIL_TYPE), sensitive: false },
    Member { name: "NoActionEmail", kind: Kind::Object(&NOTIFY_EMAIL_TYPE), sensitive: false },
    Member { name: "MfaEmail", kind: Kind::Object(&NOTIFY_EMAIL_TYPE), sensitive: false },
], columns: &[] };
/// `NotifyEmailType`.
#[rustfmt::skip]
pub(crate) static NOTIFY_EMAIL_TYPE: Shape = Shape { name: "NotifyEmailType", members: &[
    Member { name: "Subject", kind: Kind::Str, sensitive: false },
    Member { name: "HtmlBody", kind: Kind::Str, sensitive: false },
    Member { name: "TextBody", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `NumberAttributeConstraintsType`.
#[rustfmt::skip]
pub(crate) static NUMBER_ATTRIBUTE_CONSTRAINTS_TYPE: Shape = Shape { name: "NumberAttributeConstraintsType", members: &[
    Member { name: "MinValue", kind: Kind::Str, sensitive: false },
    Member { name: "MaxValue", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `PasswordPolicyType`.
#[rustfmt::skip]
pub(crate) static PASSWORD_POLICY_TYPE: Shape = Shape { name: "PasswordPolicyType", members: &[
    Member { name: "MinimumLength", kind: Kind::Int, sensitive: false },
    Member { name: "RequireUppercase", kind: Kind::Bool, sensitive: false },
    Member { name: "RequireLowercase", kind: Kind::Bool, sensitive: false },
    Member { name: "RequireNumbers", kind: Kind::Bool, sensitive: false },
    Member { name: "RequireSymbols", kind: Kind::Bool, sensitive: false },
    Member { name: "PasswordHistorySize", kind: Kind::Int, sensitive: false },
    Member { name: "TemporaryPasswordValidityDays", kind: Kind::Int, sensitive: false },
], columns: &[] };
/// `PreTokenGenerationVersionConfigType`.
#[rustfmt::skip]
pub(crate) static PRE_TOKEN_GENERATION_VERSION_CONFIG_TYPE: Shape = Shape { name: "PreTokenGenerationVersionConfigType", members: &[
    Member { name: "LambdaVersion", kind: Kind::Enum(&PRE_TOKEN_GENERATION_LAMBDA_VERSION_TYPE), sensitive: false },
    Member { name: "LambdaArn", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `ProviderDescription`.
#[rustfmt::skip]
pub(crate) static PROVIDER_DESCRIPTION: Shape = Shape { name: "ProviderDescription", members: &[
    Member { name: "ProviderName", kind: Kind::Str, sensitive: false },
    Member { name: "ProviderType", kind: Kind::Enum(&IDENTITY_PROVIDER_TYPE_TYPE), sensitive: false },
    Member { name: "LastModifiedDate", kind: Kind::Time, sensitive: false },
    Member { name: "CreationDate", kind: Kind::Time, sensitive: false },
], columns: &[Column { label: "ProviderName", path: &["ProviderName"], item: None, optional: false }, Column { label: "ProviderType", path: &["ProviderType"], item: None, optional: false }, Column { label: "CreationDate", path: &["CreationDate"], item: None, optional: false }, Column { label: "LastModifiedDate", path: &["LastModifiedDate"], item: None, optional: true }] };
/// `ProviderUserIdentifierType`.
#[rustfmt::skip]
pub(crate) static PROVIDER_USER_IDENTIFIER_TYPE: Shape = Shape { name: "ProviderUserIdentifierType", members: &[
    Member { name: "ProviderName", kind: Kind::Str, sensitive: false },
    Member { name: "ProviderAttributeName", kind: Kind::Str, sensitive: false },
    Member { name: "ProviderAttributeValue", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `RecoveryOptionType`.
#[rustfmt::skip]
pub(crate) static RECOVERY_OPTION_TYPE: Shape = Shape { name: "RecoveryOptionType", members: &[
    Member { name: "Priority", kind: Kind::Int, sensitive: false },
    Member { name: "Name", kind: Kind::Enum(&RECOVERY_OPTION_NAME_TYPE), sensitive: false },
], columns: &[] };
/// `RefreshTokenRotationType`.
#[rustfmt::skip]
pub(crate) static REFRESH_TOKEN_ROTATION_TYPE: Shape = Shape { name: "RefreshTokenRotationType", members: &[
    Member { name: "Feature", kind: Kind::Enum(&FEATURE_TYPE), sensitive: false },
    Member { name: "RetryGracePeriodSeconds", kind: Kind::Int, sensitive: false },
], columns: &[] };
/// `ResendConfirmationCodeRequest`.
#[rustfmt::skip]
pub(crate) static RESEND_CONFIRMATION_CODE_REQUEST: Shape = Shape { name: "ResendConfirmationCodeRequest", members: &[
    Member { name: "ClientId", kind: Kind::Str, sensitive: false },
    Member { name: "SecretHash", kind: Kind::Str, sensitive: true },
    Member { name: "UserContextData", kind: Kind::Object(&USER_CONTEXT_DATA_TYPE), sensitive: true },
    Member { name: "Username", kind: Kind::Str, sensitive: false },
    Member { name: "AnalyticsMetadata", kind: Kind::Object(&ANALYTICS_METADATA_TYPE), sensitive: false },
    Member { name: "ClientMetadata", kind: Kind::Map(&Kind::Str), sensitive: false },
], columns: &[] };
/// `ResendConfirmationCodeResponse`.
#[rustfmt::skip]
pub(crate) static RESEND_CONFIRMATION_CODE_RESPONSE: Shape = Shape { name: "ResendConfirmationCodeResponse", members: &[
    Member { name: "CodeDeliveryDetails", kind: Kind::Object(&CODE_DELIVERY_DETAILS_TYPE), sensitive: false },
], columns: &[] };
/// `ResourceServerScopeType`.
#[rustfmt::skip]
pub(crate) static RESOURCE_SERVER_SCOPE_TYPE: Shape = Shape { name: "ResourceServerScopeType", members: &[
    Member { name: "ScopeName", kind: Kind::Str, sensitive: false },
    Member { name: "ScopeDescription", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `ResourceServerType`.
#[rustfmt::skip]
pub(crate) static RESOURCE_SERVER_TYPE: Shape = Shape { name: "ResourceServerType", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "Identifier", kind: Kind::Str, sensitive: false },
    Member { name: "Name", kind: Kind::Str, sensitive: false },
    Member { name: "Scopes", kind: Kind::List(&Kind::Object(&RESOURCE_SERVER_SCOPE_TYPE)), sensitive: false },
    Member { name: "ManagedBy", kind: Kind::Enum(&RESOURCE_SERVER_MANAGED_BY_TYPE), sensitive: false },
], columns: &[Column { label: "Identifier", path: &["Identifier"], item: None, optional: false }, Column { label: "Name", path: &["Name"], item: None, optional: false }, Column { label: "Scopes", path: &["Scopes"], item: None, optional: false }] };
/// `RespondToAuthChallengeRequest`.
#[rustfmt::skip]
pub(crate) static RESPOND_TO_AUTH_CHALLENGE_REQUEST: Shape = Shape { name: "RespondToAuthChallengeRequest", members: &[
    Member { name: "ClientId", kind: Kind::Str, sensitive: false },
    Member { name: "ChallengeName", kind: Kind::Enum(&CHALLENGE_NAME_TYPE), sensitive: false },
    Member { name: "Session", kind: Kind::Str, sensitive: true },
    Member { name: "ChallengeResponses", kind: Kind::Map(&Kind::Str), sensitive: true },
    Member { name: "AnalyticsMetadata", kind: Kind::Object(&ANALYTICS_METADATA_TYPE), sensitive: false },
    Member { name: "UserContextData", kind: Kind::Object(&USER_CONTEXT_DATA_TYPE), sensitive: true },
    Member { name: "ClientMetadata", kind: Kind::Map(&Kind::Str), sensitive: false },
], columns: &[] };
/// `RespondToAuthChallengeResponse`.
#[rustfmt::skip]
pub(crate) static RESPOND_TO_AUTH_CHALLENGE_RESPONSE: Shape = Shape { name: "RespondToAuthChallengeResponse", members: &[
    Member { name: "ChallengeName", kind: Kind::Enum(&CHALLENGE_NAME_TYPE), sensitive: false },
    Member { name: "Session", kind: Kind::Str, sensitive: true },
    Member { name: "ChallengeParameters", kind: Kind::Map(&Kind::Str), sensitive: false },
    Member { name: "AuthenticationResult", kind: Kind::Object(&AUTHENTICATION_RESULT_TYPE), sensitive: false },
    Member { name: "AvailableChallenges", kind: Kind::List(&Kind::Enum(&CHALLENGE_NAME_TYPE)), sensitive: false },
], columns: &[] };
/// `RestorationDescriptionType`.
#[rustfmt::skip]
pub(crate) static RESTORATION_DESCRIPTION_TYPE: Shape = Shape { name: "RestorationDescriptionType", members: &[
    Member { name: "RestoreId", kind: Kind::Str, sensitive: false },
    Member { name: "RestoreStatus", kind: Kind::Enum(&RESTORE_STATUS_TYPE), sensitive: false },
    Member { name: "RestoreTimestamp", kind: Kind::Time, sensitive: false },
], columns: &[] };
/// `RestorationType`.
#[rustfmt::skip]
pub(crate) static RESTORATION_TYPE: Shape = Shape { name: "RestorationType", members: &[
    Member { name: "RestoreId", kind: Kind::Str, sensitive: false },
    Member { name: "RestoreStatus", kind: Kind::Enum(&RESTORE_STATUS_TYPE), sensitive: false },
    Member { name: "RestoreTimestamp", kind: Kind::Time, sensitive: false },
    Member { name: "TriggerTimestamp", kind: Kind::Time, sensitive: false },
    Member { name: "RestorePreview", kind: Kind::List(&Kind::Object(&RESTORE_PREVIEW_TYPE)), sensitive: false },
], columns: &[] };
/// `RestorePreviewType`.
#[rustfmt::skip]
pub(crate) static RESTORE_PREVIEW_TYPE: Shape = Shape { name: "RestorePreviewType", members: &[
    Member { name: "Entity", kind: Kind::Str, sensitive: false },
    Member { name: "CreateCount", kind: Kind::Long, sensitive: false },
    Member { name: "UpdateCount", kind: Kind::Long, sensitive: false },
    Member { name: "DeleteCount", kind: Kind::Long, sensitive: false },
], columns: &[] };
/// `RevokeTokenRequest`.
#[rustfmt::skip]
pub(crate) static REVOKE_TOKEN_REQUEST: Shape = Shape { name: "RevokeTokenRequest", members: &[
    Member { name: "Token", kind: Kind::Str, sensitive: true },
    Member { name: "ClientId", kind: Kind::Str, sensitive: false },
    Member { name: "ClientSecret", kind: Kind::Str, sensitive: true },
    Member { name: "RevokeAssociatedSessions", kind: Kind::Enum(&REVOKE_ASSOCIATED_SESSIONS_TYPE), sensitive: false },
], columns: &[] };
/// `RevokeTokenResponse`.
#[rustfmt::skip]
pub(crate) static REVOKE_TOKEN_RESPONSE: Shape = Shape { name: "RevokeTokenResponse", members: &[
], columns: &[] };
/// `RevokeUserSessionRequest`.
#[rustfmt::skip]
pub(crate) static REVOKE_USER_SESSION_REQUEST: Shape = Shape { name: "RevokeUserSessionRequest", members: &[
    Member { name: "AccessToken", kind: Kind::Str, sensitive: true },
    Member { name: "SessionId", kind: Kind::Str, sensitive: false },
    Member { name: "RevokeAssociatedSessions", kind: Kind::Enum(&REVOKE_ASSOCIATED_SESSIONS_TYPE), sensitive: false },
], columns: &[] };
/// `RevokeUserSessionResponse`.
#[rustfmt::skip]
pub(crate) static REVOKE_USER_SESSION_RESPONSE: Shape = Shape { name: "RevokeUserSessionResponse", members: &[
], columns: &[] };
/// `RiskConfigurationType`.
#[rustfmt::skip]
pub(crate) static RISK_CONFIGURATION_TYPE: Shape = Shape { name: "RiskConfigurationType", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "ClientId", kind: Kind::Str, sensitive: false },
    Member { name: "CompromisedCredentialsRiskConfiguration", kind: Kind::Object(&COMPROMISED_CREDENTIALS_RISK_CONFIGURATION_TYPE), sensitive: false },
    Member { name: "AccountTakeoverRiskConfiguration", kind: Kind::Object(&ACCOUNT_TAKEOVER_RISK_CONFIGURATION_TYPE), sensitive: false },
    Member { name: "RiskExceptionConfiguration", kind: Kind::Object(&RISK_EXCEPTION_CONFIGURATION_TYPE), sensitive: false },
    Member { name: "LastModifiedDate", kind: Kind::Time, sensitive: false },
], columns: &[] };
/// `RiskExceptionConfigurationType`.
#[rustfmt::skip]
pub(crate) static RISK_EXCEPTION_CONFIGURATION_TYPE: Shape = Shape { name: "RiskExceptionConfigurationType", members: &[
    Member { name: "BlockedIPRangeList", kind: Kind::List(&Kind::Str), sensitive: false },
    Member { name: "SkippedIPRangeList", kind: Kind::List(&Kind::Str), sensitive: false },
], columns: &[] };
/// `RoutingType`.
#[rustfmt::skip]
pub(crate) static ROUTING_TYPE: Shape = Shape { name: "RoutingType", members: &[
    Member { name: "Failover", kind: Kind::Object(&FAILOVER_TYPE), sensitive: false },
], columns: &[] };
/// `S3ConfigurationType`.
#[rustfmt::skip]
pub(crate) static S3_CONFIGURATION_TYPE: Shape = Shape { name: "S3ConfigurationType", members: &[
    Member { name: "BucketArn", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `SMSMfaSettingsType`.
#[rustfmt::skip]
pub(crate) static SMS_MFA_SETTINGS_TYPE: Shape = Shape { name: "SMSMfaSettingsType", members: &[
    Member { name: "Enabled", kind: Kind::Bool, sensitive: false },
    Member { name: "PreferredMfa", kind: Kind::Bool, sensitive: false },
], columns: &[] };
/// `SchemaAttributeType`.
#[rustfmt::skip]
pub(crate) static SCHEMA_ATTRIBUTE_TYPE: Shape = Shape { name: "SchemaAttributeType", members: &[
    Member { name: "Name", kind: Kind::Str, sensitive: false },
    Member { name: "AttributeDataType", kind: Kind::Enum(&ATTRIBUTE_DATA_TYPE), sensitive: false },
    Member { name: "DeveloperOnlyAttribute", kind: Kind::Bool, sensitive: false },
    Member { name: "Mutable", kind: Kind::Bool, sensitive: false },
    Member { name: "Required", kind: Kind::Bool, sensitive: false },
    Member { name: "NumberAttributeConstraints", kind: Kind::Object(&NUMBER_ATTRIBUTE_CONSTRAINTS_TYPE), sensitive: false },
    Member { name: "StringAttributeConstraints", kind: Kind::Object(&STRING_ATTRIBUTE_CONSTRAINTS_TYPE), sensitive: false },
], columns: &[] };
/// `SessionDescriptionType`.
#[rustfmt::skip]
pub(crate) static SESSION_DESCRIPTION_TYPE: Shape = Shape { name: "SessionDescriptionType", members: &[
    Member { name: "SessionId", kind: Kind::Str, sensitive: false },
    Member { name: "SessionType", kind: Kind::Enum(&SESSION_TYPE_TYPE), sensitive: false },
    Member { name: "ClientId", kind: Kind::Str, sensitive: false },
    Member { name: "CreateDate", kind: Kind::Time, sensitive: false },
    Member { name: "LastActiveDate", kind: Kind::Time, sensitive: false },
    Member { name: "DeviceType", kind: Kind::Str, sensitive: false },
    Member { name: "LastIPAddress", kind: Kind::Str, sensitive: true },
    Member { name: "LastLocation", kind: Kind::Object(&SESSION_LOCATION_TYPE), sensitive: false },
    Member { name: "OriginSessionId", kind: Kind::Str, sensitive: false },
    Member { name: "IsCurrentSession", kind: Kind::Bool, sensitive: false },
], columns: &[] };
/// `SessionLocationType`.
#[rustfmt::skip]
pub(crate) static SESSION_LOCATION_TYPE: Shape = Shape { name: "SessionLocationType", members: &[
    Member { name: "City", kind: Kind::Str, sensitive: false },
    Member { name: "Country", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `SetLogDeliveryConfigurationRequest`.
#[rustfmt::skip]
pub(crate) static SET_LOG_DELIVERY_CONFIGURATION_REQUEST: Shape = Shape { name: "SetLogDeliveryConfigurationRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "LogConfigurations", kind: Kind::List(&Kind::Object(&LOG_CONFIGURATION_TYPE)), sensitive: false },
], columns: &[] };
/// `SetLogDeliveryConfigurationResponse`.
#[rustfmt::skip]
pub(crate) static SET_LOG_DELIVERY_CONFIGURATION_RESPONSE: Shape = Shape { name: "SetLogDeliveryConfigurationResponse", members: &[
    Member { name: "LogDeliveryConfiguration", kind: Kind::Object(&LOG_DELIVERY_CONFIGURATION_TYPE), sensitive: false },
], columns: &[] };
/// `SetRiskConfigurationRequest`.
#[rustfmt::skip]
pub(crate) static SET_RISK_CONFIGURATION_REQUEST: Shape = Shape { name: "SetRiskConfigurationRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "ClientId", kind: Kind::Str, sensitive: false },
    Member { name: "CompromisedCredentialsRiskConfiguration", kind: Kind::Object(&COMPROMISED_CREDENTIALS_RISK_CONFIGURATION_TYPE), sensitive: false },
    Member { name: "AccountTakeoverRiskConfiguration", kind: Kind::Object(&ACCOUNT_TAKEOVER_RISK_CONFIGURATION_TYPE), sensitive: false },
    Member { name: "RiskExceptionConfiguration", kind: Kind::Object(&RISK_EXCEPTION_CONFIGURATION_TYPE), sensitive: false },
], columns: &[] };
/// `SetRiskConfigurationResponse`.
#[rustfmt::skip]
pub(crate) static SET_RISK_CONFIGURATION_RESPONSE: Shape = Shape { name: "SetRiskConfigurationResponse", members: &[
    Member { name: "RiskConfiguration", kind: Kind::Object(&RISK_CONFIGURATION_TYPE), sensitive: false },
], columns: &[] };
/// `SetUICustomizationRequest`.
#[rustfmt::skip]
pub(crate) static SET_UI_CUSTOMIZATION_REQUEST: Shape = Shape { name: "SetUICustomizationRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "ClientId", kind: Kind::Str, sensitive: false },
    Member { name: "CSS", kind: Kind::Str, sensitive: false },
    Member { name: "ImageFile", kind: Kind::Blob, sensitive: false },
], columns: &[] };
/// `SetUICustomizationResponse`.
#[rustfmt::skip]
pub(crate) static SET_UI_CUSTOMIZATION_RESPONSE: Shape = Shape { name: "SetUICustomizationResponse", members: &[
    Member { name: "UICustomization", kind: Kind::Object(&UI_CUSTOMIZATION_TYPE), sensitive: false },
], columns: &[] };
/// `SetUserMFAPreferenceRequest`.
#[rustfmt::skip]
pub(crate) static SET_USER_MFA_PREFERENCE_REQUEST: Shape = Shape { name: "SetUserMFAPreferenceRequest", members: &[
    Member { name: "SMSMfaSettings", kind: Kind::Object(&SMS_MFA_SETTINGS_TYPE), sensitive: false },
    Member { name: "SoftwareTokenMfaSettings", kind: Kind::Object(&SOFTWARE_TOKEN_MFA_SETTINGS_TYPE), sensitive: false },
    Member { name: "EmailMfaSettings", kind: Kind::Object(&EMAIL_MFA_SETTINGS_TYPE), sensitive: false },
    Member { name: "WebAuthnMfaSettings", kind: Kind::Object(&WEB_AUTHN_MFA_SETTINGS_TYPE), sensitive: false },
    Member { name: "AccessToken", kind: Kind::Str, sensitive: true },
], columns: &[] };
/// `SetUserMFAPreferenceResponse`.
#[rustfmt::skip]
pub(crate) static SET_USER_MFA_PREFERENCE_RESPONSE: Shape = Shape { name: "SetUserMFAPreferenceResponse", members: &[
], columns: &[] };
/// `SetUserPoolClientSessionConfigurationRequest`.
#[rustfmt::skip]
pub(crate) static SET_USER_POOL_CLIENT_SESSION_CONFIGURATION_REQUEST: Shape = Shape { name: "SetUserPoolClientSessionConfigurationRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "ClientId", kind: Kind::Str, sensitive: false },
    Member { name: "SSOSession", kind: Kind::Object(&CLIENT_SSO_SESSION_CONFIG_TYPE), sensitive: false },
], columns: &[] };
/// `SetUserPoolClientSessionConfigurationResponse`.
#[rustfmt::skip]
pub(crate) static SET_USER_POOL_CLIENT_SESSION_CONFIGURATION_RESPONSE: Shape = Shape { name: "SetUserPoolClientSessionConfigurationResponse", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "ClientId", kind: Kind::Str, sensitive: false },
    Member { name: "SSOSession", kind: Kind::Object(&CLIENT_SSO_SESSION_CONFIG_TYPE), sensitive: false },
], columns: &[] };
/// `SetUserPoolMfaConfigRequest`.
#[rustfmt::skip]
pub(crate) static SET_USER_POOL_MFA_CONFIG_REQUEST: Shape = Shape { name: "SetUserPoolMfaConfigRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "SmsMfaConfiguration", kind: Kind::Object(&SMS_MFA_CONFIG_TYPE), sensitive: false },
    Member { name: "SoftwareTokenMfaConfiguration", kind: Kind::Object(&SOFTWARE_TOKEN_MFA_CONFIG_TYPE), sensitive: false },
    Member { name: "EmailMfaConfiguration", kind: Kind::Object(&EMAIL_MFA_CONFIG_TYPE), sensitive: false },
    Member { name: "MfaConfiguration", kind: Kind::Enum(&USER_POOL_MFA_TYPE), sensitive: false },
    Member { name: "WebAuthnConfiguration", kind: Kind::Object(&WEB_AUTHN_CONFIGURATION_TYPE), sensitive: false },
], columns: &[] };
/// `SetUserPoolMfaConfigResponse`.
#[rustfmt::skip]
pub(crate) static SET_USER_POOL_MFA_CONFIG_RESPONSE: Shape = Shape { name: "SetUserPoolMfaConfigResponse", members: &[
    Member { name: "SmsMfaConfiguration", kind: Kind::Object(&SMS_MFA_CONFIG_TYPE), sensitive: false },
    Member { name: "SoftwareTokenMfaConfiguration", kind: Kind::Object(&SOFTWARE_TOKEN_MFA_CONFIG_TYPE), sensitive: false },
    Member { name: "EmailMfaConfiguration", kind: Kind::Object(&EMAIL_MFA_CONFIG_TYPE), sensitive: false },
    Member { name: "MfaConfiguration", kind: Kind::Enum(&USER_POOL_MFA_TYPE), sensitive: false },
    Member { name: "WebAuthnConfiguration", kind: Kind::Object(&WEB_AUTHN_CONFIGURATION_TYPE), sensitive: false },
], columns: &[] };
/// `SetUserPoolSessionConfigurationRequest`.
#[rustfmt::skip]
pub(crate) static SET_USER_POOL_SESSION_CONFIGURATION_REQUEST: Shape = Shape { name: "SetUserPoolSessionConfigurationRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "UserSessionTracking", kind: Kind::Enum(&USER_SESSION_TRACKING_TYPE), sensitive: false },
    Member { name: "TokenSession", kind: Kind::Object(&USER_POOL_TOKEN_SESSION_CONFIG_TYPE), sensitive: false },
], columns: &[] };
/// `SetUserPoolSessionConfigurationResponse`.
#[rustfmt::skip]
pub(crate) static SET_USER_POOL_SESSION_CONFIGURATION_RESPONSE: Shape = Shape { name: "SetUserPoolSessionConfigurationResponse", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "UserSessionTracking", kind: Kind::Enum(&USER_SESSION_TRACKING_TYPE), sensitive: false },
    Member { name: "TokenSession", kind: Kind::Object(&USER_POOL_TOKEN_SESSION_CONFIG_TYPE), sensitive: false },
], columns: &[] };
/// `SetUserSettingsRequest`.
#[rustfmt::skip]
pub(crate) static SET_USER_SETTINGS_REQUEST: Shape = Shape { name: "SetUserSettingsRequest", members: &[
    Member { name: "AccessToken", kind: Kind::Str, sensitive: true },
    Member { name: "MFAOptions", kind: Kind::List(&Kind::Object(&MFA_OPTION_TYPE)), sensitive: false },
], columns: &[] };
/// `SetUserSettingsResponse`.
#[rustfmt::skip]
pub(crate) static SET_USER_SETTINGS_RESPONSE: Shape = Shape { name: "SetUserSettingsResponse", members: &[
], columns: &[] };
/// `SignInPolicyType`.
#[rustfmt::skip]
pub(crate) static SIGN_IN_POLICY_TYPE: Shape = Shape { name: "SignInPolicyType", members: &[
    Member { name: "AllowedFirstAuthFactors", kind: Kind::List(&Kind::Enum(&AUTH_FACTOR_TYPE)), sensitive: false },
], columns: &[] };
/// `SignUpRequest`.
#[rustfmt::skip]
pub(crate) static SIGN_UP_REQUEST: Shape = Shape { name: "SignUpRequest", members: &[
    Member { name: "ClientId", kind: Kind::Str, sensitive: false },
    Member { name: "SecretHash", kind: Kind::Str, sensitive: true },
    Member { name: "Username", kind: Kind::Str, sensitive: false },
    Member { name: "Password", kind: Kind::Str, sensitive: true },
    Member { name: "UserAttributes", kind: Kind::List(&Kind::Object(&ATTRIBUTE_TYPE)), sensitive: false },
    Member { name: "ValidationData", kind: Kind::List(&Kind::Object(&ATTRIBUTE_TYPE)), sensitive: false },
    Member { name: "AnalyticsMetadata", kind: Kind::Object(&ANALYTICS_METADATA_TYPE), sensitive: false },
    Member { name: "UserContextData", kind: Kind::Object(&USER_CONTEXT_DATA_TYPE), sensitive: true },
    Member { name: "ClientMetadata", kind: Kind::Map(&Kind::Str), sensitive: false },
], columns: &[] };
/// `SignUpResponse`.
#[rustfmt::skip]
pub(crate) static SIGN_UP_RESPONSE: Shape = Shape { name: "SignUpResponse", members: &[
    Member { name: "UserConfirmed", kind: Kind::Bool, sensitive: false },
    Member { name: "CodeDeliveryDetails", kind: Kind::Object(&CODE_DELIVERY_DETAILS_TYPE), sensitive: false },
    Member { name: "UserSub", kind: Kind::Str, sensitive: false },
    Member { name: "Session", kind: Kind::Str, sensitive: true },
], columns: &[Column { label: "UserSub", path: &["UserSub"], item: None, optional: false }, Column { label: "UserConfirmed", path: &["UserConfirmed"], item: None, optional: false }, Column { label: "Destination", path: &["CodeDeliveryDetails", "Destination"], item: None, optional: false }, Column { label: "Medium", path: &["CodeDeliveryDetails", "DeliveryMedium"], item: None, optional: false }, Column { label: "Session", path: &["Session"], item: None, optional: false }] };
/// `SmsConfigurationType`.
#[rustfmt::skip]
pub(crate) static SMS_CONFIGURATION_TYPE: Shape = Shape { name: "SmsConfigurationType", members: &[
    Member { name: "SnsCallerArn", kind: Kind::Str, sensitive: false },
    Member { name: "ExternalId", kind: Kind::Str, sensitive: false },
    Member { name: "SnsRegion", kind: Kind::Str, sensitive: false },
    Member { name: "EumsSms", kind: Kind::Object(&EUMS_SMS_CONFIGURATION_TYPE), sensitive: false },
], columns: &[] };
/// `SmsMfaConfigType`.
#[rustfmt::skip]
pub(crate) static SMS_MFA_CONFIG_TYPE: Shape = Shape { name: "SmsMfaConfigType", members: &[
    Member { name: "SmsAuthenticationMessage", kind: Kind::Str, sensitive: false },
    Member { name: "SmsConfiguration", kind: Kind::Object(&SMS_CONFIGURATION_TYPE), sensitive: false },
], columns: &[] };
/// `SoftwareTokenMfaConfigType`.
#[rustfmt::skip]
pub(crate) static SOFTWARE_TOKEN_MFA_CONFIG_TYPE: Shape = Shape { name: "SoftwareTokenMfaConfigType", members: &[
    Member { name: "Enabled", kind: Kind::Bool, sensitive: false },
], columns: &[] };
/// `SoftwareTokenMfaSettingsType`.
#[rustfmt::skip]
pub(crate) static SOFTWARE_TOKEN_MFA_SETTINGS_TYPE: Shape = Shape { name: "SoftwareTokenMfaSettingsType", members: &[
    Member { name: "Enabled", kind: Kind::Bool, sensitive: false },
    Member { name: "PreferredMfa", kind: Kind::Bool, sensitive: false },
], columns: &[] };
/// `StartPointInTimeRecoveryRequest`.
#[rustfmt::skip]
pub(crate) static START_POINT_IN_TIME_RECOVERY_REQUEST: Shape = Shape { name: "StartPointInTimeRecoveryRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "RestoreId", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `StartPointInTimeRecoveryResponse`.
#[rustfmt::skip]
pub(crate) static START_POINT_IN_TIME_RECOVERY_RESPONSE: Shape = Shape { name: "StartPointInTimeRecoveryResponse", members: &[
    Member { name: "Restoration", kind: Kind::Object(&RESTORATION_TYPE), sensitive: false },
], columns: &[] };
/// `StartUserImportJobRequest`.
#[rustfmt::skip]
pub(crate) static START_USER_IMPORT_JOB_REQUEST: Shape = Shape { name: "StartUserImportJobRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "JobId", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `StartUserImportJobResponse`.
#[rustfmt::skip]
pub(crate) static START_USER_IMPORT_JOB_RESPONSE: Shape = Shape { name: "StartUserImportJobResponse", members: &[
    Member { name: "UserImportJob", kind: Kind::Object(&USER_IMPORT_JOB_TYPE), sensitive: false },
], columns: &[] };
/// `StartWebAuthnRegistrationRequest`.
#[rustfmt::skip]
pub(crate) static START_WEB_AUTHN_REGISTRATION_REQUEST: Shape = Shape { name: "StartWebAuthnRegistrationRequest", members: &[
    Member { name: "AccessToken", kind: Kind::Str, sensitive: true },
], columns: &[] };
/// `StartWebAuthnRegistrationResponse`.
#[rustfmt::skip]
pub(crate) static START_WEB_AUTHN_REGISTRATION_RESPONSE: Shape = Shape { name: "StartWebAuthnRegistrationResponse", members: &[
    Member { name: "CredentialCreationOptions", kind: Kind::Document, sensitive: false },
], columns: &[] };
/// `StopUserImportJobRequest`.
#[rustfmt::skip]
pub(crate) static STOP_USER_IMPORT_JOB_REQUEST: Shape = Shape { name: "StopUserImportJobRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "JobId", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `StopUserImportJobResponse`.
#[rustfmt::skip]
pub(crate) static STOP_USER_IMPORT_JOB_RESPONSE: Shape = Shape { name: "StopUserImportJobResponse", members: &[
    Member { name: "UserImportJob", kind: Kind::Object(&USER_IMPORT_JOB_TYPE), sensitive: false },
], columns: &[] };
/// `StringAttributeConstraintsType`.
#[rustfmt::skip]
pub(crate) static STRING_ATTRIBUTE_CONSTRAINTS_TYPE: Shape = Shape { name: "StringAttributeConstraintsType", members: &[
    Member { name: "MinLength", kind: Kind::Str, sensitive: false },
    Member { name: "MaxLength", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `TagResourceRequest`.
#[rustfmt::skip]
pub(crate) static TAG_RESOURCE_REQUEST: Shape = Shape { name: "TagResourceRequest", members: &[
    Member { name: "ResourceArn", kind: Kind::Str, sensitive: false },
    Member { name: "Tags", kind: Kind::Map(&Kind::Str), sensitive: false },
], columns: &[] };
/// `TagResourceResponse`.
#[rustfmt::skip]
pub(crate) static TAG_RESOURCE_RESPONSE: Shape = Shape { name: "TagResourceResponse", members: &[
], columns: &[] };
/// `TermsDescriptionType`.
#[rustfmt::skip]
pub(crate) static TERMS_DESCRIPTION_TYPE: Shape = Shape { name: "TermsDescriptionType", members: &[
    Member { name: "TermsId", kind: Kind::Str, sensitive: false },
    Member { name: "TermsName", kind: Kind::Str, sensitive: false },
    Member { name: "Enforcement", kind: Kind::Enum(&TERMS_ENFORCEMENT_TYPE), sensitive: false },
    Member { name: "CreationDate", kind: Kind::Time, sensitive: false },
    Member { name: "LastModifiedDate", kind: Kind::Time, sensitive: false },
], columns: &[Column { label: "TermsId", path: &["TermsId"], item: None, optional: false }, Column { label: "TermsName", path: &["TermsName"], item: None, optional: false }, Column { label: "Enforcement", path: &["Enforcement"], item: None, optional: false }, Column { label: "LastModifiedDate", path: &["LastModifiedDate"], item: None, optional: true }] };
/// `TermsType`.
#[rustfmt::skip]
pub(crate) static TERMS_TYPE: Shape = Shape { name: "TermsType", members: &[
    Member { name: "TermsId", kind: Kind::Str, sensitive: false },
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "ClientId", kind: Kind::Str, sensitive: false },
    Member { name: "TermsName", kind: Kind::Str, sensitive: false },
    Member { name: "TermsSource", kind: Kind::Enum(&TERMS_SOURCE_TYPE), sensitive: false },
    Member { name: "Enforcement", kind: Kind::Enum(&TERMS_ENFORCEMENT_TYPE), sensitive: false },
    Member { name: "Links", kind: Kind::Map(&Kind::Str), sensitive: false },
    Member { name: "CreationDate", kind: Kind::Time, sensitive: false },
    Member { name: "LastModifiedDate", kind: Kind::Time, sensitive: false },
], columns: &[] };
/// `TokenValidityUnitsType`.
#[rustfmt::skip]
pub(crate) static TOKEN_VALIDITY_UNITS_TYPE: Shape = Shape { name: "TokenValidityUnitsType", members: &[
    Member { name: "AccessToken", kind: Kind::Enum(&TIME_UNITS_TYPE), sensitive: false },
    Member { name: "IdToken", kind: Kind::Enum(&TIME_UNITS_TYPE), sensitive: false },
    Member { name: "RefreshToken", kind: Kind::Enum(&TIME_UNITS_TYPE), sensitive: false },
], columns: &[] };
/// `UICustomizationType`.
#[rustfmt::skip]
pub(crate) static UI_CUSTOMIZATION_TYPE: Shape = Shape { name: "UICustomizationType", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "ClientId", kind: Kind::Str, sensitive: false },
    Member { name: "ImageUrl", kind: Kind::Str, sensitive: false },
    Member { name: "CSS", kind: Kind::Str, sensitive: false },
    Member { name: "CSSVersion", kind: Kind::Str, sensitive: false },
    Member { name: "LastModifiedDate", kind: Kind::Time, sensitive: false },
    Member { name: "CreationDate", kind: Kind::Time, sensitive: false },
], columns: &[] };
/// `UntagResourceRequest`.
#[rustfmt::skip]
pub(crate) static UNTAG_RESOURCE_REQUEST: Shape = Shape { name: "UntagResourceRequest", members: &[
    Member { name: "ResourceArn", kind: Kind::Str, sensitive: false },
    Member { name: "TagKeys", kind: Kind::List(&Kind::Str), sensitive: false },
], columns: &[] };
/// `UntagResourceResponse`.
#[rustfmt::skip]
pub(crate) static UNTAG_RESOURCE_RESPONSE: Shape = Shape { name: "UntagResourceResponse", members: &[
], columns: &[] };
/// `UpdateAuthEventFeedbackRequest`.
#[rustfmt::skip]
pub(crate) static UPDATE_AUTH_EVENT_FEEDBACK_REQUEST: Shape = Shape { name: "UpdateAuthEventFeedbackRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "Username", kind: Kind::Str, sensitive: false },
    Member { name: "EventId", kind: Kind::Str, sensitive: false },
    Member { name: "FeedbackToken", kind: Kind::Str, sensitive: true },
    Member { name: "FeedbackValue", kind: Kind::Enum(&FEEDBACK_VALUE_TYPE), sensitive: false },
], columns: &[] };
/// `UpdateAuthEventFeedbackResponse`.
#[rustfmt::skip]
pub(crate) static UPDATE_AUTH_EVENT_FEEDBACK_RESPONSE: Shape = Shape { name: "UpdateAuthEventFeedbackResponse", members: &[
], columns: &[] };
/// `UpdateCIMDPolicyRequest`.
#[rustfmt::skip]
pub(crate) static UPDATE_CIMD_POLICY_REQUEST: Shape = Shape { name: "UpdateCIMDPolicyRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "CIMDPolicyId", kind: Kind::Str, sensitive: false },
    Member { name: "ClientId", kind: Kind::Str, sensitive: false },
    Member { name: "PolicyName", kind: Kind::Str, sensitive: false },
    Member { name: "CacheDuration", kind: Kind::Int, sensitive: false },
    Member { name: "URLPatterns", kind: Kind::List(&Kind::Str), sensitive: false },
], columns: &[] };
/// `UpdateCIMDPolicyResponse`.
#[rustfmt::skip]
pub(crate) static UPDATE_CIMD_POLICY_RESPONSE: Shape = Shape { name: "UpdateCIMDPolicyResponse", members: &[
    Member { name: "CIMDPolicy", kind: Kind::Object(&CIMD_POLICY_TYPE), sensitive: false },
], columns: &[] };
/// `UpdateClientMetadataURLStateRequest`.
#[rustfmt::skip]
pub(crate) static UPDATE_CLIENT_METADATA_URL_STATE_REQUEST: Shape = Shape { name: "UpdateClientMetadataURLStateRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "CIMDPolicyId", kind: Kind::Str, sensitive: false },
    Member { name: "URL", kind: Kind::Str, sensitive: false },
    Member { name: "Action", kind: Kind::Enum(&CIMD_CACHE_ACTION_TYPE), sensitive: false },
], columns: &[] };
/// `UpdateClientMetadataURLStateResponse`.
#[rustfmt::skip]
pub(crate) static UPDATE_CLIENT_METADATA_URL_STATE_RESPONSE: Shape = Shape { name: "UpdateClientMetadataURLStateResponse", members: &[
], columns: &[] };
/// `UpdateDeviceStatusRequest`.
#[rustfmt::skip]
pub(crate) static UPDATE_DEVICE_STATUS_REQUEST: Shape = Shape { name: "UpdateDeviceStatusRequest", members: &[
    Member { name: "AccessToken", kind: Kind::Str, sensitive: true },
    Member { name: "DeviceKey", kind: Kind::Str, sensitive: false },
    Member { name: "DeviceRememberedStatus", kind: Kind::Enum(&DEVICE_REMEMBERED_STATUS_TYPE), sensitive: false },
], columns: &[] };
/// `UpdateDeviceStatusResponse`.
#[rustfmt::skip]
pub(crate) static UPDATE_DEVICE_STATUS_RESPONSE: Shape = Shape { name: "UpdateDeviceStatusResponse", members: &[
], columns: &[] };
/// `UpdateGroupRequest`.
#[rustfmt::skip]
pub(crate) static UPDATE_GROUP_REQUEST: Shape = Shape { name: "UpdateGroupRequest", members: &[
    Member { name: "GroupName", kind: Kind::Str, sensitive: false },
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "Description", kind: Kind::Str, sensitive: false },
    Member { name: "RoleArn", kind: Kind::Str, sensitive: false },
    Member { name: "Precedence", kind: Kind::Int, sensitive: false },
], columns: &[] };
/// `UpdateGroupResponse`.
#[rustfmt::skip]
pub(crate) static UPDATE_GROUP_RESPONSE: Shape = Shape { name: "UpdateGroupResponse", members: &[
    Member { name: "Group", kind: Kind::Object(&GROUP_TYPE), sensitive: false },
], columns: &[] };
/// `UpdateIdentityProviderRequest`.
#[rustfmt::skip]
pub(crate) static UPDATE_IDENTITY_PROVIDER_REQUEST: Shape = Shape { name: "UpdateIdentityProviderRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "ProviderName", kind: Kind::Str, sensitive: false },
    Member { name: "ProviderDetails", kind: Kind::Map(&Kind::Str), sensitive: false },
    Member { name: "AttributeMapping", kind: Kind::Map(&Kind::Str), sensitive: false },
    Member { name: "IdpIdentifiers", kind: Kind::List(&Kind::Str), sensitive: false },
    Member { name: "AcrMapping", kind: Kind::Map(&Kind::Str), sensitive: false },
], columns: &[] };
/// `UpdateIdentityProviderResponse`.
#[rustfmt::skip]
pub(crate) static UPDATE_IDENTITY_PROVIDER_RESPONSE: Shape = Shape { name: "UpdateIdentityProviderResponse", members: &[
    Member { name: "IdentityProvider", kind: Kind::Object(&IDENTITY_PROVIDER_TYPE), sensitive: false },
], columns: &[] };
/// `UpdateManagedLoginBrandingRequest`.
#[rustfmt::skip]
pub(crate) static UPDATE_MANAGED_LOGIN_BRANDING_REQUEST: Shape = Shape { name: "UpdateManagedLoginBrandingRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "ManagedLoginBrandingId", kind: Kind::Str, sensitive: false },
    Member { name: "UseCognitoProvidedValues", kind: Kind::Bool, sensitive: false },
    Member { name: "Settings", kind: Kind::Document, sensitive: false },
    Member { name: "Assets", kind: Kind::List(&Kind::Object(&ASSET_TYPE)), sensitive: false },
], columns: &[] };
/// `UpdateManagedLoginBrandingResponse`.
#[rustfmt::skip]
pub(crate) static UPDATE_MANAGED_LOGIN_BRANDING_RESPONSE: Shape = Shape { name: "UpdateManagedLoginBrandingResponse", members: &[
    Member { name: "ManagedLoginBranding", kind: Kind::Object(&MANAGED_LOGIN_BRANDING_TYPE), sensitive: false },
], columns: &[] };
/// `UpdateProvisionedLimitRequest`.
#[rustfmt::skip]
pub(crate) static UPDATE_PROVISIONED_LIMIT_REQUEST: Shape = Shape { name: "UpdateProvisionedLimitRequest", members: &[
    Member { name: "LimitDefinition", kind: Kind::Object(&LIMIT_DEFINITION_TYPE), sensitive: false },
    Member { name: "RequestedLimitValue", kind: Kind::Int, sensitive: false },
], columns: &[] };
/// `UpdateProvisionedLimitResponse`.
#[rustfmt::skip]
pub(crate) static UPDATE_PROVISIONED_LIMIT_RESPONSE: Shape = Shape { name: "UpdateProvisionedLimitResponse", members: &[
    Member { name: "Limit", kind: Kind::Object(&LIMIT_TYPE), sensitive: false },
], columns: &[] };
/// `UpdateResourceServerRequest`.
#[rustfmt::skip]
pub(crate) static UPDATE_RESOURCE_SERVER_REQUEST: Shape = Shape { name: "UpdateResourceServerRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "Identifier", kind: Kind::Str, sensitive: false },
    Member { name: "Name", kind: Kind::Str, sensitive: false },
    Member { name: "Scopes", kind: Kind::List(&Kind::Object(&RESOURCE_SERVER_SCOPE_TYPE)), sensitive: false },
], columns: &[] };
/// `UpdateResourceServerResponse`.
#[rustfmt::skip]
pub(crate) static UPDATE_RESOURCE_SERVER_RESPONSE: Shape = Shape { name: "UpdateResourceServerResponse", members: &[
    Member { name: "ResourceServer", kind: Kind::Object(&RESOURCE_SERVER_TYPE), sensitive: false },
], columns: &[] };
/// `UpdateTermsRequest`.
#[rustfmt::skip]
pub(crate) static UPDATE_TERMS_REQUEST: Shape = Shape { name: "UpdateTermsRequest", members: &[
    Member { name: "TermsId", kind: Kind::Str, sensitive: false },
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "TermsName", kind: Kind::Str, sensitive: false },
    Member { name: "TermsSource", kind: Kind::Enum(&TERMS_SOURCE_TYPE), sensitive: false },
    Member { name: "Enforcement", kind: Kind::Enum(&TERMS_ENFORCEMENT_TYPE), sensitive: false },
    Member { name: "Links", kind: Kind::Map(&Kind::Str), sensitive: false },
], columns: &[] };
/// `UpdateTermsResponse`.
#[rustfmt::skip]
pub(crate) static UPDATE_TERMS_RESPONSE: Shape = Shape { name: "UpdateTermsResponse", members: &[
    Member { name: "Terms", kind: Kind::Object(&TERMS_TYPE), sensitive: false },
], columns: &[] };
/// `UpdateUserAttributesRequest`.
#[rustfmt::skip]
pub(crate) static UPDATE_USER_ATTRIBUTES_REQUEST: Shape = Shape { name: "UpdateUserAttributesRequest", members: &[
    Member { name: "UserAttributes", kind: Kind::List(&Kind::Object(&ATTRIBUTE_TYPE)), sensitive: false },
    Member { name: "AccessToken", kind: Kind::Str, sensitive: true },
    Member { name: "ClientMetadata", kind: Kind::Map(&Kind::Str), sensitive: false },
], columns: &[] };
/// `UpdateUserAttributesResponse`.
#[rustfmt::skip]
pub(crate) static UPDATE_USER_ATTRIBUTES_RESPONSE: Shape = Shape { name: "UpdateUserAttributesResponse", members: &[
    Member { name: "CodeDeliveryDetailsList", kind: Kind::List(&Kind::Object(&CODE_DELIVERY_DETAILS_TYPE)), sensitive: false },
], columns: &[] };
/// `UpdateUserPoolClientRequest`.
#[rustfmt::skip]
pub(crate) static UPDATE_USER_POOL_CLIENT_REQUEST: Shape = Shape { name: "UpdateUserPoolClientRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "ClientId", kind: Kind::Str, sensitive: false },
    Member { name: "ClientName", kind: Kind::Str, sensitive: false },
    Member { name: "RefreshTokenValidity", kind: Kind::Int, sensitive: false },
    Member { name: "AccessTokenValidity", kind: Kind::Int, sensitive: false },
    Member { name: "IdTokenValidity", kind: Kind::Int, sensitive: false },
    Member { name: "TokenValidityUnits", kind: Kind::Object(&TOKEN_VALIDITY_UNITS_TYPE), sensitive: false },
    Member { name: "ReadAttributes", kind: Kind::List(&Kind::Str), sensitive: false },
    Member { name: "WriteAttributes", kind: Kind::List(&Kind::Str), sensitive: false },
    Member { name: "ExplicitAuthFlows", kind: Kind::List(&Kind::Enum(&EXPLICIT_AUTH_FLOWS_TYPE)), sensitive: false },
    Member { name: "SupportedIdentityProviders", kind: Kind::List(&Kind::Str), sensitive: false },
    Member { name: "CallbackURLs", kind: Kind::List(&Kind::Str), sensitive: false },
    Member { name: "LogoutURLs", kind: Kind::List(&Kind::Str), sensitive: false },
    Member { name: "DefaultRedirectURI", kind: Kind::Str, sensitive: false },
    Member { name: "AllowedOAuthFlows", kind: Kind::List(&Kind::Enum(&O_AUTH_FLOW_TYPE)), sensitive: false },
    Member { name: "AllowedOAuthScopes", kind: Kind::List(&Kind::Str), sensitive: false },
    Member { name: "AllowedOAuthFlowsUserPoolClient", kind: Kind::Bool, sensitive: false },
    Member { name: "AnalyticsConfiguration", kind: Kind::Object(&ANALYTICS_CONFIGURATION_TYPE), sensitive: false },
    Member { name: "PreventUserExistenceErrors", kind: Kind::Enum(&PREVENT_USER_EXISTENCE_ERROR_TYPES), sensitive: false },
    Member { name: "EnableTokenRevocation", kind: Kind::Bool, sensitive: false },
    Member { name: "EnablePropagateAdditionalUserContextData", kind: Kind::Bool, sensitive: false },
    Member { name: "AuthSessionValidity", kind: Kind::Int, sensitive: false },
    Member { name: "RefreshTokenRotation", kind: Kind::Object(&REFRESH_TOKEN_ROTATION_TYPE), sensitive: false },
    Member { name: "PublishSecretsInAWSSecretsManager", kind: Kind::Bool, sensitive: false },
], columns: &[] };
/// `UpdateUserPoolClientResponse`.
#[rustfmt::skip]
pub(crate) static UPDATE_USER_POOL_CLIENT_RESPONSE: Shape = Shape { name: "UpdateUserPoolClientResponse", members: &[
    Member { name: "UserPoolClient", kind: Kind::Object(&USER_POOL_CLIENT_TYPE), sensitive: false },
], columns: &[] };
/// `UpdateUserPoolDomainRequest`.
#[rustfmt::skip]
pub(crate) static UPDATE_USER_POOL_DOMAIN_REQUEST: Shape = Shape { name: "UpdateUserPoolDomainRequest", members: &[
    Member { name: "Domain", kind: Kind::Str, sensitive: false },
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "ManagedLoginVersion", kind: Kind::Int, sensitive: false },
    Member { name: "CustomDomainConfig", kind: Kind::Object(&CUSTOM_DOMAIN_CONFIG_TYPE), sensitive: false },
    Member { name: "Routing", kind: Kind::Object(&ROUTING_TYPE), sensitive: false },
], columns: &[] };
/// `UpdateUserPoolDomainResponse`.
#[rustfmt::skip]
pub(crate) static UPDATE_USER_POOL_DOMAIN_RESPONSE: Shape = Shape { name: "UpdateUserPoolDomainResponse", members: &[
    Member { name: "ManagedLoginVersion", kind: Kind::Int, sensitive: false },
    Member { name: "CloudFrontDomain", kind: Kind::Str, sensitive: false },
    Member { name: "Routing", kind: Kind::Object(&ROUTING_TYPE), sensitive: false },
], columns: &[] };
/// `UpdateUserPoolReplicaRequest`.
#[rustfmt::skip]
pub(crate) static UPDATE_USER_POOL_REPLICA_REQUEST: Shape = Shape { name: "UpdateUserPoolReplicaRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "RegionName", kind: Kind::Str, sensitive: false },
    Member { name: "Status", kind: Kind::Enum(&UPDATE_REPLICA_STATUS_TYPE), sensitive: false },
], columns: &[] };
/// `UpdateUserPoolReplicaResponse`.
#[rustfmt::skip]
pub(crate) static UPDATE_USER_POOL_REPLICA_RESPONSE: Shape = Shape { name: "UpdateUserPoolReplicaResponse", members: &[
    Member { name: "UserPoolReplica", kind: Kind::Object(&USER_POOL_REPLICA_TYPE), sensitive: false },
], columns: &[] };
/// `UpdateUserPoolRequest`.
#[rustfmt::skip]
pub(crate) static UPDATE_USER_POOL_REQUEST: Shape = Shape { name: "UpdateUserPoolRequest", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "Policies", kind: Kind::Object(&USER_POOL_POLICY_TYPE), sensitive: false },
    Member { name: "DeletionProtection", kind: Kind::Enum(&DELETION_PROTECTION_TYPE), sensitive: false },
    Member { name: "LambdaConfig", kind: Kind::Object(&LAMBDA_CONFIG_TYPE), sensitive: false },
    Member { name: "AutoVerifiedAttributes", kind: Kind::List(&Kind::Enum(&VERIFIED_ATTRIBUTE_TYPE)), sensitive: false },
    Member { name: "SmsVerificationMessage", kind: Kind::Str, sensitive: false },
    Member { name: "EmailVerificationMessage", kind: Kind::Str, sensitive: false },
    Member { name: "EmailVerificationSubject", kind: Kind::Str, sensitive: false },
    Member { name: "VerificationMessageTemplate", kind: Kind::Object(&VERIFICATION_MESSAGE_TEMPLATE_TYPE), sensitive: false },
    Member { name: "SmsAuthenticationMessage", kind: Kind::Str, sensitive: false },
    Member { name: "UserAttributeUpdateSettings", kind: Kind::Object(&USER_ATTRIBUTE_UPDATE_SETTINGS_TYPE), sensitive: false },
    Member { name: "MfaConfiguration", kind: Kind::Enum(&USER_POOL_MFA_TYPE), sensitive: false },
    Member { name: "DeviceConfiguration", kind: Kind::Object(&DEVICE_CONFIGURATION_TYPE), sensitive: false },
    Member { name: "EmailConfiguration", kind: Kind::Object(&EMAIL_CONFIGURATION_TYPE), sensitive: false },
    Member { name: "SmsConfiguration", kind: Kind::Object(&SMS_CONFIGURATION_TYPE), sensitive: false },
    Member { name: "UserPoolTags", kind: Kind::Map(&Kind::Str), sensitive: false },
    Member { name: "AdminCreateUserConfig", kind: Kind::Object(&ADMIN_CREATE_USER_CONFIG_TYPE), sensitive: false },
    Member { name: "UserPoolAddOns", kind: Kind::Object(&USER_POOL_ADD_ONS_TYPE), sensitive: false },
    Member { name: "DcrConfiguration", kind: Kind::Object(&DCR_CONFIGURATION_TYPE), sensitive: false },
    Member { name: "AccountRecoverySetting", kind: Kind::Object(&ACCOUNT_RECOVERY_SETTING_TYPE), sensitive: false },
    Member { name: "PoolName", kind: Kind::Str, sensitive: false },
    Member { name: "UserPoolTier", kind: Kind::Enum(&USER_POOL_TIER_TYPE), sensitive: false },
    Member { name: "KeyConfiguration", kind: Kind::Object(&KEY_CONFIGURATION_TYPE), sensitive: false },
    Member { name: "IssuerConfiguration", kind: Kind::Object(&ISSUER_CONFIGURATION_TYPE), sensitive: false },
    Member { name: "AcrConfiguration", kind: Kind::Map(&Kind::Object(&ACR_LEVEL_CONFIG_TYPE)), sensitive: false },
], columns: &[] };
/// `UpdateUserPoolResponse`.
#[rustfmt::skip]
pub(crate) static UPDATE_USER_POOL_RESPONSE: Shape = Shape { name: "UpdateUserPoolResponse", members: &[
], columns: &[] };
/// `UserAttributeUpdateSettingsType`.
#[rustfmt::skip]
pub(crate) static USER_ATTRIBUTE_UPDATE_SETTINGS_TYPE: Shape = Shape { name: "UserAttributeUpdateSettingsType", members: &[
    Member { name: "AttributesRequireVerificationBeforeUpdate", kind: Kind::List(&Kind::Enum(&VERIFIED_ATTRIBUTE_TYPE)), sensitive: false },
], columns: &[] };
/// `UserContextDataType`.
#[rustfmt::skip]
pub(crate) static USER_CONTEXT_DATA_TYPE: Shape = Shape { name: "UserContextDataType", members: &[
    Member { name: "IpAddress", kind: Kind::Str, sensitive: false },
    Member { name: "EncodedData", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `UserImportJobType`.
#[rustfmt::skip]
pub(crate) static USER_IMPORT_JOB_TYPE: Shape = Shape { name: "UserImportJobType", members: &[
    Member { name: "JobName", kind: Kind::Str, sensitive: false },
    Member { name: "JobId", kind: Kind::Str, sensitive: false },
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "PreSignedUrl", kind: Kind::Str, sensitive: false },
    Member { name: "CreationDate", kind: Kind::Time, sensitive: false },
    Member { name: "StartDate", kind: Kind::Time, sensitive: false },
    Member { name: "CompletionDate", kind: Kind::Time, sensitive: false },
    Member { name: "Status", kind: Kind::Enum(&USER_IMPORT_JOB_STATUS_TYPE), sensitive: false },
    Member { name: "CloudWatchLogsRoleArn", kind: Kind::Str, sensitive: false },
    Member { name: "ImportedUsers", kind: Kind::Long, sensitive: false },
    Member { name: "SkippedUsers", kind: Kind::Long, sensitive: false },
    Member { name: "FailedUsers", kind: Kind::Long, sensitive: false },
    Member { name: "CompletionMessage", kind: Kind::Str, sensitive: false },
    Member { name: "PasswordHashingAlgorithm", kind: Kind::Enum(&PASSWORD_HASHING_ALGORITHM_TYPE), sensitive: false },
], columns: &[Column { label: "JobId", path: &["JobId"], item: None, optional: false }, Column { label: "JobName", path: &["JobName"], item: None, optional: false }, Column { label: "Status", path: &["Status"], item: None, optional: false }, Column { label: "ImportedUsers", path: &["ImportedUsers"], item: None, optional: false }, Column { label: "SkippedUsers", path: &["SkippedUsers"], item: None, optional: false }, Column { label: "FailedUsers", path: &["FailedUsers"], item: None, optional: false }, Column { label: "CreationDate", path: &["CreationDate"], item: None, optional: true }] };
/// `UserPoolAddOnsType`.
#[rustfmt::skip]
pub(crate) static USER_POOL_ADD_ONS_TYPE: Shape = Shape { name: "UserPoolAddOnsType", members: &[
    Member { name: "AdvancedSecurityMode", kind: Kind::Enum(&ADVANCED_SECURITY_MODE_TYPE), sensitive: false },
    Member { name: "AdvancedSecurityAdditionalFlows", kind: Kind::Object(&ADVANCED_SECURITY_ADDITIONAL_FLOWS_TYPE), sensitive: false },
], columns: &[] };
/// `UserPoolClientDescription`.
#[rustfmt::skip]
pub(crate) static USER_POOL_CLIENT_DESCRIPTION: Shape = Shape { name: "UserPoolClientDescription", members: &[
    Member { name: "ClientId", kind: Kind::Str, sensitive: false },
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "ClientName", kind: Kind::Str, sensitive: false },
], columns: &[Column { label: "ClientId", path: &["ClientId"], item: None, optional: false }, Column { label: "ClientName", path: &["ClientName"], item: None, optional: false }, Column { label: "UserPoolId", path: &["UserPoolId"], item: None, optional: true }] };
/// `UserPoolClientType`.
#[rustfmt::skip]
pub(crate) static USER_POOL_CLIENT_TYPE: Shape = Shape { name: "UserPoolClientType", members: &[
    Member { name: "UserPoolId", kind: Kind::Str, sensitive: false },
    Member { name: "ClientName", kind: Kind::Str, sensitive: false },
    Member { name: "ClientId", kind: Kind::Str, sensitive: false },
    Member { name: "ClientSecret", kind: Kind::Str, sensitive: true },
    Member { name: "ClientSecretArn", kind: Kind::Str, sensitive: false },
    Member { name: "LastModifiedDate", kind: Kind::Time, sensitive: false },
    Member { name: "CreationDate", kind: Kind::Time, sensitive: false },
    Member { name: "RefreshTokenValidity", kind: Kind::Int, sensitive: false },
    Member { name: "AccessTokenValidity", kind: Kind::Int, sensitive: false },
    Member { name: "IdTokenValidity", kind: Kind::Int, sensitive: false },
    Member { name: "TokenValidityUnits", kind: Kind::Object(&TOKEN_VALIDITY_UNITS_TYPE), sensitive: false },
    Member { name: "ReadAttributes", kind: Kind::List(&Kind::Str), sensitive: false },
    Member { name: "WriteAttributes", kind: Kind::List(&Kind::Str), sensitive: false },
    Member { name: "ExplicitAuthFlows", kind: Kind::List(&Kind::Enum(&EXPLICIT_AUTH_FLOWS_TYPE)), sensitive: false },
    Member { name: "SupportedIdentityProviders", kind: Kind::List(&Kind::Str), sensitive: false },
    Member { name: "CallbackURLs", kind: Kind::List(&Kind::Str), sensitive: false },
    Member { name: "LogoutURLs", kind: Kind::List(&Kind::Str), sensitive: false },
    Member { name: "DefaultRedirectURI", kind: Kind::Str, sensitive: false },
    Member { name: "AllowedOAuthFlows", kind: Kind::List(&Kind::Enum(&O_AUTH_FLOW_TYPE)), sensitive: false },
    Member { name: "AllowedOAuthScopes", kind: Kind::List(&Kind::Str), sensitive: false },
    Member { name: "AllowedOAuthFlowsUserPoolClient", kind: Kind::Bool, sensitive: false },
    Member { name: "AnalyticsConfiguration", kind: Kind::Object(&ANALYTICS_CONFIGURATION_TYPE), sensitive: false },
    Member { name: "PreventUserExistenceErrors", kind: Kind::Enum(&PREVENT_USER_EXISTENCE_ERROR_TYPES), sensitive: false },
    Member { name: "EnableTokenRevocation", kind: Kind::Bool, sensitive: false },
    Member { name: "EnablePropagateAdditionalUserContextData", kind: Kind::Bool, sensitive: false },
    Member { name: "AuthSessionValidity", kind: Kind::Int, sensitive: false },
    Member { name: "RefreshTokenRotation", kind: Kind::Object(&REFRESH_TOKEN_ROTATION_TYPE), sensitive: false },
    Member { name: "ClientType", kind: Kind::Enum(&CLIENT_TYPE_TYPE), sensitive: false },
], columns: &[] };
/// `UserPoolDescriptionType`.
#[rustfmt::skip]
pub(crate) static USER_POOL_DESCRIPTION_TYPE: Shape = Shape { name: "UserPoolDescriptionType", members: &[
    Member { name: "Id", kind: Kind::Str, sensitive: false },
    Member { name: "Name", kind: Kind::Str, sensitive: false },
    Member { name: "LambdaConfig", kind: Kind::Object(&LAMBDA_CONFIG_TYPE), sensitive: false },
    Member { name: "Status", kind: Kind::Enum(&STATUS_TYPE), sensitive: false },
    Member { name: "LastModifiedDate", kind: Kind::Time, sensitive: false },
    Member { name: "CreationDate", kind: Kind::Time, sensitive: false },
    Member { name: "ReplicaRegions", kind: Kind::List(&Kind::Str), sensitive: false },
], columns: &[Column { label: "Id", path: &["Id"], item: None, optional: false }, Column { label: "Name", path: &["Name"], item: None, optional: false }, Column { label: "CreationDate", path: &["CreationDate"], item: None, optional: false }, Column { label: "LastModifiedDate", path: &["LastModifiedDate"], item: None, optional: true }] };
/// `UserPoolPolicyType`.
#[rustfmt::skip]
pub(crate) static USER_POOL_POLICY_TYPE: Shape = Shape { name: "UserPoolPolicyType", members: &[
    Member { name: "PasswordPolicy", kind: Kind::Object(&PASSWORD_POLICY_TYPE), sensitive: false },
    Member { name: "SignInPolicy", kind: Kind::Object(&SIGN_IN_POLICY_TYPE), sensitive: false },
], columns: &[] };
/// `UserPoolReplicaType`.
#[rustfmt::skip]
pub(crate) static USER_POOL_REPLICA_TYPE: Shape = Shape { name: "UserPoolReplicaType", members: &[
    Member { name: "RegionName", kind: Kind::Str, sensitive: false },
    Member { name: "Status", kind: Kind::Enum(&REPLICA_STATUS_TYPE), sensitive: false },
    Member { name: "Role", kind: Kind::Enum(&REPLICA_ROLE_TYPE), sensitive: false },
    Member { name: "UserPoolArn", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `UserPoolTokenSessionConfigType`.
#[rustfmt::skip]
pub(crate) static USER_POOL_TOKEN_SESSION_CONFIG_TYPE: Shape = Shape { name: "UserPoolTokenSessionConfigType", members: &[
    Member { name: "MaxPerUser", kind: Kind::Int, sensitive: false },
], columns: &[] };
/// `UserPoolType`.
#[rustfmt::skip]
pub(crate) static USER_POOL_TYPE: Shape = Shape { name: "UserPoolType", members: &[
    Member { name: "Id", kind: Kind::Str, sensitive: false },
    Member { name: "Name", kind: Kind::Str, sensitive: false },
    Member { name: "Policies", kind: Kind::Object(&USER_POOL_POLICY_TYPE), sensitive: false },
    Member { name: "DeletionProtection", kind: Kind::Enum(&DELETION_PROTECTION_TYPE), sensitive: false },
    Member { name: "LambdaConfig", kind: Kind::Object(&LAMBDA_CONFIG_TYPE), sensitive: false },
    Member { name: "Status", kind: Kind::Enum(&STATUS_TYPE), sensitive: false },
    Member { name: "LastModifiedDate", kind: Kind::Time, sensitive: false },
    Member { name: "CreationDate", kind: Kind::Time, sensitive: false },
    Member { name: "SchemaAttributes", kind: Kind::List(&Kind::Object(&SCHEMA_ATTRIBUTE_TYPE)), sensitive: false },
    Member { name: "AutoVerifiedAttributes", kind: Kind::List(&Kind::Enum(&VERIFIED_ATTRIBUTE_TYPE)), sensitive: false },
    Member { name: "AliasAttributes", kind: Kind::List(&Kind::Enum(&ALIAS_ATTRIBUTE_TYPE)), sensitive: false },
    Member { name: "UsernameAttributes", kind: Kind::List(&Kind::Enum(&USERNAME_ATTRIBUTE_TYPE)), sensitive: false },
    Member { name: "SmsVerificationMessage", kind: Kind::Str, sensitive: false },
    Member { name: "EmailVerificationMessage", kind: Kind::Str, sensitive: false },
    Member { name: "EmailVerificationSubject", kind: Kind::Str, sensitive: false },
    Member { name: "VerificationMessageTemplate", kind: Kind::Object(&VERIFICATION_MESSAGE_TEMPLATE_TYPE), sensitive: false },
    Member { name: "SmsAuthenticationMessage", kind: Kind::Str, sensitive: false },
    Member { name: "UserAttributeUpdateSettings", kind: Kind::Object(&USER_ATTRIBUTE_UPDATE_SETTINGS_TYPE), sensitive: false },
    Member { name: "MfaConfiguration", kind: Kind::Enum(&USER_POOL_MFA_TYPE), sensitive: false },
    Member { name: "DeviceConfiguration", kind: Kind::Object(&DEVICE_CONFIGURATION_TYPE), sensitive: false },
    Member { name: "EstimatedNumberOfUsers", kind: Kind::Int, sensitive: false },
    Member { name: "EmailConfiguration", kind: Kind::Object(&EMAIL_CONFIGURATION_TYPE), sensitive: false },
    Member { name: "SmsConfiguration", kind: Kind::Object(&SMS_CONFIGURATION_TYPE), sensitive: false },
    Member { name: "UserPoolTags", kind: Kind::Map(&Kind::Str), sensitive: false },
    Member { name: "SmsConfigurationFailure", kind: Kind::Str, sensitive: false },
    Member { name: "EmailConfigurationFailure", kind: Kind::Str, sensitive: false },
    Member { name: "Domain", kind: Kind::Str, sensitive: false },
    Member { name: "CustomDomain", kind: Kind::Str, sensitive: false },
    Member { name: "AdminCreateUserConfig", kind: Kind::Object(&ADMIN_CREATE_USER_CONFIG_TYPE), sensitive: false },
    Member { name: "UserPoolAddOns", kind: Kind::Object(&USER_POOL_ADD_ONS_TYPE), sensitive: false },
    Member { name: "DcrConfiguration", kind: Kind::Object(&DCR_CONFIGURATION_TYPE), sensitive: false },
    Member { name: "UsernameConfiguration", kind: Kind::Object(&USERNAME_CONFIGURATION_TYPE), sensitive: false },
    Member { name: "Arn", kind: Kind::Str, sensitive: false },
    Member { name: "AccountRecoverySetting", kind: Kind::Object(&ACCOUNT_RECOVERY_SETTING_TYPE), sensitive: false },
    Member { name: "UserPoolTier", kind: Kind::Enum(&USER_POOL_TIER_TYPE), sensitive: false },
    Member { name: "KeyConfiguration", kind: Kind::Object(&KEY_CONFIGURATION_TYPE), sensitive: false },
    Member { name: "IssuerConfiguration", kind: Kind::Object(&ISSUER_CONFIGURATION_TYPE), sensitive: false },
    Member { name: "AcrConfiguration", kind: Kind::Map(&Kind::Object(&ACR_LEVEL_CONFIG_TYPE)), sensitive: false },
], columns: &[] };
/// `UserType`.
#[rustfmt::skip]
pub(crate) static USER_TYPE: Shape = Shape { name: "UserType", members: &[
    Member { name: "Username", kind: Kind::Str, sensitive: false },
    Member { name: "Attributes", kind: Kind::List(&Kind::Object(&ATTRIBUTE_TYPE)), sensitive: false },
    Member { name: "UserCreateDate", kind: Kind::Time, sensitive: false },
    Member { name: "UserLastModifiedDate", kind: Kind::Time, sensitive: false },
    Member { name: "Enabled", kind: Kind::Bool, sensitive: false },
    Member { name: "UserStatus", kind: Kind::Enum(&USER_STATUS_TYPE), sensitive: false },
    Member { name: "MFAOptions", kind: Kind::List(&Kind::Object(&MFA_OPTION_TYPE)), sensitive: false },
], columns: &[Column { label: "Username", path: &["Username"], item: None, optional: false }, Column { label: "email", path: &["Attributes"], item: Some("email"), optional: false }, Column { label: "name", path: &["Attributes"], item: Some("name"), optional: false }, Column { label: "UserStatus", path: &["UserStatus"], item: None, optional: false }, Column { label: "Enabled", path: &["Enabled"], item: None, optional: false }, Column { label: "UserCreateDate", path: &["UserCreateDate"], item: None, optional: true }] };
/// `UsernameConfigurationType`.
#[rustfmt::skip]
pub(crate) static USERNAME_CONFIGURATION_TYPE: Shape = Shape { name: "UsernameConfigurationType", members: &[
    Member { name: "CaseSensitive", kind: Kind::Bool, sensitive: false },
], columns: &[] };
/// `VerificationMessageTemplateType`.
#[rustfmt::skip]
pub(crate) static VERIFICATION_MESSAGE_TEMPLATE_TYPE: Shape = Shape { name: "VerificationMessageTemplateType", members: &[
    Member { name: "SmsMessage", kind: Kind::Str, sensitive: false },
    Member { name: "EmailMessage", kind: Kind::Str, sensitive: false },
    Member { name: "EmailSubject", kind: Kind::Str, sensitive: false },
    Member { name: "EmailMessageByLink", kind: Kind::Str, sensitive: false },
    Member { name: "EmailSubjectByLink", kind: Kind::Str, sensitive: false },
    Member { name: "DefaultEmailOption", kind: Kind::Enum(&DEFAULT_EMAIL_OPTION_TYPE), sensitive: false },
], columns: &[] };
/// `VerifySoftwareTokenRequest`.
#[rustfmt::skip]
pub(crate) static VERIFY_SOFTWARE_TOKEN_REQUEST: Shape = Shape { name: "VerifySoftwareTokenRequest", members: &[
    Member { name: "AccessToken", kind: Kind::Str, sensitive: true },
    Member { name: "Session", kind: Kind::Str, sensitive: true },
    Member { name: "UserCode", kind: Kind::Str, sensitive: true },
    Member { name: "FriendlyDeviceName", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `VerifySoftwareTokenResponse`.
#[rustfmt::skip]
pub(crate) static VERIFY_SOFTWARE_TOKEN_RESPONSE: Shape = Shape { name: "VerifySoftwareTokenResponse", members: &[
    Member { name: "Status", kind: Kind::Enum(&VERIFY_SOFTWARE_TOKEN_RESPONSE_TYPE), sensitive: false },
    Member { name: "Session", kind: Kind::Str, sensitive: true },
], columns: &[] };
/// `VerifyUserAttributeRequest`.
#[rustfmt::skip]
pub(crate) static VERIFY_USER_ATTRIBUTE_REQUEST: Shape = Shape { name: "VerifyUserAttributeRequest", members: &[
    Member { name: "AccessToken", kind: Kind::Str, sensitive: true },
    Member { name: "AttributeName", kind: Kind::Str, sensitive: false },
    Member { name: "Code", kind: Kind::Str, sensitive: false },
], columns: &[] };
/// `VerifyUserAttributeResponse`.
#[rustfmt::skip]
pub(crate) static VERIFY_USER_ATTRIBUTE_RESPONSE: Shape = Shape { name: "VerifyUserAttributeResponse", members: &[
], columns: &[] };
/// `WebAuthnConfigurationType`.
#[rustfmt::skip]
pub(crate) static WEB_AUTHN_CONFIGURATION_TYPE: Shape = Shape { name: "WebAuthnConfigurationType", members: &[
    Member { name: "RelyingPartyId", kind: Kind::Str, sensitive: false },
    Member { name: "UserVerification", kind: Kind::Enum(&USER_VERIFICATION_TYPE), sensitive: false },
    Member { name: "FactorConfiguration", kind: Kind::Enum(&WEB_AUTHN_FACTOR_CONFIGURATION_TYPE), sensitive: false },
], columns: &[] };
/// `WebAuthnCredentialDescription`.
#[rustfmt::skip]
pub(crate) static WEB_AUTHN_CREDENTIAL_DESCRIPTION: Shape = Shape { name: "WebAuthnCredentialDescription", members: &[
    Member { name: "CredentialId", kind: Kind::Str, sensitive: false },
    Member { name: "FriendlyCredentialName", kind: Kind::Str, sensitive: false },
    Member { name: "RelyingPartyId", kind: Kind::Str, sensitive: false },
    Member { name: "AuthenticatorAttachment", kind: Kind::Str, sensitive: false },
    Member { name: "AuthenticatorTransports", kind: Kind::List(&Kind::Str), sensitive: false },
    Member { name: "CreatedAt", kind: Kind::Time, sensitive: false },
], columns: &[Column { label: "FriendlyCredentialName", path: &["FriendlyCredentialName"], item: None, optional: false }, Column { label: "RelyingPartyId", path: &["RelyingPartyId"], item: None, optional: false }, Column { label: "CreatedAt", path: &["CreatedAt"], item: None, optional: false }, Column { label: "CredentialId", path: &["CredentialId"], item: None, optional: true }] };
/// `WebAuthnMfaSettingsType`.
#[rustfmt::skip]
pub(crate) static WEB_AUTHN_MFA_SETTINGS_TYPE: Shape = Shape { name: "WebAuthnMfaSettingsType", members: &[
    Member { name: "Enabled", kind: Kind::Bool, sensitive: false },
], columns: &[] };
