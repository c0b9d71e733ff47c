// An application with aws-amplify's signInWithRedirect, which speaks https to the pool's domain and nothing else.
import { inBrowser, journey, version } from "./rp.mjs";
import { endpoint, world } from "./world.mjs";

let at;
const config = () => ({ userPoolId: at.UserPoolId, userPoolClientId: at.ClientId, userPoolEndpoint: endpoint, domain: at.host });
at = await world({ app: await inBrowser("rp_amplify_app.mjs", config), client: { AllowedOAuthScopes: ["openid", "email", "aws.cognito.signin.user.admin"] } });
await journey(version("aws-amplify"), at, {
  byHost: true,
  tokens: (page) => page.evaluate(() => window.app.tokens()),
  more: async (page, { access }) => ({
    customState: await page.evaluate(() => window.app.state.custom),
    refreshed: (await page.evaluate(() => window.app.tokens(true))).access !== access,
  }),
  forget: (page) => page.evaluate(() => localStorage.clear()),
});
