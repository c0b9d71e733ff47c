//! The CSV form of an import of users, and what is said of its lines (administration 5.9).
//!
//! It is not the CSV of RFC 4180: nothing is quoted, and a comma in a value has a backslash before it.

use crate::Attributes;
use crate::attributes::is_true;
use crate::schema::Schema;

/// The longest line, in characters (administration 5.9 `[docs]`).
pub const LINE_CHARS_MAX: usize = 16_000;

/// What the header calls the username.
pub(crate) const USERNAME: &str = "cognito:username";
/// What the header calls whether a second factor is on.
pub(crate) const MFA_ENABLED: &str = "cognito:mfa_enabled";
/// What the header calls the hash of the password.
pub(crate) const PASSWORD_HASH: &str = "password_hash";

/// What becomes of an import as a whole, in the service's words (administration 5.9 `[docs]`).
pub mod completion {
    /// The file was gone through.
    pub const SUCCEEDED: &str = "Import Job Completed Successfully.";
    /// StopUserImportJob.
    pub const STOPPED: &str = "The Import Job was stopped by the developer.";
    /// More lines were bad than good.
    pub const TOO_MANY_FAILED: &str = "Too many users have failed or been skipped during the import.";
    /// It was never started.
    pub const EXPIRED: &str = "The user import job has expired.";
}

/// GetCSVHeader: the attributes in their order, custom ones behind the others, then what is no attribute. The column of hashes is in files
/// only (administration 5.9).
pub fn header(schema: &Schema) -> Vec<String> {
    let attributes = importable(schema).map(str::to_owned);
    attributes.chain([MFA_ENABLED.to_owned(), USERNAME.to_owned()]).collect()
}

/// The attributes that a file may have: all but the user's id and links to providers, which nobody sets.
fn importable(schema: &Schema) -> impl Iterator<Item = &str> {
    schema.iter().map(|attribute| attribute.name.as_str()).filter(|name| !matches!(*name, "sub" | "identities"))
}

/// What stands in a column.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Column {
    Username,
    MfaEnabled,
    PasswordHash,
    Attribute(String),
}

/// The header of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns(Vec<Column>);

/// One line of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// `cognito:username`.
    pub username: String,
    /// `cognito:mfa_enabled`; `None` is blank, which means what the pool requires.
    pub mfa_enabled: Option<bool>,
    /// `password_hash`, if the line has one.
    pub password_hash: Option<String>,
    /// All that is not blank, with `true` and `false` in lower case in the flags.
    pub attributes: Attributes,
}

impl Columns {
    /// Reads the first line of a file; the order of columns is free, and those that nothing requires may be missing.
    ///
    /// # Errors
    /// Why the whole job fails. The service's words are not recorded; these are ours.
    pub fn read(schema: &Schema, line: &str, with_hashes: bool) -> Result<Self, String> {
        let mut columns: Vec<Column> = Vec::new();
        for (at, name) in split(line).into_iter().enumerate() {
            let column = match name.as_str() {
                USERNAME => Column::Username,
                MFA_ENABLED => Column::MfaEnabled,
                PASSWORD_HASH => Column::PasswordHash,
                name if importable(schema).any(|known| known == name) => Column::Attribute(name.to_owned()),
                _ => return Err(format!("The CSV header has an unknown name in column {}.", at + 1)),
            };
            if columns.contains(&column) {
                return Err(format!("The CSV header has {name} twice."));
            }
            columns.push(column);
        }
        let missing = |name: &str| Err(format!("The CSV header lacks the column {name}."));
        if !columns.contains(&Column::Username) {
            return missing(USERNAME);
        }
        if with_hashes && !columns.contains(&Column::PasswordHash) {
            return missing(PASSWORD_HASH);
        }
        let required = schema.iter().filter(|attribute| attribute.required && attribute.name != "sub");
        for attribute in required {
            if !columns.contains(&Column::Attribute(attribute.name.clone())) {
                return missing(&attribute.name);
            }
        }
        Ok(Self(columns))
    }

