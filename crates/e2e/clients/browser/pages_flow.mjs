// Goes through the sign-in pages as a person does, and prints what was seen.
import { PASSWORD, alert, browse, code, findings, overflow, picture, submit, title, watch, world } from "./world.mjs";

const browser = await browse();
const seen = {};
const found = [];

// A window of its own: cookies, size, language.
const open = async (at, options = {}) => {
  const context = await browser.newContext({ locale: "en-US", ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const strangers = watch(page, at.site);
  return { context, page, strangers };
};
const look = async (page) => found.push(...(await findings(page)));
const inApp = (page, at) => {
  const place = new URL(page.url());
  return page.url().startsWith(at.callback) && place.searchParams.get("state") === "s1" && place.searchParams.get("code") !== null;
};

// From the app to a new account and back.
const signUp = async () => {
  const at = await world({ pool: { Schema: [{ Name: "given_name", Required: true, Mutable: true }, { Name: "birthdate", Required: true, Mutable: true }] } });
  const { page, strangers, context } = await open(at);
  await page.goto(at.at("/oauth2/authorize"));
  await look(page);
  await picture(page, "sign-in");
  await Promise.all([page.waitForEvent("load"), page.click("text=Sign up")]);
  await look(page);
  await page.fill("input[name=username]", "ada");
  await page.fill("input[name=password]", PASSWORD);
  await page.fill("input[autocomplete=email]", "ada@example.com");
  await page.fill("input[name=given_name]", "Ada");
  await page.fill("input[type=date]", "1815-12-10");
  await picture(page, "sign-up");
  await submit(page);
  await look(page);
  await picture(page, "confirm");
  const confirm = new URL(page.url()).pathname;
  await page.fill("input[name=code]", "000000x");
  await submit(page);
  const wrong = await alert(page);
  await look(page);
  await page.reload();
  await page.fill("input[name=code]", await code("ada"));
  await submit(page);
  seen.signUp = { confirm, wrong, inApp: inApp(page, at), app: await title(page), learnt: await at.learn(page.url()), strangers };
  await page.goto(at.at("/oauth2/authorize"));
  seen.signUp.again = inApp(page, at);
  await context.close();
  at.close();
};

const forgot = async () => {
  const at = await world();
  await at.user("ada");
  const { page, strangers, context } = await open(at);
  await page.goto(at.at("/login"));
  await Promise.all([page.waitForEvent("load"), page.click("text=Forgot your password?")]);
  await look(page);
  await page.fill("input[name=username]", "ada");
  await submit(page);
  await look(page);
  await picture(page, "new-password");
  await page.fill("input[name=code]", await code("ada"));
  await page.fill("input[name=password]", "Looking-Glass-1871");
  await page.fill("input[name=repeated]", "Looking-Glass-1871");
  await submit(page);
  const told = await page.locator("[role=status]").textContent();
  await page.fill("input[name=password]", "Looking-Glass-1871");
  await submit(page);
  seen.forgot = { told, inApp: inApp(page, at), strangers };
  await context.close();
  at.close();
};

// Nothing of it needs a script.
const withoutScript = async () => {
  const at = await world();
  await at.user("ada");
  const { page, context } = await open(at, { javaScriptEnabled: false });
  await page.goto(at.at("/oauth2/authorize"));
  await page.fill("input[name=username]", "ada");
  await page.fill("input[name=password]", "Wrong-1865");
  await page.click("button.primary");
  await page.waitForSelector("[role=alert]");
  const wrong = await page.textContent("[role=alert]");
  await page.fill("input[name=password]", PASSWORD);
  await page.click("button.primary");
  await page.waitForURL(`${at.callback}**`);
  seen.withoutScript = { wrong, inApp: inApp(page, at) };
  await context.clearCookies();
  await page.goto(at.at("/signup"));
  await page.fill("input[name=username]", "bob");
  await page.fill("input[name=password]", PASSWORD);
  await page.fill("input[autocomplete=email]", "bob@example.com");
  await page.click("button.primary");
  await page.waitForURL("**/confirm?**");
  await page.fill("input[name=code]", await code("bob"));
  await page.click("button.primary");
  await page.waitForURL(`${at.callback}**`);
  seen.withoutScript.signedUp = await at.learn(page.url());
  await context.close();
  at.close();
};

// The keyboard alone.
const byKeyboard = async () => {
  const at = await world();
  await at.user("ada");
  const { page, context } = await open(at);
  await page.goto(at.at("/login"));
  const focused = await page.evaluate(() => document.activeElement.name);
  await page.keyboard.type("ada");
  await page.keyboard.press("Tab");
  await page.keyboard.type(PASSWORD);
  await Promise.all([page.waitForURL(`${at.callback}**`), page.keyboard.press("Enter")]);
  seen.byKeyboard = { focused, inApp: inApp(page, at) };
  await context.close();
  at.close();
};

// On a small phone, light and dark, in languages with long words and with other letters.
const onAPhone = async () => {
  const at = await world({
    version: 2,
    pool: { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] } } },
    client: { ExplicitAuthFlows: ["ALLOW_USER_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] },
  });
  await at.user("ada");
  seen.onAPhone = {};
  for (const [lang, colorScheme] of [["de", "light"], ["ja", "dark"], ["en", "dark"]]) {
    const { page, strangers, context } = await open(at, { viewport: { width: 360, height: 640 }, colorScheme, isMobile: true });
    const widths = [];
    const see = async (name) => {
      widths.push(await overflow(page));
      await look(page);
      await picture(page, `${name}-360-${lang}`);
    };
    await page.goto(at.at("/oauth2/authorize", `&lang=${lang}`));
    const first = await title(page);
    await see("sign-in");
    await page.goto(at.at("/signup", `&lang=${lang}`));
    await see("sign-up");
    await page.goto(at.at("/forgotPassword", `&lang=${lang}`));
    await see("forgot");
    await page.goto(at.at("/login", `&lang=${lang}`));
    await page.fill("input[name=username]", "ada");
    await submit(page);
    await see("choice");
    const ways = await page.locator("button[name=answer]").allTextContents();
    await submit(page, "button[value=EMAIL_OTP]");
    await see("code");
    await page.fill("input[name=code]", await code("ada"));
    await submit(page);
    seen.onAPhone[lang] = { first, ways, widest: Math.max(...widths), inApp: inApp(page, at), strangers };
    await context.close();
  }
  at.close();
};

const errors = async () => {
  const at = await world();
  const { page, context } = await open(at);
  await page.goto(`${at.site}/login?client_id=unknown`);
  await look(page);
  seen.errors = { title: await title(page), text: await page.locator("main p").first().textContent() };
  await context.close();
  at.close();
};

for (const part of [signUp, forgot, withoutScript, byKeyboard, onAPhone, errors]) await part();
await browser.close();
console.log(JSON.stringify({ client: `Chromium ${browser.version()}`, seen: { ...seen, found } }));
