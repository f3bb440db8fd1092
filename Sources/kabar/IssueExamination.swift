import DigestBuilder
import Messages
import Subscribers

/// What there is to say about an issue as it would be sent.
struct IssueExamination {
    private struct Line: Encodable {
        var version = 1
        var level: String
        var rule: String
        var place: String
        var problem: String
        var fix: String?
    }

    /// The worst first.
    let findings: [LintFinding]

    /// The list is read when the issue asks for fields of its subscribers.
    init(_ edition: Edition, _ issue: Issue, of newsletter: Newsletter) throws {
        let fields = try issue.digest.hasCustomFields ? newsletter.subscriberFields() : nil
        findings = try IssueLint(
            edition: edition, digest: issue.digest, settings: newsletter.digest,
            templateFindings: newsletter.renderer().templateFindings, subscriberFields: fields
        ).findings
    }

    /// What a strict send does not accept.
    var faults: [LintFinding] { findings.filter { $0.level >= .warning } }

    var notices: [LintFinding] { findings.filter { $0.level == .notice } }

    /// Throws where there are faults; each is told on stderr.
    func refuseFaults() throws {
        guard !faults.isEmpty else { return }
        for fault in faults { Console.note(fault.sentence) }
        throw CommandFailure(
            .badInput,
            "The issue has \(counted(faults.count, "fault")) and is not sent (--strict, or digest.strict); mend what is named above, or send without being strict."
        )
    }

    /// A paragraph for each finding, or a line for scripts.
    func show(isJSON: Bool) throws {
        for finding in findings {
            if isJSON {
                try Console.json(
                    Line(
                        level: finding.level.rawValue, rule: finding.rule.rawValue, place: finding.place,
                        problem: finding.problem, fix: finding.fix.isEmpty ? nil : finding.fix))
            } else {
                let label = finding.level.rawValue.uppercased()
                let margin = String(repeating: " ", count: 9)
                Console.out(label + margin.dropFirst(label.count) + finding.place)
                Console.out(margin + finding.problem)
                if !finding.fix.isEmpty { Console.out(margin + finding.fix) }
            }
        }
        if !isJSON { Console.out(sum) }
    }

    private var sum: String {
        guard !findings.isEmpty else { return "Nothing to mend." }
        let counts = LintFinding.Level.allCases.sorted(by: >).map { level in
            counted(findings.count { $0.level == level }, level.rawValue)
        }
        return counts.joined(separator: ", ") + "."
    }
}

extension Newsletter {
    /// The names of the fields that anybody on the list has.
    fileprivate func subscriberFields() throws -> Set<String>? {
        guard hasList else { return nil }
        var names: Set<String> = []
        try list.forEach { names.formUnion($0.fields.keys) }
        return names
    }
}
