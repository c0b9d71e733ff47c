// Keycloak as the identity provider of a pool, by OpenID Connect and by SAML: its user signs in, again with what has changed, not at all with a wrong
// password, and signs out.
import { CognitoIdentityProvider } from "@aws-sdk/client-cognito-identity-provider";
import { decodeJwt } from "jose";
import * as client from "openid-client";
import { endpoint, password, report } from "./common.mjs";
import * as keycloak from "./keycloak.mjs";
import { asking } from "./relying_party.mjs";
import { Walker } from "./walk.mjs";

const callback = "http://localhost:65123/callback";
const leave = "http://localhost:65123/bye";
const secret = "hush-hush-hush-hush";

const pools = new CognitoIdentityProvider({ endpoint, region: "us-east-1", credentials: { accessKeyId: "a", secretAccessKey: "b" } });
const { UserPool: { Id: UserPoolId } } = await pools.createUserPool({ PoolName: "federated" });
const site = `${endpoint}/${UserPoolId}`;

const ada = { username: "ada", email: "ada@idp.example", emailVerified: true, firstName: "Ada", lastName: "Lovelace" };
const id = await keycloak.makeRealm(ada, password, ["engineers", "R & D"], {
  clientId: "cognate",
  secret,
  redirectUris: [`${site}/oauth2/idpresponse`],
  attributes: { "pkce.code.challenge.method": "S256" },
});

await pools.createIdentityProvider({
  UserPoolId,
  ProviderName: "Openid",
  ProviderType: "OIDC",
  ProviderDetails: { client_id: "cognate", client_secret: secret, oidc_issuer: keycloak.realm, authorize_scopes: "openid email profile", attributes_request_method: "GET" },
  AttributeMapping: { username: "sub", email: "email", email_verified: "email_verified", given_name: "given_name" },
});
const details = { MetadataURL: `${keycloak.realm}/protocol/saml/descriptor`, IDPSignout: "true", RequestSigningAlgorithm: "rsa-sha256", IDPInit: "true" };
const saml = (EncryptedResponses) => ({ UserPoolId, ProviderName: "Saml", ProviderDetails: { ...details, EncryptedResponses } });
const { IdentityProvider } = await pools.createIdentityProvider({
  ...saml("true"),
  ProviderType: "SAML",
  AttributeMapping: { email: "mail", given_name: "givenName", nickname: "groups" },
});
async function makeApp(...SupportedIdentityProviders) {
  const { UserPoolClient } = await pools.createUserPoolClient({
    UserPoolId,
    ClientName: "app",
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ["code"],
    AllowedOAuthScopes: ["openid", "email", "profile"],
    CallbackURLs: [callback],
    LogoutURLs: [leave],
    SupportedIdentityProviders,
  });
  return UserPoolClient.ClientId;
}
const ClientId = await makeApp("COGNITO", "Openid", "Saml");
// Providers begin only for applications that have none but SAML.
const staffOnly = await makeApp("Saml");
const { ActiveEncryptionCertificate: encryption } = IdentityProvider.ProviderDetails;
const sp = `urn:amazon:cognito:sp:${UserPoolId}`;
const described = await keycloak.readClient(await (await fetch(`${site}/saml2/metadata?identity_provider=Saml`)).text());
const begins = new URLSearchParams({ identity_provider: "Saml", client_id: staffOnly, redirect_uri: callback, response_type: "code", scope: "openid email" });
await keycloak.makeClient(keycloak.samlClient(described, begins.toString()));
const config = await client.discovery(new URL(site), ClientId, undefined, client.None(), { execute: [client.allowInsecureRequests] });

// Where the user's browser comes back to the application, and what the application then checks.
async function come(provider, walker, asked = {}, secret = password) {
  const ours = { redirect_uri: callback, scope: "openid email profile", identity_provider: provider };
  const { address, checks } = await asking(config, { ...ours, ...asked });
  const came = await walker.signIn(address, callback, { username: "ada", password: secret });
  return { came, checks };
}

async function signIn(provider, walker) {
  const { came, checks } = await come(provider, walker);
  const tokens = await client.authorizationCodeGrant(config, came, checks);
  const { "cognito:username": name, sub, email, email_verified, given_name, nickname, identities: [identity] } = tokens.claims();
  const { UserAttributes, UserStatus } = await pools.adminGetUser({ UserPoolId, Username: name });
  const kept = Object.fromEntries(UserAttributes.map(({ Name, Value }) => [Name, Value]));
  return {
    sub,
    subject: identity.userId,
    named: name === `${provider}_${identity.userId}`,
    issuer: identity.issuer?.replace(keycloak.realm, "REALM"),
    token: [email, email_verified, given_name],
    // In what order Keycloak tells of groups is its own affair.
    groups: nickname?.slice(1, -1).split(",").sort(),
    kept: [UserStatus, kept.sub === sub, kept.email, kept.given_name],
    identities: JSON.parse(kept.identities).map(({ userId, ...rest }) => [userId === identity.userId, rest.providerName, rest.providerType, rest.primary]),
  };
}

