"""Authlib's OAuth session: the code flow with PKCE, refresh, revocation, and a client's own token."""

import html
import json
import os
import re
import urllib.parse

import authlib
import requests
from authlib.integrations.requests_client import OAuth2Session
from authlib.jose import JsonWebKey, jwt

ISSUER = os.environ["COGNATE_ISSUER"]
CALLBACK = os.environ["COGNATE_CALLBACK"]
PASSWORD = "Correct-Horse-7"
VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"


def walk(address):
    """Signs in on the pages, as a browser would; answers where the app takes over."""
    browser, method, data = requests.Session(), "GET", None
    for _ in range(12):
        answer = browser.request(method, address, data=data, allow_redirects=False, timeout=30)
        if "location" in answer.headers:
            location = answer.headers["location"]
            if location.startswith(CALLBACK):
                return location
            address, method, data = urllib.parse.urljoin(address, location), "GET", None
            continue
        forms = re.findall(r"<form\b([^>]*)>(.*?)</form>", answer.text, re.S)
        head, inner = next(form for form in forms if re.search(r'name="(username|password)"', form[1]))

        def attribute(text, name):
            found = re.search(rf'\b{name}="([^"]*)"', text)
            return html.unescape(found.group(1)) if found else ""

        data = {attribute(one, "name"): attribute(one, "value") for one in re.findall(r"<input\b[^>]*>", inner) if attribute(one, "name")}
        for name, value in (("username", "ada"), ("password", PASSWORD)):
            if name in data:
                data[name] = value
        address, method = urllib.parse.urljoin(address, attribute(head, "action") or address), "POST"
    raise SystemExit("no way to the app")


def main():
    metadata = requests.get(f"{ISSUER}/.well-known/openid-configuration", timeout=30).json()
    keys = JsonWebKey.import_key_set(requests.get(metadata["jwks_uri"], timeout=30).json())
    session = OAuth2Session(
        os.environ["COGNATE_CONFIDENTIAL"],
        os.environ["COGNATE_SECRET"],
        scope="openid profile",
        redirect_uri=CALLBACK,
        code_challenge_method="S256",
        revocation_endpoint=metadata["revocation_endpoint"],
    )
    address, state = session.create_authorization_url(metadata["authorization_endpoint"], code_verifier=VERIFIER, nonce="n1")
    came = walk(address)
    tokens = session.fetch_token(metadata["token_endpoint"], authorization_response=came, state=state, code_verifier=VERIFIER)
    claims = jwt.decode(tokens["id_token"], keys)
    claims.validate()
    refreshed = session.refresh_token(metadata["token_endpoint"], refresh_token=tokens["refresh_token"])
    info = session.get(metadata["userinfo_endpoint"]).json()
    revoked = session.revoke_token(metadata["revocation_endpoint"], tokens["refresh_token"]).status_code
    machine = OAuth2Session(os.environ["COGNATE_MACHINE"], os.environ["COGNATE_MACHINE_SECRET"], scope="shop/read")
    own = machine.fetch_token(metadata["token_endpoint"], grant_type="client_credentials")
    seen = {
        "issuer": claims["iss"] == metadata["issuer"] == ISSUER,
        "nonce": claims["nonce"],
        "email": claims.get("email"),
        "info": info["username"],
        "refreshed": bool(refreshed["access_token"]),
        "revoked": revoked,
        "machine": jwt.decode(own["access_token"], keys)["scope"],
    }
    print(json.dumps({"client": f"Authlib {authlib.__version__}", "seen": seen}))


main()
