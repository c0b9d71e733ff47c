use std::sync::mpsc;
use std::time::Duration;

use super::*;
use crate::SeededEntropy;

const CHEAP: HashParams = HashParams::CHEAPEST;

fn hasher_with(config: HasherConfig) -> Hasher {
    Hasher::new(config, Arc::new(SeededEntropy::new(1))).expect("threads")
}

fn hasher(params: HashParams) -> Hasher {
    hasher_with(HasherConfig { params, threads: 2, ..HasherConfig::default() })
}

/// Occupies the only thread of a hasher until the sender is dropped or used; returns when the thread is occupied.
async fn occupied(hasher: &Hasher) -> (mpsc::Sender<()>, tokio::task::JoinHandle<Result<(), Busy>>) {
    let (release, released) = mpsc::channel::<()>();
    let (started, has_started) = tokio::sync::oneshot::channel();
    let hasher = hasher.clone();
    let running = tokio::spawn(async move {
        hasher
            .run(move || {
                let _ = started.send(());
                let _ = released.recv();
            })
            .await
    });
    has_started.await.expect("the thread starts the job");
    (release, running)
}

#[tokio::test]
async fn a_password_matches_its_own_hash_only() {
    let hasher = hasher(CHEAP);
    let phc = hasher.hash("Passw0rd!".into()).await.expect("room");
    assert!(phc.starts_with("$argon2id$v=19$m=8,t=1,p=1$"), "{phc}");
    let right = hasher.verify("Passw0rd!".into(), phc.clone()).await;
    assert_eq!(right, Ok(Verdict { matches: true, outdated: false }));
    for other in ["passw0rd!", "", "Passw0rd! "] {
        assert_eq!(hasher.verify(other.into(), phc.clone()).await.map(|v| v.matches), Ok(false), "{other}");
    }
}

#[tokio::test]
async fn without_threads_callers_hash_themselves_and_go_on_after_a_panic() {
    let hasher = crate::testing::threadless_hasher(1);
    let phc = hasher.hash("Passw0rd!".into()).await.expect("a hash");
    assert_eq!(hasher.run(|| panic!("a test wants it")).await, Err::<(), _>(Busy));
    for (password, matches) in [("Passw0rd!", true), ("passw0rd!", false)] {
        assert_eq!(hasher.verify(password.into(), phc.clone()).await.map(|v| v.matches), Ok(matches), "{password}");
    }
}

#[tokio::test]
async fn the_same_password_gets_a_new_salt_each_time() {
    let hasher = hasher(CHEAP);
    assert_ne!(hasher.hash("x".into()).await, hasher.hash("x".into()).await);
}

#[tokio::test]
async fn a_hash_made_elsewhere_is_understood() {
    // From the Argon2 reference implementation: password "password", salt "somesalt", m=65536, t=2, p=1.
    let phc = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
    let hasher = hasher(CHEAP);
    let verdict = hasher.verify("password".into(), phc.to_owned()).await;
    assert_eq!(verdict, Ok(Verdict { matches: true, outdated: false }));
    assert_eq!(hasher.verify("Password".into(), phc.to_owned()).await.map(|v| v.matches), Ok(false));
}

#[tokio::test]
async fn a_hash_is_outdated_once_the_setting_grew() {
    let old = hasher(CHEAP).hash("x".into()).await.expect("room");
    for (params, outdated) in
        [(CHEAP, false), (HashParams::new(16, 1, 1).expect("good"), true), (HashParams::new(8, 2, 1).expect("good"), true)]
    {
        let verdict = hasher(params).verify("x".into(), old.clone()).await;
        assert_eq!(verdict, Ok(Verdict { matches: true, outdated }), "{params}");
    }
    let strong = hasher(HashParams::new(32, 2, 1).expect("good")).hash("x".into()).await.expect("room");
    assert_eq!(hasher(CHEAP).verify("x".into(), strong).await, Ok(Verdict { matches: true, outdated: false }));
}

#[tokio::test]
async fn a_text_that_is_no_hash_matches_nothing() {
    let hasher = hasher(CHEAP);
    for text in ["", "Passw0rd!", "$argon2id$v=19$m=8,t=1,p=1$AQ$AQ"] {
        assert_eq!(hasher.verify("Passw0rd!".into(), text.to_owned()).await, Ok(Verdict { matches: false, outdated: false }), "{text}");
    }
    assert_eq!(hasher.pretend("Passw0rd!".into()).await, Ok(()));
}

#[tokio::test]
async fn a_full_queue_says_so_at_once() {
    let hasher = hasher_with(HasherConfig { params: CHEAP, threads: 1, queue: 2, nice: 0 });
    let (release, running) = occupied(&hasher).await;
    let waiting: Vec<_> = (0..2)
        .map(|_| {
            tokio::spawn({
                let hasher = hasher.clone();
                async move { hasher.hash("x".into()).await }
            })
        })
        .collect();
    while hasher.waiting() < 2 {
        tokio::task::yield_now().await;
    }
    assert_eq!(hasher.hash("x".into()).await, Err(Busy));
    drop(release);
    for job in waiting {
        assert!(job.await.expect("the job ends").is_ok());
    }
    assert_eq!(running.await.expect("the job ends"), Ok(()));
    assert!(hasher.hash("x".into()).await.is_ok());
}

