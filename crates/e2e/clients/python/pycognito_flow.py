"""The sign-up family with pycognito, as an application's back end calls it; only endpoint_url differs. Prints a JSON report.

It signs in by SRP, and once as an administrator: ADMIN_NO_SRP_AUTH, the old name of ADMIN_USER_PASSWORD_AUTH.
"""

import importlib.metadata
import json
import os
import urllib.request

import boto3
from pycognito import Cognito
from pycognito.exceptions import ForceChangePasswordException

from common import refusal

ENDPOINT = os.environ["COGNATE_ENDPOINT"]
PASSWORD = "Correct-Horse-7"
CONNECTION = {"endpoint_url": ENDPOINT, "aws_access_key_id": "any", "aws_secret_access_key": "credentials"}


def newest_code(username):
    with urllib.request.urlopen(f"{ENDPOINT}/_cognate/messages?username={username}&limit=1") as answer:
        return json.load(answer)["Messages"][0]["Code"]


def main():
    admin = boto3.client("cognito-idp", region_name="us-east-1", **CONNECTION)
    schema = [{"Name": "team", "AttributeDataType": "String", "Mutable": True}]
    pool_id = admin.create_user_pool(PoolName="pycognito", AutoVerifiedAttributes=["email"], Schema=schema)["UserPool"]["Id"]
    client = admin.create_user_pool_client(
        UserPoolId=pool_id,
        ClientName="app",
        GenerateSecret=True,
        ExplicitAuthFlows=["ALLOW_USER_SRP_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
        ReadAttributes=["email", "email_verified", "name", "custom:team"],
        WriteAttributes=["email", "name", "custom:team"],
    )["UserPoolClient"]

    def user(secret=client["ClientSecret"], username="ada"):
        return Cognito(
            pool_id,
            client["ClientId"],
            username=username,
            client_secret=secret,
            boto3_client_kwargs=dict(CONNECTION),
        )

    ada = user()
    seen = {}
    for each in (ada, stranger := user("wrong")):
        each.set_base_attributes(email="ada@example.com", name="Ada")
        each.add_custom_attributes(team="engines")
    seen["wrongSecret"] = refusal(stranger.register, "ada", PASSWORD).replace(client["ClientId"], "CLIENT")
    signed_up = ada.register("ada", PASSWORD)
    seen["registered"] = {"confirmed": signed_up["UserConfirmed"], "delivery": signed_up["CodeDeliveryDetails"]}
    seen["duplicate"] = refusal(user().register, "ada", PASSWORD)
    ada.resend_confirmation_code("ada")
    ada.confirm_sign_up(newest_code("ada"))

    # Both tokens are verified against the published keys before they are kept.
    ada.authenticate(PASSWORD)
    claims = ada.id_claims
    seen["id"] = {"username": claims["cognito:username"], "verified": claims["email_verified"], "sameSub": claims["sub"] == signed_up["UserSub"]}
    seen["access"] = {"username": ada.access_claims["username"], "issuer": ada.access_claims["iss"] == f"{ENDPOINT}/{pool_id}"}
    first = ada.access_token
    ada.renew_access_token()
    ada.verify_tokens()
    seen["renewed"] = ada.access_token != first
    ada.update_profile({"name": "Ada L", "custom:team": "looms"})
    found = ada.get_user()
    seen["user"] = {"email": found.email, "name": found.name, "team": getattr(found, "custom:team")}
    ada.send_verification("email")
    ada.validate_verification(newest_code("ada"), "email")
    ada.change_password(PASSWORD, "Better-Horse-8")
    seen["oldPassword"] = refusal(user().authenticate, PASSWORD)
    ada.initiate_forgot_password()
    ada.confirm_forgot_password(newest_code("ada"), PASSWORD)
    ada.admin_authenticate(PASSWORD)
    ada.verify_tokens()
    signed_out = ada.access_token
    ada.logout()
    ada.access_token = signed_out
    seen["signedOut"] = refusal(ada.get_user)
    ada.admin_delete_user()
    seen["deleted"] = refusal(user().admin_get_user)

    grace = user()
    created = grace.admin_create_user("grace", "First-Horse-1", {"MessageAction": "SUPPRESS"}, email="grace@example.com")
    seen["created"] = created["User"]["UserStatus"]
    seen["createdAgain"] = refusal(grace.admin_create_user, "grace")
    invited = user(username="grace")
    try:
        invited.authenticate("First-Horse-1")
    except ForceChangePasswordException:
        invited.new_password_challenge("First-Horse-1", PASSWORD)
    seen["invited"] = user(username="grace").authenticate(PASSWORD) is None
    print(json.dumps({"client": f"pycognito {importlib.metadata.version('pycognito')}", "seen": seen}))


main()
