/// Says findings in one language.
package protocol LintWords: Sendable {
    /// What is wrong, a sentence, and what to do about it; no fix where there is nothing to do.
    func sentences(on fault: LintFault) -> (problem: String, fix: String?)
    /// Where it is, without a full stop.
    func name(of place: LintPlace) -> String
    /// `for readers in "en" of air`.
    func name(ofReadersOf version: EditionVersion) -> String
}

extension LintWords {
    /// Where it is, and for whom when not for all.
    package func place(of finding: LintFinding) -> String {
        let readers = finding.version.map { " (\(name(ofReadersOf: $0)))" } ?? ""
        return name(of: finding.place) + readers
    }

    /// Problem and fix in a row.
    package func advice(on finding: LintFinding) -> String {
        let (problem, fix) = sentences(on: finding.fault)
        return [problem, fix].compactMap { $0 }.joined(separator: " ")
    }
}

extension LintFinding {
    /// All of it as the command line has it: `warning, subject: It has 71 characters. Shorten ...`.
    package var sentence: String {
        let words = EnglishLintWords()
        return "\(level.rawValue), \(words.place(of: self)): \(words.advice(on: self))"
    }
}
