import DigestBuilder
import Foundation
import Summaries

/// Why a summary has the sentences that it has, as a table for people.
struct SummaryExplanation {
    /// Reasons shown of a sentence: beyond these each adds next to nothing.
    private static let reasonLimit = 4
    private static let widthLimit = 100

    private let language: String?
    private let keywords: [String]
    private let inShort: String?
    private let assessments: [SentenceAssessment]

    init(of reading: ArticleReading, _ request: SummaryRequest) {
        language = reading.language
        keywords = reading.keywords()
        inShort = reading.inShort(request)
        assessments = reading.assessments(request)
    }

    /// The table under the article's heading: a line for each sentence, `*` before those taken, and under it the
    /// features that moved its score most, with what was measured.
    func text(heading: String) -> String {
        var lines = [heading, ""]
        lines.append("Language  \(language ?? "not found")")
        lines.append("Keywords  \(keywords.isEmpty ? "none" : keywords.joined(separator: ", "))")
        lines.append("In short  \(inShort ?? "no sentence fits one line")")
        lines += ["", "     score  sentence, and what moved its score most"]
        for (index, assessment) in assessments.enumerated() {
            let mark = assessment.isChosen ? "*" : " "
            let number = String(repeating: " ", count: max(0, 3 - "\(index + 1)".count)) + "\(index + 1)"
            let sentence = HeadlineText.shortened(assessment.sentence, toColumns: Self.widthLimit)
            lines.append("\(mark)\(number) \(Self.number(assessment.score))  \(sentence)")
            lines.append("            \(Self.reasons(of: assessment))")
        }
        lines += [
            "",
            "* taken. A sentence that repeats one already taken, points back to one that is left out, or is part of a",
            "quotation whose speaker is named elsewhere can be passed over in spite of its score.", "",
        ]
        return lines.joined(separator: "\n")
    }

    /// "place 0: +0.21, words 34: -0.05".
    private static func reasons(of assessment: SentenceAssessment) -> String {
        let strongest = strongest(of: assessment)
        guard !strongest.isEmpty else { return "as an average sentence" }
        return strongest.map { "\(name(of: $0.feature)) \(measure($0.value)): \(signed($0.share))" }
            .joined(separator: ", ")
    }

    /// What moved its score most, the strongest first.
    static func strongest(of assessment: SentenceAssessment) -> [SentenceAssessment.Reason] {
        let moving = assessment.reasons.filter { abs($0.share) >= 0.0005 }
        return Array(
            moving.sorted { (abs($0.share), $1.feature.rawValue) > (abs($1.share), $0.feature.rawValue) }
                .prefix(reasonLimit))
    }

    /// `likenessToLead` as "likeness to lead".
    static func name(of feature: SentenceFeature) -> String {
        feature.rawValue.reduce(into: "") { $0 += $1.isUppercase ? " " + $1.lowercased() : String($1) }
    }

    private static func measure(_ value: Double) -> String {
        value == value.rounded() ? "\(Int(value))" : number(value)
    }

    private static func signed(_ value: Double) -> String {
        (value < 0 ? "−" : "+") + number(abs(value))
    }

    private static func number(_ value: Double) -> String {
        String(format: "%.3f", locale: Locale(identifier: "en_US_POSIX"), value)
    }
}
