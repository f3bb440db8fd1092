import Foundation
import Sender
import Storage
import Subscribers

/// How an issue stands at one moment: what `kabar status` shows.
struct IssueLook {
    /// Refusals of the kinds beyond are not shown.
    static let kindsShown = 5
    /// Over which time the present rate is taken.
    static let recentSeconds = 60.0

    let progress: IssueProgress
    let state: IssueState
    let holder: RunLock.Holder?
    let rests: [Rest]
    let refusals: [RefusalGroup]
    /// Why mails are put off, as far as the relay said.
    let deferrals: [RefusalGroup]
    let now: Date
    let timeZone: TimeZone

    static func read(_ issue: Int, newsletter: Newsletter, state: StateDatabase, now: Date) throws -> IssueLook {
        var (refusals, deferrals) = (RefusalGroups(), RefusalGroups())
        let progress = try state.progress(
            issue: issue, recentSince: now - recentSeconds, refused: { refusals.add($0) },
            deferred: { deferrals.add($0) })
        let holder = RunLock.holder(folder: newsletter.stateFolder)
        let standing = IssueState(
            control: progress.control, isFinished: progress.finishedAt != nil, isHeld: holder != nil)
        return IssueLook(
            progress: progress, state: standing, holder: holder, rests: try state.rests(now: now),
            refusals: Array(refusals.groups.prefix(kindsShown)),
            deferrals: Array(deferrals.groups.prefix(kindsShown)), now: now, timeZone: newsletter.settings.timeZone)
    }

    /// Nothing goes on that could be watched.
    var isAtRest: Bool {
        switch state {
        case .finished, .cancelled, .waiting: true
        case .paused, .cancelling: holder == nil
        case .sending: false
        }
    }

    // MARK: Rates, in mails a second

    /// Over the last minute or, when the send is younger, since its first mail; nil when nothing is being sent.
    var recentRate: Double? {
        guard state == .sending, let begun = progress.firstAttempt else { return nil }
        return Double(progress.sentRecently) / max(1, min(Self.recentSeconds, now.timeIntervalSince(begun)))
    }

    /// Since the first mail, pauses included; nil when nothing is being sent or has been.
    var overallRate: Double? {
        guard let begun = progress.firstAttempt, progress.books.sent > 0 else { return nil }
        guard let end = progress.finishedAt ?? (state == .sending ? now : nil) else { return nil }
        return Double(progress.books.sent) / max(1, end.timeIntervalSince(begun))
    }

    /// What waits, at the present rate.
    var secondsLeft: Double? {
        guard let rate = recentRate, rate > 0, progress.books.pending > 0 else { return nil }
        return Double(progress.books.pending) / rate
    }

    // MARK: For people

    var lines: [String] {
        let books = progress.books
        var lines = [
            "Issue \(progress.issue), \(progress.rhythm.rawValue): \(PrintedWords.printable(progress.subject))",
            "  " + sentence, "  " + bar, "",
        ]
        lines += BooksLines.lines(books, shares: false)
        if let doubts = BooksLines.doubts(books) { lines.append("  " + doubts) }
        if !books.balance { lines.append("THE BOOKS DO NOT BALANCE; please report this.") }
        let facts = rates + dates
        if !facts.isEmpty { lines += [""] + facts }
        if progress.leftOut > 0 { lines.append("  left out    \(counted(progress.leftOut, "article")) by the owner") }
        lines += rests.map {
            "  left alone  \(Self.name($0.scope)) until \(time($0.until)): \(PrintedWords.printable($0.reason))"
        }
        let reasons =
            refusals.map { "  \(PrintedWords.grouped($0.count)) refused: \($0.headline)" }
            + deferrals.map { "  \(PrintedWords.grouped($0.count)) deferred: \($0.headline)" }
        if !reasons.isEmpty { lines += [""] + reasons }
        return lines
    }

    private var sentence: String {
        switch state {
        case .sending: "sending" + by
        case .paused: "paused\(since)" + (holder == nil ? "" : "; the run\(by) waits") + ": `kabar resume` goes on"
        case .waiting: "waiting: `kabar send` goes on"
        case .cancelling: "cancelled; what was in flight is settled" + (holder == nil ? " by `kabar send`" : by)
        case .cancelled: "cancelled" + ended
        case .finished: "finished" + ended
        }
    }

