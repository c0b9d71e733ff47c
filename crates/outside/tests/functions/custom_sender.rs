//! Codes for custom senders, decrypted by the vendors' own Encryption SDK inside a function.

use std::collections::BTreeMap;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::trigger::{Attributes, Common, CustomSender, Event, SenderMedium, SenderOccasion};
use outside::aws::{Aws, time_source};
use outside::encryption_sdk::{LocalKey, SenderKeys};
use outside::{SystemClock, SystemEntropy};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::support::{PATIENCE, function_message, functions, invoke};
use crate::toolchain::{fixtures, python, skipped};

const KEY_ID: &str = "arn:aws:kms:eu-west-1:000000000000:key/11111111-2222-4333-8444-555555555555";
const POOL: &str = "eu-west-1_Abc123Def";

/// Sends one code through the sender function and gives back what the function says it decrypted.
async fn send(test: &str, keys: &SenderKeys, text: &str, env: Value) -> Option<Value> {
    let python = match python() {
        Ok(python) => python,
        Err(reason) => {
            skipped(test, reason);
            return None;
        }
    };
    let sent = tempfile::NamedTempFile::new().expect("a file");
    let mut env = env;
    env["KEY_ID"] = json!(KEY_ID);
    env["SENT_FILE"] = json!(sent.path());
    env["PYTHONDONTWRITEBYTECODE"] = json!("1");
    let functions = functions(json!({ "f": {
        "command": [python, "-m", "awslambdaric", "custom_sender.handler"],
        "working_dir": fixtures().join("python"),
        "env": env,
        "timeout": 30,
        "init_timeout": 300,
    } }));
    let event = CustomSender {
        medium: SenderMedium::Email,
        occasion: SenderOccasion::SignUp,
        code: keys.encrypt(KEY_ID, POOL, text.as_bytes()).await.expect("encrypted"),
        user_attributes: Attributes::from([("email".to_owned(), "a@example.com".to_owned())]),
        client_metadata: None,
    };
    let common = Common { region: "eu-west-1", user_pool_id: POOL, user_name: "alice", client_id: None, user_agent: None };
    let answer = invoke(&functions, &event.to_json(&common), PATIENCE).await.expect("decrypted");
    let line = std::fs::read_to_string(sent.path()).expect("the file");
    assert_eq!(line, format!("CustomEmailSender_SignUp a@example.com {text}\n"));

    // A code for another pool is refused by the function, since the pool stands in the encryption context.
    let foreign = Common { user_pool_id: "eu-west-1_Another01", ..common };
    let message = function_message(invoke(&functions, &event.to_json(&foreign), PATIENCE).await);
    assert_eq!(message, "The code was encrypted for another pool");
    Some(answer)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_official_sdk_decrypts_a_code_under_a_local_key() {
    let key = STANDARD.encode([42; 32]);
    let local = LocalKey::from_base64(&key).expect("a key");
    let keys = SenderKeys::new(BTreeMap::from([(KEY_ID.to_owned(), local)]), None, Arc::new(SystemEntropy));
    let env = json!({ "LOCAL_KEY": key });
    let test = "the_official_sdk_decrypts_a_code_under_a_local_key";
    let Some(answer) = send(test, &keys, "123456", env.clone()).await else { return };
    assert_eq!(answer, json!({ "code": "123456", "frame_length": 4096, "suite": 0x0378 }));
    // More than one frame, a frame filled exactly, and nothing at all.
    for text in ["x".repeat(10_000), "y".repeat(4096), String::new()] {
        let answer = send(test, &keys, &text, env.clone()).await.expect("as before");
        assert_eq!(answer["code"], text);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_official_sdk_decrypts_a_code_under_a_kms_key() {
    let endpoint = kms().await;
    let lookup = |name: &str| match name {
        "AWS_ENDPOINT_URL_KMS" => Some(endpoint.clone()),
        "AWS_ACCESS_KEY_ID" | "AWS_SECRET_ACCESS_KEY" => Some("test".to_owned()),
        _ => None,
    };
    let aws = Aws::from_env(&lookup, "us-east-1", time_source(Arc::new(SystemClock)));
    let keys = SenderKeys::new(BTreeMap::new(), Some(aws), Arc::new(SystemEntropy));
    let env = json!({ "AWS_ENDPOINT_URL_KMS": endpoint, "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test" });
    let Some(answer) = send("the_official_sdk_decrypts_a_code_under_a_kms_key", &keys, "654321", env).await else { return };
    assert_eq!(answer["code"], "654321");
}

/// A KMS with one key: it makes one data key and gives it back only under the same encryption context.
async fn kms() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let endpoint = format!("http://{}", listener.local_addr().expect("an address"));
    tokio::spawn(async move {
        let mut known = Value::Null;
        loop {
            let Ok((mut stream, _)) = listener.accept().await else { return };
            let (head, body) = request(&mut stream).await;
            let (status, answer) = if head.contains("TrentService.GenerateDataKey") {
                known = body["EncryptionContext"].clone();
                let data_key = STANDARD.encode([9; 32]);
                (200, json!({ "KeyId": KEY_ID, "Plaintext": data_key, "CiphertextBlob": STANDARD.encode("sealed data key") }))
            } else if body["CiphertextBlob"] == STANDARD.encode("sealed data key") && body["EncryptionContext"] == known {
                (200, json!({ "KeyId": KEY_ID, "Plaintext": STANDARD.encode([9; 32]), "EncryptionAlgorithm": "SYMMETRIC_DEFAULT" }))
            } else {
                (400, json!({ "__type": "InvalidCiphertextException", "message": "no" }))
            };
            let answer = answer.to_string();
            let head = format!(
                "HTTP/1.1 {status} X\r\ncontent-type: application/x-amz-json-1.1\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
                answer.len()
            );
            let _ = stream.write_all(format!("{head}{answer}").as_bytes()).await;
        }
    });
    endpoint
}

async fn request(stream: &mut tokio::net::TcpStream) -> (String, Value) {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let read = stream.read(&mut buffer).await.unwrap_or(0);
        bytes.extend_from_slice(&buffer[..read]);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n")
            && let Ok(body) = serde_json::from_str(body)
        {
            return (head.to_owned(), body);
        }
        if read == 0 {
            return (String::new(), Value::Null);
        }
    }
}
