//! `GetDerivedToken` (new-operations 2).

use std::time::Duration;

use identity::Caller;
use identity::pool::saml::certificate::Certificate;
use identity::pool::saml::xml;
use identity::testing::saml::{Assertion, Cipher, Idp, encrypted_for, posted, response};
use ops::testing;
use serde_json::{Value, json};

use crate::family::{Family, PASSWORD, password_client, text, with};

/// A pool with a user who is signed in, a resource server, and a confidential client that exchanges tokens.
struct Exchange {
    family: Family,
    subject: Value,
    service: String,
    secret: String,
}

const OTHER: &str = "https://orders.example.com";

async fn exchange() -> Exchange {
    let family = Family::plain().await;
    family.confirmed("ada", "ada@example.com").await;
    let scopes = [json!({ "ScopeName": "read", "ScopeDescription": "read" })];
    let server = json!({ "UserPoolId": family.pool, "Identifier": OTHER, "Name": "orders", "Scopes": scopes });
    family.ok("CreateResourceServer", server).await;
    let client = json!({
        "GenerateSecret": true,
        "ExplicitAuthFlows": ["ALLOW_TOKEN_EXCHANGE_IMPERSONATION", "ALLOW_TOKEN_EXCHANGE_DELEGATION"],
        "AllowedOAuthScopes": ["aws.cognito.signin.user.admin", "openid"],
        "AccessTokenValidity": 24,
    });
    let (service, secret) = Family::client(&family.app, &family.pool, client).await;
    let subject = family.signed_in("ada").await;
    Exchange { family, subject, service, secret }
}

impl Exchange {
    fn input(&self, more: Value) -> Value {
        let subject = json!({
            "ClientId": self.service, "ClientSecret": self.secret, "SubjectToken": self.subject["AccessToken"], "SubjectTokenType": "ACCESS_TOKEN",
        });
        with(subject, more)
    }

    async fn derived(&self, more: Value) -> Value {
        self.family.ok("GetDerivedToken", self.input(more)).await
    }

    async fn refused(&self, more: Value) -> String {
        self.family.refusal_of("GetDerivedToken", self.input(more)).await
    }

    /// A client for itself, and its token.
    async fn agent(&self) -> (String, Value) {
        let scope = format!("{OTHER}/read");
        let client = json!({ "GenerateSecret": true, "ExplicitAuthFlows": ["ALLOW_CLIENT_TOKEN_AUTH"], "AllowedOAuthScopes": [scope] });
        let (id, secret) = Family::client(&self.family.app, &self.family.pool, client).await;
        let answer = self.family.ok("GetClientToken", json!({ "ClientId": id, "Secret": secret })).await;
        (id, answer["ClientAuthenticationResult"]["AccessToken"].clone())
    }
}

#[tokio::test]
async fn a_users_token_becomes_one_of_the_service_that_is_of_the_same_sign_in() {
    let exchange = exchange().await;
    let family = &exchange.family;
    let before = family.verified(&exchange.subject["AccessToken"]).await;
    family.app.clock.advance(Duration::from_secs(600));
    let answer = exchange.derived(json!({})).await;
    assert_eq!((&answer["IssuedTokenType"], &answer["TokenType"]), (&json!("ACCESS_TOKEN"), &json!("Bearer")));
    assert_eq!(answer["Scopes"], json!(["aws.cognito.signin.user.admin"]));
    let after = family.verified(&answer["IssuedToken"]).await;
    for same in ["sub", "iss", "username", "origin_jti", "auth_time", "token_use", "scope", "acr", "amr"] {
        assert!(before[same] != Value::Null, "{same}");
        assert_eq!(after[same], before[same], "{same}");
    }
    assert_eq!(after["client_id"], json!(exchange.service));
    assert_ne!(after["jti"], before["jti"]);
    assert_eq!(after["exp"], before["exp"], "it does not outlive the subject's, whatever the client's lifetime is");
    assert_eq!(answer["ExpiresIn"], json!(before["exp"].as_i64().unwrap() - after["iat"].as_i64().unwrap()));
    assert_eq!((after.get("act"), after.get("aud")), (None, None), "as if the user had acted");
    family.ok("GetUser", json!({ "AccessToken": answer["IssuedToken"] })).await;
}

