import DigestBuilder
import Foundation
import Messages
import Sender
import Storage
import Subscribers
import TestSupport
import Testing

@testable import kabar

/// The latest issue in the mail that welcomes somebody.
struct WelcomeIssueTests {
    private let folder: TemporaryFolder
    private let now = Date(timeIntervalSince1970: 1_795_417_200)

    init() throws {
        folder = try TemporaryFolder()
    }

    /// Three stories, of rice, of school and of water, sent to people who want everything, school, and in English rice.
    private func newsletter() async throws -> (newsletter: Newsletter, state: StateDatabase) {
        try folder.write(
            """
            version: 1
            name: Kabar Desa
            language: id
            from: Kabar Desa <kabar@example.org>
            postalAddress: Jl. Melati 1, Sleman
            sources: [{folder: articles}]
            web: {baseURL: "https://news.example.org", welcome: latest}
            smtp: {url: "smtp://127.0.0.1:9", tls: none}

            """, to: "newsletter.yaml")
        for (number, topic) in ["Padi", "sekolah", "air"].enumerated() {
            try folder.write(
                """
                ---
                title: Berita nomor \(number + 1)
                link: https://kabar-desa.example/berita/\(number + 1)
                topics: [\(topic)]
                ---
                Warga desa nomor \(number + 1) berkumpul di balai pada hari Minggu.
                """, to: "articles/\(number + 1).md")
        }
        try folder.write("{\"version\":1,\"blocked\":[],\"forgotten\":[],\"subscribers\":[]}\n", to: "subscribers.json")
        let newsletter = try Newsletter.open(folder: folder.path, environment: [:]).0
        for (name, topics, language) in [("a", [], nil), ("b", ["sekolah"], nil), ("c", ["padi"], "en")] {
            try join(newsletter, name, topics, language)
        }
        let state = try newsletter.openState()
        let pipeline = Pipeline(newsletter: newsletter, state: state, now: { [now] in now })
        _ = try pipeline.take(await pipeline.readSources(), backfill: 5)
        let waiting = try await pipeline.waiting(rhythm: .weekly, backfill: 5)
        _ = try pipeline.freeze(pipeline.news(of: waiting, rhythm: .weekly), rhythm: .weekly, isStrict: false)
        for row in Int64(1)...3 {
            let sent = Settlement(row: row, outcome: .sent(.init(code: 250, text: "ok")), at: now)
            _ = try state.record([.start(row: row, at: now), .settle(sent)], uses: [])
        }
        try state.finish(issue: 1, at: now)
        return (newsletter, state)
    }

    @discardableResult
    private func join(_ newsletter: Newsletter, _ name: String, _ topics: [String], _ language: String?) throws
        -> Subscriber
    {
        var reader = Subscriber.joining(
            try EmailAddress("\(name)@example.net"), consent: .init(at: now, source: "test"), at: now)
        reader.topics = topics
        reader.language = language
        return try newsletter.list.add(reader, isReturning: false)
    }

    private static let greeting = "Sementara itu, inilah edisi terbaru."
    private static let englishGreeting = "Until then, this is the latest issue."

    @Test(
        arguments: [
            ([], nil, [1, 2, 3], greeting), ([" "], nil, [1, 2, 3], greeting),
            (["Sekolah"], nil, [2], greeting), (["sekolah", "sepak bola"], nil, [2], greeting),
            (["padi"], "en-GB", [1], englishGreeting),
            // Nobody had school in English: the topics count for more than the language of the words around them.
            (["sekolah"], "en", [2], englishGreeting),
            // Nobody had water, rice and water, or all of it in English: whoever cannot be given less gets it all.
            (["air"], nil, [1, 2, 3], greeting), (["padi", "air"], "en", [1, 2, 3], englishGreeting),
            ([], "en", [1, 2, 3], englishGreeting),
            (["sepak bola"], nil, [], nil), (["sepak bola"], "en", [], nil),
        ] as [([String], String?, [Int], String?)])
    func `it has the stories of the reader's topics, or is left out`(
        topics: [String], language: String?, stories: [Int], greeting: String?
    ) async throws {
        let (newsletter, state) = try await newsletter()
        let reader = try join(newsletter, "new", topics, language)
        _ = try state.queueMails([
            MailToQueue(
                kind: "welcome", to: reader.email, subscriberID: reader.id, details: "{}", at: now, due: now, limit: nil
            )
        ])
        let queued = try #require(try state.waitingMails(dueBy: now, count: 1).first)
        let press = try MembershipPress(newsletter: newsletter, state: state, now: now)
        let mail = try #require(try press.mail(for: queued))
        let text = mail.builder.parts(for: mail.recipient).text
        #expect((1...3).filter { text.contains("Berita nomor \($0)") } == stories)
        #expect([Self.greeting, Self.englishGreeting].filter(text.contains) == [greeting].compactMap { $0 })
    }
}
