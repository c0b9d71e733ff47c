//! The texts of the pages: one file for each language in `texts/`, all with the same keys. A key that a file lacks, and one that no other has,
//! is an error when the file is read, which a test does for all of them.

use serde::Deserialize;

macro_rules! texts {
    ($($key:ident),* $(,)?) => {
        /// The texts of one language, by their keys.
        #[derive(Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(crate) struct Texts {
            $(pub(crate) $key: String,)*
        }

        impl Texts {
            /// All texts with their keys.
            #[cfg(test)]
            pub(crate) fn all(&self) -> Vec<(&'static str, &str)> {
                vec![$((stringify!($key), self.$key.as_str()),)*]
            }
        }
    };
}

texts! {
    language,
    sign_in_title, sign_in, username, email, phone_number, password, next, or, forgot_password, no_account, sign_up, have_account,
    with_provider, provider_search, signing_in_as, other_ways, start_over, never_posts,
    choose_title, by_password, by_email, by_sms, by_app, by_passkey,
    code_title, code, code_sent, code_of_app, verify, resend, resent,
    second_title, set_up_title, set_up_help, app_title, app_scan, app_picture, app_key, email_set_up_title,
    new_password_title, new_password, repeat_password, change_password, passwords_differ, password_rules, rule_length, rule_lower,
    rule_upper, rule_number, rule_symbol, forgot_title, forgot_help, send_code, password_changed,
    sign_up_title, without_password, terms_intro, terms_of_use, privacy_policy, confirm_title, confirm, confirmed, link_sent, link_help,
    link_broken, link_dead, feedback_title, feedback_valid, feedback_invalid, feedback_thanks,
    address, birthdate, family_name, gender, given_name, locale, middle_name, name, nickname, picture, preferred_username, profile,
    updated_at, website, zoneinfo,
    passkey_title, passkey_help, passkey_use, passkey_failed, passkey_script, passkey_add_title, passkey_add_help, passkey_add, not_now,
    signed_out_title, signed_out_help,
    error_title, error_page, error_unavailable, error_not_found, error_incorrect, error_limit, error_disabled, error_code,
    error_code_expired, error_user_exists, error_alias_exists, error_not_confirmed, error_reset, error_no_user, error_password,
    error_password_used, error_temporary_expired, error_expired, error_form, error_busy, error_delivery, error_missing, error_internal,
}

impl Texts {
    /// What the pages call an attribute; its own name where it is none of the standard ones.
    pub(crate) fn attribute<'a>(&'a self, name: &'a str) -> &'a str {
        match name {
            "address" => &self.address,
            "birthdate" => &self.birthdate,
            "email" => &self.email,
            "family_name" => &self.family_name,
            "gender" => &self.gender,
            "given_name" => &self.given_name,
            "locale" => &self.locale,
            "middle_name" => &self.middle_name,
            "name" => &self.name,
            "nickname" => &self.nickname,
            "phone_number" => &self.phone_number,
            "picture" => &self.picture,
            "preferred_username" => &self.preferred_username,
            "profile" => &self.profile,
            "updated_at" => &self.updated_at,
            "website" => &self.website,
            "zoneinfo" => &self.zoneinfo,
            other => other.strip_prefix("custom:").unwrap_or(other),
        }
    }
}

/// A text with a value in the place that `{name}` marks.
pub(crate) fn fill(text: &str, name: &str, value: &str) -> String {
    text.replace(&format!("{{{name}}}"), value)
}

/// The texts of a file of `texts/`.
///
/// # Errors
/// What is wrong with the file.
pub(crate) fn parse(source: &str) -> Result<Texts, toml::de::Error> {
    toml::from_str(source)
}
