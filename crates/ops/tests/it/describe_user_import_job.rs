//! `DescribeUserImportJob`, by administration 5.9: how jobs end, and the users that they make.

use std::time::Duration;

use identity::import::worker;
use serde_json::json;

use crate::family::{Family, PASSWORD, error, refused};
use crate::imports::{self, HEADER};

#[tokio::test]
async fn every_line_has_an_outcome_and_the_users_are_as_the_guide_says() {
    let family = Family::plain().await;
    family.confirmed("taken", "taken@example.com").await;
    let file = format!(
        "{HEADER}ann , ann@example.com , TRUE , \r\ntaken,new@example.com,true,\nbob,bob@example.com,false,false\n\nann,other@example.com,true,\n\
         eve,not an address,true,\nmia,mia@example.com,true,TRUE"
    );
    let job = imports::ran(&family, json!({}), &file).await;
    assert_eq!(job["Status"], "Succeeded");
    assert_eq!(job["CompletionMessage"], "Import Job Completed Successfully.");
    assert_eq!(imports::counts(&job), [1, 2, 3]);
    assert!(job["StartDate"].is_number() && job["CompletionDate"].is_number());
    assert_eq!(
        imports::log(&family, &job).await,
        [
            "[SUCCEEDED] Line Number 2 - The import succeeded.",
            "[SKIPPED] Line Number 3 - The user already exists.",
            "[FAILED] Line Number 4 - The User Record does not set any of the auto verified attributes to true. (Example: email_verified to true).",
            "[SKIPPED] Line Number 6 - The user already exists.",
            "[FAILED] Line Number 7 - Invalid email address format.",
            "[FAILED] Line Number 8 - cognito:mfa_enabled must be FALSE or blank, since MFA is off in the user pool.",
        ]
    );
    let ann = family.user("ann").await;
    assert_eq!(ann["UserStatus"], "RESET_REQUIRED");
    assert_eq!(ann["Attributes"]["email"], "ann@example.com");
    assert_eq!(ann["Attributes"]["email_verified"], "true");
}

#[tokio::test]
async fn a_user_of_the_import_sets_a_password_and_signs_in() {
    let family = Family::plain().await;
    imports::ran(&family, json!({}), &format!("{HEADER}ann,ann@example.com,true,\n")).await;
    family.client_call("ForgotPassword", json!({ "Username": "ann" })).await.expect("a code");
    let code = family.newest_code().await;
    let input = json!({ "Username": "ann", "ConfirmationCode": code, "Password": PASSWORD });
    family.client_call("ConfirmForgotPassword", input).await.expect("a password");
    family.access_token("ann").await;
}

#[tokio::test]
async fn an_alias_that_somebody_has_fails_and_in_pools_of_addresses_is_the_user() {
    let aliases = json!({ "AutoVerifiedAttributes": ["email"], "AliasAttributes": ["email"] });
    let family = Family::of(aliases, json!({})).await;
    let file = format!("{HEADER}ann,ann@example.com,true,\nbob,ann@example.com,true,\n");
    let job = imports::ran(&family, json!({}), &file).await;
    assert_eq!(imports::counts(&job), [1, 0, 1]);
    assert_eq!(imports::log(&family, &job).await[1], "[FAILED] Line Number 3 - An account with the given email already exists.");

    let addresses = json!({ "AutoVerifiedAttributes": ["email"], "UsernameAttributes": ["email"] });
    let family = Family::of(addresses, json!({})).await;
    let file = "cognito:username,email_verified\nann@example.com,true\nann@example.com,true\nann,true\n";
    let job = imports::ran(&family, json!({}), file).await;
    assert_eq!(imports::counts(&job), [1, 1, 1]);
    assert_eq!(family.user("ann@example.com").await["Attributes"]["email"], "ann@example.com");
}

#[tokio::test]
async fn users_who_sign_in_by_a_code_are_confirmed() {
    let policy = json!({ "SignInPolicy": { "AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"] } });
    let family = Family::of(json!({ "AutoVerifiedAttributes": ["email"], "Policies": policy }), json!({})).await;
    imports::ran(&family, json!({}), &format!("{HEADER}ann,ann@example.com,true,\n")).await;
    assert_eq!(family.user("ann").await["UserStatus"], "CONFIRMED");
}

