"""aiosmtpd as a submission server that keeps mail for one domain: server.py FOLDER PORT."""
import asyncio
import logging
import os
import signal
import ssl
import sys

from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Mailbox
from aiosmtpd.smtp import AuthResult

folder, port = sys.argv[1], int(sys.argv[2])
logging.basicConfig(stream=sys.stderr, level=logging.INFO)


class Kept(Mailbox):
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("gone"):
            return "550 5.1.1 No such person here"
        if not address.endswith("@example.net"):
            return "550 5.7.1 no relaying"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    def prepare_message(self, session, envelope):
        message = super().prepare_message(session, envelope)
        for recipient in envelope.rcpt_tos:
            message["X-Envelope-To"] = recipient
        return message


def authenticate(server, session, envelope, mechanism, login):
    # handled=False: aiosmtpd itself says 235 or 535.
    return AuthResult(success=(login.login, login.password) == (b"kabar", b"s3cret"), handled=False)


context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(f"{folder}/server.pem", f"{folder}/server.key")
controller = Controller(
    Kept(f"{folder}/mail"), hostname="127.0.0.1", port=port, ready_timeout=20, server_hostname="localhost",
    tls_context=context, require_starttls=True, auth_required=True, authenticator=authenticate,
)
controller.start()
# It ends by itself, should nobody kill it.
signal.sigtimedwait({signal.SIGTERM, signal.SIGINT}, 900)
controller.stop()
