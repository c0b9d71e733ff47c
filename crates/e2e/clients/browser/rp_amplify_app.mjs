// aws-amplify's sign-in at the pool's pages, in a browser.
import { Amplify } from "aws-amplify";
import { fetchAuthSession, fetchUserAttributes, getCurrentUser, signInWithRedirect, signOut } from "aws-amplify/auth";
import "aws-amplify/auth/enable-oauth-listener";
import { Hub } from "aws-amplify/utils";

const { userPoolId, userPoolClientId, userPoolEndpoint, domain } = await (await fetch("/config")).json();
const oauth = {
  domain,
  scopes: ["openid", "email", "aws.cognito.signin.user.admin"],
  redirectSignIn: [`${location.origin}/callback`],
  redirectSignOut: [`${location.origin}/bye`],
  responseType: "code",
};
Amplify.configure({ Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint, loginWith: { oauth } } } });

const show = async () => {
  const user = await getCurrentUser().catch(() => undefined);
  if (user) document.getElementById("who").textContent = (await fetchUserAttributes()).email;
};
const state = {};
Hub.listen("auth", ({ payload }) => {
  if (payload.event === "customOAuthState") state.custom = payload.data;
  if (payload.event === "signInWithRedirect") show();
  if (payload.event === "signInWithRedirect_failure") console.error(payload.data.error);
});
document.getElementById("sign-in").onclick = () => signInWithRedirect({ customState: "basket=7", options: { loginHint: "ada" } });
document.getElementById("sign-out").onclick = () => signOut();
window.app = {
  state,
  signInWith: (custom) => signInWithRedirect({ provider: { custom } }),
  username: async () => (await getCurrentUser()).username,
  tokens: async (forceRefresh = false) => {
    const { tokens } = await fetchAuthSession({ forceRefresh });
    return { id: `${tokens.idToken}`, access: `${tokens.accessToken}` };
  },
};
if (!new URLSearchParams(location.search).has("code")) await show();
