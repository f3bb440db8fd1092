import ArgumentParser
import Articles
import DigestBuilder
import Foundation
import Sender
import Storage
import Subscribers
import Transfers

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check settings, templates, sources, list, DNS, relay and pages; print the settings in force.",
        discussion: """
            Secrets are hidden. Nothing is sent or recorded. The DNS is asked for SPF, DKIM and DMARC of the sender's domain, \
            and web.baseURL whether `kabar serve` answers there. \
            A check that cannot run is marked "----" and counted. With --issue the next issue is looked at instead, as it would \
            be sent: each finding with its place and what to do. Links are judged by their form. With --number it is an issue \
            that was frozen, which can no longer be changed; what is not kept of it is not judged.

            Examples:
              kabar check --offline
              kabar check --resolver 192.0.2.53
              kabar check --issue --strict
              kabar check --issue --number 12
            """)

    private struct Line: Encodable {
        var version = 1
        var part: String
        /// nil where the check could not run.
        var ok: Bool?
        var sentence: String
    }

    @OptionGroup var options: NewsletterOptions
    @Flag(help: "Ask neither sources over the network nor the DNS, the relay or web.baseURL.") var offline = false
    @Option(
        help: ArgumentHelp(
            "Ask this DNS server, which may know a new record before the machine's own.", valueName: "address[:port]"),
        transform: { text in
            guard let server = TextRecordClient.Server(text) else {
                throw ValidationError("--resolver is an IPv4 address, with a port or without: 192.0.2.53:5353.")
            }
            return server
        })
    var resolver: TextRecordClient.Server?
    @Flag(help: "Look at the next issue instead.") var issue = false
    @Option(help: ArgumentHelp("With --issue, a frozen one instead of the next.", valueName: "n")) var number: Int?
    @Flag(help: "With --issue: warnings fail, too.") var strict = false
    @Option(help: "With --issue, which rhythm's: each, daily, weekly or monthly.") var rhythm = Rhythm.weekly

    func validate() throws {
        if number != nil, !issue { throw ValidationError("--number goes with --issue.") }
        if strict, !issue { throw ValidationError("--strict goes with --issue.") }
        if resolver != nil, offline || issue { throw ValidationError("--resolver goes without --offline and --issue.") }
    }

    func run() async throws {
        try await reporting {
            let newsletter = try options.open()
            if issue {
                guard let number else { return try show(await nextIssue(of: newsletter), of: newsletter) }
                return try show(frozenIssue(number, of: newsletter), of: newsletter)
            }
            if !options.json { Console.out(newsletter.settings.effective) }
            let examination = Examination(newsletter: newsletter, isOffline: offline, resolver: resolver)
            let findings = await examination.findings()
            for finding in findings {
                if options.json {
                    let ok = finding.isUnchecked ? nil : finding.status == .done
                    try Console.json(Line(part: finding.part, ok: ok, sentence: finding.sentence))
                } else {
                    let mark = finding.isUnchecked ? "----" : finding.status == .done ? "ok  " : "FAIL"
                    Console.out("\(mark)  \(finding.part): \(finding.sentence)")
                }
            }
            let unchecked = findings.count(where: \.isUnchecked)
            if unchecked > 0, !options.json {
                Console.out("\(counted(unchecked, "check", "checks")) could not run.")
            }
            let worst = findings.first { $0.status != .done }?.status ?? .done
            if worst != .done { throw ExitCode(worst.rawValue) }
        }
    }
}

extension CheckCommand {
    private func frozenIssue(_ number: Int, of newsletter: Newsletter) throws -> IssueExamination {
        let state = try newsletter.lookAtState()
        guard let frozen = try state.issue(number: number) else {
            throw CommandFailure(.failed, "There is no issue \(number); `kabar sends` lists those that were made.")
        }
        Console.note("Issue \(number) is frozen and can no longer be changed.")
        return try IssueExamination(frozen, in: state, of: newsletter)
    }

