//! ConfirmDevice, and what a confirmed device is good for: it stands for the second step and lets tokens be refreshed (authentication 3.5, 5.5,
//! 5.8, 2.12).

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use domain::secret::Secret;
use domain::sign_in::{Preferences, SecondFactor};
use domain::srp::{self, Identity, Verifier};
use outside::Clock as _;
use serde_json::{Value, json};

use crate::family::{Family, Outcome, PASSWORD, error, password_client, refused, text, with};
use crate::sign_in_by_srp::client as srp_numbers;

const PHONE: &str = "+491701234567";
/// What a client draws for its device.
const SECRET: &str = "c2VjcmV0IG9mIGEgZGV2aWNl";

/// A device as its client keeps it.
pub(crate) struct Kept {
    pub(crate) key: String,
    pub(crate) group: String,
}

pub(crate) fn device_client() -> Value {
    with(
        password_client(),
        json!({ "ExplicitAuthFlows": [
            "ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_CUSTOM_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH",
            "ALLOW_REFRESH_TOKEN_AUTH",
        ] }),
    )
}

/// A pool that tracks devices, with a user who has a second factor.
pub(crate) async fn tracking(configuration: Value, more: Value) -> Family {
    let sms = json!({ "SnsCallerArn": "arn:aws:iam::000000000000:role/sms", "ExternalId": "x" });
    let pool = json!({ "DeviceConfiguration": configuration, "MfaConfiguration": "OPTIONAL", "SmsConfiguration": sms });
    let family = Family::new(with(pool, more), device_client()).await;
    for name in ["alice", "bob"] {
        family.sign_up(name, &[("phone_number", PHONE)]).await.expect("a sign-up");
        family.admin_call("AdminConfirmSignUp", json!({ "Username": name })).await.expect("a confirmation");
    }
    family
}

pub(crate) fn challenging() -> Value {
    json!({ "ChallengeRequiredOnNewDevice": true, "DeviceOnlyRememberedOnUserPrompt": false })
}

impl Family {
    /// A sign-in with a password and a device, if one is named.
    pub(crate) async fn sign_in_with(&self, username: &str, device: Option<&str>) -> Outcome {
        let mut request = self.password_input(username, PASSWORD);
        if let Some(device) = device {
            request["AuthParameters"]["DEVICE_KEY"] = json!(device);
        }
        self.call("InitiateAuth", request).await
    }

    /// DeviceSecretVerifierConfig as clients compute it.
    pub(crate) fn verifier_config(device: &Kept) -> Value {
        let verifier = Verifier::of(&Identity::device(&device.group, &device.key), &Secret::new(SECRET), [0x7b; 16]);
        let bytes = verifier.to_bytes();
        // Its version, the salt behind its length, and the verifier itself before its powers.
        let (salt, value) = (&bytes[2..18], &bytes[18..402]);
        let padded = |bytes: &[u8]| STANDARD.encode([&[0], bytes].concat());
        json!({ "Salt": padded(salt), "PasswordVerifier": padded(value) })
    }

    /// Confirms the device of a sign-in.
    pub(crate) async fn confirm_device(&self, tokens: &Value) -> Result<(Kept, Value), (String, String)> {
        let metadata = &tokens["NewDeviceMetadata"];
        let device = Kept { key: text(&metadata["DeviceKey"]), group: text(&metadata["DeviceGroupKey"]) };
        let request = json!({
            "AccessToken": tokens["AccessToken"], "DeviceKey": device.key, "DeviceName": "the kitchen",
            "DeviceSecretVerifierConfig": Self::verifier_config(&device),
        });
        let answer = self.call("ConfirmDevice", request).await?;
        Ok((device, answer))
    }

    /// A sign-in whose device is confirmed.
    pub(crate) async fn with_device(&self, username: &str) -> (Value, Kept) {
        let tokens = self.signed_in(username).await;
        let (device, _) = self.confirm_device(&tokens).await.expect("a confirmed device");
        (tokens, device)
    }

