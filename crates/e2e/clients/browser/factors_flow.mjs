// Second steps and passkeys on the sign-in pages, in a real Chromium with its virtual authenticator.
import { createHmac } from "node:crypto";
import { PASSWORD, browse, call, code, findings, overflow, picture, submit, title, watch, world } from "./world.mjs";

const browser = await browse();
const seen = {};
const found = [];
const look = async (page) => found.push(...(await findings(page)));
const inApp = (page, at) => page.url().startsWith(`${at.callback}?code=`);

// What an authenticator app shows.
const appCode = (secret) => {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...secret].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const mac = createHmac("sha1", key).update(step).digest();
  const at = mac[19] & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
};

const app = async () => {
  const at = await world();
  await at.user("ada");
  await call("SetUserPoolMfaConfig", { UserPoolId: at.UserPoolId, SoftwareTokenMfaConfiguration: { Enabled: true }, MfaConfiguration: "ON" });
  const context = await browser.newContext({ viewport: { width: 360, height: 640 } });
  const page = await context.newPage();
  const strangers = watch(page, at.site);
  await page.goto(at.at("/oauth2/authorize"));
  await page.fill("input[name=username]", "ada");
  await page.fill("input[name=password]", PASSWORD);
  await submit(page);
  const name = await title(page);
  await look(page);
  await picture(page, "app-set-up-360-en");
  const wide = await overflow(page);
  await page.fill("input[name=code]", appCode(await page.locator("#secret").textContent()));
  await submit(page);
  seen.app = { name, wide, inApp: inApp(page, at), strangers };
  await context.close();
  at.close();
};

const passkey = async () => {
  const at = await world({
    version: 2,
    pool: { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "WEB_AUTHN"] } } },
    client: { ExplicitAuthFlows: ["ALLOW_USER_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] },
  });
  const context = await browser.newContext();
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const strangers = watch(page, at.site);
  const devtools = await context.newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
  await page.goto(at.at("/signup"));
  await page.fill("input[name=username]", "ada");
  await page.fill("input[name=password]", PASSWORD);
  await page.fill("input[autocomplete=email]", "ada@example.com");
  await submit(page);
  await page.fill("input[name=code]", await code("ada"));
  await submit(page);
  const offer = await title(page);
  await look(page);
  await picture(page, "passkey");
  await Promise.all([page.waitForURL(`${at.callback}**`), page.click("button.primary")]);
  const added = inApp(page, at);

  await context.clearCookies();
  await page.goto(at.at("/oauth2/authorize"));
  await page.fill("input[name=username]", "ada");
  await Promise.all([page.waitForURL(`${at.callback}**`), page.click("button.primary")]);
  seen.passkey = { offer, added, signedIn: inApp(page, at), strangers };
  await context.close();
  at.close();
};

for (const part of [app, passkey]) await part();
await browser.close();
console.log(JSON.stringify({ client: `Chromium ${browser.version()}`, seen: { ...seen, found } }));
