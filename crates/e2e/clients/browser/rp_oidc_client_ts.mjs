// A single-page application with oidc-client-ts.
import { inBrowser, journey, version } from "./rp.mjs";
import { world } from "./world.mjs";

let at;
const config = () => ({ authority: at.issuer, client_id: at.ClientId });
at = await world({ app: await inBrowser("rp_oidc_client_ts_app.mjs", config) });
await journey(version("oidc-client-ts"), at, {
  tokens: (page) => page.evaluate(() => window.app.tokens()),
  more: async (page, { access, username }) => ({
    state: await page.evaluate(() => window.app.state),
    username,
    refreshed: (await page.evaluate(() => window.app.refresh())).access !== access,
    revoked: await page.evaluate(() => window.app.revoke()),
  }),
  forget: (page) => page.evaluate(() => localStorage.clear()),
});
