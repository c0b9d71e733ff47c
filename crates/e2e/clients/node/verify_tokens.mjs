// Verifies an ID and an access token with aws-jwt-verify, as an application's back end does; prints their claims as JSON.
// usage: node verify_tokens.mjs ISSUER CLIENT_ID ID_TOKEN ACCESS_TOKEN [KEYS_URL]
// - over https the library fetches the keys itself;
// - an issuer in the cloud's own form needs KEYS_URL, where the keys really are, and is verified by the Cognito verifier;
// - over plain http, which the library never asks, the keys are fetched here.
import { CognitoJwtVerifier, JwtRsaVerifier } from "aws-jwt-verify";
import { validateCognitoJwtFields } from "aws-jwt-verify/cognito-verifier";

const [issuer, clientId, idToken, accessToken, keysUrl] = process.argv.slice(2);
const poolId = issuer.slice(issuer.lastIndexOf("/") + 1);

async function claims(token, tokenUse) {
  if (keysUrl) {
    const verifier = CognitoJwtVerifier.create({ userPoolId: poolId, tokenUse, clientId });
    verifier.cacheJwks(await (await fetch(keysUrl)).json());
    return verifier.verify(token);
  }
  // The Cognito verifier derives the cloud's issuer from the pool id; a pool elsewhere is verified by the same library with its
  // issuer named, and then by the library's own checks of a pool's fields.
  const verifier = JwtRsaVerifier.create({
    issuer,
    audience: null,
    jwksUri: `${issuer}/.well-known/jwks.json`,
    customJwtCheck: ({ payload }) => validateCognitoJwtFields(payload, { tokenUse, clientId }),
  });
  if (!issuer.startsWith("https:")) {
    verifier.cacheJwks(await (await fetch(`${issuer}/.well-known/jwks.json`)).json());
  }
  return verifier.verify(token);
}

// The pool id must be one that the Cognito verifier understands.
CognitoJwtVerifier.create({ userPoolId: poolId, tokenUse: "id", clientId });

console.log(JSON.stringify({ id: await claims(idToken, "id"), access: await claims(accessToken, "access") }));
