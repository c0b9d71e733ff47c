// What the relying parties of this folder share. Each is an application as its library's guide has it, with `#sign-in`, `#sign-out` and, in `#who`,
// who is signed in; and one way through all of them: to the pages and back, by the browser's session, and out.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { build } from "esbuild";
import { createRemoteJWKSet, jwtVerify } from "jose";
import { browse, signIn } from "./world.mjs";

const require = createRequire(import.meta.url);

export const version = (name) => {
  const root = require.resolve(name).split(`node_modules/${name}/`)[0];
  return `${name} ${JSON.parse(readFileSync(`${root}node_modules/${name}/package.json`)).version}`;
};

// An application that runs in the browser: one page, one script, and what it needs to know.
export const inBrowser = async (script, config) => {
  const entryPoints = [new URL(script, import.meta.url).pathname];
  const built = await build({ entryPoints, bundle: true, write: false, format: "esm", platform: "browser", logLevel: "error" });
  const page = `<!DOCTYPE html><title>App</title><output id=who></output><button id=sign-in>Sign in</button><button id=sign-out>Sign out</button>
    <script type=module src=/app.js></script>`;
  return (request, response) => {
    const [type, body] = {
      "/app.js": ["text/javascript", built.outputFiles[0].text],
      "/config": ["application/json", JSON.stringify(config())],
      "/bye": ["text/html", "Bye"],
      "/favicon.ico": ["image/x-icon", ""],
    }[request.url.split("?")[0]] ?? ["text/html", page];
    response.setHeader("Content-Type", `${type}; charset=utf-8`);
    response.end(body);
  };
};

// What a back end finds in the tokens with the pool's keys.
export const verified = async (at, { id, access }) => {
  const keys = createRemoteJWKSet(new URL(`${at.issuer}/.well-known/jwks.json`));
  const { payload: user } = await jwtVerify(id, keys, { issuer: at.issuer, audience: at.ClientId });
  const { payload: access_ } = await jwtVerify(access, keys, { issuer: at.issuer });
  return { email: user.email, uses: [user.token_use, access_.token_use], client: access_.client_id === at.ClientId, scope: access_.scope };
};

// What a client's renewal of its tokens is worth where refresh tokens are rotated: `renew` gives its tokens after one more renewal.
export const renewed = async (at, first, renew) => {
  const [second, third] = [await renew(), await renew()];
  const { email } = await verified(at, third);
  const all = (name) => new Set([first, second, third].map((tokens) => tokens[name])).size;
  // The first one is spent.
  const form = new URLSearchParams({ grant_type: "refresh_token", client_id: at.ClientId, client_secret: at.ClientSecret, refresh_token: first.refresh });
  const { error } = await (await fetch(`${at.issuer}/oauth2/token`, { method: "POST", body: form })).json();
  return { email, id: all("id"), access: all("access"), refresh: all("refresh"), spent: error };
};

// A client whose refresh tokens are rotated.
export const ROTATING = {
  GenerateSecret: true,
  ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH"],
  RefreshTokenRotation: { Feature: "ENABLED", RetryGracePeriodSeconds: 0 },
};

// From the app to the pages, back with tokens, again without being asked, and out; `app.tokens(page)` tells what the application got; `app.more`
// and `app.last` are what it does besides, signed in and signed out. Prints the report.
// Who reads discovery is sent to the pages below the issuer, in development mode; others go to the domain's host.
export const journey = async (client, at, app) => {
  await at.user("ada");
  const pages = app.byHost ? at.site : at.issuer;
  const browser = await browse();
  const context = await browser.newContext({ locale: "en-US" });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const errors = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => message.type() === "error" && console.error(message.text()));
  const who = async () => {
    await page.waitForSelector("#who:not(:empty)", { state: "attached" });
    return page.textContent("#who");
  };
  const seen = {};
  await page.goto(at.origin);
  await page.click("#sign-in");
  await page.waitForURL(`${pages}/login**`);
  await signIn(page, "ada");
  await page.waitForURL(`${at.origin}/**`);
  seen.who = await who();
  const tokens = await app.tokens(page);
  seen.verified = await verified(at, tokens);
  Object.assign(seen, await app.more?.(page, tokens));
  await app.forget(page, context);
  await page.goto(at.origin);
  const [, asked] = [await page.click("#sign-in"), page.waitForURL(`${pages}/login**`).then(() => true, () => true)];
  seen.again = await Promise.race([who(), asked.then(() => "asked")]);
  await page.click("#sign-out");
  await page.waitForURL(at.leave);
  await page.goto(at.origin);
  seen.out = (await page.textContent("#who")) === "";
  await page.click("#sign-in");
  await page.waitForURL(`${pages}/login**`);
  seen.askedAgain = (await page.locator("input[name=password]").count()) === 1;
  Object.assign(seen, await app.last?.(page, who));
  seen.errors = errors;
  await browser.close();
  at.close();
  console.log(JSON.stringify({ client: typeof client === "function" ? client() : client, seen }));
};
