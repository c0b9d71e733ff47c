// A web application with Auth.js and its provider for pools, on a plain HTTP server of Node.js.
import { Auth } from "@auth/core";
import Cognito from "@auth/core/providers/cognito";
import { ROTATING, journey, renewed, version } from "./rp.mjs";
import { world } from "./world.mjs";

let at;
// How many seconds before its end an access token is renewed.
let early = 60;
const kept = ({ id_token, access_token, refresh_token, expires_at }) => ({ id: id_token, access: access_token, refresh: refresh_token, until: expires_at });
// As the library's guide has it: the session's cookie keeps the tokens, and whoever reads it renews them.
const renew = async (tokens) => {
  if (Date.now() / 1000 < tokens.until - early) return tokens;
  const body = new URLSearchParams({ grant_type: "refresh_token", client_id: at.ClientId, client_secret: at.ClientSecret, refresh_token: tokens.refresh });
  const answer = await (await fetch(`${at.issuer}/oauth2/token`, { method: "POST", body })).json();
  if (answer.error) throw new Error(answer.error);
  return { ...tokens, ...kept({ refresh_token: tokens.refresh, ...answer, expires_at: Math.floor(Date.now() / 1000) + answer.expires_in }) };
};
const config = () => ({
  basePath: "/auth",
  secret: "a secret of this test and of nothing else",
  trustHost: true,
  providers: [Cognito({ clientId: at.ClientId, clientSecret: at.ClientSecret, issuer: at.issuer, checks: ["pkce", "state", "nonce"] })],
  callbacks: {
    jwt: async ({ token, account }) => ({ ...token, tokens: account ? kept(account) : await renew(token.tokens) }),
    session: ({ session, token }) => ({ ...session, tokens: token.tokens }),
  },
});
const bodyOf = async (request) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  return parts.length ? Buffer.concat(parts) : undefined;
};
const page = (session) => `<!DOCTYPE html><title>Auth.js</title><output id=who>${session?.user?.email ?? ""}</output>
  <a id=sign-in href=/start>Sign in</a><a id=sign-out href=/end>Sign out</a>`;
const app = async (request, response) => {
  const url = new URL(request.url, at.origin);
  const ask = (path, init = {}) => Auth(new Request(new URL(path, at.origin), { ...init, headers: { ...init.headers, cookie: request.headers.cookie ?? "" } }), config());
  // What the helpers of its frameworks do: a form's token, then the action.
  const act = async (action, fields) => {
    const csrf = await ask("/auth/csrf");
    const cookie = csrf.headers.getSetCookie().map((set) => set.split(";")[0]).join("; ");
    const body = new URLSearchParams({ csrfToken: (await csrf.json()).csrfToken, ...fields });
    request.headers.cookie = [request.headers.cookie, cookie].filter(Boolean).join("; ");
    return ask(`/auth/${action}`, { method: "POST", body, headers: { "content-type": "application/x-www-form-urlencoded" } });
  };
  const send = async (answer, location = answer.headers.get("location")) => {
    const headers = { "content-type": answer.headers.get("content-type") ?? "text/plain" };
    response.writeHead(location ? 302 : answer.status, { ...headers, ...(location && { location }), "set-cookie": answer.headers.getSetCookie() });
    response.end(location ? "" : await answer.text());
  };
  if (url.pathname === "/start") return send(await act("signin/cognito", { callbackUrl: at.origin }));
  if (url.pathname === "/end") {
    // The library ends its own session; the pool's ends at the pool.
    const leave = `${at.issuer}/logout?${new URLSearchParams({ client_id: at.ClientId, logout_uri: at.leave })}`;
    return send(await act("signout", { callbackUrl: at.origin }), leave);
  }
  if (url.pathname.startsWith("/auth/")) {
    const body = await bodyOf(request);
    return send(await Auth(new Request(url, { method: request.method, headers: request.headers, body }), config()));
  }
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  response.end(url.pathname === "/bye" ? "Bye" : page(await (await ask("/auth/session")).json()));
};
at = await world({ app, back: "/auth/callback/cognito", client: { ...ROTATING, AllowedOAuthScopes: ["openid", "email", "profile"] } });
const session = async (page) => (await (await page.request.get(`${at.origin}/auth/session`)).json()).tokens;
await journey(version("@auth/core"), at, {
  tokens: session,
  more: async (page, tokens) => {
    early = 7200;
    const seen = { renewed: await renewed(at, tokens, () => session(page)) };
    early = 60;
    return seen;
  },
  forget: (page, context) => context.clearCookies({ domain: "localhost" }),
});
