//! The carriers against real servers: mail through an SMTP server, SES and SNS through their stand-ins, text messages over HTTP.

mod aws;
mod guide;
mod http_provider;
mod python;
mod smtp;
mod smtp_faults;
mod support;