    /// Reads a line.
    ///
    /// # Errors
    /// What the log says of it, without any value. The service's words are not recorded but for the auto-verified attributes; these are ours.
    pub fn record(&self, line: &str) -> Result<Record, String> {
        if line.chars().nth(LINE_CHARS_MAX).is_some() {
            return Err(too_long());
        }
        let values = split(line);
        if values.len() != self.0.len() {
            return Err(format!("The User Record has {} columns, but the CSV header has {}.", values.len(), self.0.len()));
        }
        let mut record = Record { username: String::new(), mfa_enabled: None, password_hash: None, attributes: Attributes::new() };
        for (column, value) in self.0.iter().zip(values).filter(|(_, value)| !value.is_empty()) {
            match column {
                Column::Username => record.username = value,
                Column::MfaEnabled => record.mfa_enabled = Some(flag(MFA_ENABLED, &value)?),
                Column::PasswordHash => record.password_hash = Some(value),
                Column::Attribute(name) if name == "birthdate" && !is_birthdate(&value) => {
                    return Err("birthdate must be written like 12/31/1999 (month/day/year).".to_owned());
                }
                Column::Attribute(name) if name.ends_with("_verified") => {
                    let verified = flag(name, &value)?;
                    record.attributes.insert(name.clone(), verified.to_string());
                }
                Column::Attribute(name) => {
                    record.attributes.insert(name.clone(), value);
                }
            }
        }
        if record.username.is_empty() {
            return Err(format!("The User Record has no {USERNAME}."));
        }
        if record.username.chars().any(char::is_whitespace) {
            return Err(format!("{USERNAME} cannot contain blanks."));
        }
        Ok(record)
    }
}

/// A user is imported only with an auto-verified attribute that is verified, and with its value. The second text is ours.
///
/// # Errors
/// What the log says of the line (administration 5.9 `[docs]`).
pub fn check_verified(auto_verified: &[String], attributes: &Attributes) -> Result<(), String> {
    let verified = |name: &&String| is_true(attributes, &format!("{name}_verified"));
    match auto_verified.iter().find(verified) {
        None => {
            Err("The User Record does not set any of the auto verified attributes to true. (Example: email_verified to true).".to_owned())
        }
        Some(name) if !attributes.contains_key(name.as_str()) => Err(format!("The User Record verifies {name}, but does not set it.")),
        Some(_) => Ok(()),
    }
}

/// What became of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// There is a user more.
    Succeeded,
    /// There was one.
    Skipped,
    /// It cannot be a user.
    Failed(String),
}

impl Outcome {
    /// The line of the log, in the service's form (administration 5.9 `[docs]`).
    pub fn log_line(&self, number: i64) -> String {
        match self {
            Self::Succeeded => format!("[SUCCEEDED] Line Number {number} - The import succeeded."),
            Self::Skipped => format!("[SKIPPED] Line Number {number} - The user already exists."),
            // Some texts of rules end in a line break.
            Self::Failed(why) => format!("[FAILED] Line Number {number} - {}", why.trim_end().replace('\n', " ")),
        }
    }
}

/// What is said of a line that is too long to be looked at.
pub fn too_long() -> String {
    format!("The User Record is longer than {LINE_CHARS_MAX} characters.")
}

fn flag(name: &str, value: &str) -> Result<bool, String> {
    match value {
        _ if value.eq_ignore_ascii_case("true") => Ok(true),
        _ if value.eq_ignore_ascii_case("false") => Ok(false),
        _ => Err(format!("{name} must be TRUE or FALSE.")),
    }
}

/// `mm/dd/yyyy` as the service wants it; what its own answers have, `yyyy-mm-dd`, is taken too.
fn is_birthdate(value: &str) -> bool {
    let number = |text: &str, digits: usize, most: u32| {
        let number = text.parse::<u32>().ok().filter(|_| text.len() == digits && text.bytes().all(|b| b.is_ascii_digit()));
        number.is_some_and(|number| (1..=most).contains(&number))
    };
    let parts: Vec<&str> = value.split(['/', '-']).collect();
    match parts[..] {
        [month, day, year] if value.contains('/') && !value.contains('-') => {
            number(month, 2, 12) && number(day, 2, 31) && number(year, 4, 9_999)
        }
        [year, month, day] if !value.contains('/') => number(year, 4, 9_999) && number(month, 2, 12) && number(day, 2, 31),
        _ => false,
    }
}

/// The trimmed values of a line: a comma ends one unless a backslash stands before it, and nothing else means anything.
fn split(line: &str) -> Vec<String> {
    let mut values = vec![String::new()];
    let mut characters = line.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            ',' => values.push(String::new()),
            '\\' if characters.next_if_eq(&',').is_some() => values.last_mut().into_iter().for_each(|value| value.push(',')),
            other => values.last_mut().into_iter().for_each(|value| value.push(other)),
        }
    }
    values.iter().map(|value| value.trim().to_owned()).collect()
}

#[cfg(test)]
mod tests;
