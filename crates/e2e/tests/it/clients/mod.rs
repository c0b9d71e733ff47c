//! Real clients with nothing changed but the endpoint (issue "A user registers", "How it will be seen").

mod agents;
mod aws_cli;
mod cmdlets;
mod factors;
mod family;
mod federation;
mod gateways;
mod journey;
mod keycloak;
mod libraries;
mod life;
mod pages;
mod passkeys;
mod relying_parties;
mod saml;
mod signed_cmdlets;
mod tokens;
