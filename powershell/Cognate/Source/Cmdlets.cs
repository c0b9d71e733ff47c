// Made by `cargo xtask cmdlets` from model/. Do not edit. Language level: C# 5.

namespace Amazon.CognitoIdentityProvider
{
    using Amazon.Runtime;

    public class AccountTakeoverEventActionType : ConstantClass
    {
        public static readonly string[] Known = { "BLOCK", "MFA_IF_CONFIGURED", "MFA_REQUIRED", "NO_ACTION" };
        public AccountTakeoverEventActionType(string value) : base(value) { }
        public static implicit operator AccountTakeoverEventActionType(string value) { return value == null ? null : new AccountTakeoverEventActionType(value); }
    }

    public class AdvancedSecurityEnabledModeType : ConstantClass
    {
        public static readonly string[] Known = { "AUDIT", "ENFORCED" };
        public AdvancedSecurityEnabledModeType(string value) : base(value) { }
        public static implicit operator AdvancedSecurityEnabledModeType(string value) { return value == null ? null : new AdvancedSecurityEnabledModeType(value); }
    }

    public class AdvancedSecurityModeType : ConstantClass
    {
        public static readonly string[] Known = { "OFF", "AUDIT", "ENFORCED" };
        public AdvancedSecurityModeType(string value) : base(value) { }
        public static implicit operator AdvancedSecurityModeType(string value) { return value == null ? null : new AdvancedSecurityModeType(value); }
    }

    public class AliasAttributeType : ConstantClass
    {
        public static readonly string[] Known = { "phone_number", "email", "preferred_username" };
        public AliasAttributeType(string value) : base(value) { }
        public static implicit operator AliasAttributeType(string value) { return value == null ? null : new AliasAttributeType(value); }
    }

    public class AssetCategoryType : ConstantClass
    {
        public static readonly string[] Known = { "FAVICON_ICO", "FAVICON_SVG", "EMAIL_GRAPHIC", "SMS_GRAPHIC", "AUTH_APP_GRAPHIC", "PASSWORD_GRAPHIC", "PASSKEY_GRAPHIC", "PAGE_HEADER_LOGO", "PAGE_HEADER_BACKGROUND", "PAGE_FOOTER_LOGO", "PAGE_FOOTER_BACKGROUND", "PAGE_BACKGROUND", "FORM_BACKGROUND", "FORM_LOGO", "IDP_BUTTON_ICON" };
        public AssetCategoryType(string value) : base(value) { }
        public static implicit operator AssetCategoryType(string value) { return value == null ? null : new AssetCategoryType(value); }
    }

    public class AssetExtensionType : ConstantClass
    {
        public static readonly string[] Known = { "ICO", "JPEG", "PNG", "SVG", "WEBP" };
        public AssetExtensionType(string value) : base(value) { }
        public static implicit operator AssetExtensionType(string value) { return value == null ? null : new AssetExtensionType(value); }
    }

    public class AttributeDataType : ConstantClass
    {
        public static readonly string[] Known = { "String", "Number", "DateTime", "Boolean" };
        public AttributeDataType(string value) : base(value) { }
        public static implicit operator AttributeDataType(string value) { return value == null ? null : new AttributeDataType(value); }
    }

    public class AuthFactorType : ConstantClass
    {
        public static readonly string[] Known = { "PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN", "SOFTWARE_TOKEN" };
        public AuthFactorType(string value) : base(value) { }
        public static implicit operator AuthFactorType(string value) { return value == null ? null : new AuthFactorType(value); }
    }

    public class AuthFlowType : ConstantClass
    {
        public static readonly string[] Known = { "USER_SRP_AUTH", "REFRESH_TOKEN_AUTH", "REFRESH_TOKEN", "CUSTOM_AUTH", "ADMIN_NO_SRP_AUTH", "USER_PASSWORD_AUTH", "ADMIN_USER_PASSWORD_AUTH", "USER_AUTH" };
        public AuthFlowType(string value) : base(value) { }
        public static implicit operator AuthFlowType(string value) { return value == null ? null : new AuthFlowType(value); }
    }

    public class CIMDCacheActionType : ConstantClass
    {
        public static readonly string[] Known = { "REFRESH", "INVALIDATE" };
        public CIMDCacheActionType(string value) : base(value) { }
        public static implicit operator CIMDCacheActionType(string value) { return value == null ? null : new CIMDCacheActionType(value); }
    }

    public class ChallengeName : ConstantClass
    {
        public static readonly string[] Known = { "Password", "Mfa" };
        public ChallengeName(string value) : base(value) { }
        public static implicit operator ChallengeName(string value) { return value == null ? null : new ChallengeName(value); }
    }

    public class ChallengeNameType : ConstantClass
    {
        public static readonly string[] Known = { "SMS_MFA", "EMAIL_OTP", "SOFTWARE_TOKEN_MFA", "SELECT_MFA_TYPE", "MFA_SETUP", "PASSWORD_VERIFIER", "CUSTOM_CHALLENGE", "SELECT_CHALLENGE", "DEVICE_SRP_AUTH", "DEVICE_PASSWORD_VERIFIER", "ADMIN_NO_SRP_AUTH", "NEW_PASSWORD_REQUIRED", "SMS_OTP", "PASSWORD", "WEB_AUTHN", "PASSWORD_SRP" };
        public ChallengeNameType(string value) : base(value) { }
        public static implicit operator ChallengeNameType(string value) { return value == null ? null : new ChallengeNameType(value); }
    }

    public class ChallengeResponse : ConstantClass
    {
        public static readonly string[] Known = { "Success", "Failure" };
        public ChallengeResponse(string value) : base(value) { }
        public static implicit operator ChallengeResponse(string value) { return value == null ? null : new ChallengeResponse(value); }
    }

    public class ClientTypeType : ConstantClass
    {
        public static readonly string[] Known = { "REGULAR", "DCR" };
        public ClientTypeType(string value) : base(value) { }
        public static implicit operator ClientTypeType(string value) { return value == null ? null : new ClientTypeType(value); }
    }

    public class ColorSchemeModeType : ConstantClass
    {
        public static readonly string[] Known = { "LIGHT", "DARK", "DYNAMIC" };
        public ColorSchemeModeType(string value) : base(value) { }
        public static implicit operator ColorSchemeModeType(string value) { return value == null ? null : new ColorSchemeModeType(value); }
    }

    public class CompromisedCredentialsEventActionType : ConstantClass
    {
        public static readonly string[] Known = { "BLOCK", "NO_ACTION" };
        public CompromisedCredentialsEventActionType(string value) : base(value) { }
        public static implicit operator CompromisedCredentialsEventActionType(string value) { return value == null ? null : new CompromisedCredentialsEventActionType(value); }
    }

    public class CustomEmailSenderLambdaVersionType : ConstantClass
    {
        public static readonly string[] Known = { "V1_0" };
        public CustomEmailSenderLambdaVersionType(string value) : base(value) { }
        public static implicit operator CustomEmailSenderLambdaVersionType(string value) { return value == null ? null : new CustomEmailSenderLambdaVersionType(value); }
    }

    public class CustomSMSSenderLambdaVersionType : ConstantClass
    {
        public static readonly string[] Known = { "V1_0" };
        public CustomSMSSenderLambdaVersionType(string value) : base(value) { }
        public static implicit operator CustomSMSSenderLambdaVersionType(string value) { return value == null ? null : new CustomSMSSenderLambdaVersionType(value); }
    }

    public class DefaultEmailOptionType : ConstantClass
    {
        public static readonly string[] Known = { "CONFIRM_WITH_LINK", "CONFIRM_WITH_CODE" };
        public DefaultEmailOptionType(string value) : base(value) { }
        public static implicit operator DefaultEmailOptionType(string value) { return value == null ? null : new DefaultEmailOptionType(value); }
    }

    public class DeletionProtectionType : ConstantClass
    {
        public static readonly string[] Known = { "ACTIVE", "INACTIVE" };
        public DeletionProtectionType(string value) : base(value) { }
        public static implicit operator DeletionProtectionType(string value) { return value == null ? null : new DeletionProtectionType(value); }
    }

    public class DeliveryMediumType : ConstantClass
    {
        public static readonly string[] Known = { "SMS", "EMAIL" };
        public DeliveryMediumType(string value) : base(value) { }
        public static implicit operator DeliveryMediumType(string value) { return value == null ? null : new DeliveryMediumType(value); }
    }

    public class DeviceRememberedStatusType : ConstantClass
    {
        public static readonly string[] Known = { "remembered", "not_remembered" };
        public DeviceRememberedStatusType(string value) : base(value) { }
        public static implicit operator DeviceRememberedStatusType(string value) { return value == null ? null : new DeviceRememberedStatusType(value); }
    }

    public class DomainStatusType : ConstantClass
    {
        public static readonly string[] Known = { "CREATING", "DELETING", "UPDATING", "ACTIVE", "FAILED" };
        public DomainStatusType(string value) : base(value) { }
        public static implicit operator DomainStatusType(string value) { return value == null ? null : new DomainStatusType(value); }
    }

    public class EmailSendingAccountType : ConstantClass
    {
        public static readonly string[] Known = { "COGNITO_DEFAULT", "DEVELOPER" };
        public EmailSendingAccountType(string value) : base(value) { }
        public static implicit operator EmailSendingAccountType(string value) { return value == null ? null : new EmailSendingAccountType(value); }
    }

    public class EncryptionKeyType : ConstantClass
    {
        public static readonly string[] Known = { "AWS_OWNED_KEY", "CUSTOMER_MANAGED_KEY" };
        public EncryptionKeyType(string value) : base(value) { }
        public static implicit operator EncryptionKeyType(string value) { return value == null ? null : new EncryptionKeyType(value); }
    }

    public class EventFilterType : ConstantClass
    {
        public static readonly string[] Known = { "SIGN_IN", "PASSWORD_CHANGE", "SIGN_UP" };
        public EventFilterType(string value) : base(value) { }
        public static implicit operator EventFilterType(string value) { return value == null ? null : new EventFilterType(value); }
    }

    public class EventResponseType : ConstantClass
    {
        public static readonly string[] Known = { "Pass", "Fail", "InProgress" };
        public EventResponseType(string value) : base(value) { }
        public static implicit operator EventResponseType(string value) { return value == null ? null : new EventResponseType(value); }
    }

    public class EventSourceName : ConstantClass
    {
        public static readonly string[] Known = { "userNotification", "userAuthEvents" };
        public EventSourceName(string value) : base(value) { }
        public static implicit operator EventSourceName(string value) { return value == null ? null : new EventSourceName(value); }
    }

    public class EventType : ConstantClass
    {
        public static readonly string[] Known = { "SignIn", "SignUp", "ForgotPassword", "PasswordChange", "ResendCode" };
        public EventType(string value) : base(value) { }
        public static implicit operator EventType(string value) { return value == null ? null : new EventType(value); }
    }

    public class ExplicitAuthFlowsType : ConstantClass
    {
        public static readonly string[] Known = { "ADMIN_NO_SRP_AUTH", "CUSTOM_AUTH_FLOW_ONLY", "USER_PASSWORD_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_CUSTOM_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_AUTH", "ALLOW_TOKEN_EXCHANGE_DELEGATION", "ALLOW_TOKEN_EXCHANGE_IMPERSONATION" };
        public ExplicitAuthFlowsType(string value) : base(value) { }
        public static implicit operator ExplicitAuthFlowsType(string value) { return value == null ? null : new ExplicitAuthFlowsType(value); }
    }

    public class FeatureType : ConstantClass
    {
        public static readonly string[] Known = { "ENABLED", "DISABLED" };
        public FeatureType(string value) : base(value) { }
        public static implicit operator FeatureType(string value) { return value == null ? null : new FeatureType(value); }
    }

    public class FeedbackValueType : ConstantClass
    {
        public static readonly string[] Known = { "Valid", "Invalid" };
        public FeedbackValueType(string value) : base(value) { }
        public static implicit operator FeedbackValueType(string value) { return value == null ? null : new FeedbackValueType(value); }
    }

    public class IdentityProviderTypeType : ConstantClass
    {
        public static readonly string[] Known = { "SAML", "Facebook", "Google", "LoginWithAmazon", "SignInWithApple", "OIDC" };
        public IdentityProviderTypeType(string value) : base(value) { }
        public static implicit operator IdentityProviderTypeType(string value) { return value == null ? null : new IdentityProviderTypeType(value); }
    }

    public class InboundFederationLambdaVersionType : ConstantClass
    {
        public static readonly string[] Known = { "V1_0" };
        public InboundFederationLambdaVersionType(string value) : base(value) { }
        public static implicit operator InboundFederationLambdaVersionType(string value) { return value == null ? null : new InboundFederationLambdaVersionType(value); }
    }

    public class IssuedTokenTypeIdentifierType : ConstantClass
    {
        public static readonly string[] Known = { "ACCESS_TOKEN", "ID_TOKEN" };
        public IssuedTokenTypeIdentifierType(string value) : base(value) { }
        public static implicit operator IssuedTokenTypeIdentifierType(string value) { return value == null ? null : new IssuedTokenTypeIdentifierType(value); }
    }

    public class IssuerType : ConstantClass
    {
        public static readonly string[] Known = { "ORIGINAL", "UPDATED" };
        public IssuerType(string value) : base(value) { }
        public static implicit operator IssuerType(string value) { return value == null ? null : new IssuerType(value); }
    }

    public class LimitClass : ConstantClass
    {
        public static readonly string[] Known = { "API_CATEGORY" };
        public LimitClass(string value) : base(value) { }
        public static implicit operator LimitClass(string value) { return value == null ? null : new LimitClass(value); }
    }

    public class LogLevel : ConstantClass
    {
        public static readonly string[] Known = { "ERROR", "INFO" };
        public LogLevel(string value) : base(value) { }
        public static implicit operator LogLevel(string value) { return value == null ? null : new LogLevel(value); }
    }

    public class MessageActionType : ConstantClass
    {
        public static readonly string[] Known = { "RESEND", "SUPPRESS" };
        public MessageActionType(string value) : base(value) { }
        public static implicit operator MessageActionType(string value) { return value == null ? null : new MessageActionType(value); }
    }

    public class OAuthFlowType : ConstantClass
    {
        public static readonly string[] Known = { "code", "implicit", "client_credentials" };
        public OAuthFlowType(string value) : base(value) { }
        public static implicit operator OAuthFlowType(string value) { return value == null ? null : new OAuthFlowType(value); }
    }

    public class OAuthTokenTypeType : ConstantClass
    {
        public static readonly string[] Known = { "Bearer", "N_A" };
        public OAuthTokenTypeType(string value) : base(value) { }
        public static implicit operator OAuthTokenTypeType(string value) { return value == null ? null : new OAuthTokenTypeType(value); }
    }

    public class PasswordHashingAlgorithmType : ConstantClass
    {
        public static readonly string[] Known = { "BCRYPT", "SCRYPT", "ARGON2ID", "PBKDF2_SHA256" };
        public PasswordHashingAlgorithmType(string value) : base(value) { }
        public static implicit operator PasswordHashingAlgorithmType(string value) { return value == null ? null : new PasswordHashingAlgorithmType(value); }
    }

    public class PreTokenGenerationLambdaVersionType : ConstantClass
    {
        public static readonly string[] Known = { "V1_0", "V2_0", "V3_0" };
        public PreTokenGenerationLambdaVersionType(string value) : base(value) { }
        public static implicit operator PreTokenGenerationLambdaVersionType(string value) { return value == null ? null : new PreTokenGenerationLambdaVersionType(value); }
    }

    public class PreventUserExistenceErrorTypes : ConstantClass
    {
        public static readonly string[] Known = { "LEGACY", "ENABLED" };
        public PreventUserExistenceErrorTypes(string value) : base(value) { }
        public static implicit operator PreventUserExistenceErrorTypes(string value) { return value == null ? null : new PreventUserExistenceErrorTypes(value); }
    }

    public class RecoveryOptionNameType : ConstantClass
    {
        public static readonly string[] Known = { "verified_email", "verified_phone_number", "admin_only" };
        public RecoveryOptionNameType(string value) : base(value) { }
        public static implicit operator RecoveryOptionNameType(string value) { return value == null ? null : new RecoveryOptionNameType(value); }
    }

    public class ReplicaRoleType : ConstantClass
    {
        public static readonly string[] Known = { "PRIMARY", "SECONDARY" };
        public ReplicaRoleType(string value) : base(value) { }
        public static implicit operator ReplicaRoleType(string value) { return value == null ? null : new ReplicaRoleType(value); }
    }

    public class ReplicaStatusType : ConstantClass
    {
        public static readonly string[] Known = { "CREATING", "ACTIVE", "INACTIVE", "DELETING" };
        public ReplicaStatusType(string value) : base(value) { }
        public static implicit operator ReplicaStatusType(string value) { return value == null ? null : new ReplicaStatusType(value); }
    }

    public class ResourceServerManagedByType : ConstantClass
    {
        public static readonly string[] Known = { "COGNITO" };
        public ResourceServerManagedByType(string value) : base(value) { }
        public static implicit operator ResourceServerManagedByType(string value) { return value == null ? null : new ResourceServerManagedByType(value); }
    }

    public class RestoreStatusType : ConstantClass
    {
        public static readonly string[] Known = { "PREVIEW_GENERATING", "PREVIEW_GENERATED", "PREVIEW_CANCELLED", "PREVIEW_GENERATION_FAILED", "PREVIEW_EXPIRED", "RESTORING", "RESTORE_COMPLETED", "TEMPORARY_INTERNAL_ERROR_SEE_SUPPORT_CASE", "AWS_ABORTED" };
        public RestoreStatusType(string value) : base(value) { }
        public static implicit operator RestoreStatusType(string value) { return value == null ? null : new RestoreStatusType(value); }
    }

    public class RevokeAssociatedSessionsType : ConstantClass
    {
        public static readonly string[] Known = { "NONE", "LINKED" };
        public RevokeAssociatedSessionsType(string value) : base(value) { }
        public static implicit operator RevokeAssociatedSessionsType(string value) { return value == null ? null : new RevokeAssociatedSessionsType(value); }
    }

    public class RiskDecisionType : ConstantClass
    {
        public static readonly string[] Known = { "NoRisk", "AccountTakeover", "Block" };
        public RiskDecisionType(string value) : base(value) { }
        public static implicit operator RiskDecisionType(string value) { return value == null ? null : new RiskDecisionType(value); }
    }

    public class RiskLevelType : ConstantClass
    {
        public static readonly string[] Known = { "Low", "Medium", "High" };
        public RiskLevelType(string value) : base(value) { }
        public static implicit operator RiskLevelType(string value) { return value == null ? null : new RiskLevelType(value); }
    }

    public class SecurityPolicyType : ConstantClass
    {
        public static readonly string[] Known = { "TLS_V1", "TLS_V1_2_2021", "TLS_V1_3_2025" };
        public SecurityPolicyType(string value) : base(value) { }
        public static implicit operator SecurityPolicyType(string value) { return value == null ? null : new SecurityPolicyType(value); }
    }

    public class SessionTypeType : ConstantClass
    {
        public static readonly string[] Known = { "TOKEN", "SSO" };
        public SessionTypeType(string value) : base(value) { }
        public static implicit operator SessionTypeType(string value) { return value == null ? null : new SessionTypeType(value); }
    }

    public class StatusType : ConstantClass
    {
        public static readonly string[] Known = { "Enabled", "Disabled" };
        public StatusType(string value) : base(value) { }
        public static implicit operator StatusType(string value) { return value == null ? null : new StatusType(value); }
    }

    public class TermsEnforcementType : ConstantClass
    {
        public static readonly string[] Known = { "NONE" };
        public TermsEnforcementType(string value) : base(value) { }
        public static implicit operator TermsEnforcementType(string value) { return value == null ? null : new TermsEnforcementType(value); }
    }

    public class TermsSourceType : ConstantClass
    {
        public static readonly string[] Known = { "LINK" };
        public TermsSourceType(string value) : base(value) { }
        public static implicit operator TermsSourceType(string value) { return value == null ? null : new TermsSourceType(value); }
    }

    public class TimeUnitsType : ConstantClass
    {
        public static readonly string[] Known = { "seconds", "minutes", "hours", "days" };
        public TimeUnitsType(string value) : base(value) { }
        public static implicit operator TimeUnitsType(string value) { return value == null ? null : new TimeUnitsType(value); }
    }

    public class TokenTypeIdentifierType : ConstantClass
    {
        public static readonly string[] Known = { "ACCESS_TOKEN", "ID_TOKEN", "SAML2" };
        public TokenTypeIdentifierType(string value) : base(value) { }
        public static implicit operator TokenTypeIdentifierType(string value) { return value == null ? null : new TokenTypeIdentifierType(value); }
    }

    public class UpdateReplicaStatusType : ConstantClass
    {
        public static readonly string[] Known = { "ACTIVE", "INACTIVE" };
        public UpdateReplicaStatusType(string value) : base(value) { }
        public static implicit operator UpdateReplicaStatusType(string value) { return value == null ? null : new UpdateReplicaStatusType(value); }
    }

    public class UserImportJobStatusType : ConstantClass
    {
        public static readonly string[] Known = { "Created", "Pending", "InProgress", "Stopping", "Expired", "Stopped", "Failed", "Succeeded" };
        public UserImportJobStatusType(string value) : base(value) { }
        public static implicit operator UserImportJobStatusType(string value) { return value == null ? null : new UserImportJobStatusType(value); }
    }

    public class UserPoolMfaType : ConstantClass
    {
        public static readonly string[] Known = { "OFF", "ON", "OPTIONAL" };
        public UserPoolMfaType(string value) : base(value) { }
        public static implicit operator UserPoolMfaType(string value) { return value == null ? null : new UserPoolMfaType(value); }
    }

    public class UserPoolTierType : ConstantClass
    {
        public static readonly string[] Known = { "LITE", "ESSENTIALS", "PLUS" };
        public UserPoolTierType(string value) : base(value) { }
        public static implicit operator UserPoolTierType(string value) { return value == null ? null : new UserPoolTierType(value); }
    }

    public class UserSessionTrackingType : ConstantClass
    {
        public static readonly string[] Known = { "ENABLED", "DISABLED" };
        public UserSessionTrackingType(string value) : base(value) { }
        public static implicit operator UserSessionTrackingType(string value) { return value == null ? null : new UserSessionTrackingType(value); }
    }

    public class UserStatusType : ConstantClass
    {
        public static readonly string[] Known = { "UNCONFIRMED", "CONFIRMED", "ARCHIVED", "COMPROMISED", "UNKNOWN", "RESET_REQUIRED", "FORCE_CHANGE_PASSWORD", "EXTERNAL_PROVIDER" };
        public UserStatusType(string value) : base(value) { }
        public static implicit operator UserStatusType(string value) { return value == null ? null : new UserStatusType(value); }
    }

    public class UserVerificationType : ConstantClass
    {
        public static readonly string[] Known = { "required", "preferred" };
        public UserVerificationType(string value) : base(value) { }
        public static implicit operator UserVerificationType(string value) { return value == null ? null : new UserVerificationType(value); }
    }

    public class UsernameAttributeType : ConstantClass
    {
        public static readonly string[] Known = { "phone_number", "email" };
        public UsernameAttributeType(string value) : base(value) { }
        public static implicit operator UsernameAttributeType(string value) { return value == null ? null : new UsernameAttributeType(value); }
    }

    public class VerifiedAttributeType : ConstantClass
    {
        public static readonly string[] Known = { "phone_number", "email" };
        public VerifiedAttributeType(string value) : base(value) { }
        public static implicit operator VerifiedAttributeType(string value) { return value == null ? null : new VerifiedAttributeType(value); }
    }

    public class VerifySoftwareTokenResponseType : ConstantClass
    {
        public static readonly string[] Known = { "SUCCESS", "ERROR" };
        public VerifySoftwareTokenResponseType(string value) : base(value) { }
        public static implicit operator VerifySoftwareTokenResponseType(string value) { return value == null ? null : new VerifySoftwareTokenResponseType(value); }
    }

    public class WebAuthnFactorConfigurationType : ConstantClass
    {
        public static readonly string[] Known = { "SINGLE_FACTOR", "MULTI_FACTOR_WITH_USER_VERIFICATION" };
        public WebAuthnFactorConfigurationType(string value) : base(value) { }
        public static implicit operator WebAuthnFactorConfigurationType(string value) { return value == null ? null : new WebAuthnFactorConfigurationType(value); }
    }

}

namespace Amazon.CognitoIdentityProvider.Model
{
    using System;
    using System.Collections.Generic;
    using Amazon.Runtime;

    public class AccessDeniedException : AmazonCognitoIdentityProviderException
    {
        public AccessDeniedException(string message) : base(message) { }
    }

    public class AliasExistsException : AmazonCognitoIdentityProviderException
    {
        public AliasExistsException(string message) : base(message) { }
    }

    public class CachedCIMDURLDoesNotExistException : AmazonCognitoIdentityProviderException
    {
        public CachedCIMDURLDoesNotExistException(string message) : base(message) { }
    }

    public class CodeDeliveryFailureException : AmazonCognitoIdentityProviderException
    {
        public CodeDeliveryFailureException(string message) : base(message) { }
    }

    public class CodeMismatchException : AmazonCognitoIdentityProviderException
    {
        public CodeMismatchException(string message) : base(message) { }
    }

    public class ConcurrentModificationException : AmazonCognitoIdentityProviderException
    {
        public ConcurrentModificationException(string message) : base(message) { }
    }

    public class DeviceKeyExistsException : AmazonCognitoIdentityProviderException
    {
        public DeviceKeyExistsException(string message) : base(message) { }
    }

    public class DuplicateProviderException : AmazonCognitoIdentityProviderException
    {
        public DuplicateProviderException(string message) : base(message) { }
    }

    public class EnableSoftwareTokenMFAException : AmazonCognitoIdentityProviderException
    {
        public EnableSoftwareTokenMFAException(string message) : base(message) { }
    }

    public class ExpiredCodeException : AmazonCognitoIdentityProviderException
    {
        public ExpiredCodeException(string message) : base(message) { }
    }

    public class FeatureUnavailableInTierException : AmazonCognitoIdentityProviderException
    {
        public FeatureUnavailableInTierException(string message) : base(message) { }
    }

    public class ForbiddenException : AmazonCognitoIdentityProviderException
    {
        public ForbiddenException(string message) : base(message) { }
    }

    public class GroupExistsException : AmazonCognitoIdentityProviderException
    {
        public GroupExistsException(string message) : base(message) { }
    }

    public class InternalErrorException : AmazonCognitoIdentityProviderException
    {
        public InternalErrorException(string message) : base(message) { }
    }

    public class InternalServerException : AmazonCognitoIdentityProviderException
    {
        public InternalServerException(string message) : base(message) { }
    }

    public class InvalidEmailRoleAccessPolicyException : AmazonCognitoIdentityProviderException
    {
        public InvalidEmailRoleAccessPolicyException(string message) : base(message) { }
    }

    public class InvalidLambdaResponseException : AmazonCognitoIdentityProviderException
    {
        public InvalidLambdaResponseException(string message) : base(message) { }
    }

    public class InvalidOAuthFlowException : AmazonCognitoIdentityProviderException
    {
        public InvalidOAuthFlowException(string message) : base(message) { }
    }

    public class InvalidParameterException : AmazonCognitoIdentityProviderException
    {
        public InvalidParameterException(string message) : base(message) { }
    }

    public class InvalidPasswordException : AmazonCognitoIdentityProviderException
    {
        public InvalidPasswordException(string message) : base(message) { }
    }

    public class InvalidSmsRoleAccessPolicyException : AmazonCognitoIdentityProviderException
    {
        public InvalidSmsRoleAccessPolicyException(string message) : base(message) { }
    }

    public class InvalidSmsRoleTrustRelationshipException : AmazonCognitoIdentityProviderException
    {
        public InvalidSmsRoleTrustRelationshipException(string message) : base(message) { }
    }

    public class InvalidUserPoolConfigurationException : AmazonCognitoIdentityProviderException
    {
        public InvalidUserPoolConfigurationException(string message) : base(message) { }
    }

    public class LimitExceededException : AmazonCognitoIdentityProviderException
    {
        public LimitExceededException(string message) : base(message) { }
    }

    public class MFAMethodNotFoundException : AmazonCognitoIdentityProviderException
    {
        public MFAMethodNotFoundException(string message) : base(message) { }
    }

    public class ManagedLoginBrandingExistsException : AmazonCognitoIdentityProviderException
    {
        public ManagedLoginBrandingExistsException(string message) : base(message) { }
    }

    public class NotAuthorizedException : AmazonCognitoIdentityProviderException
    {
        public NotAuthorizedException(string message) : base(message) { }
    }

    public class OperationNotEnabledException : AmazonCognitoIdentityProviderException
    {
        public OperationNotEnabledException(string message) : base(message) { }
    }

    public class PasswordHistoryPolicyViolationException : AmazonCognitoIdentityProviderException
    {
        public PasswordHistoryPolicyViolationException(string message) : base(message) { }
    }

    public class PasswordResetRequiredException : AmazonCognitoIdentityProviderException
    {
        public PasswordResetRequiredException(string message) : base(message) { }
    }

    public class PreconditionNotMetException : AmazonCognitoIdentityProviderException
    {
        public PreconditionNotMetException(string message) : base(message) { }
    }

