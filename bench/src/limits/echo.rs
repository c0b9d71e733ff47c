//! A bare axum server that parses a JSON body and answers it: the price of HTTP and JSON alone. It runs as a process of its own, like every
//! server here.

use std::net::SocketAddr;

use axum::Router;
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::post;

/// Serves until it is ended.
pub async fn serve(port: u16) -> Result<(), String> {
    let router = Router::new().route("/", post(echo).get(|| async { "ready" }));
    let address = SocketAddr::from(([127, 0, 0, 1], port));
    let listener = tokio::net::TcpListener::bind(address).await.map_err(|error| error.to_string())?;
    axum::serve(axum::serve::ListenerExt::tap_io(listener, |stream| drop(stream.set_nodelay(true))), router)
        .await
        .map_err(|error| error.to_string())
}

async fn echo(body: axum::body::Bytes) -> impl IntoResponse {
    let parsed: serde_json::Value = serde_json::from_slice(&body).unwrap_or_default();
    ([(header::CONTENT_TYPE, "application/x-amz-json-1.1")], serde_json::to_vec(&parsed).unwrap_or_default())
}