#[tokio::test]
async fn an_actor_is_named_and_stays_named_when_the_token_is_passed_on() {
    let exchange = exchange().await;
    let (agent, token) = exchange.agent().await;
    let actor = json!({ "ActorToken": token, "ActorTokenType": "ACCESS_TOKEN" });
    let first = exchange.derived(actor).await["IssuedToken"].clone();
    let first_act = json!({ "sub": agent, "client_id": agent });
    assert_eq!(exchange.family.verified(&first).await["act"], first_act);

    let (second_agent, token) = exchange.agent().await;
    let again = json!({ "SubjectToken": first, "ActorToken": token, "ActorTokenType": "ACCESS_TOKEN" });
    let second = exchange.derived(again).await["IssuedToken"].clone();
    let expected = json!({ "sub": second_agent, "client_id": second_agent, "act": first_act });
    assert_eq!(exchange.family.verified(&second).await["act"], expected, "the earlier actor stands inside");

    let without = exchange.derived(json!({ "SubjectToken": second })).await["IssuedToken"].clone();
    assert_eq!(exchange.family.verified(&without).await["act"], expected, "nobody washes the actors off");
}

#[tokio::test]
async fn a_chain_of_actors_has_an_end() {
    let exchange = exchange().await;
    let (_, token) = exchange.agent().await;
    let mut subject = exchange.subject["AccessToken"].clone();
    let with_actor = |subject: &Value| json!({ "SubjectToken": subject, "ActorToken": token, "ActorTokenType": "ACCESS_TOKEN" });
    for _ in 0..8 {
        subject = exchange.derived(with_actor(&subject)).await["IssuedToken"].clone();
    }
    let refusal = exchange.refused(with_actor(&subject)).await;
    assert_eq!(refusal, "InvalidParameterException: The subject token has been passed on by 8 actors already.");
}

#[tokio::test]
async fn an_audience_or_a_resource_binds_the_token() {
    let exchange = exchange().await;
    let bound = exchange.derived(json!({ "Resources": [OTHER] })).await;
    assert_eq!(exchange.family.verified(&bound["IssuedToken"]).await["aud"], OTHER);
    let bound = exchange.derived(json!({ "Audiences": ["billing"], "RequestedTokenType": "ID_TOKEN" })).await;
    assert_eq!((&bound["IssuedTokenType"], &bound["TokenType"]), (&json!("ID_TOKEN"), &json!("N_A")));
    let claims = exchange.family.verified(&bound["IssuedToken"]).await;
    assert_eq!((&claims["aud"], &claims["token_use"], &claims["email"]), (&json!("billing"), &json!("id"), &json!("ada@example.com")));
    assert_eq!(bound.get("Scopes"), None);
    assert_eq!(
        exchange.refused(json!({ "Resources": ["https://nobody.example.com"] })).await,
        "ResourceNotFoundException: Resource server https://nobody.example.com does not exist."
    );
    assert_eq!(
        exchange.refused(json!({ "Resources": [OTHER], "Audiences": ["billing"] })).await,
        "InvalidParameterException: Audiences and Resources cannot be used together."
    );
}

#[tokio::test]
async fn no_token_is_made_for_another_app_client() {
    let exchange = exchange().await;
    let family = &exchange.family;
    let (_, token) = exchange.agent().await;
    for wanted in ["ID_TOKEN", "ACCESS_TOKEN"] {
        let asked = json!({ "Audiences": [family.client], "RequestedTokenType": wanted });
        let refusal = "InvalidParameterException: The audience cannot be another client of the user pool.";
        assert_eq!(exchange.refused(asked.clone()).await, refusal, "{wanted}");
        let delegated = with(asked, json!({ "ActorToken": token, "ActorTokenType": "ACCESS_TOKEN" }));
        assert_eq!(exchange.refused(delegated).await, refusal, "{wanted}");
        let own = exchange.derived(json!({ "Audiences": [exchange.service], "RequestedTokenType": wanted })).await;
        assert_eq!(family.verified(&own["IssuedToken"]).await["aud"], json!(exchange.service));
    }
}

