// Users of an OpenID provider and of a SAML provider sign in through the buttons of a pool's page, and out, in a browser. Goes through all parts, or
// those that are named.
import { decodeJwt } from "jose";
import { atIdp, atStaff, idp, staff } from "./people.mjs";
import { alert, browse, call, findings, keyboard, overflow, picture, signIn, submit, title, watch, world } from "./world.mjs";

const browser = await browse();
const [seen, found, strangers] = [{}, [], []];

const at = await world({ client: { AllowedOAuthScopes: ["openid", "email", "profile"] } });
const { UserPoolId, ClientId } = at;
const bySaml = await staff();
const byOpenId = await idp([`${at.site}/oauth2/idpresponse`]);
await at.provide("Idp", "OIDC", byOpenId, ["idp.example"]);
const { ActiveEncryptionCertificate: encryptCert } = await at.provide("Staff", "SAML", bySaml, ["staff.example"]);
await at.provide("Branch", "SAML", bySaml, ["branch.example"]);
const { Certificate: signingCert } = await call("GetSigningCertificate", { UserPoolId });
bySaml.know({ UserPoolId, site: at.site, signingCert, encryptCert });
await at.offer(["COGNITO", "Idp", "Staff"]);
await at.user("ada");
await at.user("local");
await call("AdminLinkProviderForUser", {
  UserPoolId,
  DestinationUser: { ProviderName: "Cognito", ProviderAttributeValue: "local" },
  SourceUser: { ProviderName: "Idp", ProviderAttributeName: "Cognito_Subject", ProviderAttributeValue: "cat" },
});

const isOurs = ({ hostname }) => hostname === "127.0.0.1" || hostname.endsWith("localhost");
const open = async (options = {}) => {
  const context = await browser.newContext({ locale: "en-US", ...options });
  // The provider's own pages want a font from elsewhere.
  await context.route((url) => !isOurs(url), (route) => route.abort());
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const complaints = watch(page, at.site);
  const close = async () => {
    strangers.push(...complaints.filter((complaint) => !complaint.startsWith(byOpenId.issuer) && !complaint.includes("fonts.")));
    await context.close();
  };
  return { context, page, close };
};
const asked = (more = "") => at.at("/oauth2/authorize", more);
const back = (page) => page.waitForURL(`${at.callback}**`);
const labels = (page) => page.locator("main a.button").allTextContents();
const button = (page, name) => page.click(`main a.button:has-text("${name}")`);
const out = async (page) => {
  await page.goto(`${at.site}/logout?${new URLSearchParams({ client_id: ClientId, logout_uri: at.leave })}`);
  await page.waitForURL(at.leave);
};
const who = async (page) => {
  await back(page);
  const claims = decodeJwt((await at.tokens(page.url())).id_token);
  const { providerName, providerType, userId } = claims.identities[0];
  return [claims["cognito:username"], claims.email, providerName, providerType, userId];
};
const refused = async (page) => {
  await back(page);
  const query = new URL(page.url()).searchParams;
  return [query.get("error"), query.get("error_description"), query.get("state")];
};

const byButtons = async () => {
  const { page, close } = await open();
  await page.goto(asked());
  const buttons = await labels(page);
  found.push(...(await findings(page)));
  await picture(page, "providers");
  const order = await keyboard(page);
  await button(page, "Idp");
  const refusedAtIdp = await atIdp(page, "bea", { leave: true }).then(() => refused(page));
  await page.goto(asked());
  await button(page, "Staff");
  const refusedAtStaff = await atStaff(page, "dan", { leave: true }).then(() => refused(page));
  await page.goto(asked());
  await button(page, "Idp");
  await atIdp(page, "bea");
  seen.byOpenId = await who(page);
  await page.goto(asked());
  const again = (await who(page))[0];
  await out(page);
  await page.goto(asked());
  await button(page, "Staff");
  await atStaff(page, "dan");
  seen.bySaml = await who(page);
  await out(page);
  await page.goto(asked());
  const askedAgain = await title(page);
  await signIn(page, "ada");
  await back(page);
  const beside = (await at.learn(page.url())).username;
  seen.buttons = { buttons, order, refusedAtIdp, refusedAtStaff, again, ended: bySaml.ended.splice(0), askedAgain, beside };
  await close();
};

const linked = async () => {
  const { page, close } = await open();
  await page.goto(asked());
  await button(page, "Idp");
  await atIdp(page, "cat");
  seen.linked = await who(page);
  await close();
};

const withoutScript = async () => {
  const { page, close } = await open({ javaScriptEnabled: false });
  await page.goto(asked());
  await button(page, "Idp");
  await atIdp(page, "bea");
  const openId = (await who(page))[0];
  await out(page);
  await page.goto(asked());
  await button(page, "Staff");
  await atStaff(page, "dan", { script: false });
  const saml = (await who(page))[0];
  await page.goto(`${at.site}/logout?${new URLSearchParams({ client_id: ClientId, logout_uri: at.leave })}`);
  await page.click("#go");
  await page.waitForURL(at.leave);
  seen.withoutScript = [openId, saml];
  await close();
};

// On a small phone, in languages with long words and with other letters; and straight to a provider, past the page.
const onAPhone = async () => {
  seen.onAPhone = {};
  for (const [lang, colorScheme, straight, sign] of [
    ["de", "light", "identity_provider=Staff", (page) => atStaff(page, "dan")],
    ["ja", "dark", "idp_identifier=idp.example", (page) => atIdp(page, "bea")],
  ]) {
    const { page, close } = await open({ viewport: { width: 360, height: 640 }, colorScheme, isMobile: true });
    await page.goto(asked(`&lang=${lang}`));
    const buttons = await labels(page);
    const wide = await overflow(page);
    found.push(...(await findings(page)));
    await picture(page, `providers-360-${lang}`);
    await page.goto(asked(`&${straight}`));
    await sign(page);
    seen.onAPhone[lang] = { buttons, wide, straight: (await who(page))[0] };
    await close();
  }
};

// Several SAML providers with identifiers: an address finds the right one, in place of buttons.
const byAddress = async () => {
  await at.offer(["COGNITO", "Staff", "Branch"]);
  const { page, close } = await open();
  await page.goto(asked());
  const buttons = await labels(page);
  found.push(...(await findings(page)));
  const search = "form:has(input[type=email][name=provider_search])";
  await page.fill(`${search} input[type=email]`, "dan@nowhere.example");
  await submit(page, `${search} button`);
  const unknown = await alert(page);
  await page.fill(`${search} input[type=email]`, "dan@Staff.example");
  await page.click(`${search} button`);
  await atStaff(page, "dan");
  seen.byAddress = { buttons, unknown, who: (await who(page))[0] };
  await close();
};

const wanted = process.argv.slice(2);
for (const part of [byButtons, linked, withoutScript, onAPhone, byAddress]) if (!wanted.length || wanted.includes(part.name)) await part();
await browser.close();
for (const each of [at, bySaml, byOpenId]) each.close();
console.log(JSON.stringify({ client: `Chromium ${browser.version()}`, seen: { ...seen, found, strangers } }));
