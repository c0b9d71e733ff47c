use super::fixtures::*;
use domain::time::Millis;
use store::{DomainRow, Store};

facts![
    a_domain_is_found_by_its_name_alone,
    a_name_belongs_to_one_pool_of_the_store,
    an_update_of_a_domain_needs_its_version,
    a_domain_is_deleted_only_through_its_own_pool,
    a_deleted_pool_frees_its_domains,
];

fn domain(pool_id: &str, name: &str) -> DomainRow {
    DomainRow {
        domain: name.to_owned(),
        pool_id: pool_id.to_owned(),
        custom: name.contains('.'),
        settings: "{}".to_owned(),
        created_at: Millis(10),
        updated_at: Millis(20),
        version: 1,
    }
}

async fn a_domain_is_found_by_its_name_alone(store: Store) {
    assert!(write(&store, |tx| tx.insert_domain(&domain(POOL, "people"))).await);
    assert!(write(&store, |tx| tx.insert_domain(&domain(POOL, "auth.example.com"))).await);
    assert_eq!(read(&store, |tx| tx.domain("people")).await, Some(domain(POOL, "people")));
    assert_eq!(read(&store, |tx| tx.domain("other")).await, None);
    let both = read(&store, |tx| tx.domains_of_pool(POOL)).await;
    assert_eq!(both, [domain(POOL, "auth.example.com"), domain(POOL, "people")]);
    assert_eq!(read(&store, |tx| tx.domains_of_pool(OTHER_POOL)).await, []);
}

async fn a_name_belongs_to_one_pool_of_the_store(store: Store) {
    assert!(write(&store, |tx| tx.insert_domain(&domain(POOL, "people"))).await);
    assert!(!write(&store, |tx| tx.insert_domain(&domain(OTHER_POOL, "people"))).await);
    assert_eq!(read(&store, |tx| tx.domain("people")).await.expect("a domain").pool_id, POOL);
}

async fn an_update_of_a_domain_needs_its_version(store: Store) {
    write(&store, |tx| tx.insert_domain(&domain(POOL, "people"))).await;
    let changed = DomainRow { settings: "[]".to_owned(), updated_at: Millis(99), ..domain(POOL, "people") };
    let update = changed.clone();
    assert!(write(&store, move |tx| tx.update_domain(&update)).await);
    assert!(!write(&store, |tx| tx.update_domain(&domain(POOL, "people"))).await);
    assert_eq!(read(&store, |tx| tx.domain("people")).await, Some(DomainRow { version: 2, ..changed }));
}

async fn a_domain_is_deleted_only_through_its_own_pool(store: Store) {
    write(&store, |tx| tx.insert_domain(&domain(POOL, "people"))).await;
    assert!(!write(&store, |tx| tx.delete_domain(OTHER_POOL, "people")).await);
    assert!(write(&store, |tx| tx.delete_domain(POOL, "people")).await);
    assert_eq!(read(&store, |tx| tx.domain("people")).await, None);
}

async fn a_deleted_pool_frees_its_domains(store: Store) {
    write(&store, |tx| tx.insert_pool(&pool(POOL))).await;
    write(&store, |tx| tx.insert_domain(&domain(POOL, "people"))).await;
    assert!(write(&store, |tx| tx.delete_pool(POOL)).await);
    assert!(write(&store, |tx| tx.insert_domain(&domain(OTHER_POOL, "people"))).await);
}
