//! `cognate access-key`: making and revoking the key pairs of administrators.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::json;

use crate::support::{Keys, Server, binary, stores};

/// Runs `cognate access-key ..` against this server, signed by this pair.
fn ask(server: &Server, keys: &Keys, arguments: &[&str]) -> Output {
    Command::new(binary())
        .arg("access-key")
        .args(arguments)
        .args(["--endpoint-url", &server.url])
        .env("AWS_ACCESS_KEY_ID", &keys.id)
        .env("AWS_SECRET_ACCESS_KEY", &keys.secret)
        .output()
        .unwrap()
}

fn beside(folder: &Path, arguments: &[&str]) -> Output {
    let store = format!("sqlite:{}", folder.join("cognate.db").display());
    Command::new(binary()).arg("access-key").args(arguments).args(["--store", &store]).output().unwrap()
}

fn said(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn refused(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1));
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// The pair in two `export` lines.
fn pair(text: &str) -> Keys {
    let value = |name: &str| {
        let prefix = format!("export {name}=");
        text.lines().find_map(|line| line.strip_prefix(&prefix)).unwrap_or_else(|| panic!("{name} in {text}")).to_owned()
    };
    Keys { id: value("AWS_ACCESS_KEY_ID"), secret: value("AWS_SECRET_ACCESS_KEY") }
}

fn first_pair(server: &Server) -> Keys {
    let lines: Vec<String> = server.greeting.iter().take(4).collect();
    pair(&lines.join("\n"))
}

async fn may(server: &Server, keys: &Keys) -> bool {
    server.caller().signed(keys.clone()).call("ListUserPools", json!({ "MaxResults": 1 })).await.is_ok()
}

#[tokio::test]
async fn the_first_pair_is_revoked_and_a_running_server_notices() {
    let server = Server::start_with(&[], &[]);
    let first = first_pair(&server);
    assert!(may(&server, &first).await);
    assert!(refused(&ask(&server, &first, &["delete", &first.id])).contains("is the last key pair; make another one first"));
    assert!(may(&server, &first).await, "what was refused changed nothing");
    let second = pair(&said(&ask(&server, &first, &["create"])));
    assert!(may(&server, &second).await);
    assert_eq!(said(&ask(&server, &second, &["delete", &first.id])), format!("{} is removed.\n", first.id));
    assert!(!may(&server, &first).await);
    assert!(refused(&ask(&server, &first, &["list"])).contains("refuses the signature"));
    let list = said(&ask(&server, &second, &["list"]));
    assert!(list.contains(&second.id) && !list.contains(&first.id) && !list.contains(&second.secret), "{list}");
    assert!(refused(&ask(&server, &second, &["delete", &first.id])).contains(&format!("There is no key pair {}.", first.id)));
}

#[tokio::test]
async fn rotating_puts_one_pair_in_the_place_of_another() {
    let server = Server::start_with(&[], &[]);
    let first = first_pair(&server);
    let second = pair(&said(&ask(&server, &first, &["rotate"])));
    assert!(!may(&server, &first).await && may(&server, &second).await);
    assert_eq!(said(&ask(&server, &second, &["list"])).lines().count(), 2, "the head and one pair");
}

#[tokio::test]
async fn a_lost_pair_is_made_up_for_beside_a_store_that_no_server_uses() {
    if stores::without_files("a key pair made beside a store that no server uses") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    assert!(refused(&beside(folder.path(), &["create"])).contains("there is no store sqlite:"));
    let mut server = Server::start_in(folder.path(), &[], &[]);
    let lost = first_pair(&server);
    assert!(refused(&beside(folder.path(), &["create"])).to_lowercase().contains("another"), "the store is in use");
    server.kill();
    let made = pair(&said(&beside(folder.path(), &["create"])));
    said(&beside(folder.path(), &["delete", &lost.id]));
    let server = Server::start_in(folder.path(), &[], &[]);
    assert!(may(&server, &made).await && !may(&server, &lost).await);
}

#[tokio::test]
async fn the_pair_of_the_settings_is_listed_and_is_not_removed_by_a_command() {
    let root = Keys { id: "AKIDROOT".to_owned(), secret: "a-secret-of-the-root-key".to_owned() };
    let variables = [("COGNATE_ROOT_ACCESS_KEY_ID", root.id.as_str()), ("COGNATE_ROOT_SECRET_ACCESS_KEY", root.secret.as_str())];
    let server = Server::start_with(&[], &variables);
    assert!(said(&ask(&server, &root, &["list"])).contains("AKIDROOT    by the settings"));
    for arguments in [["delete", "AKIDROOT"], ["rotate", "AKIDROOT"]] {
        assert!(refused(&ask(&server, &root, &arguments)).contains("is set by [root] or COGNATE_ROOT_ACCESS_KEY_ID"));
    }
    let other = pair(&said(&ask(&server, &root, &["create"])));
    said(&ask(&server, &root, &["delete", &other.id]));
    assert!(!may(&server, &other).await && may(&server, &root).await);
}
