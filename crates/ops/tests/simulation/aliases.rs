//! Addresses, which are aliases in some pools: they are proven, changed, and move from one user to another.

use serde_json::json;

use crate::known::Known;
use crate::requests::{Told, attribute, attributes};
use crate::world::World;

/// What sends a code that proves an address.
const PROOFS: [&str; 2] = ["VerifyUserAttribute", "UpdateUserAttribute"];

impl World {
    pub(crate) async fn change_address(&mut self, name: &'static str) {
        let address = self.address();
        let own = self.sign_ins.iter().rev().find(|sign_in| sign_in.name == name && sign_in.good == Known::Yes);
        let access = own.map(|sign_in| sign_in.access.clone());
        match (access, self.dice.below(4)) {
            (_, 0) | (None, _) => {
                let list = attributes(&[("email", address), ("email_verified", "true")]);
                let told = self.admin("AdminUpdateUserAttributes", json!({ "Username": name, "UserAttributes": list })).await;
                if told.done().is_some() {
                    self.owns(name, address).await;
                } else if told == Told::Refused("AliasExistsException".to_owned()) {
                    self.has_owner(address).await;
                }
            }
            (Some(access), 1) => {
                self.send("GetUserAttributeVerificationCode", json!({ "AccessToken": access, "AttributeName": "email" })).await;
                self.prove(name, &access).await;
            }
            (Some(access), _) => {
                let request = json!({ "AccessToken": access, "UserAttributes": attributes(&[("email", address)]) });
                self.send("UpdateUserAttributes", request).await;
                self.prove(name, &access).await;
            }
        }
    }

    async fn prove(&mut self, name: &'static str, access: &str) {
        self.deliver().await;
        let Some(code) = self.post.code(name, &PROOFS) else { return };
        let request = json!({ "AccessToken": access, "AttributeName": "email", "Code": code });
        if self.send("VerifyUserAttribute", request.clone()).await.done().is_some() {
            self.owns_own_address(name).await;
            self.used_up("VerifyUserAttribute", request, name, code).await;
        }
    }

    /// Whoever has just proven the address that they have is found by it.
    pub(crate) async fn owns_own_address(&self, name: &str) {
        let user = self.look("AdminGetUser", json!({ "Username": name })).await.expect("the user");
        let of = |member: &str| attribute(&user["UserAttributes"], member).as_str().map(str::to_owned);
        if of("email_verified").as_deref() == Some("true") {
            self.owns(name, &of("email").expect("an address")).await;
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
}
