// What the programs of this folder share: a pool with a domain and a client on the server under test, an app that the browser comes back to,
// the messages of development mode, and a real Chromium.
import { X509Certificate, createHash } from "node:crypto";
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

export const endpoint = process.env.COGNATE_ENDPOINT;
export const PASSWORD = "Wonder-Land-1865";
const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

export const call = async (operation, input) => {
  const response = await fetch(endpoint, {
    method: "POST",
    headers: { "Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": `AWSCognitoIdentityProviderService.${operation}` },
    body: JSON.stringify(input),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${operation}: ${text}`);
  return text ? JSON.parse(text) : {};
};

// The newest code that was sent to a user of a pool.
export const code = async (username, UserPoolId) => {
  const response = await fetch(`${endpoint}/_cognate/messages?username=${encodeURIComponent(username)}&limit=20`);
  const { Messages } = await response.json();
  return Messages.find((message) => !UserPoolId || message.UserPoolId === UserPoolId).Code;
};

// An app that only takes who comes back.
const plain = (request, response) => {
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  response.end(`<!DOCTYPE html><title>The app</title><h1>Signed in</h1>`);
};

// Where an app is reached that answers so.
const start = async (answer) => {
  const server = createServer(answer);
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { origin: `http://localhost:${server.address().port}`, close };
};

let prefixes = 0;

// A pool, its domain, and a client, which `pool` and `client` change; and an app at `origin`, to which browsers come back at `callback` and
// which they leave for `leave`.
export const world = async ({ pool = {}, client = {}, version = 1, branding = {}, app = plain, back = "/callback" } = {}) => {
  const { origin, close } = await start(app);
  const [callback, leave] = [`${origin}${back}`, `${origin}/bye`];
  const made = await call("CreateUserPool", { PoolName: "Wonderland", AutoVerifiedAttributes: ["email"], ...pool });
  const UserPoolId = made.UserPool.Id;
  const Domain = `pages-${process.pid}-${(prefixes += 1)}`;
  const region = UserPoolId.split("_")[0];
  const { protocol, port } = new URL(endpoint);
  const host = `${Domain}.auth.${region}.localhost:${port}`;
  const site = `${protocol}//${host}`;
  const web = await call("CreateUserPoolClient", {
    UserPoolId,
    ClientName: "web",
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ["code"],
    AllowedOAuthScopes: ["openid", "email"],
    CallbackURLs: [callback],
    // Over plain http only this machine's own names may be left for.
    LogoutURLs: protocol === "https:" ? [leave, `${site}/signedOut`] : [leave],
    SupportedIdentityProviders: ["COGNITO"],
    ...client,
  });
  const { ClientId, ClientSecret } = web.UserPoolClient;
  await call("CreateUserPoolDomain", { UserPoolId, Domain, ManagedLoginVersion: version });
  if (version === 2) await call("CreateManagedLoginBranding", { UserPoolId, ClientId, UseCognitoProvidedValues: true, ...branding });
  const query = new URLSearchParams({ response_type: "code", client_id: ClientId, redirect_uri: callback, state: "s1", scope: "openid email" });
  const user = async (Username) => {
    const UserAttributes = [{ Name: "email", Value: `${Username}@example.com` }, { Name: "email_verified", Value: "true" }];
    await call("AdminCreateUser", { UserPoolId, Username, UserAttributes, MessageAction: "SUPPRESS" });
    await call("AdminSetUserPassword", { UserPoolId, Username, Password: PASSWORD, Permanent: true });
  };
  // The tokens for the code with which a browser came back. By path, since Node.js may not know the host.
  const tokens = async (place) => {
    const form = { grant_type: "authorization_code", client_id: ClientId, redirect_uri: callback, code: new URL(place).searchParams.get("code") };
    return (await fetch(`${endpoint}/${UserPoolId}/oauth2/token`, { method: "POST", body: new URLSearchParams(form) })).json();
  };
  // What the app learns of who signed in.
  const learn = async (place) => {
    const { access_token } = await tokens(place);
    const told = await fetch(`${endpoint}/${UserPoolId}/oauth2/userInfo`, { headers: { Authorization: `Bearer ${access_token}` } });
    const { username, email, email_verified } = await told.json();
    return { username, email, email_verified };
  };
  // Adds an identity provider, and lets the client offer these.
  const provide = async (ProviderName, ProviderType, { details, mapping }, IdpIdentifiers = []) => {
    const input = { UserPoolId, ProviderName, ProviderType, ProviderDetails: details, AttributeMapping: mapping, IdpIdentifiers };
    return (await call("CreateIdentityProvider", input)).IdentityProvider.ProviderDetails;
  };
  const offer = async (SupportedIdentityProviders) => {
    const kept = (await call("DescribeUserPoolClient", { UserPoolId, ClientId })).UserPoolClient;
    const { CallbackURLs, LogoutURLs, AllowedOAuthFlows, AllowedOAuthScopes, ExplicitAuthFlows } = kept;
    const more = { CallbackURLs, LogoutURLs, AllowedOAuthFlows, AllowedOAuthScopes, ExplicitAuthFlows, AllowedOAuthFlowsUserPoolClient: true };
    await call("UpdateUserPoolClient", { UserPoolId, ClientId, ...more, SupportedIdentityProviders });
  };
  const at = (path, more = "") => `${site}${path}?${query}${more}`;
  return { UserPoolId, ClientId, ClientSecret, origin, callback, leave, close, host, site, issuer: `${endpoint}/${UserPoolId}`, user, tokens, learn, provide, offer, at };
};

// A Chromium that trusts the key of the server under test, as if the authority of its certificate were installed.
export const browse = () => {
  const args = ["--no-sandbox", "--disable-gpu"];
  if (process.env.COGNATE_TEST_CERT) {
    const { publicKey } = new X509Certificate(readFileSync(process.env.COGNATE_TEST_CERT));
    const key = createHash("sha256").update(publicKey.export({ type: "spki", format: "der" })).digest("base64");
    args.push(`--ignore-certificate-errors-spki-list=${key}`);
  }
  return chromium.launch({ executablePath: process.env.COGNATE_TEST_CHROMIUM, args });
};

// Presses a button, and waits for where that leads.
export const submit = async (page, selector = "button.primary") => {
  await Promise.all([page.waitForEvent("load"), page.click(selector)]);
};

// Signs in on the first page.
export const signIn = async (page, username, password = PASSWORD) => {
  await page.fill("input[name=username]", username);
  await page.fill("input[name=password]", password);
  await page.click("button.primary");
};

// What axe finds that hinders people.
export const findings = async (page) => {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return violations.map(({ id, impact, nodes }) => `${new URL(page.url()).pathname} ${id} (${impact}): ${nodes[0].html}`);
};

// How far a page is wider than the window.
export const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

// Whether the keyboard reaches everything that takes part, once, in the order in which it is read, and shows where it is; else what it does.
export const keyboard = async (page) => {
  const wanted = await page.evaluate(() => {
    const all = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, [tabindex]")];
    const reachable = all.filter((element) => element.checkVisibility());
    window.reached = [];
    // From the top.
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute("tabindex");
    document.addEventListener("focusin", ({ target }) => {
      window.reached.push(reachable.indexOf(target));
      if (getComputedStyle(target).outlineStyle === "none") window.reached.push(`${target.outerHTML} shows no focus`);
    });
    const rows = reachable.map((element) => element.getBoundingClientRect());
    const upwards = rows.filter(({ bottom }, place) => place > 0 && bottom <= rows[place - 1].top);
    return [...rows.keys(), ...upwards.map((_) => "something stands above what comes before it")];
  });
  // Some fields have parts of their own.
  for (let presses = 0, went = []; presses < wanted.length || (went.length < wanted.length && presses < wanted.length + 4); presses += 1) {
    await page.keyboard.press("Tab");
    if (presses >= wanted.length - 1) went = await page.evaluate(() => window.reached);
  }
  const went = await page.evaluate(() => window.reached);
  return went.join() === [...went.keys()].join() && went.length === wanted.length ? null : `${went} of ${wanted}`;
};

export const title = (page) => page.locator("h1").textContent();
export const alert = async (page) => ((await page.locator("[role=alert]").count()) ? page.locator("[role=alert]").first().textContent() : null);

// What a page tries to load from elsewhere, and what the browser complains of.
export const watch = (page, site) => {
  const strangers = [];
  const documents = new Set();
  page.on("request", (request) => {
    if (request.isNavigationRequest()) documents.add(request.url());
    else if (!request.url().startsWith(site)) strangers.push(request.url());
  });
  page.on("console", (message) => {
    const { url } = message.location();
    // A page that tells of an error has its status, of which the browser complains as well.
    const isStatus = documents.has(url) && message.text().includes("the server responded with a status of");
    if (message.type() === "error" && url.startsWith(site) && !isStatus) strangers.push(`${message.text()} ${url}`);
  });
  page.on("pageerror", (error) => strangers.push(error.message));
  return strangers;
};

// Keeps a picture of a page where the guide wants one.
export const picture = async (page, name) => {
  const folder = process.env.COGNATE_TEST_PICTURES;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
};
