//! Listings of much: a group with very many users, very many groups, clients with scopes. A page must cost the same wherever it lies.

use std::net::SocketAddr;
use std::path::Path;
use std::rc::Rc;
use std::time::Instant;

use domain::id;
use domain::time::Millis;
use serde::Serialize;
use serde_json::{Value, json};
use store::testing::add_members;
use store::{GroupRow, StoreError};

use crate::fixture::Fixture;
use crate::growth;
use crate::load::{Bodies, Drive, Numbers, Workload, float, run, send_all};
use crate::measure::Sample;
use crate::setup::call;
use crate::target::Target;

const GROUP: &str = "everybody";
/// Connections while clients are made.
const SETUP_CONNECTIONS: usize = 8;
/// The largest page of groups and their users.
const LIMIT: u64 = 60;

/// How much there is of each kind.
#[derive(Clone, Copy, Debug)]
pub struct Sizes {
    /// Users of one group.
    pub members: u64,
    /// Groups of one pool.
    pub groups: u64,
    /// App clients of one pool, each with every scope.
    pub clients: u64,
}

impl Sizes {
    pub const QUICK: Self = Self { members: 20_000, groups: 1_000, clients: 20 };
    pub const WHOLE: Self = Self { members: 1_000_000, groups: 10_000, clients: 100 };
}

/// One listing.
#[derive(Debug, Serialize)]
pub struct Crowd {
    pub what: String,
    pub of: u64,
    /// Its first page.
    pub first: Sample,
    /// Its last full page.
    pub last: Sample,
}

