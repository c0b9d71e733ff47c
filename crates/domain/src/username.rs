//! Usernames and the aliases that stand for them (sign-up 2.5 Username, 2.6, 2.8; administration 3.1).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::Attributes;
use crate::attributes::{is_email, is_phone, is_true};

/// The longest alias in characters: 256 take at most 1,024 bytes, and PostgreSQL takes at most 2,704 bytes into an index entry.
const ALIAS_CHARS_MAX: usize = 256;

/// What a pool's AliasAttributes, UsernameAttributes and UsernameConfiguration say. The first two exclude each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameRules {
    /// AliasAttributes has `email`.
    pub alias_email: bool,
    /// AliasAttributes has `phone_number`.
    pub alias_phone: bool,
    /// AliasAttributes has `preferred_username`.
    pub alias_preferred_username: bool,
    /// UsernameAttributes has `email`.
    pub sign_in_email: bool,
    /// UsernameAttributes has `phone_number`.
    pub sign_in_phone: bool,
    /// UsernameConfiguration.CaseSensitive. True when the pool was created without it (sign-up 2.8).
    pub case_sensitive: bool,
}

impl Default for NameRules {
    /// A plain pool made through the API.
    fn default() -> Self {
        Self {
            alias_email: false,
            alias_phone: false,
            alias_preferred_username: false,
            sign_in_email: false,
            sign_in_phone: false,
            case_sensitive: true,
        }
    }
}

/// What a username looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameForm {
    /// Anything else.
    Plain,
    /// An e-mail address.
    Email,
    /// A phone number.
    Phone,
}

impl NameForm {
    /// What the text looks like, whatever the pool allows.
    pub fn of(text: &str) -> Self {
        if is_email(text) {
            Self::Email
        } else if is_phone(text) {
            Self::Phone
        } else {
            Self::Plain
        }
    }

    /// The attribute that a username of this form fills in a pool with username attributes.
    pub const fn attribute(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Email => Some("email"),
            Self::Phone => Some("phone_number"),
        }
    }
}

/// The kinds of aliases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AliasKind {
    /// `email`.
    Email,
    /// `phone_number`.
    PhoneNumber,
    /// `preferred_username`.
    PreferredUsername,
}

impl AliasKind {
    /// All kinds, in the order in which a sign-in name is looked up.
    pub const ALL: [Self; 3] = [Self::Email, Self::PhoneNumber, Self::PreferredUsername];

    /// The name of the attribute.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::PhoneNumber => "phone_number",
            Self::PreferredUsername => "preferred_username",
        }
    }

    /// The attribute that tells whether a value of this kind is verified.
    pub const fn verified_attribute(self) -> Option<&'static str> {
        match self {
            Self::Email => Some("email_verified"),
            Self::PhoneNumber => Some("phone_number_verified"),
            Self::PreferredUsername => None,
        }
    }

    /// The text of the AliasExistsException and, in pools with username attributes, of the UsernameExistsException at sign-up (sign-up 2.5,
    /// 2.7). ConfirmSignUp has a text of its own, [`AliasKind::taken_at_confirmation`].
    pub fn taken(self) -> String {
        format!("An account with the given {} already exists.", self.as_str())
    }

    /// The text of the AliasExistsException of ConfirmSignUp (sign-up 2.7, the preferred one of two).
    pub fn taken_at_confirmation(self) -> String {
        format!("An account with the {} already exists.", self.as_str())
    }
}

impl fmt::Display for AliasKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for AliasKind {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text).ok_or(())
    }
}

impl NameRules {
    /// Whether usernames are generated (equal to the sub), because people sign in by e-mail or phone number.
    pub const fn generated(&self) -> bool {
        self.sign_in_email || self.sign_in_phone
    }

    /// Row 7 of SignUp, and the same step of AdminCreateUser: what the username may look like.
    ///
    /// # Errors
    /// The text of the InvalidParameterException (sign-up 2.5).
    pub fn check_form(&self, username: &str) -> Result<NameForm, String> {
        let form = NameForm::of(username);
        let refusal = match (self.sign_in_email, self.sign_in_phone) {
            (true, true) if form == NameForm::Plain => Some("Username should be either an email or a phone number."),
            (true, false) if form != NameForm::Email => Some("Username should be an email."),
            (false, true) if form != NameForm::Phone => Some("Username should be a phone number."),
            _ if self.alias_email && form == NameForm::Email => {
                Some("Username cannot be of email format, since user pool is configured for email alias.")
            }
            _ if self.alias_phone && form == NameForm::Phone => {
                Some("Username cannot be of phone number format, since user pool is configured for phone number alias.")
            }
            _ => None,
        };
        refusal.map_or(Ok(form), |text| Err(text.to_owned()))
    }

    /// The attribute rules of SignUp that come from the pool's kind.
    ///
    /// # Errors
    /// The text of the InvalidParameterException: a preferred username that is an alias can be set only once the user is confirmed
    /// (sign-up 2.5, 2.6); otherwise as [`NameRules::check_attributes`].
    pub fn check_sign_up_attributes(&self, username: &str, attributes: &Attributes) -> Result<(), String> {
        if self.alias_preferred_username && attributes.contains_key("preferred_username") {
            return Err("Preferred username cannot be provided for unconfirmed account, since user pool is configured for preferred \
                        username alias."
                .to_owned());
        }
        self.check_attributes(username, attributes)
    }

