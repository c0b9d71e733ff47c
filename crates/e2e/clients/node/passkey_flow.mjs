// A passkey in a real browser: a page at the pool's own domain makes one and signs in with it, by Chromium's virtual authenticator.
// The browser is driven over its debugging pipe, so nothing but Node.js and Chromium is needed.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { endpoint, password, report } from "./common.mjs";

async function call(operation, input) {
  const answer = await fetch(endpoint, {
    method: "POST",
    headers: { "content-type": "application/x-amz-json-1.1", "x-amz-target": `AWSCognitoIdentityProviderService.${operation}` },
    body: JSON.stringify(input),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${operation}: ${text}`);
  return text === "" ? {} : JSON.parse(text);
}

// Runs in the page.
const page = `
  async function call(operation, input) {
    const answer = await fetch(${JSON.stringify(endpoint)}, {
      method: "POST",
      headers: { "content-type": "application/x-amz-json-1.1", "x-amz-target": "AWSCognitoIdentityProviderService." + operation },
      body: JSON.stringify(input),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(operation + ": " + text);
    return text === "" ? {} : JSON.parse(text);
  }
  async function register(AccessToken) {
    const { CredentialCreationOptions } = await call("StartWebAuthnRegistration", { AccessToken });
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(CredentialCreationOptions);
    const credential = await navigator.credentials.create({ publicKey });
    await call("CompleteWebAuthnRegistration", { AccessToken, Credential: credential.toJSON() });
    return (await call("ListWebAuthnCredentials", { AccessToken })).Credentials;
  }
  async function signIn(ClientId, USERNAME) {
    const AuthParameters = { USERNAME, PREFERRED_CHALLENGE: "WEB_AUTHN" };
    const asked = await call("InitiateAuth", { ClientId, AuthFlow: "USER_AUTH", AuthParameters });
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(JSON.parse(asked.ChallengeParameters.CREDENTIAL_REQUEST_OPTIONS));
    const credential = await navigator.credentials.get({ publicKey });
    const ChallengeResponses = { USERNAME, CREDENTIAL: JSON.stringify(credential.toJSON()) };
    return call("RespondToAuthChallenge", { ClientId, ChallengeName: asked.ChallengeName, Session: asked.Session, ChallengeResponses });
  }
`;

async function prepare() {
  const { UserPool } = await call("CreateUserPool", {
    PoolName: "passkeys",
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "WEB_AUTHN"] } },
  });
  const UserPoolId = UserPool.Id;
  const Domain = `passkeys-${process.pid}`;
  await call("CreateUserPoolDomain", { UserPoolId, Domain });
  const ExplicitAuthFlows = ["ALLOW_USER_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"];
  const { UserPoolClient } = await call("CreateUserPoolClient", { UserPoolId, ClientName: "web", ExplicitAuthFlows });
  const { ClientId } = UserPoolClient;
  await call("AdminCreateUser", { UserPoolId, Username: "ada", MessageAction: "SUPPRESS" });
  await call("AdminSetUserPassword", { UserPoolId, Username: "ada", Password: password, Permanent: true });
  const AuthParameters = { USERNAME: "ada", PASSWORD: password };
  const signedIn = await call("InitiateAuth", { ClientId, AuthFlow: "USER_PASSWORD_AUTH", AuthParameters });
  const region = UserPoolId.split("_")[0];
  return { ClientId, host: `${Domain}.auth.${region}.localhost`, accessToken: signedIn.AuthenticationResult.AccessToken };
}

// Chromium with its debugging pipe on the file descriptors 3 and 4: messages in JSON, a zero byte after each.
async function startBrowser(profile) {
  const flags = ["--headless=new", "--no-sandbox", "--no-first-run", "--disable-gpu", "--remote-debugging-pipe", `--user-data-dir=${profile}`];
  const browser = spawn(process.env.COGNATE_TEST_CHROMIUM, flags, { stdio: ["ignore", "ignore", "inherit", "pipe", "pipe"] });
  const [, , , toBrowser, fromBrowser] = browser.stdio;
  const waiting = new Map();
  let [rest, next] = ["", 1];
  fromBrowser.on("data", (bytes) => {
    const messages = (rest + bytes.toString()).split("\0");
    rest = messages.pop();
    for (const message of messages.map(JSON.parse)) {
      const { resolve, reject } = waiting.get(message.id) ?? {};
      waiting.delete(message.id);
      if (message.error) reject?.(new Error(JSON.stringify(message.error)));
      else resolve?.(message.result);
    }
  });
  const send = (method, params = {}, sessionId = undefined) =>
    new Promise((resolve, reject) => {
      waiting.set(next, { resolve, reject });
      toBrowser.write(`${JSON.stringify({ id: next++, method, params, sessionId })}\0`);
    });
  return { browser, send };
}

const { ClientId, host, accessToken } = await prepare();
const server = createServer((_request, response) => response.setHeader("content-type", "text/html").end("<!doctype html><title>Passkeys</title>"));
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const profile = await mkdtemp(join(tmpdir(), "cognate-chromium-"));
const { browser, send } = await startBrowser(profile);
try {
  const { targetId } = await send("Target.createTarget", { url: `http://${host}:${server.address().port}/` });
  const { sessionId } = await send("Target.attachToTarget", { targetId, flatten: true });
  await send("WebAuthn.enable", {}, sessionId);
  const options = {
    protocol: "ctap2",
    transport: "internal",
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  };
  await send("WebAuthn.addVirtualAuthenticator", { options }, sessionId);
  const evaluate = async (expression) => {
    const params = { expression: `(async () => { ${page} return ${expression}; })()`, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await send("Runtime.evaluate", params, sessionId);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  // The page may still be on its way.
  for (let at = 0; at < 200 && (await evaluate("location.host")).split(":")[0] !== host; at++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const credentials = await evaluate(`await register(${JSON.stringify(accessToken)})`);
  const first = await evaluate(`await signIn(${JSON.stringify(ClientId)}, "ada")`);
  const second = await evaluate(`await signIn(${JSON.stringify(ClientId)}, "ada")`);
  const user = await call("GetUser", { AccessToken: second.AuthenticationResult.AccessToken });
  const { product } = await send("Browser.getVersion");
  report({
    client: product,
    seen: {
      relyingParty: credentials.map((credential) => credential.RelyingPartyId === host),
      transports: credentials.map((credential) => credential.AuthenticatorTransports),
      attachment: credentials.map((credential) => credential.AuthenticatorAttachment),
      tokens: Object.keys(first.AuthenticationResult).sort(),
      user: user.Username,
    },
  });
} finally {
  browser.kill();
  await new Promise((resolve) => (browser.exitCode === null && browser.signalCode === null ? browser.on("exit", resolve) : resolve()));
  server.close();
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
}