    /// Switches text messages on as the user's second factor.
    pub(crate) async fn demand_second_step(&self, username: &str) {
        let (pool, sub) = (self.pool.clone(), text(&self.user(username).await["Attributes"]["sub"]));
        let set = self.app.store.write(move |tx| {
            let mut user = tx.user_by_sub(&pool, &sub)?.expect("a user");
            user.mfa = Preferences { enabled: [SecondFactor::Sms].into(), preferred: Some(SecondFactor::Sms), passkey: false };
            tx.update_user(&user)
        });
        set.await.expect("stored");
    }

    /// DEVICE_SRP_AUTH answered; the next challenge.
    pub(crate) async fn answer_device_srp(&self, asked: &Value, device: &Kept, session: bool) -> Outcome {
        let responses = json!({ "USERNAME": "alice", "DEVICE_KEY": device.key, "SRP_A": srp_numbers().srp_a() });
        let mut request = json!({ "ChallengeName": "DEVICE_SRP_AUTH", "ChallengeResponses": responses });
        if session {
            request["Session"] = asked["Session"].clone();
        }
        self.client_call("RespondToAuthChallenge", request).await
    }

    /// The proof of a device for DEVICE_PASSWORD_VERIFIER.
    pub(crate) fn device_proof(&self, asked: &Value, device: &Kept, secret: &str) -> Value {
        let parameters = &asked["ChallengeParameters"];
        let block = STANDARD.decode(text(&parameters["SECRET_BLOCK"])).expect("Base64 with padding");
        let timestamp = srp::timestamp(self.app.clock.now());
        let identity = Identity::device(&device.group, &device.key);
        let (salt, srp_b) = (text(&parameters["SALT"]), text(&parameters["SRP_B"]));
        let signature = srp_numbers().sign(&identity, &Secret::new(secret), &salt, &srp_b, &block, &timestamp).expect("numbers");
        json!({
            "USERNAME": parameters["USERNAME"], "DEVICE_KEY": device.key, "TIMESTAMP": timestamp,
            "PASSWORD_CLAIM_SECRET_BLOCK": parameters["SECRET_BLOCK"], "PASSWORD_CLAIM_SIGNATURE": signature,
        })
    }

    pub(crate) async fn prove_device(&self, responses: Value, session: Option<&Value>) -> Outcome {
        let mut request = json!({ "ChallengeName": "DEVICE_PASSWORD_VERIFIER", "ChallengeResponses": responses });
        if let Some(session) = session {
            request["Session"] = session.clone();
        }
        self.client_call("RespondToAuthChallenge", request).await
    }

    /// A refresh that names a device, if one is given, by either way.
    async fn refresh_with(&self, tokens: &Value, device: Option<&str>) -> [Result<(), String>; 2] {
        let mut flow = self.refresh_input(tokens);
        let mut direct = json!({ "RefreshToken": tokens["RefreshToken"] });
        if let Some(device) = device {
            flow["AuthParameters"]["DEVICE_KEY"] = json!(device);
            direct["DeviceKey"] = json!(device);
        }
        let told = |outcome: Outcome| outcome.map(drop).map_err(|(code, text)| format!("{code}: {text}"));
        [told(self.call("InitiateAuth", flow).await), told(self.client_call("GetTokensFromRefreshToken", direct).await)]
    }
}

pub(crate) fn claims(token: &Value) -> Value {
    let payload = token.as_str().and_then(|token| token.split('.').nth(1)).expect("a token");
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload).expect("base64url")).expect("JSON")
}

fn no_device() -> (String, String) {
    error("ResourceNotFoundException", "Device does not exist.")
}

