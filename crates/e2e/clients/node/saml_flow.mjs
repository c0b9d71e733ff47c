// samlify as the identity provider of a pool: it verifies the pool's signed requests, signs (and encrypts) its assertions, and signs out.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import {
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  CreateIdentityProviderCommand,
  GetSigningCertificateCommand,
  UpdateIdentityProviderCommand,
  UpdateUserPoolClientCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { decodeJwt } from "jose";
import samlify from "samlify";
import { endpoint, report, version } from "./common.mjs";
import { Walker } from "./walk.mjs";

const { COGNATE_POOL: UserPoolId, COGNATE_CLIENT: ClientId, COGNATE_CALLBACK: callback, COGNATE_LEAVE: leave } = process.env;
const site = `${endpoint}/${UserPoolId}`;
const api = new CognitoIdentityProviderClient({ endpoint, region: "us-east-1", credentials: { accessKeyId: "a", secretAccessKey: "s" } });
const seen = {};
// The shape of a message is the pool's business here; samlify wants some validator.
samlify.setSchemaValidator({ validate: async () => "not looked at" });

const redirect = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";
const post = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";
const rsaSha256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
let metadata = "";
let fetched = 0;
const publisher = createServer((_, response) => {
  fetched += 1;
  response.writeHead(200, { "content-type": "application/samlmetadata+xml" }).end(metadata);
});
const port = await new Promise((done) => publisher.listen(0, "127.0.0.1", () => done(publisher.address().port)));
const at = `http://127.0.0.1:${port}`;

const attribute = (name, ...values) =>
  `<saml:Attribute Name="${name}" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:basic">${values
    .map((value) => `<saml:AttributeValue xsi:type="xs:string">${value}</saml:AttributeValue>`)
    .join("")}</saml:Attribute>`;
const { context } = samlify.SamlLib.defaultLoginResponseTemplate;
const login = context
  .replace("{AuthnStatement}", '<saml:AuthnStatement AuthnInstant="{IssueInstant}" SessionIndex="{Session}"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>')
  .replace("{AttributeStatement}", `<saml:AttributeStatement>${attribute("mail", "{Mail}")}${attribute("groups", "{One}", "{Two}")}</saml:AttributeStatement>`);
const provider = (isAssertionEncrypted) =>
  samlify.IdentityProvider({
    entityID: `${at}/metadata`,
    privateKey: readFileSync(process.env.COGNATE_TEST_SAML_KEY, "utf8"),
    signingCert: readFileSync(process.env.COGNATE_TEST_SAML_CERT, "utf8"),
    requestSignatureAlgorithm: rsaSha256,
    wantAuthnRequestsSigned: true,
    wantLogoutRequestSigned: true,
    isAssertionEncrypted,
    nameIDFormat: ["urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"],
    singleSignOnService: [{ Binding: redirect, Location: `${at}/sso` }],
    singleLogoutService: [{ Binding: redirect, Location: `${at}/slo` }],
    loginResponseTemplate: { context: login, attributes: [] },
  });
metadata = provider(false).getMetadata();

const details = { MetadataURL: `${at}/metadata`, IDPSignout: "true", RequestSigningAlgorithm: "rsa-sha256" };
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
const application = (wantMessageSigned) =>
  samlify.ServiceProvider({
    entityID: `urn:amazon:cognito:sp:${UserPoolId}`,
    signingCert: Certificate,
    encryptCert,
    authnRequestsSigned: true,
    wantAssertionsSigned: true,
    wantMessageSigned,
    wantLogoutResponseSigned: true,
    assertionConsumerService: [{ Binding: post, Location: `${site}/saml2/idpresponse` }],
    singleLogoutService: [{ Binding: post, Location: `${site}/saml2/logout` }],
  });

// What the browser brought, as samlify wants it: the parameters, and the text that is signed.
const brought = (location) => {
  const { search, searchParams } = new URL(location);
  return { query: Object.fromEntries(searchParams), octetString: search.slice(1).split("&Signature=")[0] };
};

async function signIn(walker, { encrypted = false, message = false, user = {} }) {
  const address = new URL(`${site}/oauth2/authorize`);
  address.search = new URLSearchParams({ response_type: "code", client_id: ClientId, redirect_uri: callback, scope: "openid email profile", identity_provider: "Staff", state: "s1" });
  const there = await walker.go(address.href);
  if (!there.startsWith(`${at}/sso?`)) return { came: there };
  const [idp, sp] = [provider(encrypted), application(message)];
  const request = brought(there);
  const asked = await idp.parseLoginRequest(sp, "redirect", request);
  const now = new Date();
  const later = new Date(now.getTime() + 300_000).toISOString();
  const tags = {
    ID: idp.entitySetting.generateID(),
    AssertionID: idp.entitySetting.generateID(),
    Destination: asked.extract.request.assertionConsumerServiceUrl,
    Issuer: idp.entityMeta.getEntityID(),
    IssueInstant: now.toISOString(),
    StatusCode: "urn:oasis:names:tc:SAML:2.0:status:Success",
    ConditionsNotBefore: now.toISOString(),
    ConditionsNotOnOrAfter: later,
    SubjectConfirmationDataNotOnOrAfter: later,
    SubjectRecipient: asked.extract.request.assertionConsumerServiceUrl,
    Audience: sp.entityMeta.getEntityID(),
    NameIDFormat: "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
    NameID: "ada-7",
    InResponseTo: asked.extract.request.id,
    Session: "session-1",
    Mail: "ada@example.com",
    One: "engineers",
    Two: "R & D",
    ...user,
  };
  const answer = await idp.createLoginResponse(sp, asked, "post", {}, {
    customTagReplacement: (template) => ({ id: tags.ID, context: samlify.SamlLib.replaceTagsByValue(template, tags) }),
    encryptThenSign: message,
  });
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
const [idp, sp] = [provider(false), application(false)];
const request = brought(there);
const ended = await idp.parseLogoutRequest(sp, "redirect", request);
seen.ended = [ended.extract.nameID, ended.extract.sessionIndex, ended.sigAlg === rsaSha256];
const answer = idp.createLogoutResponse(sp, ended, "post", request.query.RelayState);
seen.left = (await walker.post(answer.entityEndpoint, { SAMLResponse: answer.context, RelayState: request.query.RelayState })) === leave;

// The whole message signed besides, then assertions encrypted, then both.
seen.message = (await tokens((await signIn(new Walker(), { message: true, user: { Mail: "ada@new.example" } })).came)).email;
const update = { UserPoolId, ProviderName: "Staff", ProviderDetails: { ...details, EncryptedResponses: "true" } };
await api.send(new UpdateIdentityProviderCommand(update));
seen.plain = new URL((await signIn(new Walker(), {})).came).searchParams.get("error_description");
seen.encrypted = (await tokens((await signIn(new Walker(), { encrypted: true })).came)).email;
seen.both = (await tokens((await signIn(new Walker(), { encrypted: true, message: true })).came)).email;
seen.fetched = fetched;
publisher.close();
report({ client: version("samlify"), seen });
