import Articles
import DigestBuilder
import Foundation
import Messages
import Sender
import Subscribers

@testable import Storage

/// A state folder of one test, removed with it, and the values that the tests of the database are made of.
final class ScratchState: Sendable {
    let folder: String
    static let start = Date(timeIntervalSince1970: 1_800_000_000)

    init() {
        folder = FileManager.default.temporaryDirectory.path + "/kabar-state-\(UUID().uuidString)"
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    var file: String { folder + "/state.sqlite" }

    func open(
        uncertain: StateDatabase.UncertainPolicy = .resend, busyTimeout: Duration = .seconds(5)
    ) throws -> StateDatabase {
        // The disk need not be waited for: no test cuts the power.
        try StateDatabase(
            folder: folder, uncertainPolicy: uncertain, durability: .processDeath, busyTimeout: busyTimeout)
    }

    /// An open database with issue 1 frozen for `count` recipients named s1, s2, s3 ...
    func openWithIssue(
        recipients count: Int, uncertain: StateDatabase.UncertainPolicy = .resend
    ) throws -> StateDatabase {
        let database = try open(uncertain: uncertain)
        _ = try database.freeze(Self.issue(1), entries: [], mark: 0, contentHash: "h") { add in
            for number in 1...max(1, count) where number <= count { try add(Self.recipient("s\(number)")) }
        }
        return database
    }

    static func recipient(_ id: String, name: String? = nil, fields: [String: String] = [:]) throws -> Recipient {
        Recipient(subscriberID: id, address: try EmailAddress("\(id)@example.org"), name: name, fields: fields)
    }

    static func issue(_ number: Int, rhythm: Rhythm = .weekly, subject: String = "Kabar pekan ini") throws -> Issue {
        Issue(
            number: number, rhythm: rhythm, date: start,
            from: Mailbox(name: "Kabar Desa", address: try EmailAddress("redaksi@example.org")), listName: "Kabar Desa",
            listID: "kabar.example.org", unsubscribeAddress: try EmailAddress("berhenti@example.org"), language: "id",
            digest: RenderedDigest(
                subject: subject, preheader: "Tiga tulisan", text: GappedText(pieces: [.text("Halo "), .gap(.name)]),
                html: GappedText(pieces: [.text("<p>Halo</p>")])))
    }

    /// An article whose guid, link and title say `name`, published `day` days after the start.
    static func article(_ name: String, source: String = "https://a.example/feed", day: Double? = nil) -> Article {
        Article(
            source: source, guid: "guid-\(name)", link: "https://a.example/\(name)", title: name,
            published: day.map { start + $0 * 86_400 }, paragraphs: ["Isi \(name)."])
    }

    static func reading(_ articles: [Article], source: String = "https://a.example/feed") -> SourceReading {
        SourceReading(source: source, result: .articles(articles), etag: "\"1\"")
    }
}

extension StateDatabase {
    /// Records outcomes, then starts up to `count` rows as a run does: what is due first, then untried rows in order.
    func settle(_ settled: [Settlement], thenClaim count: Int, issue: Int, now: Date) throws -> [Candidate] {
        _ = try record(settled.map { .settle($0) }, uses: [])
        var candidates = try due(issue: issue, now: now, excluding: [], count: count)
        if candidates.count < count {
            candidates += try untried(issue: issue, after: 0, count: count - candidates.count)
        }
        _ = try record(candidates.map { .start(row: $0.row, at: now) }, uses: [])
        return candidates
    }

    /// Takes articles of a source in and returns the report.
    func take(
        _ names: [String], source: String = "https://a.example/feed", backfill: Int = 100, firstDay: Double = 0
    ) throws -> IntakeReport {
        let articles = names.enumerated().map {
            ScratchState.article($1, source: source, day: firstDay + Double($0))
        }
        return try take(
            [ScratchState.reading(articles, source: source)], backfill: backfill, now: ScratchState.start)
    }

    func waitingTitles(_ rhythm: Rhythm = .weekly, backfill: Int = 100) throws -> [String] {
        try waiting(rhythm: rhythm, backfill: backfill).map(\.article.title)
    }

    /// Freezes the next issue of `rhythm` with the articles of these numbers, for nobody, and finishes it.
    func issue(_ rhythm: Rhythm, intakes: [Int], mark: Int) throws {
        let number = try nextIssueNumber()
        let entries = intakes.enumerated().map { IssueEntry(intake: $1, position: $0 + 1) }
        _ = try freeze(
            ScratchState.issue(number, rhythm: rhythm), entries: entries, mark: mark, contentHash: "h",
            recipients: { _ in })
        try finish(issue: number, at: ScratchState.start)
    }
}
