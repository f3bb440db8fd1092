import DigestBuilder
import Foundation
import Messages
import Sender
import Storage
import Subscribers

/// What a send says at its end: a receipt for people, an object for scripts, and the exit status.
struct SendReport {
    enum Outcome {
        case delivered
        case nothingNew(last: Date?)
        case nothingUnderWay
        case nobody(Rhythm, others: [RhythmCount])
        case wouldSend
        case wouldFinish
        case test(EmailAddress, DeliveryRecord?)
    }

    struct Refusal: Encodable {
        var reason: String
        var count: Int
    }

    /// So many refusals are grouped by reason; more do not change what to do.
    static let refusalsLookedAt = 10_000

    var outcome: Outcome
    var issue: Issue?
    var books: Books?
    var end: SendRun.End?
    var nextDue: Date?
    var refusals: [Refusal] = []
    /// Why mails are put off.
    var deferrals: [Refusal] = []
    var others: [RhythmCount] = []
    /// People who would get the issue.
    var recipients: Int?
    /// People of the rhythm who want other topics than the issue's; known when the issue is made.
    var otherTopics = 0
    var articles: [String] = []
    /// Articles that the owner left out of the issue.
    var leftOut = 0
    /// No source could be read, so that "nothing new" says nothing.
    var areSourcesUnavailable = false
    /// Sources that somebody has to look at.
    var alarms: [SourceAlarm] = []

    init(outcome: Outcome, end: SendRun.End? = nil) {
        self.outcome = outcome
        self.end = end
    }

    var status: ExitStatus {
        if let books, !books.balance { return .failed }
        if case .relayUnavailable = end, books?.pending != 0 { return .unavailable }
        if case .nothingNew = outcome, areSourcesUnavailable { return .unavailable }
        if case .test(_, let record) = outcome { return record?.status == .sent ? .done : .failed }
        if case .delivered = outcome, let books, books.pending > 0 { return .tryAgain }
        // Also when everybody was mailed: nobody misses what a silent source would have said.
        return alarms.isEmpty ? .done : .sourceFailing
    }

    // MARK: For people

    func text(timeZone: TimeZone) -> String {
        switch outcome {
        case .nothingNew(let last):
            let since = last.map { " since the last issue (\(Self.day($0, timeZone)))" } ?? ""
            return "No new articles\(since): no mail is sent."
        case .nothingUnderWay:
            return "No issue is under way; there is nothing to finish."
        case .nobody(let rhythm, let others):
            let topics = otherTopics == 0 ? "" : " about what is new"
            return [
                "Nobody on the list wants mail at the rhythm \(rhythm.rawValue)\(topics), so no issue was made.",
                otherTopicsSentence ?? "", Self.others(others, "The list has"),
            ].filter { !$0.isEmpty }.joined(separator: " ")
        case .wouldSend:
            return wouldSend
        case .wouldFinish:
            return
                "Would go on with issue \(issue?.number ?? 0), which has \(counted(books?.pending ?? 0, "mail")) waiting. Nothing was sent or written."
        case .test(let address, let record):
            return Self.test(address, record)
        case .delivered:
            return receipt(timeZone)
        }
    }

    private var wouldSend: String {
        let rhythm = issue?.rhythm ?? .weekly
        let lines = [
            "Would send issue \(issue?.number ?? 0), \"\(issue?.digest.subject ?? "")\", with \(counted(articles.count, "article")) to \(counted(recipients ?? 0, "subscriber")) (\(rhythm.rawValue)).",
            articles.map { "  - \($0)" }.joined(separator: "\n"), leftOutSentence ?? "",
            issue?.digest.shortening?.sentence ?? "", otherTopicsSentence ?? "",
            Self.others(others.filter { $0.rhythm != rhythm }, "Not in this send:"),
            "Nothing was sent or written.",
        ]
        return lines.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private var otherTopicsSentence: String? {
        guard otherTopics > 0 else { return nil }
        return otherTopics == 1
            ? "1 subscriber of this rhythm wants other topics and gets no mail this time."
            : "\(otherTopics) subscribers of this rhythm want other topics and get no mail this time."
    }

    private var leftOutSentence: String? {
        leftOut == 0
            ? nil : "\(counted(leftOut, "article")) left out by the owner: not in this issue, nor in a later one."
    }

    private var skipReason: String {
        end == .cancelled ? "left after the freeze, or cancelled" : "left after the freeze"
    }

    private static func test(_ address: EmailAddress, _ record: DeliveryRecord?) -> String {
        switch record?.status {
        case .sent: "The relay took the test mail for \(address). No state was changed."
        case .none, .planned: "The test mail was not sent."
        case .some: "The test mail was not sent (\(record?.reason ?? "no reason given"))."
        }
    }

    private func receipt(_ timeZone: TimeZone) -> String {
        guard let issue, let books else { return "" }
        var lines = ["Issue \(issue.number), \(issue.rhythm.rawValue): \(issue.digest.subject)"]
        let pending =
            books.pending > 0 ? "   (\(books.planned + books.attempting) not tried, \(books.deferred) deferred)" : ""
        let rows = [
            ("intended", books.intended, ""), ("sent", books.sent, ""), ("refused", books.refused, ""),
            ("skipped", books.skipped, books.skipped > 0 ? "   (\(skipReason))" : ""),
            ("uncertain", books.uncertain, ""), ("pending", books.pending, pending),
        ]
        let width = String(books.intended).count
        for (name, number, remark) in rows {
            let digits = String(number)
            let label = name + String(repeating: " ", count: 10 - name.count)
            lines.append("  \(label) \(String(repeating: " ", count: max(0, width - digits.count)))\(digits)\(remark)")
        }
        if books.doubts > 0 { lines.append("  Doubts: \(books.doubts). At most so many mails may have arrived twice.") }
        lines += refusals.prefix(5).map { "  \($0.count) refused: \(Self.printable($0.reason))" }
        lines += deferrals.prefix(5).map { "  \($0.count) deferred: \(Self.printable($0.reason))" }
        if books.uncertain > 0 {
            lines.append("  The uncertain ones have probably arrived; `kabar retry --uncertain` sends them again.")
        }
        if end == .cancelled { lines.append("The issue was cancelled: what waited is skipped.") }
        lines.append(books.balance ? "The books balance." : "THE BOOKS DO NOT BALANCE; please report this.")
        if books.pending > 0, let sentence = standstill(timeZone) {
            lines.append(sentence)
        } else if books.pending > 0 {
            let due = nextDue.map { ", the first is due at \(Self.time($0, timeZone))" } ?? ""
            lines.append("\(counted(books.pending, "mail waits", "mails wait"))\(due): run `kabar send` again.")
        }
        if let leftOutSentence { lines.append(leftOutSentence) }
        if let shortening = issue.digest.shortening { lines.append(shortening.sentence) }
        if let otherTopicsSentence { lines.append(otherTopicsSentence) }
        if !others.isEmpty { lines.append(Self.others(others, "Not in this send:")) }
        return lines.joined(separator: "\n")
    }

    /// Why mails wait although nothing is wrong with them.
    private func standstill(_ timeZone: TimeZone) -> String? {
        let waiting = counted(books?.pending ?? 0, "mail waits", "mails wait")
        switch end {
        case .pausedItself(let reason):
            return
                "The issue is paused (\(Self.printable(reason))); \(waiting). `kabar resume` lets it go on, then `kabar send`."
        case .waits(let until, let why):
            return
                "\(waiting) until \(Self.time(until, timeZone)): \(Self.printable(why)). Run `kabar send` again then, or use --wait."
        default:
            return nil
        }
    }

    /// A relay's words without what would steer a terminal.
    private static func printable(_ words: String) -> String {
        String(words.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : Character($0) })
    }

