import Articles
import DigestBuilder
import Messages
import Storage
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
    init(_ edition: Edition, _ issue: Issue, topics: IssueTopics, of newsletter: Newsletter) throws {
        let fields = try issue.digest.hasCustomFields ? newsletter.subscriberFields() : nil
        let templateFindings = try DigestRenderer.findings(inTemplates: newsletter.templatesFolder)
        try self.init(edition, issue, topics: topics) { edition, digest in
            try IssueLint(
                edition: edition, digest: digest, settings: newsletter.digest, templateFindings: templateFindings,
                subscriberFields: fields)
        }
    }

    /// An issue that was frozen, of which the templates and settings of that day are not kept.
    init(_ frozen: FrozenIssue, in state: StateDatabase, of newsletter: Newsletter) throws {
        let shown = frozen.entries.filter { $0.sameAs == nil && !$0.isLeftOut }
        let stories = try shown.compactMap { try state.article($0.intake) }.map { Story(article: $0) }
        let issue = frozen.issue
        var settings = newsletter.digest
        settings.newsletterName = issue.listName
        settings.webBaseURL = issue.webBaseURL
        try self.init(Edition(issue, stories), issue, topics: IssueTopics(stories)) { edition, digest in
            try IssueLint(frozen: digest, edition: edition, settings: settings)
        }
    }

    private init(
        _ edition: Edition, _ issue: Issue, topics: IssueTopics,
        lint: (Edition, RenderedDigest) throws -> IssueLint
    ) throws {
        let own = try lint(edition, issue.digest).findings
        let others = try issue.versions.sorted { $0.key < $1.key }.flatMap { key, digest in
            guard let version = EditionVersion(key: key) else { return [LintFinding]() }
            let edition = edition.version(version, topics: topics, newsletter: issue.listName)
            return try lint(edition, digest).findings.compactMap { Self.ofVersion($0, version, besides: own) }
        }
        findings = LintFinding.Level.allCases.sorted(by: >).flatMap { level in
            (own + others).filter { $0.level == level }
        }
    }

    /// A fault that only the version has; what its articles are written in is no fault of a translation.
    private static func ofVersion(
        _ finding: LintFinding, _ version: EditionVersion, besides own: [LintFinding]
    ) -> LintFinding? {
        guard finding.level >= .warning, finding.rule != .language, !own.contains(finding) else { return nil }
        var finding = finding
        finding.version = version
        return finding
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
        let words = EnglishLintWords()
        for finding in findings {
            let place = words.place(of: finding)
            let (problem, fix) = words.sentences(on: finding.fault)
            if isJSON {
                try Console.json(
                    Line(
                        level: finding.level.rawValue, rule: finding.rule.rawValue, place: place, problem: problem,
                        fix: fix
                    ))
            } else {
                let label = finding.level.rawValue.uppercased()
                let margin = String(repeating: " ", count: 9)
                Console.out(label + margin.dropFirst(label.count) + place)
                Console.out(margin + problem)
                if let fix { Console.out(margin + fix) }
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

extension Edition {
    /// What is known of a frozen issue's articles: their own words, whichever of them it shows.
    fileprivate init(_ issue: Issue, _ stories: [Story]) {
        let entries = stories.map { story in
            let article = story.article.article
            return EditionEntry(
                intake: story.article.intake, title: article.title, link: article.link, image: article.image,
                author: article.author, sentences: article.paragraphs + [article.excerpt].compactMap { $0 },
                language: article.language)
        }
        self.init(
            number: issue.number, rhythmName: issue.rhythm.rawValue, date: issue.date, language: issue.language,
            subject: issue.digest.subject, preheader: issue.digest.preheader,
            sections: [EditionSection(title: nil, entries: entries)])
    }
}

extension Newsletter {
    /// The names of the fields that anybody on the list has.
    fileprivate func subscriberFields() throws -> Set<String>? {
        guard try hasList() else { return nil }
        var names: Set<String> = []
        try list.forEach { names.formUnion($0.fields.keys) }
        return names
    }
}
