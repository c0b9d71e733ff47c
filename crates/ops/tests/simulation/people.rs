//! Users come and go, and set passwords.

use outside::Clock as _;
use serde_json::{Value, json};

use crate::known::{Known, Person};
use crate::requests::{Told, attribute, attributes, with};
use crate::world::{ADDRESSES, NUMBERS, PASSWORDS, World};

/// What sends a code that confirms a sign-up.
const SIGN_UPS: [&str; 2] = ["SignUp", "ResendCode"];
const RESETS: [&str; 1] = ["ForgotPassword"];

impl World {
    pub(crate) fn password(&mut self) -> &'static str {
        self.dice.of(&PASSWORDS)
    }

    pub(crate) fn address(&mut self) -> &'static str {
        self.dice.of(&ADDRESSES)
    }

    /// Whether a name is still, or again, that of the person who is known by it; what was told of somebody else is forgotten. Afterwards it is
    /// known who has the name.
    pub(crate) async fn resolve(&mut self, name: &'static str, password: &'static str) {
        self.settle_backup(Some((name, password)));
        let found = self.look("AdminGetUser", json!({ "Username": name })).await;
        let sub = match &found {
            Ok(user) => attribute(&user["UserAttributes"], "sub").as_str(),
            Err((code, _)) => {
                assert_eq!(code, "UserNotFoundException");
                None
            }
        };
        self.trace.note(|| format!("  {name} is {sub:?}"));
        if self.people[name].sub.as_deref() != sub {
            self.forget(name);
            if sub.is_some() {
                *self.person(name) = Person::new(&json!(sub), password);
            }
        }
    }

    /// The user who had the name is gone, and so is everything of theirs.
    fn forget(&mut self, name: &'static str) {
        if let Some(sub) = self.person(name).sub.take() {
            self.end_sign_ins(&sub, Known::No);
        }
        self.used.retain(|(_, _, whose, _)| *whose != name);
        *self.person(name) = Person::default();
    }

    /// What a request that makes a user was answered.
    async fn made(&mut self, name: &'static str, password: &'static str, told: Told, sub: impl Fn(&Value) -> Value) -> bool {
        match told {
            Told::Done(answer) => {
                assert_eq!(self.people[name].sub, None, "{name} has been given away twice");
                self.forget(name);
                *self.person(name) = Person::new(&sub(&answer), password);
                true
            }
            Told::Refused(code) => {
                // Or an administrator's user has the address of somebody else.
                let free = self.people[name].sub.is_none() && !self.kind.aliases;
                assert!(!(free && code == "UsernameExistsException"), "{name} is refused for somebody who is not there");
                false
            }
            Told::Unknown => {
                self.resolve(name, password).await;
                false
            }
        }
    }

    pub(crate) async fn sign_up(&mut self, name: &'static str) {
        let (password, address) = (self.password(), self.address());
        let number = self.dice.of(&NUMBERS);
        let given =
            if self.kind.texts && self.dice.chance() { &[("email", address), ("phone_number", number)][..] } else { &[("email", address)] };
        let request = json!({ "Username": name, "Password": password, "UserAttributes": attributes(given) });
        let told = self.app("SignUp", request).await;
        if self.made(name, password, told, |answer| answer["UserSub"].clone()).await {
            self.person(name).signed_up = Some(self.base.clock.now());
        }
    }

    /// An administrator makes the user.
    pub(crate) async fn create(&mut self, name: &'static str) {
        let (password, address) = (self.password(), self.address());
        let request = json!({
            "Username": name, "TemporaryPassword": password, "ForceAliasCreation": self.dice.chance(),
            "UserAttributes": attributes(&[("email", address), ("email_verified", "true")]),
        });
        let told = self.admin("AdminCreateUser", request).await;
        if told == Told::Refused("UsernameExistsException".to_owned()) && self.people[name].sub.is_none() {
            self.has_owner(address).await;
        }
        let sub = |answer: &Value| attribute(&answer["User"]["Attributes"], "sub").clone();
        if self.made(name, password, told, sub).await {
            self.owns(name, address).await;
        }
    }

    pub(crate) async fn confirm(&mut self, name: &'static str) {
        let Some(code) = self.post.code(name, &SIGN_UPS) else { return };
        let force = self.dice.chance();
        let request = json!({ "Username": name, "ConfirmationCode": code, "ForceAliasCreation": force });
        // The function after it may fail when the user is confirmed already.
        if let Told::Done(_) = self.app("ConfirmSignUp", request.clone()).await {
            assert!(self.people[name].sub.is_some(), "{name} is confirmed, and not there");
            self.person(name).confirmed = true;
            self.owns_own_addresses(name).await;
            self.used_up("ConfirmSignUp", with(request, json!({ "ClientId": self.client })), name, code).await;
        }
    }

    pub(crate) async fn resend(&mut self, name: &'static str) {
        self.app("ResendConfirmationCode", json!({ "Username": name })).await;
    }

    /// An administrator removes the user, or the user leaves.
    pub(crate) async fn delete(&mut self, name: &'static str) {
        let own = self.sign_ins.iter().rev().find(|sign_in| sign_in.name == name && sign_in.good != Known::No);
        let (told, own) = match own.map(|sign_in| sign_in.access.clone()).filter(|_| self.dice.chance()) {
            Some(access) => (self.send("DeleteUser", json!({ "AccessToken": access })).await, true),
            None => (self.admin("AdminDeleteUser", json!({ "Username": name })).await, false),
        };
        match told {
            Told::Done(_) => {
                assert!(self.people[name].sub.is_some(), "{name} is deleted, and was not there");
                self.forget(name);
            }
            Told::Refused(code) => {
                assert!(own || self.people[name].sub.is_none(), "{name} cannot be deleted: {code}");
            }
            Told::Unknown => self.resolve(name, PASSWORDS[0]).await,
        }
    }

    /// Somebody who has forgotten the password sets another.
    pub(crate) async fn reset(&mut self, name: &'static str) {
        let password = self.password();
        if self.dice.below(4) == 0 {
            let told = self.admin("AdminResetUserPassword", json!({ "Username": name })).await;
            if !matches!(told, Told::Refused(_)) {
                self.person(name).reset = true;
            }
        } else {
            self.app("ForgotPassword", json!({ "Username": name })).await;
        }
        self.deliver().await;
        let Some(code) = self.post.code(name, &RESETS) else { return };
        let request = json!({ "Username": name, "ConfirmationCode": code, "Password": password });
        let told = self.app("ConfirmForgotPassword", request.clone()).await;
        self.person(name).learn_password(&told, password);
        if told.done().is_some() {
            self.person(name).reset = false;
            self.used_up("ConfirmForgotPassword", with(request, json!({ "ClientId": self.client })), name, code).await;
        }
    }

    /// An administrator sets the password, or the user changes it.
    pub(crate) async fn set_password(&mut self, name: &'static str) {
        let (password, previous) = (self.password(), self.password());
        let own = self.sign_ins.iter().rev().find(|sign_in| sign_in.name == name && sign_in.good == Known::Yes);
        let told = match own.map(|sign_in| sign_in.access.clone()).filter(|_| self.dice.below(3) > 0) {
            Some(access) => {
                let request = json!({ "AccessToken": access, "PreviousPassword": previous, "ProposedPassword": password });
                let told = self.send("ChangePassword", request).await;
                if told.done().is_some() {
                    assert!(self.people[name].passwords.contains(previous), "{name} changes a password that was never set");
                }
                told
            }
            None => {
                let request = json!({ "Username": name, "Password": password, "Permanent": true });
                let told = self.admin("AdminSetUserPassword", request).await;
                if told.done().is_some() {
                    self.person(name).reset = false;
                }
                told
            }
        };
        self.person(name).learn_password(&told, password);
    }

    pub(crate) async fn disable(&mut self, name: &'static str) {
        let (operation, made) = if self.dice.below(4) == 0 { ("AdminDisableUser", Known::Yes) } else { ("AdminEnableUser", Known::No) };
        let told = self.admin(operation, json!({ "Username": name })).await;
        self.person(name).disabled.learn(&told, made);
        if made == Known::Yes {
            self.signed_out(name, &told);
        }
    }

    /// A request has used something up. Sometimes it comes again at once.
    pub(crate) async fn used_up(&mut self, operation: &'static str, request: Value, name: &'static str, code: String) {
        assert!(code.is_empty() || self.post.holds(name, &code), "{name} is done with a code of {operation} that was undone");
        self.used.push((operation, request, name, code));
        if self.dice.below(3) == 0 {
            self.replay(self.used.len() - 1).await;
        }
    }

    pub(crate) async fn replay_any(&mut self) {
        if !self.used.is_empty() {
            let number = self.dice.below(self.used.len());
            self.replay(number).await;
        }
    }

    /// A request that used something up comes again.
    async fn replay(&mut self, number: usize) {
        let (operation, request, name, code) = self.used[number].clone();
        if !self.post.is_unique(name, &code) {
            return;
        }
        let told = self.send(operation, request).await;
        assert!(told.done().is_none(), "a code served twice: {operation} of {name}");
    }
}
