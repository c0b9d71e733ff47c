// Verifies an ID and an access token with aws-jwt-verify, as an application's back end does; prints their claims as JSON.
// usage: node verify_tokens.mjs ISSUER CLIENT_ID ID_TOKEN ACCESS_TOKEN
import { CognitoJwtVerifier, JwtRsaVerifier } from "aws-jwt-verify";
import { validateCognitoJwtFields } from "aws-jwt-verify/cognito-verifier";

const [issuer, clientId, idToken, accessToken] = process.argv.slice(2);

async function claims(token, tokenUse) {
  // The Cognito verifier derives the cloud's issuer from the pool id; a pool elsewhere is verified by the same library with its
  // issuer named, and then by the library's own checks of a pool's fields.
  const verifier = JwtRsaVerifier.create({
    issuer,
    audience: null,
    jwksUri: `${issuer}/.well-known/jwks.json`,
    customJwtCheck: ({ payload }) => validateCognitoJwtFields(payload, { tokenUse, clientId }),
  });
  const { keys } = await (await fetch(`${issuer}/.well-known/jwks.json`)).json();
  verifier.cacheJwks({ keys });
  return verifier.verify(token);
}

// The pool id must be one that the Cognito verifier understands.
const poolId = issuer.slice(issuer.lastIndexOf("/") + 1);
CognitoJwtVerifier.create({ userPoolId: poolId, tokenUse: "id", clientId });

console.log(JSON.stringify({ id: await claims(idToken, "id"), access: await claims(accessToken, "access") }));
