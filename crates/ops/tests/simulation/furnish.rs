//! What a world's pool is like, and its making.

use identity::message::sms_account::change_account;
use serde_json::{Value, json};

use crate::challenges::CHALLENGES;
use crate::dice::Dice;
use crate::faults::FUNCTION;
use crate::post::WORDS;
use crate::requests::{Told, text, with};
use crate::world::{CALLBACK, World};

/// What a world's pool is like.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Kind {
    pub(crate) aliases: bool,
    /// Refresh tokens serve once, and so many seconds longer.
    pub(crate) rotation: Option<u64>,
    pub(crate) devices: bool,
    /// Passwords may be proven by SRP. It takes milliseconds, so that few have it.
    pub(crate) srp: bool,
    /// Functions ask their own questions.
    pub(crate) custom: bool,
    /// Users have phone numbers, and text messages are sent.
    pub(crate) texts: bool,
    pub(crate) passkeys: bool,
    /// The pool goes back to moments of its past; then there are no imports.
    pub(crate) recoveries: bool,
    /// Backups are made, and the store goes back to them.
    pub(crate) backups: bool,
}

impl Kind {
    pub(crate) fn of(dice: &mut Dice) -> Self {
        Self {
            aliases: dice.chance(),
            rotation: [None, Some(0), Some(30)][dice.below(3)],
            devices: dice.below(4) == 0,
            srp: dice.below(4) == 0,
            custom: dice.below(3) == 0,
            texts: dice.below(3) == 0,
            passkeys: dice.below(3) == 0,
            recoveries: dice.below(4) == 0,
            backups: dice.below(4) == 0,
        }
    }

    fn flows(self) -> Vec<&'static str> {
        let mut flows = vec!["ALLOW_USER_PASSWORD_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH"];
        let further = [
            (self.srp, "ALLOW_USER_SRP_AUTH"),
            (self.custom, "ALLOW_CUSTOM_AUTH"),
            (self.passkeys, "ALLOW_USER_AUTH"),
            (self.rotation.is_none(), "ALLOW_REFRESH_TOKEN_AUTH"),
        ];
        flows.extend(further.into_iter().filter_map(|(is, flow)| is.then_some(flow)));
        flows
    }
}

impl World {
    /// Pool, client and domain.
    pub(crate) async fn furnish(&mut self) {
        let mut functions = json!({ "CustomMessage": WORDS });
        if self.dice.chance() {
            functions = with(functions, json!({ "PreSignUp": FUNCTION, "PostConfirmation": FUNCTION, "PreAuthentication": FUNCTION }));
        }
        if self.kind.custom {
            let challenges = ["DefineAuthChallenge", "CreateAuthChallenge", "VerifyAuthChallengeResponse"];
            functions = with(functions, challenges.into_iter().map(|trigger| (trigger.to_owned(), json!(CHALLENGES))).collect());
        }
        let verified: &[&str] = if self.kind.texts { &["email", "phone_number"] } else { &["email"] };
        let mut pool = json!({
            "PoolName": "people", "AutoVerifiedAttributes": verified, "LambdaConfig": functions,
            "EmailConfiguration": {
                "EmailSendingAccount": "DEVELOPER", "SourceArn": "arn:aws:ses:us-east-1:000000000000:identity/people@example.com",
            },
        });
        let texts = json!({ "SnsCallerArn": "arn:aws:iam::000000000000:role/sms" });
        if self.kind.texts {
            pool["SmsConfiguration"] = texts.clone();
            // Out of the sandbox, where only known numbers get anything.
            let left = change_account(&self.base, |account| {
                account.in_sandbox = false;
                Ok(())
            });
            left.await.expect("no fault").expect("an account");
        }
        if self.kind.passkeys {
            pool["Policies"] = json!({ "SignInPolicy": { "AllowedFirstAuthFactors": ["PASSWORD", "WEB_AUTHN"] } });
        }
        if self.kind.aliases {
            pool["AliasAttributes"] = json!(verified);
        }
        if self.kind.devices {
            pool["DeviceConfiguration"] = json!({ "ChallengeRequiredOnNewDevice": true, "DeviceOnlyRememberedOnUserPrompt": false });
        }
        let made = self.ok("CreateUserPool", pool).await;
        self.pool = text(&made["UserPool"]["Id"]);
        let mut mfa = json!({
            "UserPoolId": self.pool, "MfaConfiguration": "OPTIONAL", "SoftwareTokenMfaConfiguration": { "Enabled": true },
            "EmailMfaConfiguration": { "Message": "{####}", "Subject": "Code" },
        });
        if self.kind.texts {
            mfa["SmsMfaConfiguration"] = json!({ "SmsConfiguration": texts });
        }
        self.ok("SetUserPoolMfaConfig", mfa).await;
        self.ok("CreateUserPoolDomain", json!({ "UserPoolId": self.pool, "Domain": "people" })).await;
        self.client = text(&self.ok("CreateUserPoolClient", self.client()).await["UserPoolClient"]["ClientId"]);
        if self.kind.recoveries {
            let other = json!({
                "UserPoolId": self.pool, "ClientName": "other", "EnableTokenRevocation": false, "AccessTokenValidity": 24,
                "ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH"],
            });
            self.other_client = text(&self.ok("CreateUserPoolClient", other).await["UserPoolClient"]["ClientId"]);
        }
    }

    /// Access tokens are good for another time from now on, on each node.
    pub(crate) async fn change_client(&mut self) {
        let minutes = [60, 90, 120][self.dice.below(3)];
        let units = json!({ "AccessToken": "minutes" });
        let client = json!({ "ClientId": self.client, "AccessTokenValidity": minutes, "TokenValidityUnits": units });
        let told = self.send("UpdateUserPoolClient", with(self.client(), client)).await;
        match told {
            Told::Done(_) => self.validities = [minutes].into(),
            Told::Unknown => _ = self.validities.insert(minutes),
            Told::Refused(code) => panic!("the client cannot be changed: {code}"),
        }
    }

    fn client(&self) -> Value {
        let mut client = json!({
            "UserPoolId": self.pool, "ClientName": "web", "AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["code"],
            "AllowedOAuthScopes": ["openid", "email", "aws.cognito.signin.user.admin"], "CallbackURLs": [CALLBACK],
            "SupportedIdentityProviders": ["COGNITO"], "ExplicitAuthFlows": self.kind.flows(),
        });
        if let Some(grace) = self.kind.rotation {
            client["RefreshTokenRotation"] = json!({ "Feature": "ENABLED", "RetryGracePeriodSeconds": grace });
        }
        client
    }
}
