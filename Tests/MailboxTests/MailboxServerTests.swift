import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Mailbox

@Suite(.timeLimit(.minutes(10))) struct MailboxServerTests {
    /// Runs a mailbox, hands over its ports and its folder, and cancels it.
    private func withMailbox<Answer: Sendable>(
        _ faults: [String] = [], page: Bool = false, folder given: TemporaryFolder? = nil,
        accepted: (@Sendable (String, [UInt8]) -> Void)? = nil,
        _ body: @escaping @Sendable (MailboxAddresses, TemporaryFolder) async throws -> Answer
    ) async throws -> Answer {
        let folder = try given ?? TemporaryFolder()
        let settings = MailboxSettings(
            pagePort: page ? 0 : nil, folder: folder.path, faults: try faults.map { try MailboxFault($0) })
        let server = MailboxServer(
            settings: settings, accepted: accepted, now: { Date(timeIntervalSince1970: 1_795_334_400) })
        let (addresses, opened) = AsyncStream<MailboxAddresses>.makeStream()
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { opened.finish() }
                try await server.run { opened.yield($0) }
            }
            var answer: Answer?
            for await ports in addresses.prefix(1) { answer = try await body(ports, folder) }
            group.cancelAll()
            try await group.waitForAll()
            return try #require(answer)
        }
    }

    private static func mail(to recipients: String..., id: String = "1") -> String {
        "MAIL FROM:<kabar@example.org>\r\n" + recipients.map { "RCPT TO:<\($0)>\r\n" }.joined() + "DATA\r\n"
            + "Message-ID: <\(id)@example.org>\r\nSubject: Pagi\r\n\r\nSelamat pagi\r\n.\r\n"
    }

    @Test func `a pipelined mail lies in the Maildir and in the log when its 250 comes`() async throws {
        let heard = Mutex<[String]>([])
        let accepted: @Sendable (String, [UInt8]) -> Void = { recipient, bytes in
            heard.withLock { $0.append("\(recipient) \(bytes.count)") }
        }
        try await withMailbox(accepted: accepted) { ports, folder in
            try await Wire.talk(to: ports.smtpPort) { wire in
                let greeting = try await wire.reply()
                #expect(greeting?.hasPrefix("220 ") == true)
                let text = "EHLO x\r\n" + Self.mail(to: "a@example.net", "b@example.net")
                #expect(try await wire.codes(text, replies: 6) == ["250", "250", "250", "250", "354", "250"])
                #expect(
                    try folder.read("accepted.log")
                        == "a@example.net\t<1@example.org>\nb@example.net\t<1@example.org>\n")
                #expect(folder.names(in: "tmp").isEmpty)
                let names = folder.names(in: "new")
                #expect(names.count == 1)
                #expect(names.first?.hasPrefix("1795334400.M000000P") == true)
                #expect(
                    try folder.read("new/\(names.first ?? "")")
                        == """
                        X-Envelope-From: <kabar@example.org>
                        X-Envelope-To: <a@example.net>
                        X-Envelope-To: <b@example.net>
                        Received: from x by kabar-mailbox with ESMTP;
                         Sun, 22 Nov 2026 08:00:00 +0000
                        Message-ID: <1@example.org>
                        Subject: Pagi

                        Selamat pagi

                        """.replacing("\n", with: "\r\n"))
                #expect(try await wire.codes("QUIT\r\n") == ["221"])
                #expect(try await wire.line() == nil)
            }
        }
        #expect(heard.withLock { $0 } == ["a@example.net 60", "b@example.net 60"])
    }

    @Test func `two hundred mails over two connections are kept under names of their own`() async throws {
        try await withMailbox { ports, folder in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for connection in 0..<2 {
                    group.addTask {
                        try await Wire.talk(to: ports.smtpPort) { wire in
                            _ = try await wire.codes("EHLO x\r\n", replies: 2)
                            for number in 0..<100 {
                                let text = Self.mail(to: "a@example.net", id: "\(connection).\(number)")
                                #expect(try await wire.codes(text, replies: 4).last == "250")
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(folder.names(in: "new").count == 200)
            #expect(try folder.read("accepted.log").split(separator: "\n").count == 200)
        }
    }

    @Test(arguments: [
        ("refuse:a@*", ["250", "550", "250", "354", "250"], 1),
        ("defer:*", ["250", "451", "451", "554", "500"], 0),
        ("refuse-message:b@*", ["250", "250", "250", "354", "554"], 0),
        ("defer-message:b@*", ["250", "250", "250", "354", "451"], 0),
        ("drop:b@*", ["250", "250", "250", "354", "closed"], 1),
        ("lose:b@*", ["250", "250", "250", "354", "closed"], 0),
        ("refuse-after:0", ["250", "550", "550", "554", "500"], 0),
        ("slow:20", ["250", "250", "250", "354", "250"], 1),
    ])
    func `a fault is acted out`(fault: String, codes: [String], kept: Int) async throws {
        try await withMailbox([fault]) { ports, folder in
            try await Wire.talk(to: ports.smtpPort) { wire in
                _ = try await wire.codes("EHLO x\r\n", replies: 2)
                let text = Self.mail(to: "a@example.net", "b@example.net")
                #expect(try await wire.codes(text, replies: 5) == codes)
            }
            #expect(folder.names(in: "new").count == kept)
        }
    }

    @Test func `commands behind a slow message are answered in their order`() async throws {
        try await withMailbox(["slow:30"]) { ports, folder in
            try await Wire.talk(to: ports.smtpPort) { wire in
                _ = try await wire.codes("EHLO x\r\n", replies: 2)
                let text = Self.mail(to: "a@example.net") + "VRFY x\r\n" + Self.mail(to: "b@example.net") + "QUIT\r\n"
                let codes = try await wire.codes(text, replies: 10)
                #expect(
                    codes
                        == ["250", "250", "354", "250", "252", "250", "250", "354", "250", "221"])
            }
        }
    }

    @Test func `a mailbox whose folder was emptied goes on`() async throws {
        try await withMailbox { ports, folder in
            try FileManager.default.removeItem(atPath: folder.path)
            try await Wire.talk(to: ports.smtpPort) { wire in
                _ = try await wire.codes("EHLO x\r\n", replies: 2)
                #expect(try await wire.codes(Self.mail(to: "a@example.net"), replies: 4).last == "250")
            }
            #expect(folder.names(in: "new").count == 1)
        }
    }

    @Test func `a stopping mailbox tells an idle connection to go`() async throws {
        let (lines, told) = AsyncStream<String>.makeStream()
        try await withThrowingTaskGroup(of: Void.self) { group in
            try await withMailbox { ports, _ in
                let (greeted, hello) = AsyncStream<Void>.makeStream()
                Task {
                    try await Wire.talk(to: ports.smtpPort) { wire in
                        _ = try await wire.reply()
                        hello.finish()
                        told.yield(try await wire.reply() ?? "closed")
                        told.finish()
                    }
                }
                for await _ in greeted {}
            }
            try await group.waitForAll()
        }
        var heard: [String] = []
        for await line in lines { heard.append(line) }
        #expect(heard == ["421 4.3.2 The mailbox is closing"])
    }

    @Test func `a port that is taken is named`() async throws {
        try await withMailbox { ports, folder in
            let second = MailboxServer(
                settings: MailboxSettings(smtpPort: ports.smtpPort, folder: folder.path), now: { .distantPast })
            await #expect(
                throws: MailboxError.listen(
                    "SMTP", address: "127.0.0.1:\(ports.smtpPort)", reason: "another program listens there already")
            ) {
                try await second.run { _ in }
            }
        }
    }

    @Test func `a mailbox opens to no other machine`() async throws {
        let server = MailboxServer(
            settings: MailboxSettings(host: "0.0.0.0", folder: try TemporaryFolder().path), now: { .distantPast })
        await #expect(throws: MailboxError.notLoopback("0.0.0.0")) { try await server.run { _ in } }
    }

    @Test func `a folder that cannot be made is named`() async throws {
        let server = MailboxServer(settings: MailboxSettings(folder: "/proc/none"), now: { .distantPast })
        await #expect {
            try await server.run { _ in }
        } throws: { error in
            "\(error)".hasPrefix("The mailbox cannot write to its folder /proc/none: ")
        }
    }

    private static func get(_ path: String, port: Int, host: String = "127.0.0.1", _ more: String = "") async throws
        -> String
    {
        try await Wire.talk(to: port) { wire in
            try await wire.send("GET \(path) HTTP/1.1\r\nHost: \(host):\(port)\r\nConnection: close\r\n\(more)\r\n")
            return try await wire.rest().replacing("\r\n", with: "\n")
        }
    }

    @Test func `the page lists what came, newest first, and shows it without running it`() async throws {
        try await withMailbox(page: true) { ports, folder in
            let page = try #require(ports.pagePort)
            #expect(try await Self.get("/", port: page).contains("Nothing has arrived yet."))
            try await Wire.talk(to: ports.smtpPort) { wire in
                _ = try await wire.codes("EHLO x\r\n", replies: 2)
                _ = try await wire.codes(Self.mail(to: "a@example.net"), replies: 4)
                let hostile = Self.mail(to: "b@example.net", id: "2")
                    .replacing("Subject: Pagi", with: "Subject: <script>x</script>\r\nContent-Type: text/html")
                _ = try await wire.codes(hostile, replies: 4)
            }
            let list = try await Self.get("/", port: page)
            let script = try #require(list.firstRange(of: "&lt;script&gt;x&lt;/script&gt;"))
            let morning = try #require(list.firstRange(of: ">Pagi<"))
            #expect(script.lowerBound < morning.lowerBound)
            #expect(!list.contains("<script"))
            let name = try #require(folder.names(in: "new").last)
            let message = try await Self.get("/message/\(name)", port: page)
            #expect(message.contains("sandbox=\"allow-popups allow-popups-to-escape-sandbox\""))
            let frame = try await Self.get("/message/\(name)/frame", port: page)
            #expect(frame.contains("Selamat pagi\n<base target=\"_blank\">"))
            #expect(
                frame.contains("content-security-policy: sandbox allow-popups".lowercased())
                    || frame.contains("Content-Security-Policy: sandbox allow-popups"))
            #expect(
                try await Self.get("/message/\(name)/raw", port: page).contains("\nX-Envelope-To: <b@example.net>\n"))
            #expect(try await Self.get("/message/..%2faccepted.log", port: page).hasPrefix("HTTP/1.1 404"))
        }
    }

    @Test(arguments: [
        ("127.0.0.1", "", "200"), ("localhost", "", "200"), ("evil.example", "", "403"),
        ("127.0.0.1", "Origin: http://evil.example\r\n", "403"), ("127.evil.example", "", "403"),
        ("127.0.0.1", "Origin: null\r\n", "403"),
    ])
    func `the page answers requests meant for this machine only`(host: String, more: String, status: String)
        async throws
    {
        try await withMailbox(page: true) { ports, _ in
            let answer = try await Self.get("/", port: try #require(ports.pagePort), host: host, more)
            #expect(answer.hasPrefix("HTTP/1.1 \(status) "))
        }
    }
}
