//! Random histories that are restored to random moments: what is there then is what was there at that moment (managed-login 8.5).
//!
//! The model is the pool itself: after each step everything that is to come back is written down with its time.

use std::collections::BTreeMap;
use std::time::Duration;

use domain::time::Millis;
use domain::user_status::UserStatus;
use identity::recovery::worker;
use ops::testing::{self, TestApp};
use serde_json::json;
use store::{CredentialKind, CredentialRow, ReadTx, StoreError, UserRow};

use crate::family::{Family, password_client};
use crate::recoveries::{self, seconds};

/// All that comes back, in a form that can be compared.
#[derive(Clone, Debug, PartialEq)]
struct Picture {
    users: BTreeMap<String, UserRow>,
    /// By sub: aliases, credentials, groups.
    theirs: BTreeMap<String, Vec<String>>,
    groups: Vec<String>,
    count: i64,
    /// Which users a search by each address finds.
    found: Vec<Vec<String>>,
}

fn picture(tx: &mut ReadTx<'_>, pool: &str) -> Result<Picture, StoreError> {
    let (rows, _) = tx.users_page(pool, None, None, 1_000)?;
    let mut theirs = BTreeMap::new();
    for row in &rows {
        let mut of_user: Vec<String> = tx.aliases_of(pool, &row.sub)?.iter().map(|alias| format!("{alias:?}")).collect();
        let proofs = tx.credentials_of(pool, &row.sub)?.into_iter().filter(|proof| proof.kind != CredentialKind::PasswordVerifier);
        of_user.extend(proofs.map(|proof| format!("{:?} {} {:?} {}", proof.kind, proof.id, proof.secret, proof.name)));
        of_user.extend(tx.groups_of(pool, &row.sub)?.iter().map(|group| group.name.clone()));
        theirs.insert(row.sub.clone(), of_user);
    }
    let shown = |group: &store::GroupRow| format!("{} {} {:?} {:?}", group.id, group.name, group.description, group.precedence);
    let groups = tx.groups_page(pool, None, 100)?.iter().map(shown).collect();
    let mut found = Vec::new();
    for address in 0..ADDRESSES {
        let filter = domain::filter::parse(&format!("email = \"mail{address}@example.com\"")).expect("a filter");
        found.push(tx.users_page(pool, filter.as_ref(), None, 100)?.0.into_iter().map(|user| user.sub).collect());
    }
    let users = rows.into_iter().map(|row| (row.sub.clone(), UserRow { updated_at: Millis(0), version: 0, ..row })).collect();
    Ok(Picture { users, theirs, groups, count: tx.user_count(pool)?, found })
}

/// What a recovery to `then` makes of `now`: users keep a password that they have now, and where they stand with it; a sign-out everywhere stays.
fn expected(then: &Picture, now: &Picture, trigger_at: Millis) -> Picture {
    let mut expected = then.clone();
    let about_passwords = [UserStatus::Confirmed, UserStatus::ForceChangePassword, UserStatus::ResetRequired];
    for (sub, user) in &mut expected.users {
        let Some(present) = now.users.get(sub) else {
            user.signed_out_at = Some(trigger_at);
            continue;
        };
        user.signed_out_at = present.signed_out_at;
        if present.password.is_some() {
            if present.password_set_at != user.password_set_at
                && about_passwords.contains(&user.status)
                && about_passwords.contains(&present.status)
            {
                user.status = present.status;
            }
            user.password.clone_from(&present.password);
            user.password_set_at = present.password_set_at;
            user.password_history.clone_from(&present.password_history);
        }
    }
    expected
}

const USERS: u64 = 8;
const ADDRESSES: u64 = 5;
const GROUPS: u64 = 4;

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

/// Does something that may also be refused.
async fn live(family: &Family, dice: &mut Dice) {
    let username = format!("user{}", dice.roll(USERS));
    let (address, group) = (format!("mail{}@example.com", dice.roll(ADDRESSES)), format!("group{}", dice.roll(GROUPS)));
    let verified = |value: &str| json!([{ "Name": "email", "Value": address }, { "Name": "email_verified", "Value": value }]);
    let (operation, input) = match dice.roll(14) {
        0 | 1 => ("AdminCreateUser", json!({ "Username": username, "MessageAction": "SUPPRESS", "UserAttributes": verified("true") })),
        2 => {
            let force = json!({ "Username": username, "MessageAction": "SUPPRESS", "ForceAliasCreation": true });
            let mut force = force;
            force["UserAttributes"] = verified("true");
            ("AdminCreateUser", force)
        }
        3 => ("AdminUpdateUserAttributes", json!({ "Username": username, "UserAttributes": verified("true") })),
        4 => ("AdminUpdateUserAttributes", json!({ "Username": username, "UserAttributes": [{ "Name": "name", "Value": address }] })),
        5 => ("AdminDeleteUser", json!({ "Username": username })),
        6 => {
            let permanent = dice.roll(2) == 0;
            ("AdminSetUserPassword", json!({ "Username": username, "Password": format!("Word-{address}"), "Permanent": permanent }))
        }
        7 => ("AdminResetUserPassword", json!({ "Username": username })),
        8 => ("AdminDisableUser", json!({ "Username": username })),
        9 => ("CreateGroup", json!({ "GroupName": group, "Description": address })),
        10 => ("DeleteGroup", json!({ "GroupName": group })),
        11 => ("AdminAddUserToGroup", json!({ "Username": username, "GroupName": group })),
        12 => ("AdminRemoveUserFromGroup", json!({ "Username": username, "GroupName": group })),
        _ => return change_passkey(family, dice, username).await,
    };
    // Half of it is refused: there is no such user, or already one.
    let _ = family.admin_call(operation, input).await;
    if dice.roll(6) == 0 {
        family.app.store.sweep(testing::context(&family.app).now).await.expect("a sweep");
    }
}