// What the page says at which Keycloak refuses a password.
async function refused(provider, walker, asked) {
  try {
    return (await come(provider, walker, asked, "not it")).came.href;
  } catch ({ message }) {
    return message.replace(keycloak.realm, "REALM").replace(/\?.*?: /, ": ");
  }
}

async function journey(provider) {
  const seen = { wrong: await refused(provider, new Walker()) };
  seen.users = (await pools.listUsers({ UserPoolId, Filter: `username ^= "${provider}_"` })).Users.length;
  const { sub, subject, ...first } = await signIn(provider, new Walker());
  await keycloak.changeUser(id, { email: "ada@new.example", emailVerified: false, firstName: "Augusta" });
  const walker = new Walker();
  const second = await signIn(provider, walker);
  seen.subject = subject.replace(id, "its id").replace(/^G-[\da-f-]{36}$/, "G-UUID");
  Object.assign(seen, { first, same: second.sub === sub && second.subject === subject, second: [...second.token, ...second.kept.slice(2)] });
  // Whoever must prove again who they are is asked for it, though the session there lasts.
  seen.again = await refused(provider, walker, { prompt: "login" });
  const before = await keycloak.sessions(id);
  const out = new URL(`${site}/logout`);
  out.search = new URLSearchParams({ client_id: ClientId, logout_uri: leave });
  seen.left = (await walker.signIn(out.href, leave, {})).href === leave;
  seen.ended = before - (await keycloak.sessions(id));
  await keycloak.changeUser(id, ada);
  return seen;
}

// How a sign-in by SAML ends when Keycloak writes its answers in another way.
async function written(attributes) {
  await keycloak.changeClient(sp, attributes);
  try {
    return (await signIn("Saml", new Walker())).token[0];
  } catch (error) {
    return error.error_description ?? error.message;
  }
}

const { clientId, attributes: read } = described;
const imported = {
  named: clientId === sp,
  answers: read.saml_assertion_consumer_url_post === `${site}/saml2/idpresponse`,
  ends: read.saml_single_logout_service_url_post === `${site}/saml2/logout`,
  format: read.saml_name_id_format,
  signed: [read["saml.client.signature"], read["saml.assertion.signature"], read["saml.encrypt"]],
  signing: read["saml.signing.certificate"] === (await pools.getSigningCertificate({ UserPoolId })).Certificate,
  encryption: read["saml.encryption.certificate"] === encryption,
};
const seen = { imported, openid: await journey("Openid"), saml: await journey("Saml") };

const begun = await new Walker().signIn(`${keycloak.realm}/protocol/saml/clients/cognate`, callback, { username: "ada", password });
const body = new URLSearchParams({ grant_type: "authorization_code", client_id: staffOnly, redirect_uri: callback, code: begun.searchParams.get("code") });
const { id_token: token } = await (await fetch(`${site}/oauth2/token`, { method: "POST", body })).json();
seen.begun = token ? decodeJwt(token).email : begun.search;

seen.messageSigned = await written({ "saml.assertion.signature": "false" });
seen.assertionSigned = await written({ "saml.assertion.signature": "true", "saml.server.signature": "false" });
const transports = {
  gcm256: ["http://www.w3.org/2009/xmlenc11#aes256-gcm", "http://www.w3.org/2009/xmlenc11#rsa-oaep", "http://www.w3.org/2001/04/xmlenc#sha512", "http://www.w3.org/2009/xmlenc11#mgf1sha512"],
  gcm128: ["http://www.w3.org/2009/xmlenc11#aes128-gcm", "http://www.w3.org/2009/xmlenc11#rsa-oaep", "http://www.w3.org/2001/04/xmlenc#sha512", "http://www.w3.org/2009/xmlenc11#mgf1sha1"],
  cbc256: ["http://www.w3.org/2001/04/xmlenc#aes256-cbc", "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p", "http://www.w3.org/2001/04/xmlenc#sha256", ""],
  old: ["http://www.w3.org/2001/04/xmlenc#aes128-cbc", "http://www.w3.org/2001/04/xmlenc#rsa-1_5", "", ""],
};
seen.transports = {};
for (const [name, [data, key, digest, mask]] of Object.entries(transports)) {
  seen.transports[name] = await written({
    "saml.encryption.algorithm": data,
    "saml.encryption.keyAlgorithm": key,
    "saml.encryption.digestMethod": digest,
    "saml.encryption.maskGenerationFunction": mask,
  });
}
seen.plain = await written({ "saml.encrypt": "false" });
await pools.updateIdentityProvider(saml("false"));
seen.plainWanted = await written({});
seen.nothingSigned = await written({ "saml.assertion.signature": "false" });
// A request that another key has signed: Keycloak answers it with a page without any form.
const answer = await written({ "saml.signing.certificate": keycloak.bare(encryption) });
seen.anotherSigner = answer.startsWith(`no form on ${keycloak.realm}/protocol/saml?`) && /Invalid requester/.test(answer);

report({ client: `Keycloak ${await keycloak.version()}`, seen });
