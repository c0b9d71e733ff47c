"""Signs requests with botocore, for comparison with a signature that somebody else made at a known time.

Reads one JSON object from standard input and prints the value of the Authorization header as JSON.
"""

import datetime
import json
import sys

import botocore
import botocore.auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

asked = json.load(sys.stdin)
time = datetime.datetime.strptime(asked["date"], "%Y%m%dT%H%M%SZ").replace(tzinfo=datetime.timezone.utc)
botocore.auth.get_current_datetime = lambda *_, **__: time
request = AWSRequest("POST", asked["url"], headers=asked["headers"], data=asked["body"].encode())
credentials = Credentials(asked["accessKey"], asked["secretKey"], asked["token"])
botocore.auth.SigV4Auth(credentials, "cognito-idp", asked["region"]).add_auth(request)
print(json.dumps({"authorization": request.headers["Authorization"], "version": botocore.__version__}))