#[tokio::test]
async fn scopes_only_get_fewer() {
    let exchange = exchange().await;
    let asked = json!({ "Scopes": ["openid", "aws.cognito.signin.user.admin", "aws.cognito.signin.user.admin"] });
    assert_eq!(
        exchange.derived(asked).await["Scopes"],
        json!(["aws.cognito.signin.user.admin"]),
        "openid is the client's, not the subject's"
    );
    let refusal = "InvalidParameterException: None of the requested scopes can be granted.";
    assert_eq!(exchange.refused(json!({ "Scopes": ["openid"] })).await, refusal);
    let id = json!({ "SubjectToken": exchange.subject["IdToken"], "SubjectTokenType": "ID_TOKEN" });
    assert_eq!(exchange.refused(with(id.clone(), json!({ "Scopes": ["aws.cognito.signin.user.admin"] }))).await, refusal);
    let bare = exchange.derived(id).await;
    assert_eq!(bare.get("Scopes"), None, "an ID token has none to give");
    let refusal = exchange.family.refusal_of("GetUser", json!({ "AccessToken": bare["IssuedToken"] })).await;
    assert_eq!(refusal, "NotAuthorizedException: Access Token does not have required scopes");
}

#[tokio::test]
async fn each_way_needs_its_flow_and_the_client_its_secret() {
    let exchange = exchange().await;
    let (_, actor) = exchange.agent().await;
    let with_flow =
        |flow: &'static str| Family::client(&exchange.family.app, &exchange.family.pool, json!({ "ExplicitAuthFlows": [flow] }));
    let delegated = json!({ "ActorToken": actor, "ActorTokenType": "ACCESS_TOKEN" });
    let public = |client: String, more: Value| {
        let input = json!({ "ClientId": client, "SubjectToken": exchange.subject["AccessToken"], "SubjectTokenType": "ACCESS_TOKEN" });
        exchange.family.call("GetDerivedToken", with(input, more))
    };
    let (impersonates, _) = with_flow("ALLOW_TOKEN_EXCHANGE_IMPERSONATION").await;
    let (delegates, _) = with_flow("ALLOW_TOKEN_EXCHANGE_DELEGATION").await;
    public(impersonates.clone(), json!({})).await.expect("a public client has no secret to show");
    public(delegates.clone(), delegated.clone()).await.expect("a delegation");
    for (client, more, flow) in [(impersonates, delegated, "DELEGATION"), (delegates, json!({}), "IMPERSONATION")] {
        let refusal = public(client, more).await.expect_err("the other flow");
        assert_eq!(refusal.1, format!("ALLOW_TOKEN_EXCHANGE_{flow} is not enabled for the client."));
    }
    let wrong = exchange.refused(json!({ "ClientSecret": "0123456789abcdefghijklmnop" })).await;
    assert_eq!(wrong, format!("NotAuthorizedException: Unable to verify secret hash for client {}", exchange.service));
    let mut without = exchange.input(json!({}));
    without.as_object_mut().unwrap().remove("ClientSecret");
    let refusal = exchange.family.refusal_of("GetDerivedToken", without.clone()).await;
    assert!(refusal.starts_with("NotAuthorizedException: "), "{refusal}");
    let cx = identity::RequestContext {
        caller: Caller::Signed { access_key_id: "AKIA".to_owned() },
        ..identity::testing::context(&exchange.family.app)
    };
    testing::call_as("GetDerivedToken", cx, without).await.expect("a signature stands for the secret");
}

/// An access token of another pool.
async fn foreign_token(family: &Family) -> Value {
    let pool = family.ok("CreateUserPool", json!({ "PoolName": "elsewhere" })).await["UserPool"]["Id"].clone();
    let (client, _) = Family::client(&family.app, &text(&pool), password_client()).await;
    family.ok("AdminCreateUser", json!({ "UserPoolId": pool, "Username": "ada", "MessageAction": "SUPPRESS" })).await;
    let password = json!({ "UserPoolId": pool, "Username": "ada", "Password": PASSWORD, "Permanent": true });
    family.ok("AdminSetUserPassword", password).await;
    let parameters = json!({ "USERNAME": "ada", "PASSWORD": PASSWORD });
    let input = json!({ "ClientId": client, "AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": parameters });
    family.ok("InitiateAuth", input).await["AuthenticationResult"]["AccessToken"].clone()
}

