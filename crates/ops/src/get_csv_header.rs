//! `GetCSVHeader`: the columns of an import's file (administration 5.9).

use api::{GetCSVHeaderRequest, GetCSVHeaderResponse};
use identity::RequestContext;

use crate::OpError;

pub(crate) async fn run(cx: &RequestContext, input: GetCSVHeaderRequest) -> Result<GetCSVHeaderResponse, OpError> {
    let pool = cx.app.pools.load(&input.user_pool_id).await?;
    let header = domain::import::header(pool.schema());
    Ok(GetCSVHeaderResponse { csv_header: Some(header), user_pool_id: Some(input.user_pool_id) })
}
