//! Events around a sign-in.

use super::*;

#[test]
fn sign_in_events_have_the_members_of_their_step() {
    let pre = PreAuthentication { user_attributes: stored(), validation_data: None, user_not_found: None }.to_json(&COMMON);
    assert_eq!(pre["request"]["validationData"], Value::Null);
    assert!(pre["request"].get("userNotFound").is_none());
    let hidden = PreAuthentication { user_attributes: Attributes::new(), validation_data: None, user_not_found: Some(true) };
    assert_eq!(hidden.request()["userNotFound"], true);
    let post = PostAuthentication { user_attributes: stored(), new_device_used: false, client_metadata: Some(strings(&[("a", "b")])) };
    let post = post.to_json(&COMMON);
    assert_eq!(post["triggerSource"], "PostAuthentication_Authentication");
    assert_eq!((&post["request"]["newDeviceUsed"], &post["request"]["clientMetadata"]), (&json!(false), &json!({ "a": "b" })));
}

#[test]
fn a_custom_sign_in_goes_from_step_to_step() {
    let passed = ChallengeResult {
        challenge_name: "CUSTOM_CHALLENGE".to_owned(),
        challenge_result: true,
        challenge_metadata: Some("SUM".to_owned()),
    };
    let define = DefineAuthChallenge {
        user_attributes: stored(),
        session: vec![passed.clone()],
        user_not_found: Some(false),
        client_metadata: None,
    };
    let json = define.to_json(&COMMON);
    assert_eq!(
        json["request"]["session"],
        json!([{ "challengeName": "CUSTOM_CHALLENGE", "challengeResult": true, "challengeMetadata": "SUM" }])
    );
    assert_eq!(json["response"], json!({ "challengeName": null, "issueTokens": null, "failAuthentication": null }));
    let next = |response: Value| define.read(&answer(response));
    assert_eq!(next(json!({ "challengeName": "CUSTOM_CHALLENGE" })), Ok(NextStep::Challenge("CUSTOM_CHALLENGE".to_owned())));
    assert_eq!(next(json!({ "issueTokens": true, "failAuthentication": false })), Ok(NextStep::IssueTokens));
    assert_eq!(next(json!({ "issueTokens": true, "failAuthentication": true })), Ok(NextStep::Fail));
    assert_eq!(next(json!({})), Ok(NextStep::Fail));
    assert_eq!(next(json!({ "issueTokens": "yes" })), Err(Unrecognizable));

    let create = CreateAuthChallenge {
        user_attributes: stored(),
        challenge_name: "CUSTOM_CHALLENGE".to_owned(),
        session: vec![passed],
        user_not_found: None,
        client_metadata: None,
    };
    let made = create.read(&answer(json!({
        "publicChallengeParameters": { "question": "2+3" },
        "privateChallengeParameters": { "answer": "5-is-private" },
        "challengeMetadata": "SUM",
    })));
    let made = made.expect("good");
    assert_eq!(made.public_parameters, strings(&[("question", "2+3")]));
    assert!(!format!("{made:?}").contains("5-is-private"));
    assert_eq!(create.read(&answer(json!({ "publicChallengeParameters": { "n": 5 } }))), Err(Unrecognizable));

    let verify = VerifyAuthChallengeResponse {
        user_attributes: stored(),
        private_parameters: made.private_parameters,
        challenge_answer: "5".to_owned(),
        user_not_found: None,
        client_metadata: None,
    };
    assert_eq!(verify.request()["privateChallengeParameters"], json!({ "answer": "5-is-private" }));
    assert_eq!(verify.read(&answer(json!({ "answerCorrect": true }))), Ok(true));
    assert_eq!(verify.read(&answer(json!({ "answerCorrect": null }))), Ok(false));
    assert_eq!(verify.read(&answer(json!({ "answerCorrect": 1 }))), Err(Unrecognizable));
}
