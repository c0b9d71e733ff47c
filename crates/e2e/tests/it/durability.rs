//! An acknowledged sign-up survives the process being killed.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::json;

use crate::support::{Server, TestPool};

const WRITERS: usize = 16;
const ROUNDS: usize = 3;

#[tokio::test(flavor = "multi_thread")]
async fn every_acknowledged_user_is_there_after_kill_9_during_sign_ups() {
    let folder = tempfile::tempdir().unwrap();
    let mut acknowledged = Vec::new();
    let mut pool_id = String::new();
    let mut client_id = String::new();
    for round in 0..ROUNDS {
        let mut server = Server::start_in(folder.path(), &["--dev"], &[]);
        if round == 0 {
            let pool = TestPool::new(&server.caller()).await;
            (pool_id, client_id) = (pool.pool_id.clone(), pool.client_id.clone());
        }
        let names = Arc::new(Mutex::new(Vec::new()));
        let next = Arc::new(AtomicUsize::new(0));
        let writers: Vec<_> = (0..WRITERS)
            .map(|_| {
                let (caller, names, next, client_id) = (server.caller(), Arc::clone(&names), Arc::clone(&next), client_id.clone());
                tokio::spawn(async move {
                    loop {
                        let name = format!("user-{round}-{}", next.fetch_add(1, Ordering::Relaxed));
                        let input = json!({ "ClientId": client_id, "Username": name, "Password": "Correct-Horse-7" });
                        caller.ok("SignUp", input).await;
                        names.lock().unwrap().push(name);
                    }
                })
            })
            .collect();
        while names.lock().unwrap().len() < 100 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        server.kill();
        for writer in writers {
            // Each writer ends by its connection breaking.
            assert!(writer.await.is_err());
        }
        acknowledged.append(&mut names.lock().unwrap());
    }
    let server = Server::start_in(folder.path(), &["--dev"], &[]);
    for name in &acknowledged {
        let user = server.caller().ok("AdminGetUser", json!({ "UserPoolId": pool_id, "Username": name })).await;
        assert_eq!(user["UserStatus"], "UNCONFIRMED", "{name}");
    }
    println!("{} acknowledged users, all there after {ROUNDS} kills", acknowledged.len());
}
