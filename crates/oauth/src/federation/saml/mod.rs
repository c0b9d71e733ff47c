//! SAML 2.0 (managed-login 4.4): a pool as a service provider. The requests that go with the browser, and what comes back by it; what a provider
//! says is read in [`identity::federation::saml`].

mod posted;
mod provider;
mod request;
mod service_provider;
mod sign_out;
mod start;

pub(crate) use posted::{NO_REQUEST, NO_STATE, handle as sign_in};
pub(crate) use provider::{SIGN_IN_PATH, SIGN_OUT_PATH};
pub(crate) use service_provider::{METADATA_PATH, handle as own_metadata};
pub(crate) use sign_out::{by_provider as sign_out_by, handle as signed_out};
pub(crate) use start::start;
