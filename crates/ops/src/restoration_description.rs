//! A recovery as answers show it (managed-login 8.2).

use api::{RestorationDescriptionType, RestorationType, RestorePreviewType};
use identity::recovery::Counts;
use identity::recovery::request::Recovery;

use crate::user_description::date;

/// The whole of it. The preview is there once it is made.
pub(crate) fn describe(recovery: &Recovery) -> RestorationType {
    let preview = recovery.preview.map(|preview| {
        vec![
            counts("Users", preview.users),
            counts("Groups", preview.groups),
            counts("User MFAs", preview.factors),
            counts("Passkeys", preview.passkeys),
        ]
    });
    RestorationType {
        restore_id: Some(recovery.row.id.clone()),
        restore_preview: preview,
        restore_status: recovery.row.state.as_str().parse().ok(),
        restore_timestamp: Some(date(recovery.row.restore_at)),
        trigger_timestamp: Some(date(recovery.row.trigger_at)),
    }
}

/// What a list shows of it.
pub(crate) fn summary(recovery: &Recovery) -> RestorationDescriptionType {
    RestorationDescriptionType {
        restore_id: Some(recovery.row.id.clone()),
        restore_status: recovery.row.state.as_str().parse().ok(),
        restore_timestamp: Some(date(recovery.row.restore_at)),
    }
}

fn counts(entity: &str, counts: Counts) -> RestorePreviewType {
    RestorePreviewType {
        create_count: Some(counts.create),
        delete_count: Some(counts.delete),
        entity: Some(entity.to_owned()),
        update_count: Some(counts.update),
    }
}
