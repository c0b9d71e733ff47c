// oidc-provider, a certified OpenID provider, as an identity provider of pools: it asks for any name and password, and for consent.
import { createServer } from "node:http";
import { Provider } from "oidc-provider";

const secret = "hush-hush-hush-hush";

/** One that sends browsers back to `returns`, with what `accounts` says of who signs in; `details` and `mapping` are what a pool has to know of it. */
export async function openIdProvider(returns, accounts) {
  const server = createServer();
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: "cognate", client_secret: secret, redirect_uris: returns, token_endpoint_auth_method: "client_secret_post" }],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    cookies: { keys: ["a key for tests"] },
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...accounts[id] }) }),
  });
  server.on("request", provider.callback());
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  const details = {
    client_id: "cognate",
    client_secret: secret,
    oidc_issuer: issuer,
    authorize_scopes: "openid email profile",
    attributes_request_method: "GET",
  };
  const mapping = { username: "sub", email: "email", email_verified: "email_verified", name: "name" };
  return { issuer, details, mapping, close };
}
