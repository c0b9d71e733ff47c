//! `ListUserImportJobs`: newest first (administration 5.9, 6).

use api::{ListUserImportJobsRequest, ListUserImportJobsResponse};
use identity::RequestContext;
use identity::import::job;

use crate::page_token::{self, Listing};
use crate::{OpError, import_job_description};

/// The largest page: the request may ask for 60, the answer holds 50 (administration 6 `[model]`).
const PAGE: u32 = 50;

pub(crate) async fn run(cx: &RequestContext, input: ListUserImportJobsRequest) -> Result<ListUserImportJobsResponse, OpError> {
    let token = input.pagination_token.as_deref();
    let listing = Listing { name: "ListUserImportJobs", token, asked: Some(input.max_results), most: PAGE };
    let before = page_token::open_moment(&cx.app, &listing, &input.user_pool_id)?;
    let (jobs, more) = job::page(cx, &input.user_pool_id, before, listing.limit()).await?;
    let last = jobs.last().filter(|_| more).map(|last| (last.row.created_at, last.row.id.as_str()));
    let pagination_token = page_token::seal_moment(&cx.app, &listing, &input.user_pool_id, last)?;
    let jobs = jobs.into_iter().map(import_job_description::describe).collect();
    Ok(ListUserImportJobsResponse { user_import_jobs: Some(jobs), pagination_token })
}
