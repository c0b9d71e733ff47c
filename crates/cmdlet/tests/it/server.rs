//! A server that records every request and answers what the test says.

use serde_json::Value;
use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// One recorded request.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub line: String,
    pub headers: HashMap<String, String>,
    pub text: String,
    pub body: Value,
}

type Answer = Arc<dyn Fn(&Request) -> (u16, String) + Send + Sync>;

/// A running server; it lives as long as the test process.
#[derive(Clone)]
pub(crate) struct Server {
    pub port: u16,
    requests: Arc<Mutex<Vec<Request>>>,
}

/// The answer of a successful SignUp.
pub(crate) fn signed_up(_: &Request) -> (u16, String) {
    (200, r#"{"UserConfirmed":false,"UserSub":"u-1","CodeDeliveryDetails":{"Destination":"a***@b***","DeliveryMedium":"EMAIL","AttributeName":"email"}}"#.into())
}

impl Server {
    pub(crate) fn start(answer: impl Fn(&Request) -> (u16, String) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let requests = Arc::new(Mutex::new(Vec::new()));
        let (answer, seen): (Answer, _) = (Arc::new(answer), Arc::clone(&requests));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (answer, seen) = (Arc::clone(&answer), Arc::clone(&seen));
                std::thread::spawn(move || serve(stream, &answer, &seen));
            }
        });
        Self { port, requests }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    pub(crate) fn requests(&self) -> Vec<Request> {
        self.requests.lock().expect("no thread panicked").clone()
    }

    pub(crate) fn bodies(&self) -> Vec<Value> {
        self.requests().into_iter().map(|r| r.body).collect()
    }
}

fn serve(stream: TcpStream, answer: &Answer, seen: &Mutex<Vec<Request>>) {
    stream.set_nodelay(true).expect("a socket option");
    let mut writer = stream.try_clone().expect("a second handle");
    let mut reader = BufReader::new(stream);
    while let Some(request) = read(&mut reader) {
        seen.lock().expect("no thread panicked").push(request.clone());
        let (status, body) = answer(&request);
        if status == 0 {
            return;
        }
        let head = format!(
            "HTTP/1.1 {status} X\r\ncontent-type: application/x-amz-json-1.1\r\ncontent-length: {}\r\nx-amzn-requestid: req-1\r\n\r\n",
            body.len()
        );
        if writer.write_all((head + &body).as_bytes()).is_err() {
            return;
        }
    }
}

fn read(reader: &mut BufReader<TcpStream>) -> Option<Request> {
    let mut line = String::new();
    reader.read_line(&mut line).ok().filter(|n| *n > 0)?;
    let mut headers = HashMap::new();
    loop {
        let mut header = String::new();
        reader.read_line(&mut header).ok()?;
        match header.trim_end().split_once(": ") {
            Some((name, value)) => headers.insert(name.to_ascii_lowercase(), value.to_owned()),
            None => break,
        };
    }
    let length = headers.get("content-length").and_then(|n| n.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    let text = String::from_utf8(body).expect("UTF-8");
    Some(Request { line: line.trim_end().to_owned(), headers, body: serde_json::from_str(&text).unwrap_or(Value::Null), text })
}
