// oidc-client-ts with nothing but the issuer and a client, as its guide has it.
import { UserManager, WebStorageStateStore } from "oidc-client-ts";

const { authority, client_id } = await (await fetch("/config")).json();
const leave = `${location.origin}/bye`;
const manager = new UserManager({
  authority,
  client_id,
  redirect_uri: `${location.origin}/callback`,
  scope: "openid email",
  loadUserInfo: true,
  userStore: new WebStorageStateStore({ store: window.localStorage }),
});
const show = (user) => {
  if (user) document.getElementById("who").textContent = user.profile.email;
};
document.getElementById("sign-in").onclick = () => manager.signinRedirect({ state: { basket: 7 } });
// The pool's sign-out knows its own two parameters only.
document.getElementById("sign-out").onclick = () => manager.signoutRedirect({ extraQueryParams: { client_id, logout_uri: leave } });
const held = ({ id_token, access_token, profile }) => ({ id: id_token, access: access_token, username: profile.username });
window.app = {
  tokens: async () => held(await manager.getUser()),
  refresh: async () => held(await manager.signinSilent()),
  revoke: async () => {
    const { refresh_token, access_token } = await manager.getUser();
    await manager.revokeTokens(["refresh_token"]);
    const body = new URLSearchParams({ grant_type: "refresh_token", client_id, refresh_token });
    const again = await fetch(await manager.metadataService.getTokenEndpoint(), { method: "POST", body });
    const info = await fetch(await manager.metadataService.getUserInfoEndpoint(), { headers: { Authorization: `Bearer ${access_token}` } });
    return [(await again.json()).error, info.status];
  },
};
const user = location.pathname === "/callback" ? await manager.signinCallback() : await manager.getUser();
window.app.state = user?.state;
show(user);
