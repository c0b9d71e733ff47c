//! ListUserPools and ListUserPoolClients page by page (administration 1.9, 2.4, 6).

use std::collections::BTreeSet;

use ops::testing::{TestApp, app, call, call_as, context};
use serde_json::{Value, json};

use super::{client, merge, pool};

/// Reads a listing to its end; the sizes of the pages and the ids.
async fn read(app: &TestApp, operation: &str, request: Value, list: &str, id: &str) -> (Vec<usize>, Vec<String>) {
    let (mut sizes, mut ids, mut token) = (Vec::new(), Vec::new(), None::<Value>);
    loop {
        let mut page = request.clone();
        if let Some(token) = token.take() {
            merge(&mut page, json!({ "NextToken": token }));
        }
        let answer = call(app, operation, page).await.expect("a page");
        let items = answer[list].as_array().expect("a list");
        sizes.push(items.len());
        ids.extend(items.iter().map(|item| item[id].as_str().expect("an id").to_owned()));
        match answer.get("NextToken") {
            Some(next) => token = Some(next.clone()),
            None => return (sizes, ids),
        }
    }
}

#[tokio::test]
async fn pools_are_listed_in_full_pages_without_a_token_on_the_last() {
    let app = app().await;
    assert_eq!(call(&app, "ListUserPools", json!({ "MaxResults": 60 })).await, Ok(json!({ "UserPools": [] })));
    let mut made = BTreeSet::new();
    for _ in 0..6 {
        made.insert(pool(&app, json!({})).await);
    }
    let (sizes, ids) = read(&app, "ListUserPools", json!({ "MaxResults": 3 }), "UserPools", "Id").await;
    assert_eq!(sizes, [3, 3]);
    assert_eq!(ids, made.iter().cloned().collect::<Vec<_>>());
    let (sizes, _) = read(&app, "ListUserPools", json!({ "MaxResults": 4 }), "UserPools", "Id").await;
    assert_eq!(sizes, [4, 2]);
}

#[tokio::test]
async fn a_row_of_the_pools_has_these_members() {
    let app = app().await;
    let id = pool(&app, json!({})).await;
    let expected = json!({
        "CreationDate": 1_767_323_045.678, "Id": id, "LambdaConfig": {}, "LastModifiedDate": 1_767_323_045.678, "Name": "people",
    });
    assert_eq!(call(&app, "ListUserPools", json!({ "MaxResults": 1 })).await, Ok(json!({ "UserPools": [expected] })));
}

#[tokio::test]
async fn each_region_lists_its_own_pools() {
    let app = app().await;
    pool(&app, json!({})).await;
    let other = identity::RequestContext { region: "eu-west-1".to_owned(), ..context(&app) };
    assert_eq!(call_as("ListUserPools", other, json!({ "MaxResults": 1 })).await, Ok(json!({ "UserPools": [] })));
}

#[tokio::test]
async fn clients_are_listed_by_sixty_when_the_request_names_no_size() {
    let app = app().await;
    let id = pool(&app, json!({})).await;
    for _ in 0..61 {
        client(&app, &id, json!({})).await;
    }
    let (sizes, ids) = read(&app, "ListUserPoolClients", json!({ "UserPoolId": id }), "UserPoolClients", "ClientId").await;
    assert_eq!(sizes, [60, 1]);
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), 61);
    let regular = json!({ "UserPoolId": id, "ClientType": "REGULAR", "MaxResults": 50 });
    assert_eq!(read(&app, "ListUserPoolClients", regular, "UserPoolClients", "ClientId").await.0, [50, 11]);
    let registered = json!({ "UserPoolId": id, "ClientType": "DCR" });
    assert_eq!(call(&app, "ListUserPoolClients", registered).await, Ok(json!({ "UserPoolClients": [] })));
}

#[tokio::test]
async fn a_row_of_the_clients_has_these_members() {
    let app = app().await;
    let id = pool(&app, json!({})).await;
    let client = client(&app, &id, json!({})).await;
    assert_eq!(
        call(&app, "ListUserPoolClients", json!({ "UserPoolId": id })).await,
        Ok(json!({ "UserPoolClients": [{ "ClientId": client["ClientId"], "ClientName": "app", "UserPoolId": id }] }))
    );
}

#[tokio::test]
async fn a_token_that_was_not_made_for_this_listing_is_refused() {
    let app = app().await;
    let (first, second) = (pool(&app, json!({})).await, pool(&app, json!({})).await);
    for _ in 0..2 {
        client(&app, &first, json!({})).await;
        client(&app, &second, json!({})).await;
    }
    let answer = call(&app, "ListUserPoolClients", json!({ "UserPoolId": first, "MaxResults": 1 })).await.unwrap();
    let token = answer["NextToken"].as_str().unwrap().to_owned();
    let mut changed = token.clone();
    changed.replace_range(5..6, if &changed[5..6] == "A" { "B" } else { "A" });
    let requests = [
        ("ListUserPoolClients", json!({ "UserPoolId": second, "NextToken": token })),
        ("ListUserPools", json!({ "MaxResults": 1, "NextToken": token })),
        ("ListUserPoolClients", json!({ "UserPoolId": first, "NextToken": changed })),
        ("ListUserPoolClients", json!({ "UserPoolId": first, "NextToken": "garbage" })),
        ("ListUserPoolClients", json!({ "UserPoolId": first, "NextToken": "a".repeat(100_000) })),
    ];
    for (operation, request) in requests {
        assert_eq!(call(&app, operation, request).await.unwrap_err().0, "InvalidParameterException");
    }
}

#[tokio::test]
async fn a_pool_of_another_region_than_the_signatures_is_not_there() {
    let app = app().await;
    let id = pool(&app, json!({})).await;
    let signed_for = |region: &str| identity::RequestContext {
        region: region.to_owned(),
        caller: identity::Caller::Signed { access_key_id: "AKIDEXAMPLE".to_owned() },
        ..context(&app)
    };
    let request = json!({ "UserPoolId": id });
    call_as("DescribeUserPool", signed_for("us-east-1"), request.clone()).await.expect("its own Region");
    call(&app, "DescribeUserPool", request.clone()).await.expect("a request that names no Region");
    let (code, text) = call_as("DescribeUserPool", signed_for("eu-west-1"), request).await.unwrap_err();
    assert_eq!((code, text), ("ResourceNotFoundException".to_owned(), format!("User pool {id} does not exist.")), "administration 0.4");
}

#[tokio::test]
async fn a_listing_of_a_pool_that_is_not_there_does_not_name_it() {
    let app = app().await;
    for operation in ["ListUsers", "ListUserPoolClients"] {
        let (code, text) = call(&app, operation, json!({ "UserPoolId": "us-east-1_none" })).await.unwrap_err();
        assert_eq!(
            (code.as_str(), text.as_str()),
            ("ResourceNotFoundException", "User pool ID does not exist."),
            "administration 0.4: {operation}"
        );
    }
}
