"""Remembered devices with pycognito; only endpoint_url differs. Prints a JSON report.

Its own calls of ConfirmDevice and its like go to AWS whatever endpoint it was given, so boto3 makes these; keys, verifier and proofs are the
library's.
"""

import importlib.metadata
import json
import os

import boto3
from botocore.exceptions import ClientError
from pycognito.aws_srp import AWSSRP, generate_hash_device

ENDPOINT = os.environ["COGNATE_ENDPOINT"]
PASSWORD = "Correct-Horse-7"
SETTINGS = {
    "AutoVerifiedAttributes": ["phone_number"],
    "DeviceConfiguration": {"ChallengeRequiredOnNewDevice": True, "DeviceOnlyRememberedOnUserPrompt": True},
    "SmsConfiguration": {"SnsCallerArn": "arn:aws:iam::000000000000:role/sms", "ExternalId": "example"},
}


def main():
    cognito = boto3.client(
        "cognito-idp",
        region_name="us-east-1",
        endpoint_url=ENDPOINT,
        aws_access_key_id="any",
        aws_secret_access_key="credentials",
    )
    pool_id = cognito.create_user_pool(PoolName="devices", **SETTINGS)["UserPool"]["Id"]
    client_id = cognito.create_user_pool_client(
        UserPoolId=pool_id, ClientName="app", ExplicitAuthFlows=["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
    )["UserPoolClient"]["ClientId"]
    attributes = [{"Name": "phone_number", "Value": "+15555550100"}, {"Name": "phone_number_verified", "Value": "true"}]
    cognito.admin_create_user(UserPoolId=pool_id, Username="ada", UserAttributes=attributes, MessageAction="SUPPRESS")
    cognito.admin_set_user_password(UserPoolId=pool_id, Username="ada", Password=PASSWORD, Permanent=True)

    def srp(**device):
        return AWSSRP(username="ada", password=PASSWORD, pool_id=pool_id, client_id=client_id, client=cognito, **device)

    seen = {}
    first = srp()
    tokens = first.authenticate_user()
    metadata = tokens["AuthenticationResult"]["NewDeviceMetadata"]
    key, group = metadata["DeviceKey"], metadata["DeviceGroupKey"]
    device_password, verifier = generate_hash_device(group, key)
    access_token = tokens["AuthenticationResult"]["AccessToken"]
    answer = cognito.confirm_device(AccessToken=access_token, DeviceKey=key, DeviceName="laptop", DeviceSecretVerifierConfig=verifier)
    seen["userConfirmationNecessary"] = answer["UserConfirmationNecessary"]
    cognito.update_device_status(AccessToken=access_token, DeviceKey=key, DeviceRememberedStatus="remembered")
    listed = cognito.admin_list_devices(UserPoolId=pool_id, Username="ada")["Devices"]
    seen["listed"] = [device["DeviceKey"] == key for device in listed]

    cognito.update_user_pool(UserPoolId=pool_id, MfaConfiguration="ON", **SETTINGS)
    device = {"device_key": key, "device_group_key": group, "device_password": device_password}
    result = srp(**device).authenticate_user()["AuthenticationResult"]
    seen["secondStep"] = {"tokens": "AccessToken" in result, "newDevice": "NewDeviceMetadata" in result}
    try:
        srp(**{**device, "device_password": "another secret"}).authenticate_user()
        seen["wrongSecret"] = "not refused"
    except ClientError as error:
        seen["wrongSecret"] = f"{error.response['Error']['Code']}: {error.response['Error']['Message']}"

    cognito.forget_device(AccessToken=access_token, DeviceKey=key)
    seen["left"] = len(cognito.admin_list_devices(UserPoolId=pool_id, Username="ada")["Devices"])
    print(json.dumps({"client": f"pycognito {importlib.metadata.version('pycognito')}", "seen": seen}))


main()
