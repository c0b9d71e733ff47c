//! Passkeys are made, removed, and sign in.

use domain::webauthn::public_key::ES256;
use domain::webauthn::testing::{How, Software};
use serde_json::{Value, json};

use crate::known::Known;
use crate::requests::{Told, text};
use crate::world::World;

/// The relying party of the pool's domain.
const RELYING_PARTY: &str = "people.auth.us-east-1.localhost";

/// One that a user made, and whether the pool has it.
pub(crate) struct Passkey {
    pub(crate) sub: String,
    pub(crate) known: Known,
    software: Software,
}

/// An answer on the relying party's own page.
fn right() -> How {
    How { origin: format!("http://{RELYING_PARTY}:9229"), ..How::right(RELYING_PARTY) }
}

impl World {
    pub(crate) async fn change_passkey(&mut self, name: &'static str) {
        let own = self.sign_ins.iter().rev().find(|sign_in| sign_in.name == name && sign_in.good == Known::Yes);
        let Some(access) = own.map(|sign_in| sign_in.access.clone()).filter(|_| self.kind.passkeys) else { return };
        if self.any_passkey(name, false).is_none() || self.dice.below(2) == 0 {
            self.make_passkey(name, &access).await;
        }
        // Now and then at once: whoever signs in by passkeys alone seldom comes back to it.
        if self.dice.below(3) == 0 {
            self.remove_passkey(name, &access).await;
        }
    }

    async fn remove_passkey(&mut self, name: &'static str, access: &str) {
        let Some(number) = self.any_passkey(name, false) else { return };
        let request = json!({ "AccessToken": access, "CredentialId": self.passkeys[number].software.id() });
        let told = self.send("DeleteWebAuthnCredential", request).await;
        self.passkeys[number].known.learn(&told, Known::No);
    }

    async fn make_passkey(&mut self, name: &'static str, access: &str) {
        let Told::Done(options) = self.send("StartWebAuthnRegistration", json!({ "AccessToken": access })).await else { return };
        let challenge = text(&options["CredentialCreationOptions"]["challenge"]);
        let mut software = Software::new(ES256, format!("passkey {}", self.passkeys.len()).as_bytes());
        let request = json!({ "AccessToken": access, "Credential": software.create(&challenge, &right()) });
        let told = self.send("CompleteWebAuthnRegistration", request).await;
        let mut known = Known::No;
        known.learn(&told, Known::Yes);
        let sub = self.people[name].sub.clone().unwrap_or_else(|| panic!("{name} makes a passkey, and is not there"));
        self.passkeys.push(Passkey { sub, known, software });
    }

    /// A passkey of somebody's, sometimes one that was removed.
    fn any_passkey(&mut self, name: &str, removed: bool) -> Option<usize> {
        let sub = self.people[name].sub.as_deref()?;
        let theirs = self.passkeys.iter().enumerate().filter(|(_, passkey)| passkey.sub == sub && (removed || passkey.known != Known::No));
        let theirs: Vec<_> = theirs.map(|(number, _)| number).collect();
        (!theirs.is_empty()).then(|| theirs[self.dice.below(theirs.len())])
    }

    /// CREDENTIAL for the challenge that was asked, by which passkey.
    pub(crate) fn credential(&mut self, name: &str, parameters: &Value) -> Option<(usize, String)> {
        let removed = self.dice.below(4) == 0;
        let number = self.any_passkey(name, removed)?;
        Some((number, self.credential_of(number, parameters)))
    }

    fn credential_of(&mut self, number: usize, parameters: &Value) -> String {
        let options: Value = serde_json::from_str(&text(&parameters["CREDENTIAL_REQUEST_OPTIONS"])).expect("JSON");
        self.passkeys[number].software.get(&text(&options["challenge"]), &right()).to_string()
    }

    /// The passkeys of a user who can sign in do, and those that were removed do not.
    pub(crate) async fn check_passkeys(&mut self, name: &'static str) {
        let sub = self.people[name].sub.clone();
        let theirs: Vec<_> = (0..self.passkeys.len()).filter(|number| Some(&self.passkeys[*number].sub) == sub.as_ref()).collect();
        let any = theirs.iter().any(|number| self.passkeys[*number].known == Known::Yes);
        for number in theirs {
            let asked = self.begin(name, crate::sign_ins::Way::Passkey, "").await;
            if asked["ChallengeName"] != "WEB_AUTHN" {
                assert!(!any || self.people[name].factor != Known::No, "{name} has a passkey, and is asked for {}", asked["ChallengeName"]);
                continue;
            }
            let responses = json!({ "USERNAME": name, "CREDENTIAL": self.credential_of(number, &asked["ChallengeParameters"]) });
            let answer = self.answered(&asked, responses).await;
            let known = self.passkeys[number].known;
            assert!(crate::check::seen(known, answer.is_ok()), "a passkey of {name} is there: {known:?}, and signs in: {answer:?}");
        }
    }
}
