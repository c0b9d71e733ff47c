"""What boto3 sees of triggers whose functions are the ones of fixtures/functions/python/app.py; prints a JSON report."""

import base64
import json
import os
import urllib.request

import boto3
from botocore import UNSIGNED
from botocore.config import Config

from common import refusal

ENDPOINT = os.environ["COGNATE_ENDPOINT"]
POOL = os.environ["POOL_ID"]
CLIENT = os.environ["CLIENT_ID"]
PASSWORD = "Correct-Horse-7"

cognito = boto3.client(
    "cognito-idp", endpoint_url=ENDPOINT, region_name="us-east-1", config=Config(signature_version=UNSIGNED, retries={"max_attempts": 0})
)


def sign_up(username, email, **more):
    attributes = [{"Name": "email", "Value": email}]
    return cognito.sign_up(ClientId=CLIENT, Username=username, Password=PASSWORD, UserAttributes=attributes, **more)


def sign_in(username, password):
    parameters = {"USERNAME": username, "PASSWORD": password}
    return cognito.initiate_auth(ClientId=CLIENT, AuthFlow="USER_PASSWORD_AUTH", AuthParameters=parameters)["AuthenticationResult"]


def claims(token):
    payload = token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))


def message(username):
    with urllib.request.urlopen(f"{ENDPOINT}/_cognate/messages?username={username}&limit=1") as answer:
        return json.load(answer)["Messages"][0]


def main():
    report = {"client": "boto3"}
    invited = sign_up("invited", "invited@example.com", ValidationData=[{"Name": "invitation", "Value": "open-sesame"}])
    report["autoConfirmed"] = invited["UserConfirmed"]
    report["refused"] = refusal(sign_up, "blocked", "someone@blocked.example")
    report["uninvited"] = sign_up("plain", "plain@example.com")["UserConfirmed"]
    report["subject"] = message("plain")["Subject"]
    report["body"] = message("plain")["Body"].replace(message("plain")["Code"], "CODE")
    tokens = sign_in("invited", PASSWORD)
    report["idClaims"] = {name: claims(tokens["IdToken"]).get(name) for name in ["tier", "levels", "email_verified"]}
    report["accessTier"] = claims(tokens["AccessToken"]).get("tier")
    report["accessScope"] = claims(tokens["AccessToken"])["scope"]
    report["unknown"] = refusal(sign_in, "legacy@example.com", "wrong")
    migrated = sign_in("legacy@example.com", "Legacy-password-1")
    report["migratedEmail"] = claims(migrated["IdToken"])["email"]
    print(json.dumps(report))


if __name__ == "__main__":
    main()
