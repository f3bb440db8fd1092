import Foundation
import Web

/// Reads what `rspamc --json` prints of one message.
enum RspamdReport {
    private struct Report: Decodable {
        struct Symbol: Decodable {
            var score: Double
            var description: String?
        }

        var score: Double
        var required_score: Double
        var symbols: [String: Symbol]
    }

    /// nil where there is no report.
    static func verdict(_ output: String) -> SpamVerdict.Result? {
        guard let start = output.firstIndex(of: "{"),
            let report = try? JSONDecoder().decode(Report.self, from: Data(output[start...].utf8))
        else { return nil }
        let rules = report.symbols.map { name, symbol in
            SpamVerdict.Rule(name: name, score: symbol.score, meaning: symbol.description ?? "")
        }
        return .scored(
            report.score, limit: report.required_score,
            rules: rules.sorted { ($1.score.magnitude, $0.name) < ($0.score.magnitude, $1.name) })
    }
}
