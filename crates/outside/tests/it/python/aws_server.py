"""Stand-ins for SNS, SES, PutEvents, CloudWatch Logs, S3, Firehose and Secrets Manager on loopback. It prints its port, and on the line `dump` what they were given.

Every request's signature is computed once more by botocore, from what arrived: an implementation that is not the one that signed.
"""

import email
import email.policy
import hmac
import io
import json
import re
import sys
import threading

import boto3
import moto.server
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from moto.core import DEFAULT_ACCOUNT_ID
from moto.ses.models import ses_backends
from moto.sns.models import sns_backends
from werkzeug.serving import make_server

REGION = "eu-west-1"
# Where the logs of pools go, and client secrets.
POOLS_REGION = "us-east-1"
LOG_GROUP, BUCKET, STREAM = "/aws/vendedlogs/people", "people-logs", "people"
# The key of this script's own requests, which are not kept.
OWN_KEY = "AKIDLOOKS"
SECRETS = {"AKIDEXAMPLE": "secret", "AKIDAWS": "a-secret-of-aws"}
AUTHORIZATION = re.compile(
    r"AWS4-HMAC-SHA256 Credential=([^/]+)/([0-9]{8})/([^/]+)/([^/]+)/aws4_request, SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})"
)
# What a signature has to cover, where it is there: all that decides whom and what a request is for.
COVERED = ["host", "x-amz-date", "x-amz-security-token", "content-type"]
requests = []


def signature(environ, body):
    """`right`, or what is wrong with a request's signature."""
    headers = {name[5:].replace("_", "-").lower(): value for name, value in environ.items() if name.startswith("HTTP_")}
    if environ.get("CONTENT_TYPE"):
        headers["content-type"] = environ["CONTENT_TYPE"]
    found = AUTHORIZATION.fullmatch(headers.get("authorization", ""))
    if not found:
        return "there is none"
    key_id, day, region, service, signed, claimed = found.groups()
    signed = signed.split(";")
    uncovered = [name for name in COVERED if name in headers and name not in signed]
    if uncovered:
        return f"it does not cover {uncovered}"
    if headers["x-amz-date"][:8] != day:
        return "its day is another"
    url = f"http://{headers['host']}{environ['REQUEST_URI']}"
    request = AWSRequest(environ["REQUEST_METHOD"], url, {name: headers[name] for name in signed}, body)
    request.context["timestamp"] = headers["x-amz-date"]
    signer = SigV4Auth(Credentials(key_id, SECRETS[key_id]), service, region)
    made = signer.signature(signer.string_to_sign(request, signer.canonical_request(request)), request)
    return "right" if hmac.compare_digest(made, claimed) else "it is wrong"


class Recorder:
    """Keeps each request on its way to the stand-in, to see signature and attributes; takes analytics events itself."""

    def __init__(self, application):
        self.application = application

    def __call__(self, environ, start_response):
        length = int(environ.get("CONTENT_LENGTH") or 0)
        body = environ["wsgi.input"].read(length)
        environ["wsgi.input"] = io.BytesIO(body)
        if f"Credential={OWN_KEY}/" in environ.get("HTTP_AUTHORIZATION", ""):
            return self.application(environ, start_response)
        requests.append(
            {
                "path": environ["PATH_INFO"],
                "authorization": environ.get("HTTP_AUTHORIZATION", ""),
                "signature": signature(environ, body),
                "body": body.decode(),
            }
        )
        if environ["PATH_INFO"].startswith("/v1/apps/"):
            start_response("202 Accepted", [("Content-Type", "application/json")])
            return [b'{"Results": {}}']
        return self.application(environ, start_response)


class Pools:
    """The destinations of pools' logs, and the published secrets."""

    def __init__(self, port):
        client = lambda name: boto3.client(
            name, endpoint_url=f"http://127.0.0.1:{port}", region_name=POOLS_REGION, aws_access_key_id=OWN_KEY, aws_secret_access_key="own"
        )
        self.logs, self.s3, self.secrets = client("logs"), client("s3"), client("secretsmanager")
        self.logs.create_log_group(logGroupName=LOG_GROUP)
        self.s3.create_bucket(Bucket=BUCKET)
        target = {"RoleARN": "arn:aws:iam::123456789012:role/stream", "BucketARN": f"arn:aws:s3:::{BUCKET}", "Prefix": "stream/"}
        client("firehose").create_delivery_stream(DeliveryStreamName=STREAM, ExtendedS3DestinationConfiguration=target)

    def dump(self):
        lines = [event["message"] for event in self.logs.filter_log_events(logGroupName=LOG_GROUP)["events"]]
        keys = [entry["Key"] for entry in self.s3.list_objects_v2(Bucket=BUCKET).get("Contents", [])]
        objects = {key: self.s3.get_object(Bucket=BUCKET, Key=key)["Body"].read().decode() for key in keys}
        names = [entry["Name"] for entry in self.secrets.list_secrets()["SecretList"]]
        secrets = {name: self.secrets.get_secret_value(SecretId=name)["SecretString"] for name in names}
        return {"lines": lines, "objects": objects, "secrets": secrets}


def main():
    ses = ses_backends[DEFAULT_ACCOUNT_ID][REGION]
    ses.verify_email_identity("no-reply@id.example")
    application = Recorder(moto.server.DomainDispatcherApplication(moto.server.create_backend_app))
    server = make_server("127.0.0.1", 0, application, threaded=True)
    print(json.dumps({"port": server.server_port}), flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    pools = None
    for line in sys.stdin:
        if line.strip() == "pools":
            # Only on demand: most tests need none of it.
            pools = pools or Pools(server.server_port)
            print(json.dumps({**pools.dump(), "requests": requests}), flush=True)
        if line.strip() == "dump":
            mails = []
            for sent in ses.sent_messages:
                message = email.message_from_string(sent.raw_data, policy=email.policy.default)
                mails.append({"source": sent.source, "to": sent.destinations, "subject": message["subject"], "id": message["message-id"]})
            texts = [list(entry) for entry in sns_backends[DEFAULT_ACCOUNT_ID][REGION].sms_messages.values()]
            print(json.dumps({"mails": mails, "texts": texts, "requests": requests}), flush=True)


main()
