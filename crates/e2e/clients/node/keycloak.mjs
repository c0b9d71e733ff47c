// What its administrator does at a Keycloak, by its admin API: a realm with a user, applications of both protocols.
const { COGNATE_KEYCLOAK: keycloak, COGNATE_KEYCLOAK_PASSWORD: password } = process.env;

export const realm = `${keycloak}/realms/staff`;

// A token of the administrator lasts for a minute, so each call takes its own.
async function call(method, path, body) {
  const grant = new URLSearchParams({ grant_type: "password", client_id: "admin-cli", username: "admin", password });
  const token = await fetch(`${keycloak}/realms/master/protocol/openid-connect/token`, { method: "POST", body: grant });
  const { access_token: bearer } = await token.json();
  const answer = await fetch(`${keycloak}/admin${path}`, {
    method,
    headers: { authorization: `Bearer ${bearer}`, "content-type": "application/json" },
    body: body && JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return text && JSON.parse(text);
}

// Makes the realm with one user and one application; the user's id.
export async function makeRealm(user, secret, groups, client) {
  const users = [{ ...user, enabled: true, groups, credentials: [{ type: "password", value: secret }] }];
  await call("POST", "/realms", { realm: "staff", enabled: true, sslRequired: "none", groups: groups.map((name) => ({ name })), users, clients: [client] });
  const [{ id }] = await call("GET", `/realms/staff/users?exact=true&username=${user.username}`);
  return id;
}

export const makeClient = (client) => call("POST", "/realms/staff/clients", client);

export async function changeClient(clientId, attributes) {
  const [client] = await call("GET", `/realms/staff/clients?clientId=${clientId}`);
  await call("PUT", `/realms/staff/clients/${client.id}`, { ...client, attributes: { ...client.attributes, ...attributes } });
}

export async function changeUser(id, change) {
  const path = `/realms/staff/users/${id}`;
  await call("PUT", path, { ...(await call("GET", path)), ...change });
}

export const sessions = async (id) => (await call("GET", `/realms/staff/users/${id}/sessions`)).length;
export const version = async () => (await call("GET", "/serverinfo")).systemInfo.version;

// A certificate as Keycloak keeps those of its clients.
export const bare = (pem) => pem.replaceAll(/-----[^-]+-----|\s/g, "");

// Signs requests, wants the assertion encrypted, and both it and the message around it signed.
export function samlClient({ clientId, answers, ends, signing, encryption, begins }) {
  const property = (name, attribute) => ({
    name,
    protocol: "saml",
    protocolMapper: "saml-user-property-mapper",
    config: { "user.attribute": name, "attribute.name": attribute, "attribute.nameformat": "Basic" },
  });
  const groups = {
    name: "groups",
    protocol: "saml",
    protocolMapper: "saml-group-membership-mapper",
    config: { "attribute.name": "groups", "attribute.nameformat": "Basic", single: "false", "full.path": "false" },
  };
  return {
    clientId,
    protocol: "saml",
    frontchannelLogout: true,
    redirectUris: [answers],
    protocolMappers: [property("email", "mail"), property("firstName", "givenName"), groups],
    attributes: {
      saml_name_id_format: "persistent",
      saml_assertion_consumer_url_post: answers,
      saml_single_logout_service_url_post: ends,
      // It answers a request to sign out by the request's binding otherwise.
      "saml.force.post.binding": "true",
      saml_idp_initiated_sso_url_name: "cognate",
      saml_idp_initiated_sso_relay_state: begins,
      "saml.authnstatement": "true",
      "saml.signature.algorithm": "RSA_SHA256",
      "saml.server.signature": "true",
      "saml.assertion.signature": "true",
      "saml.client.signature": "true",
      "saml.signing.certificate": bare(signing),
      "saml.encrypt": "true",
      "saml.encryption.certificate": bare(encryption),
    },
  };
}
