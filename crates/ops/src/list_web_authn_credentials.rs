//! `ListWebAuthnCredentials`: a user's passkeys (managed-login 6.4; the service promises no order).

use api::{ListWebAuthnCredentialsRequest, ListWebAuthnCredentialsResponse, Timestamp, WebAuthnCredentialDescription};
use identity::RequestContext;
use identity::token::access_token;
use identity::user::passkey::Passkey;
use identity::user::passkey::registration::MOST;
use store::CredentialKind;

use crate::OpError;
use crate::page_token::{self, Listing};

const NAME: &str = "ListWebAuthnCredentials";

pub(crate) async fn run(cx: &RequestContext, input: ListWebAuthnCredentialsRequest) -> Result<ListWebAuthnCredentialsResponse, OpError> {
    let user = access_token::bearer(cx, &input.access_token).await?.user;
    let most = u32::try_from(MOST).unwrap_or(u32::MAX);
    let listing = Listing { name: NAME, token: input.next_token.as_deref(), asked: input.max_results, most };
    let (limit, name) = (listing.limit(), format!("{NAME}/{}/{}", user.pool_id, user.sub));
    let after = page_token::open_optional(&cx.app, &name, listing.token)?;
    let page = cx
        .app
        .store
        .read(move |tx| tx.credentials_page(&user.pool_id, &user.sub, CredentialKind::Passkey, after.as_deref(), limit.saturating_add(1)));
    let mut rows = page.await?;
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let next_token = rows.last().filter(|_| more).map(|last| page_token::seal(&cx.app, &name, &last.id)).transpose()?;
    Ok(ListWebAuthnCredentialsResponse { credentials: rows.into_iter().filter_map(Passkey::of).map(describe).collect(), next_token })
}

fn describe(passkey: Passkey) -> WebAuthnCredentialDescription {
    let Passkey { row, details } = passkey;
    WebAuthnCredentialDescription {
        authenticator_attachment: details.attachment,
        authenticator_transports: details.transports,
        created_at: Timestamp(row.created_at.0),
        credential_id: row.id,
        friendly_credential_name: row.name,
        relying_party_id: details.relying_party,
    }
}
