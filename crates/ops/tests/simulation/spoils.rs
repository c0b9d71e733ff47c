//! What a recovery is wanted for, and what must not outlast it.

use ops::testing::call_quietly;
use serde_json::json;

use crate::known::{Known, Person};
use crate::requests::{Told, attribute, attributes, text};
use crate::sign_ins::Way;
use crate::world::{GROUPS, PASSWORDS, World};

/// What somebody had before a recovery.
#[derive(Debug)]
pub(crate) enum Spoil {
    /// An access token that names no sign-in, of a user who has been removed since.
    Token { sub: String, access: String },
    /// A code for another password, which went to an address of the time between.
    Code { sub: String, name: &'static str, code: String },
}

impl World {
    /// Something is done that a recovery is wanted for.
    pub(crate) async fn spoil(&mut self) {
        let name = self.somebody();
        match self.dice.below(12) {
            0 | 1 => self.delete(name).await,
            2 => self.leave_group(name, GROUPS[0]).await,
            3 => self.change_address(name).await,
            4 => self.change_factor(name).await,
            5 => self.change_passkey(name).await,
            6 => self.remove_with_token(name).await,
            7..11 => self.ask_for_code(name).await,
            _ => self.set_password(name).await,
        }
    }

    async fn remove_with_token(&mut self, name: &'static str) {
        let Some(password) = self.signs_in_by_password(name) else { return };
        self.heal();
        let request = json!({
            "ClientId": self.other_client, "AuthFlow": Way::Password.flow(false), "AuthParameters": Way::Password.parameters(name, password),
        });
        // The account may be locked.
        let Ok(answer) = call_quietly(&self.nodes[0], "InitiateAuth", request).await else { return };
        let (Some(sub), access) = (self.people[name].sub.clone(), text(&answer["AuthenticationResult"]["AccessToken"])) else { return };
        self.spoils.push(Spoil::Token { sub, access });
        self.delete(name).await;
    }

    async fn ask_for_code(&mut self, name: &'static str) {
        let (Some(sub), address) = (self.people[name].sub.clone(), self.address()) else { return };
        let user = self.look("AdminGetUser", json!({ "Username": name })).await.expect("the user");
        if *attribute(&user["UserAttributes"], "email") == json!(address) {
            // Nothing would change, and the code would be as good as it was.
            return;
        }
        let list = attributes(&[("email", address), ("email_verified", "true")]);
        let told = self.admin("AdminUpdateUserAttributes", json!({ "Username": name, "UserAttributes": list })).await;
        if told.done().is_none() {
            return;
        }
        let Told::Done(_) = self.app("ForgotPassword", json!({ "Username": name })).await else { return };
        let count = self.post.count();
        self.deliver().await;
        if self.post.count() > count
            && let Some(code) = self.post.code(name, &["ForgotPassword"])
        {
            self.spoils.push(Spoil::Code { sub, name, code });
        }
    }

    /// Of whoever signs in with nothing but the password that is known.
    pub(crate) fn signs_in_by_password(&self, name: &str) -> Option<&'static str> {
        let person = &self.people[name];
        let good = person.confirmed && person.disabled == Known::No && !person.reset && person.factor == Known::No;
        let mut passwords = person.passwords.iter().copied();
        passwords.next().filter(|_| good && passwords.next().is_none())
    }

    /// What somebody had is good for nothing, after a recovery from `now` to `then`.
    pub(crate) async fn check_spoils(&mut self, then: &Person, now: &Person) {
        for spoil in &self.spoils {
            match spoil {
                Spoil::Token { sub, access } if then.sub.as_ref() == Some(sub) && now.sub.as_ref() != Some(sub) => {
                    let opened = call_quietly(&self.nodes[0], "GetUser", json!({ "AccessToken": access })).await;
                    assert!(opened.is_err(), "a token of somebody who has come back is good: {opened:?}");
                }
                Spoil::Code { sub, name, code } if then.sub.as_ref() == Some(sub) && now.sub.as_ref() == Some(sub) => {
                    let request = json!({ "ClientId": self.client, "Username": name, "ConfirmationCode": code, "Password": PASSWORDS[0] });
                    let set = call_quietly(&self.nodes[0], "ConfirmForgotPassword", request).await;
                    assert!(set.is_err(), "a code of {name} serves that went to an address of the time between");
                }
                Spoil::Token { .. } | Spoil::Code { .. } => {}
            }
        }
    }
}
