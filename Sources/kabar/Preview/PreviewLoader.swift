import Articles
import DigestBuilder
import Foundation
import Messages
import Storage
import Subscribers
import Web

/// Makes the messages that the preview desk shows, anew whenever something of the newsletter changed. What is on the
/// network, sources and articles' pages, is read once, since a page that reloads at every keystroke must not ask a site
/// each time; files are read again.
actor PreviewLoader {
    /// An issue as one reader gets it, before the desk has it.
    struct Rendering {
        var newsletter: Newsletter
        var issue: Issue
        var recipient: Recipient
        var message: PreviewMessage
    }

    private struct Kept {
        var subject: DeskSubject
        var footprint: NewsletterFootprint
        var rendering: Rendering
    }

    /// Renderings that are kept while nothing changes.
    private static let kept = 8

    private let folder: String
    private let backfill: Int?
    /// Whom the desk was opened for.
    private let usualReader: IssueReader
    private let standInSecret = SecretFile.random()
    private var fetched: [String: SourceReading] = [:]
    private var pages: NextIssue.PageOutcomes = [:]
    private var latest: [Kept] = []

    init(folder: String, backfill: Int?, person: String?) {
        self.folder = folder
        self.backfill = backfill
        usualReader = IssueReader(person: person)
    }

    func message(_ subject: DeskSubject) async throws -> PreviewMessage {
        try await rendering(subject).message
    }

    /// The issue of the same rhythm before, for the same reader; nil for none.
    func predecessor(_ subject: DeskSubject) async throws -> PreviewMessage? {
        let state = try newsletter().lookAtState()
        let before: IssueHead?
        switch subject.issue {
        case .next(let rhythm): before = try state.latestIssues(rhythm: rhythm, limit: 1).first
        case .frozen(let number):
            let rhythm = try Self.frozen(number, state).issue.rhythm
            before = try state.latestIssues(before: number, rhythm: rhythm, limit: 1).first
        }
        guard let before else { return nil }
        return try await message(DeskSubject(issue: .frozen(before.number), reader: subject.reader))
    }

    func rendering(_ subject: DeskSubject) async throws -> Rendering {
        // Taken before the files are read: what changes meanwhile is seen the next time.
        let footprint = try NewsletterFootprint(of: newsletter())
        if let footprint, let known = latest.last(where: { $0.subject == subject && $0.footprint == footprint }) {
            return known.rendering
        }
        let rendering =
            switch subject.issue {
            case .next(let rhythm): try await next(rhythm, reader(subject))
            case .frozen(let number): try frozen(number, reader(subject))
            }
        latest.removeAll { $0.subject == subject }
        if let footprint { latest.append(Kept(subject: subject, footprint: footprint, rendering: rendering)) }
        if latest.count > Self.kept { latest.removeFirst() }
        return rendering
    }

    private func newsletter() throws -> Newsletter {
        try Newsletter.open(folder: folder, environment: ProcessInfo.processInfo.environment).0
    }

    private func reader(_ subject: DeskSubject) -> IssueReader {
        switch subject.reader {
        case .usual: usualReader
        case .stranger: .stranger
        case .subscriber(let id): .person(id)
        }
    }

    // MARK: The next issue

    private func next(_ rhythm: Rhythm, _ reader: IssueReader) async throws -> Rendering {
        let (newsletter, warnings) = try Newsletter.open(
            folder: folder, environment: ProcessInfo.processInfo.environment)
        let view = IssueView(
            newsletter: newsletter, rhythm: rhythm, backfill: backfill, reader: reader, standInSecret: standInSecret)
        let readings = try await readings(view)
        guard let seen = try await view.next(readings, pages: pages) else {
            throw PreviewFailure.nothingNew
        }
        pages = seen.pages
        let pageProblems = PageProblems.sentences(Array(pages.values))
        let examination = try IssueExamination(seen.edition, seen.issue, topics: seen.topics, of: newsletter)
        return rendering(
            seen.issue, newsletter, seen.recipient, raw: seen.message, subject: seen.subject, html: seen.html,
            text: seen.text
        ) { message in
            message.obstacle = seen.obstacle
            message.articles = { PreviewArticles.of(seen, settings: newsletter.digest) }
            message.problems = warnings + problems(readings, newsletter) + pageProblems + seen.remarks
            message.findings = examination.findings
        }
    }

    private func readings(_ view: IssueView) async throws -> [SourceReading] {
        let known = fetched
        let fresh = try await view.pipeline().readSources { known[$0.id] == nil }
        var readings: [SourceReading] = []
        for source in view.newsletter.sources {
            guard let reading = fresh.first(where: { $0.source == source.id }) ?? known[source.id] else { continue }
            readings.append(reading)
            if source.isRemote { fetched[source.id] = reading }
        }
        return readings
    }

    private func problems(_ readings: [SourceReading], _ newsletter: Newsletter) -> [String] {
        readings.flatMap { reading -> [String] in
            switch reading.result {
            case .failed(let sentence): [sentence] + reading.problems
            case .notAsked(let wait): [SourceProblems(newsletter: newsletter).sentence(reading.source, wait)]
            case .articles, .unchanged: reading.problems
            }
        }
    }

    // MARK: Frozen issues

    private func frozen(_ number: Int, _ reader: IssueReader) throws -> Rendering {
        let newsletter = try newsletter()
        let state = try newsletter.lookAtState()
        let frozen = try Self.frozen(number, state)
        let recipient = try reader.recipient(ofIssue: number, state, of: newsletter)
        let isRecipient = try state.recipient(ofIssue: number, subscriberID: recipient.subscriberID) != nil
        let builder = try newsletter.messageBuilder(frozen.issue, isLooking: true, standIn: standInSecret)
        let parts = builder.parts(for: recipient)
        let examination = try IssueExamination(frozen, in: state, of: newsletter)
        return rendering(
            frozen.issue, newsletter, recipient, raw: try builder.message(for: recipient),
            subject: builder.subject(for: recipient), html: parts.html, text: parts.text
        ) { message in
            message.isFrozen = true
            message.findings = examination.findings
            if case .person = reader, !isRecipient { message.obstacle = .notFrozen }
        }
    }

    private static func frozen(_ number: Int, _ state: StateDatabase) throws -> FrozenIssue {
        guard let frozen = try state.issue(number: number) else { throw PreviewFailure.noIssue(number: number) }
        return frozen
    }

    // MARK: Messages

    private func rendering(
        _ issue: Issue, _ newsletter: Newsletter, _ recipient: Recipient, raw: [UInt8], subject: String, html: String,
        text: String, completing complete: (inout PreviewMessage) -> Void = { _ in }
    ) -> Rendering {
        let version = recipient.version.flatMap { issue.versions[$0] == nil ? nil : EditionVersion(key: $0) }
        var message = PreviewMessage(
            subject: subject, from: issue.from.text, to: recipient.text, html: html, text: text, raw: raw,
            issueNumber: issue.number, language: version?.language?.rawValue ?? issue.language,
            version: "")
        complete(&message)
        // The Date of a message moves on with each rendering; the version is that of what is read.
        let sentences = message.problems + message.findings.map(\.sentence)
        let content = [subject, html, text] + sentences + [message.obstacle?.sentence].compactMap { $0 }
        message.version = ContentHash.hexadecimal(of: content)
        return Rendering(newsletter: newsletter, issue: issue, recipient: recipient, message: message)
    }
}
