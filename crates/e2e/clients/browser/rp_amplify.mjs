// An application with aws-amplify's signInWithRedirect, which speaks https to the pool's domain and nothing else; to the pool's pages, and straight to
// an OpenID provider.
import { atIdp, idp } from "./people.mjs";
import { inBrowser, journey, version } from "./rp.mjs";
import { endpoint, world } from "./world.mjs";

let at;
const config = () => ({ userPoolId: at.UserPoolId, userPoolClientId: at.ClientId, userPoolEndpoint: endpoint, domain: at.host });
at = await world({ app: await inBrowser("rp_amplify_app.mjs", config), client: { AllowedOAuthScopes: ["openid", "email", "aws.cognito.signin.user.admin"] } });
const provider = await idp([`${at.site}/oauth2/idpresponse`]);
await at.provide("Idp", "OIDC", provider);
await at.offer(["COGNITO", "Idp"]);
await journey(version("aws-amplify"), at, {
  byHost: true,
  tokens: (page) => page.evaluate(() => window.app.tokens()),
  more: async (page, { access }) => ({
    customState: await page.evaluate(() => window.app.state.custom),
    refreshed: (await page.evaluate(() => window.app.tokens(true))).access !== access,
  }),
  forget: (page) => page.evaluate(() => localStorage.clear()),
  last: async (page, who) => {
    await page.context().route((url) => url.hostname.endsWith("googleapis.com"), (route) => route.abort());
    await page.goto(at.origin);
    await page.waitForFunction(() => window.app);
    await page.evaluate(() => void window.app.signInWith("Idp"));
    await page.waitForURL(`${provider.issuer}/**`);
    await atIdp(page, "bea");
    await page.waitForURL(`${at.origin}/**`);
    const federated = [await who(), await page.evaluate(() => window.app.username())];
    await page.click("#sign-out");
    await page.waitForURL(at.leave);
    provider.close();
    return { federated };
  },
});
