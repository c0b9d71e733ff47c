"""Stand-ins for SNS and SES on loopback. It prints its port, and on the line `dump` what SNS and SES were given."""

import email
import email.policy
import io
import json
import sys
import threading

import moto.server
from moto.core import DEFAULT_ACCOUNT_ID
from moto.ses.models import ses_backends
from moto.sns.models import sns_backends
from werkzeug.serving import make_server

REGION = "eu-west-1"
requests = []


class Recorder:
    """Keeps the form and the headers of each request on its way to the stand-in, to see signature and attributes."""

    def __init__(self, application):
        self.application = application

    def __call__(self, environ, start_response):
        length = int(environ.get("CONTENT_LENGTH") or 0)
        body = environ["wsgi.input"].read(length)
        environ["wsgi.input"] = io.BytesIO(body)
        requests.append(
            {
                "path": environ["PATH_INFO"],
                "authorization": environ.get("HTTP_AUTHORIZATION", ""),
                "body": body.decode(),
            }
        )
        return self.application(environ, start_response)


def main():
    ses = ses_backends[DEFAULT_ACCOUNT_ID][REGION]
    ses.verify_email_identity("no-reply@id.example")
    application = Recorder(moto.server.DomainDispatcherApplication(moto.server.create_backend_app))
    server = make_server("127.0.0.1", 0, application, threaded=True)
    print(json.dumps({"port": server.server_port}), flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    for line in sys.stdin:
        if line.strip() == "dump":
            mails = []
            for sent in ses.sent_messages:
                message = email.message_from_string(sent.raw_data, policy=email.policy.default)
                mails.append({"source": sent.source, "to": sent.destinations, "subject": message["subject"], "id": message["message-id"]})
            texts = [list(entry) for entry in sns_backends[DEFAULT_ACCOUNT_ID][REGION].sms_messages.values()]
            print(json.dumps({"mails": mails, "texts": texts, "requests": requests}), flush=True)


main()
