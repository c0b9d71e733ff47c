//! `GetSigningCertificate`: what identity providers verify the pool's SAML requests with (administration 5.14 `[model]`).

use api::{GetSigningCertificateRequest, GetSigningCertificateResponse};
use identity::RequestContext;
use identity::pool::signing_certificate;

use crate::OpError;

pub(crate) async fn run(cx: &RequestContext, input: GetSigningCertificateRequest) -> Result<GetSigningCertificateResponse, OpError> {
    let signer = signing_certificate::current(cx, &input.user_pool_id).await?;
    Ok(GetSigningCertificateResponse { certificate: Some(signer.certificate) })
}
