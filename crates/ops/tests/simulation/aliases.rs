//! Addresses and phone numbers, which are aliases in some pools: they are proven, changed, and move from one user to another.

use serde_json::{Value, json};

use crate::known::Known;
use crate::post::Medium;
use crate::requests::{Told, attribute, attributes, text};
use crate::world::{ADDRESSES, NUMBERS, World};

/// What sends a code that proves an address.
const PROOFS: [&str; 2] = ["VerifyUserAttribute", "UpdateUserAttribute"];

/// One of the attributes that can be aliases.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Contact {
    attribute: &'static str,
    verified: &'static str,
    medium: Medium,
    values: &'static [&'static str],
}

pub(crate) const MAIL: Contact = Contact { attribute: "email", verified: "email_verified", medium: Medium::Mail, values: &ADDRESSES };
const PHONE: Contact = Contact { attribute: "phone_number", verified: "phone_number_verified", medium: Medium::Text, values: &NUMBERS };

impl World {
    fn contacts(&self) -> &'static [Contact] {
        if self.kind.texts { &[MAIL, PHONE] } else { &[MAIL] }
    }

    pub(crate) async fn change_address(&mut self, name: &'static str) {
        let contacts = self.contacts();
        let contact = contacts[self.dice.below(contacts.len())];
        let value = self.dice.of(contact.values);
        let own = self.sign_ins.iter().rev().find(|sign_in| sign_in.name == name && sign_in.good == Known::Yes);
        let access = own.map(|sign_in| sign_in.access.clone());
        match (access, self.dice.below(4)) {
            (_, 0) | (None, _) => {
                let list = attributes(&[(contact.attribute, value), (contact.verified, "true")]);
                let told = self.admin("AdminUpdateUserAttributes", json!({ "Username": name, "UserAttributes": list })).await;
                if told.done().is_some() {
                    self.owns(name, value).await;
                } else if told == Told::Refused("AliasExistsException".to_owned()) {
                    self.has_owner(value).await;
                }
            }
            (Some(access), 1) => {
                let request = json!({ "AccessToken": access, "AttributeName": contact.attribute });
                self.send("GetUserAttributeVerificationCode", request).await;
                self.prove(name, &access, contact).await;
            }
            (Some(access), _) => {
                let request = json!({ "AccessToken": access, "UserAttributes": attributes(&[(contact.attribute, value)]) });
                self.send("UpdateUserAttributes", request).await;
                self.prove(name, &access, contact).await;
            }
        }
    }

    async fn prove(&mut self, name: &'static str, access: &str, contact: Contact) {
        self.deliver().await;
        let Some(code) = self.post.code_by(contact.medium, name, &PROOFS) else { return };
        let request = json!({ "AccessToken": access, "AttributeName": contact.attribute, "Code": code });
        if self.send("VerifyUserAttribute", request.clone()).await.done().is_some() {
            self.owns_own_addresses(name).await;
            self.used_up("VerifyUserAttribute", request, name, code).await;
        }
    }

    /// Whoever has just proven an address or a number is found by those that are proven.
    pub(crate) async fn owns_own_addresses(&self, name: &str) {
        let user = self.look("AdminGetUser", json!({ "Username": name })).await.expect("the user");
        let of = |member: &str| attribute(&user["UserAttributes"], member).as_str().map(str::to_owned);
        for contact in self.contacts() {
            if of(contact.verified).as_deref() == Some("true") {
                self.owns(name, &of(contact.attribute).expect("an address")).await;
            }
        }
    }

    /// An address that is refused is somebody's.
    pub(crate) async fn has_owner(&self, address: &str) {
        let found = self.look("AdminGetUser", json!({ "Username": address })).await;
        assert!(found.is_ok(), "{address} is refused, and nobody has it");
    }

    /// Whoever has an address as an alias is found by it.
    pub(crate) async fn owns(&self, name: &str, address: &str) {
        if self.kind.aliases {
            let found = self.look("AdminGetUser", json!({ "Username": address })).await;
            assert_eq!(found.expect("the alias's user")["Username"], name, "the alias {address}");
        }
    }

    /// One owner of each address, who is found by it.
    pub(crate) async fn check_aliases(&self, users: &[Value]) {
        for contact in self.contacts().iter().filter(|_| self.kind.aliases) {
            for value in contact.values {
                let has = |user: &&Value| {
                    let of = |name: &str| attribute(&user["Attributes"], name).as_str();
                    of(contact.attribute) == Some(value) && of(contact.verified) == Some("true")
                };
                let owners: Vec<_> = users.iter().filter(has).map(|user| text(&user["Username"])).collect();
                assert!(owners.len() <= 1, "{value} belongs to {owners:?}");
                let found = self.look("AdminGetUser", json!({ "Username": value })).await.ok().map(|user| text(&user["Username"]));
                assert_eq!(found.as_ref(), owners.first(), "the alias {value}");
            }
        }
    }
}
