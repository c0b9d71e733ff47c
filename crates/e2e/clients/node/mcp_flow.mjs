// An agent that nobody registered signs in at a pool: its client id is the address of a document that it serves over https. Client and server are
// those of the Model Context Protocol's SDK; the person is `walk.mjs`.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { UnauthorizedError } from "@modelcontextprotocol/sdk/client/auth.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { requireBearerAuth } from "@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js";
import { getOAuthProtectedResourceMetadataUrl, mcpAuthMetadataRouter } from "@modelcontextprotocol/sdk/server/auth/router.js";
import { InvalidTokenError } from "@modelcontextprotocol/sdk/server/auth/errors.js";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import express from "express";
import { createRemoteJWKSet, jwtVerify } from "jose";
import { password, report, version } from "./common.mjs";
import { Walker } from "./walk.mjs";

const { COGNATE_ISSUER: issuer, COGNATE_TEST_CERT: cert, COGNATE_TEST_KEY: key, COGNATE_DOCUMENT_PORT: port } = process.env;
const redirectUrl = "http://localhost:65123/callback";
const seen = {};
const listen = (server, port = 0) => new Promise((done) => server.listen(port, "127.0.0.1", () => done(server.address().port)));

// The agent's document, where its maker publishes it.
const address = `https://localhost:${port}/agents/wonder.json`;
let fetched = 0;
const document = {
  client_id: address,
  client_name: "Wonder Agent",
  redirect_uris: [redirectUrl],
  grant_types: ["authorization_code", "refresh_token"],
  response_types: ["code"],
  token_endpoint_auth_method: "none",
};
const publisher = createSecureServer({ cert: readFileSync(cert), key: readFileSync(key) }, (request, response) => {
  fetched += 1;
  response.writeHead(request.url === "/agents/wonder.json" ? 200 : 404, { "content-type": "application/json", "cache-control": "max-age=86400" });
  response.end(JSON.stringify(document));
});
await listen(publisher, Number(port));

// The server with the tool: it takes access tokens of the pool that were made for it.
const app = express();
const tools = createServer(app);
const resource = new URL(`http://localhost:${await listen(tools)}/mcp`);
const oauthMetadata = await (await fetch(`${issuer}/.well-known/openid-configuration`)).json();
const keys = createRemoteJWKSet(new URL(oauthMetadata.jwks_uri));
const verifyAccessToken = async (token) => {
  const { payload } = await jwtVerify(token, keys, { issuer, audience: resource.href }).catch((error) => {
    throw new InvalidTokenError(error.message);
  });
  return { token, clientId: payload.client_id, scopes: payload.scope.split(" "), expiresAt: payload.exp, extra: { username: payload.username } };
};
app.use(mcpAuthMetadataRouter({ oauthMetadata, resourceServerUrl: resource, scopesSupported: ["openid"] }));
const guard = requireBearerAuth({ verifier: { verifyAccessToken }, resourceMetadataUrl: getOAuthProtectedResourceMetadataUrl(resource) });
app.post("/mcp", guard, express.json(), async (request, response) => {
  const server = new McpServer({ name: "wonderland", version: "1.0.0" });
  server.registerTool("who", { description: "Who is signed in" }, (extra) => ({
    content: [{ type: "text", text: `${extra.authInfo.extra.username} by ${extra.authInfo.clientId}` }],
  }));
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
  await transport.handleRequest(request, response, request.body);
});
app.all("/mcp", (request, response) => response.status(405).end());

// The agent. What it keeps is what the SDK gives it.
const walker = new Walker();
const kept = {};
let came;
const authProvider = {
  redirectUrl,
  clientMetadataUrl: address,
  clientMetadata: { client_name: document.client_name, redirect_uris: [redirectUrl], token_endpoint_auth_method: "none" },
  state: () => "s1",
  clientInformation: () => kept.client,
  saveClientInformation: (client) => (kept.client = client),
  tokens: () => kept.tokens,
  saveTokens: (tokens) => (kept.tokens = tokens),
  saveCodeVerifier: (verifier) => (kept.verifier = verifier),
  codeVerifier: () => kept.verifier,
  redirectToAuthorization: async (url) => {
    seen.asked = ["client_id", "code_challenge_method", "scope", "resource"].map((name) => url.searchParams.get(name));
    came = await walker.signIn(url.href, redirectUrl, { username: "ada", password });
  },
};
const connect = async () => {
  const client = new Client({ name: "wonder-agent", version: "1.0.0" });
  const transport = new StreamableHTTPClientTransport(resource, { authProvider });
  return { client, transport, connected: client.connect(transport) };
};
const who = async () => {
  const { client, connected } = await connect();
  await connected;
  const [{ text }] = (await client.callTool({ name: "who" })).content;
  await client.close();
  return text;
};

const first = await connect();
seen.first = await first.connected.then(() => "connected", (error) => (error instanceof UnauthorizedError ? "unauthorized" : String(error)));
seen.state = came.searchParams.get("state");
await first.transport.finishAuth(came.searchParams.get("code"));
seen.who = await who();
// The token is no good any more; the SDK gets another by the refresh token, and nobody is asked.
const before = kept.tokens.access_token;
kept.tokens = { ...kept.tokens, access_token: `${before.slice(0, -8)}AAAAAAAA` };
came = undefined;
seen.again = await who();
seen.refreshed = came === undefined && kept.tokens.access_token !== before;
seen.asked = seen.asked.map((value) => ({ [address]: "the document", [resource.href]: "the server" })[value] ?? value);
for (const name of ["who", "again"]) seen[name] = seen[name].replace(process.env.COGNATE_CLIENT, "the app client");
seen.fetched = fetched;
// The document speaks for its own addresses only, and only documents that a policy names are read.
const asking = (more) => `${oauthMetadata.authorization_endpoint}?${new URLSearchParams({ response_type: "code", client_id: address, redirect_uri: redirectUrl, ...more })}`;
const pathOf = async (more) => new URL(await walker.go(asking(more)), issuer).searchParams.get("error");
seen.refused = [await pathOf({ redirect_uri: "https://evil.example/cb" }), await pathOf({ client_id: `https://localhost:${port}/others/agent.json` })];
seen.unfetched = fetched === seen.fetched;
publisher.close();
tools.close();
tools.closeAllConnections();
report({ client: version("@modelcontextprotocol/sdk"), seen });