async fn change_passkey(family: &Family, dice: &mut Dice, username: String) {
    let (pool, byte, remove) = (family.pool.clone(), u8::try_from(dice.roll(200)).expect("a byte"), dice.roll(3) == 0);
    let written = family.app.store.write(move |tx| {
        let Some(user) = tx.user_by_username(&pool, &username)? else { return Ok(()) };
        if remove {
            tx.delete_credential(&pool, &user.sub, CredentialKind::Passkey, "key")?;
            return Ok(());
        }
        tx.put_credential(&CredentialRow {
            pool_id: pool.clone(),
            sub: user.sub,
            kind: CredentialKind::Passkey,
            id: "key".to_owned(),
            name: format!("key {byte}"),
            secret: vec![byte],
            counter: 1,
            details: "{}".to_owned(),
            created_at: Millis(1),
            used_at: None,
        })
    });
    written.await.expect("a write");
}

async fn look(family: &Family) -> (Millis, Picture) {
    let pool = family.pool.clone();
    let seen = family.app.store.read(move |tx| picture(tx, &pool)).await.expect("a picture");
    (testing::context(&family.app).now, seen)
}

/// Several recoveries in one history, so that the later ones also undo and pass by the earlier.
async fn lives_and_is_restored(app: TestApp, seed: u64) {
    let pool = json!({ "AutoVerifiedAttributes": ["email"], "AliasAttributes": ["email"], "UserPoolTier": "PLUS" });
    let family = Family::on(app, pool, password_client()).await;
    let mut dice = Dice(seed);
    let mut pictures = vec![look(&family).await];
    for round in 0..4 {
        for _ in 0..40 {
            family.app.clock.advance(Duration::from_millis(1 + dice.roll(1_200_000)));
            live(&family, &mut dice).await;
            pictures.push(look(&family).await);
        }
        let (moment, then) = pictures[usize::try_from(dice.roll(pictures.len() as u64)).expect("an index")].clone();
        family.app.clock.advance(Duration::from_secs(15 * 60));
        let (_, now) = look(&family).await;
        let input = json!({ "RestoreTimestamp": seconds(moment.0) });
        let begun = family.admin_call("InitiatePointInTimeRecovery", input).await.expect("a recovery")["Restoration"].clone();
        let trigger_at = testing::context(&family.app).now;
        worker::run_once(&family.app).await.expect("a preview");
        let previewed = recoveries::described(&family, &begun).await;
        let expected = expected(&then, &now, trigger_at);
        let made = expected.users.keys().filter(|sub| !now.users.contains_key(*sub)).count();
        let gone = now.users.keys().filter(|sub| !expected.users.contains_key(*sub)).count();
        let changed = expected.users.iter().filter(|(sub, user)| now.users.get(*sub).is_some_and(|present| present != *user)).count();
        let counted = [made, changed, gone].map(|count| i64::try_from(count).expect("a number"));
        assert_eq!(recoveries::counts(&previewed, "Users"), counted, "seed {seed}, round {round}");

        family.ok("StartPointInTimeRecovery", recoveries::of(&family, &begun)).await;
        worker::run_once(&family.app).await.expect("a restore");
        assert_eq!(recoveries::described(&family, &begun).await["RestoreStatus"], "RESTORE_COMPLETED");
        let (_, restored) = look(&family).await;
        assert_eq!(restored, expected, "seed {seed}, round {round}, to {moment:?}");
        family.app.clock.advance(Duration::from_secs(25 * 60 * 60));
        pictures.push(look(&family).await);
    }
}

#[tokio::test]
async fn random_histories_come_back_to_random_moments() {
    for seed in 1..=6 {
        lives_and_is_restored(testing::app().await, seed).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn and_so_they_do_on_postgresql() {
    let Some(cluster) = store::testing::cluster() else {
        println!("SKIPPED: and_so_they_do_on_postgresql: no PostgreSQL on this machine");
        return;
    };
    let app = testing::app_on(Some(cluster.database()), |_| {}, |_| {}).await;
    lives_and_is_restored(app, 7).await;
}
