//! OAuth 2 and OpenID Connect: the endpoints under a pool's site, and what the sign-in pages share with them.
//!
//! How the two front ends of a site meet: `http` finds the [`site::PoolSite`] of a request and hands a [`web::WebRequest`] to [`endpoints`] or
//! to crate `pages`. A page reads what an app asked for with [`authorize::Request::parse`], signs the user in with
//! [`identity::sign_in::attempt::Attempt::on_pages`], keeps that with [`page_session::start`], and sends the browser to where
//! [`authorize::grant`] says.

pub mod authorize;
pub mod cookies;
pub mod endpoints;
pub mod federation;
pub mod page_session;
pub mod site;
pub mod web;
pub mod well_known;

mod client_auth;
mod document;
mod first;
pub mod logout;
mod revoke;
mod token;
mod token_error;
mod user_info;