#[tokio::test]
async fn a_new_device_is_told_confirmed_once_and_then_known() {
    let family = tracking(challenging(), json!({})).await;
    let tokens = family.signed_in("alice").await;
    let metadata = &tokens["NewDeviceMetadata"];
    let (key, group) = (text(&metadata["DeviceKey"]), text(&metadata["DeviceGroupKey"]));
    assert!(key.starts_with("us-east-1_") && key.len() == 46, "authentication 5.5: {key}");
    assert!(group.starts_with('-') && group.len() == 9, "authentication 5.5: {group}");
    assert_eq!(claims(&tokens["AccessToken"])["device_key"], key.as_str(), "authentication 5.8");
    assert!(claims(&tokens["IdToken"]).get("device_key").is_none());

    let (device, answer) = family.confirm_device(&tokens).await.expect("a confirmed device");
    assert_eq!(answer, json!({ "UserConfirmationNecessary": false }), "authentication 3.5");
    assert_eq!(refused(family.confirm_device(&tokens).await.map(|(_, answer)| answer)).0, "DeviceKeyExistsException");
    // Named, it is known: no other is made up.
    let again = family.sign_in_with("alice", Some(&device.key)).await.expect("tokens")["AuthenticationResult"].clone();
    assert!(again.get("NewDeviceMetadata").is_none(), "authentication 5.8");
    assert_eq!(claims(&again["AccessToken"])["device_key"], device.key.as_str());
    // Each sign-in that names none gets one of its own (authentication 5.5 `[docs 2026]`).
    let other = family.signed_in("alice").await;
    assert_ne!(other["NewDeviceMetadata"]["DeviceKey"], device.key.as_str());
}

#[tokio::test]
async fn only_the_device_of_the_sign_in_can_be_confirmed_and_only_with_a_verifier() {
    let family = tracking(challenging(), json!({})).await;
    let (tokens, others) = (family.signed_in("alice").await, family.signed_in("bob").await);
    let key = &tokens["NewDeviceMetadata"]["DeviceKey"];
    let device = Kept { key: text(key), group: text(&tokens["NewDeviceMetadata"]["DeviceGroupKey"]) };
    let config = Family::verifier_config(&device);
    let confirm = |key: &Value, config: Value| {
        let request = json!({ "AccessToken": tokens["AccessToken"], "DeviceKey": key, "DeviceSecretVerifierConfig": config });
        family.call("ConfirmDevice", request)
    };
    let invalid = error("InvalidParameterException", "Invalid device key given.");
    let made_up = json!("us-east-1_11111111-2222-4333-8444-555555555555");
    for foreign in [&made_up, &others["NewDeviceMetadata"]["DeviceKey"]] {
        assert_eq!(refused(confirm(foreign, config.clone()).await), invalid, "authentication 3.5");
    }
    for missing in ["Salt", "PasswordVerifier"] {
        let mut config = config.clone();
        config.as_object_mut().expect("an object").remove(missing);
        assert_eq!(refused(confirm(key, config).await), invalid, "authentication 3.5: {missing}");
    }
    let negative = error("InvalidParameterException", "Negate value passed for salt and Password verifier");
    for name in ["Salt", "PasswordVerifier"] {
        let config = with(config.clone(), json!({ name: STANDARD.encode([0x80; 16]) }));
        assert_eq!(refused(confirm(key, config).await), negative, "authentication 3.5: {name}");
    }
    confirm(key, config).await.expect("the right one");
}

