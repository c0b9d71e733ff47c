// Users of oidc-provider, a certified OpenID provider, sign in at a pool, and openid-client gets their tokens: the first time, again with changed
// attributes, linked to a local user, and not at all.
import { CognitoIdentityProvider } from "@aws-sdk/client-cognito-identity-provider";
import * as client from "openid-client";
import { endpoint, report, version } from "./common.mjs";
import { openIdProvider } from "./openid_provider.mjs";
import { asking } from "./relying_party.mjs";
import { Walker } from "./walk.mjs";

const callback = "http://localhost:65123/callback";
const accounts = {
  bea: { email: "bea@idp.example", email_verified: true, name: "Bea" },
  cat: { email: "cat@idp.example", email_verified: true, name: "Cat" },
};

const pools = new CognitoIdentityProvider({ endpoint, region: "us-east-1", credentials: { accessKeyId: "a", secretAccessKey: "b" } });
const { UserPool: { Id: UserPoolId } } = await pools.createUserPool({ PoolName: "federated" });
const pool = `${endpoint}/${UserPoolId}`;

const idp = await openIdProvider([`${pool}/oauth2/idpresponse`], accounts);
await pools.createIdentityProvider({
  UserPoolId,
  ProviderName: "Idp",
  ProviderType: "OIDC",
  ProviderDetails: idp.details,
  AttributeMapping: idp.mapping,
});
const { UserPoolClient: { ClientId } } = await pools.createUserPoolClient({
  UserPoolId,
  ClientName: "app",
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthFlows: ["code"],
  AllowedOAuthScopes: ["openid", "email", "profile"],
  CallbackURLs: [callback],
  SupportedIdentityProviders: ["COGNITO", "Idp"],
});

const insecure = { execute: [client.allowInsecureRequests] };
const config = await client.discovery(new URL(pool), ClientId, undefined, client.None(), insecure);

// Where the browser of a user comes back to the application; `leave` presses Cancel at the provider.
async function come(username, walker, leave = false) {
  const asked = { redirect_uri: callback, scope: "openid email profile", identity_provider: "Idp" };
  const { address, checks } = await asking(config, asked);
  const came = await walker.signIn(address, callback, { username, password: "any", leave });
  return { came, checks };
}

async function signIn(username, walker = new Walker()) {
  const { came, checks } = await come(username, walker);
  const tokens = await client.authorizationCodeGrant(config, came, checks);
  const claims = tokens.claims();
  const info = await client.fetchUserInfo(config, tokens.access_token, claims.sub);
  const [identity] = claims.identities;
  return {
    sub: claims.sub,
    username: claims["cognito:username"],
    groups: claims["cognito:groups"]?.map((group) => group.replace(UserPoolId, "POOL")),
    name: claims.name,
    email: [claims.email, claims.email_verified],
    identity: [identity.providerName, identity.providerType, identity.userId, identity.primary],
    info: info.email,
  };
}

const seen = {};
const first = await signIn("bea");
accounts.bea = { email: "bea@new.example", email_verified: false, name: "Bea B." };
const walker = new Walker();
const second = await signIn("bea", walker);
seen.sameUser = first.sub === second.sub;
delete first.sub;
delete second.sub;
Object.assign(seen, { first, second });

// Nobody is asked again while the browser's session with the pool lasts, whatever the provider says by then.
accounts.bea.name = "Nobody asked";
seen.session = (await signIn("bea", walker)).name;

const { User } = await pools.adminCreateUser({ UserPoolId, Username: "local", MessageAction: "SUPPRESS" });
await pools.adminSetUserPassword({ UserPoolId, Username: "local", Password: "Correct-Horse-7", Permanent: true });
await pools.adminLinkProviderForUser({
  UserPoolId,
  DestinationUser: { ProviderName: "Cognito", ProviderAttributeValue: "local" },
  SourceUser: { ProviderName: "Idp", ProviderAttributeName: "Cognito_Subject", ProviderAttributeValue: "cat" },
});
const linked = await signIn("cat");
seen.linkedSub = linked.sub === User.Attributes.find(({ Name }) => Name === "sub").Value;
delete linked.sub;
seen.linked = linked;

const left = (await come("bea", new Walker(), true)).came.searchParams;
seen.left = [left.get("error"), left.get("error_description")];
seen.users = (await pools.listUsers({ UserPoolId })).Users.map(({ Username, UserStatus }) => `${Username} ${UserStatus}`).sort();

report({ client: version("oidc-provider"), seen });
idp.close();