    private func nextIssue(of newsletter: Newsletter) async throws -> IssueExamination {
        let view = IssueView(
            newsletter: newsletter, rhythm: rhythm, backfill: nil, person: nil, isForEverybody: true)
        let readings = try await view.pipeline().readSources { !offline || !$0.isRemote }
        let isAnySourceRead = SourceProblems(newsletter: newsletter).report(readings)
        let next = offline ? try view.nextOfExcerpts(readings) : try await view.next(readings)
        if next == nil, !isAnySourceRead { throw ExitCode(ExitStatus.unavailable.rawValue) }
        if next == nil { Console.note("Nothing is new: a sample issue is looked at.") }
        let seen = try next ?? view.sample()
        for remark in seen.remarks { Console.note(remark) }
        return try IssueExamination(seen.edition, seen.issue, topics: seen.topics, of: newsletter)
    }

    private func show(_ examination: IssueExamination, of newsletter: Newsletter) throws {
        try examination.show(isJSON: options.json)
        let worst = examination.findings.first?.level ?? .notice
        if worst >= (strict || newsletter.settings.digest.strict ? .warning : .error) {
            throw ExitCode(ExitStatus.badInput.rawValue)
        }
    }
}

/// Tries each part of a newsletter by itself and says how it does.
struct Examination {
    struct Finding {
        var part: String
        var status: ExitStatus
        var sentence: String
        /// The check could not run: neither good nor bad.
        var isUnchecked = false
    }

    let newsletter: Newsletter
    let isOffline: Bool
    /// A DNS server instead of the machine's own.
    var resolver: TextRecordClient.Server?

    func findings() async -> [Finding] {
        var findings = [language, address, web]
        findings.append(list)
        findings.append(
            Finding(part: "fetching", status: .done, sentence: HTTPAbilities.ofThisMachine.sentence))
        let readings = await readings()
        findings += readings.map {
            .init(part: "source \($0.source)", status: status(of: $0), sentence: words(for: $0))
        }
        findings.append(finding("templates") { try issue(readings) })
        findings += await domain()
        findings.append(await relay())
        if let pages = await pages() { findings.append(pages) }
        return findings
    }

    private func finding(_ part: String, _ check: () throws -> String) -> Finding {
        do {
            return Finding(part: part, status: .done, sentence: try check())
        } catch {
            let failure = CommandFailure(error)
            return Finding(part: part, status: failure.status, sentence: failure.sentence)
        }
    }

    /// No failure: a newsletter in a language without words of its own is a right one.
    private var language: Finding {
        let tag = newsletter.settings.language
        guard InterfaceLanguage(tag: tag) == nil else {
            return Finding(part: "language", status: .done, sentence: "\(tag), for dates and the digest's own words")
        }
        let known = InterfaceLanguage.allCases.map(\.rawValue).joined(separator: ", ")
        return Finding(
            part: "language", status: .done,
            sentence: "\(tag), for dates; Kabar has no words of its own in it, so those of the digest and the public "
                + "pages are English. There are words in \(known); templates of your own can hold others")
    }

    private var address: Finding {
        finding("postal address") {
            let address = newsletter.settings.postalAddress.trimmingCharacters(in: .whitespacesAndNewlines)
            guard !address.isEmpty else {
                throw CommandFailure(
                    .badSettings,
                    "there is none; set postalAddress, which the law of most countries wants in every newsletter.")
            }
            return address.replacing("\n", with: ", ")
        }
    }

    private var web: Finding {
        let base = newsletter.settings.web.baseURL
        let oneClick = base?.hasPrefix("https://") == true ? "" : "; one-click buttons of mail services need https://"
        return Finding(
            part: "unsubscribe", status: .done,
            sentence: base.map { "links lead to \($0)/u/..., answered by `kabar serve`\(oneClick)" }
                ?? "web.baseURL is not set, so mails carry only the mailto form; somebody has to read \(newsletter.settings.unsubscribeAddress)"
        )
    }

    /// nil where there are none.
    private func pages() async -> Finding? {
        guard let base = newsletter.settings.web.baseURL else { return nil }
        let check = PagesCheck(baseURL: base, fetching: newsletter.fetching)
        if let obstacle = isOffline ? "not asked (--offline)" : check.obstacle {
            return Finding(part: "pages", status: .done, .unknown(obstacle))
        }
        return Finding(part: "pages", status: .unavailable, await check.finding())
    }