    private static func others(_ counts: [RhythmCount], _ beginning: String) -> String {
        guard !counts.isEmpty else { return "" }
        let words = counts.map { "\($0.count) \($0.rhythm.rawValue)" }.joined(separator: ", ")
        return "\(beginning) \(words)."
    }

    private static func day(_ date: Date, _ zone: TimeZone) -> String {
        written(date, "yyyy-MM-dd", zone)
    }

    private static func time(_ date: Date, _ zone: TimeZone) -> String {
        written(date, "yyyy-MM-dd HH:mm:ss zzz", zone)
    }

    private static func written(_ date: Date, _ format: String, _ zone: TimeZone) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = zone
        formatter.dateFormat = format
        return formatter.string(from: date)
    }

    // MARK: For scripts

    struct JSON: Encodable {
        var version = 1
        var outcome: String
        var issue: Int?
        var rhythm: String?
        var subject: String?
        var articles: [String]?
        var leftOut: Int?
        var shortening: DigestShortening?
        var books: Books?
        var balance: Bool?
        var nextDue: Date?
        /// Nothing can be sent before.
        var waitsUntil: Date?
        var refusals: [Refusal]?
        var deferrals: [Refusal]?
        var others: [RhythmCount]?
        var recipients: Int?
        var otherTopics: Int?
        var problem: String?
        var alarms: [SourceAlarm]?
        var status: Int32
    }

    var json: JSON {
        var json = JSON(outcome: name, status: status.rawValue)
        json.issue = issue?.number
        json.rhythm = issue?.rhythm.rawValue
        json.subject = issue?.digest.subject
        json.articles = articles.isEmpty ? nil : articles
        json.leftOut = leftOut == 0 ? nil : leftOut
        json.shortening = issue?.digest.shortening
        json.books = books
        json.balance = books?.balance
        json.nextDue = nextDue
        json.refusals = refusals.isEmpty ? nil : refusals
        json.deferrals = deferrals.isEmpty ? nil : deferrals
        json.others = others.isEmpty ? nil : others
        json.recipients = recipients
        json.otherTopics = otherTopics == 0 ? nil : otherTopics
        json.alarms = alarms.isEmpty ? nil : alarms
        if case .nobody(_, let others) = outcome { json.others = others }
        switch end {
        case .relayUnavailable(let sentence): json.problem = sentence
        case .pausedItself(let reason): json.problem = "paused: \(reason)"
        case .waits(let until, let why):
            json.problem = why
            json.waitsUntil = until
        default: break
        }
        if case .test(_, let record) = outcome { json.problem = record?.reason ?? json.problem }
        return json
    }

    private var name: String {
        switch outcome {
        case .delivered where (books?.pending ?? 0) > 0: "waiting"
        case .delivered: end == .cancelled ? "cancelled" : "delivered"
        case .nothingNew: "nothingNew"
        case .nothingUnderWay: "nothingUnderWay"
        case .nobody: "nobody"
        case .wouldSend: "wouldSend"
        case .wouldFinish: "wouldFinish"
        case .test: "test"
        }
    }
}

/// How many people may be mailed now at a rhythm.
struct RhythmCount: Encodable, Equatable {
    var rhythm: Rhythm
    var count: Int
}
