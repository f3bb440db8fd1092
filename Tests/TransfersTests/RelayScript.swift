/// The relay and the proxies of `RelayScene`. Prints its port, then what it hears, before it answers.
let relayScript = #"""
    import base64, hashlib, hmac, json, os, socket, ssl, sys, threading

    play = json.loads(sys.argv[1])
    printing = threading.Lock()

    def log(text):
        with printing: print(text, flush=True)

    def tls_context():
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(play["certificate"], play["key"])
        if play["asksForCertificate"]:
            context.load_verify_locations(play["clientAuthority"])
            context.verify_mode = ssl.CERT_REQUIRED
        if play["fault"] == "old":
            context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1_1
            context.set_ciphers("ALL:@SECLEVEL=0")
        return context

    class Relay:
        def __init__(self, plain):
            self.plain, self.link = plain, plain
            self.lines = plain.makefile("rb")
            self.secured = False

        def secure(self):
            try:
                self.link = tls_context().wrap_socket(self.plain, server_side=True, do_handshake_on_connect=False)
                self.link.do_handshake()
            except ssl.SSLError:
                # Closed with something unread, the connection would be reset and the alert lost.
                rest = socket.socket(fileno=os.dup(self.link.fileno()))
                rest.shutdown(socket.SHUT_WR)
                while rest.recv(4096): pass
                raise
            self.lines = self.link.makefile("rb")
            self.secured = True
            log("TLS")

        def say(self, *lines): self.link.sendall("".join(line + "\r\n" for line in lines).encode())

        def hear(self):
            line = self.lines.readline()
            if not line: return None
            text = line.decode("latin-1").rstrip("\r\n")
            log(text)
            return text

        def ask(self, challenge):
            self.say("334 " + base64.b64encode(challenge).decode() if challenge else "334 ")
            return base64.b64decode(self.hear() or "")

        def run(self):
            if play["isSecuredAtOnce"]: self.secure()
            if play["fault"] == "silent":
                self.hear()
                return
            self.say(play["greeting"])
            while (line := self.hear()) is not None:
                word, _, rest = line.partition(" ")
                word = word.upper()
                if word == "QUIT":
                    self.say("221 bye")
                    return
                if word == "EHLO":
                    if play["fault"] == "noEHLO": self.say("500 what")
                    else: self.ehlo()
                elif word == "STARTTLS":
                    if not self.starttls(): return
                elif word == "AUTH": self.auth(*rest.split(" "))
                else: self.say("250 ok")

        def ehlo(self):
            offers = ["relay.test"] + play["securedOffers" if self.secured else "offers"]
            self.say(*["250" + (" " if i == len(offers) - 1 else "-") + o for i, o in enumerate(offers)])

        def starttls(self):
            fault = play["fault"]
            if fault == "deny":
                self.say("454 not now")
                return True
            if fault == "inject": self.say("220 go", "250-relay.test", "250 AUTH PLAIN")
            elif fault == "garbage": self.say("220 go")
            else: self.say("220 go")
            if fault == "garbage":
                self.plain.recv(5)
                self.plain.sendall(b"no TLS here\r\n" * 3)
                return False
            if fault == "close": return False
            if fault == "hang":
                while self.plain.recv(65536): pass
                return False
            self.secure()
            return True

        def auth(self, mechanism, initial=None):
            heard = base64.b64decode(initial) if initial else None
            check = getattr(self, "check_" + mechanism.replace("-", "_"), None)
            if check and check(heard):
                log("proven by " + mechanism)
                self.say("235 welcome")
            else: self.say("535 5.7.8 wrong")

        def check_PLAIN(self, heard):
            return (heard or self.ask(b"")) == b"\0kabar\0" + play["password"].encode()

        def check_LOGIN(self, heard):
            user = heard or self.ask(b"Username:")
            return (user, self.ask(b"Password:")) == (b"kabar", play["password"].encode())

        def check_CRAM_MD5(self, heard):
            challenge = b"<1896.697170952@relay.test>"
            digest = hmac.new(play["password"].encode(), challenge, hashlib.md5).hexdigest()
            return self.ask(challenge) == b"kabar " + digest.encode()

        def check_XOAUTH2(self, heard):
            heard = heard or self.ask(b"")
            if heard == b"user=kabar\1auth=Bearer " + play["token"].encode() + b"\1\1": return True
            self.ask(b'{"status":"401","schemes":"bearer"}')
            return False

        def check_OAUTHBEARER(self, heard):
            heard = heard or self.ask(b"")
            host = listener.getsockname()[1]
            if heard == b"n,a=kabar,\1host=localhost\1port=%d\1auth=Bearer %s\1\1" % (host, play["token"].encode()):
                return True
            self.ask(b'{"status":"invalid_token"}')
            return False

    def pump(source, sink):
        try:
            while data := source.recv(65536): sink.sendall(data)
        except OSError: pass
        for end in (source, sink):
            try: end.shutdown(socket.SHUT_RDWR)
            except OSError: pass

    def join(client, host, port):
        relay = socket.create_connection((host, port))
        threading.Thread(target=pump, args=(relay, client), daemon=True).start()
        pump(client, relay)

    def exactly(link, count):
        data = b""
        while len(data) < count:
            more = link.recv(count - len(data))
            if not more: raise OSError("ended")
            data += more
        return data

    def socks(client):
        """RFC 1928, without authentication."""
        exactly(client, exactly(client, 2)[1])
        client.sendall(b"\5\0")
        kind = exactly(client, 4)[3]
        if kind == 3: host = exactly(client, exactly(client, 1)[0]).decode()
        elif kind == 1: host = socket.inet_ntop(socket.AF_INET, exactly(client, 4))
        else: host = socket.inet_ntop(socket.AF_INET6, exactly(client, 16))
        port = int.from_bytes(exactly(client, 2), "big")
        log("SOCKS " + ("name " if kind == 3 else "address ") + host)
        if play["fault"] == "refuse": return client.sendall(b"\5\2\0\1\0\0\0\0\0\0")
        client.sendall(b"\5\0\0\1\0\0\0\0\0\0")
        join(client, "127.0.0.1", port)

    def connect(client):
        lines = client.makefile("rb", buffering=0)
        log(lines.readline().decode().split(":")[0])
        target = None
        while (line := lines.readline().decode().strip()):
            if line.lower().startswith("host:"): target = int(line.rsplit(":", 1)[1])
        if play["fault"] == "refuse": return client.sendall(b"HTTP/1.1 403 Forbidden\r\n\r\n")
        client.sendall(b"HTTP/1.1 200 Connected\r\nVia: proxy.test\r\n\r\n")
        join(client, "127.0.0.1", target)

    def serve(client):
        try:
            if play["kind"] == "socks": socks(client)
            elif play["kind"] == "connect": connect(client)
            else: Relay(client).run()
        except (ssl.SSLError, OSError) as error: log("ended: " + type(error).__name__)
        finally:
            try: client.shutdown(socket.SHUT_RDWR)
            except OSError: pass
            client.close()

    where = play["listen"]
    if where.startswith("/"):
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(where)
        listener.listen()
        log("1")
    else:
        listener = socket.create_server((where, 0), family=socket.AF_INET6 if ":" in where else socket.AF_INET)
        log(listener.getsockname()[1])
    while True:
        client, _ = listener.accept()
        threading.Thread(target=serve, args=(client,), daemon=True).start()
    """#