#[tokio::test]
async fn a_remembered_device_stands_for_the_second_step() {
    let family = tracking(challenging(), json!({})).await;
    let (_, device) = family.with_device("alice").await;
    family.demand_second_step("alice").await;
    let asked = family.sign_in_with("alice", Some(&device.key)).await.expect("a challenge");
    assert_eq!(asked["ChallengeName"], "DEVICE_SRP_AUTH", "authentication 5.8");
    assert_eq!(asked["ChallengeParameters"], json!({ "DEVICE_KEY": device.key, "USERNAME": "alice" }), "authentication 2.4");

    let verify = family.answer_device_srp(&asked, &device, true).await.expect("a challenge");
    assert_eq!(verify["ChallengeName"], "DEVICE_PASSWORD_VERIFIER");
    let names: Vec<_> = verify["ChallengeParameters"].as_object().expect("parameters").keys().map(String::as_str).collect();
    assert_eq!(names, ["DEVICE_KEY", "SALT", "SECRET_BLOCK", "SRP_B", "USERNAME"], "authentication 2.4");
    let wrong = family.device_proof(&verify, &device, "another secret");
    let incorrect = error("NotAuthorizedException", "Incorrect username or password.");
    assert_eq!(refused(family.prove_device(wrong, Some(&verify["Session"])).await), incorrect, "authentication 3.5");

    let proof = family.device_proof(&verify, &device, SECRET);
    let done = family.prove_device(proof.clone(), Some(&verify["Session"])).await.expect("tokens");
    let tokens = &done["AuthenticationResult"];
    assert_eq!(claims(&tokens["AccessToken"])["device_key"], device.key.as_str(), "authentication 3.6");
    assert!(tokens.get("NewDeviceMetadata").is_none(), "authentication 5.8");
    let used = error("NotAuthorizedException", "Invalid session for the user, session can only be used once.");
    assert_eq!(refused(family.prove_device(proof, None).await), used, "authentication 2.5");
    // The device's lock is none of the password's (authentication 5.8 `[inferred]`).
    family.sign_in_with("alice", Some(&device.key)).await.expect("a challenge");
}

#[tokio::test]
async fn clients_that_bring_no_session_prove_their_device_all_the_same() {
    let family = tracking(challenging(), json!({})).await;
    let (_, device) = family.with_device("alice").await;
    family.demand_second_step("alice").await;
    // Nothing was asked yet.
    let missing = error("InvalidParameterException", "Missing required parameter Session");
    assert_eq!(refused(family.answer_device_srp(&Value::Null, &device, false).await), missing, "authentication 2.4");
    let stranger = Kept { key: "us-east-1_11111111-2222-4333-8444-555555555555".to_owned(), group: String::new() };
    assert_eq!(refused(family.answer_device_srp(&Value::Null, &stranger, false).await), no_device(), "authentication 3.6");

    family.sign_in_with("alice", Some(&device.key)).await.expect("a challenge");
    let verify = family.answer_device_srp(&Value::Null, &device, false).await.expect("authentication 3.5: a challenge");
    let proof = family.device_proof(&verify, &device, SECRET);
    family.prove_device(proof, None).await.expect("authentication 3.5: tokens");
    // The password is asked each time: what was asked before serves once.
    assert_eq!(refused(family.answer_device_srp(&Value::Null, &device, false).await), missing);
    // And it is over after three minutes.
    family.sign_in_with("alice", Some(&device.key)).await.expect("a challenge");
    family.app.clock.advance(Duration::from_secs(180));
    let expired = error("NotAuthorizedException", "Invalid session for the user, session is expired.");
    assert_eq!(refused(family.answer_device_srp(&Value::Null, &device, false).await), expired, "authentication 2.5");
}

