//! The record of what users did, and the analytics events made of it.

pub mod analytics;
pub mod auth_events;
pub mod feedback;
pub mod log_delivery;
pub mod reason;
pub mod trail;
