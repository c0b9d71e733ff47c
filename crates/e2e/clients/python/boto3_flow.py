"""The whole first journey of a user with boto3; prints a JSON report."""

import json
import os
import urllib.request

import boto3
from botocore import UNSIGNED
from botocore.config import Config

from common import refusal

ENDPOINT = os.environ["COGNATE_ENDPOINT"]
PASSWORD = "Correct-Horse-7"


def newest_code(username):
    with urllib.request.urlopen(f"{ENDPOINT}/_cognate/messages?username={username}&limit=1") as answer:
        return json.load(answer)["Messages"][0]["Code"]


def main():
    admin = boto3.client(
        "cognito-idp",
        endpoint_url=ENDPOINT,
        region_name="us-east-1",
        aws_access_key_id="any",
        aws_secret_access_key="credentials",
    )
    user = boto3.client("cognito-idp", endpoint_url=ENDPOINT, region_name="us-east-1", config=Config(signature_version=UNSIGNED))
    pool_id = admin.create_user_pool(PoolName="boto3", AutoVerifiedAttributes=["email"])["UserPool"]["Id"]
    client_id = admin.create_user_pool_client(
        UserPoolId=pool_id, ClientName="app", ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
    )["UserPoolClient"]["ClientId"]
    member = {
        "ClientId": client_id,
        "Username": "ada",
        "Password": PASSWORD,
        "UserAttributes": [{"Name": "email", "Value": "ada@example.com"}],
    }
    signed_up = user.sign_up(**member)
    duplicate = refusal(user.sign_up, **member)
    weak = refusal(user.sign_up, **{**member, "Username": "bob", "Password": "short"})
    code = newest_code("ada")
    wrong = "000000" if code != "000000" else "111111"
    mismatch = refusal(user.confirm_sign_up, ClientId=client_id, Username="ada", ConfirmationCode=wrong)
    user.confirm_sign_up(ClientId=client_id, Username="ada", ConfirmationCode=code)
    status = admin.admin_get_user(UserPoolId=pool_id, Username="ada")["UserStatus"]
    sign_in = user.initiate_auth(
        ClientId=client_id, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": "ada", "PASSWORD": PASSWORD}
    )["AuthenticationResult"]
    refreshed = user.initiate_auth(
        ClientId=client_id, AuthFlow="REFRESH_TOKEN_AUTH", AuthParameters={"REFRESH_TOKEN": sign_in["RefreshToken"]}
    )["AuthenticationResult"]
    attributes = {a["Name"]: a["Value"] for a in user.get_user(AccessToken=refreshed["AccessToken"])["UserAttributes"]}
    print(
        json.dumps(
            {
                "client": f"boto3 {boto3.__version__}",
                "poolId": pool_id,
                "clientId": client_id,
                "confirmed": signed_up["UserConfirmed"],
                "medium": signed_up["CodeDeliveryDetails"]["DeliveryMedium"],
                "destination": signed_up["CodeDeliveryDetails"]["Destination"],
                "duplicate": duplicate,
                "weakPassword": weak,
                "mismatch": mismatch,
                "status": status,
                "email": attributes["email"],
                "emailVerified": attributes["email_verified"],
                "sameSub": attributes["sub"] == signed_up["UserSub"],
                "idToken": sign_in["IdToken"],
                "accessToken": refreshed["AccessToken"],
            }
        )
    )


main()
