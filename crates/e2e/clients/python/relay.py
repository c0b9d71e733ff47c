"""Relays calls to boto3: reads {"operation", "input"} lines, prints {"answer"} or {"refused"} lines, after one {"client"} line. A file for a
member is given as {"$bytes": base64}."""

import base64
import json
import os
import sys

import boto3
from botocore import xform_name
from botocore.exceptions import ClientError

sdk = boto3.client(
    "cognito-idp",
    endpoint_url=os.environ["COGNATE_ENDPOINT"],
    region_name="us-east-1",
    aws_access_key_id="any",
    aws_secret_access_key="credentials",
)


def file(value):
    return base64.b64decode(value["$bytes"]) if isinstance(value, dict) and "$bytes" in value else value


print(json.dumps({"client": f"boto3 {boto3.__version__}"}), flush=True)
for line in sys.stdin:
    call = json.loads(line)
    try:
        answer = getattr(sdk, xform_name(call["operation"]))(**{name: file(value) for name, value in call["input"].items()})
        del answer["ResponseMetadata"]
        reply = {"answer": answer}
    except ClientError as error:
        reply = {"refused": f"{error.response['Error']['Code']}: {error.response['Error']['Message']}"}
    print(json.dumps(reply, default=lambda time: time.timestamp()), flush=True)
