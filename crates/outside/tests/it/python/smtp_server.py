"""An SMTP server on loopback. It prints its port, and on the line `dump` everything it has received, read by Python's own parser.

Mails to addresses that begin with `slow` are taken when the line `go` comes.

usage: smtp_server.py SECURITY CERTIFICATE_FILE [USER PASSWORD]     SECURITY is none, starttls or tls

It listens on the port SMTP_PORT, or on a free one.
"""

import asyncio
import datetime
import email
import email.policy
import ipaddress
import json
import os
import ssl
import sys
import tempfile
import threading

from aiosmtpd.smtp import SMTP, AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


def server_context(certificate_file):
    """A context with a fresh self-signed certificate for localhost, which is also written to `certificate_file`."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.timezone.utc)
    names = x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(names, critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = certificate.public_bytes(serialization.Encoding.PEM)
    with open(certificate_file, "wb") as file:
        file.write(pem)
    with tempfile.NamedTemporaryFile(suffix=".pem") as file:
        private = serialization.PrivateFormat.PKCS8
        file.write(pem + key.private_bytes(serialization.Encoding.PEM, private, serialization.NoEncryption()))
        file.flush()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file.name)
    return context


class Mailbox:
    """Keeps what arrives. Addresses that begin with `refused` are refused for good, with `later` for now."""

    def __init__(self):
        self.received = []
        self.go = asyncio.Event()

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("refused"):
            return f"550 5.1.1 <{address}>: no such mailbox"
        if address.startswith("later"):
            return "451 4.3.0 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if envelope.rcpt_tos[0].startswith("slow"):
            await self.go.wait()
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        parts = {part.get_content_type(): part.get_content() for part in message.walk() if not part.is_multipart()}
        self.received.append(
            {
                "envelope": {"from": envelope.mail_from, "to": envelope.rcpt_tos},
                "headers": {name.lower(): str(value) for name, value in message.items()},
                "header_names": [name.lower() for name in message.keys()],
                "parts": parts,
                "defects": [str(defect) for part in message.walk() for defect in part.defects],
                "encrypted": server.transport.get_extra_info("ssl_object") is not None,
                "user": getattr(session.auth_data, "login", b"").decode() if session.auth_data else None,
                "connection": str(session.peer),
            }
        )
        return "250 OK"


def main():
    security, certificate_file = sys.argv[1:3]
    credentials = sys.argv[3:5]
    context = None if security == "none" else server_context(certificate_file)

    def authenticate(server, session, envelope, mechanism, data):
        good = [data.login.decode(), data.password.decode()] == credentials
        return AuthResult(success=good, handled=False, auth_data=data if good else None)

    mailbox = Mailbox()

    loop = asyncio.new_event_loop()

    def protocol():
        return SMTP(
            mailbox,
            loop=loop,
            enable_SMTPUTF8=True,
            hostname="localhost",
            tls_context=context if security == "starttls" else None,
            require_starttls=security == "starttls",
            authenticator=authenticate if credentials else None,
            auth_required=bool(credentials),
            auth_require_tls=security == "starttls",
        )

    listening = loop.create_server(protocol, "127.0.0.1", int(os.environ.get("SMTP_PORT", "0")), ssl=context if security == "tls" else None)
    server = loop.run_until_complete(listening)
    threading.Thread(target=loop.run_forever, daemon=True).start()
    print(json.dumps({"port": server.sockets[0].getsockname()[1]}), flush=True)
    for line in sys.stdin:
        if line.strip() == "dump":
            print(json.dumps(mailbox.received), flush=True)
        if line.strip() == "go":
            loop.call_soon_threadsafe(mailbox.go.set)


main()