#[tokio::test]
async fn the_device_can_be_named_with_the_proof_of_the_password_and_given_up_there() {
    let family = tracking(challenging(), json!({})).await;
    let (_, device) = family.with_device("alice").await;
    family.demand_second_step("alice").await;
    let start = |key: Option<&str>| {
        let mut parameters = json!({ "USERNAME": "alice", "SRP_A": srp_numbers().srp_a() });
        if let Some(key) = key {
            parameters["DEVICE_KEY"] = json!(key);
        }
        family.client_call("InitiateAuth", json!({ "AuthFlow": "USER_SRP_AUTH", "AuthParameters": parameters }))
    };
    let challenge = start(None).await.expect("a challenge");
    let named = with(family.proof(&challenge, PASSWORD), json!({ "DEVICE_KEY": device.key }));
    assert_eq!(family.prove(named).await.expect("a challenge")["ChallengeName"], "DEVICE_SRP_AUTH", "authentication 5.5");

    // A forgotten one is told of at the proof, and the same proof goes without it (authentication 5.8, 8.3).
    family.admin_call("AdminForgetDevice", json!({ "Username": "alice", "DeviceKey": device.key })).await.expect("forgotten");
    let challenge = start(Some(&device.key)).await.expect("authentication 5.8: nothing is told before the proof");
    let proof = family.proof(&challenge, PASSWORD);
    let named = with(proof.clone(), json!({ "DEVICE_KEY": device.key }));
    assert_eq!(refused(family.prove(named).await), no_device(), "authentication 5.8");
    let next = family.prove(proof).await;
    assert!(!matches!(&next, Err((_, text)) if text.contains("Device")), "{next:?}");
    let by_password = family.sign_in_with("alice", Some(&device.key)).await;
    assert_eq!(refused(by_password), no_device(), "authentication 5.8");
    // Somebody else's is none of hers.
    let (_, bobs) = family.with_device("bob").await;
    assert_eq!(refused(family.sign_in_with("alice", Some(&bobs.key)).await), no_device(), "authentication 5.8");
}

#[tokio::test]
async fn a_device_stands_for_nothing_where_the_pool_only_records_it_or_the_user_did_not_say_so() {
    let recording = json!({ "ChallengeRequiredOnNewDevice": false, "DeviceOnlyRememberedOnUserPrompt": false });
    let asking = json!({ "ChallengeRequiredOnNewDevice": true, "DeviceOnlyRememberedOnUserPrompt": true });
    for (configuration, necessary) in [(recording, false), (asking, true)] {
        let family = tracking(configuration.clone(), json!({})).await;
        let tokens = family.signed_in("alice").await;
        let (device, answer) = family.confirm_device(&tokens).await.expect("a confirmed device");
        assert_eq!(answer["UserConfirmationNecessary"], necessary, "authentication 3.5");
        family.demand_second_step("alice").await;
        let next = family.sign_in_with("alice", Some(&device.key)).await;
        let name = next.map(|answer| answer["ChallengeName"].clone()).unwrap_or_default();
        assert_ne!(name, "DEVICE_SRP_AUTH", "authentication 5.5: {configuration}");
        if necessary {
            let status = json!({ "AccessToken": tokens["AccessToken"], "DeviceKey": device.key, "DeviceRememberedStatus": "remembered" });
            family.ok("UpdateDeviceStatus", status).await;
            let next = family.sign_in_with("alice", Some(&device.key)).await.expect("a challenge");
            assert_eq!(next["ChallengeName"], "DEVICE_SRP_AUTH", "authentication 5.8");
        }
    }
}

#[tokio::test]
async fn where_nobody_is_asked_for_a_second_step_no_device_is() {
    let family = tracking(challenging(), json!({ "MfaConfiguration": "OFF" })).await;
    let (_, device) = family.with_device("alice").await;
    let tokens = family.sign_in_with("alice", Some(&device.key)).await.expect("authentication 5.5: tokens");
    assert!(tokens["AuthenticationResult"]["AccessToken"].is_string());
}

