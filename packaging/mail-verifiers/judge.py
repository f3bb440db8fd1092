"""Judges the mails in /mails; started by `judge`, in a root and a network of its own."""
import fcntl
import glob
import json
import os
import re
import shutil
import socket
import struct
import subprocess
import time

import dkim

MAILS = "/mails"
VERIFIERS = "/verifiers"
# A mail scanned for the first time has rspamd compile its expressions.
PATIENCE = 120


def raise_loopback():
    """Sets the interface lo up (SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP)."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        request = struct.pack("16sh", b"lo", 0)
        flags = struct.unpack("16sh", fcntl.ioctl(control, 0x8913, request + bytes(14))[:18])[1]
        fcntl.ioctl(control, 0x8914, struct.pack("16sh", b"lo", flags | 1) + bytes(14))


def wait_for_port(port, process):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit(f"{process.args[0]} does not answer on port {port}")


def start_resolver(records):
    lines = ["no-resolv", "no-hosts", "listen-address=127.0.0.1", "bind-interfaces", "user=root", "pid-file=",
             # All other names are unknown.
             "local=/#/"]
    for name, text in records.items():
        strings = ",".join(f'"{text[i:i + 250]}"' for i in range(0, len(text), 250))
        lines.append(f"txt-record={name},{strings}")
    if os.path.exists(f"{MAILS}/dns.conf"):
        lines += open(f"{MAILS}/dns.conf").read().splitlines()
    with open("/tmp/dnsmasq.conf", "w") as file:
        file.write("\n".join(lines) + "\n")
    wait_for_port(53, subprocess.Popen(["dnsmasq", "-k", "-C", "/tmp/dnsmasq.conf"]))


def start_rspamd():
    shutil.copytree("/etc/rspamd", "/tmp/rspamd")
    shutil.copytree(f"{VERIFIERS}/rspamd", "/tmp/rspamd/local.d", dirs_exist_ok=True)
    for folder in ("run", "db", "log"):
        os.makedirs(f"/tmp/rspamd-{folder}")
        os.chmod(f"/tmp/rspamd-{folder}", 0o777)
    variables = {"CONFDIR": "/tmp/rspamd", "LOCAL_CONFDIR": "/tmp/rspamd", "RUNDIR": "/tmp/rspamd-run",
                 "DBDIR": "/tmp/rspamd-db", "LOGDIR": "/tmp/rspamd-log"}
    command = ["rspamd", "-f", "-u", "_rspamd", "-g", "_rspamd", "-c", "/tmp/rspamd/rspamd.conf"]
    with open(f"{MAILS}/rspamd.log", "w") as log:
        process = subprocess.Popen(
            command + [f"--var={k}={v}" for k, v in variables.items()], stdout=log, stderr=log)
    wait_for_port(11333, process)


def by_dkimpy(message):
    """pass or fail for each signature, from the top."""
    count = len(re.findall(rb"(?mi)^dkim-signature:", message.split(b"\r\n\r\n")[0]))
    verdicts = []
    for index in range(count):
        try:
            verdicts.append("pass" if dkim.DKIM(message).verify(idx=index) else "fail")
        except dkim.DKIMException as error:
            verdicts.append(f"fail: {error}")
    return verdicts


def by_opendkim(file):
    """pass or fail for each signature, from the top, as it would write into Authentication-Results."""
    run = subprocess.run(["opendkim", "-x", "/tmp/opendkim.conf", "-t", file, "-vv"], capture_output=True, text=True)
    return re.findall(r"\bdkim=(\w+)", run.stdout + run.stderr)


def by_rspamd(file, envelope):
    run = subprocess.run(
        ["rspamc", "-h", "127.0.0.1:11333", "-i", envelope["ip"], "--helo", envelope["helo"], "--hostname",
         envelope["helo"], "-F", envelope["sender"], "-r", envelope["recipient"], "--json", "symbols", file],
        capture_output=True, text=True, check=True)
    answer = json.loads(run.stdout)
    symbols = {name: {"score": symbol["score"], "options": symbol.get("options", [])}
               for name, symbol in answer["symbols"].items()}
    return {"score": answer["score"], "symbols": symbols}


def by_spamassassin(files):
    """All mails in one run, since the start takes a second."""
    shutil.copytree("/etc/spamassassin", "/tmp/spamassassin")
    shutil.copy(f"{VERIFIERS}/spamassassin.cf", "/tmp/spamassassin/zz-kabar.cf")
    run = subprocess.run(["perl", f"{VERIFIERS}/spamassassin.pl", "/tmp/spamassassin", f"{MAILS}/envelope.json", *files],
                         capture_output=True, text=True)
    if run.returncode != 0:
        raise SystemExit(run.stderr)
    with open(f"{MAILS}/spamassassin.log", "w") as log:
        log.write(run.stderr)
    return json.loads(run.stdout)


def main():
    envelope = json.load(open(f"{MAILS}/envelope.json"))
    raise_loopback()
    start_resolver(json.load(open(f"{MAILS}/records.json")))
    start_rspamd()
    with open("/tmp/opendkim.conf", "w") as file:
        file.write("Mode v\nNameservers 127.0.0.1\nAlwaysAddARHeader yes\n")
    files = sorted(glob.glob(f"{MAILS}/*.eml"))
    spam = by_spamassassin(files)
    verdicts = []
    for file in files:
        verdicts.append({
            "file": os.path.basename(file), "dkimpy": by_dkimpy(open(file, "rb").read()), "opendkim": by_opendkim(file),
            "rspamd": by_rspamd(file, envelope), "spamassassin": spam[os.path.basename(file)]})
    with open(f"{MAILS}/verdicts.json", "w") as file:
        json.dump(verdicts, file, indent=1)


main()
