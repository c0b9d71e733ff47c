//! Second factors: authenticator apps and codes by mail are switched on and off.

use domain::time::Millis;
use domain::totp::TotpSecret;
use outside::Clock as _;
use serde_json::json;

use crate::known::Known;
use crate::requests::{Told, text};
use crate::world::World;

/// How long a code is shown, in milliseconds.
const STEP: i64 = 30_000;

/// What an authenticator app shows, and whether it has served already.
#[derive(Debug, Clone)]
pub(crate) struct AppCode {
    pub(crate) code: String,
    step: i64,
    served: bool,
}

fn shown(app: &TotpSecret, step: i64) -> String {
    app.code(Millis(step * STEP)).expose().to_owned()
}

impl World {
    /// A code for the second step, sometimes the one of the last time.
    pub(crate) fn app_code(&mut self, name: &'static str) -> Option<AppCode> {
        let now = self.base.clock.now().0 / STEP;
        let person = &self.people[name];
        let app = person.apps.get(self.dice.below(person.apps.len().max(1)))?;
        if let Some((code, step)) = &person.used_app_code
            && self.dice.chance()
            // One in a million is the code of another step, too.
            && (now - 2..=now + 2).filter(|near| near != step).all(|near| shown(app, near) != *code)
        {
            return Some(AppCode { code: code.clone(), step: *step, served: true });
        }
        Some(AppCode { code: shown(app, now), step: now, served: false })
    }

    pub(crate) fn used_app_code(&mut self, name: &'static str, code: Option<AppCode>, told: &Told) {
        let Some(AppCode { code, step, served }) = code else { return };
        if told.done().is_some() {
            assert!(!served, "a code of the authenticator app of {name} served twice");
            self.person(name).used_app_code = Some((code, step));
        }
    }

    pub(crate) async fn change_factor(&mut self, name: &'static str) {
        let own = self.sign_ins.iter().rev().find(|sign_in| sign_in.name == name && sign_in.good == Known::Yes);
        let access = own.map(|sign_in| sign_in.access.clone());
        match self.dice.below(8) {
            0 => self.switch_off(name).await,
            1..4 => {
                let settings = if self.kind.texts && self.dice.chance() { "SMSMfaSettings" } else { "EmailMfaSettings" };
                // With none preferred a sign-in asks which.
                let request = json!({ "Username": name, (settings): { "Enabled": true, "PreferredMfa": self.dice.chance() } });
                let told = self.admin("AdminSetUserMFAPreference", request).await;
                self.person(name).factor.learn(&told, Known::Yes);
            }
            _ => {
                if let Some(access) = access {
                    self.set_up_app(name, &access).await;
                }
            }
        }
    }

    async fn switch_off(&mut self, name: &'static str) {
        let off = json!({ "Enabled": false });
        let mut request = json!({ "Username": name, "EmailMfaSettings": off, "SoftwareTokenMfaSettings": off });
        if self.kind.texts {
            request["SMSMfaSettings"] = off;
        }
        let told = self.admin("AdminSetUserMFAPreference", request).await;
        self.person(name).factor.learn(&told, Known::No);
    }

    async fn set_up_app(&mut self, name: &'static str, access: &str) {
        let Told::Done(made) = self.send("AssociateSoftwareToken", json!({ "AccessToken": access })).await else { return };
        let app = TotpSecret::from_secret_code(&text(&made["SecretCode"])).expect("a secret in Base32");
        let step = self.base.clock.now().0 / STEP;
        let request = json!({ "AccessToken": access, "UserCode": shown(&app, step) });
        let told = self.send("VerifySoftwareToken", request).await;
        let person = self.person(name);
        match told {
            Told::Done(_) => {
                // Its first code has served.
                person.used_app_code = Some((shown(&app, step), step));
                person.apps = vec![app];
            }
            Told::Unknown => person.apps.push(app),
            Told::Refused(_) => {}
        }
        let request = json!({ "AccessToken": access, "SoftwareTokenMfaSettings": { "Enabled": true, "PreferredMfa": true } });
        let told = self.send("SetUserMFAPreference", request).await;
        self.person(name).factor.learn(&told, Known::Yes);
    }
}