#[tokio::test]
async fn a_refresh_needs_the_confirmed_device_of_its_sign_in() {
    let family = tracking(challenging(), json!({})).await;
    let tokens = family.signed_in("alice").await;
    let key = text(&tokens["NewDeviceMetadata"]["DeviceKey"]);
    let invalid = || Err("NotAuthorizedException: Invalid Refresh Token.".to_owned());
    let both = |outcome: Result<(), String>| [outcome.clone(), outcome];
    assert_eq!(family.refresh_with(&tokens, Some(&key)).await, both(invalid()), "authentication 2.12: not confirmed");
    let (device, _) = family.confirm_device(&tokens).await.expect("a confirmed device");
    assert_eq!(family.refresh_with(&tokens, None).await, both(invalid()), "authentication 2.12: not named");
    let (_, other) = family.with_device("alice").await;
    assert_eq!(family.refresh_with(&tokens, Some(&other.key)).await, both(invalid()), "authentication 2.12: another one");
    assert_eq!(family.refresh_with(&tokens, Some(&device.key)).await, both(Ok(())), "authentication 2.12");
    // Remembered or not does not matter; forgotten does.
    let status = json!({ "Username": "alice", "DeviceKey": device.key, "DeviceRememberedStatus": "not_remembered" });
    family.admin_call("AdminUpdateDeviceStatus", status).await.expect("an update");
    assert_eq!(family.refresh_with(&tokens, Some(&device.key)).await, both(Ok(())), "authentication 2.12");
    let refreshed = {
        let mut flow = family.refresh_input(&tokens);
        flow["AuthParameters"]["DEVICE_KEY"] = json!(device.key);
        family.ok("InitiateAuth", flow).await["AuthenticationResult"].clone()
    };
    assert_eq!(claims(&refreshed["AccessToken"])["device_key"], device.key.as_str());
    assert!(refreshed.get("NewDeviceMetadata").is_none());
    family.ok("ForgetDevice", json!({ "AccessToken": tokens["AccessToken"], "DeviceKey": device.key })).await;
    assert_eq!(family.refresh_with(&tokens, Some(&device.key)).await, both(invalid()), "authentication 2.12");
}

#[tokio::test]
async fn an_administrators_sign_in_makes_no_device_and_no_refresh() {
    let family = tracking(challenging(), json!({})).await;
    let request = json!({
        "ClientId": family.client, "AuthFlow": "ADMIN_USER_PASSWORD_AUTH",
        "AuthParameters": { "USERNAME": "alice", "PASSWORD": PASSWORD },
    });
    let tokens = family.admin_call("AdminInitiateAuth", request).await.expect("tokens")["AuthenticationResult"].clone();
    assert!(tokens.get("NewDeviceMetadata").is_none(), "authentication 2.11");
    let invalid = Err("NotAuthorizedException: Invalid Refresh Token.".to_owned());
    assert_eq!(family.refresh_with(&tokens, None).await, [invalid.clone(), invalid], "authentication 2.11");
}

#[tokio::test]
async fn functions_hear_of_new_devices_and_of_proven_ones() {
    let arn = |name: &str| format!("arn:aws:lambda:us-east-1:000000000000:function:{name}");
    let lambda = json!({ "LambdaConfig": { "PostAuthentication": arn("post"), "PreTokenGeneration": arn("token") } });
    let family = tracking(challenging(), lambda).await;
    family.app.functions.respond(arn("post"), json!({}));
    family.app.functions.respond(arn("token"), json!({}));
    let told = || {
        let events = family.app.functions.take_events();
        let post =
            events.iter().find(|one| one.event["triggerSource"] == "PostAuthentication_Authentication").expect("post authentication");
        let source = events.iter().map(|one| text(&one.event["triggerSource"])).find(|source| source.starts_with("TokenGeneration"));
        (post.event["request"]["newDeviceUsed"].clone(), source.expect("pre token generation"))
    };
    let (_, device) = family.with_device("alice").await;
    assert_eq!(told(), (json!(true), "TokenGeneration_Authentication".to_owned()));
    family.demand_second_step("alice").await;
    let asked = family.sign_in_with("alice", Some(&device.key)).await.expect("a challenge");
    let verify = family.answer_device_srp(&asked, &device, true).await.expect("a challenge");
    family.prove_device(family.device_proof(&verify, &device, SECRET), None).await.expect("tokens");
    assert_eq!(told(), (json!(false), "TokenGeneration_AuthenticateDevice".to_owned()), "authentication 5.8");
}