    /// The attribute rules of SignUp and AdminCreateUser that come from the pool's kind.
    ///
    /// # Errors
    /// The text of the InvalidParameterException: an e-mail or phone number that differs from the username in a pool with username
    /// attributes (sign-up 2.5); otherwise as [`NameRules::check_preferred_username`].
    pub fn check_attributes(&self, username: &str, attributes: &Attributes) -> Result<(), String> {
        self.check_preferred_username(attributes)?;
        let form = NameForm::of(username);
        let Some(value) = form.attribute().filter(|_| self.generated()).and_then(|name| attributes.get(name)) else { return Ok(()) };
        if value.is_empty() || self.key(value) == self.key(username) {
            return Ok(());
        }
        let kind = if form == NameForm::Phone { "phone number" } else { "email" };
        Err(format!("User {kind} should be empty or same as username, since username attribute is {kind}."))
    }

    /// A preferred username that signs in may not look like another kind of name that does: it would take the messages and the sign-ins of
    /// whoever has that address or number. The service's words are not recorded; these follow those for usernames (sign-up 2.5).
    ///
    /// # Errors
    /// The text of the InvalidParameterException.
    pub fn check_preferred_username(&self, attributes: &Attributes) -> Result<(), String> {
        let Some(name) = attributes.get("preferred_username").filter(|_| self.alias_preferred_username) else { return Ok(()) };
        let kind = match NameForm::of(name) {
            NameForm::Email if self.alias_email => "email",
            NameForm::Phone if self.alias_phone => "phone number",
            _ => return Ok(()),
        };
        Err(format!("Preferred username cannot be of {kind} format, since user pool is configured for {kind} alias."))
    }

    /// In a pool with username attributes, puts the username into `email` or `phone_number` unless that attribute is given (sign-up 2.6).
    /// An empty one is not given.
    pub fn fill(&self, username: &str, attributes: &mut Attributes) {
        if !self.generated() {
            return;
        }
        if let Some(attribute) = NameForm::of(username).attribute() {
            let value = attributes.entry(attribute.to_owned()).or_default();
            if value.is_empty() {
                username.clone_into(value);
            }
        }
    }

    /// The form in which usernames, e-mail addresses and preferred usernames are compared: folded where the pool ignores case
    /// (sign-up 2.8). Phone numbers have no case, so they stay as they are.
    pub fn key(&self, text: &str) -> String {
        if self.case_sensitive { text.to_owned() } else { text.to_lowercase() }
    }

    /// Whether values of this kind stand for the username in this pool.
    pub const fn is_alias(&self, kind: AliasKind) -> bool {
        match kind {
            AliasKind::Email => self.alias_email || self.sign_in_email,
            AliasKind::PhoneNumber => self.alias_phone || self.sign_in_phone,
            AliasKind::PreferredUsername => self.alias_preferred_username,
        }
    }

    /// The aliases that a user with these attributes holds, with their compared form. In pools with aliases an e-mail or phone number counts
    /// only once it is verified; with username attributes at once (sign-up 2.6). A preferred username needs no verification.
    pub fn aliases(&self, attributes: &Attributes) -> Vec<(AliasKind, String)> {
        let holds = |kind: &AliasKind| {
            self.is_alias(*kind) && (self.generated() || kind.verified_attribute().is_none_or(|flag| is_true(attributes, flag)))
        };
        AliasKind::ALL
            .into_iter()
            .filter(holds)
            .filter_map(|kind| attributes.get(kind.as_str()).filter(|value| !value.is_empty()).map(|value| (kind, self.key(value))))
            .collect()
    }

    /// Refuses an alias that is too long for any engine's index. Only a preferred username can be: the forms of the others are bounded.
    ///
    /// # Errors
    /// The text of the InvalidParameterException, in the form of sign-up and AdminCreateUser (sign-up 3.13, "length, range"). The service's own
    /// bound is not known; nobody can sign in by a name of more than 128 characters (sign-up 1.5 `[model]`).
    pub fn check_new_aliases(&self, attributes: &Attributes) -> Result<(), String> {
        self.alias_too_long(attributes).map_or(Ok(()), |text| Err(format!("Attributes did not conform to the schema: {text}")))
    }

    /// As [`NameRules::check_new_aliases`], in the form of the operations that change attributes.
    ///
    /// # Errors
    /// The text of the InvalidParameterException.
    pub fn check_changed_aliases(&self, attributes: &Attributes) -> Result<(), String> {
        self.alias_too_long(attributes).map_or(Ok(()), |text| Err(format!("user.{text}")))
    }

    fn alias_too_long(&self, attributes: &Attributes) -> Option<String> {
        let too_long = |kind: &AliasKind| {
            let value = attributes.get(kind.as_str())?;
            (self.is_alias(*kind) && value.chars().count() > ALIAS_CHARS_MAX).then_some(*kind)
        };
        let kind = AliasKind::ALL.iter().find_map(too_long)?;
        Some(format!("{kind}: String must be no longer than {ALIAS_CHARS_MAX} characters\n"))
    }

    /// The kinds of alias that a sign-in name may be, in the order to look them up after the username itself.
    pub fn alias_kinds(&self, text: &str) -> impl Iterator<Item = AliasKind> + use<> {
        let (rules, form) = (*self, NameForm::of(text));
        AliasKind::ALL.into_iter().filter(move |kind| {
            rules.is_alias(*kind)
                && match kind {
                    AliasKind::Email => form == NameForm::Email,
                    AliasKind::PhoneNumber => form == NameForm::Phone,
                    AliasKind::PreferredUsername => true,
                }
        })
    }
}

#[cfg(test)]
mod tests;
