// What its administrator does at a Keycloak, by its admin API: a realm with a user, applications of both protocols.
const { COGNATE_KEYCLOAK: keycloak, COGNATE_KEYCLOAK_PASSWORD: password } = process.env;

export const realm = `${keycloak}/realms/staff`;

// A token of the administrator lasts for a minute, so each call takes its own.
async function call(method, path, body, type = "application/json") {
  const grant = new URLSearchParams({ grant_type: "password", client_id: "admin-cli", username: "admin", password });
  const token = await fetch(`${keycloak}/realms/master/protocol/openid-connect/token`, { method: "POST", body: grant });
  const { access_token: bearer } = await token.json();
  const answer = await fetch(`${keycloak}/admin${path}`, {
    method,
    headers: { authorization: `Bearer ${bearer}`, "content-type": type },
    body: typeof body === "string" ? body : body && JSON.stringify(body),
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

// A client as its metadata describes it, the way the administrators' pages import one.
export const readClient = (metadata) => call("POST", "/realms/staff/client-description-converter", metadata, "application/xml");

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

// What its administrator adds to the client that the metadata describes: what it tells of users, how it is begun here, and a signature over the whole.
export function samlClient(described, begins) {
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
    ...described,
    protocolMappers: [property("email", "mail"), property("firstName", "givenName"), groups],
    attributes: {
      ...described.attributes,
      // It answers a request to sign out by the request's binding otherwise.
      "saml.force.post.binding": "true",
      saml_idp_initiated_sso_url_name: "cognate",
      saml_idp_initiated_sso_relay_state: begins,
      "saml.authnstatement": "true",
      "saml.server.signature": "true",
    },
  };
}
