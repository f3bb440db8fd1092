import Foundation
import TestSupport

/// A started `kabar serve`, and somebody who visits its pages without a browser.
final class PagesVisitor: Sendable {
    struct Answer: Decodable, Equatable {
        var status: Int
        /// Where a redirect leads to; empty for none.
        var location: String
        var type: String
        var body: String

        /// The heading of the page.
        var title: String { body.firstMatch(of: /<h1>([^<]*)<\/h1>/).map { String($0.output.1) } ?? "" }
    }

    struct Refused: Error {
        var words: String
    }

    let room: Newsroom
    let port: Int
    let serve: Program.Running

    /// - Parameter environment: more than the newsroom's own.
    init(_ room: Newsroom, environment: [String: String] = [:]) async throws {
        self.room = room
        let serve = try room.start("serve", "--json", "--port", "0", with: environment)
        self.serve = serve
        _ = await serve.until { serve.out.hasSuffix("\n") }
        let ready = try JSONSerialization.jsonObject(with: Data(serve.out.utf8)) as? [String: Any]
        guard let port = ready?["port"] as? Int else { throw Refused(words: serve.error) }
        self.port = port
    }

    deinit {
        serve.end()
    }

    /// Ends it as people do; its exit status.
    func interrupt() async -> Int32 {
        serve.interrupt()
        return await serve.wait().status
    }

    // MARK: Asking

    func get(_ path: String, headers: [String: String] = [:]) async throws -> Answer {
        try await ask("GET", path, nil, headers)
    }

    func post(_ path: String, _ form: String = "action=x", headers: [String: String] = [:]) async throws -> Answer {
        try await ask("POST", path, form, headers)
    }

    private func ask(_ method: String, _ path: String, _ form: String?, _ headers: [String: String]) async throws
        -> Answer
    {
        let script =
            Self.browser + """
                port, method, path, form, headers = sys.argv[1:]
                print(json.dumps(ask(port, method, path, form or None, json.loads(headers))))
                """
        let names = String(decoding: try JSONEncoder().encode(headers), as: UTF8.self)
        return try await run(script, [method, path, form ?? "", names], as: Answer.self)
    }

    /// Gets the form, fills it in, and presses its button until the pages no longer ask for that once more, which they do
    /// for whoever is faster than people are.
    func signUp(_ email: String, _ more: String = "", headers: [String: String] = [:]) async throws -> Answer {
        let script =
            Self.browser + """
                port, email, more, headers = sys.argv[1:]
                headers = json.loads(headers)
                page = ask(port, "GET", "/subscribe", None, headers)
                token = re.search('name="token" value="([^"]+)"', page["body"]).group(1)
                while True:
                    form = urllib.parse.urlencode({"email": email, "token": token}) + more
                    answer = ask(port, "POST", "/subscribe", form, headers)
                    if answer["status"] != 200: break
                print(json.dumps(answer))
                """
        let names = String(decoding: try JSONEncoder().encode(headers), as: UTF8.self)
        return try await run(script, [email, more, names], as: Answer.self)
    }

    /// Follows every link there is from the given addresses, as scanners and prefetchers of mail do: GET and HEAD of each,
    /// once. How many addresses that were.
    func crawl(_ addresses: [String]) async throws -> Int {
        let script =
            Self.browser + """
                port, waiting, seen = sys.argv[1], sys.argv[2:], set()
                while waiting:
                    path = waiting.pop()
                    if path in seen: continue
                    seen.add(path)
                    for method in ["HEAD", "GET"]:
                        answer = ask(port, method, path, None, {"Sec-Purpose": "prefetch"})
                        assert answer["status"] < 500, (path, answer)
                    base = "http://x" + path
                    links = re.findall('(?:href|action|src)="([^"]+)"', answer["body"]) + [answer["location"]]
                    for link in filter(None, links):
                        url = urllib.parse.urlsplit(urllib.parse.urljoin(base, link.replace("&amp;", "&")))
                        if url.hostname in ["x", "127.0.0.1", "news.example.org"]:
                            waiting.append(url.path + ("?" + url.query if url.query else ""))
                print(len(seen))
                """
        return try await run(script, addresses, as: Int.self)
    }