#[tokio::test]
async fn a_token_that_does_not_hold_is_not_exchanged() {
    let exchange = exchange().await;
    let family = &exchange.family;
    let invalid = "NotAuthorizedException: Invalid Subject Token";
    for (token, of) in [("AccessToken", "ID_TOKEN"), ("IdToken", "ACCESS_TOKEN")] {
        assert_eq!(
            exchange.refused(json!({ "SubjectToken": exchange.subject[token], "SubjectTokenType": of })).await,
            invalid,
            "{token} as {of}"
        );
    }
    assert_eq!(exchange.refused(json!({ "SubjectToken": exchange.subject["RefreshToken"] })).await, invalid);
    let forged = text(&exchange.subject["AccessToken"]);
    let (signed, _) = forged.rsplit_once('.').unwrap();
    let other = text(&exchange.subject["IdToken"]);
    let forged = format!("{signed}.{}", other.rsplit_once('.').unwrap().1);
    assert_eq!(exchange.refused(json!({ "SubjectToken": forged })).await, invalid);
    let (_, machine) = exchange.agent().await;
    assert_eq!(exchange.refused(json!({ "SubjectToken": machine })).await, invalid, "a client is nobody to act for");
    let foreign = foreign_token(family).await;
    assert_eq!(exchange.refused(json!({ "SubjectToken": foreign })).await, invalid, "another pool's");
    let actor = json!({ "ActorToken": foreign, "ActorTokenType": "ACCESS_TOKEN" });
    assert_eq!(exchange.refused(actor).await, "NotAuthorizedException: Invalid Actor Token");
    let actor = json!({ "ActorToken": exchange.subject["AccessToken"] });
    assert_eq!(exchange.refused(actor).await, "InvalidParameterException: ActorTokenType is required with an ActorToken.");
    let provider = json!({ "SubjectTokenProviderName": "corp", "SubjectTokenType": "SAML2" });
    assert_eq!(exchange.refused(provider).await, "ResourceNotFoundException: Identity provider corp does not exist.");

    family.app.clock.advance(Duration::from_secs(3600));
    assert_eq!(exchange.refused(json!({})).await, "NotAuthorizedException: Subject Token has expired");
}

#[tokio::test]
async fn what_ends_a_sign_in_ends_what_was_derived_of_it() {
    let exchange = exchange().await;
    let family = &exchange.family;
    let derived = exchange.derived(json!({})).await["IssuedToken"].clone();
    family.ok("GlobalSignOut", json!({ "AccessToken": exchange.subject["AccessToken"] })).await;
    let revoked = family.refusal_of("GetUser", json!({ "AccessToken": derived })).await;
    assert_eq!(revoked, "NotAuthorizedException: Access Token has been revoked");
    assert_eq!(exchange.refused(json!({})).await, "NotAuthorizedException: Subject Token has been revoked");

    let again = family.signed_in("ada").await;
    let subject = json!({ "SubjectToken": again["AccessToken"] });
    family.admin_call("AdminDisableUser", json!({ "Username": "ada" })).await.expect("disabled");
    let refusal = exchange.refused(subject.clone()).await;
    assert!(refusal.starts_with("NotAuthorizedException: "), "{refusal}");
    family.admin_call("AdminDeleteUser", json!({ "Username": "ada" })).await.expect("deleted");
    assert_eq!(exchange.refused(subject).await, "UserNotFoundException: User does not exist.");
}

/// The exchange with a SAML provider, whose user is linked to ada, and a client that may exchange what the provider says.
struct Staff {
    exchange: Exchange,
    idp: Idp,
}

impl Staff {
    async fn new(more: Value) -> Self {
        let (mut exchange, idp) = (exchange().await, Idp::new());
        let family = &exchange.family;
        let details = with(json!({ "MetadataFile": idp.metadata() }), more);
        let provider = json!({ "UserPoolId": family.pool, "ProviderName": "Staff", "ProviderType": "SAML", "ProviderDetails": details });
        family.ok("CreateIdentityProvider", provider).await;
        let whom = |provider: &str, name: &str, value: &str| json!({ "ProviderName": provider, "ProviderAttributeName": name, "ProviderAttributeValue": value });
        let link = json!({
            "UserPoolId": family.pool, "DestinationUser": json!({ "ProviderName": "Cognito", "ProviderAttributeValue": "ada" }),
            "SourceUser": whom("Staff", "Cognito_Subject", "ann@example.com"),
        });
        family.ok("AdminLinkProviderForUser", link).await;
        let client = json!({
            "GenerateSecret": true, "ExplicitAuthFlows": ["ALLOW_TOKEN_EXCHANGE_IMPERSONATION", "ALLOW_TOKEN_EXCHANGE_DELEGATION"],
            "SupportedIdentityProviders": ["Staff"], "AccessTokenValidity": 24,
        });
        (exchange.service, exchange.secret) = Family::client(&family.app, &family.pool, client).await;
        Self { exchange, idp }
    }

