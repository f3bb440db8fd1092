import Foundation
import Web

/// Reads the report that `spamassassin --test-mode` puts behind a message.
enum SpamAssassinReport {
    /// nil where there is no report.
    static func verdict(_ output: String) -> SpamVerdict.Result? {
        // Behind the message, which could hold a report itself.
        let lines = output.split(separator: "\n", omittingEmptySubsequences: false)
        guard let start = lines.lastIndex(where: { $0.hasPrefix("Content analysis details:") }) else { return nil }
        let numbers = lines[start].split(whereSeparator: { !"-.0123456789".contains($0) }).compactMap { Double($0) }
        guard numbers.count >= 2 else { return nil }
        var rules: [SpamVerdict.Rule] = []
        for line in lines[(start + 1)...] {
            if let rule = rule(line) {
                rules.append(rule)
            } else if let last = rules.indices.last, line.hasPrefix("         ") {
                rules[last].meaning += " " + line.trimmingCharacters(in: .whitespaces)
            }
        }
        return .scored(numbers[0], limit: numbers[1], rules: rules)
    }

    /// `-1.0 MAILING_LIST_MULTI     Multiple indicators ...`
    private static func rule(_ line: Substring) -> SpamVerdict.Rule? {
        let words = line.split(separator: " ", maxSplits: 2)
        guard words.count >= 2, let score = Double(words[0]), words[1].first?.isUppercase == true else { return nil }
        let meaning = words.count > 2 ? words[2].trimmingCharacters(in: .whitespaces) : ""
        return SpamVerdict.Rule(name: String(words[1]), score: score, meaning: meaning)
    }
}