#[tokio::test]
async fn a_file_that_is_none_fails_as_a_whole() {
    let family = Family::plain().await;
    for (file, members, why) in [
        ("", json!({}), "The CSV file is empty."),
        ("email,email_verified\n", json!({}), "The CSV header lacks the column cognito:username."),
        ("cognito:username,who\n", json!({}), "The CSV header has an unknown name in column 2."),
        (HEADER, json!({ "PasswordHashingAlgorithm": "SCRYPT" }), "The CSV header lacks the column password_hash."),
    ] {
        let job = imports::ran(&family, members, file).await;
        assert_eq!((&job["Status"], &job["CompletionMessage"]), (&json!("Failed"), &json!(why)));
    }
    let job = imports::ran(&family, json!({}), HEADER).await;
    assert_eq!(job["Status"], "Succeeded", "nobody to import is no failure");
}

#[tokio::test]
async fn a_job_fails_in_which_nobody_can_be_imported_and_soon_where_most_lines_are_bad() {
    let family = Family::plain().await;
    let too_many = json!("Too many users have failed or been skipped during the import.");
    let job = imports::ran(&family, json!({}), &format!("{HEADER}ann,ann@example.com,false,\n")).await;
    assert_eq!((&job["Status"], &job["CompletionMessage"]), (&json!("Failed"), &too_many));

    let bad: String = (0..1_500).map(|number| format!("user{number},x@example.com,false,\n")).collect();
    let job = imports::ran(&family, json!({}), &format!("{HEADER}ann,ann@example.com,true,\n{bad}")).await;
    assert_eq!((&job["Status"], &job["CompletionMessage"]), (&json!("Failed"), &too_many));
    assert_eq!(imports::counts(&job), [1, 0, 1_099], "the rest of the file is not looked at");
}

#[tokio::test]
async fn lines_that_nobody_can_read_fail_alone() {
    let family = Family::plain().await;
    let long = "x".repeat(300_000);
    let mut file = format!("{HEADER}ann,ann@example.com,true,\nlong,{long},true,\n").into_bytes();
    file.extend_from_slice(b"b\xffb,bob@example.com,true,\n");
    file.extend_from_slice(b"mia,mia@example.com,true,\n");
    file.extend_from_slice("y".repeat(70_000).as_bytes());
    let job = imports::created(&family).await;
    imports::upload(&family, &imports::ticket(&job), &file).await.expect("an upload");
    family.ok("StartUserImportJob", imports::of(&family, &job)).await;
    worker::run_once(&family.app).await.expect("a run");
    assert_eq!(imports::counts(&imports::described(&family, &job).await), [2, 0, 3]);
    let log = imports::log(&family, &job).await;
    let too_long = "The User Record is longer than 16000 characters.";
    assert_eq!(log[1], format!("[FAILED] Line Number 3 - {too_long}"));
    assert_eq!(log[2], "[FAILED] Line Number 4 - The User Record is not in UTF-8.");
    assert_eq!(log[4], format!("[FAILED] Line Number 6 - {too_long}"));
}

/// Hashes of `Wonder-Land-1865` that other programs made.
const HASHES: [(&str, &str); 3] = [
    ("BCRYPT", "$2b$05$CCCCCCCCCCCCCCCCCCCCC..4mMtfEf20dt84k73p504SfD9k5XjPm"),
    ("SCRYPT", "16384$8$1$4e61436c2d7369787465656e2d627974$77fd003bc8e6ab605ad2f1326e41d06e4b901409b34873c28aa75222553da08b"),
    ("PBKDF2_SHA256", "$pbkdf2-sha256$29000$TmFDbC1zaXh0ZWVuLWJ5dA$8LNURyoNoIKsw9gIq04D1PpG1AVp4y8AcYnonbPCaW4"),
];