    /// Where the pool's endpoints are, by path.
    async fn site(&self) -> String {
        text(&self.exchange.family.verified(&self.exchange.subject["AccessToken"]).await["iss"])
    }

    /// What the provider says of Ann to nobody's request, with an id of its own.
    async fn assertion(&self, id: &str) -> Assertion {
        Assertion {
            id: id.to_owned(),
            issued: "2026-01-02T03:04:05Z".to_owned(),
            not_before: "2026-01-02T03:04:00Z".to_owned(),
            until: "2026-01-02T03:09:05Z".to_owned(),
            audience: format!("urn:amazon:cognito:sp:{}", self.exchange.family.pool),
            recipient: format!("{}/oauth2/token", self.site().await),
            in_response_to: None,
            ..Assertion::default()
        }
    }

    fn signed(&self, assertion: &Assertion) -> String {
        self.idp.signed(&assertion.text(), &assertion.id)
    }
}

fn brought(assertion: &str) -> Value {
    json!({ "SubjectToken": posted(assertion), "SubjectTokenType": "SAML2", "SubjectTokenProviderName": "Staff" })
}

#[tokio::test]
async fn an_assertion_of_a_provider_becomes_a_token_once() {
    let staff = Staff::new(json!({})).await;
    let (exchange, family) = (&staff.exchange, &staff.exchange.family);
    let ada = family.verified(&exchange.subject["AccessToken"]).await["sub"].clone();
    let assertion = staff.signed(&staff.assertion("_a1").await);
    let answer = exchange.derived(brought(&assertion)).await;
    let claims = family.verified(&answer["IssuedToken"]).await;
    assert_eq!((&claims["sub"], &claims["username"], &claims["client_id"]), (&ada, &json!("ada"), &json!(exchange.service)));
    // Of the sign-in there, and no longer than the provider says: 03:09:05.
    assert_eq!((&claims["auth_time"], &claims["exp"]), (&json!(1_699_999_999), &json!(1_767_323_345)));
    assert_eq!((answer.get("Scopes"), claims.get("origin_jti")), (None, None));
    let again = exchange.refused(brought(&assertion)).await;
    assert_eq!(again, "NotAuthorizedException: Invalid Subject Token");

    // In the Base64 of addresses, as RFC 8693 has it.
    let assertion = staff.signed(&staff.assertion("_a2").await);
    let plain = posted(&assertion).replace('+', "-").replace('/', "_").replace('=', "");
    exchange.derived(with(brought(&assertion), json!({ "SubjectToken": plain, "RequestedTokenType": "ID_TOKEN" }))).await;

    // As what tells who acts, too.
    let actor = posted(&staff.signed(&staff.assertion("_a3").await));
    let actor = json!({ "ActorToken": actor, "ActorTokenType": "SAML2", "ActorTokenProviderName": "Staff" });
    let answer = exchange.derived(actor).await;
    let act = family.verified(&answer["IssuedToken"]).await["act"].clone();
    assert_eq!(act, json!({ "sub": "ann@example.com", "iss": identity::testing::saml::ISSUER }));
}

/// What is for where responses are posted is nobody's answer, so it is good only where a provider may post without having been asked.
#[tokio::test]
async fn an_assertion_for_where_responses_are_posted_needs_the_setting_by_which_providers_begin() {
    let recipient = async |staff: &Staff| format!("{}/saml2/idpresponse", staff.site().await);
    for (setting, is_taken) in [(json!({}), false), (json!({ "IDPInit": "false" }), false), (json!({ "IDPInit": "true" }), true)] {
        let staff = Staff::new(setting.clone()).await;
        let posted = staff.signed(&Assertion { recipient: recipient(&staff).await, ..staff.assertion("_a1").await });
        let exchange = &staff.exchange;
        if is_taken {
            exchange.derived(brought(&posted)).await;
        } else {
            assert_eq!(exchange.refused(brought(&posted)).await, "NotAuthorizedException: Invalid Subject Token", "{setting}");
        }
        exchange.derived(brought(&staff.signed(&staff.assertion("_a2").await))).await;
    }
}

