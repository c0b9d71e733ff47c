"""Relays calls to the AWS CLI, in this process: reads {"operation", "input"} lines, prints {"answer"} or {"refused"} lines, after one
{"client"} line. A file for a member is given as {"$bytes": base64}.

The command line brings a model of the API that is some months old; what is newer it reads from botocore's, by AWS_DATA_PATH."""

import base64
import contextlib
import io
import json
import os
import re
import sys
import tempfile

import botocore
from botocore import xform_name

os.environ.update(AWS_ACCESS_KEY_ID="any", AWS_SECRET_ACCESS_KEY="credentials", AWS_EC2_METADATA_DISABLED="true", AWS_PAGER="")
os.environ["AWS_DATA_PATH"] = os.path.join(os.path.dirname(botocore.__file__), "data")
os.environ.pop("AWS_PROFILE", None)

# It reads the environment when it is imported.
import awscli  # noqa: E402
from awscli.clidriver import create_clidriver  # noqa: E402

ALWAYS = ["--endpoint-url", os.environ["COGNATE_ENDPOINT"], "--region", "us-east-1", "--output", "json"]


def called(operation, members, folder):
    arguments = ["cognito-idp", xform_name(operation, "-"), *ALWAYS]
    for name, value in list(members.items()):
        if isinstance(value, dict) and "$bytes" in value:
            path = os.path.join(folder, name)
            with open(path, "wb") as file:
                file.write(base64.b64decode(value["$bytes"]))
            arguments += ["--" + xform_name(name, "-"), f"fileb://{path}"]
            del members[name]
    arguments += ["--cli-input-json", json.dumps(members)]
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = driver.main(arguments)
        except SystemExit as end:
            code = end.code
    if code == 0:
        return {"answer": json.loads(out.getvalue() or "{}")}
    error = re.search(r"\((\w+)\) when calling the \w+ operation[^:]*: (.*)", err.getvalue(), re.DOTALL)
    return {"refused": f"{error[1]}: {error[2].strip()}" if error else f"the command line: {err.getvalue()}"}


driver = create_clidriver()
print(json.dumps({"client": f"AWS CLI {awscli.__version__}"}), flush=True)
with tempfile.TemporaryDirectory() as folder:
    for line in sys.stdin:
        call = json.loads(line)
        print(json.dumps(called(call["operation"], call["input"], folder)), flush=True)
