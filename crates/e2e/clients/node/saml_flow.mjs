// samlify as the identity provider of a pool: it verifies the pool's signed requests, signs (and encrypts) its assertions, and signs out.
import {
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  CreateIdentityProviderCommand,
  GetSigningCertificateCommand,
  UpdateIdentityProviderCommand,
  UpdateUserPoolClientCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { decodeJwt } from "jose";
import { endpoint, report, version } from "./common.mjs";
import { brought, published, rsaSha256, samlProvider, signedIn } from "./saml_provider.mjs";
import { Walker } from "./walk.mjs";

const { COGNATE_POOL: UserPoolId, COGNATE_CLIENT: ClientId, COGNATE_CALLBACK: callback, COGNATE_LEAVE: leave } = process.env;
const site = `${endpoint}/${UserPoolId}`;
const api = new CognitoIdentityProviderClient({ endpoint, region: "us-east-1", credentials: { accessKeyId: "a", secretAccessKey: "s" } });
const seen = {};
const staff = await samlProvider();
const { origin: at, provider, details } = staff;
const AttributeMapping = { email: "mail", nickname: "groups" };
const made = await api.send(new CreateIdentityProviderCommand({ UserPoolId, ProviderName: "Staff", ProviderType: "SAML", ProviderDetails: details, AttributeMapping }));
const { ActiveEncryptionCertificate: encryptCert, SSORedirectBindingURI, SLORedirectBindingURI } = made.IdentityProvider.ProviderDetails;
seen.described = [SSORedirectBindingURI === `${at}/sso`, SLORedirectBindingURI === `${at}/slo`];
await api.send(
  new UpdateUserPoolClientCommand({
    UserPoolId,
    ClientId,
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ["code"],
    AllowedOAuthScopes: ["openid", "email", "profile"],
    CallbackURLs: [callback],
    LogoutURLs: [leave],
    SupportedIdentityProviders: ["COGNITO", "Staff"],
  }),
);
const { Certificate } = await api.send(new GetSigningCertificateCommand({ UserPoolId }));
const own = (await published(site, "Staff")).entityMeta;
seen.own = [
  own.getEntityID() === `urn:amazon:cognito:sp:${UserPoolId}`,
  own.isAuthnRequestSigned(),
  own.isWantAssertionsSigned(),
  own.getX509Certificate("signing") === Certificate,
  own.getAssertionConsumerService("post") === `${site}/saml2/idpresponse`,
  own.getSingleLogoutService("post") === `${site}/saml2/logout`,
  own.getNameIDFormat()[0],
];

async function signIn(walker, { encrypted = false, message = false, user = {} }) {
  const address = new URL(`${site}/oauth2/authorize`);
  address.search = new URLSearchParams({ response_type: "code", client_id: ClientId, redirect_uri: callback, scope: "openid email profile", identity_provider: "Staff", state: "s1" });
  const there = await walker.go(address.href);
  if (!there.startsWith(`${at}/sso?`)) return { came: there };
  const [idp, sp] = [provider(encrypted), await published(site, "Staff", message)];
  const request = brought(there);
  const asked = await idp.parseLoginRequest(sp, "redirect", request);
  const answer = await signedIn(idp, sp, asked, user, message);
  const came = await walker.post(answer.entityEndpoint, { SAMLResponse: answer.context, RelayState: request.query.RelayState });
  return { asked: [asked.sigAlg === rsaSha256, asked.extract.issuer === sp.entityMeta.getEntityID()], came };
}

async function tokens(came) {
  const code = new URL(came).searchParams.get("code");
  if (!code) return came;
  const body = new URLSearchParams({ grant_type: "authorization_code", client_id: ClientId, redirect_uri: callback, code });
  const { id_token: token } = await (await fetch(`${site}/oauth2/token`, { method: "POST", body })).json();
  const { "cognito:username": name, email, nickname, identities } = decodeJwt(token);
  return { name, email, nickname, provider: [identities[0].providerName, identities[0].providerType, identities[0].issuer === `${at}/metadata`] };
}

const walker = new Walker();
const first = await signIn(walker, {});
seen.asked = first.asked;
seen.first = await tokens(first.came);
const { UserStatus } = await api.send(new AdminGetUserCommand({ UserPoolId, Username: "Staff_ada-7" }));
seen.status = UserStatus;

// Out: by the provider and on to where the app wants the browser.
const out = new URL(`${site}/logout`);
out.search = new URLSearchParams({ client_id: ClientId, logout_uri: leave });
const there = await walker.go(out.href);
const [idp, sp] = [provider(false), await published(site, "Staff")];
const request = brought(there);
const ended = await idp.parseLogoutRequest(sp, "redirect", request);
seen.ended = [ended.extract.nameID, ended.extract.sessionIndex, ended.sigAlg === rsaSha256];
const answer = idp.createLogoutResponse(sp, ended, "post", request.query.RelayState);
seen.left = (await walker.post(answer.entityEndpoint, { SAMLResponse: answer.context, RelayState: request.query.RelayState })) === leave;

// The whole message signed besides, then assertions encrypted, then both.
seen.message = (await tokens((await signIn(new Walker(), { message: true, user: { Mail: "ada@new.example" } })).came)).email;
const update = { UserPoolId, ProviderName: "Staff", ProviderDetails: { ...details, EncryptedResponses: "true" } };
await api.send(new UpdateIdentityProviderCommand(update));
seen.encryptsFor = (await published(site, "Staff")).entityMeta.getX509Certificate("encryption") === encryptCert;
seen.plain = new URL((await signIn(new Walker(), {})).came).searchParams.get("error_description");
seen.encrypted = (await tokens((await signIn(new Walker(), { encrypted: true })).came)).email;
seen.both = (await tokens((await signIn(new Walker(), { encrypted: true, message: true })).came)).email;
seen.fetched = staff.fetched;
staff.close();
report({ client: version("samlify"), seen });