    /// ` by process 4711 since 2026-11-21 07:00`.
    private var by: String {
        guard let holder else { return "" }
        let process = holder.processID.map { " by process \($0)" } ?? " by another process"
        return process + (holder.since.map { " since \(time($0))" } ?? "")
    }

    private var since: String {
        guard case .paused(let moment, let reason) = progress.control else { return "" }
        return " since \(time(moment))" + (reason.map { " (\(PrintedWords.printable($0)))" } ?? "")
    }

    private var ended: String { progress.finishedAt.map { " at \(time($0))" } ?? "" }

    private var bar: String {
        let books = progress.books
        let done = books.intended - books.pending
        let marks = books.intended > 0 ? max(0, min(40, 40 * done / books.intended)) : 40
        let numbers = "\(PrintedWords.grouped(done)) of \(PrintedWords.grouped(books.intended))"
        return "[\(String(repeating: "#", count: marks))\(String(repeating: ".", count: 40 - marks))] \(numbers)"
    }

    private var rates: [String] {
        var words: [String] = []
        if let recentRate { words.append("\(PrintedWords.rate(recentRate))/s over the last minute") }
        if let overallRate { words.append("\(PrintedWords.rate(overallRate))/s overall") }
        guard !words.isEmpty else { return [] }
        let left = secondsLeft.map { ["  time left   \(PrintedWords.span(seconds: $0))"] } ?? []
        return ["  rate        " + words.joined(separator: ", ")] + left
    }

    private var dates: [String] {
        nextDue.map { ["  next due    \(time($0))"] } ?? []
    }

    /// nil when the time has passed: what waits is taken as soon as somebody sends.
    private var nextDue: Date? { progress.nextDue.flatMap { $0 > now ? $0 : nil } }

    private func time(_ date: Date) -> String { PrintedWords.time(date, "yyyy-MM-dd HH:mm", timeZone) }

    /// `example.org` of `domain:example.org`; a relay says that it is one.
    static func name(_ scope: String) -> String {
        let words = PrintedWords.printable(scope)
        return words.hasPrefix("domain:")
            ? String(words.dropFirst(7)) : words.replacing("relay:", with: "relay ", maxReplacements: 1)
    }

    // MARK: For scripts

    struct JSON: Encodable {
        struct Refusal: Encodable {
            var count: Int
            var reason: String
        }

        var version = 1
        var at: Date
        var issue: Int
        var rhythm: Rhythm
        var subject: String
        var state: IssueState
        var processID: Int32?
        var processSince: Date?
        var pausedAt: Date?
        var pauseReason: String?
        var cancelledAt: Date?
        var frozenAt: Date
        var finishedAt: Date?
        var books: Books
        var balance: Bool
        var perSecond: Double?
        var perSecondOverall: Double?
        var secondsLeft: Int?
        var nextDue: Date?
        var leftOut: Int?
        var rests: [Rest]
        var refusals: [Refusal]
        var deferrals: [Refusal]
    }

    var json: JSON {
        var json = JSON(
            at: now, issue: progress.issue, rhythm: progress.rhythm, subject: progress.subject, state: state,
            processID: holder?.processID, processSince: holder?.since, frozenAt: progress.frozenAt,
            finishedAt: progress.finishedAt, books: progress.books, balance: progress.books.balance,
            perSecond: recentRate.map(Self.rounded), perSecondOverall: overallRate.map(Self.rounded),
            secondsLeft: secondsLeft.map { Int($0.rounded()) }, nextDue: nextDue,
            leftOut: progress.leftOut > 0 ? progress.leftOut : nil, rests: rests,
            refusals: refusals.map { JSON.Refusal(count: $0.count, reason: $0.headline) },
            deferrals: deferrals.map { JSON.Refusal(count: $0.count, reason: $0.headline) })
        switch progress.control {
        case .running: break
        case .paused(let moment, let reason): (json.pausedAt, json.pauseReason) = (moment, reason)
        case .cancelled(let moment): json.cancelledAt = moment
        }
        return json
    }

    private static func rounded(_ rate: Double) -> Double { (rate * 100).rounded() / 100 }
}
