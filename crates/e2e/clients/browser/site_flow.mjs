// A user goes to a site whose gateway sends them to the pool's pages, and comes back.
import { browse, signIn } from "./world.mjs";

const { SITE: site } = process.env;
// Who says who they are is not believed.
const forged = (await fetch(site, { redirect: "manual", headers: { "X-User": "eve@example.com" } })).status;
const browser = await browse();
const page = await browser.newPage();
await page.goto(site);
await signIn(page, "ada", "Correct-Horse-7");
await page.waitForURL(site);
const told = await page.textContent("body");
await page.goto(`${site}/again`);
console.log(JSON.stringify({ forged, told, again: await page.textContent("body") }));
await browser.close();
