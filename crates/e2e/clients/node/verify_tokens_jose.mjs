// Verifies an ID and an access token with jose, as the guide has it; prints their claims as JSON, and what becomes of what is not right.
// usage: node verify_tokens_jose.mjs ISSUER CLIENT_ID ID_TOKEN ACCESS_TOKEN
import { createRemoteJWKSet, jwtVerify } from "jose";

const [issuer, clientId, idToken, accessToken] = process.argv.slice(2);
const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`));

async function accessClaims(token) {
  const { payload } = await jwtVerify(token, keys, { issuer, algorithms: ["RS256"] });
  if (payload.token_use !== "access" || payload.client_id !== clientId) throw new Error("not for us");
  return payload;
}
const idClaims = async (token, audience = clientId) => (await jwtVerify(token, keys, { issuer, audience, algorithms: ["RS256"] })).payload;
const refusal = (call) => call.then(() => "taken", (error) => error.code ?? error.message);

console.log(
  JSON.stringify({
    id: await idClaims(idToken),
    access: await accessClaims(accessToken),
    refused: [
      await refusal(accessClaims(idToken)),
      await refusal(idClaims(idToken, "another")),
      await refusal(accessClaims(`${accessToken.slice(0, -8)}AAAAAAAA`)),
    ],
  }),
);
