//! `POST /`, where two protocols meet: a form is an SNS Query, all else is AWS JSON.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{Method, Response};

use super::{aws_json, sns_query};
use crate::door::arrived::Arrived;
use crate::door::{cors, hsts};
use crate::front::Front;

pub(crate) async fn handle(State(front): State<Arc<Front>>, request: Request) -> Response<Body> {
    let (arrived, body) = Arrived::new(&front, request);
    let mut response = answer(&front, &arrived, body).await;
    hsts::tell(&front, &arrived.origin, &mut response);
    response
}

async fn answer(front: &Arc<Front>, arrived: &Arrived, body: Body) -> Response<Body> {
    let parts = &arrived.parts;
    if parts.method == Method::OPTIONS {
        return cors::preflight(&parts.headers, &arrived.id);
    }
    if parts.method == Method::POST && sns_query::is_query(&parts.headers) {
        return sns_query::handle(front, arrived, body).await;
    }
    aws_json::handle(front, arrived, body).await
}
