//! The domains of pools, which every request to a pool's site asks for.

use std::sync::Arc;

use store::{DomainRow, Store, StoreError};

use crate::cache::Current;

/// The domains of the store, and those of them that are kept at hand.
pub struct Domains {
    by_name: Current<DomainRow>,
    of_pools: Current<Vec<DomainRow>>,
}

/// Why there is no domain to be had.
enum Missing {
    /// There is none of this name. It is not kept in mind: strangers make up as many as they like.
    Unknown,
    Failed(StoreError),
}

impl From<StoreError> for Missing {
    fn from(error: StoreError) -> Self {
        Self::Failed(error)
    }
}

impl Domains {
    pub(crate) fn new(store: &Store) -> Self {
        Self { by_name: Current::new(store.clone()), of_pools: Current::new(store.clone()) }
    }

    /// The domain of this name, of whatever pool.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn find(&self, domain: &str) -> Result<Option<Arc<DomainRow>>, StoreError> {
        let name = domain.to_owned();
        let read = move |tx: &mut store::ReadTx<'_>| tx.domain(&name)?.map(Arc::new).ok_or(Missing::Unknown);
        match self.by_name.get(domain, read).await {
            Ok(row) => Ok(Some(row)),
            Err(Missing::Unknown) => Ok(None),
            Err(Missing::Failed(error)) => Err(error),
        }
    }

    /// The domains of a pool: two at most.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn of_pool(&self, pool_id: &str) -> Result<Arc<Vec<DomainRow>>, StoreError> {
        let id = pool_id.to_owned();
        self.of_pools.get(pool_id, move |tx| tx.domains_of_pool(&id).map(Arc::new)).await
    }
}

impl std::fmt::Debug for Domains {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Domains")
    }
}
