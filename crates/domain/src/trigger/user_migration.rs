//! UserMigration (authentication 7.4): brings an unknown user over from elsewhere.

use serde_json::{Map, Value, json};

use super::answer::{flag, strings, strings_by_name, text};
use super::envelope::{add, add_client_metadata};
use super::{Attributes, Event, Metadata, SenderMedium, Trigger, Unrecognizable};

/// When an unknown user is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MigrationOccasion {
    /// A sign-in that shows its password.
    Authentication,
    /// ForgotPassword.
    ForgotPassword,
}

/// The event for an unknown user.
#[derive(Clone)]
pub struct UserMigration {
    /// What happens.
    pub occasion: MigrationOccasion,
    /// The password that was typed; only at a sign-in.
    pub password: Option<String>,
    /// The ClientMetadata of InitiateAuth; `null` in the event when there was none.
    pub validation_data: Option<Metadata>,
    /// The ClientMetadata of ForgotPassword.
    pub client_metadata: Option<Metadata>,
}

/// The state a migrated user is stored in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FinalUserStatus {
    /// The typed password is stored and the sign-in goes on.
    Confirmed,
    /// A new password is needed; also what an answer without a status means.
    ResetRequired,
}

/// The user that a function brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserMigrationResponse {
    /// At least one attribute; `username` among them names the user in pools with sign-in attributes.
    pub user_attributes: Attributes,
    /// The state to store.
    pub final_user_status: FinalUserStatus,
    /// False: a welcome message goes out.
    pub suppress_message: bool,
    /// How the welcome message travels; text message unless told otherwise.
    pub desired_delivery_mediums: Vec<SenderMedium>,
    /// True: an alias that another user holds moves here; false: it is an error.
    pub force_alias_creation: bool,
    /// True: text messages become the user's second factor; needs a phone number.
    pub enable_sms_mfa: bool,
}

impl Event for UserMigration {
    /// `None`: the function knows no such user.
    type Response = Option<UserMigrationResponse>;

    fn trigger(&self) -> Trigger {
        Trigger::UserMigration
    }

    fn source(&self) -> &'static str {
        match self.occasion {
            MigrationOccasion::Authentication => "UserMigration_Authentication",
            MigrationOccasion::ForgotPassword => "UserMigration_ForgotPassword",
        }
    }

    fn request(&self) -> Value {
        let mut request = json!({ "validationData": self.validation_data });
        add(&mut request, "password", self.password.as_deref().map(Value::from));
        add_client_metadata(&mut request, self.client_metadata.as_ref());
        request
    }

    fn response(&self) -> Option<Value> {
        Some(json!({
            "userAttributes": null,
            "forceAliasCreation": null,
            "enableSMSMFA": null,
            "finalUserStatus": null,
            "messageAction": null,
            "desiredDeliveryMediums": null,
        }))
    }

    fn read_response(&self, response: &Map<String, Value>) -> Result<Option<UserMigrationResponse>, Unrecognizable> {
        let user_attributes = strings_by_name(response, "userAttributes")?;
        // An empty answer is a way to say that there is no such user (authentication 7.4 `[docs 2026]`).
        if user_attributes.is_empty() {
            return Ok(None);
        }
        let final_user_status = match text(response, "finalUserStatus")?.as_deref() {
            Some("CONFIRMED") => FinalUserStatus::Confirmed,
            Some("RESET_REQUIRED") | None => FinalUserStatus::ResetRequired,
            Some(_) => return Err(Unrecognizable),
        };
        let suppress_message = match text(response, "messageAction")?.as_deref() {
            Some("SUPPRESS") => true,
            None => false,
            Some(_) => return Err(Unrecognizable),
        };
        let mut desired_delivery_mediums = Vec::new();
        for medium in strings(response, "desiredDeliveryMediums")? {
            desired_delivery_mediums.push(match medium.as_str() {
                "EMAIL" => SenderMedium::Email,
                "SMS" => SenderMedium::Sms,
                _ => return Err(Unrecognizable),
            });
        }
        if desired_delivery_mediums.is_empty() {
            desired_delivery_mediums.push(SenderMedium::Sms);
        }
        let enable_sms_mfa = flag(response, "enableSMSMFA")?;
        if enable_sms_mfa && user_attributes.get("phone_number").is_none_or(String::is_empty) {
            return Err(Unrecognizable);
        }
        Ok(Some(UserMigrationResponse {
            user_attributes,
            final_user_status,
            suppress_message,
            desired_delivery_mediums,
            force_alias_creation: flag(response, "forceAliasCreation")?,
            enable_sms_mfa,
        }))
    }
}
