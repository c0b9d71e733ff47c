//! The frame around every request: AWS JSON 1.1, errors, CORS, signatures, the well-known documents.

mod connections;
mod cors;
mod frame;
mod signatures;
mod site;
mod tls;
mod well_known;
