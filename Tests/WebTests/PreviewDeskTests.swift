import Synchronization
import Testing

@testable import Web

@Suite(.timeLimit(.minutes(10))) struct PreviewDeskTests {
    private struct Unparsable: Error, CustomStringConvertible {
        var description: String { "The template digest.html does not parse: line 3 opens {{#entries}}." }
    }

    /// An issue that a test changes under the desk.
    private final class Issue: Sendable {
        private let state = Mutex<(text: String, streams: [AsyncStream<Void>.Continuation])>(("Panen raya", []))

        /// `broken` makes the issue impossible to render.
        func change(to text: String) {
            let streams = state.withLock { state in
                state.text = text
                return state.streams
            }
            for stream in streams { stream.yield() }
        }

        /// Whether a page waits for changes.
        var isWatched: Bool { state.withLock { !$0.streams.isEmpty } }

        func message() throws -> PreviewMessage {
            let text = state.withLock { $0.text }
            if text == "broken" { throw Unparsable() }
            return PreviewMessage(
                subject: "\(text) <1>", from: "Kabar <kabar@example.org>", to: "Budi <budi@example.net>",
                html:
                    "<html><head><style>@media (prefers-color-scheme: dark){p{color:#fff}}</style></head><p>\(text)</p></html>",
                text: "PANEN & \(text)\n", raw: Array("Subject: \(text)\r\nX: a\r\n b\r\n\r\n\(text)\r\n".utf8),
                articles: [
                    PreviewArticle(
                        title: "Panen & raya", language: "id", keywords: ["panen", "sawah"],
                        passages: [
                            .init(text: "Panen tiba.", isChosen: true, reasons: "Score 0.4: place 0: +0.1"),
                            .init(text: "Lalu <usai>.", isChosen: false, reasons: "Score 0.1: place 1: −0.1"),
                        ])
                ], problems: ["No <alt>."], notices: ["Uses <float>."], version: "v-\(text.utf8.count)")
        }

        func changes() -> AsyncStream<Void> {
            AsyncStream { stream in state.withLock { $0.streams.append(stream) } }
        }
    }

    private func withDesk<Answer: Sendable>(
        _ issue: Issue = Issue(), _ body: @Sendable (Int) async throws -> Answer
    ) async throws -> Answer {
        let desk = PreviewDesk(port: 0, load: { try issue.message() }, changes: { issue.changes() })
        return try #require(try await withServer({ try await desk.run(ready: $0) }, body))
    }

    @Test func `the page shows who, what and how large, and the mail in a frame`() async throws {
        let answer = try await withDesk { try await Wire.ask($0, "/?width=375&scheme=dark&images=off") }
        #expect(answer.status == 200)
        #expect(answer.body.contains("<title>Panen raya &lt;1&gt; · Preview</title>"))
        #expect(answer.body.contains("data-version=\"v-10\""))
        #expect(answer.body.contains("<dd>Kabar &lt;kabar@example.org&gt;</dd>"))
        #expect(answer.body.contains("0.2 kB of the 102 kB that Gmail shows uncut."))
        #expect(answer.body.contains("<li>No &lt;alt&gt;.</li>"))
        #expect(answer.body.contains("<li>Uses &lt;float&gt;.</li>"))
        #expect(
            answer.body.contains(
                "<iframe class=\"w375 dark\" title=\"The HTML part\" sandbox=\"allow-popups allow-popups-to-escape-sandbox\" "
                    + "src=\"/message.html?width=375&amp;scheme=dark&amp;images=off&amp;v=v-10\"></iframe>"))
        #expect(answer.headers["content-security-policy"]?.contains("script-src 'self'") == true)
    }

    @Test(arguments: [
        ("/message.html", "(max-width:0px){p", "img-src https: http: data:"),
        ("/message.html?scheme=dark", "(min-width:0px){p", "img-src https: http: data:"),
        ("/message.html?images=off", "(max-width:0px){p", "img-src data:;"),
    ])
    func `the frame is the mail without script, in the wanted colours`(
        path: String, query: String, policy: String
    ) async throws {
        let answer = try await withDesk { try await Wire.ask($0, path) }
        #expect(answer.body.contains("<p>Panen raya</p>"))
        #expect(answer.body.contains(query))
        #expect(answer.headers["content-security-policy"]?.hasPrefix("sandbox allow-popups ") == true)
        #expect(answer.headers["content-security-policy"]?.contains("script-src") == false)
        #expect(answer.headers["content-security-policy"]?.contains(policy) == true)
        #expect(answer.headers["x-frame-options"] == "SAMEORIGIN")
    }

    @Test func `text, headers, source and download show the same message`() async throws {
        try await withDesk { port in
            #expect(try await Wire.ask(port, "/?part=text").body.contains(">PANEN &amp; Panen raya\n</pre>"))
            let headers = try await Wire.ask(port, "/?part=headers")
            #expect(headers.body.contains("<tr><th scope=\"row\">X</th><td>a\n b</td></tr>"))
            #expect(try await Wire.ask(port, "/?part=source").body.contains("\n\nPanen raya\n</pre>"))
            let download = try await Wire.ask(port, "/message.eml")
            #expect(download.body == "Subject: Panen raya\r\nX: a\r\n b\r\n\r\nPanen raya\r\n")
            #expect(download.headers["content-disposition"] == "attachment; filename=\"issue.eml\"")
            #expect(download.headers["content-type"] == "message/rfc822")
        }
    }

    @Test func `an issue that cannot be made is a page, and goes away when it is mended`() async throws {
        let issue = Issue()
        issue.change(to: "broken")
        try await withDesk(issue) { port in
            let broken = try await Wire.ask(port, "/?part=text")
            #expect(broken.status == 200)
            #expect(
                broken.body.contains("<pre>The template digest.html does not parse: line 3 opens {{#entries}}.</pre>"))
            #expect(broken.body.contains("data-version=\"failure-"))
            #expect(try await Wire.ask(port, "/message.html").status == 404)
            issue.change(to: "Jembatan")
            #expect(try await Wire.ask(port, "/?part=text").body.contains("PANEN &amp; Jembatan"))
        }
    }

    @Test func `an open page hears the version at once and after each change`() async throws {
        let issue = Issue()
        try await withDesk(issue) { port in
            try await Wire.talk(to: port) { wire in
                try await wire.send("GET /events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
                let first = try await wire.read(through: "\n\n")
                #expect(first?.contains("text/event-stream") == true)
                #expect(first?.contains("event: version\ndata: v-10\n\n") == true)
                // The desk asks for changes when it has written the first event, perhaps a moment after it is read.
                while !issue.isWatched { await Task.yield() }
                issue.change(to: "Jembatan baru")
                let second = try await wire.read(through: "data: v-13\n\n")
                #expect(second != nil)
            }
        }
    }

    @Test func `the desk stops while a page listens`() async throws {
        try await withDesk { port in
            let (held, hold) = AsyncStream<Void>.makeStream()
            Task {
                try await Wire.talk(to: port) { wire in
                    try await wire.send("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    _ = try await wire.read(through: "data: v-10\n\n")
                    hold.finish()
                    _ = try await wire.rest()
                }
            }
            for await _ in held {}
        }
    }

    @Test(arguments: ["/", "/message.html", "/message.eml", "/events", "/desk.css"])
    func `another site can neither read nor steer the desk`(path: String) async throws {
        try await withDesk { port in
            let rebound = try await Wire.ask(port, path, host: "evil.example")
            let foreign = try await Wire.ask(port, path, headers: ["Origin: http://evil.example"])
            let posted = try await Wire.ask(port, "POST", path)
            #expect([rebound.status, foreign.status, posted.status] == [403, 403, 405])
        }
    }

    @Test func `a desk opens to no other machine`() async throws {
        let desk = PreviewDesk(
            host: "0.0.0.0", port: 0, load: { throw Unparsable() }, changes: { AsyncStream { _ in } })
        await #expect(throws: WebError.notLoopback("0.0.0.0")) { try await desk.run { _ in } }
    }

    @Test func `the sentences of each summary are marked in their article, with the reasons`() async throws {
        let page = try await withDesk { try await Wire.ask($0, "/?part=articles") }.body
        #expect(page.contains("<h2 lang=\"id\">Panen &amp; raya</h2><p class=\"fine\">panen · sawah</p>"))
        #expect(page.contains("<mark title=\"Score 0.4: place 0: +0.1\">Panen tiba.</mark>"))
        #expect(page.contains("<span title=\"Score 0.1: place 1: −0.1\">Lalu &lt;usai&gt;.</span>"))
        #expect(page.contains("<ol><li>Score 0.4: place 0: +0.1</li></ol>"))
        #expect(page.contains("aria-current=\"true\">Summaries"))
    }

    @Test func `the style sheet stays small`() async throws {
        let css = try await withDesk { try await Wire.ask($0, "/desk.css") }
        #expect(css.headers["content-type"] == "text/css; charset=utf-8")
        #expect(css.body.utf8.count < 12_000)
        #expect(css.body.utf8.count > 1_000)
    }

    @Test func `every control has a key of its own`() async throws {
        let page = try await withDesk { try await Wire.ask($0, "/") }.body
        let keys = page.split(separator: "data-key=\"").dropFirst().compactMap(\.first)
        #expect(keys.count == 15)
        #expect(Set(keys).count == keys.count)
    }
}
