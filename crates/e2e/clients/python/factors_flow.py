"""Second factors with boto3: set-up in the middle of a sign-in and by access token, sign-in with a code; prints a JSON report."""

import base64
import hashlib
import hmac
import json
import os
import struct
import time

import boto3
from botocore import UNSIGNED
from botocore.config import Config

from common import refusal

ENDPOINT = os.environ["COGNATE_ENDPOINT"]
PASSWORD = "Correct-Horse-7"


def code(secret, later=0):
    """RFC 6238; `later` 1 is the next step's code, which a server takes as well."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    tag = hmac.new(key, struct.pack(">Q", int(time.time()) // 30 + later), hashlib.sha1).digest()
    at = tag[19] & 15
    return f"{(struct.unpack('>I', tag[at:at + 4])[0] & 0x7FFFFFFF) % 1000000:06}"


def main():
    keys = {"aws_access_key_id": "any", "aws_secret_access_key": "credentials"}
    # On a slow machine nothing is sent twice: a session serves once.
    patient = Config(read_timeout=600, retries={"total_max_attempts": 1})
    unsigned = patient.merge(Config(signature_version=UNSIGNED))
    admin = boto3.client("cognito-idp", endpoint_url=ENDPOINT, region_name="us-east-1", config=patient, **keys)
    user = boto3.client("cognito-idp", endpoint_url=ENDPOINT, region_name="us-east-1", config=unsigned)
    seen = {}

    def member(name, mfa):
        pool = admin.create_user_pool(PoolName="factors")["UserPool"]["Id"]
        admin.set_user_pool_mfa_config(UserPoolId=pool, MfaConfiguration=mfa, SoftwareTokenMfaConfiguration={"Enabled": True})
        flows = ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
        made = admin.create_user_pool_client(UserPoolId=pool, ClientName="app", ExplicitAuthFlows=flows)
        admin.admin_create_user(UserPoolId=pool, Username=name, MessageAction="SUPPRESS")
        admin.admin_set_user_password(UserPoolId=pool, Username=name, Password=PASSWORD, Permanent=True)
        return pool, made["UserPoolClient"]["ClientId"]

    def start(client, name):
        parameters = {"USERNAME": name, "PASSWORD": PASSWORD}
        return user.initiate_auth(ClientId=client, AuthFlow="USER_PASSWORD_AUTH", AuthParameters=parameters)

    def answer(client, name, challenge, session, **responses):
        responses["USERNAME"] = name
        return {"ClientId": client, "ChallengeName": challenge, "Session": session, "ChallengeResponses": responses}

    pool, client = member("grace", "ON")
    challenge = start(client, "grace")
    seen["demanded"] = [challenge["ChallengeName"], challenge["ChallengeParameters"]["MFAS_CAN_SETUP"]]
    begun = user.associate_software_token(Session=challenge["Session"])
    verified = user.verify_software_token(Session=begun["Session"], UserCode=code(begun["SecretCode"]))
    seen["verified"] = verified["Status"]
    tokens = user.respond_to_auth_challenge(**answer(client, "grace", "MFA_SETUP", verified["Session"]))["AuthenticationResult"]
    seen["setUp"] = user.get_user(AccessToken=tokens["AccessToken"])["UserMFASettingList"]
    challenge = start(client, "grace")
    seen["asked"] = challenge["ChallengeName"]
    right = answer(client, "grace", challenge["ChallengeName"], challenge["Session"], SOFTWARE_TOKEN_MFA_CODE=code(begun["SecretCode"], 1))
    seen["answered"] = "AccessToken" in user.respond_to_auth_challenge(**right)["AuthenticationResult"]
    seen["factors"] = admin.admin_get_user_auth_factors(UserPoolId=pool, Username="grace")["ConfiguredUserAuthFactors"]
    admin.admin_delete_software_token(UserPoolId=pool, Username="grace")
    seen["deleted"] = start(client, "grace")["ChallengeName"]

    pool, client = member("ada", "OPTIONAL")
    token = start(client, "ada")["AuthenticationResult"]["AccessToken"]
    preference = {"AccessToken": token, "SoftwareTokenMfaSettings": {"Enabled": True, "PreferredMfa": True}}
    seen["early"] = refusal(user.set_user_mfa_preference, **preference)
    secret = user.associate_software_token(AccessToken=token)["SecretCode"]
    seen["wrong"] = refusal(user.verify_software_token, AccessToken=token, UserCode="000000")
    seen["optional"] = user.verify_software_token(AccessToken=token, UserCode=code(secret), FriendlyDeviceName="phone")["Status"]
    user.set_user_mfa_preference(**preference)
    challenge = start(client, "ada")
    seen["preferred"] = challenge["ChallengeParameters"]
    right = answer(client, "ada", challenge["ChallengeName"], challenge["Session"], SOFTWARE_TOKEN_MFA_CODE=code(secret, 1))
    seen["tokens"] = "AccessToken" in user.respond_to_auth_challenge(**right)["AuthenticationResult"]
    print(json.dumps({"client": f"boto3 {boto3.__version__}", "seen": seen}))


main()
