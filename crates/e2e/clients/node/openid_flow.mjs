// openid-client, a certified relying party: discovery, code with PKCE, state and nonce, userInfo, refresh, revocation, sign-out.
import * as client from "openid-client";
import { password, report, version } from "./common.mjs";
import { asking } from "./relying_party.mjs";
import { Walker } from "./walk.mjs";

const { COGNATE_ISSUER: issuer, COGNATE_CLIENT: id, COGNATE_SECRET: secret, COGNATE_CALLBACK: callback } = process.env;
const seen = {};
const insecure = { execute: [client.allowInsecureRequests] };

async function signIn(config, walker, more = {}) {
  const { address, checks } = await asking(config, { redirect_uri: callback, scope: "openid email", ...more });
  const came = await walker.signIn(address, callback, { username: "ada", password });
  return { came, checks, tokens: await client.authorizationCodeGrant(config, came, checks) };
}

const failure = async (call) => {
  try {
    await call();
  } catch (error) {
    return `${error.error ?? error.code}`;
  }
  return "no error";
};

for (const [way, authentication] of [
  ["public", undefined],
  ["basic", client.ClientSecretBasic(secret)],
  ["post", client.ClientSecretPost(secret)],
]) {
  const clientId = authentication ? process.env.COGNATE_CONFIDENTIAL : id;
  const config = await client.discovery(new URL(issuer), clientId, undefined, authentication ?? client.None(), insecure);
  const walker = new Walker();
  const { came, checks, tokens } = await signIn(config, walker);
  const claims = tokens.claims();
  const info = await client.fetchUserInfo(config, tokens.access_token, claims.sub);
  const again = await client.refreshTokenGrant(config, tokens.refresh_token);
  seen[way] = {
    email: claims.email,
    audience: claims.aud === clientId,
    info: [info.email, info.email_verified, info.username],
    refreshed: again.claims().sub === claims.sub && again.refresh_token === undefined,
    replay: await failure(() => client.authorizationCodeGrant(config, came, checks)),
    // The code came twice, so what it gave is no good any more.
    after: await failure(() => client.refreshTokenGrant(config, tokens.refresh_token)),
  };
  // With the browser's session nobody is asked again; signing out ends that.
  const silent = await signIn(config, walker, { prompt: "none" });
  await client.tokenRevocation(config, silent.tokens.refresh_token);
  seen[way].revoked = await failure(() => client.refreshTokenGrant(config, silent.tokens.refresh_token));
  const leave = new URL(config.serverMetadata().end_session_endpoint);
  leave.search = new URLSearchParams({ client_id: clientId, logout_uri: process.env.COGNATE_LEAVE });
  seen[way].left = (await walker.go(leave.href)) === process.env.COGNATE_LEAVE;
  seen[way].silentAfter = await failure(() => signIn(config, walker, { prompt: "none" }));
}

const machine = await client.discovery(new URL(issuer), process.env.COGNATE_MACHINE, undefined, client.ClientSecretBasic(process.env.COGNATE_MACHINE_SECRET), insecure);
const own = await client.clientCredentialsGrant(machine, { scope: "shop/read" });
seen.machine = { type: own.token_type, expires: own.expires_in, refresh: own.refresh_token ?? null };
seen.machineForeign = await failure(() => client.clientCredentialsGrant(machine, { scope: "openid" }));

report({ client: version("openid-client"), seen });