    private var list: Finding {
        finding("list") {
            let counts = try newsletter.rhythmCounts(at: Date())
            guard !counts.isEmpty else { return "nobody may be mailed; add people with `kabar subscribers add`" }
            let mailable =
                "may be mailed: " + counts.map { "\($0.count) \($0.rhythm.rawValue)" }.joined(separator: ", ")
            return try newsletter.list.advice().map { "\(mailable). \($0)" } ?? mailable
        }
    }

    private func readings() async -> [SourceReading] {
        do {
            let pipeline = Pipeline(newsletter: newsletter, state: try newsletter.lookAtState(), now: { Date() })
            return try await pipeline.readSources { !isOffline || !$0.isRemote }
        } catch {
            return [SourceReading(source: "all", result: .failed("\(error)"))]
        }
    }

    private func status(of reading: SourceReading) -> ExitStatus {
        switch reading.result {
        case .articles, .unchanged: .done
        case .failed, .notAsked: .unavailable
        }
    }

    private func words(for reading: SourceReading) -> String {
        let remarks = reading.problems.map { "; " + $0 }.joined()
        return switch reading.result {
        case .articles(let articles): counted(articles.count, "article") + remarks
        case .unchanged: "nothing changed since the last reading" + remarks
        case .failed(let sentence): sentence + remarks
        case .notAsked(let wait): SourceProblems(newsletter: newsletter).sentence(reading.source, wait)
        }
    }

    private func issue(_ readings: [SourceReading]) throws -> String {
        let view = IssueView(newsletter: newsletter, rhythm: .weekly, backfill: nil, person: nil)
        let next = try view.nextOfExcerpts(readings)
        let seen = try next ?? view.sample()
        guard next != nil else { return "parsed; nothing is new, so a sample was rendered" }
        return
            "the next issue has \(counted(seen.stories.count, "article")), \(seen.html.utf8.count) bytes of HTML, \(seen.message.count) bytes in all"
    }

    private func domain() async -> [Finding] {
        let check = SenderCheck(
            newsletter: newsletter, records: TextRecordClient(server: resolver), obstacle: obstacleToDNS)
        return await check.findings().map { part, status, finding in
            Finding(part: part, status: status, finding)
        }
    }

    private var obstacleToDNS: String? {
        let domain = newsletter.settings.from.address.asciiDomain.lowercased()
        if isOffline { return "not asked (--offline)" }
        return resolver == nil && ExampleName.covers(domain)
            ? "not asked: \(domain) is a name for examples, which nobody has" : nil
    }

    private func relay() async -> Finding {
        if isOffline {
            return Finding(part: "relay", status: .done, sentence: "not asked (--offline)", isUnchecked: true)
        }
        do {
            var answers: [String] = []
            for relay in try newsletter.sending().relays {
                var endpoint = relay.endpoint
                if let token = relay.token { endpoint.token = try await token(nil) }
                if let problem = await RelayProbe.problem(with: endpoint) {
                    return Finding(part: "relay", status: .unavailable, sentence: "\(problem)")
                }
                let secured = endpoint.isSecured ? "secured by TLS" : "IN THE CLEAR (tls: none)"
                answers.append("\(relay.name) answers, \(secured)")
            }
            return Finding(part: "relay", status: .done, sentence: answers.joined(separator: "; "))
        } catch {
            let failure = CommandFailure(error)
            return Finding(part: "relay", status: failure.status, sentence: failure.sentence)
        }
    }
}

extension Examination.Finding {
    /// - Parameter status: of a fault.
    fileprivate init(part: String, status: ExitStatus, _ finding: RecordFinding) {
        switch finding {
        case .good(let sentence): self.init(part: part, status: .done, sentence: sentence)
        case .fault(let sentence): self.init(part: part, status: status, sentence: sentence)
        case .unknown(let sentence): self.init(part: part, status: .done, sentence: sentence, isUnchecked: true)
        }
    }
}
