"""Reads mails with GMime: gmime.py MAIL ...
Prints a JSON list of {"warnings", "names", "subject", "from", "to", "date", "types", "bodies"}."""
import ctypes
import json
import sys

import gi

gi.require_version("GMime", "3.0")
from gi.repository import GMime  # noqa: E402

GMime.init()
library = ctypes.CDLL("libgmime-3.0.so.0")
# GMimeParserWarningFunc: offset, GMimeParserWarning, item, user data.
WARNING = ctypes.CFUNCTYPE(None, ctypes.c_int64, ctypes.c_uint, ctypes.c_char_p, ctypes.c_void_p)


def mailboxes(addresses):
    found = []
    for index in range(addresses.length()):
        mailbox = addresses.get_address(index)
        found.append([mailbox.get_name() or "", mailbox.get_addr()])
    return found


def parts_of(message):
    found = []
    iterator = GMime.PartIter.new(message)
    while True:
        part = iterator.get_current()
        if isinstance(part, GMime.TextPart):
            found.append(part)
        if not iterator.next():
            return found


def read(name):
    warnings = []
    options = GMime.ParserOptions.new()
    callback = WARNING(lambda offset, kind, item, _: warnings.append(f"{kind} at {offset}: {(item or b'').decode()}"))
    # Not among what the introspection data offers; the hash of a boxed value is its address.
    library.g_mime_parser_options_set_warning_callback(ctypes.c_void_p(hash(options)), callback, None)
    # Strict: what only a lenient parser understands is a defect.
    options.set_address_compliance_mode(GMime.RfcComplianceMode.STRICT)
    options.set_rfc2047_compliance_mode(GMime.RfcComplianceMode.STRICT)
    options.set_parameter_compliance_mode(GMime.RfcComplianceMode.STRICT)
    stream = GMime.StreamMem.new_with_buffer(open(name, "rb").read())
    message = GMime.Parser.new_with_stream(stream).construct_message(options)
    headers = message.get_header_list()
    texts = parts_of(message)
    date = message.get_date()
    return {
        "warnings": warnings,
        "names": [headers.get_header_at(i).get_name() for i in range(headers.get_count())],
        "subject": message.get_subject(),
        "from": mailboxes(message.get_from()),
        "to": mailboxes(message.get_to()),
        "date": date and date.to_utc().format("%Y-%m-%dT%H:%M:%SZ"),
        "types": [f"{p.get_content_type().get_mime_type()} {p.get_charset()}" for p in texts],
        "bodies": [p.get_text() for p in texts],
    }


json.dump([read(name) for name in sys.argv[1:]], sys.stdout)