#[tokio::test]
async fn a_job_whose_caller_has_gone_is_not_done_and_leaves_its_place() {
    let hasher = hasher_with(HasherConfig { params: CHEAP, threads: 1, queue: 1, nice: 0 });
    let (release, running) = occupied(&hasher).await;
    let (did_it, was_done) = mpsc::channel();
    {
        let abandoned = hasher.run(move || did_it.send(()));
        let given_up = tokio::time::timeout(Duration::from_millis(10), abandoned).await;
        assert!(given_up.is_err());
    }
    // Its place in the full queue is free for the next caller.
    let next = tokio::spawn({
        let hasher = hasher.clone();
        async move { hasher.hash("x".into()).await }
    });
    tokio::task::yield_now().await;
    drop(release);
    assert!(next.await.expect("the job ends").is_ok());
    assert_eq!(running.await.expect("the job ends"), Ok(()));
    assert!(was_done.recv().is_err());
}

#[tokio::test]
async fn a_panic_is_one_callers_trouble_only() {
    let hasher = hasher_with(HasherConfig { params: CHEAP, threads: 1, ..HasherConfig::default() });
    assert_eq!(hasher.run(|| -> () { panic!("on purpose") }).await, Err(Busy));
    assert!(hasher.hash("x".into()).await.is_ok());
}

#[tokio::test]
async fn idle_work_waits_until_no_caller_does() {
    let hasher = hasher_with(HasherConfig { params: CHEAP, threads: 1, ..HasherConfig::default() });
    let (release, running) = occupied(&hasher).await;
    let (log, logged) = mpsc::channel();
    hasher.when_idle({
        let log = log.clone();
        move || {
            let _ = log.send("idle");
        }
    });
    let caller = tokio::spawn({
        let hasher = hasher.clone();
        async move { hasher.run(move || log.send("caller")).await }
    });
    while hasher.waiting() < 1 {
        tokio::task::yield_now().await;
    }
    drop(release);
    assert!(caller.await.expect("the job ends").is_ok());
    assert_eq!(running.await.expect("the job ends"), Ok(()));
    let order: Vec<_> = tokio::task::spawn_blocking(move || logged.iter().take(2).collect()).await.expect("both ran");
    assert_eq!(order, ["caller", "idle"]);
}

#[tokio::test]
async fn the_threads_serve_until_the_last_clone_is_gone() {
    let hasher = hasher_with(HasherConfig { params: CHEAP, threads: 1, ..HasherConfig::default() });
    let clone = hasher.clone();
    drop(hasher);
    assert!(clone.hash("x".into()).await.is_ok());
}

#[tokio::test]
async fn a_password_is_proven_by_srp_without_being_shown() {
    use domain::srp::{Client, ClientPublic, Identity};

    let hasher = hasher(CHEAP);
    let identity = Identity::user("us-east-1_AbCdEf123", "alice");
    let verifier = hasher.srp_verifier(identity.clone(), "Passw0rd!".into()).await.expect("room");
    let client = Client::new([7; 32]);
    let a = ClientPublic::parse(client.srp_a()).expect("a number");
    let opened = hasher.srp_open(verifier.clone(), a).await.expect("room");
    assert_eq!(opened.salt, verifier.salt());
    for (password, right) in [("Passw0rd!", true), ("passw0rd!", false)] {
        let (secret_block, timestamp) = (b"sealed".to_vec(), "Sat Nov 2 08:05:09 UTC 2024".to_owned());
        let signature = client.sign(&identity, &password.into(), &opened.salt, &opened.srp_b, &secret_block, &timestamp);
        let claim = Claim { secret_block, timestamp, signature: signature.expect("numbers") };
        let judged = hasher.srp_judge(verifier.clone(), opened.handshake.clone(), identity.clone(), claim).await;
        let judged = judged.expect("room");
        assert_eq!((judged.proven, judged.widened.is_some()), (right, right), "{password}");
    }
    // Each answer has its own secret number.
    assert_ne!(hasher.srp_open(verifier, a).await.expect("room").srp_b, opened.srp_b);
}

#[tokio::test]
async fn proofs_wait_in_the_same_bounded_queue() {
    use domain::srp::Identity;

    let hasher = hasher_with(HasherConfig { params: CHEAP, threads: 1, queue: 1, nice: 0 });
    let (release, running) = occupied(&hasher).await;
    let verifier = |hasher: &Hasher| {
        let hasher = hasher.clone();
        tokio::spawn(
            async move { hasher.srp_verifier(Identity::user("r_pool", "alice"), "p".into()).await.map(|verifier| verifier.salt()) },
        )
    };
    let waiting = verifier(&hasher);
    while hasher.waiting() == 0 {
        tokio::task::yield_now().await;
    }
    assert_eq!(verifier(&hasher).await.expect("runs"), Err(Busy));
    assert_eq!(hasher.srp_device_verifier(None, None).await, Err(Busy));
    drop(release);
    running.await.expect("runs").expect("room");
    assert!(waiting.await.expect("runs").is_ok());
}

#[tokio::test]
async fn one_piece_of_work_gives_hash_and_verifier() {
    use domain::srp::Identity;

    let hasher = hasher(CHEAP);
    let identity = Identity::user("r_pool", "alice");
    let (phc, verifier) = hasher.hash_both_ways("Passw0rd!".into(), identity).await.expect("room");
    assert_eq!(hasher.verify("Passw0rd!".into(), phc).await.map(|verdict| verdict.matches), Ok(true));
    assert_eq!(verifier.salt().len(), 2 * domain::srp::SALT_BYTES);
}
