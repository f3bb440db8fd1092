import Foundation
import Sender
import Storage

/// What there is to say about a send: one value behind the text, the JSON and the page.
struct IssueReport {
    /// Domains that are named; the others are added up.
    static let domainsNamed = 50
    /// Bars of the plot over time.
    static let steps = 120

    let figures: IssueFigures
    let state: IssueState
    let refusals: [RefusalGroup]
    let timeline: Timeline
    let timeZone: TimeZone

    init(figures: IssueFigures, state: IssueState, refusals: [RefusalGroup], timeZone: TimeZone) {
        self.figures = figures
        self.state = state
        self.refusals = refusals
        self.timeZone = timeZone
        timeline = Timeline(figures.sent, limit: Self.steps)
    }

    /// Reads everything in one look at the ledger.
    static func read(_ issue: Int, state: StateDatabase, isHeld: Bool, timeZone: TimeZone) throws -> IssueReport {
        var refusals = RefusalGroups()
        let figures = try state.figures(issue: issue, domains: domainsNamed) { refusals.add($0) }
        let standing = IssueState(
            control: figures.progress.control, isFinished: figures.progress.finishedAt != nil, isHeld: isHeld)
        return IssueReport(figures: figures, state: standing, refusals: refusals.groups, timeZone: timeZone)
    }

    var progress: IssueProgress { figures.progress }
    var books: Books { figures.progress.books }

    /// When the first mail was on its way; the freeze, where nothing was tried.
    var begun: Date { progress.firstAttempt ?? progress.frozenAt }

    /// When the last slot with a mail was over.
    var lastSent: Date? {
        figures.sent.slots.last.map { $0.start.addingTimeInterval(Double(figures.sent.slotSeconds)) }
    }

    /// From the first attempt to the last mail; at least a second. nil before the first mail.
    var seconds: Double? { lastSent.map { max(1, $0.timeIntervalSince(begun)) } }

    var averagePerSecond: Double? { seconds.map { Double(books.sent) / $0 } }

    /// People whose refusal made them `bounced`.
    var bounced: Int { refusals.filter(\.bounced).reduce(0) { $0 + $1.count } }

    /// More than one relay is worth a table.
    var hasSeveralRelays: Bool { figures.relays.count > 1 }
}
