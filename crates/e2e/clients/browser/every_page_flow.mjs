// Every page that there is, on a small phone, in three languages, light and dark: what axe finds, how far a page is wider than the phone, what
// the keyboard does not reach, and what the browser complains of.
import { PASSWORD, alert, browse, call, code, findings, keyboard, overflow, picture, signIn, submit, title, watch, world } from "./world.mjs";

const LOOKS = [["en", "light"], ["de", "light"], ["ja", "dark"], ["en", "dark"]];
const SMS = { SnsCallerArn: "arn:aws:iam::000000000000:role/sms" };
const browser = await browse();
const [found, wide, unreached, strangers] = [[], [], [], []];
const titles = {};

const open = async (at) => {
  const context = await browser.newContext({ viewport: { width: 360, height: 640 }, isMobile: true, locale: "en-US" });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const seen = watch(page, at.site);
  const close = async () => {
    strangers.push(...seen);
    await context.close();
    at.close();
  };
  return { context, page, close };
};

// Looks at the page that is open, in every look, and leaves it as it was.
const look = async (name, page) => {
  const here = new URL(page.url());
  titles[name] = [];
  for (const [lang, colorScheme] of LOOKS) {
    here.searchParams.set("lang", lang);
    await page.emulateMedia({ colorScheme });
    await page.goto(here.href);
    if (colorScheme === "light" || lang === "ja") titles[name].push(await title(page));
    found.push(...(await findings(page)).map((finding) => `${name} ${lang} ${colorScheme}: ${finding}`));
    if (await overflow(page)) wide.push(`${name} ${lang}`);
  }
  await picture(page, `${name}-360-en`);
  const order = await keyboard(page);
  if (order) unreached.push(`${name}: ${order}`);
};
const inApp = (page, at) => page.url().startsWith(`${at.callback}?code=`);
const seen = {};

const classic = async () => {
  const required = ["given_name", "birthdate", "phone_number"].map((Name) => ({ Name, Required: true, Mutable: true }));
  const at = await world({ pool: { Schema: required }, client: { SupportedIdentityProviders: ["COGNITO"] } });
  for (const name of ["terms-of-use", "privacy-policy"]) {
    const Links = { "cognito:default": `https://shop.example/${name}` };
    await call("CreateTerms", { UserPoolId: at.UserPoolId, ClientId: at.ClientId, TermsName: name, TermsSource: "LINK", Enforcement: "NONE", Links });
  }
  const { page, close } = await open(at);
  await page.goto(at.at("/login"));
  await look("sign-in", page);
  await page.goto(at.at("/signup"));
  await look("sign-up", page);
  await page.fill("input[name=username]", "ada");
  await page.fill("input[name=password]", PASSWORD);
  await page.fill("input[autocomplete=email]", "ada@example.com");
  await page.fill("input[name=given_name]", "Ada");
  await page.fill("input[type=date]", "1815-12-10");
  await page.fill("input[type=tel]", "+15550100");
  await submit(page);
  await look("confirm", page);
  await page.fill("input[name=code]", await code("ada", at.UserPoolId));
  await submit(page);
  seen.signUp = inApp(page, at);
  // Signing out leads to the pool's own page.
  await page.goto(`${at.site}/logout?${new URLSearchParams({ client_id: at.ClientId, logout_uri: `${at.site}/signedOut` })}`);
  seen.signedOut = new URL(page.url()).pathname;
  await look("signed-out", page);
  await page.goto(at.at("/oauth2/authorize"));
  seen.asked = await page.locator("input[name=password]").count();
  await page.goto(at.at("/forgotPassword"));
  await look("forgot", page);
  await page.fill("input[name=username]", "ada");
  await submit(page);
  await look("reset", page);
  await page.goto(`${at.site}/confirmUser?client_id=${at.ClientId}&user_name=ada&confirmation_code=123456`);
  await look("confirm-link", page);
  await page.goto(`${at.site}/logout?client_id=${at.ClientId}`);
  seen.missing = await page.locator("main p").first().textContent();
  await look("error", page);
  await page.goto(`${at.site}/nothing`);
  await look("not-found", page);
  await close();
};