    /// So many posts of each kind at once, each from a thread of its own; the statuses that were not as they should be.
    func flood(_ posts: [(path: String, form: String)], expecting: [Int]) async throws -> [Int] {
        let script =
            Self.browser + """
                import concurrent.futures
                port, expected, posts = sys.argv[1], json.loads(sys.argv[2]), json.loads(sys.argv[3])
                with concurrent.futures.ThreadPoolExecutor(len(posts)) as pool:
                    answers = pool.map(lambda post: ask(port, "POST", post[0], post[1], {})["status"], posts)
                    print(json.dumps([status for status in answers if status not in expected]))
                """
        let list = String(decoding: try JSONEncoder().encode(posts.map { [$0.path, $0.form] }), as: UTF8.self)
        return try await run(script, ["\(expecting)", list], as: [Int].self)
    }

    /// A form's token that is old enough.
    func formToken() async throws -> String {
        let script =
            Self.browser + """
                port = sys.argv[1]
                token = json.loads(ask(port, "GET", "/subscribe/token", None, {})["body"])["token"]
                while ask(port, "POST", "/subscribe", "email=x@example.org&website=x&token=" + token, {})["status"] == 200:
                    pass
                print(json.dumps(token))
                """
        return try await run(script, [], as: String.self)
    }

    private func run<Value: Decodable>(_ script: String, _ arguments: [String], as type: Value.Type) async throws
        -> Value
    {
        let result = try await Program.python(script, ["\(port)"] + arguments)
        guard let result, result.status == 0 else { throw Refused(words: result?.error ?? "There is no python3.") }
        return try JSONDecoder().decode(Value.self, from: Data(result.out.utf8))
    }

    /// Asks once, follows no redirect.
    private static let browser = """
        import http.client, json, re, sys, urllib.parse
        def ask(port, method, path, form, headers):
            wire = http.client.HTTPConnection("127.0.0.1", int(port), timeout=120)
            headers = dict(headers)
            if form is not None: headers.setdefault("Content-Type", "application/x-www-form-urlencoded")
            wire.request(method, path, form.encode() if form is not None else None, headers)
            answer = wire.getresponse()
            body = answer.read().decode()
            wire.close()
            return {"status": answer.status, "location": answer.headers.get("Location") or "",
                    "type": answer.headers.get("Content-Type") or "", "body": body}

        """

    // MARK: The mailbox

    /// Waits until the mailbox has so many mails for an address, and gives the last: its text, unfolded and decoded.
    func mail(to address: String, number: Int = 1) async throws -> String {
        let room = room
        let arrived = await serve.until(changesIn: room.folder.file("mail/new")) {
            room.accepted().filter { $0.recipient == address }.count >= number
                && (try? room.mails().filter { $0.contains("To: ") && $0.contains(address) }.count >= number) == true
        }
        guard arrived else { throw Refused(words: serve.error) }
        let script = """
            import email, email.policy, os, sys
            found = []
            for name in sorted(os.listdir(sys.argv[1])):
                with open(os.path.join(sys.argv[1], name), "rb") as file:
                    mail = email.message_from_binary_file(file, policy=email.policy.default)
                if sys.argv[2] in str(mail["To"]): found.append(mail)
            mail = found[int(sys.argv[3]) - 1]
            print("".join(f"{name}: {value}\\n" for name, value in mail.items()))
            for kind in ["plain", "html"]: print(mail.get_body([kind]).get_content())
            """
        let result = try await Program.python(script, [room.folder.file("mail/new"), address, "\(number)"])
        guard let result, result.status == 0 else { throw Refused(words: result?.error ?? "There is no python3.") }
        return result.out
    }

    /// The path of the first link of that kind (`c`, `p`, `u`, `a`) in a mail.
    static func link(_ kind: String, in mail: String) throws -> String {
        let pattern = try Regex("https://news\\.example\\.org(/\(kind)/[A-Za-z0-9_-]+)")
        guard let found = mail.firstMatch(of: pattern), let path = found.output[1].substring else {
            throw Refused(words: "There is no link of the kind \(kind) in:\n\(mail)")
        }
        return String(path)
    }

    // MARK: The list

    /// What `subscribers show` says; nil for nobody.
    func person(_ address: String) async throws -> [String: Any]? {
        try await room.kabar("subscribers", "show", address, "--json").json().first
    }

    func status(_ address: String) async throws -> String {
        try await person(address)?["status"] as? String ?? "nobody"
    }
}