#[tokio::test]
async fn after_custom_challenges_the_device_is_proven_last() {
    let arn = |name: &str| format!("arn:aws:lambda:us-east-1:000000000000:function:{name}");
    let lambda = json!({ "LambdaConfig": {
        "DefineAuthChallenge": arn("define"), "CreateAuthChallenge": arn("create"), "VerifyAuthChallengeResponse": arn("verify"),
    } });
    let family = tracking(challenging(), lambda).await;
    family.app.functions.respond(arn("define"), json!({ "issueTokens": true }));
    let (_, device) = family.with_device("alice").await;
    let parameters = json!({ "USERNAME": "alice", "DEVICE_KEY": device.key });
    let asked = family.client_call("InitiateAuth", json!({ "AuthFlow": "CUSTOM_AUTH", "AuthParameters": parameters })).await;
    let asked = asked.expect("a challenge");
    assert_eq!(asked["ChallengeName"], "DEVICE_SRP_AUTH", "authentication 5.5 [docs 2026]");
    let verify = family.answer_device_srp(&asked, &device, true).await.expect("a challenge");
    family.app.functions.take_events();
    let done = family.prove_device(family.device_proof(&verify, &device, SECRET), None).await.expect("tokens");
    assert!(done["AuthenticationResult"]["AccessToken"].is_string());
    assert!(family.app.functions.take_events().is_empty(), "authentication 5.8: Define has said its last word");
}

#[tokio::test]
async fn a_pool_that_does_not_track_devices_makes_none_and_has_no_operations_for_them() {
    let family = Family::new(json!({}), device_client()).await;
    family.sign_up("alice", &[]).await.expect("a sign-up");
    family.admin_call("AdminConfirmSignUp", json!({ "Username": "alice" })).await.expect("a confirmation");
    // A key from elsewhere is of no interest.
    let key = "us-east-1_11111111-2222-4333-8444-555555555555";
    let tokens = family.sign_in_with("alice", Some(key)).await.expect("tokens")["AuthenticationResult"].clone();
    assert!(tokens.get("NewDeviceMetadata").is_none() && claims(&tokens["AccessToken"]).get("device_key").is_none());
    assert_eq!(family.refresh_with(&tokens, None).await, [Ok(()), Ok(())]);
    let off = error("InvalidUserPoolConfigurationException", "Device tracking is not enabled for this user pool.");
    for (operation, more) in [
        ("ConfirmDevice", json!({ "DeviceKey": key })),
        ("GetDevice", json!({ "DeviceKey": key })),
        ("ListDevices", json!({})),
        ("ForgetDevice", json!({ "DeviceKey": key })),
        ("UpdateDeviceStatus", json!({ "DeviceKey": key })),
    ] {
        let request = with(more, json!({ "AccessToken": tokens["AccessToken"] }));
        assert_eq!(refused(family.call(operation, request).await), off, "authentication 5.8: {operation}");
    }
    for (operation, more) in [
        ("AdminGetDevice", json!({ "DeviceKey": key })),
        ("AdminListDevices", json!({})),
        ("AdminForgetDevice", json!({ "DeviceKey": key })),
        ("AdminUpdateDeviceStatus", json!({ "DeviceKey": key })),
    ] {
        let request = with(more, json!({ "Username": "alice" }));
        assert_eq!(refused(family.admin_call(operation, request).await), off, "authentication 5.8: {operation}");
    }
}

#[tokio::test]
async fn the_device_that_signed_in_longest_ago_makes_room() {
    let family = tracking(challenging(), json!({})).await;
    let (tokens, first) = family.with_device("alice").await;
    let (_, second) = family.with_device("alice").await;
    // The first signs in again, so the second is the oldest when there are too many.
    family.sign_in_with("alice", Some(&first.key)).await.expect("tokens");
    for _ in 0..99 {
        family.with_device("alice").await;
    }
    let get = |key: &str| family.call("GetDevice", json!({ "AccessToken": tokens["AccessToken"], "DeviceKey": key }));
    get(&first.key).await.expect("it stays");
    assert_eq!(refused(get(&second.key).await), no_device());
}