#[tokio::test]
async fn who_comes_with_a_hash_signs_in_with_the_password_and_has_a_hash_of_ours_then() {
    for (algorithm, hash) in HASHES {
        let family = Family::plain().await;
        let file = format!(
            "cognito:username,email,email_verified,password_hash\nann,ann@example.com,true,{hash}\nbob,bob@example.com,true,\n\
             eve,eve@example.com,true,x{hash}\n"
        );
        let job = imports::ran(&family, json!({ "PasswordHashingAlgorithm": algorithm }), &file).await;
        assert_eq!(imports::counts(&job), [2, 0, 1], "{algorithm}");
        let why = format!("[FAILED] Line Number 4 - password_hash is no {algorithm} hash.");
        assert_eq!(imports::log(&family, &job).await[2], why);
        assert_eq!(family.user("ann").await["UserStatus"], "CONFIRMED");
        assert_eq!(family.user("bob").await["UserStatus"], "RESET_REQUIRED");
        assert!(!stored_password(&family, "ann").await.contains(&hash[hash.len() - 20..]), "it is sealed");

        assert_eq!(family.sign_in("ann", "Wonder-Land-1866").await.expect_err("a wrong password").0, "NotAuthorizedException");
        family.access_token("ann").await;
        assert!(stored_password(&family, "ann").await.starts_with("$argon2id$"), "{algorithm}");
        family.access_token("ann").await;
        assert_eq!(family.sign_in("ann", "Wonder-Land-1866").await.expect_err("a wrong password").0, "NotAuthorizedException");
    }
}

async fn stored_password(family: &Family, username: &'static str) -> String {
    let pool = family.pool.clone();
    let user = family.app.store.read(move |tx| tx.user_by_username(&pool, username)).await.expect("a read");
    user.and_then(|user| user.password).expect("a password")
}

#[tokio::test]
async fn a_worker_that_dies_between_batches_leaves_each_line_to_count_once() {
    let family = Family::plain().await;
    let users: String = (0..450).map(|number| format!("user{number},user{number}@example.com,true,\n")).collect();
    let job = imports::started(&family, json!({}), &format!("{HEADER}{users}")).await;

    for expected in [100, 200] {
        let mut run = worker::take(&family.app).await.expect("the store").expect("a job");
        assert!(run.step().await.expect("a step"));
        assert_eq!(imports::counts(&imports::described(&family, &job).await), [expected, 0, 0]);
        assert!(worker::take(&family.app).await.expect("the store").is_none(), "the lease holds");
        drop(run);
        family.app.clock.advance(Duration::from_secs(61));
    }
    let mut late = worker::take(&family.app).await.expect("the store").expect("a job");
    family.app.clock.advance(Duration::from_secs(61));
    assert_eq!(worker::run_once(&family.app).await.expect("a run"), 1);
    assert!(!late.step().await.expect("a step"), "who was slow has lost the job");

    let job = imports::described(&family, &job).await;
    assert_eq!((&job["Status"], imports::counts(&job)), (&json!("Succeeded"), [450, 0, 0]));
    let log = imports::log(&family, &job).await;
    let expected: Vec<_> = (2..452).map(|line| format!("[SUCCEEDED] Line Number {line} - The import succeeded.")).collect();
    assert_eq!(log, expected);
    let count = family
        .app
        .store
        .read({
            let pool = family.pool.clone();
            move |tx| tx.user_count(&pool)
        })
        .await;
    assert_eq!(count, Ok(450));
}

#[tokio::test]
async fn a_job_that_nobody_starts_expires() {
    let family = Family::plain().await;
    let job = imports::created(&family).await;
    family.app.clock.advance(Duration::from_secs(24 * 60 * 60));
    let expired = imports::described(&family, &job).await;
    assert_eq!((&expired["Status"], &expired["CompletionMessage"]), (&json!("Expired"), &json!("The user import job has expired.")));
    family.app.clock.advance(Duration::from_secs(1));
    assert_eq!(identity::import::job::expire(&family.app).await, Ok(1));
    assert_eq!(imports::described(&family, &job).await["Status"], "Expired");
}

#[tokio::test]
async fn an_unknown_job_is_not_found() {
    let family = Family::plain().await;
    let outcome = family.admin_call("DescribeUserImportJob", json!({ "JobId": "import-unknown000" })).await;
    assert_eq!(refused(outcome), error("ResourceNotFoundException", "User import job import-unknown000 does not exist."));
}
