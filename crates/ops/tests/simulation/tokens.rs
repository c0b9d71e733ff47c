//! Tokens are used, exchanged and revoked.

use std::time::Duration;

use outside::Clock as _;
use serde_json::json;

use crate::known::{Known, SignedIn};
use crate::requests::{Told, text};
use crate::world::World;

/// As long as an access token is certainly good.
const ACCESS: Duration = Duration::from_secs(50 * 60);

impl World {
    /// The sign-ins of a user have ended, or may have.
    pub(crate) fn end_sign_ins(&mut self, sub: &str, good: Known) {
        let theirs = self.sign_ins.iter_mut().filter(|sign_in| sign_in.sub == sub && sign_in.good != Known::No);
        theirs.for_each(|sign_in| sign_in.good = good);
    }

    fn any_sign_in(&mut self) -> Option<usize> {
        let count = self.sign_ins.len();
        // The newer ones more often.
        (count > 0).then(|| count - 1 - self.dice.below(count).min(self.dice.below(count)))
    }

    /// Whether nothing is known that could be in the way of refreshing the tokens of a sign-in.
    fn must_refresh(&self, sign_in: &SignedIn) -> bool {
        let person = &self.people[sign_in.name];
        let device = !self.kind.devices
            || sign_in.hosted
            || sign_in.device.as_ref().is_some_and(|device| person.devices.get(device) == Some(&Known::Yes));
        sign_in.good == Known::Yes && person.disabled == Known::No && !person.reset && device
    }

    pub(crate) async fn refresh(&mut self) {
        let Some(number) = self.any_sign_in() else { return };
        let sign_in = self.sign_ins[number].clone();
        let newest = sign_in.refresh.len() - 1;
        let chosen = if self.dice.below(5) == 0 { self.dice.below(newest + 1) } else { newest };
        self.refresh_with(number, chosen).await;
    }

    /// Exchanges one of the refresh tokens of a sign-in.
    pub(crate) async fn refresh_with(&mut self, number: usize, chosen: usize) {
        let (sign_in, before) = (self.sign_ins[number].clone(), self.base.clock.now());
        let mut request = json!({ "RefreshToken": sign_in.refresh[chosen] });
        if let Some(device) = &sign_in.device {
            request["DeviceKey"] = json!(device);
        }
        let told = self.app("GetTokensFromRefreshToken", request).await;
        let (given, newest) = (sign_in.generations[chosen], *sign_in.generations.last().expect("a token"));
        let (now, name) = (self.base.clock.now(), sign_in.name);
        match told {
            Told::Done(answer) => {
                assert_ne!(sign_in.good, Known::No, "a token of {name} lives that was revoked");
                assert_ne!(self.people[name].disabled, Known::Yes, "{name} has new tokens, and is disabled");
                let result = &answer["AuthenticationResult"];
                let access = text(&result["AccessToken"]);
                self.check_claims(name, &access);
                let kept = &mut self.sign_ins[number];
                kept.access = access;
                if let Some(grace) = self.kind.rotation {
                    let in_time = before.0 < sign_in.rotated.0 + 1_000 * i64::try_from(grace).expect("a small number");
                    assert!(given == newest || given + 1 == newest && in_time, "a refresh token of {name} serves after its successor came");
                    if given == newest {
                        kept.rotated = now;
                    }
                    kept.generations.push(if given == newest { newest + 1 } else { newest });
                    kept.refresh.push(text(&result["RefreshToken"]));
                    if self.twice && kept.good == Known::Yes {
                        // The second of two at once may count as a thief.
                        kept.good = Known::Perhaps;
                    }
                }
            }
            Told::Refused(code) if given == newest => {
                assert!(!self.must_refresh(&sign_in), "{name} cannot refresh the tokens of a sign-in that is good: {code}");
            }
            Told::Refused(code) => {
                if code == "RefreshTokenReuseException" {
                    self.sign_ins[number].good = Known::No;
                } else if sign_in.good == Known::Yes {
                    self.sign_ins[number].good = Known::Perhaps;
                }
            }
            Told::Unknown if self.kind.rotation.is_some() && sign_in.good == Known::Yes => self.sign_ins[number].good = Known::Perhaps,
            Told::Unknown => {}
        }
    }

    pub(crate) async fn use_access_token(&mut self) {
        let Some(number) = self.any_sign_in() else { return };
        let sign_in = self.sign_ins[number].clone();
        let told = self.send("GetUser", json!({ "AccessToken": sign_in.access })).await;
        let name = sign_in.name;
        match told {
            Told::Done(user) => {
                assert_ne!(sign_in.good, Known::No, "an access token of {name} opens something after its sign-in has ended");
                assert_ne!(self.people[name].disabled, Known::Yes, "{name} uses a token, and is disabled");
                let sub = crate::requests::attribute(&user["UserAttributes"], "sub");
                assert_eq!(*sub, json!(sign_in.sub), "a token of {name} is somebody else's");
            }
            Told::Refused(code) => {
                let young = self.base.clock.now().0 < sign_in.rotated.plus(ACCESS).0;
                let good = sign_in.good == Known::Yes && self.people[name].disabled == Known::No && !self.people[name].reset;
                assert!(!(young && good && sign_in.refresh.len() == 1), "the access token of {name} is refused: {code}");
            }
            Told::Unknown => {}
        }
    }

    pub(crate) async fn revoke(&mut self) {
        let Some(number) = self.any_sign_in() else { return };
        let token = self.sign_ins[number].refresh.last().cloned().expect("a token");
        let told = self.app("RevokeToken", json!({ "Token": token })).await;
        self.end(number, &told);
    }

    /// A sign-in after a request that ends it.
    pub(crate) fn end(&mut self, number: usize, told: &Told) {
        let good = &mut self.sign_ins[number].good;
        match told {
            Told::Done(_) => *good = Known::No,
            Told::Unknown if *good == Known::Yes => *good = Known::Perhaps,
            Told::Unknown | Told::Refused(_) => {}
        }
    }

    /// Signs out everywhere.
    pub(crate) async fn sign_out(&mut self, name: &'static str) {
        let own = self.sign_ins.iter().rev().find(|sign_in| sign_in.name == name && sign_in.good == Known::Yes);
        let told = match own.map(|sign_in| sign_in.access.clone()).filter(|_| self.dice.chance()) {
            Some(access) => self.send("GlobalSignOut", json!({ "AccessToken": access })).await,
            None => self.admin("AdminUserGlobalSignOut", json!({ "Username": name })).await,
        };
        self.signed_out(name, &told);
    }

    /// After a request that ends all sign-ins of a user.
    pub(crate) fn signed_out(&mut self, name: &'static str, told: &Told) {
        let Some(sub) = self.people[name].sub.clone() else { return };
        match told {
            Told::Done(_) => self.end_sign_ins(&sub, Known::No),
            Told::Unknown => self.end_sign_ins(&sub, Known::Perhaps),
            Told::Refused(_) => {}
        }
        // A browser's session has ended, too, so that its codes give nothing.
        let theirs = self.codes.iter_mut().filter(|code| code.name == name && code.used == Known::No);
        theirs.for_each(|code| code.used = Known::Perhaps);
    }
}