    public class RefreshTokenReuseException : AmazonCognitoIdentityProviderException
    {
        public RefreshTokenReuseException(string message) : base(message) { }
    }

    public class ResourceNotFoundException : AmazonCognitoIdentityProviderException
    {
        public ResourceNotFoundException(string message) : base(message) { }
    }

    public class ScopeDoesNotExistException : AmazonCognitoIdentityProviderException
    {
        public ScopeDoesNotExistException(string message) : base(message) { }
    }

    public class ServiceQuotaExceededException : AmazonCognitoIdentityProviderException
    {
        public ServiceQuotaExceededException(string message) : base(message) { }
    }

    public class SoftwareTokenMFANotFoundException : AmazonCognitoIdentityProviderException
    {
        public SoftwareTokenMFANotFoundException(string message) : base(message) { }
    }

    public class TermsExistsException : AmazonCognitoIdentityProviderException
    {
        public TermsExistsException(string message) : base(message) { }
    }

    public class TierChangeNotAllowedException : AmazonCognitoIdentityProviderException
    {
        public TierChangeNotAllowedException(string message) : base(message) { }
    }

    public class TooManyFailedAttemptsException : AmazonCognitoIdentityProviderException
    {
        public TooManyFailedAttemptsException(string message) : base(message) { }
    }

    public class TooManyRequestsException : AmazonCognitoIdentityProviderException
    {
        public TooManyRequestsException(string message) : base(message) { }
    }

    public class UnauthorizedException : AmazonCognitoIdentityProviderException
    {
        public UnauthorizedException(string message) : base(message) { }
    }

    public class UnexpectedLambdaException : AmazonCognitoIdentityProviderException
    {
        public UnexpectedLambdaException(string message) : base(message) { }
    }

    public class UnsupportedIdentityProviderException : AmazonCognitoIdentityProviderException
    {
        public UnsupportedIdentityProviderException(string message) : base(message) { }
    }

    public class UnsupportedOperationException : AmazonCognitoIdentityProviderException
    {
        public UnsupportedOperationException(string message) : base(message) { }
    }

    public class UnsupportedTokenTypeException : AmazonCognitoIdentityProviderException
    {
        public UnsupportedTokenTypeException(string message) : base(message) { }
    }

    public class UnsupportedUserStateException : AmazonCognitoIdentityProviderException
    {
        public UnsupportedUserStateException(string message) : base(message) { }
    }

    public class UserImportInProgressException : AmazonCognitoIdentityProviderException
    {
        public UserImportInProgressException(string message) : base(message) { }
    }

    public class UserLambdaValidationException : AmazonCognitoIdentityProviderException
    {
        public UserLambdaValidationException(string message) : base(message) { }
    }

    public class UserNotConfirmedException : AmazonCognitoIdentityProviderException
    {
        public UserNotConfirmedException(string message) : base(message) { }
    }

    public class UserNotFoundException : AmazonCognitoIdentityProviderException
    {
        public UserNotFoundException(string message) : base(message) { }
    }

    public class UserPoolAddOnNotEnabledException : AmazonCognitoIdentityProviderException
    {
        public UserPoolAddOnNotEnabledException(string message) : base(message) { }
    }

    public class UserPoolTaggingException : AmazonCognitoIdentityProviderException
    {
        public UserPoolTaggingException(string message) : base(message) { }
    }

    public class UsernameExistsException : AmazonCognitoIdentityProviderException
    {
        public UsernameExistsException(string message) : base(message) { }
    }

    public class WebAuthnChallengeNotFoundException : AmazonCognitoIdentityProviderException
    {
        public WebAuthnChallengeNotFoundException(string message) : base(message) { }
    }

    public class WebAuthnClientMismatchException : AmazonCognitoIdentityProviderException
    {
        public WebAuthnClientMismatchException(string message) : base(message) { }
    }

    public class WebAuthnConfigurationMissingException : AmazonCognitoIdentityProviderException
    {
        public WebAuthnConfigurationMissingException(string message) : base(message) { }
    }

    public class WebAuthnCredentialNotSupportedException : AmazonCognitoIdentityProviderException
    {
        public WebAuthnCredentialNotSupportedException(string message) : base(message) { }
    }

    public class WebAuthnNotEnabledException : AmazonCognitoIdentityProviderException
    {
        public WebAuthnNotEnabledException(string message) : base(message) { }
    }

    public class WebAuthnOriginNotAllowedException : AmazonCognitoIdentityProviderException
    {
        public WebAuthnOriginNotAllowedException(string message) : base(message) { }
    }

    public class WebAuthnRelyingPartyMismatchException : AmazonCognitoIdentityProviderException
    {
        public WebAuthnRelyingPartyMismatchException(string message) : base(message) { }
    }

    public class AccountRecoverySettingType
    {
        public List<Amazon.CognitoIdentityProvider.Model.RecoveryOptionType> RecoveryMechanisms { get; set; }
    }

    public class AccountTakeoverActionType
    {
        public Amazon.CognitoIdentityProvider.AccountTakeoverEventActionType EventAction { get; set; }
        public bool? Notify { get; set; }
    }

    public class AccountTakeoverActionsType
    {
        public Amazon.CognitoIdentityProvider.Model.AccountTakeoverActionType HighAction { get; set; }
        public Amazon.CognitoIdentityProvider.Model.AccountTakeoverActionType LowAction { get; set; }
        public Amazon.CognitoIdentityProvider.Model.AccountTakeoverActionType MediumAction { get; set; }
    }

    public class AccountTakeoverRiskConfigurationType
    {
        public Amazon.CognitoIdentityProvider.Model.AccountTakeoverActionsType Actions { get; set; }
        public Amazon.CognitoIdentityProvider.Model.NotifyConfigurationType NotifyConfiguration { get; set; }
    }

    public class AcrLevelConfigType
    {
        public string AcrValue { get; set; }
    }

    public class AddCustomAttributesResponse : AmazonWebServiceResponse
    {
    }

    public class AddUserPoolClientSecretResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.ClientSecretDescriptorType ClientSecretDescriptor { get; set; }
    }

    public class AdminConfirmSignUpResponse : AmazonWebServiceResponse
    {
    }

    public class AdminCreateUserConfigType
    {
        public bool? AllowAdminCreateUserOnly { get; set; }
        public Amazon.CognitoIdentityProvider.Model.MessageTemplateType InviteMessageTemplate { get; set; }
        public int? UnusedAccountValidityDays { get; set; }
    }

    public class AdminCreateUserResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.UserType User { get; set; }
    }

    public class AdminDeleteSoftwareTokenResponse : AmazonWebServiceResponse
    {
    }

    public class AdminDeleteUserAttributesResponse : AmazonWebServiceResponse
    {
    }

    public class AdminDisableProviderForUserResponse : AmazonWebServiceResponse
    {
    }

    public class AdminDisableUserResponse : AmazonWebServiceResponse
    {
    }

    public class AdminEnableUserResponse : AmazonWebServiceResponse
    {
    }

    public class AdminGetDeviceResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.DeviceType Device { get; set; }
    }

    public class AdminGetUserAuthFactorsResponse : AmazonWebServiceResponse
    {
        public List<Amazon.CognitoIdentityProvider.AuthFactorType> ConfiguredUserAuthFactors { get; set; }
        public string PreferredMfaSetting { get; set; }
        public List<string> UserMFASettingList { get; set; }
        public string Username { get; set; }
    }

    public class AdminGetUserResponse : AmazonWebServiceResponse
    {
        public bool? Enabled { get; set; }
        public List<Amazon.CognitoIdentityProvider.Model.MFAOptionType> MFAOptions { get; set; }
        public string PreferredMfaSetting { get; set; }
        public List<Amazon.CognitoIdentityProvider.Model.AttributeType> UserAttributes { get; set; }
        public DateTime? UserCreateDate { get; set; }
        public DateTime? UserLastModifiedDate { get; set; }
        public List<string> UserMFASettingList { get; set; }
        public Amazon.CognitoIdentityProvider.UserStatusType UserStatus { get; set; }
        public string Username { get; set; }
    }

    public class AdminInitiateAuthResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.AuthenticationResultType AuthenticationResult { get; set; }
        public List<Amazon.CognitoIdentityProvider.ChallengeNameType> AvailableChallenges { get; set; }
        public Amazon.CognitoIdentityProvider.ChallengeNameType ChallengeName { get; set; }
        public Dictionary<string, string> ChallengeParameters { get; set; }
        public string Session { get; set; }
    }

    public class AdminLinkProviderForUserResponse : AmazonWebServiceResponse
    {
    }

    public class AdminListDevicesResponse : AmazonWebServiceResponse
    {
        public List<Amazon.CognitoIdentityProvider.Model.DeviceType> Devices { get; set; }
        public string PaginationToken { get; set; }
    }

    public class AdminListGroupsForUserResponse : AmazonWebServiceResponse
    {
        public List<Amazon.CognitoIdentityProvider.Model.GroupType> Groups { get; set; }
        public string NextToken { get; set; }
    }

    public class AdminListUserAuthEventsResponse : AmazonWebServiceResponse
    {
        public List<Amazon.CognitoIdentityProvider.Model.AuthEventType> AuthEvents { get; set; }
        public string NextToken { get; set; }
    }

    public class AdminListUserSessionsResponse : AmazonWebServiceResponse
    {
        public string NextToken { get; set; }
        public List<Amazon.CognitoIdentityProvider.Model.SessionDescriptionType> Sessions { get; set; }
    }

    public class AdminResetUserPasswordResponse : AmazonWebServiceResponse
    {
    }

    public class AdminRespondToAuthChallengeResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.AuthenticationResultType AuthenticationResult { get; set; }
        public List<Amazon.CognitoIdentityProvider.ChallengeNameType> AvailableChallenges { get; set; }
        public Amazon.CognitoIdentityProvider.ChallengeNameType ChallengeName { get; set; }
        public Dictionary<string, string> ChallengeParameters { get; set; }
        public string Session { get; set; }
    }

    public class AdminRevokeUserSessionResponse : AmazonWebServiceResponse
    {
    }

    public class AdminSetUserMFAPreferenceResponse : AmazonWebServiceResponse
    {
    }

    public class AdminSetUserPasswordResponse : AmazonWebServiceResponse
    {
    }

    public class AdminSetUserSettingsResponse : AmazonWebServiceResponse
    {
    }

    public class AdminUpdateAuthEventFeedbackResponse : AmazonWebServiceResponse
    {
    }

    public class AdminUpdateDeviceStatusResponse : AmazonWebServiceResponse
    {
    }

    public class AdminUpdateUserAttributesResponse : AmazonWebServiceResponse
    {
    }

    public class AdminUserGlobalSignOutResponse : AmazonWebServiceResponse
    {
    }

    public class AdvancedSecurityAdditionalFlowsType
    {
        public Amazon.CognitoIdentityProvider.AdvancedSecurityEnabledModeType CustomAuthMode { get; set; }
    }

    public class AnalyticsConfigurationType
    {
        public string ApplicationArn { get; set; }
        public string ApplicationId { get; set; }
        public string ExternalId { get; set; }
        public string RoleArn { get; set; }
        public bool? UserDataShared { get; set; }
    }

    public class AnalyticsMetadataType
    {
        public string AnalyticsEndpointId { get; set; }
    }

    public class AssetType
    {
        public byte[] Bytes { get; set; }
        public Amazon.CognitoIdentityProvider.AssetCategoryType Category { get; set; }
        public Amazon.CognitoIdentityProvider.ColorSchemeModeType ColorMode { get; set; }
        public Amazon.CognitoIdentityProvider.AssetExtensionType Extension { get; set; }
        public string ResourceId { get; set; }
    }

    public class AssociateSoftwareTokenResponse : AmazonWebServiceResponse
    {
        public string SecretCode { get; set; }
        public string Session { get; set; }
    }

    public class AttributeType
    {
        public string Name { get; set; }
        public string Value { get; set; }
    }

    public class AuthEventType
    {
        public List<Amazon.CognitoIdentityProvider.Model.ChallengeResponseType> ChallengeResponses { get; set; }
        public DateTime? CreationDate { get; set; }
        public Amazon.CognitoIdentityProvider.Model.EventContextDataType EventContextData { get; set; }
        public Amazon.CognitoIdentityProvider.Model.EventFeedbackType EventFeedback { get; set; }
        public string EventId { get; set; }
        public Amazon.CognitoIdentityProvider.EventResponseType EventResponse { get; set; }
        public Amazon.CognitoIdentityProvider.Model.EventRiskType EventRisk { get; set; }
        public Amazon.CognitoIdentityProvider.EventType EventType { get; set; }
    }

    public class AuthenticationResultType
    {
        public string AccessToken { get; set; }
        public int? ExpiresIn { get; set; }
        public string IdToken { get; set; }
        public Amazon.CognitoIdentityProvider.Model.NewDeviceMetadataType NewDeviceMetadata { get; set; }
        public string RefreshToken { get; set; }
        public string TokenType { get; set; }
    }

    public class CIMDPolicySummaryType
    {
        public string CIMDPolicyId { get; set; }
        public int? CacheDuration { get; set; }
        public string ClientId { get; set; }
        public DateTime? CreationDate { get; set; }
        public DateTime? LastModifiedDate { get; set; }
        public string PolicyName { get; set; }
    }

    public class CIMDPolicyType
    {
        public string CIMDPolicyId { get; set; }
        public int? CacheDuration { get; set; }
        public string ClientId { get; set; }
        public DateTime? CreationDate { get; set; }
        public DateTime? LastModifiedDate { get; set; }
        public string PolicyName { get; set; }
        public List<string> URLPatterns { get; set; }
        public string UserPoolId { get; set; }
    }

    public class CancelPointInTimeRecoveryResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.RestorationType Restoration { get; set; }
    }

    public class ChallengeResponseType
    {
        public Amazon.CognitoIdentityProvider.ChallengeName ChallengeName { get; set; }
        public Amazon.CognitoIdentityProvider.ChallengeResponse ChallengeResponse { get; set; }
    }

    public class ChangePasswordResponse : AmazonWebServiceResponse
    {
    }

    public class ClientAuthenticationResultType
    {
        public string AccessToken { get; set; }
        public int? ExpiresIn { get; set; }
        public string TokenType { get; set; }
    }

    public class ClientMetadataURLType
    {
        public DateTime? CachedDate { get; set; }
        public DateTime? ExpirationDate { get; set; }
        public string URL { get; set; }
    }

    public class ClientSSOSessionConfigType
    {
        public int? MaxValidityMinutes { get; set; }
    }

    public class ClientSecretDescriptorType
    {
        public DateTime? ClientSecretCreateDate { get; set; }
        public string ClientSecretId { get; set; }
        public string ClientSecretValue { get; set; }
    }

    public class CloudWatchLogsConfigurationType
    {
        public string LogGroupArn { get; set; }
    }

    public class CodeDeliveryDetailsType
    {
        public string AttributeName { get; set; }
        public Amazon.CognitoIdentityProvider.DeliveryMediumType DeliveryMedium { get; set; }
        public string Destination { get; set; }
    }

    public class CompleteWebAuthnRegistrationResponse : AmazonWebServiceResponse
    {
    }

    public class CompromisedCredentialsActionsType
    {
        public Amazon.CognitoIdentityProvider.CompromisedCredentialsEventActionType EventAction { get; set; }
    }

    public class CompromisedCredentialsRiskConfigurationType
    {
        public Amazon.CognitoIdentityProvider.Model.CompromisedCredentialsActionsType Actions { get; set; }
        public List<Amazon.CognitoIdentityProvider.EventFilterType> EventFilter { get; set; }
    }

    public class ConfirmDeviceResponse : AmazonWebServiceResponse
    {
        public bool? UserConfirmationNecessary { get; set; }
    }

    public class ConfirmForgotPasswordResponse : AmazonWebServiceResponse
    {
    }

    public class ConfirmSignUpResponse : AmazonWebServiceResponse
    {
        public string Session { get; set; }
    }

    public class ContextDataType
    {
        public string EncodedData { get; set; }
        public List<Amazon.CognitoIdentityProvider.Model.HttpHeader> HttpHeaders { get; set; }
        public string IpAddress { get; set; }
        public string ServerName { get; set; }
        public string ServerPath { get; set; }
    }

    public class CreateCIMDPolicyResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.CIMDPolicyType CIMDPolicy { get; set; }
    }

    public class CreateGroupResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.GroupType Group { get; set; }
    }

    public class CreateIdentityProviderResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.IdentityProviderType IdentityProvider { get; set; }
    }

    public class CreateManagedLoginBrandingResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.ManagedLoginBrandingType ManagedLoginBranding { get; set; }
    }

    public class CreateResourceServerResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.ResourceServerType ResourceServer { get; set; }
    }

    public class CreateTermsResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.TermsType Terms { get; set; }
    }

    public class CreateUserImportJobResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.UserImportJobType UserImportJob { get; set; }
    }

    public class CreateUserPoolClientResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.UserPoolClientType UserPoolClient { get; set; }
    }

    public class CreateUserPoolDomainResponse : AmazonWebServiceResponse
    {
        public string CloudFrontDomain { get; set; }
        public int? ManagedLoginVersion { get; set; }
        public Amazon.CognitoIdentityProvider.Model.RoutingType Routing { get; set; }
    }

    public class CreateUserPoolReplicaResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.UserPoolReplicaType UserPoolReplica { get; set; }
    }

    public class CreateUserPoolResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.UserPoolType UserPool { get; set; }
    }

    public class CustomDomainConfigType
    {
        public string CertificateArn { get; set; }
        public Amazon.CognitoIdentityProvider.SecurityPolicyType SecurityPolicy { get; set; }
    }

    public class CustomEmailLambdaVersionConfigType
    {
        public string LambdaArn { get; set; }
        public Amazon.CognitoIdentityProvider.CustomEmailSenderLambdaVersionType LambdaVersion { get; set; }
    }

    public class CustomSMSLambdaVersionConfigType
    {
        public string LambdaArn { get; set; }
        public Amazon.CognitoIdentityProvider.CustomSMSSenderLambdaVersionType LambdaVersion { get; set; }
    }

    public class DcrConfigurationType
    {
        public List<string> AllowedScopes { get; set; }
        public List<Amazon.CognitoIdentityProvider.OAuthFlowType> AuthenticatedGrantTypes { get; set; }
        public Amazon.CognitoIdentityProvider.StatusType EnableStatus { get; set; }
        public bool? OpenDcrEnabled { get; set; }
        public List<Amazon.CognitoIdentityProvider.OAuthFlowType> OpenDcrGrantTypes { get; set; }
    }

    public class DeleteCIMDPolicyResponse : AmazonWebServiceResponse
    {
    }

    public class DeleteUserAttributesResponse : AmazonWebServiceResponse
    {
    }

    public class DeleteUserPoolClientSecretResponse : AmazonWebServiceResponse
    {
    }

    public class DeleteUserPoolDomainResponse : AmazonWebServiceResponse
    {
    }

    public class DeleteUserPoolReplicaResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.UserPoolReplicaType UserPoolReplica { get; set; }
    }

    public class DeleteWebAuthnCredentialResponse : AmazonWebServiceResponse
    {
    }

    public class DescribeCIMDPolicyResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.CIMDPolicyType CIMDPolicy { get; set; }
    }

    public class DescribeIdentityProviderResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.IdentityProviderType IdentityProvider { get; set; }
    }

    public class DescribeManagedLoginBrandingByClientResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.ManagedLoginBrandingType ManagedLoginBranding { get; set; }
    }

    public class DescribeManagedLoginBrandingResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.ManagedLoginBrandingType ManagedLoginBranding { get; set; }
    }

    public class DescribePointInTimeRecoveryResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.RestorationType Restoration { get; set; }
    }

    public class DescribeResourceServerResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.ResourceServerType ResourceServer { get; set; }
    }

    public class DescribeRiskConfigurationResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.RiskConfigurationType RiskConfiguration { get; set; }
    }

    public class DescribeTermsByClientResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.TermsType Terms { get; set; }
    }

    public class DescribeTermsResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.TermsType Terms { get; set; }
    }

    public class DescribeUserImportJobResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.UserImportJobType UserImportJob { get; set; }
    }

    public class DescribeUserPoolClientResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.UserPoolClientType UserPoolClient { get; set; }
    }

    public class DescribeUserPoolDomainResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.DomainDescriptionType DomainDescription { get; set; }
    }

    public class DescribeUserPoolResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.UserPoolType UserPool { get; set; }
    }

    public class DeviceConfigurationType
    {
        public bool? ChallengeRequiredOnNewDevice { get; set; }
        public bool? DeviceOnlyRememberedOnUserPrompt { get; set; }
    }

    public class DeviceSecretVerifierConfigType
    {
        public string PasswordVerifier { get; set; }
        public string Salt { get; set; }
    }

    public class DeviceType
    {
        public List<Amazon.CognitoIdentityProvider.Model.AttributeType> DeviceAttributes { get; set; }
        public DateTime? DeviceCreateDate { get; set; }
        public string DeviceKey { get; set; }
        public DateTime? DeviceLastAuthenticatedDate { get; set; }
        public DateTime? DeviceLastModifiedDate { get; set; }
    }

    public class DomainDescriptionType
    {
        public string AWSAccountId { get; set; }
        public string CloudFrontDistribution { get; set; }
        public Amazon.CognitoIdentityProvider.Model.CustomDomainConfigType CustomDomainConfig { get; set; }
        public string Domain { get; set; }
        public int? ManagedLoginVersion { get; set; }
        public Amazon.CognitoIdentityProvider.Model.RoutingType Routing { get; set; }
        public string S3Bucket { get; set; }
        public Amazon.CognitoIdentityProvider.DomainStatusType Status { get; set; }
        public string UserPoolId { get; set; }
        public string Version { get; set; }
    }

    public class EmailConfigurationType
    {
        public string ConfigurationSet { get; set; }
        public Amazon.CognitoIdentityProvider.EmailSendingAccountType EmailSendingAccount { get; set; }
        public string From { get; set; }
        public string ReplyToEmailAddress { get; set; }
        public string SourceArn { get; set; }
    }

    public class EmailMfaConfigType
    {
        public string Message { get; set; }
        public string Subject { get; set; }
    }

    public class EmailMfaSettingsType
    {
        public bool? Enabled { get; set; }
        public bool? PreferredMfa { get; set; }
    }

    public class EumsSmsConfigurationType
    {
        public string CallerArn { get; set; }
        public string ConfigurationSetName { get; set; }
        public string ExternalId { get; set; }
        public string InEntityId { get; set; }
        public string InTemplateId { get; set; }
        public string OriginationIdentity { get; set; }
        public string Region { get; set; }
    }

    public class EventContextDataType
    {
        public string City { get; set; }
        public string Country { get; set; }
        public string DeviceName { get; set; }
        public string IpAddress { get; set; }
        public string Timezone { get; set; }
    }

    public class EventFeedbackType
    {
        public DateTime? FeedbackDate { get; set; }
        public Amazon.CognitoIdentityProvider.FeedbackValueType FeedbackValue { get; set; }
        public string Provider { get; set; }
    }

    public class EventRiskType
    {
        public bool? CompromisedCredentialsDetected { get; set; }
        public Amazon.CognitoIdentityProvider.RiskDecisionType RiskDecision { get; set; }
        public Amazon.CognitoIdentityProvider.RiskLevelType RiskLevel { get; set; }
    }

    public class FailoverType
    {
        public string PrimaryRoute53HealthCheckId { get; set; }
        public string SecondaryRegion { get; set; }
    }

    public class FirehoseConfigurationType
    {
        public string StreamArn { get; set; }
    }

    public class ForgotPasswordResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.CodeDeliveryDetailsType CodeDeliveryDetails { get; set; }
    }

    public class GetCSVHeaderResponse : AmazonWebServiceResponse
    {
        public List<string> CSVHeader { get; set; }
        public string UserPoolId { get; set; }
    }

    public class GetClientTokenResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.ClientAuthenticationResultType ClientAuthenticationResult { get; set; }
    }

    public class GetDerivedTokenResponse : AmazonWebServiceResponse
    {
        public int? ExpiresIn { get; set; }
        public string IssuedToken { get; set; }
        public Amazon.CognitoIdentityProvider.IssuedTokenTypeIdentifierType IssuedTokenType { get; set; }
        public List<string> Scopes { get; set; }
        public Amazon.CognitoIdentityProvider.OAuthTokenTypeType TokenType { get; set; }
    }

    public class GetDeviceResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.DeviceType Device { get; set; }
    }

    public class GetGroupResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.GroupType Group { get; set; }
    }

    public class GetIdentityProviderByIdentifierResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.IdentityProviderType IdentityProvider { get; set; }
    }

    public class GetLogDeliveryConfigurationResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.LogDeliveryConfigurationType LogDeliveryConfiguration { get; set; }
    }

    public class GetProvisionedLimitResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.LimitType Limit { get; set; }
    }

    public class GetSigningCertificateResponse : AmazonWebServiceResponse
    {
        public string Certificate { get; set; }
    }

    public class GetTokensFromRefreshTokenResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.AuthenticationResultType AuthenticationResult { get; set; }
    }

    public class GetUICustomizationResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.UICustomizationType UICustomization { get; set; }
    }

    public class GetUserAttributeVerificationCodeResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.CodeDeliveryDetailsType CodeDeliveryDetails { get; set; }
    }

    public class GetUserAuthFactorsResponse : AmazonWebServiceResponse
    {
        public List<Amazon.CognitoIdentityProvider.AuthFactorType> ConfiguredUserAuthFactors { get; set; }
        public string PreferredMfaSetting { get; set; }
        public List<string> UserMFASettingList { get; set; }
        public string Username { get; set; }
    }

    public class GetUserPoolClientSessionConfigurationResponse : AmazonWebServiceResponse
    {
        public string ClientId { get; set; }
        public Amazon.CognitoIdentityProvider.Model.ClientSSOSessionConfigType SSOSession { get; set; }
        public string UserPoolId { get; set; }
    }

    public class GetUserPoolMfaConfigResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.EmailMfaConfigType EmailMfaConfiguration { get; set; }
        public Amazon.CognitoIdentityProvider.UserPoolMfaType MfaConfiguration { get; set; }
        public Amazon.CognitoIdentityProvider.Model.SmsMfaConfigType SmsMfaConfiguration { get; set; }
        public Amazon.CognitoIdentityProvider.Model.SoftwareTokenMfaConfigType SoftwareTokenMfaConfiguration { get; set; }
        public Amazon.CognitoIdentityProvider.Model.WebAuthnConfigurationType WebAuthnConfiguration { get; set; }
    }

    public class GetUserPoolSessionConfigurationResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.UserPoolTokenSessionConfigType TokenSession { get; set; }
        public string UserPoolId { get; set; }
        public Amazon.CognitoIdentityProvider.UserSessionTrackingType UserSessionTracking { get; set; }
    }

    public class GetUserResponse : AmazonWebServiceResponse
    {
        public List<Amazon.CognitoIdentityProvider.Model.MFAOptionType> MFAOptions { get; set; }
        public string PreferredMfaSetting { get; set; }
        public List<Amazon.CognitoIdentityProvider.Model.AttributeType> UserAttributes { get; set; }
        public List<string> UserMFASettingList { get; set; }
        public string Username { get; set; }
    }

    public class GlobalSignOutResponse : AmazonWebServiceResponse
    {
    }

    public class GroupType
    {
        public DateTime? CreationDate { get; set; }
        public string Description { get; set; }
        public string GroupName { get; set; }
        public DateTime? LastModifiedDate { get; set; }
        public int? Precedence { get; set; }
        public string RoleArn { get; set; }
        public string UserPoolId { get; set; }
    }

    public class HttpHeader
    {
        public string headerName { get; set; }
        public string headerValue { get; set; }
    }

    public class IdentityProviderType
    {
        public Dictionary<string, string> AcrMapping { get; set; }
        public Dictionary<string, string> AttributeMapping { get; set; }
        public DateTime? CreationDate { get; set; }
        public List<string> IdpIdentifiers { get; set; }
        public DateTime? LastModifiedDate { get; set; }
        public Dictionary<string, string> ProviderDetails { get; set; }
        public string ProviderName { get; set; }
        public Amazon.CognitoIdentityProvider.IdentityProviderTypeType ProviderType { get; set; }
        public string UserPoolId { get; set; }
    }

    public class InboundFederationLambdaType
    {
        public string LambdaArn { get; set; }
        public Amazon.CognitoIdentityProvider.InboundFederationLambdaVersionType LambdaVersion { get; set; }
    }

    public class InitiateAuthResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.AuthenticationResultType AuthenticationResult { get; set; }
        public List<Amazon.CognitoIdentityProvider.ChallengeNameType> AvailableChallenges { get; set; }
        public Amazon.CognitoIdentityProvider.ChallengeNameType ChallengeName { get; set; }
        public Dictionary<string, string> ChallengeParameters { get; set; }
        public string Session { get; set; }
    }

    public class InitiatePointInTimeRecoveryResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.RestorationType Restoration { get; set; }
    }

    public class IssuerConfigurationType
    {
        public Amazon.CognitoIdentityProvider.IssuerType Type { get; set; }
    }

    public class KeyConfigurationType
    {
        public Amazon.CognitoIdentityProvider.EncryptionKeyType KeyType { get; set; }
        public string KmsKeyArn { get; set; }
    }

    public class LambdaConfigType
    {
        public string CreateAuthChallenge { get; set; }
        public Amazon.CognitoIdentityProvider.Model.CustomEmailLambdaVersionConfigType CustomEmailSender { get; set; }
        public string CustomMessage { get; set; }
        public Amazon.CognitoIdentityProvider.Model.CustomSMSLambdaVersionConfigType CustomSMSSender { get; set; }
        public string DefineAuthChallenge { get; set; }
        public Amazon.CognitoIdentityProvider.Model.InboundFederationLambdaType InboundFederation { get; set; }
        public string KMSKeyID { get; set; }
        public string PostAuthentication { get; set; }
        public string PostConfirmation { get; set; }
        public string PreAuthentication { get; set; }
        public string PreSignUp { get; set; }
        public string PreTokenGeneration { get; set; }
        public Amazon.CognitoIdentityProvider.Model.PreTokenGenerationVersionConfigType PreTokenGenerationConfig { get; set; }
        public string UserMigration { get; set; }
        public string VerifyAuthChallengeResponse { get; set; }
    }

    public class LimitDefinitionType
    {
        public Dictionary<string, string> Attributes { get; set; }
        public Amazon.CognitoIdentityProvider.LimitClass LimitClass { get; set; }
    }

    public class LimitType
    {
        public int? FreeLimitValue { get; set; }
        public Amazon.CognitoIdentityProvider.Model.LimitDefinitionType LimitDefinition { get; set; }
        public int? ProvisionedLimitValue { get; set; }
    }

    public class ListCIMDPoliciesResponse : AmazonWebServiceResponse
    {
        public List<Amazon.CognitoIdentityProvider.Model.CIMDPolicySummaryType> CIMDPolicies { get; set; }
        public string NextToken { get; set; }
    }

    public class ListClientMetadataURLsResponse : AmazonWebServiceResponse
    {
        public List<Amazon.CognitoIdentityProvider.Model.ClientMetadataURLType> ClientMetadataURLs { get; set; }
        public string NextToken { get; set; }
    }

    public class ListDevicesResponse : AmazonWebServiceResponse
    {
        public List<Amazon.CognitoIdentityProvider.Model.DeviceType> Devices { get; set; }
        public string PaginationToken { get; set; }
    }

    public class ListGroupsResponse : AmazonWebServiceResponse
    {
        public List<Amazon.CognitoIdentityProvider.Model.GroupType> Groups { get; set; }
        public string NextToken { get; set; }
    }

    public class ListIdentityProvidersResponse : AmazonWebServiceResponse
    {
        public string NextToken { get; set; }
        public List<Amazon.CognitoIdentityProvider.Model.ProviderDescription> Providers { get; set; }
    }

    public class ListPointInTimeRecoveriesResponse : AmazonWebServiceResponse
    {
        public string NextToken { get; set; }
        public List<Amazon.CognitoIdentityProvider.Model.RestorationDescriptionType> Restorations { get; set; }
    }

    public class ListResourceServersResponse : AmazonWebServiceResponse
    {
        public string NextToken { get; set; }
        public List<Amazon.CognitoIdentityProvider.Model.ResourceServerType> ResourceServers { get; set; }
    }

    public class ListTagsForResourceResponse : AmazonWebServiceResponse
    {
        public Dictionary<string, string> Tags { get; set; }
    }

    public class ListTermsResponse : AmazonWebServiceResponse
    {
        public string NextToken { get; set; }
        public List<Amazon.CognitoIdentityProvider.Model.TermsDescriptionType> Terms { get; set; }
    }

    public class ListUserImportJobsResponse : AmazonWebServiceResponse
    {
        public string PaginationToken { get; set; }
        public List<Amazon.CognitoIdentityProvider.Model.UserImportJobType> UserImportJobs { get; set; }
    }

    public class ListUserPoolClientSecretsResponse : AmazonWebServiceResponse
    {
        public List<Amazon.CognitoIdentityProvider.Model.ClientSecretDescriptorType> ClientSecrets { get; set; }
        public string NextToken { get; set; }
    }

    public class ListUserPoolClientsResponse : AmazonWebServiceResponse
    {
        public string NextToken { get; set; }
        public List<Amazon.CognitoIdentityProvider.Model.UserPoolClientDescription> UserPoolClients { get; set; }
    }

    public class ListUserPoolReplicasResponse : AmazonWebServiceResponse
    {
        public string NextToken { get; set; }
        public List<Amazon.CognitoIdentityProvider.Model.UserPoolReplicaType> UserPoolReplicas { get; set; }
    }

    public class ListUserPoolsResponse : AmazonWebServiceResponse
    {
        public string NextToken { get; set; }
        public List<Amazon.CognitoIdentityProvider.Model.UserPoolDescriptionType> UserPools { get; set; }
    }

    public class ListUserSessionsResponse : AmazonWebServiceResponse
    {
        public string NextToken { get; set; }
        public List<Amazon.CognitoIdentityProvider.Model.SessionDescriptionType> Sessions { get; set; }
    }

    public class ListUsersInGroupResponse : AmazonWebServiceResponse
    {
        public string NextToken { get; set; }
        public List<Amazon.CognitoIdentityProvider.Model.UserType> Users { get; set; }
    }

    public class ListUsersResponse : AmazonWebServiceResponse
    {
        public string PaginationToken { get; set; }
        public List<Amazon.CognitoIdentityProvider.Model.UserType> Users { get; set; }
    }

    public class ListWebAuthnCredentialsResponse : AmazonWebServiceResponse
    {
        public List<Amazon.CognitoIdentityProvider.Model.WebAuthnCredentialDescription> Credentials { get; set; }
        public string NextToken { get; set; }
    }

    public class LogConfigurationType
    {
        public Amazon.CognitoIdentityProvider.Model.CloudWatchLogsConfigurationType CloudWatchLogsConfiguration { get; set; }
        public Amazon.CognitoIdentityProvider.EventSourceName EventSource { get; set; }
        public Amazon.CognitoIdentityProvider.Model.FirehoseConfigurationType FirehoseConfiguration { get; set; }
        public Amazon.CognitoIdentityProvider.LogLevel LogLevel { get; set; }
        public Amazon.CognitoIdentityProvider.Model.S3ConfigurationType S3Configuration { get; set; }
    }

    public class LogDeliveryConfigurationType
    {
        public List<Amazon.CognitoIdentityProvider.Model.LogConfigurationType> LogConfigurations { get; set; }
        public string UserPoolId { get; set; }
    }

    public class MFAOptionType
    {
        public string AttributeName { get; set; }
        public Amazon.CognitoIdentityProvider.DeliveryMediumType DeliveryMedium { get; set; }
    }

    public class ManagedLoginBrandingType
    {
        public List<Amazon.CognitoIdentityProvider.Model.AssetType> Assets { get; set; }
        public DateTime? CreationDate { get; set; }
        public DateTime? LastModifiedDate { get; set; }
        public string ManagedLoginBrandingId { get; set; }
        public object Settings { get; set; }
        public bool? UseCognitoProvidedValues { get; set; }
        public string UserPoolId { get; set; }
    }

    public class MessageTemplateType
    {
        public string EmailMessage { get; set; }
        public string EmailSubject { get; set; }
        public string SMSMessage { get; set; }
    }

    public class NewDeviceMetadataType
    {
        public string DeviceGroupKey { get; set; }
        public string DeviceKey { get; set; }
    }

    public class NotifyConfigurationType
    {
        public Amazon.CognitoIdentityProvider.Model.NotifyEmailType BlockEmail { get; set; }
        public string From { get; set; }
        public Amazon.CognitoIdentityProvider.Model.NotifyEmailType MfaEmail { get; set; }
        public Amazon.CognitoIdentityProvider.Model.NotifyEmailType NoActionEmail { get; set; }
        public string ReplyTo { get; set; }
        public string SourceArn { get; set; }
    }

    public class NotifyEmailType
    {
        public string HtmlBody { get; set; }
        public string Subject { get; set; }
        public string TextBody { get; set; }
    }

    public class NumberAttributeConstraintsType
    {
        public string MaxValue { get; set; }
        public string MinValue { get; set; }
    }

    public class PasswordPolicyType
    {
        public int? MinimumLength { get; set; }
        public int? PasswordHistorySize { get; set; }
        public bool? RequireLowercase { get; set; }
        public bool? RequireNumbers { get; set; }
        public bool? RequireSymbols { get; set; }
        public bool? RequireUppercase { get; set; }
        public int? TemporaryPasswordValidityDays { get; set; }
    }

    public class PreTokenGenerationVersionConfigType
    {
        public string LambdaArn { get; set; }
        public Amazon.CognitoIdentityProvider.PreTokenGenerationLambdaVersionType LambdaVersion { get; set; }
    }

    public class ProviderDescription
    {
        public DateTime? CreationDate { get; set; }
        public DateTime? LastModifiedDate { get; set; }
        public string ProviderName { get; set; }
        public Amazon.CognitoIdentityProvider.IdentityProviderTypeType ProviderType { get; set; }
    }

    public class ProviderUserIdentifierType
    {
        public string ProviderAttributeName { get; set; }
        public string ProviderAttributeValue { get; set; }
        public string ProviderName { get; set; }
    }

    public class RecoveryOptionType
    {
        public Amazon.CognitoIdentityProvider.RecoveryOptionNameType Name { get; set; }
        public int? Priority { get; set; }
    }

    public class RefreshTokenRotationType
    {
        public Amazon.CognitoIdentityProvider.FeatureType Feature { get; set; }
        public int? RetryGracePeriodSeconds { get; set; }
    }

    public class ResendConfirmationCodeResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.CodeDeliveryDetailsType CodeDeliveryDetails { get; set; }
    }

    public class ResourceServerScopeType
    {
        public string ScopeDescription { get; set; }
        public string ScopeName { get; set; }
    }

    public class ResourceServerType
    {
        public string Identifier { get; set; }
        public Amazon.CognitoIdentityProvider.ResourceServerManagedByType ManagedBy { get; set; }
        public string Name { get; set; }
        public List<Amazon.CognitoIdentityProvider.Model.ResourceServerScopeType> Scopes { get; set; }
        public string UserPoolId { get; set; }
    }

    public class RespondToAuthChallengeResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.AuthenticationResultType AuthenticationResult { get; set; }
        public List<Amazon.CognitoIdentityProvider.ChallengeNameType> AvailableChallenges { get; set; }
        public Amazon.CognitoIdentityProvider.ChallengeNameType ChallengeName { get; set; }
        public Dictionary<string, string> ChallengeParameters { get; set; }
        public string Session { get; set; }
    }

    public class RestorationDescriptionType
    {
        public string RestoreId { get; set; }
        public Amazon.CognitoIdentityProvider.RestoreStatusType RestoreStatus { get; set; }
        public DateTime? RestoreTimestamp { get; set; }
    }

    public class RestorationType
    {
        public string RestoreId { get; set; }
        public List<Amazon.CognitoIdentityProvider.Model.RestorePreviewType> RestorePreview { get; set; }
        public Amazon.CognitoIdentityProvider.RestoreStatusType RestoreStatus { get; set; }
        public DateTime? RestoreTimestamp { get; set; }
        public DateTime? TriggerTimestamp { get; set; }
    }

    public class RestorePreviewType
    {
        public long? CreateCount { get; set; }
        public long? DeleteCount { get; set; }
        public string Entity { get; set; }
        public long? UpdateCount { get; set; }
    }

    public class RevokeTokenResponse : AmazonWebServiceResponse
    {
    }

    public class RevokeUserSessionResponse : AmazonWebServiceResponse
    {
    }

    public class RiskConfigurationType
    {
        public Amazon.CognitoIdentityProvider.Model.AccountTakeoverRiskConfigurationType AccountTakeoverRiskConfiguration { get; set; }
        public string ClientId { get; set; }
        public Amazon.CognitoIdentityProvider.Model.CompromisedCredentialsRiskConfigurationType CompromisedCredentialsRiskConfiguration { get; set; }
        public DateTime? LastModifiedDate { get; set; }
        public Amazon.CognitoIdentityProvider.Model.RiskExceptionConfigurationType RiskExceptionConfiguration { get; set; }
        public string UserPoolId { get; set; }
    }

    public class RiskExceptionConfigurationType
    {
        public List<string> BlockedIPRangeList { get; set; }
        public List<string> SkippedIPRangeList { get; set; }
    }

    public class RoutingType
    {
        public Amazon.CognitoIdentityProvider.Model.FailoverType Failover { get; set; }
    }

    public class S3ConfigurationType
    {
        public string BucketArn { get; set; }
    }

    public class SMSMfaSettingsType
    {
        public bool? Enabled { get; set; }
        public bool? PreferredMfa { get; set; }
    }

    public class SchemaAttributeType
    {
        public Amazon.CognitoIdentityProvider.AttributeDataType AttributeDataType { get; set; }
        public bool? DeveloperOnlyAttribute { get; set; }
        public bool? Mutable { get; set; }
        public string Name { get; set; }
        public Amazon.CognitoIdentityProvider.Model.NumberAttributeConstraintsType NumberAttributeConstraints { get; set; }
        public bool? Required { get; set; }
        public Amazon.CognitoIdentityProvider.Model.StringAttributeConstraintsType StringAttributeConstraints { get; set; }
    }

    public class SessionDescriptionType
    {
        public string ClientId { get; set; }
        public DateTime? CreateDate { get; set; }
        public string DeviceType { get; set; }
        public bool? IsCurrentSession { get; set; }
        public DateTime? LastActiveDate { get; set; }
        public string LastIPAddress { get; set; }
        public Amazon.CognitoIdentityProvider.Model.SessionLocationType LastLocation { get; set; }
        public string OriginSessionId { get; set; }
        public string SessionId { get; set; }
        public Amazon.CognitoIdentityProvider.SessionTypeType SessionType { get; set; }
    }

    public class SessionLocationType
    {
        public string City { get; set; }
        public string Country { get; set; }
    }

    public class SetLogDeliveryConfigurationResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.LogDeliveryConfigurationType LogDeliveryConfiguration { get; set; }
    }

    public class SetRiskConfigurationResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.RiskConfigurationType RiskConfiguration { get; set; }
    }

    public class SetUICustomizationResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.UICustomizationType UICustomization { get; set; }
    }

    public class SetUserMFAPreferenceResponse : AmazonWebServiceResponse
    {
    }

    public class SetUserPoolClientSessionConfigurationResponse : AmazonWebServiceResponse
    {
        public string ClientId { get; set; }
        public Amazon.CognitoIdentityProvider.Model.ClientSSOSessionConfigType SSOSession { get; set; }
        public string UserPoolId { get; set; }
    }

    public class SetUserPoolMfaConfigResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.EmailMfaConfigType EmailMfaConfiguration { get; set; }
        public Amazon.CognitoIdentityProvider.UserPoolMfaType MfaConfiguration { get; set; }
        public Amazon.CognitoIdentityProvider.Model.SmsMfaConfigType SmsMfaConfiguration { get; set; }
        public Amazon.CognitoIdentityProvider.Model.SoftwareTokenMfaConfigType SoftwareTokenMfaConfiguration { get; set; }
        public Amazon.CognitoIdentityProvider.Model.WebAuthnConfigurationType WebAuthnConfiguration { get; set; }
    }

    public class SetUserPoolSessionConfigurationResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.UserPoolTokenSessionConfigType TokenSession { get; set; }
        public string UserPoolId { get; set; }
        public Amazon.CognitoIdentityProvider.UserSessionTrackingType UserSessionTracking { get; set; }
    }

    public class SetUserSettingsResponse : AmazonWebServiceResponse
    {
    }

    public class SignInPolicyType
    {
        public List<Amazon.CognitoIdentityProvider.AuthFactorType> AllowedFirstAuthFactors { get; set; }
    }

    public class SignUpResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.CodeDeliveryDetailsType CodeDeliveryDetails { get; set; }
        public string Session { get; set; }
        public bool? UserConfirmed { get; set; }
        public string UserSub { get; set; }
    }

    public class SmsConfigurationType
    {
        public Amazon.CognitoIdentityProvider.Model.EumsSmsConfigurationType EumsSms { get; set; }
        public string ExternalId { get; set; }
        public string SnsCallerArn { get; set; }
        public string SnsRegion { get; set; }
    }

    public class SmsMfaConfigType
    {
        public string SmsAuthenticationMessage { get; set; }
        public Amazon.CognitoIdentityProvider.Model.SmsConfigurationType SmsConfiguration { get; set; }
    }

    public class SoftwareTokenMfaConfigType
    {
        public bool? Enabled { get; set; }
    }

    public class SoftwareTokenMfaSettingsType
    {
        public bool? Enabled { get; set; }
        public bool? PreferredMfa { get; set; }
    }

    public class StartPointInTimeRecoveryResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.RestorationType Restoration { get; set; }
    }

    public class StartUserImportJobResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.UserImportJobType UserImportJob { get; set; }
    }

    public class StartWebAuthnRegistrationResponse : AmazonWebServiceResponse
    {
        public object CredentialCreationOptions { get; set; }
    }

    public class StopUserImportJobResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.UserImportJobType UserImportJob { get; set; }
    }

    public class StringAttributeConstraintsType
    {
        public string MaxLength { get; set; }
        public string MinLength { get; set; }
    }

    public class TagResourceResponse : AmazonWebServiceResponse
    {
    }

    public class TermsDescriptionType
    {
        public DateTime? CreationDate { get; set; }
        public Amazon.CognitoIdentityProvider.TermsEnforcementType Enforcement { get; set; }
        public DateTime? LastModifiedDate { get; set; }
        public string TermsId { get; set; }
        public string TermsName { get; set; }
    }

    public class TermsType
    {
        public string ClientId { get; set; }
        public DateTime? CreationDate { get; set; }
        public Amazon.CognitoIdentityProvider.TermsEnforcementType Enforcement { get; set; }
        public DateTime? LastModifiedDate { get; set; }
        public Dictionary<string, string> Links { get; set; }
        public string TermsId { get; set; }
        public string TermsName { get; set; }
        public Amazon.CognitoIdentityProvider.TermsSourceType TermsSource { get; set; }
        public string UserPoolId { get; set; }
    }

    public class TokenValidityUnitsType
    {
        public Amazon.CognitoIdentityProvider.TimeUnitsType AccessToken { get; set; }
        public Amazon.CognitoIdentityProvider.TimeUnitsType IdToken { get; set; }
        public Amazon.CognitoIdentityProvider.TimeUnitsType RefreshToken { get; set; }
    }

    public class UICustomizationType
    {
        public string CSS { get; set; }
        public string CSSVersion { get; set; }
        public string ClientId { get; set; }
        public DateTime? CreationDate { get; set; }
        public string ImageUrl { get; set; }
        public DateTime? LastModifiedDate { get; set; }
        public string UserPoolId { get; set; }
    }

    public class UntagResourceResponse : AmazonWebServiceResponse
    {
    }

    public class UpdateAuthEventFeedbackResponse : AmazonWebServiceResponse
    {
    }

    public class UpdateCIMDPolicyResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.CIMDPolicyType CIMDPolicy { get; set; }
    }

    public class UpdateClientMetadataURLStateResponse : AmazonWebServiceResponse
    {
    }

    public class UpdateDeviceStatusResponse : AmazonWebServiceResponse
    {
    }

    public class UpdateGroupResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.GroupType Group { get; set; }
    }

    public class UpdateIdentityProviderResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.IdentityProviderType IdentityProvider { get; set; }
    }

    public class UpdateManagedLoginBrandingResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.ManagedLoginBrandingType ManagedLoginBranding { get; set; }
    }

    public class UpdateProvisionedLimitResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.LimitType Limit { get; set; }
    }

    public class UpdateResourceServerResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.ResourceServerType ResourceServer { get; set; }
    }

    public class UpdateTermsResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.TermsType Terms { get; set; }
    }

    public class UpdateUserAttributesResponse : AmazonWebServiceResponse
    {
        public List<Amazon.CognitoIdentityProvider.Model.CodeDeliveryDetailsType> CodeDeliveryDetailsList { get; set; }
    }

    public class UpdateUserPoolClientResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.UserPoolClientType UserPoolClient { get; set; }
    }

    public class UpdateUserPoolDomainResponse : AmazonWebServiceResponse
    {
        public string CloudFrontDomain { get; set; }
        public int? ManagedLoginVersion { get; set; }
        public Amazon.CognitoIdentityProvider.Model.RoutingType Routing { get; set; }
    }

    public class UpdateUserPoolReplicaResponse : AmazonWebServiceResponse
    {
        public Amazon.CognitoIdentityProvider.Model.UserPoolReplicaType UserPoolReplica { get; set; }
    }

    public class UpdateUserPoolResponse : AmazonWebServiceResponse
    {
    }

    public class UserAttributeUpdateSettingsType
    {
        public List<Amazon.CognitoIdentityProvider.VerifiedAttributeType> AttributesRequireVerificationBeforeUpdate { get; set; }
    }

    public class UserContextDataType
    {
        public string EncodedData { get; set; }
        public string IpAddress { get; set; }
    }

    public class UserImportJobType
    {
        public string CloudWatchLogsRoleArn { get; set; }
        public DateTime? CompletionDate { get; set; }
        public string CompletionMessage { get; set; }
        public DateTime? CreationDate { get; set; }
        public long? FailedUsers { get; set; }
        public long? ImportedUsers { get; set; }
        public string JobId { get; set; }
        public string JobName { get; set; }
        public Amazon.CognitoIdentityProvider.PasswordHashingAlgorithmType PasswordHashingAlgorithm { get; set; }
        public string PreSignedUrl { get; set; }
        public long? SkippedUsers { get; set; }
        public DateTime? StartDate { get; set; }
        public Amazon.CognitoIdentityProvider.UserImportJobStatusType Status { get; set; }
        public string UserPoolId { get; set; }
    }

    public class UserPoolAddOnsType
    {
        public Amazon.CognitoIdentityProvider.Model.AdvancedSecurityAdditionalFlowsType AdvancedSecurityAdditionalFlows { get; set; }
        public Amazon.CognitoIdentityProvider.AdvancedSecurityModeType AdvancedSecurityMode { get; set; }
    }

    public class UserPoolClientDescription
    {
        public string ClientId { get; set; }
        public string ClientName { get; set; }
        public string UserPoolId { get; set; }
    }

    public class UserPoolClientType
    {
        public int? AccessTokenValidity { get; set; }
        public List<Amazon.CognitoIdentityProvider.OAuthFlowType> AllowedOAuthFlows { get; set; }
        public bool? AllowedOAuthFlowsUserPoolClient { get; set; }
        public List<string> AllowedOAuthScopes { get; set; }
        public Amazon.CognitoIdentityProvider.Model.AnalyticsConfigurationType AnalyticsConfiguration { get; set; }
        public int? AuthSessionValidity { get; set; }
        public List<string> CallbackURLs { get; set; }
        public string ClientId { get; set; }
        public string ClientName { get; set; }
        public string ClientSecret { get; set; }
        public string ClientSecretArn { get; set; }
        public Amazon.CognitoIdentityProvider.ClientTypeType ClientType { get; set; }
        public DateTime? CreationDate { get; set; }
        public string DefaultRedirectURI { get; set; }
        public bool? EnablePropagateAdditionalUserContextData { get; set; }
        public bool? EnableTokenRevocation { get; set; }
        public List<Amazon.CognitoIdentityProvider.ExplicitAuthFlowsType> ExplicitAuthFlows { get; set; }
        public int? IdTokenValidity { get; set; }
        public DateTime? LastModifiedDate { get; set; }
        public List<string> LogoutURLs { get; set; }
        public Amazon.CognitoIdentityProvider.PreventUserExistenceErrorTypes PreventUserExistenceErrors { get; set; }
        public List<string> ReadAttributes { get; set; }
        public Amazon.CognitoIdentityProvider.Model.RefreshTokenRotationType RefreshTokenRotation { get; set; }
        public int? RefreshTokenValidity { get; set; }
        public List<string> SupportedIdentityProviders { get; set; }
        public Amazon.CognitoIdentityProvider.Model.TokenValidityUnitsType TokenValidityUnits { get; set; }
        public string UserPoolId { get; set; }
        public List<string> WriteAttributes { get; set; }
    }

    public class UserPoolDescriptionType
    {
        public DateTime? CreationDate { get; set; }
        public string Id { get; set; }
        public Amazon.CognitoIdentityProvider.Model.LambdaConfigType LambdaConfig { get; set; }
        public DateTime? LastModifiedDate { get; set; }
        public string Name { get; set; }
        public List<string> ReplicaRegions { get; set; }
        public Amazon.CognitoIdentityProvider.StatusType Status { get; set; }
    }

    public class UserPoolPolicyType
    {
        public Amazon.CognitoIdentityProvider.Model.PasswordPolicyType PasswordPolicy { get; set; }
        public Amazon.CognitoIdentityProvider.Model.SignInPolicyType SignInPolicy { get; set; }
    }

    public class UserPoolReplicaType
    {
        public string RegionName { get; set; }
        public Amazon.CognitoIdentityProvider.ReplicaRoleType Role { get; set; }
        public Amazon.CognitoIdentityProvider.ReplicaStatusType Status { get; set; }
        public string UserPoolArn { get; set; }
    }

    public class UserPoolTokenSessionConfigType
    {
        public int? MaxPerUser { get; set; }
    }

    public class UserPoolType
    {
        public Amazon.CognitoIdentityProvider.Model.AccountRecoverySettingType AccountRecoverySetting { get; set; }
        public Dictionary<string, Amazon.CognitoIdentityProvider.Model.AcrLevelConfigType> AcrConfiguration { get; set; }
        public Amazon.CognitoIdentityProvider.Model.AdminCreateUserConfigType AdminCreateUserConfig { get; set; }
        public List<Amazon.CognitoIdentityProvider.AliasAttributeType> AliasAttributes { get; set; }
        public string Arn { get; set; }
        public List<Amazon.CognitoIdentityProvider.VerifiedAttributeType> AutoVerifiedAttributes { get; set; }
        public DateTime? CreationDate { get; set; }
        public string CustomDomain { get; set; }
        public Amazon.CognitoIdentityProvider.Model.DcrConfigurationType DcrConfiguration { get; set; }
        public Amazon.CognitoIdentityProvider.DeletionProtectionType DeletionProtection { get; set; }
        public Amazon.CognitoIdentityProvider.Model.DeviceConfigurationType DeviceConfiguration { get; set; }
        public string Domain { get; set; }
        public Amazon.CognitoIdentityProvider.Model.EmailConfigurationType EmailConfiguration { get; set; }
        public string EmailConfigurationFailure { get; set; }
        public string EmailVerificationMessage { get; set; }
        public string EmailVerificationSubject { get; set; }
        public int? EstimatedNumberOfUsers { get; set; }
        public string Id { get; set; }
        public Amazon.CognitoIdentityProvider.Model.IssuerConfigurationType IssuerConfiguration { get; set; }
        public Amazon.CognitoIdentityProvider.Model.KeyConfigurationType KeyConfiguration { get; set; }
        public Amazon.CognitoIdentityProvider.Model.LambdaConfigType LambdaConfig { get; set; }
        public DateTime? LastModifiedDate { get; set; }
        public Amazon.CognitoIdentityProvider.UserPoolMfaType MfaConfiguration { get; set; }
        public string Name { get; set; }
        public Amazon.CognitoIdentityProvider.Model.UserPoolPolicyType Policies { get; set; }
        public List<Amazon.CognitoIdentityProvider.Model.SchemaAttributeType> SchemaAttributes { get; set; }
        public string SmsAuthenticationMessage { get; set; }
        public Amazon.CognitoIdentityProvider.Model.SmsConfigurationType SmsConfiguration { get; set; }
        public string SmsConfigurationFailure { get; set; }
        public string SmsVerificationMessage { get; set; }
        public Amazon.CognitoIdentityProvider.StatusType Status { get; set; }
        public Amazon.CognitoIdentityProvider.Model.UserAttributeUpdateSettingsType UserAttributeUpdateSettings { get; set; }
        public Amazon.CognitoIdentityProvider.Model.UserPoolAddOnsType UserPoolAddOns { get; set; }
        public Dictionary<string, string> UserPoolTags { get; set; }
        public Amazon.CognitoIdentityProvider.UserPoolTierType UserPoolTier { get; set; }
        public List<Amazon.CognitoIdentityProvider.UsernameAttributeType> UsernameAttributes { get; set; }
        public Amazon.CognitoIdentityProvider.Model.UsernameConfigurationType UsernameConfiguration { get; set; }
        public Amazon.CognitoIdentityProvider.Model.VerificationMessageTemplateType VerificationMessageTemplate { get; set; }
    }

    public class UserType
    {
        public List<Amazon.CognitoIdentityProvider.Model.AttributeType> Attributes { get; set; }
        public bool? Enabled { get; set; }
        public List<Amazon.CognitoIdentityProvider.Model.MFAOptionType> MFAOptions { get; set; }
        public DateTime? UserCreateDate { get; set; }
        public DateTime? UserLastModifiedDate { get; set; }
        public Amazon.CognitoIdentityProvider.UserStatusType UserStatus { get; set; }
        public string Username { get; set; }
    }

    public class UsernameConfigurationType
    {
        public bool? CaseSensitive { get; set; }
    }

    public class VerificationMessageTemplateType
    {
        public Amazon.CognitoIdentityProvider.DefaultEmailOptionType DefaultEmailOption { get; set; }
        public string EmailMessage { get; set; }
        public string EmailMessageByLink { get; set; }
        public string EmailSubject { get; set; }
        public string EmailSubjectByLink { get; set; }
        public string SmsMessage { get; set; }
    }

    public class VerifySoftwareTokenResponse : AmazonWebServiceResponse
    {
        public string Session { get; set; }
        public Amazon.CognitoIdentityProvider.VerifySoftwareTokenResponseType Status { get; set; }
    }

    public class VerifyUserAttributeResponse : AmazonWebServiceResponse
    {
    }

    public class WebAuthnConfigurationType
    {
        public Amazon.CognitoIdentityProvider.WebAuthnFactorConfigurationType FactorConfiguration { get; set; }
        public string RelyingPartyId { get; set; }
        public Amazon.CognitoIdentityProvider.UserVerificationType UserVerification { get; set; }
    }

    public class WebAuthnCredentialDescription
    {
        public string AuthenticatorAttachment { get; set; }
        public List<string> AuthenticatorTransports { get; set; }
        public DateTime? CreatedAt { get; set; }
        public string CredentialId { get; set; }
        public string FriendlyCredentialName { get; set; }
        public string RelyingPartyId { get; set; }
    }

    public class WebAuthnMfaSettingsType
    {
        public bool? Enabled { get; set; }
    }

}

