//! A lean HTTP/1.1 client: the load generator shares the processors with what it measures, so each microsecond of it counts.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Nothing that is measured takes this long; a server that hangs ends the run instead of holding it.
const ANSWER_TIME_MAX: Duration = Duration::from_secs(60);
const ANSWER_BYTES_MAX: usize = 16 * 1024 * 1024;

/// What came back.
pub struct Answer {
    pub status: u16,
    pub body: Vec<u8>,
    /// Where it leads.
    pub location: Option<String>,
    /// What a browser sends back of each `Set-Cookie`.
    pub cookies: Vec<String>,
}

impl Answer {
    /// Whether the operation succeeded.
    pub fn is_ok(&self) -> bool {
        self.status == 200
    }

    /// The body as JSON; null when it is none.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// Status and the beginning of the body, for a message.
    pub fn summary(&self) -> String {
        let text = String::from_utf8_lossy(&self.body);
        format!("{} {}", self.status, text.chars().take(200).collect::<String>())
    }
}

/// One kept connection.
pub struct Connection {
    address: SocketAddr,
    stream: Option<TcpStream>,
    request: Vec<u8>,
    received: Vec<u8>,
}

impl Connection {
    pub fn new(address: SocketAddr) -> Self {
        Self { address, stream: None, request: Vec::with_capacity(4096), received: Vec::with_capacity(8192) }
    }

    /// Calls an operation with the headers that an AWS SDK sends.
    pub async fn call(&mut self, op: &str, body: &str) -> io::Result<Answer> {
        self.request.clear();
        let head = format!(
            "POST / HTTP/1.1\r\nHost: {}\r\nContent-Type: application/x-amz-json-1.1\r\nX-Amz-Target: AWSCognitoIdentityProviderService.{op}\r\n\
             X-Amz-Date: 20260101T000000Z\r\nAuthorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260101/us-east-1/cognito-idp/aws4_request, \
             SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature={:064}\r\nUser-Agent: cognate-bench\r\nContent-Length: {}\r\n\r\n",
            self.address,
            0,
            body.len()
        );
        self.request.extend_from_slice(head.as_bytes());
        self.request.extend_from_slice(body.as_bytes());
        self.exchange().await
    }

    /// Reads a page.
    pub async fn get(&mut self, path: &str) -> io::Result<Answer> {
        self.request.clear();
        self.request.extend_from_slice(format!("GET {path} HTTP/1.1\r\nHost: {}\r\n\r\n", self.address).as_bytes());
        self.exchange().await
    }

    /// Sends a whole request.
    pub async fn raw(&mut self, request: &str) -> io::Result<Answer> {
        self.request.clear();
        self.request.extend_from_slice(request.as_bytes());
        self.exchange().await
    }

    async fn exchange(&mut self) -> io::Result<Answer> {
        let kept = self.stream.is_some();
        match tokio::time::timeout(ANSWER_TIME_MAX, self.try_exchange()).await {
            // A kept connection may have been closed between two requests, before the server read anything.
            Ok(Err(error)) if kept && self.received.is_empty() => {
                let _ = error;
                self.stream = None;
                tokio::time::timeout(ANSWER_TIME_MAX, self.try_exchange()).await.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()))
            }
            Ok(result) => {
                if result.is_err() {
                    self.stream = None;
                }
                result
            }
            Err(_) => {
                self.stream = None;
                Err(io::ErrorKind::TimedOut.into())
            }
        }
    }

    async fn try_exchange(&mut self) -> io::Result<Answer> {
        self.received.clear();
        if self.stream.is_none() {
            let stream = TcpStream::connect(self.address).await?;
            stream.set_nodelay(true)?;
            self.stream = Some(stream);
        }
        let Some(stream) = self.stream.as_mut() else { return Err(io::ErrorKind::NotConnected.into()) };
        stream.write_all(&self.request).await?;
        let head = loop {
            if stream.read_buf(&mut self.received).await? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            if let Some(head) = Head::read(&self.received)? {
                break head;
            }
        };
        let body = match head.length {
            Length::Bytes(length) => {
                while self.received.len() < head.end + length {
                    more(stream, &mut self.received).await?;
                }
                self.received[head.end..head.end + length].to_vec()
            }
            Length::Chunked => loop {
                if let Some(body) = unchunk(&self.received[head.end..])? {
                    break body;
                }
                more(stream, &mut self.received).await?;
            },
            Length::UntilClose => {
                while stream.read_buf(&mut self.received).await? > 0 {}
                self.received[head.end..].to_vec()
            }
        };
        if head.closes {
            self.stream = None;
        }
        Ok(Answer { status: head.status, body, location: head.location, cookies: head.cookies })
    }
}

async fn more(stream: &mut TcpStream, received: &mut Vec<u8>) -> io::Result<()> {
    if received.len() > ANSWER_BYTES_MAX || stream.read_buf(received).await? == 0 {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(())
}

enum Length {
    Bytes(usize),
    Chunked,
    UntilClose,
}

struct Head {
    status: u16,
    end: usize,
    length: Length,
    closes: bool,
    location: Option<String>,
    cookies: Vec<String>,
}

impl Head {
    /// None while the head is not complete.
    fn read(received: &[u8]) -> io::Result<Option<Self>> {
        let mut headers = [httparse::EMPTY_HEADER; 64];
        let mut response = httparse::Response::new(&mut headers);
        let end = match response.parse(received).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error.to_string()))? {
            httparse::Status::Complete(end) => end,
            httparse::Status::Partial => return Ok(None),
        };
        let mut length = None;
        let mut closes = response.version == Some(0);
        let (mut location, mut cookies) = (None, Vec::new());
        for header in response.headers.iter() {
            let value = std::str::from_utf8(header.value).unwrap_or_default().trim();
            if header.name.eq_ignore_ascii_case("content-length") {
                length = value.parse().ok().map(Length::Bytes);
            } else if header.name.eq_ignore_ascii_case("transfer-encoding") && value.eq_ignore_ascii_case("chunked") {
                length = Some(Length::Chunked);
            } else if header.name.eq_ignore_ascii_case("connection") {
                closes = value.eq_ignore_ascii_case("close");
            } else if header.name.eq_ignore_ascii_case("location") {
                location = Some(value.to_owned());
            } else if header.name.eq_ignore_ascii_case("set-cookie") {
                cookies.extend(value.split(';').next().map(str::to_owned));
            }
        }
        let closes = closes || length.is_none();
        Ok(Some(Self { status: response.code.unwrap_or(0), end, length: length.unwrap_or(Length::UntilClose), closes, location, cookies }))
    }
}

/// The body of complete chunks; None while the last one is missing.
fn unchunk(mut rest: &[u8]) -> io::Result<Option<Vec<u8>>> {
    let mut body = Vec::new();
    loop {
        let Ok(httparse::Status::Complete((start, size))) = httparse::parse_chunk_size(rest) else { return Ok(None) };
        let size = usize::try_from(size).map_err(|_| io::ErrorKind::InvalidData)?;
        if rest.len() < start + size + 2 {
            return Ok(None);
        }
        if size == 0 {
            return Ok(Some(body));
        }
        body.extend_from_slice(&rest[start..start + size]);
        rest = &rest[start + size + 2..];
    }
}
