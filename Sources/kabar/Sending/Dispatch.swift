import Articles
import DigestBuilder
import Foundation
import Messages
import Sender
import Storage
import Subscribers
import Synchronization

/// One call of `kabar send`: which issue is sent, to whom, and what is said about it.
struct Dispatch {
    let newsletter: Newsletter
    let rhythm: Rhythm
    let backfill: Int?
    let isJSON: Bool
    /// Stays until nothing waits.
    var waits = false
    /// Refuses to make an issue with errors or warnings.
    var isStrict = false

    /// A run that can send nothing for longer ends, unless it is told to wait.
    private static let patience = Duration.seconds(30)

    // MARK: The real send

    /// Finishes the issue that is under way or, when there is none, makes and sends the next one.
    func send(onlyFinish: Bool) async throws -> ExitStatus {
        let lock = try newsletter.lock()
        defer { lock.release() }
        let state = try newsletter.openState()
        let pipeline = Pipeline(newsletter: newsletter, state: state, now: { Date() })
        if let unfinished = try state.unfinishedIssue() {
            if Console.isProgressShown {
                Console.note("Issue \(unfinished.issue.number) is not finished; going on with it.")
            }
            return try say(try await deliver(unfinished, pipeline))
        }
        guard !onlyFinish else { return try say(SendReport(outcome: .nothingUnderWay)) }
        let readings = try await pipeline.readSources()
        let isAnySourceRead = SourceProblems(newsletter: newsletter).report(readings)
        _ = try pipeline.take(readings, backfill: backfill ?? newsletter.backfill)
        let alarms = try SourceAlarm.all(of: newsletter, in: state)
        for alarm in alarms { Console.error(alarm.sentence(newsletter.written)) }
        var report = try await sendNext(pipeline, isAnySourceRead)
        report.alarms = alarms
        return try say(report)
    }

    /// Makes the next issue of what waits, and sends it.
    private func sendNext(_ pipeline: Pipeline, _ isAnySourceRead: Bool) async throws -> SendReport {
        let waiting = try await pipeline.waiting(rhythm: rhythm, backfill: backfill ?? newsletter.backfill)
        let news = try pipeline.news(of: waiting, rhythm: rhythm)
        guard !news.isEmpty else { return try nothingNew(pipeline.state, isAnySourceRead) }
        let (frozen, survey) = try pipeline.freeze(news, rhythm: rhythm, isStrict: isStrict)
        guard let frozen else { return try nobody(survey) }
        var report = try await deliver(frozen, pipeline)
        report.otherTopics = survey.passedOver
        return report
    }

    private func deliver(_ frozen: FrozenIssue, _ pipeline: Pipeline) async throws -> SendReport {
        let issue = frozen.issue
        let state = pipeline.state
        try state.prune(now: Date())
        let control = try state.control(issue: issue.number)
        if case .cancelled = control { return try closeCancelled(frozen, state: state) }
        let doubtful = try state.recover(issue: issue.number, resend: newsletter.resendsUncertain, now: Date())
        if doubtful > 0 {
            let what = newsletter.resendsUncertain ? "sent again with the same Message-ID" : "held"
            let mails = counted(doubtful, "mail was", "mails were")
            Console.note("\(mails) under way when the last run ended; each is \(what) and counts a doubt.")
        }
        let end: SendRun.End
        if !waits, case .paused(let since, let reason) = control {
            end = .pausedItself(reason: reason ?? "since \(newsletter.written(since))")
        } else {
            let progress = ProgressLine(total: try state.books(issue: issue.number))
            end = try await Interruption.cancelling {
                try await pipeline.deliver(frozen, patience: waits ? nil : Self.patience) { progress.count($0) }
            }
            progress.clear()
        }
        return try delivered(frozen, end: end, state: state)
    }

    /// A run died after the issue had been cancelled: what it had in flight is in doubt and is not sent again.
    private func closeCancelled(_ frozen: FrozenIssue, state: StateDatabase) throws -> SendReport {
        let issue = frozen.issue
        _ = try state.recover(issue: issue.number, resend: false, now: Date())
        try state.closeCancelled(issue: issue.number, at: Date())
        return try delivered(frozen, end: .cancelled, state: state)
    }

    private func delivered(_ frozen: FrozenIssue, end: SendRun.End, state: StateDatabase) throws -> SendReport {
        let issue = frozen.issue
        let books = try state.books(issue: issue.number)
        if books.balance, books.pending == 0 { try state.finish(issue: issue.number, at: Date()) }
        var report = SendReport(outcome: .delivered)
        report.issue = issue
        report.books = books
        report.end = end
        report.leftOut = frozen.entries.count { $0.isLeftOut && $0.sameAs == nil }
        // What is due already waits for the next run, not for a time.
        report.nextDue = try state.nextDue(issue: issue.number).flatMap { $0 > Date() ? $0 : nil }
        report.refusals = try reasons(of: issue.number, .refused, state)
        report.deferrals = try reasons(of: issue.number, .deferred, state)
        report.others = try newsletter.rhythmCounts(at: Date()).filter { $0.rhythm != issue.rhythm }
        return report
    }

