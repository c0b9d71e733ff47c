// Where people are asked who they are outside of the pool: oidc-provider and a SAML provider as browsers see it, with pages of its own. Their
// programs and packages stand in the folder of the Node.js clients.
const load = (name) => import(`${process.env.COGNATE_TEST_NODE}/${name}`);
const { openIdProvider } = await load("openid_provider.mjs");
const { application, brought, samlProvider, signedIn } = await load("saml_provider.mjs");

const SIGN_IN = "<form method=post><input name=login autofocus><input type=hidden name=id value=ID><button id=enter>Sign in</button><button id=cancel name=cancel value=1>Cancel</button></form>";
const escaped = (text) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);

// A page that has the browser post a message on, as providers do it; without scripts the user does.
const onward = (to, fields) => {
  const inputs = Object.entries(fields).map(([name, value]) => `<input type=hidden name=${name} value="${escaped(value)}">`);
  return `<form method=post action="${escaped(to)}">${inputs.join("")}<button id=go>Continue</button></form><script>document.forms[0].submit()</script>`;
};

const refusal = (idp, asked) => {
  const { id, assertionConsumerServiceUrl: to } = asked.extract.request;
  const status = "urn:oasis:names:tc:SAML:2.0:status";
  const text = `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_no-${Date.now()}" Version="2.0" IssueInstant="${new Date().toISOString()}" Destination="${to}" InResponseTo="${id}"><saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${idp.entityMeta.getEntityID()}</saml:Issuer><samlp:Status><samlp:StatusCode Value="${status}:Responder"><samlp:StatusCode Value="${status}:AuthnFailed"/></samlp:StatusCode></samlp:Status></samlp:Response>`;
  return { entityEndpoint: to, context: Buffer.from(text).toString("base64") };
};

// A SAML provider; `pools` are the pools that it knows by the entity id, `ended` the sessions that were ended at it.
export const staff = async () => {
  const [pools, asking, ended] = [new Map(), new Map(), []];
  const known = async (idp, request, parse) => {
    for (const sp of pools.values()) {
      const asked = await idp[parse](sp, "redirect", request).catch(() => undefined);
      if (asked) return { sp, asked };
    }
    throw new Error("a request that no known pool has signed");
  };
  const answer = async (request, response) => {
    const idp = at.provider(false);
    const url = new URL(request.url, at.origin);
    const show = (body, status = 200) => response.writeHead(status, { "content-type": "text/html; charset=utf-8" }).end(`<!DOCTYPE html><title>Staff</title><link rel=icon href="data:,"><h1>Staff</h1>${body}`);
    if (url.pathname === "/sso" && request.method === "GET") {
      const came = brought(url);
      const { sp, asked } = await known(idp, came, "parseLoginRequest");
      asking.set(asked.extract.request.id, { sp, asked, RelayState: came.query.RelayState });
      return show(SIGN_IN.replace("ID", asked.extract.request.id));
    }
    if (url.pathname === "/sso") {
      let body = "";
      for await (const part of request) body += part;
      const fields = new URLSearchParams(body);
      const { sp, asked, RelayState } = asking.get(fields.get("id"));
      const login = fields.get("login");
      const user = { NameID: login, Mail: `${login}@staff.example`, Session: `session-of-${login}` };
      const message = fields.has("cancel") ? refusal(idp, asked) : await signedIn(idp, sp, asked, user);
      return show(onward(message.entityEndpoint, { SAMLResponse: message.context, RelayState }));
    }
    if (url.pathname === "/slo") {
      const came = brought(url);
      const { sp, asked } = await known(idp, came, "parseLogoutRequest");
      ended.push([asked.extract.nameID, asked.extract.sessionIndex]);
      const message = idp.createLogoutResponse(sp, asked, "post", came.query.RelayState);
      return show(onward(message.entityEndpoint, { SAMLResponse: message.context, RelayState: came.query.RelayState }));
    }
    return show("", 404);
  };
  const at = await samlProvider((request, response) => answer(request, response).catch((error) => response.writeHead(500).end(error.stack)));
  const know = (pool) => pools.set(pool.UserPoolId, application(pool));
  return { ...at, mapping: { email: "mail" }, know, ended };
};

// Signs in at the SAML provider, or leaves it; without scripts, by one more button.
export const atStaff = async (page, login, { leave = false, script = true } = {}) => {
  await page.fill("input[name=login]", login);
  await page.click(leave ? "#cancel" : "#enter");
  if (!script) await page.click("#go");
};

// An OpenID provider, and who has an account there.
export const idp = (returns) =>
  openIdProvider(returns, {
    bea: { email: "bea@idp.example", email_verified: true, name: "Bea" },
    cat: { email: "cat@idp.example", email_verified: true, name: "Cat" },
  });

// Signs in at the OpenID provider and agrees, or leaves it.
export const atIdp = async (page, login, { leave = false } = {}) => {
  if (leave) return page.click("text=Cancel");
  await page.fill("input[name=login]", login);
  await page.fill("input[name=password]", "any");
  await page.click("button[type=submit]");
  await page.waitForSelector("form:not(:has(input[name=login]))");
  await page.click("button[type=submit]");
};
