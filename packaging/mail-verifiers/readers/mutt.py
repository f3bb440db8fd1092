"""Reads mails with mutt: mutt.py PROGRAM MAIL ...
Prints a JSON list of what mutt shows of each: the header fields that people read, and the text part.

mutt wants a terminal. It gets one that nobody looks at, and is told by its settings to pipe the message, decoded, into a
file and to leave."""
import json
import os
import pty
import subprocess
import sys
import tempfile

PATIENCE = 20


def read(program, name, folder):
    box, out = f"{folder}/box", f"{folder}/out"
    message = open(name, "rb").read().replace(b"\r\n", b"\n")
    with open(box, "wb") as file:
        # mutt itself takes ">From " back; no line of Kabar's begins with "From ".
        file.write(b"From sender@example.org Mon Nov 23 07:00:00 2026\n" + message + b"\n")
    if os.path.exists(out):
        os.remove(out)
    with open(f"{folder}/muttrc", "w") as file:
        file.write(
            "set charset=utf-8\nset pipe_decode=yes\nset pipe_decode_weed=no\nset wait_key=no\nset quit=yes\n"
            "set confirmappend=no\nset read_inc=0\nset mark_old=no\nset move=no\nset folder=" + folder + "\n"
            "alternative_order text/plain\n"
            f"push '<pipe-message>cat >{out}<enter><exit>'\n")
    environment = {"TERM": "vt100", "LC_ALL": "C.UTF-8", "HOME": folder, "PATH": "/usr/bin:/bin",
                   "LD_LIBRARY_PATH": os.environ.get("LD_LIBRARY_PATH", "")}
    terminal, other = pty.openpty()
    process = subprocess.Popen([program, "-n", "-R", "-F", f"{folder}/muttrc", "-f", box],
                               stdin=other, stdout=other, stderr=other, env=environment, start_new_session=True)
    os.close(other)
    os.set_blocking(terminal, True)
    screen = b""
    try:
        while True:
            try:
                chunk = os.read(terminal, 65536)
            except OSError:
                break
            if not chunk:
                break
            screen += chunk
        process.wait(PATIENCE)
    finally:
        process.kill()
        os.close(terminal)
    if not os.path.exists(out):
        raise SystemExit(f"mutt showed nothing of {name}: {screen[-2000:]!r}")
    return open(out, encoding="utf-8").read()


with tempfile.TemporaryDirectory() as folder:
    json.dump([read(sys.argv[1], name, folder) for name in sys.argv[2:]], sys.stdout)