    private func reasons(
        of issue: Int, _ status: DeliveryStatus, _ state: StateDatabase
    ) throws -> [SendReport.Refusal] {
        var counts: [String: Int] = [:]
        for record in try state.deliveries(issue: issue, status: status, limit: SendReport.refusalsLookedAt) {
            counts[record.reason ?? "no reason given", default: 0] += 1
        }
        return counts.map { SendReport.Refusal(reason: $0.key, count: $0.value) }
            .sorted { ($1.count, $0.reason) < ($0.count, $1.reason) }
    }

    private func nothingNew(_ state: StateDatabase, _ isAnySourceRead: Bool) throws -> SendReport {
        var report = SendReport(outcome: .nothingNew(last: try lastIssueDate(state)))
        report.areSourcesUnavailable = !isAnySourceRead
        return report
    }

    private func nobody(_ survey: Audience.Survey) throws -> SendReport {
        var report = SendReport(outcome: .nobody(rhythm, others: try newsletter.rhythmCounts(at: Date())))
        report.otherTopics = survey.passedOver
        return report
    }

    private func lastIssueDate(_ state: StateDatabase) throws -> Date? {
        try state.issues().last { $0.rhythm == rhythm }?.frozenAt
    }

    // MARK: Without traces

    /// Says what `send` would do; writes nothing.
    func rehearse() async throws -> ExitStatus {
        let state = try newsletter.lookAtState()
        let pipeline = Pipeline(newsletter: newsletter, state: state, now: { Date() })
        if let unfinished = try state.unfinishedIssue() {
            var report = SendReport(outcome: .wouldFinish)
            report.issue = unfinished.issue
            report.books = try state.books(issue: unfinished.issue.number)
            return try say(report)
        }
        let readings = try await pipeline.readSources()
        let isAnySourceRead = SourceProblems(newsletter: newsletter).report(readings)
        let next = try await NextIssue(pipeline: pipeline, rhythm: rhythm, backfill: backfill, readership: .everybody)
            .rehearsed(readings, pages: [:])
        guard let next else { return try say(nothingNew(state, isAnySourceRead)) }
        let survey = next.survey ?? Audience.Survey()
        guard survey.people > 0 else { return try say(nobody(survey)) }
        for remark in next.remarks { Console.note(remark) }
        if isStrict {
            try IssueExamination(next.edited.edition, next.issue, topics: next.topics, of: newsletter).refuseFaults()
        }
        var report = SendReport(outcome: .wouldSend)
        report.issue = next.issue
        report.articles = next.edited.edition.titles
        report.leftOut = next.edited.leftOut.count
        report.recipients = survey.people
        report.otherTopics = survey.passedOver
        report.others = try newsletter.rhythmCounts(at: Date())
        return try say(report)
    }

    /// Sends one real copy of the next issue - or of the last, when nothing is new - and changes no state.
    func sendTest(to address: EmailAddress) async throws -> ExitStatus {
        let looking = try newsletter.lookAtState()
        let pipeline = Pipeline(newsletter: newsletter, state: looking, now: { Date() })
        let readings = try await pipeline.readSources()
        let isAnySourceRead = SourceProblems(newsletter: newsletter).report(readings)
        let reader = try testReader(address)
        let next = try await NextIssue(
            pipeline: pipeline, rhythm: rhythm, backfill: backfill, readership: .one(reader)
        ).rehearsed(readings, pages: [:])
        let last = try looking.issues().last.flatMap { try looking.issue(number: $0.number)?.issue }
        let recipient = reader.recipient(of: next?.topics ?? IssueTopics([]))
        guard let issue = next?.issue ?? last else {
            let status = try say(nothingNew(looking, isAnySourceRead))
            return status == .done ? .failed : status
        }
        let mail = TestMail(issue, for: recipient, to: address, of: newsletter)
        let outcome = try await Interruption.cancelling { try await mail.send() }
        return try say(SendReport(outcome: .test(address, outcome.record), end: outcome.end))
    }

    /// Who is on the list gets what they would get.
    private func testReader(_ address: EmailAddress) throws -> Addressee {
        guard try newsletter.hasList(), let subscriber = try newsletter.list.subscriber(address: address) else {
            return Addressee(Recipient(subscriberID: "test", address: address))
        }
        return Addressee(subscriber, of: newsletter)
    }

    // MARK: Words

    private func say(_ report: SendReport) throws -> ExitStatus {
        if isJSON {
            try Console.json(report.json)
        } else {
            Console.out(report.text(timeZone: newsletter.digest.timeZone))
        }
        if case .relayUnavailable(let sentence) = report.end, report.status != .done { Console.error(sentence) }
        return report.status
    }
}