#[tokio::test]
async fn an_assertion_that_would_sign_nobody_in_is_not_exchanged() {
    let staff = Staff::new(json!({})).await;
    let exchange = &staff.exchange;
    let good = staff.assertion("_a1").await;
    let signed = |change: &dyn Fn(&mut Assertion)| {
        let mut assertion = good.clone();
        change(&mut assertion);
        staff.signed(&assertion)
    };
    let response = response(&staff.signed(&good), None);
    for (why, assertion) in [
        ("another audience", signed(&|a| a.audience = "urn:amazon:cognito:sp:us-east-1_Other".to_owned())),
        ("another recipient", signed(&|a| a.recipient = "https://other.example/saml2/idpresponse".to_owned())),
        ("another issuer", signed(&|a| a.issuer = "https://other.example".to_owned())),
        ("an answer to somebody's request", signed(&|a| a.in_response_to = Some("_r".to_owned()))),
        ("expired", signed(&|a| a.until = "2026-01-02T03:01:00Z".to_owned())),
        ("old", signed(&|a| a.issued = "2026-01-02T02:58:04Z".to_owned())),
        ("not signed", good.text()),
        ("signed by somebody else", Idp::other().signed(&good.text(), &good.id)),
        ("changed", staff.signed(&good).replace("ann@", "eve@")),
        ("a response", response),
        ("encrypted for nobody", staff.idp.encrypted(&staff.signed(&good), Cipher::Gcm)),
        ("no assertion", "<x/>".to_owned()),
        // The last, as it uses the id up.
        ("by our clock, though a provider's may differ", signed(&|a| a.until = "2026-01-02T03:04:05Z".to_owned())),
    ] {
        let refusal = exchange.refused(brought(&assertion)).await;
        assert!(
            ["NotAuthorizedException: Invalid Subject Token", "NotAuthorizedException: Subject Token has expired"]
                .contains(&refusal.as_str()),
            "{why}: {refusal}"
        );
    }
    let token = with(brought("x"), json!({ "SubjectToken": "a.b" }));
    assert_eq!(exchange.refused(token).await, "NotAuthorizedException: Invalid Subject Token");
    // The good one serves still but for its id, which one of those above has used up: it was good and only past its time.
    let fresh = Assertion { id: "_a2".to_owned(), ..good.clone() };
    let nobody = Assertion { id: "_a3".to_owned(), name_id: "<saml:NameID>eve@example.com</saml:NameID>".to_owned(), ..good.clone() };
    assert_eq!(exchange.refused(brought(&staff.signed(&nobody))).await, "UserNotFoundException: User does not exist.");
    let unnamed = json!({ "SubjectToken": posted(&staff.signed(&fresh)), "SubjectTokenType": "SAML2" });
    let missing = "InvalidParameterException: SubjectTokenProviderName is required with a SAML token.";
    assert_eq!(exchange.refused(unnamed).await, missing);
    exchange.derived(brought(&staff.signed(&fresh))).await;
    let last = brought(&staff.signed(&Assertion { id: "_a4".to_owned(), ..good.clone() }));
    let other = json!({ "ClientId": exchange.family.client, "ClientSecret": null });
    assert!(exchange.refused(with(last.clone(), other)).await.starts_with("InvalidParameterException: "), "a client without the flow");
    exchange.family.admin_call("AdminDisableUser", json!({ "Username": "ada" })).await.expect("disabled");
    assert_eq!(exchange.refused(last).await, "NotAuthorizedException: Subject Token has been revoked");
}

#[tokio::test]
async fn where_assertions_must_be_encrypted_others_are_not_exchanged() {
    let staff = Staff::new(json!({ "EncryptedResponses": "true" })).await;
    let family = &staff.exchange.family;
    let described = family.ok("DescribeIdentityProvider", json!({ "UserPoolId": family.pool, "ProviderName": "Staff" })).await;
    let certificate = text(&described["IdentityProvider"]["ProviderDetails"]["ActiveEncryptionCertificate"]);
    let certificate = Certificate::read(&xml::base64(&certificate).unwrap()).unwrap();
    let signed = staff.signed(&staff.assertion("_a1").await);
    assert_eq!(staff.exchange.refused(brought(&signed)).await, "NotAuthorizedException: Invalid Subject Token");
    staff.exchange.derived(brought(&encrypted_for(&certificate, &signed, Cipher::Cbc256))).await;
}
