//! What a pool has for one of its clients alone: it goes with the client. A policy for client ID metadata documents stays, without its client
//! (new-operations 9.2 `[model]`); of the others nothing is recorded, and nobody could reach them.

use store::{ReadTx, StoreError, WriteTx};

use super::resources::{BRANDING, TERMS, UI_CUSTOMIZATION};
use crate::refusal::Refusal;

/// TermsName may be either (new-operations 6 `[model]`).
const TERMS_NAMES: [&str; 2] = ["terms-of-use", "privacy-policy"];

/// The further name of a terms document: one of a name for each client. No blank is in either.
pub fn name_of_terms(client_id: &str, terms_name: &str) -> String {
    format!("{client_id} {terms_name}")
}

/// Refuses what is to be written for a client that is gone, in the transaction that writes it: the client's deletion removes what was written
/// before, and is seen by what comes after.
///
/// # Errors
/// [`Kind::NotFound`](crate::Kind::NotFound), those of the store.
pub fn must_be_there(tx: &mut ReadTx<'_>, pool_id: &str, client_id: &str) -> Result<(), Refusal> {
    tx.client(client_id)?.filter(|row| row.pool_id == pool_id).map(drop).ok_or_else(|| Refusal::no_client(client_id))
}

/// Removes the look, the style and the terms of a client, in the transaction that removes the client.
///
/// # Errors
/// Those of the store.
pub fn remove(tx: &mut WriteTx<'_>, pool_id: &str, client_id: &str) -> Result<(), StoreError> {
    tx.delete_resource(pool_id, UI_CUSTOMIZATION.word(), client_id)?;
    let terms = TERMS_NAMES.map(|name| (TERMS, name_of_terms(client_id, name)));
    for (kind, name) in terms.into_iter().chain([(BRANDING, client_id.to_owned())]) {
        if let Some(found) = tx.resource_by_name(pool_id, kind.word(), &name)? {
            tx.delete_resource(pool_id, kind.word(), &found.id)?;
        }
    }
    Ok(())
}
