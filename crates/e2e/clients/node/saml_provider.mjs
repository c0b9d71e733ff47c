// samlify as the identity provider of pools: its metadata, what it reads of a pool's signed requests, and what it answers them.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import samlify from "samlify";

const redirect = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";
const post = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";
const persistent = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";
export const rsaSha256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
// The shape of a message is the pool's business here; samlify wants some validator.
samlify.setSchemaValidator({ validate: async () => "not looked at" });

const attribute = (name, ...values) =>
  `<saml:Attribute Name="${name}" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:basic">${values
    .map((value) => `<saml:AttributeValue xsi:type="xs:string">${value}</saml:AttributeValue>`)
    .join("")}</saml:Attribute>`;
const { context } = samlify.SamlLib.defaultLoginResponseTemplate;
const login = context
  .replace("{AuthnStatement}", '<saml:AuthnStatement AuthnInstant="{IssueInstant}" SessionIndex="{Session}"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>')
  .replace("{AttributeStatement}", `<saml:AttributeStatement>${attribute("mail", "{Mail}")}${attribute("groups", "{One}", "{Two}")}</saml:AttributeStatement>`);

/** A server that publishes a provider's metadata, counts how often, and leaves all other requests to `answer`. */
export async function samlProvider(answer = (_, response) => response.writeHead(404).end()) {
  const at = { fetched: 0 };
  const server = createServer((request, response) => {
    if (request.url !== "/metadata") return answer(request, response);
    at.fetched += 1;
    response.writeHead(200, { "content-type": "application/samlmetadata+xml" }).end(at.provider(false).getMetadata());
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  at.origin = `http://127.0.0.1:${server.address().port}`;
  at.details = { MetadataURL: `${at.origin}/metadata`, IDPSignout: "true", RequestSigningAlgorithm: "rsa-sha256" };
  at.close = () => {
    server.closeAllConnections();
    server.close();
  };
  at.provider = (isAssertionEncrypted) =>
    samlify.IdentityProvider({
      entityID: `${at.origin}/metadata`,
      privateKey: readFileSync(process.env.COGNATE_TEST_SAML_KEY, "utf8"),
      signingCert: readFileSync(process.env.COGNATE_TEST_SAML_CERT, "utf8"),
      requestSignatureAlgorithm: rsaSha256,
      wantAuthnRequestsSigned: true,
      wantLogoutRequestSigned: true,
      isAssertionEncrypted,
      nameIDFormat: [persistent],
      singleSignOnService: [{ Binding: redirect, Location: `${at.origin}/sso` }],
      singleLogoutService: [{ Binding: redirect, Location: `${at.origin}/slo` }],
      loginResponseTemplate: { context: login, attributes: [] },
    });
  return at;
}

/** A pool as the provider knows it, by the address of its site and its certificates. */
export const application = ({ UserPoolId, site, signingCert, encryptCert }, wantMessageSigned = false) =>
  samlify.ServiceProvider({
    entityID: `urn:amazon:cognito:sp:${UserPoolId}`,
    signingCert,
    encryptCert,
    authnRequestsSigned: true,
    wantAssertionsSigned: true,
    wantMessageSigned,
    wantLogoutResponseSigned: true,
    assertionConsumerService: [{ Binding: post, Location: `${site}/saml2/idpresponse` }],
    singleLogoutService: [{ Binding: post, Location: `${site}/saml2/logout` }],
  });

/** The same as the pool itself describes it, for this provider and as it is set now. */
export async function published(site, provider, wantMessageSigned = false) {
  const metadata = await (await fetch(`${site}/saml2/metadata?identity_provider=${provider}`)).text();
  return samlify.ServiceProvider({ metadata, wantMessageSigned, wantLogoutResponseSigned: true });
}

/** What the browser brought, as samlify wants it: the parameters, and the text that is signed. */
export const brought = (location) => {
  const { search, searchParams } = new URL(location);
  return { query: Object.fromEntries(searchParams), octetString: search.slice(1).split("&Signature=")[0] };
};

/** The answer to a request to sign in, for a user with these properties. */
export function signedIn(idp, sp, asked, user, encryptThenSign = false) {
  const now = new Date();
  const later = new Date(now.getTime() + 300_000).toISOString();
  const { id, assertionConsumerServiceUrl: to } = asked.extract.request;
  const tags = {
    ID: idp.entitySetting.generateID(),
    AssertionID: idp.entitySetting.generateID(),
    Destination: to,
    Issuer: idp.entityMeta.getEntityID(),
    IssueInstant: now.toISOString(),
    StatusCode: "urn:oasis:names:tc:SAML:2.0:status:Success",
    ConditionsNotBefore: now.toISOString(),
    ConditionsNotOnOrAfter: later,
    SubjectConfirmationDataNotOnOrAfter: later,
    SubjectRecipient: to,
    Audience: sp.entityMeta.getEntityID(),
    NameIDFormat: persistent,
    NameID: "ada-7",
    InResponseTo: id,
    Session: "session-1",
    Mail: "ada@example.com",
    One: "engineers",
    Two: "R & D",
    ...user,
  };
  return idp.createLoginResponse(sp, asked, "post", {}, {
    customTagReplacement: (template) => ({ id: tags.ID, context: samlify.SamlLib.replaceTagsByValue(template, tags) }),
    encryptThenSign,
  });
}