const inSteps = async () => {
  const at = await world({
    version: 2,
    pool: { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP", "WEB_AUTHN"] } } },
    client: { ExplicitAuthFlows: ["ALLOW_USER_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] },
  });
  await at.user("ada");
  const { page, context, close } = await open(at);
  await page.goto(at.at("/login"));
  await look("name-first", page);
  await page.fill("input[name=username]", "ada");
  await submit(page);
  await look("choice", page);
  await submit(page, "button[value=PASSWORD]");
  await look("password", page);
  await page.fill("input[name=password]", "Wrong-1865");
  await submit(page);
  seen.wrong = await alert(page);
  await submit(page, "button[name=other]");
  await submit(page, "button[value=EMAIL_OTP]");
  await look("code", page);
  await page.fill("input[name=code]", await code("ada", at.UserPoolId));
  await submit(page);
  seen.byCode = inApp(page, at);
  await page.goto(at.at("/passkeys/add"));
  await look("passkey-offer", page);
  const devtools = await context.newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  const options = { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true };
  const { authenticatorId } = await devtools.send("WebAuthn.addVirtualAuthenticator", { options });
  await Promise.all([page.waitForURL(`${at.callback}**`), page.click("button.primary")]);
  // A passkey that this machine does not have: the page says so and waits.
  await devtools.send("WebAuthn.setAutomaticPresenceSimulation", { authenticatorId, enabled: false });
  await devtools.send("WebAuthn.clearCredentials", { authenticatorId });
  await context.clearCookies();
  await page.goto(at.at("/login"));
  await page.fill("input[name=username]", "ada");
  await submit(page);
  await look("passkey", page);
  await close();
};

// Who has to have a second factor, and has these attributes.
const demanding = async (name, { factors, attributes = [], recovery = "admin_only", pool = {} }, go) => {
  const at = await world({
    pool: {
      SmsConfiguration: SMS,
      EmailConfiguration: { EmailSendingAccount: "DEVELOPER", SourceArn: "arn:aws:ses:us-east-1:000000000000:identity/people@example.com" },
      AccountRecoverySetting: { RecoveryMechanisms: [{ Priority: 1, Name: recovery }] },
      ...pool,
    },
  });
  const blocks = {
    sms: { SmsMfaConfiguration: { SmsConfiguration: SMS } },
    app: { SoftwareTokenMfaConfiguration: { Enabled: true } },
    email: { EmailMfaConfiguration: { Message: "Your code is {####}", Subject: "Code" } },
  };
  const chosen = Object.assign({}, ...factors.map((factor) => blocks[factor]));
  await call("SetUserPoolMfaConfig", { UserPoolId: at.UserPoolId, MfaConfiguration: "ON", ...chosen });
  const UserAttributes = attributes.flatMap(([Name, Value]) => [{ Name, Value }, { Name: `${Name}_verified`, Value: "true" }]);
  await call("AdminCreateUser", { UserPoolId: at.UserPoolId, Username: "ada", UserAttributes, MessageAction: "SUPPRESS", TemporaryPassword: PASSWORD });
  if (name !== "new-password") await call("AdminSetUserPassword", { UserPoolId: at.UserPoolId, Username: "ada", Password: PASSWORD, Permanent: true });
  const { page, close } = await open(at);
  await page.goto(at.at("/login"));
  await signIn(page, "ada");
  await page.waitForURL("**/login/continue**");
  await look(name, page);
  await go?.(page, at);
  await close();
};

const EMAIL = ["email", "ada@example.com"];
const PHONE = ["phone_number", "+15550100"];
const byCode = async (page, at) => {
  await page.fill("input[name=code]", await code("ada", at.UserPoolId));
  await submit(page);
  return inApp(page, at);
};

const secondSteps = async () => {
  await demanding("second-by-sms", { factors: ["sms"], attributes: [PHONE] }, async (page, at) => (seen.bySms = await byCode(page, at)));
  await demanding("second-by-email", { factors: ["email"], attributes: [EMAIL] }, async (page, at) => (seen.byEmail = await byCode(page, at)));
  await demanding("second-choice", { factors: ["sms", "email"], attributes: [EMAIL, PHONE] }, async (page, at) => {
    await submit(page, "button[value=SMS_MFA]");
    seen.chosen = await byCode(page, at);
  });
  await demanding("set-up-choice", { factors: ["app", "email"] }, async (page) => {
    await submit(page, "button[value=SOFTWARE_TOKEN_MFA]");
    await look("app-set-up", page);
  });
  await demanding("email-set-up", { factors: ["email"], recovery: "verified_phone_number" }, async (page, at) => {
    await page.fill("input[type=email]", "ada@example.com");
    await submit(page);
    seen.setUp = await byCode(page, at);
  });
  const Schema = [{ Name: "given_name", Required: true, Mutable: true }];
  await demanding("new-password", { factors: ["app"], pool: { Schema } });
};

const providers = async () => {
  const oidc = { client_id: "x", client_secret: "y", attributes_request_method: "GET", oidc_issuer: "https://idp.example", authorize_scopes: "openid" };
  const at = await world();
  await at.provide("Corp", "OIDC", { details: oidc });
  await at.provide("Google", "Google", { details: { client_id: "x", client_secret: "y", authorize_scopes: "openid" } });
  await at.offer(["COGNITO", "Corp", "Google"]);
  const { page, close } = await open(at);
  await page.goto(at.at("/login"));
  await look("providers", page);
  await close();
};

const unavailable = async () => {
  const at = await world({ version: 2 });
  const style = await call("DescribeManagedLoginBrandingByClient", { UserPoolId: at.UserPoolId, ClientId: at.ClientId });
  const { ManagedLoginBrandingId } = style.ManagedLoginBranding;
  await call("DeleteManagedLoginBranding", { UserPoolId: at.UserPoolId, ManagedLoginBrandingId });
  const { page, close } = await open(at);
  await page.goto(at.at("/login"));
  await look("unavailable", page);
  await close();
};

for (const part of [classic, inSteps, secondSteps, providers, unavailable]) await part();
await browser.close();
console.log(JSON.stringify({ client: `Chromium ${browser.version()}`, seen: { ...seen, titles, found, wide, unreached, strangers } }));
