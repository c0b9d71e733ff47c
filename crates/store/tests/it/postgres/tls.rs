//! Encrypted connections.

use std::path::Path;
use std::process::Command;

use crate::fixtures::*;
use store::testing::Cluster;
use store::{Store, StoreOptions};

/// A certificate for a name, signed by an authority of its own, as `NAME.crt` and `NAME.key`.
fn certificate(folder: &Path, name: &str) -> Option<()> {
    let script = format!(
        "cd '{}' &&
        openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj /CN=authority -keyout ca.key -out ca.crt &&
        openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN={name} -keyout {name}.key -out {name}.csr &&
        printf 'subjectAltName=DNS:{name}' > {name}.ext &&
        openssl x509 -req -in {name}.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 30 -extfile {name}.ext -out {name}.crt",
        folder.display()
    );
    let made = Command::new("sh").args(["-c", &script]).output().ok()?;
    made.status.success().then_some(())
}

#[tokio::test]
async fn tls_checks_what_sslmode_asks_for_and_binds_the_password_to_the_connection() {
    let test = "tls_checks_what_sslmode_asks_for";
    let folder = tempfile::tempdir().expect("a folder");
    if certificate(folder.path(), "localhost").is_none() {
        return println!("SKIPPED: {test}: no openssl on this machine");
    }
    let Some(cluster) = Cluster::start_another("") else { return println!("SKIPPED: {test}: no PostgreSQL on this machine") };
    let cluster = cluster.expect("a cluster");
    let data = cluster.folder().join("data");
    // The server's own user must be the owner of the key; this makes it a copy that is.
    cluster.sql("postgres", &format!("COPY (SELECT '') TO '{}'", data.join("server.key").display()));
    for (from, to) in [("localhost.key", "server.key"), ("localhost.crt", "server.crt")] {
        let text = std::fs::read(folder.path().join(from)).expect("a file");
        std::fs::write(data.join(to), text).expect("a file");
    }
    let private = Command::new("chmod").arg("600").arg(data.join("server.key")).status().expect("chmod");
    let readable = Command::new("chmod").arg("644").arg(data.join("server.crt")).status().expect("chmod");
    assert!(private.success() && readable.success());
    cluster.sql("postgres", "CREATE ROLE ann LOGIN SUPERUSER PASSWORD 'geheim'");
    cluster.sql("postgres", "CREATE DATABASE people");
    std::fs::write(data.join("pg_hba.conf"), "local all all trust\nhostssl all all 127.0.0.1/32 scram-sha-256\n").expect("pg_hba.conf");
    cluster.sql("postgres", "ALTER SYSTEM SET ssl = on");
    cluster.sql("postgres", "SELECT pg_reload_conf()");

    let roots = folder.path().join("ca.crt");
    let roots = roots.display();
    let url = |host: &str, rest: &str| format!("postgres://ann:geheim@{host}:{}/people?{rest}", cluster.port());
    // Until the server has read its settings again.
    let mut opened = Err(String::new());
    for _ in 0..100 {
        let url = url("localhost", &format!("sslmode=verify-full&sslrootcert={roots}&channel_binding=require"));
        opened = Store::open(&url, StoreOptions::default()).await.map_err(|error| error.to_string());
        if opened.is_ok() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    let store = opened.expect("an encrypted connection");
    add_users(&store, vec![user(1, "ann")]).await;
    let encrypted = cluster.query("people", "SELECT version FROM pg_stat_ssl WHERE ssl");
    assert!(!encrypted.is_empty() && encrypted.iter().all(|version| version == "TLSv1.3"), "{encrypted:?}");

    for rest in ["sslmode=require".to_owned(), format!("sslmode=verify-ca&sslrootcert={roots}"), "sslmode=prefer".to_owned()] {
        // The certificate is for another name than 127.0.0.1.
        Store::open(&url("127.0.0.1", &rest), StoreOptions::default()).await.expect(&rest);
    }
    for (host, rest, part) in [
        ("127.0.0.1", format!("sslmode=verify-full&sslrootcert={roots}"), "certificate not valid for name"),
        ("localhost", "sslmode=verify-full".to_owned(), "UnknownIssuer"),
        ("127.0.0.1", "sslmode=verify-ca".to_owned(), "UnknownIssuer"),
        ("127.0.0.1", "sslmode=disable".to_owned(), "no pg_hba.conf entry"),
    ] {
        let refused = Store::open(&url(host, &rest), StoreOptions::default()).await.expect_err(&rest).to_string();
        assert!(refused.contains(part) && !refused.contains("geheim"), "{rest}: {refused}");
    }
}