namespace Amazon.PowerShell.Cmdlets.CGIP
{
    using System.Collections;
    using System.Management.Automation;
    using Amazon.CognitoIdentityProvider;

    [Cmdlet("Add", "CGIPCustomAttribute", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.AddCustomAttributesResponse))]
    public class AddCGIPCustomAttributeCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Add-CGIPCustomAttribute", Operation = "AddCustomAttributes", DefaultSelect = "", Asks = true,
            Targets = new string[] { "UserPoolId" },
            Parameters = new string[] { "CustomAttribute", "UserPoolId" },
            Required = new string[] { "CustomAttribute", "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.AddCustomAttributesResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyCollection]
        [Alias("CustomAttributes")]
        public Amazon.CognitoIdentityProvider.Model.SchemaAttributeType[] CustomAttribute { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Add", "CGIPResourceTag", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.TagResourceResponse))]
    public class AddCGIPResourceTagCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Add-CGIPResourceTag", Operation = "TagResource", DefaultSelect = "", Asks = true,
            Targets = new string[] { "ResourceArn" },
            Parameters = new string[] { "ResourceArn", "Tag" },
            Required = new string[] { "ResourceArn", "Tag" },
            TextMaps = new string[] { "Tag" },
            Shown = new string[] { "ResourceArn" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.TagResourceResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string ResourceArn { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyCollection]
        [Alias("Tags")]
        public Hashtable Tag { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Add", "CGIPSoftwareToken", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.AssociateSoftwareTokenResponse))]
    public class AddCGIPSoftwareTokenCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Add-CGIPSoftwareToken", Operation = "AssociateSoftwareToken", DefaultSelect = "*", Asks = true,
            Targets = new string[] {  },
            Parameters = new string[] { "AccessToken", "Session" },
            Required = new string[] {  },
            TextMaps = new string[] {  },
            Shown = new string[] {  },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.AssociateSoftwareTokenResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string AccessToken { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string Session { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Add", "CGIPUserPoolClientSecret", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.AddUserPoolClientSecretResponse))]
    public class AddCGIPUserPoolClientSecretCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Add-CGIPUserPoolClientSecret", Operation = "AddUserPoolClientSecret", DefaultSelect = "ClientSecretDescriptor", Asks = true,
            Targets = new string[] { "ClientId", "UserPoolId" },
            Parameters = new string[] { "ClientId", "ClientSecret", "UserPoolId" },
            Required = new string[] { "ClientId", "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "ClientId", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.AddUserPoolClientSecretResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string ClientId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string ClientSecret { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Add", "CGIPUserToGroupAdmin", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    public class AddCGIPUserToGroupAdminCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Add-CGIPUserToGroupAdmin", Operation = "AdminAddUserToGroup", DefaultSelect = "", Asks = true,
            Targets = new string[] { "GroupName" },
            Parameters = new string[] { "GroupName", "UserPoolId", "Username" },
            Required = new string[] { "GroupName", "UserPoolId", "Username" },
            TextMaps = new string[] {  },
            Shown = new string[] { "GroupName", "UserPoolId", "Username" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = null
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string GroupName { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string Username { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Approve", "CGIPDevice", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.ConfirmDeviceResponse))]
    public class ApproveCGIPDeviceCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Approve-CGIPDevice", Operation = "ConfirmDevice", DefaultSelect = "UserConfirmationNecessary", Asks = true,
            Targets = new string[] { "DeviceName" },
            Parameters = new string[] { "AccessToken", "DeviceKey", "DeviceName", "DeviceSecretVerifierConfig_PasswordVerifier", "DeviceSecretVerifierConfig_Salt" },
            Required = new string[] { "AccessToken", "DeviceKey" },
            TextMaps = new string[] {  },
            Shown = new string[] { "DeviceKey", "DeviceName", "DeviceSecretVerifierConfig_PasswordVerifier", "DeviceSecretVerifierConfig_Salt" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.ConfirmDeviceResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string AccessToken { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string DeviceKey { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string DeviceName { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string DeviceSecretVerifierConfig_PasswordVerifier { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string DeviceSecretVerifierConfig_Salt { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Complete", "CGIPWebAuthnRegistration", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.CompleteWebAuthnRegistrationResponse))]
    public class CompleteCGIPWebAuthnRegistrationCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Complete-CGIPWebAuthnRegistration", Operation = "CompleteWebAuthnRegistration", DefaultSelect = "", Asks = true,
            Targets = new string[] { "AccessToken" },
            Parameters = new string[] { "AccessToken", "WebAuthnCredential" },
            Required = new string[] { "AccessToken", "WebAuthnCredential" },
            TextMaps = new string[] {  },
            Shown = new string[] {  },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.CompleteWebAuthnRegistrationResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string AccessToken { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        public PSObject WebAuthnCredential { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Confirm", "CGIPForgotPassword", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.ConfirmForgotPasswordResponse))]
    public class ConfirmCGIPForgotPasswordCmdlet : AnonymousCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Confirm-CGIPForgotPassword", Operation = "ConfirmForgotPassword", DefaultSelect = "", Asks = true,
            Targets = new string[] { "Username" },
            Parameters = new string[] { "AnalyticsMetadata_AnalyticsEndpointId", "ClientId", "ClientMetadata", "ConfirmationCode", "UserContextData_EncodedData", "UserContextData_IpAddress", "Password", "SecretHash", "Username" },
            Required = new string[] { "ClientId", "ConfirmationCode", "Password", "Username" },
            TextMaps = new string[] { "ClientMetadata" },
            Shown = new string[] { "AnalyticsMetadata_AnalyticsEndpointId", "ClientId", "ConfirmationCode", "UserContextData_EncodedData", "UserContextData_IpAddress", "Username" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.ConfirmForgotPasswordResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string AnalyticsMetadata_AnalyticsEndpointId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string ClientId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public Hashtable ClientMetadata { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string ConfirmationCode { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string UserContextData_EncodedData { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string UserContextData_IpAddress { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string Password { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string SecretHash { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string Username { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Confirm", "CGIPUserRegistration", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.ConfirmSignUpResponse))]
    public class ConfirmCGIPUserRegistrationCmdlet : AnonymousCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Confirm-CGIPUserRegistration", Operation = "ConfirmSignUp", DefaultSelect = "Session", Asks = true,
            Targets = new string[] { "Username" },
            Parameters = new string[] { "AnalyticsMetadata_AnalyticsEndpointId", "ClientId", "ClientMetadata", "ConfirmationCode", "UserContextData_EncodedData", "ForceAliasCreation", "UserContextData_IpAddress", "SecretHash", "Session", "Username" },
            Required = new string[] { "ClientId", "ConfirmationCode", "Username" },
            TextMaps = new string[] { "ClientMetadata" },
            Shown = new string[] { "AnalyticsMetadata_AnalyticsEndpointId", "ClientId", "ConfirmationCode", "UserContextData_EncodedData", "ForceAliasCreation", "UserContextData_IpAddress", "Username" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.ConfirmSignUpResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string AnalyticsMetadata_AnalyticsEndpointId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string ClientId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public Hashtable ClientMetadata { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string ConfirmationCode { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string UserContextData_EncodedData { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public bool? ForceAliasCreation { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string UserContextData_IpAddress { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string SecretHash { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string Session { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string Username { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Confirm", "CGIPUserRegistrationAdmin", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.AdminConfirmSignUpResponse))]
    public class ConfirmCGIPUserRegistrationAdminCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Confirm-CGIPUserRegistrationAdmin", Operation = "AdminConfirmSignUp", DefaultSelect = "", Asks = true,
            Targets = new string[] { "UserPoolId" },
            Parameters = new string[] { "ClientMetadata", "UserPoolId", "Username" },
            Required = new string[] { "UserPoolId", "Username" },
            TextMaps = new string[] { "ClientMetadata" },
            Shown = new string[] { "UserPoolId", "Username" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.AdminConfirmSignUpResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public Hashtable ClientMetadata { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string Username { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Connect", "CGIPProviderForUserAdmin", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.AdminLinkProviderForUserResponse))]
    public class ConnectCGIPProviderForUserAdminCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Connect-CGIPProviderForUserAdmin", Operation = "AdminLinkProviderForUser", DefaultSelect = "", Asks = true,
            Targets = new string[] { "UserPoolId" },
            Parameters = new string[] { "DestinationUser_ProviderAttributeName", "SourceUser_ProviderAttributeName", "DestinationUser_ProviderAttributeValue", "SourceUser_ProviderAttributeValue", "DestinationUser_ProviderName", "SourceUser_ProviderName", "UserPoolId" },
            Required = new string[] { "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "DestinationUser_ProviderAttributeName", "SourceUser_ProviderAttributeName", "DestinationUser_ProviderAttributeValue", "SourceUser_ProviderAttributeValue", "DestinationUser_ProviderName", "SourceUser_ProviderName", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.AdminLinkProviderForUserResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string DestinationUser_ProviderAttributeName { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string SourceUser_ProviderAttributeName { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string DestinationUser_ProviderAttributeValue { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string SourceUser_ProviderAttributeValue { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string DestinationUser_ProviderName { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string SourceUser_ProviderName { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Disable", "CGIPProviderForUserAdmin", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.AdminDisableProviderForUserResponse))]
    public class DisableCGIPProviderForUserAdminCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Disable-CGIPProviderForUserAdmin", Operation = "AdminDisableProviderForUser", DefaultSelect = "", Asks = true,
            Targets = new string[] { "UserPoolId" },
            Parameters = new string[] { "User_ProviderAttributeName", "User_ProviderAttributeValue", "User_ProviderName", "UserPoolId" },
            Required = new string[] { "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "User_ProviderAttributeName", "User_ProviderAttributeValue", "User_ProviderName", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.AdminDisableProviderForUserResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string User_ProviderAttributeName { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string User_ProviderAttributeValue { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string User_ProviderName { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Disable", "CGIPUserAdmin", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.AdminDisableUserResponse))]
    public class DisableCGIPUserAdminCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Disable-CGIPUserAdmin", Operation = "AdminDisableUser", DefaultSelect = "", Asks = true,
            Targets = new string[] { "UserPoolId" },
            Parameters = new string[] { "UserPoolId", "Username" },
            Required = new string[] { "UserPoolId", "Username" },
            TextMaps = new string[] {  },
            Shown = new string[] { "UserPoolId", "Username" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.AdminDisableUserResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string Username { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Disconnect", "CGIPDeviceGlobal", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.GlobalSignOutResponse))]
    public class DisconnectCGIPDeviceGlobalCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Disconnect-CGIPDeviceGlobal", Operation = "GlobalSignOut", DefaultSelect = "", Asks = true,
            Targets = new string[] { "AccessToken" },
            Parameters = new string[] { "AccessToken" },
            Required = new string[] { "AccessToken" },
            TextMaps = new string[] {  },
            Shown = new string[] {  },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.GlobalSignOutResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string AccessToken { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Disconnect", "CGIPUserGlobalAdmin", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.AdminUserGlobalSignOutResponse))]
    public class DisconnectCGIPUserGlobalAdminCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Disconnect-CGIPUserGlobalAdmin", Operation = "AdminUserGlobalSignOut", DefaultSelect = "", Asks = true,
            Targets = new string[] { "UserPoolId" },
            Parameters = new string[] { "UserPoolId", "Username" },
            Required = new string[] { "UserPoolId", "Username" },
            TextMaps = new string[] {  },
            Shown = new string[] { "UserPoolId", "Username" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.AdminUserGlobalSignOutResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string Username { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Edit", "CGIPDeviceStatus", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.UpdateDeviceStatusResponse))]
    public class EditCGIPDeviceStatusCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Edit-CGIPDeviceStatus", Operation = "UpdateDeviceStatus", DefaultSelect = "", Asks = true,
            Targets = new string[] { "DeviceKey" },
            Parameters = new string[] { "AccessToken", "DeviceKey", "DeviceRememberedStatus" },
            Required = new string[] { "AccessToken", "DeviceKey" },
            TextMaps = new string[] {  },
            Shown = new string[] { "DeviceKey", "DeviceRememberedStatus" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.UpdateDeviceStatusResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string AccessToken { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string DeviceKey { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.DeviceRememberedStatusType DeviceRememberedStatus { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Edit", "CGIPDeviceStatusAdmin", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.AdminUpdateDeviceStatusResponse))]
    public class EditCGIPDeviceStatusAdminCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Edit-CGIPDeviceStatusAdmin", Operation = "AdminUpdateDeviceStatus", DefaultSelect = "", Asks = true,
            Targets = new string[] { "UserPoolId" },
            Parameters = new string[] { "DeviceKey", "DeviceRememberedStatus", "UserPoolId", "Username" },
            Required = new string[] { "DeviceKey", "UserPoolId", "Username" },
            TextMaps = new string[] {  },
            Shown = new string[] { "DeviceKey", "DeviceRememberedStatus", "UserPoolId", "Username" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.AdminUpdateDeviceStatusResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string DeviceKey { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.DeviceRememberedStatusType DeviceRememberedStatus { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string Username { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Enable", "CGIPUserAdmin", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.AdminEnableUserResponse))]
    public class EnableCGIPUserAdminCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Enable-CGIPUserAdmin", Operation = "AdminEnableUser", DefaultSelect = "", Asks = true,
            Targets = new string[] { "UserPoolId" },
            Parameters = new string[] { "UserPoolId", "Username" },
            Required = new string[] { "UserPoolId", "Username" },
            TextMaps = new string[] {  },
            Shown = new string[] { "UserPoolId", "Username" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.AdminEnableUserResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string Username { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Get", "CGIPAdminUserAuthFactor", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.AdminGetUserAuthFactorsResponse))]
    public class GetCGIPAdminUserAuthFactorCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPAdminUserAuthFactor", Operation = "AdminGetUserAuthFactors", DefaultSelect = "*", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "UserPoolId", "Username" },
            Required = new string[] { "UserPoolId", "Username" },
            TextMaps = new string[] {  },
            Shown = new string[] { "UserPoolId", "Username" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.AdminGetUserAuthFactorsResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string Username { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }
    }

    [Cmdlet("Get", "CGIPAdminUserSessionList", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.AdminListUserSessionsResponse))]
    public class GetCGIPAdminUserSessionListCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPAdminUserSessionList", Operation = "AdminListUserSessions", DefaultSelect = "Sessions", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "UserPoolId", "Username", "NextToken" },
            Required = new string[] { "UserPoolId", "Username" },
            TextMaps = new string[] {  },
            Shown = new string[] { "UserPoolId", "Username", "NextToken" },
            Token = "NextToken", Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.AdminListUserSessionsResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsOnePage { get { return NoAutoIteration.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string Username { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string NextToken { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter NoAutoIteration { get; set; }
    }

    [Cmdlet("Get", "CGIPCIMDPolicyDetail", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.DescribeCIMDPolicyResponse))]
    public class GetCGIPCIMDPolicyDetailCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPCIMDPolicyDetail", Operation = "DescribeCIMDPolicy", DefaultSelect = "CIMDPolicy", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "CIMDPolicyId", "UserPoolId" },
            Required = new string[] { "CIMDPolicyId", "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "CIMDPolicyId", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.DescribeCIMDPolicyResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string CIMDPolicyId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }
    }

    [Cmdlet("Get", "CGIPCIMDPolicyList", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.ListCIMDPoliciesResponse))]
    public class GetCGIPCIMDPolicyListCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPCIMDPolicyList", Operation = "ListCIMDPolicies", DefaultSelect = "CIMDPolicies", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "UserPoolId", "MaxResult", "NextToken" },
            Required = new string[] { "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "UserPoolId", "MaxResult", "NextToken" },
            Token = "NextToken", Size = "MaxResult", SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.ListCIMDPoliciesResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsOnePage { get { return NoAutoIteration.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("MaxItems", "MaxResults")]
        public int? MaxResult { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string NextToken { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter NoAutoIteration { get; set; }
    }

    [Cmdlet("Get", "CGIPCSVHeader", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.GetCSVHeaderResponse))]
    public class GetCGIPCSVHeaderCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPCSVHeader", Operation = "GetCSVHeader", DefaultSelect = "*", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "UserPoolId" },
            Required = new string[] { "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.GetCSVHeaderResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }
    }

    [Cmdlet("Get", "CGIPClientMetadataURLsList", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.ListClientMetadataURLsResponse))]
    public class GetCGIPClientMetadataURLsListCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPClientMetadataURLsList", Operation = "ListClientMetadataURLs", DefaultSelect = "ClientMetadataURLs", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "CIMDPolicyId", "UserPoolId", "MaxResult", "NextToken" },
            Required = new string[] { "CIMDPolicyId", "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "CIMDPolicyId", "UserPoolId", "MaxResult", "NextToken" },
            Token = "NextToken", Size = "MaxResult", SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.ListClientMetadataURLsResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsOnePage { get { return NoAutoIteration.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string CIMDPolicyId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("MaxItems", "MaxResults")]
        public int? MaxResult { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string NextToken { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter NoAutoIteration { get; set; }
    }

    [Cmdlet("Get", "CGIPClientToken", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.GetClientTokenResponse))]
    public class GetCGIPClientTokenCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPClientToken", Operation = "GetClientToken", DefaultSelect = "ClientAuthenticationResult", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "ClientId", "ClientMetadata", "Scope", "Secret" },
            Required = new string[] { "ClientId", "Secret" },
            TextMaps = new string[] { "ClientMetadata" },
            Shown = new string[] { "ClientId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.GetClientTokenResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string ClientId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public Hashtable ClientMetadata { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("Scopes")]
        public string[] Scope { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string Secret { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }
    }

    [Cmdlet("Get", "CGIPDerivedToken", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.GetDerivedTokenResponse))]
    public class GetCGIPDerivedTokenCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPDerivedToken", Operation = "GetDerivedToken", DefaultSelect = "*", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "ActorToken", "ActorTokenProviderName", "ActorTokenType", "Audience", "ClientId", "ClientSecret", "RequestedTokenType", "Resource", "Scope", "SubjectToken", "SubjectTokenProviderName", "SubjectTokenType" },
            Required = new string[] { "ClientId", "SubjectToken", "SubjectTokenType" },
            TextMaps = new string[] {  },
            Shown = new string[] { "ActorTokenProviderName", "ActorTokenType", "ClientId", "RequestedTokenType", "SubjectTokenProviderName", "SubjectTokenType" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.GetDerivedTokenResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string ActorToken { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string ActorTokenProviderName { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.TokenTypeIdentifierType ActorTokenType { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("Audiences")]
        public string[] Audience { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string ClientId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string ClientSecret { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.IssuedTokenTypeIdentifierType RequestedTokenType { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("Resources")]
        public string[] Resource { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("Scopes")]
        public string[] Scope { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string SubjectToken { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string SubjectTokenProviderName { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.TokenTypeIdentifierType SubjectTokenType { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }
    }

    [Cmdlet("Get", "CGIPDevice", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.GetDeviceResponse))]
    public class GetCGIPDeviceCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPDevice", Operation = "GetDevice", DefaultSelect = "Device", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "AccessToken", "DeviceKey" },
            Required = new string[] { "DeviceKey" },
            TextMaps = new string[] {  },
            Shown = new string[] { "DeviceKey" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.GetDeviceResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string AccessToken { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string DeviceKey { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }
    }

    [Cmdlet("Get", "CGIPDeviceAdmin", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.AdminGetDeviceResponse))]
    public class GetCGIPDeviceAdminCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPDeviceAdmin", Operation = "AdminGetDevice", DefaultSelect = "Device", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "DeviceKey", "UserPoolId", "Username" },
            Required = new string[] { "DeviceKey", "UserPoolId", "Username" },
            TextMaps = new string[] {  },
            Shown = new string[] { "DeviceKey", "UserPoolId", "Username" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.AdminGetDeviceResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string DeviceKey { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string Username { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }
    }

    [Cmdlet("Get", "CGIPDeviceList", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.ListDevicesResponse))]
    public class GetCGIPDeviceListCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPDeviceList", Operation = "ListDevices", DefaultSelect = "Devices", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "AccessToken", "Limit", "PaginationToken" },
            Required = new string[] { "AccessToken" },
            TextMaps = new string[] {  },
            Shown = new string[] { "Limit", "PaginationToken" },
            Token = "PaginationToken", Size = "Limit", SizeDefault = 60,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.ListDevicesResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsOnePage { get { return NoAutoIteration.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string AccessToken { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("MaxItems")]
        public int? Limit { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("NextToken")]
        public string PaginationToken { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter NoAutoIteration { get; set; }
    }

    [Cmdlet("Get", "CGIPDeviceListAdmin", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.AdminListDevicesResponse))]
    public class GetCGIPDeviceListAdminCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPDeviceListAdmin", Operation = "AdminListDevices", DefaultSelect = "Devices", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "UserPoolId", "Username", "Limit", "PaginationToken" },
            Required = new string[] { "UserPoolId", "Username" },
            TextMaps = new string[] {  },
            Shown = new string[] { "UserPoolId", "Username", "Limit", "PaginationToken" },
            Token = "PaginationToken", Size = "Limit", SizeDefault = 60,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.AdminListDevicesResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsOnePage { get { return NoAutoIteration.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string Username { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("MaxItems")]
        public int? Limit { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("NextToken")]
        public string PaginationToken { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter NoAutoIteration { get; set; }
    }

    [Cmdlet("Get", "CGIPGroup", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.GetGroupResponse))]
    public class GetCGIPGroupCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPGroup", Operation = "GetGroup", DefaultSelect = "Group", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "GroupName", "UserPoolId" },
            Required = new string[] { "GroupName", "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "GroupName", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.GetGroupResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string GroupName { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }
    }

    [Cmdlet("Get", "CGIPGroupList", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.ListGroupsResponse))]
    public class GetCGIPGroupListCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPGroupList", Operation = "ListGroups", DefaultSelect = "Groups", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "UserPoolId", "Limit", "NextToken" },
            Required = new string[] { "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "UserPoolId", "Limit", "NextToken" },
            Token = "NextToken", Size = "Limit", SizeDefault = 60,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.ListGroupsResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsOnePage { get { return NoAutoIteration.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("MaxItems")]
        public int? Limit { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string NextToken { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter NoAutoIteration { get; set; }
    }

    [Cmdlet("Get", "CGIPGroupsForUserAdmin", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.AdminListGroupsForUserResponse))]
    public class GetCGIPGroupsForUserAdminCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPGroupsForUserAdmin", Operation = "AdminListGroupsForUser", DefaultSelect = "Groups", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "UserPoolId", "Username", "Limit", "NextToken" },
            Required = new string[] { "UserPoolId", "Username" },
            TextMaps = new string[] {  },
            Shown = new string[] { "UserPoolId", "Username", "Limit", "NextToken" },
            Token = "NextToken", Size = "Limit", SizeDefault = 60,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.AdminListGroupsForUserResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsOnePage { get { return NoAutoIteration.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string Username { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("MaxItems")]
        public int? Limit { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string NextToken { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter NoAutoIteration { get; set; }
    }

    [Cmdlet("Get", "CGIPIdentityProvider", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.DescribeIdentityProviderResponse))]
    public class GetCGIPIdentityProviderCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPIdentityProvider", Operation = "DescribeIdentityProvider", DefaultSelect = "IdentityProvider", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "ProviderName", "UserPoolId" },
            Required = new string[] { "ProviderName", "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "ProviderName", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.DescribeIdentityProviderResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string ProviderName { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }
    }

    [Cmdlet("Get", "CGIPIdentityProviderByIdentifier", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.GetIdentityProviderByIdentifierResponse))]
    public class GetCGIPIdentityProviderByIdentifierCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPIdentityProviderByIdentifier", Operation = "GetIdentityProviderByIdentifier", DefaultSelect = "IdentityProvider", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "IdpIdentifier", "UserPoolId" },
            Required = new string[] { "IdpIdentifier", "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "IdpIdentifier", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.GetIdentityProviderByIdentifierResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string IdpIdentifier { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }
    }

    [Cmdlet("Get", "CGIPIdentityProviderList", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.ListIdentityProvidersResponse))]
    public class GetCGIPIdentityProviderListCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPIdentityProviderList", Operation = "ListIdentityProviders", DefaultSelect = "Providers", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "UserPoolId", "MaxResult", "NextToken" },
            Required = new string[] { "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "UserPoolId", "MaxResult", "NextToken" },
            Token = "NextToken", Size = "MaxResult", SizeDefault = 50,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.ListIdentityProvidersResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsOnePage { get { return NoAutoIteration.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("MaxItems", "MaxResults")]
        public int? MaxResult { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string NextToken { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter NoAutoIteration { get; set; }
    }

    [Cmdlet("Get", "CGIPLogDeliveryConfiguration", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.GetLogDeliveryConfigurationResponse))]
    public class GetCGIPLogDeliveryConfigurationCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPLogDeliveryConfiguration", Operation = "GetLogDeliveryConfiguration", DefaultSelect = "LogDeliveryConfiguration", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "UserPoolId" },
            Required = new string[] { "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.GetLogDeliveryConfigurationResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }
    }

    [Cmdlet("Get", "CGIPManagedLoginBranding", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.DescribeManagedLoginBrandingResponse))]
    public class GetCGIPManagedLoginBrandingCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPManagedLoginBranding", Operation = "DescribeManagedLoginBranding", DefaultSelect = "ManagedLoginBranding", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "ManagedLoginBrandingId", "ReturnMergedResource", "UserPoolId" },
            Required = new string[] { "ManagedLoginBrandingId", "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "ManagedLoginBrandingId", "ReturnMergedResource", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.DescribeManagedLoginBrandingResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string ManagedLoginBrandingId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("ReturnMergedResources")]
        public bool? ReturnMergedResource { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }
    }

    [Cmdlet("Get", "CGIPManagedLoginBrandingByClient", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.DescribeManagedLoginBrandingByClientResponse))]
    public class GetCGIPManagedLoginBrandingByClientCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPManagedLoginBrandingByClient", Operation = "DescribeManagedLoginBrandingByClient", DefaultSelect = "ManagedLoginBranding", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "ClientId", "ReturnMergedResource", "UserPoolId" },
            Required = new string[] { "ClientId", "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "ClientId", "ReturnMergedResource", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.DescribeManagedLoginBrandingByClientResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string ClientId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("ReturnMergedResources")]
        public bool? ReturnMergedResource { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }
    }

    [Cmdlet("Get", "CGIPPointInTimeRecoveryDetail", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.DescribePointInTimeRecoveryResponse))]
    public class GetCGIPPointInTimeRecoveryDetailCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPPointInTimeRecoveryDetail", Operation = "DescribePointInTimeRecovery", DefaultSelect = "Restoration", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "RestoreId", "UserPoolId" },
            Required = new string[] { "RestoreId", "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "RestoreId", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.DescribePointInTimeRecoveryResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string RestoreId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }
    }

    [Cmdlet("Get", "CGIPPointInTimeRecoveryList", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.ListPointInTimeRecoveriesResponse))]
    public class GetCGIPPointInTimeRecoveryListCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPPointInTimeRecoveryList", Operation = "ListPointInTimeRecoveries", DefaultSelect = "Restorations", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "UserPoolId", "MaxResult", "NextToken" },
            Required = new string[] { "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "UserPoolId", "MaxResult", "NextToken" },
            Token = "NextToken", Size = "MaxResult", SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.ListPointInTimeRecoveriesResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsOnePage { get { return NoAutoIteration.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("MaxResults")]
        public int? MaxResult { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string NextToken { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter NoAutoIteration { get; set; }
    }

    [Cmdlet("Get", "CGIPProvisionedLimit", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.GetProvisionedLimitResponse))]
    public class GetCGIPProvisionedLimitCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPProvisionedLimit", Operation = "GetProvisionedLimit", DefaultSelect = "*", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "LimitDefinition_Attribute", "LimitDefinition_LimitClass" },
            Required = new string[] { "LimitDefinition_Attribute", "LimitDefinition_LimitClass" },
            TextMaps = new string[] { "LimitDefinition_Attribute" },
            Shown = new string[] { "LimitDefinition_LimitClass" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.GetProvisionedLimitResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyCollection]
        [Alias("LimitDefinition_Attributes")]
        public Hashtable LimitDefinition_Attribute { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.LimitClass LimitDefinition_LimitClass { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }
    }

    [Cmdlet("Get", "CGIPResourceServer", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.DescribeResourceServerResponse))]
    public class GetCGIPResourceServerCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPResourceServer", Operation = "DescribeResourceServer", DefaultSelect = "ResourceServer", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "Identifier", "UserPoolId" },
            Required = new string[] { "Identifier", "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "Identifier", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.DescribeResourceServerResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string Identifier { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }
    }

    [Cmdlet("Get", "CGIPResourceServerList", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.ListResourceServersResponse))]
    public class GetCGIPResourceServerListCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPResourceServerList", Operation = "ListResourceServers", DefaultSelect = "ResourceServers", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "UserPoolId", "MaxResult", "NextToken" },
            Required = new string[] { "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "UserPoolId", "MaxResult", "NextToken" },
            Token = "NextToken", Size = "MaxResult", SizeDefault = 50,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.ListResourceServersResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsOnePage { get { return NoAutoIteration.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("MaxItems", "MaxResults")]
        public int? MaxResult { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string NextToken { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter NoAutoIteration { get; set; }
    }

    [Cmdlet("Get", "CGIPResourceTag", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.ListTagsForResourceResponse))]
    public class GetCGIPResourceTagCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPResourceTag", Operation = "ListTagsForResource", DefaultSelect = "Tags", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "ResourceArn" },
            Required = new string[] { "ResourceArn" },
            TextMaps = new string[] {  },
            Shown = new string[] { "ResourceArn" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.ListTagsForResourceResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string ResourceArn { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }
    }

    [Cmdlet("Get", "CGIPRiskConfiguration", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.DescribeRiskConfigurationResponse))]
    public class GetCGIPRiskConfigurationCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPRiskConfiguration", Operation = "DescribeRiskConfiguration", DefaultSelect = "RiskConfiguration", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "ClientId", "UserPoolId" },
            Required = new string[] { "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "ClientId", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.DescribeRiskConfigurationResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string ClientId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }
    }

    [Cmdlet("Get", "CGIPSigningCertificate", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.GetSigningCertificateResponse))]
    public class GetCGIPSigningCertificateCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPSigningCertificate", Operation = "GetSigningCertificate", DefaultSelect = "Certificate", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "UserPoolId" },
            Required = new string[] { "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.GetSigningCertificateResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }
    }

    [Cmdlet("Get", "CGIPTerm", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.DescribeTermsResponse))]
    public class GetCGIPTermCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPTerm", Operation = "DescribeTerms", DefaultSelect = "Terms", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "TermsId", "UserPoolId" },
            Required = new string[] { "TermsId", "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "TermsId", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.DescribeTermsResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string TermsId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }
    }

    [Cmdlet("Get", "CGIPTermList", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.ListTermsResponse))]
    public class GetCGIPTermListCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPTermList", Operation = "ListTerms", DefaultSelect = "Terms", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "UserPoolId", "MaxResult", "NextToken" },
            Required = new string[] { "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "UserPoolId", "MaxResult", "NextToken" },
            Token = "NextToken", Size = "MaxResult", SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.ListTermsResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsOnePage { get { return NoAutoIteration.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("MaxResults")]
        public int? MaxResult { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string NextToken { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter NoAutoIteration { get; set; }
    }

    [Cmdlet("Get", "CGIPTermsByClientDetail", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.DescribeTermsByClientResponse))]
    public class GetCGIPTermsByClientDetailCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPTermsByClientDetail", Operation = "DescribeTermsByClient", DefaultSelect = "Terms", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "ClientId", "TermsName", "UserPoolId" },
            Required = new string[] { "ClientId", "TermsName", "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "ClientId", "TermsName", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.DescribeTermsByClientResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string ClientId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string TermsName { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }
    }

    [Cmdlet("Get", "CGIPTokensFromRefreshToken", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.GetTokensFromRefreshTokenResponse))]
    public class GetCGIPTokensFromRefreshTokenCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPTokensFromRefreshToken", Operation = "GetTokensFromRefreshToken", DefaultSelect = "AuthenticationResult", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "ClientId", "ClientMetadata", "ClientSecret", "DeviceKey", "RefreshToken" },
            Required = new string[] { "ClientId", "RefreshToken" },
            TextMaps = new string[] { "ClientMetadata" },
            Shown = new string[] { "ClientId", "DeviceKey" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.GetTokensFromRefreshTokenResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string ClientId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public Hashtable ClientMetadata { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string ClientSecret { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string DeviceKey { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string RefreshToken { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }
    }

    [Cmdlet("Get", "CGIPUICustomization", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.GetUICustomizationResponse))]
    public class GetCGIPUICustomizationCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPUICustomization", Operation = "GetUICustomization", DefaultSelect = "UICustomization", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "ClientId", "UserPoolId" },
            Required = new string[] { "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "ClientId", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.GetUICustomizationResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string ClientId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }
    }

    [Cmdlet("Get", "CGIPUser", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.GetUserResponse))]
    public class GetCGIPUserCmdlet : AnonymousCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPUser", Operation = "GetUser", DefaultSelect = "*", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "AccessToken" },
            Required = new string[] { "AccessToken" },
            TextMaps = new string[] {  },
            Shown = new string[] {  },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.GetUserResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string AccessToken { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }
    }

    [Cmdlet("Get", "CGIPUserAdmin", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.AdminGetUserResponse))]
    public class GetCGIPUserAdminCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPUserAdmin", Operation = "AdminGetUser", DefaultSelect = "*", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "UserPoolId", "Username" },
            Required = new string[] { "UserPoolId", "Username" },
            TextMaps = new string[] {  },
            Shown = new string[] { "UserPoolId", "Username" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.AdminGetUserResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string Username { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }
    }

    [Cmdlet("Get", "CGIPUserAttributeVerificationCode", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.GetUserAttributeVerificationCodeResponse))]
    public class GetCGIPUserAttributeVerificationCodeCmdlet : AnonymousCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPUserAttributeVerificationCode", Operation = "GetUserAttributeVerificationCode", DefaultSelect = "CodeDeliveryDetails", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "AccessToken", "AttributeName", "ClientMetadata" },
            Required = new string[] { "AccessToken", "AttributeName" },
            TextMaps = new string[] { "ClientMetadata" },
            Shown = new string[] { "AttributeName" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.GetUserAttributeVerificationCodeResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string AccessToken { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string AttributeName { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public Hashtable ClientMetadata { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }
    }

    [Cmdlet("Get", "CGIPUserAuthEventListAdmin", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.AdminListUserAuthEventsResponse))]
    public class GetCGIPUserAuthEventListAdminCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPUserAuthEventListAdmin", Operation = "AdminListUserAuthEvents", DefaultSelect = "AuthEvents", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "UserPoolId", "Username", "MaxResult", "NextToken" },
            Required = new string[] { "UserPoolId", "Username" },
            TextMaps = new string[] {  },
            Shown = new string[] { "UserPoolId", "Username", "MaxResult", "NextToken" },
            Token = "NextToken", Size = "MaxResult", SizeDefault = 50,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.AdminListUserAuthEventsResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsOnePage { get { return NoAutoIteration.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string Username { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("MaxItems", "MaxResults")]
        public int? MaxResult { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string NextToken { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter NoAutoIteration { get; set; }
    }

    [Cmdlet("Get", "CGIPUserAuthFactor", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.GetUserAuthFactorsResponse))]
    public class GetCGIPUserAuthFactorCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPUserAuthFactor", Operation = "GetUserAuthFactors", DefaultSelect = "*", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "AccessToken" },
            Required = new string[] { "AccessToken" },
            TextMaps = new string[] {  },
            Shown = new string[] {  },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.GetUserAuthFactorsResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string AccessToken { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }
    }

    [Cmdlet("Get", "CGIPUserImportJob", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.DescribeUserImportJobResponse))]
    public class GetCGIPUserImportJobCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPUserImportJob", Operation = "DescribeUserImportJob", DefaultSelect = "UserImportJob", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "JobId", "UserPoolId" },
            Required = new string[] { "JobId", "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "JobId", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.DescribeUserImportJobResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string JobId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }
    }

    [Cmdlet("Get", "CGIPUserImportJobList", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.ListUserImportJobsResponse))]
    public class GetCGIPUserImportJobListCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPUserImportJobList", Operation = "ListUserImportJobs", DefaultSelect = "UserImportJobs", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "UserPoolId", "MaxResult", "PaginationToken" },
            Required = new string[] { "UserPoolId", "MaxResult" },
            TextMaps = new string[] {  },
            Shown = new string[] { "UserPoolId", "MaxResult", "PaginationToken" },
            Token = "PaginationToken", Size = "MaxResult", SizeDefault = 60,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.ListUserImportJobsResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsOnePage { get { return NoAutoIteration.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("MaxItems", "MaxResults")]
        public int? MaxResult { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("NextToken")]
        public string PaginationToken { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter NoAutoIteration { get; set; }
    }

    [Cmdlet("Get", "CGIPUserList", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.ListUsersResponse))]
    public class GetCGIPUserListCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPUserList", Operation = "ListUsers", DefaultSelect = "Users", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "AttributesToGet", "Filter", "UserPoolId", "Limit", "PaginationToken" },
            Required = new string[] { "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "Filter", "UserPoolId", "Limit", "PaginationToken" },
            Token = "PaginationToken", Size = "Limit", SizeDefault = 60,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.ListUsersResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsOnePage { get { return NoAutoIteration.ToBool(); } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string[] AttributesToGet { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string Filter { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("MaxItems")]
        public int? Limit { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("NextToken")]
        public string PaginationToken { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter NoAutoIteration { get; set; }
    }

    [Cmdlet("Get", "CGIPUserPool", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.DescribeUserPoolResponse))]
    public class GetCGIPUserPoolCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPUserPool", Operation = "DescribeUserPool", DefaultSelect = "UserPool", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "UserPoolId" },
            Required = new string[] { "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.DescribeUserPoolResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }
    }

    [Cmdlet("Get", "CGIPUserPoolClient", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.DescribeUserPoolClientResponse))]
    public class GetCGIPUserPoolClientCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPUserPoolClient", Operation = "DescribeUserPoolClient", DefaultSelect = "UserPoolClient", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "ClientId", "UserPoolId" },
            Required = new string[] { "ClientId", "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "ClientId", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.DescribeUserPoolClientResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string ClientId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }
    }

    [Cmdlet("Get", "CGIPUserPoolClientList", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.ListUserPoolClientsResponse))]
    public class GetCGIPUserPoolClientListCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPUserPoolClientList", Operation = "ListUserPoolClients", DefaultSelect = "UserPoolClients", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "ClientType", "UserPoolId", "MaxResult", "NextToken" },
            Required = new string[] { "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "ClientType", "UserPoolId", "MaxResult", "NextToken" },
            Token = "NextToken", Size = "MaxResult", SizeDefault = 50,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.ListUserPoolClientsResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsOnePage { get { return NoAutoIteration.ToBool(); } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.ClientTypeType ClientType { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("MaxItems", "MaxResults")]
        public int? MaxResult { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string NextToken { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter NoAutoIteration { get; set; }
    }

    [Cmdlet("Get", "CGIPUserPoolClientSecretList", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.ListUserPoolClientSecretsResponse))]
    public class GetCGIPUserPoolClientSecretListCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPUserPoolClientSecretList", Operation = "ListUserPoolClientSecrets", DefaultSelect = "ClientSecrets", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "ClientId", "UserPoolId", "NextToken" },
            Required = new string[] { "ClientId", "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "ClientId", "UserPoolId", "NextToken" },
            Token = "NextToken", Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.ListUserPoolClientSecretsResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsOnePage { get { return NoAutoIteration.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string ClientId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string NextToken { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter NoAutoIteration { get; set; }
    }

    [Cmdlet("Get", "CGIPUserPoolClientSessionConfiguration", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.GetUserPoolClientSessionConfigurationResponse))]
    public class GetCGIPUserPoolClientSessionConfigurationCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPUserPoolClientSessionConfiguration", Operation = "GetUserPoolClientSessionConfiguration", DefaultSelect = "*", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "ClientId", "UserPoolId" },
            Required = new string[] { "ClientId", "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "ClientId", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.GetUserPoolClientSessionConfigurationResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string ClientId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }
    }

    [Cmdlet("Get", "CGIPUserPoolDomain", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.DescribeUserPoolDomainResponse))]
    public class GetCGIPUserPoolDomainCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPUserPoolDomain", Operation = "DescribeUserPoolDomain", DefaultSelect = "DomainDescription", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "Domain" },
            Required = new string[] { "Domain" },
            TextMaps = new string[] {  },
            Shown = new string[] { "Domain" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.DescribeUserPoolDomainResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string Domain { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }
    }

    [Cmdlet("Get", "CGIPUserPoolList", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.ListUserPoolsResponse))]
    public class GetCGIPUserPoolListCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPUserPoolList", Operation = "ListUserPools", DefaultSelect = "UserPools", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "MaxResult", "NextToken" },
            Required = new string[] { "MaxResult" },
            TextMaps = new string[] {  },
            Shown = new string[] { "MaxResult", "NextToken" },
            Token = "NextToken", Size = "MaxResult", SizeDefault = 50,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.ListUserPoolsResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsOnePage { get { return NoAutoIteration.ToBool(); } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("MaxItems", "MaxResults")]
        public int? MaxResult { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string NextToken { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter NoAutoIteration { get; set; }
    }

    [Cmdlet("Get", "CGIPUserPoolMfaConfig", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.GetUserPoolMfaConfigResponse))]
    public class GetCGIPUserPoolMfaConfigCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPUserPoolMfaConfig", Operation = "GetUserPoolMfaConfig", DefaultSelect = "*", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "UserPoolId" },
            Required = new string[] { "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.GetUserPoolMfaConfigResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }
    }

    [Cmdlet("Get", "CGIPUserPoolReplicaList", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.ListUserPoolReplicasResponse))]
    public class GetCGIPUserPoolReplicaListCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPUserPoolReplicaList", Operation = "ListUserPoolReplicas", DefaultSelect = "UserPoolReplicas", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "UserPoolId", "NextToken" },
            Required = new string[] { "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "UserPoolId", "NextToken" },
            Token = "NextToken", Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.ListUserPoolReplicasResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsOnePage { get { return NoAutoIteration.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string NextToken { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter NoAutoIteration { get; set; }
    }

    [Cmdlet("Get", "CGIPUserPoolSessionConfiguration", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.GetUserPoolSessionConfigurationResponse))]
    public class GetCGIPUserPoolSessionConfigurationCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPUserPoolSessionConfiguration", Operation = "GetUserPoolSessionConfiguration", DefaultSelect = "*", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "UserPoolId" },
            Required = new string[] { "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.GetUserPoolSessionConfigurationResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }
    }

    [Cmdlet("Get", "CGIPUserSessionList", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.ListUserSessionsResponse))]
    public class GetCGIPUserSessionListCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPUserSessionList", Operation = "ListUserSessions", DefaultSelect = "Sessions", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "AccessToken", "NextToken" },
            Required = new string[] { "AccessToken" },
            TextMaps = new string[] {  },
            Shown = new string[] { "NextToken" },
            Token = "NextToken", Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.ListUserSessionsResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsOnePage { get { return NoAutoIteration.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string AccessToken { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string NextToken { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter NoAutoIteration { get; set; }
    }

    [Cmdlet("Get", "CGIPUsersInGroup", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.ListUsersInGroupResponse))]
    public class GetCGIPUsersInGroupCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPUsersInGroup", Operation = "ListUsersInGroup", DefaultSelect = "Users", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "GroupName", "UserPoolId", "Limit", "NextToken" },
            Required = new string[] { "GroupName", "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "GroupName", "UserPoolId", "Limit", "NextToken" },
            Token = "NextToken", Size = "Limit", SizeDefault = 60,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.ListUsersInGroupResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsOnePage { get { return NoAutoIteration.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string GroupName { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("MaxItems")]
        public int? Limit { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string NextToken { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter NoAutoIteration { get; set; }
    }

    [Cmdlet("Get", "CGIPWebAuthnCredentialList", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.ListWebAuthnCredentialsResponse))]
    public class GetCGIPWebAuthnCredentialListCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Get-CGIPWebAuthnCredentialList", Operation = "ListWebAuthnCredentials", DefaultSelect = "Credentials", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "AccessToken", "MaxResult", "NextToken" },
            Required = new string[] { "AccessToken" },
            TextMaps = new string[] {  },
            Shown = new string[] { "MaxResult", "NextToken" },
            Token = "NextToken", Size = "MaxResult", SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.ListWebAuthnCredentialsResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsOnePage { get { return NoAutoIteration.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string AccessToken { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("MaxResults")]
        public int? MaxResult { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string NextToken { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter NoAutoIteration { get; set; }
    }

    [Cmdlet("Initialize", "CGIPPointInTimeRecovery", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.InitiatePointInTimeRecoveryResponse))]
    public class InitializeCGIPPointInTimeRecoveryCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Initialize-CGIPPointInTimeRecovery", Operation = "InitiatePointInTimeRecovery", DefaultSelect = "Restoration", Asks = true,
            Targets = new string[] { "UserPoolId" },
            Parameters = new string[] { "RestoreTimestamp", "UserPoolId" },
            Required = new string[] { "RestoreTimestamp", "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.InitiatePointInTimeRecoveryResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        public System.DateTime? RestoreTimestamp { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("New", "CGIPCIMDPolicy", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.CreateCIMDPolicyResponse))]
    public class NewCGIPCIMDPolicyCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "New-CGIPCIMDPolicy", Operation = "CreateCIMDPolicy", DefaultSelect = "CIMDPolicy", Asks = true,
            Targets = new string[] { "ClientId", "UserPoolId", "PolicyName" },
            Parameters = new string[] { "CacheDuration", "ClientId", "PolicyName", "URLPattern", "UserPoolId" },
            Required = new string[] { "ClientId", "PolicyName", "URLPattern", "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "CacheDuration", "ClientId", "PolicyName", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.CreateCIMDPolicyResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public int? CacheDuration { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string ClientId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string PolicyName { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyCollection]
        [Alias("URLPatterns")]
        public string[] URLPattern { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("New", "CGIPGroup", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.CreateGroupResponse))]
    public class NewCGIPGroupCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "New-CGIPGroup", Operation = "CreateGroup", DefaultSelect = "Group", Asks = true,
            Targets = new string[] { "GroupName" },
            Parameters = new string[] { "Description", "GroupName", "Precedence", "RoleArn", "UserPoolId" },
            Required = new string[] { "GroupName", "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "Description", "GroupName", "Precedence", "RoleArn", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.CreateGroupResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string Description { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string GroupName { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public int? Precedence { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string RoleArn { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("New", "CGIPIdentityProvider", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.CreateIdentityProviderResponse))]
    public class NewCGIPIdentityProviderCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "New-CGIPIdentityProvider", Operation = "CreateIdentityProvider", DefaultSelect = "IdentityProvider", Asks = true,
            Targets = new string[] { "ProviderName" },
            Parameters = new string[] { "AcrMapping", "AttributeMapping", "IdpIdentifier", "ProviderDetail", "ProviderName", "ProviderType", "UserPoolId" },
            Required = new string[] { "ProviderDetail", "ProviderName", "ProviderType", "UserPoolId" },
            TextMaps = new string[] { "AcrMapping", "AttributeMapping", "ProviderDetail" },
            Shown = new string[] { "ProviderName", "ProviderType", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.CreateIdentityProviderResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public Hashtable AcrMapping { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public Hashtable AttributeMapping { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("IdpIdentifiers")]
        public string[] IdpIdentifier { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyCollection]
        [Alias("ProviderDetails")]
        public Hashtable ProviderDetail { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string ProviderName { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.IdentityProviderTypeType ProviderType { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("New", "CGIPManagedLoginBranding", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.CreateManagedLoginBrandingResponse))]
    public class NewCGIPManagedLoginBrandingCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "New-CGIPManagedLoginBranding", Operation = "CreateManagedLoginBranding", DefaultSelect = "ManagedLoginBranding", Asks = true,
            Targets = new string[] { "UserPoolId" },
            Parameters = new string[] { "Asset", "ClientId", "Setting", "UseCognitoProvidedValue", "UserPoolId" },
            Required = new string[] { "ClientId", "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "ClientId", "UseCognitoProvidedValue", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.CreateManagedLoginBrandingResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("Assets")]
        public Amazon.CognitoIdentityProvider.Model.AssetType[] Asset { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string ClientId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("Settings")]
        public PSObject Setting { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("UseCognitoProvidedValues")]
        public bool? UseCognitoProvidedValue { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("New", "CGIPResourceServer", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.CreateResourceServerResponse))]
    public class NewCGIPResourceServerCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "New-CGIPResourceServer", Operation = "CreateResourceServer", DefaultSelect = "ResourceServer", Asks = true,
            Targets = new string[] { "Identifier" },
            Parameters = new string[] { "Identifier", "Name", "Scope", "UserPoolId" },
            Required = new string[] { "Identifier", "Name", "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "Identifier", "Name", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.CreateResourceServerResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string Identifier { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string Name { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("Scopes")]
        public Amazon.CognitoIdentityProvider.Model.ResourceServerScopeType[] Scope { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("New", "CGIPTerm", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.CreateTermsResponse))]
    public class NewCGIPTermCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "New-CGIPTerm", Operation = "CreateTerms", DefaultSelect = "Terms", Asks = true,
            Targets = new string[] { "TermsName" },
            Parameters = new string[] { "ClientId", "Enforcement", "Link", "TermsName", "TermsSource", "UserPoolId" },
            Required = new string[] { "ClientId", "Enforcement", "TermsName", "TermsSource", "UserPoolId" },
            TextMaps = new string[] { "Link" },
            Shown = new string[] { "ClientId", "Enforcement", "TermsName", "TermsSource", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.CreateTermsResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string ClientId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.TermsEnforcementType Enforcement { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("Links")]
        public Hashtable Link { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string TermsName { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.TermsSourceType TermsSource { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("New", "CGIPUserAdmin", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.AdminCreateUserResponse))]
    public class NewCGIPUserAdminCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "New-CGIPUserAdmin", Operation = "AdminCreateUser", DefaultSelect = "User", Asks = true,
            Targets = new string[] { "UserPoolId" },
            Parameters = new string[] { "ClientMetadata", "DesiredDeliveryMedium", "ForceAliasCreation", "MessageAction", "TemporaryPassword", "UserAttribute", "UserPoolId", "Username", "ValidationData" },
            Required = new string[] { "UserPoolId", "Username" },
            TextMaps = new string[] { "ClientMetadata" },
            Shown = new string[] { "ForceAliasCreation", "MessageAction", "UserPoolId", "Username" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.AdminCreateUserResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public Hashtable ClientMetadata { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("DesiredDeliveryMediums")]
        [ArgumentCompleter(typeof(CognateCompleter))]
        [KnownValues(typeof(DeliveryMediumType))]
        public string[] DesiredDeliveryMedium { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public bool? ForceAliasCreation { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.MessageActionType MessageAction { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string TemporaryPassword { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("UserAttributes")]
        public Amazon.CognitoIdentityProvider.Model.AttributeType[] UserAttribute { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string Username { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public Amazon.CognitoIdentityProvider.Model.AttributeType[] ValidationData { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("New", "CGIPUserImportJob", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.CreateUserImportJobResponse))]
    public class NewCGIPUserImportJobCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "New-CGIPUserImportJob", Operation = "CreateUserImportJob", DefaultSelect = "UserImportJob", Asks = true,
            Targets = new string[] { "UserPoolId" },
            Parameters = new string[] { "CloudWatchLogsRoleArn", "JobName", "PasswordHashingAlgorithm", "UserPoolId" },
            Required = new string[] { "CloudWatchLogsRoleArn", "JobName", "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "CloudWatchLogsRoleArn", "JobName", "PasswordHashingAlgorithm", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.CreateUserImportJobResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string CloudWatchLogsRoleArn { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string JobName { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.PasswordHashingAlgorithmType PasswordHashingAlgorithm { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("New", "CGIPUserPool", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.CreateUserPoolResponse))]
    public class NewCGIPUserPoolCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "New-CGIPUserPool", Operation = "CreateUserPool", DefaultSelect = "UserPool", Asks = true,
            Targets = new string[] { "PoolName" },
            Parameters = new string[] { "AcrConfiguration", "UserPoolAddOns_AdvancedSecurityMode", "AliasAttribute", "AdminCreateUserConfig_AllowAdminCreateUserOnly", "SignInPolicy_AllowedFirstAuthFactor", "DcrConfiguration_AllowedScope", "UserAttributeUpdateSettings_AttributesRequireVerificationBeforeUpdate", "DcrConfiguration_AuthenticatedGrantType", "AutoVerifiedAttribute", "SmsConfiguration_EumsSms_CallerArn", "UsernameConfiguration_CaseSensitive", "DeviceConfiguration_ChallengeRequiredOnNewDevice", "EmailConfiguration_ConfigurationSet", "SmsConfiguration_EumsSms_ConfigurationSetName", "LambdaConfig_CreateAuthChallenge", "AdvancedSecurityAdditionalFlows_CustomAuthMode", "LambdaConfig_CustomMessage", "VerificationMessageTemplate_DefaultEmailOption", "LambdaConfig_DefineAuthChallenge", "DeletionProtection", "DeviceConfiguration_DeviceOnlyRememberedOnUserPrompt", "InviteMessageTemplate_EmailMessage", "VerificationMessageTemplate_EmailMessage", "VerificationMessageTemplate_EmailMessageByLink", "EmailConfiguration_EmailSendingAccount", "InviteMessageTemplate_EmailSubject", "VerificationMessageTemplate_EmailSubject", "VerificationMessageTemplate_EmailSubjectByLink", "EmailVerificationMessage", "EmailVerificationSubject", "DcrConfiguration_EnableStatus", "SmsConfiguration_EumsSms_ExternalId", "SmsConfiguration_ExternalId", "EmailConfiguration_From", "SmsConfiguration_EumsSms_InEntityId", "SmsConfiguration_EumsSms_InTemplateId", "LambdaConfig_KMSKeyID", "KeyConfiguration_KeyType", "KeyConfiguration_KmsKeyArn", "CustomEmailSender_LambdaArn", "CustomSMSSender_LambdaArn", "LambdaConfig_InboundFederation_LambdaArn", "PreTokenGenerationConfig_LambdaArn", "CustomEmailSender_LambdaVersion", "CustomSMSSender_LambdaVersion", "LambdaConfig_InboundFederation_LambdaVersion", "PreTokenGenerationConfig_LambdaVersion", "MfaConfiguration", "PasswordPolicy_MinimumLength", "DcrConfiguration_OpenDcrEnabled", "DcrConfiguration_OpenDcrGrantType", "SmsConfiguration_EumsSms_OriginationIdentity", "PasswordPolicy_PasswordHistorySize", "PoolName", "LambdaConfig_PostAuthentication", "LambdaConfig_PostConfirmation", "LambdaConfig_PreAuthentication", "LambdaConfig_PreSignUp", "LambdaConfig_PreTokenGeneration", "AccountRecoverySetting_RecoveryMechanism", "SmsConfiguration_EumsSms_Region", "EmailConfiguration_ReplyToEmailAddress", "PasswordPolicy_RequireLowercase", "PasswordPolicy_RequireNumber", "PasswordPolicy_RequireSymbol", "PasswordPolicy_RequireUppercase", "InviteMessageTemplate_SMSMessage", "Schema", "SmsAuthenticationMessage", "VerificationMessageTemplate_SmsMessage", "SmsVerificationMessage", "SmsConfiguration_SnsCallerArn", "SmsConfiguration_SnsRegion", "EmailConfiguration_SourceArn", "PasswordPolicy_TemporaryPasswordValidityDay", "IssuerConfiguration_Type", "AdminCreateUserConfig_UnusedAccountValidityDay", "LambdaConfig_UserMigration", "UserPoolTag", "UserPoolTier", "UsernameAttribute", "LambdaConfig_VerifyAuthChallengeResponse" },
            Required = new string[] { "PoolName" },
            TextMaps = new string[] { "UserPoolTag" },
            Shown = new string[] { "UserPoolAddOns_AdvancedSecurityMode", "AdminCreateUserConfig_AllowAdminCreateUserOnly", "SmsConfiguration_EumsSms_CallerArn", "UsernameConfiguration_CaseSensitive", "DeviceConfiguration_ChallengeRequiredOnNewDevice", "EmailConfiguration_ConfigurationSet", "SmsConfiguration_EumsSms_ConfigurationSetName", "LambdaConfig_CreateAuthChallenge", "AdvancedSecurityAdditionalFlows_CustomAuthMode", "LambdaConfig_CustomMessage", "VerificationMessageTemplate_DefaultEmailOption", "LambdaConfig_DefineAuthChallenge", "DeletionProtection", "DeviceConfiguration_DeviceOnlyRememberedOnUserPrompt", "InviteMessageTemplate_EmailMessage", "VerificationMessageTemplate_EmailMessage", "VerificationMessageTemplate_EmailMessageByLink", "EmailConfiguration_EmailSendingAccount", "InviteMessageTemplate_EmailSubject", "VerificationMessageTemplate_EmailSubject", "VerificationMessageTemplate_EmailSubjectByLink", "EmailVerificationMessage", "EmailVerificationSubject", "DcrConfiguration_EnableStatus", "SmsConfiguration_EumsSms_ExternalId", "SmsConfiguration_ExternalId", "EmailConfiguration_From", "SmsConfiguration_EumsSms_InEntityId", "SmsConfiguration_EumsSms_InTemplateId", "LambdaConfig_KMSKeyID", "KeyConfiguration_KeyType", "KeyConfiguration_KmsKeyArn", "CustomEmailSender_LambdaArn", "CustomSMSSender_LambdaArn", "LambdaConfig_InboundFederation_LambdaArn", "PreTokenGenerationConfig_LambdaArn", "CustomEmailSender_LambdaVersion", "CustomSMSSender_LambdaVersion", "LambdaConfig_InboundFederation_LambdaVersion", "PreTokenGenerationConfig_LambdaVersion", "MfaConfiguration", "PasswordPolicy_MinimumLength", "DcrConfiguration_OpenDcrEnabled", "SmsConfiguration_EumsSms_OriginationIdentity", "PasswordPolicy_PasswordHistorySize", "PoolName", "LambdaConfig_PostAuthentication", "LambdaConfig_PostConfirmation", "LambdaConfig_PreAuthentication", "LambdaConfig_PreSignUp", "LambdaConfig_PreTokenGeneration", "SmsConfiguration_EumsSms_Region", "EmailConfiguration_ReplyToEmailAddress", "PasswordPolicy_RequireLowercase", "PasswordPolicy_RequireNumber", "PasswordPolicy_RequireSymbol", "PasswordPolicy_RequireUppercase", "InviteMessageTemplate_SMSMessage", "SmsAuthenticationMessage", "VerificationMessageTemplate_SmsMessage", "SmsVerificationMessage", "SmsConfiguration_SnsCallerArn", "SmsConfiguration_SnsRegion", "EmailConfiguration_SourceArn", "PasswordPolicy_TemporaryPasswordValidityDay", "IssuerConfiguration_Type", "AdminCreateUserConfig_UnusedAccountValidityDay", "LambdaConfig_UserMigration", "UserPoolTier", "LambdaConfig_VerifyAuthChallengeResponse" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.CreateUserPoolResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public Hashtable AcrConfiguration { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.AdvancedSecurityModeType UserPoolAddOns_AdvancedSecurityMode { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("AliasAttributes")]
        [ArgumentCompleter(typeof(CognateCompleter))]
        [KnownValues(typeof(AliasAttributeType))]
        public string[] AliasAttribute { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public bool? AdminCreateUserConfig_AllowAdminCreateUserOnly { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("Policies_SignInPolicy_AllowedFirstAuthFactors")]
        [ArgumentCompleter(typeof(CognateCompleter))]
        [KnownValues(typeof(AuthFactorType))]
        public string[] SignInPolicy_AllowedFirstAuthFactor { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("DcrConfiguration_AllowedScopes")]
        public string[] DcrConfiguration_AllowedScope { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        [KnownValues(typeof(VerifiedAttributeType))]
        public string[] UserAttributeUpdateSettings_AttributesRequireVerificationBeforeUpdate { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("DcrConfiguration_AuthenticatedGrantTypes")]
        [ArgumentCompleter(typeof(CognateCompleter))]
        [KnownValues(typeof(OAuthFlowType))]
        public string[] DcrConfiguration_AuthenticatedGrantType { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("AutoVerifiedAttributes")]
        [ArgumentCompleter(typeof(CognateCompleter))]
        [KnownValues(typeof(VerifiedAttributeType))]
        public string[] AutoVerifiedAttribute { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string SmsConfiguration_EumsSms_CallerArn { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public bool? UsernameConfiguration_CaseSensitive { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public bool? DeviceConfiguration_ChallengeRequiredOnNewDevice { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string EmailConfiguration_ConfigurationSet { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string SmsConfiguration_EumsSms_ConfigurationSetName { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string LambdaConfig_CreateAuthChallenge { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("UserPoolAddOns_AdvancedSecurityAdditionalFlows_CustomAuthMode")]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.AdvancedSecurityEnabledModeType AdvancedSecurityAdditionalFlows_CustomAuthMode { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string LambdaConfig_CustomMessage { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.DefaultEmailOptionType VerificationMessageTemplate_DefaultEmailOption { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string LambdaConfig_DefineAuthChallenge { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.DeletionProtectionType DeletionProtection { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public bool? DeviceConfiguration_DeviceOnlyRememberedOnUserPrompt { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("AdminCreateUserConfig_InviteMessageTemplate_EmailMessage")]
        public string InviteMessageTemplate_EmailMessage { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string VerificationMessageTemplate_EmailMessage { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string VerificationMessageTemplate_EmailMessageByLink { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.EmailSendingAccountType EmailConfiguration_EmailSendingAccount { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("AdminCreateUserConfig_InviteMessageTemplate_EmailSubject")]
        public string InviteMessageTemplate_EmailSubject { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string VerificationMessageTemplate_EmailSubject { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string VerificationMessageTemplate_EmailSubjectByLink { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string EmailVerificationMessage { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string EmailVerificationSubject { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.StatusType DcrConfiguration_EnableStatus { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string SmsConfiguration_EumsSms_ExternalId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string SmsConfiguration_ExternalId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string EmailConfiguration_From { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string SmsConfiguration_EumsSms_InEntityId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string SmsConfiguration_EumsSms_InTemplateId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string LambdaConfig_KMSKeyID { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.EncryptionKeyType KeyConfiguration_KeyType { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string KeyConfiguration_KmsKeyArn { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("LambdaConfig_CustomEmailSender_LambdaArn")]
        public string CustomEmailSender_LambdaArn { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("LambdaConfig_CustomSMSSender_LambdaArn")]
        public string CustomSMSSender_LambdaArn { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string LambdaConfig_InboundFederation_LambdaArn { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("LambdaConfig_PreTokenGenerationConfig_LambdaArn")]
        public string PreTokenGenerationConfig_LambdaArn { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("LambdaConfig_CustomEmailSender_LambdaVersion")]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.CustomEmailSenderLambdaVersionType CustomEmailSender_LambdaVersion { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("LambdaConfig_CustomSMSSender_LambdaVersion")]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.CustomSMSSenderLambdaVersionType CustomSMSSender_LambdaVersion { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.InboundFederationLambdaVersionType LambdaConfig_InboundFederation_LambdaVersion { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("LambdaConfig_PreTokenGenerationConfig_LambdaVersion")]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.PreTokenGenerationLambdaVersionType PreTokenGenerationConfig_LambdaVersion { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.UserPoolMfaType MfaConfiguration { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("Policies_PasswordPolicy_MinimumLength")]
        public int? PasswordPolicy_MinimumLength { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public bool? DcrConfiguration_OpenDcrEnabled { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("DcrConfiguration_OpenDcrGrantTypes")]
        [ArgumentCompleter(typeof(CognateCompleter))]
        [KnownValues(typeof(OAuthFlowType))]
        public string[] DcrConfiguration_OpenDcrGrantType { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string SmsConfiguration_EumsSms_OriginationIdentity { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("Policies_PasswordPolicy_PasswordHistorySize")]
        public int? PasswordPolicy_PasswordHistorySize { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string PoolName { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string LambdaConfig_PostAuthentication { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string LambdaConfig_PostConfirmation { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string LambdaConfig_PreAuthentication { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string LambdaConfig_PreSignUp { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string LambdaConfig_PreTokenGeneration { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("AccountRecoverySetting_RecoveryMechanisms")]
        public Amazon.CognitoIdentityProvider.Model.RecoveryOptionType[] AccountRecoverySetting_RecoveryMechanism { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string SmsConfiguration_EumsSms_Region { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string EmailConfiguration_ReplyToEmailAddress { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("Policies_PasswordPolicy_RequireLowercase")]
        public bool? PasswordPolicy_RequireLowercase { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("Policies_PasswordPolicy_RequireNumbers")]
        public bool? PasswordPolicy_RequireNumber { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("Policies_PasswordPolicy_RequireSymbols")]
        public bool? PasswordPolicy_RequireSymbol { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("Policies_PasswordPolicy_RequireUppercase")]
        public bool? PasswordPolicy_RequireUppercase { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("AdminCreateUserConfig_InviteMessageTemplate_SMSMessage")]
        public string InviteMessageTemplate_SMSMessage { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public Amazon.CognitoIdentityProvider.Model.SchemaAttributeType[] Schema { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string SmsAuthenticationMessage { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string VerificationMessageTemplate_SmsMessage { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string SmsVerificationMessage { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string SmsConfiguration_SnsCallerArn { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string SmsConfiguration_SnsRegion { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string EmailConfiguration_SourceArn { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("Policies_PasswordPolicy_TemporaryPasswordValidityDays")]
        public int? PasswordPolicy_TemporaryPasswordValidityDay { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.IssuerType IssuerConfiguration_Type { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("AdminCreateUserConfig_UnusedAccountValidityDays")]
        public int? AdminCreateUserConfig_UnusedAccountValidityDay { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string LambdaConfig_UserMigration { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("UserPoolTags")]
        public Hashtable UserPoolTag { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.UserPoolTierType UserPoolTier { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("UsernameAttributes")]
        [ArgumentCompleter(typeof(CognateCompleter))]
        [KnownValues(typeof(UsernameAttributeType))]
        public string[] UsernameAttribute { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string LambdaConfig_VerifyAuthChallengeResponse { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("New", "CGIPUserPoolClient", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.CreateUserPoolClientResponse))]
    public class NewCGIPUserPoolClientCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "New-CGIPUserPoolClient", Operation = "CreateUserPoolClient", DefaultSelect = "UserPoolClient", Asks = true,
            Targets = new string[] { "UserPoolId" },
            Parameters = new string[] { "TokenValidityUnits_AccessToken", "AccessTokenValidity", "AllowedOAuthFlow", "AllowedOAuthFlowsUserPoolClient", "AllowedOAuthScope", "AnalyticsConfiguration_ApplicationArn", "AnalyticsConfiguration_ApplicationId", "AuthSessionValidity", "CallbackURLs", "ClientName", "ClientSecret", "DefaultRedirectURI", "EnablePropagateAdditionalUserContextData", "EnableTokenRevocation", "ExplicitAuthFlow", "AnalyticsConfiguration_ExternalId", "RefreshTokenRotation_Feature", "GenerateSecret", "TokenValidityUnits_IdToken", "IdTokenValidity", "LogoutURLs", "PreventUserExistenceError", "PublishSecretsInAWSSecretsManager", "ReadAttribute", "TokenValidityUnits_RefreshToken", "RefreshTokenValidity", "RefreshTokenRotation_RetryGracePeriodSecond", "AnalyticsConfiguration_RoleArn", "SupportedIdentityProvider", "AnalyticsConfiguration_UserDataShared", "UserPoolId", "WriteAttribute" },
            Required = new string[] { "ClientName", "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "TokenValidityUnits_AccessToken", "AccessTokenValidity", "AllowedOAuthFlowsUserPoolClient", "AnalyticsConfiguration_ApplicationArn", "AnalyticsConfiguration_ApplicationId", "AuthSessionValidity", "ClientName", "DefaultRedirectURI", "EnablePropagateAdditionalUserContextData", "EnableTokenRevocation", "AnalyticsConfiguration_ExternalId", "RefreshTokenRotation_Feature", "GenerateSecret", "TokenValidityUnits_IdToken", "IdTokenValidity", "PreventUserExistenceError", "PublishSecretsInAWSSecretsManager", "TokenValidityUnits_RefreshToken", "RefreshTokenValidity", "RefreshTokenRotation_RetryGracePeriodSecond", "AnalyticsConfiguration_RoleArn", "AnalyticsConfiguration_UserDataShared", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.CreateUserPoolClientResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.TimeUnitsType TokenValidityUnits_AccessToken { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public int? AccessTokenValidity { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("AllowedOAuthFlows")]
        [ArgumentCompleter(typeof(CognateCompleter))]
        [KnownValues(typeof(OAuthFlowType))]
        public string[] AllowedOAuthFlow { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public bool? AllowedOAuthFlowsUserPoolClient { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("AllowedOAuthScopes")]
        public string[] AllowedOAuthScope { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string AnalyticsConfiguration_ApplicationArn { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string AnalyticsConfiguration_ApplicationId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public int? AuthSessionValidity { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string[] CallbackURLs { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string ClientName { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string ClientSecret { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string DefaultRedirectURI { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public bool? EnablePropagateAdditionalUserContextData { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public bool? EnableTokenRevocation { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("ExplicitAuthFlows")]
        [ArgumentCompleter(typeof(CognateCompleter))]
        [KnownValues(typeof(ExplicitAuthFlowsType))]
        public string[] ExplicitAuthFlow { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string AnalyticsConfiguration_ExternalId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.FeatureType RefreshTokenRotation_Feature { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public bool? GenerateSecret { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.TimeUnitsType TokenValidityUnits_IdToken { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public int? IdTokenValidity { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string[] LogoutURLs { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("PreventUserExistenceErrors")]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.PreventUserExistenceErrorTypes PreventUserExistenceError { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public bool? PublishSecretsInAWSSecretsManager { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("ReadAttributes")]
        public string[] ReadAttribute { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.TimeUnitsType TokenValidityUnits_RefreshToken { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public int? RefreshTokenValidity { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("RefreshTokenRotation_RetryGracePeriodSeconds")]
        public int? RefreshTokenRotation_RetryGracePeriodSecond { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string AnalyticsConfiguration_RoleArn { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("SupportedIdentityProviders")]
        public string[] SupportedIdentityProvider { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public bool? AnalyticsConfiguration_UserDataShared { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("WriteAttributes")]
        public string[] WriteAttribute { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("New", "CGIPUserPoolDomain", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.CreateUserPoolDomainResponse))]
    public class NewCGIPUserPoolDomainCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "New-CGIPUserPoolDomain", Operation = "CreateUserPoolDomain", DefaultSelect = "CloudFrontDomain", Asks = true,
            Targets = new string[] { "Domain" },
            Parameters = new string[] { "CustomDomainConfig_CertificateArn", "Domain", "ManagedLoginVersion", "Routing_Failover_PrimaryRoute53HealthCheckId", "Routing_Failover_SecondaryRegion", "CustomDomainConfig_SecurityPolicy", "UserPoolId" },
            Required = new string[] { "Domain", "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "CustomDomainConfig_CertificateArn", "Domain", "ManagedLoginVersion", "Routing_Failover_PrimaryRoute53HealthCheckId", "Routing_Failover_SecondaryRegion", "CustomDomainConfig_SecurityPolicy", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.CreateUserPoolDomainResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string CustomDomainConfig_CertificateArn { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string Domain { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public int? ManagedLoginVersion { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string Routing_Failover_PrimaryRoute53HealthCheckId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string Routing_Failover_SecondaryRegion { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.SecurityPolicyType CustomDomainConfig_SecurityPolicy { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("New", "CGIPUserPoolReplica", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.CreateUserPoolReplicaResponse))]
    public class NewCGIPUserPoolReplicaCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "New-CGIPUserPoolReplica", Operation = "CreateUserPoolReplica", DefaultSelect = "UserPoolReplica", Asks = true,
            Targets = new string[] { "UserPoolId", "RegionName" },
            Parameters = new string[] { "RegionName", "UserPoolId", "UserPoolTag" },
            Required = new string[] { "RegionName", "UserPoolId" },
            TextMaps = new string[] { "UserPoolTag" },
            Shown = new string[] { "RegionName", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.CreateUserPoolReplicaResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string RegionName { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("UserPoolTags")]
        public Hashtable UserPoolTag { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Register", "CGIPUserInPool", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.SignUpResponse))]
    public class RegisterCGIPUserInPoolCmdlet : AnonymousCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Register-CGIPUserInPool", Operation = "SignUp", DefaultSelect = "*", Asks = true,
            Targets = new string[] { "Username" },
            Parameters = new string[] { "AnalyticsMetadata_AnalyticsEndpointId", "ClientId", "ClientMetadata", "UserContextData_EncodedData", "UserContextData_IpAddress", "Password", "SecretHash", "UserAttribute", "Username", "ValidationData" },
            Required = new string[] { "ClientId", "Username" },
            TextMaps = new string[] { "ClientMetadata" },
            Shown = new string[] { "AnalyticsMetadata_AnalyticsEndpointId", "ClientId", "UserContextData_EncodedData", "UserContextData_IpAddress", "Username" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.SignUpResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string AnalyticsMetadata_AnalyticsEndpointId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string ClientId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public Hashtable ClientMetadata { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string UserContextData_EncodedData { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string UserContextData_IpAddress { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string Password { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string SecretHash { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("UserAttributes")]
        public Amazon.CognitoIdentityProvider.Model.AttributeType[] UserAttribute { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string Username { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public Amazon.CognitoIdentityProvider.Model.AttributeType[] ValidationData { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Remove", "CGIPAdminSoftwareToken", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.AdminDeleteSoftwareTokenResponse))]
    public class RemoveCGIPAdminSoftwareTokenCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Remove-CGIPAdminSoftwareToken", Operation = "AdminDeleteSoftwareToken", DefaultSelect = "", Asks = true,
            Targets = new string[] { "UserPoolId", "Username" },
            Parameters = new string[] { "UserPoolId", "Username" },
            Required = new string[] { "UserPoolId", "Username" },
            TextMaps = new string[] {  },
            Shown = new string[] { "UserPoolId", "Username" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.AdminDeleteSoftwareTokenResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string Username { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Remove", "CGIPCIMDPolicy", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.DeleteCIMDPolicyResponse))]
    public class RemoveCGIPCIMDPolicyCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Remove-CGIPCIMDPolicy", Operation = "DeleteCIMDPolicy", DefaultSelect = "", Asks = true,
            Targets = new string[] { "CIMDPolicyId" },
            Parameters = new string[] { "CIMDPolicyId", "UserPoolId" },
            Required = new string[] { "CIMDPolicyId", "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "CIMDPolicyId", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.DeleteCIMDPolicyResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string CIMDPolicyId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Remove", "CGIPGroup", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
    public class RemoveCGIPGroupCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Remove-CGIPGroup", Operation = "DeleteGroup", DefaultSelect = "", Asks = true,
            Targets = new string[] { "GroupName" },
            Parameters = new string[] { "GroupName", "UserPoolId" },
            Required = new string[] { "GroupName", "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "GroupName", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = null
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string GroupName { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Remove", "CGIPIdentityProvider", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
    public class RemoveCGIPIdentityProviderCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Remove-CGIPIdentityProvider", Operation = "DeleteIdentityProvider", DefaultSelect = "", Asks = true,
            Targets = new string[] { "ProviderName" },
            Parameters = new string[] { "ProviderName", "UserPoolId" },
            Required = new string[] { "ProviderName", "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "ProviderName", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = null
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string ProviderName { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Remove", "CGIPManagedLoginBranding", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
    public class RemoveCGIPManagedLoginBrandingCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Remove-CGIPManagedLoginBranding", Operation = "DeleteManagedLoginBranding", DefaultSelect = "", Asks = true,
            Targets = new string[] { "UserPoolId" },
            Parameters = new string[] { "ManagedLoginBrandingId", "UserPoolId" },
            Required = new string[] { "ManagedLoginBrandingId", "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "ManagedLoginBrandingId", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = null
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string ManagedLoginBrandingId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Remove", "CGIPResourceServer", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
    public class RemoveCGIPResourceServerCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Remove-CGIPResourceServer", Operation = "DeleteResourceServer", DefaultSelect = "", Asks = true,
            Targets = new string[] { "Identifier" },
            Parameters = new string[] { "Identifier", "UserPoolId" },
            Required = new string[] { "Identifier", "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "Identifier", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = null
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string Identifier { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Remove", "CGIPResourceTag", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.UntagResourceResponse))]
    public class RemoveCGIPResourceTagCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Remove-CGIPResourceTag", Operation = "UntagResource", DefaultSelect = "", Asks = true,
            Targets = new string[] { "ResourceArn" },
            Parameters = new string[] { "ResourceArn", "TagKey" },
            Required = new string[] { "ResourceArn", "TagKey" },
            TextMaps = new string[] {  },
            Shown = new string[] { "ResourceArn" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.UntagResourceResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string ResourceArn { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyCollection]
        [Alias("TagKeys")]
        public string[] TagKey { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Remove", "CGIPTerm", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
    public class RemoveCGIPTermCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Remove-CGIPTerm", Operation = "DeleteTerms", DefaultSelect = "", Asks = true,
            Targets = new string[] { "TermsId" },
            Parameters = new string[] { "TermsId", "UserPoolId" },
            Required = new string[] { "TermsId", "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "TermsId", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = null
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string TermsId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Remove", "CGIPUser", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
    public class RemoveCGIPUserCmdlet : AnonymousCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Remove-CGIPUser", Operation = "DeleteUser", DefaultSelect = "", Asks = true,
            Targets = new string[] { "AccessToken" },
            Parameters = new string[] { "AccessToken" },
            Required = new string[] { "AccessToken" },
            TextMaps = new string[] {  },
            Shown = new string[] {  },
            Token = null, Size = null, SizeDefault = 0,
            Answer = null
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string AccessToken { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Remove", "CGIPUserAdmin", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
    public class RemoveCGIPUserAdminCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Remove-CGIPUserAdmin", Operation = "AdminDeleteUser", DefaultSelect = "", Asks = true,
            Targets = new string[] { "UserPoolId" },
            Parameters = new string[] { "UserPoolId", "Username" },
            Required = new string[] { "UserPoolId", "Username" },
            TextMaps = new string[] {  },
            Shown = new string[] { "UserPoolId", "Username" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = null
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string Username { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Remove", "CGIPUserAttribute", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.DeleteUserAttributesResponse))]
    public class RemoveCGIPUserAttributeCmdlet : AnonymousCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Remove-CGIPUserAttribute", Operation = "DeleteUserAttributes", DefaultSelect = "", Asks = true,
            Targets = new string[] { "UserAttributeName" },
            Parameters = new string[] { "AccessToken", "UserAttributeName" },
            Required = new string[] { "AccessToken", "UserAttributeName" },
            TextMaps = new string[] {  },
            Shown = new string[] {  },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.DeleteUserAttributesResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string AccessToken { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyCollection]
        [Alias("UserAttributeNames")]
        public string[] UserAttributeName { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Remove", "CGIPUserAttributeAdmin", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.AdminDeleteUserAttributesResponse))]
    public class RemoveCGIPUserAttributeAdminCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Remove-CGIPUserAttributeAdmin", Operation = "AdminDeleteUserAttributes", DefaultSelect = "", Asks = true,
            Targets = new string[] { "UserPoolId" },
            Parameters = new string[] { "UserAttributeName", "UserPoolId", "Username" },
            Required = new string[] { "UserAttributeName", "UserPoolId", "Username" },
            TextMaps = new string[] {  },
            Shown = new string[] { "UserPoolId", "Username" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.AdminDeleteUserAttributesResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyCollection]
        [Alias("UserAttributeNames")]
        public string[] UserAttributeName { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string Username { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Remove", "CGIPUserFromGroupAdmin", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
    public class RemoveCGIPUserFromGroupAdminCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Remove-CGIPUserFromGroupAdmin", Operation = "AdminRemoveUserFromGroup", DefaultSelect = "", Asks = true,
            Targets = new string[] { "Username" },
            Parameters = new string[] { "GroupName", "UserPoolId", "Username" },
            Required = new string[] { "GroupName", "UserPoolId", "Username" },
            TextMaps = new string[] {  },
            Shown = new string[] { "GroupName", "UserPoolId", "Username" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = null
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string GroupName { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string Username { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Remove", "CGIPUserPool", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
    public class RemoveCGIPUserPoolCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Remove-CGIPUserPool", Operation = "DeleteUserPool", DefaultSelect = "", Asks = true,
            Targets = new string[] { "UserPoolId" },
            Parameters = new string[] { "UserPoolId" },
            Required = new string[] { "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = null
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Remove", "CGIPUserPoolClient", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
    public class RemoveCGIPUserPoolClientCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Remove-CGIPUserPoolClient", Operation = "DeleteUserPoolClient", DefaultSelect = "", Asks = true,
            Targets = new string[] { "ClientId" },
            Parameters = new string[] { "ClientId", "UserPoolId" },
            Required = new string[] { "ClientId", "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "ClientId", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = null
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string ClientId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Remove", "CGIPUserPoolClientSecret", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.DeleteUserPoolClientSecretResponse))]
    public class RemoveCGIPUserPoolClientSecretCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Remove-CGIPUserPoolClientSecret", Operation = "DeleteUserPoolClientSecret", DefaultSelect = "", Asks = true,
            Targets = new string[] { "ClientId", "ClientSecretId", "UserPoolId" },
            Parameters = new string[] { "ClientId", "ClientSecretId", "UserPoolId" },
            Required = new string[] { "ClientId", "ClientSecretId", "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "ClientId", "ClientSecretId", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.DeleteUserPoolClientSecretResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string ClientId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string ClientSecretId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Remove", "CGIPUserPoolDomain", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.DeleteUserPoolDomainResponse))]
    public class RemoveCGIPUserPoolDomainCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Remove-CGIPUserPoolDomain", Operation = "DeleteUserPoolDomain", DefaultSelect = "", Asks = true,
            Targets = new string[] { "UserPoolId" },
            Parameters = new string[] { "Domain", "UserPoolId" },
            Required = new string[] { "Domain", "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "Domain", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.DeleteUserPoolDomainResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string Domain { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Remove", "CGIPUserPoolReplica", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.DeleteUserPoolReplicaResponse))]
    public class RemoveCGIPUserPoolReplicaCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Remove-CGIPUserPoolReplica", Operation = "DeleteUserPoolReplica", DefaultSelect = "UserPoolReplica", Asks = true,
            Targets = new string[] { "UserPoolId", "RegionName" },
            Parameters = new string[] { "RegionName", "UserPoolId" },
            Required = new string[] { "RegionName", "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "RegionName", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.DeleteUserPoolReplicaResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string RegionName { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Remove", "CGIPWebAuthnCredential", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.DeleteWebAuthnCredentialResponse))]
    public class RemoveCGIPWebAuthnCredentialCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Remove-CGIPWebAuthnCredential", Operation = "DeleteWebAuthnCredential", DefaultSelect = "", Asks = true,
            Targets = new string[] { "CredentialId" },
            Parameters = new string[] { "AccessToken", "CredentialId" },
            Required = new string[] { "AccessToken", "CredentialId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "CredentialId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.DeleteWebAuthnCredentialResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string AccessToken { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string CredentialId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Reset", "CGIPForgottenPassword", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.ForgotPasswordResponse))]
    public class ResetCGIPForgottenPasswordCmdlet : AnonymousCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Reset-CGIPForgottenPassword", Operation = "ForgotPassword", DefaultSelect = "CodeDeliveryDetails", Asks = true,
            Targets = new string[] { "Username" },
            Parameters = new string[] { "AnalyticsMetadata_AnalyticsEndpointId", "ClientId", "ClientMetadata", "UserContextData_EncodedData", "UserContextData_IpAddress", "SecretHash", "Username" },
            Required = new string[] { "ClientId", "Username" },
            TextMaps = new string[] { "ClientMetadata" },
            Shown = new string[] { "AnalyticsMetadata_AnalyticsEndpointId", "ClientId", "UserContextData_EncodedData", "UserContextData_IpAddress", "Username" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.ForgotPasswordResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string AnalyticsMetadata_AnalyticsEndpointId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string ClientId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public Hashtable ClientMetadata { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string UserContextData_EncodedData { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string UserContextData_IpAddress { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string SecretHash { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string Username { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Reset", "CGIPUserPasswordAdmin", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.AdminResetUserPasswordResponse))]
    public class ResetCGIPUserPasswordAdminCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Reset-CGIPUserPasswordAdmin", Operation = "AdminResetUserPassword", DefaultSelect = "", Asks = true,
            Targets = new string[] { "UserPoolId" },
            Parameters = new string[] { "ClientMetadata", "UserPoolId", "Username" },
            Required = new string[] { "UserPoolId", "Username" },
            TextMaps = new string[] { "ClientMetadata" },
            Shown = new string[] { "UserPoolId", "Username" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.AdminResetUserPasswordResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public Hashtable ClientMetadata { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string Username { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Revoke", "CGIPAdminUserSession", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.AdminRevokeUserSessionResponse))]
    public class RevokeCGIPAdminUserSessionCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Revoke-CGIPAdminUserSession", Operation = "AdminRevokeUserSession", DefaultSelect = "", Asks = true,
            Targets = new string[] { "SessionId", "UserPoolId", "Username" },
            Parameters = new string[] { "RevokeAssociatedSession", "SessionId", "UserPoolId", "Username" },
            Required = new string[] { "SessionId", "UserPoolId", "Username" },
            TextMaps = new string[] {  },
            Shown = new string[] { "RevokeAssociatedSession", "SessionId", "UserPoolId", "Username" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.AdminRevokeUserSessionResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("RevokeAssociatedSessions")]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.RevokeAssociatedSessionsType RevokeAssociatedSession { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string SessionId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string Username { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Revoke", "CGIPToken", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.RevokeTokenResponse))]
    public class RevokeCGIPTokenCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Revoke-CGIPToken", Operation = "RevokeToken", DefaultSelect = "", Asks = true,
            Targets = new string[] { "ClientId" },
            Parameters = new string[] { "ClientId", "ClientSecret", "RevokeAssociatedSession", "Token" },
            Required = new string[] { "ClientId", "Token" },
            TextMaps = new string[] {  },
            Shown = new string[] { "ClientId", "RevokeAssociatedSession" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.RevokeTokenResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string ClientId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string ClientSecret { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("RevokeAssociatedSessions")]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.RevokeAssociatedSessionsType RevokeAssociatedSession { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string Token { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Revoke", "CGIPUserSession", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.RevokeUserSessionResponse))]
    public class RevokeCGIPUserSessionCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Revoke-CGIPUserSession", Operation = "RevokeUserSession", DefaultSelect = "", Asks = true,
            Targets = new string[] { "SessionId" },
            Parameters = new string[] { "AccessToken", "RevokeAssociatedSession", "SessionId" },
            Required = new string[] { "AccessToken", "SessionId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "RevokeAssociatedSession", "SessionId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.RevokeUserSessionResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string AccessToken { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("RevokeAssociatedSessions")]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.RevokeAssociatedSessionsType RevokeAssociatedSession { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string SessionId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Send", "CGIPAuthChallengeResponse", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.RespondToAuthChallengeResponse))]
    public class SendCGIPAuthChallengeResponseCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Send-CGIPAuthChallengeResponse", Operation = "RespondToAuthChallenge", DefaultSelect = "*", Asks = true,
            Targets = new string[] { "ClientId" },
            Parameters = new string[] { "AnalyticsMetadata_AnalyticsEndpointId", "ChallengeName", "ChallengeResponse", "ClientId", "ClientMetadata", "UserContextData_EncodedData", "UserContextData_IpAddress", "Session" },
            Required = new string[] { "ChallengeName", "ClientId" },
            TextMaps = new string[] { "ChallengeResponse", "ClientMetadata" },
            Shown = new string[] { "AnalyticsMetadata_AnalyticsEndpointId", "ChallengeName", "ClientId", "UserContextData_EncodedData", "UserContextData_IpAddress" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.RespondToAuthChallengeResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string AnalyticsMetadata_AnalyticsEndpointId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.ChallengeNameType ChallengeName { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("ChallengeResponses")]
        public Hashtable ChallengeResponse { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string ClientId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public Hashtable ClientMetadata { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string UserContextData_EncodedData { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string UserContextData_IpAddress { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string Session { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Send", "CGIPAuthChallengeResponseAdmin", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.AdminRespondToAuthChallengeResponse))]
    public class SendCGIPAuthChallengeResponseAdminCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Send-CGIPAuthChallengeResponseAdmin", Operation = "AdminRespondToAuthChallenge", DefaultSelect = "*", Asks = true,
            Targets = new string[] { "ClientId" },
            Parameters = new string[] { "AnalyticsMetadata_AnalyticsEndpointId", "ChallengeName", "ChallengeResponse", "ClientId", "ClientMetadata", "ContextData_EncodedData", "ContextData_HttpHeader", "ContextData_IpAddress", "ContextData_ServerName", "ContextData_ServerPath", "Session", "UserPoolId" },
            Required = new string[] { "ChallengeName", "ClientId", "UserPoolId" },
            TextMaps = new string[] { "ChallengeResponse", "ClientMetadata" },
            Shown = new string[] { "AnalyticsMetadata_AnalyticsEndpointId", "ChallengeName", "ClientId", "ContextData_EncodedData", "ContextData_IpAddress", "ContextData_ServerName", "ContextData_ServerPath", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.AdminRespondToAuthChallengeResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string AnalyticsMetadata_AnalyticsEndpointId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.ChallengeNameType ChallengeName { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("ChallengeResponses")]
        public Hashtable ChallengeResponse { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string ClientId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public Hashtable ClientMetadata { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string ContextData_EncodedData { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("ContextData_HttpHeaders")]
        public Amazon.CognitoIdentityProvider.Model.HttpHeader[] ContextData_HttpHeader { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string ContextData_IpAddress { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string ContextData_ServerName { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string ContextData_ServerPath { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string Session { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Send", "CGIPConfirmationCode", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.ResendConfirmationCodeResponse))]
    public class SendCGIPConfirmationCodeCmdlet : AnonymousCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Send-CGIPConfirmationCode", Operation = "ResendConfirmationCode", DefaultSelect = "CodeDeliveryDetails", Asks = true,
            Targets = new string[] { "Username" },
            Parameters = new string[] { "AnalyticsMetadata_AnalyticsEndpointId", "ClientId", "ClientMetadata", "UserContextData_EncodedData", "UserContextData_IpAddress", "SecretHash", "Username" },
            Required = new string[] { "ClientId", "Username" },
            TextMaps = new string[] { "ClientMetadata" },
            Shown = new string[] { "AnalyticsMetadata_AnalyticsEndpointId", "ClientId", "UserContextData_EncodedData", "UserContextData_IpAddress", "Username" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.ResendConfirmationCodeResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string AnalyticsMetadata_AnalyticsEndpointId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string ClientId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public Hashtable ClientMetadata { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string UserContextData_EncodedData { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string UserContextData_IpAddress { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string SecretHash { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string Username { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Set", "CGIPLogDeliveryConfiguration", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.SetLogDeliveryConfigurationResponse))]
    public class SetCGIPLogDeliveryConfigurationCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Set-CGIPLogDeliveryConfiguration", Operation = "SetLogDeliveryConfiguration", DefaultSelect = "LogDeliveryConfiguration", Asks = true,
            Targets = new string[] { "UserPoolId" },
            Parameters = new string[] { "LogConfiguration", "UserPoolId" },
            Required = new string[] { "LogConfiguration", "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.SetLogDeliveryConfigurationResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyCollection]
        [Alias("LogConfigurations")]
        public Amazon.CognitoIdentityProvider.Model.LogConfigurationType[] LogConfiguration { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Set", "CGIPRiskConfiguration", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.SetRiskConfigurationResponse))]
    public class SetCGIPRiskConfigurationCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Set-CGIPRiskConfiguration", Operation = "SetRiskConfiguration", DefaultSelect = "RiskConfiguration", Asks = true,
            Targets = new string[] { "UserPoolId" },
            Parameters = new string[] { "RiskExceptionConfiguration_BlockedIPRangeList", "ClientId", "HighAction_EventAction", "LowAction_EventAction", "MediumAction_EventAction", "Actions_EventAction", "CompromisedCredentialsRiskConfiguration_EventFilter", "NotifyConfiguration_From", "BlockEmail_HtmlBody", "MfaEmail_HtmlBody", "NoActionEmail_HtmlBody", "HighAction_Notify", "LowAction_Notify", "MediumAction_Notify", "NotifyConfiguration_ReplyTo", "RiskExceptionConfiguration_SkippedIPRangeList", "NotifyConfiguration_SourceArn", "BlockEmail_Subject", "MfaEmail_Subject", "NoActionEmail_Subject", "BlockEmail_TextBody", "MfaEmail_TextBody", "NoActionEmail_TextBody", "UserPoolId" },
            Required = new string[] { "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "ClientId", "HighAction_EventAction", "LowAction_EventAction", "MediumAction_EventAction", "Actions_EventAction", "NotifyConfiguration_From", "BlockEmail_HtmlBody", "MfaEmail_HtmlBody", "NoActionEmail_HtmlBody", "HighAction_Notify", "LowAction_Notify", "MediumAction_Notify", "NotifyConfiguration_ReplyTo", "NotifyConfiguration_SourceArn", "BlockEmail_Subject", "MfaEmail_Subject", "NoActionEmail_Subject", "BlockEmail_TextBody", "MfaEmail_TextBody", "NoActionEmail_TextBody", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.SetRiskConfigurationResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string[] RiskExceptionConfiguration_BlockedIPRangeList { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string ClientId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("AccountTakeoverRiskConfiguration_Actions_HighAction_EventAction")]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.AccountTakeoverEventActionType HighAction_EventAction { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("AccountTakeoverRiskConfiguration_Actions_LowAction_EventAction")]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.AccountTakeoverEventActionType LowAction_EventAction { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("AccountTakeoverRiskConfiguration_Actions_MediumAction_EventAction")]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.AccountTakeoverEventActionType MediumAction_EventAction { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("CompromisedCredentialsRiskConfiguration_Actions_EventAction")]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.CompromisedCredentialsEventActionType Actions_EventAction { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        [KnownValues(typeof(EventFilterType))]
        public string[] CompromisedCredentialsRiskConfiguration_EventFilter { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("AccountTakeoverRiskConfiguration_NotifyConfiguration_From")]
        public string NotifyConfiguration_From { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("AccountTakeoverRiskConfiguration_NotifyConfiguration_BlockEmail_HtmlBody")]
        public string BlockEmail_HtmlBody { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("AccountTakeoverRiskConfiguration_NotifyConfiguration_MfaEmail_HtmlBody")]
        public string MfaEmail_HtmlBody { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("AccountTakeoverRiskConfiguration_NotifyConfiguration_NoActionEmail_HtmlBody")]
        public string NoActionEmail_HtmlBody { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("AccountTakeoverRiskConfiguration_Actions_HighAction_Notify")]
        public bool? HighAction_Notify { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("AccountTakeoverRiskConfiguration_Actions_LowAction_Notify")]
        public bool? LowAction_Notify { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("AccountTakeoverRiskConfiguration_Actions_MediumAction_Notify")]
        public bool? MediumAction_Notify { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("AccountTakeoverRiskConfiguration_NotifyConfiguration_ReplyTo")]
        public string NotifyConfiguration_ReplyTo { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string[] RiskExceptionConfiguration_SkippedIPRangeList { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("AccountTakeoverRiskConfiguration_NotifyConfiguration_SourceArn")]
        public string NotifyConfiguration_SourceArn { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("AccountTakeoverRiskConfiguration_NotifyConfiguration_BlockEmail_Subject")]
        public string BlockEmail_Subject { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("AccountTakeoverRiskConfiguration_NotifyConfiguration_MfaEmail_Subject")]
        public string MfaEmail_Subject { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("AccountTakeoverRiskConfiguration_NotifyConfiguration_NoActionEmail_Subject")]
        public string NoActionEmail_Subject { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("AccountTakeoverRiskConfiguration_NotifyConfiguration_BlockEmail_TextBody")]
        public string BlockEmail_TextBody { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("AccountTakeoverRiskConfiguration_NotifyConfiguration_MfaEmail_TextBody")]
        public string MfaEmail_TextBody { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("AccountTakeoverRiskConfiguration_NotifyConfiguration_NoActionEmail_TextBody")]
        public string NoActionEmail_TextBody { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Set", "CGIPUICustomization", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.SetUICustomizationResponse))]
    public class SetCGIPUICustomizationCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Set-CGIPUICustomization", Operation = "SetUICustomization", DefaultSelect = "UICustomization", Asks = true,
            Targets = new string[] { "UserPoolId" },
            Parameters = new string[] { "CSS", "ClientId", "ImageFile", "UserPoolId" },
            Required = new string[] { "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "CSS", "ClientId", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.SetUICustomizationResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string CSS { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string ClientId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Bytes]
        public byte[] ImageFile { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Set", "CGIPUserMFAPreference", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.SetUserMFAPreferenceResponse))]
    public class SetCGIPUserMFAPreferenceCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Set-CGIPUserMFAPreference", Operation = "SetUserMFAPreference", DefaultSelect = "", Asks = true,
            Targets = new string[] {  },
            Parameters = new string[] { "AccessToken", "EmailMfaSettings_Enabled", "WebAuthnMfaSettings_Enabled", "EmailMfaSettings_PreferredMfa", "SMSMfaSetting", "SoftwareTokenMfaSetting" },
            Required = new string[] { "AccessToken" },
            TextMaps = new string[] {  },
            Shown = new string[] { "EmailMfaSettings_Enabled", "WebAuthnMfaSettings_Enabled", "EmailMfaSettings_PreferredMfa" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.SetUserMFAPreferenceResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string AccessToken { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public bool? EmailMfaSettings_Enabled { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public bool? WebAuthnMfaSettings_Enabled { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public bool? EmailMfaSettings_PreferredMfa { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("SMSMfaSettings")]
        public Amazon.CognitoIdentityProvider.Model.SMSMfaSettingsType SMSMfaSetting { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("SoftwareTokenMfaSettings")]
        public Amazon.CognitoIdentityProvider.Model.SoftwareTokenMfaSettingsType SoftwareTokenMfaSetting { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Set", "CGIPUserMFAPreferenceAdmin", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.AdminSetUserMFAPreferenceResponse))]
    public class SetCGIPUserMFAPreferenceAdminCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Set-CGIPUserMFAPreferenceAdmin", Operation = "AdminSetUserMFAPreference", DefaultSelect = "", Asks = true,
            Targets = new string[] { "UserPoolId" },
            Parameters = new string[] { "EmailMfaSettings_Enabled", "WebAuthnMfaSettings_Enabled", "EmailMfaSettings_PreferredMfa", "SMSMfaSetting", "SoftwareTokenMfaSetting", "UserPoolId", "Username" },
            Required = new string[] { "UserPoolId", "Username" },
            TextMaps = new string[] {  },
            Shown = new string[] { "EmailMfaSettings_Enabled", "WebAuthnMfaSettings_Enabled", "EmailMfaSettings_PreferredMfa", "UserPoolId", "Username" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.AdminSetUserMFAPreferenceResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public bool? EmailMfaSettings_Enabled { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public bool? WebAuthnMfaSettings_Enabled { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public bool? EmailMfaSettings_PreferredMfa { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("SMSMfaSettings")]
        public Amazon.CognitoIdentityProvider.Model.SMSMfaSettingsType SMSMfaSetting { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("SoftwareTokenMfaSettings")]
        public Amazon.CognitoIdentityProvider.Model.SoftwareTokenMfaSettingsType SoftwareTokenMfaSetting { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string Username { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Set", "CGIPUserPasswordAdmin", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.AdminSetUserPasswordResponse))]
    public class SetCGIPUserPasswordAdminCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Set-CGIPUserPasswordAdmin", Operation = "AdminSetUserPassword", DefaultSelect = "", Asks = true,
            Targets = new string[] { "Username" },
            Parameters = new string[] { "Password", "Permanent", "UserPoolId", "Username" },
            Required = new string[] { "Password", "UserPoolId", "Username" },
            TextMaps = new string[] {  },
            Shown = new string[] { "Permanent", "UserPoolId", "Username" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.AdminSetUserPasswordResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string Password { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public bool? Permanent { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string Username { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Set", "CGIPUserPoolClientSessionConfiguration", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.SetUserPoolClientSessionConfigurationResponse))]
    public class SetCGIPUserPoolClientSessionConfigurationCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Set-CGIPUserPoolClientSessionConfiguration", Operation = "SetUserPoolClientSessionConfiguration", DefaultSelect = "*", Asks = true,
            Targets = new string[] { "ClientId", "UserPoolId" },
            Parameters = new string[] { "ClientId", "SSOSession_MaxValidityMinute", "UserPoolId" },
            Required = new string[] { "ClientId", "SSOSession_MaxValidityMinute", "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "ClientId", "SSOSession_MaxValidityMinute", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.SetUserPoolClientSessionConfigurationResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string ClientId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [Alias("SSOSession_MaxValidityMinutes")]
        public int? SSOSession_MaxValidityMinute { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Set", "CGIPUserPoolMfaConfig", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.SetUserPoolMfaConfigResponse))]
    public class SetCGIPUserPoolMfaConfigCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Set-CGIPUserPoolMfaConfig", Operation = "SetUserPoolMfaConfig", DefaultSelect = "*", Asks = true,
            Targets = new string[] { "UserPoolId" },
            Parameters = new string[] { "WebAuthnConfiguration_FactorConfiguration", "EmailMfaConfiguration_Message", "MfaConfiguration", "WebAuthnConfiguration_RelyingPartyId", "SmsMfaConfiguration", "SoftwareTokenMfaConfiguration", "EmailMfaConfiguration_Subject", "UserPoolId", "WebAuthnConfiguration_UserVerification" },
            Required = new string[] { "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "WebAuthnConfiguration_FactorConfiguration", "EmailMfaConfiguration_Message", "MfaConfiguration", "WebAuthnConfiguration_RelyingPartyId", "EmailMfaConfiguration_Subject", "UserPoolId", "WebAuthnConfiguration_UserVerification" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.SetUserPoolMfaConfigResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.WebAuthnFactorConfigurationType WebAuthnConfiguration_FactorConfiguration { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string EmailMfaConfiguration_Message { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.UserPoolMfaType MfaConfiguration { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string WebAuthnConfiguration_RelyingPartyId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public Amazon.CognitoIdentityProvider.Model.SmsMfaConfigType SmsMfaConfiguration { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public Amazon.CognitoIdentityProvider.Model.SoftwareTokenMfaConfigType SoftwareTokenMfaConfiguration { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string EmailMfaConfiguration_Subject { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.UserVerificationType WebAuthnConfiguration_UserVerification { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Set", "CGIPUserPoolSessionConfiguration", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.SetUserPoolSessionConfigurationResponse))]
    public class SetCGIPUserPoolSessionConfigurationCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Set-CGIPUserPoolSessionConfiguration", Operation = "SetUserPoolSessionConfiguration", DefaultSelect = "*", Asks = true,
            Targets = new string[] { "UserPoolId" },
            Parameters = new string[] { "TokenSession_MaxPerUser", "UserPoolId", "UserSessionTracking" },
            Required = new string[] { "TokenSession_MaxPerUser", "UserPoolId", "UserSessionTracking" },
            TextMaps = new string[] {  },
            Shown = new string[] { "TokenSession_MaxPerUser", "UserPoolId", "UserSessionTracking" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.SetUserPoolSessionConfigurationResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        public int? TokenSession_MaxPerUser { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.UserSessionTrackingType UserSessionTracking { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Set", "CGIPUserSetting", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.SetUserSettingsResponse))]
    public class SetCGIPUserSettingCmdlet : AnonymousCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Set-CGIPUserSetting", Operation = "SetUserSettings", DefaultSelect = "", Asks = true,
            Targets = new string[] { "AccessToken" },
            Parameters = new string[] { "AccessToken", "MFAOption" },
            Required = new string[] { "AccessToken", "MFAOption" },
            TextMaps = new string[] {  },
            Shown = new string[] {  },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.SetUserSettingsResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string AccessToken { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyCollection]
        [Alias("MFAOptions")]
        public Amazon.CognitoIdentityProvider.Model.MFAOptionType[] MFAOption { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Set", "CGIPUserSettingAdmin", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.AdminSetUserSettingsResponse))]
    public class SetCGIPUserSettingAdminCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Set-CGIPUserSettingAdmin", Operation = "AdminSetUserSettings", DefaultSelect = "", Asks = true,
            Targets = new string[] { "UserPoolId" },
            Parameters = new string[] { "MFAOption", "UserPoolId", "Username" },
            Required = new string[] { "MFAOption", "UserPoolId", "Username" },
            TextMaps = new string[] {  },
            Shown = new string[] { "UserPoolId", "Username" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.AdminSetUserSettingsResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyCollection]
        [Alias("MFAOptions")]
        public Amazon.CognitoIdentityProvider.Model.MFAOptionType[] MFAOption { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string Username { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Start", "CGIPAuth", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.InitiateAuthResponse))]
    public class StartCGIPAuthCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Start-CGIPAuth", Operation = "InitiateAuth", DefaultSelect = "*", Asks = true,
            Targets = new string[] { "ClientId" },
            Parameters = new string[] { "AnalyticsMetadata_AnalyticsEndpointId", "AuthFlow", "AuthParameter", "ClientId", "ClientMetadata", "UserContextData_EncodedData", "UserContextData_IpAddress", "Session" },
            Required = new string[] { "AuthFlow", "ClientId" },
            TextMaps = new string[] { "AuthParameter", "ClientMetadata" },
            Shown = new string[] { "AnalyticsMetadata_AnalyticsEndpointId", "AuthFlow", "ClientId", "UserContextData_EncodedData", "UserContextData_IpAddress" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.InitiateAuthResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string AnalyticsMetadata_AnalyticsEndpointId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.AuthFlowType AuthFlow { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("AuthParameters")]
        public Hashtable AuthParameter { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string ClientId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public Hashtable ClientMetadata { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string UserContextData_EncodedData { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string UserContextData_IpAddress { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string Session { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Start", "CGIPAuthAdmin", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.AdminInitiateAuthResponse))]
    public class StartCGIPAuthAdminCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Start-CGIPAuthAdmin", Operation = "AdminInitiateAuth", DefaultSelect = "*", Asks = true,
            Targets = new string[] { "ClientId" },
            Parameters = new string[] { "AnalyticsMetadata_AnalyticsEndpointId", "AuthFlow", "AuthParameter", "ClientId", "ClientMetadata", "ContextData_EncodedData", "ContextData_HttpHeader", "ContextData_IpAddress", "ContextData_ServerName", "ContextData_ServerPath", "Session", "UserPoolId" },
            Required = new string[] { "AuthFlow", "ClientId", "UserPoolId" },
            TextMaps = new string[] { "AuthParameter", "ClientMetadata" },
            Shown = new string[] { "AnalyticsMetadata_AnalyticsEndpointId", "AuthFlow", "ClientId", "ContextData_EncodedData", "ContextData_IpAddress", "ContextData_ServerName", "ContextData_ServerPath", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.AdminInitiateAuthResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string AnalyticsMetadata_AnalyticsEndpointId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.AuthFlowType AuthFlow { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("AuthParameters")]
        public Hashtable AuthParameter { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string ClientId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public Hashtable ClientMetadata { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string ContextData_EncodedData { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("ContextData_HttpHeaders")]
        public Amazon.CognitoIdentityProvider.Model.HttpHeader[] ContextData_HttpHeader { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string ContextData_IpAddress { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string ContextData_ServerName { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string ContextData_ServerPath { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string Session { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Start", "CGIPPointInTimeRecovery", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.StartPointInTimeRecoveryResponse))]
    public class StartCGIPPointInTimeRecoveryCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Start-CGIPPointInTimeRecovery", Operation = "StartPointInTimeRecovery", DefaultSelect = "Restoration", Asks = true,
            Targets = new string[] { "RestoreId", "UserPoolId" },
            Parameters = new string[] { "RestoreId", "UserPoolId" },
            Required = new string[] { "RestoreId", "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "RestoreId", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.StartPointInTimeRecoveryResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string RestoreId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Start", "CGIPUserImportJob", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.StartUserImportJobResponse))]
    public class StartCGIPUserImportJobCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Start-CGIPUserImportJob", Operation = "StartUserImportJob", DefaultSelect = "UserImportJob", Asks = true,
            Targets = new string[] { "JobId" },
            Parameters = new string[] { "JobId", "UserPoolId" },
            Required = new string[] { "JobId", "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "JobId", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.StartUserImportJobResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string JobId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Start", "CGIPWebAuthnRegistration", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.StartWebAuthnRegistrationResponse))]
    public class StartCGIPWebAuthnRegistrationCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Start-CGIPWebAuthnRegistration", Operation = "StartWebAuthnRegistration", DefaultSelect = "CredentialCreationOptions", Asks = true,
            Targets = new string[] { "AccessToken" },
            Parameters = new string[] { "AccessToken" },
            Required = new string[] { "AccessToken" },
            TextMaps = new string[] {  },
            Shown = new string[] {  },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.StartWebAuthnRegistrationResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string AccessToken { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Stop", "CGIPDeviceTracking", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    public class StopCGIPDeviceTrackingCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Stop-CGIPDeviceTracking", Operation = "ForgetDevice", DefaultSelect = "", Asks = true,
            Targets = new string[] { "DeviceKey" },
            Parameters = new string[] { "AccessToken", "DeviceKey" },
            Required = new string[] { "DeviceKey" },
            TextMaps = new string[] {  },
            Shown = new string[] { "DeviceKey" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = null
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string AccessToken { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string DeviceKey { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Stop", "CGIPDeviceTrackingAdmin", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    public class StopCGIPDeviceTrackingAdminCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Stop-CGIPDeviceTrackingAdmin", Operation = "AdminForgetDevice", DefaultSelect = "", Asks = true,
            Targets = new string[] { "UserPoolId" },
            Parameters = new string[] { "DeviceKey", "UserPoolId", "Username" },
            Required = new string[] { "DeviceKey", "UserPoolId", "Username" },
            TextMaps = new string[] {  },
            Shown = new string[] { "DeviceKey", "UserPoolId", "Username" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = null
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string DeviceKey { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string Username { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Stop", "CGIPPointInTimeRecovery", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.CancelPointInTimeRecoveryResponse))]
    public class StopCGIPPointInTimeRecoveryCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Stop-CGIPPointInTimeRecovery", Operation = "CancelPointInTimeRecovery", DefaultSelect = "Restoration", Asks = true,
            Targets = new string[] { "RestoreId", "UserPoolId" },
            Parameters = new string[] { "RestoreId", "UserPoolId" },
            Required = new string[] { "RestoreId", "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "RestoreId", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.CancelPointInTimeRecoveryResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string RestoreId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Stop", "CGIPUserImportJob", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.StopUserImportJobResponse))]
    public class StopCGIPUserImportJobCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Stop-CGIPUserImportJob", Operation = "StopUserImportJob", DefaultSelect = "UserImportJob", Asks = true,
            Targets = new string[] { "JobId" },
            Parameters = new string[] { "JobId", "UserPoolId" },
            Required = new string[] { "JobId", "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "JobId", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.StopUserImportJobResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string JobId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Test", "CGIPSoftwareToken", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.VerifySoftwareTokenResponse))]
    public class TestCGIPSoftwareTokenCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Test-CGIPSoftwareToken", Operation = "VerifySoftwareToken", DefaultSelect = "*", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "AccessToken", "FriendlyDeviceName", "Session", "UserCode" },
            Required = new string[] { "UserCode" },
            TextMaps = new string[] {  },
            Shown = new string[] { "FriendlyDeviceName" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.VerifySoftwareTokenResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string AccessToken { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string FriendlyDeviceName { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string Session { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserCode { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }
    }

    [Cmdlet("Test", "CGIPUserAttribute", DefaultParameterSetName = "ByParameter")]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.VerifyUserAttributeResponse))]
    public class TestCGIPUserAttributeCmdlet : AnonymousCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Test-CGIPUserAttribute", Operation = "VerifyUserAttribute", DefaultSelect = "", Asks = false,
            Targets = new string[] {  },
            Parameters = new string[] { "AccessToken", "AttributeName", "Code" },
            Required = new string[] { "AccessToken", "AttributeName", "Code" },
            TextMaps = new string[] {  },
            Shown = new string[] { "AttributeName", "Code" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.VerifyUserAttributeResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string AccessToken { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string AttributeName { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string Code { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }
    }

    [Cmdlet("Update", "CGIPAuthEventFeedback", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.UpdateAuthEventFeedbackResponse))]
    public class UpdateCGIPAuthEventFeedbackCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Update-CGIPAuthEventFeedback", Operation = "UpdateAuthEventFeedback", DefaultSelect = "", Asks = true,
            Targets = new string[] { "UserPoolId" },
            Parameters = new string[] { "EventId", "FeedbackToken", "FeedbackValue", "UserPoolId", "Username" },
            Required = new string[] { "EventId", "FeedbackToken", "FeedbackValue", "UserPoolId", "Username" },
            TextMaps = new string[] {  },
            Shown = new string[] { "EventId", "FeedbackValue", "UserPoolId", "Username" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.UpdateAuthEventFeedbackResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string EventId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string FeedbackToken { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.FeedbackValueType FeedbackValue { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string Username { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Update", "CGIPAuthEventFeedbackAdmin", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.AdminUpdateAuthEventFeedbackResponse))]
    public class UpdateCGIPAuthEventFeedbackAdminCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Update-CGIPAuthEventFeedbackAdmin", Operation = "AdminUpdateAuthEventFeedback", DefaultSelect = "", Asks = true,
            Targets = new string[] { "UserPoolId" },
            Parameters = new string[] { "EventId", "FeedbackValue", "UserPoolId", "Username" },
            Required = new string[] { "EventId", "FeedbackValue", "UserPoolId", "Username" },
            TextMaps = new string[] {  },
            Shown = new string[] { "EventId", "FeedbackValue", "UserPoolId", "Username" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.AdminUpdateAuthEventFeedbackResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string EventId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.FeedbackValueType FeedbackValue { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string Username { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Update", "CGIPCIMDPolicy", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.UpdateCIMDPolicyResponse))]
    public class UpdateCGIPCIMDPolicyCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Update-CGIPCIMDPolicy", Operation = "UpdateCIMDPolicy", DefaultSelect = "CIMDPolicy", Asks = true,
            Targets = new string[] { "CIMDPolicyId" },
            Parameters = new string[] { "CIMDPolicyId", "CacheDuration", "ClientId", "PolicyName", "URLPattern", "UserPoolId" },
            Required = new string[] { "CIMDPolicyId", "ClientId", "URLPattern", "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "CIMDPolicyId", "CacheDuration", "ClientId", "PolicyName", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.UpdateCIMDPolicyResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string CIMDPolicyId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public int? CacheDuration { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string ClientId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string PolicyName { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyCollection]
        [Alias("URLPatterns")]
        public string[] URLPattern { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Update", "CGIPClientMetadataURLState", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.UpdateClientMetadataURLStateResponse))]
    public class UpdateCGIPClientMetadataURLStateCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Update-CGIPClientMetadataURLState", Operation = "UpdateClientMetadataURLState", DefaultSelect = "", Asks = true,
            Targets = new string[] { "CIMDPolicyId", "UserPoolId" },
            Parameters = new string[] { "Action", "CIMDPolicyId", "URL", "UserPoolId" },
            Required = new string[] { "Action", "CIMDPolicyId", "URL", "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "Action", "CIMDPolicyId", "URL", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.UpdateClientMetadataURLStateResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.CIMDCacheActionType Action { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string CIMDPolicyId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string URL { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Update", "CGIPGroup", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.UpdateGroupResponse))]
    public class UpdateCGIPGroupCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Update-CGIPGroup", Operation = "UpdateGroup", DefaultSelect = "Group", Asks = true,
            Targets = new string[] { "GroupName" },
            Parameters = new string[] { "Description", "GroupName", "Precedence", "RoleArn", "UserPoolId" },
            Required = new string[] { "GroupName", "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "Description", "GroupName", "Precedence", "RoleArn", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.UpdateGroupResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string Description { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string GroupName { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public int? Precedence { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string RoleArn { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Update", "CGIPIdentityProvider", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.UpdateIdentityProviderResponse))]
    public class UpdateCGIPIdentityProviderCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Update-CGIPIdentityProvider", Operation = "UpdateIdentityProvider", DefaultSelect = "IdentityProvider", Asks = true,
            Targets = new string[] { "ProviderName" },
            Parameters = new string[] { "AcrMapping", "AttributeMapping", "IdpIdentifier", "ProviderDetail", "ProviderName", "UserPoolId" },
            Required = new string[] { "ProviderName", "UserPoolId" },
            TextMaps = new string[] { "AcrMapping", "AttributeMapping", "ProviderDetail" },
            Shown = new string[] { "ProviderName", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.UpdateIdentityProviderResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public Hashtable AcrMapping { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public Hashtable AttributeMapping { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("IdpIdentifiers")]
        public string[] IdpIdentifier { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("ProviderDetails")]
        public Hashtable ProviderDetail { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string ProviderName { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Update", "CGIPManagedLoginBranding", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.UpdateManagedLoginBrandingResponse))]
    public class UpdateCGIPManagedLoginBrandingCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Update-CGIPManagedLoginBranding", Operation = "UpdateManagedLoginBranding", DefaultSelect = "ManagedLoginBranding", Asks = true,
            Targets = new string[] { "UserPoolId" },
            Parameters = new string[] { "Asset", "ManagedLoginBrandingId", "Setting", "UseCognitoProvidedValue", "UserPoolId" },
            Required = new string[] {  },
            TextMaps = new string[] {  },
            Shown = new string[] { "ManagedLoginBrandingId", "UseCognitoProvidedValue", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.UpdateManagedLoginBrandingResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("Assets")]
        public Amazon.CognitoIdentityProvider.Model.AssetType[] Asset { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string ManagedLoginBrandingId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("Settings")]
        public PSObject Setting { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("UseCognitoProvidedValues")]
        public bool? UseCognitoProvidedValue { get; set; }

        [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Update", "CGIPPassword", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.ChangePasswordResponse))]
    public class UpdateCGIPPasswordCmdlet : AnonymousCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Update-CGIPPassword", Operation = "ChangePassword", DefaultSelect = "", Asks = true,
            Targets = new string[] { "AccessToken" },
            Parameters = new string[] { "AccessToken", "PreviousPassword", "ProposedPassword" },
            Required = new string[] { "AccessToken", "ProposedPassword" },
            TextMaps = new string[] {  },
            Shown = new string[] {  },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.ChangePasswordResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string AccessToken { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string PreviousPassword { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string ProposedPassword { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Update", "CGIPProvisionedLimit", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.UpdateProvisionedLimitResponse))]
    public class UpdateCGIPProvisionedLimitCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Update-CGIPProvisionedLimit", Operation = "UpdateProvisionedLimit", DefaultSelect = "*", Asks = true,
            Targets = new string[] { "RequestedLimitValue" },
            Parameters = new string[] { "LimitDefinition_Attribute", "LimitDefinition_LimitClass", "RequestedLimitValue" },
            Required = new string[] { "LimitDefinition_Attribute", "LimitDefinition_LimitClass", "RequestedLimitValue" },
            TextMaps = new string[] { "LimitDefinition_Attribute" },
            Shown = new string[] { "LimitDefinition_LimitClass", "RequestedLimitValue" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.UpdateProvisionedLimitResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyCollection]
        [Alias("LimitDefinition_Attributes")]
        public Hashtable LimitDefinition_Attribute { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.LimitClass LimitDefinition_LimitClass { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        public int? RequestedLimitValue { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Update", "CGIPResourceServer", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.UpdateResourceServerResponse))]
    public class UpdateCGIPResourceServerCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Update-CGIPResourceServer", Operation = "UpdateResourceServer", DefaultSelect = "ResourceServer", Asks = true,
            Targets = new string[] { "Identifier" },
            Parameters = new string[] { "Identifier", "Name", "Scope", "UserPoolId" },
            Required = new string[] { "Identifier", "Name", "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "Identifier", "Name", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.UpdateResourceServerResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string Identifier { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string Name { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("Scopes")]
        public Amazon.CognitoIdentityProvider.Model.ResourceServerScopeType[] Scope { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Update", "CGIPTerm", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.UpdateTermsResponse))]
    public class UpdateCGIPTermCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Update-CGIPTerm", Operation = "UpdateTerms", DefaultSelect = "Terms", Asks = true,
            Targets = new string[] { "TermsId" },
            Parameters = new string[] { "Enforcement", "Link", "TermsId", "TermsName", "TermsSource", "UserPoolId" },
            Required = new string[] { "TermsId", "UserPoolId" },
            TextMaps = new string[] { "Link" },
            Shown = new string[] { "Enforcement", "TermsId", "TermsName", "TermsSource", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.UpdateTermsResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.TermsEnforcementType Enforcement { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("Links")]
        public Hashtable Link { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string TermsId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string TermsName { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.TermsSourceType TermsSource { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Update", "CGIPUserAttribute", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.UpdateUserAttributesResponse))]
    public class UpdateCGIPUserAttributeCmdlet : AnonymousCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Update-CGIPUserAttribute", Operation = "UpdateUserAttributes", DefaultSelect = "CodeDeliveryDetailsList", Asks = true,
            Targets = new string[] { "AccessToken" },
            Parameters = new string[] { "AccessToken", "ClientMetadata", "UserAttribute" },
            Required = new string[] { "AccessToken", "UserAttribute" },
            TextMaps = new string[] { "ClientMetadata" },
            Shown = new string[] {  },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.UpdateUserAttributesResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string AccessToken { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public Hashtable ClientMetadata { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyCollection]
        [Alias("UserAttributes")]
        public Amazon.CognitoIdentityProvider.Model.AttributeType[] UserAttribute { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Update", "CGIPUserAttributeAdmin", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.AdminUpdateUserAttributesResponse))]
    public class UpdateCGIPUserAttributeAdminCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Update-CGIPUserAttributeAdmin", Operation = "AdminUpdateUserAttributes", DefaultSelect = "", Asks = true,
            Targets = new string[] { "UserPoolId" },
            Parameters = new string[] { "ClientMetadata", "UserAttribute", "UserPoolId", "Username" },
            Required = new string[] { "UserAttribute", "UserPoolId", "Username" },
            TextMaps = new string[] { "ClientMetadata" },
            Shown = new string[] { "UserPoolId", "Username" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.AdminUpdateUserAttributesResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public Hashtable ClientMetadata { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyCollection]
        [Alias("UserAttributes")]
        public Amazon.CognitoIdentityProvider.Model.AttributeType[] UserAttribute { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string Username { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Update", "CGIPUserPool", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.UpdateUserPoolResponse))]
    public class UpdateCGIPUserPoolCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Update-CGIPUserPool", Operation = "UpdateUserPool", DefaultSelect = "", Asks = true,
            Targets = new string[] { "UserPoolId" },
            Parameters = new string[] { "AcrConfiguration", "UserPoolAddOns_AdvancedSecurityMode", "AdminCreateUserConfig_AllowAdminCreateUserOnly", "SignInPolicy_AllowedFirstAuthFactor", "DcrConfiguration_AllowedScope", "UserAttributeUpdateSettings_AttributesRequireVerificationBeforeUpdate", "DcrConfiguration_AuthenticatedGrantType", "AutoVerifiedAttribute", "SmsConfiguration_EumsSms_CallerArn", "DeviceConfiguration_ChallengeRequiredOnNewDevice", "EmailConfiguration_ConfigurationSet", "SmsConfiguration_EumsSms_ConfigurationSetName", "LambdaConfig_CreateAuthChallenge", "AdvancedSecurityAdditionalFlows_CustomAuthMode", "LambdaConfig_CustomMessage", "VerificationMessageTemplate_DefaultEmailOption", "LambdaConfig_DefineAuthChallenge", "DeletionProtection", "DeviceConfiguration_DeviceOnlyRememberedOnUserPrompt", "InviteMessageTemplate_EmailMessage", "VerificationMessageTemplate_EmailMessage", "VerificationMessageTemplate_EmailMessageByLink", "EmailConfiguration_EmailSendingAccount", "InviteMessageTemplate_EmailSubject", "VerificationMessageTemplate_EmailSubject", "VerificationMessageTemplate_EmailSubjectByLink", "EmailVerificationMessage", "EmailVerificationSubject", "DcrConfiguration_EnableStatus", "SmsConfiguration_EumsSms_ExternalId", "SmsConfiguration_ExternalId", "EmailConfiguration_From", "SmsConfiguration_EumsSms_InEntityId", "SmsConfiguration_EumsSms_InTemplateId", "LambdaConfig_KMSKeyID", "KeyConfiguration_KeyType", "KeyConfiguration_KmsKeyArn", "CustomEmailSender_LambdaArn", "CustomSMSSender_LambdaArn", "LambdaConfig_InboundFederation_LambdaArn", "PreTokenGenerationConfig_LambdaArn", "CustomEmailSender_LambdaVersion", "CustomSMSSender_LambdaVersion", "LambdaConfig_InboundFederation_LambdaVersion", "PreTokenGenerationConfig_LambdaVersion", "MfaConfiguration", "PasswordPolicy_MinimumLength", "DcrConfiguration_OpenDcrEnabled", "DcrConfiguration_OpenDcrGrantType", "SmsConfiguration_EumsSms_OriginationIdentity", "PasswordPolicy_PasswordHistorySize", "PoolName", "LambdaConfig_PostAuthentication", "LambdaConfig_PostConfirmation", "LambdaConfig_PreAuthentication", "LambdaConfig_PreSignUp", "LambdaConfig_PreTokenGeneration", "AccountRecoverySetting_RecoveryMechanism", "SmsConfiguration_EumsSms_Region", "EmailConfiguration_ReplyToEmailAddress", "PasswordPolicy_RequireLowercase", "PasswordPolicy_RequireNumber", "PasswordPolicy_RequireSymbol", "PasswordPolicy_RequireUppercase", "InviteMessageTemplate_SMSMessage", "SmsAuthenticationMessage", "VerificationMessageTemplate_SmsMessage", "SmsVerificationMessage", "SmsConfiguration_SnsCallerArn", "SmsConfiguration_SnsRegion", "EmailConfiguration_SourceArn", "PasswordPolicy_TemporaryPasswordValidityDay", "IssuerConfiguration_Type", "AdminCreateUserConfig_UnusedAccountValidityDay", "LambdaConfig_UserMigration", "UserPoolId", "UserPoolTag", "UserPoolTier", "LambdaConfig_VerifyAuthChallengeResponse" },
            Required = new string[] { "UserPoolId" },
            TextMaps = new string[] { "UserPoolTag" },
            Shown = new string[] { "UserPoolAddOns_AdvancedSecurityMode", "AdminCreateUserConfig_AllowAdminCreateUserOnly", "SmsConfiguration_EumsSms_CallerArn", "DeviceConfiguration_ChallengeRequiredOnNewDevice", "EmailConfiguration_ConfigurationSet", "SmsConfiguration_EumsSms_ConfigurationSetName", "LambdaConfig_CreateAuthChallenge", "AdvancedSecurityAdditionalFlows_CustomAuthMode", "LambdaConfig_CustomMessage", "VerificationMessageTemplate_DefaultEmailOption", "LambdaConfig_DefineAuthChallenge", "DeletionProtection", "DeviceConfiguration_DeviceOnlyRememberedOnUserPrompt", "InviteMessageTemplate_EmailMessage", "VerificationMessageTemplate_EmailMessage", "VerificationMessageTemplate_EmailMessageByLink", "EmailConfiguration_EmailSendingAccount", "InviteMessageTemplate_EmailSubject", "VerificationMessageTemplate_EmailSubject", "VerificationMessageTemplate_EmailSubjectByLink", "EmailVerificationMessage", "EmailVerificationSubject", "DcrConfiguration_EnableStatus", "SmsConfiguration_EumsSms_ExternalId", "SmsConfiguration_ExternalId", "EmailConfiguration_From", "SmsConfiguration_EumsSms_InEntityId", "SmsConfiguration_EumsSms_InTemplateId", "LambdaConfig_KMSKeyID", "KeyConfiguration_KeyType", "KeyConfiguration_KmsKeyArn", "CustomEmailSender_LambdaArn", "CustomSMSSender_LambdaArn", "LambdaConfig_InboundFederation_LambdaArn", "PreTokenGenerationConfig_LambdaArn", "CustomEmailSender_LambdaVersion", "CustomSMSSender_LambdaVersion", "LambdaConfig_InboundFederation_LambdaVersion", "PreTokenGenerationConfig_LambdaVersion", "MfaConfiguration", "PasswordPolicy_MinimumLength", "DcrConfiguration_OpenDcrEnabled", "SmsConfiguration_EumsSms_OriginationIdentity", "PasswordPolicy_PasswordHistorySize", "PoolName", "LambdaConfig_PostAuthentication", "LambdaConfig_PostConfirmation", "LambdaConfig_PreAuthentication", "LambdaConfig_PreSignUp", "LambdaConfig_PreTokenGeneration", "SmsConfiguration_EumsSms_Region", "EmailConfiguration_ReplyToEmailAddress", "PasswordPolicy_RequireLowercase", "PasswordPolicy_RequireNumber", "PasswordPolicy_RequireSymbol", "PasswordPolicy_RequireUppercase", "InviteMessageTemplate_SMSMessage", "SmsAuthenticationMessage", "VerificationMessageTemplate_SmsMessage", "SmsVerificationMessage", "SmsConfiguration_SnsCallerArn", "SmsConfiguration_SnsRegion", "EmailConfiguration_SourceArn", "PasswordPolicy_TemporaryPasswordValidityDay", "IssuerConfiguration_Type", "AdminCreateUserConfig_UnusedAccountValidityDay", "LambdaConfig_UserMigration", "UserPoolId", "UserPoolTier", "LambdaConfig_VerifyAuthChallengeResponse" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.UpdateUserPoolResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public Hashtable AcrConfiguration { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.AdvancedSecurityModeType UserPoolAddOns_AdvancedSecurityMode { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public bool? AdminCreateUserConfig_AllowAdminCreateUserOnly { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("Policies_SignInPolicy_AllowedFirstAuthFactors")]
        [ArgumentCompleter(typeof(CognateCompleter))]
        [KnownValues(typeof(AuthFactorType))]
        public string[] SignInPolicy_AllowedFirstAuthFactor { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("DcrConfiguration_AllowedScopes")]
        public string[] DcrConfiguration_AllowedScope { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        [KnownValues(typeof(VerifiedAttributeType))]
        public string[] UserAttributeUpdateSettings_AttributesRequireVerificationBeforeUpdate { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("DcrConfiguration_AuthenticatedGrantTypes")]
        [ArgumentCompleter(typeof(CognateCompleter))]
        [KnownValues(typeof(OAuthFlowType))]
        public string[] DcrConfiguration_AuthenticatedGrantType { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("AutoVerifiedAttributes")]
        [ArgumentCompleter(typeof(CognateCompleter))]
        [KnownValues(typeof(VerifiedAttributeType))]
        public string[] AutoVerifiedAttribute { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string SmsConfiguration_EumsSms_CallerArn { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public bool? DeviceConfiguration_ChallengeRequiredOnNewDevice { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string EmailConfiguration_ConfigurationSet { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string SmsConfiguration_EumsSms_ConfigurationSetName { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string LambdaConfig_CreateAuthChallenge { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("UserPoolAddOns_AdvancedSecurityAdditionalFlows_CustomAuthMode")]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.AdvancedSecurityEnabledModeType AdvancedSecurityAdditionalFlows_CustomAuthMode { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string LambdaConfig_CustomMessage { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.DefaultEmailOptionType VerificationMessageTemplate_DefaultEmailOption { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string LambdaConfig_DefineAuthChallenge { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.DeletionProtectionType DeletionProtection { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public bool? DeviceConfiguration_DeviceOnlyRememberedOnUserPrompt { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("AdminCreateUserConfig_InviteMessageTemplate_EmailMessage")]
        public string InviteMessageTemplate_EmailMessage { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string VerificationMessageTemplate_EmailMessage { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string VerificationMessageTemplate_EmailMessageByLink { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.EmailSendingAccountType EmailConfiguration_EmailSendingAccount { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("AdminCreateUserConfig_InviteMessageTemplate_EmailSubject")]
        public string InviteMessageTemplate_EmailSubject { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string VerificationMessageTemplate_EmailSubject { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string VerificationMessageTemplate_EmailSubjectByLink { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string EmailVerificationMessage { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string EmailVerificationSubject { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.StatusType DcrConfiguration_EnableStatus { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string SmsConfiguration_EumsSms_ExternalId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string SmsConfiguration_ExternalId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string EmailConfiguration_From { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string SmsConfiguration_EumsSms_InEntityId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string SmsConfiguration_EumsSms_InTemplateId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string LambdaConfig_KMSKeyID { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.EncryptionKeyType KeyConfiguration_KeyType { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string KeyConfiguration_KmsKeyArn { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("LambdaConfig_CustomEmailSender_LambdaArn")]
        public string CustomEmailSender_LambdaArn { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("LambdaConfig_CustomSMSSender_LambdaArn")]
        public string CustomSMSSender_LambdaArn { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string LambdaConfig_InboundFederation_LambdaArn { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("LambdaConfig_PreTokenGenerationConfig_LambdaArn")]
        public string PreTokenGenerationConfig_LambdaArn { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("LambdaConfig_CustomEmailSender_LambdaVersion")]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.CustomEmailSenderLambdaVersionType CustomEmailSender_LambdaVersion { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("LambdaConfig_CustomSMSSender_LambdaVersion")]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.CustomSMSSenderLambdaVersionType CustomSMSSender_LambdaVersion { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.InboundFederationLambdaVersionType LambdaConfig_InboundFederation_LambdaVersion { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("LambdaConfig_PreTokenGenerationConfig_LambdaVersion")]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.PreTokenGenerationLambdaVersionType PreTokenGenerationConfig_LambdaVersion { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.UserPoolMfaType MfaConfiguration { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("Policies_PasswordPolicy_MinimumLength")]
        public int? PasswordPolicy_MinimumLength { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public bool? DcrConfiguration_OpenDcrEnabled { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("DcrConfiguration_OpenDcrGrantTypes")]
        [ArgumentCompleter(typeof(CognateCompleter))]
        [KnownValues(typeof(OAuthFlowType))]
        public string[] DcrConfiguration_OpenDcrGrantType { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string SmsConfiguration_EumsSms_OriginationIdentity { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("Policies_PasswordPolicy_PasswordHistorySize")]
        public int? PasswordPolicy_PasswordHistorySize { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string PoolName { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string LambdaConfig_PostAuthentication { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string LambdaConfig_PostConfirmation { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string LambdaConfig_PreAuthentication { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string LambdaConfig_PreSignUp { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string LambdaConfig_PreTokenGeneration { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("AccountRecoverySetting_RecoveryMechanisms")]
        public Amazon.CognitoIdentityProvider.Model.RecoveryOptionType[] AccountRecoverySetting_RecoveryMechanism { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string SmsConfiguration_EumsSms_Region { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string EmailConfiguration_ReplyToEmailAddress { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("Policies_PasswordPolicy_RequireLowercase")]
        public bool? PasswordPolicy_RequireLowercase { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("Policies_PasswordPolicy_RequireNumbers")]
        public bool? PasswordPolicy_RequireNumber { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("Policies_PasswordPolicy_RequireSymbols")]
        public bool? PasswordPolicy_RequireSymbol { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("Policies_PasswordPolicy_RequireUppercase")]
        public bool? PasswordPolicy_RequireUppercase { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("AdminCreateUserConfig_InviteMessageTemplate_SMSMessage")]
        public string InviteMessageTemplate_SMSMessage { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string SmsAuthenticationMessage { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string VerificationMessageTemplate_SmsMessage { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string SmsVerificationMessage { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string SmsConfiguration_SnsCallerArn { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string SmsConfiguration_SnsRegion { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string EmailConfiguration_SourceArn { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("Policies_PasswordPolicy_TemporaryPasswordValidityDays")]
        public int? PasswordPolicy_TemporaryPasswordValidityDay { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.IssuerType IssuerConfiguration_Type { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("AdminCreateUserConfig_UnusedAccountValidityDays")]
        public int? AdminCreateUserConfig_UnusedAccountValidityDay { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string LambdaConfig_UserMigration { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("UserPoolTags")]
        public Hashtable UserPoolTag { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.UserPoolTierType UserPoolTier { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string LambdaConfig_VerifyAuthChallengeResponse { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Update", "CGIPUserPoolClient", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.UpdateUserPoolClientResponse))]
    public class UpdateCGIPUserPoolClientCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Update-CGIPUserPoolClient", Operation = "UpdateUserPoolClient", DefaultSelect = "UserPoolClient", Asks = true,
            Targets = new string[] { "UserPoolId" },
            Parameters = new string[] { "TokenValidityUnits_AccessToken", "AccessTokenValidity", "AllowedOAuthFlow", "AllowedOAuthFlowsUserPoolClient", "AllowedOAuthScope", "AnalyticsConfiguration_ApplicationArn", "AnalyticsConfiguration_ApplicationId", "AuthSessionValidity", "CallbackURLs", "ClientId", "ClientName", "DefaultRedirectURI", "EnablePropagateAdditionalUserContextData", "EnableTokenRevocation", "ExplicitAuthFlow", "AnalyticsConfiguration_ExternalId", "RefreshTokenRotation_Feature", "TokenValidityUnits_IdToken", "IdTokenValidity", "LogoutURLs", "PreventUserExistenceError", "PublishSecretsInAWSSecretsManager", "ReadAttribute", "TokenValidityUnits_RefreshToken", "RefreshTokenValidity", "RefreshTokenRotation_RetryGracePeriodSecond", "AnalyticsConfiguration_RoleArn", "SupportedIdentityProvider", "AnalyticsConfiguration_UserDataShared", "UserPoolId", "WriteAttribute" },
            Required = new string[] { "ClientId", "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "TokenValidityUnits_AccessToken", "AccessTokenValidity", "AllowedOAuthFlowsUserPoolClient", "AnalyticsConfiguration_ApplicationArn", "AnalyticsConfiguration_ApplicationId", "AuthSessionValidity", "ClientId", "ClientName", "DefaultRedirectURI", "EnablePropagateAdditionalUserContextData", "EnableTokenRevocation", "AnalyticsConfiguration_ExternalId", "RefreshTokenRotation_Feature", "TokenValidityUnits_IdToken", "IdTokenValidity", "PreventUserExistenceError", "PublishSecretsInAWSSecretsManager", "TokenValidityUnits_RefreshToken", "RefreshTokenValidity", "RefreshTokenRotation_RetryGracePeriodSecond", "AnalyticsConfiguration_RoleArn", "AnalyticsConfiguration_UserDataShared", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.UpdateUserPoolClientResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.TimeUnitsType TokenValidityUnits_AccessToken { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public int? AccessTokenValidity { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("AllowedOAuthFlows")]
        [ArgumentCompleter(typeof(CognateCompleter))]
        [KnownValues(typeof(OAuthFlowType))]
        public string[] AllowedOAuthFlow { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public bool? AllowedOAuthFlowsUserPoolClient { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("AllowedOAuthScopes")]
        public string[] AllowedOAuthScope { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string AnalyticsConfiguration_ApplicationArn { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string AnalyticsConfiguration_ApplicationId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public int? AuthSessionValidity { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string[] CallbackURLs { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string ClientId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string ClientName { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string DefaultRedirectURI { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public bool? EnablePropagateAdditionalUserContextData { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public bool? EnableTokenRevocation { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("ExplicitAuthFlows")]
        [ArgumentCompleter(typeof(CognateCompleter))]
        [KnownValues(typeof(ExplicitAuthFlowsType))]
        public string[] ExplicitAuthFlow { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string AnalyticsConfiguration_ExternalId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.FeatureType RefreshTokenRotation_Feature { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.TimeUnitsType TokenValidityUnits_IdToken { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public int? IdTokenValidity { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string[] LogoutURLs { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("PreventUserExistenceErrors")]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.PreventUserExistenceErrorTypes PreventUserExistenceError { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public bool? PublishSecretsInAWSSecretsManager { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("ReadAttributes")]
        public string[] ReadAttribute { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.TimeUnitsType TokenValidityUnits_RefreshToken { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public int? RefreshTokenValidity { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("RefreshTokenRotation_RetryGracePeriodSeconds")]
        public int? RefreshTokenRotation_RetryGracePeriodSecond { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string AnalyticsConfiguration_RoleArn { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("SupportedIdentityProviders")]
        public string[] SupportedIdentityProvider { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public bool? AnalyticsConfiguration_UserDataShared { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("WriteAttributes")]
        public string[] WriteAttribute { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Update", "CGIPUserPoolDomain", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.UpdateUserPoolDomainResponse))]
    public class UpdateCGIPUserPoolDomainCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Update-CGIPUserPoolDomain", Operation = "UpdateUserPoolDomain", DefaultSelect = "CloudFrontDomain", Asks = true,
            Targets = new string[] { "UserPoolId" },
            Parameters = new string[] { "CustomDomainConfig_CertificateArn", "Domain", "ManagedLoginVersion", "Routing_Failover_PrimaryRoute53HealthCheckId", "Routing_Failover_SecondaryRegion", "CustomDomainConfig_SecurityPolicy", "UserPoolId" },
            Required = new string[] { "Domain", "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "CustomDomainConfig_CertificateArn", "Domain", "ManagedLoginVersion", "Routing_Failover_PrimaryRoute53HealthCheckId", "Routing_Failover_SecondaryRegion", "CustomDomainConfig_SecurityPolicy", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.UpdateUserPoolDomainResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string CustomDomainConfig_CertificateArn { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string Domain { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public int? ManagedLoginVersion { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string Routing_Failover_PrimaryRoute53HealthCheckId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string Routing_Failover_SecondaryRegion { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.SecurityPolicyType CustomDomainConfig_SecurityPolicy { get; set; }

        [Parameter(ParameterSetName = "ByParameter", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, Position = 0, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

    [Cmdlet("Update", "CGIPUserPoolReplica", DefaultParameterSetName = "ByParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
    [OutputType(typeof(Amazon.CognitoIdentityProvider.Model.UpdateUserPoolReplicaResponse))]
    public class UpdateCGIPUserPoolReplicaCmdlet : CredentialObjectCmdlet
    {
        private static readonly Row TableRow = new Row
        {
            Cmdlet = "Update-CGIPUserPoolReplica", Operation = "UpdateUserPoolReplica", DefaultSelect = "UserPoolReplica", Asks = true,
            Targets = new string[] { "UserPoolId", "RegionName" },
            Parameters = new string[] { "RegionName", "Status", "UserPoolId" },
            Required = new string[] { "RegionName", "Status", "UserPoolId" },
            TextMaps = new string[] {  },
            Shown = new string[] { "RegionName", "Status", "UserPoolId" },
            Token = null, Size = null, SizeDefault = 0,
            Answer = typeof(Amazon.CognitoIdentityProvider.Model.UpdateUserPoolReplicaResponse)
        };
        private string select = "*";
        protected override Row Table { get { return TableRow; } }
        protected override string SelectText { get { return select; } }
        protected override bool IsForced { get { return Force.ToBool(); } }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string RegionName { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public Amazon.CognitoIdentityProvider.UpdateReplicaStatusType Status { get; set; }

        [Parameter(ParameterSetName = "ByParameter", ValueFromPipelineByPropertyName = true, Mandatory = true)]
        [Parameter(ParameterSetName = FileOptions.Set, ValueFromPipelineByPropertyName = true)]
        [AllowNull]
        [AllowEmptyString]
        public string UserPoolId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string Select { get { return select; } set { select = value; } }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Force { get; set; }
    }

}
