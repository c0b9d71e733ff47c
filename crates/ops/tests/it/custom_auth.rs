//! CUSTOM_AUTH: sign-ins by challenges of the pool's functions (authentication 2.1, 7.3).

use outside::InvokeError;
use serde_json::{Value, json};

use crate::family::{Family, Outcome, PASSWORD, error, refused, text, with};
use crate::sign_in_by_srp::client as srp;

const INCORRECT: (&str, &str) = ("NotAuthorizedException", "Incorrect username or password.");
const FUNCTIONS: [&str; 3] = ["DefineAuthChallenge", "CreateAuthChallenge", "VerifyAuthChallengeResponse"];

fn arn(name: &str) -> String {
    format!("arn:aws:lambda:us-east-1:000000000000:function:{name}")
}

fn incorrect() -> (String, String) {
    error(INCORRECT.0, INCORRECT.1)
}

fn custom_client() -> Value {
    json!({ "ExplicitAuthFlows": ["ALLOW_CUSTOM_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] })
}

fn hiding() -> Value {
    with(custom_client(), json!({ "PreventUserExistenceErrors": "ENABLED" }))
}

/// A pool with the three functions, which do as the guide's sample does: three tries at the answer `5`, and by SRP the password first.
async fn pool(members: Value, client: Value) -> Family {
    let lambda: serde_json::Map<String, Value> = FUNCTIONS.iter().map(|name| ((*name).to_owned(), json!(arn(name)))).collect();
    let family = Family::new(with(json!({ "LambdaConfig": lambda }), members), client).await;
    let functions = &family.app.functions;
    functions.on(arn("DefineAuthChallenge"), |event| {
        let steps = event["request"]["session"].as_array().expect("a list").clone();
        let named = |name: &str| json!({ "challengeName": name, "issueTokens": false, "failAuthentication": false });
        let newest = steps.last().map(|step| (text(&step["challengeName"]), step["challengeResult"] == true));
        let say = match newest.as_ref().map(|(name, right)| (name.as_str(), *right)) {
            Some(("SRP_A", true)) => named("PASSWORD_VERIFIER"),
            Some(("CUSTOM_CHALLENGE", true)) => json!({ "issueTokens": true, "failAuthentication": false }),
            Some(("CUSTOM_CHALLENGE", false)) if steps.len() >= 3 => json!({ "issueTokens": false, "failAuthentication": true }),
            _ => named("CUSTOM_CHALLENGE"),
        };
        Ok(with(event.clone(), json!({ "response": say })))
    });
    functions.respond(
        arn("CreateAuthChallenge"),
        json!({
            "publicChallengeParameters": { "question": "2+3", "USERNAME": "somebody-else" },
            "privateChallengeParameters": { "answer": "5" },
            "challengeMetadata": "SUM",
        }),
    );
    functions.on(arn("VerifyAuthChallengeResponse"), |event| {
        let request = &event["request"];
        let right = request["challengeAnswer"] == request["privateChallengeParameters"]["answer"];
        Ok(with(event.clone(), json!({ "response": { "answerCorrect": right } })))
    });
    family
}

impl Family {
    async fn start_custom(&self, username: &str, more: Value) -> Outcome {
        let request = json!({ "AuthFlow": "CUSTOM_AUTH", "AuthParameters": with(json!({ "USERNAME": username }), more) });
        self.client_call("InitiateAuth", request).await
    }

    /// The answer to a custom challenge, under the name that the challenge gave.
    async fn answer_custom(&self, challenge: &Value, answer: &str) -> Outcome {
        let responses = json!({ "USERNAME": challenge["ChallengeParameters"]["USERNAME"], "ANSWER": answer });
        self.respond_to("CUSTOM_CHALLENGE", challenge, responses, json!({})).await
    }

    async fn respond_to(&self, name: &str, challenge: &Value, responses: Value, more: Value) -> Outcome {
        let request = json!({ "ChallengeName": name, "Session": challenge["Session"], "ChallengeResponses": responses });
        self.client_call("RespondToAuthChallenge", with(request, more)).await
    }

    /// A user who can sign in.
    async fn known(&self, username: &str) -> Value {
        let made = self.sign_up(username, &[]).await.expect("a sign-up");
        self.admin_call("AdminConfirmSignUp", json!({ "Username": username })).await.expect("a confirmation");
        made
    }

    /// What the functions were asked since the last time: source and request.
    fn asked(&self) -> Vec<(String, Value)> {
        let events = self.app.functions.take_events();
        events.into_iter().map(|recorded| (text(&recorded.event["triggerSource"]), recorded.event["request"].clone())).collect()
    }
}

fn step(name: &str, right: bool) -> Value {
    let metadata = if name == "CUSTOM_CHALLENGE" { json!("SUM") } else { Value::Null };
    json!({ "challengeName": name, "challengeResult": right, "challengeMetadata": metadata })
}

#[tokio::test]
async fn whoever_answers_rightly_gets_tokens_and_the_functions_hear_of_each_step() {
    let family = pool(json!({}), custom_client()).await;
    let sub = family.known("alice").await["UserSub"].clone();
    let started = family.start_custom("alice", json!({})).await.expect("a challenge");
    assert_eq!(started["ChallengeName"], "CUSTOM_CHALLENGE");
    assert_eq!(started["ChallengeParameters"], json!({ "USERNAME": "alice", "question": "2+3" }), "authentication 7.3");
    let asked = family.asked();
    let sources: Vec<_> = asked.iter().map(|(source, _)| source.as_str()).collect();
    assert_eq!(sources, ["DefineAuthChallenge_Authentication", "CreateAuthChallenge_Authentication"]);
    let attributes = json!({ "sub": sub, "cognito:user_status": "CONFIRMED" });
    assert_eq!(asked[0].1, json!({ "userAttributes": attributes, "session": [] }), "authentication 7.3: an empty list at the first call");
    assert_eq!(asked[1].1, json!({ "userAttributes": attributes, "challengeName": "CUSTOM_CHALLENGE", "session": [] }));

    let second = family.answer_custom(&started, "4").await.expect("another round");
    assert_ne!(second["Session"], started["Session"], "authentication 7.3: each round has a new session");
    let asked = family.asked();
    assert_eq!(asked[0].0, "VerifyAuthChallengeResponse_Authentication");
    let verified = json!({ "userAttributes": attributes, "privateChallengeParameters": { "answer": "5" }, "challengeAnswer": "4" });
    assert_eq!(asked[0].1, verified);
    assert_eq!(asked[1].1["session"], json!([step("CUSTOM_CHALLENGE", false)]));
    assert_eq!(asked[2].1["session"], json!([step("CUSTOM_CHALLENGE", false)]));

    let done = family.answer_custom(&second, "5").await.expect("tokens");
    assert!(done["AuthenticationResult"]["RefreshToken"].is_string());
    assert_eq!(family.asked()[1].1["session"], json!([step("CUSTOM_CHALLENGE", false), step("CUSTOM_CHALLENGE", true)]));
}

#[tokio::test]
async fn one_challenge_takes_one_answer_so_that_no_answer_can_be_guessed_beside_the_functions() {
    let family = pool(json!({}), custom_client()).await;
    family.known("alice").await;
    let started = family.start_custom("alice", json!({})).await.expect("a challenge");
    let used = error("NotAuthorizedException", "Invalid session for the user, session can only be used once.");
    family.answer_custom(&started, "4").await.expect("another round");
    assert_eq!(refused(family.answer_custom(&started, "5").await), used, "authentication 2.5");

    // The function says when it is enough; then it is over for this sign-in, not for the next.
    let mut challenge = family.start_custom("alice", json!({})).await.expect("a challenge");
    for answer in ["1", "2"] {
        challenge = family.answer_custom(&challenge, answer).await.expect("another round");
    }
    assert_eq!(refused(family.answer_custom(&challenge, "3").await), incorrect(), "authentication 7.3: failAuthentication");
    assert_eq!(refused(family.answer_custom(&challenge, "5").await), used);
    let challenge = family.start_custom("alice", json!({})).await.expect("authentication 2.9: no lock");
    let done = family.answer_custom(&challenge, "5").await.expect("tokens");
    assert_eq!(refused(family.answer_custom(&challenge, "5").await), used);
    assert!(done["AuthenticationResult"]["IdToken"].is_string());
}

#[tokio::test]
async fn of_many_answers_at_once_one_is_judged() {
    let family = pool(json!({}), custom_client()).await;
    family.known("alice").await;
    let started = family.start_custom("alice", json!({})).await.expect("a challenge");
    family.asked();
    let answers = (0..8).map(|number| {
        let (family, started) = (&family, &started);
        async move { family.answer_custom(started, &number.to_string()).await }
    });
    let mut passed = 0;
    for outcome in futures_util::future::join_all(answers).await {
        passed += usize::from(outcome.is_ok());
    }
    let verified = family.asked().iter().filter(|(source, _)| source == "VerifyAuthChallengeResponse_Authentication").count();
    assert_eq!((passed, verified), (1, 1));
}

#[tokio::test]
async fn tokens_at_once_or_nothing_at_all_are_the_functions_to_say() {
    let family = pool(json!({}), custom_client()).await;
    family.known("alice").await;
    family.app.functions.respond(arn("DefineAuthChallenge"), json!({ "issueTokens": true }));
    let answer = family.start_custom("alice", json!({})).await.expect("authentication 7.3: tokens with no challenge");
    assert_eq!(answer["ChallengeParameters"], json!({}));
    assert!(answer["AuthenticationResult"]["AccessToken"].is_string());
    for say in [json!({ "failAuthentication": true }), json!({}), json!({ "issueTokens": true, "failAuthentication": true })] {
        family.app.functions.respond(arn("DefineAuthChallenge"), say.clone());
        assert_eq!(refused(family.start_custom("alice", json!({})).await), incorrect(), "authentication 7.3: {say}");
    }
    // What the flow does not know cannot be asked, and the password is no substitute.
    for name in ["SMS_MFA", "PASSWORD", "PASSWORD_VERIFIER", "NEW_PASSWORD_REQUIRED", "ADMIN_NO_SRP_AUTH", "TEA"] {
        family.app.functions.respond(arn("DefineAuthChallenge"), json!({ "challengeName": name }));
        let wanted = error("InvalidLambdaResponseException", "Unrecognizable lambda output");
        assert_eq!(refused(family.start_custom("alice", json!({ "PASSWORD": PASSWORD })).await), wanted, "authentication 7.3: {name}");
    }
}

#[tokio::test]
async fn a_function_that_fails_refuses_the_sign_in_and_never_falls_back() {
    let family = pool(json!({}), custom_client()).await;
    family.known("alice").await;
    let started = family.start_custom("alice", json!({})).await.expect("a challenge");
    for (name, fails_at_start) in [("VerifyAuthChallengeResponse", false), ("CreateAuthChallenge", true), ("DefineAuthChallenge", true)] {
        family.app.functions.fail(arn(name), InvokeError::Function { message: "out of tea".to_owned() });
        let failed = error("UserLambdaValidationException", &format!("{name} failed with error out of tea."));
        if fails_at_start {
            assert_eq!(refused(family.start_custom("alice", json!({ "PASSWORD": PASSWORD })).await), failed, "authentication 7.3");
        } else {
            assert_eq!(refused(family.answer_custom(&started, "5").await), failed, "authentication 7.3");
        }
    }
    // What does not fit into a session cannot come back.
    let family = pool(json!({}), custom_client()).await;
    family.known("alice").await;
    let long = json!({ "privateChallengeParameters": { "answer": "5".repeat(3000) } });
    family.app.functions.respond(arn("CreateAuthChallenge"), long);
    let wanted = error("InvalidLambdaResponseException", "Unrecognizable lambda output");
    assert_eq!(refused(family.start_custom("alice", json!({})).await), wanted);
}

#[tokio::test]
async fn a_function_that_never_decides_comes_to_an_end() {
    let family = pool(json!({}), custom_client()).await;
    family.known("alice").await;
    family.app.functions.respond(arn("DefineAuthChallenge"), json!({ "challengeName": "CUSTOM_CHALLENGE" }));
    let mut challenge = family.start_custom("alice", json!({})).await.expect("a challenge");
    let mut rounds = 1;
    let end = loop {
        match family.answer_custom(&challenge, "5").await {
            Ok(next) => (challenge, rounds) = (next, rounds + 1),
            Err(end) => break end,
        }
        assert!(text(&challenge["Session"]).len() <= 4096, "authentication 1.2: round {rounds}");
    };
    assert_eq!((end, rounds), (incorrect(), usize::from(domain::sign_in::ROUNDS_MAX)));
}

#[tokio::test]
async fn what_is_missing_or_closed_is_named() {
    let missing = error("InvalidParameterException", "Custom auth lambda trigger is not configured for the user pool.");
    for left_out in FUNCTIONS {
        let lambda: serde_json::Map<String, Value> =
            FUNCTIONS.iter().filter(|name| **name != left_out).map(|name| ((*name).to_owned(), json!(arn(name)))).collect();
        let family = Family::new(json!({ "LambdaConfig": lambda }), custom_client()).await;
        assert_eq!(refused(family.start_custom("alice", json!({})).await), missing, "authentication 2.1: without {left_out}");
    }
    let family = pool(json!({}), custom_client()).await;
    family.known("alice").await;
    let started = family.start_custom("alice", json!({})).await.expect("a challenge");
    let without = family.respond_to("CUSTOM_CHALLENGE", &started, json!({ "USERNAME": "alice" }), json!({})).await;
    assert_eq!(refused(without), error("InvalidParameterException", "Missing required parameter ANSWER"), "authentication 7.3");
    let other = family.start_custom("alice", json!({ "CHALLENGE_NAME": "SRP_B" })).await;
    assert_eq!(refused(other).0, "InvalidParameterException");
    let no_a = family.start_custom("alice", json!({ "CHALLENGE_NAME": "SRP_A" })).await;
    assert_eq!(refused(no_a), error("InvalidParameterException", "Missing required parameter SRP_A"), "authentication 3.6");
    // Neither another challenge's answer nor the Admin form goes on with it.
    let invalid = error("NotAuthorizedException", "Invalid session for the user.");
    let password = family.respond_to("PASSWORD", &started, json!({ "USERNAME": "alice", "PASSWORD": PASSWORD }), json!({})).await;
    assert_eq!(refused(password), invalid, "authentication 2.5");
    let admin = json!({
        "ClientId": family.client, "ChallengeName": "CUSTOM_CHALLENGE", "Session": started["Session"],
        "ChallengeResponses": { "USERNAME": "alice", "ANSWER": "5" },
    });
    assert_eq!(refused(family.admin_call("AdminRespondToAuthChallenge", admin).await), invalid);
    family.answer_custom(&started, "5").await.expect("none of it used the session up");

    let closed = pool(json!({}), json!({ "ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH"] })).await;
    let refusal = error("InvalidParameterException", "CUSTOM_AUTH is not enabled for the client.");
    assert_eq!(refused(closed.start_custom("alice", json!({})).await), refusal, "authentication 2.1");
}

#[tokio::test]
async fn the_admin_form_goes_the_same_way() {
    let family = pool(json!({}), custom_client()).await;
    family.known("alice").await;
    let request = json!({ "ClientId": family.client, "AuthFlow": "CUSTOM_AUTH", "AuthParameters": { "USERNAME": "alice" } });
    let started = family.admin_call("AdminInitiateAuth", request).await.expect("a challenge");
    let respond = json!({
        "ClientId": family.client, "ChallengeName": "CUSTOM_CHALLENGE", "Session": started["Session"],
        "ChallengeResponses": { "USERNAME": "alice", "ANSWER": "5" },
    });
    let done = family.admin_call("AdminRespondToAuthChallenge", respond).await.expect("tokens");
    assert!(done["AuthenticationResult"]["IdToken"].is_string());
}

#[tokio::test]
async fn metadata_of_an_answer_reaches_the_functions_and_that_of_the_start_does_not() {
    let family = pool(json!({}), custom_client()).await;
    family.known("alice").await;
    let request = json!({
        "AuthFlow": "CUSTOM_AUTH", "AuthParameters": { "USERNAME": "alice" }, "ClientMetadata": { "from": "the start" },
    });
    let started = family.client_call("InitiateAuth", request).await.expect("a challenge");
    for (source, request) in family.asked() {
        assert!(request.get("clientMetadata").is_none(), "authentication 2.2: {source} {request}");
    }
    let responses = json!({ "USERNAME": "alice", "ANSWER": "4" });
    family
        .respond_to("CUSTOM_CHALLENGE", &started, responses, json!({ "ClientMetadata": { "from": "the answer" } }))
        .await
        .expect("a round");
    let asked = family.asked();
    assert_eq!(asked.len(), 3);
    for (source, request) in asked {
        assert_eq!(request["clientMetadata"], json!({ "from": "the answer" }), "authentication 7.3: {source}");
    }
}

#[tokio::test]
async fn the_password_comes_first_where_the_sign_in_starts_by_srp() {
    let family = pool(json!({}), custom_client()).await;
    family.known("alice").await;
    let by_srp = || json!({ "CHALLENGE_NAME": "SRP_A", "SRP_A": srp().srp_a() });
    let started = family.start_custom("alice", by_srp()).await.expect("a challenge");
    assert_eq!(started["ChallengeName"], "PASSWORD_VERIFIER");
    assert_eq!(family.asked()[0].1["session"], json!([step("SRP_A", true)]), "authentication 7.3");

    // A wrong proof ends it there, and is counted.
    let wrong = family.prove(family.proof(&started, "Wrong-Password-1")).await;
    assert_eq!(refused(wrong), incorrect(), "authentication 7.3");
    assert!(family.asked().is_empty(), "authentication 7.3: DefineAuthChallenge is not asked");

    let started = family.start_custom("alice", by_srp()).await.expect("a challenge");
    family.asked();
    let proof = family.proof(&started, PASSWORD);
    let challenge = family.prove(proof.clone()).await.expect("the next step");
    assert_eq!(challenge["ChallengeName"], "CUSTOM_CHALLENGE");
    assert_eq!(family.asked()[0].1["session"], json!([step("SRP_A", true), step("PASSWORD_VERIFIER", true)]), "authentication 7.3");
    let used = error("NotAuthorizedException", "Invalid session for the user, session can only be used once.");
    assert_eq!(refused(family.prove(proof).await), used, "no second round starts from one proof");
    let done = family.answer_custom(&challenge, "5").await.expect("tokens");
    assert!(done["AuthenticationResult"]["AccessToken"].is_string());

    // SRP can only be first.
    family.app.functions.on(arn("DefineAuthChallenge"), |event| {
        let name = if event["request"]["session"].as_array().is_some_and(Vec::is_empty) { "CUSTOM_CHALLENGE" } else { "PASSWORD_VERIFIER" };
        Ok(with(event.clone(), json!({ "response": { "challengeName": name } })))
    });
    let challenge = family.start_custom("alice", json!({ "SRP_A": srp().srp_a() })).await.expect("a challenge");
    let responses = json!({ "USERNAME": "alice", "ANSWER": "5", "SRP_A": srp().srp_a() });
    let later = family.respond_to("CUSTOM_CHALLENGE", &challenge, responses, json!({})).await;
    assert_eq!(refused(later).0, "InvalidLambdaResponseException", "authentication 7.3");
}

#[tokio::test]
async fn a_temporary_password_is_replaced_where_the_function_names_that() {
    let family = pool(json!({}), custom_client()).await;
    let invite = json!({ "Username": "alice", "TemporaryPassword": PASSWORD, "MessageAction": "SUPPRESS" });
    family.admin_call("AdminCreateUser", invite).await.expect("a user");
    family.app.functions.on(arn("DefineAuthChallenge"), |event| {
        let say = match event["request"]["session"].as_array().map_or(0, Vec::len) {
            1 => json!({ "challengeName": "PASSWORD_VERIFIER" }),
            2 => json!({ "challengeName": "NEW_PASSWORD_REQUIRED" }),
            3 => json!({ "challengeName": "CUSTOM_CHALLENGE" }),
            _ => json!({ "issueTokens": true }),
        };
        Ok(with(event.clone(), json!({ "response": say })))
    });
    let started = family.start_custom("alice", json!({ "CHALLENGE_NAME": "SRP_A", "SRP_A": srp().srp_a() })).await.expect("a challenge");
    let asked = family.prove(family.proof(&started, PASSWORD)).await.expect("a challenge");
    assert_eq!(asked["ChallengeName"], "NEW_PASSWORD_REQUIRED", "authentication 7.3");
    family.asked();
    let responses = json!({ "USERNAME": "alice", "NEW_PASSWORD": "Looking-Glass-1871" });
    let challenge = family.respond_to("NEW_PASSWORD_REQUIRED", &asked, responses, json!({})).await.expect("a challenge");
    let three = json!([step("SRP_A", true), step("PASSWORD_VERIFIER", true), step("NEW_PASSWORD_REQUIRED", true)]);
    assert_eq!(family.asked()[0].1["session"], three, "authentication 7.3");
    family.answer_custom(&challenge, "5").await.expect("tokens");
    assert_eq!(family.user("alice").await["UserStatus"], "CONFIRMED");
}

#[tokio::test]
async fn where_existence_is_hidden_nobody_goes_the_same_way_to_no_tokens() {
    let family = pool(json!({}), hiding()).await;
    family.known("alice").await;
    family.app.functions.take_events();
    let (real, nobody) = (family.start_custom("alice", json!({})).await, family.start_custom("nobody", json!({})).await);
    let (real, nobody) = (real.expect("a challenge"), nobody.expect("authentication 2.10: a challenge"));
    let keys = |answer: &Value| answer["ChallengeParameters"].as_object().map(|map| map.keys().cloned().collect::<Vec<_>>());
    assert_eq!(keys(&real), keys(&nobody));
    assert_eq!(nobody["ChallengeParameters"]["USERNAME"], "nobody");
    let told: Vec<_> = family.asked().iter().map(|(_, request)| request["userNotFound"].clone()).collect();
    assert_eq!(told, [false, false, true, true].map(Value::Bool), "authentication 2.10, 7.1");
    // Whatever the function says, nobody has tokens.
    assert_eq!(refused(family.answer_custom(&nobody, "5").await), incorrect(), "authentication 2.10");
    let asked = family.asked();
    assert_eq!(asked[0].1["userAttributes"], json!({}));
    assert_eq!(asked[1].1["session"], json!([step("CUSTOM_CHALLENGE", true)]));
    family.app.functions.respond(arn("DefineAuthChallenge"), json!({ "issueTokens": true }));
    assert_eq!(refused(family.start_custom("nobody", json!({})).await), incorrect());

    let telling = pool(json!({}), custom_client()).await;
    let unknown = error("UserNotFoundException", "User does not exist.");
    assert_eq!(refused(telling.start_custom("nobody", json!({})).await), unknown, "authentication 2.8: LEGACY");
    assert!(telling.asked().is_empty());
}

#[tokio::test]
async fn a_user_who_may_not_sign_in_gets_no_tokens_whatever_the_functions_say() {
    let family = pool(json!({}), custom_client()).await;
    family.sign_up("bob", &[]).await.expect("a sign-up");
    let unconfirmed = error("UserNotConfirmedException", "User is not confirmed.");
    assert_eq!(refused(family.start_custom("bob", json!({})).await), unconfirmed, "authentication 2.13");
    family.known("alice").await;
    let started = family.start_custom("alice", json!({})).await.expect("a challenge");
    family.asked();
    family.admin_call("AdminDisableUser", json!({ "Username": "alice" })).await.expect("disabled");
    let disabled = error("NotAuthorizedException", "User is disabled.");
    assert_eq!(refused(family.answer_custom(&started, "5").await), disabled, "authentication 2.13");
    assert_eq!(refused(family.start_custom("alice", json!({})).await), disabled);
    assert!(family.asked().is_empty(), "no function judges or makes a challenge for them");
    family.admin_call("AdminEnableUser", json!({ "Username": "alice" })).await.expect("enabled");
    family.admin_call("AdminUserGlobalSignOut", json!({ "Username": "alice" })).await.expect("signed out");
    assert_eq!(
        refused(family.answer_custom(&started, "5").await).0,
        "NotAuthorizedException",
        "a sign-out everywhere ends what is under way"
    );
    let challenge = family.start_custom("alice", json!({})).await.expect("a challenge");
    family.admin_call("AdminDeleteUser", json!({ "Username": "alice" })).await.expect("deleted");
    assert_eq!(refused(family.answer_custom(&challenge, "5").await), error("NotAuthorizedException", "Invalid session for the user."));
}
