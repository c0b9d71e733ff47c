//! Devices are confirmed and forgotten.

use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::secret::Secret;
use domain::srp::{Identity, Verifier};
use serde_json::{Value, json};

use crate::known::Known;
use crate::requests::Told;
use crate::world::World;

/// DeviceSecretVerifierConfig of some device: the same numbers serve all, because none proves itself.
static NUMBERS: LazyLock<Value> = LazyLock::new(|| {
    let bytes = Verifier::of(&Identity::device("-group", "device"), &Secret::new("secret"), [0x7b; 16]).to_bytes();
    // Its version, the salt behind its length, and the verifier itself before its powers.
    let padded = |bytes: &[u8]| STANDARD.encode([&[0], bytes].concat());
    json!({ "Salt": padded(&bytes[2..18]), "PasswordVerifier": padded(&bytes[18..402]) })
});

impl World {
    pub(crate) async fn change_device(&mut self) {
        let with_device = self.sign_ins.iter().rev().filter(|sign_in| sign_in.device.is_some() && sign_in.good == Known::Yes);
        let some: Vec<_> = with_device.take(4).cloned().collect();
        if some.is_empty() {
            return;
        }
        let sign_in = some[self.dice.below(some.len())].clone();
        let device = sign_in.device.expect("a device");
        let state = self.people[sign_in.name].devices.get(&device).copied();
        let (told, made) = match (state, self.dice.below(3)) {
            (None, _) => {
                let request = json!({ "AccessToken": sign_in.access, "DeviceKey": device, "DeviceSecretVerifierConfig": *NUMBERS });
                (self.send("ConfirmDevice", request).await, Known::Yes)
            }
            (Some(_), 0) => (self.send("ForgetDevice", json!({ "AccessToken": sign_in.access, "DeviceKey": device })).await, Known::No),
            (Some(_), 1) => {
                let request = json!({ "Username": sign_in.name, "DeviceKey": device });
                (self.admin("AdminForgetDevice", request).await, Known::No)
            }
            (Some(Known::Yes), _) => return self.refresh_newest(&sign_in.access).await,
            _ => return,
        };
        if !matches!(told, Told::Refused(_)) {
            self.person(sign_in.name).devices.entry(device).or_default().learn(&told, made);
        }
    }

    async fn refresh_newest(&mut self, access: &str) {
        let number = self.sign_ins.iter().position(|sign_in| sign_in.access == access).expect("a sign-in");
        let newest = self.sign_ins[number].refresh.len() - 1;
        self.refresh_with(number, newest).await;
    }
}