/// Measures the first and the last page of each listing.
pub async fn run_all(target: &Target, folder: &Path, sizes: Sizes, drive: Drive, say: &dyn Fn(&str)) -> Result<Vec<Crowd>, String> {
    let url = target.store_url(folder).ok_or("only Cognate's store can be loaded")?;
    let server = target.start(folder).await?;
    let fixture = Fixture::make(server.address, 1).await?;
    server.stop().await?;
    say(&format!("crowds: {} users of a group, {} groups, {} clients", sizes.members, sizes.groups, sizes.clients));
    let began = Instant::now();
    growth::load(&url, &fixture.pool_id, 1, sizes.members).await?;
    fill(&url, &fixture.pool_id, sizes).await?;
    target.settle(folder);
    say(&format!("crowds: loaded in {:.0} s", began.elapsed().as_secs_f64()));
    let server = target.start(folder).await?;
    clients(server.address, &fixture.pool_id, sizes.clients).await?;
    let pool = json!({ "UserPoolId": fixture.pool_id });
    let listings: [(&'static str, u64, Value, &str); 3] = [
        ("ListUsersInGroup", sizes.members, json!({ "GroupName": GROUP, "Limit": LIMIT }), "Users"),
        ("ListGroups", sizes.groups, json!({ "Limit": LIMIT }), "Groups"),
        ("ListUserPoolClients", sizes.clients, json!({ "MaxResults": 10 }), "UserPoolClients"),
    ];
    let numbers = Rc::new(Numbers::new());
    let mut crowds = Vec::new();
    for (op, of, more, member) in listings {
        let (first, last) = ends(server.address, op, merged(&pool, &more), member, of).await?;
        let mut samples = Vec::new();
        for body in [first, last] {
            let workload = Rc::new(Workload { op, bodies: Bodies::Cycle(vec![body]) });
            run(server.address, &workload, &numbers, Drive { time: drive.time / 4, ..drive }).await;
            let before = server.cpu();
            let run = run(server.address, &workload, &numbers, drive).await;
            if let Some(failure) = &run.first_failure {
                return Err(format!("crowds, {op}: {failure}"));
            }
            let used = before.zip(server.cpu()).map(|(before, after)| after.saturating_sub(before).as_secs_f64());
            samples.push(Sample::of(&run, used.map(|used| used * 1e6 / float(run.done.max(1)))));
        }
        if let [first, last] = samples[..] {
            crowds.push(Crowd { what: op.to_owned(), of, first, last });
        }
    }
    server.stop().await?;
    Ok(crowds)
}

/// The requests for the first page and for the last full one; on the way everything must come, and once.
async fn ends(address: SocketAddr, op: &str, base: Value, member: &str, of: u64) -> Result<(String, String), String> {
    let first = base.to_string();
    let (mut request, mut last, mut seen) = (base.clone(), first.clone(), 0);
    loop {
        let page = call(address, op, &request).await?;
        seen += page[member].as_array().map_or(0, Vec::len);
        let Some(token) = page["NextToken"].as_str() else { break };
        last = request.to_string();
        request = merged(&base, &json!({ "NextToken": token }));
    }
    if (seen as u64) < of {
        return Err(format!("crowds, {op}: {seen} of {of} were listed"));
    }
    Ok((first, last))
}

fn merged(base: &Value, more: &Value) -> Value {
    let members = [base, more].into_iter().filter_map(Value::as_object).flatten();
    Value::Object(members.map(|(name, value)| (name.clone(), value.clone())).collect())
}

/// Writes the groups, and makes every user a member of one, through the store itself.
async fn fill(url: &str, pool_id: &str, sizes: Sizes) -> Result<(), String> {
    let store = growth::open(url).await?;
    let group = |number: u64, name: String| GroupRow {
        pool_id: pool_id.to_owned(),
        name,
        id: id::uuid(growth::scattered(number + (1 << 40))),
        description: None,
        role_arn: None,
        precedence: None,
        created_at: Millis(0),
        updated_at: Millis(0),
        version: 1,
    };
    let everybody = group(0, GROUP.to_owned());
    let rows: Vec<GroupRow> =
        std::iter::once(everybody.clone()).chain((1..sizes.groups).map(|number| group(number, format!("group-{number:05}")))).collect();
    for batch in rows.chunks(1000) {
        let batch = batch.to_vec();
        let written: Result<(), StoreError> = store.write(move |tx| batch.iter().try_for_each(|row| tx.insert_group(row).map(drop))).await;
        written.map_err(|error| error.to_string())?;
    }
    let first = growth::pattern(&store, pool_id).await?.sub;
    let mut start = 0;
    while start < sizes.members {
        let batch = start..(start + growth::BATCH).min(sizes.members);
        start = batch.end;
        let (pool_id, group_id, first) = (pool_id.to_owned(), everybody.id.clone(), first.clone());
        let written = store.write(move |tx| {
            let mut subs: Vec<_> = batch.clone().map(|number| if number == 0 { first.clone() } else { growth::sub(number) }).collect();
            subs.sort();
            add_members(tx, &pool_id, &group_id, &subs)
        });
        written.await.map_err(|error: StoreError| error.to_string())?;
    }
    store.close().await;
    Ok(())
}

/// A resource server with a hundred scopes, and clients that may have half of them.
async fn clients(address: SocketAddr, pool_id: &str, count: u64) -> Result<(), String> {
    let names: Vec<String> = (0..100).map(|number| format!("scope-{number}")).collect();
    let scopes: Vec<Value> = names.iter().map(|name| json!({ "ScopeName": name, "ScopeDescription": name })).collect();
    let server = json!({ "UserPoolId": pool_id, "Identifier": "api", "Name": "api", "Scopes": scopes });
    call(address, "CreateResourceServer", &server).await?;
    let allowed: Vec<String> = names.iter().take(50).map(|name| format!("api/{name}")).collect();
    let body = |number: u64| {
        json!({ "UserPoolId": pool_id, "ClientName": format!("client-{number}"), "GenerateSecret": true,
            "AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["client_credentials"], "AllowedOAuthScopes": allowed })
        .to_string()
    };
    send_all(address, "CreateUserPoolClient", (1..count).map(body).collect(), SETUP_CONNECTIONS).await?;
    Ok(())
}
